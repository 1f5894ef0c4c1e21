"""Which mentions might be one incident: those that share telling words, or a place, near in time.

Invariant: as in sketch.py, mentions are candidates by how near they stand among all that share a key, in an
order of day and id. So a key that everyone shares costs no more than a rare one, and order of arrival
changes nothing.
"""

import zlib
from collections.abc import Sequence

import numpy as np

from dateline.link.mention import IncidentMention
from dateline.link.rarity import telling
from dateline.link.sketch import SHIFT, Keys, Run, near

TELLING = 40  # words and names of a dispatch that are looked up
LEAST = 2  # keys a pair must share
DOUBLE = 2  # what a common place counts


def keys(mention: IncidentMention) -> list[str]:
    """Return the keys of a mention; a place with its time stands in twice, for it is enough alone."""
    found = telling(mention.words, TELLING)
    place = mention.place
    if place and place.precision <= 4 and (mention.start or mention.published):
        name = str(place.geonames or place.name.lower())
        found += [f"p{part}:{name}" for part in range(DOUBLE)]
    return found


def run(mentions: Sequence[IncidentMention], first: int) -> Run:
    """Return the sorted keys of `mentions`, numbered from `first`."""
    packed, owners = [], []
    for number, mention in enumerate(mentions, first):
        day = mention.start or mention.published
        tail = ((day.toordinal() if day else 0) & 0xFFFF) << 20 | crc("\0".join(mention.key)) & 0xFFFFF
        for key in keys(mention):
            packed.append(crc(key) >> 4 << int(SHIFT) | tail)
            owners.append(number)
    order = np.argsort(np.array(packed, dtype=np.uint64), kind="stable")
    return Run((np.array(packed, dtype=np.uint64)[order],), (np.array(owners, dtype=np.uint32)[order],))


def crc(text: str) -> int:
    """Return 32 bits of a checksum."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def candidates(new: Run, held: Run) -> Keys:
    """Return the pairs of `new` with `held` that share at least `LEAST` keys, as smaller << 32 | larger."""
    met = near(new.keys[0], new.owners[0], held.keys[0], held.owners[0])
    pairs, counts = np.unique(met, return_counts=True)
    return pairs[counts >= (2 * LEAST if new is held else LEAST)]
