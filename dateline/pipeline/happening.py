"""A linked incident as one noun: what its reports say of its kind, day and place, and what was found of its toll."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.record import Actor, Amount, Bound, Finding, Harm, Incident, Place, Span, When

NOWHERE = Span(0, 0)
HARMS = (Harm.KILLED, Harm.INJURED, Harm.MISSING, Harm.ABDUCTED, Harm.DETAINED, Harm.DISPLACED)


def happening(name: str, told: Sequence[Incident], found: Iterable[Finding]) -> Incident:
    """Return what reports of one incident amount to; `told` has those of the main stories first."""
    of = list(found)
    whole = {finding.harm: amount(finding) for finding in of if finding.group is None}
    parts = [(each.group, amount(each)) for each in of if each.group is not None and each.harm is Harm.KILLED]
    first = told[0]
    return replace(
        first,
        id=name,
        main=True,
        type=commonest([each.type for each in told if each.type]),
        when=day_of(told),
        where=place_of(told),
        actors=distinct(actor for each in told for actor in each.actors),
        targets=distinct(actor for each in told for actor in each.targets),
        killed_by=tuple((group, each) for group, each in parts if group is not None and each is not None),
        claims=tuple(dict.fromkeys(claim for each in told for claim in each.claims)),
        **{harm.value: whole.get(harm) for harm in HARMS},
    )


def amount(finding: Finding) -> Amount | None:
    """Return a finding's figure; it has no words of its own, and is None where nothing is known."""
    low, best, high = finding.low, finding.best, finding.high
    if low is None and best is None and high is None:
        return None
    value = None if best is None else float(best)
    return Amount(value, low, high, best, bound(low, high), "", NOWHERE)


def bound(low: int | None, high: int | None) -> Bound:
    """Return how far a range commits."""
    if low is None:
        return Bound.VAGUE if high is None else Bound.AT_MOST
    if high is None:
        return Bound.AT_LEAST
    return Bound.EXACT if low == high else Bound.RANGE


def commonest(names: Sequence[str]) -> str | None:
    """Return the name that comes most often, the first of several such."""
    return Counter(names).most_common(1)[0][0] if names else None


def day_of(told: Sequence[Incident]) -> When | None:
    """Return the days that most reports name; of several, the narrowest, then the first."""
    known = [each.when for each in told if each.when is not None and each.when.start is not None]
    if not known:
        return next((each.when for each in told if each.when is not None), None)
    votes = Counter((when.start, when.end) for when in known)
    return max(known, key=lambda when: (votes[when.start, when.end], -width(when)))


def width(when: When) -> int:
    """Return how many days a time spans; an open one is wide."""
    return (when.end - when.start).days if when.start and when.end else 10_000


def place_of(told: Sequence[Incident]) -> Place | None:
    """Return the place that most reports name, among those known most finely."""
    known = [each.where for each in told if each.where is not None]
    if not known:
        return None
    votes = Counter(place.name for place in known)
    return min(known, key=lambda place: (place.precision > 4, -votes[place.name], place.precision))


def distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Return the actors, each name once, in order."""
    return tuple({actor.name: actor for actor in actors}.values())
