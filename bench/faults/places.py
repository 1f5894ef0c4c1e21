"""Where the records of the kills lie, and how much is in one, seen without opening it as Dateline does."""

import shutil
import tempfile
import uuid
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from tests.store.conftest import DSN

ALCHEMY = DSN.replace("postgresql://", "postgresql+psycopg://")


def place(engine: str) -> str:
    """Return where an empty store may be made."""
    if engine == "sqlite":
        return f"{tempfile.mkdtemp(prefix='faults-')}/record.db"
    name = f"faults_{uuid.uuid4().hex[:8]}"
    ask(ALCHEMY, f"CREATE SCHEMA {name}")
    return f"{DSN}?options=-csearch_path%3D{name}"


def gone(where: str) -> None:
    """Remove a store that is no longer wanted."""
    if "://" in where:
        ask(ALCHEMY, f"DROP SCHEMA {where.rsplit('%3D', 1)[1]} CASCADE")
    else:
        shutil.rmtree(Path(where).parent)


def ask(url: str, words: str) -> None:
    """Run one statement on a connection of its own."""
    with create_engine(url, poolclass=NullPool).begin() as link:
        link.execute(text(words))


def stored(where: str) -> int:
    """Return how many dispatches a record holds; none where it has no tables yet."""
    url = where.replace("postgresql://", "postgresql+psycopg://") if "://" in where else f"sqlite:///{where}"
    try:
        with create_engine(url, poolclass=NullPool).begin() as link:
            return int(link.execute(text("SELECT count(*) FROM dispatches")).scalar_one())
    except SQLAlchemyError:
        return 0
