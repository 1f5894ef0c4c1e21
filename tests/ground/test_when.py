"""When: one meaning against many wordings, what must not be read, and what holds for any text."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ground.when import outermost, rebase, reference, times
from dateline.record import Head, Precision, Span
from tests.ground.when_cases import TODAY, days, read, said, text_of

ONE_TIME = {
    # full dates, in every order
    "2021-01-05": [
        "They meet on January 5, 2021.",
        "They meet on 5 January 2021.",
        "They meet on Jan. 5, 2021.",
        "They meet on the 5th of January, 2021.",
        "They meet on January 5th, 2021.",
        "They meet on the fifth of January 2021.",
        "They meet on Tuesday, January 5, 2021.",
        "They meet on Tuesday 5 January 2021.",
        "They meet on 2021-01-05.",
        "They meet on 2021/01/05.",
        "They meet on 05.01.2021.",
        "They meet on 5-Jan-2021.",
        "THEY MEET ON 5 JAN 2021.",
        "They meet on Tue Jan 5 2021.",
        "They meet on January\n5, 2021.",
    ],
    "1990-01-03": ["KABUL, 3 JAN 90 (WIRE) -- it was quiet.", "Filed 3-Jan-90 at the desk."],
    "2013-01-25": ["Sent on 25/01/2013.", "Sent on 01/25/2013.", "Sent on 25.01.2013."],
    # no year: the last such day, or the next where the words speak of the future
    "2020-12-20": ["Police said it blew up on December 20.", "Police said it blew up on 20 December."],
    "2021-01-05 ": [
        "Talks are expected to resume on 5 January.",
        "Talks will resume on January 5.",
        "On January 5, the two sides will meet.",
        "Leaders are scheduled to meet on 5 January in Doha.",
        "The session, postponed to January 5, has no venue.",
    ],
    # weekdays
    "2020-12-27": [
        "Gunmen killed two on Sunday.",
        "Gunmen killed two Sunday.",
        "Sunday's raid killed two.",
        "Gunmen killed two late on Sunday.",
        "Gunmen killed two early on Sunday morning.",
        "Gunmen killed two on Sunday night.",
        "Gunmen killed two yesterday.",
        "Gunmen killed two late yesterday.",
        "Gunmen killed two last night.",
        "Gunmen killed two a day ago.",
        "Gunmen killed two last Sunday.",
        "Gunmen killed two in the early hours of Sunday.",
        "Gunmen killed two at 3:00 a.m. on Sunday.",
        "Gunmen killed two on the night of December 27.",
    ],
    "2020-12-28": ["A bomb went off today.", "A bomb went off this morning.", "A bomb went off on Monday."],
    "2021-01-01": [
        "On Friday, the council will vote.",
        "The council will vote on Friday.",
        "They must leave by Friday.",
    ],
    "2020-12-29": ["The council on Tuesday will vote.", "The envoy arrives tomorrow."],
    # units
    "2020-12-21..2020-12-27": ["Two mines went off last week.", "They fled a week ago."],
    "2020-12-28..2021-01-03": ["Two mines went off this week."],
    "2021-01-04..2021-01-10": ["The sides meet next week.", "Aid should flow in the coming week."],
    "2020-11-01..2020-11-30": ["Nine died last month.", "Nine died in November.", "They left a month ago."],
    "2021-01-01..2021-01-31": [
        "They vote next month.",
        "They vote in January 2021.",
        "They vote in Jan. 2021.",
    ],
    "2019-01-01..2019-12-31": ["It began last year.", "It began in 2019.", "It began a year ago."],
    "2020-12-26..2020-12-27": ["Clashes over the weekend killed six.", "Clashes last weekend killed six."],
    # windows
    "2020-12-27..2020-12-28": ["Nine died in the past 24 hours.", "An overnight raid freed four."],
    "2020-09-28..2020-12-28": [
        "Over the past three months 500 died.",
        "In the last three months 500 died.",
        "During the past 3 months 500 died.",
    ],
    "2020-12-26..2020-12-28": [
        "For the past two days the road was shut.",
        "Over the last 48 hours it was shut.",
    ],
    "2020-12-21..2020-12-28": ["In the past week 12 died.", "Over the last seven days 12 died."],
    "2020-12-28..2021-01-02": ["They must leave within five days."],
    "2018-06-28..2020-12-28": ["Over the past two and a half years it grew."],
    # seasons, decades, centuries, quarters, halves
    "2007-09-01..2007-11-30": [
        "It shut in the fall of 2007.",
        "It shut in autumn 2007.",
        "It shut in the autumn of 2007.",
    ],
    "1979-12-01..1980-02-29": ["They crossed in the winter of 1979."],
    "1980-01-01..1989-12-31": [
        "It was a port in the 1980s.",
        "It was a port in the '80s.",
        "It was a port in the eighties.",
    ],
    "1400-01-01..1499-12-31": [
        "The walls are of the 15th century.",
        "The walls are of the fifteenth century.",
    ],
    "2016-07-01..2016-09-30": ["It rose in Q3 2016.", "It rose in the third quarter of 2016."],
    "2018-01-01..2018-12-31": ["It burned in two thousand and eighteen.", "It burned in twenty eighteen."],
    # feasts and other calendars
    "2007-12-25": ["They hoped to be home by Christmas 2007."],
    "2021-04-13..2021-05-12": ["They will pause for Ramadan 2021."],
    "2018-09-20": ["They marched on Ashura 2018.", "They marched on Ashura in 2018."],
    "2020-05-24..2020-05-26": ["A truce held for Eid al-Fitr.", "A truce held for Eid ul-Fitr."],
    "1978-04-27": ["It fell on 7 Saur 1357."],
    "2001-09-11": ["Since then came 9/11."],
}

WITH_INNER = {  # the outermost time of each
    "2020-12-17..2020-12-20": [
        "28 were killed from December 17-20.",
        "28 were killed from 17 to 20 December.",
        "28 were killed between December 17 and 20.",
        "28 were killed between 17 and 20 December.",
        "28 were killed from December 17 through December 20.",
        "28 were killed December 17-20.",
        "28 were killed from the 17th to the 20th of December.",
        "28 were killed from 17 to 20 this month.",
        "28 were killed December 17–20, 2020.",
    ],
    "2020-01-01..2020-09-30": [
        "From January 1 to September 30, 2,117 died.",
        "Between January and September, 2,117 died.",
        "In the first nine months of the year 2,117 died.",
        "In the first nine months of 2020, 2,117 died.",
        "From January through September 2020, 2,117 died.",
    ],
    "1984-02-15..1984-02-22": ["From 15 to 22 February 1984 it rained.", "It rained 15-22 February 1984."],
    "1988-11-15..1989-02-15": ["It ran from November 15 to February 15, 1989."],
    "2014-01-01..2018-12-31": [
        "From 2014 through 2018 it was shut.",
        "It was shut in 2014-18.",
        "Between 2014 and 2018 it shut.",
    ],
    "2007-01-01..2008-12-31": ["In 2007-08 it was shut.", "In 2007-2008 it was shut."],
    "2020-12-24..2020-12-27": ["Between Thursday and Sunday 12 died.", "From Thursday to Sunday 12 died."],
    "2019-10-01..2019-10-15": [
        "In early October 2019 snow fell.",
        "At the beginning of October 2019 snow fell.",
    ],
    "2019-10-11..2019-10-20": ["In mid-October 2019 snow fell.", "In the middle of October 2019 snow fell."],
    "2012-07-01..2012-12-31": [
        "At the end of 2012 they left.",
        "In late 2012 they left.",
        "In the second half of 2012 they left.",
    ],
    "2020-12-01..2020-12-28": ["Earlier this month two died."],
    "2020-12-28..2020-12-31": ["Later this year they vote.", "For the rest of the month schools stay shut."],
    "2020-12-21..2020-12-28 ": ["Since Monday last week no one has left."],
    "2015-01-01..2020-12-28": ["Since 2015 no one has left."],
    "2020-01-01..2020-12-28": ["So far this year 40 died.", "Since the start of the year 40 died."],
    "2020-12-18..2020-12-24": ["In the week ending Thursday 42 died.", "In the week to Thursday 42 died."],
    "2020-07-01..2020-09-30": ["In the three months to the end of September 42 died."],
    "2019-05-06..2019-06-03": ["During Ramadan last year attacks rose."],
    "2020-12-23": ["Two days before Christmas a bridge fell."],
    "2020-08-04": ["The day after Eid al-Adha a bridge fell."],
    "2019-06-01..2019-06-30": ["It fell in June last year.", "It fell in June of last year."],
    "2020-11-16..2020-11-22": [
        "It fell in the week of November 18.",
        "It fell in the third week of November.",
    ],
    "2020-12-25..2020-12-27": ["They stopped for three days starting from December 25."],
}

NOTHING = [
    "Prime Minister Theresa May said nothing.",
    "It may be so. They may leave 12 posts. Ten may die.",
    "May the dead rest in peace.",
    "Crowds march to the square in a long march.",
    "The 82nd Airborne and the 15th Brigade held the road.",
    "The second lieutenant was a second late.",
    "A 13-year-old boy and a 25 year old man were hurt.",
    "He was jailed for five years after a three-day trial.",
    "They cited UN Resolution 2009 and Article 2011.",
    "Some 2000 people fled; at least 1500 were hurt; 1800 homes burned.",
    "The army sent 2000 soldiers and 1950 rockets, and spent $2000.",
    "The Sunday Times and USA Today had it first.",
    "The score was 2-1, the odds 3/1, the range 15 to 20 km.",
    "Call 555-1977 or flight 2015.",
    "Shots were heard in the 1500 block of Elm Street and on March Lane.",
    "Jan Egeland and a rival sat in the sun and wed.",
    "The fall of the city; the town could fall.",
    "He met 12 and 14 envoys of 20 to 30 states.",
    "In the U.S. a day is a long time; each week brings more.",
]


def cases(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(expected.strip(), body) for expected, bodies in table.items() for body in bodies]


@pytest.mark.parametrize(("expected", "body"), cases(ONE_TIME))
def test_one_time_many_wordings(expected: str, body: str) -> None:
    assert [days(when) for when in outermost(read(body))] == [expected]


@pytest.mark.parametrize(("expected", "body"), cases(WITH_INNER))
def test_the_outermost_time(expected: str, body: str) -> None:
    assert expected in [days(when) for when in outermost(read(body))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("It fell in June of last year.", ["2019-06-01..2019-06-30", "2019-01-01..2019-12-31"]),
        ("It fell at 3:00 a.m. on Friday.", ["2020-12-25"]),
        (
            "It ran from October to March this year.",
            ["2019-10-01..2020-03-31", "2019-10-01..2019-10-31", "2020-03-01..2020-03-31"],
        ),
        ("Between today and Sunday it ran.", ["2020-12-28..2021-01-03", "2020-12-28", "2021-01-03"]),
    ],
)
def test_parts_mean_what_they_mean_in_the_whole(body: str, expected: list[str]) -> None:
    assert said(body) == expected


@pytest.mark.parametrize("body", NOTHING)
def test_what_is_no_time(body: str) -> None:
    assert [(when.words, when.rule) for when in read(body)] == []


def test_a_range_also_gives_its_ends() -> None:
    found = said("28 were killed from 17 to 20 December, police said.")
    assert found == ["2020-12-17..2020-12-20", "2020-12-17", "2020-12-20"]


def test_two_times_that_share_a_year_are_not_a_range() -> None:
    assert said("Polls in April and June 1955 were calm.") == [
        "1955-04-01..1955-04-30",
        "1955-06-01..1955-06-30",
    ]


def test_a_part_keeps_the_whole_beside_it() -> None:
    assert said("By late April 1978 they fled.") == ["1978-04-16..1978-04-30", "1978-04-01..1978-04-30"]


@pytest.mark.parametrize(
    ("body", "precision"),
    [
        ("It fell on Sunday.", Precision.DAY),
        ("It fell last week.", Precision.WEEK),
        ("It fell in November.", Precision.MONTH),
        ("It fell in the summer of 2015.", Precision.SEASON),
        ("It fell in 2015.", Precision.YEAR),
        ("Over the past three months it fell.", Precision.MONTH),
        ("In the past few days it fell.", Precision.UNKNOWN),
    ],
)
def test_precision_is_what_the_words_commit_to(body: str, precision: Precision) -> None:
    assert read(body)[0].precision is precision


def test_since_a_dated_event_is_open_and_names_it() -> None:
    since, _ = read("Since the February agreement violence has risen.")
    assert (since.start, since.end, since.anchor) == (date(2020, 2, 1), TODAY, "the February agreement")


@pytest.mark.parametrize(
    ("body", "anchor"),
    [
        ("Since the ceasefire took effect, 12 died.", "the ceasefire took effect"),
        ("Since the fall of Kabul was announced, 12 died.", "the fall of Kabul"),
        ("Since the U.S. invasion, 12 died.", "the U.S. invasion"),
        ("Three years after the coup he fled.", "the coup"),
    ],
)
def test_an_undated_event_is_named_not_guessed(body: str, anchor: str) -> None:
    (when,) = read(body)
    assert when.start is None
    assert when.anchor == anchor


@pytest.mark.parametrize(
    "body", ["It fell yesterday.", "It fell on Sunday.", "It fell last week.", "It fell on May 5."]
)
def test_without_a_day_of_writing_it_stays_unresolved_and_says_so(body: str) -> None:
    (when,) = read(body, None)
    assert (when.start, when.end) == (None, None)
    assert when.anchor


def test_years_before_the_common_era_are_not_years_of_ours() -> None:
    assert {when.start for when in read("The wall of 499-493 BC and the tomb of 1200 BC.")} == {None}


def test_a_narrative_follows_its_own_clock() -> None:
    story = (
        "1979\n\nIn December 1978 a treaty was signed. On April 14, 1979, they asked for aid, "
        "and on June 16 it came. "
        "In July they asked again. The following month they left. Eight days later, in 1980, all was over. "
        "In the spring of 1981 and the winter of 1982 nothing moved."
    )
    found = said(story, date(2009, 12, 19))
    assert found[:5] == [
        "1979-01-01..1979-12-31",
        "1978-12-01..1978-12-31",
        "1979-04-14",
        "1979-06-16",
        "1979-07-01..1979-07-31",
    ]
    assert found[5] == "1979-08-01..1979-08-31"


def test_days_later_count_from_the_day_before_them() -> None:
    found = said(
        "On 8 February 1904 war came. Eight days later the others declared it too. The same day a ship sank."
    )
    assert found == ["1904-02-08", "1904-02-16", "1904-02-16"]


def test_a_report_that_recalls_history_dates_it_there() -> None:
    found = said("In 1973 war broke out. On October 17 the port was lost. On Sunday crowds marked it.")
    assert found == ["1973-01-01..1973-12-31", "1973-10-17", "2020-12-27"]


def test_days_later_with_nothing_before_them_stay_unresolved() -> None:
    assert said("Three days later he was freed.") == ["?"]


def test_a_headline_is_read_on_its_own() -> None:
    text = text_of("In May 1990 a port burned.", headline="Two killed on Sunday")
    assert [(when.words, days(when)) for when in times(text, TODAY)][-1] == ("Sunday", "2020-12-27")


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        ("KABUL, Afghanistan (Jan. 25, 2013)\nA force killed two.", date(2013, 1, 25)),
        (
            "2010-09-CA-005\nFor Immediate Release\n\nKABUL, Afghanistan (Sept. 1) - A force killed two.",
            date(2010, 9, 1),
        ),
        ("2010-12-CA-300\n\nKABUL, Afghanistan (Jan. 1) - A force killed two.", date(2011, 1, 1)),
        ("Kabul, Fri Jul 1 2016 - A force killed two.", date(2016, 7, 1)),
        ("KABUL, 3 JAN 90 (WIRE) -- TWO DIED.", date(1990, 1, 3)),
        ("28 December 2020\nKABUL (Wire) - Two died.", date(2020, 12, 28)),
        ("KABUL (Jan. 28) - A force killed two.", None),
        ("A force killed two on Sunday.", None),
        ("It began in March 2011.", None),
        ("Nine miners died on Sept. 3, 2012 in a blast.", None),
        ("The 3 September 2012 blast killed nine miners.", None),
        ("On Monday, Sept. 3, 2012, a blast killed nine miners.", None),
        ("Posted on Sept. 3, 2012\nA blast killed nine miners.", date(2012, 9, 3)),
        ("Last updated on Monday, Sept. 3, 2012\nA blast killed nine miners.", date(2012, 9, 3)),
    ],
)
def test_reference_is_the_header_s_day(top: str, expected: date | None) -> None:
    assert reference(text_of(top), None) == expected
    assert reference(text_of(top), TODAY) == TODAY


def test_reference_prefers_the_dateline() -> None:
    body = "Updated 2 January 2014. KABUL, Jan. 3, 2014 (Wire) -- Two died."
    at = body.index("Jan. 3")
    head = Head(Span(24, at + 20), Span(24, 29), Span(at, at + 12))
    assert reference(text_of(body, head=head), None) == date(2014, 1, 3)


def test_times_takes_the_text_s_own_day_if_none_is_given() -> None:
    assert said("KABUL, Afghanistan (Jan. 25, 2013)\nA force killed two yesterday.", None) == [
        "2013-01-25",
        "2013-01-24",
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Over the past three months 500 died.", "2020-09-20..2020-12-20"),
        ("It fell on Sunday.", "2020-12-20"),
        ("It fell in March 2011.", "2011-03-01..2011-03-31"),
        ("Since Monday no one has left.", "2020-12-14..2020-12-20"),
    ],
)
def test_rebase_counts_from_another_report(body: str, expected: str) -> None:
    when = read(body)[0]
    moved = rebase(when, date(2020, 12, 20))
    assert days(moved) == expected
    assert (moved.words, moved.span, moved.rule) == (when.words, when.span, when.rule)


PIECES = """from to on in the of since between and May March 5 17 2009 1979 31 Feb. Sunday last next past
three days week month year early late mid end quarter Q3 Ramadan 3:00 a.m. BC 15th / - , . ago
later before after half decade century weekend 29 February 9999 0 Eid al-Fitr 7 Saur 1357 first
nine months within overnight 1000 rest starting now"""
WORDS = st.sampled_from(PIECES.split())


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=30).map(" ".join)),
    st.one_of(st.none(), st.dates()),
)
def test_any_text_gives_times_in_order_whose_words_are_the_text_s(body: str, today: date | None) -> None:
    text = text_of(body)
    found = times(text, today)
    for when in found:
        assert when.span.of(text.value) == when.words
        assert when.start is None or when.end is None or when.start <= when.end
        assert when.start is not None or when.end is not None or when.anchor
    tops = [when.span.start for when in outermost(found)]
    assert tops == sorted(tops)
    assert times(text, today) == found


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1600, 1, 1), date(2400, 12, 31)), st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_a_written_date_is_that_day_whatever_today_is(day: date, today: date) -> None:
    for form in (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}", day.isoformat()):
        if 1000 <= day.year <= 2100:
            assert said(f"It fell on {form}.", today) == [str(day)]


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_a_weekday_in_the_past_is_within_the_last_week(today: date) -> None:
    for name in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"):
        (when,) = read(f"Gunmen killed two on {name}.", today)
        assert when.start is not None
        assert 0 <= (today - when.start).days <= 6
        assert f"{when.start:%A}" == name


def test_a_long_run_of_numbers_is_read_at_once() -> None:
    assert isinstance(read("12 " * 20000 + "1" * 20000 + " and from to - " * 5000), tuple)
