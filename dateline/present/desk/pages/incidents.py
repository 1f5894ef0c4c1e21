"""The list of incidents, and one incident with the words behind each of its figures."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from dateline.lexicon import load
from dateline.present.desk.pages.common import Asked, Filters, Held, Missing, Row, rows
from dateline.present.desk.pages.verdicts import verdicts
from dateline.present.verbs.trace import Traced, TracedIncident, incident_of
from dateline.record import Dispatch, Finding, Harm, Incident, Judgement, Lineage, Span, Toll
from dateline.store.desk import Store
from dateline.store.query import Query as Wanted

SHOWN = 200  # incidents a page; the filters find the others


@dataclass(frozen=True, slots=True)
class Kind:
    """An incident's type, from the list that coding uses."""

    type: str
    what: str
    forms: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Incidents:
    """The incidents that the filters leave, latest first; `more` where the page ends before they do."""

    asked: Filters
    kind: str
    source: str
    rows: tuple[Row, ...]
    more: bool
    kinds: tuple[str, ...]


def incidents(
    store: Held,
    asked: Asked,
    kind: Annotated[str, Query(description="An incident's type, as docs/types.md lists them.")] = "",
    source: Annotated[str, Query(description="Whom a claim about it is attributed to.")] = "",
) -> Incidents:
    """Return the incidents of a place, days and kind, of which a source speaks."""
    source = source.strip()
    query = asked.query(type=kind or None)
    found = spoken_of(store, query, source) if source else store.happenings(query, limit=SHOWN + 1)
    shown = found[:SHOWN]
    return Incidents(asked, kind, source, rows(store, shown, query), len(found) > SHOWN, kinds())


def kinds() -> tuple[str, ...]:
    """Return every type that an incident may have."""
    return tuple(each.type for each in load("kind", Kind))


def spoken_of(store: Store, query: Wanted, source: str) -> tuple[Incident, ...]:
    """Return the incidents among whose claims is one of this source."""
    theirs = {cited.item.id for cited in store.claims(Wanted(source=source))}
    return tuple(
        each for each in store.happenings(query, limit=10_000_000) if not theirs.isdisjoint(each.claims)
    )


@dataclass(frozen=True, slots=True)
class Said:
    """A claim behind a finding: on which side it counts and why, its words, and what people judged of it."""

    side: str  # for | against | left out
    reason: str
    claim: Toll
    dispatch: Dispatch
    words: tuple[str, str, str]  # the sentence before, in and after the amount


@dataclass(frozen=True, slots=True)
class Result:
    """A finding with everything said for and against it; `unread` names claims that are no longer on record."""

    finding: Finding
    said: tuple[Said, ...]
    unread: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A dispatch of an incident, how it came by its words, and what was taken from it."""

    dispatch: Dispatch
    edge: Lineage | None
    copies: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One incident: its figures with their words, its dispatches as families, the other claims about it."""

    incident: Incident
    results: tuple[Result, ...]
    families: tuple[Node, ...]
    others: tuple[Said, ...]
    verdicts: dict[str, tuple[Judgement, ...]]


def incident(store: Held, name: str) -> Told:
    """Return one incident, by its id or by that of a report's incident that is part of it.

    Raises:
        Missing: it is not on record.
    """
    if not any(each.id == name and each.kind in ("happening", "incident") for each in store.find(name)):
        raise Missing(f"no incident {name} on record")
    found = incident_of(store, name)
    results = tuple(result(each, found) for each in sorted(found.findings, key=rank))
    used = {said.claim.id for each in results for said in each.said}
    others = tuple(
        said("", "", each)
        for each in found.claims.values()
        if isinstance(each.claim, Toll) and each.claim.id not in used
    )
    return Told(
        found.incident, results, families(store, found.dispatches), others, verdicts(store, found.claims)
    )


def rank(finding: Finding) -> tuple[int, str]:
    """Return what sorts findings: the killed first, everyone before a class of them."""
    return list(Harm).index(finding.harm), finding.group or ""


def result(finding: Finding, found: TracedIncident) -> Result:
    """Return a finding with the claims that it names."""
    why = dict(finding.why)
    sides = [("for", name, why.get(name, "")) for name in finding.claims_for]
    sides += [("against", name, why.get(name, "")) for name in finding.claims_against]
    sides += [("left out", name, reason) for name, reason in finding.left_out]
    known = [
        said(side, reason, found.claims[name])
        for side, name, reason in sides
        if name in found.claims and isinstance(found.claims[name].claim, Toll)
    ]
    there = {each.claim.id for each in known}
    return Result(finding, tuple(known), tuple(name for _, name, _ in sides if name not in there))


def said(side: str, reason: str, traced: Traced) -> Said:
    """Return a claim with its words and the reason in a reader's terms."""
    from dateline.present.desk.marks import quoted
    from dateline.present.show.trace import plainly

    claim = traced.claim
    assert isinstance(claim, Toll)
    amount = claim.amount.span if claim.amount.words else Span(claim.span.start, claim.span.start)
    words = quoted(traced.text.value, traced.sentence, amount)
    return Said(side, plainly(reason, traced), claim, traced.dispatch, words)


def families(store: Store, dispatches: tuple[Dispatch, ...]) -> tuple[Node, ...]:
    """Return an incident's dispatches, each under the one that it was taken from."""
    here = {each.id: each for each in dispatches}
    above: dict[str, Lineage] = {}
    for edge in store.kin(here).lineage:
        if edge.copy in here and edge.origin in here and edge.copy != edge.origin:
            above.setdefault(edge.copy, edge)
    below: dict[str, list[str]] = defaultdict(list)
    for name in here:
        below[above[name].origin if name in above else ""].append(name)
    return grown("", below, here, above, frozenset())


def grown(
    parent: str,
    below: dict[str, list[str]],
    here: dict[str, Dispatch],
    above: dict[str, Lineage],
    seen: frozenset[str],
) -> tuple[Node, ...]:
    """Return what was taken from a dispatch, each with what was taken from it in turn."""
    return tuple(
        Node(here[name], above.get(name), grown(name, below, here, above, seen | {name}))
        for name in below.get(parent, ())
        if name not in seen
    )
