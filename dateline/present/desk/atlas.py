"""A map as an SVG made here: land from the outlines, in a projection that fits what is shown.

The whole world is drawn in Equal Earth (Savric, Patterson, Jenny, 2018: areas are true, so no country looks larger
than it is); a part of it with the parallels true at its middle.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import TypeAlias

from dateline.present.outlines import Outline, outlines

Box: TypeAlias = tuple[float, float, float, float]  # west, south, east, north, in degrees
Point: TypeAlias = tuple[float, float]
WIDTH = 1000.0  # of the drawing, in its own units
WORLD: Box = (-180.0, -56.0, 180.0, 84.0)
WIDE = 150.0  # degrees of longitude from which on the world is drawn whole
LEAST = 7.0  # degrees that are shown around a single place
FINE = 0.9  # units that two points of a coast must lie apart


@dataclass(frozen=True, slots=True)
class View:
    """What is shown, and how high the drawing is."""

    box: Box
    height: float
    at: Callable[[float, float], Point]  # (longitude, latitude) to the drawing


@dataclass(frozen=True, slots=True)
class Land:
    """One country's shape in a drawing; `code` begins with "~" where it has no ISO code."""

    code: str
    path: str


def equal_earth(lon: float, lat: float) -> Point:
    """Return a place in the Equal Earth projection, its height growing to the north."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    theta = asin(sqrt(3) / 2 * sin(radians(lat)))
    square = theta * theta
    sixth = square * square * square
    scale = 3 * (9 * a4 * sixth * square + 7 * a3 * sixth + 3 * a2 * square + a1)
    return 2 * sqrt(3) * radians(lon) * cos(theta) / scale, theta * (
        a1 + a2 * square + sixth * (a3 + a4 * square)
    )


def fitted(points: Iterable[Point], codes: Iterable[str] = ()) -> Box:
    """Return the box, in whole degrees, that shows these places and countries with some room around them."""
    held = [(lon, lat, lon, lat) for lon, lat in points]
    held += [outlines()[code].box for code in codes if code in outlines()]
    if not held:
        return WORLD
    west, south = min(each[0] for each in held), min(each[1] for each in held)
    east, north = max(each[2] for each in held), max(each[3] for each in held)
    room = max(1.0, 0.08 * max(east - west, north - south))
    wide, high = max(LEAST, east - west + 2 * room), max(LEAST * 0.6, north - south + 2 * room)
    if wide > WIDE:
        return WORLD
    middle, level = (west + east) / 2, (south + north) / 2
    stretch = cos(radians(min(70.0, abs(level))))
    high = max(high, 0.42 * wide * stretch)  # no flatter, and no taller, than a screen
    wide = max(wide, 1.55 * high / stretch)
    return (
        round(middle - wide / 2), round(max(-85.0, level - high / 2)),
        round(middle + wide / 2), round(min(85.0, level + high / 2)),
    )  # fmt: skip


def view(box: Box) -> View:
    """Return the projection that fits a box to the drawing."""
    west, south, east, north = box
    if east - west > WIDE:
        left, right = equal_earth(-180, 0)[0], equal_earth(180, 0)[0]
        top, bottom, scale = equal_earth(0, north)[1], equal_earth(0, south)[1], WIDTH / (right - left)

        def whole(lon: float, lat: float) -> Point:
            x, y = equal_earth(max(-180.0, min(180.0, lon)), max(-89.9, min(89.9, lat)))
            return (x - left) * scale, (top - y) * scale

        return View(box, round((top - bottom) * scale, 1), whole)
    scale = WIDTH / (east - west)
    tall = scale / cos(radians((south + north) / 2))

    def part(lon: float, lat: float) -> Point:
        return (lon - west) * scale, (north - lat) * tall

    return View(box, round((north - south) * tall, 1), part)


@lru_cache(maxsize=64)
def land(box: Box) -> tuple[Land, ...]:
    """Return the countries that a box shows, in the units of its drawing."""
    seen = view(box)
    found = ((each.code, shape(each, seen)) for each in outlines().values() if meets(each.box, box))
    return tuple(Land(code, path) for code, path in found if path)


def meets(one: Box, other: Box) -> bool:
    """Whether two boxes share any of the earth."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def shape(country: Outline, seen: View) -> str:
    """Return a country's path; points closer than can be seen are left out, and so are rings without size."""
    drawn = []
    for ring in country.rings:
        lons, lats = [lon for lon, _ in ring], [lat for _, lat in ring]
        if meets((min(lons), min(lats), max(lons), max(lats)), seen.box):
            points = thinned(seen.at(lon, lat) for lon, lat in ring)
            if len(points) > 2:
                drawn.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z")
    return "".join(drawn)


def thinned(points: Iterable[Point]) -> list[Point]:
    """Return points that lie apart far enough to be told."""
    kept: list[Point] = []
    for x, y in points:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= FINE:
            kept.append((x, y))
    return kept
