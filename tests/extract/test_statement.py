"""Statements: many wordings of who said what, what is no statement, and what must hold of any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extract.statement import statements, worth_parsing
from dateline.extract.statement.cue import gate
from dateline.record import Dispatch, Mention, Statement, Text
from dateline.text import read
from dateline.text.parse import parse


def parsed(body: str, title: str = "", *, everything: bool = True) -> Text:
    text = read(Dispatch(id="t", text=body, title=title))
    chosen = frozenset(s.index for s in text.sentences if everything or worth_parsing(text, s.span))
    return next(iter(parse([(text, chosen)])))


def said(body: str, title: str = "") -> list[tuple[str | None, str, str, str]]:
    """Return speaker, cue, content and mode of each statement."""
    text = parsed(body, title)
    return [shown(mention, text) for mention in statements(text)]


def shown(mention: Mention, text: Text) -> tuple[str | None, str, str, str]:
    claim = mention.claim
    assert isinstance(claim, Statement)
    content = " ".join(piece.of(text.value) for piece in claim.content)
    return (
        claim.speaker.words if claim.speaker else None,
        claim.cue.words if claim.cue else "",
        content,
        claim.mode,
    )


ONE_SPEAKER = [  # wording, speaker, a word of the cue, the end of the content
    ("The army said that two bridges were cut.", "The army", "said", "that two bridges were cut"),
    ("Two bridges were cut, the army said on Monday.", "the army", "said", "Two bridges were cut"),
    ("Two bridges, the army said, were cut overnight.", "the army", "said", "were cut overnight"),
    ("According to the army, two bridges were cut.", "the army", "According", "two bridges were cut"),
    ("Two bridges were cut, according to the army.", "the army", "according", "Two bridges were cut"),
    (
        "The governor claimed that his men held the port.",
        "The governor",
        "claimed",
        "that his men held the port",
    ),
    (
        "The mayor denied that shells had hit the clinic.",
        "The mayor",
        "denied",
        "that shells had hit the clinic",
    ),
    ("Officials confirmed the deaths of nine miners.", "Officials", "confirmed", "the deaths of nine miners"),
    (
        "The mission estimates that 4,000 people have fled.",
        "The mission",
        "estimates",
        "that 4,000 people have fled",
    ),
    (
        "The envoy urged both sides to stop the shelling.",
        "The envoy",
        "urged",
        "both sides to stop the shelling",
    ),
    ("The minister told reporters that the road was open.", "The minister", "told", "that the road was open"),
    ("Hospital staff put the number of dead at 17.", "Hospital staff", "put", "the number of dead at 17"),
    ("The rebels have accused the army of using gas.", "The rebels", "accused", "the army of using gas"),
    (
        "It added that three policemen were among the dead.",
        "It",
        "added",
        "that three policemen were among the dead",
    ),
]


@pytest.mark.parametrize(("wording", "speaker", "cue", "content"), ONE_SPEAKER)
def test_speaker_cue_and_content(wording: str, speaker: str, cue: str, content: str) -> None:
    found = said(wording)
    assert len(found) == 1
    assert found[0][0] == speaker
    assert cue in found[0][1]
    assert found[0][2].endswith(content)
    assert found[0][3] == "indirect"


DIRECT = [
    '"We will not leave," Mr. Oduya said.',
    '"We will not leave," said Mr. Oduya.',
    "“We will not leave,” Mr. Oduya told Xinhua on condition of anonymity.",
    "Mr. Oduya said: “We will not leave.”",
]


@pytest.mark.parametrize("wording", DIRECT)
def test_direct_speech(wording: str) -> None:
    (speaker, _, content, mode) = said(wording)[0]
    assert speaker == "Mr. Oduya"
    assert "We will not leave" in content
    assert mode == "direct"


def test_a_quotation_runs_on_over_sentences_and_paragraphs() -> None:
    body = (
        "“The wells are dry,” said Amina Hassan, a nurse. “We walk for two days to find water.”\n\n"
        "“The children are weak. Nobody has come to help us.”\n\n"
        "The convoy arrived on Friday."
    )
    found = said(body)
    assert [each[0] for each in found] == ["Amina Hassan, a nurse"]
    assert "two days" in found[0][2]
    assert "Nobody has come" in found[0][2]
    assert "convoy" not in found[0][2]


def test_words_inside_a_quotation_start_no_statement_of_their_own() -> None:
    found = said("“They said we would be safe and we believed them,” Omar Diallo told the court.")
    assert [each[0] for each in found] == ["Omar Diallo"]


def test_mixed_quotation() -> None:
    assert said("The general called the raid “a clean and careful operation by our men”.")[0][3] == "mixed"


def test_headline_colon_both_ways() -> None:
    assert said("", "Blast kills six near market: police")[0][0] == "police"
    assert said("", "Police: blast kills six near market")[0][0] == "Police"
    assert said("", "Explainer: who holds the northern road") == []


def test_a_closing_agency_credit_is_kept_apart_from_the_source() -> None:
    text = parsed("The ministry said its men had shot 14 fighters, state-run Anadolu news agency reported.")
    by_rule = {m.claim.rule.endswith("(credit)"): shown(m, text) for m in statements(text)}
    assert by_rule[False][0] == "The ministry"
    assert by_rule[False][2] == "its men had shot 14 fighters"
    assert by_rule[True][0] == "state-run Anadolu news agency"


def test_quoted_as_saying_gives_the_one_quoted_and_the_relay() -> None:
    text = parsed("The health ministry quoted the army as saying that 20 fighters were killed.")
    found = {m.claim.rule.endswith("(credit)"): shown(m, text) for m in statements(text)}
    assert found[False][0] == "the army"
    assert found[True][0] == "The health ministry"


ADDRESSED = [
    ("The minister told reporters that the road was open.", "reporters"),
    ("The council called on the rebels to lift the siege.", "the rebels"),
    ("The bishop urged the guards to free the boys.", "the guards"),
]


@pytest.mark.parametrize(("wording", "addressee"), ADDRESSED)
def test_addressee(wording: str, addressee: str) -> None:
    claim = statements(parsed(wording))[0].claim
    assert isinstance(claim, Statement)
    assert claim.addressee is not None
    assert claim.addressee.words == addressee


AGAIN = [
    ("The president reiterated his call for talks.", True),
    ("The president rejected his call for talks.", False),
    ("The envoy recalled that his country has continued to emphasize the need for talks.", True),
    ("The envoy said that his country would like to reiterate its support for the truce.", True),
    ("The envoy said that the rebels continued to hold the hill.", False),
]


@pytest.mark.parametrize(("wording", "again"), AGAIN)
def test_repeats(wording: str, again: bool) -> None:
    claim = statements(parsed(wording))[0].claim
    assert isinstance(claim, Statement)
    assert claim.repeats is again


def test_two_clauses_two_speakers() -> None:
    found = said("The rebels claimed to have shot down a plane, but the army denied it.")
    assert [(each[0], each[1]) for each in found] == [("The rebels", "claimed"), ("the army", "denied")]
    assert "army" not in found[0][2]


SILENT = [
    "The convoy crossed the river at dawn.",
    "Two shells fell on the market and eleven people were wounded.",
    "Troops moved north along the coast road.",
    "Rain fell all night over the camp.",
]


@pytest.mark.parametrize("wording", SILENT)
def test_what_nobody_says_is_no_statement(wording: str) -> None:
    assert said(wording) == []


def test_the_dateline_is_nobodys_words() -> None:
    found = said("KABUL, March 3 (Reuters) - A bridge fell in the night, police said on Friday.")
    assert found[0][2] == "A bridge fell in the night"


MANY = (
    "\n\n".join(wording for wording, *_ in ONE_SPEAKER)
    + "\n\n"
    + "\n\n".join(SILENT)
    + "\n\n"
    + "\n\n".join(DIRECT)
)


def test_the_gate_loses_nothing() -> None:
    every, gated = parsed(MANY), parsed(MANY, everything=False)
    assert [m.claim for m in statements(every)] == [m.claim for m in statements(gated)]
    assert sum(s.parse is None for s in gated.sentences) >= len(SILENT)


PIECES = st.lists(
    st.sampled_from(
        ["He said", "“", "”", '"', "''", "‘we", "won’t’", ",", ".", "\n\n", ":", " according to ",
         "the army", "claimed that",
         " two were shot", " ", "’", "Xinhua reported.", "quoted X as saying", "(", "\t", "İ", "said"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(PIECES | st.text(max_size=120))
def test_any_text_gives_spans_that_are_its_words(body: str) -> None:
    text = parsed(body)
    for mention in statements(text):
        claim = mention.claim
        assert isinstance(claim, Statement)
        assert claim.content
        assert list(claim.content) == sorted(claim.content)
        for piece in claim.content:
            assert 0 <= piece.start < piece.end <= len(text.value)
            assert claim.span.covers(piece)
        assert claim.cue is not None
        assert claim.cue.span.of(text.value) == claim.cue.words
        assert (
            claim.speaker is None
            or claim.speaker.span is None
            or claim.speaker.span.of(text.value) == claim.speaker.words
        )
        assert claim.cue.span.start <= mention.anchor < claim.cue.span.end


def test_every_cue_form_is_one_word_so_that_the_gate_can_find_it() -> None:
    assert all(form.isalpha() and form.isascii() for form in gate())


def test_the_gate_sees_a_cue_in_a_compound() -> None:
    text = read(Dispatch(id="t", text="The self-described mediator left."))
    assert worth_parsing(text, text.sentences[0].span)
