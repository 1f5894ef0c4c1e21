"""Rules for verbs of harm: active, passive, headline, nominal, and what stands beside them where the parse is lost."""

from __future__ import annotations

from dateline.extract.toll.headline import (
    found_beside,
    headlined,
    listed_with,
    lost_object,
    several_shot,
    struck,
)
from dateline.extract.toll.syntax import (
    NONE,
    Nouns,
    among_whom,
    children,
    harmed,
    noun_after,
    numbered,
    objects,
    one_more,
)
from dateline.extract.toll.trigger import Trigger
from dateline.extract.toll.victim import NOT_COUNTED
from dateline.extract.toll.view import View, subjects, under
from dateline.extract.toll.words import harms, persons, things, use
from dateline.record import Harm
from dateline.syntax import Token

OPENING = ("including", "among")
STATES = frozenset(("oprd", "xcomp", "advcl", "acomp", "ccomp", "dep", "attr"))


def headline_pair(t: Trigger, view: View) -> Nouns:
    """Read the first of two harms that a headline does not part: "6 killed 12 wounded", "kill 83 injure 100"."""
    doc = t.head.doc
    after = next(
        (q for q in view.quantities if 0 <= q.amount.span.start - view.at(doc[t.last]).end <= 2), None
    )
    if after is None or t.first == 0:
        return NONE
    at = view.tokens(after.amount.span)[-1].i + 1
    gap = 0 if at < len(doc) and doc[at].lower_ in harms() else 1
    if at + gap >= len(doc) or doc[at + gap].lower_ not in harms() or doc[at + gap].tag_ == "VBG":
        return NONE  # the next number has no harm of its own
    following = doc[at + gap + 1] if at + gap + 1 < len(doc) else None
    counted = following is not None and view.quantity_of(following) is not None
    if doc[at + gap].dep_ == "amod" and doc[at + gap].head.i > at + gap and not counted:
        return NONE  # "executed 18 captured soldiers", but not "kill 83 injured 100 fighters"
    before = doc[t.first - 1]
    if (
        t.first > 2 and doc[t.first - 2].lower_ == "of" and view.quantity_of(before)
    ):  # "father of five killed, 4 hurt"
        before = doc[t.first - 3]
    people = view.quantity_of(before) is not None or before.lower_ in persons()
    if t.head.lower_.endswith("ed") and people:
        return "headline pair", [before]
    return ("headline pair", [doc[at - 1]]) if gap == 0 and not t.head.lower_.endswith("ed") else NONE


def object_active(t: Trigger, view: View) -> Nouns:
    """Read "killed six", "killing a guard"."""
    verb = t.head
    own = outside(t, objects(verb)) or objects(
        verb.doc[t.last]
    )  # the parse may hang the object on the "dead" of "shot dead"
    own = own or lost_object(verb, view)
    found = [c for c in own if not harmed(c) and not crossed(verb, c)]
    if t.first == t.last and compounded(verb, found):
        return NONE
    passive = children(verb, "auxpass", "nsubjpass")
    figures = (
        t.word.harm is Harm.KILLED or t.word.forms[0] == "hurt"
    )  # the dead do not speak; feelings are hurt
    found = [c for c in found if c.lower_ not in ("me", "us") or not figures]
    if any(c.lower_ in use("reflexive") for c in found):
        return "reflexive", subjects(verb) or list(verb.doc[max(0, verb.i - 1) : verb.i])
    found += [
        c
        for c in children(verb, "npadvmod", "dep")
        if found and c.i > verb.i and c.lower_ in use("reflexive")
    ]
    return (
        ("active", found) if found and not passive and verb.pos_ in ("VERB", "AUX", "NOUN", "ADJ") else NONE
    )


def object_passive(t: Trigger, view: View) -> Nouns:
    """Read "six were killed", "six killed, nine hurt", and a second participle that shares the subject."""
    verb = t.head
    if verb.tag_ not in ("VBN", "VBD", "VB", "VBP", "JJ") or (
        t.first != t.last and objects(verb.doc[t.last])
    ):
        return found_beside(t)
    own = children(verb, "nsubjpass")
    if own:
        return "passive", whole_of(own[0], verb, view) or subjects(verb)
    beside = beside_it(t, view)
    if beside[1]:
        return beside
    if any(not harmed(c) for c in outside(t, objects(verb))):
        return NONE
    found = hung(t) if not heads(t, view) else ("headline passive", listed_with(verb))
    return found if found[1] else found_beside(t)


def beside_it(t: Trigger, view: View) -> Nouns:
    """Read what stands right before a participle: a list's number, or those whom "left" has for its object."""
    number = listed_number(t, view)
    if number is not None:
        return "number beside", [number]
    last = t.head.doc[t.first - 1] if t.first else t.head
    if last.dep_ == "dobj" and last.head.lower_ in use("leave") and not children(t.head, "auxpass", "aux"):
        return "found so", [last]  # "investigating a shooting that left 5 men injured"
    return NONE


def heads(t: Trigger, view: View) -> bool:
    """Whether an active-looking verb with a subject is a headline's passive."""
    verb = t.head
    own = children(verb, "nsubj")
    if verb.dep_ == "acl" and any(c.i == verb.i - 1 and numbered([c], view) for c in own):
        return True  # "5,000 casualties (1,600 killed ...)"
    if raised_or_reduced(verb) or not own:
        return False
    return (
        verb.tag_ == "VBN"
        or numbered(subjects(verb), view)
        or struck(verb)
        or t.last > t.first
        or any(harmed(c) for c in objects(verb))  # "Child killed others injured"
        or headlined(verb)
    )


def raised_or_reduced(verb: Token) -> bool:
    """Whether a participle is under another verb ("seemed to have been shot") or on its noun ("six shot in Tarn")."""
    raised = verb.tag_ == "VBN" and verb.dep_ in ("xcomp", "ccomp") and bool(children(verb, "auxpass"))
    return raised or (verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD", "JJ"))


def hung(t: Trigger) -> Nouns:
    """Read a participle by what it hangs on: another verb, its noun, or a verb before it."""
    verb = t.head
    if verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD", "JJ"):
        return "reduced relative", [among_whom(verb) or verb.head]
    if raised_or_reduced(verb) or (
        verb.dep_ == "pcomp" and verb.head.lower_ == "before" and children(verb, "auxpass")
    ):
        return "raised passive", subjects(verb)  # "wounded six before being killed" is the gunman's end
    if verb.dep_ == "conj" and verb.tag_ in ("VBN", "VBD"):
        return "shared subject", shared(verb)
    if verb.dep_ == "relcl":
        return "relative", [verb.head]
    return found_so(verb)


def outside(t: Trigger, nouns: list[Token]) -> list[Token]:
    """Return the nouns that are not themselves words of the harm phrase: of "taken hostage" the hostage."""
    return [noun for noun in nouns if not t.first <= noun.i <= t.last]


def whole_of(subject: Token, verb: Token, view: View) -> list[Token]:
    """Return the number that a dash parts from its verb: of "1,200 people - most of them rebels - were killed" the 1,200."""
    if subject.lower_ not in use("part_word") or not any(c.lower_ == "of" for c in subject.children):
        return []
    bracketed = subject.i > 0 and subject.nbor(-1).text in ("(", "-", "\u2013", "\u2014", "--")
    if verb.dep_ == "relcl" and bracketed:  # "fourteen people (most of them miners) were killed"
        return [verb.head] if numbered([verb.head], view) else []
    first = [c for c in children(verb, "dep", "npadvmod", "nsubj") if c.i < subject.i]
    return [c for c in first if numbered([c], view)][:1]


def crossed(verb: Token, noun: Token) -> bool:
    """Whether a dash that is not closed stands between a verb and its noun: "fatal shooting - Radio News"."""
    between = verb.doc[verb.i + 1 : noun.i]
    return sum(t.text in ("-", "|", "\u2013", "\u2014") and bool(t.whitespace_) for t in between) % 2 == 1


def compounded(verb: Token, found: list[Token]) -> bool:
    """Whether a gerund only names a happening before its noun: "shooting suspect", "stabbing victim"."""
    bare = [c for c in found if c.i == verb.i + 1 and c.tag_ in ("NN", "NNS", "NNP")]
    one = any(c.tag_ == "NN" for c in bare)
    return bool(bare) and verb.lower_ in use("happening") and (one or not subjects(verb))


def listed_number(t: Trigger, view: View) -> Token | None:
    """Return the number right before a participle that opens an item of a headline's list: "1 dead, 3 injured"."""
    if t.first < 2 or children(t.head, "auxpass", "aux", "dobj"):
        return None
    quantity = view.quantity_of(t.head.doc[t.first - 1])
    if quantity is None or not quantity.may_count_people:
        return None
    first = view.tokens(quantity.amount.span)[0]
    opens = first.i > 0 and first.nbor(-1).lower_ in (",", ";", ":", "and", "-", "\u2013", "\u2014")
    return t.head.doc[t.first - 1] if opens else None


def found_so(verb: Token) -> Nouns:
    """Read "three people were found shot to death", "found two men stabbed"."""
    above = verb.head
    if verb.tag_ != "VBN" or above.lower_ not in use("leave") or verb.dep_ not in STATES:
        return NONE
    own = children(verb, "nsubj", "nsubjpass") or [c for c in objects(above) if c.i != verb.i]
    return "found so", own or (subjects(above) if children(above, "auxpass", "nsubjpass") else [])


def object_lost(t: Trigger, view: View) -> Nouns:
    """Read "one person of interest was detained" where the parse hung the subject elsewhere: the noun before the aux."""
    verb = t.head
    aux = min((c.i for c in children(verb, "auxpass", "aux")), default=verb.i)
    if not children(verb, "auxpass") or children(verb, "nsubjpass", "nsubj") or aux == 0:
        return NONE
    token = verb.doc[aux - 1]
    while token.pos_ == "ADV" and token.i:
        token = token.nbor(-1)
    if token.pos_ not in ("NOUN", "PROPN") or token in under(verb):
        return NONE
    for _ in range(4):
        above = token.head.head if token.head.lower_ == "of" else token.head
        if token.dep_ not in (("pobj",) if verb.dep_ == "conj" else ("conj", "pobj")) or above.pos_ not in (
            "NOUN",
            "PROPN",
            "NUM",
        ):
            break
        if token.dep_ == "conj" and above.dep_ == "pobj" and above.head.lower_ in OPENING:
            break  # "eight dead including two guards and 14 others were hurt"
        token = above
    return ("lost subject", [token]) if token.lower_ in persons() or numbered([token], view) else NONE


def shared(verb: Token) -> list[Token]:
    """Return the subject that a conjoined participle takes from a passive verb before it."""
    head = verb.head
    if children(verb, "auxpass"):  # "the pilot ejected but was captured"
        return subjects(verb)
    for _ in range(4):
        if children(head, "nsubjpass", "auxpass"):
            return subjects(head)
        if head.dep_ == "acl" and head.tag_ == "VBN":
            return [head.head]
        if (
            head.lower_ in harms() and head.i == verb.i - 2 and not objects(head)
        ):  # "a man shot and killed in"
            return children(head, "nsubj")
        if head.dep_ != "conj":
            return []
        head = head.head
    return []


def object_nominal(t: Trigger, view: View) -> Nouns:
    """Read "the killing of six"."""
    of = [p for p in children(t.head, "prep") if p.lower_ == "of"]
    found = [noun for p in of for noun in children(p, "pobj")] or of_place(t.head, view)
    found = found or [
        c for c in children(t.head, "poss") if c.lower_ in persons()
    ]  # "his son's shooting death"
    return ("nominal", found) if t.head.tag_ in ("VBG", "NN", "NNS", "NNP", "NNPS") and found else NONE


def of_place(noun: Token, view: View) -> list[Token]:
    """Return the victims that the parse hangs on a place or day: "the murder in Orsa of three teachers"."""
    own = children(noun, "prep") + [p for p in children(noun.head, "prep") if p.i == noun.i + 1]
    hosts = [o for p in own if p.lower_ in ("in", "on", "at") for o in children(p, "pobj")]
    of = [p for o in hosts if o.pos_ == "PROPN" for p in children(o, "prep") if p.lower_ == "of"]
    return [n for p in of for n in children(p, "pobj") if n.lower_ in persons() or numbered([n], view)]


def object_state(t: Trigger, view: View) -> Nouns:
    """Read "40 wounded": a participle used as the noun for its victims."""
    token = t.head
    if one_more(token):
        return "state noun", one_more(token)
    if several_shot(token, view):
        return "state noun", [c for c in children(token, "nummod") if view.quantity_of(c)][-1:]
    if token.tag_ == "NN" and not token.lower_.endswith(
        ("ed", "hurt", "slain")
    ):  # a kind of cattle: slaughter
        return NONE
    if token.tag_ in ("VBN", "JJ", "NNS", "NN", "VBD") and any(
        view.quantity_of(c) for c in children(token, "nummod", "amod", "det", "nsubj")
    ):
        return "state noun", [token]
    return NONE


def object_attributive(t: Trigger, view: View) -> Nouns:
    """Read "the four slain officers": a participle before a numbered noun."""
    token = t.head
    before_noun = (
        token.dep_ == "amod"
        and 0 < token.head.i - token.i <= 3
        and token.nbor(1).pos_ != "PUNCT"
        and token.tag_ in ("VBN", "JJ", "VBD")
    )
    return ("attributive", [token.head]) if before_noun and numbered([token.head], view) else NONE


def object_adjacent(t: Trigger, view: View) -> Nouns:
    """Read "kills 6", "6 killed": a number beside the word, where the parse is lost (headlines, missing commas)."""
    token = t.head.doc[t.last]
    if t.head.tag_ != "VBN" or children(t.head, "dobj"):
        after = next((q for q in view.quantities if 0 <= q.amount.span.start - view.at(token).end <= 2), None)
        if after is not None and t.head.lower_ not in ("dead",):
            noun = noun_after(after.amount.span.end, view)
            own = noun is not None and numbered([noun], view)
            return "number after", [noun] if noun is not None and own else view.tokens(after.amount.span)[-1:]
    return number_before(t, view)


def number_before(t: Trigger, view: View) -> Nouns:
    """Read "12 people reportedly killed", "12 hurt": the number within four words before a participle."""
    told = [s for s in children(t.head, "nsubj") if s.lower_ in persons() or numbered([s], view)]
    if t.head.tag_ == "VBG" or children(t.head, "dobj") or told or charged(t):
        return NONE
    back = view.doc[max(0, t.first - 5) : t.first]
    for token in reversed(list(back)):
        quantity = view.quantity_of(token)
        if quantity is not None:
            many = token.lower_ in ("multiple", "several", "many") and token.i + 1 == t.first
            happening = t.head.lower_ in use("happening") and many  # "the multiple murder" is one happening
            if year(token) or quantity.unit in NOT_COUNTED or happening:
                return NONE
            nouns = [tok for tok in view.doc[token.i + 1 : t.first] if tok.pos_ in ("NOUN", "PROPN")]
            return "number before", [nouns[-1] if nouns else token]
        if (
            token.is_punct
            or token.pos_ in ("ADP", "SCONJ", "CCONJ")
            or (token.pos_ == "VERB" and token.lower_ not in use("be"))
        ):
            return NONE
    return NONE


def year(token: Token) -> bool:
    """Whether a number is the year of a happening: "a 2014 shooting"."""
    century = token.is_digit and len(token) == 4 and token.text[:2] in ("19", "20")
    return century and token.i > 0 and token.nbor(-1).pos_ in ("DET", "PRON", "ADP")


def charged(t: Trigger) -> bool:
    """Whether the word only names a thing: "several malicious wounding charges"."""
    above = t.head.head
    return t.head.dep_ in ("amod", "compound", "nmod") and above.i > t.last and above.lower_ in things()


def subject_rule(t: Trigger, view: View) -> Nouns:
    """Read "six died", "the guard who died"."""
    verb = t.head
    if verb.pos_ not in ("VERB", "AUX") and verb.tag_ not in ("VBD", "VBN", "VBG"):
        return NONE
    found = [s for s in subjects(verb) if s.i != verb.i]
    if t.word.forms[0] == "flee":
        found = [s for s in found if driven_out(s, view)]
    return ("subject", found) if found else NONE


def driven_out(noun: Token, view: View) -> bool:
    """Whether those who flee are people driven out: several, and not the attackers who get away."""
    if noun.lower_ in use("assailant") or noun.tag_ in ("NN", "NNP"):
        return numbered([noun], view) and noun.lower_ not in use("assailant")
    return True


def object_after(t: Trigger, view: View) -> Nouns:
    """Read "arrested an Islamic Movement (IM) leader": the first noun for people after a verb whose object is lost."""
    verb = t.head
    if (
        verb.tag_ not in ("VBD", "VBG", "VBZ", "VBP", "NN", "VBN")
        or verb.dep_ in ("amod", "compound")
        or compounded(verb, list(verb.doc[t.last + 1 : t.last + 2]))
        or any(c.dep_ in ("auxpass", "nsubjpass", "agent") for c in verb.children)
    ):
        return NONE
    for token in view.doc[t.last + 1 : t.last + 14]:
        if (
            token.lower_ in harms()
            or token.lower_ in things()
            or token.text in (";", ":", ".", ",")
            or (token.pos_ in ("VERB", "SCONJ", "ADP", "CCONJ") and token.lower_ not in ("of",))
        ):
            return NONE
        if (
            token.tag_ in ("NN", "NNS")
            and token.lower_ in persons()
            and (token.i + 1 == len(view.doc) or view.doc[token.i + 1].pos_ not in ("NOUN", "PROPN"))
        ):
            return "object after", [token]
    return NONE
