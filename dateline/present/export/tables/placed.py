"""The columns of a place, which incidents and claims have alike."""

from collections.abc import Callable, Iterator

from dateline.present.export.column import Column, Item
from dateline.present.export.source import point_of
from dateline.record import Place


def placed(of: Callable[[Item], Place | None], about: str) -> Iterator[Column[Item]]:
    """Yield the columns of what `of` reads from a row; `about` says what the place is."""

    def part(name: str) -> Callable[[Item], object]:
        return lambda row: getattr(of(row), name, None)

    def coordinate(index: int) -> Callable[[Item], object]:
        return lambda row: point[index] if (point := point_of(of(row))) else None

    for name, kind, words, read, tag in (
        ("place", "string", about, part("name"), "#loc+name"),
        ("admin1", "string", "The first division that it lies in.", part("admin1"), "#adm1+name"),
        ("country", "string", "The country, as ISO 3166-1 alpha-2.", part("country"), "#country+code+v_iso2"),
        ("geonames", "integer", "The place's number in GeoNames.", part("geonames"), "#loc+code+v_geonames"),
        ("place_precision", "integer", PRECISION, part("precision"), "#loc+precision"),
        ("lat", "number", LATITUDE, coordinate(1), "#geo+lat"),
        ("lon", "number", "Longitude; empty where the latitude is.", coordinate(0), "#geo+lon"),
    ):
        yield Column(name, kind, words, read, tag)


PRECISION = "UCDP's scale: 1 exact, 2 near, 3 district, 4 province, 5 region, 6 country, 7 unclear."
LATITUDE = "Latitude; empty where the place is known no finer than a province, for that is no point."
