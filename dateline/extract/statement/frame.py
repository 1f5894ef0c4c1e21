"""One parsed sentence to its frames: who, by which cue, said what, as offsets of the text."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.extract.statement.features import Candidate, argument_features, candidates, cue_features
from dateline.extract.statement.model import Model
from dateline.extract.statement.words import Words
from dateline.record import Span


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue with what the model took for its source and content; `cue_at` is the offset of the cue's own word."""

    cue: Span
    cue_at: int
    kind: str
    source: Span | None
    content: tuple[Span, ...]
    probability: float
    rule: str = "cue"


def frames(words: Words, quotes: tuple[Span, ...], model: Model) -> tuple[Frame, ...]:
    """Return the sentence's frames, none inside what another says, in order of their cues."""
    scored = sorted(
        ((model.attributes(cue_features(words, each, quotes)), -each.token, each) for each in candidates(words)),
        key=lambda item: item[:2],
        reverse=True,
    )
    kept: list[Frame] = []
    taken: set[int] = set()
    for probability, _, candidate in scored:
        if probability < model.threshold or candidate.token in taken:
            continue
        parts = labelled(words, candidate, quotes, model)
        content = trimmed(words, parts["content"] - parts["source"] - parts["cue"])
        if not content or len(content & taken) * 2 > len(content):
            continue
        kept.append(frame(words, candidate, parts, content - taken, probability))
        taken |= content
    return tuple(sorted(kept, key=lambda each: each.cue_at))


def labelled(words: Words, candidate: Candidate, quotes: tuple[Span, ...], model: Model) -> dict[str, set[int]]:
    """Return the tokens of the candidate's source, content and cue, and of what it leaves out."""
    parts: dict[str, set[int]] = {"source": set(), "content": set(), "cue": {candidate.token}, "out": set()}
    for argument in candidate.arguments:
        parts[model.label(argument_features(words, candidate, argument, quotes))] |= argument.tokens
    return parts


def frame(words: Words, candidate: Candidate, parts: dict[str, set[int]], content: set[int], p: float) -> Frame:
    """Return the frame of a candidate whose parts are known."""
    source = trimmed(words, parts["source"] - parts["content"] - {candidate.token})
    cue = beside(words, trimmed(words, parts["cue"] - parts["source"] - content), candidate.token)
    spans = words.spans(source)
    return Frame(
        cue=cue,
        cue_at=words.start[candidate.token],
        kind=candidate.kind,
        source=max(spans, key=lambda span: span.end - span.start) if spans else None,
        content=joined(words, content),
        probability=p,
    )


def beside(words: Words, tokens: set[int], token: int) -> Span:
    """Return the run of cue tokens that holds the cue's own word."""
    at = words.start[token]
    return next((span for span in words.spans(tokens) if span.start <= at < span.end), Span(at, words.end[token]))


def trimmed(words: Words, tokens: set[int]) -> set[int]:
    """Return the tokens without the blanks and commas that stand at their ends."""
    found = sorted(tokens)
    while found and (words.lower[found[0]] in ",;:-–—" or words.pos[found[0]] == "SPACE"):
        found.pop(0)
    while found and (words.lower[found[-1]] in ",;:-–—." or words.pos[found[-1]] == "SPACE"):
        found.pop()
    return set(found)


def joined(words: Words, tokens: set[int]) -> tuple[Span, ...]:
    """Return the tokens' runs, those apart only by punctuation as one."""
    filled = set(tokens)
    for token in range(min(tokens), max(tokens)):
        if words.pos[token] in ("PUNCT", "SPACE") and token - 1 in filled and token + 1 in tokens:
            filled.add(token)
    return words.spans(filled)
