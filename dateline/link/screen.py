"""Which candidates can be copies at all: a bound on their overlap, without reading either text.

A dispatch's print is a row of 32-bit numbers: its shingles as bits of a set of `BITS`, the shingles of its words
without names as another, and four counts. The bits that two prints share bound the shingles that two texts share from
above (Bloom 1970), so that a pair below every bound of `verdict` is passed over, and most are.

Invariant: a pair that is passed over has no edge; what remains is judged as if there were no screen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.link.lineage import Entry, told
from dateline.link.verdict import BARE, BARE_FEWEST, CREDIT, PART, Flags
from dateline.link.words import Codes, Grams, grams, plain, unquoted

BITS = 4096  # of 130 shingles 4 meet one of another 130 by chance, of 600 shingles 82 one of 600
HALF = BITS // 32
WIDTH = 2 * HALF + 4
AT_ONCE = 1 << 14  # pairs looked at together: 34 MB of prints

Print = NDArray[np.uint32]
Prints = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Side:
    """One dispatch of each pair: its print, whether it credits anyone, whether it bears a mark or replaces another."""

    prints: Prints
    credited: Flags
    told: Flags


def sides(entries: Sequence[Entry]) -> tuple[Flags, Flags]:
    """Return which dispatches credit anyone, and which bear a mark or replace another."""
    credited = np.array([bool(one.credits) for one in entries], dtype=bool)
    return credited, np.array([told(one) for one in entries], dtype=bool)


def printed(codes: Codes) -> Print:
    """Return the print of a text: two sets of bits, then size and excess of each."""
    rows, counts = [], []
    for each in (codes, plain(codes)):
        spoken, every = unquoted(each), grams(each)
        own = every if spoken is each else grams(spoken)
        rows.append(bits(every))
        kept = rows[-1] if own is every else bits(own)
        counts += [len(own), len(own) - int(np.bitwise_count(kept).sum())]
    return np.concatenate([*rows, np.array(counts, np.uint32)])


def bits(some: Grams) -> Print:
    """Return the shingles as a set of bits."""
    flags = np.zeros(BITS, dtype=bool)
    flags[some % BITS] = True
    return np.packbits(flags).view(np.uint32)


def standing(left: Side, right: Side) -> Flags:
    """Return which pairs may be copies: a mark or a replacement speaks whatever the words, a credit at a lower bound."""
    least = np.where(left.credited | right.credited, CREDIT, PART)
    words, _ = bound(left.prints, right.prints, 0)
    bare, shared = bound(left.prints, right.prints, 1)
    likely: Flags = (words >= least) | (bare >= BARE) & (shared >= BARE_FEWEST)
    return likely | left.told | right.told


def bound(left: Prints, right: Prints, half: int) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the most that the larger share of either text's shingles in the other, and their count, can be."""
    some, at = slice(half * HALF, (half + 1) * HALF), 2 * HALF + 2 * half
    met = np.bitwise_count(left[:, some] & right[:, some]).sum(axis=1, dtype=np.int64)
    counts = [met + text[:, at + 1] for text in (left, right)]
    shares = [count / np.maximum(text[:, at], 1) for count, text in zip(counts, (left, right), strict=True)]
    return np.maximum(*shares), np.minimum(*counts)
