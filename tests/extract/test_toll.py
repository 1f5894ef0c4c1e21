"""Tolls: what is no toll, links between mentions, what always holds of any text, and linear time."""

import time
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extract.tally import tallies
from dateline.extract.toll import tolls
from dateline.record import Bound, Harm, Mention, Tally, Text, Toll
from dateline.syntax import Parse, Token
from tests.extract.one_sentence import as_text, parsed, rows
from tests.extract.toll_cases import NEGATIVE

WORDS = """
killed wounded dead people four 12 the of and , . : two soldiers them among including another no none both were was
died custody hospital hit by gunfire lost army fatally double homicide number rose to 15 captive took Orsa in with
along a third himself including ( ) - \u2014 \u00e9 \U0001f600 how many ? lives toll bodies found
"""
JUMBLES = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=25).map(" ".join)


def claims(line: str) -> list[Toll]:
    (text,) = parsed((line,))
    return [mention.claim for mention in tolls(text) if isinstance(mention.claim, Toll)]


def fresh(line: str) -> Text:
    """Return the line parsed anew, not kept: for lines that tests draw."""
    from dateline.text.parse import sentences

    return as_text(line, next(sentences([line])))


@pytest.mark.parametrize("line", [left for left, _ in rows(NEGATIVE)][::2])
def test_negative_half_that_was_seen_yields_nothing(line: str) -> None:
    assert claims(line) == []


def test_part_points_at_the_whole_before_it() -> None:
    (text,) = parsed(("The blast killed nine people, including two nurses.",))
    whole, part = tolls(text)
    assert isinstance(whole.claim, Toll)
    assert part.part_of == whole.claim.amount.span and whole.part_of is None


def test_part_points_at_the_whole_after_it() -> None:
    (text,) = parsed(("Among the dead were two nurses.",))
    (part,) = tolls(text)
    assert part.part_of is None  # no whole is told: an unknown parent is none, not itself


def test_addition_points_at_what_it_adds_to() -> None:
    (text,) = parsed(("Six farmers were wounded on Monday and another three were wounded on Friday.",))
    first, more = tolls(text)
    assert isinstance(first.claim, Toll)
    assert more.adds_to == first.claim.amount.span


def test_others_take_the_group_before_them() -> None:
    killed, hurt = claims("Two soldiers were killed and four others were wounded.")
    assert (killed.group.cls, hurt.group.cls) == ("security_force", "security_force")


@pytest.mark.parametrize(
    ("line", "harm", "low", "high", "bound"),
    [
        ("At least 28 people were killed.", Harm.KILLED, 28, None, Bound.AT_LEAST),
        ("More than 1,050 people were wounded.", Harm.INJURED, 1051, None, Bound.MORE_THAN),
        ("No fewer than 22 farmers were killed.", Harm.KILLED, 22, None, Bound.AT_LEAST),
        ("Up to 50 rebels were killed.", Harm.KILLED, None, 50, Bound.AT_MOST),
        ("No one was killed.", Harm.KILLED, 0, 0, Bound.EXACT),
        ("Both men died.", Harm.KILLED, 2, 2, Bound.EXACT),
    ],
)
def test_hedges_are_intervals(line: str, harm: Harm, low: int | None, high: int | None, bound: Bound) -> None:
    (toll,) = claims(line)
    assert (toll.harm, toll.amount.bound) == (harm, bound)
    assert toll.amount.low in (low, 0 if low is None else low) and toll.amount.high == high


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Gunmen killed four guards.", "Gunmen"),
        ("Four guards were killed by Velmaran rebels.", "Velmaran rebels"),
        ("A landmine killed four guards.", None),
        ("Four guards died.", None),
    ],
)
def test_perpetrator_is_people_or_nobody(line: str, who: str | None) -> None:
    assert [t.perpetrator.words if t.perpetrator else None for t in claims(line)] == [who]


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ("A suicide bomber killed four guards.", "suicide_attack"),
        ("Four guards were killed when a roadside bomb went off.", "ied_or_mine"),
        ("An air strike killed four guards.", "air_strike"),
        ("Four guards died in a flash flood.", "disaster"),
        ("Cholera killed four people.", "disease"),
    ],
)
def test_cause_is_named(line: str, cause: str) -> None:
    (toll,) = claims(line)
    assert toll.causes[0] == cause


@pytest.mark.parametrize(
    ("line", "what", "value"),
    [
        ("The ministry counted 37 suicide attacks.", "suicide_attack", 37),
        ("Monitors logged 510 blasts.", "bombing", 510),
        ("There were at least 26 air strikes on Friday.", "air_strike", 26),
        ("Some 200 ceasefire violations were recorded.", "ceasefire_violation", 200),
    ],
)
def test_tallies(line: str, what: str, value: int) -> None:
    (text,) = parsed((line,))
    found = [m.claim for m in tallies(text) if isinstance(m.claim, Tally)]
    assert [(t.what, t.amount.value) for t in found] == [(what, value)]


@pytest.mark.parametrize(
    "line",
    ["The attack was condemned.", "He plans 20 attacks.", "Two shells cost 40 dollars' worth of paint?"],
)
def test_no_tally(line: str) -> None:
    (text,) = parsed((line,))
    assert tallies(text) == ()


@settings(max_examples=150, deadline=None)
@given(JUMBLES)
def test_spans_hold_in_any_jumble_of_the_readers_own_words(line: str) -> None:
    text = fresh(line)
    for mention in (*tolls(text), *tallies(text)):
        check(mention, text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read(line: str) -> None:
    text = fresh(line)
    for mention in (*tolls(text), *tallies(text)):
        check(mention, text)


def check(mention: Mention, text: Text) -> None:
    """Assert what holds of every mention."""
    claim = mention.claim
    assert isinstance(claim, Toll | Tally)
    assert 0 <= claim.span.start < claim.span.end <= len(text.value)
    assert claim.amount.span.of(text.value) == claim.amount.words
    assert claim.span.covers(claim.amount.span) and claim.rule
    low, high = claim.amount.low, claim.amount.high
    assert low is None or high is None or low <= high


@pytest.mark.parametrize("word", ["killed", "dead", "killed,", "including two", "toll", "lives of"])
def test_time_is_linear_in_harm_words(word: str) -> None:
    seconds(word, 10)  # the word lists are read
    assert seconds(word, 3000) < 12 * seconds(word, 600) + 1.0


def seconds(word: str, count: int) -> float:
    """Return the seconds that reading `count` repetitions takes, the parse not counted."""
    words = word.split() * count
    starts = accumulate((len(each) + 1 for each in words), initial=0)
    tokens = [
        Token(i, start, (each, each, each, "VERB", "VBN", "conj" if i else "ROOT"), 1)
        for i, (each, start) in enumerate(zip(words, starts, strict=False))
    ]
    line = " ".join(words)
    text = as_text(line, Parse(line, tokens, [max(0, i - 1) for i in range(len(words))]))
    start = time.perf_counter()
    tolls(text)
    return time.perf_counter() - start
