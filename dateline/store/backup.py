"""Backups, verified by reading back: a SQLite file, or lines that go from either engine into either.

A portable backup is gzipped JSON lines: a head (format, schema, columns), one line a row in the order that references
need, and an end with each table's rows and digest. Invariant: what does not read back is not left there. Rows are the
engines' own (text escaped as types.py escapes it), so no noun is decoded and a backup of any version can be read.
"""

import base64
import gzip
import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Connection, MetaData, Table, inspect, select

from dateline.errors import StoreError
from dateline.store import keep
from dateline.store.engine import Base, connect
from dateline.store.migrate import revision, revisions
from dateline.store.schema import META

FORMAT = 1
PAGE = 1000
Cell: TypeAlias = str | int | float | bool | dict[str, str] | None


@dataclass(frozen=True, slots=True)
class Saved:
    """What a backup holds: the schema's revision, and each table's rows and digest."""

    schema: str
    rows: dict[str, int]
    digests: dict[str, str]


class Sum:
    """Rows and digest of each table; the digest is a sum, so that the order of rows does not matter."""

    def __init__(self) -> None:
        self.rows, self.totals = Counter[str](), Counter[str]()

    def add(self, table: str, line: str) -> None:
        """Count one row."""
        self.rows[table] += 1
        number = int.from_bytes(hashlib.blake2b(line.encode(), digest_size=16).digest(), "big")
        self.totals[table] = (self.totals[table] + number) % 2**128

    def saved(self, schema: str) -> Saved:
        """Return what was counted."""
        return Saved(schema, dict(self.rows), {name: f"{total:032x}" for name, total in self.totals.items()})


def backup(base: Base, to: str, *, portable: bool = False) -> Saved:
    """Write the record to a new file while others use it, and read it back; returns what the file holds.

    A SQLite record becomes a SQLite file unless `portable`; a PostgreSQL record is always portable.

    Raises:
        StoreError: the file is there already or cannot be written, or what was written does not read back.
    """
    path = Path(to)
    if path.exists():
        raise StoreError(f"{to}: is there already")
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        if base.lite and not portable:
            keep.backup(base, str(partial))
            found = look(partial)
        else:
            found = written(base, partial)
            if checked(partial) != found:
                raise StoreError(f"{to}: what was written does not read back; nothing is left there")
        settled(partial, path)
    except OSError as error:
        raise StoreError(f"{to}: {(error.strerror or str(error)).lower()}") from error
    finally:
        for each in (partial, *beside(partial)):
            each.unlink(missing_ok=True)
    return found


def beside(path: Path) -> list[Path]:
    """Return SQLite's own files beside a record."""
    return [path.with_name(path.name + end) for end in ("-wal", "-shm")]


def settled(partial: Path, path: Path) -> None:
    """Put a finished file in its place, through to the disk."""
    with partial.open("rb+") as file:
        os.fsync(file.fileno())
    partial.replace(path)


def look(path: Path) -> Saved:
    """Return what a SQLite record holds, once its structure is checked and every row read."""
    base = connect(path)
    try:
        keep.check(base)
        return content(base)
    finally:
        base.engine.dispose()


def content(base: Base) -> Saved:
    """Return what a record holds, row by row, at one moment."""
    found = Sum()
    with base.read() as link:
        for table, line in lines(link):
            found.add(table, line)
        return found.saved(revision(link) or "")


def written(base: Base, path: Path) -> Saved:
    """Write a portable backup of one moment."""
    found = Sum()
    with base.read() as link, gzip.open(path, "wt", encoding="utf-8", compresslevel=6) as file:
        schema = revision(link) or ""
        tables = {table.name: [column.name for column in table.columns] for table in held(link)}
        head = {"dateline": "backup", "format": FORMAT, "schema": schema, "tables": tables}
        file.write(json.dumps(head) + "\n")
        for table, line in lines(link):
            found.add(table, line)
            file.write(f"{json.dumps(table)}\t{line}\n")
        saved = found.saved(schema)
        file.write(json.dumps({"end": True, "rows": saved.rows, "digests": saved.digests}) + "\n")
    return saved


def held(link: Connection) -> list[Table]:
    """Return the record's tables as they are in the database, in the order that references need."""
    made = MetaData()
    known = set(inspect(link).get_table_names())
    made.reflect(link, only=[name for name in META.tables if name in known], resolve_fks=False)
    order = [table.name for table in META.sorted_tables]
    return sorted(made.tables.values(), key=lambda table: order.index(table.name))


def lines(link: Connection) -> Iterator[tuple[str, str]]:
    """Yield each row as its table and its cells in JSON, in flat memory."""
    for table in held(link):
        order = [*table.primary_key.columns] or [*table.columns]
        found = link.execution_options(stream_results=True, yield_per=PAGE).execute(
            select(table).order_by(*order)
        )
        for row in found:
            yield table.name, json.dumps([cell(value) for value in row], ensure_ascii=True)


def cell(value: object) -> Cell:
    """Return a value as JSON keeps it."""
    match value:
        case bytes() | memoryview():
            return {"bytes": base64.b64encode(bytes(value)).decode()}
        case datetime() | date():
            return value.isoformat()
        case str() | bool() | int() | float() | None:
            return value
        case _:
            raise StoreError(f"a value that no backup holds: {value!r}")


def entries(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the head of a portable backup under "", each row's table and cells, and the end under "end".

    Raises:
        StoreError: it is no backup, of a later format, or broken.
    """
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for number, line in enumerate(file):
                name, mark, cells = line.rstrip("\n").partition("\t")
                if mark:
                    yield json.loads(name), cells
                else:
                    yield ("end" if number else ""), name
    except (OSError, EOFError, ValueError) as error:
        raise StoreError(f"{path}: not a whole backup: {' '.join(str(error).split())}") from error


def checked(path: Path) -> Saved:
    """Read a portable backup through and return what it holds.

    Raises:
        StoreError: it is no backup, or not whole: its end is missing or does not agree with its rows.
    """
    found, schema, end = Sum(), "", None
    for table, line in entries(path):
        if table == "":
            schema = head_of(path, line)
        elif table == "end":
            end = json.loads(line)
        else:
            found.add(table, line)
    saved = found.saved(schema)
    if end is None or (end["rows"], end["digests"]) != (saved.rows, saved.digests):
        raise StoreError(f"{path}: damaged: its rows are not those it was made with")
    return saved


def head_of(path: Path, line: str) -> str:
    """Return the schema's revision that a backup names.

    Raises:
        StoreError: it is no backup of Dateline's, or of a later format.
    """
    try:
        head = json.loads(line)
        ours, made, schema = head["dateline"] == "backup", head["format"], str(head["schema"])
    except (ValueError, KeyError, TypeError):
        ours, made, schema = False, 0, ""
    if not ours:
        raise StoreError(f"{path}: not a backup of Dateline's")
    if made != FORMAT or schema not in revisions():
        raise StoreError(f"{path}: made by a newer Dateline (format {made}, schema {schema})")
    return schema
