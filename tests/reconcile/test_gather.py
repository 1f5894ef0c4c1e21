"""From records and linking to cases, to one incident, to cells."""

from dataclasses import replace
from datetime import date

from dateline.reconcile.figures import figures
from dateline.reconcile.gather import cases, cells, merged
from dateline.reconcile.surge import events
from dateline.record import (
    Actor,
    Amount,
    Bound,
    Group,
    Harm,
    Incident,
    Perpetrator,
    Precision,
    Record,
    Stance,
    When,
)
from tests.reconcile.made import AT, COUNTRY, DAY, QARSHEH, toll

MONTH = When(date(2031, 3, 1), date(2031, 3, 31), Precision.MONTH, "in March", AT)
MONDAY = When(DAY, DAY, Precision.DAY, "on Monday", AT)


def record(name: str, incident: Incident, *claims: object) -> Record:
    return Record(name, "", DAY, None, (), claims, (incident,))  # type: ignore[arg-type]


FIRST = record(
    "d1",
    Incident("i1", True, "bombing", MONTH, COUNTRY, claims=("a", "b", "gone")),
    toll("a", 12),
    toll("b", 3, harm=Harm.INJURED),
)
SECOND = record(
    "d2", Incident("i2", False, "bombing", MONDAY, QARSHEH, claims=("c",)), toll("c", 15, "hospital")
)
OTHER = record("d3", Incident("i3", True, "shelling", None, None, claims=("e",)), toll("e", 1))
MEMBERS = {"i1": "h1", "i2": "h1", "i3": "h2"}


def test_cases_hold_the_claims_of_every_report() -> None:
    made = cases([FIRST, SECOND, OTHER], MEMBERS)
    assert [(each.id, [(told.claim.id, told.dispatch) for told in each.claims]) for each in made] == [
        ("h1", [("a", "d1"), ("b", "d1"), ("c", "d2")]),
        ("h2", [("e", "d3")]),
    ]
    assert cases([FIRST], {}) == ()


def test_one_incident_has_the_most_precise_days_and_place_and_the_findings_figures() -> None:
    found = figures(cases([FIRST, SECOND, OTHER], MEMBERS), {})
    (one, members), (other, _) = merged([FIRST, SECOND, OTHER], MEMBERS, found)
    assert (one.id, members, one.main, one.type) == ("h1", ("i1", "i2"), True, "bombing")
    assert (one.when, one.where) == (MONDAY, QARSHEH)
    assert one.killed == Amount(12.0, 12, 15, 12, Bound.RANGE, "", one.killed.span if one.killed else AT)
    assert one.injured is not None
    assert one.missing is None, "unknown, not zero"
    assert one.claims == ("a", "b", "c", "gone")
    assert (other.when, other.where) == (None, None)


def test_merging_does_not_depend_on_order() -> None:
    found = figures(cases([FIRST, SECOND], MEMBERS), {})
    assert merged([FIRST, SECOND], MEMBERS, found) == merged([SECOND, FIRST], MEMBERS, tuple(reversed(found)))


def test_one_incident_has_everyone_who_is_said_to_have_done_it() -> None:
    band, police = Actor("Reed Band", "the band"), Actor("Police", "police")
    claimed = Perpetrator(band, Stance.CLAIMED, band, "c1")
    blamed = Perpetrator(band, Stance.ALLEGED, police, "c2")
    one = replace(FIRST, incidents=(replace(FIRST.incidents[0], perpetrators=(claimed,)),))
    two = replace(SECOND, incidents=(replace(SECOND.incidents[0], perpetrators=(blamed, claimed)),))
    ((whole, _),) = merged([two, one], MEMBERS, ())
    assert whole.perpetrators == (claimed, blamed)


def test_classes_of_the_killed() -> None:
    given = record(
        "d1",
        Incident("i1", True, None, MONDAY, None, claims=("a",)),
        replace(toll("a", 5), group=Group("civilians", "civilian")),
    )
    ((one, _),) = merged([given], MEMBERS, figures(cases([given], MEMBERS), {}))
    assert [(group, amount.best) for group, amount in one.killed_by] == [("civilian", 5)]


def test_cells_place_each_finding_and_pass_over_windows() -> None:
    found = figures(cases([FIRST, SECOND, OTHER], MEMBERS), {})
    happenings = [incident for incident, _ in merged([FIRST, SECOND, OTHER], MEMBERS, found)]
    made = cells([*found, replace(found[0], about="QX 2031")], happenings)
    assert [(each.incident, each.harm.value, each.country, each.start, each.best) for each in made] == [
        ("h1", "injured", "QX", DAY, 3),
        ("h1", "killed", "QX", DAY, 12),
        ("h2", "killed", None, None, 1),
    ]
    assert [(event.id, event.killed) for event in events(made)] == [("h1", 12), ("h2", 1)]


def test_totals_of_a_report_are_matched_to_the_claim_that_states_them() -> None:
    stated = replace(FIRST.incidents[0], killed=toll("a", 12).amount, injured=toll("x", 9).amount)
    (made,) = cases([replace(FIRST, incidents=(stated,))], {"i1": "h1"})
    assert [(head.dispatch, head.harm, head.claim) for head in made.heads] == [
        ("d1", Harm.KILLED, "a"), ("d1", Harm.INJURED, None),
    ]  # fmt: skip


def test_two_incidents_of_one_report_give_no_total() -> None:
    stated = replace(FIRST.incidents[0], killed=toll("a", 12).amount)
    both = replace(FIRST, incidents=(stated, replace(stated, id="i2")))
    (made,) = cases([both], {"i1": "h1", "i2": "h1"})
    assert made.heads == ()
