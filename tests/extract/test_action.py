"""Actions: the table, half of which no rule was tuned on; what must not be read; spans and statuses."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extract.action import actions
from dateline.record import Action, Head, Span
from tests.extract.one_sentence import parsed, rows
from tests.extract.test_action_table import TABLE

ROWS = rows(TABLE)
Act = tuple[str, str | None, str, str, str | None]


def expected(right: str) -> list[Act]:
    """Return (event, mode, status, source, recipient) for each act on the right of a line."""
    found = []
    for part in right.split(";") if right else ():
        act, sides = part.split(":", 1)
        event, status = act.strip().rsplit(" ", 1)
        kind, mode = event.split("/")
        source, recipient = (side.strip() for side in sides.split(">"))
        found.append(
            (kind, None if mode == "-" else mode, status, source, None if recipient == "None" else recipient)
        )
    return found


def matches(want: Act, claim: Action) -> bool:
    event, _, status, source, recipient = want
    named = claim.recipient.words if claim.recipient else None
    sides = source in claim.actor.words and (recipient is None) == (named is None)
    return (
        (claim.event, claim.status) == (event, status) and sides and (recipient is None or recipient in named)
    )


def claims(line: str) -> list[Action]:
    (text,) = parsed((line,))
    return [mention.claim for mention in actions(text) if isinstance(mention.claim, Action)]


def score(half: int) -> tuple[float, float]:
    texts = parsed(tuple(left for left, _ in ROWS))
    hit = said = gold = 0
    for number, (_, right) in enumerate(ROWS):
        if number % 2 == half:
            left = [mention.claim for mention in actions(texts[number])]
            said += len(left)
            for want in expected(right):
                gold += 1
                one = next((claim for claim in left if matches(want, claim)), None)
                if one is not None:
                    left.remove(one)
                    hit += 1
    return hit / said, hit / gold


@pytest.mark.parametrize(("half", "precision", "recall"), [(0, 0.95, 0.95), (1, 0.86, 0.82)])
def test_table_keeps_its_figures(half: int, precision: float, recall: float) -> None:
    got = score(half)
    assert got[0] >= precision and got[1] >= recall, got


@pytest.mark.parametrize("line", [left for left, right in ROWS if not right][::2])
def test_negative_half_that_was_seen_yields_nothing(line: str) -> None:
    assert claims(line) == []


@pytest.mark.parametrize(
    ("line", "event", "status"),
    [
        ("Rebels attacked the convoy.", "ASSAULT", "occurred"),
        ("Rebels will attack the convoy, the governor said.", "ASSAULT", "planned"),
        ("Rebels plan to attack the convoy.", "ASSAULT", "planned"),
        ("Rebels threatened to attack the convoy.", "ASSAULT", "threatened"),
        ("The warlord ordered his fighters to attack the convoy.", "ASSAULT", "called_for"),
        ("The rebels denied attacking the convoy.", "ASSAULT", "denied"),
        ("The rebels denied that they attacked the convoy.", "ASSAULT", "denied"),
        ("The army withdrew from Kessel.", "RETREAT", "occurred"),
        ("The army is to withdraw from Kessel.", "RETREAT", "planned"),
        ("The bloc urged the army to withdraw from Kessel.", "RETREAT", "called_for"),
        ("The army must withdraw from Kessel, the bloc said.", "RETREAT", "called_for"),
    ],
)
def test_one_act_in_each_status(line: str, event: str, status: str) -> None:
    assert (event, status) in [(claim.event, claim.status) for claim in claims(line)]


@pytest.mark.parametrize(
    "line",
    [
        "Rebels may attack the convoy.",
        "If rebels attack the convoy, the army will know.",
        "Rebels failed to attack the convoy.",
        "Did rebels attack the convoy?",
        "The rebels tried to attack the convoy.",
        "The convoy was attacked.",
        "Whether rebels attacked the convoy is not known.",
        "The army refused to say whether it had attacked the convoy.",
    ],
)
def test_what_is_not_claimed_is_not_read(line: str) -> None:
    assert [claim for claim in claims(line) if claim.event == "ASSAULT"] == []


@pytest.mark.parametrize(
    "line",
    [
        "Rebels attacked a convoy near Kessel.",
        "A convoy was attacked by rebels near Kessel.",
        "The rebels who attacked a convoy near Kessel fled.",
        "Rebels attacking a convoy near Kessel fled.",
        "Rebels carried out an attack on a convoy near Kessel.",
        "An attack on a convoy was carried out by rebels near Kessel.",
        "Rebels ambushed a convoy near Kessel, witnesses said.",
        "The rebels, who attacked a convoy near Kessel, fled.",
    ],
)
def test_one_act_in_many_wordings(line: str) -> None:
    (one,) = [claim for claim in claims(line) if claim.event == "ASSAULT"]
    assert "ebels" in one.actor.words and one.recipient is not None and "convoy" in one.recipient.words


def test_actors_and_anchor_are_where_they_say() -> None:
    (text,) = parsed(("Fighters of the Orvan Front shelled Kessel on Monday.",))
    (one,) = actions(text)
    assert one.claim.actor.span.of(text.value) == one.claim.actor.words == "Fighters of the Orvan Front"
    assert text.value[one.anchor :].startswith("shelled")
    assert one.claim.span.of(text.value) == "Fighters of the Orvan Front shelled Kessel"


def test_the_dateline_is_no_actor() -> None:
    (text,) = parsed(("KESSEL - Rebels attacked a convoy.",))
    headed = replace(text, head=Head(Span(0, 9), Span(0, 6), None))
    assert [mention.claim.actor.words for mention in actions(headed)] == ["Rebels"]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read_without_a_crash(value: str) -> None:
    (text,) = parsed((value,))
    for mention in actions(text):
        assert mention.claim.actor.span.of(value) == mention.claim.actor.words
