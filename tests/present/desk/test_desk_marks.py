"""Texts in pieces, sentences in three parts, figures as bars."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.present.desk.bars import ROOM, WIDTH, bar
from dateline.present.desk.marks import pieces, quoted
from dateline.record import Attribution, Claim, Span

TEXT = "Police said 12 people died. <b>Nobody</b> else did."


def claim(name: str, start: int, end: int) -> Claim:
    """Return a claim over some of a text."""
    return Claim(name, "toll", Span(start, end), "rule", Attribution(), None, None)


spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda ends: (min(ends), max(ends)))


@given(st.lists(spans, max_size=12), spans)
def test_pieces_joined_are_the_text_and_every_claim_is_whole(
    ends: list[tuple[int, int]], around: tuple[int, int]
) -> None:
    text = "".join(chr(0x21 + each) for each in range(60))
    inside = Span(*around)
    claims = [claim(str(number), *each) for number, each in enumerate(ends)]
    found = pieces(text, inside, claims)
    assert "".join(each.words for each in found) == inside.of(text)
    for each in claims:
        shared = Span(max(each.span.start, inside.start), min(each.span.end, inside.end))
        marked = "".join(piece.words for piece in found if each in piece.claims)
        assert marked == (shared.of(text) if each.span.overlaps(inside) else "")


def test_where_claims_overlap_the_shortest_comes_first() -> None:
    found = pieces(TEXT, Span(0, len(TEXT)), [claim("long", 0, 26), claim("short", 12, 21)])
    assert [(each.words, each.ids) for each in found[:3]] == [
        ("Police said ", "long"), ("12 people", "short long"), (" died", "long"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        (160, ("Police said ", "12", " people died.")),
        (8, ("… said ", "12", " people …")),
    ],
)
def test_a_sentence_is_cut_between_words(room: int, expected: tuple[str, str, str]) -> None:
    assert quoted(TEXT, Span(0, 27), Span(12, 14), room) == expected


def test_a_bar_keeps_low_best_and_high_in_order() -> None:
    found = bar(4, 9, 16, 16)
    assert found is not None and found.best is not None
    assert found.start < found.best < found.end <= ROOM
    assert found.words == "low 4, best 9, high 16"
    assert not found.open


def test_a_bar_without_an_upper_limit_goes_to_the_edge_and_says_so() -> None:
    found = bar(4, None, None, 16)
    assert found is not None
    assert (found.open, found.end, found.best) == (True, WIDTH, None)
    assert found.words == "low 4, best unknown, high not limited"


def test_unknown_is_no_bar_and_zero_is_one() -> None:
    assert bar(None, None, None, 10) is None
    zero = bar(0, 0, 0, 10)
    assert zero is not None and zero.best == zero.start
