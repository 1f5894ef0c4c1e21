"""Quotations in a text, paragraph by paragraph, closed or left open at a paragraph's end.

Wire style (AP, Reuters): a quotation that runs on into a new paragraph has no closing mark before it and an
opening mark after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from dateline.record import Span, Text

DOUBLE = re.compile("[“”„«»\"]|''|``")
SINGLE = re.compile(r"(?<![\w’])‘(?=\w)|(?<=[\w.,!?…])’(?!\w)")
OPENS, CLOSES = frozenset("“„«`"), frozenset("”»")
LETTER = re.compile(r"\w")


def quotations(text: Text) -> tuple[Span, ...]:
    """Return the text's quotations with their marks, in order; one left open ends with its paragraph."""
    found: list[Span] = []
    for _, group in groupby(text.sentences, key=lambda sentence: sentence.paragraph):
        sentences = list(group)
        found += paragraph(text.value, Span(sentences[0].span.start, sentences[-1].span.end))
    return tuple(found)


def paragraph(value: str, span: Span) -> Iterator[Span]:
    """Yield the quotations of one paragraph; single marks count only where it has no double ones."""
    marks = list(DOUBLE.finditer(value, span.start, span.end)) or list(
        SINGLE.finditer(value, span.start, span.end)
    )
    start: int | None = None
    for mark in marks:
        if start is None:
            if opens(value, mark.start(), mark.end(), span):
                start = mark.start()
        elif closes(value, mark.start(), mark.end()):
            yield Span(start, mark.end())
            start = None
    if start is not None:
        yield Span(start, span.end)


def opens(value: str, start: int, end: int, span: Span) -> bool:
    """Whether a mark opens: by its shape, or for a straight one, by a blank or bracket before it."""
    shape = value[start]
    if shape in OPENS or shape == "‘":
        return True
    if shape in CLOSES or shape == "’":
        return False
    return start == span.start or (
        not value[start - 1].isalnum() and end < len(value) and not value[end].isspace()
    )


def closes(value: str, start: int, end: int) -> bool:
    """Whether a mark closes: by its shape, or for a straight one, unless a blank is before it."""
    shape = value[start]
    if shape in CLOSES or shape == "’":
        return True
    if shape in OPENS or shape == "‘":
        return False
    opening = value[start - 1].isspace() and end < len(value) and value[end].isalnum()
    return not opening


def wholly(value: str, span: Span, quotes: tuple[Span, ...]) -> bool:
    """Whether all of a sentence's words stand inside quotations."""
    at = span.start
    for quote in quotes:
        if quote.end <= at or quote.start >= span.end:
            continue
        if LETTER.search(value, at, max(at, quote.start)):
            return False
        at = max(at, quote.end)
    return at > span.start and not LETTER.search(value, min(at, span.end), span.end)
