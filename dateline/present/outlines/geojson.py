"""The outlines as GeoJSON, no finer than a map of some degrees shows them."""

from collections.abc import Iterable, Iterator

import msgspec

from dateline.present.outlines import Outline, Ring, outlines

SEEN = 1 / 1400  # of a map's width: points closer are one, until one looks closer
LEFT_OUT = "AQ"  # Antarctica: its ring goes around the pole, and no map of the desk reaches it

Polygon = list[Ring]


def geojson(box: tuple[float, float, float, float]) -> bytes:
    """Return the land of a box (west, south, east, north, in degrees) and of as much again around it."""
    west, south, east, north = box
    wide, high = east - west, north - south
    around = (west - wide, south - high, east + wide, north + high)
    step = min(0.4, max(wide, high) * SEEN)
    found = (
        feature(each, step)
        for code, each in outlines().items()
        if code != LEFT_OUT and near(each.box, around)
    )
    return msgspec.json.encode({"type": "FeatureCollection", "features": [each for each in found if each]})


def near(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    """Whether two boxes meet, on a globe."""
    if one[3] < other[1] or other[3] < one[1]:
        return False
    return any(one[0] + turn <= other[2] and other[0] <= one[2] + turn for turn in (-360, 0, 360))


def feature(country: Outline, step: float) -> dict[str, object] | None:
    """Return a country as a feature by its code, or None where nothing of it can be seen."""
    found = polygons(thinned(ring, step) for ring in country.rings if min(lon for lon, _ in ring) >= -180)
    if not found:
        return None
    shape = {"type": "MultiPolygon", "coordinates": found}
    return {"type": "Feature", "id": country.code, "properties": {}, "geometry": shape}


def polygons(rings: Iterable[Ring]) -> list[Polygon]:
    """Return rings as polygons: those that turn with the clock are land, the others holes in it."""
    held = [ring for ring in rings if len(ring) > 3]
    made: list[Polygon] = [[ring] for ring in held if turning(ring) < 0]
    for hole in (ring for ring in held if turning(ring) >= 0):
        home = next((each for each in made if inside(hole[0], each[0])), None)
        if home is not None:
            home.append(hole)
    return made


def thinned(ring: Ring, step: float) -> Ring:
    """Return a closed ring of points that lie apart far enough to be told."""
    kept = list(apart(ring, step))
    return (*kept, kept[0])


def apart(ring: Ring, step: float) -> Iterator[tuple[float, float]]:
    """Yield the points of a ring that are not too close to the one before."""
    last: tuple[float, float] | None = None
    for lon, lat in ring:
        if last is None or abs(lon - last[0]) + abs(lat - last[1]) >= step:
            last = (lon, lat)
            yield last


def turning(ring: Ring) -> float:
    """Return twice a ring's area, negative where it turns with the clock."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, (*ring[1:], ring[0]), strict=True))


def inside(point: tuple[float, float], ring: Ring) -> bool:
    """Whether a point lies within a ring, by how often a line from it crosses the ring."""
    x, y = point
    found = False
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            found = not found
    return found
