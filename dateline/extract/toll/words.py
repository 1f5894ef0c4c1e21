"""The word lists of tolls, typed and indexed once."""

from dataclasses import dataclass
from functools import cache

from dateline.lexicon import by_form, load
from dateline.lexicon.rows import Plain
from dateline.record import Harm


@dataclass(frozen=True, slots=True)
class HarmWord:
    """A word that says people came to harm; harm.yml explains the fields."""

    forms: tuple[str, ...]
    harm: Harm
    frame: str
    example: str
    claim: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class PersonWord:
    """A noun for people; person.yml explains the fields."""

    forms: tuple[str, ...]
    cls: str
    example: str
    part: str | None = None
    many: bool = False
    rank: bool = False
    number: int | None = None


@dataclass(frozen=True, slots=True)
class CauseWord:
    """Words that name what did the harm."""

    forms: tuple[str, ...]
    cause: str
    example: str


@cache
def harms() -> dict[str, HarmWord]:
    """Return harm words by single-word form."""
    return {form: word for form, word in by_form(load("harm", HarmWord)).items() if " " not in form}


@cache
def harm_phrases() -> dict[str, tuple[tuple[tuple[str, ...], HarmWord], ...]]:
    """Return harm phrases by their first word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], HarmWord]]] = {}
    for form, word in by_form(load("harm", HarmWord)).items():
        if " " in form:
            found.setdefault(form.split()[0], []).append((tuple(form.split()), word))
    return {first: tuple(sorted(rest, key=lambda pair: -len(pair[0]))) for first, rest in found.items()}


@cache
def persons() -> dict[str, PersonWord]:
    """Return person nouns by form; a form may be two words."""
    return by_form(load("person", PersonWord))


@cache
def things() -> frozenset[str]:
    """Return the nouns that are not people."""
    return frozenset(by_form(load("thing", Plain)))


@cache
def causes() -> dict[str, str]:
    """Return the cause each form names."""
    return {form: word.cause for form, word in by_form(load("cause", CauseWord)).items()}


@dataclass(frozen=True, slots=True)
class UseWord:
    """Small words of the rules; toll_word.yml says what each use is for."""

    use: str
    forms: tuple[str, ...]
    example: str


@cache
def use(name: str) -> frozenset[str]:
    """Return the words of one use."""
    return frozenset(form for word in rows() if word.use == name for form in word.forms)


@cache
def rows() -> tuple[UseWord, ...]:
    """Return the list; a form may stand under several uses, so each use is checked by itself."""
    return load("toll_word", UseWord, shared=True)
