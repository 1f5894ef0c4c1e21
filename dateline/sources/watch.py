"""Poll feeds for ever and hand on what is new, so that nothing is lost or doubled over any interruption.

Each arrival must be acknowledged once its consumer has stored it. What was not is handed on again by the next
run; its id is a hash of its content, so a store keeps it once.
"""

import random
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from dateline.errors import SourceError
from dateline.record import Dispatch
from dateline.sources.address import same_host
from dateline.sources.blob import Blob
from dateline.sources.feed import entries
from dateline.sources.feeds import Feed
from dateline.sources.fetch import Reply, Web, blob_of
from dateline.sources.fuller import fuller
from dateline.sources.item import Failure, Item, content_id
from dateline.sources.read import of_blob
from dateline.sources.sniff import Format, recognise
from dateline.sources.state import Mark, Record, State

WORKERS = 4  # feeds polled at once; one at a time for each host
JITTER = 0.2  # share by which a waiting time is stretched or cut, so that feeds do not march in step
LONGEST = 21_600.0  # seconds: the longest back-off
PATIENCE = 86_400.0  # seconds: the longest Retry-After that is obeyed
NAP = 1.0  # seconds between looks at what is due
NOT_FEEDS = frozenset((Format.TEXT, Format.MARKDOWN, Format.MAIL))


@dataclass(frozen=True, slots=True)
class Arrival:
    """One item that a feed brought; call `ack` once it is safely stored."""

    feed: str
    item: Item
    ack: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Health:
    """How one feed fares; times in ISO 8601, lags in seconds."""

    feed: str
    url: str
    last_success: str | None
    since_success: float | None  # seconds
    lag: float | None  # seconds from the newest dispatch's stated instant to its arrival
    failures: int  # in a row
    error: str | None
    next_poll: str | None


@dataclass(frozen=True, slots=True)
class Fresh:
    """An item not seen before, with what to remember of it."""

    item: Item
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Poll:
    """What one poll of a feed brought, and what to remember once all of it is acknowledged."""

    feed: Feed
    after: Record
    fresh: tuple[Fresh, ...] = ()
    failure: Failure | None = None


def watch(
    feeds: tuple[Feed, ...],
    state: State,
    *,
    once: bool = False,
    web: Web | None = None,
    stop: threading.Event | None = None,
    clock: Callable[[], float] = time.time,
) -> Iterator[Arrival]:
    """Yield what is new in `feeds`, for ever, or with `once` after polling each that is due.

    A feed that fails yields a failure and is left alone for longer each time. An item that a consumer does
    not acknowledge holds its feed's place: the next run brings it again.
    """
    client, ending = web or Web(), stop or threading.Event()
    running: dict[Future[Poll], Feed] = {}
    held: set[str] = set()  # keys handed on and not yet acknowledged, so that no poll hands them on again
    polled: set[str] = set()
    with ThreadPoolExecutor(WORKERS) as pool:
        while not ending.is_set():
            busy = {feed.name for feed in running.values()}
            idle = [one for one in feeds if one.name not in busy and not (once and one.name in polled)]
            due = [one for one in idle if state.feed(one.name).due <= clock()]
            polled.update(one.name for one in due)
            running |= {pool.submit(poll, one, state, client, clock): one for one in due}
            done, _ = wait(running, timeout=NAP, return_when=FIRST_COMPLETED) if running else (set(), None)
            for future in done:
                del running[future]
                yield from arrivals(future.result(), state, held, clock)
            if once and not running:
                return
            if not running:
                ending.wait(pause(feeds, state, clock()))


def pause(feeds: tuple[Feed, ...], state: State, now: float) -> float:
    """Return the seconds until the next feed is due, at most a minute so that a stop is soon heard."""
    return min((max(state.feed(one.name).due - now, 0.05) for one in feeds), default=NAP) if feeds else NAP


def arrivals(poll: Poll, state: State, held: set[str], clock: Callable[[], float]) -> Iterator[Arrival]:
    """Yield one poll's failure or new items; the last acknowledgement lets the feed's validators be kept."""
    feed = poll.feed.name
    if poll.failure is not None:
        state.save(poll.after)
        yield Arrival(feed, poll.failure, lambda: None)
        return
    fresh = [one for one in poll.fresh if (feed + one.marks[0].key) not in held]
    held.update(feed + one.marks[0].key for one in fresh)
    # Until then only the time of the next poll is kept: a 304 must not hide what was not stored.
    before = state.feed(feed)
    state.save(kept_back(poll.after, before) if poll.fresh else poll.after)
    left = [len(poll.fresh)]
    guard = threading.Lock()

    def acknowledged(marks: tuple[Mark, ...], lag: float | None) -> Callable[[], None]:
        # Each arrival's own switch: calling it twice changes nothing.
        called = threading.Event()

        def ack() -> None:
            with guard:
                if called.is_set():
                    return
                called.set()
                state.mark(feed, marks, clock())
                held.discard(feed + marks[0].key)
                left[0] -= 1
                now = state.feed(feed)
                now = replace(now, lag=lag if lag is not None else now.lag)
                if not left[0]:
                    now = replace(now, etag=poll.after.etag, modified=poll.after.modified)
                state.save(now)

        return ack

    for one in fresh:
        yield Arrival(feed, one.item, acknowledged(one.marks, lag_of(one.item, clock())))


def kept_back(after: Record, before: Record) -> Record:
    """Return what to remember of a poll until all its items are acknowledged: the validators from before."""
    same = before.url == after.url
    return replace(after, etag=before.etag if same else None, modified=before.modified if same else None)


def lag_of(item: Item, now: float) -> float | None:
    """Return the seconds from a dispatch's stated instant to now; None where it states none with a zone."""
    if isinstance(item, Failure) or not item.sent:
        return None
    try:
        at = datetime.fromisoformat(item.sent)
    except ValueError:
        return None
    return max(now - at.timestamp(), 0.0) if at.tzinfo else None


def poll(feed: Feed, state: State, web: Web, clock: Callable[[], float] = time.time) -> Poll:
    """Return what one polite request to a feed brings."""
    before = replace(state.feed(feed.name), tried=clock())
    if before.url != feed.url:
        before = replace(
            before, url=feed.url, etag=None, modified=None
        )  # another address knows nothing of these
    try:
        reply = web.get(
            feed.url, etag=before.etag, modified=before.modified, allow_private=feed.allow_private
        )
    except SourceError as error:
        return failed(feed, before, error.reason, clock())
    if reply.status not in (200, 304):
        return failed(feed, before, f"the server answered {reply.status}", clock(), reply.retry_after)
    after = replace(before, due=clock() + jittered(feed.interval), succeeded=clock(), failures=0, error=None)
    if reply.status == 304:
        return Poll(feed, after)
    try:
        found = tuple(filled(feed, web, one) for one in fresh(feed, state, reply))
    except SourceError as error:
        return failed(feed, before, error.reason, clock())
    except Exception as error:  # whatever a server sends, the other feeds go on
        return failed(feed, before, f"could not be read: {type(error).__name__}: {error}"[:200], clock())
    return Poll(feed, replace(after, etag=reply.etag, modified=reply.modified), found)


def failed(feed: Feed, before: Record, reason: str, now: float, retry_after: str | None = None) -> Poll:
    """Return a failed poll: the waiting time doubles with each in a row, and Retry-After is obeyed."""
    count = before.failures + 1
    delay = jittered(min(feed.interval * 2 ** min(count - 1, 20), max(LONGEST, feed.interval)))
    asked = retry(retry_after, now)
    due = now + (max(delay, asked) if asked is not None else delay)
    return Poll(
        feed, replace(before, due=due, failures=count, error=reason), failure=Failure(feed.name, reason)
    )


def jittered(seconds: float) -> float:
    """Return a waiting time, stretched or cut by chance."""
    return seconds * random.uniform(1 - JITTER, 1 + JITTER)


def retry(value: str | None, now: float) -> float | None:
    """Return the seconds a Retry-After asks for, as a number or a date, up to a day."""
    if not value:
        return None
    if value.strip().isdecimal():
        return min(float(value), PATIENCE)
    try:
        return min(max(parsedate_to_datetime(value).timestamp() - now, 0.0), PATIENCE)
    except (TypeError, ValueError, OverflowError):
        return None


def fresh(feed: Feed, state: State, reply: Reply) -> Iterator[Fresh]:
    """Yield the items of an answer that were not seen before, oldest first as feeds list newest first.

    Raises:
        SourceError: it is no feed, or broken.
    """
    if not reply.body:
        raise SourceError(feed.name, "the server sent nothing")
    found = list(items(feed, blob_of(feed.name, reply)))
    given: set[str] = set()
    for guid, item in reversed(found):
        one = judged(feed, state, guid, item)
        if one is not None and one.marks[0].key not in given:
            given.add(one.marks[0].key)
            yield one


def filled(feed: Feed, web: Web, one: Fresh) -> Fresh:
    """Return a new item with the page behind it, where its feed is marked so."""
    if not feed.full or isinstance(one.item, Failure):
        return one
    private = feed.allow_private and same_host(one.item.url or "", feed.url)
    return replace(one, item=fuller(one.item, web, allow_private=private))


def items(feed: Feed, blob: Blob) -> Iterator[tuple[str | None, Item]]:
    """Yield every item of an answer with its guid.

    Raises:
        SourceError: a page, or something with no items, came where a feed was promised.
    """
    kind = recognise(blob)
    if feed.format != "page" and (kind is Format.HTML or kind in NOT_FEEDS):
        raise SourceError(feed.name, f"not a feed: the server sent {kind.value}")
    if kind is Format.FEED:
        yield from entries(blob)
        return
    for item in of_blob(blob, dict(feed.columns) or None):
        if isinstance(item, Failure) and item.source == blob.name:
            raise SourceError(feed.name, item.reason)
        yield None, item


def judged(feed: Feed, state: State, guid: str | None, item: Item) -> Fresh | None:
    """Return an item with what to remember of it, or None where it was seen.

    The same words under a new guid, or under the same guid with a new date, are seen. New words under a known
    guid are an update of what it named before.
    """
    if isinstance(item, Failure):
        key = f"failure {guid or item.source} {item.reason}"
        return None if state.seen(feed.name, key) else Fresh(item, (Mark(key),))
    found = published_by(item, feed.publisher)
    words = content_id(found.title, found.text, None, None)
    known = state.seen(feed.name, f"guid {guid}") if guid else None
    if state.seen(feed.name, f"dispatch {found.id}") or (known and known.words == words):
        return None
    if known:
        found = replace(found, replaces=known.id, version=found.version or "updated")
    marks = (Mark(f"dispatch {found.id}"),)
    return Fresh(found, (*marks, Mark(f"guid {guid}", words, found.id)) if guid else marks)


def published_by(item: Dispatch, publisher: str | None) -> Dispatch:
    """Return a dispatch with the publisher that the list of feeds names; an id of content follows."""
    if publisher is None or item.publisher == publisher:
        return item
    own = item.id != content_id(item.title, item.text, item.published, item.publisher)
    new = item.id if own else content_id(item.title, item.text, item.published, publisher)
    return replace(item, publisher=publisher, id=new)


def health(feeds: tuple[Feed, ...], state: State, now: float | None = None) -> tuple[Health, ...]:
    """Return how each feed fares."""
    at = time.time() if now is None else now
    return tuple(of_record(feed, state.feed(feed.name), at) for feed in feeds)


def of_record(feed: Feed, record: Record, now: float) -> Health:
    """Return how one feed fares, from what is remembered of it."""
    return Health(
        feed=feed.name,
        url=feed.url,
        last_success=stamp(record.succeeded),
        since_success=None if record.succeeded is None else max(now - record.succeeded, 0.0),
        lag=record.lag,
        failures=record.failures,
        error=record.error,
        next_poll=stamp(record.due or None),
    )


def stamp(seconds: float | None) -> str | None:
    """Return an instant in ISO 8601, in UTC."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
