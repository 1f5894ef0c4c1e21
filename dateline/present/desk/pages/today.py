"""Today: the newest copy, the last days' incidents, surges, what is to come, what changed, what is in trouble."""

from dataclasses import dataclass
from datetime import date, timedelta

import msgspec
from fastapi import Request

from dateline.pipeline import pages
from dateline.pipeline.account import Alert, Change, changes, last_day
from dateline.pipeline.pages import Meeting
from dateline.present.desk.lookout import Lookout
from dateline.present.desk.pages.common import Held, Row, rows
from dateline.record import Dispatch
from dateline.store import pages as lists
from dateline.store.desk import Store
from dateline.store.near import claims_of
from dateline.store.people import Run
from dateline.store.query import Query
from dateline.store.read import Counts

DAYS = 7  # that "the last days" are
NEWEST = 10
LISTED = 12
FEW = 5  # incidents, where the last days have none


class Feed(msgspec.Struct, frozen=True):
    """A feed that fails: how often in a row, since when, and why."""

    feed: str
    url: str
    failures: int
    last_success: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Today:
    """What is new; `last` is the last day that anything stored was published, the record's own today."""

    last: date | None
    first: date | None
    counts: Counts
    run: Run | None
    newest: tuple[Dispatch, ...]
    recent: bool  # whether the incidents are of these days, else the latest there are
    incidents: tuple[Row, ...]
    coming: tuple[Meeting, ...]
    changes: tuple[Change, ...]
    surges: tuple[Alert, ...] | None  # None: not worked out yet
    trouble: tuple[Feed, ...]
    newest_seq: int


def today(store: Held, request: Request) -> Today:
    """Return what is new on record."""
    last = last_day(store)
    first = last - timedelta(days=DAYS - 1) if last else None
    runs = store.runs(1)
    run = runs[0] if runs else None
    happened = lists.happenings(store.base, Query(start=first, end=last), limit=LISTED).items if last else ()
    recent = bool(happened)
    happened = happened or lists.happenings(store.base, Query(), limit=FEW).items
    counts = store.counts()
    newest, _ = lists.dispatches(store.base, lists.Copies(), limit=NEWEST)
    lookout: Lookout = request.app.state.lookout
    found = lookout.surges(store, last, counts.findings)
    latest = store.dispatches(limit=1)
    return Today(
        last, first, counts, run, tuple(each.dispatch for each in newest.items), recent,
        rows(store, happened), pages.coming(store, last, LISTED) if last else (), moved(store, run),
        found.alerts if found else None, trouble(store), latest[0].seq if latest else 0,
    )  # fmt: skip


def moved(store: Store, run: Run | None) -> tuple[Change, ...]:
    """Return the figures that the last run, or a judgement after it, moved; a new incident is no change."""
    if run is None:
        return ()
    found = lists.moved(store.base, run.started, LISTED)
    sides = [each for one in found for each in (one.before, one.after) if each is not None]
    names = {
        name
        for each in sides
        for name in (*each.claims_for, *each.claims_against, *(left for left, _ in each.left_out))
    }
    homes = {name: cited.dispatch for name, cited in claims_of(store.base, names).items()}
    return changes(((each.before, each.after) for each in found), homes)


def trouble(store: Store) -> tuple[Feed, ...]:
    """Return the feeds that failed when they were last polled."""
    return tuple(msgspec.json.decode(line, type=Feed) for line in lists.trouble(store.base))
