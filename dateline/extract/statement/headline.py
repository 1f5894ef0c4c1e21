"""Headline grammar: "Blast kills six: police" and "Police: blast kills six", read without a parse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dateline.extract.statement.frame import Frame
from dateline.lexicon import load
from dateline.lexicon.rows import Plain
from dateline.record import Sentence, Span, Text

COLON = re.compile(r"(?P<left>[^:\n]{2,160}?)\s?(?P<colon>:)\s(?P<right>[^:\n]{2,240})")
LISTS = ("actor_role", "actor_organ", "actor_body", "actor_group", "agency", "title")
LONGEST = 24  # words of a headline


@cache
def speakers() -> frozenset[str]:
    """Return the words that can be a headline's speaker."""
    return frozenset(form for name in LISTS for entry in load(name, Plain) for form in entry.forms)


@cache
def labels() -> frozenset[str]:
    """Return the words before a colon that label a story and say nothing."""
    return frozenset(form for entry in load("cue_label", Plain) for form in entry.forms)


def headline_frames(text: Text) -> Iterator[Frame]:
    """Yield the statements of the headline, or of a first paragraph that is short as one."""
    for sentence in text.sentences:
        if (text.headline is not None and text.headline.covers(sentence.span)) or (
            sentence.index == 0 and text.headline is None and alone(text)
        ):
            yield from colon(text.value, sentence)


def alone(text: Text) -> bool:
    """Whether the first sentence is a paragraph of its own, as short as a headline."""
    first = text.sentences[0]
    single = len(text.sentences) < 2 or text.sentences[1].paragraph != first.paragraph
    return single and len(first.span.of(text.value).split()) <= LONGEST


def colon(value: str, sentence: Sentence) -> Iterator[Frame]:
    """Yield the one statement of a line with a colon, if either side of it is somebody."""
    match = COLON.fullmatch(value, sentence.span.start, sentence.span.end)
    if match is None:
        return
    left, right = match["left"].strip("\"'“”‘’ "), match["right"].strip("\"'“”‘’ .")
    if len(left.split()) >= 3 and somebody(right):
        yield frame(value, match, sentence, "right", "left")
    elif len(right.split()) >= 3 and (somebody(left) or name(left)):
        yield frame(value, match, sentence, "left", "right")


def somebody(words: str) -> bool:
    """Whether up to five words end in a speaker's word: "police", "UN report", "health ministry"."""
    low = words.lower().split()
    if not 0 < len(low) <= 5:
        return False
    last = low[-1] in PAPERS and len(low) > 1
    return last or any(" ".join(low[start:]) in speakers() for start in range(len(low)))


PAPERS = frozenset({"report", "reports", "poll", "survey", "study", "statement", "camp", "campaign"})


def name(words: str) -> bool:
    """Whether one to three words are written as a person's name and are no label."""
    found = words.split()
    return (
        0 < len(found) <= 3
        and all(w[0].isupper() and w[1:].islower() for w in found)
        and words.lower() not in labels()
    )


def frame(value: str, match: re.Match[str], sentence: Sentence, source: str, content: str) -> Frame:
    """Return a headline's frame; its cue is the colon."""
    at = match.start("colon")
    return Frame(
        cue=Span(at, at + 1),
        cue_at=at,
        source=trimmed(value, Span(*match.span(source))),
        content=(trimmed(value, Span(*match.span(content))),),
        addressee=None,
        sentence=sentence.index,
        probability=1.0,
        rule="headline colon",
    )


def trimmed(value: str, span: Span) -> Span:
    """Return a span without the blanks at its ends."""
    words = span.of(value)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - (len(words) - len(words.rstrip())))
