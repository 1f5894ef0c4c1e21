"""What holds of any text: it gives a record, spans' words are the claims', and twice is the same as once."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.pipeline import Coded, code
from dateline.record import Amount, Dispatch, Span
from tests.coded import SETTING, examples

# Clauses as agencies put them together, with noise between: near enough to copy that rules fire, far
# enough to break them.
OPENINGS = (
    "",
    "",
    "KESTRIN, Oct 2 (Meridian) - ",
    "PORT ORSA, 3 May 2021 -- ",
    "(Adds toll) ",
    "UPDATE 1-",
    "**",
)
AMOUNTS = (
    "at least 11",
    "Nearly 300",
    "more than 1,050",
    "dozens of",
    "a dozen",
    "20 to 30",
    "two",
    "no",
    "14",
    "some",
)
GROUPS = (
    "civilians",
    "soldiers",
    "people",
    "rebels",
    "others, including three children,",
    "bodies",
    "car bombs",
    "",
)
HARMS = (
    "were killed",
    "have been injured",
    "died of wounds",
    "fled their homes",
    "were detained",
    "and wounded 46",
)
PLACES = (
    "",
    "in Kestrin",
    "near Halvek,",
    "in northern Syria",
    "across the country",
    "from Upper Venn province",
)
TIMES = (
    "",
    "on Friday",
    "last week",
    "from 17-20 May",
    "over the past three months",
    "in 2015",
    "since July",
)
CUES = (
    "",
    ", police said",
    ", the Interior Ministry claimed",
    ", according to UNOMVEL",
    ", he added",
    ", reports Xinhua",
)
MARKS = "“”\"'()—-,.?!%éßİ\u200b\ud83d\t "
NOISE = (*MARKS, "<p>", "**", "&amp;", "\n\n")
OTHERS = (
    "Talks will be held on Monday in Castelmar. ",
    "Violence has risen by 18 percent. ",
    "The toll rose to 23. ",
    "They denied it. ",
    "“We will not talk,” he told reporters. ",
)
CLAUSE = st.tuples(*map(st.sampled_from, (OPENINGS, AMOUNTS, GROUPS, HARMS, PLACES, TIMES, CUES)))
SENTENCE = CLAUSE.map(lambda parts: " ".join(filter(None, parts)) + ". ") | st.sampled_from(OTHERS)
PIECE = st.one_of(SENTENCE, SENTENCE, SENTENCE, st.sampled_from(NOISE))
COPY = st.lists(PIECE, min_size=1, max_size=8).map("".join) | st.text(max_size=400)
DAYS = st.none() | st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
LIMIT = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def coded(text: str, title: str, day: date | None) -> Coded:
    (one,) = code([Dispatch("any", text, title, day)], setting=SETTING, everything=True)
    return one


@LIMIT
@given(COPY, COPY, DAYS)
def test_any_text_gives_a_record_whose_spans_are_its_words(text: str, title: str, day: date | None) -> None:
    one = coded(text, title, day)
    assert one.record.id == "any"
    assert wrong(one) == []


def test_every_span_of_the_examples_is_its_words() -> None:
    assert [(name, *each) for name, one in examples().items() for each in wrong(one)] == []


@LIMIT
@given(COPY, DAYS)
def test_coding_twice_gives_the_same(text: str, day: date | None) -> None:
    assert coded(text, "", day).record == coded(text, "", day).record


@LIMIT
@given(COPY, DAYS)
def test_ids_name_one_claim_each(text: str, day: date | None) -> None:
    ids = [claim.id for claim in coded(text, "", day).record.claims]
    assert len(set(ids)) == len(ids)


def test_ids_of_the_examples_name_one_claim_each() -> None:
    ids = [claim.id for one in examples().values() for claim in one.record.claims]
    assert len(set(ids)) == len(ids)


def wrong(one: Coded) -> list[tuple[str, str]]:
    """Return what a noun says and what its span covers, where the two differ or the span leaves the text."""
    said = (one.record.claims, one.record.incidents, one.record.dateline)
    return [
        (words, span.of(one.text.value))
        for words, span in spans(said)
        if not 0 <= span.start <= span.end <= len(one.text.value) or span.of(one.text.value) != words
    ]


def spans(value: object) -> Iterator[tuple[str, Span]]:
    """Yield the words and span of every noun inside that has both."""
    if isinstance(value, tuple) and not isinstance(value, Span):
        for each in value:
            yield from spans(each)
    elif is_dataclass(value) and not isinstance(value, type):
        words, span = getattr(value, "words", None), getattr(value, "span", None)
        if isinstance(words, str) and isinstance(span, Span) and not summed(value):
            yield words, span
        for field in fields(value):
            yield from spans(getattr(value, field.name))


def summed(value: object) -> bool:
    """Whether an amount is a sum, which has no words of its own."""
    return isinstance(value, Amount) and value.words == ""
