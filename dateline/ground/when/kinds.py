"""What a word can be to the grammar of times, and the row of the lists that say so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a token can do in a time expression."""

    __hash__ = str.__hash__  # Enum's own is Python, and every token's kind is looked up

    DAY_NUMBER = "day_number"  # 1 to 31
    YEAR = "year"  # four digits, 1000 to 2100
    SHORT = "short"  # 00, 32 to 99
    COUNT = "count"  # any other number
    ORDINAL = "ordinal"  # 5th
    DECADE = "decade"  # 1980s
    PERIOD = "period"  # Q1, H2
    CARDINAL = "cardinal"
    HUNDRED = "hundred"
    THOUSAND = "thousand"
    DECADE_WORD = "decade_word"
    ORDINAL_WORD = "ordinal_word"
    MONTH = "month"
    WEEKDAY = "weekday"
    SEASON = "season"
    FEAST = "feast"
    MOON = "moon"  # a month of another calendar
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    WEEKEND = "weekend"
    MONTH_UNIT = "month_unit"
    QUARTER = "quarter"
    HALF = "half"
    HALF_UNIT = "half_unit"
    YEAR_UNIT = "year_unit"
    DECADE_UNIT = "decade_unit"
    CENTURY = "century"
    DAYPART = "daypart"
    TODAY = "today"
    OVERNIGHT = "overnight"
    NOW = "now"
    LAST = "last"
    PAST = "past"
    PREVIOUS = "previous"
    NEXT = "next"
    COMING = "coming"
    THIS = "this"
    THAT = "that"
    FOLLOWING = "following"
    EACH = "each"
    AGO = "ago"
    LATER = "later"
    EARLIER = "earlier"
    SO_FAR = "so_far"
    ENDING = "ending"
    AFTER = "after"
    BEFORE = "before"
    SINCE = "since"
    WITHIN = "within"
    HENCE = "hence"
    EDGE = "edge"
    REST = "rest"
    STARTING = "starting"
    FEW = "few"
    ABOUT = "about"
    OF = "of"
    IN = "in"
    ON = "on"
    DURING = "during"
    TO = "to"
    FROM = "from"
    BETWEEN = "between"
    AND = "and"
    THE = "the"
    A = "a"
    ERA = "era"
    CLOCK = "clock"
    EVENT = "event"
    COMMA = "comma"
    DASH = "dash"
    SLASH = "slash"
    DOT = "dot"
    COLON = "colon"
    QUOTE = "quote"
    TIME = "time"  # made by a rule
    LENGTH = "length"  # made by a rule: three days
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Word:
    """One entry of time.yml or calendar.yml."""

    forms: tuple[str, ...]
    kind: Kind
    example: str
    value: int = 0
    weak: bool = False
    short: bool = False
