"""What the brief's pictures show: the dead by day or week, and the incidents by place.

An incident that may be a war's total (rules/short.py) is in neither: it would dwarf all others.
"""

from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from dateline.present.brief.gather import Material
from dateline.present.brief.model import Bar, Spot
from dateline.present.brief.rules.short import counted_lines
from dateline.present.brief.rules.toll import known
from dateline.record import Harm

if TYPE_CHECKING:
    from dateline.pipeline.account import Line

POINT = 3  # a place known no finer than a district is drawn as no point
DAYS = 45  # above this many, bars are of weeks
WEEK = timedelta(6)


def bars(material: Material) -> tuple[Bar, ...]:
    """Return the dead by day, or by week over long windows; an incident that may be of several is in none."""
    spans = [(span, line) for line in counted_lines(material) if (span := days_of(line))]
    dated = sorted(spans, key=lambda pair: (pair[0], pair[1].incident.id))
    if not dated:
        return ()
    long = (dated[-1][0][0] - dated[0][0][0]).days >= DAYS
    fitting = [
        (unit(first, long), line) for (first, last), line in dated if unit(first, long) == unit(last, long)
    ]
    groups = groupby(fitting, key=lambda pair: pair[0])
    found = (
        bar(start, start + WEEK if long else start, [line for _, line in pairs]) for start, pairs in groups
    )
    return tuple(each for each in found if each is not None)


def days_of(line: "Line") -> tuple[date, date] | None:
    """Return an incident's first and last day, where both are known."""
    when = line.incident.when
    return (when.start, when.end) if when and when.start and when.end else None


def unit(day: date, long: bool) -> date:
    """Return the day, or over long windows the Monday of its week."""
    return day - timedelta(day.weekday()) if long else day


def bar(start: date, end: date, several: "list[Line]") -> Bar | None:
    """Return the dead of some incidents, or None where no figure is known."""
    found = [each for line in several if (each := line.finding(Harm.KILLED)) and (each.best or each.low)]
    if not found:
        return None
    bests = [each.best if each.best is not None else each.low or 0 for each in found]
    highs = [best if each.high is None else each.high for each, best in zip(found, bests, strict=True)]
    unlimited = sum(each.high is None for each in found)
    return Bar(
        start, end, len(found), sum(each.low or 0 for each in found), sum(bests), sum(highs), unlimited
    )


def spots(material: Material) -> tuple[Spot, ...]:
    """Return the incidents by place, those of the most killed first."""
    groups: dict[tuple[object, ...], list[Line]] = {}
    for line in counted_lines(material):
        where = line.incident.where
        if where is not None and known(line):
            groups.setdefault((where.name, where.country, where.precision > POINT), []).append(line)
    found = [spot(several) for several in groups.values()]
    return tuple(sorted(found, key=lambda each: (-(each.killed or 0), -each.incidents, each.name)))


def spot(several: "list[Line]") -> Spot:
    """Return one place with its incidents; coarse places have no point."""
    wheres = [where for line in several if (where := line.incident.where)]
    where = min(wheres, key=lambda each: each.precision)
    killed = [each.best for line in several if (each := line.finding(Harm.KILLED)) and each.best is not None]
    point = (where.lat, where.lon) if where.precision <= POINT else (None, None)
    return Spot(
        where.name, where.country, where.precision, *point, len(several), sum(killed) if killed else None
    )
