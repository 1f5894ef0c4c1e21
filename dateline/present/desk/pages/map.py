"""Map and timeline: where and when incidents happened, as finely as is known and no finer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from math import sqrt
from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from dateline.errors import DatelineError
from dateline.pipeline import pages
from dateline.present.desk import atlas
from dateline.present.desk.pages.common import Asked, Filters, Held
from dateline.present.desk.pages.incidents import Choice, Chosen, kinds, wanted
from dateline.present.outlines.geojson import geojson
from dateline.store.sums import Marker, Tick

PINS = 400  # places drawn; the busiest ones
NAMED = 12  # places whose names are written on the map
COUNTRY = 6  # UCDP's precision of a place that is only known to lie in a country
BARS = 60  # at most, of the timeline
FEW = 9  # incidents below which no country is drawn darkest
BOX = r"^-?\d{1,3},-?\d{1,2},-?\d{1,3},-?\d{1,2}$"
LASTS = "private, max-age=86400"  # outlines change with a release alone


@dataclass(frozen=True, slots=True)
class Pin:
    """A place on the map: where it is drawn, how large, and whether it is a point or an area of some size."""

    x: float
    y: float
    size: float
    area: bool  # a district, province or region: its extent is not known, so its middle is not a point
    marker: Marker


@dataclass(frozen=True, slots=True)
class Shade:
    """A country and the incidents of which only the country is known; `step` is how dark, 1 to 4, 0 for none."""

    code: str
    path: str
    step: int
    marker: Marker | None


@dataclass(frozen=True, slots=True)
class Bar:
    """Some days of the timeline."""

    start: date
    end: date
    incidents: int
    killed: int


@dataclass(frozen=True, slots=True)
class Map:
    """The incidents that the filters leave: on the map, by country alone, nowhere; and over time."""

    asked: Filters
    chosen: Chosen
    kinds: tuple[str, ...]
    width: float
    height: float
    box: atlas.Box
    land: tuple[Shade, ...]
    pins: tuple[Pin, ...]
    left_out: int  # places not drawn
    countries: tuple[Marker, ...]  # known only by country
    nowhere: tuple[Marker, ...]  # neither place nor country to be drawn
    total: int
    bars: tuple[Bar, ...]
    unit: str  # day | week | month | quarter | year
    undated: int

    @property
    def named(self) -> tuple[Pin, ...]:
        """The pins whose names are written beside them: the largest, where no other name stands."""
        made: list[Pin] = []
        for pin in self.pins:
            if len(made) < NAMED and all(abs(pin.y - one.y) > 16 or abs(pin.x - one.x) > 130 for one in made):
                made.append(pin)
        return tuple(made)


def incident_map(store: Held, asked: Asked, chosen: Choice) -> Map:
    """Return the incidents that the filters leave by place and by time."""
    found = pages.spread(store, wanted(asked, chosen), chosen.traits())
    markers, ticks = found.markers, found.ticks
    placed = [each for each in markers if pinned(each)]
    countries = tuple(each for each in markers if each.precision == COUNTRY and each.country)
    nowhere = tuple(
        each for each in markers if not pinned(each) and not (each.precision == COUNTRY and each.country)
    )
    total = sum(each.incidents for each in markers)
    box = atlas.fitted(
        ((each.lon, each.lat) for each in placed if each.lon is not None and each.lat is not None),
        (each.country for each in countries if each.country),
    )
    seen = atlas.view(box)
    unit, bars = bars_of(ticks)
    return Map(
        asked, chosen, kinds(), atlas.WIDTH, seen.height, box, shaded(box, countries), drawn(placed[:PINS], seen),
        max(0, len(placed) - PINS), countries, nowhere, total, bars, unit, total - sum(each.incidents for each in ticks),
    )  # fmt: skip


def land(
    box: Annotated[str, Query(pattern=BOX, description="West, south, east, north, in whole degrees.")],
) -> Response:
    """Return the outlines that a map of some degrees shows, as GeoJSON."""
    west, south, east, north = (max(-360, min(360, int(each))) for each in box.split(","))
    if not (west < east and -90 <= south < north <= 90):
        raise DatelineError(f"box {box}: west, south, east, north")
    return Response(
        shapes((west, south, east, north)),
        media_type="application/geo+json",
        headers={"cache-control": LASTS},
    )


@lru_cache(maxsize=16)
def shapes(box: atlas.Box) -> bytes:
    """Return the same, made once."""
    return geojson(box)


def pinned(each: Marker) -> bool:
    """Whether a place can be drawn where it is: it has coordinates and is finer than a country."""
    return each.lat is not None and each.lon is not None and (each.precision or 7) < COUNTRY


def drawn(markers: Sequence[Marker], seen: atlas.View) -> tuple[Pin, ...]:
    """Return the pins, the largest first so that small ones lie on top."""
    most = max((each.incidents for each in markers), default=1)
    made = []
    for each in markers:
        x, y = seen.at(each.lon or 0.0, each.lat or 0.0)
        size = 4 + 16 * sqrt(each.incidents / most) * min(1.0, sqrt(most) / 6)
        made.append(Pin(round(x, 1), round(y, 1), round(size, 1), (each.precision or 7) > 2, each))
    return tuple(sorted(made, key=lambda pin: -pin.size))


def shaded(box: atlas.Box, countries: Iterable[Marker]) -> tuple[Shade, ...]:
    """Return the land, countries darker by how many incidents are only known to lie in them."""
    held = {each.country: each for each in countries}
    most = max((each.incidents for each in held.values()), default=1)
    return tuple(
        Shade(each.code, each.path, step(held.get(each.code), most), held.get(each.code))
        for each in atlas.land(box)
    )


def step(marker: Marker | None, most: int) -> int:
    """Return how dark a country is drawn."""
    return 0 if marker is None else 1 + min(3, int(4 * sqrt(marker.incidents / max(most, FEW)) - 1e-9))


def bars_of(ticks: Sequence[Tick]) -> tuple[str, tuple[Bar, ...]]:
    """Return the timeline in the finest unit of which the bars fit, gaps included."""
    if not ticks:
        return "day", ()
    first, last = ticks[0].day, ticks[-1].day
    unit = next((unit for unit, days in UNITS if (last - first).days / days <= BARS), "year")
    held: dict[date, list[Tick]] = {}
    for each in ticks:
        held.setdefault(begin(each.day, unit), []).append(each)
    made: list[Bar] = []
    at = begin(first, unit)
    while at <= last and len(made) < 400:
        after = following(at, unit)
        several = held.get(at, [])
        made.append(
            Bar(
                at,
                after - timedelta(1),
                sum(each.incidents for each in several),
                sum(each.killed for each in several),
            )
        )
        at = after
    return unit, tuple(made)


UNITS = (("day", 1), ("week", 7), ("month", 30.4), ("quarter", 91.3))


def begin(day: date, unit: str) -> date:
    """Return the first day of a day's unit."""
    match unit:
        case "day":
            return day
        case "week":
            return day - timedelta(day.weekday())
        case "month":
            return day.replace(day=1)
        case "quarter":
            return day.replace(day=1, month=1 + (day.month - 1) // 3 * 3)
        case _:
            return day.replace(day=1, month=1)


def following(start: date, unit: str) -> date:
    """Return the first day of the next unit."""
    days = {"day": 1, "week": 7, "month": 31, "quarter": 93, "year": 366}[unit]
    return begin(start + timedelta(days), unit)
