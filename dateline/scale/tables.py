"""What a piece gives as tables: the store's rows (store/schema.py), a dispatch's id in place of its number.

Values are as both engines take them (store/types.py escapes what neither keeps), so that loading need not look at
them again; `json` holds the whole noun, the columns what queries need.
"""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from dateline.store import rows
from dateline.store.rows import Entry, Row
from dateline.store.types import LIMIT, escape

if TYPE_CHECKING:
    from pyarrow import DataType, Schema  # type: ignore[import-untyped]
    from pyarrow import Table as Arrow
    from sqlalchemy import Column

NAMES = ("dispatches", "claims", "incidents", "failures")
LEFT_OUT = {"seq", "dispatch", "stored"}  # a record's own numbers and clock
OLDER = {"coder"}  # of claims and incidents: only an older coder's row has one


@cache
def schema(name: str) -> "Schema":
    """Return the columns of a table and their types."""
    import pyarrow

    from dateline.store.schema import CLAIMS, DISPATCHES, INCIDENTS, TEXTS

    if name == "failures":
        return pyarrow.schema([(part, pyarrow.string()) for part in ("source", "reason", "item")])
    tables = {"dispatches": (DISPATCHES, TEXTS), "claims": (CLAIMS,), "incidents": (INCIDENTS,)}[name]
    without = LEFT_OUT if name == "dispatches" else LEFT_OUT | OLDER
    columns = [column for table in tables for column in table.c if column.name not in without]
    lead = [] if name == "dispatches" else [("dispatch", pyarrow.string())]
    return pyarrow.schema([*lead, *((column.name, kind(column)) for column in columns)])


def kind(column: "Column[object]") -> "DataType":
    """Return a column's Arrow type."""
    import pyarrow
    from sqlalchemy import Boolean, Date, Float, Integer

    from dateline.store.types import Count

    if isinstance(column.type, Boolean):
        return pyarrow.bool_()
    if isinstance(column.type, Date):
        return pyarrow.date32()
    if isinstance(column.type, Float):
        return pyarrow.float64()
    return pyarrow.int64() if isinstance(column.type, Integer | Count) else pyarrow.string()


def made(entries: Iterable[Entry], failures: Iterable[Row], coder: str) -> "dict[str, Arrow]":
    """Return the tables of some coded dispatches and failures."""
    held: dict[str, list[Row]] = {name: [] for name in NAMES}
    for entry in entries:
        name = {"dispatch": entry[0].id}
        held["dispatches"].append(rows.dispatch_row(entry, coder) | rows.text_row(entry))
        held["claims"] += [name | row for row in rows.claim_rows(entry[2])]
        held["incidents"] += [name | row for row in rows.incident_rows(entry[2])]
    held["failures"] = list(failures)
    return {name: table(name, found) for name, found in held.items()}


def table(name: str, found: list[Row]) -> "Arrow":
    """Return rows as a table."""
    import pyarrow

    shape = schema(name)
    return pyarrow.Table.from_pylist([{key: kept(row[key]) for key in shape.names} for row in found], shape)


def kept(value: object) -> object:
    """Return a value as a column keeps it; a number beyond an engine's reach is clamped, as it is there."""
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return max(-LIMIT, min(LIMIT, value))
    return value
