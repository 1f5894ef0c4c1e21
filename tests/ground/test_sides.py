"""The sides of an incident: who did it, by whose word and with what stance, and whom it was done to."""

from datetime import date

import pytest

from dateline.pipeline import code
from dateline.record import Dispatch, Incident

LEAD = (
    "KARN, March 3 (VNA) - A car bomb killed twelve people in the town of Karn on Monday, officials said.\n\n"
)

# what follows the lead -> (doer, stance, who says so)
PERPETRATORS = [
    (
        "Suspected rebels ambushed a convoy there, killing four soldiers.",
        ("Suspected rebels", "alleged", None),
    ),
    (
        "The Free Velmar Army claimed responsibility for the attack.",
        ("Free Velmar Army", "claimed", "Free Velmar Army"),
    ),
    ("The attack was claimed by Islamic State.", ("Islamic State", "claimed", "Islamic State")),
    ("The Northern Front denied involvement in the attack.", ("Northern Front", "denied", "Northern Front")),
    (
        "The interior ministry blamed the Northern Front for the bombing.",
        ("Northern Front", "alleged", "Ministry of Interior"),
    ),
    ("Taliban fighters killed three more people as they fled.", ("Taliban", "asserted", None)),
]


def main(text: str) -> Incident:
    return next(iter(code([Dispatch("d", text, "", date(2019, 3, 4))]))).record.incidents[0]


@pytest.mark.parametrize(("more", "expected"), PERPETRATORS)
def test_who_is_said_to_have_done_it_and_by_whom(more: str, expected: tuple[str, str, str | None]) -> None:
    found = [
        (p.actor.name, p.stance.value, p.by.name if p.by else None) for p in main(LEAD + more).perpetrators
    ]
    assert expected in found


def test_nobody_is_named_where_nobody_claimed_it() -> None:
    found = main(LEAD + "No group has claimed responsibility. Nobody was blamed for the blast.")
    assert (found.perpetrators, found.actors) == ((), ())


def test_who_only_denies_it_is_no_actor() -> None:
    found = main(LEAD + "The Northern Front denied involvement in the attack.")
    assert found.actors == ()


def test_blamed_and_denying_are_both_kept() -> None:
    found = main(
        LEAD + "Officials blamed the Northern Front for the attack. The Northern Front denied any role in it."
    )
    assert {(p.actor.name, p.stance.value) for p in found.perpetrators} == {
        ("Northern Front", "alleged"),
        ("Northern Front", "denied"),
    }


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Gunmen killed four policemen near Gao on Sunday.", "COP"),
        ("Gunmen killed two soldiers near Gao on Sunday.", "MIL"),
        ("An air strike killed nine rebels near Idlib on Sunday.", "REB"),
    ],
)
def test_the_victims_who_are_a_side_are_targets(text: str, role: str) -> None:
    assert [t.role for t in main(text).targets] == [role]


def test_people_of_whom_nothing_is_said_are_no_target() -> None:
    assert main("A bomb killed nine people in Kabul on Sunday.").targets == ()


def test_a_machine_is_no_side() -> None:
    assert main("A drone killed nine people in Gebeit on Sunday.").perpetrators == ()
