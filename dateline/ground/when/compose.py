"""Rules that put times together: edges, parts of the day, dates inside longer times, ranges, and "since"."""

from __future__ import annotations

from dateline.ground.when.grammar import Hit, Rule
from dateline.ground.when.kinds import Kind
from dateline.ground.when.lengths import UNITS
from dateline.ground.when.meaning import (
    Around,
    Calendar,
    Edge,
    Elapsed,
    Expr,
    Festive,
    Fixed,
    Instant,
    Part,
    Season,
    Shift,
    Unit,
    Weekday,
    Within,
)


def edge(hit: Hit) -> Expr | None:
    """Early October, the end of 2012, late on Tuesday."""
    other = hit["t"].expr
    return Part(Edge(hit["e"].value), other) if other is not None and not isinstance(other, Instant) else None


def inner(hit: Hit) -> Expr | None:
    """The night of 3 May, Tuesday evening: a part of a day is that day."""
    return hit["t"].expr


def timed(hit: Hit) -> Expr | None:
    """5 a.m. on Friday, Friday at 5 a.m.: the day."""
    one, two = hit["a"].expr, hit["b"].expr
    if isinstance(one, Instant) != isinstance(two, Instant):
        return two if isinstance(one, Instant) else one
    return None


def inside(hit: Hit) -> Expr | None:
    """July of that year, June next year, Friday of next week, the 15th of last month."""
    part, whole = hit["a"].expr, hit["b"].expr
    if not isinstance(whole, Shift) or not isinstance(part, Calendar | Season | Festive):
        return None
    if isinstance(part, Calendar):
        needs = Unit.YEAR if part.month else Unit.MONTH if part.day else Unit.WEEK
        if part.year or whole.unit is not needs:
            return None
    elif part.year or whole.unit is not Unit.YEAR:
        return None
    return Within(part, whole)


def outside(hit: Hit) -> Expr | None:
    """Last year summer, next week Monday."""
    part, whole = hit["b"].expr, hit["a"].expr
    if isinstance(whole, Shift) and isinstance(part, Season) and whole.unit is Unit.YEAR and not part.year:
        return Within(part, whole)
    if isinstance(whole, Shift) and isinstance(part, Calendar) and whole.unit is Unit.WEEK and part.weekday:
        return Within(part, whole) if part == Calendar(weekday=part.weekday) else None
    return None


def month_of(hit: Hit) -> Expr | None:
    """The month of May, the year of 1979."""
    other = hit["t"].expr
    return other if isinstance(other, Calendar | Festive | Fixed) else None


def week_of(hit: Hit) -> Expr | None:
    """The week of the 18th, the week of 16 September."""
    other = hit["t"].expr
    return (
        Around(UNITS[hit["u"].kind], other)
        if isinstance(other, Calendar | Shift | Within | Weekday | Festive)
        else None
    )


def elapsed(hit: Hit) -> Expr | None:
    """Earlier this month, later in the year; the rest of the week."""
    other = hit["t"].expr
    if isinstance(other, Shift):
        return (
            Elapsed(other, hit["w"].kind not in (Kind.EARLIER, Kind.SO_FAR))
            if other.unit > Unit.DAY and other.count == 0
            else None
        )
    named = isinstance(other, Calendar) and not other.day and not other.weekday
    return (
        Elapsed(other, hit["w"].kind not in (Kind.EARLIER, Kind.SO_FAR))
        if other and (named or isinstance(other, Season))
        else None
    )


JOINS = (
    Rule("date in a unit", "a:time comma? of|in? b:time", inside),
    Rule("unit and name", "a:time b:time", outside),
    Rule("month of", "the? month_unit|year_unit of t:time", month_of),
)

COMPOSE = (
    Rule("week of", "the? u:week|weekend of t:time", week_of),
    Rule("night of", "edge? in|on? the? daypart of|on t:time", inner),
    Rule("early hours of", "the? edge hour of t:time", inner),
    Rule("early morning hours", "the? edge? daypart hour of t:time", inner),
    Rule("time and day", "a:time on|comma? b:time", timed),
    Rule("day's part", "t:time edge? daypart", inner),
    Rule("earlier in", "w:earlier|later|rest|so_far of|in? t:time", elapsed),
    Rule("edge", "the? e:edge dash? on|in? t:time", edge),
)
