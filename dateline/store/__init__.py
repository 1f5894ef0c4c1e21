"""The record kept: one SQLite file by default, or a team's PostgreSQL; `open_store` is the way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.store.desk import Store


def open_store(where: str | Path, *, coder: str = "", patience: float = 30.0) -> Store:
    """Return the record at a path (SQLite) or `postgresql://` URL, created or brought up to date as needed.

    Args:
        where: a file's path or a database's URL.
        coder: the version of the rules, kept with every dispatch stored.
        patience: seconds to wait for another writer.

    Raises:
        StoreError: it is corrupted, locked, read-only, of a newer Dateline or absent; names it and says why.
    """
    from dateline.store.desk import Store
    from dateline.store.engine import connect
    from dateline.store.migrate import migrate

    base = connect(where, patience=patience)
    migrate(base)
    return Store(base, coder)
