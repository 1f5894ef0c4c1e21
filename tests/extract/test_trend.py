"""Trends: the table, half of which no rule was tuned on; many wordings; what must not be read; amounts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extract.trend import trends
from dateline.record import Bound, Trend
from tests.extract.one_sentence import parsed, rows
from tests.extract.test_trend_table import TABLE

ROWS = rows(TABLE)


def claims(line: str) -> list[Trend]:
    (text,) = parsed((line,))
    return [mention.claim for mention in trends(text) if isinstance(mention.claim, Trend)]


def matches(right: str, claim: Trend) -> bool:
    measure, direction, _ = (part.strip() for part in right.split(":"))
    return measure.lower() in claim.measure.lower() and claim.direction == direction


def score(half: int) -> tuple[float, float]:
    texts = parsed(tuple(left for left, _ in ROWS))
    hit = said = gold = 0
    for number, (_, right) in enumerate(ROWS):
        if number % 2 == half:
            found = [mention.claim for mention in trends(texts[number])]
            said += len(found)
            gold += bool(right)
            hit += bool(right) and any(matches(right, claim) for claim in found)
    return hit / said, hit / gold


@pytest.mark.parametrize(("half", "precision", "recall"), [(0, 0.97, 0.95), (1, 0.95, 0.87)])
def test_table_keeps_its_figures(half: int, precision: float, recall: float) -> None:
    got = score(half)
    assert got[0] >= precision and got[1] >= recall, got


@pytest.mark.parametrize("line", [left for left, right in ROWS if not right][::2])
def test_negative_half_that_was_seen_yields_nothing(line: str) -> None:
    assert claims(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "Violence has increased in Kessel this year.",
        "Kessel has seen an increase in violence this year.",
        "Orva has voiced worries about the spike in violence in Kessel this year.",
        "Kessel has witnessed rising violence this year.",
        "The level of violence in Kessel rose this year.",
        "He voiced concern at the increasing level of violence in Kessel this year.",
        "A surge in violence has hit Kessel this year.",
        "Violence in Kessel is on the rise this year.",
        "Violence in Kessel has worsened this year.",
        "Violence in Kessel was up by 20 percent this year.",
        "The ministry reported a spike in violence in Kessel this year.",
    ],
)
def test_one_trend_in_many_wordings(line: str) -> None:
    (one,) = claims(line)
    assert one.direction == "up" and "violence" in one.measure.lower()


@pytest.mark.parametrize(
    "line",
    [
        "She called for a reduction in violence in Kessel.",
        "The two sides agreed to reduce violence in Kessel.",
        "The envoy hopes for a drop in violence.",
        "Violence could rise in Kessel.",
        "Violence will rise if talks fail.",
        "The death toll from the blast rose to 12.",
    ],
)
def test_what_is_wished_or_feared_or_a_toll_is_no_trend(line: str) -> None:
    assert claims(line) == []


@pytest.mark.parametrize(
    ("line", "value", "bound", "low", "high"),
    [
        ("Attacks rose 15 percent.", 15.0, Bound.EXACT, 15, 15),
        ("Attacks rose by more than 15%.", 15.0, Bound.MORE_THAN, 16, None),
        ("Attacks fell by nearly 12.5 per cent.", 12.5, Bound.NEARLY, None, 12),
        ("Attacks fell by at least a third.", 100 / 3, Bound.AT_LEAST, 33, None),
        ("Attacks increased fivefold.", 5.0, Bound.EXACT, 5, 5),
    ],
)
def test_amounts(line: str, value: float, bound: Bound, low: int | None, high: int | None) -> None:
    (one,) = claims(line)
    assert one.amount is not None
    assert (one.amount.value, one.amount.bound, one.amount.low, one.amount.high) == (value, bound, low, high)
    assert one.amount.span.of(line) == one.amount.words


def test_no_amount_is_none_not_zero() -> None:
    (one,) = claims("Attacks rose sharply.")
    assert one.amount is None


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read_without_a_crash(value: str) -> None:
    (text,) = parsed((value,))
    for mention in trends(text):
        assert mention.claim.direction in ("up", "down", "steady")
