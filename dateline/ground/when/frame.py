"""What a frame settles: the day a relative time counts from, and which of several dates is meant."""

from __future__ import annotations

from datetime import date

from dateline.ground.when import days
from dateline.ground.when.meaning import (
    Base,
    Frame,
    Interval,
    Unit,
)
from dateline.record import Precision

SOON, LONG_AGO = 31, 300  # days


def base_day(frame: Frame, base: Base, unit: Unit, ahead: bool) -> date | None:
    """Return the day that a relative time counts from; a clock coarser than the unit gives none."""
    from_clock = base is Base.TEXT or (base is Base.NEAR and frame.narrative)
    if from_clock and frame.clock:
        if days.COARSE.index(frame.clock.precision) > days.COARSE.index(days.PRECISIONS[unit]):
            return None
        return frame.clock.end if ahead else frame.clock.start
    if from_clock and (frame.narrative or (ahead and base is Base.TEXT)):
        return None  # "three days later" with nothing before it is not three days from today
    return frame.today


def gap(one: Interval, other: Interval) -> int:
    """Return how many days lie between two closed times, 0 if they touch or overlap."""
    assert one.start and one.end and other.start and other.end
    return max(0, (one.start - other.end).days, (other.start - one.end).days)


def pick(candidates: list[Interval], frame: Frame) -> Interval | None:
    """Return the one meant: nearest to a narrative's clock, else the last begun, or the next if ahead."""
    closed = [each for each in candidates if each.start and each.end]
    clock = frame.clock if frame.clock and frame.clock.start and frame.clock.end else None
    if not closed:
        return None
    if clock and (frame.narrative or not frame.today):
        return min(closed, key=lambda each: (gap(each, clock), -(each.start or date.min).toordinal()))
    if frame.today is None:
        return None
    begun = [each for each in closed if each.start and each.start <= frame.today]
    ahead = [each for each in closed if each.end and each.end >= frame.today]
    if frame.ahead and ahead:
        return ahead[0]
    if frame.ahead is None and closed[0].precision is Precision.SEASON:
        return min(closed, key=lambda each: gap(each, days.day(frame.today or date.min)))
    soon = frame.ahead is None and begun and ahead and coming(begun[-1], ahead[0], frame.today)
    return begun[-1] if begun and not soon else ahead[0]


def coming(last: Interval, following: Interval, today: date) -> bool:
    """Whether a day without a year is in the next weeks: agencies name the year of one so long ago."""
    assert last.start and following.start
    near = following.precision is Precision.DAY and (following.start - today).days <= SOON
    return near and (today - last.start).days > LONG_AGO


def years(frame: Frame) -> range:
    """Return the years in which a date without one may lie."""
    clock = frame.clock.start if frame.clock and frame.clock.start and frame.clock.end else None
    near = clock if clock and (frame.narrative or not frame.today) else frame.today
    return range(max(1, near.year - 1), min(9998, near.year + 1) + 1) if near else range(0)
