"""Frames of single sentences to those of the text: quotations run on over sentences and paragraphs.

Invariant: no frame's cue stands inside a quotation that another frame reports.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dateline.extract.statement.frame import Frame
from dateline.extract.statement.quote import wholly
from dateline.record import Span, Text

SPEECH = 4  # words from which a quotation is speech and not a name or a scare quote
FAR = 200  # characters after which a quotation is not the next one of a run
NEAR = 3  # characters between two quotations that are one run


def joined_frames(text: Text, found: Iterable[Frame], quotes: tuple[Span, ...]) -> tuple[Frame, ...]:
    """Return the text's frames, each with all of the quotation that it opens, in order of their cues."""
    frames = sorted(found, key=lambda each: each.cue_at)
    speech = tuple(quote for quote in quotes if len(quote.of(text.value).split()) >= SPEECH)
    owners: dict[Span, int] = {}
    for quote in speech:
        owner = owner_of(quote, frames)
        if owner is not None:
            owners[quote] = owner
            frames[owner] = replace(frames[owner], content=with_quote(frames[owner].content, quote))
    for quote, owner in run_ons(text, speech, owners, frames):
        owners[quote] = owner
        frames[owner] = replace(frames[owner], content=with_quote(frames[owner].content, quote))
    inside = {
        number
        for number, each in enumerate(frames)
        for quote, owner in owners.items()
        if owner != number and quote.start <= each.cue_at < quote.end
    }
    return tuple(each for number, each in enumerate(frames) if number not in inside)


def owner_of(quote: Span, frames: list[Frame]) -> int | None:
    """Return the frame that reports a quotation: its cue stands outside, its content reaches into it."""
    best, most = None, 0
    for number, each in enumerate(frames):
        if quote.start <= each.cue_at < quote.end:
            continue
        shared = sum(
            max(0, min(piece.end, quote.end) - max(piece.start, quote.start)) for piece in each.content
        )
        if shared > most:
            best, most = number, shared
    return best


def with_quote(content: tuple[Span, ...], quote: Span) -> tuple[Span, ...]:
    """Return the pieces with the quotation among them, touching ones as one."""
    merged: list[Span] = []
    for piece in sorted((*content, quote)):
        if merged and piece.start <= merged[-1].end + NEAR:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, piece.end))
        else:
            merged.append(piece)
    return tuple(merged)


def run_ons(
    text: Text, speech: tuple[Span, ...], owners: dict[Span, int], frames: list[Frame]
) -> Iterable[tuple[Span, int]]:
    """Yield the quotations that go on where an attributed one stopped, and those alone after it."""
    known = dict(owners)
    for before, quote in zip((None, *speech), speech, strict=False):
        if quote in known or not stands_alone(text, quote, speech):
            continue
        owner = known.get(before) if before is not None else None
        if before is None or owner is None or not follows(text, text.value[before.end : quote.start]):
            owner = orphan(text, quote, frames)
        if owner is not None:
            known[quote] = owner
            yield quote, owner


def stands_alone(text: Text, quote: Span, speech: tuple[Span, ...]) -> bool:
    """Whether the sentences a quotation lies in hold nothing else."""
    return all(wholly(text.value, s.span, speech) for s in text.sentences if s.span.overlaps(quote))


def follows(text: Text, between: str) -> bool:
    """Whether no other sentence stands between a quotation's paragraph end and the next quotation."""
    return "\n" not in between.strip() and len(between) < FAR


def orphan(text: Text, quote: Span, frames: list[Frame]) -> int | None:
    """Return the last frame of the paragraph before a quotation that is a paragraph of its own."""
    home = next((s for s in text.sentences if s.span.overlaps(quote)), None)
    if home is None or (home.index and text.sentences[home.index - 1].paragraph == home.paragraph):
        return None
    last = [
        n for n, each in enumerate(frames) if text.sentences[each.sentence].paragraph == home.paragraph - 1
    ]
    return last[-1] if last else None
