"""Say which sentences can hold a claim, so that only those are parsed.

Invariant: the gate loses nothing. A reader only reads sentences that hold one of its trigger words, so coding
with every sentence parsed gives the same claims (tests/test_gate.py).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.extract.action.worth import worth_parsing as may_act
from dateline.extract.statement import worth_parsing as may_say
from dateline.lexicon import load
from dateline.record import Span, Text

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

# The lists whose forms open the gate.
LISTS = ("harm", "tally")
WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Form:
    """The part of an entry that the gate needs."""

    forms: tuple[str, ...]
    example: str


@cache
def automaton() -> AhoCorasick:
    """Return the automaton over every trigger form."""
    import ahocorasick_rs

    forms = sorted({form for name in LISTS for entry in load(name, Form) for form in entry.forms})
    return ahocorasick_rs.AhoCorasick(forms, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


def select(text: Text) -> frozenset[int]:
    """Return the numbers of the sentences to parse."""
    low = text.value.lower()
    if len(low) != len(text.value):  # a letter whose lower case is longer: offsets would slip
        return frozenset(sentence.index for sentence in text.sentences)
    starts = [sentence.span.start for sentence in text.sentences]
    chosen = {s.index for s in text.sentences if worth(text, s.span)}
    for _, start, end in automaton().find_matches_as_indexes(low):
        if whole(low, start, end):
            at = bisect_right(starts, start) - 1
            if at >= 0:
                chosen.add(text.sentences[at].index)
    return frozenset(chosen)


def worth(text: Text, span: Span) -> bool:
    """Whether a sentence can hold a statement, an action, an appointment or a trend."""
    return may_say(text, span) or may_act(text, span)


def whole(low: str, start: int, end: int) -> bool:
    """Whether a match is whole words."""
    return not (start and WORD.match(low[start - 1])) and not (end < len(low) and WORD.match(low[end]))
