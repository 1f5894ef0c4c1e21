"""Connections: one SQLite file or one PostgreSQL database, behind two verbs, read and write.

Invariants: a write is one transaction, and there is one writer at a time on either engine, so that the order
of arrival is the order of commit; a read sees one moment and is never blocked by a write. Once a write
returns it survives a kill -9 and a power cut: SQLite runs with synchronous FULL, because a batch pays for one
fsync and a judgement has no second copy; NORMAL would lose the last commits when the power goes.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from dateline.errors import StoreError

WRITER = 0x44617465  # "Date": the advisory lock that makes PostgreSQL's writers queue as SQLite's do
PATIENCE = 30.0  # seconds that a writer waits for the one before it


@dataclass(frozen=True, slots=True)
class Base:
    """An open database and the name it goes by in messages."""

    engine: Engine
    name: str

    @property
    def lite(self) -> bool:
        """Whether this is SQLite."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Yield a connection that sees one moment of the record.

        Raises:
            StoreError: the database fails; says which and why.
        """
        with clear(self.name), self.engine.connect() as link:
            yield link if self.lite else link.execution_options(isolation_level="REPEATABLE READ")

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Yield the writer's connection, committed at the end or not at all.

        Raises:
            StoreError: the database fails; nothing of this transaction is kept.
        """
        with clear(self.name), self.engine.connect() as plain:
            link = plain.execution_options(writer=True)
            with link.begin():
                if not self.lite:
                    link.execute(text(f"SET LOCAL lock_timeout = '{int(PATIENCE)}s'"))
                    link.execute(text(f"SELECT pg_advisory_xact_lock({WRITER})"))
                yield link


@contextmanager
def clear(name: str) -> Iterator[None]:
    """Turn the engine's errors into one line that names the store and the reason."""
    try:
        yield
    except SQLAlchemyError as error:
        raise StoreError(f"{name}: {reason(error)}") from error


def reason(error: SQLAlchemyError) -> str:
    """Return the engine's own first line, and what it means where that is known."""
    words = str(error.orig if isinstance(error, DBAPIError) else error).strip() or type(error).__name__
    line = words.splitlines()[0]
    for sign, meaning in MEANINGS:
        if sign in words:
            return f"{meaning} ({line})"
    return line


LOST = "the connection to the database was lost; give the command again"
MEANINGS = (
    ("database is locked", "another process is writing to it and did not finish in time"),
    ("lock timeout", "another process is writing to it and did not finish in time"),
    ("file is not a database", "not a SQLite file, or a corrupted one"),
    ("malformed", "the file is corrupted; restore a backup"),
    ("readonly", "it cannot be written to"),
    ("read-only", "it cannot be written to"),
    ("disk is full", "the disk is full; nothing of this step was kept"),
    ("No space left on device", "the disk is full; nothing of this step was kept"),
    ("invalid page in block", "the database is damaged; restore a backup"),
    ("could not read block", "the database is damaged; restore a backup"),
    ("terminating connection", LOST),
    ("server closed the connection", LOST),
    ("connection is lost", LOST),
    ("connection is closed", LOST),
    ("unable to open", "it cannot be opened or made there"),
    ("disk I/O error", "the disk fails"),
)


def connect(where: str | Path, *, patience: float = PATIENCE) -> Base:
    """Return the database at a path (SQLite) or URL, not yet looked into.

    Raises:
        StoreError: the URL is not one, or its driver is not installed.
    """
    url = url_of(where)
    name = masked(url.database or "sqlite" if lite(url) else url.render_as_string(hide_password=True))
    try:
        engine = create_engine(url, **arguments(url, patience))
    except ImportError as error:
        needed = "pip install 'dateline[postgres]'" if error.name == "psycopg" else str(error)
        raise StoreError(f"{name}: PostgreSQL's driver is not installed: {needed}") from error
    except ArgumentError as error:
        raise StoreError(f"{name}: {error}") from error
    if lite(url):
        event.listen(engine, "connect", prepare)
        event.listen(engine, "begin", begin)
    else:
        event.listen(engine, "connect", plain)
    return Base(engine, name)


def url_of(where: str | Path) -> URL:
    """Return the URL of a path or URL; `postgresql://` means psycopg."""
    if "://" not in str(where):
        return URL.create("sqlite", database=str(where))
    try:
        url = make_url(str(where))
    except (ArgumentError, ValueError) as error:
        raise StoreError(f"{masked(str(where))}: no database's URL") from error
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise StoreError(f"{masked(url.render_as_string(hide_password=True))}: neither SQLite nor PostgreSQL")
    if "@" in (url.host or ""):
        raise StoreError(f"{url.get_backend_name()}://...: write @ in a user's name or password as %40")
    return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url


SECRETS = (
    re.compile(r"(:/+[^:/@\s]{0,200}):\S{1,1000}@"),
    re.compile(r"(?i)((?:password|passfile)=)[^&\s]{1,1000}"),
)


def masked(words: str) -> str:
    """Return words that name a database, wherever a password may stand in them without it."""
    found = SECRETS[0].sub(r"\1:***@", words)
    return SECRETS[1].sub(r"\1***", found)


def lite(url: URL) -> bool:
    """Whether the URL is SQLite's."""
    return url.get_backend_name() == "sqlite"


def arguments(url: URL, patience: float) -> dict[str, object]:
    """Return what each engine is made with; a connection that died is found out before it is used."""
    if lite(url):
        return {"connect_args": {"timeout": patience}}
    return {"pool_pre_ping": True, "connect_args": {"connect_timeout": max(2, int(patience))}}


def prepare(link: object, _: ConnectionPoolEntry) -> None:
    """Set a new SQLite connection up; `begin` opens its transactions, not the driver."""
    link.isolation_level = None  # type: ignore[attr-defined]
    cursor = link.cursor()  # type: ignore[attr-defined]
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def plain(link: object, _: ConnectionPoolEntry) -> None:
    """Set a new PostgreSQL connection up: compiling a query takes it longer than any query of ours runs."""
    link.execute("SET jit = off")  # type: ignore[attr-defined]
    link.commit()  # type: ignore[attr-defined]


PRAGMAS = (
    "journal_mode = WAL",  # a writer blocks no reader
    "synchronous = FULL",
    "foreign_keys = ON",
    "cache_size = -64000",  # 64 MB: the inner pages of every index of a million dispatches
    "mmap_size = 1073741824",
    "temp_store = MEMORY",
)


def begin(link: Connection) -> None:
    """Open a transaction; a writer takes the lock at once, so that it never fails half-way for want of it."""
    options = link.get_execution_options()
    if options.get("isolation_level") != "AUTOCOMMIT":
        link.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writer") else "BEGIN")
