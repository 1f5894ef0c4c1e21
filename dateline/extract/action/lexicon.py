"""The action lexicons, typed and indexed once: verbs to senses, nouns to classes."""

from dataclasses import dataclass
from functools import cache

from dateline.lexicon import load


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a verb: PLOVER's type and mode, CAMEO's number, and what must stand beside the verb."""

    event: str
    cameo: str
    mode: str | None = None
    needs: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verb:
    """Verbs that share their senses."""

    forms: tuple[str, ...]
    senses: tuple[Sense, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Nouns:
    """A class of nouns; `also` are words of it that stand under another class too."""

    name: str
    forms: tuple[str, ...]
    example: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Control:
    """Words that govern an act, and what that makes of it.

    Occurred, planned ... or none, which is not read.
    """

    forms: tuple[str, ...]
    status: str
    example: str


@dataclass(frozen=True, slots=True)
class Country:
    """As much of the list of countries as tells a state's name or its people's."""

    forms: tuple[str, ...]
    example: str
    demonyms: tuple[str, ...] = ()


@cache
def verbs() -> dict[str, tuple[tuple[tuple[str, ...], Verb], ...]]:
    """Return, for a first word, the forms that open with it (longest first) with their entries."""
    index: dict[str, list[tuple[tuple[str, ...], Verb]]] = {}
    for verb in load("action", Verb):
        for form in verb.forms:
            first, *rest = form.split(" ")
            index.setdefault(first, []).append((tuple(rest), verb))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in index.items()}


@cache
def classes(name: str) -> dict[str, frozenset[str]]:
    """Return the classes that each word of list `name` belongs to."""
    index: dict[str, set[str]] = {}
    for nouns in load(name, Nouns):
        for form in nouns.forms + nouns.also:
            index.setdefault(form, set()).add(nouns.name)
    return {form: frozenset(names) for form, names in index.items()}


@cache
def controls() -> dict[str, str]:
    """Return the status that each governing word gives what it governs."""
    return {form: row.status for row in load("action_control", Control) for form in row.forms}


@cache
def states() -> frozenset[str]:
    """Return countries' names and their peoples', in lower case."""
    rows = load("place_country", Country)
    return frozenset(word for row in rows for word in row.forms + row.demonyms)
