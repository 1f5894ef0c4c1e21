"""Appointments: the table, half of which no rule was tuned on; many wordings; what must not be read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extract.appointment import appointments
from dateline.record import Appointment
from tests.extract.one_sentence import parsed, rows
from tests.extract.test_appointment_table import TABLE

ROWS = rows(TABLE)


def claims(line: str) -> list[Appointment]:
    (text,) = parsed((line,))
    return [mention.claim for mention in appointments(text) if isinstance(mention.claim, Appointment)]


def matches(right: str, claim: Appointment) -> bool:
    what, _, status = (part.strip() for part in right.split(":"))
    return what.lower() in claim.what.lower() and claim.status == status


def score(half: int) -> tuple[float, float]:
    texts = parsed(tuple(left for left, _ in ROWS))
    hit = said = gold = 0
    for number, (_, right) in enumerate(ROWS):
        if number % 2 == half:
            found = [mention.claim for mention in appointments(texts[number])]
            said += len(found)
            gold += bool(right)
            hit += bool(right) and any(matches(right, claim) for claim in found)
    return hit / said, hit / gold


@pytest.mark.parametrize(("half", "precision", "recall"), [(0, 0.97, 0.95), (1, 0.95, 0.82)])
def test_table_keeps_its_figures(half: int, precision: float, recall: float) -> None:
    got = score(half)
    assert got[0] >= precision and got[1] >= recall, got


@pytest.mark.parametrize("line", [left for left, right in ROWS if not right][::2])
def test_negative_half_that_was_seen_yields_nothing(line: str) -> None:
    assert claims(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "Talks between Orva and Kessia will resume on January 5.",
        "Talks between Orva and Kessia are due to resume on January 5.",
        "Talks between Orva and Kessia are expected on January 5.",
        "Talks between Orva and Kessia, expected on January 5, will be hard.",
        "Talks between Orva and Kessia are scheduled to resume on January 5.",
        "Talks between Orva and Kessia are set for January 5.",
        "Talks between Orva and Kessia could resume on January 5.",
        "Referring to the resumption of talks between Orva and Kessia expected on January 5, it urged calm.",
        "The resumption of talks between Orva and Kessia is slated for January 5.",
    ],
)
def test_one_appointment_in_many_wordings(line: str) -> None:
    (one,) = claims(line)
    assert one.status == "planned" and "talks" in one.what.lower()
    assert [party.words for party in one.parties] == ["Orva", "Kessia"]


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("The summit will open on Monday.", "planned"),
        ("The summit will go ahead on Monday.", "confirmed"),
        ("The summit was postponed until Monday.", "postponed"),
        ("The summit was called off.", "cancelled"),
        ("The summit got under way on Monday.", "held"),
    ],
)
def test_each_status(line: str, status: str) -> None:
    assert [claim.status for claim in claims(line)] == [status]


def test_anchor_is_the_predicate_and_parties_are_where_they_say() -> None:
    (text,) = parsed(("Orva will hold talks with the Kessian rebels on 5 January.",))
    (one,) = appointments(text)
    assert text.value[one.anchor :].startswith("hold")
    assert [party.span.of(text.value) for party in one.claim.parties] == [
        party.words for party in one.claim.parties
    ]
    assert {party.words for party in one.claim.parties} == {"Orva", "Kessian rebels"}


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read_without_a_crash(value: str) -> None:
    (text,) = parsed((value,))
    for mention in appointments(text):
        assert mention.claim.status in ("planned", "confirmed", "postponed", "cancelled", "held")


@pytest.mark.parametrize(
    "line", ["Preparations for Saturday's handover.", "Nothing but talk of Thursday's summit in Tarn."]
)
def test_a_sentence_without_a_verb_comes_to_its_end(line: str) -> None:
    assert isinstance(appointments(parsed((line,))[0]), tuple)
