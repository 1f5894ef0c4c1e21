"""The user's own places, and limits: a gazetteer laid over the built one for one call.

A GeoJSON file is a FeatureCollection of points with `properties` name, and if known aliases (a list),
country (ISO 3166-1 alpha-2), admin1 (a name), geonames (a number) and precision (UCDP's 1 to 6; else 1).
A CSV file has the same as columns, with lat and lon, aliases parted by "|".
"""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import SourceError
from dateline.ground.where.fold import fold
from dateline.ground.where.gazetteer import Entry, Gazetteer, Grade, Kind, Sense

KINDS = {1: Kind.CITY, 2: Kind.CITY, 3: Kind.ADMIN2, 4: Kind.ADMIN1, 5: Kind.REGION, 6: Kind.COUNTRY}


@dataclass(frozen=True, slots=True)
class Extra:
    """A place that the user adds."""

    names: tuple[str, ...]
    lat: float
    lon: float
    country: str = ""
    admin1: str | None = None
    geonames: int = 0
    precision: int = 1


class Overlay:
    """A gazetteer with the user's places before its own, limited to some countries if any are given."""

    def __init__(self, base: Gazetteer, extra: tuple[Extra, ...], countries: tuple[str, ...]) -> None:
        self.base = base
        self.allowed = frozenset(code.upper() for code in countries)
        self.own: dict[str, list[Sense]] = {}
        for number, place in enumerate(extra):
            for name in place.names:
                self.own.setdefault(fold(name), []).append(Sense(entry_of(number, place), Grade.GIVEN))

    def lookup(self, key: str) -> tuple[Sense, ...]:
        """Return what a folded name can mean."""
        return (*self.own.get(key, ()), *self.within(self.base.lookup(key)))

    def similar(self, skeleton: str) -> tuple[Sense, ...]:
        """Return places whose name has this skeleton."""
        return self.within(self.base.similar(skeleton))

    def within(self, senses: tuple[Sense, ...]) -> tuple[Sense, ...]:
        """Return the senses in the allowed countries."""
        return tuple(s for s in senses if not self.allowed or s.entry.country in self.allowed)


def entry_of(number: int, place: Extra) -> Entry:
    """Return a user's place as an entry; its row is negative, so it is nobody's division."""
    kind = KINDS[place.precision]
    people = place.precision if kind is Kind.REGION else 0
    return Entry(-1 - number, place.geonames, kind, place.country, None, None, place.lat, place.lon, people,
                 place.names[0], False, place.admin1)  # fmt: skip


def read_places(path: str | Path) -> tuple[Extra, ...]:
    """Return the places of a GeoJSON or CSV file, told apart by their ending.

    Raises:
        SourceError: the file cannot be read, or a row lacks a name or a point on the globe; names the row.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows = list(csv_rows(text) if path.suffix.lower() == ".csv" else geojson_rows(text))
    except (OSError, UnicodeDecodeError, ValueError, csv.Error) as error:
        raise SourceError(str(path), f"not a CSV or GeoJSON file of places: {error}") from error
    return tuple(checked(str(path), number, row) for number, row in enumerate(rows, 1))


def csv_rows(text: str) -> Iterator[dict[str, object]]:
    """Yield the rows of a CSV file."""
    for row in csv.DictReader(text.splitlines()):
        yield {
            (key or "").strip().lower(): value
            for key, value in row.items()
            if isinstance(value, str) and value
        }


def geojson_rows(text: str) -> Iterator[dict[str, object]]:
    """Yield the points of a GeoJSON file (RFC 7946: longitude first)."""
    found = json.loads(text)
    if not isinstance(found, dict) or not isinstance(found.get("features"), list):
        raise ValueError("no FeatureCollection")
    for feature in found["features"]:
        if not isinstance(feature, dict):
            raise ValueError(f"{feature!r} is no Feature")
        point = (feature.get("geometry") or {}).get("coordinates") or []
        if len(point) < 2 or isinstance(point[0], list):
            point = [None, None]
        yield {**(feature.get("properties") or {}), "lon": point[0], "lat": point[1]}


def checked(source: str, number: int, row: dict[str, object]) -> Extra:
    """Return a row as a place."""
    try:
        lat, lon = float(str(row.get("lat"))), float(str(row.get("lon")))
        precision = int(str(row.get("precision") or 1))
        geonames = int(str(row.get("geonames") or 0))
    except ValueError as error:
        raise SourceError(source, f"place {number}: {error}") from error
    name = str(row.get("name") or "").strip()
    if not fold(name):
        raise SourceError(source, f"place {number}: no name")
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise SourceError(source, f"place {number}: {lat}, {lon} is not on the globe")
    if precision not in KINDS:
        raise SourceError(source, f"place {number}: precision {precision} is not 1 to 6")
    names = (name, *aliases(row.get("aliases")))
    admin1 = str(row["admin1"]) if row.get("admin1") else None
    return Extra(names, lat, lon, str(row.get("country") or "").upper(), admin1, geonames, precision)


def aliases(value: object) -> Iterable[str]:
    """Return a list of names from a list, or from one string parted by bars."""
    parts = value if isinstance(value, list) else str(value or "").split("|")
    return (str(part).strip() for part in parts if fold(str(part)))
