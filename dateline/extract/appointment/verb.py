"""Appointments told by a verb: "the presidents will meet on Thursday", "the rebels have until Friday"."""

from dateline.extract.action import actor, kind, tree
from dateline.extract.action.status import status
from dateline.extract.appointment.found import Found, parties_of
from dateline.extract.appointment.lexicon import deeds, units
from dateline.extract.appointment.thing import strength_of
from dateline.extract.appointment.time import dated, timed
from dateline.syntax import Token

PRESENT = ("VBZ", "VBP")


def by_verb(verb: Token) -> Found | None:
    """Read "the presidents will meet on Thursday", "the rebels have until Friday".

    A verb with a party and a time.
    """
    if verb.lemma_ == "have" and any(child.lower_ == "until" for child in verb.children) and timed(verb):
        who = tree.doers(verb)
        if any(obj.lower_ not in units() for obj in tree.objects(verb)):
            return None
        return (
            Found(verb, verb, "planned", "appointment: have until") if any(map(actor.politic, who)) else None
        )
    name = deed_of(verb)
    if name is None or not timed(verb):
        return None
    said = status(verb)
    now = verb.tag_ in PRESENT or (
        verb.tag_ == "VBG" and any(aux.lower_ in ("is", "are") for aux in tree.kids(verb, "aux"))
    )
    ahead = said == "planned" or (now and said == "occurred" and dated(verb))
    who = tuple(head for head in parties_of(verb) if actor.acts(head))
    if not ahead or not any(suits(head, name) for head in who) or carries(verb):
        return None
    if name == "signing" and not any(
        kind.noun(obj, sort) for obj in tree.objects(verb) for sort in ("agreement", "ceasefire")
    ):
        return None
    return Found(verb, verb, "planned", f"appointment: {verb.lower_}")


def suits(head: Token, name: str) -> bool:
    """Whether the party is one whose meeting, visit or vote is politics; anyone may be tried."""
    return actor.politic(head) or kind.is_leader(head) or (name in ("trial", "hearing") and actor.acts(head))


def carries(verb: Token) -> bool:
    """Whether the verb's object is itself an appointed thing, which is then read instead."""
    return any(strength_of(obj) is not None for obj in tree.objects(verb)) and verb.lemma_ not in (
        "sign",
        "discuss",
        "debate",
    )


def deed_of(verb: Token) -> str | None:
    """Return the noun for a verb that is itself what is appointed, the longest form first."""
    for size in (4, 3, 2, 1):
        phrase = " ".join(token.lower_ for token in verb.doc[verb.i : verb.i + size])
        if phrase in deeds():
            return deeds()[phrase]
    return None
