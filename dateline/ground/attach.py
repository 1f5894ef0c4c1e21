"""Which time and which place belong to a claim: by syntax first, then by the sentence; the story's frame is the incident's.

Distance is counted in steps of the parse between the claim's predicate and the time's or place's own word. A time
that hangs on a verb of saying ("said on Sunday") is the report's, and a place inside an actor's name ("the Afghan
army") is the actor's: both stand back behind any other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import Protocol, TypeVar

from dateline.lexicon import load
from dateline.lexicon.rows import Named
from dateline.record import Mention, Place, Sentence, Span, When
from dateline.syntax import Parse, Token

ACTOR_DEPS = frozenset(["poss", "compound", "nsubj", "amod", "agent", "nsubjpass", "dobj"])
FAR = 40  # steps: as good as unrelated


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of one kind."""
    return frozenset(
        form for row in load("attach", Named, shared=True) if row.name == name for form in row.forms
    )


class Placed(Protocol):
    """A time or a place: what has words in the text."""

    @property
    def span(self) -> Span:
        """Where its words stand."""
        ...


Found = TypeVar("Found", bound=Placed)


def when_of(mention: Mention, sentence: Sentence, times: Sequence[When]) -> When | None:
    """Return the sentence's time that belongs to the claim, or None."""
    inside = [
        t
        for t in times
        if (sentence.span.covers(t.span) and t.start is not None)
        or (t.anchor and sentence.span.covers(t.span))
    ]
    return nearest(mention, sentence, inside, time_penalty)


def where_of(mention: Mention, sentence: Sentence, places: Sequence[Place]) -> Place | None:
    """Return the sentence's place that belongs to the claim, the finest of those that stand together, or None.

    A country that only names an actor ("US air strikes", "the Britain-based Observatory") is no place of the claim.
    """
    inside = [p for p in places if sentence.span.covers(p.span) and placing(sentence, p)]
    best = nearest(mention, sentence, inside, place_penalty)
    if best is None:
        return None
    group = [
        p
        for p in inside
        if abs(p.span.start - best.span.end) <= 30 or abs(best.span.start - p.span.end) <= 30
    ]
    finer = [p for p in group if p.country == best.country and p.precision < best.precision]
    return min(finer, key=lambda p: p.precision, default=best)


def placing(sentence: Sentence, place: Place) -> bool:
    """Whether a place can say where: a country only after "in" or before a happening, a finer one unless it acts."""
    token = token_at(sentence, place.span)
    if place.precision >= COUNTRY and token is not None and owning(token):
        return False
    return place_penalty(None, token) < (ACTOR if place.precision < COUNTRY else NOT_SAID)


def owning(token: Token) -> bool:
    """Whether a country's name says whose something is that may lie anywhere: "near the US embassy"."""
    before = token.dep_ in ("compound", "nmod", "amod", "poss") and token.head.pos_ in ("NOUN", "PROPN")
    return before and token.head.lemma_.lower() in words("abroad")


def nearest(
    mention: Mention,
    sentence: Sentence,
    found: Sequence[Found],
    penalty: Callable[[Token | None, Token | None], float],
) -> Found | None:
    """Return the found thing with the fewest steps to the claim's predicate; ties go to the nearer in the line."""
    if not found:
        return None
    anchor = token_at(sentence, Span(mention.anchor, mention.anchor + 1))

    def cost(item: Found) -> tuple[float, int]:
        token = token_at(sentence, item.span)
        steps = distance(anchor, token) + penalty(anchor, token)
        return steps, min(abs(item.span.start - mention.anchor), abs(item.span.end - mention.anchor))

    best = min(found, key=cost)
    return best if cost(best)[0] < FAR else None


def token_at(sentence: Sentence, span: Span) -> Token | None:
    """Return the highest token of a span in the sentence's parse, or None where it was not parsed."""
    if sentence.parse is None:
        return None
    start, end = span.start - sentence.span.start, span.end - sentence.span.start
    starts = starts_of(sentence.parse)
    first = max(0, bisect_right(starts, start) - 1)
    inside = [t for t in sentence.parse[first : bisect_left(starts, end)] if t.idx + len(t) > start]
    return next((t for t in inside if t.head not in inside or t.head == t), inside[0] if inside else None)


@lru_cache(maxsize=8)  # the claims of a sentence ask in turn
def starts_of(doc: Parse) -> tuple[int, ...]:
    """Return where each token of a sentence opens."""
    return tuple(token.idx for token in doc)


def distance(one: Token | None, two: Token | None) -> float:
    """Return the steps of the parse between two tokens, half the words between them where there is no parse."""
    if one is None or two is None:
        return 10
    path = [one, *one.ancestors]
    order = {token.i: number for number, token in enumerate(path)}
    for steps, token in enumerate([two, *two.ancestors]):
        if token.i in order:
            return steps + order[token.i]
    return 15 + abs(one.i - two.i) / 4


def time_penalty(anchor: Token | None, token: Token | None) -> float:
    """Return steps added to a time that hangs on a verb or noun of saying, or says which other happening is meant."""
    if token is None:
        return 0
    if token.dep_ in NAMING and token.head.lemma_.lower() in words("happening") and token.head.i > token.i:
        return 0 if anchor in named_by(token.head) else NAMED
    for above in list(token.ancestors)[:3]:
        if above is anchor:
            return 0
        if above.pos_ in ("VERB", "AUX", "NOUN"):
            return 8 if above.lemma_.lower() in words("saying") else 0
    return 0


def aside(sentence: Sentence, time: When) -> bool:
    """Whether a time is the report's own, or says which other happening is meant: no day of the story's."""
    return time_penalty(None, token_at(sentence, time.span)) > 0


def named_by(happening: Token) -> tuple[Token, ...]:
    """Return the words that tell a happening: itself, what it does or is suffered in, and what is said of it alone."""
    return (happening, *islice(happening.ancestors, 2), *happening.children)


def place_penalty(anchor: Token | None, token: Token | None) -> float:
    """Return steps added to a place that names an actor, none to one after "in", "at", "near" or before "blast"."""
    if token is None:
        return 0
    near = [token, *list(token.ancestors)[:3]]
    for here in near:
        if here.dep_ == "pobj" and here.head.lower_ in words("locative"):
            return 0
        if here.dep_ not in ("appos", "conj", "npadvmod", "nmod", "compound", "amod", "pobj", "prep") or (
            here.dep_ == "prep" and here.lower_ != "of"
        ):
            break
    if token.dep_ == "nsubj" and token.head.lemma_.lower() in words("undergoes"):
        return 0
    if token.dep_ in ("compound", "nmod", "amod", "poss") and token.head.lemma_.lower() in words("happening"):
        return 1
    return ACTOR if token.dep_ in ACTOR_DEPS else 3


NAMING = frozenset(["nmod", "compound", "amod", "poss"])
NAMED = 8  # steps of a time before a happening: "the March 7 attack"
ACTOR = 7
NOT_SAID = 3
COUNTRY = 6  # UCDP's precision of a place known only to its country
