"""Rules for what shows that people came to harm: wounds suffered, hospital, custody, a grave condition."""

from __future__ import annotations

from dateline.extract.toll.syntax import NONE, Nouns, children, numbered, objects, within
from dateline.extract.toll.trigger import Trigger
from dateline.extract.toll.view import View, subjects, under
from dateline.extract.toll.words import harms, persons, use
from dateline.syntax import Token


def suffer_hurt(t: Trigger, view: View) -> Nouns:
    """Read "six suffered burns", "was treated for a gunshot wound"."""
    verb = t.head
    hurts = [
        c
        for c in children(verb, "dobj", "obj")
        if c.lower_ in use("hurt") or any(g.lower_ in use("hurt") for g in under(c))
    ]
    return ("suffered", subjects(verb)) if hurts else NONE


def to_hospital(t: Trigger, view: View) -> Nouns:
    """Read "sent four people to the hospital", "put two in hospital"."""
    return ("to hospital", children(t.head, "dobj")) if within(t.head, "hospital") else NONE


def in_condition(t: Trigger, view: View) -> Nouns:
    """Read "a guard was in critical condition", "two in serious condition"."""
    preposition = t.head if t.head.dep_ == "prep" else t.head.head
    if preposition.lower_ not in ("in", "on") or preposition.head == preposition:
        return NONE
    above = preposition.head
    if above.lower_ in harms() or above.lemma_ == "live":  # "died in hospital"
        return NONE
    if above.pos_ not in ("VERB", "AUX"):
        return "condition", [above]
    return "condition", children(above, "dobj") or subjects(above)


def in_custody(t: Trigger, view: View) -> Nouns:
    """Read "held two suspects for questioning", "two men were held in prison", "remain in custody"."""
    verb = t.head
    kept = [c for c in verb.children if c.lower_ in use("hostage") | {"prisoner"} and c.i > verb.i]
    if not kept and not within(verb, "custody"):
        return captives(verb, view)
    inside = [
        c for noun in kept for c in noun.lefts if c.lower_ in persons()
    ]  # "holding 23 policemen hostage"
    return "custody", [c for c in objects(verb) if c not in kept] or inside or subjects(verb)


def captives(verb: Token, view: View) -> Nouns:
    """Read "pirates are still holding 21 sailors": captors hold counted people."""
    if not any(s.lower_ in use("captor") for s in subjects(verb)) or verb.lemma_ not in ("hold", "keep"):
        return NONE
    return "custody", [c for c in objects(verb) if c.lower_ in persons() and numbered([c], view)]


def fatally(t: Trigger, view: View) -> Nouns:
    """Read "three were shot, one fatally", "two of them fatally"."""
    for token in reversed(list(t.head.doc[max(0, t.first - 3) : t.first])):
        if view.quantity_of(token) is not None or token.lower_ == "one":
            return "fatally", [token]
        if token.lower_ not in use("of_them") and token.lower_ not in ("of", "was", "were"):
            return NONE
    return NONE
