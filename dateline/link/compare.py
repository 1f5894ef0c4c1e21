"""What two mentions are compared by: one thing each, as a number; None where either side does not say.

What is unknown speaks neither way. weights.yml gives the levels into which a number falls (evidence.py).
"""

import math
from collections.abc import Callable
from datetime import date
from typing import Final, TypeAlias

from dateline.link.mention import IncidentMention, Range

Compare: TypeAlias = Callable[[IncidentMention, IncidentMention], float | None]

ABROAD: Final = 9999  # kilometres between two countries


def reported(left: IncidentMention, right: IncidentMention) -> float | None:
    """Return the days between the two dispatches."""
    if left.published is None or right.published is None:
        return None
    return abs((left.published - right.published).days)


def happened(left: IncidentMention, right: IncidentMention) -> float | None:
    """Return the days between the two times told, 0 where they overlap; over a month is no time of an incident."""
    first, second = told(left), told(right)
    if not first or not second:
        return None
    return max(0, (max(first[0], second[0]) - min(first[1], second[1])).days)


def told(mention: IncidentMention) -> tuple[date, date] | None:
    """Return the days of a mention, if they are few enough to tell incidents apart."""
    start, end = mention.start, mention.end or mention.start
    return (start, end) if start and end and 0 <= (end - start).days <= 31 else None


def placed(left: IncidentMention, right: IncidentMention) -> float | None:
    """Return how far apart the places are: 0 the same, else kilometres; a country or a region tells nothing near."""
    one, two = left.place, right.place
    if not one or not two:
        return None
    if one.country and two.country and one.country != two.country:
        return ABROAD
    if max(one.precision, two.precision) >= 5:
        return None
    if one.geonames is not None and one.geonames == two.geonames:
        return 0
    if None in (one.lat, one.lon, two.lat, two.lon):
        return None
    return max(kilometres(one.lat or 0, one.lon or 0, two.lat or 0, two.lon or 0), 0.1)


def kilometres(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance in kilometres."""
    a, b, c, d = map(math.radians, (lat, lon, lat2, lon2))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1, half)))


def killed(left: IncidentMention, right: IncidentMention) -> float | None:
    """Return how far the figures of the killed differ."""
    return differ(left.killed, right.killed)


def injured(left: IncidentMention, right: IncidentMention) -> float | None:
    """Return how far the figures of the injured differ."""
    return differ(left.injured, right.injured)


def differ(left: Range | None, right: Range | None) -> float | None:
    """Return 0 to 2 where the best figures agree, 3 where the bounds allow both, 4 where they are near, else 5.

    That two reports say 31 tells more than that both say 1, for few incidents share the one and most the
    other.
    """
    if not left or not right:
        return None
    one, two = figure(left), figure(right)
    if one is None or two is None:
        return None
    if one == two:
        return 2 if one < 3 else 1 if one < 10 else 0
    tops = [math.inf if side.high is None else side.high for side in (left, right)]
    if max(left.low or 0, right.low or 0) <= min(tops):
        return 3
    return 4 if abs(one - two) <= max(1, 0.1 * max(one, two)) else 5


def figure(amount: Range) -> int | None:
    """Return the best figure of an amount, or its lower bound."""
    return amount.best if amount.best is not None else amount.low


def kind(left: IncidentMention, right: IncidentMention) -> float | None:
    """Return 0 where the types are the same, else 1."""
    return None if left.type is None or right.type is None else float(left.type != right.type)


def parties(left: IncidentMention, right: IncidentMention) -> float | None:
    """Return 0 where they name a common actor or target, else 1."""
    if not (left.actors or left.targets) or not (right.actors or right.targets):
        return None
    return float({*left.actors, *left.targets}.isdisjoint((*right.actors, *right.targets)))


def means(left: IncidentMention, right: IncidentMention) -> float | None:
    """Return 0 where they name a common cause or weapon, else 1."""
    if not left.causes or not right.causes:
        return None
    return float({*left.causes}.isdisjoint(right.causes))


COMPARISONS: Final[dict[str, Compare]] = {
    "reported": reported,
    "happened": happened,
    "place": placed,
    "killed": killed,
    "injured": injured,
    "kind": kind,
    "parties": parties,
    "means": means,
}
