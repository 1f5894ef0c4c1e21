"""Texts of one sentence each, parsed in one batch and kept, for the tables of this folder."""

from functools import cache

from dateline.record import Sentence, Span, Text
from dateline.syntax import Parse


@cache
def parsed(lines: tuple[str, ...]) -> tuple[Text, ...]:
    """Return a text of one parsed sentence for each line."""
    from dateline.text.parse import sentences

    return tuple(as_text(line, doc) for line, doc in zip(lines, sentences(lines), strict=True))


def as_text(line: str, doc: Parse) -> Text:
    """Return a text of the one sentence."""
    span = Span(0, len(line))
    sentence = Sentence(index=0, paragraph=0, span=span, parse=doc)
    return Text(value=line, body=span, headline=None, head=None, credits=(), sentences=(sentence,))


def rows(table: str) -> tuple[tuple[str, str], ...]:
    """Return a table's lines as (sentence, what is expected)."""
    lines = [line.split("=>") for line in table.strip().splitlines()]
    return tuple((left.strip(), right.strip()) for left, right in lines)
