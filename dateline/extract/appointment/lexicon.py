"""The appointment lexicons, typed and indexed once: things, verbs, deeds and times."""

from dataclasses import dataclass
from functools import cache

from dateline.lexicon import load


@dataclass(frozen=True, slots=True)
class Thing:
    """Nouns for what can be appointed, and how far they show politics by themselves."""

    forms: tuple[str, ...]
    strength: str
    example: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """Verbs that give an appointment its status."""

    forms: tuple[str, ...]
    status: str
    example: str


@dataclass(frozen=True, slots=True)
class Deed:
    """Verbs that are themselves what is appointed."""

    forms: tuple[str, ...]
    noun: str
    example: str


@dataclass(frozen=True, slots=True)
class Unit:
    """Words that show a time."""

    forms: tuple[str, ...]
    unit: str
    example: str


@cache
def strengths() -> dict[str, str]:
    """Return the strength of each noun."""
    return {form: row.strength for row in load("appointment_noun", Thing) for form in row.forms}


@cache
def carriers() -> frozenset[str]:
    """Return the nouns that stand before "of": a round of talks."""
    rows = load("appointment_noun", Thing)
    return frozenset(form for row in rows if row.strength == "carrier" for form in row.forms + row.also)


@cache
def turns() -> dict[str, str]:
    """Return the status of each verb form."""
    return {form: row.status for row in load("appointment", Turn) for form in row.forms}


@cache
def deeds() -> dict[str, str]:
    """Return the noun for each verb form that is itself what is appointed."""
    return {form: row.noun for row in load("appointment_verb", Deed) for form in row.forms}


@cache
def units() -> dict[str, str]:
    """Return the unit of each word that shows a time."""
    return {form: row.unit for row in load("appointment_time", Unit) for form in row.forms}
