"""Rules for what shows that people came to harm: wounds suffered, hospital, custody, a grave condition."""

from __future__ import annotations

from dateline.extract.toll.syntax import NONE, Nouns, children
from dateline.extract.toll.trigger import Trigger
from dateline.extract.toll.view import View, subjects
from dateline.extract.toll.words import use


def suffer_hurt(t: Trigger, view: View) -> Nouns:
    """Read "six suffered burns", "was treated for a gunshot wound"."""
    verb = t.head
    hurts = [
        c
        for c in children(verb, "dobj", "obj")
        if c.lower_ in use("hurt") or any(g.lower_ in use("hurt") for g in c.subtree)
    ]
    return ("suffered", subjects(verb)) if hurts else NONE


def to_hospital(t: Trigger, view: View) -> Nouns:
    """Read "sent four people to the hospital", "put two in hospital"."""
    verb = t.head
    if any(
        g.lower_ in ("hospital", "hospitals") for p in children(verb, "prep", "dative") for g in p.subtree
    ):
        return "to hospital", children(verb, "dobj")
    return NONE


def in_condition(t: Trigger, view: View) -> Nouns:
    """Read "a guard was in critical condition", "two in serious condition"."""
    preposition = t.head.head
    if preposition.lower_ != "in" or preposition.head is preposition:
        return NONE
    above = preposition.head
    if above.pos_ not in ("VERB", "AUX"):
        return "condition", [above]
    return "condition", children(above, "dobj") or subjects(above)
