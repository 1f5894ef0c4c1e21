"""The ladder: which claims about an incident count, rung by rung (docs/policy.md says why in this order).

Each rung is a name and a function that gives the reason why a claim does not count, or None; the first rung
that gives one decides. Copies are folded before the first rung and named nowhere: a reprint adds nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from dateline.reconcile.given import Case, Head, Told, Views
from dateline.reconcile.rulings import Rulings, corrected, rulings, said
from dateline.reconcile.voice import Left
from dateline.record import Judgement, Scope, Stance, Tally, Toll


@dataclass(frozen=True, slots=True)
class Bench:
    """What the rungs look at: the incident, the claims by id, the dispatches, the judgements."""

    case: str
    claims: Mapping[str, Told]
    views: Views
    ruling: Rulings


@dataclass(frozen=True, slots=True)
class Sifted:
    """The tolls of one incident after the ladder."""

    standing: tuple[Told, ...]
    denials: tuple[Told, ...]
    left: tuple[Left, ...]
    ruling: Rulings
    heads: tuple[Head, ...] = ()


@dataclass(frozen=True, slots=True)
class Arranged:
    """Standing tolls of one harm and population, by what they count of one another."""

    kept: tuple[Told, ...]
    extra: Mapping[str, list[Told]]  # by claim id, what adds to it
    subsets: tuple[Told, ...]  # each counts a part of what another counts whole


def sift(case: Case, views: Views, judgements: Iterable[Judgement]) -> Sifted:
    """Return which of an incident's tolls count, which add to others, and which do not count and why."""
    unique, copies = fold(case.claims, views)
    ruling = rulings(onto(each, copies) for each in judgements)
    tolls = [corrected(told, ruling) for told in unique if isinstance(told.claim, Toll)]
    bench = Bench(case.id, {told.claim.id: told for told in tolls}, views, ruling)
    left, standing = [], []
    for told in sorted(tolls, key=lambda each: each.claim.id):
        reason = next((why for _, rung in RUNGS if (why := rung(told, bench)) is not None), None)
        if reason is None:
            standing.append(told)
        else:
            left.append(Left(told.claim.id, reason))
    denials = tuple(told for told in standing if told.claim.attribution.stance is Stance.DENIED)
    counted = tuple(told for told in standing if told.claim.attribution.stance is not Stance.DENIED)
    return Sifted(counted, denials, tuple(left), ruling, heads_that_hold(case, counted, ruling))


def heads_that_hold(case: Case, counted: Iterable[Told], ruling: Rulings) -> tuple[Head, ...]:
    """Return the dispatches' totals whose claim counts, in dispatches where no judgement changed a figure."""
    names = {told.claim.id for told in counted}
    touched = ruling.wrong.keys() | ruling.corrected.keys() | ruling.same.keys()
    changed = {
        told.dispatch
        for told in case.claims
        if told.claim.id in touched or ruling.apart(told.claim.id, case.id) is not None
    }
    return tuple(
        head
        for head in case.heads
        if head.dispatch not in changed and (head.claim is None or head.claim in names)
    )


def arranged(tolls: Iterable[Told]) -> Arranged:
    """Return tolls of one harm and population with subsets apart and additions beside what they add to."""
    here = list(tolls)
    names = {told.claim.id for told in here}
    kept, extra = additions([told for told in here if whole_of(told) not in names])
    return Arranged(tuple(map(loose, kept)), extra, tuple(told for told in here if whole_of(told) in names))


def whole_of(told: Told) -> str | None:
    """Return the claim that this one counts a part of."""
    return told.claim.part_of if isinstance(told.claim, Toll) else None


def fold(claims: Iterable[Told], views: Views) -> tuple[list[Told], dict[str, str]]:
    """Return the claims with each copied one dropped, and by its id the one it repeats.

    A copy is the same figure for the same people by the same source in another dispatch of the same words;
    the one kept is the root's, else the earliest.
    """
    groups: dict[tuple[object, ...], list[Told]] = {}
    for told in claims:
        groups.setdefault(likeness(told, views), []).append(told)
    kept: list[Told] = []
    copies: dict[str, str] = {}
    for several in groups.values():
        first = min(several, key=lambda told: precedence(told, views))
        for told in several:
            if told.dispatch == first.dispatch:
                kept.append(told)
            else:
                copies[told.claim.id] = first.claim.id
    return kept, copies


def likeness(told: Told, views: Views) -> tuple[object, ...]:
    """Return what two claims of one family share where one is the other's copy."""
    view = views.get(told.dispatch)
    family = (view.family if view else None) or told.dispatch
    claim = told.claim
    if not isinstance(claim, (Toll, Tally)):
        return (family, told.dispatch, claim.id)
    amount = (claim.amount.low, claim.amount.best, claim.amount.high)
    source = claim.attribution.source.name.casefold() if claim.attribution.source else None
    common = (family, amount, claim.scope, source)
    if isinstance(claim, Tally):
        return (*common, claim.what)
    linked = (claim.part_of is not None, claim.adds_to is not None)
    return (*common, claim.harm, claim.group.cls, claim.group.part, linked)


def precedence(told: Told, views: Views) -> tuple[bool, date, str, str]:
    """Return what sorts the claims of a family: the root's first, then by day."""
    view = views.get(told.dispatch)
    root = view is None or (view.family or view.id) == view.id
    return not root, (view.published if view else None) or date.max, told.dispatch, told.claim.id


def onto(judgement: Judgement, copies: Mapping[str, str]) -> Judgement:
    """Return a judgement on a copied claim as one on the claim that it repeats."""
    left = copies.get(judgement.left, judgement.left)
    right = copies.get(judgement.right, judgement.right) if judgement.right else None
    return replace(judgement, left=left, right=right)


def judged_wrong(told: Told, bench: Bench) -> str | None:
    """A person says that the claim was misread, or is false."""
    judgement = bench.ruling.wrong.get(told.claim.id)
    return said(judgement, "wrong") if judgement else None


def judged_apart(told: Told, bench: Bench) -> str | None:
    """A person says that the claim is about something else."""
    judgement = bench.ruling.apart(told.claim.id, bench.case)
    return said(judgement, "another incident") if judgement else None


def judged_same(told: Told, bench: Bench) -> str | None:
    """A person says that another claim here is the same one."""
    judgement = bench.ruling.same.get(told.claim.id)
    if judgement is None or judgement.right is None:
        return None
    other = min(judgement.left, judgement.right)
    return said(judgement, f"the same as {other}") if other in bench.claims else None


def put_aside(told: Told, bench: Bench) -> str | None:
    """Its dispatch, or the one whose words that repeats, was corrected, superseded or withdrawn."""
    view = bench.views.get(told.dispatch)
    return f"its dispatch was {view.ended}" if view and view.ended else None


def recalled(told: Told, bench: Bench) -> str | None:
    """The dispatch recalls it; it is not what the dispatch reports."""
    return "recalled as background" if isinstance(told.claim, Toll) and told.claim.background else None


def other_window(told: Told, bench: Bench) -> str | None:
    """It counts a window or everything so far, so it is no figure of one incident."""
    claim = told.claim
    if not isinstance(claim, Toll) or claim.scope is Scope.INCIDENT:
        return None
    days = f" ({claim.when.start} to {claim.when.end})" if claim.when else ""
    return f"counts a window{days}, not one incident" if claim.scope is Scope.WINDOW else "a running total"


Rung = Callable[[Told, Bench], str | None]
RUNGS: tuple[tuple[str, Rung], ...] = (
    ("judged wrong", judged_wrong),
    ("judged another incident", judged_apart),
    ("judged the same", judged_same),
    ("dispatch put aside", put_aside),
    ("background", recalled),
    ("another window", other_window),
)


def additions(tolls: list[Told]) -> tuple[list[Told], dict[str, list[Told]]]:
    """Return the tolls that stand alone, and by the id of one, those that add to it."""
    here = {told.claim.id: told for told in tolls}
    kept: list[Told] = []
    extra: dict[str, list[Told]] = {}
    for told in tolls:
        base = base_of(told, here)
        if base is told:
            kept.append(told)
        else:
            extra.setdefault(base.claim.id, []).append(told)
    return kept, extra


def base_of(told: Told, here: Mapping[str, Told]) -> Told:
    """Return the claim at the end of a chain of additions; in a ring, the least."""
    seen = [told]
    while isinstance(seen[-1].claim, Toll) and (following := here.get(seen[-1].claim.adds_to or "")):
        if following in seen:
            return min(seen[seen.index(following) :], key=lambda each: each.claim.id)
        seen.append(following)
    return seen[-1]


def loose(told: Told) -> Told:
    """Return the claim, as a lower limit where it counts but some of a class (children, women)."""
    claim = told.claim
    if not isinstance(claim, Toll) or claim.group.part is None:
        return told
    amount = replace(claim.amount, best=claim.amount.low, high=None)
    return replace(told, claim=replace(claim, amount=amount))
