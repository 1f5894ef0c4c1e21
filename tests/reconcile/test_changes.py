"""What changed, from what to what, and why: corrections travel to every finding that used the old."""

from dateline.reconcile.changes import changes
from dateline.reconcile.figures import figures
from dateline.reconcile.given import Case, Views
from dateline.record import Finding, Judgement
from tests.reconcile.made import case, seen, toll, view

NAMES = {"a": "da", "b": "db"}


def found(given: Case, views: Views, *judgements: Judgement) -> Finding:
    (one,) = figures([given], views, judgements)
    return one


def test_a_correction_is_named_with_the_figure_before_and_after() -> None:
    old = found(case(toll("a", 20)), seen(view("da")))
    new = found(case(toll("a", 20), toll("b", 12)), seen(view("da", ended="corrected by db"), view("db")))
    (change,) = changes([(old, new)], NAMES)
    assert change.moved
    assert (change.before, change.after) == (old, new)
    assert change.why == (
        ("a", "da", "left out: its dispatch was corrected by db; before, for: source police: 20"),
        ("b", "db", "new, for: source police: 12"),
    )


def test_a_withdrawal_leaves_nothing_known_and_says_so() -> None:
    old = found(case(toll("a", 20)), {})
    new = found(case(toll("a", 20)), seen(view("da", ended="withdrawn by dk")))
    (change,) = changes([(old, new)], NAMES)
    assert (change.after or old).best is None
    assert "withdrawn by dk" in change.why[0][2]


def test_a_judgement_is_named_with_who_and_why() -> None:
    given = case(toll("a", 20), toll("b", 30, "rebels"))
    wrong = Judgement("1", "wrong", "b", None, "hana", "1", "misread")
    (change,) = changes([(found(given, {}), found(given, {}, wrong))], {})
    assert (
        "b",
        None,
        "left out: judged wrong by hana: misread; before, against: source rebels: 30",
    ) in change.why


def test_more_support_is_a_change_that_moves_nothing_and_comes_after_those_that_do() -> None:
    one, both = found(case(toll("a", 20)), {}), found(case(toll("a", 20), toll("b", 20, "hospital")), {})
    gone = changes([(one, both), (one, None)], NAMES)
    assert [change.moved for change in gone] == [True, False]
    assert gone[0].why == (("a", "da", "gone; it was for: source police: 20"),)
    assert gone[1].why == (("b", "db", "new, for: source hospital: 20"),)


def test_the_same_finding_is_no_change() -> None:
    one = found(case(toll("a", 20)), {})
    assert changes([(one, one), (None, None)], {}) == ()
