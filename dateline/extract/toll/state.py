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
        return NONE
    inside = [
        c for noun in kept for c in noun.lefts if c.lower_ in persons()
    ]  # "holding 23 policemen hostage"
    return "custody", [c for c in objects(verb) if c not in kept] or inside or subjects(verb)


def struck_by(t: Trigger, view: View) -> Nouns:
    """Read "a bullet struck a girl", "four people were hit by gunfire", "hit in the leg"."""
    verb = t.head
    passive = bool(children(verb, "auxpass", "nsubjpass")) or verb.dep_ == "acl"
    if passive:
        return ("struck", subjects(verb)) if within(verb, "missile", "body_part") else NONE
    by = [s for s in subjects(verb) if s.lower_ in use("missile") or within(s, "missile")]
    return ("struck", objects(verb)) if by else NONE


def fatally(t: Trigger, view: View) -> Nouns:
    """Read "three were shot, one fatally", "two of them fatally"."""
    for token in reversed(list(t.head.doc[max(0, t.first - 3) : t.first])):
        if view.quantity_of(token) is not None or token.lower_ == "one":
            return "fatally", [token]
        if token.lower_ not in use("of_them") and token.lower_ not in ("of", "was", "were"):
            return NONE
    return NONE


def lost(t: Trigger, view: View) -> Nouns:
    """Read "the army lost 13 soldiers": a force loses its own people."""
    verb = t.head
    forces = use("state_force") | use("armed_group")
    if verb.pos_ != "VERB" or not any(s.lower_ in forces for s in subjects(verb)):
        return NONE
    return "lost", [c for c in objects(verb) if numbered([c], view) and own(c)]


def own(noun: Token) -> bool:
    """Whether a noun is a force's own people."""
    word = persons().get(noun.lower_)
    return noun.lower_ in use("own") or (
        word is not None and word.cls in ("security_force", "non_state_armed")
    )
