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
    if any(c.lower_ in ("away", "off") for c in verb.children) and verb.lemma_ == "take":
        return taken_away(verb)
    kept = [c for c in verb.children if c.lower_ in use("hostage") | {"prisoner"} and c.i > verb.i]
    kept = [c for c in kept if c.tag_ != "NNS" or not numbered([c], view)]  # but "holding 48 hostages"
    if not kept and not within(verb, "custody"):
        return captives(verb, view)
    inside = [
        c for noun in kept for c in noun.lefts if c.lower_ in persons() or view.quantity_of(c)
    ]  # "holding 23 policemen hostage"
    return "custody", [c for c in objects(verb) if c not in kept] or inside or subjects(verb)


def captives(verb: Token, view: View) -> Nouns:
    """Read "pirates are still holding 21 sailors": captors hold counted people."""
    if verb.lemma_ not in ("hold", "keep"):
        return NONE
    captors = any(s.lower_ in use("captor") for s in subjects(verb))
    held = [c for c in objects(verb) if c.lower_ in (persons() if captors else use("hostage"))]
    return "custody", [c for c in held if numbered([c], view)]


def taken_away(verb: Token) -> Nouns:
    """Read "31 passengers were taken away by gunmen", "kidnappers took away the headman"."""
    by = [n for p in children(verb, "agent") for n in children(p, "pobj")]
    if children(verb, "auxpass", "nsubjpass"):
        return ("custody", subjects(verb)) if any(n.lower_ in use("captor") for n in by) else NONE
    captors = any(s.lower_ in use("captor") for s in subjects(verb))
    return ("custody", [c for c in objects(verb) if c.lower_ in persons()]) if captors else NONE


def survived(t: Trigger, view: View) -> Nouns:
    """Read "none of the eight aboard survived": as many died."""
    none = [s for s in subjects(t.head) if s.lower_ == "none"]
    of = [p for s in none for p in children(s, "prep") if p.lower_ == "of"]
    return "none survived", [n for p in of for n in children(p, "pobj") if numbered([n], view)]


def buried(t: Trigger, view: View) -> Nouns:
    """Read "we have buried 44 people": a number of people, laid to rest and not under rubble or alive."""
    verb = t.head
    under_it = any(c.lower_ in ("under", "beneath", "alive", "in") for c in verb.children)
    if under_it or children(verb, "auxpass", "nsubjpass") or verb.pos_ != "VERB":
        return NONE
    return "buried", [c for c in objects(verb) if c.lower_ in persons() and numbered([c], view)]


def critical_count(t: Trigger, view: View) -> Nouns:
    """Read the headline "2 dead, 1 critical": a bare number before the word, and no noun after it."""
    before = t.head.nbor(-1) if t.first else t.head
    after = t.head.doc[t.last + 1] if t.last + 1 < len(t.head.doc) else None
    if not view.quantity_of(before) or t.first < 2 or (after is not None and after.pos_ in ("NOUN", "PROPN")):
        return NONE
    return "critical", [before]


DRIVEN = ("abandon", "flee", "leave", "evacuate")  # what people are forced to do (lemmas)


def driven_from(t: Trigger, view: View) -> Nouns:
    """Read "drove 900 villagers from their homes", "300 families were forced to leave their villages"."""
    verb = t.head
    inside = [c for c in children(verb, "xcomp", "ccomp", "advcl") if c.lemma_.lower() in DRIVEN]
    out = [p for p in children(verb, "prep") if p.lower_ in ("from", "out")]
    homes = any(w.lower_ in use("home") and w.nbor(-1).tag_ == "PRP$" for p in out for w in under(p))
    if not inside and not homes:
        return NONE
    own = objects(verb) or [n for c in inside for n in children(c, "nsubj")] or subjects(verb)
    return "driven", [n for n in own if numbered([n], view)]


def fatally(t: Trigger, view: View) -> Nouns:
    """Read "three were shot, one fatally", "two of them fatally"."""
    for token in reversed(list(t.head.doc[max(0, t.first - 3) : t.first])):
        if view.quantity_of(token) is not None or token.lower_ == "one":
            return "fatally", [token]
        if token.lower_ not in use("of_them") and token.lower_ not in ("of", "was", "were"):
            return NONE
    return NONE
