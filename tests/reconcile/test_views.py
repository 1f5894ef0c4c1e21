"""What is known of dispatches: roots of lineage, versions, what was put aside."""

import pytest

from dateline.reconcile.given import views
from dateline.record import Dispatch, Lineage


def dispatch(name: str, **more: str) -> Dispatch:
    return Dispatch(name, "", **more)  # type: ignore[arg-type]


def edge(copy: str, origin: str, evidence: str = "verbatim") -> Lineage:
    return Lineage(copy, origin, evidence)


def test_a_dispatch_alone_is_its_own_root_of_unknown_agency() -> None:
    made = views([dispatch("a")], [])["a"]
    assert (made.origin, made.family, made.agency, made.ended) == ("a", "a", None, None)


def test_copies_of_copies_have_one_root_and_its_agency() -> None:
    made = views(
        [dispatch(name) for name in "abc"], [edge("b", "a"), edge("c", "b", "cut")], {"a": "AFQ", "c": "X"}
    )
    assert {(each.origin, each.family, each.agency) for each in made.values()} == {("a", "a", "AFQ")}


@pytest.mark.parametrize(
    "ring", [[("a", "b"), ("b", "a")], [("a", "b"), ("b", "c"), ("c", "a")], [("a", "a")]]
)
def test_a_ring_of_copies_has_its_least_as_root(ring: list[tuple[str, str]]) -> None:
    made = views([dispatch(name) for name in "abc"], [edge(*pair) for pair in ring])
    assert {made[name].origin for pair in ring for name in pair} == {"a"}


def test_an_edge_to_an_unknown_dispatch_is_passed_over() -> None:
    assert views([dispatch("a")], [edge("a", "gone"), edge("gone", "a")])["a"].origin == "a"


ENDS = [
    ("corrected", "corrected by b"),
    ("kill", "withdrawn by b"),
    ("updated", "superseded by b"),
    ("writethru", "superseded by b"),
]


@pytest.mark.parametrize(("version", "said"), ENDS)
def test_a_new_version_puts_the_old_and_its_reprints_aside(version: str, said: str) -> None:
    new = dispatch("b", replaces="a", version=version)
    made = views([dispatch("a"), new, dispatch("r")], [edge("r", "a")])
    assert made["a"].ended == said
    assert made["r"].ended == said
    assert made["b"].ended == ("it withdraws another" if version == "kill" else None)
    assert made["b"].origin == "a", "the same origin, later"
    assert made["b"].family == "b", "but other words"


def test_a_version_edge_tells_as_much_as_the_dispatch() -> None:
    made = views([dispatch("a"), dispatch("b", version="corrected")], [edge("b", "a", "version")])
    assert made["a"].ended == "corrected by b"


def test_a_new_version_that_shares_most_words_is_no_copy() -> None:
    made = views([dispatch("a"), dispatch("b", replaces="a")], [edge("b", "a", "topped")])
    assert made["b"].ended is None
    assert made["b"].family == "b"


def test_of_two_that_replace_one_the_later_holds() -> None:
    old, first = dispatch("a"), dispatch("b", replaces="a", sent="2031-03-04T08:00Z")
    second = dispatch("c", replaces="a", sent="2031-03-04T09:00Z")
    for several in ([old, first, second], [second, first, old]):
        made = views(several, [])
        assert [made[name].ended for name in "abc"] == ["superseded by c", "superseded by c", None]


def test_a_chain_of_versions() -> None:
    made = views([dispatch("a"), dispatch("b", replaces="a"), dispatch("c", replaces="b")], [])
    assert [made[name].ended for name in "abc"] == ["superseded by b", "superseded by c", None]
    assert {each.origin for each in made.values()} == {"a"}
