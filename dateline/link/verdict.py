"""Whether one dispatch's words are another's, and in what way: containment, judged pair by pair.

Invariant: the verdict depends on the two dispatches alone, and is the same whichever is named first.

The rules, in order (`c` is the larger share of one text's shingles that stand in the other; the lead is its
first twenty):
    verbatim    both shares at least 0.95
    whole       c at least 0.75 and one lead is in the other: a cut, topped or merged copy
    part        c at least 0.40 and nearly all of one lead is in the other: topped or rewritten at length
    headless    c at least 0.60, no lead shared, but the unshared rest of both speaks of the same names and numbers:
                a new lead that pushed the old one out
    respelt     the same again over the words without names, for names translated or transliterated anew
What two texts share without a lead and below 0.6 is background, a table or a disclaimer, not a copy.
"""

from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from dateline.link.words import NAME, SIZE, Codes, Grams, grams, plain, unquoted

LEAD = 20
FEWEST = 12  # shingles below which only identical words are a copy

Flags: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of each of two texts stands in the other, as shares from 0 to 1."""

    left: float
    right: float
    left_lead: float
    right_lead: float
    shared: int
    rule: str = ""

    @property
    def containment(self) -> float:
        """The larger share."""
        return max(self.left, self.right)


def judge(left: Codes, right: Codes) -> Overlap:
    """Return how the two texts overlap, with the rule that makes one a copy of the other, or no rule."""
    words = overlap(left, right)
    rule = ruled(words, left, right)
    if rule:
        return replace(words, rule=rule)
    if words.containment < 0.12:  # names alone do not break that many shingles
        return words
    bare = overlap(plain(left), plain(right))
    respelt = bare.shared >= 2 * FEWEST and bare.containment >= 0.55 and ruled(bare, left, right)
    return replace(bare, rule="respelt") if respelt else words


def overlap(left: Codes, right: Codes) -> Overlap:
    """Return the overlap of two texts, each measured by its words outside quotation marks."""
    left_all, right_all = grams(left), grams(right)
    in_right = inside(grams(unquoted(left)), right_all)
    in_left = inside(grams(unquoted(right)), left_all)
    return Overlap(
        share(in_right),
        share(in_left),
        share(in_right[:LEAD]),
        share(in_left[:LEAD]),
        int(min(in_right.sum(), in_left.sum())),
    )


def inside(some: Grams, others: Grams) -> Flags:
    """Return which shingles of `some`, in their order, stand in `others`."""
    if not len(some) or not len(others):
        return np.zeros(len(some), dtype=bool)
    ranked = np.sort(others)
    at = np.minimum(np.searchsorted(ranked, some), len(ranked) - 1)
    return ranked[at] == some


def share(flags: Flags) -> float:
    """Return the share that is true; 0 of nothing."""
    return float(flags.mean()) if len(flags) else 0.0


def ruled(found: Overlap, left: Codes, right: Codes) -> str:
    """Return the name of the rule that makes this overlap a copy, or ""."""
    lead = max(found.left_lead, found.right_lead)
    if found.left >= 0.95 and found.right >= 0.95:
        return "verbatim"
    if found.shared < FEWEST:
        return ""
    if found.containment >= 0.75 and lead >= 0.5:
        return "whole"
    if found.containment >= 0.40 and lead >= 0.7:
        return "part"
    if found.containment >= 0.60 and kindred(left, right) >= 0.4:
        return "headless"
    return ""


def kindred(left: Codes, right: Codes) -> float:
    """Return how far the names in the words that the two do not share are the same names, 0 to 1."""
    mine, yours = rest(left, right), rest(right, left)
    if not len(mine) or not len(yours):
        return 0.0
    return len(np.intersect1d(mine, yours)) / min(len(mine), len(yours))


def rest(text: Codes, other: Codes) -> Codes:
    """Return the distinct names in the words of `text` that no shingle shared with `other` covers."""
    shared = inside(grams(text), grams(other))
    covered = np.zeros(len(text), dtype=bool)
    for start in np.flatnonzero(shared):
        covered[start : start + SIZE] = True
    unshared = text[~covered]
    return np.unique(unshared[(unshared & NAME) == NAME])
