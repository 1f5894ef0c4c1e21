"""What words about time mean before anybody knows which day it is: small frozen trees, resolved by `resolve`.

Reading and resolving are apart (after Duckling): the same tree gives other days from another reference day,
which is how `rebase` re-reads "over the past three months" from the report that it stands in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, IntEnum

from dateline.record import Precision


class Unit(IntEnum):
    """Calendar units, finest first."""

    DAY = 1
    WEEK = 2
    WEEKEND = 3
    FORTNIGHT = 4
    MONTH = 5
    QUARTER = 6
    SEASON = 7
    HALF = 8
    YEAR = 9
    DECADE = 10
    CENTURY = 11


class Base(Enum):
    """What a relative time counts from."""

    TODAY = "the day of writing"
    TEXT = "the time named before it"
    NEAR = "the day of writing in a report, the time named before it in a narrative"


class Edge(IntEnum):
    """A part of a longer time."""

    FIRST = 1
    MIDDLE = 2
    LAST = 3


@dataclass(frozen=True, slots=True)
class Interval:
    """Inclusive days and the finest unit that the words commit to; an end is None where it is open."""

    start: date | None
    end: date | None
    precision: Precision


@dataclass(frozen=True, slots=True)
class Calendar:
    """A date by its fields; None is not said."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """Days that hang on nothing: a decade, a century."""

    interval: Interval


@dataclass(frozen=True, slots=True)
class Season:
    """A season, by its number from spring = 1."""

    season: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Festive:
    """A feast or a month of another calendar; `index` finds it in its list."""

    calendar: str
    month: int
    day: int
    days: int
    year: int | None = None
    foreign: bool = False  # `year` is the other calendar's own


@dataclass(frozen=True, slots=True)
class Shift:
    """A unit so many units from a base, or from another time."""

    count: int
    unit: Unit
    base: Base = Base.TODAY
    of: Expr | None = None


@dataclass(frozen=True, slots=True)
class Rolling:
    """So many units up to the base day, or on from it; several lengths add up."""

    lengths: tuple[tuple[int, Unit], ...]
    ahead: bool = False
    base: Base = Base.TODAY
    whole: bool = False  # counts from the base day itself: "less than two weeks from today"
    tentative: bool = False  # a length too, unless the words near it speak of the future: "within 5 days"


@dataclass(frozen=True, slots=True)
class Vague:
    """Days up to or on from the base whose number the words leave open: "the past few days"."""

    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """An edge of a longer time: "early October"."""

    edge: Edge
    of: Expr


@dataclass(frozen=True, slots=True)
class Elapsed:
    """What of a unit is over ("earlier this month") or still to come ("the rest of the week")."""

    of: Expr
    ahead: bool


@dataclass(frozen=True, slots=True)
class Nth:
    """The nth unit, or the first n units, of a longer time; -1 is the last."""

    nth: int
    unit: Unit
    of: Expr
    count: int = 1


@dataclass(frozen=True, slots=True)
class Within:
    """A date by its fields inside another time: "June next year", "Friday of that week"."""

    part: Calendar | Season | Festive
    of: Expr


@dataclass(frozen=True, slots=True)
class Toward:
    """The next or the last such month, season or feast: "next June", "last summer"."""

    part: Calendar | Season | Festive
    ahead: bool


@dataclass(frozen=True, slots=True)
class Around:
    """The unit that holds a time: "the week of the 18th"."""

    unit: Unit
    of: Expr


@dataclass(frozen=True, slots=True)
class Run:
    """So many units from a time's first day on; if negative, up to its last: "the week ending Thursday"."""

    count: int
    unit: Unit
    of: Expr


@dataclass(frozen=True, slots=True)
class Pair:
    """From one time to another, both included; `listed` ones are two times that share a month or a year."""

    first: Expr
    last: Expr
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Since:
    """From a time up to the day of writing; `event` names what an unresolved start hangs on."""

    of: Expr | None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class After:
    """So many units after (before, if negative) a happening that the text names but does not date here."""

    event: str


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday of the last or the next week: "last Friday"."""

    weekday: int
    weeks: int


@dataclass(frozen=True, slots=True)
class Instant:
    """A time of day alone: it is on the text's current day."""


@dataclass(frozen=True, slots=True)
class Length:
    """How long, not when: "three days"; empty where the words leave it open ("a few days")."""

    lengths: tuple[tuple[int, Unit], ...]
    unit: Unit


@dataclass(frozen=True, slots=True)
class Ancient:
    """A year before the common era, which Python's days cannot hold."""


Expr = (
    Calendar
    | Fixed
    | Season
    | Festive
    | Shift
    | Rolling
    | Vague
    | Part
    | Elapsed
    | Nth
    | Within
    | Toward
    | Around
    | Run
    | Pair
    | Since
    | After
    | Weekday
    | Instant
    | Length
    | Ancient
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What resolving may lean on."""

    today: date | None = None
    clock: Interval | None = None  # the text's current time
    ahead: bool | None = None  # whether the words near it speak of the future; None where they do not say
    narrative: bool = False  # history, told in order
