"""Claims that violence, or another measure of a war, rises, falls or stays as it is: `trends`.

A measure of the lexicon is read with a verb, a noun or an adjective of change beside it. What is only wished,
planned or feared is no trend, nor is a single incident's toll that goes up.
"""

from collections.abc import Iterator

from dateline.extract.action import actor, worth
from dateline.extract.code.phrase import grams
from dateline.extract.code.topic import off
from dateline.extract.trend.found import Found
from dateline.extract.trend.measure import kind_of, period
from dateline.extract.trend.share import SHARE, share
from dateline.extract.trend.verb import by_verb
from dateline.extract.trend.word import by_adjective, by_noun, by_record
from dateline.record import Amount, Attribution, Mention, Sentence, Span, Text, Trend
from dateline.syntax import Token

__all__ = ["trends"]


def trends(text: Text) -> tuple[Mention, ...]:
    """Return the trends in the parsed sentences, in order, with times and places unresolved."""
    return tuple(mention for sentence in text.sentences for mention in in_sentence(text, sentence))


def in_sentence(text: Text, sentence: Sentence) -> Iterator[Mention]:
    """Yield the trends of one sentence, one for each measure."""
    said = sentence.span.of(text.value)
    if sentence.parse is None or not worth.changes(grams(said)) or off(said):
        return
    seen: set[int] = set()
    for token in sentence.parse:
        one = read(token)
        if one is not None and one.measure.i not in seen and one.change.i not in seen:
            seen |= {one.measure.i, one.change.i}
            yield mention(one, text, sentence)


def read(token: Token) -> Found | None:
    """Return the trend that hangs on a measure's word, the closest word of change first."""
    kind = kind_of(token)
    if period(token) and "?" not in token.doc.text:
        return by_record(token, "bad")
    if kind not in ("bad", "good") or "?" in token.doc.text:
        return None
    for rule in (by_noun, by_adjective, by_record, by_verb):
        one = rule(token, kind)
        if one is not None:
            return one
    return None


def amount(one: Found, text: Text, sentence: Sentence) -> Amount | None:
    """Return how much the change is, as a share in percent (or a factor, for "fivefold").

    If its words stand close by.
    """
    offset = sentence.span.start
    low = min(one.change.i, one.measure.i)
    high = max(one.change.i, one.measure.i)
    doc = one.change.doc
    start = doc[max(0, low - 7)].idx + offset
    last = doc[min(len(doc) - 1, high + 8)]
    found = SHARE.search(text.value, start, min(last.idx + len(last) + offset, sentence.span.end))
    return share(found.group(), Span(*found.span())) if found else None


ENDS = frozenset(
    {"on", "against", "by", "among", "involving", "killed", "wounded", "for", "between", "displaced", "of"}
)


def reach(noun: Token, end: int, limit: int) -> int:
    """Return the token after the measure with what tells which it is.

    "attacks on churches", "incidents with mines".
    """
    last = noun.right_edge.i + 1
    opens = end < len(noun.doc) and noun.doc[end].lower_ in ENDS
    return last if opens and end < last <= limit and last - end <= 8 else end


def mention(one: Found, text: Text, sentence: Sentence) -> Mention:
    """Return the trend as the words give it."""
    offset = sentence.span.start
    start, end = actor.phrase(one.measure)
    doc = one.measure.doc
    end = end if one.change.i < start else reach(one.measure, end, one.change.i)
    measure = Span(doc[start].idx + offset, doc[end - 1].idx + len(doc[end - 1]) + offset)
    change = Span(one.change.idx + offset, one.change.idx + len(one.change) + offset)
    claim = Trend(
        id="",
        kind="trend",
        span=Span(min(measure.start, change.start), max(measure.end, change.end)),
        rule=one.rule,
        attribution=Attribution(),
        when=None,
        where=None,
        measure=" ".join(measure.of(text.value).split()),
        direction=one.direction,
        amount=amount(one, text, sentence),
    )
    return Mention(claim=claim, sentence=sentence.index, anchor=change.start)
