"""From copy as received to one fixed text: normal, dateline, credits, sentences, language."""

from itertools import pairwise

from dateline.record import Dispatch, Head, Span, Text
from dateline.text.credit import credits_of
from dateline.text.dateline import head
from dateline.text.language import language
from dateline.text.markup import plain
from dateline.text.normal import normal
from dateline.text.notice import version_of
from dateline.text.sentence import sentences

__all__ = ["read"]
GAP = "\n\n"


def read(dispatch: Dispatch) -> Text:
    """Return the dispatch's text: its body, then (if it has one) its headline after a blank line."""
    body = normal(plain(dispatch.text, dispatch.markup))
    title = normal(plain(dispatch.title or "", dispatch.markup)).strip()
    value = body + GAP + title if title else body
    opening = head(value, Span(0, len(body)))
    parts = (Span(0, len(body)), Span(len(value) - len(title), len(value)))[: 2 if title else 1]
    return Text(
        value=value,
        body=parts[0],
        headline=parts[1] if title else None,
        head=opening,
        credits=credits_of(value, parts[0], dispatch),
        sentences=sentences(value, (*around(parts[0], opening), *parts[1:])),
        language=language(value, dispatch.language),
        version=version_of(title, body) or dispatch.version,
    )


def around(body: Span, opening: Head | None) -> tuple[Span, ...]:
    """Return the body's parts: what stands before the dateline, the dateline, and the story.

    A dateline is no part of the first sentence: "ADEN, Oct 1 - The governor said" has one speaker.
    """
    if opening is None:
        return (body,)
    cuts = (body.start, opening.span.start, opening.span.end, body.end)
    return tuple(Span(start, end) for start, end in pairwise(cuts) if start < end)
