"""Which mentions, across dispatches, are one incident.

link(mentions, lineages, judgements)  -> the clusters, reprints folded in, judgements obeyed
explain(a, b)                         -> why two mentions are or are not one, as named contributions
linker.Linker                         -> the same for a stream: add, clusters, save, load
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.record import Judgement, Lineage

if TYPE_CHECKING:
    from dateline.link.mention import IncidentMention
    from dateline.link.reasons import Contribution


@dataclass(frozen=True, slots=True)
class Cluster:
    """One incident: its mentions as (dispatch, incident) and the dispatches whose main story it is.

    `id` is that of its earliest mention, so that it stays as later reports join. `copies` are the
    dispatches that are there only because they copy one of the others.
    """

    id: str
    mentions: tuple[tuple[str, str], ...]
    documents: tuple[str, ...]
    copies: tuple[str, ...] = ()


def link(
    mentions: Iterable[IncidentMention],
    lineages: Iterable[Lineage] = (),
    judgements: Iterable[Judgement] = (),
) -> tuple[Cluster, ...]:
    """Return the clusters of `mentions`, in order of id; the order of what comes in changes nothing."""
    from dateline.link.linker import Linker

    linker = Linker()
    linker.add(mentions)
    return linker.clusters(lineages, judgements)


def explain(left: IncidentMention, right: IncidentMention) -> tuple[Contribution, ...]:
    """Return what speaks for (above 0) and against two mentions being one, the weightiest first.

    The weights are natural logarithms of odds; with the prior, which is one of them, they sum to the score.
    """
    from dateline.link.evidence import side
    from dateline.link.rarity import vector
    from dateline.link.reasons import contributions

    return contributions(*(side(one, vector(one.words)) for one in (left, right)))
