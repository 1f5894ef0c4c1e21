"""What the two ends of a range lend each other: 15 to 22 February 1984, May 15 to August 16, 1988."""

from __future__ import annotations

from dataclasses import replace

from dateline.ground.when.meaning import (
    Calendar,
    Expr,
    Nth,
    Part,
    Season,
    Shift,
    Within,
)


def lend(one: Expr, two: Expr) -> tuple[Expr, Expr]:
    """Return two ends with what they share: 15 | 22 February 1984, May 15 | August 16, 1988."""
    if isinstance(two, Within) and isinstance(one, Calendar) and not one.year and not one.weekday:
        return Within(one, before(one, two)), two
    if isinstance(one, Within) and isinstance(two, Calendar) and not two.month:
        return one, Within(two, one.of)
    if isinstance(one, Season) and not one.year and isinstance(two, Season | Calendar) and two.year:
        return replace(one, year=two.year), two
    if isinstance(one, Part | Nth) and isinstance(two, Part | Nth):
        inner = lend(one.of, two.of)
        return replace(one, of=inner[0]), replace(two, of=inner[1])
    if isinstance(one, Part) or isinstance(two, Part):
        inner = lend(one.of if isinstance(one, Part) else one, two.of if isinstance(two, Part) else two)
        return (
            replace(one, of=inner[0]) if isinstance(one, Part) else inner[0],
            replace(two, of=inner[1]) if isinstance(two, Part) else inner[1],
        )
    if isinstance(one, Calendar) and isinstance(two, Calendar):
        return lend_fields(one, two)
    return one, two


def before(one: Calendar, two: Within) -> Expr:
    """Return what the first of two dates lies in; "October to March this year" began last year."""
    crosses = isinstance(two.part, Calendar) and one.month and two.part.month and one.month > two.part.month
    return replace(two.of, count=two.of.count - 1) if crosses and isinstance(two.of, Shift) else two.of


def lend_fields(one: Calendar, two: Calendar) -> tuple[Calendar, Calendar]:
    """Return two dates with month and year lent from each to the other."""
    if one.day and not one.month and two.month:
        one = replace(one, month=two.month, year=one.year or two.year)
    elif two.day and not two.month and one.month:
        two = replace(two, month=one.month, year=two.year or one.year)
    if one.month and two.year and not one.year:
        later = two.month is not None and (one.month, one.day or 1) > (two.month, two.day or 31)
        one = replace(one, year=two.year - later)
    elif two.month and one.year and not two.year:
        earlier = one.month is not None and (two.month, two.day or 31) < (one.month, one.day or 1)
        two = replace(two, year=one.year + earlier)
    return one, two
