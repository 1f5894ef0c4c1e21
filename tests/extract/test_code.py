"""Codes, topics and polarity of statements: the table, half of which no word list was tuned on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.code import Coding, code
from dateline.extract.code.topic import off, topics
from tests.extract.one_sentence import rows
from tests.extract.test_code_table import TABLE

ROWS = rows(TABLE)
TYPES = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "STATE",
}  # fmt: skip


def read(left: str) -> Coding:
    cue, content = (part.strip() for part in left.split("~", 1))
    return code(content, cue)


def shares(half: int) -> list[float]:
    """Return the shares of the half's lines with the right code, topics and polarity."""
    right = [0, 0, 0]
    lines = [row for number, row in enumerate(ROWS) if number % 2 == half]
    for left, wanted in lines:
        kind, about, side = wanted.split()
        got = read(left)
        right[0] += got.code == kind
        right[1] += about == "-" or set(about.split(",")) <= set(got.topics)
        right[2] += (got.polarity or "-") == side
    return [count / len(lines) for count in right]


@pytest.mark.parametrize(("half", "least"), [(0, (0.96, 0.9, 0.92)), (1, (0.97, 0.9, 0.92))])
def test_table_keeps_its_figures(half: int, least: tuple[float, ...]) -> None:
    got = shares(half)
    assert all(share >= low for share, low in zip(got, least, strict=True)), got


@pytest.mark.parametrize("left", [left for left, _ in ROWS])
def test_every_code_is_one_of_plovers_types_or_state(left: str) -> None:
    assert read(left).code in TYPES


@pytest.mark.parametrize("cue", ["urged", "called on", "appealed to", "demanded", "asked"])
def test_a_call_is_a_request_whatever_its_content(cue: str) -> None:
    got = code("the two armies to stop the shelling", cue)
    assert got.code == "REQUEST" and "violence" in got.topics and got.polarity == "against"


@pytest.mark.parametrize(
    ("content", "topic"),
    [
        ("an immediate end to the fighting", "ceasefire"),
        ("the negotiating table", "talks"),
        ("effective border management", "border"),
        ("the release of all detainees", "prisoners"),
        ("humanitarian access to the camps", "aid"),
        ("a free and fair vote", "elections"),
        ("no military solution", "military_solution"),
    ],
)
def test_topics(content: str, topic: str) -> None:
    assert topic in topics(content)


def test_a_word_inside_another_shows_no_topic() -> None:
    assert topics("The warehouse was awarded to the borderline applicant") == ()


def test_sport_and_markets_are_none_of_ours_unless_war_stands_beside_them() -> None:
    assert off("The striker scored a late goal in the cup match.")
    assert off("Shares rose as investors bought bonds.")
    assert not off("Gunmen killed two players before the match.")


@given(st.text(max_size=200), st.text(max_size=30))
def test_any_words_get_a_code(content: str, cue: str) -> None:
    assert code(content, cue).code in TYPES
