"""Whether one dispatch's words are another's, and in what way: containment, judged pair by pair.

Invariant: the verdict depends on the two dispatches alone, and is the same whichever is named first.

The rules, in order (`c` is the larger share of one text's shingles that stand in the other; the lead is its
first twenty):
    verbatim    both shares at least 0.95
    whole       c at least 0.75 and one lead is in the other: a cut, topped or merged copy
    part        c at least 0.40 and nearly all of one lead is in the other: topped or rewritten at length
    headless    c at least 0.60, no lead shared, but the new words speak of the names that the other has:
                a new lead that pushed the old one out
    respelt     the same again over the words without names, for names translated or transliterated anew
Before them, a form filled in twice (most of its numbers are other numbers) is no copy at any share: rule
"form". What two texts share without a lead and below 0.6 is background, a table or a disclaimer, not a copy.
"""

from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from dateline.link.words import NAME, NUMBER, QUOTED, SIZE, Codes, Grams, distinct, grams, plain, unquoted

LEAD = 20
FORM = "form"
LISTED = 4  # different numbers from which a text may be a form
SHORT, LINES = 150, 40  # words below which a text may be a notice, and a few lines of one
FEWEST = 12  # shingles below which only identical words are a copy
PART = 0.40  # containment below which no rule makes a copy
BARE, BARE_FEWEST = 0.55, 2 * FEWEST  # the same of the words without names, and their shingles
CREDIT = 0.25  # containment below which not even a credit makes one

Flags: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of each of two texts stands in the other, as shares from 0 to 1.

    `shared` counts shingles of the text with fewer shared ones, `size` the words of the shorter text.
    """

    left: float
    right: float
    left_lead: float
    right_lead: float
    shared: int
    size: int
    rule: str = ""

    @property
    def containment(self) -> float:
        """The larger share."""
        return max(self.left, self.right)


@dataclass(frozen=True, slots=True)
class Shingles:
    """A text's shingles: those outside quotation marks and where each of them stands, and all; both sorted."""

    own: Grams
    order: NDArray[np.intp]
    every: Grams


class Read:
    """A text made ready for comparison; what few comparisons ask for is read when first asked for, and kept."""

    __slots__ = ("bare_shingles", "codes", "digits", "listed", "named", "shingles", "turns")

    def __init__(self, codes: Codes) -> None:
        """Read the words of a text."""
        self.codes = codes
        self.shingles = shingles(codes)
        self.bare_shingles: Shingles | None = None
        self.listed: frozenset[int] | None = None
        self.named: frozenset[int] | None = None
        self.turns: Grams | None = None
        self.digits: Flags | None = None

    @property
    def bare(self) -> Shingles:
        """The shingles of the words without the names."""
        if self.bare_shingles is None:
            self.bare_shingles = shingles(plain(self.codes))
        return self.bare_shingles

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers outside quotation marks."""
        if self.listed is None:
            self.listed = frozenset((self.codes[(self.codes & NUMBER) > 0] & ~QUOTED).tolist())
        return self.listed

    @property
    def opening(self) -> frozenset[int]:
        """The names in the lead."""
        if self.named is None:
            lead = self.codes[:LEAD]
            self.named = frozenset(lead[(lead & NAME) > 0].tolist())
        return self.named

    @property
    def runs(self) -> Grams:
        """All shingles, as they stand in the text."""
        if self.turns is None:
            own = self.shingles
            if own.every is own.own:
                self.turns = np.empty_like(own.own)
                self.turns[own.order] = own.own
            else:
                self.turns = grams(self.codes)
        return self.turns

    @property
    def figured(self) -> Flags:
        """Which of all shingles hold a number."""
        if self.digits is None:
            numbers = (self.codes & NUMBER) > 0
            self.digits = np.logical_or.reduce(
                [numbers[place : place + len(self.runs)] for place in range(SIZE)]
            )
        return self.digits

    def shared(self, other: "Read") -> Flags:
        """Return which of all shingles, as they stand in the text, stand in the other."""
        every = other.shingles.every
        return among(self.runs, every) if len(every) else np.zeros(len(self.runs), dtype=bool)


def shingles(codes: Codes) -> Shingles:
    """Return the shingles of a text."""
    spoken = unquoted(codes)
    own = grams(spoken)
    order = np.argsort(own)
    ranked = own[order]
    return Shingles(ranked, order, ranked if spoken is codes else np.sort(grams(codes)))


def judge(left: Read, right: Read) -> Overlap:
    """Return how the two texts overlap, with the rule that makes one a copy of the other, or no rule."""
    size = min(len(left.codes), len(right.codes))
    words = overlap(left.shingles, right.shingles, size)
    if words.containment < 0.12:  # names alone do not break that many shingles
        return words
    if words.containment >= PART and (form(left, right) or renamed(left, right, words)):
        return replace(words, rule=FORM)
    rule = ruled(words, left, right)
    if rule:
        return replace(words, rule=rule)
    bare = overlap(left.bare, right.bare, size)
    respelt = bare.shared >= BARE_FEWEST and bare.containment >= BARE and ruled(bare, left, right)
    return replace(bare, rule="respelt") if respelt else words


def overlap(left: Shingles, right: Shingles, size: int) -> Overlap:
    """Return the overlap of two texts, each measured by its words outside quotation marks."""
    in_right, in_left = inside(left, right.every), inside(right, left.every)
    return Overlap(
        share(in_right),
        share(in_left),
        share(in_right[:LEAD]),
        share(in_left[:LEAD]),
        int(min(np.count_nonzero(in_right), np.count_nonzero(in_left))),
        size,
    )


def inside(some: Shingles, every: Grams) -> Flags:
    """Return which of a text's own shingles, as they stand in it, are among the sorted `every`."""
    flags = np.zeros(len(some.own), dtype=bool)
    if len(every):
        flags[some.order] = among(some.own, every)
    return flags


def among(some: Grams, ranked: Grams) -> Flags:
    """Return which of `some` stand in `ranked`; both are sorted, for so a search is three times as fast."""
    found: Flags = ranked[np.minimum(ranked.searchsorted(some), len(ranked) - 1)] == some
    return found


def share(flags: Flags) -> float:
    """Return the share that is true; 0 of nothing."""
    return int(np.count_nonzero(flags)) / len(flags) if len(flags) else 0.0


def ruled(found: Overlap, left: Read, right: Read) -> str:
    """Return the name of the rule that makes this overlap a copy, or ""."""
    lead = max(found.left_lead, found.right_lead)
    if found.left >= 0.95 and found.right >= 0.95:
        return "verbatim"
    if found.shared < FEWEST:
        return ""
    if found.containment >= 0.75 and lead >= 0.5:
        return "whole"
    if found.containment >= PART and lead >= 0.7:
        return "part"
    if found.containment >= 0.60 and kindred(left, right) >= 0.3:
        return "headless"
    return ""


def form(left: Read, right: Read) -> bool:
    """Whether the two are one form filled in twice: a table or daily notice with other numbers.

    Either most of the numbers are other ones, or the words around them are shared and those with them are not.
    """
    mine, yours = left.numbers, right.numbers
    fewer = min(len(mine), len(yours))
    if fewer < LISTED:
        return False
    return len(mine & yours) < 0.5 * fewer or all(
        refilled(one, two) for one, two in ((left, right), (right, left))
    )


def renamed(left: Read, right: Read, found: Overlap) -> bool:
    """Whether two short texts open alike with other names in both: notices of one kind about two subjects."""
    if found.size >= SHORT or (found.size >= LINES and found.containment >= 0.85):
        return False
    mine, yours = left.opening, right.opening
    return bool(mine - yours) and bool(yours - mine) and min(found.left_lead, found.right_lead) >= 0.4


def refilled(text: Read, other: Read) -> bool:
    """Whether the shingles of a text that hold a number are shared far less than those that hold none."""
    shared, held = text.shared(other), text.figured
    return int(held.sum()) >= FEWEST and share(shared[held]) < 0.5 * share(shared[~held])


def kindred(left: Read, right: Read) -> float:
    """Return how far the names in what one text has to itself stand anywhere in the other, 0 to 1."""
    return max(known(rest(left, right), right.codes), known(rest(right, left), left.codes))


def known(names: Codes, other: Codes) -> float:
    """Return the share of `names` that `other` has too; 0 of none."""
    return float(np.isin(names, other).mean()) if len(names) else 0.0


def rest(text: Read, other: Read) -> Codes:
    """Return the distinct names in the words of `text` that no shingle shared with `other` covers."""
    covered = np.zeros(len(text.codes), dtype=bool)
    for start in np.flatnonzero(text.shared(other)):
        covered[start : start + SIZE] = True
    unshared = text.codes[~covered]
    return distinct(unshared[(unshared & NAME) == NAME])
