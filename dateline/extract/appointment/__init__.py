"""Meetings, votes, truces, trials and deadlines with a time, or a change of their status: `appointments`.

A noun for such a thing, or a verb that is one ("will meet"), is read with the predicate that schedules,
moves, confirms or begins it. Without a time only a change of status is read; `ground.when` says which day.
"""

from collections.abc import Iterator

from dateline.extract.action import actor, tree, worth
from dateline.extract.appointment.found import Found, parties
from dateline.extract.appointment.noun import by_noun
from dateline.extract.appointment.thing import about, carrier, political, strength_of
from dateline.extract.appointment.time import is_time
from dateline.extract.appointment.verb import by_verb, deed_of
from dateline.extract.code.phrase import grams
from dateline.extract.code.topic import off
from dateline.record import Actor, Appointment, Attribution, Mention, Sentence, Span, Text
from dateline.syntax import Token

__all__ = ["appointments"]
ABOUT = frozenset({"on", "to", "for", "about", "over"})


def appointments(text: Text) -> tuple[Mention, ...]:
    """Return the appointments in the parsed sentences, in order, with parties and time unresolved."""
    return tuple(mention for sentence in text.sentences for mention in in_sentence(text, sentence))


def in_sentence(text: Text, sentence: Sentence) -> Iterator[Mention]:
    """Yield the appointments of one sentence, at most one for each thing and predicate."""
    said = sentence.span.of(text.value)
    if sentence.parse is None or not worth.appoints(grams(said)) or off(said):
        return
    copy = about(text.value)
    seen: set[int] = set()
    for token in sentence.parse:
        for one in read(token, copy):
            if one.head.i not in seen and one.predicate.i not in seen:
                seen |= {one.head.i, one.predicate.i}
                yield mention(one, text, sentence)


def read(token: Token, copy: str) -> Iterator[Found]:
    """Yield what this token shows: it is a thing appointed, or a verb that is one."""
    strength = strength_of(token)
    if strength is not None:
        if (strength == "strong" and copy != "market") or political(token, copy):
            yield from by_noun(carrier(token))
    elif tree.is_verb(token):
        one = by_verb(token)
        if one is not None:
            yield one


def mention(one: Found, text: Text, sentence: Sentence) -> Mention:
    """Return the appointment as the words give it."""
    offset = sentence.span.start
    spans = [Span(one.predicate.idx + offset, one.predicate.idx + offset + len(one.predicate))]
    who = tuple(actor.mention(head, text, offset) for head in parties(one) if not in_head(head, text, offset))
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


def named(head: Token, offset: int) -> Span:
    """Return the span of the thing's phrase, with what it is about.

    "conference on Somalia", "visit to Sarne".
    """
    start, end = actor.phrase(head)
    doc = head.doc
    prep = doc[end] if end < len(doc) and doc[end].dep_ == "prep" and doc[end].lower_ in ABOUT else None
    below = next(tree.kids(prep, "pobj"), None) if prep is not None and prep.head.i < end else None
    if below is not None and not any(is_time(token) for token in below.subtree):
        end = actor.phrase(below)[1]
    return Span(doc[start].idx + offset, doc[end - 1].idx + len(doc[end - 1]) + offset)


def in_head(head: Token, text: Text, offset: int) -> bool:
    """Whether the word stands in the dateline."""
    return text.head is not None and head.idx + offset < text.head.span.end


def extent(spans: list[Span], who: tuple[Actor, ...]) -> Span:
    """Return the span from the first to the last of the thing, its predicate and its parties."""
    every = [*spans, *(one.span for one in who if one.span is not None)]
    return Span(min(span.start for span in every), max(span.end for span in every))
