"""Lists page by page: each read takes a cursor, reads one page by its key, and gives the next cursor.

Invariant: a page's cost depends on what it shows, not on what is stored. Cursors are what the last row shown is
sorted by, so that rows written meanwhile move nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, FromClause, and_, func, or_, select

from dateline.errors import DatelineError
from dateline.record import Dispatch, Finding, Harm, Incident
from dateline.store import codec
from dateline.store.derived import chunks
from dateline.store.engine import Base
from dateline.store.query import Query, conditions
from dateline.store.schema import DISPATCHES, FINDINGS, HAPPENINGS
from dateline.store.schema_pages import CLAIMED, CREDITS, DOUBTS, HOUSES, SPOTS, STANDING, TRAITS, TROUBLE

Item = TypeVar("Item")
Cut = "~"  # between the parts of a cursor


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some rows, and the cursor after which the next page begins, if there is one."""

    items: tuple[Item, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What incidents are looked for by beside place, days and type; None asks nothing."""

    source: str | None = None  # who speaks in its claims
    cls: str | None = None  # a class of people of whom a figure is found
    origins: int | None = None  # at least so many known origins
    first: str | None = None  # the house that told it first
    alone: str | None = None  # the house that alone told it

    def asked(self) -> list[tuple[str, str]]:
        """Return each as kind and name."""
        held = (
            ("source", self.source),
            ("class", self.cls),
            ("origins", str(min(self.origins, 9)) if self.origins else None),
            ("first", self.first),
            ("alone", self.alone),
        )
        return [(kind, name) for kind, name in held if name]


ANY = Traits()


def cut(cursor: str, parts: int) -> list[str]:
    """Return the parts of a cursor.

    Raises:
        DatelineError: it is none that was given.
    """
    found = cursor.split(Cut, parts - 1)
    if len(found) != parts:
        raise DatelineError(f"after {cursor}: no cursor that a page gave")
    return found


def number(cursor: str | None) -> int | None:
    """Return a cursor that is a number.

    Raises:
        DatelineError: it is none.
    """
    if not cursor:
        return None
    try:
        return min(int(cursor), 2**62)
    except ValueError:
        raise DatelineError(f"after {cursor}: no cursor that a page gave") from None


def with_traits(
    asked: Sequence[tuple[str, str]], of: ColumnElement[str] = HAPPENINGS.c.id
) -> list[ColumnElement[bool]]:
    """Return the conditions on linked incidents that traits, as kind and name, are."""
    return [
        of.in_(select(TRAITS.c.happening).where(TRAITS.c.kind == kind, TRAITS.c.name == name))
        for kind, name in asked
    ]


PLACED = ("place", "geonames", "country", "admin1", "lat", "lon", "place_precision")
COUNTED = ("start", "end", "type", "killed", "injured")


@dataclass(frozen=True, slots=True)
class Shown:
    """Where the map's counts are read: all linked incidents, or those of a trait, which lie side by side."""

    table: FromClause
    where: tuple[ColumnElement[bool], ...]
    spot: tuple[ColumnElement[object], ...]  # what they are grouped by: a place's columns, or its number


def shown(query: Query, wanted: Traits) -> Shown:
    """Return the linked incidents that a query and traits leave, with what the map counts of each."""
    asked = wanted.asked()
    if not asked:
        where = tuple(conditions(HAPPENINGS, query))
        return Shown(HAPPENINGS, where, tuple(HAPPENINGS.c[name] for name in PLACED))
    (kind, name), *rest = asked
    columns = [TRAITS.c.happening, TRAITS.c.spot, *(TRAITS.c[each] for each in COUNTED)]
    base = select(*columns).where(TRAITS.c.kind == kind, TRAITS.c.name == name)
    if placed(query):
        base = base.add_columns(*(SPOTS.c[each] for each in PLACED)).join(SPOTS, SPOTS.c.id == TRAITS.c.spot)
    table = base.subquery()
    where = (*conditions(table, query), *with_traits(rest, table.c.happening))
    return Shown(table, where, (table.c.spot,))


def placed(query: Query) -> bool:
    """Whether a query asks for a place."""
    parts = (query.country, query.admin1, query.geonames, query.place, query.place_precision)
    return any(each is not None for each in parts)


def happenings(
    base: Base, query: Query, traits: Traits = ANY, *, after: str | None = None, limit: int = 50
) -> Page[Incident]:
    """Return linked incidents, latest first, undated ones last."""
    day, name = cut(after, 2) if after else (None, "")
    where = [*conditions(HAPPENINGS, query), *with_traits(traits.asked())]
    with base.read() as link:
        rows = [] if day == "" else dated(link, where, day, name, limit + 1)
        if len(rows) <= limit and query.start is None and query.end is None:
            rest = select(HAPPENINGS.c.start, HAPPENINGS.c.id, HAPPENINGS.c.json).where(*where)
            rest = rest.where(HAPPENINGS.c.start.is_(None)).order_by(HAPPENINGS.c.id.desc())
            rest = rest.where(HAPPENINGS.c.id < name) if day == "" else rest
            rows += link.execute(rest.limit(limit + 1 - len(rows))).all()
    items = tuple(codec.decode(line, Incident) for _, _, line in rows[:limit])
    last = rows[limit - 1] if len(rows) > limit else None
    return Page(items, f"{last[0] or ''}{Cut}{last[1]}" if last else None)


def dated(
    link: Connection, where: list[ColumnElement[bool]], day: str | None, name: str, limit: int
) -> list[tuple[date | None, str, str]]:
    """Return the rows of dated linked incidents before a day and id."""
    table = HAPPENINGS.c
    wanted = select(table.start, table.id, table.json).where(*where, table.start.is_not(None))
    if day is not None:
        at = day_of(day)
        wanted = wanted.where(table.start <= at, or_(table.start < at, table.id < name))
    found = link.execute(wanted.order_by(table.start.desc(), table.id.desc()).limit(limit))
    return [(start, each, line) for start, each, line in found]


def day_of(words: str) -> date:
    """Return the day in a cursor."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise DatelineError(f"after {words}: no cursor that a page gave") from None


def count(base: Base, query: Query, traits: Traits = ANY) -> int:
    """Return how many linked incidents a query leaves."""
    of = shown(query, traits)
    with base.read() as link:
        return int(link.execute(select(func.count()).select_from(of.table).where(*of.where)).scalar_one())


def named(base: Base, names: Iterable[str]) -> dict[str, Incident]:
    """Return these linked incidents by id."""
    found: dict[str, Incident] = {}
    with base.read() as link:
        for some in chunks(dict.fromkeys(names)):
            rows = link.execute(select(HAPPENINGS.c.id, HAPPENINGS.c.json).where(HAPPENINGS.c.id.in_(some)))
            found.update((name, codec.decode(line, Incident)) for name, line in rows)
    return found


@dataclass(frozen=True, slots=True)
class Held:
    """What a finding holds, without what stands behind it."""

    harm: Harm
    group: str | None
    low: int | None
    best: int | None
    high: int | None


def figures(base: Base, names: Iterable[str]) -> dict[str, list[Held]]:
    """Return the findings about each of these linked incidents."""
    columns = [FINDINGS.c[name] for name in ("about", "harm", "group_class", "low", "best", "high")]
    found: dict[str, list[Held]] = {}
    with base.read() as link:
        for some in chunks(names):
            rows = link.execute(select(*columns).where(FINDINGS.c.about.in_(some), FINDINGS.c.live))
            for about, harm, *rest in rows:
                found.setdefault(about, []).append(Held(Harm(harm), *rest))
    return found


def origins(base: Base, names: Iterable[str]) -> dict[str, int]:
    """Return how many known origins each of these linked incidents has; one without any is not there."""
    wanted = select(TRAITS.c.happening, func.count()).where(TRAITS.c.kind == "origins")
    found: dict[str, int] = {}
    with base.read() as link:
        for some in chunks(names):
            held = wanted.where(TRAITS.c.happening.in_(some)).group_by(TRAITS.c.happening)
            found.update(link.execute(held).all())
    return found


@dataclass(frozen=True, slots=True)
class Listed:
    """A dispatch of a list and what it was taken from."""

    dispatch: Dispatch
    origin: str | None
    evidence: str | None
    ended: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """Which dispatches to list; `part` is origin, copy, corrected or credited."""

    house: str = ""
    part: str = ""
    first: date | None = None
    last: date | None = None


def dispatches(
    base: Base, wanted: Copies, *, after: str | None = None, limit: int = 50
) -> tuple[Page[Listed], int]:
    """Return dispatches, last published first, undated ones last, and how many there are in all."""
    table, where = STANDING.c, kept(wanted)
    shown = (table.day, table.dispatch, table.origin, table.evidence, table.ended)
    found = select(*shown, DISPATCHES.c.json)
    found = found.join(DISPATCHES, DISPATCHES.c.seq == table.dispatch).where(*where)
    if after:
        day, seq = cut(after, 2)
        at = number(seq) or 0
        found = found.where(table.day <= day, or_(table.day < day, table.dispatch < at))
    found = found.order_by(table.day.desc(), table.dispatch.desc()).limit(limit + 1)
    with base.read() as link:
        total = link.execute(select(func.count()).select_from(STANDING).where(*where)).scalar_one()
        rows = link.execute(found).all()
    items = tuple(
        Listed(codec.decode(line, Dispatch), origin, evidence, ended)
        for _, _, origin, evidence, ended, line in rows[:limit]
    )
    last = rows[limit - 1] if len(rows) > limit else None
    return Page(items, f"{last[0]}{Cut}{last[1]}" if last else None), int(total)


def kept(wanted: Copies) -> list[ColumnElement[bool]]:
    """Return what is asked of dispatches as conditions."""
    table = STANDING.c
    found: list[ColumnElement[bool]] = []
    if wanted.house and wanted.part == "credited":
        found.append(table.dispatch.in_(select(CREDITS.c.dispatch).where(CREDITS.c.name == wanted.house)))
    elif wanted.house:
        found.append(table.house == wanted.house)
    parts = {
        "origin": table.origin.is_(None),
        "copy": table.origin.is_not(None),
        "corrected": or_(table.ended.like("corrected%"), table.ended.like("withdrawn%")),
    }
    if wanted.part in parts:
        found.append(parts[wanted.part])
    if wanted.first is not None:
        found.append(table.day >= wanted.first.isoformat())
    if wanted.last is not None:
        found.append(and_(table.day <= wanted.last.isoformat(), table.day != ""))
    return found


@dataclass(frozen=True, slots=True)
class House:
    """A publisher or agency: what it sent, what of that was its own, and how it fared beside others."""

    name: str
    dispatches: int
    origins: int
    copies: int
    credited: int
    first: int  # incidents that it told before any other
    corrected: int  # dispatches of its own that were corrected or withdrawn
    alone: int  # incidents that nobody else told in words of their own


def houses(base: Base) -> tuple[House, ...]:
    """Return every house, the busiest first."""
    columns = [HOUSES.c[name] for name in House.__dataclass_fields__]
    order = (HOUSES.c.dispatches.desc(), HOUSES.c.credited.desc(), HOUSES.c.name)
    with base.read() as link:
        return tuple(House(*row) for row in link.execute(select(*columns).order_by(*order)))


def claimed(
    base: Base, query: Query, *, compared: bool | None, after: str | None = None, limit: int = 40
) -> Page[str]:
    """Return the ledger's totals of a place and days, in its order, as JSON; those that can be compared, or not, or all."""
    table = CLAIMED.c
    wanted = select(table.seq, table.json)
    wanted = wanted if compared is None else wanted.where(table.compared == compared)
    where = [table[name] == value for name in ("country", "admin1") if (value := getattr(query, name))]
    if query.end is not None:
        where.append(or_(table.start.is_(None), table.start <= query.end))
    if query.start is not None:
        where.append(or_(table.end.is_(None), table.end >= query.start))
    at = number(after)
    where += [table.seq > at] if at is not None else []
    with base.read() as link:
        rows = link.execute(wanted.where(*where).order_by(table.seq).limit(limit + 1)).all()
    return Page(
        tuple(line for _, line in rows[:limit]), str(rows[limit - 1][0]) if len(rows) > limit else None
    )


def queue(base: Base, *, after: str | None = None, limit: int = 25) -> tuple[Page[str], int]:
    """Return the most urgent doubts, as JSON, and how many there are."""
    table = DOUBTS.c
    wanted = select(table.score, table.claim, table.json)
    if after:
        score, claim = cut(after, 2)
        try:
            at = float(score)
        except ValueError:
            raise DatelineError(f"after {after}: no cursor that a page gave") from None
        wanted = wanted.where(table.score <= at, or_(table.score < at, table.claim < claim))
    with base.read() as link:
        total = link.execute(select(func.count()).select_from(DOUBTS)).scalar_one()
        rows = link.execute(wanted.order_by(table.score.desc(), table.claim.desc()).limit(limit + 1)).all()
    last = rows[limit - 1] if len(rows) > limit else None
    page = Page(tuple(line for _, _, line in rows[:limit]), f"{last[0]!r}{Cut}{last[1]}" if last else None)
    return page, int(total)


def trouble(base: Base) -> tuple[str, ...]:
    """Return the feeds that failed when last polled, the worst first, as JSON."""
    wanted = (
        select(TROUBLE.c.json)
        .where(TROUBLE.c.failures > 0)
        .order_by(TROUBLE.c.failures.desc(), TROUBLE.c.feed)
    )
    with base.read() as link:
        return tuple(link.execute(wanted).scalars())


@dataclass(frozen=True, slots=True)
class Moved:
    """A finding as it was until some instant, and as it is now, if it still is."""

    before: Finding
    after: Finding | None
    sort: str = field(compare=False, default="")


def moved(base: Base, since: str, limit: int = 12) -> tuple[Moved, ...]:
    """Return the last figures that changed since an instant, from what to what, newest first."""
    table = FINDINGS.c
    old = select(table.about, table.harm, table.group_class, table.ended, table.json)
    old = old.where(table.ended >= since, table.at < since).order_by(table.ended.desc()).limit(20 * limit)
    found: list[Moved] = []
    with base.read() as link:
        for about, harm, group, ended, line in link.execute(old).all():
            same = table.group_class.is_(None) if group is None else table.group_class == group
            now = select(table.json).where(table.about == about, table.harm == harm, same, table.live)
            line_now = link.execute(now).scalar()
            before, after = codec.decode(line, Finding), codec.decode(line_now, Finding) if line_now else None
            if after is None or limits(before) != limits(after):
                found.append(Moved(before, after, ended))
            if len(found) == limit:
                break
    return tuple(found)


def limits(each: Finding) -> tuple[int | None, int | None, int | None]:
    """Return a finding's figure."""
    return each.low, each.best, each.high
