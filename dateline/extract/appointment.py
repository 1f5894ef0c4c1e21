"""Meetings, votes, truces, trials and deadlines with a time, or with a change of their status: `appointments`.

A noun for such a thing, or a verb that is one ("will meet"), is read with the predicate that schedules, moves, confirms
or begins it. Without a time in that predicate only a change of status is read. Which day it is, is for `ground.when`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.extract.action import actor, kind, tree
from dateline.extract.action.lexicon import classes, states
from dateline.extract.action.status import status
from dateline.extract.code.phrase import found, tokens
from dateline.extract.code.topic import about, off, outside
from dateline.lexicon import load
from dateline.record import Actor, Appointment, Attribution, Mention, Sentence, Span, Text

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["appointments"]
CHANGES = frozenset({"postponed", "cancelled", "confirmed"})
AHEAD = frozenset({"planned", "called_for"})
POINTS = frozenset({"next", "this", "coming", "end", "early", "late", "mid", "later", "within", "in", "following", "as"})
PRESENT = ("VBZ", "VBP")


@dataclass(frozen=True, slots=True)
class Thing:
    """Nouns for what can be appointed, and how far they show politics by themselves."""

    forms: tuple[str, ...]
    strength: str
    example: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """Verbs that give an appointment its status."""

    forms: tuple[str, ...]
    status: str
    example: str


@dataclass(frozen=True, slots=True)
class Deed:
    """Verbs that are themselves what is appointed."""

    forms: tuple[str, ...]
    noun: str
    example: str


@dataclass(frozen=True, slots=True)
class Unit:
    """Words that show a time."""

    forms: tuple[str, ...]
    unit: str
    example: str


@dataclass(frozen=True, slots=True)
class Found:
    """An appointment as the parse shows it: what (a noun's head or a verb), by which predicate, in which state."""

    head: "Token"
    predicate: "Token"
    status: str
    rule: str


@cache
def strengths() -> dict[str, str]:
    """Return the strength of each noun."""
    return {form: row.strength for row in load("appointment_noun", Thing) for form in row.forms}


@cache
def carriers() -> frozenset[str]:
    """Return the nouns that stand before "of": a round of talks."""
    rows = load("appointment_noun", Thing)
    return frozenset(form for row in rows if row.strength == "carrier" for form in row.forms + row.also)


@cache
def turns() -> dict[str, str]:
    """Return the status of each verb form."""
    return {form: row.status for row in load("appointment", Turn) for form in row.forms}


@cache
def deeds() -> dict[str, str]:
    """Return the noun for each verb form that is itself what is appointed."""
    return {form: row.noun for row in load("appointment_verb", Deed) for form in row.forms}


@cache
def units() -> dict[str, str]:
    """Return the unit of each word that shows a time."""
    return {form: row.unit for row in load("appointment_time", Unit) for form in row.forms}


def appointments(text: Text) -> tuple[Mention, ...]:
    """Return the appointments in the parsed sentences, in order, with parties and time unresolved."""
    market = about_market(text.value)
    return tuple(mention for sentence in text.sentences for mention in in_sentence(text, sentence, market))


def about_market(value: str) -> bool:
    """Whether the whole copy is about markets, sport or shows, so that its plain meetings are none of ours."""
    words = tokens(value[:4000])
    fields = sum(1 for _ in found(words, outside()))
    return fields >= 4 and fields > sum(topic.topic in WAR for topic in about(value[:4000])) * 2


WAR = frozenset({"violence", "ceasefire", "prisoners", "terrorism", "peacekeeping", "refugees", "human_rights"})


def in_sentence(text: Text, sentence: Sentence, market: bool) -> Iterator[Mention]:
    """Yield the appointments of one sentence, at most one for each thing and predicate."""
    if sentence.parse is None or off(sentence.span.of(text.value)):
        return
    seen: set[int] = set()
    for token in sentence.parse:
        for one in read(token, market):
            if one.head.i not in seen and one.predicate.i not in seen:
                seen |= {one.head.i, one.predicate.i}
                yield mention(one, text, sentence)


def read(token: "Token", market: bool) -> Iterator[Found]:
    """Yield what this token shows: it is a thing appointed, or a verb that is one."""
    strength = strength_of(token)
    if strength is not None:
        if (strength == "strong" and not market) or political(token, market):
            yield from by_noun(carrier(token))
    elif tree.is_verb(token):
        one = by_verb(token)
        if one is not None:
            yield one


def strength_of(token: "Token") -> str | None:
    """Return the noun's strength, with the word before it if the two are listed together; None for other words."""
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "amod"):
        return None
    listed = strengths().get(actor.pair(token)) or strengths().get(token.lower_)
    return listed if listed in ("strong", "weak") else None


def political(noun: "Token", market: bool) -> bool:
    """Whether a plain noun (a meeting, a vote) stands beside politics: in its phrase, its clause's actors, or nowhere else."""
    if market:
        verb = noun.head if tree.is_verb(noun.head) else carrier(noun).head
        sides = [*parties_of(noun), *parties_of(carrier(noun)), *(tree.doers(verb) if tree.is_verb(verb) else ())]
        return kind.qualified(noun, "politic") or any(actor.politic(side) for side in sides)
    near = [token for token in noun.doc if token.is_alpha and not token.is_stop]
    politic = classes("action_object")
    listed = classes("action_actor")
    for token in near:
        word = token.lower_
        if word in states() or politic.get(word, frozenset()) & {"politic", "captive", "remains"}:
            return True
        if listed.get(word, frozenset()) & {"state", "politician", "armed", "irregular", "protester"}:
            return True
    if {topic.topic for topic in about(noun.doc.text)} & WAR:
        return True
    return noun.lower_ in ("meeting", "meetings", "hearing", "conference")


def carrier(noun: "Token") -> "Token":
    """Return the noun that carries this one ("the next round of talks"), else itself."""
    if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "in", "on") and noun.head.head.lower_ in carriers():
        return carrier(noun.head.head)
    return noun


def by_noun(head: "Token") -> Iterator[Found]:
    """Yield how the predicates around a noun schedule it, the main verb's word before what qualifies the noun."""
    options = [option for option in (by_main(head), by_aside(head), by_time(head), by_deadline(head)) if option]
    changed = [option for option in options if option.status in CHANGES]
    yield from (changed or options)[:1]


def by_main(head: "Token") -> Found | None:
    """Read "the talks will begin", "they postponed the talks": the verb whose subject or object the noun is."""
    verb = head.head.head if head.dep_ == "conj" or head.head.lower_ == "as" else head.head
    if not tree.is_verb(verb) and verb.pos_ != "AUX":
        return None
    if head.dep_ in ("nsubj", "nsubjpass", "conj"):
        return by_turn(head, lower_verb(verb), "subject")
    named = head.head.lower_ == "as" and verb.lemma_ in ("set", "fix", "name", "schedule")
    if head.dep_ in ("dobj", "attr", "oprd") or named:
        return by_turn(head, verb, "object")
    return None


def lower_verb(verb: "Token") -> "Token":
    """Return the verb that says what happens: in "is due to open", the one after "to"."""
    for child in tree.kids(verb, "xcomp", "acomp"):
        if tree.is_verb(child) and (tree.infinitive(child) or child.tag_ == "VBN"):
            return lower_verb(child)
        if child.pos_ == "ADJ":
            below = next((deep for deep in tree.kids(child, "xcomp") if tree.infinitive(deep)), None)
            if below is not None:
                return below
    return verb


def by_turn(head: "Token", verb: "Token", side: str) -> Found | None:
    """Return the appointment with the status that the verb and what governs it give."""
    turn = turn_of(verb)
    if turn is None:
        return None
    state = "planned" if verb.dep_ in ("acl", "relcl") and tree.infinitive(verb) else state_of(turn, verb, side)
    if state is None or not (timed(verb) or state in CHANGES - {"confirmed"}):
        return None
    if state == "planned" and top(verb).dep_ == "ccomp" and top(verb).head.lemma_ == "confirm":
        state = "confirmed"
    return Found(head, verb, state, f"appointment: {side} of {verb.lower_}")


def turn_of(verb: "Token") -> str | None:
    """Return the status that the verb, with its particle or object, gives."""
    below = [child for child in verb.rights if child.dep_ in ("prt", "advmod", "prep", "dobj", "acomp", "xcomp", "pobj")]
    for child in below:
        both = turns().get(f"{verb.lower_} {child.lower_}")
        if both:
            return both
    after = " ".join(token.lower_ for token in verb.doc[verb.i : verb.i + 3])
    for phrase in (after, after.rsplit(" ", 1)[0]):
        if phrase in turns():
            return turns()[phrase]
    due = any(child.lower_ in ("due", "set", "slated") for child in below)
    return "planned" if due and verb.lemma_ == "be" else turns().get(verb.lower_)


def state_of(turn: str, verb: "Token", side: str) -> str | None:
    """Return planned, held, postponed, cancelled or confirmed, or None where the words do not claim it."""
    said = status(verb)
    doubt = {aux.lower_ for aux in tree.kids(verb, "aux")} & {"could", "may", "might", "can", "should"}
    if turn in CHANGES:
        return turn if said in ("occurred", "planned") and changed(turn, verb, side) else None
    if turn == "planned":
        scheduled = side == "object" or tree.passive(verb) or verb.lemma_ == "be" or verb.dep_ in ("acl", "amod")
        return "planned" if scheduled and said is not None else None
    if said in AHEAD or (doubt and said is None and turn == "begins" and "?" not in verb.doc.text):
        return "planned"
    if verb.tag_ in PRESENT and said == "occurred" and verb.lemma_ != "continue":
        return "planned"
    if said != "occurred" or turn == "ends" or not past(verb) or verb.lemma_ in NEVER_HELD:
        return None
    return "held" if side == "subject" and recent(verb) else None


NEVER_HELD = frozenset({"continue", "complete", "sign"})


def changed(turn: str, verb: "Token", side: str) -> bool:
    """Whether the verb says that the appointment itself changed, not that something else moved or remained."""
    if turn == "confirmed":
        return verb.lemma_ in ("go", "proceed") or side == "object" or tree.passive(verb)
    moved = verb.lemma_ in ("move", "shift", "drop", "abandon", "delay")
    return side == "object" or tree.passive(verb) or (not moved and verb.dep_ in ("acl", "amod"))


def past(verb: "Token") -> bool:
    """Whether the verb tells of something done."""
    return verb.tag_ in ("VBD", "VBN")


def recent(verb: "Token") -> bool:
    """Whether its time is a day or a month near the report: not a bare year, "last year" or none."""
    spoken = [token.lower_ for token in top(verb).subtree]
    return not any(word.isdigit() and word[:2] in ("19", "20") and len(word) == 4 for word in spoken) and "last" not in spoken and "ago" not in spoken


def top(verb: "Token") -> "Token":
    """Return the highest verb of the chain "is due to open", on which its time may hang."""
    while verb.dep_ in ("xcomp", "auxpass") and verb.head is not verb:
        verb = verb.head
    return verb


def timed(verb: "Token") -> bool:
    """Whether a time stands in the predicate."""
    return any(is_time(token) for token in own_words(top(verb)))


def own_words(verb: "Token") -> Iterator["Token"]:
    """Yield the words under the verb that are not in a clause of someone else's saying."""
    for child in verb.children:
        if child.dep_ in ("ccomp", "parataxis") and any(tree.kids(child, *tree.SUBJECTS, *tree.PASSIVES)):
            continue
        yield from child.subtree


def is_time(token: "Token") -> bool:
    """Whether the word shows a time that a calendar can hold."""
    unit = units().get(token.lower_)
    if unit is None:
        return token.shape_ == "dddd" and token.dep_ == "pobj" and token.head.lower_ in ("in", "by", "until")
    if unit == "month":
        return token.text[:1].isupper() and (token.pos_ != "AUX")
    if unit == "day":
        return True
    before = [word.lower_ for word in token.doc[max(0, token.i - 4) : token.i]]
    after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    return bool(POINTS & set(before)) or (token.lower_ in ("later", "soon", "shortly") and after not in ("as", "after"))


def by_aside(head: "Token") -> Found | None:
    """Read "talks expected on January 5", "the summit, due on Monday": what qualifies the noun."""
    nouns = [head] + [obj for prep in tree.kids(head, "prep") for obj in tree.kids(prep, "pobj")]
    for noun in nouns:
        for child in tree.kids(noun, "acl", "amod", "relcl", "appos", "advcl", "acomp"):
            verb = lower_verb(child) if tree.is_verb(child) else child
            turn = turns().get(child.lower_)
            if turn == "planned" and (timed(child) or timed(verb)):
                return Found(head, child, "planned", f"appointment: noun with {child.lower_}")
            if child.dep_ in ("relcl", "acl") and turn not in (None, "planned"):
                one = by_turn(head, verb, "subject")
                if one is not None:
                    return one
    return None


READY = frozenset({"for", "before", "ahead", "of", "until", "at", "to"})


def by_time(head: "Token") -> Found | None:
    """Read "preparations for Saturday's handover", "confirmed their attendance at Thursday's meeting"."""
    if not any(units().get(child.lower_) == "day" for child in tree.kids(head, "poss")):
        return None
    if head.dep_ != "pobj" or head.head.lower_ not in READY:
        return None
    verb = head
    while verb.head is not verb and not tree.is_verb(verb):
        verb = verb.head
    nouns = {token.lemma_.lower() for token in verb.subtree if token.i < head.i}
    if turns().get(verb.lower_) == "confirmed" and status(verb) == "occurred":
        return Found(head, verb, "confirmed", "appointment: day's noun, confirmed")
    if nouns & {"preparation", "ahead", "prepare", "ready", "agenda", "invitation", "before", "await"}:
        return Found(head, head, "planned", "appointment: day's noun to come")
    return None


def by_deadline(head: "Token") -> Found | None:
    """Read "a deadline of May 31", "the May 31 deadline" where it is set and not past."""
    if head.lower_ not in ("deadline", "ultimatum"):
        return None
    named = [token for token in head.subtree if is_time(token)]
    verb = head.head
    if named and tree.is_verb(verb) and turn_of(verb) in ("planned", "ends"):
        return Found(head, verb, "planned", "appointment: deadline of")
    return None


def by_verb(verb: "Token") -> Found | None:
    """Read "the presidents will meet on Thursday", "the rebels have until Friday": a verb with a party and a time."""
    if verb.lemma_ == "have" and any(child.lower_ == "until" for child in verb.children) and timed(verb):
        who = tree.doers(verb)
        if any(obj.lower_ not in units() for obj in tree.objects(verb)):
            return None
        return Found(verb, verb, "planned", "appointment: have until") if any(map(actor.politic, who)) else None
    name = deed_of(verb)
    if name is None or not timed(verb):
        return None
    said = status(verb)
    now = verb.tag_ in PRESENT or (verb.tag_ == "VBG" and any(aux.lower_ in ("is", "are") for aux in tree.kids(verb, "aux")))
    ahead = said == "planned" or (now and said == "occurred" and dated(verb))
    who = [head for head in parties_of(verb) if actor.acts(head)]
    if not ahead or not any(suits(head, name) for head in who) or carries(verb):
        return None
    if name == "signing" and not any(kind.noun(obj, sort) for obj in tree.objects(verb) for sort in ("agreement", "ceasefire")):
        return None
    return Found(verb, verb, "planned", f"appointment: {verb.lower_}")


def suits(head: "Token", name: str) -> bool:
    """Whether the party is one whose meeting, visit or vote is politics; anyone may be tried."""
    return actor.politic(head) or kind.is_leader(head) or (name in ("trial", "hearing") and actor.acts(head))


def dated(verb: "Token") -> bool:
    """Whether a day or month, not only "this week", stands with the verb."""
    later = (token for token in own_words(top(verb)) if token.i > verb.i)
    return any(units().get(token.lower_) in ("day", "month") and is_time(token) for token in later)


def carries(verb: "Token") -> bool:
    """Whether the verb's object is itself an appointed thing, which is then read instead."""
    return any(strength_of(obj) is not None for obj in tree.objects(verb)) and verb.lemma_ not in ("sign", "discuss", "debate")


def deed_of(verb: "Token") -> str | None:
    """Return the noun for a verb that is itself what is appointed, the longest form first."""
    for size in (4, 3, 2, 1):
        phrase = " ".join(token.lower_ for token in verb.doc[verb.i : verb.i + size])
        if phrase in deeds():
            return deeds()[phrase]
    return None


def parties_of(token: "Token") -> tuple["Token", ...]:
    """Return the heads of who takes part: a verb's subject and "with", a noun's "between", "with", "of" and owners."""
    if tree.is_verb(token):
        return (*tree.doers(token), *tree.obliques(token, "with"))
    preps = [prep for prep in tree.kids(token, "prep") if prep.lower_ in ("between", "with", "among")]
    named = [head for prep in preps for obj in tree.kids(prep, "pobj") for head in tree.spread(obj)]
    return (*named, *(whose for whose in tree.kids(token, "poss")))


def parties(one: Found) -> tuple["Token", ...]:
    """Return the heads of the parties: of the thing, of what it carries, and of the predicate if they appoint it."""
    heads = list(parties_of(one.head))
    if not tree.is_verb(one.head):
        heads += [head for prep in tree.kids(one.head, "prep") for obj in tree.kids(prep, "pobj") for head in parties_of(obj)]
    if "object" in one.rule or one.head is one.predicate:
        heads += tree.doers(one.predicate)
    named = (head for head in heads if actor.acts(head) and units().get(head.lower_) is None)
    return tuple(dict.fromkeys(named))


def mention(one: Found, text: Text, sentence: Sentence) -> Mention:
    """Return the appointment as the words give it."""
    offset = sentence.span.start
    spans = [Span(one.predicate.idx + offset, one.predicate.idx + offset + len(one.predicate))]
    who = tuple(actor.mention(head, text.value, offset) for head in parties(one) if not in_head(head, text, offset))
    if tree.is_verb(one.head):
        what = "deadline" if one.head.lemma_ == "have" else deed_of(one.head) or one.head.lower_
    else:
        thing = named(one.head, offset)
        what, spans = thing.of(text.value), [*spans, thing]
    span = extent(spans, who)
    claim = Appointment(
        id="",
        kind="appointment",
        span=span,
        rule=one.rule,
        attribution=Attribution(),
        when=None,
        where=None,
        what=" ".join(what.split()),
        parties=who,
        status=one.status,
    )
    return Mention(claim=claim, sentence=sentence.index, anchor=one.predicate.idx + offset)


ABOUT = frozenset({"on", "to", "for", "about", "over"})


def named(head: "Token", offset: int) -> Span:
    """Return the span of the thing's phrase, with what it is about: "conference on Somalia", "visit to Sarne"."""
    start, end = actor.phrase(head)
    doc = head.doc
    prep = doc[end] if end < len(doc) and doc[end].dep_ == "prep" and doc[end].lower_ in ABOUT else None
    below = next(tree.kids(prep, "pobj"), None) if prep is not None and prep.head.i < end else None
    if below is not None and not any(is_time(token) for token in below.subtree):
        end = actor.phrase(below)[1]
    return Span(doc[start].idx + offset, doc[end - 1].idx + len(doc[end - 1]) + offset)


def in_head(head: "Token", text: Text, offset: int) -> bool:
    """Whether the word stands in the dateline."""
    return text.head is not None and head.idx + offset < text.head.span.end


def extent(spans: list[Span], who: tuple[Actor, ...]) -> Span:
    """Return the span from the first to the last of the thing, its predicate and its parties."""
    every = [*spans, *(one.span for one in who if one.span is not None)]
    return Span(min(span.start for span in every), max(span.end for span in every))
