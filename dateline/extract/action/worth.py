"""Which sentences can hold an action, an appointment or a trend, told from their words without a parse.

Invariant: the readers ask these same functions first, so a sentence that is not worth parsing is never read.
"""

from dataclasses import dataclass
from functools import cache

from dateline.extract.action.actor import ACTING
from dateline.extract.action.lexicon import classes, states
from dateline.extract.code.phrase import grams
from dateline.extract.code.topic import index
from dateline.lexicon import load
from dateline.record import Span, Text


@dataclass(frozen=True, slots=True)
class Form:
    """As much of any list as tells its words."""

    forms: tuple[str, ...]
    example: str
    kind: str = ""
    strength: str = ""


@cache
def measures() -> frozenset[str]:
    """Return the words for what a trend measures, without those for a level or another matter."""
    return (
        frozenset(w for row in load("trend_measure", Form) if row.kind in ("bad", "good") for w in row.forms)
        | HARMED
    )


@cache
def things() -> frozenset[str]:
    """Return the words for what can be appointed."""
    rows = load("appointment_noun", Form)
    return frozenset(word for row in rows if row.strength in ("strong", "weak") for word in row.forms)


@cache
def forms(*names: str) -> frozenset[str]:
    """Return every form of the lists."""
    return frozenset(form for name in names for row in load(name, Form) for form in row.forms)


HARMED = frozenset(
    {"killed", "wounded", "injured", "displaced", "crossing", "fleeing", "abducted", "detained", "deadliest"}
)
COMMON = frozenset(
    {"economy", "crime", "disease", "environment", "women_children", "agreement", "cooperation"}
)


@cache
def politics() -> frozenset[str]:
    """Return the words that show politics or war: topics, countries, and nouns for those who act in them."""
    acting = (word for word, names in classes("action_actor").items() if telling(names))
    shown = (word for word, rows in index().items() if any(row.topic not in COMMON for row in rows))
    return frozenset(shown) | frozenset(acting) | states() - {"u.s", "us"}


def telling(names: frozenset[str]) -> bool:
    """Whether nouns of these classes show politics or war by themselves."""
    return bool(names & (ACTING - {"people"})) and "plain" not in names


@cache
def openers() -> dict[str, tuple[frozenset[str], ...]]:
    """Return, for a verb's first word, the further words of its forms, which may stand apart from it."""
    index_of: dict[str, list[frozenset[str]]] = {}
    for form in forms("action"):
        first, *rest = form.split(" ")
        index_of.setdefault(first, []).append(frozenset(rest))
    return {first: tuple(rests) for first, rests in index_of.items()}


def acts(said: frozenset[str]) -> bool:
    """Whether the words can tell an act: a verb of the lexicon beside politics or war."""
    if said.isdisjoint(politics()):
        return False
    return any(rest <= said for first in said if first in openers() for rest in openers()[first])


def appoints(said: frozenset[str]) -> bool:
    """Whether the words can tell an appointment: a thing or a deed, with a word of time or of change."""
    if said.isdisjoint(things()) and said.isdisjoint(forms("appointment_verb")) and "until" not in said:
        return False
    return not said.isdisjoint(forms("appointment_time", "appointment"))


def changes(said: frozenset[str]) -> bool:
    """Whether the words can tell a trend: a measure, with a word of change."""
    if said.isdisjoint(measures()):
        return False
    return not said.isdisjoint(forms("trend", "trend_noun", "trend_word"))


def worth_parsing(text: Text, span: Span) -> bool:
    """Whether the sentence at `span` can hold an action, an appointment or a trend."""
    said = grams(span.of(text.value))
    return acts(said) or appoints(said) or changes(said)
