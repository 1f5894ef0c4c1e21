"""How much it says that two dispatches share a word: its rarity in news, from one table that does not change.

Invariant: a vector depends on its dispatch alone. Rarity counted over the collection at hand would weigh
every pair anew with each arrival; a fixed table costs nothing in accuracy (bench/linking.md) and makes the
links of today stand tomorrow.
"""

import math
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.errors import LexiconError
from dateline.link.salient import Bag

Ids: TypeAlias = NDArray[np.uint32]
Weights: TypeAlias = NDArray[np.float32]
Vector: TypeAlias = tuple[Ids, Weights]

KINDS = "wndt"  # an item's kind is its place here, in the two lowest bits of its id
TABLE = Path(__file__).parent / "rarity.yml"
RARE = 0.0005  # share of dispatches that hold an item which the table does not list
HELD = 700  # items of one dispatch, the weightiest; a longer page is not one story


@cache
def shares() -> dict[str, float]:
    """Return the share of dispatches that hold each listed item.

    Raises:
        LexiconError: the table is absent or not a map from items to shares.
    """
    import yaml

    try:
        rows = yaml.load(
            TABLE.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        )
        return msgspec.convert(rows, type=dict[str, float])
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise LexiconError(f"{TABLE}: {error}") from error


def rarity(item: str) -> float:
    """Return the natural logarithm of how rare an item is; headline words are as rare as words."""
    key = "w" + item[1:] if item[0] == "t" else item
    return -math.log(shares().get(key, RARE))


def identity(item: str) -> int:
    """Return an item's number: a checksum with its kind in the two lowest bits."""
    return zlib.crc32(item.encode("utf-8", "surrogatepass")) & ~3 | KINDS.index(item[0])


def vector(bag: Bag) -> Vector:
    """Return the ids of a bag in order, and their weights, which have length 1 within each kind."""
    rows = sorted(((1 + math.log(count)) * rarity(item), identity(item)) for item, count in bag if count > 0)
    weighed = {number: weight for weight, number in rows[-HELD:]}
    ids = np.array(sorted(weighed), dtype=np.uint32)
    weights = np.array([weighed[number] for number in ids.tolist()], dtype=np.float64)
    lengths = np.sqrt(np.bincount(ids & 3, weights * weights, minlength=len(KINDS)))
    return ids, (weights / lengths[ids & 3]).astype(np.float32) if len(ids) else weights.astype(np.float32)


def likenesses(one: Vector, others: Sequence[Vector]) -> list[list[float]]:
    """Return the cosines of a vector with each of the others, by `KINDS`; 0 where they share nothing of a kind."""
    mine, weights = one
    if not (len(mine) and others):
        return [[0.0] * len(KINDS) for _ in others]
    ids, theirs = (np.concatenate(parts) for parts in zip(*others, strict=True))
    at = np.minimum(mine.searchsorted(ids), len(mine) - 1)
    met = np.flatnonzero(mine[at] == ids)
    cells = np.repeat(np.arange(len(others)) * len(KINDS), [len(other[0]) for other in others])[met]
    products = weights[at[met]] * theirs[met]
    found = np.bincount(cells + (ids[met] & 3), products, minlength=len(others) * len(KINDS))
    rows: list[list[float]] = found.astype(np.float64).reshape(len(others), len(KINDS)).tolist()
    return rows


def telling(bag: Bag, most: int) -> list[str]:
    """Return the `most` weightiest words and names of a bag, by which candidates are found."""
    rows = [
        ((1 + math.log(count)) * rarity(item), item) for item, count in bag if item[0] in "wn" and count > 0
    ]
    return [item for _, item in sorted(rows, reverse=True)[:most]]
