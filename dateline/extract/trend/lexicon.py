"""The trend lexicons, typed and indexed once: measures and words of change."""

from dataclasses import dataclass
from functools import cache

from dateline.lexicon import load


@dataclass(frozen=True, slots=True)
class Measure:
    """What a trend measures: of which kind."""

    forms: tuple[str, ...]
    kind: str
    example: str


@dataclass(frozen=True, slots=True)
class Change:
    """Words of change, and the way they point."""

    forms: tuple[str, ...]
    turn: str
    example: str


@cache
def measures() -> dict[str, str]:
    """Return the kind of each measure's word."""
    return {form: row.kind for row in load("trend_measure", Measure) for form in row.forms}


@cache
def turns(name: str) -> dict[str, str]:
    """Return the way each word of list `name` points."""
    return {form: row.turn for row in load(name, Change) for form in row.forms}
