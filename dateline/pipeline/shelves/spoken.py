"""Statements by speaker and day, and the calendar."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from sqlalchemy import select

from dateline.reconcile.agenda import Planned, agenda
from dateline.reconcile.given import Told, Views
from dateline.reconcile.position import Position, positions
from dateline.record import Statement
from dateline.store import codec
from dateline.store.derived import chunks
from dateline.store.desk import Store
from dateline.store.query import Query
from dateline.store.rows import Row
from dateline.store.schema_pages import POSITIONS

UNDATED = "~"  # sorts after every day
Line: TypeAlias = tuple[str, str]  # one speaker, by folded name, on one topic
MARKED = ("seq", "at", "dispatch", "span_start", "span_end", "claim", "stance", "changed")


def told(store: Store, kind: str) -> Iterable[Told]:
    """Return every claim of a kind."""
    return (Told(each.item, each.dispatch) for each in store.claims(Query(kind=kind)))


def spoken(claims: Iterable[Told], known: Views) -> list[Row]:
    """Return the statements among these claims, each copied one once, without what each turned from."""
    found = positions(claims, known)
    first: dict[str, str] = {}
    for each in found:
        topic = each.topic or ""
        first[each.statement.id] = min(topic, first.get(each.statement.id, topic))
    return [position(each) | {"lead": first[each.statement.id] == (each.topic or "")} for each in found]


def position(each: Position) -> Row:
    """Return the row of one position."""
    return {
        "speaker": each.speaker, "at": each.day.isoformat() if each.day else UNDATED,
        "span_start": each.statement.span.start, "span_end": each.statement.span.end,
        "claim": each.statement.id, "topic": each.topic, "fold": each.speaker.casefold(),
        "country": country_of(each.statement), "stance": each.stance, "changed": None,
        "dispatch": each.dispatch,
    }  # fmt: skip


def country_of(statement: Statement) -> str | None:
    """Return the country of who speaks."""
    return statement.speaker.country if statement.speaker else None


def turned(rows: Iterable[Row]) -> list[Row]:
    """Return positions in the order of their page, each that differs from the last known one of its line marked."""
    lines: dict[Line, list[Row]] = defaultdict(list)
    for row in rows:
        lines[str(row["fold"]), str(row["topic"] or "")].append(row)
    made = [row | {"changed": turn} for several in lines.values() for row, turn in turns(several)]
    return sorted(made, key=lambda row: (row["speaker"], *order(row), row["topic"] or ""))


def turns(line: Iterable[Row]) -> Iterable[tuple[Row, str | None]]:
    """Yield the positions of one line in order, each with the stance that it turned from, if it did."""
    before: str | None = None
    for row in sorted(line, key=order):
        stance, sure = row["stance"], row["topic"] is not None and row["at"] != UNDATED
        yield row, before if sure and stance and before and before != stance else None
        if stance and sure:
            before = str(stance)


def order(row: Row) -> tuple[object, ...]:
    """Return what sorts the positions of one line."""
    return row["at"], row["dispatch"], row["span_start"], row["span_end"], row["claim"]


@dataclass(frozen=True, slots=True)
class Turned:
    """New positions with what each turned from, and stored ones that turned from something else now."""

    rows: list[Row] = field(default_factory=list)
    changed: Mapping[int, str | None] = field(default_factory=dict)


def beside(store: Store, rows: Iterable[Row], dispatches: Mapping[int, str]) -> Turned:
    """Return new positions among those stored; those of `dispatches` are gone, and their lines are gone over too."""
    lines: dict[Line, list[Row]] = defaultdict(list)
    made: list[Row] = []
    for row in rows:
        lines[str(row["fold"]), str(row["topic"] or "")].append(row)
    gone = frozenset(dispatches.values())
    for fold, topic in left(store, gone):
        lines.setdefault((fold, topic), [])
    changed: dict[int, str | None] = {}
    for (fold, topic), fresh in lines.items():
        held = stored_line(store, fold, topic, gone) if topic else []
        for row, turn in turns([*held, *fresh]):
            if "seq" not in row:
                made.append(row | {"changed": turn})
            elif row["changed"] != turn:
                changed[int(str(row["seq"]))] = turn
    return Turned(made, changed)


def left(store: Store, dispatches: frozenset[str]) -> set[Line]:
    """Return the lines in which dispatches stand."""
    table = POSITIONS.c
    wanted = select(table.fold, table.topic).distinct()
    with store.base.read() as link:
        return {
            (fold, topic)
            for some in chunks(dispatches)
            for fold, topic in link.execute(wanted.where(table.dispatch.in_(some)))
            if topic is not None
        }


def stored_line(store: Store, fold: str, topic: str, gone: frozenset[str]) -> list[Row]:
    """Return the stored positions of a line, but those of some dispatches."""
    table = POSITIONS.c
    wanted = select(*(table[name] for name in MARKED)).where(table.fold == fold, table.topic == topic)
    with store.base.read() as link:
        found = [dict(zip(MARKED, row, strict=True)) | {"topic": topic} for row in link.execute(wanted)]
    return [row for row in found if row["dispatch"] not in gone]


def appointments(claims: Iterable[Told], known: Views) -> list[Row]:
    """Return the calendar, in the order of its days."""
    return [appointment(seq, each) for seq, each in enumerate(agenda(claims, known))]


EARLIEST, LATEST = 2, 6  # reports of an appointment that a list shows, where it has more than both


def appointment(seq: int, each: Planned) -> Row:
    """Return the row of one appointment."""
    start, end = (each.when.start, each.when.end or each.when.start) if each.when else (None, None)
    going = each.status not in ("held", "cancelled")
    short, whole = capped(each), codec.encode(each)
    return {
        "seq": seq, "start": start, "end": end, "open": going, "first": each.history[0].claim.id,
        "reports": len(each.history), "json": whole if short is each else codec.encode(short),
        "whole": None if short is each else whole,
    }  # fmt: skip


def capped(each: Planned) -> Planned:
    """Return an appointment with its first and last reports, or itself where it has few."""
    if len(each.history) <= EARLIEST + LATEST:
        return each
    return replace(each, history=(*each.history[:EARLIEST], *each.history[-LATEST:]))
