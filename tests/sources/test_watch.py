"""A watch loses nothing and doubles nothing, whatever its feeds and its machine do."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.errors import SourceError
from dateline.record import Dispatch
from dateline.sources import Arrival, Failure, Feed, SqliteState, feeds, health, watch
from dateline.sources.fetch import Limits, Web
from dateline.sources.watch import JITTER, LONGEST
from tests.sources.server import Answer, Handler, Site, page

QUICK = Limits(connect=2, read=0.4, total=1.0, size=200_000, gap=0.0)
NOW = 1_700_000_000.0


def rss(*entries: tuple[str, str], tail: str = "</channel></rss>") -> bytes:
    items = "".join(
        f"<item><guid>{guid}</guid><title>{words}</title>"
        f"<description>{words} It was confirmed on Monday.</description>"
        "<pubDate>Mon, 13 Nov 2023 09:00:00 GMT</pubDate></item>"
        for guid, words in entries
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Port Vey Wire</title>{items}{tail}'.encode()
    )


A, B, C = ("g1", "Nine died in Port Vey."), ("g2", "Talks open in Quell."), ("g3", "Ferry sinks off Orm.")


class Clock:
    """A time that moves when told to."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def state(tmp_path: Path) -> Iterator[SqliteState]:
    made = SqliteState(tmp_path / "watch.db")
    yield made
    made.close()


def poll(
    site: Site, state: SqliteState, clock: Clock, *, ack: bool = True, **feed: object
) -> list[Dispatch | Failure]:
    """Let a day pass, poll once, and return what arrived."""
    clock.now += 100_000
    wire = Feed("wire", f"{site.url}/feed", allow_private=True, **feed)  # type: ignore[arg-type]
    out = []
    for one in watch((wire,), state, once=True, web=Web(QUICK), clock=clock):
        out.append(one.item)
        if ack:
            one.ack()
    return out


def titles(found: list[Dispatch | Failure]) -> list[str]:
    return [one.title if isinstance(one, Dispatch) else f"! {one.reason}" for one in found]


def test_only_what_is_new_arrives_oldest_first(site: Site, state: SqliteState) -> None:
    clock = Clock()
    site.routes["/feed"] = page(rss(B, A), "application/rss+xml")
    assert titles(poll(site, state, clock)) == [A[1], B[1]]
    site.routes["/feed"] = page(rss(C, B, A), "application/rss+xml")
    assert titles(poll(site, state, clock)) == [C[1]]
    assert poll(site, state, clock) == []


def test_validators_are_sent_and_304_brings_nothing(site: Site, state: SqliteState) -> None:
    clock = Clock()
    stamp = "Mon, 13 Nov 2023 10:00:00 GMT"
    site.routes["/feed"] = page(rss(A), ETag='"v1"', Last_Modified=stamp)
    poll(site, state, clock)
    site.routes["/feed"] = lambda handler: handler.send(304)
    assert poll(site, state, clock) == []
    asked = site.asked[-1][1]
    assert (asked["If-None-Match"], asked["If-Modified-Since"]) == ('"v1"', stamp)
    assert health((Feed("wire", site.url),), state)[0].failures == 0


def test_validators_of_one_address_are_not_sent_to_another(site: Site, state: SqliteState) -> None:
    clock = Clock()
    site.routes["/feed"] = page(rss(A), ETag='"v1"')
    poll(site, state, clock)
    site.routes["/moved"] = page(rss(A, B))
    clock.now += 100_000
    moved = Feed("wire", f"{site.url}/moved", allow_private=True)
    found = [one.item for one in watch((moved,), state, once=True, web=Web(QUICK), clock=clock)]
    assert titles(found) == [B[1]]
    assert "If-None-Match" not in site.asked[-1][1]


def test_what_was_not_acknowledged_comes_again_and_is_not_hidden_by_304(
    site: Site, state: SqliteState
) -> None:
    clock = Clock()

    def conditional(handler: Handler) -> None:
        fresh = handler.headers.get("If-None-Match") != '"v1"'
        handler.send(200, rss(A, B), ETag='"v1"') if fresh else handler.send(304)

    site.routes["/feed"] = conditional
    first = poll(site, state, clock, ack=False)
    again = poll(site, state, clock)
    assert len(first) == 2
    assert [one.id for one in first] == [one.id for one in again]  # type: ignore[union-attr]
    assert poll(site, state, clock) == []
    assert "If-None-Match" not in site.asked[-3][1]
    assert site.asked[-1][1]["If-None-Match"] == '"v1"'


def test_acknowledging_some_keeps_only_those(site: Site, state: SqliteState) -> None:
    clock = Clock()
    site.routes["/feed"] = page(rss(A, B))
    wire = Feed("wire", f"{site.url}/feed", allow_private=True)
    arrivals = list(watch((wire,), state, once=True, web=Web(QUICK), clock=clock))
    arrivals[0].ack()
    arrivals[0].ack()
    assert titles(poll(site, state, clock)) == [A[1]]


def test_changed_guids_double_nothing(site: Site, state: SqliteState) -> None:
    clock = Clock()
    site.routes["/feed"] = page(rss(A, B))
    poll(site, state, clock)
    site.routes["/feed"] = page(rss(("x9", A[1]), ("x8", B[1])))
    assert poll(site, state, clock) == []


def test_new_words_under_one_guid_replace_the_old(site: Site, state: SqliteState) -> None:
    clock = Clock()
    site.routes["/feed"] = page(rss(A))
    (first,) = poll(site, state, clock)
    site.routes["/feed"] = page(rss((A[0], "Eleven died in Port Vey.")))
    (second,) = poll(site, state, clock)
    assert isinstance(first, Dispatch)
    assert isinstance(second, Dispatch)
    assert (second.replaces, second.version) == (first.id, "updated")
    assert second.id != first.id
    site.routes["/feed"] = page(rss((A[0], "Eleven died in Port Vey.")).replace(b"Mon, 13", b"Tue, 14"))
    assert poll(site, state, clock) == []  # only its date was bumped


def test_publisher_of_the_list_is_the_dispatches(site: Site, state: SqliteState) -> None:
    site.routes["/feed"] = page(rss(A))
    (found,) = poll(site, state, Clock(), publisher="Vey News")
    assert isinstance(found, Dispatch)
    assert found.publisher == "Vey News"


def slow(handler: Handler) -> None:
    time.sleep(0.8)
    handler.send(200, rss(A))


MISBEHAVIOUR = {
    "slow": (slow, "no answer in time"),
    "truncated": (page(rss(A, B), Content_Length="9000"), "cut short"),
    "truncated without a length": (page(rss(A, B, tail="<item><title>Nine di")), "cut short"),
    "a page": (
        page(b"<!DOCTYPE html><html><body><p>Please log in.</p></body></html>", "text/html"),
        "not a feed",
    ),
    "words": (page(b"Service is down for works."), "not a feed"),
    "a picture": (page(b"\x89PNG\r\n\x1a\n" + bytes(60)), "not a feed"),
    "nothing": (page(b""), "the server sent nothing"),
    "gone": (page(b"", status=404), "the server answered 404"),
    "broken": (page(b"", status=500), "the server answered 500"),
    "in a loop": (lambda handler: handler.send(301, Location="/feed"), "more than 5 redirects"),
}


@pytest.mark.parametrize("kind", MISBEHAVIOUR)
def test_a_feed_that_misbehaves_fails_alone(site: Site, state: SqliteState, kind: str) -> None:
    clock = Clock()
    site.routes["/good"] = page(rss(A))
    site.routes["/feed"], expected = MISBEHAVIOUR[kind]
    both = (
        Feed("wire", f"{site.url}/feed", allow_private=True),
        Feed("good", f"{site.url}/good", allow_private=True),
    )
    found = {one.feed: one.item for one in watch(both, state, once=True, web=Web(QUICK), clock=clock)}
    assert isinstance(found["good"], Dispatch)
    bad = found["wire"]
    assert isinstance(bad, Failure)
    assert expected in bad.reason
    site.routes["/feed"] = page(rss(B))
    assert titles(poll(site, state, clock)) == [B[1]]  # and it recovers


def test_back_off_doubles_up_to_its_limit(site: Site, state: SqliteState) -> None:
    clock = Clock()
    site.routes["/feed"] = page(b"", status=500)
    waits = []
    for _ in range(8):
        poll(site, state, clock, interval=900.0)
        waits.append(state.feed("wire").due - clock.now)
    for number, waited in enumerate(waits):
        expected = min(900.0 * 2**number, LONGEST)
        assert (1 - JITTER) * expected <= waited <= (1 + JITTER) * expected
    assert state.feed("wire").failures == 8


@pytest.mark.parametrize(
    ("asked", "wait"), [("5000", 5_000), ("Tue, 14 Nov 2023 23:13:20 GMT", 3_600), ("9999999", 86_400)]
)
def test_429_with_retry_after_is_obeyed(site: Site, state: SqliteState, asked: str, wait: float) -> None:
    clock = Clock()
    clock.now = NOW - 100_000  # NOW is Tue, 14 Nov 2023 22:13:20 GMT
    site.routes["/feed"] = page(b"", status=429, Retry_After=asked)
    poll(site, state, clock, interval=60.0)
    assert state.feed("wire").due - NOW == pytest.approx(wait)
    before = len(site.paths())
    wire = Feed("wire", f"{site.url}/feed", allow_private=True)
    assert list(watch((wire,), state, once=True, web=Web(QUICK), clock=clock)) == []
    assert len(site.paths()) == before  # it is not due


def test_bad_entry_is_reported_once(site: Site, state: SqliteState) -> None:
    clock = Clock()
    empty = "<item><guid>g9</guid></item></channel></rss>"
    site.routes["/feed"] = page(rss(A, tail=empty))
    assert titles(poll(site, state, clock)) == ["! no text", A[1]]
    assert poll(site, state, clock) == []


def test_other_formats_are_watched_too(site: Site, state: SqliteState) -> None:
    clock = Clock()
    site.routes["/feed"] = page(
        b'{"id":"1","body":"Nine died."}\n{"id":"2","body":"Ten died."}\n', "application/x-ndjson"
    )
    found = poll(site, state, clock, columns=(("text", "body"),))
    assert sorted(one.id for one in found if isinstance(one, Dispatch)) == ["1", "2"]
    assert poll(site, state, clock, columns=(("text", "body"),)) == []
    site.routes["/feed"] = page(b"<html><body><p>Nine died in Port Vey.</p></body></html>", "text/html")
    (found_page,) = poll(site, state, clock, format="page")
    assert isinstance(found_page, Dispatch)
    assert found_page.text == "Nine died in Port Vey."


def test_health_tells_success_lag_and_failures(site: Site, state: SqliteState) -> None:
    clock = Clock()
    wire = Feed("wire", f"{site.url}/feed", allow_private=True)
    (before,) = health((wire,), state)
    assert (before.last_success, before.lag, before.failures, before.error) == (None, None, 0, None)
    site.routes["/feed"] = page(rss(A))
    poll(site, state, clock)
    (good,) = health((wire,), state, clock.now + 60)
    assert good.last_success == "2023-11-16T02:00:00+00:00"
    assert good.since_success == 60
    assert good.lag == 100_000 + NOW - 1_699_866_000  # from 9:00 on 13 November
    site.routes["/feed"] = page(b"", status=503)
    poll(site, state, clock)
    (bad,) = health((wire,), state)
    assert (bad.failures, bad.error, bad.last_success) == (1, "the server answered 503", good.last_success)


def test_watch_goes_on_until_stopped(site: Site, state: SqliteState) -> None:
    bodies = iter([rss(A), rss(A, B), rss(A, B, C)])
    site.routes["/feed"] = lambda handler: handler.send(200, next(bodies, rss(A, B, C)))
    stop = threading.Event()
    wire = Feed("wire", f"{site.url}/feed", interval=0.05, allow_private=True)
    found = []
    for one in watch((wire,), state, web=Web(QUICK), stop=stop):
        found.append(one.item)
        one.ack()
        if len(found) == 3:
            stop.set()
    assert titles(found) == [A[1], B[1], C[1]]


VICTIM = """
import sys
from pathlib import Path
from dateline.sources import Feed, SqliteState, watch
from dateline.sources.fetch import Limits, Web
url, base, out = sys.argv[1:]
feed = Feed("wire", url, interval=0.05, allow_private=True)
with open(out, "a") as store:
    for one in watch((feed,), SqliteState(base), web=Web(Limits(gap=0.0))):
        print(one.item.id, one.item.title, sep="\\t", file=store, flush=True)
        one.ack()
"""


def test_kill_9_at_any_moment_loses_and_doubles_nothing(site: Site, tmp_path: Path) -> None:
    counter = iter(range(1, 10_000))

    def growing(handler: Handler) -> None:
        top = min(next(counter) * 3, 60)
        tag = f'"{top}"'
        if handler.headers.get("If-None-Match") == tag:
            handler.send(304)
        else:
            handler.send(200, rss(*((f"g{n}", f"Report {n} from Orm.") for n in range(top, 0, -1))), ETag=tag)

    site.routes["/feed"] = growing
    out = tmp_path / "store.tsv"
    command = [sys.executable, "-c", VICTIM, f"{site.url}/feed", str(tmp_path / "watch.db"), str(out)]
    lines: list[str] = []
    for kill in (7, 30, 1_000_000):
        victim = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": os.getcwd()})
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            lines = out.read_text().splitlines() if out.exists() else []
            if len(lines) >= kill or len({one.split("\t")[0] for one in lines}) >= 60:
                break
            time.sleep(0.01)
        victim.send_signal(signal.SIGKILL)
        victim.wait()
    kept = {one.split("\t")[0] for one in lines}
    assert len({one.split("\t")[1] for one in lines}) == 60  # nothing lost
    assert len(kept) == 60  # nothing doubled: what came twice came under one id


FEEDS = """
[[feed]]
name = "wire"
url = "https://wire.example/rss"
publisher = "Wire"
interval = "2h"
columns = { text = "body" }
[[feed]]
name = "desk"
url = "http://desk.example/"
format = "page"
allow_private = true
"""


def test_list_of_feeds_is_read(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(FEEDS)
    assert feeds(path) == (
        Feed("wire", "https://wire.example/rss", "Wire", 7_200.0, None, (("text", "body"),)),
        Feed("desk", "http://desk.example/", format="page", allow_private=True),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "no feeds"),
        ("[[feed", "broken TOML"),
        ("[[feed]]\nname='a'", "feed 'a': url must be given"),
        ("[[feed]]\nurl='https://a.example'", "feed 1: name must be given"),
        ("[[feed]]\nname='a'\nurl='https://a.example'\ncolour='red'", "feed 'a': unknown key 'colour'"),
        ("[[feed]]\nname='a'\nurl='file:///etc/passwd'", "not a web address"),
        ("[[feed]]\nname='a'\nurl='https://a.example'\ninterval='soon'", "interval must be like '15m'"),
        ("[[feed]]\nname='a'\nurl='https://a.example'\ninterval=1", "not polite"),
        ("[[feed]]\nname='a'\nurl='https://a.example'\ncolumns=3", "columns must be like"),
        ("[[feed]]\nname='a'\nurl='https://a.example'\npublisher=3", "publisher must be text"),
        (
            "[[feed]]\nname='a'\nurl='https://a.b'\n[[feed]]\nname='a'\nurl='https://a.c'",
            "two feeds are called 'a'",
        ),
    ],
)
def test_wrong_list_is_one_clear_line(tmp_path: Path, text: str, expected: str) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(text)
    with pytest.raises(SourceError) as caught:
        feeds(path)
    assert expected in str(caught.value)


def test_state_that_is_no_database_is_a_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "watch.db"
    path.write_text("words " * 1000)
    with pytest.raises(SourceError, match="cannot be opened"):
        SqliteState(path)


def test_arrival_is_acknowledged_from_any_thread(site: Site, state: SqliteState) -> None:
    clock = Clock()
    site.routes["/feed"] = page(rss(A, B, C), ETag='"v1"')
    wire = Feed("wire", f"{site.url}/feed", allow_private=True)
    arrivals: list[Arrival] = list(watch((wire,), state, once=True, web=Web(QUICK), clock=clock))
    threads = [threading.Thread(target=one.ack) for one in arrivals]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert state.feed("wire").etag == '"v1"'
    assert poll(site, state, clock) == []


LINKED = (
    '<rss version="2.0"><channel><title>Vey</title><item><guid>g1</guid><title>Nine die</title>'
    "<description>Nine died in Orm.</description><link>%s/page</link></item></channel></rss>"
)
WHOLE = (
    b"<html><body><article><p>Nine people were killed when a shell hit the market of Orm, officials said.</p>"
    b"<p>Two of them were children, said the mayor, who asked for help.</p></article></body></html>"
)


def test_page_behind_an_entry_is_read_where_asked(site: Site, state: SqliteState) -> None:
    clock = Clock()
    site.routes["/feed"] = page((LINKED % site.url).encode())
    site.routes["/page"] = page(WHOLE, "text/html")
    (found,) = poll(site, state, clock, full=True)
    assert isinstance(found, Dispatch)
    assert found.text.startswith("Nine people were killed when")
    assert found.text.count("\n\n") == 1
    site.routes["/page"] = page(WHOLE.replace(b"Two", b"Three"), "text/html")
    assert poll(site, state, clock, full=True) == []  # the entry is the same, and so is its id
    assert site.paths().count("/page") == 1


@pytest.mark.parametrize(
    "answer", [page(b"", status=500), page(b"\x89PNG"), page(b"<p>No.</p>", "text/html")]
)
def test_entry_whose_page_fails_keeps_its_summary(site: Site, state: SqliteState, answer: Answer) -> None:
    site.routes["/feed"] = page((LINKED % site.url).encode())
    site.routes["/page"] = answer
    (found,) = poll(site, state, Clock(), full=True)
    assert isinstance(found, Dispatch)
    assert found.text == "Nine died in Orm."


def test_one_host_gets_one_request_at_a_time(site: Site, state: SqliteState) -> None:
    open_now, most = [0], [0]

    def counted(handler: Handler) -> None:
        open_now[0] += 1
        most[0] = max(most[0], open_now[0])
        time.sleep(0.05)
        open_now[0] -= 1
        handler.send(200, rss(A))

    paths = [f"/feed{n}" for n in range(6)]
    site.routes |= dict.fromkeys(paths, counted)
    listed = tuple(Feed(path, site.url + path, allow_private=True) for path in paths)
    assert len(list(watch(listed, state, once=True, web=Web(QUICK)))) == 6
    assert most == [1]
