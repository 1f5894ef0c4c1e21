"""Rows that are made already, as an archive's tables hold them, brought in at an engine's own pace.

Invariants: as in write.py, a dispatch is stored whole or not at all and the same one again writes nothing. Search
is filled once a batch in place of once a row, inside the batch's transaction, so that a kill leaves neither the
words without their search nor the trigger out. Into an empty record indices are built once, at the end; a load that
is killed leaves them out, nothing is wrong without them but slow, and the next one puts them back first.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from operator import itemgetter
from typing import TypeAlias

from sqlalchemy import Connection, Table, func, select, text

from dateline.store import rows
from dateline.store.bulk import put
from dateline.store.engine import Base
from dateline.store.rows import Row
from dateline.store.schema import CLAIMS, DISPATCHES, INCIDENTS, TEXTS
from dateline.store.types import unescape
from dateline.store.write import Added, fail

Values: TypeAlias = tuple[object, ...]
OF_TEXT = ("value", "frame", "copy")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of one table, their values as both engines take them; the first column is a dispatch's id."""

    names: tuple[str, ...]
    rows: Sequence[Values]


@dataclass(frozen=True, slots=True)
class Batch:
    """What one transaction stores, each id once; `dispatches` has the columns of `dispatches` and of `texts`."""

    dispatches: Sheet
    claims: Sheet
    incidents: Sheet
    failures: tuple[Row, ...] = ()


def load(base: Base, batch: Batch, run: int | None) -> Added:
    """Store what is new of a batch; a dispatch whose id has other words is kept as a failure."""
    with base.write() as link:
        fresh, done = sorted_out(link, batch.dispatches)
        first = (link.execute(select(func.max(DISPATCHES.c.seq))).scalar() or 0) + 1
        numbers = {values[0]: seq for seq, values in enumerate(fresh, first)}
        with searched(link, first):
            put_dispatches(link, batch.dispatches.names, fresh, first)
        for table, sheet in ((CLAIMS, batch.claims), (INCIDENTS, batch.incidents)):
            put_parts(link, table, sheet, numbers)
        fail(link, [row | {"run": run} for row in (*batch.failures, *changed(done))])
        return done


@contextmanager
def indexed(base: Base) -> Iterator[None]:
    """Keep an empty record's indices out of the way of what is loaded inside the block, and build them at its end."""
    with base.write() as link:
        build(link)  # what a killed load left out
        if link.execute(select(DISPATCHES.c.seq).limit(1)).first() is None:
            leave_out(link)
    try:
        yield
    finally:
        with base.write() as link:
            build(link)


def leave_out(link: Connection) -> None:
    """Drop the indices of claims and incidents, and PostgreSQL's of search."""
    for name in [index.name for table in HEAVY for index in table.indexes]:
        link.exec_driver_sql(f"DROP INDEX IF EXISTS {name}")
    if link.dialect.name != "sqlite":
        link.exec_driver_sql("DROP INDEX IF EXISTS ix_search_words")


def build(link: Connection) -> None:
    """Build the indices that are not there."""
    for table in HEAVY:
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            index.create(link, checkfirst=True)
    if link.dialect.name != "sqlite":
        link.exec_driver_sql("CREATE INDEX IF NOT EXISTS ix_search_words ON search USING gin (words)")


HEAVY = (CLAIMS, INCIDENTS)  # their indices are the most of what a load costs


def sorted_out(link: Connection, sheet: Sheet) -> tuple[list[Values], Added]:
    """Return the rows that are new, and which dispatches were new, known or changed."""
    at = sheet.names.index("hash")
    names = [unescape(str(values[0])) for values in sheet.rows]
    stored = hashes(link, [str(values[0]) for values in sheet.rows])
    fresh: list[Values] = []
    new: list[str] = []
    known: list[str] = []
    other: list[str] = []
    for name, values in zip(names, sheet.rows, strict=True):
        words = stored.get(values[0])
        if words is None:
            fresh.append(values)
            new.append(name)
        else:
            (known if words == values[at] else other).append(name)
    return fresh, Added(tuple(new), tuple(known), tuple(other))


def hashes(link: Connection, names: list[str]) -> dict[object, str]:
    """Return the content hash of each of these dispatches that is stored, ids as the engine keeps them."""
    if link.dialect.name == "sqlite":
        line = "SELECT id, hash FROM dispatches WHERE id IN (SELECT value FROM json_each(?))"
        return dict(link.exec_driver_sql(line, (json.dumps(names),)).all())
    line = "SELECT id, hash FROM dispatches WHERE id = ANY(%s)"
    return dict(link.exec_driver_sql(line, (names,)).all())


def put_dispatches(link: Connection, names: tuple[str, ...], fresh: Sequence[Values], first: int) -> None:
    """Write the rows of `dispatches` and `texts`, numbered from `first`."""
    of_text = itemgetter(*(names.index(name) for name in OF_TEXT))
    own = tuple(name for name in names if name not in OF_TEXT)
    of_own = itemgetter(*(names.index(name) for name in own))
    stored = rows.now()
    numbered = list(enumerate(fresh, first))
    put(link, DISPATCHES, ("seq", "stored", *own), [(seq, stored, *of_own(row)) for seq, row in numbered])
    put(link, TEXTS, ("dispatch", *OF_TEXT), [(seq, *of_text(row)) for seq, row in numbered])


def put_parts(link: Connection, table: Table, sheet: Sheet, numbers: Mapping[object, int]) -> None:
    """Write the claims or incidents of the dispatches that are new, once each."""
    made = [(numbers[values[0]], *values[1:]) for values in sheet.rows if values[0] in numbers]
    put(link, table, sheet.names, made)


def changed(done: Added) -> list[Row]:
    """Return the failures that keep dispatches whose ids are already others'."""
    reason = "dispatch {} is stored with other words; what is stored stays"
    return [{"source": name, "reason": reason.format(name), "item": None} for name in done.changed]


@contextmanager
def searched(link: Connection, first: int) -> Iterator[None]:
    """Keep the trigger that fills search row by row out of the way, and fill it once, from number `first`."""
    off, fill, on = LITE if link.dialect.name == "sqlite" else POSTGRES
    trigger = off(link)
    yield
    link.execute(text(fill), {"first": first})
    link.exec_driver_sql(on or trigger)


def drop(link: Connection) -> str:
    """Drop SQLite's trigger, and return the line that makes it again."""
    wanted = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = 'search_new'"
    line = str(link.exec_driver_sql(wanted).scalar_one())
    link.exec_driver_sql("DROP TRIGGER search_new")
    return line


def disable(link: Connection) -> str:
    """Disable PostgreSQL's trigger for this transaction's length; readers are not held up."""
    link.exec_driver_sql("ALTER TABLE texts DISABLE TRIGGER search_new")
    return ""


Way: TypeAlias = tuple[Callable[[Connection], str], str, str]
LITE: Way = (
    drop,
    "INSERT INTO search(rowid, value) SELECT dispatch, value FROM texts WHERE dispatch >= :first",
    "",
)
POSTGRES: Way = (
    disable,
    """INSERT INTO search SELECT dispatch, to_tsvector('copy', unmarked(left(value, 100000)))
       FROM texts WHERE dispatch >= :first""",
    "ALTER TABLE texts ENABLE TRIGGER search_new",
)
