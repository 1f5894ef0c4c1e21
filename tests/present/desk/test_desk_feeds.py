"""Feeds in trouble: what watch notes, and Today tells."""

from pathlib import Path
from typing import TYPE_CHECKING

from dateline.pipeline.feeding import noted
from dateline.present.desk.pages.today import trouble
from dateline.store import open_store
from dateline.store.prepared import put_trouble

if TYPE_CHECKING:
    from starlette.testclient import TestClient


def test_today_names_a_feed_that_fails_and_why(own_page: "TestClient") -> None:
    assert "Feeds in trouble" not in own_page.get("/").text
    line = '{"feed":"Axel wire","url":"https://example.org/rss","failures":3,"error":"404 <gone>"}'
    put_trouble(own_page.app.state.store.base, [{"feed": "Axel wire", "failures": 3, "json": line}])  # type: ignore[attr-defined]
    text = own_page.get("/").text
    assert "Axel wire" in text and "3 failures in a row" in text and "404 &lt;gone&gt;" in text
    assert own_page.get("/api/today").json()["trouble"][0]["failures"] == 3


def test_watch_notes_no_feed_that_never_failed(tmp_path: Path) -> None:
    listed = tmp_path / "feeds.toml"
    listed.write_text('[[feed]]\nname = "wire"\nurl = "https://example.org/rss"\n', encoding="utf-8")
    with open_store(tmp_path / "r.sqlite") as store:
        put_trouble(
            store.base, [{"feed": "old", "failures": 1, "json": '{"feed":"old","url":"","failures":1}'}]
        )
        assert [each.feed for each in trouble(store)] == ["old"]
        noted(store, str(listed), None)
        assert trouble(store) == ()
