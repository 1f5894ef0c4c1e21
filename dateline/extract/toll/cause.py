"""What did the harm, and who is said to have done it, near a harm word."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from dateline.extract.gate import whole
from dateline.extract.toll.trigger import Trigger
from dateline.extract.toll.view import View, subjects
from dateline.extract.toll.words import causes, persons
from dateline.record import Actor, Span
from dateline.syntax import Token

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

MOST = 3  # causes a claim names


@cache
def listed() -> tuple[AhoCorasick, tuple[str, ...]]:
    """Return one automaton over all cause forms, and the cause that each of them names."""
    import ahocorasick_rs

    return ahocorasick_rs.AhoCorasick(list(causes())), tuple(causes().values())


@lru_cache(maxsize=64)
def named(value: str, span: Span) -> tuple[tuple[int, str], ...]:
    """Return where a sentence names a cause in whole words, and which, the longest; kept, as each harm word asks."""
    words = span.of(value)
    low = words.lower()
    low = low if len(low) == len(words) else words  # a letter whose lower case is longer: offsets would slip
    automaton, names = listed()
    longest: dict[int, tuple[int, int]] = {}
    for form, start, end in automaton.find_matches_as_indexes(low, overlapping=True):
        if whole(low, start, end):
            longest[start] = max(longest.get(start, (0, 0)), (end, form))
    found: list[tuple[int, str]] = []
    done = 0
    for start, (end, form) in sorted(longest.items()):
        if start >= done:
            found.append((span.start + start, names[form]))
            done = end
    return tuple(found)


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
        agents = accused(verb) or subjects(verb)
    return next((actor(noun, view) for noun in agents if is_actor(noun)), None)


def accused(verb: Token) -> list[Token]:
    """Return whom another is said to hold the deed against: of "Tarn accused Orsa of killing six" Orsa."""
    while verb.dep_ == "conj" and verb.head != verb:
        verb = verb.head
    preposition = verb.head
    if verb.dep_ != "pcomp" or preposition.dep_ != "prep" or preposition.lower_ not in ("of", "with", "for"):
        return []
    return [c for c in preposition.head.children if c.dep_ == "dobj"]


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
