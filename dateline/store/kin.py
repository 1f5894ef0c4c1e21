"""A few dispatches and all that bears on them: copies and origins, what they replace, what replaced them.

What reconciling needs to know of a dispatch depends on its lineage, not on the whole record; so one incident
is reconciled, or one ledger line checked, without reading a million rows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from dateline.record import Dispatch, Lineage, Record
from dateline.store import codec
from dateline.store.derived import chunks
from dateline.store.engine import Base
from dateline.store.schema import DISPATCHES, LINEAGE


@dataclass(frozen=True, slots=True)
class Kin:
    """Dispatches without their text, the edges among them, and the agency that each credits."""

    dispatches: tuple[Dispatch, ...]
    lineage: tuple[Lineage, ...]
    agencies: dict[str, str]


def kin(base: Base, names: Iterable[str]) -> Kin:
    """Return these dispatches and every one that lineage or versions join to them."""
    with base.read() as link:
        known: set[str] = set()
        edges: set[Lineage] = set()
        ahead = set(names)
        while ahead:
            known |= ahead
            some = sorted(ahead)
            found = edges_of(link, some)
            edges |= found
            near = {name for edge in found for name in (edge.copy, edge.origin)} | versions_of(link, some)
            ahead = near - known
        return assembled(link, sorted(known), edges)


def edges_of(link: Connection, names: Sequence[str]) -> set[Lineage]:
    """Return the edges that start or end at these dispatches."""
    found: set[Lineage] = set()
    for some in chunks(names):
        for column in (LINEAGE.c.copy, LINEAGE.c.origin):
            found.update(Lineage(*row) for row in link.execute(select(LINEAGE).where(column.in_(some))))
    return found


def versions_of(link: Connection, names: Sequence[str]) -> set[str]:
    """Return what these dispatches replace and what replaces them."""
    found: set[str] = set()
    for some in chunks(names):
        older = select(DISPATCHES.c.replaces).where(
            DISPATCHES.c.id.in_(some), DISPATCHES.c.replaces.is_not(None)
        )
        found.update(link.execute(older).scalars())
        found.update(link.execute(select(DISPATCHES.c.id).where(DISPATCHES.c.replaces.in_(some))).scalars())
    return found


def assembled(link: Connection, names: Sequence[str], edges: set[Lineage]) -> Kin:
    """Return the dispatches that are stored, with the version that their copy gives."""
    made: list[Dispatch] = []
    agencies: dict[str, str] = {}
    columns = (DISPATCHES.c.json, DISPATCHES.c.record, DISPATCHES.c.version)
    for some in chunks(names):
        rows = link.execute(select(*columns).where(DISPATCHES.c.id.in_(some)).order_by(DISPATCHES.c.id))
        for line, shell, version in rows:
            dispatch = replace(codec.decode(line, Dispatch), version=version)
            made.append(dispatch)
            parties = codec.decode(shell, Record).lineage
            credited = [party.name for party in parties if party.part == "agency"]
            if credited:
                agencies[dispatch.id] = credited[0]
    order = sorted(edges, key=lambda edge: (edge.copy, edge.origin, edge.evidence))
    return Kin(tuple(made), tuple(order), agencies)
