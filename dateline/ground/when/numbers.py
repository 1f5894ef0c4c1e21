"""Rules for the numbers in words that dates hold: twenty-five, nineteen ninety-nine, the seventies."""

from __future__ import annotations

from datetime import date

from dateline.ground.when.grammar import Hit, Rule
from dateline.ground.when.kinds import Kind
from dateline.ground.when.meaning import (
    Expr,
    Fixed,
    Interval,
)
from dateline.record import Precision


def tens(hit: Hit) -> int | None:
    """Twenty-five."""
    big, small = hit["big"].value, hit["small"].value
    return big + small if big >= 20 and big % 10 == 0 and small < 10 else None


def hundreds(hit: Hit) -> int | None:
    """Two hundred and sixty seven."""
    low = hit.get("low")
    return hit["high"].value * 100 + (low.value if low else 0)


def spelled_year(hit: Hit) -> int | None:
    """Nineteen ninety-nine, twenty eighteen."""
    high, low = hit["high"].value, hit["low"].value
    return high * 100 + low if 13 <= high <= 20 and 10 <= low <= 99 and high % 10 + low > 0 else None


def thousands(hit: Hit) -> int | None:
    """Two thousand and eighteen."""
    low = hit.get("low")
    year = hit["high"].value * 1000 + (low.value if low else 0)
    return year if hit["high"].value <= 2 and 1000 <= year <= 2100 and low else None


def years(first: int, count: int) -> Fixed | None:
    """Return so many whole years from 1 January of the first."""
    if not 1 <= first <= 9999 - count:
        return None
    return Fixed(Interval(date(first, 1, 1), date(first + count - 1, 12, 31), Precision.YEAR))


def spelled_decade(hit: Hit) -> Expr | None:
    """The twenty-tens, the seventies, the two thousand and tens."""
    high = hit.get("high")
    if high is None:
        return years(1900 + hit["ten"].value, 10)
    base = high.value * (1000 if hit.get("thousand") else 100)
    return years(base + hit["ten"].value, 10) if 1000 <= base <= 2000 else None


NUMBERS = (
    Rule("thousand and decade", "the? high:cardinal thousand:thousand and? ten:decade_word", spelled_decade),
    Rule("century and decade", "the? high:cardinal dash? ten:decade_word", spelled_decade),
    Rule("decade in words", "the ten:decade_word", spelled_decade),
    Rule("tens and ones", "big:cardinal dash? small:cardinal", tens, Kind.CARDINAL),
    Rule("hundreds", "high:cardinal hundred and? low:cardinal", hundreds, Kind.CARDINAL),
    Rule("hundred", "high:cardinal hundred", hundreds, Kind.CARDINAL),
    Rule("thousands", "high:cardinal thousand and? low:cardinal", thousands, Kind.YEAR),
    Rule("year in two numbers", "high:cardinal low:cardinal", spelled_year, Kind.YEAR),
)
