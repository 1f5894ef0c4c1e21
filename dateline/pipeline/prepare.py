"""What pages read, worked out when the record settles, so that no page reads the record itself.

Reader's path: `prepare` -> `whole`, or `part` for what a settling touched -> one module a table in shelves/.
Invariant: the tables are a function of what is stored; done twice, or in parts, they are the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from dateline.pipeline.shelves import doubts, items, spoken, totals
from dateline.pipeline.shelves import traits as of
from dateline.pipeline.shelves.items import Item
from dateline.reconcile.given import Told
from dateline.store.derived import chunks
from dateline.store.desk import Store
from dateline.store.near import claims_in
from dateline.store.prepared import Part, put_part, put_shelves
from dateline.store.rows import Row
from dateline.store.schema import CLAIMS, DISPATCHES

MANY = 0.25  # of the record: a settling that touches more works everything out, which is quicker then


@dataclass(frozen=True, slots=True)
class Touched:
    """What a settling changed: dispatches that came, were coded anew or stand in another lineage; linked incidents."""

    dispatches: frozenset[str] = frozenset()
    happenings: frozenset[str] = frozenset()  # written, or gone


def prepare(store: Store, touched: Touched | None = None) -> None:
    """Work out the tables that pages read, all of them or what follows from what was touched, and write them.

    What was touched is told only where the tables were as the record was before.
    """
    if touched is None:
        whole(store)
        return
    kin = items.some(store, touched.dispatches)
    if len(kin) > MANY * store.counts().dispatches:
        whole(store)
    else:
        part(store, touched, kin)


def whole(store: Store) -> None:
    """Work out and write every table."""
    every = items.everything(store)
    known = {each.id: each.view for each in every}
    rows, spots = of.traits(store, of.tellers(store), {each.seq: each for each in every})
    put_shelves(store.base, {
        "standing": [items.standing(each) for each in every],
        "credits": items.credits(every),
        "traits": rows,
        "spots": spots,
        "claimed": totals.claimed(totals.totals(store), known),
        "positions": spoken.turned(spoken.spoken(spoken.told(store, "statement"), known)),
        "appointments": spoken.appointments(spoken.told(store, "appointment"), known),
        "doubts": [doubts.row(each) for each in doubts.doubtful(store, store.findings())],
    })  # fmt: skip


def part(store: Store, touched: Touched, kin: tuple[Item, ...]) -> None:
    """Work out and write what follows from what was touched; `kin` are its dispatches and all that bears on them."""
    seqs = {each.seq: each.id for each in kin}
    happened = sorted(touched.happenings | of.told(store, seqs))
    told = of.tellers(store, happened)
    near = {
        each.seq: each
        for each in items.some(store, named(store, {seq for each in told.values() for seq in each}))
    }
    rows, spots = of.traits(store, told, near, happened)
    claims, doubted = doubts.touched(store, happened, sorted(of.told(store, near)))
    said = spoken.spoken(of_kind(store, seqs, "statement"), {each.id: each.view for each in kin})
    turned = spoken.beside(store, said, seqs)
    tables = {
        "standing": [items.standing(each) for each in kin],
        "credits": items.credits(kin),
        "traits": rows,
        "spots": spots,
        "positions": turned.rows,
        "doubts": doubted,
        **listed(store, kin),
    }
    wholes = [name for name in ("claimed", "appointments") if name in tables]
    put_part(store.base, Part(seqs, happened, sorted(claims), tables, wholes, turned.changed))


def listed(store: Store, kin: Iterable[Item]) -> Mapping[str, list[Row]]:
    """Return the totals and the calendar, each whole, if a dispatch that was touched has any of them."""
    seqs, made = [each.seq for each in kin], {}
    fresh = {each.id: each.view for each in kin}
    if any_of(store, seqs, CLAIMS.c.scope.in_(("window", "cumulative"))):
        told = totals.totals(store)
        made["claimed"] = totals.claimed(told, items.known(store, (each.dispatch for each in told)) | fresh)
    if any_of(store, seqs, CLAIMS.c.kind == "appointment"):
        held: list[Told] = list(spoken.told(store, "appointment"))
        known = items.known(store, (each.dispatch for each in held)) | fresh
        made["appointments"] = spoken.appointments(held, known)
    return made


def any_of(store: Store, seqs: Iterable[int], holds: ColumnElement[bool]) -> bool:
    """Whether a dispatch has such a claim, or had one by older rules."""
    with store.base.read() as link:
        return any(
            link.execute(select(CLAIMS.c.seq).where(CLAIMS.c.dispatch.in_(some), holds).limit(1)).first()
            for some in chunks(seqs)
        )


def of_kind(store: Store, seqs: Iterable[int], kind: str) -> Iterable[Told]:
    """Return the claims of a kind that dispatches hold."""
    return (Told(each.item, each.dispatch) for each in claims_in(store.base, seqs, kind))


def named(store: Store, seqs: Iterable[int]) -> list[str]:
    """Return the ids of dispatches by number."""
    with store.base.read() as link:
        return [
            name
            for some in chunks(seqs)
            for name in link.execute(select(DISPATCHES.c.id).where(DISPATCHES.c.seq.in_(some))).scalars()
        ]
