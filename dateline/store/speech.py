"""Statements by speaker and day, and the calendar, page by page, from what settling prepared."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, literal, or_, select, tuple_

from dateline.store.engine import Base
from dateline.store.pages import Cut, Page, cut, number
from dateline.store.schema_pages import APPOINTMENTS, PAGED, POSITIONS


@dataclass(frozen=True, slots=True)
class Spoken:
    """One position of a statement, by the claim that it rests on."""

    speaker: str
    topic: str | None
    day: date | None
    stance: str | None
    changed: str | None
    claim: str
    dispatch: str


def positions(
    base: Base, by: str, topic: str, *, after: str | None = None, limit: int = 50
) -> tuple[Page[Spoken], int]:
    """Return the positions of `limit` statements by speaker and day, and how many statements there are."""
    table, where = POSITIONS.c, said_by(by, topic)
    once = where if topic else [*where, table.lead]  # a statement has one row a topic
    some = select(*PAGED).where(*once).order_by(*PAGED).limit(limit + 1)
    if after:
        some = some.where(tuple_(*PAGED) > tuple_(*place(after)))
    wanted = select(
        *(table[name] for name in ("speaker", "topic", "at", "stance", "changed", "claim", "dispatch"))
    )
    with base.read() as link:
        keys = [tuple(row) for row in link.execute(some)]
        shown = keys[:limit]
        total = link.execute(select(func.count()).select_from(POSITIONS).where(*once)).scalar_one()
        if not shown:
            return Page(()), int(total)
        within = (tuple_(*PAGED) >= tuple_(*held(shown[0])), tuple_(*PAGED) <= tuple_(*held(shown[-1])))
        rows = link.execute(wanted.where(*where, *within).order_by(*PAGED, table.topic))
        items = tuple(Spoken(each[0], each[1], day_of(each[2]), *each[3:]) for each in rows)
    return Page(items, cursor(shown[-1]) if len(keys) > limit else None), int(total)


UNDATED = "~"


def day_of(words: str) -> date | None:
    """Return the day of a position, None where it is unknown."""
    return None if words == UNDATED else date.fromisoformat(words)


def cursor(key: tuple[object, ...]) -> str:
    """Return a place in the order of statements as a page gives it; the speaker, who may hold any sign, stands last."""
    speaker, *rest = key
    return Cut.join([*(f"{each}" if each != UNDATED else "" for each in rest), str(speaker)])


def place(after: str) -> tuple[ColumnElement[object], ...]:
    """Return a place in the order of statements from a cursor.

    Raises:
        DatelineError: it is none that was given.
    """
    day, start, end, claim, speaker = cut(after, 5)
    return held((speaker, day or UNDATED, number(start) or 0, number(end) or 0, claim))


def held(key: tuple[object, ...]) -> tuple[ColumnElement[object], ...]:
    """Return a place in the order of statements as the engine compares it."""
    return tuple(literal(each, column.type) for each, column in zip(key, PAGED, strict=True))


def said_by(by: str, topic: str) -> list[ColumnElement[bool]]:
    """Return a speaker (a part of the name, or a country's code) and a topic as conditions."""
    found: list[ColumnElement[bool]] = []
    if by:
        found.append(
            or_(POSITIONS.c.fold.contains(by.casefold(), autoescape=True), POSITIONS.c.country == by)
        )
    if topic:
        found.append(POSITIONS.c.topic == topic)
    return found


def topics(base: Base) -> tuple[str, ...]:
    """Return every topic on which something is on record, each found from the one before it by the index."""
    found: list[str] = []
    with base.read() as link:
        while True:
            later = POSITIONS.c.topic > found[-1] if found else POSITIONS.c.topic.is_not(None)
            one = link.execute(select(func.min(POSITIONS.c.topic)).where(later)).scalar()
            if one is None:
                return tuple(found)
            found.append(one)


@dataclass(frozen=True, slots=True)
class Noted:
    """An appointment of a list, as JSON: the claim of its first report, how many it has, and some of them."""

    first: str
    reports: int
    json: str


NOTED = tuple(APPOINTMENTS.c[name] for name in Noted.__dataclass_fields__)


def whole(base: Base, first: str) -> Noted | None:
    """Return an appointment with every report, by the claim of its first; None where there is none."""
    table = APPOINTMENTS.c
    wanted = select(table.first, table.reports, func.coalesce(table.whole, table.json))
    with base.read() as link:
        row = link.execute(wanted.where(table.first == first)).first()
    return Noted(*row) if row else None


def coming(base: Base, day: date, limit: int) -> tuple[Noted, ...]:
    """Return the appointments that still stand from a day on, the nearest first."""
    table = APPOINTMENTS.c
    wanted = select(*NOTED).where(table.open, table.end >= day).order_by(table.start, table.seq)
    with base.read() as link:
        return tuple(Noted(*row) for row in link.execute(wanted.limit(limit)))


def calendar(base: Base, first: date, last: date, limit: int = 300) -> tuple[Noted, ...]:
    """Return the appointments whose days meet these, in order."""
    table = APPOINTMENTS.c
    wanted = select(*NOTED).where(table.start <= last, table.end >= first)
    with base.read() as link:
        rows = link.execute(wanted.order_by(table.start, table.seq).limit(limit))
        return tuple(Noted(*row) for row in rows)


def without_day(base: Base, limit: int = 100) -> tuple[Noted, ...]:
    """Return the appointments that have no day."""
    table = APPOINTMENTS.c
    wanted = select(*NOTED).where(table.start.is_(None)).order_by(table.seq)
    with base.read() as link:
        return tuple(Noted(*row) for row in link.execute(wanted.limit(limit)))


def span_of(base: Base) -> tuple[date | None, date | None]:
    """Return the first and last day for which anything is on the agenda."""
    table = APPOINTMENTS.c
    with base.read() as link:
        return (
            link.execute(select(func.min(table.start))).scalar(),
            link.execute(select(func.max(table.start))).scalar(),
        )
