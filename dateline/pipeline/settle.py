"""Work out the record anew: lineage, incidents, figures, from every claim and judgement stored.

Invariant: it depends on what is stored and on the policy alone; done twice, it changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.link.incidents import Cluster
from dateline.pipeline.happening import happening
from dateline.pipeline.linkage import Gathered, Linked, gathered, linked
from dateline.reconcile.figures import figures
from dateline.reconcile.given import Case
from dateline.reconcile.policy import DEFAULT, Policy
from dateline.record import Finding, Incident, Judgement
from dateline.store.desk import Store


@dataclass(frozen=True, slots=True)
class Settled:
    """What was worked out and written: counts of edges that are new, incidents, findings that changed."""

    copies: int
    incidents: int
    changed: int


def settle(store: Store, policy: Policy = DEFAULT) -> Settled:
    """Link and reconcile all that is stored, and store what that gives."""
    judgements = store.judgements()
    found = gathered(store.walk())
    joined = linked(found, judgements)
    made = found_of(found, joined, judgements, policy)
    edges = store.add_lineage(joined.lineage)
    store.put_happenings([(each, parts) for each, parts, _ in made])
    findings = [finding for _, _, several in made for finding in several]
    changed = store.put_findings(findings, about=[each.id for each, _, _ in made])
    return Settled(edges, len(made), changed)


def found_of(
    found: Gathered, joined: Linked, judgements: tuple[Judgement, ...], policy: Policy
) -> list[tuple[Incident, tuple[str, ...], tuple[Finding, ...]]]:
    """Return each linked incident, the incidents in it, and its findings."""
    told = {cluster.id: members(cluster, found) for cluster in joined.clusters}
    told = {name: several for name, several in told.items() if several}
    by_about: dict[str, list[Finding]] = defaultdict(list)
    for finding in figures(cases(told, found), joined.views, judgements, policy):
        by_about[finding.about].append(finding)
    return [
        (happening(name, several, by_about[name]), tuple(each.id for each in several), tuple(by_about[name]))
        for name, several in told.items()
    ]


def members(cluster: Cluster, found: Gathered) -> list[Incident]:
    """Return the incidents of a cluster, main stories first; a story that tells of none has none."""
    here = [found.incidents[name] for _, name in cluster.mentions if name in found.incidents]
    return sorted(here, key=lambda each: not each.main)


def cases(told: dict[str, list[Incident]], found: Gathered) -> Iterator[Case]:
    """Yield each incident with every count that its reports give."""
    for name, several in told.items():
        ids = dict.fromkeys(claim for each in several for claim in each.claims)
        yield Case(name, tuple(found.counts[claim] for claim in ids if claim in found.counts))
