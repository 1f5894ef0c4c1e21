"""`copies` and `link`: which dispatches are one, and which tell of one incident."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.present.verbs.common import STORE, opened

if TYPE_CHECKING:
    from dateline.pipeline.intake import Failure
    from dateline.pipeline.linkage import Cluster, Family, Gathered
    from dateline.record import Dispatch, Incident, Lineage


def ignore(_: object) -> None:
    """Do nothing."""


@dataclass(frozen=True, slots=True)
class Copies:
    """Which dispatch copies which: the edges, one family an origin, and each dispatch without its words."""

    lineage: "tuple[Lineage, ...]"
    families: "tuple[Family, ...]"
    dispatches: "dict[str, Dispatch]"
    failures: "tuple[Failure, ...]" = ()

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return each pair of copies once, smaller id first."""
        from dateline.pipeline.linkage import pairs

        return pairs(self.lineage)


@dataclass(frozen=True, slots=True)
class Links:
    """The clusters, with what is needed to name them: incidents and dispatches without their words."""

    clusters: "tuple[Cluster, ...]"
    incidents: "dict[str, Incident]" = field(default_factory=dict)
    dispatches: "dict[str, Dispatch]" = field(default_factory=dict)
    failures: "tuple[Failure, ...]" = ()


def copies(places: Sequence[str] = (), *, store: str = STORE, tick: Callable[[int], None] = ignore) -> Copies:
    """Return which dispatches at these places, or without any in the record, copy which."""
    from dateline.pipeline import intake, linkage

    failed: list[Failure] = []
    held: dict[str, Dispatch] = {}
    if places:
        index = linkage.lineage_of(linkage.noting(held, intake.dispatches(places, failed.append), tick))
    else:
        with opened(store) as base:
            index = linkage.index_of(linkage.noting_entries(held, base.walk(), tick))
    return Copies(index.lineages(), index.families(), held, tuple(failed))


def link(places: Sequence[str] = (), *, store: str = STORE, tick: Callable[[int], None] = ignore) -> Links:
    """Return which dispatches at these places, or without any in the record, tell of one incident."""
    from dateline.pipeline import intake, linkage

    failed: list[Failure] = []
    if places:
        from dateline.pipeline import code

        coded = code(intake.dispatches(places, failed.append))
        found = linkage.gathered(
            linkage.ticking(((one.dispatch, one.text, one.record) for one in coded), tick)
        )
        return links(found, linkage.linked(found).clusters, tuple(failed))
    with opened(store) as base:
        found = linkage.gathered(linkage.ticking(base.walk(), tick))
        return links(found, linkage.linked(found, base.judgements()).clusters)


def links(found: "Gathered", clusters: "tuple[Cluster, ...]", failures: "tuple[Failure, ...]" = ()) -> Links:
    """Return the clusters with what names them."""
    incidents = {incident.id: incident for record in found.records for incident in record.incidents}
    return Links(clusters, incidents, found.dispatches, failures)
