"""What reconciling is given: claims with the dispatch they stand in, and what is known of each dispatch.

The room reads no store: whoever composes it hands these over.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from dateline.record import Amount, Claim, Dispatch, Harm, Lineage


@dataclass(frozen=True, slots=True)
class Told:
    """A claim and the id of the dispatch that tells it."""

    claim: Claim
    dispatch: str


@dataclass(frozen=True, slots=True)
class View:
    """What reconciling needs to know of a dispatch.

    `origin` is the dispatch at the root of its lineage, through copies and versions; `family` the one whose
    words it shares, so a corrected version is of the same origin but another family. `agency` is who wrote
    the origin, None where the copy does not say: an unknown origin is counted as unknown, not as
    independent.
    """

    id: str
    published: date | None = None
    origin: str | None = None  # None: its own
    family: str | None = None  # None: its own
    agency: str | None = None
    sent: str | None = None  # ISO 8601, where known: the order within a day
    ended: str | None = None  # what put it aside: "corrected by d2", "withdrawn by d3"


Views: TypeAlias = Mapping[str, View]


@dataclass(frozen=True, slots=True)
class Head:
    """What one dispatch gives as an incident's total of one harm, as coding put its sentences together.

    `claim` is the toll that states it, None where it is a sum that no single claim states.
    """

    dispatch: str
    harm: Harm
    amount: Amount
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One linked incident: its id, every claim that its reports refer to, and each report's own totals."""

    id: str
    claims: tuple[Told, ...]
    heads: tuple[Head, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """What the record holds of one place and time: one incident's finding, or a day's sum of them.

    `high` is None where nothing sets an upper limit; `group` is the class counted, None for everyone.
    """

    incident: str | None
    country: str | None
    admin1: str | None
    start: date | None
    end: date | None
    harm: Harm
    low: int | None
    best: int | None
    high: int | None
    group: str | None = None
    incidents: int = 1


SAME_WORDS = ("verbatim", "cut", "topped", "rewritten")  # evidence that a copy repeats its origin's words
VERBS = {"kill": "withdrawn", "corrected": "corrected"}


def views(
    dispatches: Iterable[Dispatch], lineage: Iterable[Lineage], agencies: Mapping[str, str] | None = None
) -> dict[str, View]:
    """Return the view of each dispatch, with its root found and superseded versions marked.

    Args:
        dispatches: with `version` and `replaces` as the copy says them.
        lineage: edges among them; an edge to anything else is passed over.
        agencies: by dispatch, the agency that it credits, or that published it.
    """
    known = {dispatch.id: dispatch for dispatch in dispatches}
    edges = [edge for edge in lineage if edge.copy in known and edge.origin in known]
    versions = newer(known, edges)
    updates = {copy for copy, _ in versions}
    words = [
        (edge.copy, edge.origin) for edge in edges if edge.evidence in SAME_WORDS and edge.copy not in updates
    ]
    families, origins = roots(words), roots([*words, *versions])
    aside = superseded(known, versions)
    made = {}
    for name, dispatch in known.items():
        family, origin = families.get(name, name), origins.get(name, name)
        agency = (agencies or {}).get(origin)
        end = aside.get(name) or aside.get(family)
        made[name] = View(name, dispatch.published, origin, family, agency, dispatch.sent, end)
    return made


def newer(known: Mapping[str, Dispatch], edges: Iterable[Lineage]) -> list[tuple[str, str]]:
    """Return (newer version, older version), from what the copy says and from version edges."""
    said = {(each.id, each.replaces) for each in known.values() if each.replaces in known}
    found = {(edge.copy, edge.origin) for edge in edges if edge.evidence == "version"}
    return sorted((new, old) for new, old in said | found if old is not None and new != old)


def superseded(known: Mapping[str, Dispatch], versions: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return what put each dispatch aside; a notice of withdrawal claims nothing itself."""
    aside = {name: "it withdraws another" for name, each in known.items() if each.version == "kill"}
    followers: dict[str, list[Dispatch]] = {}
    for new, old in versions:
        followers.setdefault(old, []).append(known[new])
    for old, several in followers.items():
        last = max(several, key=order)
        reason = f"{VERBS.get(last.version or '', 'superseded')} by {last.id}"
        for name in (old, *(each.id for each in several if each is not last)):
            aside.setdefault(name, reason)
    return aside


def order(dispatch: Dispatch) -> tuple[date, str, str]:
    """Return what sorts dispatches by when they came, those without a date first."""
    return dispatch.published or date.min, dispatch.sent or "", dispatch.id


def roots(edges: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the root of each dispatch that stands in an edge; a ring of copies has its least id as root."""
    up: dict[str, str] = {}
    names: set[str] = set()
    for copy, origin in sorted(edges):
        names |= {copy, origin}
        if copy != origin:
            up[copy] = min(origin, up.get(copy, origin))
    return {name: top(name, up) for name in names}


def top(name: str, up: Mapping[str, str]) -> str:
    """Return the end of a chain."""
    seen = {name}
    while name in up:
        name = up[name]
        if name in seen:
            return min(ring(name, up))
        seen.add(name)
    return name


def ring(name: str, up: Mapping[str, str]) -> set[str]:
    """Return the dispatches of a ring that `name` is in."""
    seen: set[str] = set()
    while name not in seen:
        seen.add(name)
        name = up[name]
    return seen
