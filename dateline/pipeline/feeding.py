"""Feeds watched: what is new is coded and stored, and the record worked out anew when it is quiet."""

import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from dateline.ground.read import Setting
from dateline.pipeline.intake import Failure, Reported, Taken, take
from dateline.pipeline.settle import settle
from dateline.record import Dispatch
from dateline.sources import Arrival, Health, SqliteState, feeds, watch
from dateline.sources import health as health_of
from dateline.store.desk import Store
from dateline.store.rows import Row

QUIET = 5.0  # seconds without an arrival after which what came is linked
SHARE = 10  # linking may take one part in so many of the time
BATCH = 64


def state_of(listed: str, given: str | None) -> SqliteState:
    """Return what is remembered of feeds: beside their list, if not told otherwise."""
    return SqliteState(Path(given) if given else Path(listed).with_suffix(".state.sqlite"))


def health(listed: str, state: str | None) -> tuple[Health, ...]:
    """Return how each feed of a list fares.

    Raises:
        SourceError: the list cannot be read.
    """
    return health_of(feeds(listed), state_of(listed, state))


def feed(
    store: Store,
    listed: str,
    how: Setting,
    *,
    state: str | None,
    once: bool,
    failed: Reported,
    stored: Callable[[int], None],
) -> int:
    """Poll the feeds of a list, for ever or `once`, and store what is new; returns how many were new.

    An arrival is acknowledged once it is stored, so that a kill at any moment loses and doubles nothing.

    Raises:
        SourceError: the list cannot be read.
    """
    # A watch killed between storing and linking left something to link: the first quiet moment does it.
    total, dirty, busy, settled = 0, True, 0.0, time.monotonic()
    for batch in batches(listed, state, once):
        total += kept(store, batch, how, failed, stored)
        dirty = dirty or any(isinstance(each.item, Dispatch) for each in batch)
        if not batch:
            noted(store, listed, state)
        if dirty and not batch and time.monotonic() - settled > busy * SHARE:
            began = time.monotonic()
            settle(store)
            dirty, settled = False, time.monotonic()
            busy = settled - began
    noted(store, listed, state)
    if dirty:
        settle(store)
    return total


def noted(store: Store, listed: str, state: str | None) -> None:
    """Keep in the record how the feeds fare, for whoever reads it, where that has changed."""
    from dateline.store.codec import encode
    from dateline.store.pages import trouble
    from dateline.store.prepared import put_trouble

    made = [
        replace(each, since_success=None, next_poll=None) for each in health(listed, state) if each.failures
    ]
    rows: list[Row] = [{"feed": each.feed, "failures": each.failures, "json": encode(each)} for each in made]
    if sorted(trouble(store.base)) != sorted(str(row["json"]) for row in rows):
        put_trouble(store.base, rows)


def kept(
    store: Store, batch: list[Arrival], how: Setting, failed: Reported, stored: Callable[[int], None]
) -> int:
    """Store one batch, then acknowledge it."""
    done = Taken(told=failed)
    for each in batch:
        if isinstance(each.item, Failure):
            done.fail(each.item)
    take(
        store,
        (each.item for each in batch if isinstance(each.item, Dispatch)),
        how,
        done,
        lambda count: None,
        None,
    )
    for each in batch:
        each.ack()
    if done.new:
        stored(len(done.new))
    return len(done.new)


def batches(listed: str, state: str | None, once: bool) -> Iterator[list[Arrival]]:
    """Yield arrivals in batches, and an empty one whenever it is quiet."""
    waiting: queue.Queue[Arrival | BaseException | None] = queue.Queue(maxsize=4 * BATCH)
    stop = threading.Event()
    found = feeds(listed)
    memory = state_of(listed, state)

    def poll() -> None:
        try:
            for arrival in watch(found, memory, once=once, stop=stop):
                waiting.put(arrival)
            waiting.put(None)
        except BaseException as error:  # raised again where the batches are read
            waiting.put(error)

    thread = threading.Thread(target=poll, daemon=True)
    thread.start()
    try:
        yield from drained(waiting)
    finally:
        stop.set()


def drained(waiting: "queue.Queue[Arrival | BaseException | None]") -> Iterator[list[Arrival]]:
    """Yield what a queue brings until it ends.

    Raises:
        BaseException: what ended the polling.
    """
    batch: list[Arrival] = []
    while True:
        try:
            each = waiting.get(timeout=0.2 if batch else QUIET)
        except queue.Empty:
            yield batch
            batch = []
            continue
        if isinstance(each, BaseException):
            raise each
        if each is None:
            yield batch
            return
        batch.append(each)
        if len(batch) >= BATCH:
            yield batch
            batch = []
