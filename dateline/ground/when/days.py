"""Arithmetic of days: the unit around a day, units away from it, and the parts of a longer time.

Weeks run from Monday and belong to the month or year that holds their Thursday (ISO 8601). "Early" and
"late" are the first and last half, "mid" the middle third; of a week Monday to Wednesday, Thursday to
Sunday, Tuesday to Friday (as Microsoft's Recognizers-Text has it). Seasons are the northern meteorological
ones; a winter begins in its year.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from dateline.ground.when.meaning import Edge, Interval, Unit
from dateline.record import Precision

MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}
PRECISIONS = {
    Unit.DAY: Precision.DAY,
    Unit.WEEK: Precision.WEEK,
    Unit.WEEKEND: Precision.DAY,
    Unit.FORTNIGHT: Precision.WEEK,
    Unit.MONTH: Precision.MONTH,
    Unit.QUARTER: Precision.SEASON,
    Unit.SEASON: Precision.SEASON,
    Unit.HALF: Precision.SEASON,
    Unit.YEAR: Precision.YEAR,
    Unit.DECADE: Precision.YEAR,
    Unit.CENTURY: Precision.YEAR,
}
COARSE = list(Precision)


def coarser(one: Precision, other: Precision) -> Precision:
    """Return the coarser of two precisions."""
    return max(one, other, key=COARSE.index)


def months_from(day: date, count: int) -> date:
    """Return the same day `count` months away, or that month's last; OverflowError if out of the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def away(day: date, count: int, unit: Unit) -> date:
    """Return the day `count` units from `day`."""
    if unit in MONTHS:
        return months_from(day, count * MONTHS[unit])
    return day + timedelta(days=count * {Unit.WEEK: 7, Unit.WEEKEND: 7, Unit.FORTNIGHT: 14}.get(unit, 1))


def month(year: int, number: int) -> Interval:
    """Return one month."""
    return Interval(date(year, number, 1), date(year, number, monthrange(year, number)[1]), Precision.MONTH)


def year(number: int) -> Interval:
    """Return one year."""
    return Interval(date(number, 1, 1), date(number, 12, 31), Precision.YEAR)


def day(value: date) -> Interval:
    """Return one day."""
    return Interval(value, value, Precision.DAY)


def season(year_: int, number: int) -> Interval:
    """Return a season; winter runs into the next year."""
    start = date(year_, number * 3, 1)
    return Interval(start, months_from(start, 3) - timedelta(days=1), Precision.SEASON)


def around(value: date, unit: Unit) -> Interval:
    """Return the unit that holds a day; of weekends the one of its week, Saturday and Sunday."""
    if unit is Unit.DAY:
        return day(value)
    monday = value - timedelta(days=value.weekday())
    if unit is Unit.WEEKEND:
        return Interval(monday + timedelta(days=5), monday + timedelta(days=6), Precision.DAY)
    if unit in (Unit.WEEK, Unit.FORTNIGHT):
        return Interval(monday, monday + timedelta(days=6), Precision.WEEK)
    size = MONTHS[unit]
    first = (value.year * 12 + value.month - 1) // size * size
    start = date(max(1, first // 12), first % 12 + 1, 1)
    return Interval(start, months_from(start, size) - timedelta(days=1), PRECISIONS[unit])


def edge(whole: Interval, part: Edge) -> Interval:
    """Return the early, middle or late part of a time; a day and an open time stay whole."""
    if whole.start is None or whole.end is None or whole.start == whole.end:
        return whole
    first, last = whole.start, whole.end
    length = (last - first).days + 1
    if length == 7:
        return among(whole, {Edge.FIRST: (0, 2), Edge.MIDDLE: (1, 4), Edge.LAST: (3, 6)}[part])
    if length <= 31:
        half, third = (15, 10) if length >= 28 else (length // 2, length // 3)
        middle = (third, 19 if length >= 28 else length - 1 - third)
        return among(
            whole, {Edge.FIRST: (0, half - 1), Edge.MIDDLE: middle, Edge.LAST: (half, length - 1)}[part]
        )
    return years_edge(
        first, (last.year - first.year) * 12 + last.month - first.month + 1, part, whole.precision
    )


def among(whole: Interval, bounds: tuple[int, int]) -> Interval:
    """Return some of a time's days, counted from 0."""
    assert whole.start
    return Interval(
        whole.start + timedelta(days=bounds[0]), whole.start + timedelta(days=bounds[1]), whole.precision
    )


def years_edge(first: date, months: int, part: Edge, precision: Precision) -> Interval:
    """Return the part of a time of many months, cut between months."""
    half, third = months // 2, months // 3
    lo, hi = {Edge.FIRST: (0, half), Edge.MIDDLE: (third, months - third), Edge.LAST: (half, months)}[part]
    return Interval(months_from(first, lo), months_from(first, hi) - timedelta(days=1), precision)


def nth(whole: Interval, number: int, unit: Unit, count: int = 1) -> Interval | None:
    """Return `count` units of a time from its nth on, from its end if negative; None if it has none such."""
    if whole.start is None or whole.end is None:
        return None
    first, last = whole.start, whole.end
    if unit is Unit.WEEK:
        first, last = first_week(first), first_week(last + timedelta(days=1)) - timedelta(days=1)
    start = away(first, number - 1, unit) if number > 0 else away(last + timedelta(days=1), number, unit)
    end = away(start, count, unit) - timedelta(days=1)
    return Interval(start, end, PRECISIONS[unit]) if first <= start and end <= last else None


def first_week(value: date) -> date:
    """Return the Monday of the first week whose Thursday is not before `value`."""
    thursday = value + timedelta(days=(3 - value.weekday()) % 7)
    return thursday - timedelta(days=3)
