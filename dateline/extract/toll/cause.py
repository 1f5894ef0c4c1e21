"""What did the harm, and who is said to have done it, near a harm word."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dateline.extract.toll.trigger import Trigger
from dateline.extract.toll.view import View, subjects
from dateline.extract.toll.words import causes, persons
from dateline.record import Actor, Span
from dateline.syntax import Token

MOST = 3  # causes a claim names


@cache
def pattern() -> re.Pattern[str]:
    """Return one pattern over all cause forms, longest first."""
    forms = sorted(causes(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, forms)) + r")\b", re.IGNORECASE)


@lru_cache(maxsize=64)
def named(value: str, span: Span) -> tuple[tuple[int, str], ...]:
    """Return where a sentence names a cause, and which; kept, as each of its harm words asks."""
    found = pattern().finditer(value, span.start, span.end)
    return tuple((m.start(), causes()[m[0].lower()]) for m in found)


def causes_near(trigger: Trigger, view: View) -> tuple[str, ...]:
    """Return the causes that the sentence names, nearest to the harm word first."""
    at = view.at(trigger.head).start
    spots = named(view.value, view.sentence.span)
    found = [(abs(start - at), cause) for start, cause in spots]
    return tuple(dict.fromkeys(cause for _, cause in sorted(found)))[:MOST]


def perpetrator(trigger: Trigger, view: View, *, passive: bool = False) -> Actor | None:
    """Return who the clause says did it: the subject of an active verb or the agent of a passive; else None.

    `passive` says that the rule found the clause's subject to be the victims.
    """
    verb = trigger.head
    passive = passive or any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children) or verb.tag_ == "VBN"
    agents = [g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"]
    if not agents and not passive and trigger.word.frame == "object":
        agents = subjects(verb)
    return next((actor(noun, view) for noun in agents if is_actor(noun)), None)


def is_actor(noun: Token) -> bool:
    """Whether a noun can do harm: people, forces, or a proper name; not a weapon or a happening."""
    return noun.lower_ in persons() or (noun.pos_ == "PROPN" and noun.lower_ not in causes())


def actor(noun: Token, view: View) -> Actor:
    """Return the noun with the words before it as an unresolved actor."""
    left = min(
        (c.left_edge.i for c in noun.lefts if c.dep_ in ("compound", "amod", "poss", "nmod", "det")),
        default=noun.i,
    )
    span = view.span(view.doc[left], noun)
    return Actor(view.words(span), view.words(span), span)
