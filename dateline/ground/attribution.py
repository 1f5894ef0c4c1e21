"""Who a claim is attributed to: the speaker of the statement that covers it, and those it came through.

Invariant: a claim that no statement covers has no source. Silence is never filled from the sentence before.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol

from dateline.ground.attach import words
from dateline.lexicon import load
from dateline.lexicon.rows import Cue
from dateline.record import Actor, Attribution, Mention, Role, Span, Stance, Statement, Text, When

QUOTED_BY = re.compile(r"\b(?:quoted|cited|carried|reported|published) (?:by|in) ((?:the )?[^,;]{2,60})")
CONJUNCTION = re.compile(r"\b(?:and|but|while|after|before|when|as|since|where|because)\b|;", re.I)
CLAUSE = 60  # characters between a cue and the time of its report
BEFORE = 120  # characters before a claim, in its sentence, in which "reportedly" still governs it


class Who(Protocol):
    """What attribution asks of the actor resolver."""

    def resolve(self, actor: Actor) -> Actor:
        """Return the actor with its name, country, role and kind, as far as they are known."""
        ...


def attribute(
    mention: Mention,
    statements: tuple[Mention, ...],
    text: Text,
    who: Who,
    times: tuple[When, ...] = (),
) -> Attribution:
    """Return who `mention`'s claim is attributed to, with cue, stance, relays and the time of the report.

    Args:
        mention: a toll, tally, trend, action, appointment or statement of this text.
        statements: the text's statement mentions, in any order; those with a speaker or a cue count.
        text: the text both come from.
        who: the text's actor resolver (`dateline.ground.who.Resolver`).
        times: the text's resolved times; one beside the cue, outside what is said, is the report's.

    A claim under no statement has source None, and stance alleged if "reportedly" or the like governs it.
    The innermost statement gives source, cue and stance; whoever it was told to or quoted by, and those
    who speak around it, are the relays, nearest first. An agency's credit is a relay and never the source.
    """
    chain = covering(mention, statements)
    if not chain:
        return Attribution(stance=hedge(mention, text))
    inner = next((said for said in chain if not credit(said)), None)
    spoken = inner.speaker if inner is not None else None
    source = who.resolve(spoken) if spoken is not None and not mute(spoken) else None
    first = inner or chain[0]
    return Attribution(
        source=source,
        cue=first.cue,
        stance=stance(first, mention, text),
        via=distinct(relays(chain, inner, who), source),
        reported=report_time(first, statements, text, times),
    )


def mute(speaker: Actor) -> bool:
    """Whether what "says" so is no source anyone could ask: "one photograph", "information", "the blast"."""
    return speaker.words.lower().rpartition(" ")[2] in words("mute")


def credit(said: Statement) -> bool:
    """Whether a statement is an agency's credit: it passes words on, and is a relay, never a source."""
    return said.rule.endswith("(credit)")


def relays(chain: tuple[Statement, ...], inner: Statement | None, who: Who) -> tuple[Actor, ...]:
    """Return those the words came through: whom they were told to or quoted by, then who tells so."""
    near: list[Actor] = []
    if inner is not None:
        if inner.addressee is not None and who.resolve(inner.addressee).role is Role.MED:
            near.append(who.resolve(inner.addressee))
        near += quoted_by(inner.speaker, who)
    around = (said.speaker for said in chain if said is not inner and said.speaker is not None)
    return (*near, *(who.resolve(speaker) for speaker in around))


def quoted_by(speaker: Actor | None, who: Who) -> list[Actor]:
    """Return who quotes a speaker in the speaker's own words: "the minister, quoted by Xinhua"."""
    match = QUOTED_BY.search(speaker.words) if speaker is not None else None
    if match is None or speaker is None or speaker.span is None:
        return []
    span = Span(speaker.span.start + match.start(1), speaker.span.start + match.end(1))
    return [who.resolve(Actor(name=match[1], words=match[1], span=span))]


def covering(mention: Mention, statements: tuple[Mention, ...]) -> tuple[Statement, ...]:
    """Return the statements that hold the claim, the innermost first; a statement starts its own chain."""
    claim = mention.claim
    own = (claim,) if isinstance(claim, Statement) else ()
    point = claim.content[0].start if isinstance(claim, Statement) and claim.content else mention.anchor
    around = [
        each.claim
        for each in statements
        if isinstance(each.claim, Statement) and each.claim != claim and holds(each.claim, claim.span, point)
    ]
    return own + tuple(sorted(around, key=lambda said: sum(end - start for start, end in said.content)))


def holds(said: Statement, span: Span, point: int) -> bool:
    """Whether what was said covers the claim: its predicate lies inside and none of its cue's words do."""
    inside = any(piece.covers(span) or piece.start <= point < piece.end for piece in said.content)
    if credit(said):
        return inside
    return inside and not (
        said.cue is not None and span.covers(said.cue.span) and span.start < said.content[0].start
    )


def distinct(relays: tuple[Actor, ...], source: Actor | None) -> tuple[Actor, ...]:
    """Return the relays without the source itself and without repeats, in order."""
    seen = {source.name} if source is not None else set()
    kept: list[Actor] = []
    for relay in relays:
        if relay.name not in seen:
            seen.add(relay.name)
            kept.append(relay)
    return tuple(kept)


def stance(said: Statement, mention: Mention, text: Text) -> Stance:
    """Return how the source stands to the claim: by its cue, or by an "allegedly" inside what it said."""
    by_cue = cue_stance(said.cue.words) if said.cue is not None else Stance.ASSERTED
    if by_cue is not Stance.ASSERTED or isinstance(mention.claim, Statement):
        return by_cue
    inside = hedge(mention, text)
    return inside if inside in (Stance.ALLEGED, Stance.ESTIMATED) else by_cue


def cue_stance(words: str) -> Stance:
    """Return the stance that cue words commit their source to; the first that is not "said" decides."""
    found = [
        stances()[word] for word in re.findall(r"[a-z]+(?:-[a-z]+)?", words.lower()) if word in stances()
    ]
    return next((each for each in found if each is not Stance.ASSERTED), Stance.ASSERTED)


def hedge(mention: Mention, text: Text) -> Stance:
    """Return alleged where "reportedly" or the like stands in the claim or before it."""
    sentence = (
        text.sentences[mention.sentence].span
        if mention.sentence < len(text.sentences)
        else mention.claim.span
    )
    start = max(sentence.start, mention.claim.span.start - BEFORE)
    words = text.value[start : max(mention.claim.span.end, start)].lower()
    return next((each for pattern, each in hedges() if pattern.search(words)), Stance.ASSERTED)


def report_time(
    said: Statement, statements: tuple[Mention, ...], text: Text, times: tuple[When, ...]
) -> When | None:
    """Return the time nearest the cue or speaker, in their clause, that nobody speaks of.

    "In a report last week, the ministry claimed", "said on Sunday": the time must stand outside what is said
    by this statement or another in the sentence, and outside the dateline.
    """
    if said.cue is None:
        return None
    cue = said.cue.span
    home = next((each.span for each in text.sentences if each.span.covers(cue)), said.span)
    spoken = [
        piece
        for each in statements
        if isinstance(each.claim, Statement) and not any(piece.covers(cue) for piece in each.claim.content)
        for piece in each.claim.content
    ]
    beside = [
        cue,
        *([said.speaker.span] if said.speaker is not None and said.speaker.span is not None else []),
    ]
    outside = [
        when
        for when in times
        if home.covers(when.span)
        and not any(piece.overlaps(when.span) for piece in (*said.content, *spoken))
        and not (text.head is not None and text.head.span.overlaps(when.span))
        and any(same_clause(when.span, part, text.value) for part in beside)
    ]
    return min(outside, key=lambda when: min(gap(when.span, part) for part in beside), default=None)


def same_clause(one: Span, other: Span, value: str) -> bool:
    """Whether little and no conjunction stands between two spans."""
    between = value[min(one.end, other.end) : max(one.start, other.start)]
    return one.overlaps(other) or (len(between) <= CLAUSE and CONJUNCTION.search(between) is None)


def gap(one: Span, other: Span) -> int:
    """Return the characters between two spans, zero if they touch."""
    return max(one.start - other.end, other.start - one.end, 0)


@cache
def stances() -> dict[str, Stance]:
    """Return the stance of each single-word cue form."""
    return {form: entry.stance for entry in load("cue", Cue) for form in entry.forms if " " not in form}


@cache
def hedges() -> tuple[tuple[re.Pattern[str], Stance], ...]:
    """Return the words that put a claim at one remove without naming who makes it, with the stance that they give."""
    return tuple(
        (re.compile(rf"\b(?:{'|'.join(map(re.escape, entry.forms))})\b"), entry.stance)
        for entry in load("cue_hedge", Cue)
    )
