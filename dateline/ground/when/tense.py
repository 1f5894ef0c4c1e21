"""Which way a time lies from the day of writing, and whether a text tells history in order.

"On Friday" in agency copy is the last Friday, unless the words of its own clause speak of the future. A
narrative is copy most of whose full dates lie more than a year back: its undated months follow the dates
before them, not today's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from dateline.ground.when.meaning import Calendar, Shift, Unit, Weekday
from dateline.ground.when.words import Token
from dateline.lexicon import by_form, load
from dateline.record import Sentence, Span

BREAKS = re.compile(r"[.!?;:]\s|\n|[\"“”]")
PAST = r"[a-z]{2,}ed"
REACH = 90


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of time_cues.yml."""

    forms: tuple[str, ...]
    kind: Literal["ahead", "behind"]
    example: str


@cache
def cues() -> tuple[re.Pattern[str], dict[str, Cue]]:
    """Return one expression for every cue, the longest first, and the look-up of its forms."""
    forms = by_form(load("time_cues", Cue))
    body = "|".join(re.escape(form).replace(r"\ ", r"\s") for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<![\w])(?:{body}|{PAST})(?!\w)"), forms


def ahead_at(lower: str, span: Span, sentences: Sequence[Sentence]) -> bool | None:
    """Whether the verb nearest to a time, in its own clause, speaks of the future; None if none tells."""
    start, end = clause(lower, span, sentences)
    pattern, forms = cues()
    left = lower[start : span.start]
    found = [match.group() for match in pattern.finditer(left)]
    opens = len(left.strip(" ,\"“'(")) < 4 or left.rstrip().endswith(",")
    follows = pattern.match(lower, min(span.end + 1, len(lower)), end)
    if follows or opens or not found:
        after = follows or pattern.search(lower, span.end, end)
        if after and (follows or opens):
            found.append(after.group())
    if not found:
        return None
    cue = forms.get(re.sub(r"\s", " ", found[-1]))
    return cue is not None and cue.kind == "ahead"


def clause(lower: str, span: Span, sentences: Sequence[Sentence]) -> tuple[int, int]:
    """Return the bounds of the words that tell a time's tense: its clause's, no further than REACH."""
    start, end = max(0, span.start - REACH), min(len(lower), span.end + REACH)
    at = bisect_right(sentences, span.start, key=lambda each: each.span.start) - 1
    if at >= 0 and sentences[at].span.end >= span.end:
        start, end = max(start, sentences[at].span.start), min(end, sentences[at].span.end)
    for match in BREAKS.finditer(lower, start, span.start):
        start = match.end()
    stop = BREAKS.search(lower, span.end, end)
    return start, stop.start() if stop else end


def narrative(found: Sequence[Token], today: date | None) -> bool:
    """Whether a text's own years, and not the day of writing, date what it tells."""
    if today is None:
        return True
    exprs = [token.expr for token in every(found)]
    dated = [expr.year for expr in exprs if isinstance(expr, Calendar) and expr.year and expr.month]
    far = sum(year < today.year - 1 for year in dated)
    near = sum(deictic(token) for token in found)
    return far >= 4 and 2 * far >= len(dated) and 2 * near <= far


def every(found: Sequence[Token]) -> list[Token]:
    """Return times and the times inside them."""
    return [each for token in found for each in (token, *every(token.parts))]


def deictic(token: Token) -> bool:
    """Whether a time counts from the day of writing, as reports do."""
    expr = token.expr
    if isinstance(expr, Calendar):
        return expr.weekday is not None and expr.month is None
    return isinstance(expr, Weekday) or (
        isinstance(expr, Shift) and expr.of is None and expr.unit <= Unit.WEEK and expr.base.name == "TODAY"
    )
