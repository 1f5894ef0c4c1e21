"""Whether an act occurred, is planned, called for, threatened or denied, or is not claimed at all.

Read from the verb's own auxiliaries and from each word that governs it. None means that no act is claimed:
a condition, an attempt, a refusal, a purpose, a question.
"""

from collections.abc import Iterator

from dateline.extract.action import tree
from dateline.extract.action.lexicon import controls
from dateline.syntax import Token

FUTURE = frozenset({"will", "shall", "'ll", "wo", "would"})
DOUBT = frozenset({"may", "might", "could", "can", "ca"})
DUTY = frozenset({"should", "must", "ought"})
IF = frozenset({"if", "unless", "whether", "until", "once", "lest", "should", "till"})
TOLD_AFTER = frozenset({"by", "after", "since", "while", "before", "upon", "despite", "in", "when"})
UNTOLD = "none"
HEIGHT = 6


def status(verb: Token) -> str | None:
    """Return the act's status, or None where the sentence does not claim it."""
    if verb.doc[-1].text == "?" or verb.doc[len(verb.doc) - 1].lower_ == "?":
        return None
    found = [mark for mark in marks(verb) if mark != "occurred"]
    if UNTOLD in found:
        return None
    if "denied" in found:
        return "denied"
    if "threatened" in found:
        return "threatened"
    return found[0] if found else "occurred"


def marks(verb: Token) -> Iterator[str]:
    """Yield what each word from the verb upwards makes of the act."""
    current, joined = verb, False
    for _ in range(HEIGHT):
        said = own(current)
        yield "occurred" if joined and said == "denied" else said
        if current.dep_ == "conj" and tree.is_verb(current.head):
            if any(tree.kids(current, *tree.SUBJECTS)) or any(
                aux.lower_ != "to" for aux in tree.kids(current, "aux")
            ):
                yield link(current)
                return
            joined = not any(word.lower_ in ("or", "nor") for word in tree.kids(current.head, "cc"))
            current = current.head
            continue
        joined = False
        yield link(current)
        above = governor(current)
        if above is None:
            return
        current = above


def own(verb: Token) -> str:
    """Return what the verb's auxiliaries and negation make of it."""
    helpers = {aux.lower_ for aux in tree.kids(verb, "aux")}
    if any(tree.kids(verb, "neg")) or any(
        child.lower_ in ("never", "neither", "nor") for child in verb.children
    ):
        told = helpers & {"did", "has", "have", "had"} or verb.tag_ == "VBD"
        return "denied" if told and reported(verb) else UNTOLD
    if any(word.lower_ in ("neither", "no") for word in nobody(verb)):
        return UNTOLD
    if helpers & FUTURE or {"going", "about"} & helpers:
        return UNTOLD if conditional(verb) else "planned"
    if helpers & DOUBT:
        return UNTOLD
    return "called_for" if helpers & DUTY else "occurred"


def reported(verb: Token) -> bool:
    """Whether the clause is what someone says, so that a "not" in it is a denial."""
    return verb.dep_ == "ccomp" or any(tree.kids(verb, "parataxis"))


def nobody(verb: Token) -> Iterator[Token]:
    """Yield the determiners of who does it and whom it is done to: "neither side", "no hostages"."""
    sides = [*tree.kids(verb, *tree.SUBJECTS), *tree.objects(verb)]
    return (det for side in sides for det in tree.kids(side, "det", "preconj"))


def conditional(verb: Token) -> bool:
    """Whether an "if" clause hangs on the verb."""
    return any(
        mark.lower_ in ("if", "unless")
        for clause in tree.kids(verb, "advcl")
        for mark in tree.kids(clause, "mark")
    )


def link(verb: Token) -> str:
    """Return what the word above the verb makes of it."""
    above = verb.head
    opener = {mark.lower_ for mark in tree.kids(verb, "mark", "advmod")}
    if verb.dep_ in ("ccomp", "advcl", "pcomp", "csubj", "csubjpass") and opener & IF:
        return UNTOLD
    if verb.dep_ == "xcomp":
        return governed(above)
    if verb.dep_ == "ccomp":
        return governed(above) if tree.infinitive(verb) else within(verb, above)
    if verb.dep_ == "acl" and controls().get(above.head.lemma_.lower()) == "denied":
        return "denied"
    if verb.dep_ in ("acl", "relcl", "advcl") and tree.infinitive(verb):
        return purpose(verb)
    if verb.dep_ == "pcomp":
        return "occurred" if above.lower_ in TOLD_AFTER else UNTOLD
    return "occurred"


def within(verb: Token, above: Token) -> str:
    """Return what a governing word makes of its "that" clause.

    Told is told, but a demand's clause is only wished for.
    """
    given = controls().get(above.lemma_.lower(), "occurred")
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") or any(tree.kids(verb, "aux", "auxpass"))
    if given == "called_for":
        return "occurred" if finite else given
    if given == "threatened":
        ahead = {aux.lower_ for aux in tree.kids(verb, "aux")} & FUTURE
        return given if ahead or not finite else "occurred"
    return given if given in ("denied", UNTOLD) else "occurred"


def below(above: Token) -> bool:
    """Whether a "that" clause under this word is not simply asserted by it."""
    return controls().get(above.lemma_.lower(), "") in ("called_for", "threatened", "denied", UNTOLD)


def governed(above: Token) -> str:
    """Return the status that a governing word gives; an unknown one gives none, and "be to" a plan."""
    lemma = above.lemma_.lower()
    if lemma == "be":
        return "planned"
    return controls().get(lemma, controls().get(above.lower_, UNTOLD))


def purpose(verb: Token) -> str:
    """Return the status of "to ..." that hangs on a noun or ends a clause.

    By the call, plan or threat it belongs to.
    """
    above = verb.head
    if not tree.is_verb(above):
        noun = controls().get(above.lemma_.lower())
        if noun:
            return noun
        above = above.head.head if above.head.pos_ == "ADP" else above.head
    given = controls().get(above.lemma_.lower(), UNTOLD)
    return given if given in ("called_for", "planned", "threatened") else UNTOLD


def governor(verb: Token) -> Token | None:
    """Return the verb that governs this one, if its own marks bear on it."""
    if verb.dep_ in ("xcomp", "ccomp") and (tree.is_verb(verb.head) or verb.head.pos_ == "ADJ"):
        going_on = controls().get(verb.head.lemma_.lower()) == "occurred"
        said = verb.dep_ == "ccomp" and not below(verb.head) and not going_on
        return None if said else verb.head
    return None
