"""From copy as received to one fixed text: normal, dateline, credits, sentences, language."""

from dateline.record import Dispatch, Span, Text
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
    parts = (Span(0, len(body)), Span(len(value) - len(title), len(value)))[: 2 if title else 1]
    return Text(
        value=value,
        body=parts[0],
        headline=parts[1] if title else None,
        head=head(value, parts[0]),
        credits=credits_of(value, parts[0], dispatch),
        sentences=sentences(value, parts),
        language=language(value, dispatch.language),
        version=version_of(title, body) or dispatch.version,
    )
