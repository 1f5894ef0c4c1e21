"""The brief's map, as SVG that needs no script: one disc a place, its area by the killed; coarse places stand beside it.

An incident known only to a province, region or country is never drawn as a point (UCDP's precision 4 to 7).
"""

import math
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from dateline.present.brief.chart import SPACE
from dateline.present.brief.model import Brief, Spot

if TYPE_CHECKING:
    from dateline.present.outlines import Ring

WIDTH, HEIGHT, EDGE = 720, 420, 46
ROOM = 1.35  # around the outermost places, so that a reader sees where in the country they lie
NAMED = 12  # places with their names beside them
LEAST, LARGEST = 4.0, 24.0  # a disc's radius
Box = tuple[float, float, float, float]  # west, south, east, north


def spots_map(brief: Brief) -> str:
    """Return the places over the countries' outlines as SVG; nothing where no place is a point."""
    spots = [each for each in brief.spots if each.lat is not None and each.lon is not None]
    if not spots:
        return ""
    box = around(spots)
    scale = Scale(box)
    most = max((each.killed or 0 for each in spots), default=0)
    land = "".join(f'<path class="land" d="{path(ring, scale)}"/>' for ring in rings(box))
    discs = "".join(disc(each, scale, most) for each in reversed(spots))
    names = "".join(label(each, scale, most) for each in placed(spots[:NAMED], scale))
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    frame = f'<rect class="sea" x="0.5" y="0.5" width="{WIDTH - 1}" height="{HEIGHT - 1}"/>'
    name = "Incidents by place; a disc's area shows the people killed"
    parts = frame + land + graticule(box, scale) + discs + names + ruler(scale)
    return f'<svg xmlns="{SPACE}" class="map" role="img" aria-label="{name}" {size}><title>{name}</title>{parts}</svg>'


def around(spots: Sequence[Spot]) -> Box:
    """Return a box that holds the places, at least a degree wide, in the picture's own shape."""
    lons = [each.lon or 0 for each in spots]
    lats = [each.lat or 0 for each in spots]
    middle = ((min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2)
    shrink = max(0.1, math.cos(math.radians(middle[1])))
    wide = max(
        (max(lons) - min(lons)) * shrink,
        (max(lats) - min(lats)) * (WIDTH - 2 * EDGE) / (HEIGHT - 2 * EDGE),
        1.0,
    )
    wide *= ROOM
    across, up = wide / shrink / 2, wide * (HEIGHT - 2 * EDGE) / (WIDTH - 2 * EDGE) / 2
    return middle[0] - across, middle[1] - up, middle[0] + across, middle[1] + up


class Scale:
    """From longitude and latitude to the picture."""

    def __init__(self, box: Box) -> None:
        self.box = box
        self.x = (WIDTH - 2 * EDGE) / (box[2] - box[0])
        self.y = (HEIGHT - 2 * EDGE) / (box[3] - box[1])

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a point lies in the picture."""
        return EDGE + (lon - self.box[0]) * self.x, HEIGHT - EDGE - (lat - self.box[1]) * self.y


def path(ring: Sequence[tuple[float, float]], scale: Scale) -> str:
    """Return a ring as a path, kept near the picture."""
    points = (scale.at(lon, lat) for lon, lat in ring)
    near = (f"{min(max(x, -60), WIDTH + 60):.1f} {min(max(y, -60), HEIGHT + 60):.1f}" for x, y in points)
    apart = [point for point, _ in groupby(near)]  # what lies far outside falls on one point
    return f"M{'L'.join(apart)}Z"


def rings(box: Box) -> "Iterator[Ring]":
    """Yield the outlines that may be seen in a box with its margins."""
    from dateline.present.outlines import outlines

    wide, tall = (box[2] - box[0]) * 0.2, (box[3] - box[1]) * 0.2
    for country in outlines().values():
        west, south, east, north = country.box
        seen = west <= box[2] + wide and east >= box[0] - wide
        if seen and south <= box[3] + tall and north >= box[1] - tall:
            yield from country.rings


def radius(each: Spot, most: int) -> float:
    """Return a disc's radius: its area grows with the killed."""
    return LEAST if not each.killed or not most else max(LEAST, LARGEST * math.sqrt(each.killed / most))


def disc(each: Spot, scale: Scale, most: int) -> str:
    """Return a place's disc; hollow where no number of killed is known."""
    x, y = scale.at(each.lon or 0, each.lat or 0)
    known = "disc" if each.killed is not None else "disc hollow"
    circle = f'<circle class="{known}" cx="{x:.1f}" cy="{y:.1f}" r="{radius(each, most):.1f}"/>'
    return f"<g><title>{escape(tip(each))}</title>{circle}</g>"


def tip(each: Spot) -> str:
    """Return a place in words."""
    killed = "number of killed not known" if each.killed is None else f"{each.killed:,} killed"
    return f"{each.name}: {killed}, {each.incidents} incident{'s' if each.incidents != 1 else ''}"


def placed(spots: Sequence[Spot], scale: Scale) -> list[Spot]:
    """Return the places whose names do not run into one named before."""
    taken: list[tuple[float, float, float]] = []
    kept = []
    for each in spots:
        x, y = scale.at(each.lon or 0, each.lat or 0)
        wide = 7.0 * len(each.name) + 40
        if all(abs(y - other[1]) > 15 or x > other[0] + other[2] or other[0] > x + wide for other in taken):
            taken.append((x, y, wide))
            kept.append(each)
    return kept


def label(each: Spot, scale: Scale, most: int) -> str:
    """Return a place's name beside its disc, on the side where there is room."""
    x, y = scale.at(each.lon or 0, each.lat or 0)
    away = radius(each, most) + 4
    right = x + away + 7 * len(each.name) + 30 < WIDTH
    side, anchor = (x + away, "start") if right else (x - away, "end")
    count = f" {each.killed:,}" if each.killed else ""
    name = f'{escape(each.name)}<tspan class="count">{count}</tspan>'
    return f'<text class="name" x="{side:.1f}" y="{y + 4:.1f}" text-anchor="{anchor}">{name}</text>'


def graticule(box: Box, scale: Scale) -> str:
    """Return faint lines of whole degrees, with their numbers at the edge."""
    step = next(each for each in (1, 2, 5, 10, 20, 45) if (box[2] - box[0]) / each <= 7 or each == 45)
    found = ""
    for lon in range(math.ceil(box[0] / step) * step, math.floor(box[2]) + 1, step):
        x = scale.at(lon, 0)[0]
        found += f'<path class="grid" d="M{x:.1f} 0V{HEIGHT}"/>'
        found += f'<text class="tick" x="{x + 3:.1f}" y="12">{degrees(lon, "EW")}</text>'
    for lat in range(math.ceil(box[1] / step) * step, math.floor(box[3]) + 1, step):
        y = scale.at(0, lat)[1]
        found += f'<path class="grid" d="M0 {y:.1f}H{WIDTH}"/>'
        found += f'<text class="tick" x="4" y="{y - 3:.1f}">{degrees(lat, "NS")}</text>'
    return found


def degrees(value: int, signs: str) -> str:
    """Return a whole degree: "44°W"."""
    return f"{abs(value)}°{signs[0] if value >= 0 else signs[1]}" if value else "0°"


def ruler(scale: Scale) -> str:
    """Return a bar of a round number of kilometres."""
    kilometre = scale.y / 111.2
    length = next((each for each in (5, 10, 20, 50, 100, 200, 500, 1000) if each * kilometre > 60), 2000)
    x, y, wide = 14, HEIGHT - 14, length * kilometre
    words = f'<text class="tick" x="{x + 4}" y="{y - 5}">{length:,} km</text>'
    return f'<path class="ruler" d="M{x} {y - 4}v4h{wide:.1f}v-4"/>{words}'
