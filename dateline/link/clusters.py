"""Scored pairs into groups, without chaining.

Average linkage: two groups become one while the mean score over all their pairs is above the threshold, the
pairs that were never candidates counting as `APART`. So one doubtful pair does not tie two incidents
together. Invariant: the groups depend on the pairs alone; ties are settled by the smallest member.
"""

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TypeAlias

Pair: TypeAlias = tuple[int, int]

APART = -6.0  # the score of a pair that shares too little to be compared
MOST = (
    5.0  # a single pair's score counts no more, so that a round-up, sure of two incidents, does not tie them
)


def grouped(
    members: Iterable[int],
    scores: Mapping[Pair, float],
    *,
    threshold: float,
    same: Collection[Pair] = (),
    different: Collection[Pair] = (),
) -> tuple[tuple[int, ...], ...]:
    """Return the groups of `members`, each in order; `same` pairs are joined, `different` ones never."""
    state = State(members, scores, different)
    for left, right in sorted(same):
        state.join(left, right)
    heap = [(-mean, *pair) for pair, mean in state.means() if mean > threshold]
    heapq.heapify(heap)
    while heap:
        negative, left, right = heapq.heappop(heap)
        if state.mean(left, right) != -negative or state.barred(left, right):
            continue
        merged = state.join(left, right)
        for other in state.near[merged]:
            mean = state.mean(merged, other)
            if mean > threshold:
                heapq.heappush(heap, (-mean, min(merged, other), max(merged, other)))
    return tuple(sorted(tuple(sorted(group)) for group in state.groups.values()))


class State:
    """The groups so far, named by their smallest member, and the known scores between them."""

    def __init__(
        self, members: Iterable[int], scores: Mapping[Pair, float], different: Collection[Pair]
    ) -> None:
        """Start with every member alone."""
        self.groups = {member: [member] for member in members}
        self.home = {member: member for member in self.groups}
        self.near: dict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
        for (left, right), value in sorted(scores.items()):
            entry = (max(2 * APART, min(MOST, value)), 1)
            self.near[left][right] = self.near[right][left] = entry
        self.bars: dict[int, set[int]] = defaultdict(set)
        for left, right in different:
            self.bars[left].add(right)
            self.bars[right].add(left)

    def means(self) -> Iterable[tuple[Pair, float]]:
        """Yield each pair of neighbouring groups with its mean score."""
        for left in sorted(self.groups):
            for right in sorted(self.near[left]):
                if left < right:
                    yield (left, right), self.mean(left, right)

    def mean(self, left: int, right: int) -> float:
        """Return the mean score between two groups; that of strangers where one is no longer a group."""
        if left not in self.groups or right not in self.groups or right not in self.near[left]:
            return APART
        total, known = self.near[left][right]
        pairs = len(self.groups[left]) * len(self.groups[right])
        return (total + APART * (pairs - known)) / pairs

    def barred(self, left: int, right: int) -> bool:
        """Whether a judgement keeps the two groups apart."""
        return any(self.home[other] == right for one in self.groups[left] for other in self.bars.get(one, ()))

    def join(self, left: int, right: int) -> int:
        """Make one group of those that hold `left` and `right`, and return its name."""
        low, high = sorted((self.home[left], self.home[right]))
        if low == high:
            return low
        self.groups[low] += self.groups.pop(high)
        for member in self.groups[low]:
            self.home[member] = low
        for other, (total, known) in self.near.pop(high, {}).items():
            self.near[other].pop(high)
            if other != low:
                had = self.near[low].get(other, (0.0, 0))
                self.near[low][other] = self.near[other][low] = (had[0] + total, had[1] + known)
        self.near[low].pop(high, None)
        return low
