"""From a part and a form to what is written: which table, which rows, which writer."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.errors import DatelineError
from dateline.present.export import source
from dateline.present.export.tables import TABLES
from dateline.present.export.tables.acled import coded as acled_coded
from dateline.present.export.tables.ged import coded as ged_coded
from dateline.present.wire import Json, claim_json, incident_json, lines, noun_json, record_json

if TYPE_CHECKING:
    from dateline.pipeline.account import Wanted
    from dateline.store.desk import Store

PARTS = ("claims", "incidents", "findings", "dispatches", "lineage", "judgements")
TEXT = ("jsonl", "csv", "hxl", "geojson", "acled", "ged")
WHOLE = ("parquet", "datapackage")  # not text: written to a file
FORMATS = TEXT + WHOLE
LAID_OUT = ("acled", "ged")
INCIDENTS_ONLY = ("geojson", *LAID_OUT)
BY_PLACE = ("claims", "incidents", "findings")


def asked(part: str, form: str, wanted: "Wanted") -> None:
    """Raise DatelineError where there is no such part or form, or the two do not go together."""
    if part not in PARTS:
        raise DatelineError(f"{part}: one of {', '.join(PARTS)}")
    if form not in FORMATS:
        raise DatelineError(f"--format {form}: one of {', '.join(FORMATS)}")
    if form in INCIDENTS_ONLY and part != "incidents":
        raise DatelineError(f"--format {form}: for incidents, not for {part}")
    filtered = (wanted.area, wanted.start, wanted.end) != (None, None, None)
    if filtered and (part not in BY_PLACE or form == "datapackage"):
        what = "a data package, which is whole" if form == "datapackage" else part
        raise DatelineError(f"--place, --from and --to: not for {what}")


def rows(store: "Store", name: str, wanted: "Wanted") -> Iterator[object]:
    """Yield a table's rows."""
    match name:
        case "claims":
            yield from source.quoted(store, wanted)
        case "findings":
            yield from source.findings(store, wanted)
        case "dispatches":
            yield from source.kept(store)
        case "lineage":
            yield from store.lineage()
        case "judgements":
            yield from store.judgements()
        case "acled":
            yield from filter(acled_coded, source.cases(store, wanted))
        case "ged":
            yield from filter(ged_coded, source.cases(store, wanted))
        case _:
            yield from source.cases(store, wanted)


def texts(store: "Store", part: str, form: str, wanted: "Wanted") -> Iterator[str]:
    """Yield a part in a form that is text."""
    from dateline.present.export.write import csv, geojson

    if form == "jsonl":
        yield from (line.decode() for line in lines(objects(store, part, wanted)))
    elif form == "geojson":
        yield from geojson.lines(source.cases(store, wanted))
    else:
        name = form if form in LAID_OUT else part
        yield from csv.lines(TABLES[name], rows(store, name, wanted), tagged=form == "hxl")


def whole(store: "Store", part: str, form: str, wanted: "Wanted") -> bytes:
    """Return a part, or for a data package all of them, as the bytes of a file."""
    from dateline.present.export.write import package, parquet

    if form == "parquet":
        return parquet.data(TABLES[part], rows(store, part, wanted))
    return package.data({name: rows(store, name, wanted) for name in PARTS})


def objects(store: "Store", part: str, wanted: "Wanted") -> Iterator[Json]:
    """Yield the objects of a part, as docs/record.md gives them."""
    match part:
        case "claims":
            found = (cited for cited in store.claims() if source.concerns(cited.item, wanted))
            yield from ({"dispatch": cited.dispatch, **claim_json(cited.item)} for cited in found)
        case "incidents":
            yield from (incident_json(case.incident) for case in source.cases(store, wanted))
        case "findings":
            yield from map(noun_json, source.findings(store, wanted))
        case "dispatches":
            yield from (record_json(kept.record) for kept in source.kept(store))
        case "lineage":
            yield from map(noun_json, store.lineage())
        case _:
            yield from map(noun_json, store.judgements())
