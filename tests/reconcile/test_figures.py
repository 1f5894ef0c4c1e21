"""One meaning against many sets of claims: what an incident's claims amount to, and why."""

from dataclasses import dataclass, field

import pytest

from dateline.reconcile.figures import figures
from dateline.reconcile.given import Case, Head, Told, View
from dateline.reconcile.policy import Policy
from dateline.record import Finding, Harm, Judgement, Scope, Stance
from tests.reconcile.made import amount, case, seen, told, toll, view


@dataclass(frozen=True)
class Expect:
    """What is expected of the finding on the killed, for everyone."""

    low: int | None
    best: int | None
    high: int | None
    agree: str = ""  # claim ids, in one word each
    differ: str = ""
    left: dict[str, str] = field(default_factory=dict)  # claim id: words in its reason


def killed(found: tuple[Finding, ...], group: str | None = None) -> Finding:
    (one,) = [each for each in found if each.harm is Harm.KILLED and each.group == group]
    return one


CASES: list[tuple[str, Case, dict[str, View], Expect]] = [
    ("one claim", case(toll("a", 12)), {}, Expect(12, 12, 12, "a")),
    ("a limit alone", case(toll("a", "28+")), {}, Expect(28, 28, None, "a")),
    ("an upper limit alone", case(toll("a", "-30")), {}, Expect(None, 30, 30, "a")),
    ("a range alone", case(toll("a", "20-30")), {}, Expect(20, 20, 30, "a")),
    ("no number", case(toll("a", "~")), {}, Expect(None, None, None, "a")),
    ("none killed", case(toll("a", 0)), {}, Expect(0, 0, 0, "a")),
    (
        "two sides' ranges that do not meet: both stand in the range, the best is in one of them",
        case(toll("a", "20-25", "Red Front"), toll("b", "40-50", "Defence Ministry")),
        {},
        Expect(20, 20, 50, "a", "b"),
    ),
    (
        "two ranges that meet: one best lies in both",
        case(toll("a", "20-30", "Red Front"), toll("b", "25-50", "Defence Ministry")),
        {},
        Expect(20, 25, 50, "a b"),
    ),
    (
        "a range agrees with the number in it",
        case(toll("a", "20-30", "Red Front"), toll("b", 28, "Defence Ministry")),
        {},
        Expect(20, 28, 30, "a b"),
    ),
    (
        "a range and a limit beyond it leave the high open",
        case(toll("a", "20-25", "Red Front"), toll("b", "40+", "Defence Ministry")),
        {},
        Expect(20, 20, None, "a", "b"),
    ),
    (
        "two names of one ministry are one voice: the later replaces",
        case(toll("a", 5, "Interior Ministry"), toll("b", 12, "Ministry of the Interior (Qanistan)")),
        seen(view("da", 4), view("db", 5)),
        Expect(12, 12, 12, "b", left={"a": "superseded by b: the same source, later"}),
    ),
    (
        "the ministries of two countries are two",
        case(
            toll("a", 5, "Interior Ministry (Qanistan)", stance=Stance.CLAIMED),
            toll("b", 12, "Interior Ministry (Xenia)", stance=Stance.CLAIMED),
        ),
        seen(view("da", 4), view("db", 5)),
        Expect(5, 5, 12, "a", "b"),
    ),
    (
        "the same source later replaces",
        case(toll("a", 5), toll("b", 12)),
        seen(view("da", 4), view("db", 5)),
        Expect(12, 12, 12, "b", left={"a": "superseded by b: the same source, later"}),
    ),
    (
        "later within the day, where the wire says when",
        case(toll("a", 5), toll("b", 12)),
        seen(view("da", sent="2031-03-04T08:00Z"), view("db", sent="2031-03-04T12:00Z")),
        Expect(12, 12, 12, "b", left={"a": "superseded"}),
    ),
    (
        "the same source on one day, order unknown: both stand",
        case(toll("a", 5), toll("b", 12)),
        seen(view("da"), view("db")),
        Expect(5, 12, 12, "a b"),
    ),
    (
        "a lower later figure replaces too: tolls are revised down",
        case(toll("a", 20), toll("b", 12)),
        seen(view("da", 4), view("db", 5)),
        Expect(12, 12, 12, "b", left={"a": "superseded"}),
    ),
    (
        "sources that differ keep the range",
        case(toll("a", 28), toll("b", 60, "rebels")),
        seen(view("da"), view("db")),
        Expect(28, 28, 60, "a", "b"),
    ),
    (
        "a limit that a figure meets agrees with it",
        case(toll("a", "28+"), toll("b", 30, "hospital")),
        seen(view("da"), view("db")),
        Expect(28, 30, 30, "a b"),
    ),
    (
        "a limit above every figure leaves the high open",
        case(toll("a", "40+"), toll("b", 30, "hospital")),
        seen(view("da"), view("db")),
        Expect(30, 30, None, "b", "a"),
    ),
    (
        "overtaken: an earlier, lower count of another source",
        case(toll("a", 5), toll("b", 12, "hospital")),
        seen(view("da", 4), view("db", 5)),
        Expect(5, 12, 12, "b", "a"),
    ),
    (
        "a later, higher claim of a party overtakes nothing",
        case(toll("a", 5), toll("b", 40, "rebels", stance=Stance.CLAIMED)),
        seen(view("da", 4), view("db", 5)),
        Expect(5, 5, 40, "a", "b"),
    ),
    (
        "a subset is in its whole",
        case(told(toll("a", 12), "d1"), told(toll("b", 5, part="children", part_of="a"), "d1")),
        {},
        Expect(12, 12, 12, "a", left={"b": "part of a"}),
    ),
    (
        "a part alone is a limit",
        case(toll("a", 5, part="children")),
        {},
        Expect(5, 5, None, "a"),
    ),
    (
        "another three",
        case(told(toll("a", 12), "d1"), told(toll("b", "3+", adds_to="a"), "d1")),
        {},
        Expect(15, 15, None, "a b"),
    ),
    (
        "additions in a ring are counted once each",
        case(told(toll("a", 12, adds_to="b"), "d1"), told(toll("b", 3, adds_to="a"), "d1")),
        {},
        Expect(15, 15, 15, "a b"),
    ),
    (
        "classes of one voice add up",
        case(told(toll("a", 5, cls="civilian"), "d1"), told(toll("b", 2, cls="security_force"), "d1")),
        {},
        Expect(7, 7, 7, "a b"),
    ),
    (
        "a class is a limit beside a figure of everyone",
        case(toll("a", 12), toll("b", 5, "hospital", cls="civilian")),
        seen(view("da"), view("db")),
        Expect(12, 12, 12, "a b"),
    ),
    (
        "lower limits alone: the highest agrees with all",
        case(toll("a", "22+"), toll("b", "3+", "hospital")),
        {},
        Expect(3, 22, None, "a b"),
    ),
    (
        "a class that is more than a figure of everyone is evidence for more",
        case(toll("a", "3+"), toll("b", 22, "hospital", cls="civilian")),
        {},
        Expect(3, 22, None, "a b"),
    ),
    (
        "a window is no figure of an incident",
        case(toll("a", 12), toll("b", 2117, scope=Scope.WINDOW), toll("c", 9000, scope=Scope.CUMULATIVE)),
        {},
        Expect(12, 12, 12, "a", left={"b": "counts a window", "c": "a running total"}),
    ),
    (
        "background",
        case(toll("a", 12), toll("b", 150, background=True)),
        {},
        Expect(12, 12, 12, "a", left={"b": "background"}),
    ),
    (
        "a denial counts against and sets no range",
        case(toll("a", 12), toll("b", 12, "army", stance=Stance.DENIED)),
        {},
        Expect(12, 12, 12, "a", "b"),
    ),
    (
        "a corrected dispatch",
        case(toll("a", 20), toll("b", 12)),
        seen(view("da", 4, ended="corrected by db"), view("db", 4)),
        Expect(12, 12, 12, "b", left={"a": "corrected by db"}),
    ),
    (
        "all withdrawn: nothing is known",
        case(toll("a", 20)),
        seen(view("da", 4, ended="withdrawn by dk")),
        Expect(None, None, None, left={"a": "withdrawn by dk"}),
    ),
    (
        "no source: the agency speaks, and its later figure replaces",
        case(toll("a", 5, None), toll("b", 8, None)),
        seen(view("da", 4, agency="AFQ"), view("db", 5, agency="AFQ")),
        Expect(8, 8, 8, "b", left={"a": "superseded"}),
    ),
    (
        "no source, no agency: two unknown origins replace nothing",
        case(toll("a", 5, None), toll("b", 8, None)),
        seen(view("da", 4), view("db", 4)),
        Expect(5, 5, 8, "a", "b"),
    ),
]


@pytest.mark.parametrize(
    ("given", "views", "expected"), [row[1:] for row in CASES], ids=[row[0] for row in CASES]
)
def test_figures(given: Case, views: dict[str, View], expected: Expect) -> None:
    found = killed(figures([given], views))
    assert (found.low, found.best, found.high) == (expected.low, expected.best, expected.high)
    assert " ".join(found.claims_for) == expected.agree
    assert " ".join(found.claims_against) == expected.differ
    left = dict(found.left_out)
    assert left.keys() == expected.left.keys()
    for claim, words in expected.left.items():
        assert words in left[claim]
    assert {claim for claim, _ in found.why} == {*found.claims_for, *found.claims_against}


POLICIES = [
    (Policy.CONSERVATIVE, 10),
    (Policy.REPRESENTATIVE, 14),
    (Policy.INFORMATIVE, 12),
]


@pytest.mark.parametrize(("policy", "best"), POLICIES)
def test_a_policy_moves_the_best_alone(policy: Policy, best: int) -> None:
    given = case(
        toll("a", 10, "rebels", stance=Stance.CLAIMED),
        toll("b", 12, "hospital", stance=Stance.CONFIRMED),
        toll("c", 14, "police"),
        toll("d", 30, "residents"),
        toll("e", "20-25", "governor"),
    )
    found = killed(figures([given], {}, policy=policy))
    assert (found.low, found.best, found.high) == (10, best, 30)


def test_an_even_number_of_voices_takes_the_lower_of_the_middle_two() -> None:
    given = case(toll("a", 10, "a"), toll("b", 12, "b"), toll("c", 14, "c"), toll("d", 30, "d"))
    assert killed(figures([given], {})).best == 12


def test_classes_have_findings_of_their_own() -> None:
    given = case(
        told(toll("a", 12), "d1"),
        told(toll("b", 5, cls="civilian", part_of="a"), "d1"),
        told(toll("c", 7, "army", cls="security_force"), "d2"),
    )
    found = figures([given], {})
    assert [(each.group, each.best) for each in found] == [(None, 12), ("civilian", 5), ("security_force", 7)]
    assert len({each.id for each in found}) == 3


def test_harms_are_never_mixed() -> None:
    given = case(toll("a", 12), toll("b", 30, harm=Harm.INJURED), toll("c", 40, harm=Harm.CASUALTIES))
    assert {each.harm.value: each.best for each in figures([given], {})} == {
        "killed": 12, "injured": 30, "casualties": 40,
    }  # fmt: skip


def test_corroboration_counts_agencies_and_unknown_ones_as_unknown() -> None:
    given = case(toll("a", 12, "p"), toll("b", 12, "q"), toll("c", 12, "r"), toll("d", 12, "s"))
    nobody = killed(figures([given], seen(*(view(f"d{name}") for name in "abcd"))))
    assert nobody.origins is None
    views = seen(view("da", agency="AFQ"), view("db", agency="afq"), view("dc", agency="Rotor"), view("dd"))
    assert killed(figures([given], views)).origins == 2


def decided(
    verdict: str, left: str, *, right: str | None = None, value: str | None = None, at: str = "1"
) -> Judgement:
    return Judgement(f"{verdict}{at}", verdict, left, right, "hana", at, "seen the list", value)


JUDGED = [
    ([decided("wrong", "b")], (28, 28, 28), {"b": "judged wrong by hana: seen the list"}),
    ([decided("right", "b")], (60, 60, 60), {}),
    ([decided("corrected", "b", value="31")], (31, 31, 31), {}),
    ([decided("corrected", "b", value="30 to 33")], (30, 30, 33), {}),
    ([decided("corrected", "b", value="many")], (28, 28, 60), {}),
    ([decided("different", "b", right="i1")], (28, 28, 28), {"b": "judged another incident"}),
    ([decided("same", "b", right="a")], (28, 28, 28), {"b": "the same as a"}),
    ([decided("wrong", "b", at="1"), decided("right", "b", at="2")], (60, 60, 60), {}),
    ([decided("right", "b", at="2"), decided("wrong", "b", at="1")], (60, 60, 60), {}),
    (
        [decided("same", "b", right="a", at="1"), decided("different", "a", right="b", at="2")],
        (28, 28, 60),
        {},
    ),
    ([decided("wrong", "elsewhere")], (28, 28, 60), {}),
]


@pytest.mark.parametrize(("judgements", "figure", "left"), JUDGED)
def test_judgements_are_respected(
    judgements: list[Judgement], figure: tuple[int, int, int], left: dict[str, str]
) -> None:
    given = case(toll("a", 28), toll("b", 60, "rebels"))
    found = killed(figures([given], {}, judgements))
    assert (found.low, found.best, found.high) == figure
    for claim, words in left.items():
        assert words in dict(found.left_out)[claim]


def test_a_judgement_on_a_copy_is_one_on_what_it_repeats() -> None:
    given = case(told(toll("a", 28), "d1"), told(toll("b", 28), "d2"), toll("c", 30, "hospital"))
    views = seen(view("d1", 4, family="d1"), view("d2", 5, family="d1"))
    found = killed(figures([given], views, [decided("wrong", "b")]))
    assert (found.low, found.high) == (30, 30)


def test_why_names_the_voice_its_figure_and_the_person() -> None:
    given = case(toll("a", "28+"), toll("b", 60, "rebels"))
    found = killed(figures([given], {}, [decided("right", "a")]))
    assert dict(found.why) == {
        "a": "source police: at least 28; judged right by hana",
        "b": "source rebels: 60",
    }


def test_as_of_is_the_latest_day_of_the_claims_that_agree() -> None:
    given = case(toll("a", 12), toll("b", 12, "hospital"), toll("c", 99, "rebels", stance=Stance.ALLEGED))
    found = killed(figures([given], seen(view("da", 4), view("db", 6), view("dc", 9))))
    assert found.as_of == view("x", 6).published


def headed(number: int, claim: str | None, *claims: Told) -> Case:
    return Case("i1", claims, (Head("d1", Harm.KILLED, amount(number), claim),))


HEADS = [
    (
        "a smaller number without a source is a part of the total",
        headed(12, "a", told(toll("a", 12), "d1"), told(toll("b", 3, None), "d1")),
        (12, 12, 12, "a b", ""),
    ),
    (
        "a single person of a named source is a part too",
        headed(12, "a", told(toll("a", 12), "d1"), told(toll("b", 1, "a friend"), "d1")),
        (12, 12, 12, "a b", ""),
    ),
    (
        "a named source that counts otherwise is a rival",
        headed(40, "a", told(toll("a", 40, "rebels"), "d1"), told(toll("b", 5, "army"), "d1")),
        (5, 5, 40, "b", "a"),
    ),
    (
        "a sum that no claim states is the dispatch's figure",
        headed(3, None, told(toll("a", 1, None), "d1"), told(toll("b", 2, None), "d1")),
        (3, 3, 3, "a b", ""),
    ),
    (
        "a total whose claim does not count is none",
        headed(150, "a", told(toll("a", 150, None, background=True), "d1"), told(toll("b", 2, None), "d1")),
        (2, 2, 2, "b", ""),
    ),
    (
        "another dispatch's number is no part of this one's total",
        headed(12, "a", told(toll("a", 12), "d1"), told(toll("b", 3, None), "d2")),
        (3, 3, 12, "b", "a"),
    ),
]


@pytest.mark.parametrize(("given", "expected"), [row[1:] for row in HEADS], ids=[row[0] for row in HEADS])
def test_a_dispatchs_own_total(given: Case, expected: tuple[int, int, int, str, str]) -> None:
    found = killed(figures([given], {}))
    sides = (" ".join(found.claims_for), " ".join(found.claims_against))
    assert (found.low, found.best, found.high, *sides) == expected


def test_a_judgement_in_a_dispatch_sets_its_total_aside() -> None:
    given = headed(15, None, told(toll("a", 12, None), "d1"), told(toll("b", 3, None), "d1"))
    assert killed(figures([given], {})).best == 15
    assert killed(figures([given], {}, [decided("wrong", "b")])).best == 12
