"""Today: the newest copy, the last days' incidents, what is to come, what changed."""

from dataclasses import dataclass
from datetime import date, timedelta

from dateline.pipeline.account import Change, changed, last_day
from dateline.pipeline.speech import Planned, to_come
from dateline.present.desk.pages.common import Held, Row, rows
from dateline.record import Dispatch
from dateline.store.desk import ALL, Store
from dateline.store.people import Run
from dateline.store.query import Query
from dateline.store.read import Counts

DAYS = 7  # that "the last days" are
NEWEST = 10
LISTED = 12
FEW = 5  # incidents, where the last days have none


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
    coming: tuple[Planned, ...]
    changes: tuple[Change, ...]


def today(store: Held) -> Today:
    """Return what is new on record."""
    last = last_day(store)
    first = last - timedelta(days=DAYS - 1) if last else None
    runs = store.runs(1)
    run = runs[0] if runs else None
    days = Query(start=first, end=last)
    happened = store.happenings(days, limit=LISTED)
    recent = bool(happened)
    asked = days if recent else ALL
    happened = happened or store.happenings(limit=FEW)
    return Today(
        last, first, store.counts(), run,
        newest(store, days), recent, rows(store, happened, asked), coming(store, last), moved(store, run),
    )  # fmt: skip


def newest(store: Store, days: Query) -> tuple[Dispatch, ...]:
    """Return the dispatches last published; where no dispatch has a day, those that came last."""
    found = store.dispatches(days, limit=200) or store.dispatches(limit=NEWEST)
    order = sorted(found, key=lambda each: (str(each.item.published), each.seq), reverse=True)
    return tuple(each.item for each in order[:NEWEST])


def coming(store: Store, last: date | None) -> tuple[Planned, ...]:
    """Return the appointments from the record's last day on that still stand."""
    if last is None:
        return ()
    found = to_come(store, last, None)
    return tuple(each for each in found if each.status not in ("held", "cancelled"))[:LISTED]


def moved(store: Store, run: Run | None) -> tuple[Change, ...]:
    """Return the figures that the last run, or a judgement after it, moved; a new incident is no change."""
    if run is None:
        return ()
    found = [each for each in changed(store, run.started) if each.before is not None and each.moved]
    return tuple(found[-LISTED:][::-1])
