"""How each dispatch stands to others: its house, its lineage, what put it aside."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import msgspec
from sqlalchemy import select

from dateline.pipeline.linkage import agency_of
from dateline.reconcile.given import View, Views, views
from dateline.record import Dispatch, Lineage, Party
from dateline.store.derived import chunks
from dateline.store.desk import Store
from dateline.store.rows import Row
from dateline.store.schema import DISPATCHES
from dateline.store.schema_pages import STANDING

UNKNOWN = "unknown publisher"


class Stated(msgspec.Struct):
    """What the copy itself says of its day."""

    date: datetime.date | None = None


class Shell(msgspec.Struct):
    """What is needed of a stored record."""

    lineage: tuple[Party, ...] = ()
    dateline: Stated | None = None
    version: str | None = None


class Head(msgspec.Struct):
    """What is needed of a stored dispatch."""

    sent: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A dispatch as pages count it."""

    seq: int
    id: str
    house: str
    view: View
    agencies: frozenset[str]
    origin: str | None
    evidence: str | None

    @property
    def day(self) -> str:
        """Its day, empty where unknown."""
        return self.view.published.isoformat() if self.view.published else ""


Stored: TypeAlias = tuple[
    int, str, str | None, Dispatch, Shell
]  # number, id, publisher, what views need, the rest


def everything(store: Store) -> tuple[Item, ...]:
    """Return every dispatch, in order of arrival."""
    return tuple(itemised(stored(store, None), store.lineage()))


def some(store: Store, names: Iterable[str]) -> tuple[Item, ...]:
    """Return these dispatches and all that lineage and versions join to them: what their views follow from."""
    kin = store.kin(names)
    return tuple(itemised(stored(store, [each.id for each in kin.dispatches]), kin.lineage))


def itemised(rows: Sequence[Stored], edges: Iterable[Lineage]) -> Iterable[Item]:
    """Yield dispatches with how they stand to each other."""
    ordered = sorted(edges, key=lambda each: (each.copy, each.origin, each.evidence))
    of = viewed(rows, ordered)
    above = {each.copy: each for each in ordered if each.evidence != "version"}
    for seq, name, publisher, _, said in rows:
        edge = above.get(name)
        credited = frozenset(party.name for party in said.lineage if party.part == "agency")
        yield Item(
            seq, name, publisher or UNKNOWN, of[name], credited, edge.origin if edge else None,
            edge.evidence if edge else None,
        )  # fmt: skip


def stored(store: Store, names: Sequence[str] | None) -> list[Stored]:
    """Return these dispatches, or all, without their words."""
    shell, head = msgspec.json.Decoder(Shell), msgspec.json.Decoder(Head)
    columns = [DISPATCHES.c[name] for name in ("seq", "id", "publisher", "published", "version", "replaces")]
    wanted = select(*columns, DISPATCHES.c.json, DISPATCHES.c.record).order_by(columns[0])
    made = []
    with store.base.read() as link:
        for chunk in [None] if names is None else chunks(names):
            found = link.execute(wanted if chunk is None else wanted.where(DISPATCHES.c.id.in_(chunk)))
            for row in found:
                seq, name, publisher, published, version, replaces, line, frame = tuple(row)
                said, sent = shell.decode(frame), head.decode(line).sent
                day = published or (said.dateline.date if said.dateline else None)
                last = said.version or version
                bare = Dispatch(name, "", published=day, version=last, sent=sent, replaces=replaces)
                made.append((seq, name, publisher, bare, said))
    return made


def viewed(rows: Iterable[Stored], edges: Iterable[Lineage]) -> Views:
    """Return the view of each of these dispatches."""
    held = list(rows)
    agencies = {name: house for _, name, _, _, said in held if (house := agency_of(said.lineage)) is not None}
    return views((bare for _, _, _, bare, _ in held), edges, agencies)


def standing(each: Item) -> Row:
    """Return how a dispatch stands to others."""
    view = each.view
    return {
        "dispatch": each.seq, "house": each.house, "day": each.day, "origin": each.origin,
        "evidence": each.evidence, "ended": view.ended, "root": view.origin, "family": view.family,
        "agency": view.agency, "sent": view.sent,
    }  # fmt: skip


def known(store: Store, telling: Iterable[str] | None = None) -> dict[str, View]:
    """Return the views of dispatches as they were written last, of all or of these."""
    table = STANDING.c
    columns = (DISPATCHES.c.id, table.day, table.root, table.family, table.agency, table.sent, table.ended)
    wanted = select(*columns).join(DISPATCHES, DISPATCHES.c.seq == table.dispatch)
    made: dict[str, View] = {}
    with store.base.read() as link:
        for chunk in [None] if telling is None else chunks(dict.fromkeys(telling)):
            found = link.execute(wanted if chunk is None else wanted.where(DISPATCHES.c.id.in_(chunk)))
            for name, day, root, family, agency, sent, ended in found:
                came = datetime.date.fromisoformat(day) if day else None
                made[name] = View(name, came, root, family, agency, sent, ended)
    return made


def credits(items: Iterable[Item]) -> list[Row]:
    """Return which dispatches credit which agency."""
    return [
        {"name": name, "day": each.day, "dispatch": each.seq}
        for each in items
        for name in sorted(each.agencies)
    ]
