"""Work out the record anew: lineage, incidents, figures, from every claim and judgement stored.

Invariant: it depends on what is stored and on the policy alone; done twice, it changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass

from dateline.pipeline.linkage import Gathered, Linked, gathered, linked, ticking
from dateline.reconcile.figures import figures
from dateline.reconcile.gather import cases, merged
from dateline.reconcile.policy import DEFAULT, Policy
from dateline.store.desk import Store


@dataclass(frozen=True, slots=True)
class Settled:
    """What was worked out and written: edges that are new, incidents, findings that changed."""

    edges: int
    incidents: int
    changed: int


def ignore(_: int) -> None:
    """Do nothing."""


def settle(store: Store, policy: Policy = DEFAULT, tick: Callable[[int], None] = ignore) -> Settled:
    """Link and reconcile all that is stored, and store what that gives; `tick` is told of each dispatch."""
    judgements = store.judgements()
    found = gathered(ticking(store.walk(), tick))
    joined = linked(found, judgements)
    members = membership(found, joined)
    findings = figures(cases(found.records, members), joined.views, judgements, policy)
    happenings = merged(found.records, members, findings)
    edges = store.add_lineage(joined.lineage)
    store.put_happenings(happenings)
    changed = store.put_findings(findings, about=[each.id for each, _ in happenings])
    return Settled(edges, len(happenings), changed)


def membership(found: Gathered, joined: Linked) -> dict[str, str]:
    """Return which linked incident each incident is part of; a story that tells of none is part of none."""
    known = {incident.id for record in found.records for incident in record.incidents}
    return {name: cluster.id for cluster in joined.clusters for _, name in cluster.mentions if name in known}
