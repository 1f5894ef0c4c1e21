"""Outlines of countries, where the desk's own data hold them; without them a map has its graticule alone."""

import json
from functools import cache
from pathlib import Path

HOME = Path(__file__).parent.parent / "desk" / "static"
Ring = tuple[tuple[float, float], ...]


@cache
def outlines() -> tuple[Ring, ...]:
    """Return the outer rings of every country, as longitude and latitude; none where the data are not there."""
    found = sorted(HOME.glob("*.geojson"))
    return tuple(ring for file in found for ring in rings(json.loads(file.read_text(encoding="utf-8"))))


def rings(data: object) -> list[Ring]:
    """Return the outer rings in a GeoJSON feature collection."""
    made: list[Ring] = []
    for feature in data.get("features", ()) if isinstance(data, dict) else ():
        shape = feature.get("geometry") or {}
        held = {"Polygon": [shape.get("coordinates")], "MultiPolygon": shape.get("coordinates")}
        several = held.get(shape.get("type", ""))
        made += [
            tuple((float(x), float(y)) for x, y, *_ in polygon[0]) for polygon in several or () if polygon
        ]
    return made
