"""Rules for nouns and adjectives of harm: "six deaths", "15 dead", "eight bodies", "14 lives", "the toll rose to 31"."""

from __future__ import annotations

from functools import cache

from dateline.extract.toll.cause import causes_near
from dateline.extract.toll.syntax import (
    NONE,
    Nouns,
    among_whom,
    children,
    closed,
    denying,
    noun_after,
    numbered,
    one_more,
)
from dateline.extract.toll.trigger import Trigger
from dateline.extract.toll.view import View, governors, subjects
from dateline.extract.toll.words import harms, persons, use
from dateline.syntax import Token


def adjective_predicate(t: Trigger, view: View) -> Nouns:
    """Read "six were dead", "left six dead", "pronounced dead"."""
    token = t.head
    if token.dep_ in ("acomp", "attr", "oprd", "advcl", "xcomp", "ccomp", "conj", "advmod", "dep", "ROOT"):
        own = children(token, "nsubj", "nsubjpass") or [
            c for c in children(token, "npadvmod") if c.i == token.i - 1 and numbered([c], view)
        ]  # "leaves five injured and one person dead"
        if own:
            return "predicate", own
        verb = token.head
        if verb.tag_ == "VBZ" and verb.lower_ in persons() and numbered([verb], view):
            return "left dead", [verb]  # "left 31 inmates dead", the inmates parsed as a verb
        if verb.dep_ == "conj" and verb.pos_ == "ADJ":
            verb = verb.head
        if verb.lower_ in use("leave") and children(verb, "dobj"):
            return "left dead", children(verb, "dobj")
        shot = [c for c in children(verb, "dobj") if verb.i < c.i < token.i]
        if shot and verb.pos_ == "VERB" and not children(verb, "auxpass"):  # "shot him dead"
            return "left dead", shot
        if token.dep_ in ("acomp", "attr", "oprd", "advcl", "xcomp") and token != verb:
            return "predicate", subjects(verb)
    return NONE


def adjective_noun(t: Trigger, view: View) -> Nouns:
    """Read "15 dead", "one dead terrorist", "the dead"."""
    token = t.head
    if token.dep_ in ("amod", "acl", "relcl", "nmod", "compound") and token.head != token:
        if token.head.dep_ == "compound":  # the Missing Persons Act
            return NONE
        outer = token.head.head
        if token.head.dep_ == "npadvmod" and outer.lower_ in use("leave"):  # "three men found dead Sunday"
            return "found so", children(outer, "dobj") or subjects(outer)
        if token.head.dep_ == "pobj" and outer.lower_ == "including" and closed(outer) < token.i:
            return "adjective", [outer.head]  # "19 civilians - including four women - and 12 rebels dead"
        before = token.nbor(-1) if token.i else token
        parted = any(x.lower_ in harms() for x in token.doc[token.head.i + 1 : token.i])
        if parted and before.lower_ in persons():  # "two injured, gunman dead"
            return "adjective", [before]
        return "adjective", [among_whom(token) or token.head]
    if any(view.quantity_of(c) for c in token.children if c.dep_ in ("nummod", "amod", "det", "quantmod")):
        return "state noun", [token]
    if one_more(token):
        return "state noun", one_more(token)
    return NONE


def adjective_list(t: Trigger, view: View) -> Nouns:
    """Read "The dead: six soldiers, two civilians", "Killed were four rebels and a farmer"."""
    token = t.head
    after = token.doc[t.last + 1] if t.last + 1 < len(token.doc) else None
    if after is not None and after.text == ":":
        return "list", [c for c in items(token, view) if c.i > after.i]
    if after is not None and after.lower_ in ("is", "are", "was", "were") and t.first <= 1:
        return "list", [
            c
            for c in token.doc
            if c.i > after.i and c.head in (token, after) and c.dep_ in ("nsubj", "nsubjpass", "attr")
        ]
    return NONE


def items(token: Token, view: View, depth: int = 0) -> list[Token]:
    """Return the nouns of a list that hang on one another without "and": "The dead: six soldiers, two civilians"."""
    found: list[Token] = []
    for child in children(token, "appos", "dobj", "conj") if depth < 6 else ():
        found.append(child)
        found.extend(c for c in items(child, view, depth + 1) if c.dep_ == "appos" and numbered([c], view))
    return found


def adjective_beside(t: Trigger, view: View) -> Nouns:
    """Read the headline "Husband and wife dead": the person right before the adjective, and who is joined to it."""
    before = t.head.nbor(-1) if t.first else None
    if before is None or before.lower_ not in persons() or before.pos_ not in ("NOUN", "PROPN"):
        return NONE
    if any(tok.pos_ in ("VERB", "AUX") for tok in t.head.doc[: t.first]):
        return NONE
    first = before.head if before.dep_ == "conj" and before.head.lower_ in persons() else before
    return "headline adjective", [first]


def adjective_figure(t: Trigger, view: View) -> Nouns:
    """Read "the dead numbered at least 19"."""
    verb = t.head.head
    if t.head.dep_ not in ("nsubj", "nsubjpass") or verb.lower_ not in use("amount_to"):
        return NONE
    if verb.lower_ in ("included", "is", "was", "were"):
        return NONE
    return "figure", [c for c in children(verb, "dobj", "attr", "npadvmod", "nummod") if view.quantity_of(c)]


def noun_counted(t: Trigger, view: View) -> Nouns:
    """Read "seven deaths", "60 casualties", "no casualties"."""
    token = t.head
    of_one = token.head.lower_ in suffering() or token.head.lower_ in ("from", "of", "for", "with")
    if token.lower_ in ("injury", "injuries") and of_one:  # "died from multiple injuries"
        return NONE
    if any(view.quantity_of(c) for c in token.lefts) or view.quantity_of(token) or denying(token) is not None:
        return "counted noun", [token]
    return NONE


@cache
def suffering() -> frozenset[str]:
    """Return the verbs by which one person has several injuries."""
    return frozenset(form for form, word in harms().items() if word.frame == "suffer")


def noun_of(t: Trigger, view: View) -> Nouns:
    """Read "the deaths of seven people", "the death of a boy"."""
    of = [p for p in children(t.head, "prep") if p.lower_ in ("of", "among")]
    found = [n for p in of for n in children(p, "pobj") if p.lower_ == "of" or numbered([n], view)]
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
    if nouns:  # "28 bodies of alleged rebels" are 28
        return "bodies of", [token] if numbered([token], view) and not numbered(nouns, view) else nouns
    return noun_counted(t, view) if token.tag_ == "NNS" else NONE


def toll_figure(t: Trigger, view: View) -> Nouns:
    """Read "the death toll rose to 31", "toll: 31", "put the toll at at least 70"."""
    last = t.head.doc[t.last]
    bare = t.head.lower_ == "toll" and t.first == t.last  # of failed banks, of a road
    if bare and not (causes_near(t, view) or harmed_beside(t) or the_toll(t.head)):
        return NONE
    end = view.at(last).end
    for quantity in view.quantities:
        start = quantity.amount.span.start
        if start < end:
            continue
        between = view.value[end:start].lower()
        if len(between) > 90 or any(mark in between for mark in (";", ". ", "\u2014")):
            return NONE
        words = between.replace(",", " ").split()
        if use("then") & set(
            between.rpartition(",")[2].split()
        ):  # "the toll, earlier put at nine, rose to 12"
            continue
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


def the_toll(noun: Token) -> bool:
    """Whether "the toll" that stands or rises is named without what it counts, as after a tale of deaths; not a road's."""
    alone = all(c.dep_ == "det" and c.lower_ == "the" for c in noun.children)
    return alone and noun.dep_ == "nsubj" and noun.head.lower_ in use("amount_to")


def harmed_beside(t: Trigger) -> bool:
    """Whether the sentence tells of a harm in other words: "47 bodies were brought in, taking the toll to 900"."""
    return any(token.lower_ in harms() and token.i not in (t.first, t.head.i, t.last) for token in t.head.doc)


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
    theirs = any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in token.children)
    if verb is not None and theirs and verb.lower_ in use("gives_life"):
        return "lost their lives", subjects(verb)
    return NONE
