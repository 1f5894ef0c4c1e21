"""A desk over a record of invented dispatches, some of them written to do harm."""

import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from starlette.testclient import TestClient

COPY = (
    {
        "id": "ax-1", "publisher": "Axel News", "published": "2021-03-02", "title": "Bomb kills 12 in Kabul market",
        "text": "KABUL, March 2 (Axel) - A bomb killed 12 people and wounded 30 others at a market in Kabul on "
        "Tuesday, the interior ministry said. Police said the blast happened near a bus stop. The Taliban denied "
        "that their fighters had planted the bomb.",
    },
    {
        "id": "dn-1", "publisher": "Daily Norn", "published": "2021-03-02", "title": "Bomb kills 12 in Kabul market",
        "text": "KABUL, March 2 (Axel) - A bomb killed 12 people and wounded 30 others at a market in Kabul on "
        "Tuesday, the interior ministry said. Police said the blast happened near a bus stop. The Taliban denied "
        "that their fighters had planted the bomb.",
    },
    {
        "id": "bw-1", "publisher": "Bellwether", "published": "2021-03-03", "title": "Kabul market bombing kills 15",
        "text": "KABUL, March 3 (Bellwether) - At least 15 people were killed when a bomb exploded at a market in Kabul "
        "on Tuesday, a hospital doctor said on Wednesday. More than 30 others were wounded.",
    },
    {
        "id": "ax-2", "publisher": "Axel News", "published": "2021-03-10", "title": "Peace talks due next week",
        "text": "KABUL, March 10 (Axel) - Peace talks between the Afghan government and the Taliban will resume in Doha "
        "on March 17, the foreign ministry said on Wednesday. The ministry called on the Taliban to agree to a "
        "ceasefire. According to the United Nations mission, 210 civilians were killed in Afghanistan from January 1 "
        "to February 28.",
    },
    {
        "id": "ax-3", "publisher": "Axel News", "published": "2021-03-15", "title": "Peace talks postponed",
        "text": "KABUL, March 15 (Axel) - Peace talks between the Afghan government and the Taliban were postponed to "
        "March 24, the foreign ministry said on Monday.",
    },
)  # fmt: skip
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


@pytest.fixture(scope="module")
def page(desked: Path) -> "Iterator[TestClient]":
    """Return a client of the desk; tests that judge take `own_page`."""
    yield from client(desked)


@pytest.fixture
def own_page(desked: Path, tmp_path: Path) -> "Iterator[TestClient]":
    """Return a client of a desk over a copy of the record."""
    from dateline.store import open_store

    copy = tmp_path / "own.sqlite"
    with open_store(desked) as store:
        store.backup(str(copy))
    yield from client(copy)


def client(store: Path) -> "Iterator[TestClient]":
    """Yield a client that follows no redirect of itself."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of httpx's successor
        from starlette.testclient import TestClient

    from dateline.present.desk.app import desk

    with TestClient(desk(str(store)), base_url=HERE, follow_redirects=False) as made:
        yield made
