"""The day a dispatch is written on: as published, else as its dateline or header says."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.ground.when.meaning import Calendar, Frame, Interval
from dateline.ground.when.read import read
from dateline.ground.when.resolve import resolve
from dateline.ground.when.tense import every
from dateline.record import Precision, Text

HEADER = 300
RELEASE = re.compile(
    r"(?<![\d-])((?:19|20)\d\d)-(0[1-9]|1[0-2])-[A-Z]{1,3}-\d{1,4}"
)  # ISAF's numbers: 2010-09-CA-005


# A date after one of these is part of what is told ("was killed on 3 March 2012"), unless the page says so of itself.
TELLING = re.compile(
    r"(?i)(?P<page>\b(?:publish|post|updat|issu|dat|releas|writ|fil|creat|revis|modif)\w{0,5}\s)?"
    r"\b(?:on|in|of|since|until|from|after|before|by|between|and|the|this|his|her|their|its)\s{1,3}(?:\w{2,8}day,? )?\Z"
)
REACH = 40  # characters before a date that are looked at


def telling(value: str, start: int) -> bool:
    """Whether a date that begins at `start` stands inside a sentence, and not where a page gives its own day."""
    found = TELLING.search(value, max(0, start - REACH), start)
    return value[start : start + 4].lower() == "the " or (found is not None and found["page"] is None)


def reference(text: Text, published: date | None) -> date | None:
    """Return the day that a dispatch's relative times count from.

    It is `published` if given, else the dateline's date, else a full date in the first 300 characters that is no part
    of a sentence; a dateline or header without its year takes it from a release number there ("2010-09-CA-005").
    None if the text does not say.
    """
    if published is not None:
        return published
    top = text.value[:HEADER]
    issued = release(top)
    dates = [text.head.date.of(text.value)] if text.head and text.head.date else []
    for words in (*dates, top):
        for token in every(read(words)):
            if not isinstance(token.expr, Calendar) or telling(words, token.span.start):
                continue
            if day := settled(token.expr, issued):
                return day
    return None


def release(top: str) -> Interval | None:
    """Return the month of a release number."""
    match = RELEASE.search(top)
    return resolve(Calendar(int(match[1]), int(match[2])), Frame()) if match else None


def settled(expr: Calendar, issued: Interval | None) -> date | None:
    """Return the day that a header's date is, its year the release's if it has none."""
    if not (expr.month and expr.day) or not (expr.year or issued):
        return None
    clock = None if expr.year else issued
    found = resolve(expr, Frame(clock=clock, narrative=True))
    if found is None or found.precision is not Precision.DAY:
        return None
    if clock and clock.end and found.start and abs(found.start - clock.end) > timedelta(days=62):
        return None
    return found.start
