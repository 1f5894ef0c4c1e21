"""`export`: the record for other programs, as JSON lines or as CSV that no spreadsheet will run."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from dateline.errors import DatelineError
from dateline.present.verbs.common import STORE, opened
from dateline.present.wire import Json, claim_json, incident_json, noun_json, record_json

if TYPE_CHECKING:
    from dateline.store.desk import Store

PARTS = ("claims", "incidents", "findings", "dispatches", "lineage", "judgements")
FORMATS = ("jsonl", "csv")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
EVERY = 10_000_000


def export(part: str, *, form: str = "jsonl", store: str = STORE) -> Iterator[str]:
    """Yield a part of the record as lines, each with its ending.

    Args:
        part: claims, incidents as linked, findings, dispatches as `code` prints them, lineage or judgements.
        form: jsonl, or csv with nested fields as "a.b" and lists joined by ";".
        store: where the record lies.

    Raises:
        DatelineError: there is no such part or form, or no record.
    """
    if part not in PARTS:
        raise DatelineError(f"{part}: one of {', '.join(PARTS)}")
    if form not in FORMATS:
        raise DatelineError(f"--format {form}: one of {', '.join(FORMATS)}")
    with opened(store) as base:
        yield from table(rows(base, part)) if form == "csv" else text(rows(base, part))


def rows(base: "Store", part: str) -> Iterator[Json]:
    """Yield the objects of a part."""
    match part:
        case "claims":
            yield from ({"dispatch": cited.dispatch, **claim_json(cited.item)} for cited in base.claims())
        case "incidents":
            yield from (incident_json(each) for each in base.happenings(limit=EVERY))
        case "findings":
            yield from map(noun_json, base.findings())
        case "dispatches":
            yield from (record_json(record) for _, _, record in base.walk())
        case "lineage":
            yield from map(noun_json, base.lineage())
        case _:
            yield from map(noun_json, base.judgements())


def text(found: Iterator[Json]) -> Iterator[str]:
    """Yield each object as a line of JSON."""
    from dateline.present.wire import lines

    yield from (line.decode() for line in lines(found))


def table(found: Iterator[Json]) -> Iterator[str]:
    """Yield the objects as CSV: a first pass finds the columns, so that rows of every kind fit."""
    flat_rows = [dict(flat(each)) for each in found]
    names = list(dict.fromkeys(name for row in flat_rows for name in row))
    if names:
        yield line_of(names)
        yield from (line_of([cell(row.get(name)) for name in names]) for row in flat_rows)


def line_of(cells: list[str]) -> str:
    """Return one line of CSV."""
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def flat(item: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    """Yield an object's values by dotted names."""
    for name, value in item.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def cell(value: object) -> str:
    """Return a value as a cell; unknown is empty, and what a spreadsheet would run is quoted."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return (
            f"{value:g}"
            if isinstance(value, float) and value.is_integer() and abs(value) < 1e6
            else str(value)
        )
    words = "; ".join(map(said, value)) if isinstance(value, list | tuple) else str(value)
    return f"'{words}" if words.startswith(FORMULA) else words


def said(value: object) -> str:
    """Return one item of a list as a cell says it."""
    if isinstance(value, Mapping):
        return str(value.get("name") or " ".join(str(each) for each in value.values() if each is not None))
    if isinstance(value, list | tuple):
        return "-".join(str(each) for each in value)
    return "" if value is None else str(value)
