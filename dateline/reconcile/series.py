"""Running totals as they were given: kept as a series, and differenced only with a mark that says so.

A series is one source's count of one thing in one place since one beginning. Where a source restates it
lower, or counts from another day, the series breaks there: no difference is taken across a break.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from dateline.reconcile.given import Told, Views
from dateline.reconcile.ladder import fold
from dateline.reconcile.ledger import Area, area_of, end_of, range_of, scope_of, shown, what_of, whom
from dateline.reconcile.spread import Spread
from dateline.reconcile.voice import as_of, voice_key
from dateline.record import Scope

MARK = "difference of two running totals, not a count of these days"


@dataclass(frozen=True, slots=True)
class Point:
    """What a running total stood at; `broken` says why it does not go on from the point before."""

    day: date
    figure: Spread
    claims: tuple[str, ...]
    start: date | None  # where the source says it counts from
    broken: str | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """One source's running total of one thing in one place."""

    source: str
    what: str
    group: str | None
    part: str | None
    area: Area | None
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """How much a running total rose between two of its days; `mark` says that nobody counted it so."""

    start: date
    end: date
    figure: Spread
    claims: tuple[str, ...]
    mark: str = MARK


def series(totals: Iterable[Told], views: Views) -> tuple[Series, ...]:
    """Return every running total as a series, by day; dispatches put aside are left out."""
    lines: dict[tuple[object, ...], list[Told]] = {}
    for told in fold(totals, views)[0]:
        if (
            scope_of(told) is Scope.CUMULATIVE
            and end_of(told, views) is None
            and day_of(told, views) is not None
        ):
            key = (voice_key(told, views), what_of(told), *whom(told), area_of(told))
            lines.setdefault(key, []).append(told)
    made = [one_series(several, views) for several in lines.values()]
    return tuple(
        sorted(
            made, key=lambda each: (each.source, each.what, str(each.area), each.group or "", each.part or "")
        )
    )


def day_of(told: Told, views: Views) -> date | None:
    """Return the day that a running total stands for: its window's end, else when it was said."""
    when = told.claim.when
    return when.end if when and when.end else as_of(told, views)


def one_series(several: Sequence[Told], views: Views) -> Series:
    """Return one series with its breaks marked."""
    days: dict[date, list[Told]] = {}
    for told in several:
        day = day_of(told, views)
        if day is not None:
            days.setdefault(day, []).append(told)
    points: list[Point] = []
    for day in sorted(days):
        points.append(point(day, days[day], points[-1] if points else None))
    first = min(several, key=lambda told: told.claim.id)
    return Series(shown(first, views), what_of(first), *whom(first), area_of(first), tuple(points))


def point(day: date, held: Sequence[Told], before: Point | None) -> Point:
    """Return what a series stood at on a day, and whether it breaks there."""
    starts = {told.claim.when.start for told in held if told.claim.when and told.claim.when.start}
    start = min(starts, default=None)
    figure = range_of(held)
    return Point(
        day, figure, tuple(sorted(told.claim.id for told in held)), start, broken(figure, start, before)
    )


def broken(figure: Spread, start: date | None, before: Point | None) -> str | None:
    """Return why a series does not go on from the point before, or None where it does."""
    if before is None:
        return None
    if start != before.start and start is not None and before.start is not None:
        return f"counted from {start}, before from {before.start}"
    if figure.high is not None and before.figure.low is not None and figure.high < before.figure.low:
        return f"restated lower: {figure.guess} after {before.figure.guess}"
    return None


def steps(line: Series) -> tuple[Step, ...]:
    """Return the rises between neighbouring points, marked as differences; none across a break.

    The limits are those of interval subtraction, never below zero; an unknown limit leaves an unknown one.
    """
    made = []
    for before, after in pairwise(line.points):
        if after.broken is None:
            days = (before.day + timedelta(1), after.day)
            made.append(Step(*days, rise(before.figure, after.figure), (*before.claims, *after.claims)))
    return tuple(made)


def rise(before: Spread, after: Spread) -> Spread:
    """Return how far a figure may have risen."""
    low, best, high = (
        less(after.low, before.high),
        less(after.guess, before.guess),
        less(after.high, before.low),
    )
    return Spread(low, best, high)


def less(one: int | None, other: int | None) -> int | None:
    """Return the difference of two numbers, at least zero, or None where one is unknown."""
    return None if one is None or other is None else max(0, one - other)
