"""Appointments told of a noun: "the talks will begin", "a summit due on Monday", "a deadline of May 31"."""

from collections.abc import Iterator

from dateline.extract.action import tree
from dateline.extract.action.status import status
from dateline.extract.appointment.found import Found
from dateline.extract.appointment.lexicon import turns, units
from dateline.extract.appointment.time import is_time, recent, timed, top
from dateline.syntax import Token

CHANGES = frozenset({"postponed", "cancelled", "confirmed"})
AHEAD = frozenset({"planned", "called_for"})
PRESENT = ("VBZ", "VBP")
NEVER_HELD = frozenset({"continue", "complete", "sign", "pay", "make", "receive"})
READY = frozenset({"for", "before", "ahead", "of", "until", "at", "to"})


def by_noun(head: Token) -> Iterator[Found]:
    """Yield how the predicates around a noun schedule it.

    The main verb's word before what qualifies the noun.
    """
    options = [
        option for option in (by_main(head), by_aside(head), by_time(head), by_deadline(head)) if option
    ]
    changed = [option for option in options if option.status in CHANGES]
    yield from (changed or options)[:1]


def by_main(head: Token) -> Found | None:
    """Read "the talks will begin", "they postponed the talks".

    The verb whose subject or object the noun is.
    """
    verb = head.head.head if head.dep_ == "conj" or head.head.lower_ == "as" else head.head
    if not tree.is_verb(verb) and verb.pos_ != "AUX":
        return None
    if head.dep_ in ("nsubj", "nsubjpass", "conj"):
        return by_turn(head, lower_verb(verb), "subject")
    named = head.head.lower_ == "as" and verb.lemma_ in ("set", "fix", "name", "schedule")
    if head.dep_ in ("dobj", "attr", "oprd") or named:
        return by_turn(head, verb, "object")
    return None


def lower_verb(verb: Token) -> Token:
    """Return the verb that says what happens: in "is due to open", the one after "to"."""
    for child in tree.kids(verb, "xcomp", "acomp"):
        if tree.is_verb(child) and (tree.infinitive(child) or child.tag_ == "VBN"):
            return lower_verb(child)
        if child.pos_ == "ADJ":
            below = next((deep for deep in tree.kids(child, "xcomp") if tree.infinitive(deep)), None)
            if below is not None:
                return below
    return verb


def by_turn(head: Token, verb: Token, side: str) -> Found | None:
    """Return the appointment with the status that the verb and what governs it give."""
    turn = turn_of(verb)
    if turn is None:
        return None
    state = (
        "planned" if verb.dep_ in ("acl", "relcl") and tree.infinitive(verb) else state_of(turn, verb, side)
    )
    if state is None or not (timed(verb) or state in CHANGES - {"confirmed"}):
        return None
    if state == "planned" and top(verb).dep_ == "ccomp" and top(verb).head.lemma_ == "confirm":
        state = "confirmed"
    return Found(head, verb, state, f"appointment: {side} of {verb.lower_}")


def turn_of(verb: Token) -> str | None:
    """Return the status that the verb, with its particle or object, gives."""
    below = [
        child
        for child in verb.rights
        if child.dep_ in ("prt", "advmod", "prep", "dobj", "acomp", "xcomp", "pobj")
    ]
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


def state_of(turn: str, verb: Token, side: str) -> str | None:
    """Return planned, held, postponed, cancelled or confirmed, or None where the words do not claim it."""
    said = status(verb)
    doubt = {aux.lower_ for aux in tree.kids(verb, "aux")} & {"could", "may", "might", "can", "should"}
    if turn in CHANGES:
        return turn if said in ("occurred", "planned") and changed(turn, verb, side) else None
    if turn == "planned":
        scheduled = (
            side == "object" or tree.passive(verb) or verb.lemma_ == "be" or verb.dep_ in ("acl", "amod")
        )
        return "planned" if scheduled and said is not None else None
    if said == "called_for" and not doubt and not must(verb):
        return None
    if said in AHEAD or (doubt and said is None and turn == "begins" and "?" not in verb.doc.text):
        return "planned"
    if verb.tag_ in PRESENT and said == "occurred" and verb.lemma_ != "continue":
        return "planned"
    if said != "occurred" or turn == "ends" or not past(verb) or verb.lemma_ in NEVER_HELD:
        return None
    return "held" if side == "subject" and recent(verb) else None


def must(verb: Token) -> bool:
    """Whether the thing is bound to happen: "must be completed by June"."""
    return any(aux.lower_ in ("must", "should") for aux in tree.kids(verb, "aux"))


def changed(turn: str, verb: Token, side: str) -> bool:
    """Whether the verb says that the appointment itself changed.

    Not that something else moved or remained.
    """
    if turn == "confirmed":
        return verb.lemma_ in ("go", "proceed") or side == "object" or tree.passive(verb)
    moved = verb.lemma_ in ("move", "shift", "drop", "abandon", "delay")
    return side == "object" or tree.passive(verb) or (not moved and verb.dep_ in ("acl", "amod"))


def past(verb: Token) -> bool:
    """Whether the verb tells of something done."""
    return verb.tag_ in ("VBD", "VBN")


def by_aside(head: Token) -> Found | None:
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


def by_time(head: Token) -> Found | None:
    """Read "preparations for Saturday's handover", "confirmed their attendance at Thursday's meeting"."""
    if not any(units().get(child.lower_) == "day" for child in tree.kids(head, "poss")):
        return None
    if head.dep_ != "pobj" or head.head.lower_ not in READY:
        return None
    verb = head
    while verb.head != verb and not tree.is_verb(verb):
        verb = verb.head
    nouns = {token.lemma_.lower() for token in verb.subtree if token.i < head.i}
    if turns().get(verb.lower_) == "confirmed" and status(verb) == "occurred":
        return Found(head, verb, "confirmed", "appointment: day's noun, confirmed")
    if nouns & {"preparation", "ahead", "prepare", "ready", "agenda", "invitation", "before", "await"}:
        return Found(head, head, "planned", "appointment: day's noun to come")
    return None


def by_deadline(head: Token) -> Found | None:
    """Read "a deadline of May 31", "the May 31 deadline" where it is set and not past."""
    if head.lower_ not in ("deadline", "ultimatum"):
        return None
    named = [token for token in head.subtree if is_time(token)]
    verb = head.head
    if named and tree.is_verb(verb) and turn_of(verb) in ("planned", "ends"):
        return Found(head, verb, "planned", "appointment: deadline of")
    return None
