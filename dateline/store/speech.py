"""Statements by speaker and day, and the calendar, page by page, from what settling prepared."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select

from dateline.store.engine import Base
from dateline.store.pages import Page, number
from dateline.store.schema_pages import APPOINTMENTS, POSITIONS


@dataclass(frozen=True, slots=True)
class Spoken:
    """One position of a statement, by the claim that it rests on."""

    statement: int
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
    at = number(after) or 0
    some = select(table.statement).where(*where, table.statement > at).group_by(table.statement)
    columns = [table[name] for name in Spoken.__dataclass_fields__]
    with base.read() as link:
        numbers = link.execute(some.order_by(table.statement).limit(limit + 1)).scalars().all()
        shown = numbers[:limit]
        rows = link.execute(select(*columns).where(*where, table.statement.in_(shown)).order_by(table.seq))
        items = tuple(Spoken(*row) for row in rows)
        total = link.execute(select(func.count(table.statement.distinct())).where(*where)).scalar_one()
    return Page(items, str(shown[-1]) if len(numbers) > limit else None), int(total)


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


def coming(base: Base, day: date, limit: int) -> tuple[str, ...]:
    """Return the appointments that still stand from a day on, the nearest first, as JSON."""
    table = APPOINTMENTS.c
    wanted = select(table.json).where(table.open, table.end >= day).order_by(table.start, table.seq)
    with base.read() as link:
        return tuple(link.execute(wanted.limit(limit)).scalars())


def calendar(base: Base, first: date, last: date, limit: int = 300) -> tuple[str, ...]:
    """Return the appointments whose days meet these, in order, as JSON."""
    table = APPOINTMENTS.c
    wanted = select(table.json).where(table.start <= last, table.end >= first)
    with base.read() as link:
        return tuple(link.execute(wanted.order_by(table.start, table.seq).limit(limit)).scalars())


def without_day(base: Base, limit: int = 100) -> tuple[str, ...]:
    """Return the appointments that have no day, as JSON."""
    table = APPOINTMENTS.c
    wanted = select(table.json).where(table.start.is_(None)).order_by(table.seq)
    with base.read() as link:
        return tuple(link.execute(wanted.limit(limit)).scalars())


def span_of(base: Base) -> tuple[date | None, date | None]:
    """Return the first and last day for which anything is on the agenda."""
    table = APPOINTMENTS.c
    with base.read() as link:
        return (
            link.execute(select(func.min(table.start))).scalar(),
            link.execute(select(func.max(table.start))).scalar(),
        )
