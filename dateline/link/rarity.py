"""How much it says that two dispatches share a word: its rarity in news, from one table that does not change.

Invariant: a vector depends on its dispatch alone. Rarity counted over the collection at hand would weigh
every pair anew with each arrival; a fixed table costs nothing in accuracy (bench/linking.md) and makes the
links of today stand tomorrow.
"""

import math
import zlib
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


def vector(bag: Bag) -> tuple[Ids, Weights]:
    """Return the ids of a bag in order, and their weights, which have length 1 within each kind."""
    rows = sorted(((1 + math.log(count)) * rarity(item), identity(item)) for item, count in bag if count > 0)
    weighed = {number: weight for weight, number in rows[-HELD:]}
    ids = np.array(sorted(weighed), dtype=np.uint32)
    weights = np.array([weighed[number] for number in ids.tolist()], dtype=np.float64)
    lengths = np.sqrt(np.bincount(ids & 3, weights * weights, minlength=len(KINDS)))
    return ids, (weights / lengths[ids & 3]).astype(np.float32) if len(ids) else weights.astype(np.float32)


def likeness(left: tuple[Ids, Weights], right: tuple[Ids, Weights]) -> list[float]:
    """Return the cosine of two vectors within each of `KINDS`; 0 where they share nothing of the kind."""
    shared, at, to = np.intersect1d(left[0], right[0], assume_unique=True, return_indices=True)
    found: list[float] = np.bincount(shared & 3, left[1][at] * right[1][to], minlength=len(KINDS)).tolist()
    return found


def telling(bag: Bag, most: int) -> list[str]:
    """Return the `most` weightiest words and names of a bag, by which candidates are found."""
    rows = [
        ((1 + math.log(count)) * rarity(item), item) for item, count in bag if item[0] in "wn" and count > 0
    ]
    return [item for _, item in sorted(rows, reverse=True)[:most]]
