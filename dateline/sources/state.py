"""What a watch remembers of its feeds, in one small SQLite file of its own.

Invariant: an item is remembered as seen only once its consumer has it, and a feed's validators only once all
its items are; so a kill at any moment loses nothing and, ids being hashes of content, doubles nothing.
"""

import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Protocol, TypeVar

from dateline.errors import SourceError

SCHEMA = """
create table if not exists feed (
  name text primary key, etag text, modified text, due real not null default 0, tried real, succeeded real,
  failures integer not null default 0, error text, lag real, url text);
create table if not exists seen (
  feed text not null, key text not null, words text, id text, at real not null,
  primary key (feed, key)) without rowid;
"""


@dataclass(frozen=True, slots=True)
class Record:
    """What is remembered of one feed; times are seconds since 1970."""

    name: str
    etag: str | None = None
    modified: str | None = None
    due: float = 0.0
    tried: float | None = None
    succeeded: float | None = None
    failures: int = 0  # in a row
    error: str | None = None
    lag: float | None = None  # seconds from the newest dispatch's stated instant to its arrival
    url: str | None = None  # where its validators are from


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing seen: a key, and under a guid also the words and the dispatch it then named."""

    key: str
    words: str | None = None
    id: str | None = None


COLUMNS = tuple(one.name for one in fields(Record))
Noun = TypeVar("Noun", Record, Mark)


class State(Protocol):
    """What a watch needs to remember; a store may implement it."""

    def feed(self, name: str) -> Record:
        """Return what is remembered of a feed."""
        ...

    def save(self, record: Record) -> None:
        """Remember a feed as `record` has it."""
        ...

    def seen(self, feed: str, key: str) -> Mark | None:
        """Return what is remembered under a key."""
        ...

    def mark(self, feed: str, marks: Iterable[Mark], at: float) -> None:
        """Remember all of `marks`, or on failure none."""
        ...


class SqliteState:
    """A watch's memory in a SQLite file; safe to use from several threads."""

    def __init__(self, path: Path | str) -> None:
        """Open or create the file.

        Raises:
            SourceError: it cannot be opened, or is no such file.
        """
        self.lock = threading.Lock()
        try:
            self.base = sqlite3.connect(str(path), check_same_thread=False, timeout=30, isolation_level=None)
            self.base.execute("pragma journal_mode = wal")
            self.base.execute("pragma synchronous = full")
            self.base.executescript(SCHEMA)
        except sqlite3.Error as error:
            raise SourceError(str(path), f"the watch's state cannot be opened: {error}") from error

    def feed(self, name: str) -> Record:
        """Return what is remembered of a feed; a new one is due at once."""
        row = self.one("select * from feed where name = ?", name)
        return convert(row, Record) if row else Record(name)

    def save(self, record: Record) -> None:
        """Remember a feed as `record` has it."""
        values = tuple(getattr(record, name) for name in COLUMNS)
        with self.lock:
            self.base.execute(f"insert or replace into feed values ({', '.join('?' * len(values))})", values)

    def seen(self, feed: str, key: str) -> Mark | None:
        """Return what is remembered under a key."""
        row = self.one("select key, words, id from seen where feed = ? and key = ?", feed, key)
        return convert(row, Mark) if row else None

    def mark(self, feed: str, marks: Iterable[Mark], at: float) -> None:
        """Remember all of `marks` in one transaction."""
        rows = [(feed, one.key, one.words, one.id, at) for one in marks]
        with self.lock, self.base:
            self.base.execute("begin immediate")
            self.base.executemany("insert or replace into seen values (?, ?, ?, ?, ?)", rows)

    def one(self, query: str, *values: str) -> tuple[object, ...] | None:
        """Return the first row of a query."""
        with self.lock:
            row: tuple[object, ...] | None = self.base.execute(query, values).fetchone()
        return row

    def close(self) -> None:
        """Close the file."""
        self.base.close()


def convert(row: tuple[object, ...], kind: type[Noun]) -> Noun:
    """Return a row as the noun it holds, its types checked."""
    import msgspec

    names = [one.name for one in fields(kind)]
    return msgspec.convert(dict(zip(names, row, strict=True)), kind)
