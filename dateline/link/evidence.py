"""What speaks for and against two mentions being one incident: the weights of what they are compared by.

weights.yml turns what a comparison returns into a level and the level into a
weight: the natural logarithm of how many times likelier it is among reports of one incident than among
reports of two (Fellegi and Sunter 1969), fitted jointly, because comparisons repeat each other. The sum of
the weights and the prior is the score; above 0 two mentions are rather one incident than two.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.errors import LexiconError
from dateline.link.apart import apart, headline_numbers
from dateline.link.compare import COMPARISONS
from dateline.link.mention import IncidentMention
from dateline.link.rarity import KINDS, Vector, likenesses

TABLE: Final = Path(__file__).parent / "weights.yml"
WORDS: Final = ("words", "names", "numbers", "headline")  # what likeness tells of, in the order of KINDS
NAMES: Final = (*WORDS, *COMPARISONS, "apart")
HALF, LOW = np.uint64(32), np.uint64(0xFFFFFFFF)
assert len(WORDS) == len(KINDS)


@dataclass(frozen=True, slots=True)
class Side:
    """A mention, the vector of its words, and the numbers in its headline."""

    mention: IncidentMention
    words: Vector
    heads: frozenset[int]


def side(mention: IncidentMention, words: Vector) -> Side:
    """Return a mention, ready to be scored."""
    return Side(mention, words, headline_numbers(words[0]))


@dataclass(frozen=True, slots=True)
class Scale:
    """A comparison's levels: level `n` begins at `edges[n - 1]`; `weights` has one more, for below."""

    edges: tuple[float, ...]
    weights: tuple[float, ...]
    m: tuple[float, ...] = ()  # share of pairs of one incident at each level, by Splink
    u: tuple[float, ...] = ()  # share of pairs of two incidents

    def __call__(self, value: float) -> float:
        """Return the weight of a value."""
        return self.weights[bisect_right(self.edges, value)]


@dataclass(frozen=True, slots=True)
class Model:
    """All weights: the prior, the score that makes two mentions one, and a scale for each comparison."""

    prior: float
    threshold: float
    scales: dict[str, Scale]


@cache
def model() -> Model:
    """Return the weights.

    Raises:
        LexiconError: weights.yml is absent, or does not fit the comparisons.
    """
    import yaml

    try:
        found = msgspec.convert(yaml.safe_load(TABLE.read_text(encoding="utf-8")), type=Model)
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise LexiconError(f"{TABLE}: {error}") from error
    if set(found.scales) - set(NAMES):
        raise LexiconError(f"{TABLE}: unknown comparisons {sorted(set(found.scales) - set(NAMES))}")
    return found


def seen(one: Side, others: Sequence[Side]) -> list[dict[str, float]]:
    """Return what every comparison of one mention with each of the others gives, by name; the unknown is left out."""
    alike = likenesses(one.words, [other.words for other in others])
    return [compared(one, other, values) for other, values in zip(others, alike, strict=True)]


def compared(left: Side, right: Side, alike: Sequence[float]) -> dict[str, float]:
    """Return what every comparison of two mentions gives, by name, once the likeness of their words is known."""
    worded = len(left.words[0]) and len(right.words[0])
    found = dict(zip(WORDS, alike, strict=True)) if worded else {}
    one, two = left.mention, right.mention
    for name, compare in COMPARISONS.items():
        value = compare(one, two)
        if value is not None:
            found[name] = value
    signs = apart(found, left.heads, right.heads)
    if signs:
        found["apart"] = len(signs)
    return found


def scores(one: Side, others: Sequence[Side]) -> list[float]:
    """Return the score of a mention with each of the others: log-odds that the two are one incident."""
    weights = model()
    prior, scales = weights.prior, weights.scales
    return [
        sum((scales[name](value) for name, value in each.items() if name in scales), prior)
        for each in seen(one, others)
    ]


def scored(pairs: NDArray[np.uint64], sides: Callable[[int], Side]) -> list[float]:
    """Return the score of each pair (smaller << 32 | larger); all pairs of a larger number are scored in one go.

    Args:
        pairs: which mentions to compare, by number.
        sides: returns a mention by its number.
    """
    if not len(pairs):
        return []
    larger = (pairs & LOW).astype(np.int64)
    order = np.argsort(larger, kind="stable")
    smaller = (pairs >> HALF).astype(np.int64)[order]
    numbers, starts = np.unique(larger[order], return_index=True)
    found = np.empty(len(pairs))
    for number, start, end in zip(numbers.tolist(), starts, [*starts[1:], len(pairs)], strict=True):
        found[order[start:end]] = scores(sides(number), [sides(each) for each in smaller[start:end].tolist()])
    values: list[float] = found.tolist()
    return values
