"""What became of what was planned: one meaning against many reports, and what must not be taken for one meeting."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reconcile.agenda import agenda
from dateline.reconcile.given import Told, View
from dateline.record import Actor, Appointment, Attribution, Place, Precision, Span, When

AT = Span(0, 5)
MARCH = {day: date(2031, 3, day) for day in range(1, 32)}


def report(
    name: str,
    what: str,
    day: int,
    status: str,
    held: int | None = None,
    parties: tuple[str, ...] = (),
    place: str | None = None,
    *,
    until: int | None = None,
) -> tuple[Told, View]:
    when = When(MARCH[held], MARCH[until or held], Precision.DAY, "then", AT) if held else None
    where = Place(place, place, AT) if place else None
    actors = tuple(Actor(party, party) for party in parties)
    claim = Appointment(name, "appointment", AT, "test", Attribution(), when, where, what, actors, status)
    return Told(claim, f"d-{name}"), View(f"d-{name}", MARCH[day])


def made(*reports: tuple[Told, View]) -> list[tuple[str, date | None, list[str]]]:
    found = agenda([told for told, _ in reports], {view.id: view for _, view in reports})
    return [
        (each.status, each.when.start if each.when else None, [one.status for one in each.history])
        for each in found
    ]


@pytest.mark.parametrize("later", ["talks", "the second round of negotiations", "peace talks", "the meeting"])
def test_later_reports_change_the_status_of_the_same_talks(later: str) -> None:
    first = report("a", "peace talks", 1, "planned", 10, ("A", "B"))
    assert made(first, report("b", later, 5, "postponed", 20, ("A", "B"))) == [
        ("postponed", MARCH[20], ["planned", "postponed"])
    ]
    assert made(first, report("b", later, 10, "held", None, ("B", "A"))) == [
        ("held", MARCH[10], ["planned", "held"])
    ]
    assert made(first, report("b", later, 5, "cancelled", None, ("A",))) == [
        ("cancelled", MARCH[10], ["planned", "cancelled"])
    ]


@pytest.mark.parametrize(
    "other",
    [
        report("b", "election", 2, "planned", 10, ("A", "B")),
        report("b", "talks", 2, "planned", 10, ("C", "D")),
        report("b", "talks", 2, "planned", 25, ("A", "B")),
        report("b", "talks", 2, "planned", 10, (), "Doha"),
    ],
    ids=["another kind", "other parties", "another day", "another place"],
)
def test_what_is_another_appointment(other: tuple[Told, View]) -> None:
    first = report("a", "talks", 1, "planned", 10, ("A", "B") if other[0].claim.parties else (), "Geneva")  # type: ignore[attr-defined]
    assert len(made(first, other)) == 2


def test_a_meeting_after_one_that_was_held_is_a_new_one() -> None:
    rounds = [
        report("a", "talks", 1, "planned", 5, ("A", "B")),
        report("b", "talks", 5, "held", 5, ("A", "B")),
        report("c", "talks", 6, "planned", 20, ("A", "B")),
    ]
    assert made(*rounds) == [("held", MARCH[5], ["planned", "held"]), ("planned", MARCH[20], ["planned"])]


def test_next_week_said_again_takes_nothing_from_a_day() -> None:
    wide = report("b", "talks", 2, "confirmed", 9, ("A",), until=15)
    assert made(report("a", "talks", 1, "planned", 12, ("A",)), wide) == [
        ("confirmed", MARCH[12], ["planned", "confirmed"])
    ]


def test_a_copy_adds_nothing() -> None:
    first, copy = report("a", "talks", 1, "planned", 10), report("b", "talks", 1, "planned", 10)
    views = {first[1].id: first[1], "d-b": View("d-b", MARCH[1], family="d-a")}
    assert len(agenda([first[0], copy[0]], views)[0].history) == 1


def test_a_withdrawn_dispatch_is_left_out() -> None:
    told, view = report("a", "talks", 1, "planned", 10)
    assert agenda([told], {view.id: View(view.id, view.published, ended="withdrawn by d-b")}) == ()


def test_what_nobody_says_more_of_is_due() -> None:
    told, view = report("a", "talks", 1, "planned", 10)
    found = agenda([told], {view.id: view})[0]
    assert (found.due(MARCH[9]), found.due(MARCH[10]), found.due(MARCH[11])) == (False, False, True)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["talks", "peace talks", "truce", "vote"]), st.integers(1, 31),
            st.sampled_from(["planned", "confirmed", "postponed", "cancelled", "held"]),
            st.one_of(st.none(), st.integers(1, 31)), st.sampled_from([(), ("A",), ("A", "B")]),
        ),
        max_size=8,
    ),
    st.randoms(),
)  # fmt: skip
def test_order_changes_nothing_and_every_report_is_kept(
    rows: list[tuple[str, int, str, int | None, tuple[str, ...]]], random: object
) -> None:
    reports = [report(f"r{number}", *row) for number, row in enumerate(rows)]
    shuffled = list(reports)
    getattr(random, "shuffle")(shuffled)  # noqa: B009
    views = {view.id: view for _, view in reports}
    found = agenda([told for told, _ in reports], views)
    assert found == agenda([told for told, _ in shuffled], views)
    assert sorted(entry.claim.id for each in found for entry in each.history) == sorted(
        told.claim.id for told, _ in reports
    )
