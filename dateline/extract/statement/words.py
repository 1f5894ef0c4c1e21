"""A parsed sentence as plain columns, read once: the statement rules walk it many times."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.record import Sentence, Span
from dateline.syntax import Parse


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of one sentence; `head` holds token numbers, a root's is its own; offsets are the text's."""

    lower: tuple[str, ...]
    lemma: tuple[str, ...]
    pos: tuple[str, ...]
    tag: tuple[str, ...]
    dep: tuple[str, ...]
    head: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    capital: tuple[bool, ...]
    upper: tuple[bool, ...]
    sentence: Sentence

    def __len__(self) -> int:
        return len(self.lower)

    def subtree(self, token: int) -> set[int]:
        """Return the token and all below it."""
        found = {token}
        open_ = [token]
        while open_:
            for child in self.children[open_.pop()]:
                if child not in found:
                    found.add(child)
                    open_.append(child)
        return found

    def root(self) -> int:
        """Return the first token that hangs on nothing, 0 if there is none."""
        return next((token for token, head in enumerate(self.head) if head == token), 0)

    def spans(self, tokens: set[int]) -> tuple[Span, ...]:
        """Return the tokens' offsets as runs, in order."""
        found: list[Span] = []
        last = -2
        for token in sorted(tokens):
            if token == last + 1:
                found[-1] = Span(found[-1].start, self.end[token])
            else:
                found.append(Span(self.start[token], self.end[token]))
            last = token
        return tuple(found)


def words(doc: Parse, sentence: Sentence) -> Words:
    """Return the columns of a sentence's parse; blank tokens are kept, so that numbers match the parse."""
    tokens = list(doc)
    heads = tuple(token.head.i for token in tokens)
    below: list[list[int]] = [[] for _ in tokens]
    for child, head in enumerate(heads):
        if head != child:
            below[head].append(child)
    starts = tuple(sentence.span.start + token.idx for token in tokens)
    return Words(
        lower=tuple(token.lower_ for token in tokens),
        lemma=tuple(token.lemma_.lower() for token in tokens),
        pos=tuple(token.pos_ for token in tokens),
        tag=tuple(token.tag_ for token in tokens),
        dep=tuple(token.dep_ for token in tokens),
        head=heads,
        children=tuple(map(tuple, below)),
        start=starts,
        end=tuple(start + len(token) for start, token in zip(starts, tokens, strict=True)),
        capital=tuple(token.text[:1].isupper() for token in tokens),
        upper=tuple(token.text.isupper() for token in tokens),
        sentence=sentence,
    )
