"""Which time and which place belong to which claim."""

from datetime import date

import pytest

from dateline.pipeline import code
from dateline.record import Dispatch, Record, Tally, Toll


def record(text: str) -> Record:
    return next(iter(code([Dispatch("d", text, "", date(2019, 3, 4))]))).record


def pairs(text: str) -> list[tuple[str, str | None, str | None]]:
    """Return (amount, time words, place name) of each toll and tally."""
    claims = [c for c in record(text).claims if isinstance(c, Toll | Tally)]
    return [(c.amount.words, c.when and c.when.words, c.where and c.where.name) for c in claims]


CASES = [
    ("A blast killed nine people in Herat on Sunday.", [("nine", "Sunday", "Herat")]),
    (
        "Shelling killed four people in Aleppo on Friday and killed six in Homs on Saturday.",
        [("four", "Friday", "Aleppo"), ("six", "Saturday", "Homs")],
    ),
    # the time of saying is not the time of the harm
    (
        "Police said on Sunday that two guards were killed in Kandahar on Friday.",
        [("two", "Friday", "Kandahar")],
    ),
    # a place inside an actor's name is the actor's
    ("The Britain-based monitor said seven people were killed in Idlib.", [("seven", None, "Idlib")]),
    ("US troops killed five gunmen in Mosul.", [("five", None, "Mosul")]),
    ("Five gunmen were killed by US troops.", [("Five", None, None)]),
    # an embassy lies elsewhere than its country
    ("Nobody was hurt when rockets landed near the US embassy.", [("Nobody", None, None)]),
    ("A blast near a Turkish convoy killed two guards in Idlib.", [("two", None, "Idlib")]),
    # a place before a happening
    ("The Kabul bombing on Saturday killed 20 people.", [("20", "Saturday", "Kabul")]),
    ("Mogadishu saw three people killed on Friday.", [("three", "Friday", "Mogadishu")]),
    # nor in a later sentence, nor where what is said is a death
    (
        "A base was hit. Officers confirmed on Sunday the deaths of two guards in a raid near Kandahar, Friday.",
        [("two", "Friday", "Kandahar")],
    ),
    # a date before another happening says which that is
    (
        "Troops killed nine gunmen tied to the Feb. 2 attack in a raid in Herat on Sunday.",
        [("nine", "Sunday", "Herat")],
    ),
    (
        "Police on Friday arrested three men over the Feb. 20 bombing that killed nine people in Jos.",
        [("three", "Friday", "Jos"), ("nine", "Feb. 20", "Jos")],
    ),
    ("The Feb. 20 bombing killed nine people in Jos.", [("nine", "Feb. 20", "Jos")]),
    # no time and no place is none, not the dateline's
    ("Three people were killed.", [("Three", None, None)]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_time_and_place(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert pairs(text) == expected


DAYS = [
    (
        "HERAT, March 4, 2019 - A strike on men tied to the Feb. 28 attack on a bridge was made in Herat today.",
        "today",
    ),
    (
        "HERAT, March 4, 2019 - Officers confirmed yesterday the death of a rebel leader in a raid, Friday.",
        "Friday",
    ),
    ("Nine miners were killed on March 2, 2019 in a blast in Herat.", "March 2, 2019"),
    ("The March 2, 2019 bombing killed nine people.", "March 2, 2019"),
]


@pytest.mark.parametrize(("text", "expected"), DAYS, ids=[text[-40:] for text, _ in DAYS])
def test_the_story_s_day_is_neither_the_report_s_nor_another_happening_s(text: str, expected: str) -> None:
    found = next(iter(code([Dispatch("d", text)]))).record  # with no day of publication beside it
    assert [each.when and each.when.words for each in found.incidents if each.main] == [expected]


def test_a_window_counts_from_the_report_it_stands_in() -> None:
    found = record(
        "In a report last week, the Interior Ministry of Somalia said that 60 people were killed over the past two weeks."
    )
    toll = next(c for c in found.claims if isinstance(c, Toll))
    assert toll.attribution.reported is not None
    assert toll.attribution.reported.end == date(2019, 3, 3)
    assert toll.when is not None and toll.when.end is not None and toll.when.end <= date(2019, 3, 3)


def test_across_the_country_is_the_country_of_the_state_that_says_so() -> None:
    found = record(
        "NAIROBI - Somalia voted.\n\nThe Somali Interior Ministry said 60 people were killed across the country in May."
    )
    toll = next(c for c in found.claims if isinstance(c, Toll))
    assert toll.where is not None and toll.where.country == "SO" and toll.where.precision == 6


def test_the_ministry_of_the_next_sentence_is_the_last_ministry() -> None:
    found = record(
        "The Interior Ministry of Somalia said three people were killed on Sunday.\n\n"
        "According to the ministry, nine others were wounded."
    )
    sources = {
        c.attribution.source.name for c in found.claims if isinstance(c, Toll) and c.attribution.source
    }
    assert len(sources) == 1
    assert len([c for c in found.claims if isinstance(c, Toll) and c.attribution.source]) == 2


def test_no_source_is_none_and_never_the_agency() -> None:
    found = record("MOGADISHU (Reuters) - A blast killed three people on Sunday.")
    toll = next(c for c in found.claims if isinstance(c, Toll))
    assert toll.attribution.source is None
    assert [p.name for p in found.lineage] == ["Reuters"]
