"""What keeps two reports of one war apart, however alike their words; and what must not."""

from dataclasses import replace
from datetime import date

import pytest

from dateline.link.evidence import model
from dateline.link.incidents import explain, link
from dateline.link.mention import IncidentMention, Range, Spot
from dateline.link.salient import salient

COPY = (
    "Rockets fired from the eastern suburbs hit homes in the Harbour and Old Mill quarters of Sarnath, the Lorvia "
    "News Agency said. The governor, Anto Bellic, told the agency that terrorists of the Northern Column had shelled "
    "the same quarters before, and that hospitals were short of blood."
)
SARNATH = Spot("Sarnath", 1, "QL", "Lorvia", 40.0, 20.0, 1)
BRODNO = Spot("Brodno", 2, "QL", "Lorvia", 40.4, 20.3, 1)


def report(name: str, title: str = "Rockets hit Sarnath", **told: object) -> IncidentMention:
    known = {"published": date(2031, 3, 4), "words": salient(title, COPY)}
    return IncidentMention(name, f"i{name}", **(known | told))  # type: ignore[arg-type]


def keeps(one: IncidentMention, two: IncidentMention) -> str:
    return next((part.sentence for part in explain(one, two) if part.name == "apart"), "")


FULL = {
    "start": date(2031, 3, 3),
    "place": SARNATH,
    "killed": Range(8, 8, 8),
    "causes": ("shelling",),
}
SIGNS = [
    ("days", {"start": date(2031, 3, 9), "published": date(2031, 3, 9)}),
    ("places", {"place": BRODNO}),
    ("tolls", {"killed": Range(40, 40, 40)}),
    ("means", {"causes": ("suicide_attack",)}),
]


@pytest.mark.parametrize(("sign", "other"), SIGNS, ids=[name for name, _ in SIGNS])
def test_one_thing_is_named(sign: str, other: dict[str, object]) -> None:
    assert keeps(report("a", **FULL), report("b", **(FULL | other))) == f"apart by {sign}"


NOTHING = [
    {},
    {"start": date(2031, 3, 4)},  # the night between two days
    {"start": None},
    {"place": None},
    {"place": replace(SARNATH, lat=40.05, geonames=9, name="Old Mill")},
    {"place": Spot("Lorvia", 3, "QL", precision=6)},
    {"killed": Range(7, None, None)},
    {"killed": None},
    {"causes": ()},
    {"causes": ("attack", "shelling")},
]


@pytest.mark.parametrize("other", NOTHING)
def test_what_keeps_nothing_apart(other: dict[str, object]) -> None:
    assert keeps(report("a", **FULL), report("b", **(FULL | other))) == ""


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("Eight killed in Sarnath", "Two killed in Sarnath", "apart by tolls"),
        ("Eight killed in Sarnath", "8 killed in Sarnath", ""),
        ("Eight killed, 12 hurt in Sarnath", "12 hurt in Sarnath", ""),
        ("Rockets kill eight in Sarnath", "Rockets hit Sarnath", ""),
    ],
)
def test_headline_numbers_stand_in_for_tolls_that_copy_does_not_give(
    one: str, two: str, expected: str
) -> None:
    assert keeps(report("a", one), report("b", two)) == expected


def test_an_age_in_common_outweighs_it() -> None:
    more = " Ilka Moor, 47, of 12 Tanner Street, was among the dead."
    one, two = (
        replace(report(name, **told), words=salient("Rockets hit Sarnath", COPY + more))
        for name, told in (("a", FULL), ("b", FULL | {"start": date(2031, 3, 9)}))
    )
    assert keeps(one, two) == ""


def test_the_more_keeps_apart_the_more_it_weighs() -> None:
    weights = model().scales["apart"]
    assert [weights(n) for n in range(5)] == sorted((weights(n) for n in range(5)), reverse=True)
    assert weights(0) == 0 > weights(1)


DAILY = (
    (1, 8, "A rocket came down on a bakery queue; the bakers had opened late for want of flour."),
    (7, 2, "Shells set fire to the tannery and two watchmen could not be reached through the smoke."),
    (13, 31, "Worshippers had gathered for a wedding when the hall's roof fell in on the dancers."),
    (20, 5, "Pupils of the river school were crossing the bridge with their teacher at noon."),
)


def test_an_agencys_daily_reports_on_one_city_are_several_incidents() -> None:
    days = [
        report(
            f"d{day}", start=date(2031, 3, day), published=date(2031, 3, day), place=SARNATH,
            killed=Range(killed, killed, killed),
            words=salient(f"{killed} killed in rocket attacks on Sarnath", f"{lead} {COPY}"),
        )
        for day, killed, lead in DAILY
    ]  # fmt: skip
    again = [replace(one, dispatch=f"x{one.dispatch}", incident=f"x{one.incident}") for one in days]
    assert sorted(len(each.documents) for each in link([*days, *again])) == [2, 2, 2, 2]
