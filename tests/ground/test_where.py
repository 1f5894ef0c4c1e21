"""Places: what is one, which one, how precisely, and what must not be one. The sentences are ours."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import SourceError
from dateline.ground.where import Extra, admin1_of, contains, places, read_places
from dateline.record import Head, Party, Place, Span, Text


def text(value: str, *, place: str = "", credit: str = "") -> Text:
    """Return a text, with the dateline's place and a credit where given."""

    def span(words: str) -> Span:
        start = value.index(words)
        return Span(start, start + len(words))

    head = Head(span(place), span(place), None) if place else None
    credits = (Party(credit, "publisher", span(credit)),) if credit else ()
    return Text(value, Span(0, len(value)), None, head, credits, ())


def found(value: str) -> list[tuple[str, str | None, str | None]]:
    """Return the words, country and province of each place."""
    return [(p.words, p.country, p.admin1) for p in places(text(value))]


def only(value: str, words: str) -> Place:
    """Return the first place with these words."""
    return next(p for p in places(text(value)) if p.words == words)


RESOLVED = [
    ("Two men died in Kunduz on Monday.", "Kunduz", "AF", 1),
    ("Two men died in Kondoz, Afghanistan, on Monday.", "Kondoz", "AF", 1),
    ("A mine went off in Andar district, Ghazni province.", "Andar", "AF", 3),
    ("A mine went off in Andar district, Ghazni province.", "Ghazni", "AF", 4),
    ("Shelling hit towns in northern Idlib, Syria.", "Idlib", "SY", 4),
    ("Shelling hit the city of Idlib in Syria.", "Idlib", "SY", 1),
    ("Troops shelled villages near Kharkiv, Ukraine, overnight.", "Kharkiv", "UA", 2),
    ("A drone fell 12 miles north of Kyiv, officials in Ukraine said.", "Kyiv", "UA", 2),
    ("A drone fell in Kiev, officials in Ukraine said.", "Kiev", "UA", 1),
    ("The convoy left Deir al-Zour for Raqqa in Syria.", "Deir al-Zour", "SY", 1),
    ("Officials in Springfield, Ill., closed the road.", "Springfield", "US", 1),
    ("Officials in Springfield, Ill., closed the road.", "Ill.", "US", 4),
    ("Lamar County deputies searched a house in Paris, Texas.", "Paris", "US", 1),
    ("President Macron spoke in Paris, France.", "Paris", "FR", 1),
    ("Rebels in Donbas fired on troops from Ukraine.", "Donbas", "UA", 5),
    ("Ships were attacked in the Red Sea on Friday.", "Red Sea", None, 5),
    ("Russia said it would not attend.", "Russia", "RU", 6),
    ("The U.S. sent two envoys.", "U.S.", "US", 6),
    ("Refugees crossed from southern Lebanon on foot.", "Lebanon", "LB", 5),
    ("Rockets were fired from the Gaza Strip.", "Gaza Strip", "PS", 4),
    ("Clashes broke out in Côte d’Ivoire on Sunday.", "Côte d’Ivoire", "CI", 6),
    ("Fighting in Goma, in North Kivu province, displaced hundreds.", "North Kivu", "CD", 4),
]


@pytest.mark.parametrize(("value", "words", "country", "precision"), RESOLVED)
def test_resolved(value: str, words: str, country: str | None, precision: int) -> None:
    place = only(value, words)
    assert (place.country, place.precision) == (country, precision)
    assert place.lat is not None
    assert place.lon is not None


STATES = [
    ("Police in Springfield, Ill., made an arrest.", "Springfield", "Illinois"),
    ("Police in Springfield, Mo., made an arrest.", "Springfield", "Missouri"),
    ("Police in Springfield, MA, made an arrest.", "Springfield", "Massachusetts"),
    ("Police in Athens, Ga., made an arrest.", "Athens", "Georgia"),
    ("Police in Athens, Ohio, made an arrest.", "Athens", "Ohio"),
    ("Police in Moscow, Idaho, made an arrest.", "Moscow", "Idaho"),
]


@pytest.mark.parametrize(("value", "words", "state"), STATES)
def test_the_state_after_a_town_decides(value: str, words: str, state: str) -> None:
    assert only(value, words).admin1 == state


PROVINCES = [
    "Badakhshan", "Badghis", "Baghlan", "Balkh", "Bamyan", "Daykundi", "Farah", "Faryab", "Ghazni",
    "Ghor", "Helmand", "Herat", "Jowzjan", "Kabul", "Kandahar", "Kapisa", "Khost", "Kunar", "Kunduz",
    "Laghman", "Logar", "Nangarhar", "Nimroz", "Nuristan", "Paktika", "Paktya", "Panjshir", "Parwan",
    "Samangan", "Takhar", "Uruzgan", "Wardak", "Zabul", "Sar-e Pul",
]  # fmt: skip


@pytest.mark.parametrize("province", PROVINCES)
def test_every_afghan_province_is_its_own_admin1(province: str) -> None:
    place = only(f"Afghan troops searched a village in {province} province on Monday.", province)
    assert (place.country, place.precision) == ("AF", 4)
    assert place.admin1 is not None
    assert place.admin1[:5] == province[:5]


NOT_PLACES = [
    "Mr. London would not comment.",
    "He told the New York Times that it was over.",
    "The Washington Post reported the deal.",
    "She studied at Georgia Tech for a year.",
    "Afghan and Turkish officers met Russian envoys.",
    "The truce of March held until May.",
    "President Lincoln Chafee arrived, and Chafee spoke.",
    "Fighters of al-Shabab and Boko Haram were blamed.",
    "The Red Cross and the United Nations sent aid.",
    "Many officers said that nothing had happened.",
    "She paid US$40 million for it.",
    "Gen. Jackson Reed refused, said Reed.",
    "",
    "...",
]


@pytest.mark.parametrize("value", NOT_PLACES)
def test_not_a_place(value: str) -> None:
    assert found(value) == []


def test_lists_are_places_each() -> None:
    value = "Bombs went off in Kabul, Herat and Balkh, Afghan officials said."
    assert [words for words, _, _ in found(value)] == ["Kabul", "Herat", "Balkh"]


def test_the_rest_of_the_text_decides() -> None:
    syria = "Syria denied it. Tal Rifaat, near Aleppo, was hit. Tripoli was quiet. Beirut is in Lebanon."
    libya = "Libya denied it. Benghazi and Misrata were hit, and Tripoli was quiet. Sirte is in Libya."
    assert only(syria, "Tripoli").country == "LB"
    assert only(libya, "Tripoli").country == "LY"


def test_a_country_is_not_its_namesake_town_or_state() -> None:
    assert only("Mexico sent troops to Chiapas, Mexico.", "Mexico").precision == 6


def test_demonyms_are_evidence() -> None:
    assert (
        only("Georgian police closed a road near Gori. Georgia protested to Russia.", "Georgia").country
        == "GE"
    )


def test_all_capitals() -> None:
    value = "THE GUERRILLAS ATTACKED A POST IN SOYAPANGO, EAST OF SAN SALVADOR. TWO SALVADORAN SOLDIERS DIED."
    assert [(words, country) for words, country, _ in found(value)] == [
        ("SOYAPANGO", "SV"),
        ("SAN SALVADOR", "SV"),
    ]


def test_a_name_in_no_list_is_within_what_holds_it() -> None:
    place = only("Two died in Zarghanbad district, Logar province, Afghanistan.", "Zarghanbad")
    assert (place.name, place.geonames, place.country, place.admin1, place.precision) == (
        "Zarghanbad", None, "AF", "Logar", 4,
    )  # fmt: skip


def test_a_name_that_sounds_like_a_district_of_the_country_is_it() -> None:
    place = only("Afghan troops searched Panjway district, Kandahar province.", "Panjway")
    assert (place.country, place.admin1, place.precision) == ("AF", "Kandahar", 3)


def test_a_village_that_nothing_places_has_no_point() -> None:
    place = only("They burned the village of Qozzabar to the ground.", "Qozzabar")
    assert (place.lat, place.country, place.precision) == (None, None, 7)


def test_the_dateline_is_a_place_and_a_credit_is_not() -> None:
    value = "MANY, La. (AP) -- A man drowned. Source: Concord Monitor"
    assert [p.words for p in places(text(value, place="MANY, La.", credit="Concord Monitor"))] == [
        "MANY",
        "La.",
    ]


def test_runners_up_are_kept() -> None:
    place = only("A fire broke out in Springfield on Monday.", "Springfield")
    assert len(place.candidates) >= 2
    assert place.geonames not in place.candidates
    assert place.score is not None
    assert 0 < place.score <= 1


def test_countries_limit_the_candidates() -> None:
    value = text("The market in Tripoli burned down.")
    assert [p.country for p in places(value, countries=("LB",))] == ["LB"]
    assert [p.country for p in places(value, countries=("ly",))] == ["LY"]


def test_a_users_place_is_found() -> None:
    camp = Extra(("Camp Zarvan", "Zarvan base"), 31.9, 64.2, "AF", "Helmand")
    place = next(iter(places(text("Rockets hit Camp Zarvan on Monday."), extra=(camp,))))
    assert (place.words, place.name, place.lat, place.country, place.admin1) == (
        "Camp Zarvan", "Camp Zarvan", 31.9, "AF", "Helmand",
    )  # fmt: skip


def test_a_users_place_beats_its_namesakes() -> None:
    mine = Extra(("Springfield",), 10.0, 20.0, "TD")
    place = next(iter(places(text("A fire broke out in Springfield on Monday."), extra=(mine,))))
    assert place.country == "TD"


def write(path: Path, content: object) -> Path:
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_places_from_csv_and_geojson_are_the_same(tmp_path: Path) -> None:
    table = write(
        tmp_path / "p.csv", "name,lat,lon,country,aliases,precision\nZarvan,31.5,64.25,af,Zarwan|Zervan,3\n"
    )
    features = [{"type": "Feature", "geometry": {"type": "Point", "coordinates": [64.25, 31.5]},
                 "properties": {"name": "Zarvan", "country": "AF", "aliases": ["Zarwan", "Zervan"],
                                "precision": 3}}]  # fmt: skip
    shape = write(tmp_path / "p.geojson", {"type": "FeatureCollection", "features": features})
    expected = (Extra(("Zarvan", "Zarwan", "Zervan"), 31.5, 64.25, "AF", None, 0, 3),)
    assert read_places(table) == read_places(shape) == expected


BROKEN = [
    ("p.csv", "name,lat,lon\nZarvan,north,64\n", "place 1"),
    ("p.csv", "name,lat,lon\nZarvan,95,64\n", "not on the globe"),
    ("p.csv", "name,lat,lon\nZarvan,nan,64\n", "not on the globe"),
    ("p.csv", "name,lat,lon\n,5,64\n", "no name"),
    ("p.csv", "name,lat,lon,precision\nZarvan,5,64,9\n", "precision 9"),
    ("p.geojson", "[1, 2]", "FeatureCollection"),
    ("p.geojson", '{"features": [3]}', "p.geojson"),
    ("p.geojson", "not json", "p.geojson"),
    ("p.geojson", '{"features": [{"geometry": {"type": "Polygon", "coordinates": [[[1, 2]]]}}]}', "place 1"),
]


@pytest.mark.parametrize(("name", "content", "says"), BROKEN)
def test_a_broken_file_says_what_is_wrong(tmp_path: Path, name: str, content: str, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        read_places(write(tmp_path / name, content))


def test_a_missing_file_is_a_source_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        read_places(tmp_path / "none.csv")


CONTAINS = [
    ("Kabul", "Afghanistan", False),
    ("Afghanistan", "Kabul", True),
    ("Ghazni", "Andar", True),
    ("Andar", "Ghazni", False),
    ("Ghazni", "Kabul", False),
    ("Kabul", "Kabul", True),
]


@pytest.mark.parametrize(("outer", "inner", "holds"), CONTAINS)
def test_contains(outer: str, inner: str, holds: bool) -> None:
    value = "KABUL: in Kabul, Afghanistan, they spoke of Andar district, Ghazni province."
    assert contains(only(value, outer), only(value, inner)) is holds


def test_admin1_of_a_country_is_unknown() -> None:
    assert admin1_of(only("They left Afghanistan in May.", "Afghanistan")) is None


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300))
def test_any_text_is_read_and_spans_are_its_words(value: str) -> None:
    check(value)


PIECES = ["Kabul", "KABUL", " ", ", ", "Ill.", "in ", "'s", "’", "-", "al-", "U.S.", "W.Va.", "\n", "Mr. ",
          "New ", "York", "Times", "district", "(", "“", "é", "12", "of ", "Xq", "St. ", "..", "France",
          "\u200b"]  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_copy_like_text_is_read_and_spans_are_its_words(value: str) -> None:
    check(value)


def check(value: str) -> None:
    got = places(text(value))
    assert all(p.span.of(value) == p.words and p.words for p in got)
    assert all(a.span.end <= b.span.start for a, b in pairwise(got))
    assert all((p.lat is None) == (p.lon is None) and 1 <= p.precision <= 7 for p in got)
    assert places(text(value)) == got


@pytest.mark.parametrize(
    "value", ["A" * 20000, "Kabul " * 3000, "a-" * 9000, "St. " * 4000, "'" * 20000, "U.S." * 4000]
)
def test_long_nonsense_does_not_hang(value: str) -> None:
    places(text(value))
