"""Whether a noun is a thing that can be appointed, and one of politics or war."""

from typing import TYPE_CHECKING

from dateline.extract.action import actor, kind, tree
from dateline.extract.action.lexicon import classes, states
from dateline.extract.appointment.found import parties_of
from dateline.extract.appointment.lexicon import carriers, strengths
from dateline.extract.code.phrase import found, tokens
from dateline.extract.code.topic import about, outside

if TYPE_CHECKING:
    from spacy.tokens import Token

WAR = frozenset(
    {"violence", "ceasefire", "prisoners", "terrorism", "peacekeeping", "refugees", "human_rights"}
)


def about_market(value: str) -> bool:
    """Whether the whole copy is about markets, sport or shows.

    So that its plain meetings are none of ours.
    """
    words = tokens(value[:4000])
    fields = sum(1 for _ in found(words, outside()))
    return fields >= 4 and fields > sum(topic.topic in WAR for topic in about(value[:4000])) * 2


def strength_of(token: "Token") -> str | None:
    """Return the noun's strength, with the word before it if the two are listed together.

    None for other words.
    """
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "amod"):
        return None
    listed = strengths().get(actor.pair(token)) or strengths().get(token.lower_)
    return listed if listed in ("strong", "weak") else None


def political(noun: "Token", market: bool) -> bool:
    """Whether a plain noun (a meeting, a vote) stands beside politics.

    In its phrase, its clause's actors, or nowhere else.
    """
    if market:
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
    if {topic.topic for topic in about(noun.doc.text)} & WAR:
        return True
    return noun.lower_ in ("meeting", "meetings", "hearing", "conference")


def carrier(noun: "Token") -> "Token":
    """Return the noun that carries this one ("the next round of talks"), else itself."""
    if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "in", "on") and noun.head.head.lower_ in carriers():
        return carrier(noun.head.head)
    return noun
