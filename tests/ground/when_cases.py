"""How the tests of when build a text and read its times."""

from datetime import date

from dateline.ground.when import times
from dateline.record import Head, Sentence, Span, Text, When

TODAY = date(2020, 12, 28)  # a Monday


def text_of(body: str, *, headline: str = "", head: Head | None = None) -> Text:
    """Return a text as the text room makes it, one sentence a full stop."""
    value = f"{body}\n{headline}" if headline else body
    starts = [0, *(at + 2 for at in range(len(body)) if body.startswith(". ", at))]
    ends = [*(start - 1 for start in starts[1:]), len(body)]
    sentences = tuple(
        Sentence(index, 0, Span(start, end))
        for index, (start, end) in enumerate(zip(starts, ends, strict=True))
    )
    title = Span(len(body) + 1, len(value)) if headline else None
    return Text(value, Span(0, len(body)), title, head, (), sentences)


def read(body: str, today: date | None = TODAY) -> tuple[When, ...]:
    """Return the times of a body."""
    return times(text_of(body), today)


def days(when: When) -> str:
    """Return a time as "start..end", one day alone, "?" for an open end."""
    ends = [str(day) if day else "?" for day in (when.start, when.end)]
    return ends[0] if ends[0] == ends[1] else "..".join(ends)


def said(body: str, today: date | None = TODAY) -> list[str]:
    """Return the days of every time in a body, ranges before their ends."""
    return [days(when) for when in read(body, today)]
