"""Rules for who was hit, and whose wounds are told of: "hitting six people", "three men with gunshot wounds"."""

from __future__ import annotations

from dateline.extract.toll.syntax import NONE, Nouns, children, numbered, objects, within
from dateline.extract.toll.trigger import Trigger
from dateline.extract.toll.view import WIDE, View, governors, subjects, under
from dateline.extract.toll.words import persons, use
from dateline.syntax import Token

BLAME = frozenset(("by", "with", "for", "over"))  # "hit with fines", "hit by cuts": nobody is hurt
UP = 4  # clauses between a shot and whom it hit


def struck_by(t: Trigger, view: View) -> Nouns:
    """Read "a bullet struck a girl", "four were hit by gunfire", "hit in the leg", "opened fire, hitting six"."""
    verb = t.head
    passive = bool(children(verb, "auxpass", "nsubjpass")) or verb.dep_ == "acl"
    if passive:
        told = within(verb, "missile", "body_part") or plainly(verb, view)
        return ("struck", subjects(verb)) if told else NONE
    by = [s for s in subjects(verb) if s.lower_ in use("missile") or within(s, "missile")]
    if by:
        return "struck", objects(verb)
    return ("struck", [c for c in objects(verb) if somebody(c, view)]) if under_fire(verb) else NONE


def plainly(verb: Token, view: View) -> bool:
    """Whether counted people are said to be hit, and by nothing else: "two porters were hit as well"."""
    if any(p.lower_ in BLAME for p in children(verb, "prep", "agent")):
        return False
    if any(c.lower_ in use("hard_hit") for c in verb.children):
        return False
    return any(somebody(s, view) and (numbered([s], view) or pair(s)) for s in subjects(verb))


def pair(noun: Token) -> bool:
    """Whether a noun is itself a number of people: "a couple"."""
    word = persons().get(noun.lower_)
    return word is not None and word.number is not None


def under_fire(verb: Token) -> bool:
    """Whether the clause above or joined tells of shots: "opened fire on the crowd, hitting six", "fired and hit"."""
    if verb.tag_ == "VBG" and verb.i and verb.nbor(-1).text == ",":  # however the parse hangs it
        before = verb.doc[max(0, verb.i - WIDE) : verb.i]
        if any(t.lemma_.lower() in use("shoots") for t in before if t.pos_ == "VERB"):
            return True
    if verb.dep_ not in ("advcl", "conj", "xcomp", "acl", "dep"):
        return False
    above = [verb.head, *list(governors(verb.head))[:UP]]
    shots = [g for g in above if g.pos_ in ("VERB", "AUX")][:2]
    return any(
        g.lemma_.lower() in use("shoots")
        or any(c.lower_ in use("shots") for c in (*children(g, "dobj", "nsubjpass", "nsubj"),))
        for g in shots
    )


def somebody(noun: Token, view: View) -> bool:
    """Whether a noun is people, or a bare number or "several of them"."""
    word = noun.lower_
    if word in persons() and word not in use("body"):
        return True
    of = [n for p in children(noun, "prep") if p.lower_ == "of" for n in children(p, "pobj")]
    return view.quantity_of(noun) is not None and all(
        n.lower_ in persons() or n.lower_ in use("of_them") for n in of
    )


def wounded_with(t: Trigger, view: View) -> Nouns:
    """Read "three men with gunshot wounds", "bleeding from a stab wound", "arrived at a clinic with bullet wounds"."""
    noun = t.head
    while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        noun = noun.head
    if any(c.lower_ in ("suffering", "sustaining") and c.tag_ == "VBG" for c in noun.lefts):
        verb = next(
            (g for g in governors(noun) if g.pos_ == "VERB"), noun
        )  # "arrived at a clinic suffering stab wounds"
        return "with wounds", [s for s in subjects(verb) if verb.lemma_.lower() in use("turns_up")]
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ not in ("with", "from"):
        return NONE
    above = preposition.head
    if above.dep_ == "pobj" and above.lower_ not in persons():  # "showed up at a hospital with"
        above = above.head.head
    if above.pos_ not in ("VERB", "AUX"):
        return ("with wounds", [above]) if preposition.lower_ == "with" else NONE
    known = "ails" if preposition.lower_ == "from" else "turns_up"
    if above.lemma_.lower() not in use(known):  # "died from gunshot wounds" is told by "died"
        return NONE
    return "with wounds", objects(above) or subjects(above)


def treated(t: Trigger, view: View) -> Nouns:
    """Read "nine were treated for burns", "medics treated six soldiers for shrapnel wounds"."""
    verb = t.head
    why = [p for p in children(verb, "prep") if p.lower_ == "for"]
    hurts = any(g.lower_ in use("hurt") for p in why for g in under(p))
    now = any(c.lower_ == "being" for c in verb.children) or within(verb, "hospital")
    if not hurts and not (
        now and numbered(subjects(verb), view)
    ):  # "he was treated in hospital" was told of before
        return NONE
    passive = children(verb, "auxpass", "nsubjpass") or verb.dep_ in ("acl", "conj", "xcomp")
    return "treated", objects(verb) or (subjects(verb) if passive else [])
