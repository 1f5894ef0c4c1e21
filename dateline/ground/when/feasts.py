"""Feasts and other calendars' months as days of ours.

Hijri days are those of the Umm al-Qura calendar for 1343-1500 AH (hijridate), else tabular; Hebrew, Persian
and Easter days are convertdate's. A feast that a local authority proclaims by sighting may fall a day off:
that is the sources' limit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dateline.ground.when.meaning import Festive, Interval
from dateline.record import Precision


@dataclass(frozen=True, slots=True)
class Feast:
    """One entry of calendar_holidays.yml."""

    forms: tuple[str, ...]
    calendar: str
    day: int
    example: str
    month: int = 0
    days: int = 1
    year: int | None = None
    weak: bool = False

    def festive(self) -> Festive:
        """Return the feast as an expression."""
        return Festive(self.calendar, self.month, self.day, self.days, self.year)


@dataclass(frozen=True, slots=True)
class Moon:
    """One entry of calendar_months.yml: a month of another calendar."""

    forms: tuple[str, ...]
    calendar: str
    month: int
    example: str
    weak: bool = False

    def festive(self, day: int | None = None, year: int | None = None) -> Festive:
        """Return the month, or a day of it, as an expression."""
        return Festive(self.calendar, self.month, day or 1, 1 if day else 30, year, foreign=year is not None)


@cache
def ours(calendar: str, year: int, month: int, day: int) -> date | None:
    """Return the day of ours that is a day of another calendar's year; None if there is none."""
    try:
        if calendar == "hijri":
            return hijri(year, month, day)
        from convertdate import hebrew, persian

        if calendar == "persian":
            return date(*persian.to_gregorian(year, month, day))
        adar = month == 12 and hebrew.leap(year)  # a leap year's Purim is in its second Adar
        return date(*hebrew.to_gregorian(year, 13 if adar else month, day))
    except (ValueError, OverflowError):
        return None


def hijri(year: int, month: int, day: int) -> date:
    """Return a Hijri day as ours; ValueError if there is none."""
    if 1343 <= year <= 1500:
        from hijridate import Hijri

        length = Hijri(year, month, 1).month_length()
        start: date = Hijri(year, month, 1).to_gregorian()
        return date(start.year, start.month, start.day) + timedelta(days=min(day, length) - 1)
    from convertdate import islamic

    return date(*islamic.to_gregorian(year, month, day))


def easter(year: int, orthodox: bool) -> date:
    """Return Easter Sunday."""
    from convertdate import holidays

    return date(*holidays.easter(year, "eastern" if orthodox else "western"))


def last_day(feast: Festive, year: int, start: date) -> date:
    """Return the feast's last day; a whole month's is the day before the next begins."""
    if feast.days < 29 or feast.calendar not in ("hijri", "hebrew", "persian"):
        return start + timedelta(days=feast.days - 1)
    months = {"hijri": 12, "persian": 12, "hebrew": 13}[feast.calendar]
    beyond = ours(feast.calendar, year, feast.month + 1, 1) if feast.month < months else None
    return (
        beyond - timedelta(days=1)
        if beyond and 27 <= (beyond - start).days <= 31
        else start + timedelta(days=29)
    )


def held(feast: Festive, year: int) -> tuple[Interval, ...]:
    """Return when a feast falls in a year of ours (none, one, or two for the Hijri year's shortness)."""
    precision = Precision.MONTH if feast.days >= 29 else Precision.DAY
    if feast.calendar == "gregorian":
        start = date(year, feast.month, feast.day)
        return (Interval(start, start + timedelta(days=feast.days - 1), precision),)
    if feast.calendar in ("easter", "orthodox"):
        start = easter(year, feast.calendar == "orthodox") + timedelta(days=feast.day)
        return (Interval(start, start, precision),)
    starts = [
        (each, ours(feast.calendar, each, feast.month, feast.day)) for each in theirs(feast.calendar, year)
    ]
    return tuple(
        Interval(first, last_day(feast, each, first), precision)
        for each, first in starts
        if first and first.year == year
    )


def theirs(calendar: str, year: int) -> range:
    """Return another calendar's years of which a part falls in one of ours."""
    if calendar == "hijri":
        guess = (year - 622) * 33 // 32
        return range(max(1, guess - 1), guess + 3)
    first = year + {"hebrew": 3760, "persian": -622}[calendar]
    return range(max(1, first), first + 2)


def foreign(feast: Festive) -> Interval | None:
    """Return a day or month whose year is the other calendar's own: 7 Saur 1357."""
    if feast.year is None or (start := ours(feast.calendar, feast.year, feast.month, feast.day)) is None:
        return None
    precision = Precision.MONTH if feast.days >= 29 else Precision.DAY
    return Interval(start, last_day(feast, feast.year, start), precision)
