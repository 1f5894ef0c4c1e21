"""Country outlines for maps: Natural Earth's, public domain, shipped as data and fetched from nowhere.

`countries.json` holds, by ISO 3166-1 alpha-2 code (or "~name" where there is none), rings of longitude and latitude
in hundredths of a degree. bench/outlines.py makes it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

import msgspec

Ring: TypeAlias = tuple[tuple[float, float], ...]  # (longitude, latitude) in degrees
FILE = Path(__file__).parent / "countries.json"


class Stored(msgspec.Struct):
    """The file."""

    licence: str
    countries: dict[str, list[list[int]]]


@dataclass(frozen=True, slots=True)
class Outline:
    """A country's rings, and the least box around them: west, south, east, north."""

    code: str
    rings: tuple[Ring, ...]
    box: tuple[float, float, float, float]


@cache
def outlines() -> dict[str, Outline]:
    """Return every country's outline by code."""
    held = msgspec.json.decode(FILE.read_bytes(), type=Stored)
    return {code: outline(code, rings) for code, rings in held.countries.items()}


def licence() -> str:
    """Return where the outlines come from and under which terms."""
    return msgspec.json.decode(FILE.read_bytes(), type=Stored).licence


def unwrapped(at: list[int]) -> Ring:
    """Return a ring in degrees without a jump at the date line: what crosses it goes on beyond 180."""
    made: list[tuple[float, float]] = []
    shift = 0
    for i in range(0, len(at), 2):
        if made and abs(at[i] + shift - made[-1][0] * 100) > 18000:
            shift += 36000 if at[i] + shift < made[-1][0] * 100 else -36000
        made.append(((at[i] + shift) / 100, at[i + 1] / 100))
    return tuple(made)


def turned(ring: Ring) -> tuple[Ring, ...]:
    """Return a ring, and once more from the other side of the map where it crosses the date line."""
    west, east = min(lon for lon, _ in ring), max(lon for lon, _ in ring)
    if west >= -180 and east <= 180:
        return (ring,)
    turn = -360 if east > 180 else 360
    return ring, tuple((lon + turn, lat) for lon, lat in ring)


def outline(code: str, rings: Iterable[list[int]]) -> Outline:
    """Return one country's outline from its stored rings."""
    made = tuple(again for at in rings for again in turned(unwrapped(at)))
    lons = [lon for ring in made for lon, _ in ring if -180 <= lon <= 180]
    lats = [lat for ring in made for _, lat in ring]
    return Outline(code, made, (min(lons), min(lats), max(lons), max(lats)))
