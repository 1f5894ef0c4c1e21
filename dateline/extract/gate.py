"""Say which sentences can hold a claim, so that only those are parsed.

Invariant: the gate loses nothing. A reader only reads sentences that hold one of its trigger words, and of a dispatch
outside Dateline's field (`dateline.extract.field`) only those that speak plainly of harm are read; so coding with
every sentence parsed gives the same claims (tests/test_gate.py).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.extract.action.worth import worth_parsing as may_act
from dateline.extract.field import in_field
from dateline.extract.statement.cue import gate as cues
from dateline.lexicon import load
from dateline.record import Text

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

# The lists whose forms open the gate.
LISTS = ("harm", "tally", "responsibility_word")
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
FIGURATIVE = frozenset(
    {"lives", "collective"}
)  # frames of words that mostly speak of something else: "life", "body"


@dataclass(frozen=True, slots=True)
class Form:
    """The part of an entry that the gate needs."""

    forms: tuple[str, ...]
    example: str
    frame: str = ""
    weak: bool = False


@cache
def plain() -> AhoCorasick:
    """Return the automaton over the words that speak plainly of harm, whatever a dispatch is about."""
    import ahocorasick_rs

    rows = (row for row in load("harm", Form) if not row.weak and row.frame not in FIGURATIVE)
    return ahocorasick_rs.AhoCorasick([form for row in rows for form in row.forms])


@cache
def triggers() -> tuple[AhoCorasick, frozenset[int]]:
    """Return the automaton over every word that opens the gate alone, and which of its words only attribute."""
    import ahocorasick_rs

    harms = {form for name in LISTS for entry in load(name, Form) for form in entry.forms}
    # A cue is looked for among runs of letters, as `statement.cue.worth_parsing` does.
    said = {form for form in cues() if LETTERS.issuperset(form)} - harms
    forms = sorted(harms) + sorted(said)
    return ahocorasick_rs.AhoCorasick(forms), frozenset(range(len(harms), len(forms)))


def select(text: Text, *, everywhere: bool = False) -> frozenset[int]:
    """Return the numbers of the sentences to parse; `everywhere` asks for all kinds of claim outside the field too.

    One pass over the text finds most of them; the rest are asked whether they can hold an action, an appointment
    or a trend, which takes several words together.
    """
    low = text.value.lower()
    if len(low) != len(text.value):  # a letter whose lower case is longer: offsets would slip
        return frozenset(sentence.index for sentence in text.sentences)
    if not everywhere and not in_field(text):
        return harmed(text, low)
    chosen = triggered(text, low)
    chosen.update(s.index for s in text.sentences if s.index not in chosen and may_act(text, s.span))
    return frozenset(chosen)


def harmed(text: Text, low: str) -> frozenset[int]:
    """Return the numbers of the sentences that speak plainly of harm; `low` is the text in lower case."""
    matches = plain().find_matches_as_indexes(low, overlapping=True)
    found = [start for _, start, end in matches if whole(low, start, end)]
    if not found:
        return frozenset()
    starts = [sentence.span.start for sentence in text.sentences]
    return frozenset(bisect_right(starts, start) - 1 for start in found) - {-1}


def triggered(text: Text, low: str) -> set[int]:
    """Return the numbers of the sentences that hold a word for a harm, an attack or an attribution."""
    starts = [sentence.span.start for sentence in text.sentences]
    automaton, said = triggers()
    chosen: set[int] = set()
    for form, start, end in automaton.find_matches_as_indexes(low, overlapping=True):
        if lettered(low, start, end) if form in said else whole(low, start, end):
            at = bisect_right(starts, start) - 1
            if at >= 0:
                chosen.add(text.sentences[at].index)
    return chosen


def lettered(low: str, start: int, end: int) -> bool:
    """Whether a match is a whole run of letters."""
    return low[start - 1 : start] not in LETTERS and low[end : end + 1] not in LETTERS


def whole(low: str, start: int, end: int) -> bool:
    """Whether a match is whole words."""
    before, after = low[start - 1 : start], low[end : end + 1]
    return not (before.isalnum() or before == "_" or after.isalnum() or after == "_")
