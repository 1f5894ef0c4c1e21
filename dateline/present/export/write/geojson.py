"""Incidents as GeoJSON (RFC 7946): a point where the place is one, else null geometry, never a wider area's middle."""

from collections.abc import Iterator

from dateline.present.export.source import Case
from dateline.present.export.tables.incidents import INCIDENTS


def lines(cases: Iterator[Case]) -> Iterator[str]:
    """Yield a feature collection, one feature a line."""
    yield '{"type":"FeatureCollection","features":[\n'
    before = ""
    for case in cases:
        yield before + feature(case)
        before = ",\n"
    yield "\n]}\n"


def feature(case: Case) -> str:
    """Return one incident; its properties are the columns of the table of incidents, lat and lon in the geometry."""
    import msgspec

    columns = [each for each in INCIDENTS.columns if each.name not in ("lat", "lon")]
    properties = {each.name: each.of(case) for each in columns}
    geometry = {"type": "Point", "coordinates": list(case.point)} if case.point else None
    made = {"type": "Feature", "id": case.incident.id, "geometry": geometry, "properties": properties}
    return msgspec.json.encode(made).decode()
