"""The reads behind ledger and map: sums that the engine makes from an index, not nouns one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select, true

from dateline.record import Claim, Finding, Harm
from dateline.store import codec, pages
from dateline.store.engine import Base
from dateline.store.query import Cited, Query, conditions
from dateline.store.read import cite_claim, cited
from dateline.store.schema import CLAIMS, FINDINGS, HAPPENINGS, TOTALS
from dateline.store.schema_pages import SPOTS


@dataclass(frozen=True, slots=True)
class Sum:
    """What the findings about incidents add up to on one first day; `open` of them set no upper limit."""

    day: date | None
    harm: Harm
    group: str | None  # None: everyone
    incidents: int
    low: int
    best: int
    high: int
    open: int


@dataclass(frozen=True, slots=True)
class Line:
    """One incident's finding with its place and days: what ledger and surges count."""

    about: str
    harm: Harm
    group: str | None
    country: str | None
    admin1: str | None
    start: date | None
    end: date | None
    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Marker:
    """What the map shows at one place: how many incidents, how many killed and injured at best."""

    place: str | None
    geonames: int | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: int | None  # 6 is a country: no pin on its centroid
    incidents: int
    killed: int | None
    injured: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """What was found about one thing before and after an instant; None where there was or is nothing."""

    at: str
    before: Finding | None
    after: Finding | None


def totals(base: Base, query: Query) -> tuple[Cited[Claim], ...]:
    """Return the tolls and tallies that claim a window or a running total."""
    with base.read() as link:
        found = link.execute(cited(CLAIMS, query, 0, None).where(TOTALS))
        return tuple(cite_claim(row) for row in found)


def recorded(base: Base, query: Query, *, harm: Harm | None = None) -> tuple[Sum, ...]:
    """Return what the incidents on record add up to, by first day and harm, from one index.

    Everyone is counted, or the query's `group_class` alone; the two are never added.

    A sum's `high` takes an open finding at its best or low, so it is a lower bound where `open` is not zero.
    """
    known = func.coalesce(FINDINGS.c.high, FINDINGS.c.best, FINDINGS.c.low, 0)
    wanted = select(
        FINDINGS.c.start,
        FINDINGS.c.harm,
        FINDINGS.c.group_class,
        func.count(),
        func.sum(func.coalesce(FINDINGS.c.low, 0)),
        func.sum(func.coalesce(FINDINGS.c.best, FINDINGS.c.low, 0)),
        func.sum(known),
        func.count() - func.count(FINDINGS.c.high),
    ).where(FINDINGS.c.live, *conditions(FINDINGS, query))
    if query.group_class is None:
        wanted = wanted.where(FINDINGS.c.group_class.is_(None))
    if harm is not None:
        wanted = wanted.where(FINDINGS.c.harm == harm.value)
    with base.read() as link:
        by = (FINDINGS.c.start, FINDINGS.c.harm, FINDINGS.c.group_class)
        rows = link.execute(wanted.group_by(*by).order_by(*by))
        return tuple(Sum(day, Harm(name), group, *map(int, sums)) for day, name, group, *sums in rows)


LINE = ("about", "harm", "group_class", "country", "admin1", "start", "end", "low", "best", "high")


def lines(base: Base, query: Query) -> tuple[Line, ...]:
    """Return the live findings that the query asks for, those about linked incidents alone."""
    wanted = select(*(FINDINGS.c[name] for name in LINE)).join(
        HAPPENINGS, HAPPENINGS.c.id == FINDINGS.c.about
    )
    wanted = wanted.where(FINDINGS.c.live, *conditions(FINDINGS, query)).order_by(FINDINGS.c.seq)
    with base.read() as link:
        return tuple(Line(about, Harm(harm), *rest) for about, harm, *rest in link.execute(wanted))


def markers(
    base: Base, query: Query, *, limit: int = 5000, traits: pages.Traits = pages.ANY
) -> tuple[Marker, ...]:
    """Return the linked incidents grouped by place, most incidents first."""
    wanted = by_place(pages.shown(query, traits))
    count, geonames = wanted.selected_columns["incidents"], wanted.selected_columns["geonames"]
    with base.read() as link:
        rows = link.execute(wanted.order_by(count.desc(), geonames).limit(limit))
        return tuple(
            Marker(*row[:8], *(None if each is None else int(each) for each in row[8:])) for row in rows
        )


def by_place(of: pages.Shown) -> Select[*tuple[Any, ...]]:
    """Return the statement that counts incidents by place; by the place's number first, where they have one."""
    sums = [func.sum(of.table.c[name]).label(name) for name in ("killed", "injured")]
    made = select(*of.spot, func.count().label("incidents"), *sums).where(*of.where).group_by(*of.spot)
    if len(of.spot) > 1:
        return made
    held = made.subquery()
    places = [SPOTS.c[name] for name in pages.PLACED]
    counts = [held.c[name] for name in ("incidents", "killed", "injured")]
    return select(*places, *counts).join(SPOTS, SPOTS.c.id == held.c.spot)


def history(base: Base, since: str) -> tuple[Change, ...]:
    """Return how findings changed since an instant (ISO 8601, UTC): what was said then, what is said now.

    A finding that came and went meanwhile is no change; one that says the same again is none either.
    """
    moved = (FINDINGS.c.at >= since) | (FINDINGS.c.ended >= since)
    names = select(FINDINGS.c.about).where(moved).distinct()
    columns = [FINDINGS.c[name] for name in ("about", "harm", "group_class", "at", "ended", "live", "json")]
    with base.read() as link:
        rows = link.execute(select(*columns).where(FINDINGS.c.about.in_(names)).order_by(FINDINGS.c.seq))
        past: dict[tuple[str, str, str | None], list[Version]] = {}
        for about, harm, group, *version in rows:
            past.setdefault((about, harm, group), []).append(Version(*version))
    found = (change(versions, since) for versions in past.values())
    return tuple(sorted((each for each in found if each is not None), key=lambda each: each.at))


@dataclass(frozen=True, slots=True)
class Version:
    """What was found about one thing and harm for a while."""

    at: str
    ended: str | None
    live: bool
    json: str


def change(versions: list[Version], since: str) -> Change | None:
    """Return what one finding's versions, oldest first, amount to since an instant."""
    then = [each for each in versions if each.at < since and (each.ended is None or each.ended >= since)]
    before, after = then[-1:], [each for each in versions if each.live][-1:]
    if [each.json for each in before] == [each.json for each in after]:
        return None
    at = after[0].at if after else (before[0].ended or since)
    old, new = ([codec.decode(each.json, Finding) for each in side] for side in (before, after))
    return Change(at, old[0] if old else None, new[0] if new else None)


@dataclass(frozen=True, slots=True)
class Window:
    """A harm, population, place and days, as a total claims them."""

    country: str
    admin1: str | None
    start: date
    end: date
    harm: str
    group: str | None


@dataclass(frozen=True, slots=True)
class Beside:
    """What the incidents on record within a window add up to; `partly` more of them reach into it."""

    incidents: int
    low: int
    best: int
    high: int
    open: int
    partly: int


def beside(base: Base, windows: Sequence[Window]) -> tuple[Beside, ...]:
    """Return what is on record for each window, each summed from one index."""
    made = []
    with base.read() as link:
        for each in windows:
            found = link.execute(begun(each)).one()
            early = link.execute(reaching(each)).scalar_one()
            sums = [int(each) for each in found]
            made.append(Beside(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5] + int(early)))
    return tuple(made)


def begun(of: Window) -> Select[int, int, int, int, int, int]:
    """Return the statement that adds up the findings that begin in a window, and counts those that outlast it."""
    table = FINDINGS.c
    inside = func.coalesce(table.end, table.start) <= of.end
    best = func.coalesce(table.best, table.low, 0)
    amounts = (1, func.coalesce(table.low, 0), best, func.coalesce(table.high, best))
    sums = [func.coalesce(func.sum(case((inside, each), else_=0)), 0) for each in amounts]
    endless = func.coalesce(func.sum(case((inside & table.high.is_(None), 1), else_=0)), 0)
    outlast = func.coalesce(func.sum(case((inside, 0), else_=1)), 0)
    return select(*sums, endless, outlast).where(*alike(of), table.start >= of.start, table.start <= of.end)


def reaching(of: Window) -> Select[int]:
    """Return the statement that counts the findings that begin before a window and reach into it."""
    table = FINDINGS.c
    return select(func.count()).where(*alike(of), table.start < of.start, table.end >= of.start)


def alike(of: Window) -> list[ColumnElement[bool]]:
    """Return the conditions on what a window counts, and where."""
    table = FINDINGS.c
    group = table.group_class.is_(None) if of.group is None else table.group_class == of.group
    found = [table.live == true(), table.country == of.country, table.harm == of.harm, group]
    return [*found, table.admin1 == of.admin1] if of.admin1 else found


@dataclass(frozen=True, slots=True)
class Days:
    """What the findings about incidents of exactly these days add up to."""

    start: date
    end: date
    incidents: int
    low: int
    best: int
    high: int
    open: int


def by_days(base: Base, query: Query, harm: Harm) -> tuple[Days, ...]:
    """Return what incidents on record add up to, everyone counted, by their days; undated ones are not there."""
    table = FINDINGS.c
    best = func.coalesce(table.best, table.low, 0)
    last = func.coalesce(table.end, table.start)
    sums = (func.coalesce(table.low, 0), best, func.coalesce(table.high, best))
    wanted = select(
        table.start, last, func.count(), *map(func.sum, sums), func.count() - func.count(table.high)
    ).where(table.live, table.harm == harm.value, table.group_class.is_(None), table.start.is_not(None))
    wanted = wanted.where(*conditions(FINDINGS, query)).group_by(table.start, last).order_by(table.start)
    with base.read() as link:
        return tuple(Days(*row[:2], *map(int, row[2:])) for row in link.execute(wanted))


@dataclass(frozen=True, slots=True)
class Tick:
    """What the timeline shows of incidents that begin on one day."""

    day: date
    incidents: int
    killed: int
    injured: int


def timeline(base: Base, query: Query, traits: pages.Traits = pages.ANY) -> tuple[Tick, ...]:
    """Return linked incidents by their first day; undated ones are not there."""
    of = pages.shown(query, traits)
    table = of.table.c
    sums = (func.coalesce(func.sum(each), 0) for each in (table.killed, table.injured))
    wanted = select(table.start, func.count(), *sums).where(table.start.is_not(None), *of.where)
    wanted = wanted.group_by(table.start).order_by(table.start)
    with base.read() as link:
        return tuple(Tick(row[0], *map(int, row[1:])) for row in link.execute(wanted))
