"""The list of incidents, and one incident with the words behind each of its figures."""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated

from fastapi import Depends, Query

from dateline.errors import DatelineError
from dateline.lexicon import load
from dateline.present.desk.pages.common import After, Asked, Filters, Held, Missing, Row, rows
from dateline.present.desk.pages.verdicts import verdicts
from dateline.present.verbs.trace import Traced, TracedIncident, incident_of
from dateline.record import Claim, Dispatch, Finding, Harm, Incident, Judgement, Lineage, Span, Text, Toll
from dateline.store import pages
from dateline.store.desk import Store
from dateline.store.near import texts
from dateline.store.pages import Traits
from dateline.store.query import Query as Wanted

SHOWN = 50  # incidents a page
LEAD = 45  # characters that a dateline does not have
MOST = 12  # sentences of an incident without figures


@dataclass(frozen=True, slots=True)
class Kind:
    """An incident's type, from the list that coding uses."""

    type: str
    what: str
    forms: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What incidents are looked for by beside place and days, as the URL gives it."""

    kind: str = ""
    group: str = ""
    source: str = ""
    origins: int = 0
    first: str = ""
    alone: str = ""
    spot: str = ""
    precision: int | None = None

    def traits(self) -> Traits:
        """Return these as the store's filter."""
        return Traits(
            source=self.source or None, cls=self.group or None, origins=self.origins or None,
            first=self.first or None, alone=self.alone or None,
        )  # fmt: skip


def chosen(  # noqa: PLR0913, PLR0917 - a form's fields
    kind: Annotated[str, Query(description="An incident's type, as docs/types.md lists them.")] = "",
    group: Annotated[
        str, Query(description="A class of people of whom a figure is found: civilian ...")
    ] = "",
    source: Annotated[str, Query(description="Whom a claim about it is attributed to.")] = "",
    origins: Annotated[str, Query(description="At least so many known origins tell it.")] = "",
    first: Annotated[str, Query(description="The house that told it before any other.")] = "",
    alone: Annotated[str, Query(description="The house that alone told it.")] = "",
    spot: Annotated[
        str, Query(description="A place: its GeoNames id, or its name as the record has it.")
    ] = "",
    precision: Annotated[
        str, Query(description="How finely its place is known: 1 exactly ... 6 a country.")
    ] = "",
) -> Chosen:
    """Return what a URL asks of incidents; an empty field asks nothing.

    Raises:
        DatelineError: a number is none.
    """
    return Chosen(
        kind.strip(), group.strip(), source.strip(), whole(origins, "origins") or 0, first, alone,
        spot.strip(), whole(precision, "precision"),
    )  # fmt: skip


def whole(words: str, field: str) -> int | None:
    """Return the number in a field, None where it is empty.

    Raises:
        DatelineError: it is no number.
    """
    if not words.strip():
        return None
    if not (words.strip().isascii() and words.strip().isdigit() and len(words.strip()) < 10):
        raise DatelineError(f"{field} {words[:40]}: write a number")
    return int(words)


Choice = Annotated[Chosen, Depends(chosen)]


@dataclass(frozen=True, slots=True)
class Incidents:
    """The incidents that the filters leave, latest first; `next` is the cursor of the next page."""

    asked: Filters
    chosen: Chosen
    rows: tuple[Row, ...]
    total: int
    next: str | None
    kinds: tuple[str, ...]


def incidents(store: Held, asked: Asked, chosen: Choice, after: After = "") -> Incidents:
    """Return the incidents of a place, days, kind, class of victims, source and number of origins."""
    query, traits = wanted(asked, chosen), chosen.traits()
    page = pages.happenings(store.base, query, traits, after=after or None, limit=SHOWN)
    total = pages.count(store.base, query, traits)
    return Incidents(asked, chosen, rows(store, page.items), total, page.next, kinds())


def wanted(asked: Filters, chosen: Chosen) -> Wanted:
    """Return the filters as the store's query."""
    found = replace(asked.query(type=chosen.kind or None), place_precision=chosen.precision)
    if chosen.spot.isascii() and chosen.spot.isdigit():
        return replace(found, geonames=whole(chosen.spot, "spot"))
    return replace(found, place=chosen.spot or None)


@cache
def kinds() -> tuple[str, ...]:
    """Return every type that an incident may have."""
    return tuple(each.type for each in load("kind", Kind))


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
class Words:
    """A sentence about an incident, with the claim that it holds; None where it is only how a dispatch begins."""

    dispatch: Dispatch
    claim: Claim | None
    words: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """One incident: its figures with their words, its dispatches as families, the other claims about it."""

    incident: Incident
    results: tuple[Result, ...]
    families: tuple[Node, ...]
    others: tuple[Said, ...]
    words: tuple[Words, ...]  # what else is said of it, where no figure gives its words
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
        found.incident, results, families(store, found.dispatches), others,
        () if results or others else spoken(store, found), verdicts(store, found.claims),
    )  # fmt: skip


def spoken(store: Store, found: TracedIncident) -> tuple[Words, ...]:
    """Return the claims of an incident that nobody gives figures for, else how its dispatches begin."""
    from dateline.present.desk.marks import core, quoted

    claims = [
        Words(each.dispatch, each.claim, quoted(each.text.value, each.sentence, core(each.claim)))
        for each in list(found.claims.values())[:MOST]
    ]
    if claims:
        return tuple(claims)
    held = texts(store.base, (each.id for each in found.dispatches[:MOST]))
    return tuple(
        Words(each, None, quoted(text.value, lead, lead))
        for each in found.dispatches[:MOST]
        if (text := held.get(each.id)) is not None and (lead := lead_of(text)) is not None
    )


def lead_of(text: Text) -> Span | None:
    """Return the first sentence that is more than a dateline."""
    long = (each.span for each in text.sentences if each.span.end - each.span.start >= LEAD)
    return next(long, text.sentences[0].span if text.sentences else None)


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
