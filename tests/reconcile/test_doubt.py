"""The queue: who is asked about first, and why; a table of grounds for doubt."""

from dataclasses import replace

import pytest

from dateline.reconcile.doubt import Asked, doubts
from dateline.record import Finding, Harm

SURE = Asked("c1", "d1", "Ministry", "asserted", "exact", 40, 40, 40, True, 1)
PLAIN = Finding("f", "h1", Harm.KILLED, 40, 40, 40, ("c1", "c2"))


def reasons(claim: Asked, finding: Finding) -> tuple[str, ...]:
    found = doubts([finding], {claim.id: claim}, frozenset())
    return found[0].reasons if found else ()


def test_a_sure_claim_is_not_asked_about() -> None:
    assert doubts([PLAIN], {"c1": SURE}, frozenset()) == ()


@pytest.mark.parametrize(
    ("claim", "finding", "why"),
    [
        (
            SURE,
            replace(PLAIN, claims_for=("c2", "c3"), claims_against=("c1",)),
            "other sources say otherwise",
        ),
        (SURE, replace(PLAIN, low=10, high=90), "the range is wide"),
        (SURE, replace(PLAIN, claims_for=("c1",)), "the only claim of so many"),
        (replace(SURE, source=None), PLAIN, "nobody is named as its source"),
        (replace(SURE, stance="alleged"), PLAIN, "its source does not vouch for it"),
        (SURE, replace(PLAIN, high=None), "nothing sets an upper limit"),
        (replace(SURE, bound="vague"), PLAIN, "the number is vague"),
        (replace(SURE, dated=False), PLAIN, "the day is unknown"),
        (replace(SURE, precision=6), PLAIN, "the place is unknown, or a whole country"),
        (replace(SURE, precision=None), PLAIN, "the place is unknown, or a whole country"),
    ],
)
def test_each_ground_alone(claim: Asked, finding: Finding, why: str) -> None:
    assert reasons(claim, finding) == (why,)


def test_more_people_and_more_reasons_come_first_and_a_judged_claim_never() -> None:
    small = replace(SURE, id="c2", source=None, low=2, best=2, high=2)
    large = replace(SURE, id="c3", source=None)
    worse = replace(SURE, id="c4", source=None, dated=False)
    finding = replace(PLAIN, claims_for=("c2", "c3", "c4"))
    claims = {each.id: each for each in (small, large, worse)}
    found = doubts([finding], claims, frozenset())
    assert [each.claim for each in found] == ["c4", "c3", "c2"]
    assert all(0 < each.score <= 1 for each in found)
    assert [each.claim for each in doubts([finding], claims, frozenset({"c4"}))] == ["c3", "c2"]


def test_a_claim_about_nobody_and_a_class_of_people_are_not_asked_about() -> None:
    nobody = replace(SURE, source=None, low=0, best=0, high=0)
    assert doubts([PLAIN], {"c1": nobody}, frozenset()) == ()
    assert doubts([replace(PLAIN, group="civilian")], {"c1": replace(SURE, source=None)}, frozenset()) == ()
