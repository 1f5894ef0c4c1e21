"""What the desk's pages and its API show, a page at a time, from what settling prepared."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from dateline.pipeline.memo import remembered
from dateline.pipeline.prepare import prepare
from dateline.reconcile.agenda import Planned
from dateline.reconcile.doubt import Doubt
from dateline.reconcile.ledger import Claimed, Total, Wanted, Week, monday, share
from dateline.record import Harm
from dateline.store import codec, pages, speech, sums
from dateline.store.desk import Store
from dateline.store.pages import Page
from dateline.store.prepared import prepared
from dateline.store.query import Query

__all__ = ["Doubt", "Meeting", "Page"]


def ready(store: Store) -> None:
    """See that what pages read is there: a record of an older Dateline is prepared once."""
    if not prepared(store.base):
        prepare(store)


def query_of(wanted: Wanted) -> Query:
    """Return a place and days as the store's query."""
    area = wanted.area
    return Query(
        country=area.country if area else None, admin1=area.admin1 if area else None,
        start=wanted.start, end=wanted.end,
    )  # fmt: skip


def claimed(store: Store, wanted: Wanted, *, compared: bool, after: str | None, limit: int) -> Page[Claimed]:
    """Return totals that sources claim, each beside what is on record where the two can be compared."""
    key = ("claimed", wanted, compared, after, limit)
    return remembered(
        store, key, lambda: claimed_now(store, wanted, compared=compared, after=after, limit=limit)
    )


def claimed_now(
    store: Store, wanted: Wanted, *, compared: bool | None, after: str | None, limit: int
) -> Page[Claimed]:
    """Return the same, read anew."""
    page = pages.claimed(store.base, query_of(wanted), compared=compared, after=after, limit=limit)
    lines = [codec.decode(line, Claimed) for line in page.items]
    windows = [(each, of) for each in lines if (of := window(each)) is not None]
    found = dict(
        zip(
            (id(each) for each, _ in windows), sums.beside(store.base, [of for _, of in windows]), strict=True
        )
    )
    return Page(tuple(filled(each, found.get(id(each))) for each in lines), page.next)


def window(line: Claimed) -> sums.Window | None:
    """Return what a total counts as the store sums it, or None where it cannot be compared."""
    if line.note is not None or line.area is None or line.start is None or line.end is None:
        return None
    return sums.Window(line.area.country, line.area.admin1, line.start, line.end, line.what, line.group)


def filled(line: Claimed, found: sums.Beside | None) -> Claimed:
    """Return a total with what is on record beside it."""
    if found is None:
        return line
    total = Total(found.incidents, found.low, found.best, found.high, found.open, found.partly)
    return replace(line, recorded=total, share=share(total, line.claimed))


def weeks(store: Store, wanted: Wanted) -> tuple[Week, ...]:
    """Return the dead of each week, everyone counted, of incidents that are dated to one week."""
    return remembered(store, ("weeks", wanted), lambda: weeks_now(store, wanted))


def weeks_now(store: Store, wanted: Wanted) -> tuple[Week, ...]:
    """Return the same, read anew."""
    made: dict[date, list[sums.Days]] = {}
    for each in sums.by_days(store.base, query_of(wanted), Harm.KILLED):
        made.setdefault(monday(each.start), []).append(each)
    return tuple(week(start, several) for start, several in sorted(made.items()))


def week(start: date, several: list[sums.Days]) -> Week:
    """Return what one week adds up to; incidents that may lie in a later one are counted apart."""
    inside = [each for each in several if monday(each.end) == start]
    total = Total(
        sum(each.incidents for each in inside), sum(each.low for each in inside),
        sum(each.best for each in inside), sum(each.high for each in inside), sum(each.open for each in inside),
        sum(each.incidents for each in several if each not in inside),
    )  # fmt: skip
    return Week(start, date.fromordinal(start.toordinal() + 6), Harm.KILLED, None, total)


@dataclass(frozen=True, slots=True)
class Spread:
    """Incidents by place, the busiest first, and by first day."""

    markers: tuple[sums.Marker, ...]
    ticks: tuple[sums.Tick, ...]


def spread(store: Store, query: Query, traits: pages.Traits) -> Spread:
    """Return the incidents that a query leaves, by place and by day."""

    def read() -> Spread:
        return Spread(
            sums.markers(store.base, query, traits=traits), sums.timeline(store.base, query, traits)
        )

    return remembered(store, ("spread", query, traits), read)


def topics(store: Store) -> tuple[str, ...]:
    """Return every topic on which something is on record."""
    return remembered(store, "topics", lambda: speech.topics(store.base))


@dataclass(frozen=True, slots=True)
class Meeting(Planned):
    """An appointment of a list: its first and last reports, how many there are, and the claim of the first, its name."""

    reports: int = 0
    first: str = ""


def planned(noted: Iterable[speech.Noted]) -> tuple[Meeting, ...]:
    """Return appointments from their stored form."""
    return tuple(meeting(each) for each in noted)


def meeting(noted: speech.Noted) -> Meeting:
    """Return one appointment."""
    held = codec.decode(noted.json, Planned)
    return Meeting(
        held.what, held.parties, held.where, held.when, held.status, held.history, noted.reports, noted.first
    )


def appointment(store: Store, first: str) -> Meeting | None:
    """Return an appointment with every report of it, by the claim of the first; None where there is none."""
    found = speech.whole(store.base, first)
    return meeting(found) if found else None


def coming(store: Store, day: date, limit: int) -> tuple[Meeting, ...]:
    """Return the appointments that still stand from a day on, the nearest first."""
    return planned(speech.coming(store.base, day, limit))


def calendar(store: Store, first: date, last: date) -> tuple[Meeting, ...]:
    """Return the appointments whose days meet these."""
    return planned(speech.calendar(store.base, first, last))


def undated(store: Store) -> tuple[Meeting, ...]:
    """Return the appointments without a day."""
    return planned(speech.without_day(store.base))


def queue(store: Store, *, after: str | None, limit: int) -> tuple[Page[Doubt], int]:
    """Return the claims to look at first, and how many there are."""
    page, total = pages.queue(store.base, after=after, limit=limit)
    return Page(tuple(codec.decode(line, Doubt) for line in page.items), page.next), total
