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


def outline(code: str, rings: Iterable[list[int]]) -> Outline:
    """Return one country's outline from its stored rings."""
    made = tuple(tuple((at[i] / 100, at[i + 1] / 100) for i in range(0, len(at), 2)) for at in rings)
    lons = [lon for ring in made for lon, _ in ring]
    lats = [lat for ring in made for _, lat in ring]
    return Outline(code, made, (min(lons), min(lats), max(lons), max(lats)))
