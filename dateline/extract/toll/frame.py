"""The rules: from a harm word to the nouns for its victims. Each rule has a name that its claims carry.

A rule is a function from a trigger to (rule name, victim nouns); the first rule of a frame that finds
nouns speaks. The order follows how surely the syntax names the victims.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dateline.extract.toll.trigger import Trigger
from dateline.extract.toll.view import View, governors, subjects
from dateline.extract.toll.words import harms, persons, use

if TYPE_CHECKING:
    from spacy.tokens import Token

Nouns = tuple[str, list["Token"]]
NONE: Nouns = ("", [])
OBJECTS = frozenset(("dobj", "obj", "dative", "oprd"))


def children(token: Token, *deps: str) -> list[Token]:
    """Return a token's children of these relations."""
    return [child for child in token.children if child.dep_ in deps]


def object_active(t: Trigger, view: View) -> Nouns:
    """Read "killed six", "killing a guard"."""
    verb = t.head
    found = [c for c in children(verb, *OBJECTS) if c.i > verb.i and not harmed(c)]
    passive = children(verb, "auxpass", "nsubjpass")
    if any(c.lower_ in use("reflexive") for c in found):
        return "reflexive", subjects(verb)
    return (
        ("active", found) if found and not passive and verb.pos_ in ("VERB", "AUX", "NOUN", "ADJ") else NONE
    )


def harmed(noun: Token) -> bool:
    """Whether the next word says what became of this noun: "3 killed 38 injured" are two tolls."""
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    return after is not None and after.lower_ in harms() and after.tag_ in ("VBN", "VBD", "JJ")


def object_passive(t: Trigger, view: View) -> Nouns:
    """Read "six were killed", "six killed, nine hurt", and a second participle that shares the subject."""
    verb = t.head
    if verb.tag_ not in ("VBN", "VBD", "VB", "JJ"):
        return NONE
    own = children(verb, "nsubjpass")
    if own:
        return "passive", subjects(verb)
    if any(c.i > verb.i and not harmed(c) for c in children(verb, "dobj")):
        return NONE
    if verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD", "JJ"):
        return "reduced relative", [verb.head]
    if children(verb, "nsubj") and (verb.tag_ == "VBN" or numbered(subjects(verb), view) or struck(verb)):
        return "headline passive", subjects(verb)
    if verb.dep_ == "conj" and verb.tag_ in ("VBN", "VBD"):
        return "shared subject", shared(verb)
    if verb.dep_ == "relcl":
        return "relative", [verb.head]
    return NONE


def struck(verb: Token) -> bool:
    """Whether an active-looking verb without an object is a headline's passive: "woman shot in foot"."""
    body = any(
        g.lower_ in use("body_part") for p in children(verb, "prep") if p.lower_ == "in" for g in p.children
    )
    return body or bool(children(verb, "agent"))


def numbered(nouns: list[Token], view: View) -> bool:
    """Whether a number stands in any of the nouns' own words."""
    return any(view.quantity_of(n) or any(view.quantity_of(c) for c in n.lefts) for n in nouns)


def shared(verb: Token) -> list[Token]:
    """Return the subject that a conjoined participle takes from a passive verb before it."""
    head = verb.head
    for _ in range(4):
        if children(head, "nsubjpass", "auxpass"):
            return subjects(head)
        if head.dep_ == "acl" and head.tag_ == "VBN":
            return [head.head]
        if head.dep_ != "conj":
            return []
        head = head.head
    return []


def object_nominal(t: Trigger, view: View) -> Nouns:
    """Read "the killing of six"."""
    of = [p for p in children(t.head, "prep") if p.lower_ == "of"]
    found = [noun for p in of for noun in children(p, "pobj")]
    return ("nominal", found) if t.head.tag_ in ("VBG", "NN", "NNS") and found else NONE


def object_state(t: Trigger, view: View) -> Nouns:
    """Read "40 wounded": a participle used as the noun for its victims."""
    token = t.head
    if token.tag_ in ("VBN", "JJ", "NNS", "NN", "VBD") and any(
        view.quantity_of(c) for c in children(token, "nummod", "amod", "det", "nsubj")
    ):
        return "state noun", [token]
    return NONE


def object_adjacent(t: Trigger, view: View) -> Nouns:
    """Read "kills 6", "6 killed": a number beside the word, where the parse is lost (headlines, missing commas)."""
    token = t.head.doc[t.last]
    if t.head.tag_ != "VBN" or children(t.head, "dobj"):
        after = next((q for q in view.quantities if 0 <= q.amount.span.start - view.at(token).end <= 2), None)
        if after is not None and t.head.lower_ not in ("dead",):
            noun = noun_after(after.amount.span.end, view)
            return "number after", [noun] if noun is not None else view.tokens(after.amount.span)[-1:]
    return number_before(t, view)


def noun_after(end: int, view: View) -> Token | None:
    """Return the noun that a number at `end` counts, over at most three adjectives."""
    following = [tok for tok in view.doc if view.offset + tok.idx >= end][:4]
    for tok in following:
        if tok.pos_ in ("NOUN", "PROPN") and not (
            tok.i + 1 < len(view.doc) and view.doc[tok.i + 1].pos_ in ("NOUN", "PROPN")
        ):
            return tok
        if tok.pos_ not in ("ADJ", "NOUN", "PROPN", "VERB") or tok.lower_ in harms():
            return None
    return None


def number_before(t: Trigger, view: View) -> Nouns:
    """Read "12 people reportedly killed", "12 hurt": the number within four words before a participle."""
    if t.head.tag_ == "VBG" or children(t.head, "dobj", "nsubj"):
        return NONE
    back = view.doc[max(0, t.first - 5) : t.first]
    for token in reversed(list(back)):
        quantity = view.quantity_of(token)
        if quantity is not None:
            nouns = [tok for tok in view.doc[token.i + 1 : t.first] if tok.pos_ in ("NOUN", "PROPN")]
            return "number before", [nouns[-1] if nouns else token]
        if (
            token.is_punct
            or token.pos_ in ("ADP", "SCONJ", "CCONJ")
            or (token.pos_ == "VERB" and token.lower_ not in use("be"))
        ):
            return NONE
    return NONE


def subject_rule(t: Trigger, view: View) -> Nouns:
    """Read "six died", "the guard who died"."""
    verb = t.head
    if verb.pos_ not in ("VERB", "AUX") and verb.tag_ not in ("VBD", "VBN", "VBG"):
        return NONE
    found = [s for s in subjects(verb) if s.i != verb.i]
    return ("subject", found) if found else NONE


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


def suffer_hurt(t: Trigger, view: View) -> Nouns:
    """Read "six suffered burns", "was treated for a gunshot wound"."""
    verb = t.head
    hurts = [
        c
        for c in children(verb, "dobj", "obj")
        if c.lower_ in use("hurt") or any(g.lower_ in use("hurt") for g in c.subtree)
    ]
    return ("suffered", subjects(verb)) if hurts else NONE


def object_after(t: Trigger, view: View) -> Nouns:
    """Read "arrested an Islamic Movement (IM) leader": the first noun for people after a verb whose object is lost."""
    verb = t.head
    if (
        verb.tag_ not in ("VBD", "VBG", "VBZ", "VBP", "NN", "VBN")
        or verb.dep_ in ("amod", "compound")
        or any(c.dep_ in ("auxpass", "nsubjpass", "agent") for c in verb.children)
    ):
        return NONE
    for token in view.doc[t.last + 1 : t.last + 14]:
        if (
            token.lower_ in harms()
            or token.text in (";", ":", ".")
            or (token.pos_ in ("VERB", "SCONJ", "ADP") and token.lower_ not in ("of",))
        ):
            return NONE
        if (
            token.tag_ in ("NN", "NNS")
            and token.lower_ in persons()
            and (token.i + 1 == len(view.doc) or view.doc[token.i + 1].pos_ not in ("NOUN", "PROPN"))
        ):
            return "object after", [token]
    return NONE


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


Rule = Callable[[Trigger, View], Nouns]
FRAMES: dict[str, tuple[Rule, ...]] = {
    "object": (object_passive, object_active, object_nominal, object_state, object_adjacent, object_after),
    "subject": (subject_rule, object_state, number_before),
    "adjective": (adjective_predicate, adjective_noun, number_before),
    "noun": (noun_of, noun_counted),
    "toll": (toll_figure,),
    "lives": (lives_lost,),
    "suffer": (suffer_hurt,),
    "condition": (in_condition,),
    "hospital": (to_hospital,),
    "collective": (body_found,),
}


def nouns_of(t: Trigger, view: View) -> list[Nouns]:
    """Return the readings of a trigger's frame, surest first; an empty list where no rule fits."""
    return [found for rule in FRAMES[t.word.frame] if (found := rule(t, view))[1]]
