"""What is recomputed from the record: lineage, linked incidents, findings.

Invariants: each write here may be repeated; a finding that changes is ended and kept, so that `changes` can
say from what to what; a finding whose incident is gone is ended too.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeAlias, TypeVar

from sqlalchemy import Connection, delete, exists, select, tuple_, update

from dateline.record import Finding, Incident, Lineage
from dateline.store import codec, rows
from dateline.store.bulk import bulk
from dateline.store.engine import Base
from dateline.store.rows import Row
from dateline.store.schema import FINDINGS, HAPPENINGS, LINEAGE, MEMBERS

Linked: TypeAlias = tuple[
    Incident, Sequence[str]
]  # the happening, and the incidents of single dispatches in it
Item = TypeVar("Item")
CHUNK = 500


def chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Yield the items in lists that fit one statement."""
    steady = iter(items)
    while chunk := list(islice(steady, CHUNK)):
        yield chunk


def add_lineage(base: Base, edges: Iterable[Lineage]) -> int:
    """Keep edges; returns how many were new."""
    new = 0
    for chunk in chunks(edges):
        with base.write() as link:
            keyed = {(edge.copy, edge.origin, edge.evidence): edge for edge in chunk}
            key = tuple_(LINEAGE.c.copy, LINEAGE.c.origin, LINEAGE.c.evidence)
            known = set(link.execute(select(LINEAGE).where(key.in_(list(keyed)))).all())
            stored = {row[:3] for row in known}
            fresh = [row_of(edge) for name, edge in keyed.items() if name not in stored]
            bulk(link, LINEAGE, fresh)
            new += len(fresh)
    return new


def drop_lineage(base: Base, edges: Iterable[Lineage]) -> None:
    """Remove edges that hold no longer, now that more is known."""
    key = tuple_(LINEAGE.c.copy, LINEAGE.c.origin, LINEAGE.c.evidence)
    for chunk in chunks(edges):
        with base.write() as link:
            gone = [(edge.copy, edge.origin, edge.evidence) for edge in chunk]
            link.execute(delete(LINEAGE).where(key.in_(gone)))


def row_of(edge: Lineage) -> Row:
    """Return the row of one edge."""
    return {
        "copy": edge.copy,
        "origin": edge.origin,
        "evidence": edge.evidence,
        "containment": edge.containment,
    }


def put_happenings(base: Base, linked: Iterable[Linked]) -> None:
    """Write linked incidents; one that loses its last member is removed and its findings ended."""
    for chunk in chunks(linked):
        with base.write() as link:
            names = [happening.id for happening, _ in chunk]
            members = {name: happening.id for happening, parts in chunk for name in parts}
            link.execute(delete(MEMBERS).where(MEMBERS.c.happening.in_(names)))
            for some in chunks(members):
                link.execute(delete(MEMBERS).where(MEMBERS.c.incident.in_(some)))
            link.execute(delete(HAPPENINGS).where(HAPPENINGS.c.id.in_(names)))
            bulk(link, HAPPENINGS, [happening_row(*each) for each in chunk])
            bulk(link, MEMBERS, [{"incident": name, "happening": of} for name, of in members.items()])
    with base.write() as link:
        drop_empty(link)


def happening_row(happening: Incident, members: Sequence[str]) -> Row:
    """Return the row of one linked incident."""
    return rows.incident_row(happening) | {"dispatches": len(set(members))}


def drop_empty(link: Connection) -> None:
    """Remove linked incidents without members, and end what was found about them."""
    # "Not in" all members made PostgreSQL walk them for each incident: a quarter of an hour for 170,000.
    held = exists().where(MEMBERS.c.happening == HAPPENINGS.c.id)
    empty = list(link.execute(select(HAPPENINGS.c.id).where(~held)).scalars())
    for names in chunks(empty):
        end(link, FINDINGS.c.about.in_(names))
        link.execute(delete(HAPPENINGS).where(HAPPENINGS.c.id.in_(names)))


def end(link: Connection, which: object) -> None:
    """Mark live findings as outdated."""
    query = update(FINDINGS).where(which, FINDINGS.c.live)  # type: ignore[arg-type]
    link.execute(query.values(live=False, ended=rows.now()))


def put_findings(base: Base, findings: Iterable[Finding], about: Iterable[str]) -> int:
    """Write findings in place of those about the same things and `about`; returns how many changed."""
    by_about: dict[str, list[Finding]] = {name: [] for name in about}
    for finding in findings:
        by_about.setdefault(finding.about, []).append(finding)
    changed = 0
    for names in chunks(by_about):
        with base.write() as link:
            changed += put_some(link, names, [each for name in names for each in by_about[name]])
    return changed


def put_some(link: Connection, about: list[str], findings: list[Finding]) -> int:
    """Write the findings about some things: end what is no longer said, insert what is new."""
    live = select(FINDINGS.c.seq, FINDINGS.c.json).where(FINDINGS.c.about.in_(about), FINDINGS.c.live)
    stored = {line: seq for seq, line in link.execute(live)}
    places = places_of(link, about)
    made = {codec.encode(each): each for each in findings}
    outdated = [seq for line, seq in stored.items() if line not in made]
    for some in chunks(outdated):
        end(link, FINDINGS.c.seq.in_(some))
    fresh = [each for line, each in made.items() if line not in stored]
    stamp = {"at": rows.now()}
    bulk(link, FINDINGS, [rows.finding_row(each, places.get(each.about, NOWHERE)) | stamp for each in fresh])
    return len(fresh) + len(outdated)


NOWHERE: Row = dict.fromkeys(("country", "admin1", "start", "end"))


def places_of(link: Connection, about: list[str]) -> dict[str, Row]:
    """Return the place and days of each of these linked incidents."""
    columns = [HAPPENINGS.c[name] for name in ("id", *NOWHERE)]
    found = link.execute(select(*columns).where(HAPPENINGS.c.id.in_(about))).mappings()
    return {row["id"]: {name: row[name] for name in NOWHERE} for row in found}
