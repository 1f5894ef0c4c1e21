"""Who did an incident and to whom, as far as the record knows: shared by the tables laid out as ACLED's and GED's."""

from dataclasses import dataclass
from functools import cache

from dateline.lexicon import load
from dateline.present.export.source import Case
from dateline.record import Actor, Role, Stance

STATE = frozenset((Role.GOV, Role.MIL, Role.COP, Role.SPY, Role.JUD, Role.LEG))
ARMED = frozenset((Role.REB,))
PEOPLE = frozenset((Role.CVL, Role.MED, Role.NGO, Role.HLH, Role.BUS, Role.REF))


@dataclass(frozen=True, slots=True)
class Kind:
    """An incident's type, with its place in ACLED's codebook."""

    type: str
    forms: tuple[str, ...]
    example: str
    acled: tuple[str, str] | None = None


@cache
def acled_types() -> dict[str, tuple[str, str] | None]:
    """Return ACLED's event type and sub-event type of each type; None where ACLED codes no such thing."""
    return {each.type: each.acled for each in load("kind", Kind)}


def doers(case: Case) -> list[Actor]:
    """Return who is said to have done it, and is not in denial; who merely stands in the story did nothing."""
    named = (each.actor for each in case.incident.perpetrators if each.stance is not Stance.DENIED)
    return distinct(list(named))


def done_to(case: Case) -> list[Actor]:
    """Return whom it was done to."""
    return distinct(list(case.incident.targets))


def distinct(actors: list[Actor]) -> list[Actor]:
    """Return actors with a name, each name once."""
    return list({each.name.casefold(): each for each in reversed(actors) if each.name}.values())[::-1]
