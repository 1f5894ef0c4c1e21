"""Rules for nouns and adjectives of harm: "six deaths", "15 dead", "eight bodies", "14 lives", "the toll rose to 31"."""

from __future__ import annotations

from dateline.extract.toll.syntax import NONE, Nouns, children, noun_after
from dateline.extract.toll.trigger import Trigger
from dateline.extract.toll.view import View, governors, subjects
from dateline.extract.toll.words import use


def adjective_predicate(t: Trigger, view: View) -> Nouns:
    """Read "six were dead", "left six dead", "pronounced dead"."""
    token = t.head
    if token.dep_ in ("acomp", "attr", "oprd", "advcl", "xcomp", "ccomp", "conj", "advmod", "dep", "ROOT"):
        own = children(token, "nsubj", "nsubjpass")
        if own:
            return "predicate", own
        verb = token.head
        if verb.dep_ == "conj" and verb.pos_ == "ADJ":
            verb = verb.head
        if verb.lower_ in use("leave") and children(verb, "dobj"):
            return "left dead", children(verb, "dobj")
        if token.dep_ in ("acomp", "attr", "oprd", "advcl", "xcomp") and token is not verb:
            return "predicate", subjects(verb)
    return NONE


def adjective_noun(t: Trigger, view: View) -> Nouns:
    """Read "15 dead", "one dead terrorist", "the dead"."""
    token = t.head
    if token.dep_ in ("amod", "acl", "relcl", "nmod", "compound") and token.head is not token:
        return "adjective", [token.head]
    if any(view.quantity_of(c) for c in token.children if c.dep_ in ("nummod", "amod", "det", "quantmod")):
        return "state noun", [token]
    return NONE


def noun_counted(t: Trigger, view: View) -> Nouns:
    """Read "seven deaths", "60 casualties", "no casualties"."""
    token = t.head
    if any(view.quantity_of(c) for c in token.lefts) or view.quantity_of(token):
        return "counted noun", [token]
    return NONE


def noun_of(t: Trigger, view: View) -> Nouns:
    """Read "the deaths of seven people", "the death of a boy"."""
    of = [p for p in children(t.head, "prep") if p.lower_ in ("of", "among")]
    found = [noun for p in of for noun in children(p, "pobj")]
    if found and t.head.tag_ in ("NN", "NNS", "NNP"):
        return "deaths of", found
    return NONE


def body_found(t: Trigger, view: View) -> Nouns:
    """Read "eight bodies were found", "found the body of a man"."""
    token = t.head
    if token.tag_ not in ("NN", "NNS"):
        return NONE
    found_by = any(g.lower_ in use("find") for g in list(governors(token))[:3]) or any(
        c.lower_ in use("find") for c in token.children
    )
    if not found_by:
        return NONE
    _, nouns = noun_of(t, view)
    if nouns:
        return "bodies of", nouns
    return noun_counted(t, view) if token.tag_ == "NNS" else NONE


def toll_figure(t: Trigger, view: View) -> Nouns:
    """Read "the death toll rose to 31", "toll: 31", "put the toll at at least 70"."""
    last = t.head.doc[t.last]
    end = view.at(last).end
    for quantity in view.quantities:
        start = quantity.amount.span.start
        if start < end:
            continue
        between = view.value[end:start].lower()
        if len(between) > 90 or any(mark in between for mark in (";", ". ", "\u2014")):
            return NONE
        words = between.replace(",", " ").split()
        if words and words[-1] in (
            "from",
            "by",
            "in",
            "since",
            "on",
            "over",
            "past",
            "after",
            "within",
            "another",
            "for",
        ):
            continue
        if quantity.unit not in ("", "none", "other", "people", "count", "person", "unknown"):
            continue
        token = view.tokens(quantity.amount.span)[-1:]
        noun = noun_after(quantity.amount.span.end, view)
        return "toll", [noun] if noun is not None else token
    return NONE


def lives_lost(t: Trigger, view: View) -> Nouns:
    """Read "claimed 14 lives", "lost their lives", "took the lives of nine", "the loss of 12 lives"."""
    token = t.head
    verb = next(
        (g for g in governors(token) if g.lower_ in use("life_verb") or g.lower_ in ("loss", "lost")), None
    )
    if verb is None and not any(c.lower_ == "lost" for c in token.children):
        return NONE
    _, nouns = noun_of(t, view)
    if nouns:
        return "lives of", nouns
    if any(view.quantity_of(c) for c in token.lefts):
        return "lives", [token]
    if (
        verb is not None
        and any(c.dep_ == "poss" for c in token.children)
        and verb.lower_ in ("lose", "lost", "loses", "losing")
    ):
        return "lost their lives", subjects(verb)
    return NONE
