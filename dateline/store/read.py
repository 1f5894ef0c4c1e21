"""Reading the record back: by id, by prefix, by filter, and page by page through all of it.

Invariant: what is read equals what was written; a long walk reads in pages of its own, so that it holds no
moment of the database open and its memory is flat.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sqlalchemy import Connection, Select, Table, func, select

from dateline.errors import StoreError
from dateline.record import Claim, Dispatch, Finding, Incident, Lineage, Record
from dateline.store import codec
from dateline.store.engine import Base
from dateline.store.query import Cited, Query, conditions
from dateline.store.rows import Entry
from dateline.store.schema import (
    CLAIMS,
    DISPATCHES,
    FAILURES,
    FINDINGS,
    HAPPENINGS,
    INCIDENTS,
    JUDGEMENTS,
    LINEAGE,
    MEMBERS,
    TEXTS,
)

PAGE = 200  # dispatches a page of a walk


@dataclass(frozen=True, slots=True)
class Found:
    """Something whose id begins as asked."""

    kind: str  # claim | dispatch | incident | happening | finding | judgement
    id: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is stored."""

    dispatches: int
    claims: int
    incidents: int
    happenings: int
    findings: int
    judgements: int
    failures: int


def entry(base: Base, name: str) -> Entry:
    """Return a dispatch, its text and its record.

    Raises:
        StoreError: it is not stored.
    """
    with base.read() as link:
        found = entries(link, select(DISPATCHES, TEXTS).join(TEXTS).where(DISPATCHES.c.id == name))
    if not found:
        raise StoreError(f"{base.name}: no dispatch {name}")
    return found[0]


def entries(link: Connection, query: Select[tuple[object, ...]]) -> list[Entry]:
    """Return the dispatches that a query over both tables finds, whole, with three statements for all."""
    found = link.execute(query).mappings().all()
    numbers = [row[DISPATCHES.c.seq] for row in found]
    claims = by_dispatch(link, CLAIMS, numbers)
    incidents = by_dispatch(link, INCIDENTS, numbers)
    made = []
    for row in found:
        seq = row[DISPATCHES.c.seq]
        text = codec.text_from(row["value"], row["frame"])
        copy = row["copy"] if row["copy"] is not None else text.body.of(text.value)
        record = replace(
            codec.decode(row["record"], Record),
            claims=tuple(codec.claim_from(kind, line) for kind, line in claims.get(seq, ())),
            incidents=tuple(codec.decode(line, Incident) for _, line in incidents.get(seq, ())),
        )
        made.append((replace(codec.decode(row["json"], Dispatch), text=copy), text, record))
    return made


def by_dispatch(link: Connection, table: Table, numbers: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """Return (kind or type, JSON) of the live rows of these dispatches, in order."""
    kind = table.c.kind if "kind" in table.c else table.c.type
    query = select(table.c.dispatch, kind, table.c.json).where(table.c.dispatch.in_(numbers), table.c.live)
    found: dict[int, list[tuple[str, str]]] = {}
    for number, name, line in link.execute(query.order_by(table.c.dispatch, table.c.ordinal)):
        found.setdefault(number, []).append((name, line))
    return found


def walk(base: Base, *, after: int = 0) -> Iterator[Entry]:
    """Yield every dispatch stored, whole, in order of arrival."""
    both = select(DISPATCHES, TEXTS).join(TEXTS).order_by(DISPATCHES.c.seq).limit(PAGE)
    while True:
        with base.read() as link:
            last = (
                link.execute(
                    select(DISPATCHES.c.seq)
                    .where(DISPATCHES.c.seq > after)
                    .order_by(DISPATCHES.c.seq)
                    .limit(PAGE)
                )
                .scalars()
                .all()
            )
            page = entries(link, both.where(DISPATCHES.c.seq > after)) if last else []
        if not page:
            return
        yield from page
        after = last[-1]


def records(base: Base, names: Sequence[str]) -> tuple[Record, ...]:
    """Return the records of these dispatches, in order of arrival; one that is not stored is passed over."""
    both = select(DISPATCHES, TEXTS).join(TEXTS).order_by(DISPATCHES.c.seq)
    found: list[Entry] = []
    with base.read() as link:
        for first in range(0, len(names), PAGE):
            found += entries(link, both.where(DISPATCHES.c.id.in_(names[first : first + PAGE])))
    return tuple(record for _, _, record in found)


def known(base: Base, names: Sequence[str]) -> frozenset[str]:
    """Return which of these dispatches are stored, so that they need not be coded again."""
    with base.read() as link:
        found: set[str] = set()
        for first in range(0, len(names), 500):
            some = select(DISPATCHES.c.id).where(DISPATCHES.c.id.in_(names[first : first + 500]))
            found.update(link.execute(some).scalars())
    return frozenset(found)


def dispatches(base: Base, query: Query, *, before: int | None, limit: int) -> tuple[Cited[Dispatch], ...]:
    """Return the dispatches published in the query's days, without their text, newest arrival first."""
    wanted = select(DISPATCHES.c.seq, DISPATCHES.c.id, DISPATCHES.c.json)
    wanted = wanted.order_by(DISPATCHES.c.seq.desc())
    if query.start is not None:
        wanted = wanted.where(DISPATCHES.c.published >= query.start)
    if query.end is not None:
        wanted = wanted.where(DISPATCHES.c.published <= query.end)
    if before is not None:
        wanted = wanted.where(DISPATCHES.c.seq < before)
    with base.read() as link:
        found = link.execute(wanted.limit(limit))
        return tuple(Cited(name, codec.decode(line, Dispatch), seq) for seq, name, line in found)


def claims(base: Base, query: Query, *, after: int = 0, limit: int | None = None) -> tuple[Cited[Claim], ...]:
    """Return the live claims that the query asks for, in order of arrival."""
    with base.read() as link:
        found = link.execute(cited(CLAIMS, query, after, limit))
        return tuple(cite_claim(row) for row in found)


def incidents(
    base: Base, query: Query, *, after: int = 0, limit: int | None = None
) -> tuple[Cited[Incident], ...]:
    """Return the incidents as single dispatches tell them, in order of arrival."""
    with base.read() as link:
        found = link.execute(cited(INCIDENTS, query, after, limit))
        return tuple(Cited(row.name, codec.decode(row.json, Incident), row.seq) for row in found)


def cited(table: Table, query: Query, after: int, limit: int | None) -> Select[tuple[object, ...]]:
    """Return the statement for live rows of claims or incidents with the id of their dispatch."""
    kind = table.c.kind if "kind" in table.c else table.c.type
    wanted = select(table.c.seq, DISPATCHES.c.id.label("name"), kind.label("kind"), table.c.json)
    wanted = wanted.join(DISPATCHES, DISPATCHES.c.seq == table.c.dispatch)
    wanted = wanted.where(table.c.live, *conditions(table, query))
    if after:
        wanted = wanted.where(table.c.seq > after)
    # Under a limit PostgreSQL would walk the whole table in order of arrival to find 200 rows of one place;
    # an expression has no index to walk.
    order = table.c.seq + 0 if narrow(query) else table.c.seq
    return wanted.order_by(order).limit(limit)


def narrow(query: Query) -> bool:
    """Whether the query names a place, so that sorting what it finds is cheap."""
    return query.country is not None or query.geonames is not None


def cite_claim(row: Any) -> Cited[Claim]:  # noqa: ANN401
    """Return the claim on a row of `cited`, whose columns SQLAlchemy's types do not carry."""
    seq, name, kind, line = row
    return Cited(name, codec.claim_from(kind, line), seq)


def claim(base: Base, name: str) -> Cited[Claim]:
    """Return one claim, live or an older coder's.

    Raises:
        StoreError: it is not stored.
    """
    wanted = select(CLAIMS.c.seq, DISPATCHES.c.id.label("name"), CLAIMS.c.kind, CLAIMS.c.json)
    wanted = wanted.join(DISPATCHES, DISPATCHES.c.seq == CLAIMS.c.dispatch).where(CLAIMS.c.id == name)
    with base.read() as link:
        row = link.execute(wanted.order_by(CLAIMS.c.live.desc()).limit(1)).first()
    if row is None:
        raise StoreError(f"{base.name}: no claim {name}")
    return cite_claim(row)


def maker(base: Base, name: str) -> tuple[str, bool]:
    """Return the version of the rules that made a claim, and whether today's record still says it.

    Raises:
        StoreError: it is not stored.
    """
    wanted = select(func.coalesce(CLAIMS.c.coder, DISPATCHES.c.coder), CLAIMS.c.live)
    wanted = wanted.join(DISPATCHES, DISPATCHES.c.seq == CLAIMS.c.dispatch).where(CLAIMS.c.id == name)
    with base.read() as link:
        row = link.execute(wanted.order_by(CLAIMS.c.live.desc()).limit(1)).first()
    if row is None:
        raise StoreError(f"{base.name}: no claim {name}")
    return row[0], row[1]


def happenings(base: Base, query: Query, *, limit: int = 100) -> tuple[Incident, ...]:
    """Return linked incidents, latest first."""
    wanted = select(HAPPENINGS.c.json).where(*conditions(HAPPENINGS, query))
    with base.read() as link:
        lines = link.execute(wanted.order_by(HAPPENINGS.c.start.desc()).limit(limit)).scalars()
        return tuple(codec.decode(line, Incident) for line in lines)


def happening(base: Base, name: str) -> tuple[Incident, tuple[str, ...]]:
    """Return one linked incident and the ids of the incidents in it.

    Raises:
        StoreError: it is not stored.
    """
    with base.read() as link:
        line = link.execute(select(HAPPENINGS.c.json).where(HAPPENINGS.c.id == name)).scalar()
        members = select(MEMBERS.c.incident).where(MEMBERS.c.happening == name).order_by(MEMBERS.c.incident)
        parts = tuple(link.execute(members).scalars())
    if line is None:
        raise StoreError(f"{base.name}: no linked incident {name}")
    return codec.decode(line, Incident), parts


def members(base: Base) -> dict[str, str]:
    """Return which linked incident each incident is part of."""
    with base.read() as link:
        return dict(link.execute(select(MEMBERS.c.incident, MEMBERS.c.happening)).all())


def lineage(base: Base, *, copy: str | None = None) -> tuple[Lineage, ...]:
    """Return every edge, or those of one copy."""
    wanted = select(LINEAGE).order_by(LINEAGE.c.copy, LINEAGE.c.origin)
    if copy is not None:
        wanted = wanted.where(LINEAGE.c.copy == copy)
    with base.read() as link:
        return tuple(Lineage(*row) for row in link.execute(wanted))


def findings(base: Base, *, about: str | None = None) -> tuple[Finding, ...]:
    """Return the live findings, or those about one thing."""
    wanted = select(FINDINGS.c.json).where(FINDINGS.c.live).order_by(FINDINGS.c.seq)
    if about is not None:
        wanted = wanted.where(FINDINGS.c.about == about)
    with base.read() as link:
        return tuple(codec.decode(line, Finding) for line in link.execute(wanted).scalars())


def find(base: Base, prefix: str, *, limit: int = 20) -> tuple[Found, ...]:
    """Return what has an id that begins with `prefix`; an empty prefix finds nothing."""
    if not prefix:
        return ()
    found: list[Found] = []
    with base.read() as link:
        for kind, table in NAMED:
            ids = select(table.c.id).where(table.c.id >= prefix, table.c.id < prefix + chr(0x10FFFF))
            made = partial(Found, kind)
            found.extend(map(made, link.execute(ids.distinct().order_by(table.c.id).limit(limit)).scalars()))
    return tuple(found[:limit])


NAMED = (
    ("claim", CLAIMS),
    ("dispatch", DISPATCHES),
    ("incident", INCIDENTS),
    ("happening", HAPPENINGS),
    ("finding", FINDINGS),
    ("judgement", JUDGEMENTS),
)


def counts(base: Base) -> Counts:
    """Return how much is stored; claims, incidents and findings are the live ones."""
    tables = (DISPATCHES, CLAIMS, INCIDENTS, HAPPENINGS, FINDINGS, JUDGEMENTS, FAILURES)
    with base.read() as link:
        return Counts(*(size(link, table) for table in tables))


def size(link: Connection, table: Table) -> int:
    """Return how many live rows a table has."""
    wanted = select(func.count()).select_from(table)
    if table in (
        CLAIMS,
        INCIDENTS,
    ):  # dead rows are few and have an index; live ones would be read one by one
        every, dead = (
            link.execute(wanted).scalar_one(),
            link.execute(wanted.where(~table.c.live)).scalar_one(),
        )
        return int(every - dead)
    return int(link.execute(wanted.where(table.c.live) if "live" in table.c else wanted).scalar_one())
