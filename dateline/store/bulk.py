"""Many rows at once, by each engine's quickest way: executemany for SQLite, COPY for PostgreSQL.

Both go past SQLAlchemy's own binding, row by row, which costs as much as SQLite's work; so the values are
made here what types.py makes them. Invariant: what is read back is the same as after a plain insert.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache

from sqlalchemy import Connection, Table
from sqlalchemy.exc import DBAPIError

from dateline.store.rows import Row
from dateline.store.types import LIMIT, escape


def bulk(link: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows, which all have the same columns, inside the caller's transaction."""
    if not rows:
        return
    names = tuple(rows[0])
    put(link, table, names, [tuple(map(bound, row.values())) for row in rows])


def put(link: Connection, table: Table, names: tuple[str, ...], values: Sequence[tuple[object, ...]]) -> None:
    """Insert rows whose values are as the engine takes them already, inside the caller's transaction."""
    if not values:
        return
    if link.dialect.name == "sqlite":
        link.exec_driver_sql(statement(table, names), list(values))
        return
    words, cursor = f"COPY {table.name} ({quoted(names)}) FROM STDIN", link.connection.cursor()
    try:
        with cursor.copy(words) as copy:
            for each in values:
                copy.write_row(each)
    except link.dialect.loaded_dbapi.Error as error:  # past SQLAlchemy, which would name it so
        raise DBAPIError(words, None, error) from error


@cache
def statement(table: Table, names: tuple[str, ...]) -> str:
    """Return SQLite's insert."""
    return f"INSERT INTO {table.name} ({quoted(names)}) VALUES ({', '.join('?' * len(names))})"


def quoted(names: tuple[str, ...]) -> str:
    """Return column names as SQL writes them."""
    return ", ".join(f'"{name}"' for name in names)


def bound(value: object) -> object:
    """Return a value as both engines' drivers take it, and as types.py would have made it."""
    if value is None:
        return None
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, int):  # a bool stays one: PostgreSQL tells them apart
        return value if -LIMIT <= value <= LIMIT else (LIMIT if value > 0 else -LIMIT)
    return value.isoformat() if isinstance(value, date) else value
