"""Rules for how long: three days, a year and a half, a few weeks; alone a length is no time."""

from __future__ import annotations

from dateline.ground.when.grammar import Hit, Rule
from dateline.ground.when.kinds import Kind
from dateline.ground.when.meaning import (
    Base,
    Expr,
    Length,
    Rolling,
    Unit,
    Vague,
)

LONGEST = 6  # words that name a happening
UNITS = {
    Kind.DAY: Unit.DAY,
    Kind.WEEK: Unit.WEEK,
    Kind.FORTNIGHT: Unit.FORTNIGHT,
    Kind.WEEKEND: Unit.WEEKEND,
    Kind.MONTH_UNIT: Unit.MONTH,
    Kind.QUARTER: Unit.QUARTER,
    Kind.HALF_UNIT: Unit.HALF,
    Kind.YEAR_UNIT: Unit.YEAR,
    Kind.DECADE_UNIT: Unit.DECADE,
    Kind.CENTURY: Unit.CENTURY,
}


def unit(hit: Hit, label: str = "u") -> Unit:
    """Return the unit under a label."""
    return UNITS[hit[label].kind]


def many(hit: Hit) -> bool:
    """Whether the unit under `u` is written in the plural."""
    return hit.words(hit["u"]).lower().endswith("s")


def length(hit: Hit) -> Expr | None:
    """Three days, a week, 24 hours; a few days has no count."""
    number, size = hit["n"], UNITS[hit["u"].kind] if hit["u"].kind is not Kind.HOUR else Unit.DAY
    if number.kind is Kind.FEW or hit.words(number).lower() in ("some", "many"):
        return Length((), size)
    count = 1 if number.kind in (Kind.A, Kind.ORDINAL_WORD) else number.value
    if not 0 < count < 10000 or "." in hit.words(number):
        return None
    if hit["u"].kind is Kind.HOUR:
        count = -(-count // 24)
    return Length(((count, size),), size)


def joined(hit: Hit) -> Expr | None:
    """5 years 1 month 12 days."""
    one, two = hit["a"].expr, hit["b"].expr
    if not (isinstance(one, Length) and isinstance(two, Length) and one.lengths and two.lengths):
        return None
    return Length(one.lengths + two.lengths, two.unit) if two.unit < one.unit else None


def same(hit: Hit) -> Expr | None:
    """Nearly three weeks: the length itself."""
    return hit["l"].expr


def recent(hit: Hit) -> Expr | None:
    """In recent days."""
    return (
        Vague()
        if hit.words(hit["n"]).lower() == "recent" and hit.words(hit["u"]).lower().endswith("s")
        else None
    )


def and_half(hit: Hit) -> Expr | None:
    """A year and a half, two and a half months: in the next smaller unit, rounded down."""
    number, size = hit["n"], UNITS[hit["u"].kind]
    count = 1 if number.kind is Kind.A else number.value
    halves = {
        Unit.YEAR: (6, Unit.MONTH),
        Unit.MONTH: (15, Unit.DAY),
        Unit.WEEK: (3, Unit.DAY),
        Unit.DECADE: (5, Unit.YEAR),
    }
    return Length(((count, size), halves[size]), size) if 0 < count < 10000 else None


def last_and_half(hit: Hit) -> Expr | None:
    """The last year and a half."""
    half = {Unit.YEAR: (6, Unit.MONTH), Unit.MONTH: (15, Unit.DAY), Unit.WEEK: (3, Unit.DAY)}[unit(hit)]
    return Rolling(((1, unit(hit)), half), hit["w"].kind is Kind.NEXT, Base.NEAR)


LENGTHS = (
    Rule(
        "length and a half",
        "n:number|a u:year_unit|month_unit|week|decade_unit and a half",
        and_half,
        Kind.LENGTH,
    ),
    Rule(
        "and a half length",
        "n:number and a half u:year_unit|month_unit|week|decade_unit",
        and_half,
        Kind.LENGTH,
    ),
    Rule(
        "the last year and a half",
        "the? w:last|past|next u:year_unit|month_unit|week and a half",
        last_and_half,
    ),
    Rule("recent", "n:few u:day|week|month_unit|year_unit|hour", recent),
    Rule("length", "n:number|few|a dash? u:unit|hour", length, Kind.LENGTH),
    Rule("lengths", "a:length comma|and? b:length", joined, Kind.LENGTH),
    Rule("lengths again", "a:length comma|and? b:length", joined, Kind.LENGTH),
)
