"""Rules for dates written out: days, months, years, decades, feasts and other calendars."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from dateline.ground.when.evidence import context, is_day, is_month, is_ordinal_day, is_year
from dateline.ground.when.feasts import Feast, Moon
from dateline.ground.when.grammar import Hit, Rule
from dateline.ground.when.kinds import Kind
from dateline.ground.when.meaning import (
    Ancient,
    Base,
    Calendar,
    Expr,
    Instant,
    Nth,
    Season,
    Shift,
    Unit,
)
from dateline.ground.when.numbers import years

RELEASE = re.compile(r"(?<![\w-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])-[A-Z]{1,3}-\d{1,4}(?!\d)")
NUMERIC = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/\d{2,4}(?![\d/])")


@lru_cache(maxsize=8)
def monthfirst(text: str) -> bool:
    """Whether a text's slashed dates have the month first, as its clear ones show; if none, yes."""
    for match in NUMERIC.finditer(text):
        if int(match[1]) > 12:
            return False
        if int(match[2]) > 12:
            return True
    return True


def valid(year: int | None, month: int, day: int | None = None) -> Calendar | None:
    """Return a date if the calendar has it; without a year, any leap year may."""
    if not 1 <= month <= 12:
        return None
    if day is not None:
        try:
            date(year or 2000, month, day)
        except ValueError:
            return None
    return Calendar(year, month, day)


def full_year(hit: Hit, label: str = "y") -> int | None:
    """Return a year by four digits or two (00-49 are of this century); None if there is none."""
    token = hit.get(label)
    if token is None or token.kind is Kind.YEAR:
        return token.value if token else None
    return token.value + (2000 if token.value < 50 else 1900)


def numeric(hit: Hit) -> Expr | None:
    """25/01/2013 and 01/25/2013, by the order that fits; dots and dashes have the day first."""
    one, two, year = hit["a"].value, hit["b"].value, full_year(hit)
    slashed = hit.text[hit["a"].span.end] == "/"
    first = monthfirst(hit.text) if slashed else False
    if two > 12 or (first and one <= 12):
        one, two = two, one
    return valid(year, two, one)


def iso(hit: Hit) -> Expr | None:
    """2013-01-25."""
    return valid(hit["y"].value, hit["m"].value, hit["d"].value)


def year_month(hit: Hit) -> Expr | None:
    """2015-3, 3/2015; not 2007-08, which is two years."""
    year, month = hit["y"].value, hit["m"]
    digits = len(hit.words(month))
    two_years = month.value == (year + 1) % 10**digits and hit["y"].span.start < month.span.start
    if two_years or counted_number(hit):
        return None
    return valid(year, month.value)


def counted_number(hit: Hit) -> bool:
    """Whether a number is glued to other digits or marks: a sum of money, a version."""
    return hit.text[max(0, hit.span.start - 1) : hit.span.start] in set("$£€#+.") - {""}


def written(hit: Hit) -> Expr | None:
    """January 5, 2021; 5 January 2021; Friday the 5th of January; 3 JAN 90; Jan. 25."""
    month, day, year = hit["m"], hit["d"], full_year(hit)
    if year is None and not is_day(hit, month, day):
        return None
    return valid(year, month.value, day.value)


def dated_weekday(hit: Hit) -> Expr | None:
    """Friday, 5 January: the weekday helps to tell the year."""
    expr = hit["t"].expr
    dated = isinstance(expr, Calendar) and expr.day is not None and expr.weekday is None
    return replace(expr, weekday=hit["w"].value) if dated and isinstance(expr, Calendar) else None


def release(hit: Hit) -> Expr | None:
    """2010-09-CA-005, a release's number: its month."""
    return valid(hit["y"].value, hit["m"].value) if RELEASE.match(hit.text, hit.span.start) else None


def month_of_year(hit: Hit) -> Expr | None:
    """January 2021, February of 1940, 2016 November."""
    return valid(full_year(hit), hit["m"].value)


def month_alone(hit: Hit) -> Expr | None:
    """In July."""
    return valid(None, hit["m"].value) if is_month(hit, hit["m"]) else None


def ordinal_day(hit: Hit) -> Expr | None:
    """The 15th; Friday the 11th."""
    weekday = hit.get("w")
    if weekday is None and not is_ordinal_day(hit):
        return None
    return (
        Calendar(day=hit["d"].value, weekday=weekday.value if weekday else None)
        if 1 <= hit["d"].value <= 31
        else None
    )


def year_alone(hit: Hit) -> Expr | None:
    """1979, where the words about it let it be a year."""
    return Calendar(year=hit["y"].value) if is_year(hit, hit["y"].value) else None


def year_named(hit: Hit) -> Expr | None:
    """The year 2009; year 267."""
    year = hit["y"].value
    return Calendar(year=year) if 100 <= year <= 2200 else None


def short_year(hit: Hit) -> Expr | None:
    """The club of '89."""
    joined = hit.words(hit["q"]) in "'’‘" and hit["q"].span.end == hit["y"].span.start
    return Calendar(year=full_year(hit)) if joined and hit.before.lower() in context()["dated"] else None


def era(hit: Hit) -> Expr | None:
    """490 BC, which our days cannot hold; 267 AD."""
    number = hit.get("y")
    if hit["e"].value < 0 or number is None:
        return Ancient() if hit["e"].value < 0 else None
    return (
        Calendar(year=number.value) if 1 <= number.value <= 2100 and hit.words(hit["e"]).isupper() else None
    )


def before_era(hit: Hit) -> Expr | None:
    """499 in 499-493 BC."""
    beyond = hit.beyond(1)
    return Ancient() if beyond and isinstance(beyond.expr, Ancient) else None


def decade(hit: Hit) -> Expr | None:
    """The 1980s, the 70's."""
    return years(hit["d"].value, 10)


def century(hit: Hit) -> Expr | None:
    """The 15th century, by common reckoning from its round year."""
    return years(max(1, (hit["n"].value - 1) * 100), 100 if hit["n"].value > 1 else 99)


def period(hit: Hit) -> Expr | None:
    """Q1 2016, H2 2016; without a year, of the current one."""
    number, year = hit["p"].value, hit.get("y")
    if year is None and (
        hit.text[hit.span.end : hit.span.end + 1] == "-" or hit.before.lower() not in IN_PERIOD
    ):
        return None
    unit = Unit.QUARTER if number > 0 else Unit.HALF
    if unit is Unit.HALF and abs(number) > 2:
        return None
    return Nth(abs(number), unit, Calendar(year=year.value) if year else Shift(0, Unit.YEAR, Base.NEAR))


def week_of_year(hit: Hit) -> Expr | None:
    """Week 10 of 2018."""
    return Nth(hit["n"].value, Unit.WEEK, Calendar(year=hit["y"].value))


def week_number(hit: Hit) -> Expr | None:
    """Week 10."""
    return (
        Nth(hit["n"].value, Unit.WEEK, Shift(0, Unit.YEAR, Base.NEAR))
        if hit.words(hit["u"]).lower() == "week"
        else None
    )


def weekday(hit: Hit) -> Expr | None:
    """On Monday; an abbreviation alone is not read."""
    word = hit.words(hit["w"])
    return (
        Calendar(weekday=hit["w"].value)
        if not hit["w"].weak and (word[0].isupper() or hit.before.lower() in LOW)
        else None
    )


IN_PERIOD = {"in", "during", "for", "of", "the", "by", "since", "this", "next", "last", "until", "from", "to"}
LOW = {
    "on",
    "last",
    "next",
    "this",
    "by",
    "until",
    "since",
    "from",
    "between",
    "and",
    "to",
    "through",
    "early",
    "late",
}


def season(hit: Hit) -> Expr | None:
    """The spring of 1979, summer 2007, winter."""
    year, word = hit.get("y"), hit["s"]
    if year is None:
        modified = hit.get("the") is not None or hit.before.lower() in (
            "in",
            "by",
            "until",
            "of",
            "since",
            "during",
            "this",
        )
        if not modified or (
            word.weak and (hit.after.lower() == "of" or hit.before.lower() not in ("in", "by", "during"))
        ):
            return None
    return Season(word.value, year.value if year else None)


def feast(hit: Hit) -> Expr | None:
    """Eid al-Fitr, Christmas 2007, Ramadan."""
    entry, year = hit["f"].feast, hit.get("y")
    if not isinstance(entry, Feast) or (
        not hit.words(hit["f"])[0].isupper() and not hit.words(hit["f"])[0].isdigit()
    ):
        return None
    return replace(entry.festive(), year=year.value) if year else entry.festive()


def moon(hit: Hit) -> Expr | None:
    """15 Nisan, 7 Saur 1357, the month of Muharram."""
    entry, day, year = hit["m"].feast, hit.get("d"), hit.get("y")
    of, month = hit.prior(1), hit.prior(2)
    named = day or year or (of and month and of.kind is Kind.OF and month.kind is Kind.MONTH_UNIT)
    if not isinstance(entry, Moon) or not hit.words(hit["m"])[0].isupper() or (entry.weak and not named):
        return None
    if day and not 1 <= day.value <= 31:
        return None
    return entry.festive(day.value if day else None, year.value if year else None)


def instant(hit: Hit) -> Expr | None:
    """19:15, 5:34 a.m., 5 am, 0300 GMT."""
    minute, clock = hit.get("b"), hit.get("c")
    if minute is not None and (len(hit.words(minute)) != 2 or minute.value > 59 or hit["a"].value > 24):
        return None
    if minute is not None and clock is None and len(hit.words(hit["a"])) != 2:
        return None
    return Instant()


DATES = (
    Rule(
        "unix date",
        "weekday comma? m:month d:day_number number colon number colon number clock? y:year",
        written,
    ),
    Rule("iso", "y:year dash m:day_number dash d:day_number", iso),
    Rule("release number", "y:year dash m:day_number dash other|about dash number", release),
    Rule("iso with slashes", "y:year slash m:day_number slash d:day_number", iso),
    Rule("numeric with slashes", "a:day_number slash b:day_number slash y:year|short|day_number", numeric),
    Rule("numeric with dashes", "a:day_number dash b:day_number dash y:year", numeric),
    Rule("numeric with dots", "a:day_number dot b:day_number dot y:year", numeric),
    Rule(
        "clock with seconds",
        "a:day_number|count|short colon b:day_number|short|count colon number c:clock?",
        instant,
    ),
    Rule("clock", "a:day_number|count|short colon b:day_number|short|count c:clock?", instant),
    Rule("hour", "a:day_number|count|cardinal|year c:clock", instant),
    Rule("month day year", "m:month dot? d:day_number|nth comma|of? y:year", written),
    Rule("day month year", "the? d:day_number|nth of? m:month comma|of? y:year", written),
    Rule("day month short year", "d:day_number m:month y:short", written),
    Rule("day month year, dashed", "d:day_number dash m:month dash y:year|short|day_number", written),
    Rule("year month day", "y:year comma? m:month d:day_number", written),
    Rule("era", "the? y:year|count|short|day_number e:era", era),
    Rule("century before", "the? nth dash? century e:era", era),
    Rule("range before", "y:year|count|short >dash|to|and", before_era),
    Rule("month day", "m:month dot? d:day_number|nth", written),
    Rule("month the day", "m:month the d:ordinal", written),
    Rule("day month", "the? d:day_number|nth of? m:month", written),
    Rule("weekday and date", "w:weekday comma? t:time", dated_weekday),
    Rule("month year", "m:month of|comma? y:year", month_of_year),
    Rule("month short year", "m:month quote y:short|day_number", month_of_year),
    Rule("year month", "y:year comma? m:month", month_of_year),
    Rule("year-month", "y:year dash|slash m:day_number !>dash|slash", year_month),
    Rule("month-year", "!<dash|slash m:day_number slash|dash y:year", year_month),
    Rule("weekday and day", "w:weekday the? d:ordinal", ordinal_day),
    Rule("the 15th", "the d:ordinal", ordinal_day),
    Rule("foreign month", "the? d:day_number|ordinal? of? m:moon y:year|count?", moon),
    Rule("feast", "the? f:feast of|in|comma? y:year", feast),
    Rule("feast alone", "f:feast", feast),
    Rule("period of year", "p:period of? y:year", period),
    Rule("year and period", "y:year comma? p:period", period),
    Rule("period", "p:period", period),
    Rule("season of year", "the? s:season of? y:year", season),
    Rule("year and season", "y:year s:season", season),
    Rule("week of year", "week n:day_number|short of|in? y:year", week_of_year),
    Rule(
        "week number",
        "!<past|last|next|this|that|previous|coming|following|each|few|nth u:week n:day_number|short",
        week_number,
    ),
    Rule("decade", "the? d:decade", decade),
    Rule("century", "the? n:nth dash? century", century),
    Rule("the year 2009", "the? year_unit y:year", year_alone),
    Rule("year 267", "year_unit y:cardinal|count", year_named),
    Rule("year", "y:year", year_alone),
    Rule("'89", "q:quote y:short", short_year),
)

NAMES = (
    Rule("month", "m:month", month_alone),
    Rule("weekday", "w:weekday", weekday),
    Rule("season", "the:the? s:season", season),
)
