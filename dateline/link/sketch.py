"""Which dispatches might be copies: MinHash signatures in sorted runs, looked up by neighbourhood.

Every signature slot is a band of its own (r = 1), because a cut copy resembles its origin by containment
while its Jaccard similarity is low: with 32 slots a fifth of a story is still met with probability 1 - 0.8^32
= 0.999 (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4). Half of the slots
sketch all words, half the words without names. Measured in bench/copies_scale.py: rensa signs 300 words in 8
microseconds, datasketch in 180.

Invariant: two dispatches are candidates if they stand within `REACH` places of each other among those that
share a slot's value, in an order that depends on the two alone. So a slot that a thousand market tables share
costs each of them a few looks, not a thousand: `REACH` to either side, `NARROW` where more than `FULL` share it,
for what stands in every market table says little. What is a candidate in a larger collection was one in every
smaller, which is why order of arrival cannot matter.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.link.words import Codes, Grams, distinct, grams, plain

SLOTS = 16  # in each of the two halves
BANDS = 2 * SLOTS + 1  # and one for the headline
REACH = 12
FULL = 128  # sharers of a value above which it is boilerplate: copies share rarer ones too
NARROW = 1
SEED = 42
SHIFT = np.uint64(36)  # a key is 28 bits of the slot's value, then 36 that order those who share it
LONG = 6  # words in a sketched shingle: four stand by chance in any two of a million dispatches
LEAST = 5  # shingles below which a text is too short to sketch

Keys = NDArray[np.uint64]
Rows = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Run:
    """Some dispatches' keys, sorted band by band, with the dispatch of each."""

    keys: tuple[Keys, ...]
    owners: tuple[Rows, ...]

    @property
    def size(self) -> int:
        """How many entries the fullest band has."""
        return max(map(len, self.keys))


def sign(texts: Sequence[Codes], names: Sequence[str], titles: Sequence[tuple[int, int]], first: int) -> Run:
    """Return one run for `texts`, numbered from `first`; `titles` are (hash, day)."""
    marks = np.array([mark(name) for name in names], dtype=np.uint64)
    bands = (
        *half([grams(text, LONG) for text in texts], marks, first),
        *half([grams(plain(text), LONG) for text in texts], marks, first),
        headlines(titles, marks, first),
    )
    return Run(tuple(keys for keys, _ in bands), tuple(owners for _, owners in bands))


def mark(name: str) -> int:
    """Return 28 bits of a dispatch's id, so that the order within a band is the same whenever it came."""
    return zlib.crc32(name.encode("utf-8", "surrogatepass")) & 0xFFFFFFF


def half(sets: Sequence[Grams], marks: Keys, first: int) -> list[tuple[Keys, Rows]]:
    """Return the sorted (keys, owners) of `SLOTS` bands over these shingle sets."""
    held = [index for index, found in enumerate(sets) if len(found) >= LEAST]
    if not held:
        return [(np.empty(0, np.uint64), np.empty(0, np.uint32))] * SLOTS
    values = digest([sets[index] for index in held]) * np.uint64(0x9E3779B1) & np.uint64(0xFFFFFFFF)
    owners = np.array(held, dtype=np.uint32) + np.uint32(first)
    # The next two slots' values come before the id, so that the same text stands beside itself in a full bucket.
    ties = np.roll(values, -1, axis=1) >> np.uint64(24) << np.uint64(28)
    ties |= np.roll(values, -2, axis=1) >> np.uint64(24) << np.uint64(20)
    keys = values >> np.uint64(4) << SHIFT | ties | marks[held][:, None] >> np.uint64(8)
    return [arranged(keys[:, slot], owners) for slot in range(SLOTS)]


def digest(sets: Sequence[Grams]) -> Keys:
    """Return a row of `SLOTS` MinHash values for every shingle set."""
    from rensa import RMinHash  # type: ignore[import-untyped]  # ships no types

    offsets = np.zeros(len(sets) + 1, dtype=np.uint64)
    np.cumsum([len(found) for found in sets], out=offsets[1:])
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(np.concatenate(sets), offsets, SLOTS, SEED)
    return np.array(matrix.to_rows(), dtype=np.uint64)


def headlines(titles: Sequence[tuple[int, int]], marks: Keys, first: int) -> tuple[Keys, Rows]:
    """Return the headline band: same headline, nearest days first; hash 0 is no headline."""
    held = [index for index, (story, _) in enumerate(titles) if story]
    keys = np.array(
        [titles[index][0] >> 4 << 36 | (titles[index][1] & 0xFFFF) << 20 for index in held], np.uint64
    )
    return arranged(keys | marks[held] >> np.uint64(8), np.array(held, dtype=np.uint32) + np.uint32(first))


def arranged(keys: Keys, owners: Rows) -> tuple[Keys, Rows]:
    """Return both in order of key."""
    order = np.argsort(keys, kind="stable")
    return keys[order], owners[order]


def merge(left: Run, right: Run) -> Run:
    """Return one run of two."""
    bands = [
        arranged(np.concatenate((a, b)), np.concatenate((c, d)))
        for a, b, c, d in zip(left.keys, right.keys, left.owners, right.owners, strict=True)
    ]
    return Run(tuple(keys for keys, _ in bands), tuple(owners for _, owners in bands))


def held(runs: Sequence[Run], new: Run) -> list[Run]:
    """Return the runs with one more, merged so that each is twice its neighbour: a million are sorted eight times."""
    kept = [*runs, new]
    while len(kept) > 1 and kept[-2].size < 2 * kept[-1].size:
        kept[-2:] = [merge(kept[-2], kept[-1])]
    return kept


def whole(runs: Sequence[Run]) -> Run:
    """Return one run of all, smallest first."""
    kept = list(runs)
    while len(kept) > 1:
        kept[-2:] = [merge(kept[-2], kept[-1])]
    return kept[0]


def meet(new: Run, run: Run) -> Keys:
    """Return the candidate pairs of `new` with `run`, each once, as smaller << 32 | larger."""
    found = np.empty(0, np.uint64)
    for band in range(BANDS):  # single band by band, for a band of a million may have twenty million pairs
        pairs = near(new.keys[band], new.owners[band], run.keys[band], run.owners[band], NARROW)
        found = distinct(np.concatenate((found, pairs)))
    return found


def near(keys: Keys, owners: Rows, others: Keys, other_owners: Rows, narrow: int = REACH) -> Keys:
    """Return the pairs within reach of each other that share a value, once for each that they share."""
    low, high = ends(keys, others)
    some = low < high
    if not some.any():
        return np.empty(0, np.uint64)
    low, high, owners = low[some], high[some], owners[some]
    start = np.searchsorted(others, keys[some])
    reach = np.where(high - low > FULL, narrow, REACH)
    found = [np.empty(0, np.uint64)]
    for step in range(-REACH, REACH + 1):
        at = start + step
        same = np.flatnonzero((low <= at) & (at < high) & (abs(step) <= reach))
        found.append(paired(owners[same], other_owners[at[same]]))
    return np.concatenate(found)


def ends(keys: Keys, others: Keys) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return where in the sorted `others` those that share each key's value begin and end."""
    value = keys >> SHIFT << SHIFT
    last = value | (np.uint64(1) << SHIFT) - np.uint64(1)
    return np.searchsorted(others, value), np.searchsorted(others, last, side="right")


def paired(left: Rows, right: Rows) -> Keys:
    """Return pairs of different numbers packed in 64 bits, the smaller first."""
    low, high = np.minimum(left, right).astype(np.uint64), np.maximum(left, right).astype(np.uint64)
    packed: Keys = (low << np.uint64(32) | high)[low != high]
    return packed


def standing(run: Run, count: int, left: Rows, right: Rows) -> NDArray[np.bool_]:
    """Return which pairs are candidates in the whole collection `run` of `count` dispatches."""
    kept = np.zeros(len(left), dtype=bool)
    for keys, owners in zip(run.keys, run.owners, strict=True):
        place = np.full(count, -1, dtype=np.int64)
        place[owners] = np.arange(len(owners))
        at, to = place[left], place[right]
        both = np.flatnonzero((at >= 0) & (to >= 0))
        low, high = ends(keys[at[both]], keys)
        reach = np.where(high - low > FULL, NARROW, REACH)
        kept[both[(low <= to[both]) & (to[both] < high) & (np.abs(at[both] - to[both]) <= reach)]] = True
    return kept
