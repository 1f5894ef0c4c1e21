"""Whether a noun is a thing that can be appointed, and one of politics or war."""

from functools import lru_cache

from dateline.extract.action import actor, kind, tree
from dateline.extract.action.lexicon import classes, states
from dateline.extract.appointment.found import parties_of
from dateline.extract.appointment.lexicon import carriers, strengths
from dateline.extract.code.phrase import found, tokens
from dateline.extract.code.topic import index, outside
from dateline.syntax import Token

WAR = frozenset(
    {"violence", "ceasefire", "prisoners", "terrorism", "peacekeeping", "refugees", "human_rights"}
)


LENGTH = 4000  # characters of the copy that show what it is about


@lru_cache(maxsize=16)  # asked for each sentence of one copy
def about(value: str) -> str:
    """Return what the whole copy is about: "war", "market" (or sport, or shows), or "" if neither shows."""
    head = value[:LENGTH]
    war = sum(len({row.topic for row in index()[form]} & WAR) > 0 for _, form in found(tokens(head), index()))
    fields = sum(1 for _ in found(tokens(head), outside()))
    if fields >= 4 and fields > war * 2:
        return "market"
    return "war" if war >= 3 and war > fields else ""


def strength_of(token: Token) -> str | None:
    """Return the noun's strength, with the word before it if the two are listed together.

    None for other words.
    """
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "amod"):
        return None
    listed = strengths().get(actor.pair(token)) or strengths().get(token.lower_)
    return listed if listed in ("strong", "weak") else None


def political(noun: Token, copy: str) -> bool:
    """Whether a plain noun (a meeting, a vote) stands beside politics, in copy about `copy`."""
    if copy == "market":
        verb = noun.head if tree.is_verb(noun.head) else carrier(noun).head
        sides = [
            *parties_of(noun),
            *parties_of(carrier(noun)),
            *(tree.doers(verb) if tree.is_verb(verb) else ()),
        ]
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
    if copy == "war" or about(noun.doc.text * 3) == "war":
        return True
    return noun.lower_ in ("meeting", "meetings", "hearing", "conference")


def carrier(noun: Token) -> Token:
    """Return the noun that carries this one ("the next round of talks"), else itself."""
    if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "in", "on") and noun.head.head.lower_ in carriers():
        return carrier(noun.head.head)
    return noun
