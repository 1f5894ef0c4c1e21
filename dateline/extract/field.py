"""Whether a dispatch is in Dateline's field: armed conflict, political violence, protest, peace talks, politics.

Statements, actions, appointments and trends are read only in dispatches of the field; harm to people is read in all.
This is a part of what the record means (docs/method.md), not a short cut: it is judged from the words alone, so
that the same dispatch is judged alike whatever stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from dateline.lexicon import load
from dateline.record import Text

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

LITTLE = 3  # weight of the words for something else that shows nothing yet
PLENTY = 15  # weight of the words for the field that makes a long dispatch of it, whatever else it speaks of
KEPT = 256  # texts whose judgement is remembered: the gate and the readers ask in turn


@dataclass(frozen=True, slots=True)
class Shown:
    """Words that show what a dispatch is about."""

    side: str  # ours | other
    weight: int
    forms: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Score:
    """How much the words show the field, and something else."""

    ours: int
    other: int

    @property
    def within(self) -> bool:
        """Whether this is the field: it is, unless more shows something else."""
        return self.other <= max(LITTLE, self.ours) or self.ours >= PLENTY


@cache
def automaton() -> tuple[AhoCorasick, tuple[tuple[bool, int], ...]]:
    """Return the automaton over the words, and for each of them whether it is ours and its weight."""
    import ahocorasick_rs

    rows = [(form, row.side == "ours", row.weight) for row in load("field", Shown) for form in row.forms]
    found = ahocorasick_rs.AhoCorasick(
        [form for form, _, _ in rows], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )
    return found, tuple((ours, weight) for _, ours, weight in rows)


def score(value: str) -> Score:
    """Return what the words of a text show; each counts once."""
    low = value.lower()
    finder, worth = automaton()
    forms = {
        form
        for form, start, end in finder.find_matches_as_indexes(low)
        if not (low[start - 1 : start].isalnum() or low[end : end + 1].isalnum())
    }
    ours = sum(worth[form][1] for form in forms if worth[form][0])
    return Score(ours, sum(worth[form][1] for form in forms) - ours)


@lru_cache(maxsize=KEPT)
def within(value: str) -> bool:
    """Whether a text's words show the field."""
    return score(value).within


def in_field(text: Text) -> bool:
    """Whether a dispatch is in Dateline's field."""
    return within(text.value)
