"""Keeping a record for years: checking it, copying it while it is in use."""

from pathlib import Path

from sqlalchemy import text

from dateline.errors import StoreError
from dateline.store.engine import Base, clear


def check(base: Base) -> None:
    """Read the whole structure of a SQLite file, and whether every reference holds.

    Raises:
        StoreError: it is damaged; says where.
    """
    if not base.lite:
        return  # PostgreSQL checks itself, page by page (data_checksums, amcheck)
    with base.read() as link:
        found = [
            str(line) for line in link.execute(text("PRAGMA integrity_check(5)")).scalars() if line != "ok"
        ]
        found += [
            f"{row[0]} row {row[1]} refers to nothing"
            for row in link.execute(text("PRAGMA foreign_key_check"))
        ]
    if found:
        raise StoreError(f"{base.name}: damaged: {'; '.join(found[:5])}")


def backup(base: Base, to: str) -> None:
    """Write a consistent copy to a new file, while others read and write; restoring is copying it back.

    Raises:
        StoreError: the file is there already, cannot be written, or the record is PostgreSQL's.
    """
    if not base.lite:
        raise StoreError(f"{base.name}: use pg_dump, PostgreSQL's own backup")
    if Path(to).exists():
        raise StoreError(f"{to}: is there already")
    with clear(to), base.engine.connect() as link:
        link.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM INTO :to"), {"to": to})
