"""Copies: the test set of copy_cases, direction, order of arrival, saving, hostile texts."""

import random
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import DatelineError
from dateline.link.copies import Copy, copies, pairs
from dateline.link.index import CopyIndex
from dateline.record import Lineage
from tests.link import copy_cases

PAIRS = copy_cases.pairs()
STORIES = copy_cases.stories()
FERRY, MARKET, SCHOOL = (Copy(story.id, story.text, story.title) for story in STORIES[:3])


def everything() -> list[Copy]:
    held = {item.id: item for pair in PAIRS for item in (pair.origin, pair.copy)}
    return list(held.values())


@cache
def edges() -> dict[tuple[str, str], Lineage]:
    return {(min(one.copy, one.origin), max(one.copy, one.origin)): one for one in copies(everything())}


def said(pair: copy_cases.Pair) -> Lineage | None:
    return edges().get((min(pair.origin.id, pair.copy.id), max(pair.origin.id, pair.copy.id)))


def test_test_set_is_large_enough_and_f1_is_at_least_095() -> None:
    assert len(PAIRS) >= 120
    seen = Counter((said(pair) is not None, bool(pair.evidence)) for pair in PAIRS)
    hit, false, missed = seen[True, True], seen[True, False], seen[False, True]
    wrong = [(pair.copy.id, pair.done) for pair in PAIRS if (said(pair) is not None) != bool(pair.evidence)]
    assert 2 * hit / (2 * hit + false + missed) >= 0.95, wrong
    assert seen[False, False] >= 50  # the negatives are there and hold


@pytest.mark.parametrize("done", sorted({pair.done for pair in PAIRS if pair.evidence}))
def test_evidence_and_direction(done: str) -> None:
    for pair in PAIRS:
        found = said(pair)
        if pair.done == done and found:
            assert (found.copy, found.origin) == (pair.copy.id, pair.origin.id)
            assert found.evidence in pair.evidence
            assert 0 <= found.containment <= 1


@pytest.mark.parametrize("done", sorted({pair.done for pair in PAIRS}))
def test_a_pair_alone_is_judged_as_among_all(done: str) -> None:
    pair = next(pair for pair in PAIRS if pair.done == done)
    alone = copies([pair.copy, pair.origin])
    assert alone == tuple(filter(None, [said(pair)]))


@pytest.mark.parametrize("seed", range(2))
def test_order_and_grouping_of_arrival_change_nothing(seed: int) -> None:
    items = everything()
    once = CopyIndex()
    once.add(items)
    rng = random.Random(seed)
    rng.shuffle(items)
    index = CopyIndex()
    while items:
        batch = [items.pop() for _ in range(min(len(items), rng.choice((1, 3, 60))))]
        index.add(batch)
    assert index.lineages() == once.lineages()
    assert index.families() == once.families()


def test_order_does_not_matter_where_one_slot_is_shared_by_hundreds() -> None:
    rng = random.Random(4)
    vocabulary = [f"word{number}" for number in range(3000)]
    footer = " ".join(rng.choices(vocabulary, k=60))
    items = [Copy(f"n{n}", " ".join(rng.choices(vocabulary, k=50)) + " " + footer) for n in range(60)]
    items += [Copy(f"c{n}", items[n].text + " with a few more words at the end") for n in range(9)]
    forward, backward = CopyIndex(), CopyIndex()
    forward.add(items)
    for start in range(0, len(items), 20):
        backward.add(items[::-1][start : start + 20])
    assert forward.lineages() == backward.lineages()
    assert {(f"c{n}", f"n{n}") for n in range(9)} <= set(pairs(forward.lineages()))


def test_a_new_dispatch_is_met_with_those_held_and_returned_once(tmp_path: Path) -> None:
    index = CopyIndex()
    assert index.add([FERRY, MARKET]) == ()
    again = Copy("again", FERRY.text, "Other head", date(2031, 5, 1))
    found = index.add([again, SCHOOL])
    assert [(one.copy, one.origin) for one in found] == [("ferry", "again")] or found[0].origin == "ferry"
    assert index.add([again, FERRY]) == ()  # known already
    assert len(index) == 4


def test_saved_and_loaded_it_goes_on_as_if_never_stopped(tmp_path: Path) -> None:
    items = everything()
    whole = CopyIndex()
    whole.add(items)
    half = CopyIndex()
    half.add(items[::2])
    half.save(tmp_path / "index")
    later = CopyIndex.load(tmp_path / "index")
    later.add(items[1::2])
    assert later.lineages() == whole.lineages()
    assert later.families() == whole.families()


def test_an_empty_index_saves_and_loads(tmp_path: Path) -> None:
    CopyIndex().save(tmp_path)
    index = CopyIndex.load(tmp_path)
    assert (len(index), index.lineages()) == (0, ())
    index.add([FERRY, Copy("again", FERRY.text)])
    assert len(index.lineages()) == 1


def test_what_is_no_index_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(DatelineError, match="not an index of copies"):
        CopyIndex.load(tmp_path / "absent")
    (tmp_path / "entries.msgpack").write_bytes(b"\xc1nonsense")
    with pytest.raises(DatelineError, match="not an index of copies"):
        CopyIndex.load(tmp_path)


def test_more_than_memory_holds_goes_to_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.link.spool.HELD", 500)
    spilt = copies(everything())
    monkeypatch.undo()
    assert spilt == copies(everything())


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=300), min_size=1, max_size=5))
def test_any_texts_at_all_give_edges_between_known_ids(texts: list[str]) -> None:
    items = [Copy(f"id{place}", text, text[:40], sent=text[:20]) for place, text in enumerate(texts)]
    for one in copies(items):
        assert {one.copy, one.origin} <= {item.id for item in items}
        assert one.copy != one.origin


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(STORIES), st.integers(30, 90), st.integers(0, 1))
def test_any_cut_of_a_story_is_its_copy(story: copy_cases.Story, words: int, tail: int) -> None:
    every = story.text.split()
    kept = every[-words:] if tail else every[:words]
    cut = Copy("cut", " ".join(kept), published=date(2031, 1, 2))
    found = copies([cut, Copy("whole", story.text, published=date(2031, 1, 1))])
    assert [(one.origin, one.copy) for one in found] == [("whole", "cut")]


def test_a_hang_is_not_to_be_had_with_quotes_and_brackets() -> None:
    hostile = '"' * 20_000 + "“" * 20_000 + "(" * 20_000 + " Eds: " * 5_000
    assert copies([Copy("a", hostile, hostile[:5000]), Copy("b", hostile[::-1])]) is not None
