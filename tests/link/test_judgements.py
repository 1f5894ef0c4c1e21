"""Judgements: the newest holds, contradictions are passed over and said, nothing is erased."""

import random

from hypothesis import given
from hypothesis import strategies as st

from dateline.link.judgements import root, rule
from dateline.record import Judgement

NAMES = {name: name for name in "abcdef"} | {"doc-a": "a"}


def said(verdict: str, left: str, right: str | None, at: int) -> Judgement:
    return Judgement(f"j{at}", verdict, left, right, "analyst", f"2031-05-01T{at:02}:00:00Z")


def test_a_pair_judged_twice_obeys_the_newest() -> None:
    rulings = rule([said("same", "a", "b", 1), said("different", "b", "a", 2)], NAMES)
    assert (rulings.same, rulings.different, rulings.passed) == (frozenset(), {("a", "b")}, ("j1",))
    rulings = rule([said("different", "b", "a", 1), said("same", "a", "b", 2)], NAMES)
    assert (rulings.same, rulings.different, rulings.passed) == ({("a", "b")}, frozenset(), ("j1",))


def test_a_contradiction_by_a_third_is_seen() -> None:
    rulings = rule(
        [said("different", "a", "c", 1), said("same", "a", "b", 2), said("same", "b", "c", 3)], NAMES
    )
    assert rulings.same == {("a", "b"), ("b", "c")}
    assert rulings.passed == ("j1",)


def test_names_stand_for_things_and_the_unknown_is_said() -> None:
    rulings = rule(
        [said("same", "doc-a", "b", 1), said("same", "a", "zz", 2), said("right", "a", None, 3)], NAMES
    )
    assert rulings.same == {("a", "b")}
    assert rulings.unknown == ("j2",)


@given(st.lists(st.tuples(st.booleans(), st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=12))
def test_what_holds_never_contradicts_itself_in_any_order(rows: list[tuple[bool, str, str]]) -> None:
    all_said = [
        said("same" if same else "different", left, right, at)
        for at, (same, left, right) in enumerate(rows)
        if left != right
    ]
    rulings = rule(all_said, NAMES)
    shuffled = list(all_said)
    random.Random(1).shuffle(shuffled)
    assert rule(shuffled, NAMES) == rulings
    head: dict[str, str] = {}
    for left, right in rulings.same:
        one, two = sorted((root(left, head), root(right, head)))
        head[two] = one
    assert all(root(left, head) != root(right, head) for left, right in rulings.different)
    if all_said:
        newest = all_said[-1]
        assert newest.id not in rulings.passed
