"""The ledger: what each source claims for a place and window, beside what the incidents on record add up to.

Invariants: a claimed total is compared only with the same harm, population and place, over exactly its
window; a share is given only where both sides are known; no running total is differenced here (series.py
does, and marks it).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from dateline.reconcile.given import Cell, Told, Views
from dateline.reconcile.ladder import fold
from dateline.reconcile.spread import Spread, spread
from dateline.reconcile.voice import as_of, name_of, population, voice_key
from dateline.record import Harm, Scope, Tally, Toll


@dataclass(frozen=True, slots=True)
class Area:
    """A place as the ledger compares it: a country, or one of its first divisions."""

    country: str
    admin1: str | None = None

    def holds(self, country: str | None, admin1: str | None) -> bool:
        """Whether something there is in this area; an unknown division is in its country alone."""
        return country == self.country and (self.admin1 is None or admin1 == self.admin1)


@dataclass(frozen=True, slots=True)
class Total:
    """What incidents on record add up to; `open` of them set no upper limit, `partly` straddle the window."""

    incidents: int
    low: int
    best: int
    high: int
    open: int = 0
    partly: int = 0


@dataclass(frozen=True, slots=True)
class Claimed:
    """One source's total for a place and window, beside the record.

    `start` is None for a running total whose beginning is not stated. `recorded` is None where the two
    cannot be compared, and `note` says why. `share` is the record's best as a part of the claimed best.
    """

    source: str
    what: str  # a harm, or a tally's kind of attack
    group: str | None  # class counted, None for everyone
    part: str | None  # of that class: children, women
    area: Area | None
    start: date | None
    end: date | None
    scope: Scope
    claimed: Spread
    claims: tuple[str, ...]
    as_of: date | None
    earlier: tuple[tuple[str, str], ...]  # (claim id, why it no longer holds)
    recorded: Total | None
    share: float | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Week:
    """What incidents on record add up to in one week, Monday to Sunday."""

    start: date
    end: date
    harm: Harm
    group: str | None
    total: Total


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show: an area and days, inclusive; None asks nothing."""

    area: Area | None = None
    start: date | None = None
    end: date | None = None

    def takes(self, country: str | None, admin1: str | None, start: date | None, end: date | None) -> bool:
        """Whether something of a place and days is wanted; unknown days may be."""
        late = self.end is not None and start is not None and start > self.end
        early = self.start is not None and end is not None and end < self.start
        return not late and not early and (self.area is None or self.area.holds(country, admin1))


EVERYTHING = Wanted()


def by_source(
    totals: Iterable[Told], cells: Iterable[Cell], views: Views, wanted: Wanted = EVERYTHING
) -> tuple[Claimed, ...]:
    """Return every source's claimed totals, the latest statement of each, beside the record.

    Args:
        totals: tolls and tallies; those of single incidents are passed over.
        cells: the record, as far back as the windows reach.
        views: what is known of the dispatches; copies are folded, superseded ones left out.
        wanted: the area and the days that a window must overlap.
    """
    record = list(cells)
    lines: dict[tuple[object, ...], list[Told]] = {}
    for told in fold(totals, views)[0]:
        if scope_of(told) is not Scope.INCIDENT and wants(wanted, told):
            lines.setdefault(line_of(told, views), []).append(told)
    made = [claimed(several, record, views) for several in lines.values()]
    return tuple(sorted((each for each in made if each is not None), key=sort_key))


def scope_of(told: Told) -> Scope:
    """Return what a claim counts; a claim that is no figure counts as an incident's."""
    claim = told.claim
    if not isinstance(claim, (Toll, Tally)) or (isinstance(claim, Toll) and claim.background):
        return Scope.INCIDENT
    return claim.scope


def wants(wanted: Wanted, told: Told) -> bool:
    """Whether a claim's place and window are wanted."""
    when, where = told.claim.when, told.claim.where
    place = (where.country, where.admin1) if where else (None, None)
    return wanted.takes(*place, *((when.start, when.end) if when else (None, None)))


def line_of(told: Told, views: Views) -> tuple[object, ...]:
    """Return what two statements of one total share: who, what, whom, where and which days."""
    claim = told.claim
    when = claim.when
    days = (when.start, when.end) if when else (None, None)
    return (voice_key(told, views), what_of(told), *whom(told), area_of(told), *days, scope_of(told))


def what_of(told: Told) -> str:
    """Return what a claim counts."""
    claim = told.claim
    return claim.harm.value if isinstance(claim, Toll) else claim.what if isinstance(claim, Tally) else ""


def whom(told: Told) -> tuple[str | None, str | None]:
    """Return the class that a claim counts, None for everyone, and the part of it."""
    part = told.claim.group.part if isinstance(told.claim, Toll) else None
    return population(told) or None, part


def area_of(told: Told) -> Area | None:
    """Return the area of a claim, or None where it is unknown or finer than a first division."""
    where = told.claim.where
    if where is None or where.country is None or where.precision not in (4, 6):
        return None
    return Area(where.country, where.admin1 if where.precision == 4 else None)


def claimed(several: Sequence[Told], record: Sequence[Cell], views: Views) -> Claimed | None:
    """Return one line of the ledger from every statement of it, or None where all were withdrawn."""
    ended = {told.claim.id: f"its dispatch was {by}" for told in several if (by := end_of(told, views))}
    standing = [told for told in several if told.claim.id not in ended]
    if not standing:
        return None
    day = max((known for told in standing if (known := as_of(told, views))), default=None)
    held = [told for told in standing if day is None or as_of(told, views) == day]
    last = min(held, key=lambda told: told.claim.id)
    old = {
        told.claim.id: f"restated on {day}"
        for told in standing
        if told not in held and told.claim.id not in ended
    }
    when, area = last.claim.when, area_of(last)
    group, part = whom(last)
    first, until = (when.start, when.end) if when else (None, None)
    figure = range_of(held)
    note = unlike(last, area)
    found = None if note else recorded(record, area, first, until, what_of(last), group)
    return Claimed(
        shown(last, views), what_of(last), group, part, area, first, until, scope_of(last), figure,
        tuple(sorted({told.claim.id for told in held})), day, tuple(sorted((ended | old).items())),
        found, share(found, figure), note,
    )  # fmt: skip


def end_of(told: Told, views: Views) -> str | None:
    """Return what put the claim's dispatch aside."""
    view = views.get(told.dispatch)
    return view.ended if view else None


def shown(told: Told, views: Views) -> str:
    """Return the source's name as a reader reads it."""
    source = told.claim.attribution.source
    return source.name if source else name_of(told, views)


def range_of(held: Sequence[Told]) -> Spread:
    """Return what statements of one day commit to together."""
    spreads = [spread(told.claim.amount) for told in held if isinstance(told.claim, (Toll, Tally))]
    if len(set(spreads)) == 1:
        return spreads[0]
    lows = [each.low for each in spreads if each.low is not None]
    highs = [each.high for each in spreads if each.high is not None]
    guesses = [number for each in spreads if (number := each.guess) is not None]
    full = len(highs) == len(spreads)
    return Spread(min(lows, default=None), max(guesses, default=None), max(highs) if full else None)


def unlike(told: Told, area: Area | None) -> str | None:
    """Return why a claim cannot be set beside the record, or None where it can."""
    when, claim = told.claim.when, told.claim
    if not isinstance(claim, Toll):
        return "the record counts people, not attacks"
    if area is None:
        return "no country or province is stated"
    if when is None or when.start is None or when.end is None:
        return "its window has no stated beginning or end"
    return f"it counts {claim.group.part} alone" if claim.group.part else None


def recorded(
    record: Sequence[Cell],
    area: Area | None,
    start: date | None,
    end: date | None,
    what: str,
    group: str | None,
) -> Total | None:
    """Return what the incidents of an area and window add up to."""
    if area is None or start is None or end is None:
        return None
    like = [
        cell
        for cell in record
        if cell.harm == what and cell.group == group and area.holds(cell.country, cell.admin1) and cell.start
    ]
    inside = [cell for cell in like if start <= cell.start <= (cell.end or cell.start) <= end]  # type: ignore[operator]
    partly = [cell for cell in like if cell not in inside and touches(cell, start, end)]
    return total(inside, partly=sum(cell.incidents for cell in partly))


def touches(cell: Cell, start: date, end: date) -> bool:
    """Whether an incident's days, known only roughly, reach into a window."""
    return cell.start is not None and cell.start <= end and (cell.end or cell.start) >= start


def total(cells: Sequence[Cell], *, partly: int = 0) -> Total:
    """Return the sum of cells; one without an upper limit enters the high with its best."""
    lows = [cell.low or 0 for cell in cells]
    bests = [next((n for n in (cell.best, cell.low) if n is not None), 0) for cell in cells]
    highs = [best if cell.high is None else cell.high for cell, best in zip(cells, bests, strict=True)]
    unlimited = sum(cell.incidents for cell in cells if cell.high is None)
    return Total(sum(cell.incidents for cell in cells), sum(lows), sum(bests), sum(highs), unlimited, partly)


def share(found: Total | None, figure: Spread) -> float | None:
    """Return the record's best as a part of the claimed one."""
    number = figure.guess
    return None if found is None or not number else found.best / number


def sort_key(each: Claimed) -> tuple[object, ...]:
    """Return what sorts the ledger: by place, window, what and source."""
    area = each.area
    place = (area.country, area.admin1 or "") if area else ("~", "")
    days = (each.start or date.min, each.end or date.max)
    return (*place, *days, each.what, each.group or "", each.part or "", each.source, each.claims)


def by_incident(cells: Iterable[Cell], wanted: Wanted = EVERYTHING) -> tuple[Cell, ...]:
    """Return the wanted incidents by day, undated ones last."""

    def key(cell: Cell) -> tuple[date, str, str, str]:
        return cell.start or date.max, cell.incident or "", cell.harm.value, cell.group or ""

    return tuple(sorted(filter(lambda cell: takes(wanted, cell), cells), key=key))


def takes(wanted: Wanted, cell: Cell) -> bool:
    """Whether an incident's place and days are wanted."""
    return wanted.takes(cell.country, cell.admin1, cell.start, cell.end or cell.start)


def by_week(cells: Iterable[Cell], wanted: Wanted = EVERYTHING) -> tuple[Week, ...]:
    """Return weekly sums of the wanted incidents that are dated to one week.

    Those that may lie in several are counted as `partly` in their first; undated ones are in none.
    """

    def key(cell: Cell) -> tuple[date, str, str]:
        return monday(cell.start or date.min), cell.harm.value, cell.group or ""

    found = sorted((cell for cell in cells if cell.start and takes(wanted, cell)), key=key)
    made = []
    for (start, harm, group), several in groupby(found, key):
        week = list(several)
        inside = [cell for cell in week if monday(cell.end or cell.start or start) == start]
        partly = sum(cell.incidents for cell in week if cell not in inside)
        made.append(
            Week(start, start + timedelta(6), Harm(harm), group or None, total(inside, partly=partly))
        )
    return tuple(made)


def monday(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(day.weekday())
