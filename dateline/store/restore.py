"""Restoring: an empty place filled from a backup of either kind, verified, and brought up to date.

Invariants: a record that is there is never touched; what was restored has the digests of what was saved, or nothing
is left. A backup is filled in under the schema it was made with, and only then brought up to this version's.
"""

import base64
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Integer, Table, func, select, text

from dateline.errors import StoreError
from dateline.store import keep
from dateline.store.backup import PAGE, Cell, Saved, Sum, beside, checked, entries, held, lines, look, settled
from dateline.store.engine import Base, connect, lite, url_of
from dateline.store.migrate import migrate, revision, upgrade

if TYPE_CHECKING:
    from sqlalchemy.types import TypeEngine

MAGIC = b"SQLite format 3\x00"


def restore(path: str, where: str) -> Saved:
    """Make a record anew from a backup of either kind, verify it and bring it up to date; returns what it held.

    Raises:
        StoreError: there is a record already, or the backup is damaged; nothing is left there then.
    """
    source = Path(path)
    try:
        start = source.open("rb").read(len(MAGIC))
    except OSError as error:
        raise StoreError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    url = url_of(where)
    if not lite(url):
        return into_server(source, where, start)
    target = Path(url.database or "")
    if target.exists():
        raise StoreError(f"{where}: a record is there already; move it away, or restore to another place")
    return into_file(source, target, start)


def into_file(source: Path, target: Path, start: bytes) -> Saved:
    """Restore into a new SQLite file, which is there when it is whole."""
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        found = copied(source, partial) if start == MAGIC else filled(source, connect(partial))
        base = connect(partial)
        migrate(base)
        keep.check(base)
        base.engine.dispose()
        settled(partial, target)
    except OSError as error:
        raise StoreError(f"{target}: {(error.strerror or str(error)).lower()}") from error
    finally:
        for each in (partial, *beside(partial)):
            each.unlink(missing_ok=True)
    return found


def copied(source: Path, to: Path) -> Saved:
    """Copy a backup that is a SQLite file, once it is found whole."""
    found = look(source)
    if not found.schema:
        raise StoreError(f"{source}: a SQLite file, but no record of Dateline's")
    shutil.copyfile(source, to)
    if look(to) != found:
        raise StoreError(f"{to}: the copy is not the backup")
    return found


def into_server(source: Path, where: str, start: bytes) -> Saved:
    """Restore a portable backup into an empty PostgreSQL database."""
    if start == MAGIC:
        raise StoreError(f"{source}: a SQLite file; restore it as one, and save that with --portable")
    base = connect(where)
    try:
        found = filled(source, base)
        migrate(base)
    finally:
        base.engine.dispose()
    return found


def filled(source: Path, base: Base) -> Saved:
    """Fill an empty database from a portable backup, in one transaction, and read it back."""
    wanted = checked(source)
    with base.write() as link:
        if revision(link) is not None:
            raise StoreError(f"{base.name}: a record is there already; restore to an empty database")
        upgrade(link, wanted.schema)
        for table, rows in grouped(source, link):
            link.execute(table.insert(), rows)
        for table in held(link):
            renumber(link, table)
        found = Sum()
        for name, line in lines(link):
            found.add(name, line)
        if found.saved(wanted.schema) != wanted:
            raise StoreError(f"{base.name}: what was restored is not the backup; nothing is kept")
    if base.lite:
        base.engine.dispose()
    return wanted


def grouped(source: Path, link: Connection) -> Iterator[tuple[Table, list[dict[str, object]]]]:
    """Yield the rows of a backup, some of one table at a time."""
    tables = {table.name: table for table in held(link)}
    columns: dict[str, list[str]] = {}
    waiting: list[dict[str, object]] = []
    last = ""
    for name, line in entries(source):
        if name == "":
            columns = json.loads(line)["tables"]
        if waiting and (name != last or len(waiting) >= PAGE):
            yield tables[last], waiting
            waiting = []
        last = name
        if name in tables:
            waiting.append(row_of(tables[name], columns[name], json.loads(line)))


def row_of(table: Table, columns: Iterable[str], cells: Iterable[Cell]) -> dict[str, object]:
    """Return the cells of one row as the database takes them."""
    return {name: value(table.c[name].type, each) for name, each in zip(columns, cells, strict=True)}


def value(kind: "TypeEngine[object]", each: Cell) -> object:
    """Return one cell as the database takes it."""
    if isinstance(each, dict):
        return base64.b64decode(each["bytes"])
    if isinstance(each, str) and kind.python_type in (date, datetime):
        return kind.python_type.fromisoformat(each)
    return each


def renumber(link: Connection, table: Table) -> None:
    """Let PostgreSQL count on from the last number of a table."""
    if link.dialect.name == "sqlite":
        return
    for column in table.primary_key.columns:
        owned = text("SELECT pg_get_serial_sequence(:table, :column)")
        name = (
            isinstance(column.type, Integer)
            and link.execute(owned, {"table": f'"{table.name}"', "column": column.name}).scalar()
        )
        last = link.execute(select(func.max(column))).scalar()
        if name and last:  # a table numbered from 0 counts by itself
            link.execute(text("SELECT setval(:name, :last)"), {"name": name, "last": last})
