"""Rules for ranges and what has its start alone: from December 17-20, between 3 and 5 March, since Monday."""

from __future__ import annotations

import re
from functools import cache

from dateline.ground.when.evidence import counts, plural
from dateline.ground.when.grammar import Hit, Rule
from dateline.ground.when.kinds import Kind
from dateline.ground.when.lend import lend
from dateline.ground.when.lengths import LONGEST
from dateline.ground.when.meaning import (
    Calendar,
    Expr,
    Festive,
    Fixed,
    Pair,
    Part,
    Season,
    Shift,
    Since,
    Toward,
    Unit,
    Weekday,
    Within,
)
from dateline.lexicon import load
from dateline.lexicon.rows import Plain

WORD = re.compile(r"[ \n]*((?:[A-Za-z]\.){2,4}|[\w’'-]+)")


@cache
def stops() -> frozenset[str]:
    """Return the words that end the name of a happening."""
    return frozenset(form for entry in load("time_stops", Plain) for form in entry.forms)


def listed(hit: Hit) -> Expr | None:
    """April and June 1955, the 3rd and 4th of May: two times, the one lending the other what it lacks."""
    one, two = hit["a"].expr, hit["b"].expr
    if not isinstance(one, Calendar | Season) or not isinstance(two, Calendar | Season):
        return None
    return Pair(one, two, listed=True) if lend(one, two) != (one, two) else None


def day_before(hit: Hit) -> Expr | None:
    """15 in "15 to 22 February", 4 in "4 to 22 this month"."""
    after = hit.beyond(1)
    last = after.expr if after else None
    if isinstance(last, Within) and isinstance(last.part, Calendar):
        return Calendar(day=hit["d"].value)
    if not isinstance(last, Calendar) or not last.day or not last.month:
        return None
    return Calendar(day=hit["d"].value) if hit["d"].value < last.day else None


def day_in(hit: Hit) -> Expr | None:
    """22 this month, as the end of a range."""
    whole = hit["t"].expr
    if not isinstance(whole, Shift) or whole.unit is not Unit.MONTH:
        return None
    return Within(Calendar(day=hit["d"].value), whole)


def day_after(hit: Hit) -> Expr | None:
    """20 in "December 17-20", 5 in "May 4 and 5", 29, 1905 in "January 25-29, 1905"."""
    before, beyond = hit.prior(2), hit.get("y")
    first, year = before.expr if before else None, beyond.expr if beyond else None
    if not isinstance(first, Calendar) or not first.month or not first.day or first.year:
        return None
    if isinstance(year, Calendar) and year.year and not year.month:
        return Calendar(day=hit["d"].value, year=year.year)
    if beyond is not None or counts(hit.after) or plural(hit.after) or hit["d"].value <= first.day:
        return None
    return Calendar(day=hit["d"].value)


def short_after(hit: Hit) -> Expr | None:
    """08 in "2007-08"."""
    before = hit.prior(2)
    first = before.expr if before else None
    if not isinstance(first, Calendar) or not first.year or first.month:
        return None
    size = 10 ** len(hit.words(hit["y"]))
    year = first.year // size * size + hit["y"].value
    return Calendar(year=year) if first.year < year <= first.year + 60 else None


def now(hit: Hit) -> Expr | None:
    """Now, as the end of a range."""
    return Shift(0, Unit.DAY)


def span(hit: Hit) -> Expr | None:
    """From December 17 to 20, between Jan 22 and now, 1979-1989."""
    one, two = hit["a"].expr, hit["b"].expr
    return (
        Pair(one, two) if one is not None and two is not None and rangeable(one) and rangeable(two) else None
    )


def rangeable(expr: Expr) -> bool:
    """Whether a time can end a range."""
    if isinstance(expr, Part):
        return rangeable(expr.of)
    return isinstance(expr, Calendar | Fixed | Season | Festive | Shift | Within | Weekday | Toward)


def bare_span(hit: Hit) -> Expr | None:
    """March 19-April 30, 1961 to 1964: without "from", dates only."""
    one, two = hit["a"].expr, hit["b"].expr
    word = hit["r"].kind is Kind.TO and hit.words(hit["r"]).lower() not in ("through", "thru")
    plain = isinstance(one, Calendar | Fixed | Season | Part) and isinstance(
        two, Calendar | Fixed | Season | Part
    )
    if not plain or (word and isinstance(one, Calendar) and one.weekday and not one.day):
        return None
    return span(hit)


def season_of_years(hit: Hit) -> Expr | None:
    """2012/2013."""
    one, two = hit["a"].expr, hit["b"].expr
    years = isinstance(one, Calendar) and isinstance(two, Calendar) and not (one.month or two.month)
    if (
        not years
        or not isinstance(one, Calendar)
        or not isinstance(two, Calendar)
        or not one.year
        or not two.year
    ):
        return None
    return Pair(one, two) if two.year == one.year + 1 else None


def week_span(hit: Hit) -> Expr | None:
    """Next week between Wednesday and Friday."""
    whole, one, two = hit["w"].expr, hit["a"].expr, hit["b"].expr
    days = isinstance(one, Calendar) and isinstance(two, Calendar)
    if not isinstance(whole, Shift) or whole.unit is not Unit.WEEK or not days:
        return None
    return (
        Pair(Within(one, whole), Within(two, whole))
        if isinstance(one, Calendar) and isinstance(two, Calendar)
        else None
    )


def slash_day(hit: Hit) -> Expr | None:
    """10/1 as an end of a range, the month first."""
    month, day = hit["m"].value, hit["d"].value
    if month > 12:
        month, day = day, month
    return Calendar(month=month, day=day) if month <= 12 else None


def since(hit: Hit) -> Expr | None:
    """Since Monday."""
    other = hit["t"].expr
    return Since(other) if other is not None else None


def since_dated(hit: Hit) -> Expr | None:
    """Since the February agreement: it starts in February and hangs on the agreement."""
    between = hit.get("x")
    if hit["t"].expr is None or (between and len(hit.words(between).split()) > 2):
        return None
    return Since(hit["t"].expr, hit.text[hit["the"].span.start : hit.span.end])


def since_event(hit: Hit) -> Expr | None:
    """Since the ceasefire took effect."""
    named = hit.text[hit["the"].span.start : hit.span.end]
    return Since(None, clause(hit, hit["the"].span.start)) if len(named.split()) <= LONGEST else None


def since_fall(hit: Hit) -> Expr | None:
    """Since the fall of Kabul, which is no autumn."""
    return since_event(hit) if hit["s"].weak else None


def clause(hit: Hit, start: int) -> str:
    """Return the words from `start` to the end of what they name: a mark, a verb or another clause."""
    words: list[str] = []
    while len(words) <= LONGEST and (match := WORD.match(hit.text, start)):
        if match[1].lower() in stops():
            break
        words.append(match[1])
        start = match.end()
    return " ".join(words)


RANGES = (
    Rule("slash day first", "<from|between m:day_number slash d:day_number", slash_day),
    Rule("slash day last", "<to|dash|and m:day_number slash d:day_number", slash_day),
    Rule("day in a month", "<to|dash|and d:day_number|ordinal of|in? t:time", day_in),
    Rule("day before, from", "<from|between|on|of the? d:day_number|ordinal >to|dash|and", day_before),
    Rule("day before", "d:day_number|ordinal >to|dash", day_before),
    Rule("day after, year", "<to|dash|and the? d:day_number|ordinal comma? y:time", day_after),
    Rule("day after", "<to|dash|and the? d:day_number|ordinal", day_after),
    Rule("year after", "<dash|slash y:short|day_number", short_after),
    Rule("now", "<to|and|dash now", now),
    Rule("from now", "<from|between now", now),
    Rule("days of a week", "w:time between|from a:time and|to|dash b:time", week_span),
    Rule("from and to", "from a:time to|dash|and b:time", span),
    Rule("between", "between a:time and|dash|to b:time", span),
    Rule("to", "a:time r:to|dash b:time", bare_span),
    Rule("2012/2013", "a:time slash b:time", season_of_years),
    Rule("both", "a:time and b:time", listed),
)

SINCE = (
    Rule("since a dated event", "since the:the t:time x:other? event", since_dated),
    Rule("since", "since the? t:time", since),
    Rule("since an event", "since the:the|a other? event", since_event),
    Rule("since the fall of", "since the:the s:season of", since_fall),
)
