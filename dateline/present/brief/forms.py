"""Every wording that a brief may have, with {slots} for what comes from the record.

Invariant: a sentence is one of these with its slots filled, so that each word of it is either here, or a number, a
date, a name or a quotation that the checker holds against the citations.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import load
from dateline.record import Harm

HARMS = {
    Harm.KILLED: "killed",
    Harm.INJURED: "injured",
    Harm.MISSING: "reported missing",
    Harm.ABDUCTED: "abducted",
    Harm.DETAINED: "detained",
    Harm.DISPLACED: "displaced",
    Harm.CASUALTIES: "killed or injured",
}
# The word that tells a harm in a sentence read back; "killed or injured" is told before either alone.
TELLS = (
    ("killed or injured", Harm.CASUALTIES),
    ("killed", Harm.KILLED),
    ("injured", Harm.INJURED),
    ("missing", Harm.MISSING),
    ("abducted", Harm.ABDUCTED),
    ("detained", Harm.DETAINED),
    ("displaced", Harm.DISPLACED),
)
CLASSES = {
    "civilian": ("civilian", "civilians"),
    "security_force": ("member of the security forces", "members of the security forces"),
    "non_state_armed": ("fighter", "fighters"),
}
PARTS = {
    "children": ("child", "children"),
    "women": ("woman", "women"),
    "journalists": ("journalist", "journalists"),
    "aid_workers": ("aid worker", "aid workers"),
}
STATUSES = ("planned", "confirmed", "postponed", "cancelled", "held")

FORMS = {
    # What happened.
    "toll": "{tolls} in {kind} {place} {when}.",
    "toll, sources agree": "{tolls} in {kind} {place} {when}, according to {voice}.",
    "no toll": "{kind} was reported {place} {when}; no toll is on record.",
    "range": "Sources put the number {harm} at {amount}.",
    "ranges": "Sources put the number {harm} at {amount} and the number {harm} at {amount}.",
    "by class": "Sources counted {amount} {harm}.",
    "by class, two": "Sources counted {amount} {harm} and {amount} {harm}.",
    "voice": "According to {voice}, {tolls}.",
    "voice, differing": "According to {voice}, in different counts, {tolls}.",
    "claimed": "{voice} claimed responsibility.",
    "blamed": "{voice} blamed {actor}.",
    "denied": "{voice} denied responsibility.",
    # In short.
    "sum": "{tolls} in {count} incidents on record, adding up the best figures.",
    "sum, lowest": "The lowest figures on record come to {amount} people {harm}, the highest to {amount}.",
    "sum, open": "The lowest figures on record come to {amount} people {harm}; {count} incidents have no highest figure.",
    "sum, one open": "The lowest figures on record come to {amount} people {harm}; {count} incident has no highest figure.",
    "worst": "The deadliest was {kind} {place} {when}: {tolls}.",
    # Totals that sources claim.
    "total": "According to {voice}, {tolls} {place} {when}.",
    "total, no place": "According to {voice}, {tolls} {when}; no place is stated.",
    "total, of incidents": "According to {voice}, {amount} of the kind {what} took place {place} {when}.",
    "total, unsourced": "According to {voice}, which names no source, {tolls} {place} {when}.",
    # What was said.
    "said": "{voice}, as {house} wrote {when}: {quote}",
    "said on a topic": "{voice} on {topic}, as {house} wrote {when}: {quote}",
    "said, undated": "{voice}, as {house} wrote: {quote}",
    # What is coming.
    "planned": "Planned {when} {place}: {what}, according to {voice}.",
    "confirmed": "Confirmed {when} {place}: {what}, according to {voice}.",
    "postponed": "Postponed, now {when} {place}: {what}, according to {voice}.",
    "postponed from": "Postponed from {when}, now {when} {place}: {what}, according to {voice}.",
    "postponed, no day": "Postponed, no new day on record: {what}, according to {voice}.",
    "cancelled": "Cancelled {when} {place}: {what}, according to {voice}.",
    "held": "Held {when} {place}: {what}, according to {voice}.",
    # What changed.
    "new": "New since the last brief: {tolls} in {kind} {place} {when}.",
    "moved": "{kind} {place} {when}: the number {harm} is {amount}; in the last brief it was {amount}.",
    "gone": "No longer on record as one incident: {kind} {place} {when}.",
    "put aside": "{voice} corrected or withdrew its figure of {amount} {harm} in {kind} {place} {when}.",
    # What is not known.
    "suspect": "{tolls} in {kind} {place} {when}: so far above all others that it may be a total, so no sum here counts it.",
    "no figure": "For {count} incidents no number of people killed or injured is on record.",
    "one house": "For {count} incidents only one news house is on record, so that nothing corroborates them.",
    "no house": "For {count} incidents it is not known which news house wrote first.",
    "coarse place": "For {count} incidents the place is known only as a region, a province or a country.",
    "coarse day": "For {count} incidents the day is not known.",
    "nobody named": "For {count} incidents with people killed it is not on record who did it.",
    "outcome": "Whether this took place is not on record: {what}, planned {when}, according to {voice}.",
}
SINGULAR = {  # "For 3 incidents" and "For 1 incident" are one form
    "For {count} incidents": "For {count} incident",
    "corroborates them": "corroborates it",
    "in {count} incidents": "in {count} incident",
}
# What fills slots beside names, numbers and dates: places' and days' small wordss, quantities' nouns.
FILLING = (
    "at a place not stated, on a day not stated, near, in, on, from, to, between, and, until, since, for, against, the "
    "people, person, no one, was, were, at least, no more than, more than, fewer than, about, nearly, with, unnamed, "
    "an unnamed source, a dispatch, or more"
)
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
SLOT = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class Kind:
    """How a type of incident is named."""

    forms: tuple[str, ...]
    type: str
    example: str
    quiet: bool = False


@cache
def kinds() -> dict[str, str]:
    """Return the phrase of each type."""
    return {each.type: each.forms[0] for each in load("brief_kind", Kind, shared=True)}


@cache
def quiet() -> frozenset[str]:
    """Return the types that harm nobody by themselves."""
    return frozenset(each.type for each in load("brief_kind", Kind, shared=True) if each.quiet)


def filled(form: str, **slots: str) -> str:
    """Return a form with each slot filled once, in order; a slot named twice takes a and then b of "a|b"."""
    text = FORMS[form]
    for name, value in slots.items():
        for piece in value.split("|") if text.count(f"{{{name}}}") > 1 else (value,):
            text = text.replace(f"{{{name}}}", piece, 1)
    text = re.sub(r",?([,:.])(?= |$)", r"\1", re.sub(r" +(?=[ ,:.])", "", text))
    return text[:1].upper() + text[1:]


def counted(form: str, count: int) -> str:
    """Return a form about a number of incidents."""
    text = FORMS[form]
    if count == 1:
        for several, one in SINGULAR.items():
            text = text.replace(several, one)
    return text.replace("{count}", f"{count:,}")


@cache
def vocabulary() -> frozenset[str]:
    """Return every word that a form, a kind, a harm, a class or a filling may put into a sentence, in small letters."""
    return frozenset(word.lower() for text in texts() for word in WORD.findall(SLOT.sub(" ", text)))


def texts() -> Iterator[str]:
    """Yield every text whose words may stand in a sentence."""
    yield from FORMS.values()
    yield from SINGULAR.values()
    yield from kinds().values()
    yield from HARMS.values()
    yield FILLING
    for pair in (*CLASSES.values(), *PARTS.values()):
        yield from pair
