"""The place lists: each loads, and no demonym belongs to two countries."""

from collections import Counter

import pytest

from dateline.ground.where import lists


@pytest.mark.parametrize("name", ["place_word", "place_given", "place_surname", "place_never"])
def test_plain_lists_load(name: str) -> None:
    assert len(lists.words(name)) > 50


def test_a_demonym_is_one_countrys() -> None:
    count = Counter(form for entry in lists.countries() for form in entry.demonyms)
    assert [form for form, times in count.items() if times > 1] == []


def test_codes_are_unique_and_points_on_the_globe() -> None:
    rows = lists.countries()
    assert len({entry.code for entry in rows}) == len(rows)
    for entry in (*rows, *lists.states(), *lists.regions()):
        assert -90 <= entry.lat <= 90
        assert -180 <= entry.lon <= 180


def test_regions_have_ucdps_precision() -> None:
    assert {entry.precision for entry in lists.regions()} <= {1, 2, 3, 4, 5, 6}


def test_levels_stand_on_units_only() -> None:
    assert {cue.kind for cue in lists.after().values() if cue.level} == {"unit"}
    assert all(cue.level for cue in lists.after().values() if cue.kind == "unit")


def test_abbreviations_lead_to_states() -> None:
    assert lists.short_states()["ill."] == "illinois"
    assert lists.short_states()["tx"] == "texas"
