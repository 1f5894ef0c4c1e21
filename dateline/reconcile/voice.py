"""One figure per voice: a source, however often and through however many agencies, speaks once.

A voice is the source that the claim is attributed to; without one, the agency that wrote the dispatch;
without that, the dispatch at the root of its lineage. Invariant: within a voice and a population, the latest
figure holds and the earlier are left out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dateline.reconcile.given import Told, Views
from dateline.reconcile.naming import key, united
from dateline.reconcile.spread import Spread, hull, spread
from dateline.record import Stance, Toll

GENERAL = ("unknown", "mixed")  # classes of a group that may be everyone


@dataclass(frozen=True, slots=True)
class Voice:
    """What one voice says now: the figure, the claims it rests on, and how it stands to them."""

    name: str
    spread: Spread
    claims: tuple[str, ...]
    stance: Stance
    as_of: date | None
    classes: frozenset[str] = frozenset()  # empty: it counts everyone
    origins: frozenset[str] = frozenset()
    dispatches: frozenset[str] = frozenset()
    partial: bool = False  # it counts some of the people only, so it is no rival of a total


@dataclass(frozen=True, slots=True)
class Left:
    """A claim that does not count, and why."""

    claim: str
    reason: str


def name_of(told: Told, views: Views) -> str:
    """Return the voice of a claim."""
    source = source_of(told)
    if source is not None:
        return f"source {source}"
    view = views.get(told.dispatch)
    if view is None:
        return f"origin {told.dispatch}"
    return f"agency {view.agency.casefold()}" if view.agency else f"origin {view.origin or view.id}"


def source_of(told: Told) -> str | None:
    """Return the name of whom a claim is attributed to."""
    source = told.claim.attribution.source
    return source.name if source else None


def voice_key(told: Told, views: Views) -> str:
    """Return what the claims of one voice share, however its name is written."""
    source = source_of(told)
    return "\0".join((*key(source)[0], key(source)[1])) if source is not None else name_of(told, views)


def as_of(told: Told, views: Views) -> date | None:
    """Return the day of a claim: when its source reported it, else when the dispatch was published."""
    reported = told.claim.attribution.reported
    if reported is not None and reported.end is not None:
        return reported.end
    view = views.get(told.dispatch)
    return view.published if view else None


def population(told: Told) -> str:
    """Return whom a toll counts: "" for everyone."""
    claim = told.claim
    return "" if not isinstance(claim, Toll) or claim.group.cls in GENERAL else claim.group.cls


def latest(tolls: Iterable[Told], views: Views) -> tuple[list[Told], list[Left]]:
    """Return the claims of one voice and one population that hold, and those that its later ones replaced.

    Claims of one day hold together unless their dispatches say which was sent first.
    """
    ranked: dict[tuple[date, str], list[Told]] = {}
    for told in tolls:
        view = views.get(told.dispatch)
        day = as_of(told, views) or date.min
        ranked.setdefault((day, (view.sent or "") if view else ""), []).append(told)
    if not ranked:
        return [], []
    last = max(ranked)
    # A dispatch of the last day without an instant may be the last one too.
    keys = {last, (last[0], "")} if last[1] else {key for key in ranked if key[0] == last[0]}
    held = [told for key in sorted(keys & ranked.keys()) for told in ranked[key]]
    newest = min(told.claim.id for told in ranked[last])
    reason = f"superseded by {newest}: the same source, later"
    return held, [Left(told.claim.id, reason) for key in ranked.keys() - keys for told in ranked[key]]


def voices(
    tolls: Iterable[Told], extra: Mapping[str, list[Told]], views: Views
) -> tuple[list[Voice], list[Left]]:
    """Return the voices among tolls of one harm, and what their later claims replaced.

    `extra` holds, by claim id, what adds to it ("another three").
    """
    several = list(tolls)
    one_name = united(name for told in several if (name := source_of(told)) is not None)
    by_name: dict[str, dict[str, list[Told]]] = {}
    for told in several:
        source = source_of(told)
        name = f"source {one_name[source]}" if source is not None else name_of(told, views)
        populations = by_name.setdefault(name, {})
        populations.setdefault(population(told), []).append(told)
    made, left = [], []
    for name, populations in sorted(by_name.items()):
        held = {}
        for whom, mine in populations.items():
            held[whom], replaced = latest(mine, views)
            left += replaced
        made.append(voice(name, held, extra, views))
    return made, left


def voice(name: str, held: Mapping[str, list[Told]], extra: Mapping[str, list[Told]], views: Views) -> Voice:
    """Return one voice: its figure for everyone, else the sum over the classes that it counts."""
    counted = {"": held[""]} if "" in held else held
    figures = [
        joined([with_extra(told, extra) for told in several]) for _, several in sorted(counted.items())
    ]
    total = figures[0]
    for figure in figures[1:]:
        total = total + figure
    parts = [told for several in held.values() for told in several]
    parts += [more for told in parts for more in extra.get(told.claim.id, ())]
    days = [day for told in parts if (day := as_of(told, views)) is not None]
    return Voice(
        name,
        total,
        tuple(sorted({told.claim.id for told in parts})),
        min((told.claim.attribution.stance for told in parts), key=list(Stance).index),
        max(days, default=None),
        frozenset(counted) - {""},
        frozenset(origin for told in parts if (origin := origin_of(told, views)) is not None),
        frozenset(told.dispatch for told in parts),
    )


def origin_of(told: Told, views: Views) -> str | None:
    """Return who wrote the origin of a claim's dispatch, or None where that is unknown."""
    view = views.get(told.dispatch)
    return view.agency.casefold() if view and view.agency else None


def with_extra(told: Told, extra: Mapping[str, list[Told]]) -> Spread:
    """Return a claim's figure together with what adds to it."""
    total = figure(told)
    for more in sorted(extra.get(told.claim.id, ()), key=lambda each: each.claim.id):
        total = total + figure(more)
    return total


def figure(told: Told) -> Spread:
    """Return what a toll commits to."""
    return spread(told.claim.amount) if isinstance(told.claim, Toll) else Spread(None, None, None)


def joined(spreads: list[Spread]) -> Spread:
    """Return what claims of one voice and one moment commit to together; the highest is its best."""
    if len(spreads) == 1:
        return spreads[0]
    guesses = [number for each in spreads if (number := each.guess) is not None]
    around = hull(spreads)
    return Spread(around.low, max(guesses, default=None), around.high)
