"""One parsed sentence as the toll rules see it: its tokens, its quantities, its offsets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.extract.amount import Quantity, quantities
from dateline.record import Sentence, Span, Text
from dateline.syntax import Parse, Token

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
WIDE = 60  # words to either side in which a phrase is looked through


@dataclass(frozen=True, slots=True)
class View:
    """A sentence's parse with the quantities found in its words; offsets are the whole text's."""

    doc: Parse
    offset: int
    value: str
    sentence: Sentence
    quantities: tuple[Quantity, ...]

    def span(self, first: Token, last: Token) -> Span:
        """Return the text's offsets from the first token to the end of the last."""
        return Span(self.offset + first.idx, self.offset + last.idx + len(last))

    def at(self, token: Token) -> Span:
        """Return one token's offsets."""
        return self.span(token, token)

    def words(self, span: Span) -> str:
        """Return the words at a span of the text."""
        return self.value[span.start : span.end]

    def within(self, span: Span) -> Iterator[Quantity]:
        """Yield the quantities that lie inside a span."""
        return (
            q for q in self.quantities if span.start <= q.amount.span.start and q.amount.span.end <= span.end
        )

    def quantity_of(self, token: Token) -> Quantity | None:
        """Return the quantity whose words include this token."""
        at = self.offset + token.idx
        return next((q for q in self.quantities if q.amount.span.start <= at < q.amount.span.end), None)

    def tokens(self, span: Span) -> list[Token]:
        """Return the tokens inside a span."""
        return [t for t in self.doc if span.start <= self.offset + t.idx < span.end]


def view(text: Text, sentence: Sentence) -> View | None:
    """Return the view of a sentence, or None where it was not parsed."""
    if sentence.parse is None:
        return None
    found = quantities(sentence.span.of(text.value), sentence.span.start)
    return View(sentence.parse, sentence.span.start, text.value, sentence, found)


def antecedent(token: Token) -> Token:
    """Return what a relative pronoun stands for: the noun that its clause modifies; else the token itself."""
    if token.tag_ not in ("WP", "WDT") and token.lower_ not in ("that", "who", "whom", "which"):
        return token
    verb = token.head
    while verb.dep_ in ("conj", "xcomp", "ccomp") and verb.head != verb:
        verb = verb.head
    return verb.head if verb.dep_ in ("relcl", "acl") else token


def subjects(verb: Token) -> list[Token]:
    """Return the subjects of a verb, its own or, in a conjoined or raised verb, those it shares."""
    for _ in range(6):
        own = [antecedent(child) for child in verb.children if child.dep_ in SUBJECTS]
        if own:
            return own
        if verb.dep_ in ("relcl", "acl") and verb.tag_ != "VB":
            return [verb.head]
        if verb.dep_ == "pcomp" and verb.head.dep_ == "prep":  # "shot her before killing himself"
            verb = verb.head.head
            continue
        if verb.dep_ not in ("conj", "xcomp", "advcl", "dep") or verb.head == verb:
            return []
        verb = verb.head
    return []


def under(token: Token) -> list[Token]:
    """Return the words of a token's subtree that stand within `WIDE` words of it, so that no noise costs more."""
    first = max(token.left_edge.i, token.i - WIDE)
    return list(token.doc[first : min(token.right_edge.i, token.i + WIDE) + 1])


def governors(token: Token) -> Iterator[Token]:
    """Yield the tokens above, nearest first."""
    for _ in range(40):
        if token.head == token:
            return
        token = token.head
        yield token
