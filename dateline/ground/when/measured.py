"""Rules that measure from or along another time: two days after Monday, the first nine months of the year."""

from __future__ import annotations

from dateline.ground.when.grammar import Hit, Rule
from dateline.ground.when.kinds import Kind
from dateline.ground.when.lengths import LONGEST, many, unit
from dateline.ground.when.meaning import (
    After,
    Base,
    Calendar,
    Edge,
    Expr,
    Length,
    Nth,
    Part,
    Run,
    Shift,
    Unit,
    Weekday,
    Within,
)


def after_time(hit: Hit) -> Expr | None:
    """Two days after Monday, a week before 5 May."""
    meaning, other = hit["l"].expr, hit["t"].expr
    if not isinstance(meaning, Length) or not meaning.lengths or other is None:
        return None
    sign = -1 if hit["w"].kind is Kind.BEFORE else 1
    return Shift(sign * meaning.lengths[0][0], meaning.lengths[0][1], of=other)


def unit_after(hit: Hit) -> Expr | None:
    """The day after Christmas."""
    sign = -1 if hit["w"].kind is Kind.BEFORE else 1
    other = hit["t"].expr
    return Shift(sign, unit(hit), of=other) if other is not None and not many(hit) else None


def after_event(hit: Hit) -> Expr | None:
    """Two days after the attack: named, not dated."""
    words = hit.text[hit["w"].span.end : hit.span.end].split()
    return After(" ".join(words)) if len(words) <= LONGEST else None


def run(hit: Hit) -> Expr | None:
    """3 days starting from next Monday; the week beginning 4 February."""
    other, measure = hit["t"].expr, hit.get("l")
    if other is None:
        return None
    if measure is None:
        return Run(1, unit(hit), other)
    meaning = measure.expr
    return Run(*meaning.lengths[0], other) if isinstance(meaning, Length) and meaning.lengths else None


def run_up(hit: Hit) -> Expr | None:
    """The week ending Thursday, the 48 hours to Sunday, the three months to the end of September."""
    other, measure, edged = hit["t"].expr, hit.get("l"), hit.get("e")
    if not isinstance(other, Calendar | Shift | Weekday | Within) or (measure is None and many(hit)):
        return None
    whole = Part(Edge(edged.value), other) if edged else other
    if measure is None:
        return Run(-1, unit(hit), whole)
    meaning = measure.expr
    if not isinstance(meaning, Length) or not meaning.lengths:
        return None
    count, size = meaning.lengths[0]
    return Run(-count, size, whole)


def first_units(hit: Hit) -> Expr | None:
    """The first nine months of the year, the last three days of May."""
    meaning, other, which = hit["l"].expr, hit["t"].expr, hit["w"]
    if not isinstance(meaning, Length) or not meaning.lengths or other is None:
        return None
    count, size = meaning.lengths[0]
    if which.kind is Kind.ORDINAL_WORD and which.value != 1:
        return None
    return Nth(-count if which.kind is Kind.LAST else 1, size, other, count)


def nth(hit: Hit) -> Expr | None:
    """The third week of May, the last month of 2019, the second quarter."""
    which, other = hit["n"], hit.get("t")
    number = -1 if which.kind is Kind.LAST else which.value
    if many(hit) or (other is not None and other.expr is None):
        return None
    if other is not None and isinstance(other.expr, Shift) and other.expr.unit <= unit(hit):
        return None  # "its fifth year next month"
    whole = other.expr if other is not None and other.expr is not None else Shift(0, Unit.YEAR, Base.NEAR)
    return Nth(number, unit(hit), whole)


MEASURED = (
    Rule("first units", "the? w:ordinal_word|last l:length of|in t:time", first_units),
    Rule(
        "nth unit of",
        "the? n:nth|last u:day|week|month_unit|quarter|half_unit|year_unit|decade_unit|weekend of|in? t:time",
        nth,
    ),
    Rule("nth quarter", "the? n:nth u:quarter|half_unit", nth),
    Rule("so long after", "about? l:length w:after|before|following|from t:time", after_time),
    Rule("the day after", "the u:day|week|month_unit|year_unit w:after|before|following t:time", unit_after),
    Rule("so long from", "l:length comma? starting|from of|from|on? t:time", run),
    Rule("week starting", "the? u:week|month_unit starting|from of|from|on? t:time", run),
    Rule("so long to", "the l:length to|ending in|on? e:edge? t:time", run_up),
    Rule("week ending", "the u:week|month_unit|year_unit|quarter to|ending in|on? e:edge? t:time", run_up),
    Rule("after an event", "about? l:length w:after|before|following the|a other? event", after_event),
)
