"""The screen: what it passes over has no edge, in the test set and in texts cut, merged and respelt at random."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.link import screen
from dateline.link.copies import Copy
from dateline.link.index import entry
from dateline.link.lineage import edge
from dateline.link.verdict import CREDIT, Read, judge
from dateline.link.words import encode
from tests.link import copy_cases

PAIRS = copy_cases.pairs()
STORIES = [story.text for story in copy_cases.stories()]


def stands(left: str, right: str, *, credited: bool = False) -> bool:
    no = np.array([False])
    mine, yours = (
        screen.Side(screen.printed(encode(text))[None], np.array([credited]), no) for text in (left, right)
    )
    return bool(screen.standing(mine, yours)[0])


def test_a_print_has_its_width_and_its_counts() -> None:
    short, none = screen.printed(encode("Two died in the fire at Ostrel.")), screen.printed(encode(""))
    assert len(short) == len(none) == screen.WIDTH
    assert short[2 * screen.HALF] == 4  # seven words make four shingles
    assert not none.any()


def test_no_pair_of_the_test_set_that_has_an_edge_is_passed_over() -> None:
    for pair in PAIRS:
        found = judge(Read(encode(pair.origin.text)), Read(encode(pair.copy.text)))
        credited = bool(entry(pair.origin).credits or entry(pair.copy).credits)
        marked = entry(pair.origin).marker or entry(pair.copy).marker or pair.copy.replaces
        if edge(entry(pair.origin), entry(pair.copy), found) and not marked:
            assert stands(pair.origin.text, pair.copy.text, credited=credited), pair.done


def test_most_pairs_of_different_stories_are_passed_over() -> None:
    apart = [(a, b) for n, a in enumerate(STORIES) for b in STORIES[n + 1 :]]
    assert sum(stands(a, b) for a, b in apart) < 0.1 * len(apart)


def test_a_credit_lowers_the_bound() -> None:
    one = " ".join(f"alpha{n} of" for n in range(50))
    two = " ".join([*one.split()[:34], *(f"beta{n}" for n in range(66))])
    share = judge(Read(encode(one)), Read(encode(two))).containment
    assert CREDIT < share < 0.33
    assert not stands(one, two)
    assert stands(one, two, credited=True)


@settings(max_examples=60)
@given(st.data())
def test_what_is_passed_over_has_no_edge(data: st.DataObject) -> None:
    first, second = (data.draw(st.sampled_from(STORIES)).split() for _ in range(2))
    cut = sorted(data.draw(st.tuples(*[st.integers(0, len(first))] * 2)))
    more = sorted(data.draw(st.tuples(*[st.integers(0, len(second))] * 2)))
    left, right = " ".join(first), " ".join(first[cut[0] : cut[1]] + second[more[0] : more[1]])
    if data.draw(st.booleans()):
        right = right.replace("a", "e") if data.draw(st.booleans()) else f'"{right}"'
    found = judge(Read(encode(left)), Read(encode(right)))
    if edge(entry(Copy("a", left)), entry(Copy("b", right)), found):
        assert stands(left, right)
