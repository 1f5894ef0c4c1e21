"""Bring the record up to date: lineage, incidents, figures, from every claim and judgement stored.

Reader's path: `board` (what is new is linked) -> `inputs` (which incidents have other claims, dispatches or
judgements than before) -> `worked_out` (their figures) -> the store. Invariant: what is stored in the end depends
on what was stored and on the policy alone, not on the steps in which it came; done twice, it changes nothing.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path

from dateline.pipeline.board import Board, board, hashed, save
from dateline.pipeline.linkage import Cluster, Linked
from dateline.pipeline.prepare import Touched, prepare
from dateline.reconcile.figures import figures
from dateline.reconcile.gather import cases, merged
from dateline.reconcile.given import Views
from dateline.reconcile.policy import DEFAULT, Policy
from dateline.record import Finding, Incident, Judgement, Lineage, Mentions, Record, Tally, Toll
from dateline.store.desk import Store
from dateline.store.prepared import ends, prepared, put_settled, unprepare

CHUNK = 500  # incidents whose records are held together


@dataclass(frozen=True, slots=True)
class Settled:
    """What was worked out and written: edges that are new, incidents, findings that changed."""

    edges: int
    incidents: int
    changed: int


def ignore(_: int) -> None:
    """Do nothing."""


def settle(store: Store, policy: Policy = DEFAULT, tick: Callable[[int], None] = ignore) -> Settled:
    """Link and reconcile what is new, and store what that changes; `tick` is told of each new dispatch."""
    upto = ends(store.base)  # what comes meanwhile is for the next to settle
    judgements = store.judgements()
    held = board(store, tick)
    joined = held.linked(judgements)
    happened = [each for each in joined.clusters if real(each)]
    now = inputs(store, held, happened, joined.views, judgements, policy)
    known = present(store)  # a record put back from a backup may lack what the board remembers
    stale = [each for each in happened if held.cases.get(each.id) != now[each.id] or each.id not in known]
    findings: list[Finding] = []
    new, gone = edges_of(store, joined.lineage)
    touched = touched_by(held, stale, [*new, *gone]) if prepared(store.base) else None
    if touched != NOTHING:
        unprepare(store.base)
    store.drop_lineage(gone)
    edges = store.add_lineage(new)
    store.put_happenings(worked_out(store, stale, joined, judgements, policy, findings))
    changed = store.put_findings(findings, about=[each.id for each in stale])
    held.cases = now
    if touched != NOTHING:
        prepare(store, touched and replace(touched, happenings=touched.happenings | (known - present(store))))
    save(held, store)  # after all that follows from it: killed before this, the next does it again
    put_settled(store.base, upto)
    return Settled(edges, len(happened), changed)


def real(cluster: Cluster) -> bool:
    """Whether some dispatch tells an incident; of a story that tells none there is nothing to work out."""
    return any(incident != f"{dispatch}:story" for dispatch, incident in cluster.mentions)


def present(store: Store) -> frozenset[str]:
    """Return the ids of the linked incidents stored."""
    from sqlalchemy import select

    from dateline.store.schema import HAPPENINGS

    with store.base.read() as link:
        return frozenset(link.execute(select(HAPPENINGS.c.id)).scalars())


def inputs(
    store: Store,
    held: Board,
    happened: Sequence[Cluster],
    views: Views,
    judgements: Sequence[Judgement],
    policy: Policy,
) -> dict[str, str]:
    """Return, for each incident, a hash of all that its figures follow from."""
    about = judged(store, held, judgements)
    common = f"{rules()}\0{policy}"
    made = {}
    for each in happened:
        told = sorted({dispatch for dispatch, _ in each.mentions})
        given = sorted({name for dispatch in told for name in about.get(dispatch, ())})
        parts = (common, each.mentions, [views[dispatch] for dispatch in told], given)
        digest = hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=12)
        made[each.id] = digest.hexdigest()
    return made


def judged(store: Store, held: Board, judgements: Sequence[Judgement]) -> dict[str, list[str]]:
    """Return the judgements that bear on each dispatch, whatever they name in it."""
    incidents = {one.incident: one.dispatch for one in held.linker.mentions} if judgements else {}
    found: dict[str, list[str]] = {}
    for each in judgements:
        for name in filter(None, (each.left, each.right)):
            home = name if name in held.dispatches else incidents.get(name) or claimed(store, name)
            if home is not None:
                found.setdefault(home, []).append(each.id)
    return found


def claimed(store: Store, name: str) -> str | None:
    """Return the dispatch of a claim, or None where there is no such claim."""
    found = [each for each in store.find(name) if each.kind == "claim" and each.id == name]
    return store.claim(name).dispatch if found else None


NOTHING = Touched()


def touched_by(held: Board, stale: Sequence[Cluster], edges: Sequence[Lineage]) -> Touched | None:
    """Return what is new or other than before; None where everything may be."""
    if held.taken is None:
        return None
    ends = {name for edge in edges for name in (edge.copy, edge.origin)}
    return Touched(held.taken | ends, frozenset(each.id for each in stale))


def edges_of(store: Store, lineage: Sequence[Lineage]) -> tuple[list[Lineage], list[Lineage]]:
    """Return the edges that are new, and the stored ones that hold no longer."""
    stored, now = set(store.lineage()), set(lineage)
    return sorted(now - stored, key=ordered), sorted(stored - now, key=ordered)


def ordered(edge: Lineage) -> tuple[str, str]:
    """Return what sorts edges."""
    return edge.copy, edge.origin


def worked_out(
    store: Store,
    stale: Sequence[Cluster],
    joined: Linked,
    judgements: Sequence[Judgement],
    policy: Policy,
    findings: list[Finding],
) -> Iterator[tuple[Incident, tuple[str, ...]]]:
    """Yield these incidents as the store keeps them; what was found about them is put into `findings`."""
    waiting = iter(sorted(stale, key=lambda each: each.id))
    while some := list(islice(waiting, CHUNK)):
        members = {name: each.id for each in some for _, name in each.mentions}
        told = sorted({dispatch for each in some for dispatch, _ in each.mentions})
        records = [counting(record) for record in store.records(told)]
        found = figures(cases(records, members), joined.views, judgements, policy)
        findings += found
        yield from merged(records, members, found)


def counting(record: Record) -> Record:
    """Return a record with its incidents and counts alone."""
    counts = tuple(claim for claim in record.claims if isinstance(claim, Toll | Tally))
    return replace(record, claims=counts, mentions=Mentions(), lineage=())


@cache
def rules() -> str:
    """Return a hash of the rules that figures follow from."""
    package = Path(__file__).parent.parent
    lists = (package / "lexicon" / "en").glob("voice*.yml")
    return hashed([*(package / "reconcile").glob("*.py"), *lists, Path(__file__)])
