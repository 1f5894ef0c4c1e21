"""What is not a toll: threats, plans, hypotheses, questions; and what is zero."""

from __future__ import annotations

from dateline.extract.toll.victim import Victim
from dateline.extract.toll.view import View, governors, under
from dateline.extract.toll.words import use
from dateline.syntax import Token

NOBODY = frozenset(("nobody", "none", "no-one", "few"))
UNITS = frozenset(("second", "minute", "hour", "day", "week", "month", "year"))
FAR = 8  # words between a source and its verb of saying


def unreal(trigger: Token) -> bool:
    """Whether a harm is only threatened, planned, supposed, asked or generic, not reported."""
    asked = trigger.doc[-1].text == "?" and not trigger.doc[0].is_quote
    if asked and not (clause_of(trigger).dep_ == "relcl" and clause_of(trigger).tag_ in ("VBD", "VBN")):
        return True  # but "what of the bombs that killed six?" tells of six
    if given(trigger):
        return False
    return (
        intended(trigger)
        or modal(trigger)
        or infinitive(trigger)
        or conditional(trigger)
        or habitual(trigger)
        or again(trigger)
        or anybody(trigger)
        or told_tale(trigger)
    )


def given(trigger: Token) -> bool:
    """Whether a noun of harm is taken as having happened: "to solve the murder of two", "tried for the killing of six".

    The clause may be an aim, a wish or a supposition; its object is presupposed (Kiparsky and Kiparsky, Fact, 1970).
    """
    if trigger.pos_ not in ("NOUN", "PROPN") and trigger.tag_ != "VBG":
        return False
    if definite(trigger) and not intended(trigger):
        return True
    if trigger.dep_ == "pcomp" and trigger.head.lower_ in ("of", "for", "with", "in"):
        return trigger.head.head.lemma_.lower() in use("answers") | {"guilty"}
    noun = trigger
    while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        noun = noun.head
    above = noun.head
    if noun.dep_ in ("dobj", "nsubjpass"):
        return above.lemma_.lower() in use("presumes")
    if noun.dep_ != "pobj":
        return False
    if above.lower_ in ("for", "after", "following", "over", "since"):
        return above.lower_ != "for" or above.head.lemma_.lower() in use("answers")
    return above.head.lower_ in use("cited") or above.head.lemma_.lower() in use("presumes")


def definite(noun: Token) -> bool:
    """Whether a noun of harm stands with "the" and its victims: "the murder of six friars" has happened."""
    the = any(c.lower_ == "the" for c in noun.lefts)
    of = (p for p in noun.children if p.dep_ == "prep" and p.lower_ == "of" and p.i == noun.i + 1)
    counted = (any(c.tag_ == "CD" for c in n.lefts) for p in of for n in p.children if n.dep_ == "pobj")
    placed = noun.dep_ in ("pobj", "nsubj", "nsubjpass")  # who orders the murder of six has not done it
    return the and placed and noun.tag_ in ("NN", "NNP", "VBG") and any(counted)


def intended(trigger: Token) -> bool:
    """Whether a noun of harm is only what somebody planned: "plotted the assassination of a general"."""
    above = trigger.head
    noun = trigger.pos_ in ("NOUN", "PROPN") and trigger.dep_ in ("dobj", "pobj")
    verb = above.head if above.pos_ == "ADP" else above
    return noun and verb.lemma_.lower() in use("intend")


def habitual(trigger: Token) -> bool:
    """Whether the present tense tells what happens again and again: "our children are being murdered"."""
    verb = clause_of(trigger)
    present = [
        c
        for c in verb.children
        if c.dep_ in ("auxpass", "aux") and c.tag_ in ("VBZ", "VBP") and c.lower_ in ("is", "are", "'re")
    ]
    if not present or verb.tag_ not in ("VBN", "VBG"):
        return False
    if trigger.lower_ in use("kept"):  # "are being held hostage" tells a state of now
        return False
    opens = trigger.doc[0].is_quote or trigger.doc[0].lower_ in use("ever")
    return (
        opens
        or any(t.lower_ in use("ever") for t in under(verb))
        or any(c.lower_ == "being" for c in verb.children)
    )


def again(trigger: Token) -> bool:
    """Whether a harm is told as a rate: "a child dies every two hours"."""
    verb = clause_of(trigger)
    return any(t.lower_ == "every" and t.i > trigger.i and hours(t) for t in under(verb))


def hours(every: Token) -> bool:
    """Whether "every" opens a time within three words: "every two hours"."""
    return any(t.lower_.removesuffix("s") in UNITS for t in every.doc[every.i + 1 : every.i + 4])


def anybody(trigger: Token) -> bool:
    """Whether the present tense tells of whoever does it: "those who kill a guard face death"."""
    verb = clause_of(trigger)
    if verb.dep_ != "relcl" or verb.tag_ not in ("VBP", "VBZ", "VB"):
        return False
    return verb.head.lower_ in use("whoever") and not any(c.tag_ == "CD" for c in verb.head.lefts)


def told_tale(trigger: Token) -> bool:
    """Whether the present tense tells what a film or novel tells: "a film about a gunman who kills 12"."""
    if clause_of(trigger).tag_ not in ("VBZ", "VBP", "VBG"):
        return False
    nouns = [
        n for g in governors(trigger) for n in (g, *g.children) if n.dep_ in ("nsubj", "pobj", "dobj", "attr")
    ]
    return any(n.lower_ in use("fiction") and n.i < trigger.i for n in nouns)


def clause_of(token: Token) -> Token:
    """Return the verb whose clause this token stands in."""
    if token.pos_ in ("VERB", "AUX"):
        return token
    return next((g for g in governors(token) if g.pos_ in ("VERB", "AUX")), token)


def modal(trigger: Token) -> bool:
    """Whether a modal makes the clause (or the clause it is joined to) unreal; "may have been killed" is a report."""
    verb = clause_of(trigger)
    for _ in range(4):
        aux = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
        if aux & use("unreal_aux") and not ("have" in aux and aux & {"must", "might"}):
            return True
        if "may" in aux and "have" not in aux:
            return True
        if (
            verb.dep_ not in ("conj", "xcomp")
            or verb.head == verb
            or any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
        ):
            return False
        verb = verb.head
    return False


def infinitive(trigger: Token) -> bool:
    """Whether "to kill" is a purpose or a threat; "was reported to have killed" and "managed to kill" are reports."""
    verb = clause_of(trigger)
    aux = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if "to" not in aux or "have" in aux:
        return False
    lemma = verb.head.lemma_.lower()
    return verb.tag_ in ("VB", "VBN") and lemma not in use("real_verb")


def conditional(trigger: Token) -> bool:
    """Whether the clause, or one above it, opens with "if"."""
    for token in (trigger, *governors(trigger)):
        if any(c.dep_ == "mark" and c.lower_ in use("condition") for c in token.children):
            return True
        if token.dep_ in ("ccomp", "ROOT", "parataxis"):
            return False
    return False


def negated(trigger: Token) -> bool:
    """Whether the harm is denied its happening: "did not kill", "was never hurt", "nearly died"."""
    verb = clause_of(trigger)
    own = any(c.dep_ == "neg" or c.lower_ in ("never", "neither") for c in verb.children)
    return own or any(c.dep_ == "neg" for c in trigger.children) or raised(verb) or nearly(trigger)


def raised(verb: Token) -> bool:
    """Whether the verb above carries the clause's negation: "do not believe that anyone was hurt"."""
    above = verb.head
    if verb.dep_ != "ccomp" or above.lemma_.lower() not in use("believe"):
        return False
    return any(c.dep_ == "neg" or (c.dep_ == "nsubj" and c.lower_ in NOBODY) for c in above.children)


def nearly(trigger: Token) -> bool:
    """Whether the harm only came close: "nearly died", "almost killed him"; not "nearly 40 died"."""
    before = trigger.nbor(-1) if trigger.i else None
    return before is not None and before.lower_ in use("nearly") and before.head.i == trigger.i


def superseded(noun: Token) -> bool:
    """Whether a figure is told only as what another replaces: "up from an earlier toll of 12"."""
    if any(c.lower_ in use("earlier") for c in noun.lefts):
        return True
    above = [g for g in list(governors(noun))[:2] if g.i < noun.i]
    put = next((g for g in above if g.lower_ in ("put", "given", "reported", "estimated")), None)
    return put is not None and any(c.lower_ in use("then") for c in put.lefts)  # "earlier put at nine dead"


def speaks(victim: Victim, view: View) -> bool:
    """Whether a noun read beside other victims is really who says so: "killing 26 civilians a monitor said".

    Copy that lost its commas and headlines that end in their source ("... kill 12: monitor") join the two.
    """
    noun = view.doc[victim.head]
    if victim.counted or not any(t.lower_ in use("source") for t in (noun, *noun.lefts)):
        return False
    if (
        noun.i
        and noun.left_edge.i
        and noun.left_edge.nbor(-1).text in ("_", "-", ":", "|", "\u2013", "\u2014")
    ):
        return True
    for token in view.doc[noun.i + 1 : noun.i + FAR]:
        if token.pos_ in ("VERB", "AUX"):
            return token.lower_ in use("say")
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "DET", "ADP", "CCONJ"):
            return False
    return noun.i + FAR >= len(view.doc) and noun.text.istitle()


def cited(trigger: Token) -> bool:
    """Whether the harm is only cited: "linked to an attack that killed four" is another happening's toll."""
    above = list(governors(trigger))[:7]
    inner = next(
        (n for n, t in enumerate([trigger, *above]) if t.dep_ in ("relcl", "acl", "pcomp", "pobj")), None
    )
    return inner is not None and any(t.lower_ in use("cited") for t in above[inner:])
