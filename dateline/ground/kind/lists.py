"""The word lists of incident types, loaded once, and how a text's words are compared with them."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dateline.lexicon import load

NAMED = 4.0  # what a type's own name counts
WORD = re.compile(r"[^\W_]++(?:['’-][^\W_]++)*+")
MONTH = re.compile(
    r"(?<=\d )March\b|\bMarch(?= \d|[,.])"
    r"|(?:(?<=\bin )|(?<=\bof )|(?<=last )|(?<=since )|(?<=early )|(?<=late ))March\b"
)
ENDINGS = ("ings", "ing", "ed", "es", "s", "e")
WHOLE = {"according", "during", "nothing", "something", "anything", "united", "news", "series", "species"}


@dataclass(frozen=True, slots=True)
class Kind:
    """One incident type; `acled` is (event type, sub-event type), `ucdp` the type if one follows."""

    type: str
    acled: tuple[str, str] | None
    ucdp: Literal["state_based", "non_state", "one_sided"] | None
    what: str
    forms: tuple[str, ...]
    example: str
    clues: bool = True  # whether kind_clue_<type>.yml has weaker signs
    over: tuple[str, ...] = ()  # the types whose points it takes in


@dataclass(frozen=True, slots=True)
class Clue:
    """Words that speak for a type, alone or in company."""

    weight: float
    forms: tuple[str, ...]
    example: str
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """Words for who takes ground."""

    side: Literal["state", "non_state"]
    forms: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Sign:
    """A clue as it is matched: stems, and the stems that it needs or shuns in its sentence."""

    form: str
    stems: tuple[str, ...]
    type: str
    weight: float
    needs: tuple[tuple[str, ...], ...] = ()
    unless: tuple[tuple[str, ...], ...] = ()


@cache
def stem(word: str) -> str:
    """Return a word without its ending, so that "bombs" and "bombing" are one; three letters stay."""
    for ending in () if word in WHOLE else ENDINGS:
        root = word.removesuffix(ending)
        if root != word and len(root) >= 3 and (ending != "e" or len(root) >= 4):
            return root[:-1] if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "sl" else root
    return word


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of a text's words in order; hyphens join nothing, the month of March is left out."""
    return tuple(
        stem(part)
        for word in WORD.findall(MONTH.sub(" ", text).lower())
        for part in re.split(r"['’-]", word)
        if part
    )


@cache
def kinds() -> tuple[Kind, ...]:
    """Return the incident types in the order of the list."""
    return load("kind", Kind)


@cache
def by_type() -> dict[str, Kind]:
    """Return the incident types by name."""
    return {kind.type: kind for kind in kinds()}


@cache
def signs() -> dict[str, tuple[Sign, ...]]:
    """Return every sign by its first stem, the longest first."""
    rows = [Sign(form, stems(form), kind.type, NAMED) for kind in kinds() for form in kind.forms]
    for kind in kinds():
        for clue in load(f"kind_clue_{kind.type}", Clue) if kind.clues else ():
            needs, unless = (tuple(stems(w) for w in words) for words in (clue.needs, clue.unless))
            rows += [Sign(form, stems(form), kind.type, clue.weight, needs, unless) for form in clue.forms]
    table: dict[str, list[Sign]] = {}
    for row in rows:
        table.setdefault(row.stems[0], []).append(row)
    return {first: tuple(sorted(group, key=lambda r: -len(r.stems))) for first, group in table.items()}


@cache
def sides() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return the words for who takes ground by first stem, the longest first, each with its side."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for entry in load("kind_actor", Side):
        for form in entry.forms:
            table.setdefault(stems(form)[0], []).append((stems(form), entry.side))
    return {first: tuple(sorted(group, key=lambda r: -len(r[0]))) for first, group in table.items()}


@dataclass(frozen=True, slots=True)
class GroundWord:
    """Words that tell of ground taken: `role` says how."""

    role: Literal["take", "retake", "hold", "oust", "fall", "place", "person"]
    forms: tuple[str, ...]
    example: str


@cache
def ground_words() -> dict[str, str]:
    """Return the role of each stem that tells of ground taken."""
    return {stems(form)[0]: entry.role for entry in load("kind_ground", GroundWord) for form in entry.forms}
