"""Which of the examples copy which, and which tell of one happening, as a careful person sees it."""

from functools import cache
from itertools import combinations

import pytest

from dateline.pipeline.linkage import Linked, gathered, linked
from tests.coded import examples

MARKET = "mp-1002a mp-1002b poc-1002 gaz-1002 mp-1003"
COPIES = {
    ("poc-1002", "mp-1002a", "verbatim"),
    ("gaz-1002", "mp-1002a", "cut"),
    ("poc-1010", "mp-1010", "topped"),
    ("poc-1017", "mp-1017", "verbatim"),
    ("poc-1030", "mp-1030", "cut"),
}
VERSIONS = {
    ("mp-1002b", "mp-1002a", "version"),
    ("mp-1005a", "mp-1004", "version"),
    ("mp-1024", "mp-1023", "version"),
    ("mp-1102", "mp-1101", "version"),
}
ALONE = ("gaz-1019", "mp-1020", "vena-1013", "poc-1005", "cor-1024", "un-1105")


def missed(*values: str, why: str) -> object:
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=why))


@cache
def links() -> Linked:
    return linked(gathered([(one.dispatch, one.text, one.record) for one in examples().values()]))


def names() -> dict[str, str]:
    return {one.dispatch.id: name for name, one in examples().items()}


def together(one: str, two: str) -> bool:
    known = names()
    folders = [{known[dispatch] for dispatch, _ in cluster.mentions} for cluster in links().clusters]
    return any({one, two} <= folder for folder in folders)


def test_reprints_and_versions_are_seen_with_their_kind() -> None:
    known = names()
    found = {(known[edge.copy], known[edge.origin], edge.evidence) for edge in links().lineage}
    assert found >= COPIES | VERSIONS


def test_nothing_else_is_a_copy() -> None:
    known = names()
    pairs = {(known[edge.copy], known[edge.origin]) for edge in links().lineage}
    families = [{"mp-1002a", "mp-1002b", "poc-1002", "gaz-1002"}]
    told = {(copy, origin) for copy, origin, _ in COPIES | VERSIONS}
    assert {pair for pair in pairs - told if not any(set(pair) <= family for family in families)} == set()


@pytest.mark.parametrize(
    "reports",
    [
        MARKET,
        "mp-1004 mp-1005a",
        "mp-1009 vena-1009 mp-1010 poc-1010",
        "mp-1023 mp-1024",
        "mp-1101 vena-1101 mp-1102",
        "mp-1002a vena-1003",
        "mp-1002a mp-1003b",
        missed(
            "mp-1002a mp-1005b",
            why="the last report names no place, and its 26 dead are far from the first 11",
        ),
        missed("mp-1009 fvr-1009", why="the rebels' story of the air strike is laid to their other stories"),
        missed("mp-1015 vena-1015", why="30 dead by one account and 27 by another keep one clash apart"),
    ],
)
def test_reports_of_one_happening_are_one_incident(reports: str) -> None:
    apart = [pair for pair in combinations(reports.split(), 2) if not together(*pair)]
    assert apart == []


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("mp-1002a", "mp-1004"),
        ("mp-1004", "mp-1009"),
        ("mp-1009", "mp-1023"),
        ("mp-1015", "mp-1009"),
        ("mp-1020", "mp-1011"),
        ("mp-1101", "mp-1109"),
        ("mp-1002a", "poc-1027"),
        ("mp-1005b", "mp-1004"),
        ("fvr-1009", "fvr-1022"),
        ("mp-1026", "mp-1101"),
        missed("gaz-1007", "poc-1008", why="a march and a fall in shares, neither an accident"),
    ],
)
def test_two_happenings_are_two_incidents(one: str, two: str) -> None:
    assert not together(one, two)


@pytest.mark.parametrize("name", ALONE)
def test_a_story_of_its_own_stays_alone(name: str) -> None:
    assert [other for other in examples() if other != name and together(name, other)] == []
