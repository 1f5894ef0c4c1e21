"""How numbers, ranges, days and places read: unknown is never a zero."""

from datetime import date

import pytest

from dateline.present.show.words import (
    amount_words,
    days,
    number,
    place_name,
    short_days,
    spread,
    when_words,
    where_words,
)
from dateline.record import Amount, Bound, Place, Precision, Span, When

AT = Span(0, 1)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (12, 15, "12-15"), (12, 12, "12"), (12, None, "12+"), (None, 15, "to 15"), (None, None, "?"), (0, 0, "0"),
        (1050, None, "1,050+"), (640, 12790, "640-12,790"),
    ],
)  # fmt: skip
def test_ranges(low: int | None, high: int | None, words: str) -> None:
    assert spread(low, high) == words


@pytest.mark.parametrize(("value", "words"), [(None, "?"), (0, "0"), (1234567, "1,234,567")])
def test_numbers(value: int | None, words: str) -> None:
    assert number(value) == words


@pytest.mark.parametrize(
    ("bound", "value", "low", "high", "words"),
    [
        (Bound.EXACT, 28.0, 28, 28, "28"),
        (Bound.EXACT, 0.0, 0, 0, "0"),
        (Bound.AT_LEAST, 28.0, 28, None, "at least 28"),
        (Bound.MORE_THAN, 1050.0, 1051, None, "more than 1,050"),
        (Bound.NEARLY, 500.0, 450, 499, "nearly 500 (450-499)"),
        (Bound.AT_MOST, 9.0, None, 9, "at most 9"),
        (Bound.RANGE, 20.0, 20, 30, "20-30"),
        (Bound.VAGUE, None, 2, None, "2+ (vague)"),
        (Bound.VAGUE, None, None, None, "? (vague)"),
        (Bound.ABOUT, 2.5, 2, 3, "about 2.5 (2-3)"),
    ],
)
def test_amounts(bound: Bound, value: float | None, low: int | None, high: int | None, words: str) -> None:
    assert amount_words(Amount(value, low, high, low if low == high else None, bound, "", AT)) == words


@pytest.mark.parametrize(
    ("start", "end", "long", "short"),
    [
        (date(2020, 12, 17), date(2020, 12, 20), "2020-12-17 to 2020-12-20", "17-20 Dec 2020"),
        (date(2020, 1, 1), date(2020, 9, 30), "2020-01-01 to 2020-09-30", "1 Jan-30 Sep 2020"),
        (date(2020, 11, 1), date(2021, 2, 3), "2020-11-01 to 2021-02-03", "1 Nov 2020-3 Feb 2021"),
        (date(2020, 12, 17), date(2020, 12, 17), "2020-12-17", "17 Dec 2020"),
        (date(2020, 2, 29), None, "since 2020-02-29", "since 2020-02-29"),
        (None, date(2020, 2, 29), "until 2020-02-29", "until 2020-02-29"),
        (None, None, "?", "?"),
    ],
)
def test_days(start: date | None, end: date | None, long: str, short: str) -> None:
    assert (days(start, end), short_days(start, end)) == (long, short)


def test_unknown_places_and_times_say_so() -> None:
    assert place_name(None) == where_words(None) == when_words(None) == "?"
    anchored = When(None, None, Precision.UNKNOWN, "since the accord", AT, anchor="the accord")
    assert when_words(anchored) == "unresolved (the accord)"


def test_places_name_their_province_once() -> None:
    kabul = Place("Kabul", "Kabul", AT, 1, "AF", "Kabul", 34.5, 69.2, 1)
    andar = Place("Andar", "Andar", AT, 2, "AF", "Ghazni", 33.3, 68.4, 3)
    assert (place_name(kabul), where_words(kabul)) == ("Kabul", "Kabul, AF (exact)")
    assert (place_name(andar), where_words(andar)) == ("Andar, Ghazni", "Andar, Ghazni, AF (district)")
