"""Where sentences end: one table of copy with how many it holds, and what must hold for any text."""

from itertools import pairwise

import pytest

from dateline.record import Dispatch
from dateline.text import read
from dateline.text.sentence import LONGEST

WRAPPED = (
    "The army left on Monday after a long and bitter fight that\n"
    "lasted for weeks in the northern marshes, officials said on\n"
    "Tuesday. It rained on the town for the whole of the morning\nand the river rose.\n"
)


def cut(copy: str) -> list[str]:
    text = read(Dispatch("1", copy))
    return [sentence.span.of(text.value) for sentence in text.sentences]


@pytest.mark.parametrize(
    ("copy", "count"),
    [
        ("Mr. Rahimi met Gen. Haidar. They spoke.", 2),
        ("Lt. Col. Amin Haidar and Brig. Gen. Omar Nur spoke. Maj. Sami left.", 2),
        ("Col.Amin Haidar spoke. It ended.", 2),
        ("He met Amin H. Rahimi at noon.", 1),
        ("J. K. Haidar spoke on Sept. 1 in Port Amsel. No one replied.", 2),
        ("The U.S. envoy came. He left.", 2),
        ("He left the U.S. The talks failed.", 2),
        ("In Washington, D.C. The envoy left.", 2),
        ("The U.S. Army and the U.K. Navy met. It ended.", 2),
        ("ENVOY LEAVES U.S. ON SUNDAY", 1),
        ("It was 5 p.m. The market was full.", 2),
        ("It was 5 p.m. in the market.", 1),
        ("It began at 10 a.m. Monday. It ended.", 2),
        ("It cost 3.5 million. Shares fell 0.5 percent.", 2),
        ("Resolution No. 12 passed. Others failed.", 2),
        ("The answer was No. The vote stood.", 2),
        ("Rs. 500 were paid. It ended.", 2),
        ("The St. Mary church on Amsel St. was hit. It burned.", 2),
        ("Amsel Corp. and Nur Inc. closed. Workers left.", 2),
        ('"We will not go." He left.', 2),
        ('"We will not go," he said. "We stay."', 2),
        ("“We stay.” “We go.”", 2),
        ('She asked: "Why?" and left.', 1),
        ('"Stop!" he cried. They ran.', 2),
        ("(He left.) She stayed.", 2),
        ("They waited ... and left. Nobody came.", 2),
        ("They waited… Nobody came.", 2),
        ("Was he there? Nobody knows! It rained.", 3),
        ("At least 12 were killed.The army denied it.", 2),
        ("The toll rose to 12.[1] The army denied it.", 2),
        ("The firm Amsel.com was hit. It closed.", 2),
        ("THE ARMY SAID 12 MEN DIED. THE REBELS DENIED IT.", 2),
        ("The dead:\n- Amin Haidar\n- Omar Nur\n- Sami Lot\n", 4),
        ("Rebels take Port Amsel\n\nThe army left. It rained.", 3),
        ("Rebels Take Port Amsel\n" + WRAPPED, 3),
        (WRAPPED, 2),
        ("The army left.\nIt rained.\nThe river rose.", 3),
        ("KABUL, Dec. 28 (Xinhua) -- A bomb went off. Two died.", 3),
        ("", 0),
        (" \n\n \t", 0),
        ("...", 1),
    ],
)
def test_sentences_end_where_a_reader_ends_them(copy: str, count: int) -> None:
    assert len(cut(copy)) == count, cut(copy)


def test_a_dateline_stands_apart_from_the_first_sentence() -> None:
    assert cut("ADEN, Oct 1 (AFP) - The governor spoke.") == ["ADEN, Oct 1 (AFP) -", "The governor spoke."]


def test_the_dateline_counts_for_the_width_of_its_line() -> None:
    copy = (
        "PORT AMSEL, 3 Oct (Coast Radio) -- [text] Nine porters\n"
        "were murdered in the marshes early today, the harbour police\nreported to this station.\n"
    )
    assert len(cut(copy)) == 2
    lead = "PORT AMSEL, 3 Oct - Velmara's Harbour Master Amin Haidar\ndied of his wounds on Monday.\n"
    assert len(cut(lead)) == 2


def test_a_hard_wrapped_paragraph_is_one_and_full_lines_are_several() -> None:
    assert len({s.paragraph for s in read(Dispatch("1", WRAPPED)).sentences}) == 1
    assert len({s.paragraph for s in read(Dispatch("1", "The army left.\nIt rained.")).sentences}) == 2


def test_the_headline_is_the_last_sentence_and_the_body_keeps_its_offsets() -> None:
    text = read(Dispatch("1", "The army left.", title="Army leaves"))
    assert text.value.startswith("The army left.")
    assert text.headline is not None
    assert text.sentences[-1].span == text.headline


def test_a_very_long_run_of_words_is_cut_at_blanks() -> None:
    found = cut("word " * 2000)
    assert max(map(len, found)) <= LONGEST
    assert sum(len(each.split()) for each in found) == 2000


def test_a_very_long_word_is_cut_too() -> None:
    found = cut("x" * 10_000)
    assert "".join(found) == "x" * 10_000
    assert max(map(len, found)) <= LONGEST


def test_numbers_and_order() -> None:
    sentences = read(Dispatch("1", WRAPPED * 3, title="Army leaves")).sentences
    assert [s.index for s in sentences] == list(range(len(sentences)))
    assert all(a.span.end <= b.span.start and a.paragraph <= b.paragraph for a, b in pairwise(sentences))
