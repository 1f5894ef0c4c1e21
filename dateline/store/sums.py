"""The reads behind ledger and map: sums that the engine makes from an index, not nouns one by one."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from dateline.record import Claim, Finding, Harm
from dateline.store import codec
from dateline.store.engine import Base
from dateline.store.query import Cited, Query, conditions
from dateline.store.read import cite_claim, cited
from dateline.store.schema import CLAIMS, FINDINGS, HAPPENINGS, TOTALS


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


PLACED = ("place", "geonames", "country", "admin1", "lat", "lon", "place_precision")


def markers(base: Base, query: Query, *, limit: int = 5000) -> tuple[Marker, ...]:
    """Return the linked incidents grouped by place, most incidents first."""
    places = [HAPPENINGS.c[name] for name in PLACED]
    count = func.count()
    wanted = select(*places, count, func.sum(HAPPENINGS.c.killed), func.sum(HAPPENINGS.c.injured))
    wanted = wanted.where(*conditions(HAPPENINGS, query)).group_by(*places)
    with base.read() as link:
        rows = link.execute(wanted.order_by(count.desc(), *places[1:2]).limit(limit))
        return tuple(
            Marker(*row[:8], *(None if each is None else int(each) for each in row[8:])) for row in rows
        )


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
