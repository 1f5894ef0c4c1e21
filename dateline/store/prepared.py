"""What pages read, written whole in one transaction; a reader sees the tables of before or those of now."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, delete, func, insert, select

from dateline.store import rows
from dateline.store.bulk import bulk
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
    STANDING,
    TRAITS,
    TROUBLE,
)

FORM = "1"  # of what is prepared: a record prepared in another form is prepared anew
SHELVES = {
    table.name: table
    for table in (STANDING, CREDITS, HOUSES, TRAITS, CLAIMED, POSITIONS, APPOINTMENTS, DOUBTS)
}


def put_shelves(base: Base, made: Mapping[str, Sequence[Row]]) -> None:
    """Write these tables in place of what they hold; other tables stay."""
    with base.write() as link:
        for name, several in made.items():
            link.execute(delete(SHELVES[name]))
            bulk(link, SHELVES[name], several)
        mark(link, "form", FORM)
        mark(link, "at", rows.now())


def put_doubts(base: Base, happening: str, several: Sequence[Row]) -> None:
    """Write the doubts about one linked incident in place of those there were."""
    with base.write() as link:
        link.execute(delete(DOUBTS).where(DOUBTS.c.happening == happening))
        bulk(link, DOUBTS, several)
        mark(link, "at", rows.now())


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
