"""How well surges would have warned, held against the rolling-maximum rule, over any record.

The rule calls a day an onset where the dead of its last 30 days reach the highest such sum of the 366 days
before, and are at least 100, and did not the day before. Our alerts should come before onsets, or with them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from dateline.reconcile.given import Cell
from dateline.reconcile.ledger import Area
from dateline.reconcile.surge import WEEKLY, Alert, Event, Place, Settings, alerts, beginning, events, places

WINDOW, MEMORY, LEAST = 30, 366, 100  # days of a sum, days it is compared with, dead it needs
NEAR = 30  # days within which an alert and an onset belong together


@dataclass(frozen=True, slots=True)
class Onset:
    """The day on which the rolling-maximum rule calls a surge in a place."""

    area: Area
    day: date
    dead: int


@dataclass(frozen=True, slots=True)
class Warned:
    """A run of neighbouring alerts of one place: what a desk would see as one."""

    area: Area
    start: date  # the first alert's period
    day: date  # when it could be known: that period's last day
    until: date


@dataclass(frozen=True, slots=True)
class Score:
    """How warnings and onsets met; None where there is nothing to divide by."""

    warnings: int
    right: int  # warnings that an onset fell into, or followed within 30 days
    onsets: int
    warned: int  # onsets that fell into a warning, or followed one within 30 days
    lead: float | None  # days from when a warning was known to its onset, the median
    places: int
    years: float  # of places watched

    @property
    def precision(self) -> float | None:
        """Which part of the warnings was right."""
        return self.right / self.warnings if self.warnings else None

    @property
    def recall(self) -> float | None:
        """Which part of the onsets was warned of."""
        return self.warned / self.onsets if self.onsets else None


def backtest(cells: Iterable[Cell], settings: Settings = WEEKLY) -> Score:
    """Return how warnings over the whole record met the rule's onsets.

    Every period is judged by what happened before it; the first year of the record is past alone, for the
    rule knows no maximum before. What was reported later about earlier days is in, for the record has no
    more.
    """
    record = events(cells)
    held, _ = places(record, settings)
    began = beginning(record, settings)
    if began is None or not held:
        return Score(0, 0, 0, 0, None, 0, 0.0)
    end = max(start for place in held for start in place.periods)
    first = began + timedelta(MEMORY)
    warned = [each for place in held for each in warnings(place, first, end, began, settings)]
    called = [each for place in held for each in onsets(place, first)]
    leads = [lead for onset in called if (lead := lead_of(onset, warned)) is not None]
    right = sum(any(meets(warning, onset) for onset in called) for warning in warned)
    years = len(held) * max(0, (end - first).days) / 365.25
    return Score(
        len(warned), right, len(called), len(leads), median(leads) if leads else None, len(held), years
    )


def warnings(place: Place, first: date, end: date, began: date, settings: Settings) -> list[Warned]:
    """Return a place's warnings: alerts less than 30 days apart are one."""
    days = sorted(start for start in place.periods if first <= start <= end)
    found = [alert for start in days for alert in alerts(place, start, began, settings)]
    return merged(found)


def merged(found: Sequence[Alert]) -> list[Warned]:
    """Return alerts of one place, in order, as warnings."""
    made: list[Warned] = []
    for alert in found:
        if made and alert.start <= made[-1].until + timedelta(NEAR):
            made[-1] = Warned(alert.area, made[-1].start, made[-1].day, max(alert.end, made[-1].until))
        else:
            made.append(Warned(alert.area, alert.start, alert.end, alert.end))
    return made


def onsets(place: Place, first: date) -> list[Onset]:
    """Return the days on which the rule calls a surge in a place, from a first day on."""
    dead = daily([event for several in place.periods.values() for event in several])
    if not dead:
        return []
    start = min(*dead, first - timedelta(MEMORY + WINDOW))
    days = [start + timedelta(at) for at in range((max(dead) - start).days + 1)]
    sums = rolling([dead.get(day, 0) for day in days])
    calls = [
        at >= MEMORY and sums[at] >= LEAST and sums[at] >= max(sums[at - MEMORY : at])
        for at in range(len(days))
    ]
    return [
        Onset(place.area, days[at], sums[at])
        for at, (before, now) in enumerate(pairwise([False, *calls]))
        if now and not before and days[at] >= first and fresh(calls, at)
    ]


def fresh(calls: Sequence[bool], at: int) -> bool:
    """Whether the rule has not called within the last 30 days: one surge is one onset."""
    return not any(calls[max(0, at - NEAR) : at])


def daily(found: Iterable[Event]) -> dict[date, int]:
    """Return the dead of each day; an incident known to its week counts on the first day of it."""
    dead: dict[date, int] = {}
    for event in found:
        if event.start is not None:
            dead[event.start] = dead.get(event.start, 0) + event.killed
    return dead


def rolling(counts: Sequence[int]) -> list[int]:
    """Return the sum of each day and the 29 before it."""
    made, total = [], 0
    for at, count in enumerate(counts):
        total += count - (counts[at - WINDOW] if at >= WINDOW else 0)
        made.append(total)
    return made


def meets(warning: Warned, onset: Onset) -> bool:
    """Whether an onset came in a warning's first period, while it lasted, or within 30 days after it."""
    return warning.area == onset.area and warning.start <= onset.day <= warning.until + timedelta(NEAR)


def lead_of(onset: Onset, warned: Iterable[Warned]) -> int | None:
    """Return how many days before an onset its first warning was known, or None without one.

    It is negative where the onset fell into the warning's first week, which is judged when it is over.
    """
    leads = [(onset.day - warning.day).days for warning in warned if meets(warning, onset)]
    return max(leads, default=None)
