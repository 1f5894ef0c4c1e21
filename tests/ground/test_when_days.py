"""The arithmetic under when: units, edges, weeks, feasts and the word lists' own examples."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ground.when import days
from dateline.ground.when.feasts import Feast, Moon, foreign, held
from dateline.ground.when.kinds import Kind
from dateline.ground.when.meaning import Edge, Festive, Interval, Unit
from dateline.ground.when.words import Word
from dateline.lexicon import load
from dateline.lexicon.rows import Plain
from dateline.record import Precision
from tests.ground.when_cases import read

DAYS = st.dates(date(1700, 1, 1), date(2300, 12, 31))
BIG = st.sampled_from([Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.HALF, Unit.YEAR, Unit.DECADE])


def span(start: str, end: str) -> tuple[date, date]:
    return date.fromisoformat(start), date.fromisoformat(end)


@pytest.mark.parametrize(
    ("whole", "nth", "unit", "expected"),
    [
        (
            days.month(2016, 10),
            1,
            Unit.WEEK,
            span("2016-10-03", "2016-10-09"),
        ),  # 1 October 2016 is a Saturday
        (days.month(2016, 7), -1, Unit.WEEK, span("2016-07-25", "2016-07-31")),
        (days.year(2015), 1, Unit.WEEK, span("2014-12-29", "2015-01-04")),
        (days.year(2015), 53, Unit.WEEK, span("2015-12-28", "2016-01-03")),
        (days.year(2016), 3, Unit.QUARTER, span("2016-07-01", "2016-09-30")),
        (days.year(2016), -1, Unit.MONTH, span("2016-12-01", "2016-12-31")),
        (days.month(2016, 2), -1, Unit.DAY, span("2016-02-29", "2016-02-29")),
    ],
)
def test_the_nth_unit(whole: Interval, nth: int, unit: Unit, expected: tuple[date, date]) -> None:
    found = days.nth(whole, nth, unit)
    assert found is not None
    assert (found.start, found.end) == expected


@pytest.mark.parametrize(
    ("nth", "unit"), [(54, Unit.WEEK), (5, Unit.QUARTER), (13, Unit.MONTH), (-13, Unit.MONTH)]
)
def test_there_is_no_such_unit(nth: int, unit: Unit) -> None:
    assert days.nth(days.year(2016), nth, unit) is None


def test_a_month_away_from_the_31st_is_its_month_s_last_day() -> None:
    assert days.months_from(date(2020, 3, 31), -1) == date(2020, 2, 29)


def test_months_beyond_the_calendar_are_an_error() -> None:
    with pytest.raises(OverflowError):
        days.months_from(date(9999, 12, 1), 1)


@given(DAYS, BIG)
def test_a_unit_holds_its_day_and_meets_the_next(day: date, unit: Unit) -> None:
    whole = days.around(day, unit)
    assert whole.start is not None
    assert whole.end is not None
    assert whole.start <= day <= whole.end
    assert days.around(whole.end + timedelta(days=1), unit).start == whole.end + timedelta(days=1)


@given(DAYS, BIG, st.sampled_from(Edge))
def test_an_edge_lies_inside_its_whole(day: date, unit: Unit, part: Edge) -> None:
    whole = days.around(day, unit)
    cut = days.edge(whole, part)
    assert whole.start is not None
    assert whole.end is not None
    assert cut.start is not None
    assert cut.end is not None
    assert whole.start <= cut.start <= cut.end <= whole.end
    assert cut.precision is whole.precision


@given(DAYS, BIG)
def test_early_and_late_make_the_whole(day: date, unit: Unit) -> None:
    whole = days.around(day, unit)
    early, late = days.edge(whole, Edge.FIRST), days.edge(whole, Edge.LAST)
    assert early.end is not None
    assert (early.start, late.end) == (whole.start, whole.end)
    assert late.start == early.end + timedelta(days=1)


@pytest.mark.parametrize(
    ("feast", "year", "starts"),
    [
        (Festive("easter", 0, 0, 1), 2019, ["2019-04-21"]),
        (Festive("orthodox", 0, 0, 1), 2021, ["2021-05-02"]),
        (Festive("hijri", 9, 1, 30), 2021, ["2021-04-13"]),
        (Festive("hijri", 9, 1, 30), 2030, ["2030-01-05", "2030-12-26"]),
        (Festive("hebrew", 7, 10, 1), 1973, ["1973-10-06"]),
        (Festive("hebrew", 12, 14, 1), 2024, ["2024-03-24"]),  # a leap year's Purim
        (Festive("persian", 1, 1, 1), 2021, ["2021-03-21"]),
        (Festive("gregorian", 12, 25, 1), 1914, ["1914-12-25"]),
    ],
)
def test_a_feast_falls_on(feast: Festive, year: int, starts: list[str]) -> None:
    assert [str(each.start) for each in held(feast, year)] == starts


def test_a_whole_month_of_another_calendar_ends_where_the_next_begins() -> None:
    (ramadan,) = held(Festive("hijri", 9, 1, 30), 2021)
    assert (str(ramadan.end), ramadan.precision) == ("2021-05-12", Precision.MONTH)


def test_a_year_of_another_calendar() -> None:
    found = foreign(Festive("persian", 2, 7, 1, 1357, foreign=True))
    assert found is not None
    assert str(found.start) == "1978-04-27"


NAMED = [*load("calendar", Word), *load("calendar_holidays", Feast), *load("calendar_months", Moon)]


@pytest.mark.parametrize("entry", NAMED, ids=lambda entry: str(entry.forms[0]))
def test_a_named_time_is_read_in_its_example(entry: Word | Feast | Moon) -> None:
    found = read(entry.example)
    assert any(form in when.words.lower() for when in found for form in entry.forms)
    assert any(when.start for when in found)


@pytest.mark.parametrize("entry", load("time_not", Plain), ids=lambda entry: str(entry.forms[0]))
def test_what_looks_like_a_time_is_passed_over_in_its_example(entry: Plain) -> None:
    assert read(entry.example) == ()


def test_every_kind_of_the_lists_is_one_that_a_rule_could_read() -> None:
    assert {word.kind for word in load("time", Word)} < set(Kind)
