"""A desk over a record of invented dispatches, some of them written to do harm."""

import json
import uuid
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.present import campaign
from tests.store.conftest import postgres

if TYPE_CHECKING:
    from starlette.testclient import TestClient

COPY = (
    *campaign.ROWS[:4],
    {
        "id": "ax-3", "publisher": "Axel News", "published": "2021-03-15", "title": "Peace talks postponed",
        "text": "KABUL, March 15 (Axel) - Peace talks between the Afghan government and the Taliban were postponed to "
        "March 24, the foreign ministry said on Monday.",
    },
)  # fmt: skip
__all__ = ["postgres"]  # a fixture of the store's tests
HERE = "http://127.0.0.1:8321"
VILE = "x'\"><script>alert(1)</script>/?#%"
EVIL = (
    {
        "id": VILE, "publisher": "<svg onload=alert(1)>", "published": "2021-03-04",
        "title": "</title><script>alert(2)</script> Blast kills four in Herat",
        "text": "HERAT, March 4 (Axel) - A blast killed four people <img src=x onerror=alert(3)> in Herat on Thursday, "
        "the \"><script>alert(4)</script> ministry of interior said. '\"></q><script>alert(5)</script> said on Thursday "
        "that {{ 7 * 7 }} people were hurt.",
        "url": "javascript:alert(6)",
    },
    {
        "id": "a/../b", "publisher": None, "published": None, "title": "", "url": "https://example.org/a?b=<c>",
        "text": "Two soldiers were wounded in a mine blast near Kunduz on 5 March 2021, police said.",
    },
)  # fmt: skip


@pytest.fixture(scope="session")
def desked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a record of the campaign and the evil dispatches, in two runs, so that figures changed."""
    from dateline.present.verbs import run

    folder = tmp_path_factory.mktemp("desk")
    store = folder / "desk.sqlite"
    first, rest = COPY[:2], (*COPY[2:], *EVIL)
    for rows in (first, rest):
        file = folder / "copy.jsonl"
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        done = run([str(file)], store=str(store))
        assert (done.new, done.failures) == (len(rows), ())
    return store


ENGINES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def saved(desked: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the record as a file that either engine takes."""
    from dateline.store import open_store

    file = tmp_path_factory.mktemp("saved") / "desk.jsonl.gz"
    with open_store(desked) as store:
        store.backup(str(file), portable=True)
    return file


@contextmanager
def on_postgres(dsn: str, saved: Path) -> Iterator[str]:
    """Yield the DSN of the record in a schema of its own, dropped afterwards."""
    from sqlalchemy import create_engine, text

    from dateline.store.restore import restore

    name, engine = (
        f"desk_{uuid.uuid4().hex}",
        create_engine(dsn.replace("postgresql://", "postgresql+psycopg://")),
    )
    with engine.begin() as link:
        link.execute(text(f"CREATE SCHEMA {name}"))
    try:
        where = f"{dsn}?options=-csearch_path%3D{name}"
        restore(str(saved), where)
        yield where
    finally:
        with engine.begin() as link:
            link.execute(text(f"DROP SCHEMA {name} CASCADE"))
        engine.dispose()


@pytest.fixture(scope="session")
def served(desked: Path, request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """Return where the record is on each engine, for tests that only read it; made where it is asked for."""
    with ExitStack() as held:
        yield Served(desked, request, held)


class Served(dict[str, str]):
    """Where the record is by engine; PostgreSQL's is made when it is asked for first."""

    def __init__(self, desked: Path, request: pytest.FixtureRequest, held: ExitStack) -> None:
        super().__init__(sqlite=str(desked))
        self.request, self.held = request, held

    def __missing__(self, engine: str) -> str:
        dsn, saved = (self.request.getfixturevalue(name) for name in ("postgres", "saved"))
        self[engine] = self.held.enter_context(on_postgres(dsn, saved))
        return self[engine]


@pytest.fixture(scope="module", params=ENGINES)
def page(request: pytest.FixtureRequest, served: dict[str, str]) -> "Iterator[TestClient]":
    """Return a client of the desk over a record of either engine; tests that judge take `own_page`."""
    yield from client(served[request.param])


@pytest.fixture(params=ENGINES)
def own_page(request: pytest.FixtureRequest, desked: Path, tmp_path: Path) -> "Iterator[TestClient]":
    """Return a client of a desk over a copy of the record, of either engine."""
    from dateline.store import open_store

    if request.param == "postgresql":
        dsn, saved = (request.getfixturevalue(name) for name in ("postgres", "saved"))
        with on_postgres(dsn, saved) as where:
            yield from client(where)
        return
    copy = tmp_path / "own.sqlite"
    with open_store(desked) as store:
        store.backup(str(copy))
    yield from client(str(copy))


def client(store: str | Path) -> "Iterator[TestClient]":
    """Yield a client that follows no redirect of itself."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of httpx's successor
        from starlette.testclient import TestClient

    from dateline.present.desk.app import desk

    with TestClient(desk(str(store)), base_url=HERE, follow_redirects=False) as made:
        yield made
