"""Surges: periods in which a place had more incidents or dead than its own past lets expect.

Invariants: an incident counts on the day it happened, never on the day it was reported, so a late flood of
old reports raises the past and alerts nothing; one whose day is not known to the period counts in none and
is told apart; an alert names every incident behind it and the rate of false alarms it was set to.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.reconcile.baseline import Expected, expected
from dateline.reconcile.given import Cell
from dateline.reconcile.ledger import Area, monday
from dateline.record import Harm


@dataclass(frozen=True, slots=True)
class Settings:
    """How surges are looked for.

    `rate` is how many false alarms a place may give a year, over both measures together; `past` how many
    years of it are looked at, and `least` how many periods of past a place needs before anything is said.
    """

    unit: str = "week"  # week | day
    provinces: bool = False  # by first division, not by country
    rate: float = 1.0
    past: int = 3
    least: int = 26

    @property
    def year(self) -> float:
        """How many periods a year has."""
        return 365.25 if self.unit == "day" else 365.25 / 7

    @property
    def alpha(self) -> float:
        """The chance at which one measure of one period alerts."""
        return self.rate / self.year / len(MEASURES)

    def first(self, day: date) -> date:
        """Return the first day of a day's period."""
        return day if self.unit == "day" else monday(day)

    def following(self, start: date) -> date:
        """Return the first day of the next period."""
        return start + timedelta(1 if self.unit == "day" else 7)


MEASURES = ("incidents", "killed")
WEEKLY = Settings()


@dataclass(frozen=True, slots=True)
class Event:
    """One incident as surges count it: its days, place and dead."""

    id: str
    start: date | None
    end: date | None
    country: str | None
    admin1: str | None
    killed: int


@dataclass(frozen=True, slots=True)
class Alert:
    """A period in which a place had more than expected, and the incidents behind it."""

    area: Area
    start: date
    end: date
    measure: str  # incidents | killed
    observed: int
    expected: float
    threshold: int  # the least count that alerts
    chance: float  # of so many or more, if nothing has changed
    rate: float  # false alarms a place and year that this was set to
    quiet: bool  # the past was too quiet for a regression
    incidents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Surges:
    """What was found for one period: alerts, places looked at, and what could not be counted."""

    alerts: tuple[Alert, ...]
    places: int
    undated: int  # incidents whose day or place is not known finely enough


def events(cells: Iterable[Cell]) -> tuple[Event, ...]:
    """Return the incidents of the record, each once, with the best figure of its dead."""
    found: dict[str, Event] = {}
    for cell in cells:
        if cell.incident is None:
            continue  # a day's sum names no incident
        killed = cell.best or cell.low or 0 if cell.harm is Harm.KILLED and cell.group is None else 0
        before = found.get(cell.incident)
        killed = max(killed, before.killed if before else 0)
        found[cell.incident] = Event(
            cell.incident, cell.start, cell.end or cell.start, cell.country, cell.admin1, killed
        )
    return tuple(sorted(found.values(), key=lambda event: event.id))


@dataclass(frozen=True, slots=True)
class Place:
    """The incidents of one area by the first day of their period."""

    area: Area
    periods: Mapping[date, tuple[Event, ...]]

    def count(self, start: date, measure: str) -> int:
        """Return how many incidents or dead a period had."""
        here = self.periods.get(start, ())
        return len(here) if measure == "incidents" else sum(event.killed for event in here)


def places(found: Iterable[Event], settings: Settings) -> tuple[list[Place], int]:
    """Return the incidents by area and period, and how many belong to none."""
    held: dict[Area, dict[date, list[Event]]] = {}
    undated = 0
    for event in found:
        area, start = area_of(event, settings), period_of(event, settings)
        if area is None or start is None:
            undated += 1
        else:
            held.setdefault(area, {}).setdefault(start, []).append(event)
    made = [
        Place(area, {start: tuple(several) for start, several in periods.items()})
        for area, periods in sorted(held.items(), key=lambda pair: (pair[0].country, pair[0].admin1 or ""))
    ]
    return made, undated


def area_of(event: Event, settings: Settings) -> Area | None:
    """Return the area that an incident counts in, or None where it is not known."""
    if event.country is None or (settings.provinces and event.admin1 is None):
        return None
    return Area(event.country, event.admin1 if settings.provinces else None)


def period_of(event: Event, settings: Settings) -> date | None:
    """Return the first day of the period that all of an incident's possible days lie in, or None."""
    if event.start is None:
        return None
    first = settings.first(event.start)
    return first if settings.first(event.end or event.start) == first else None


def surges(cells: Iterable[Cell], until: date, settings: Settings = WEEKLY) -> Surges:
    """Return the alerts for the last whole period up to `until`, the least likely first."""
    record = events(cells)
    held, undated = places(record, settings)
    start = settings.first(until)
    if settings.following(start) > until + timedelta(1):  # the week is not over
        start = settings.first(start - timedelta(1))
    began = beginning(record, settings)
    found = [alert for place in held for alert in alerts(place, start, began, settings)]
    return Surges(
        tuple(sorted(found, key=lambda alert: (alert.chance, alert.area.country))), len(held), undated
    )


def beginning(found: Sequence[Event], settings: Settings) -> date | None:
    """Return the first period on record anywhere: before it, nothing was watched, which is not zero."""
    return min((settings.first(event.start) for event in found if event.start), default=None)


def alerts(place: Place, start: date, began: date | None, settings: Settings) -> list[Alert]:
    """Return the alerts of one place and period: none, one, or one for each measure."""
    before = before_it(start, began, settings)
    here = place.periods.get(start, ())
    if len(before) < settings.least or not here:
        return []
    made = []
    for measure in MEASURES:
        past = [place.count(each, measure) for each in before]
        model = expected(past, settings.year)
        if measure == "killed" and model.quiet:
            continue  # dead come in clumps: one bombing in a quiet place is news, not a surge
        alert = held_against(model, place, start, measure, settings)
        if alert is not None:
            made.append(alert)
    return made


def before_it(start: date, began: date | None, settings: Settings) -> list[date]:
    """Return the periods of the past that is looked at, oldest first."""
    limit = max(began or start, start - timedelta(round(settings.past * 365.25)))
    made = []
    at = settings.first(start - timedelta(1))
    while at >= limit:
        made.append(at)
        at = settings.first(at - timedelta(1))
    return made[::-1]


def held_against(
    model: Expected, place: Place, start: date, measure: str, settings: Settings
) -> Alert | None:
    """Return the alert where a period's count is at or over its threshold."""
    observed, threshold = place.count(start, measure), model.threshold(settings.alpha)
    if observed < max(2, threshold):
        return None
    return Alert(
        place.area, start, settings.following(start) - timedelta(1), measure, observed, round(model.mean, 2),
        threshold, model.chance(observed), settings.rate, model.quiet, tuple(event.id for event in
        place.periods.get(start, ())),
    )  # fmt: skip
