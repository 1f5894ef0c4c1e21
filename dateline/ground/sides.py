"""The sides of an incident: who is said to have done it, in whose words and with what stance, and whom it was done to.

Sources, in the order in which they are laid down: the doer of each toll, the doers of acts of force, and who claims, denies
or is blamed (CAMEO 015, 016, 112). A doer that only others name stays alleged; one who denies it stays as denied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dateline.ground.incident import same_time
from dateline.ground.who import Resolver
from dateline.lexicon import load
from dateline.record import Action, Actor, Claim, Incident, Perpetrator, Span, Stance, Text, Toll

BEHIND = "responsibility"  # the rules that say who is behind an attack
DOUBTED = re.compile(
    r"(?:(?:the|a|an|some|two|three|several)\s+)?(?:suspected|alleged|presumed|apparent|believed|supposed)\b",
    re.I,
)
PRONOUN = re.compile(r"(?:it|he|she|they|we|i|who|which|that|one|others?|some)$", re.I)
COUNTED = re.compile(r"^\d|\b(?:people|persons?)$", re.I)
MACHINES = "machine"  # the class of action_actor.yml for what only carries weapons
CLASSES = frozenset(("civilian", "security_force", "non_state_armed"))


@dataclass(frozen=True, slots=True)
class Nouns:
    """A class of nouns of action_actor.yml."""

    name: str
    forms: tuple[str, ...]
    example: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """The dispatch as the sides are read from it."""

    text: Text
    claims: Sequence[Claim]
    who: Resolver


def sided(incidents: Sequence[Incident], told: Told) -> tuple[Incident, ...]:
    """Return the incidents with their perpetrators, actors and targets; what no words say stays empty."""
    own = {name for incident in incidents for name in incident.claims}
    acts = [c for c in told.claims if isinstance(c, Action) and c.id not in own]
    return tuple(with_sides(incident, acts if incident.main else (), told) for incident in incidents)


def with_sides(incident: Incident, acts: Sequence[Action], told: Told) -> Incident:
    """Return one incident with its sides."""
    tolls = [c for c in told.claims if isinstance(c, Toll) and c.id in set(incident.claims)]
    near = [a for a in acts if belongs(a, incident)]
    found = merged([*by_tolls(tolls), *by_acts(near, incident)])
    accused = tuple(p.actor for p in found if p.stance is not Stance.DENIED)
    return replace(
        incident,
        perpetrators=found,
        actors=distinct(accused),
        targets=tuple(t for t in aimed([*victims(tolls, told), *aims(near)]) if t.name not in names(accused)),
    )


def belongs(act: Action, incident: Incident) -> bool:
    """Whether an act may be the incident's: its own day and country, where both have them, do not contradict."""
    one, two = act.where, incident.where
    abroad = (
        one is not None and two is not None and one.country and two.country and one.country != two.country
    )
    return not abroad and same_time(act.when, incident.when)


def by_tolls(tolls: Sequence[Toll]) -> Iterator[Perpetrator]:
    """Yield who the tolls say did the harm."""
    for toll in tolls:
        if toll.perpetrator is not None and not machine(toll.perpetrator):
            yield Perpetrator(
                toll.perpetrator, stance(toll.perpetrator, toll), toll.attribution.source, toll.id
            )


def by_acts(acts: Sequence[Action], incident: Incident) -> Iterator[Perpetrator]:
    """Yield who the acts of force, and the claims and denials of them, say did it."""
    harmless = incident.killed is None and incident.injured is None
    for act in acts:
        by = act.attribution.source
        if act.rule.startswith(BEHIND):
            doer = act.recipient if act.event == "ACCUSE" else act.actor
            said = act.attribution.stance
        elif act.status == "occurred" and (act.event == "ASSAULT" or (act.event == "COERCE" and harmless)):
            doer, said = act.actor, stance(act.actor, act) if act.actor else Stance.ASSERTED
        else:
            continue
        if doer is not None and not PRONOUN.match(doer.name) and not machine(doer):
            yield Perpetrator(doer, said, by, act.id)


@cache
def machines() -> frozenset[str]:
    """Return the nouns for warplanes, drones and the like."""
    rows = (row for row in load("action_actor", Nouns) if row.name == MACHINES)
    return frozenset(form for row in rows for form in row.forms + row.also)


def machine(doer: Actor) -> bool:
    """Whether words of which nothing else is known name what only carries weapons: "a drone" is no side."""
    return doer.role is None and doer.kind is None and doer.words.lower().split(" ")[-1] in machines()


def stance(doer: Actor, claim: Claim) -> Stance:
    """Return how the doer is named: alleged where "suspected" or the source's own doubt says so, else asserted."""
    doubted = DOUBTED.match(doer.words) or claim.attribution.stance is Stance.ALLEGED
    return Stance.ALLEGED if doubted else Stance.ASSERTED


def merged(found: Sequence[Perpetrator]) -> tuple[Perpetrator, ...]:
    """Return each doer once for each stance, the first telling kept."""
    return tuple({(p.actor.name.lower(), p.stance): p for p in reversed(found)}.values())[::-1]


def victims(tolls: Sequence[Toll], told: Told) -> Iterator[Actor]:
    """Yield the groups that the tolls count, where their words say who they are."""
    for toll in tolls:
        if toll.group.cls in CLASSES and several(toll) and (found := words_of(toll, told.text)) is not None:
            actor = told.who.resolve(Actor(toll.group.words, toll.group.words, found))
            if actor.role is not None or actor.kind is not None:
                yield actor


def several(toll: Toll) -> bool:
    """Whether a toll counts more than one, or one who is of a side: "a soldier", not "a mother"."""
    return toll.group.cls != "civilian" or toll.amount.value != 1


def words_of(toll: Toll, text: Text) -> Span | None:
    """Return where the toll's words for its group stand, or None where they stand elsewhere in the text."""
    start = text.value.find(toll.group.words, toll.span.start, toll.span.end) if toll.group.words else -1
    return Span(start, start + len(toll.group.words)) if start >= 0 else None


def aims(acts: Sequence[Action]) -> Iterator[Actor]:
    """Yield whom acts of force were aimed at; people who are only counted are no side."""
    for act in acts:
        if (
            act.event == "ASSAULT"
            and act.status == "occurred"
            and act.recipient is not None
            and act.recipient.role
        ):
            yield act.recipient


def aimed(found: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return those harmed, each name and each stretch of words once: two readers may name the same soldiers."""
    kept: list[Actor] = []
    for one in found:
        same = (k.name == one.name or (k.span and one.span and k.span.overlaps(one.span)) for k in kept)
        if not any(same):
            kept.append(one)
    return tuple(kept)


def distinct(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return the actors, each name once, in order."""
    return tuple({actor.name.lower(): actor for actor in reversed(actors)}.values())[::-1]


def names(actors: Sequence[Actor]) -> frozenset[str]:
    """Return the actors' names."""
    return frozenset(actor.name for actor in actors)
