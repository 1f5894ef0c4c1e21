"""Meaning to days: what an expression is, seen from a frame; None where the frame does not settle it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from dateline.ground.when import days
from dateline.ground.when.feasts import foreign, held
from dateline.ground.when.frame import base_day, gap, pick, years
from dateline.ground.when.lend import lend
from dateline.ground.when.meaning import (
    After,
    Ancient,
    Around,
    Base,
    Calendar,
    Elapsed,
    Expr,
    Festive,
    Fixed,
    Frame,
    Instant,
    Interval,
    Length,
    Nth,
    Pair,
    Part,
    Rolling,
    Run,
    Season,
    Shift,
    Since,
    Toward,
    Unit,
    Vague,
    Weekday,
    Within,
)
from dateline.record import Precision

ONE = timedelta(days=1)


def resolve(expr: Expr, frame: Frame) -> Interval | None:
    """Return the days that `expr` means in `frame`; None if unsettled, impossible or out of range."""
    try:
        return METHODS[type(expr)](expr, frame)
    except (ValueError, OverflowError):
        return None


def field(month: int, day: int | None, year: int) -> Interval | None:
    """Return a month or a day of it; None for a 31 June."""
    if day is None:
        return days.month(year, month)
    try:
        return days.day(date(year, month, day))
    except ValueError:
        return None


def calendar(expr: Calendar, frame: Frame) -> Interval | None:
    """Return a date by its fields, the missing ones from the frame."""
    if expr.year and expr.month is None:
        return days.year(expr.year)
    if expr.year and expr.month:
        return field(expr.month, expr.day, expr.year)
    if expr.month:
        return yearless(expr, expr.month, frame)
    if expr.day:
        return monthless(expr, expr.day, frame)
    return on_weekday(expr.weekday or 1, frame)


def yearless(expr: Calendar, month: int, frame: Frame) -> Interval | None:
    """Return a month or a day of one; where the weekday is named too, the year that fits it."""
    reach = (
        range(years(frame).start - 4, years(frame).stop) if month == 2 and expr.day == 29 else years(frame)
    )
    found = [each for year in reach if year > 0 and (each := field(month, expr.day, year))]
    chosen = pick(found, frame)
    if expr.weekday and chosen and chosen.start and chosen.start.isoweekday() != expr.weekday:
        fitting = [each for each in found if each.start and each.start.isoweekday() == expr.weekday]
        return pick(fitting, frame) or chosen
    return chosen


def monthless(expr: Calendar, number: int, frame: Frame) -> Interval | None:
    """Return "the 15th" or "Friday the 11th": of this month or the last, or the next if ahead."""
    near = pick([days.month(year, month) for year in years(frame) for month in range(1, 13)], frame)
    if near is None or near.start is None:
        return None
    months = [days.months_from(near.start, count) for count in range(-3, 4)]
    found = [each for first in months if (each := field(first.month, number, first.year))]
    if expr.weekday:
        fitting = [each for each in found if each.start and each.start.isoweekday() == expr.weekday]
        nearest = frame.today or near.start
        return min(fitting, key=lambda each: gap(each, days.day(nearest)), default=None)
    return pick(found, frame)


def on_weekday(weekday: int, frame: Frame) -> Interval | None:
    """Return the last such day, the reference day included, or the next if ahead."""
    near = base_day(frame, Base.NEAR, Unit.DAY, False) or (None if frame.narrative else frame.today)
    if near is None:
        return None
    back = (near.isoweekday() - weekday) % 7
    return days.day(near + timedelta(days=(7 - back) % 7) if frame.ahead else near - timedelta(days=back))


def fixed(expr: Fixed, frame: Frame) -> Interval | None:
    """Return days that hang on nothing."""
    return expr.interval


def season(expr: Season, frame: Frame) -> Interval | None:
    """Return a season of its year or of the frame's."""
    if expr.year:
        return days.season(expr.year, expr.season)
    return pick([days.season(year, expr.season) for year in years(frame)], frame)


def festive(expr: Festive, frame: Frame) -> Interval | None:
    """Return a feast or another calendar's month; a year that holds it twice gives its last."""
    if expr.foreign:
        return foreign(expr)
    if expr.year:
        return next(reversed(held(expr, expr.year)), None)
    return pick([each for year in years(frame) for each in held(expr, year)], frame)


def shift(expr: Shift, frame: Frame) -> Interval | None:
    """Return the unit so many units away; "next year" is a whole year, "three days later" a day."""
    if expr.of is not None:
        whole = resolve(expr.of, frame)
        if whole is None or days.COARSE.index(whole.precision) > days.COARSE.index(
            days.PRECISIONS[expr.unit]
        ):
            return None
        day = whole.end if expr.count > 0 else whole.start
    else:
        day = base_day(frame, expr.base, expr.unit, expr.count > 0)
    if day is None:
        return None
    return days.around(days.away(day, expr.count, expr.unit), expr.unit)


def rolling(expr: Rolling, frame: Frame) -> Interval | None:
    """Return the days up to the base, or on from it."""
    day = base_day(frame, expr.base, Unit.DAY, expr.ahead) if expr.base is Base.TEXT else frame.today
    if day is None and frame.clock and expr.base is Base.NEAR:
        day = base_day(frame, Base.TEXT, Unit.DAY, expr.ahead)
    if day is None or (expr.tentative and not frame.ahead):
        return None
    other, precision = day, Precision.DAY
    for count, unit in expr.lengths:
        other = days.away(other, count if expr.ahead else -count, unit)
        precision = days.coarser(precision, days.PRECISIONS[unit])
    if expr.ahead:
        return Interval(day if expr.whole else day + ONE, other, precision)
    return Interval(other, day, precision)


def vague(expr: Vague, frame: Frame) -> Interval | None:
    """Return a time open at its far end."""
    if frame.today is None:
        return None
    return Interval(
        frame.today if expr.ahead else None, None if expr.ahead else frame.today, Precision.UNKNOWN
    )


def part(expr: Part, frame: Frame) -> Interval | None:
    """Return the early, middle or late part of a time."""
    whole = resolve(expr.of, frame)
    return days.edge(whole, expr.edge) if whole else None


def elapsed(expr: Elapsed, frame: Frame) -> Interval | None:
    """Return what is over of a unit, or still to come, with the reference day itself."""
    whole = resolve(expr.of, frame)
    base = expr.of.base if isinstance(expr.of, Shift) else Base.NEAR
    day = base_day(frame, base, Unit.YEAR, expr.ahead)
    if whole is None or day is None or whole.start is None or whole.end is None:
        return whole
    day = min(max(day, whole.start), whole.end)
    return (
        Interval(day, whole.end, Precision.DAY) if expr.ahead else Interval(whole.start, day, Precision.DAY)
    )


def nth(expr: Nth, frame: Frame) -> Interval | None:
    """Return the nth unit of a time."""
    whole = resolve(expr.of, frame)
    return days.nth(whole, expr.nth, expr.unit, expr.count) if whole else None


def within(expr: Within, frame: Frame) -> Interval | None:
    """Return the date inside a longer time that has the fields named."""
    whole = resolve(expr.of, frame)
    if whole is None or whole.start is None or whole.end is None:
        return None
    first, last = whole.start, whole.end
    reach = range(first.year, last.year + 1)[:200]
    if isinstance(expr.part, Season):
        found = [days.season(year, expr.part.season) for year in reach]
    elif isinstance(expr.part, Festive):
        found = [each for year in reach[:2] for each in held(expr.part, year)]
    else:
        found = fields_within(expr.part, first, last, reach)
    return next((each for each in found if each.start and first <= each.start <= last), None)


def fields_within(part: Calendar, first: date, last: date, reach: range) -> list[Interval]:
    """Return the dates of some years or months that have the fields named."""
    if part.month:
        return [each for year in reach if (each := field(part.month, part.day, year))]
    if part.day:
        return (
            [each] if (last - first).days <= 31 and (each := field(first.month, part.day, first.year)) else []
        )
    week = [first + timedelta(days=count) for count in range(min(7, (last - first).days + 1))]
    return [days.day(each) for each in week if each.isoweekday() == part.weekday]


def toward(expr: Toward, frame: Frame) -> Interval | None:
    """Return the first such time that begins after the reference day, or the last that ended before it."""
    day = base_day(frame, Base.NEAR, Unit.YEAR, expr.ahead)
    if day is None:
        return None
    reach = range(max(1, day.year - 2), min(9998, day.year + 2) + 1)
    if isinstance(expr.part, Season):
        found = [days.season(year, expr.part.season) for year in reach]
    elif isinstance(expr.part, Festive):
        found = [each for year in reach for each in held(expr.part, year)]
    else:
        found = fields_within(expr.part, date(reach.start, 1, 1), date(reach.stop - 1, 12, 31), reach)
    if expr.ahead:
        return next((each for each in found if each.start and each.start > day), None)
    return next((each for each in reversed(found) if each.end and each.end < day), None)


def around(expr: Around, frame: Frame) -> Interval | None:
    """Return the unit that holds a time."""
    whole = resolve(expr.of, frame)
    return days.around(whole.start, expr.unit) if whole and whole.start else None


def run(expr: Run, frame: Frame) -> Interval | None:
    """Return so many units from a day on, or up to one."""
    whole = resolve(expr.of, frame)
    if whole is None or whole.start is None or whole.end is None:
        return None
    if expr.count < 0:
        first = days.away(whole.end + ONE, expr.count, expr.unit)
        return Interval(first, whole.end, days.PRECISIONS[expr.unit])
    return Interval(
        whole.start, days.away(whole.start, expr.count, expr.unit) - ONE, days.PRECISIONS[expr.unit]
    )


def pair(expr: Pair, frame: Frame) -> Interval | None:
    """Return everything from one time to another."""
    ends = both(expr, frame)
    if ends is None:
        return None
    first, last = ends
    return Interval(first.start, last.end, days.coarser(first.precision, last.precision))


def both(expr: Pair, frame: Frame) -> tuple[Interval, Interval] | None:
    """Return the two ends of a pair, lending each other what they lack; None if they are out of order."""
    one, two = lend(expr.first, expr.last)
    if isinstance(one, Calendar) and isinstance(two, Calendar) and not one.year and not two.year:
        first, last = in_order(one, two, frame)
    else:
        first, last = resolve(one, frame), resolve(two, frame)
        if isinstance(one, Shift) and isinstance(two, Calendar) and not two.year and first and first.start:
            last = resolve(
                two, Frame(today=first.start, ahead=True)
            )  # "between today and Sunday" is the Sunday to come
    if first is None or last is None:
        return None
    return (first, last) if not (first.start and last.end) or first.start <= last.end else None


def in_order(one: Calendar, two: Calendar, frame: Frame) -> tuple[Interval | None, Interval | None]:
    """Return two dates without a year, the second after the first (weekdays: the first before the second)."""
    if one.weekday and two.weekday and not (one.day or two.day or frame.ahead):
        last = resolve(two, frame)
        back = replace(frame, today=last.start, clock=last, ahead=False) if last else frame
        return resolve(one, back), last
    first = resolve(one, frame)
    if first is None or first.start is None:
        return None, None
    onward = Frame(today=first.start, ahead=True)
    return first, resolve(two, onward)


def since(expr: Since, frame: Frame) -> Interval | None:
    """Return the days from a time to the day of writing; its start None where the text does not date it."""
    whole = resolve(expr.of, frame) if expr.of is not None else None
    if whole is None:
        return Interval(None, frame.today, Precision.UNKNOWN) if frame.today and expr.event else None
    end = frame.today if frame.today and whole.start and frame.today >= whole.start else None
    return Interval(whole.start, end, whole.precision)


def weekday(expr: Weekday, frame: Frame) -> Interval | None:
    """Return a weekday of the last, this or the next week."""
    day = base_day(frame, Base.NEAR, Unit.DAY, expr.weeks > 0)
    if day is None:
        return None
    monday = day - timedelta(days=day.weekday())
    return days.day(monday + timedelta(days=7 * expr.weeks + expr.weekday - 1))


def instant(expr: Instant, frame: Frame) -> Interval | None:
    """Return the text's current day, the day of writing if it has named none."""
    clock = frame.clock
    if clock and clock.start and clock.precision is Precision.DAY and clock.start == clock.end:
        return days.day(clock.start)
    return days.day(frame.today) if frame.today and not frame.narrative else None


def nothing(expr: Expr, frame: Frame) -> Interval | None:
    """Return None: a length is no time, and an undated happening is named, not guessed."""
    return None


METHODS: dict[type, Callable[..., Interval | None]] = {
    Calendar: calendar,
    Fixed: fixed,
    Season: season,
    Festive: festive,
    Shift: shift,
    Rolling: rolling,
    Vague: vague,
    Part: part,
    Elapsed: elapsed,
    Nth: nth,
    Within: within,
    Toward: toward,
    Around: around,
    Run: run,
    Pair: pair,
    Since: since,
    Weekday: weekday,
    Instant: instant,
    Length: nothing,
    After: nothing,
    Ancient: nothing,
}
