"""The API: cursors give every row once, entity tags, events; what a judgement changes."""

import json
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from dateline.store import open_store
from dateline.store import pages as lists
from dateline.store.query import Query

if TYPE_CHECKING:
    from starlette.testclient import TestClient

TWINS = (
    "today",
    "map",
    "incidents",
    "dispatches",
    "ledger",
    "statements",
    "agenda",
    "queue",
    "sources",
    "search?q=bomb",
)


@pytest.mark.parametrize("path", TWINS)
def test_a_twin_is_not_sent_twice(page: "TestClient", path: str) -> None:
    first = page.get(f"/api/{path}")
    tag = first.headers["etag"]
    again = page.get(f"/api/{path}", headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert page.get(f"/api/{path}", headers={"If-None-Match": '"other"'}).status_code == 200
    assert page.get("/api/agenda?from=2021-01-01").headers["etag"] != tag


def test_a_judgement_changes_every_tag(own_page: "TestClient") -> None:
    before = own_page.get("/api/incidents").headers["etag"]
    judge(own_page, toll(own_page, "bw-1"), "wrong")
    assert own_page.get("/api/incidents", headers={"If-None-Match": before}).status_code == 200


def test_pages_by_cursor_give_every_incident_once(desked: Path) -> None:
    with open_store(desked) as store:
        whole = lists.happenings(store.base, Query(), limit=1000)
        found, after = [], None
        while True:
            some = lists.happenings(store.base, Query(), after=after, limit=2)
            found += some.items
            after = some.next
            if after is None:
                break
    assert whole.next is None and len(found) > 4
    assert [each.id for each in found] == [each.id for each in whole.items]
    days = [str(each.when.start) if each.when and each.when.start else "" for each in found]
    assert days == sorted(days, reverse=True)


def test_pages_by_cursor_give_every_dispatch_once(desked: Path) -> None:
    with open_store(desked) as store:
        whole, total = lists.dispatches(store.base, lists.Copies(), limit=1000)
        found, after = [], None
        while True:
            some, _ = lists.dispatches(store.base, lists.Copies(), after=after, limit=2)
            found += some.items
            after = some.next
            if after is None:
                break
    assert [each.dispatch.id for each in found] == [each.dispatch.id for each in whole.items]
    assert total == len(found) == 7
    assert found[-1].dispatch.published is None  # a day that is not known is no early one


@pytest.mark.parametrize("path", ["incidents", "dispatches", "statements", "ledger", "queue", "search"])
@pytest.mark.parametrize("after", ["x", "1~", "~~~", "2021-99-99~x", "-1", "9" * 40, "%00"])
def test_a_cursor_that_no_page_gave_is_told_or_leads_nowhere(
    page: "TestClient", path: str, after: str
) -> None:
    answer = page.get(f"/api/{path}?q=bomb&after={after}")
    assert answer.status_code in (200, 400), answer.text
    if answer.status_code == 400:
        assert "after" in answer.json()["error"]


def test_events_tell_how_the_record_is_and_what_came_since(page: "TestClient") -> None:
    with page.stream("GET", "/api/events?limit=1&after=5") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        text = "".join(answer.iter_text())
    lines = dict(line.split(": ", 1) for line in text.strip().splitlines())
    assert lines["event"] == "record"
    told = json.loads(lines["data"])
    assert told["last"] == 7 and len(told["dispatches"]) == 2
    assert lines["id"] == f"{told['version']} 7"


def toll(page: "TestClient", dispatch: str) -> str:
    """Return the first toll of a dispatch."""
    cards = page.get(f"/api/dispatch/{dispatch}").json()["cards"]
    return next(str(each["claim"]["id"]) for each in cards if each["claim"]["kind"] == "toll")


def judge(page: "TestClient", claim: str, verdict: str, **more: str) -> int:
    """Give a judgement as the desk's own form does; returns the answer's status."""
    text = page.get(page.get(f"/claim/{quote(claim)}").headers["location"].partition("#")[0]).text
    form = text[text.index(f'name="claim" value="{claim}"') :]
    token = form.partition('name="token" value="')[2].partition('"')[0]
    answer = page.post(
        "/judgements", data={"claim": claim, "verdict": verdict, "token": token, "back": "/", **more},
        headers={"Origin": "http://127.0.0.1:8321"},
    )  # fmt: skip
    return int(answer.status_code)


def killed(page: "TestClient", claim: str) -> dict[str, object]:
    """Return the figure of the dead of the incident that a claim is of."""
    for row in page.get("/api/incidents").json()["rows"]:
        if claim in row["incident"]["claims"]:
            return dict(row["killed"])
    raise AssertionError(claim)


def test_a_corrected_number_takes_the_place_of_the_one_that_was_read(own_page: "TestClient") -> None:
    claim = toll(own_page, "bw-1")
    assert killed(own_page, claim)["high"] != 40
    assert judge(own_page, claim, "corrected", value="40") == 303
    assert killed(own_page, claim)["high"] == 40


@pytest.mark.parametrize(
    ("verdict", "more"),
    [("corrected", {}), ("corrected", {"value": "many"}), ("corrected", {"value": "-3"}), ("same", {}), ("different", {}),
     ("same", {"other": "nothing"}), ("nonsense", {})],
)  # fmt: skip
def test_a_judgement_that_says_nothing_is_refused(
    own_page: "TestClient", verdict: str, more: dict[str, str]
) -> None:
    assert judge(own_page, toll(own_page, "bw-1"), verdict, **more) == 400
    assert own_page.app.state.store.judgements() == ()  # type: ignore[attr-defined]


def test_a_claim_split_off_counts_no_longer(own_page: "TestClient") -> None:
    claim = toll(own_page, "bw-1")
    home = own_page.get("/api/dispatch/bw-1").json()["homes"][claim]
    assert judge(own_page, claim, "different", other=home) == 303
    kept = own_page.app.state.store.judgements()  # type: ignore[attr-defined]
    assert [(each.verdict, each.left, each.right) for each in kept] == [("different", claim, home)]
    found = own_page.get(f"/api/incident/{home}").json()["results"]
    left = dict(each for one in found for each in one["finding"]["left_out"])
    assert "another incident" in left[claim]


def test_what_a_judgement_changes_is_what_settling_finds(own_page: "TestClient") -> None:
    from dateline.pipeline.settle import settle

    store = own_page.app.state.store  # type: ignore[attr-defined]
    for name, verdict, more in (("bw-1", "wrong", {}), ("ax-1", "corrected", {"value": "13-14"})):
        assert judge(own_page, toll(own_page, name), verdict, **more) == 303
    quick = sorted(
        (each.about, each.harm, each.group or "", each.low, each.best, each.high) for each in store.findings()
    )
    settle(store)
    whole = sorted(
        (each.about, each.harm, each.group or "", each.low, each.best, each.high) for each in store.findings()
    )
    assert quick == whole


def test_the_queue_forgets_what_was_judged_and_gives_its_reasons(own_page: "TestClient") -> None:
    before = own_page.get("/api/queue").json()
    assert before["total"] == len(before["items"]) > 1
    scores = [each["doubt"]["score"] for each in before["items"]]
    assert scores == sorted(scores, reverse=True) and all(
        each["doubt"]["reasons"] for each in before["items"]
    )
    first = before["items"][0]["claim"]["id"]
    assert judge(own_page, first, "right") == 303
    after = own_page.get("/api/queue").json()
    assert first not in [each["claim"]["id"] for each in after["items"]]
    assert after["total"] == before["total"] - 1
