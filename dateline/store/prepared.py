"""What pages read, written in one transaction: whole, or what was touched; a reader sees what was before or what is now.

Invariant: a part written is as if all had been written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Connection, case, delete, func, insert, select, update

from dateline.store import rows
from dateline.store.bulk import bulk
from dateline.store.derived import chunks
from dateline.store.engine import Base
from dateline.store.rows import Row
from dateline.store.schema import CLAIMS, DISPATCHES, FAILURES, FINDINGS, JUDGEMENTS, RUNS
from dateline.store.schema_pages import (
    APPOINTMENTS,
    CLAIMED,
    CREDITS,
    DOUBTS,
    HOUSES,
    POSITIONS,
    SHELF,
    SPOTS,
    STANDING,
    TRAITS,
    TROUBLE,
)

FORM = "2"  # of what is prepared: a record prepared in another form is prepared anew
SHELVES = {
    table.name: table
    for table in (STANDING, CREDITS, TRAITS, SPOTS, CLAIMED, POSITIONS, APPOINTMENTS, DOUBTS)
}


@dataclass(frozen=True, slots=True)
class Part:
    """What is put in place of the rows about some things; rows of other things stay, but for `changed`."""

    dispatches: Mapping[int, str]  # number and id: their rows of standing, credits and positions go
    happenings: Sequence[str]  # their traits and doubts go
    claims: Sequence[str]  # their doubts go
    rows: Mapping[str, Sequence[Row]]
    whole: Sequence[str] = ()  # tables that are written whole
    changed: Mapping[int, str | None] = field(default_factory=dict)  # positions whose turn is another now


def put_shelves(base: Base, made: Mapping[str, Sequence[Row]]) -> None:
    """Write these tables in place of what they hold, and what follows from them."""
    with base.write() as link:
        for name, several in made.items():
            link.execute(delete(SHELVES[name]))
            bulk(link, SHELVES[name], several)
        finish(link)


def put_part(base: Base, part: Part) -> None:
    """Write what was touched in place of what was there."""
    with base.write() as link:
        for seqs in chunks(part.dispatches):
            for table in (STANDING, CREDITS):
                link.execute(delete(table).where(table.c.dispatch.in_(seqs)))
        for names in chunks(part.dispatches.values()):
            link.execute(delete(POSITIONS).where(POSITIONS.c.dispatch.in_(names)))
        for names in chunks(part.happenings):
            for table in (TRAITS, DOUBTS):
                link.execute(delete(table).where(table.c.happening.in_(names)))
        for names in chunks(part.claims):
            link.execute(delete(DOUBTS).where(DOUBTS.c.claim.in_(names)))
        for name in part.whole:
            link.execute(delete(SHELVES[name]))
        for name, several in part.rows.items():
            bulk(link, SHELVES[name], unknown_spots(link, several) if name == "spots" else several)
        for seq, stance in part.changed.items():
            link.execute(update(POSITIONS).where(POSITIONS.c.seq == seq).values(changed=stance))
        finish(link)


def unknown_spots(link: Connection, several: Sequence[Row]) -> list[Row]:
    """Return the places that are not there; one that nothing is at any longer stays, and is in nobody's way."""
    known: set[int] = set()
    for some in chunks(row["id"] for row in several):
        known.update(link.execute(select(SPOTS.c.id).where(SPOTS.c.id.in_(some))).scalars())
    return [row for row in several if row["id"] not in known]


def finish(link: Connection) -> None:
    """Count anew what the tables amount to, and note that they are there."""
    link.execute(delete(HOUSES))
    bulk(link, HOUSES, counted(link))
    mark(link, "form", FORM)
    mark(link, "at", rows.now())


COUNTED = ("dispatches", "origins", "copies", "credited", "first", "corrected", "alone")


def counted(link: Connection) -> list[Row]:
    """Return what each publisher and agency did."""
    table = STANDING.c
    own, gone = table.origin.is_(None), table.ended.like("corrected%") | table.ended.like("withdrawn%")
    sent = select(table.house, func.count(), sums(own), sums(~own), sums(gone)).group_by(table.house)
    held: dict[str, Row] = {}

    def at(name: str) -> Row:
        return held.setdefault(name, {"name": name, **dict.fromkeys(COUNTED, 0)})

    for house, *several in link.execute(sent):
        at(house).update(
            zip(("dispatches", "origins", "copies", "corrected"), map(int, several), strict=True)
        )
    for name, count in link.execute(select(CREDITS.c.name, func.count()).group_by(CREDITS.c.name)):
        at(name)["credited"] = int(count)
    kinds = select(TRAITS.c.kind, TRAITS.c.name, func.count()).where(TRAITS.c.kind.in_(("first", "alone")))
    for kind, name, count in link.execute(kinds.group_by(TRAITS.c.kind, TRAITS.c.name)):
        at(name)[kind] = int(count)
    return [held[name] for name in sorted(held)]


def sums(holds: ColumnElement[bool]) -> ColumnElement[int]:
    """Return how many rows a condition holds for."""
    return func.coalesce(func.sum(case((holds, 1), else_=0)), 0)


def unprepare(base: Base) -> None:
    """Note that what pages read is behind, until it is written anew: a kill meanwhile leaves no part of it unseen."""
    with base.write() as link:
        link.execute(delete(SHELF).where(SHELF.c.name == "form"))


def put_trouble(base: Base, several: Sequence[Row]) -> None:
    """Write how feeds fare, in place of what was known."""
    with base.write() as link:
        link.execute(delete(TROUBLE))
        bulk(link, TROUBLE, several)


def mark(link: Connection, name: str, value: str) -> None:
    """Keep a short note about the record."""
    link.execute(delete(SHELF).where(SHELF.c.name == name))
    link.execute(insert(SHELF), {"name": name, "value": value})


def prepared(base: Base) -> bool:
    """Whether the tables were written, in today's form."""
    with base.read() as link:
        return link.execute(select(SHELF.c.value).where(SHELF.c.name == "form")).scalar() == FORM


ENDS = tuple(select(func.max(column)).scalar_subquery() for column in (DISPATCHES.c.seq, JUDGEMENTS.c.seq))


def ends(base: Base) -> str:
    """Return how far what figures follow from goes: the last dispatch and the last judgement."""
    with base.read() as link:
        return "-".join("" if each is None else str(each) for each in link.execute(select(*ENDS)).one())


def settled(base: Base) -> bool:
    """Whether the record was linked and reconciled to its end: nothing came, or was judged, after that or during it."""
    with base.read() as link:
        upto = link.execute(select(SHELF.c.value).where(SHELF.c.name == "settled")).scalar()
    return upto == ends(base)


def put_settled(base: Base, upto: str) -> None:
    """Note how far the record is linked and reconciled."""
    with base.read() as link:
        before = link.execute(select(SHELF.c.value).where(SHELF.c.name == "settled")).scalar()
    if before != upto:
        with base.write() as link:
            mark(link, "settled", upto)


TICKS = tuple(
    select(func.max(column)).scalar_subquery()
    for column in (
        DISPATCHES.c.seq, CLAIMS.c.seq, FINDINGS.c.seq, FINDINGS.c.ended, JUDGEMENTS.c.seq, FAILURES.c.seq,
        RUNS.c.id, RUNS.c.finished,
    )
)  # fmt: skip
AT = select(SHELF.c.value).where(SHELF.c.name == "at").scalar_subquery()


def version(base: Base) -> str:
    """Return what changes whenever anything that pages show does: the ends of the tables that only grow."""
    with base.read() as link:
        return "-".join("" if each is None else str(each) for each in link.execute(select(*TICKS, AT)).one())
