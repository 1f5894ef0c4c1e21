"""One text's actors: pronouns, roles and short names resolved to the last one that fits.

Invariant: what fits nobody stays as its words, with unknown kind, role and country.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cache

from dateline.ground.who.read import phrase, read
from dateline.ground.who.registry import Country, Registry, Short, registry
from dateline.ground.who.scan import acronyms, scan
from dateline.lexicon import by_form, load
from dateline.record import Actor, Mention, Role, Sentence, Span, Statement, Text

STATE = frozenset({Role.GOV, Role.MIL, Role.COP, Role.SPY, Role.JUD, Role.LEG, Role.HLH})
NOBODY = re.compile(r"(?:no|none|neither|nobody|nothing|no-one|nor)\b", re.I)
FAR_BACK = 200  # actors looked at for the one that a short name means
RELATIVE_GAP = 3  # characters between a noun and its "who"
ORGAN = re.compile(r"\b(?:ministry|police|army|military|government|navy|air force)\b", re.I)
BODIES = frozenset({"organisation", "state"})


@dataclass(frozen=True, slots=True)
class Seen:
    """An actor as the text named it: resolved, with its words and place; `spoke` if a statement is its."""

    actor: Actor
    words: str
    span: Span
    spoke: bool


@dataclass(frozen=True, slots=True)
class Resolver:
    """Resolves the actors of one text; build it with `resolver`."""

    known: Registry
    seen: tuple[Seen, ...]
    acronyms: dict[str, Actor]
    home: Country | None
    text: Text

    def resolve(self, actor: Actor) -> Actor:
        """Return the actor with canonical name, country, role and kind, as far as text and registry say.

        Words and span stay the actor's own. Pronouns and short names mean the last fitting actor before.
        """
        if actor.span is None:
            return meant(actor, (), self)
        last = bisect_left(self.seen, actor.span.start, key=lambda each: each.span.start)
        near = self.seen[max(0, last - FAR_BACK) : last]
        before = tuple(each for each in near if not each.span.overlaps(actor.span))
        return meant(actor, before, self)


def resolver(
    text: Text,
    statements: tuple[Mention, ...] = (),
    known: Registry | None = None,
    *,
    home: str | None = None,
) -> Resolver:
    """Return the resolver of a text.

    Args:
        text: the text.
        statements: its statement mentions: their speakers are those that pronouns mean first.
        known: the registry, by default the package's own.
        home: the country (alpha-2 or alpha-3) that a bare state organ belongs to ("the interior ministry",
            "police"): wire copy leaves out the dateline's own country. None leaves them without one.
    """
    known = known or registry()
    base = Resolver(known, (), acronyms(text.value, known), known.country(home) if home else None, text)
    speakers = {
        m.claim.speaker.span: m.claim.speaker
        for m in statements
        if isinstance(m.claim, Statement) and m.claim.speaker
    }
    spoken = [(actor, True) for span, actor in speakers.items() if span is not None]
    named = [(actor, False) for actor in scan(text.value, known)]
    seen: list[Seen] = []
    for actor, spoke in sorted(spoken + named, key=lambda item: order(*item)):
        if actor.span is not None:
            found = meant(actor, tuple(seen[-FAR_BACK:]), base)
            if spoke or (found.kind is not None and not within(found, seen)):
                seen.append(Seen(found, actor.words, actor.span, spoke))
    return replace(base, seen=tuple(seen))


def order(actor: Actor, spoke: bool) -> tuple[int, bool]:
    """Return where an actor stands; a speaker stands before the names in its own words."""
    return (actor.span.start if actor.span else 0, not spoke)


def within(found: Actor, seen: list[Seen]) -> bool:
    """Whether an actor stands in the words of the one before and is the same one, or a person there."""
    if not seen or found.span is None or not seen[-1].span.covers(found.span):
        return False
    return found.kind == "person" or found.name == seen[-1].actor.name


@cache
def shorts() -> dict[str, Short]:
    """Return the ways back by form."""
    return by_form(load("actor_short", Short))


def meant(actor: Actor, before: tuple[Seen, ...], base: Resolver) -> Actor:
    """Return the actor that words mean after those seen before."""
    said = phrase(actor.words)
    known = base.acronyms.get(said.words[0]) if len(said.words) == 1 else None
    if known is not None and known.span != actor.span:
        return as_said(known if known.kind else replace(known, kind="organisation"), actor)
    if NOBODY.match(actor.words):
        return actor
    short = None if initials(actor.words, base.text) else shorts().get(said.text)
    if short is not None and ((short.loose and short.means != "group") or definite(actor.words)):
        found = antecedent(short, said.text, actor, before)
        if found is not None:
            return as_said(found, actor)
        if short.means == "relative" and (noun := modified(actor, base.text)) is not None:
            return as_said(meant(noun, before, base), actor)
        if short.loose and short.means != "group":
            return actor
    own = read(actor.words, base.known, actor.span)
    last = shorts().get(said.low[-1]) if said.low and len(said.low) < 4 and definite(actor.words) else None
    if (
        own.kind is None and last is not None and last.means in ("body", "group", "person")
    ):  # "the terrorist group"
        own = antecedent(last, said.low[-1], actor, before) or own
    if own.kind is None:
        return as_said(named_before(said.words, before) or own, actor)
    if own.kind == "person":
        return as_said(at_home(own, base), actor)
    return as_said(placed(own, before, base.home), actor)


def initials(words: str, text: Text) -> bool:
    """Whether capitals are a name ("WHO", "US") and no pronoun, as in copy that is not all capitals."""
    return len(words) > 1 and words.isupper() and any(c.islower() for c in text.value[:400])


def sentence_at(text: Text, offset: int) -> Sentence | None:
    """Return the sentence that an offset lies in."""
    at = bisect_right(text.sentences, offset, key=lambda each: each.span.start) - 1
    return text.sentences[at] if at >= 0 and offset < text.sentences[at].span.end else None


def modified(actor: Actor, text: Text) -> Actor | None:
    """Return the noun phrase that a "who" or "which" hangs on, by the sentence's parse; None without one."""
    sentence = sentence_at(text, actor.span.start) if actor.span else None
    if sentence is None or sentence.parse is None or actor.span is None:
        return None
    token = next((t for t in sentence.parse if sentence.span.start + t.idx == actor.span.start), None)
    if token is None or token.head.dep_ != "relcl":
        return None
    noun, start = token.head.head, sentence.span.start
    left = min((t.i for t in noun.subtree if t.i <= noun.i), default=noun.i)
    span = Span(start + sentence.parse[left].idx, start + noun.idx + len(noun))
    words = span.of(text.value)
    return Actor(name=words, words=words, span=span) if span.end <= actor.span.start else None


def as_said(found: Actor, said: Actor) -> Actor:
    """Return the one meant with the words and span it was named by."""
    if found.words == said.words and found.span == said.span:
        return found
    return replace(found, words=said.words, span=said.span)


def definite(words: str) -> bool:
    """Whether words point back: "the ministry", not "a ministry"."""
    return re.match(r"(?:the|this|that|its|their|his|her)\b", words, re.I) is not None


def antecedent(short: Short, noun: str, actor: Actor, before: tuple[Seen, ...]) -> Actor | None:
    """Return the last actor before that a short way back can mean; for a pronoun the last that spoke."""
    fitting = [each for each in before if fits(short, noun, each, actor)]
    if short.means == "group" and noun.endswith("s") and len({each.actor.name for each in fitting}) > 1:
        return None  # "the rebels", where several bands were named, are any of them
    if short.means == "paper":  # whoever issued the last one named, else the last body, else anyone
        issued = [each for each in fitting if each.spoke and bears(noun, each)] or [
            each for each in fitting if each.spoke and each.actor.kind in BODIES
        ]
        fitting = issued or fitting
    spoke = [each for each in fitting if each.spoke] if short.loose and short.means != "relative" else []
    last = (spoke or fitting)[-1:]
    return last[0].actor if last else None


def fits(short: Short, noun: str, each: Seen, actor: Actor) -> bool:
    """Whether one seen before is of the kind that a short way back means, and bears its noun."""
    kind = each.actor.kind
    if kind is None or (each.actor.role is Role.MED and short.loose and short.means != "relative"):
        return False  # an agency that passes words on is not whom "it" or "the statement" means
    if short.means == "relative":
        return actor.span is not None and 0 <= actor.span.start - each.span.end <= RELATIVE_GAP
    right = {
        "person": kind == "person",
        "body": kind in BODIES or (short.loose and kind == "group"),
        "group": (kind == "group" and each.actor.role is Role.REB) or each.actor.role is Role.NGO,
    }
    if short.means in ("any", "paper"):
        return True
    return right[short.means] and (short.loose or bears(noun, each))


def bears(noun: str, each: Seen) -> bool:
    """Whether a noun stands in the name or the words of one seen."""
    return re.search(rf"\b{re.escape(noun)}\b", f"{each.actor.name} {each.words}", re.I) is not None


def named_before(words: tuple[str, ...], before: tuple[Seen, ...]) -> Actor | None:
    """Return the last actor whose longer name ends in a surname, or holds all the words of a shorter name."""
    if not words or not words[-1][:1].isupper() or len(words) > 3:
        return None
    last = words[-1].lower()
    for each in reversed(before):
        name = each.actor.name.lower().split()
        if each.actor.kind == "person" and len(name) > len(words) and name[-1] == last:
            return each.actor
    return None


def placed(own: Actor, before: tuple[Seen, ...], home: Country | None) -> Actor:
    """Return a bare state organ with the country of its last namesake, else the home one, if known."""
    if own.country is not None or own.role not in STATE or own.kind != "organisation" or "(" in own.name:
        return own
    for each in reversed(before):
        if each.actor.name.startswith(f"{own.name} ("):
            return each.actor
    return replace(own, name=f"{own.name} ({home.name})", country=home.alpha3) if home else own


def at_home(own: Actor, base: Resolver) -> Actor:
    """Return a person of state with the home country, if the sentence names it before the person.

    "Pakistan ... and Prime Minister Imran Khan" in a dispatch from Islamabad; an office named with
    its ministry ("interior ministry spokesman") needs no such mention.
    """
    if own.country is not None or own.role not in STATE or base.home is None or own.span is None:
        return own
    sentence = sentence_at(base.text, own.span.start)
    if sentence is None:
        return own
    before = base.text.value[sentence.span.start : own.span.start].lower()
    names = (form for form, country in base.known.countries.items() if country is base.home)
    if ORGAN.search(own.words) or any(re.search(rf"\b{re.escape(form)}\b", before) for form in names):
        return replace(own, country=base.home.alpha3)
    return own
