"""Both engines for every test; `DATELINE_REQUIRE_POSTGRES=1` makes PostgreSQL's absence a failure."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from dateline.store import open_store
from dateline.store.desk import Store

DSN = os.environ.get("DATELINE_TEST_POSTGRES", "postgresql://dateline:dateline@127.0.0.1:5432/dateline")
REQUIRED = os.environ.get("DATELINE_REQUIRE_POSTGRES") == "1"


def postgres_fault() -> str | None:
    """Return why PostgreSQL cannot be used, or None."""
    try:
        engine = create_engine(
            DSN.replace("postgresql://", "postgresql+psycopg://"), connect_args={"connect_timeout": 2}
        )
        with engine.connect():
            return None
    except Exception as error:
        return str(error).splitlines()[0]


@pytest.fixture(scope="session")
def postgres() -> str:
    """Return the DSN of a running PostgreSQL; skips, or fails where it is required."""
    fault = postgres_fault()
    if fault and REQUIRED:
        pytest.fail(f"PostgreSQL is required: {fault}")
    if fault:
        pytest.skip(f"no PostgreSQL: {fault}")
    return DSN


@pytest.fixture
def schema(postgres: str) -> Iterator[str]:
    """Yield the DSN of an empty schema of its own, dropped afterwards."""
    name = f"test_{uuid.uuid4().hex}"
    engine = create_engine(postgres.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as link:
        link.execute(text(f"CREATE SCHEMA {name}"))
    yield f"{postgres}?options=-csearch_path%3D{name}"
    with engine.begin() as link:
        link.execute(text(f"DROP SCHEMA {name} CASCADE"))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return where an empty record of each engine may be made."""
    if request.param == "sqlite":
        return str(tmp_path / "record.db")
    return str(request.getfixturevalue("schema"))


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    """Yield an open, empty record."""
    with open_store(where, coder="rules-1") as opened:
        yield opened
