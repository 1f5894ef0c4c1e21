"""Marks of versions, and which families they and reprints make."""

from datetime import date

import pytest

from dateline.link.copies import Copy, copies, families
from dateline.link.versions import agency, mark, strip
from tests.link import copy_cases

FERRY, MARKET, SCHOOL = copy_cases.stories()[:3]
DAY = date(2031, 4, 9)


@pytest.mark.parametrize(
    ("title", "kind", "number", "rest"),
    [
        ("UPDATE 2-Ferry shelled, nine killed", "update", 2, "Ferry shelled, nine killed"),
        ("UPDATE: Ferry shelled, nine killed", "update", None, "Ferry shelled, nine killed"),
        ("(UPDATED) Ferry shelled, nine killed", "update", None, "Ferry shelled, nine killed"),
        ("Ferry shelled, nine killed (UPDATE 3)", "update", 3, "Ferry shelled, nine killed"),
        ("Ferry shelled, nine killed, 2nd Ld", "update", 2, "Ferry shelled, nine killed"),
        ("Marsh-Ferry, 1st Ld-Writethru", "writethru", 1, "Marsh-Ferry"),
        ("CORRECTED-Ferry shelled, nine killed", "corrected", None, "Ferry shelled, nine killed"),
        ("Correction: Ferry shelled, nine killed", "corrected", None, "Ferry shelled, nine killed"),
        ("CORRECTED (OFFICIAL)-Ferry shelled", "corrected", None, "Ferry shelled"),
        ("REFILE-UPDATE 1-Ferry shelled, nine killed", "update", 1, "Ferry shelled, nine killed"),
        ("RPT-Ferry shelled, nine killed", "refile", None, "Ferry shelled, nine killed"),
        ("The long road, take 2 of 3", "take", 2, "The long road"),
        ("BULLETIN KILL: Ferry shelled", "kill", None, "Ferry shelled"),
        ("WITHDRAWN - Ferry shelled", "kill", None, "Ferry shelled"),
        ("ADVISORY: Ferry story to move at noon", "advisory", None, "Ferry story to move at noon"),
    ],
)
def test_marks_of_a_headline(title: str, kind: str, number: int | None, rest: str) -> None:
    marker = mark(title, "Text.", None)
    assert marker is not None
    assert (marker.kind, marker.number) == (kind, number)
    assert strip(title)[0] == rest


@pytest.mark.parametrize(
    "title",
    [
        "Gunmen kill nine in Port Amsel",
        "Five hurt, nine killed in Port Amsel",
        "Minister updates parliament on the ferry",
        "Lead-zinc mine shut after blast",
        "Court corrects the record of a massacre",
        "Repeat offenders",
        "Troops add checkpoints, take hill",
        "",
    ],
)
def test_a_headline_that_is_no_version(title: str) -> None:
    assert mark(title, "Nine people were killed. Update expected.", None) is None


@pytest.mark.parametrize(
    ("text", "version", "kind"),
    [
        ("(Recasts with minister, adds detail)\nNine people", None, "update"),
        ("Eds: CORRECTS toll in lead\nNine people", None, "corrected"),
        ("EDITORS: KILL the ferry story", None, "kill"),
        ("Nine people were killed", "writethru", "writethru"),
        ("Nine people were killed", "3", "update"),
        ("Nine people were killed", "1", None),
        ("Nine people were killed", "final", None),
        ("(LWS) Nine people (added later) were killed", None, None),
    ],
)
def test_marks_of_a_note_or_a_field(text: str, version: str | None, kind: str | None) -> None:
    marker = mark("Ferry shelled", text, version)
    assert (marker.kind if marker else None) == kind


def test_agencies_are_known_by_any_of_their_names() -> None:
    assert {agency("AP"), agency("The Associated Press"), agency("Associated Press")} == {"ap"}
    assert agency("Agence France-Presse") == agency("(AFP)") == "afp"
    assert agency("Amsel Courier") == "amsel courier"


def wire(name: str, title: str, text: str, hour: int, publisher: str | None = "AP") -> Copy:
    return Copy(name, text, title, DAY, publisher, sent=f"2031-04-09T{hour:02}:00:00Z")


def test_the_newest_version_speaks_and_the_old_stay() -> None:
    later = FERRY.text.replace("Nine", "Eleven")
    items = [
        wire("one", FERRY.title, FERRY.text, 8),
        wire("two", f"UPDATE 1-{FERRY.title}", later, 10),
        wire("three", f"UPDATE 2-{FERRY.title}", FERRY.lead + "\n" + later, 12),
        wire("other", MARKET.title, MARKET.text, 9),
    ]
    assert {(one.copy, one.origin, one.evidence) for one in copies(items)} == {
        ("two", "one", "version"),
        ("three", "one", "version"),
        ("three", "two", "version"),
    }
    other, ferry = sorted(families(items), key=lambda one: len(one.members))
    assert (other.members, other.speaks) == (("other",), "other")
    assert (ferry.root, ferry.versions, ferry.speaks) == ("one", ("one", "two", "three"), "three")
    assert not ferry.killed


def test_a_kill_ends_the_story_and_an_advisory_does_not_speak() -> None:
    story = wire("one", FERRY.title, FERRY.text, 8)
    advice = wire("note", f"ADVISORY: {FERRY.title}", "We are checking a report.", 9)
    kill = wire("kill", "Kill notice", f'EDITORS: KILL the story headlined "{FERRY.title}".', 10)
    (family,) = families([story, advice])
    assert (family.speaks, family.killed) == ("one", False)
    (family,) = families([kill, advice, story])
    assert (family.speaks, family.killed, family.root) == ("kill", True, "one")


def test_what_a_dispatch_says_it_replaces_is_its_older_version_in_any_order() -> None:
    old = Copy("old", FERRY.text, FERRY.title, DAY, "AP")
    new = Copy("new", "Nothing of this is left.", "Another head", DAY, "AP", replaces="old")
    for items in ([old, new], [new, old]):
        (edge,) = copies(items)
        assert (edge.copy, edge.origin, edge.evidence) == ("new", "old", "version")


def test_one_headline_is_no_version_from_another_house_or_a_month_later() -> None:
    first = wire("one", "Closing prices on the exchange", MARKET.text, 8)
    house = Copy("two", SCHOOL.text, "UPDATE 1-Closing prices on the exchange", DAY, "Meridian")
    month = Copy("three", SCHOOL.text, "UPDATE 1-Closing prices on the exchange", date(2031, 5, 20), "AP")
    assert [one for one in copies([first, house, month]) if one.evidence == "version"] == []


def test_two_outlets_with_one_agency_story_are_one_origin() -> None:
    items = [
        Copy("courier", FERRY.text, "Horror", DAY, "Courier", ("The Associated Press",)),
        Copy("times", "From our wire.\n" + FERRY.text, "Ferry", DAY, "Times", ("AP",)),
    ]
    (family,) = families(items)
    assert (family.origin, family.members) == ("ap", ("courier", "times"))


def test_the_agency_is_the_origin_even_where_the_outlet_is_dated_first() -> None:
    agency_copy = Copy("wire", FERRY.text, FERRY.title, date(2031, 4, 10), "AP")
    outlet = Copy("outlet", FERRY.text, "Horror", DAY, "Courier", ("AP",))
    (edge,) = copies([agency_copy, outlet])
    assert (edge.copy, edge.origin) == ("outlet", "wire")
    (family,) = families([agency_copy, outlet])
    assert (family.root, family.origin) == ("wire", "ap")


def test_unknown_origin_stays_unknown_and_relays_of_one_source_are_two() -> None:
    (family,) = families([Copy("a", FERRY.text), Copy("b", FERRY.text)])
    assert family.origin is None
    two = families(
        [
            Copy("a", FERRY.text + copy_cases.QUOTE, publisher="AP"),
            Copy("b", FERRY.apart + copy_cases.QUOTE, publisher="AFP"),
        ]
    )
    assert [one.origin for one in two] == ["ap", "afp"]


def test_a_merged_dispatch_is_in_both_families_and_what_is_cut_from_it_in_one() -> None:
    items = [
        Copy("a", FERRY.text, published=DAY),
        Copy("b", MARKET.text, published=DAY),
        Copy("m", FERRY.text + MARKET.text, published=date(2031, 4, 10)),
        Copy("n", "\n".join(MARKET.text.splitlines()[:6]), published=date(2031, 4, 11)),
    ]
    found = {one.root: one.members for one in families(items)}
    assert found == {"a": ("a", "m"), "b": ("b", "m", "n")}


def test_a_standing_notice_is_no_copy_of_itself_months_apart() -> None:
    notice = (
        "Thank you for registering! Sign in to update your profile and receive the latest news by letter."
    )
    assert copies([Copy("a", notice, published=DAY), Copy("b", notice, published=date(2031, 7, 1))]) == ()
    assert len(copies([Copy("a", notice, published=DAY), Copy("b", notice, published=DAY)])) == 1
