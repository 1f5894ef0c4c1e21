"""`watch` and `doctor`: feeds from a real server, stored, linked, and their health told."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.present.verbs import doctor, watch
from dateline.present.verbs.health import age
from dateline.store import open_store
from tests.present.conftest import Command
from tests.sources.server import Site, page, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


def rss(*entries: tuple[str, str]) -> bytes:
    items = "".join(
        f"<item><guid>{guid}</guid><title>{words}</title><description>KABUL, Nov 13 (Axel) - {words} in Kabul on Monday, "
        "police said.</description><pubDate>Mon, 13 Nov 2023 09:00:00 GMT</pubDate></item>"
        for guid, words in entries
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Axel</title>{items}</channel></rss>'.encode()


NINE, TWO = ("g1", "Nine soldiers were killed by a bomb"), ("g2", "Two men were abducted by gunmen")


def listed(folder: Path, site: Site, *names: str) -> Path:
    file = folder / "feeds.toml"
    tables = (
        f'[[feed]]\nname = "{name}"\nurl = "{site.url}/{name}"\nallow_private = true\n' for name in names
    )
    file.write_text("\n".join(tables))
    return file


def test_what_a_feed_brings_is_coded_stored_and_linked_once(site: Site, tmp_path: Path) -> None:
    site.routes["/axel"] = page(rss(NINE, TWO), "application/rss+xml")
    feeds, store = listed(tmp_path, site, "axel"), tmp_path / "r.sqlite"
    assert watch(str(feeds), store=str(store), once=True) == 2
    with open_store(store) as base:
        counts = base.counts()
        assert counts.dispatches == 2
        assert counts.happenings >= 1
    assert watch(str(feeds), store=str(store), once=True) == 0
    assert watch(str(feeds), store=str(store), state=str(tmp_path / "forgot.sqlite"), once=True) == 0
    with open_store(store) as base:
        assert base.counts() == counts


def test_a_feed_that_fails_is_one_line_and_the_others_go_on(
    dateline: Command, site: Site, tmp_path: Path
) -> None:
    site.routes["/axel"] = page(rss(NINE), "application/rss+xml")
    feeds = listed(tmp_path, site, "gone", "axel")
    done = dateline("watch", feeds, "--once", "--store", tmp_path / "r.sqlite")
    assert done.code == 1
    assert [line for line in done.err.splitlines() if line.startswith("dateline: ")] == [
        "dateline: gone: the server answered 404"
    ]
    assert done.out.startswith("1 new dispatches; the record is in")


def test_doctor_tells_of_each_feed(dateline: Command, site: Site, tmp_path: Path) -> None:
    site.routes["/axel"] = page(rss(NINE), "application/rss+xml")
    feeds, store = listed(tmp_path, site, "gone", "axel"), tmp_path / "r.sqlite"
    assert {each.part: each.well for each in doctor(store=str(store), feeds=str(feeds))}["feed axel"] is None
    dateline("watch", feeds, "--once", "--store", store)
    found = {each.part: each for each in doctor(store=str(store), feeds=str(feeds))}
    assert found["feed axel"].well is True
    assert found["feed axel"].found.startswith("last success 20")
    assert found["feed gone"].well is False
    assert "404" in found["feed gone"].found
    assert dateline("doctor", "--feeds", feeds, "--store", store).code == 1


def test_doctor_finds_every_part_well(dateline: Command, record: Path) -> None:
    found = {each.part: each.well for each in doctor(store=str(record))}
    assert found == dict.fromkeys(("dateline", "parse model", "gazetteer", "record", "last run"), True)
    done = dateline("doctor", "--store", record, "--json")
    assert (done.code, len(done.rows)) == (0, 5)


def test_no_record_yet_is_no_fault(tmp_path: Path) -> None:
    found = {each.part: each.well for each in doctor(store=str(tmp_path / "none.sqlite"))}
    assert found["record"] is None


def test_a_damaged_record_and_a_missing_model_are_faults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dateline: Command
) -> None:
    from dateline.text.parse import model

    bad = tmp_path / "bad.sqlite"
    bad.write_bytes(b"no database at all" * 500)
    monkeypatch.setenv("DATELINE_MODEL", "no_such_model")
    model.cache_clear()
    try:
        found = {each.part: each for each in doctor(store=str(bad))}
        assert (found["record"].well, found["parse model"].well) == (False, False)
        assert "no_such_model" in found["parse model"].found
        assert found["gazetteer"].well is True
    finally:
        model.cache_clear()


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_kill_loses_and_doubles_nothing(site: Site, tmp_path: Path) -> None:
    entries = tuple((f"g{number}", f"{number} soldiers were killed by a bomb") for number in range(2, 60))
    site.routes["/axel"] = page(rss(*entries), "application/rss+xml")
    feeds, store = listed(tmp_path, site, "axel"), tmp_path / "r.sqlite"
    script = "from dateline.present.cli import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", script, "watch", str(feeds), "--store", str(store)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ),
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not site.paths():
        time.sleep(0.05)
    time.sleep(0.3)
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=30)
    site.routes["/axel"] = page(rss(*entries), "application/rss+xml")
    state = tmp_path / "feeds.state.sqlite"
    forget_waiting(state)
    watch(str(feeds), store=str(store), once=True)
    with open_store(store) as base:
        assert base.counts().dispatches == len(entries)


def forget_waiting(state: Path) -> None:
    """Let every feed be due at once, as if its interval had passed."""
    import sqlite3

    with sqlite3.connect(state) as link:
        link.execute("update feed set due = 0, etag = null, modified = null")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(30, "0 min"), (5400, "90 min"), (7200, "2 hours"), (90_000, "25 hours"), (2.5e8, "2,894 days")],
)
def test_how_old_what_came_was_is_told_in_a_unit_for_people(seconds: float, words: str) -> None:
    assert age(seconds) == words
