"""Frames to mentions: mode, addressee, repeats, extent."""

from __future__ import annotations

import re

from dateline.extract.statement.credit import credit_frames, uncredited
from dateline.extract.statement.cue import worth_parsing
from dateline.extract.statement.frame import Frame, frames
from dateline.extract.statement.headline import headline_frames
from dateline.extract.statement.join import joined_frames
from dateline.extract.statement.model import model
from dateline.extract.statement.quote import quotations
from dateline.extract.statement.words import words
from dateline.record import Actor, Attribution, Cue, Mention, Sentence, Span, Statement, Text

AGAIN = re.compile(
    r"\b(?:re(?:iterat|affirm|stat|peat|emphasi[sz])\w*|continu\w+ to|again|once more|as before)\b", re.I
)
INSIDE = re.compile(
    r"\b(?:reiterat\w+|reaffirm\w*|continue[sd]? to "
    r"[\"“]?(?:express|emphasi[sz]e|stress|call|urge|insist|demand|say|warn))\b",
    re.I,
)
OPENING = (
    90  # characters of indirect speech in which "has continued to emphasize" is the speaker's own repeating
)
EDGE = "\"'“”‘’«»„` ,.;:!?…\n"


def statements(text: Text) -> tuple[Mention, ...]:
    """Return the statements of a text's parsed sentences, in order of their cues, speakers unresolved.

    `span` is the whole extent: speaker, cue and all content. `anchor` is the offset of the cue's own word.
    A sentence without a parse holds none, but a quotation that began before it may run on through it.
    """
    quotes = quotations(text)
    found = [frame for sentence in text.sentences for frame in read(text, sentence, quotes)]
    return tuple(mention(text, each, quotes) for each in joined_frames(text, with_lines(text, found), quotes))


def with_lines(text: Text, found: list[Frame]) -> list[Frame]:
    """Return the frames with closing credits and headline grammar, which win over the parse."""
    lines = list(headline_frames(text))
    theirs = {each.sentence for each in lines}
    rest = uncredited(found, list(credit_frames(text)))
    return [each for each in rest if each.sentence not in theirs] + lines


def read(text: Text, sentence: Sentence, quotes: tuple[Span, ...]) -> tuple[Frame, ...]:
    """Return one sentence's frames; one that holds no word that attributes is not looked at."""
    if sentence.parse is None or not worth_parsing(text, sentence.span):
        return ()
    here = tuple(quote for quote in quotes if quote.overlaps(sentence.span))
    return frames(words(sentence.parse, sentence), here, model())


def mention(text: Text, frame: Frame, quotes: tuple[Span, ...]) -> Mention:
    """Return a frame as a mention of a statement claim."""
    content = after_head(text, frame.content)
    how = mode(text.value, content, quotes)
    pieces = [frame.cue, *content, *((frame.source,) if frame.source else ())]
    span = Span(min(piece.start for piece in pieces), max(piece.end for piece in pieces))
    claim = Statement(
        id="",
        kind="statement",
        span=span,
        rule=frame.rule,
        attribution=Attribution(),
        when=None,
        where=None,
        speaker=actor(text, frame.source),
        cue=Cue(frame.cue.of(text.value), frame.cue),
        content=content,
        mode=how,
        addressee=actor(text, frame.addressee),
        repeats=repeats(text.value, frame.cue, content, how),
    )
    return Mention(claim, sentence=frame.sentence, anchor=frame.cue_at)


def repeats(value: str, cue: Span, content: tuple[Span, ...], how: str) -> bool:
    """Whether the words say that this was said before: in the cue, or as indirect speech begins."""
    first = value[content[0].start : min(content[0].end, content[0].start + OPENING)] if content else ""
    return AGAIN.search(cue.of(value)) is not None or (how != "direct" and INSIDE.search(first) is not None)


def after_head(text: Text, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the pieces without the dateline, which is nobody's words."""
    if text.head is None:
        return content
    first = text.head.span.end
    while first < len(text.value) and text.value[first] in " :-–—\n":
        first += 1
    cut = tuple(Span(max(piece.start, first), piece.end) for piece in content if piece.end > first)
    return cut or content


def actor(text: Text, span: Span | None) -> Actor | None:
    """Return the words of a span as an unresolved actor."""
    return None if span is None else Actor(name=span.of(text.value), words=span.of(text.value), span=span)


def mode(value: str, content: tuple[Span, ...], quotes: tuple[Span, ...]) -> str:
    """Return direct if all the words said are quoted, mixed if some are, else indirect."""
    total = sum(len(piece.of(value).strip(EDGE)) for piece in content)
    shared = 0
    for piece in content:
        for quote in quotes:
            if quote.overlaps(piece):
                both = Span(max(piece.start, quote.start), min(piece.end, quote.end))
                shared += len(both.of(value).strip(EDGE))
    if not shared:
        return "indirect"
    return "direct" if shared * 10 >= total * 9 else "mixed"
