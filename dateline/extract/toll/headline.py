"""What a headline leaves out: its passives without "were", its lists without "and", its verbs parsed as nouns."""

from __future__ import annotations

from dateline.extract.toll.syntax import NONE, Nouns, children
from dateline.extract.toll.trigger import Trigger
from dateline.extract.toll.view import View, subjects, under
from dateline.extract.toll.words import harms, persons, use
from dateline.syntax import Token

CLAUSES = frozenset(("ccomp", "xcomp", "prt", "neg", "aux"))


def headlined(verb: Token) -> bool:
    """Whether a headline's verb without an object is a passive: "Girl shot while asleep", not "Guard shot at crowd"."""
    if verb.doc[-1].is_punct or verb.dep_ != "ROOT" or verb.tag_ != "VBD":
        return False
    if any(c.dep_ in CLAUSES for c in verb.children):
        return False
    for phrase in children(verb, "prep"):
        aimed = any(g.lower_ in persons() or g.lower_ in use("target") for g in under(phrase))
        if phrase.lower_ in ("into", "toward", "towards") or (phrase.lower_ == "at" and aimed):
            return False
    return any(
        c.lower_ in persons() and not any(x.lower_ in harms() for x in verb.doc[c.i + 1 : verb.i])
        for c in children(verb, "nsubj")
    )


def listed_with(verb: Token) -> list[Token]:
    """Return a headline's subjects, with the one that a comma parts ("Teen, 3 adults shot"), without another harm's."""
    found = subjects(verb)
    own = [s for s in found if not any(c.dep_ == "acl" and c.lower_ in harms() for c in s.children)]
    before = [c for c in children(verb, "npadvmod") if found and c.i < found[0].i and c.lower_ in persons()]
    return before + (own or found)


def lost_object(verb: Token, view: View) -> list[Token]:
    """Return the person whom the parse does not make a verb's object: of "Man shoots wife, two children" the wife.

    So with a number right after the verb ("a bomb killed ten"), and a person whom a phrase in commas parts from it
    ("killed, in two days, a judge and a colonel").
    """
    if children(verb, "auxpass", "nsubjpass", "agent"):
        return []
    parsed_in = verb.tag_ == "VBZ" and verb.dep_ in ("compound", "nmod", "amod") and verb.head.i > verb.i
    if parsed_in and verb.head.lower_ in persons():
        return [verb.head]
    after = [c for c in children(verb, "npadvmod", "dep", "nummod") if c.i > verb.i]
    number = [c for c in after if c.i == verb.i + 1 and people(c, view)]
    apart = [c for c in after if c.i > verb.i + 2 and c.nbor(-1).dep_ == "det" and c.lower_ in persons()]
    return number or (apart if apart and children(verb, "nsubj") and verb.nbor(1).text == "," else [])


def people(token: Token, view: View) -> bool:
    """Whether a token ends a bare number that can count people."""
    quantity = view.quantity_of(token)
    if quantity is None or not quantity.may_count_people or year(token):
        return False
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return following is None or (
        following.pos_ not in ("NOUN", "PROPN", "NUM", "ADJ") and following.text not in "%:-/"
    )


def year(token: Token) -> bool:
    """Whether a number reads as a year."""
    return token.is_digit and len(token) == 4 and token.text[:2] in ("19", "20")


def several_shot(token: Token, view: View) -> bool:
    """Whether "4 shot at a market" counts people: several shots would be "shots"."""
    numbers = (view.quantity_of(c) for c in token.children if c.dep_ == "nummod")
    return token.lower_ == "shot" and any(q is not None and (q.amount.value or 0) > 1 for q in numbers)


def found_beside(t: Trigger) -> Nouns:
    """Read the headline "3 Men Found Stabbed to Death": a participle of any tag right after a "found" without an object."""
    found = t.head.doc[t.first - 1] if t.first else t.head
    if t.first == 0 or found.lower_ != "found" or not t.head.lower_.endswith(("ed", "n", "shot", "dead")):
        return NONE
    if any(c.dep_ in ("dobj", "aux") and c.i < t.first for c in found.children):
        return NONE
    if found.dep_ in ("acl", "relcl") or (found.dep_ == "amod" and found.head.i < found.i):
        return "found so", [found.head]
    return "found so", subjects(found)


def struck(verb: Token) -> bool:
    """Whether an active-looking verb without an object is a headline's passive: "woman shot in foot"."""
    body = any(
        g.lower_ in use("body_part") for p in children(verb, "prep") if p.lower_ == "in" for g in p.children
    )
    return body or bool(children(verb, "agent"))
