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

SIDES = ("war", "politics", "other")
LITTLE = 3  # weight of the words for something else that shows nothing yet
PLENTY = 14  # weight of the words for the field that makes a long dispatch of it, whatever else it speaks of,
TOLD = 8  # if words of this weight tell by themselves
TELLING = 2  # weight of a word that does: "rebels", "voters", and no mere "government" or "talks"
DOUBLE = 2  # what a word of war counts beside one of something else: a raid on a bank is a raid
KEPT = 256  # texts whose judgement is remembered: the gate and the readers ask in turn


@dataclass(frozen=True, slots=True)
class Shown:
    """Words that show what a dispatch is about."""

    side: str  # war | politics | other
    weight: int
    forms: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Score:
    """How much the words show war, politics and something else, and how much of the first two tells by itself."""

    war: int
    politics: int
    other: int
    telling: int

    @property
    def within(self) -> bool:
        """Whether this is the field: it is, unless more shows something else."""
        plenty = self.war + self.politics >= PLENTY and self.telling >= TOLD
        return plenty or self.other <= max(LITTLE, DOUBLE * self.war + self.politics)


@cache
def automaton() -> tuple[AhoCorasick, tuple[tuple[str, int], ...]]:
    """Return the automaton over the words, and the side and weight of each."""
    import ahocorasick_rs

    rows = [(form, row.side, row.weight) for row in load("field", Shown) for form in row.forms]
    return ahocorasick_rs.AhoCorasick([form for form, _, _ in rows]), tuple(
        (side, weight) for _, side, weight in rows
    )


def shown(low: str) -> set[int]:
    """Return the numbers of the words in a text in lower case: whole words, and none within a longer one."""
    finder, _ = automaton()
    whole = [
        (start, -end, form)
        for form, start, end in finder.find_matches_as_indexes(low, overlapping=True)
        if not (low[start - 1 : start].isalnum() or low[end : end + 1].isalnum())
    ]
    forms, done = set(), 0
    for _, end, form in sorted(whole):
        if -end > done:
            forms.add(form)
            done = -end
    return forms


def score(value: str) -> Score:
    """Return what the words of a text show; each counts once."""
    worth = automaton()[1]
    found = [worth[form] for form in shown(value.lower())]
    told = {side: sum(weight for each, weight in found if each == side) for side in SIDES}
    telling = sum(weight for side, weight in found if side != "other" and weight >= TELLING)
    return Score(told["war"], told["politics"], told["other"], telling)


@lru_cache(maxsize=KEPT)
def within(value: str) -> bool:
    """Whether a text's words show the field."""
    return score(value).within


def in_field(text: Text) -> bool:
    """Whether a dispatch is in Dateline's field."""
    return within(text.value)
