"""A person's judgement and what follows from it, at once where it bears on the figures of single incidents.

Invariant: what is found here is what settling the whole record finds.
"""

from dateline.errors import StoreError
from dateline.pipeline.prepare import Touched, prepare
from dateline.pipeline.settle import counting, settle
from dateline.pipeline.shelves.items import stored, viewed
from dateline.reconcile.figures import figures
from dateline.reconcile.gather import cases, merged
from dateline.record import Judgement
from dateline.store.desk import Store
from dateline.store.near import claims_of, homes, tellers, told_by
from dateline.store.prepared import prepared

PAIRS = ("same", "different")


def rule(store: Store, judgement: Judgement) -> int:
    """Append a judgement and work out what it changes; returns how many findings changed.

    One about two things may join or part incidents, so the record is settled anew.
    """
    store.judge(judgement)
    if judgement.verdict in PAIRS:
        return settle(store).changed
    return sum(rework(store, name) for name in about(store, judgement.left))


def about(store: Store, claim: str) -> tuple[str, ...]:
    """Return the linked incidents that a claim is of."""
    cited = claims_of(store.base, [claim]).get(claim)
    if cited is None:
        return ()
    parts = [each.id for each in told_by(store.base, cited.dispatch) if claim in each.claims]
    return tuple(sorted(set(homes(store.base, parts).values())))


def members_of(store: Store, name: str) -> tuple[str, ...]:
    """Return the incidents that a linked incident is made of; none where it is no longer there."""
    try:
        return store.happening(name)[1]
    except StoreError:
        return ()


def rework(store: Store, name: str) -> int:
    """Work out the figures of one linked incident from its reports; returns how many findings changed.

    Where another process (`watch`) links it anew meanwhile, the whole record is settled instead: what was read of
    it may no longer be so.
    """
    members = members_of(store, name)
    told = sorted(set(tellers(store.base, members).values()))
    records = [counting(record) for record in store.records(told)]
    kin = store.kin(told)
    known = viewed(stored(store, [each.id for each in kin.dispatches]), kin.lineage)
    home = dict.fromkeys(members, name)
    found = figures(cases(records, home), known, store.judgements())
    if not members or members_of(store, name) != members:
        return settle(store).changed
    store.put_happenings(merged(records, home, found))
    changed = store.put_findings(found, about=[name])
    prepare(store, Touched(happenings=frozenset((name,))) if prepared(store.base) else None)
    return changed
