"""From records and linking to cases, and from findings to one incident each and to cells of the record."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from dateline.reconcile.given import Case, Cell, Head, Told
from dateline.record import (
    Actor,
    Amount,
    Bound,
    Claim,
    Finding,
    Harm,
    Incident,
    Perpetrator,
    Place,
    Record,
    Span,
    Toll,
    When,
)

Item = TypeVar("Item")
NOWHERE = Span(0, 0)  # a reconciled figure stands in no one text


def cases(records: Iterable[Record], members: Mapping[str, str]) -> tuple[Case, ...]:
    """Return each linked incident with the claims and totals of its reports, sorted by id.

    Args:
        records: every record; what is about other things is passed over.
        members: by the id of an incident of one dispatch, the linked incident that it is part of.
    """
    held: dict[str, dict[str, Told]] = {}
    heads: dict[str, list[Head]] = {}
    for record in records:
        claims = {claim.id: claim for claim in record.claims}
        for incident in record.incidents:
            case = members.get(incident.id)
            if case is not None:
                mine = [claims[name] for name in incident.claims if name in claims]
                held.setdefault(case, {}).update((claim.id, Told(claim, record.id)) for claim in mine)
                heads.setdefault(case, []).extend(heads_of(incident, mine, record.id))
    return tuple(Case(name, tuple(held[name].values()), lone(heads[name])) for name in sorted(held))


def heads_of(incident: Incident, claims: Iterable[Claim], dispatch: str) -> Iterator[Head]:
    """Yield what one dispatch gives as an incident's totals, each with the claim that states it."""
    tolls = [claim for claim in claims if isinstance(claim, Toll)]
    for harm in Harm:
        amount = getattr(incident, harm.value, None)  # no field for casualties
        if amount is not None:
            stated = [toll.id for toll in tolls if toll.harm is harm and like(toll.amount, amount)]
            yield Head(dispatch, harm, amount, min(stated, default=None))


def like(one: Amount, other: Amount) -> bool:
    """Whether two amounts are the same words in the same place."""
    limits = (one.low, one.best, one.high) == (other.low, other.best, other.high)
    return limits and one.span == other.span


def lone(heads: Iterable[Head]) -> tuple[Head, ...]:
    """Return the totals of dispatches that give one of a harm; of two, neither is the whole."""
    made = tuple(heads)
    counts = Counter((head.dispatch, head.harm) for head in made)
    return tuple(head for head in made if counts[head.dispatch, head.harm] == 1)


def merged(
    records: Iterable[Record], members: Mapping[str, str], findings: Iterable[Finding]
) -> tuple[tuple[Incident, tuple[str, ...]], ...]:
    """Return each linked incident as one, with the ids of the incidents in it, as the store keeps them.

    Its days and place are the most precise that are told, the most often told among those; its amounts are
    the findings'.
    """
    told: dict[str, list[Incident]] = {}
    for record in records:
        for incident in record.incidents:
            if incident.id in members:
                told.setdefault(members[incident.id], []).append(incident)
    figures: dict[str, dict[tuple[Harm, str | None], Finding]] = {}
    for finding in findings:
        figures.setdefault(finding.about, {})[finding.harm, finding.group] = finding
    return tuple(
        (merge(name, several, figures.get(name, {})), tuple(sorted({each.id for each in several})))
        for name, several in sorted(told.items())
    )


def merge(
    name: str, several: Iterable[Incident], figures: Mapping[tuple[Harm, str | None], Finding]
) -> Incident:
    """Return one incident from all that is told of it."""
    parts = sorted(several, key=lambda each: each.id)
    by_class = tuple(
        (group, amount)
        for (harm, group), finding in sorted(figures.items(), key=lambda pair: pair[0][1] or "")
        if harm is Harm.KILLED and group is not None and (amount := amount_of(finding)) is not None
    )
    return Incident(
        name,
        any(each.main for each in parts),
        commonest(each.type for each in parts),
        days_of(parts),
        place_of(parts),
        distinct(actor for each in parts for actor in each.actors),
        distinct(actor for each in parts for actor in each.targets),
        killed=amount_of(figures.get((Harm.KILLED, None))),
        injured=amount_of(figures.get((Harm.INJURED, None))),
        missing=amount_of(figures.get((Harm.MISSING, None))),
        abducted=amount_of(figures.get((Harm.ABDUCTED, None))),
        detained=amount_of(figures.get((Harm.DETAINED, None))),
        displaced=amount_of(figures.get((Harm.DISPLACED, None))),
        killed_by=by_class,
        claims=tuple(sorted({claim for each in parts for claim in each.claims})),
        perpetrators=blamed(parts),
    )


def distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Return each actor once, by name, as the first report words it."""
    found: dict[str, Actor] = {}
    for each in actors:
        found.setdefault(each.name.casefold(), each)
    return tuple(found.values())


def blamed(parts: Iterable[Incident]) -> tuple[Perpetrator, ...]:
    """Return who is said to have done it, each actor, stance and teller once, in the order of the reports."""
    found: dict[tuple[str, str, str], Perpetrator] = {}
    for each in parts:
        for who in each.perpetrators:
            teller = who.by.name.casefold() if who.by else ""
            found.setdefault((who.actor.name.casefold(), who.stance, teller), who)
    return tuple(found.values())


def commonest(items: Iterable[Item | None]) -> Item | None:
    """Return what is told most often, the least of equals; None where nothing is told."""
    counts = Counter(item for item in items if item is not None)
    return min(counts, key=lambda item: (-counts[item], str(item)), default=None)


def days_of(parts: Iterable[Incident]) -> When | None:
    """Return the narrowest days told, the most often told among those."""
    told = [each.when for each in parts if each.when is not None]
    closed = [when for when in told if when.start is not None and when.end is not None]
    narrow = min((length(when) for when in closed), default=None)
    days = commonest((when.start, when.end) for when in closed if length(when) == narrow)
    chosen = [when for when in closed if (when.start, when.end) == days] or told
    return min(chosen, key=str, default=None)


def length(when: When) -> int:
    """Return how many days a closed time may mean."""
    return ((when.end or date.max) - (when.start or date.min)).days


def place_of(parts: Iterable[Incident]) -> Place | None:
    """Return the most precise place told, the most often told among those."""
    told = [each.where for each in parts if each.where is not None]
    fine = min((place.precision for place in told), default=None)
    name = commonest((place.geonames, place.name) for place in told if place.precision == fine)
    chosen = [place for place in told if place.precision == fine and (place.geonames, place.name) == name]
    return min(chosen, key=str, default=None)


def amount_of(finding: Finding | None) -> Amount | None:
    """Return a finding's figure as an amount, or None where no number is known."""
    if finding is None or finding.best is None:
        return None
    exact = finding.low == finding.best == finding.high
    bound = Bound.EXACT if exact else Bound.AT_LEAST if finding.high is None else Bound.RANGE
    return Amount(float(finding.best), finding.low, finding.high, finding.best, bound, "", NOWHERE)


def cells(findings: Iterable[Finding], happenings: Iterable[Incident]) -> tuple[Cell, ...]:
    """Return the record as ledger and surges read it: each finding with its incident's place and days.

    A finding about anything else (a place and window) is passed over: it would count twice.
    """
    known = {each.id: each for each in happenings}
    return tuple(cell(finding, known[finding.about]) for finding in findings if finding.about in known)


def cell(finding: Finding, incident: Incident) -> Cell:
    """Return one finding as a cell; a place coarser than a division has none."""
    when, where = incident.when, incident.where
    return Cell(
        incident.id,
        where.country if where else None,
        where.admin1 if where and where.precision <= 4 else None,
        when.start if when else None,
        when.end if when else None,
        finding.harm,
        finding.low,
        finding.best,
        finding.high,
        finding.group,
    )
