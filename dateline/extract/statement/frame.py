"""One parsed sentence to its frames: who, by which cue, said what, as offsets of the text."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.extract.statement.address import addressee, credited, put_at, quoted_saying
from dateline.extract.statement.features import (
    Argument,
    Candidate,
    argument_features,
    candidates,
    cue_features,
)
from dateline.extract.statement.model import Model
from dateline.extract.statement.words import Words
from dateline.record import Span

NESTED = 0.9  # probability from which a statement inside a statement is kept: measured to cost no precision


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue with its source and content as the model took them; `cue_at` is where its own word is."""

    cue: Span
    cue_at: int
    source: Span | None
    content: tuple[Span, ...]
    addressee: Span | None
    sentence: int
    probability: float
    rule: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A candidate with the tokens of its parts."""

    candidate: Candidate
    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    probability: float
    inside: bool = False  # its cue stands in what another reading says
    credit: bool = False  # its source is an agency that passes another's words on


def frames(words: Words, quotes: tuple[Span, ...], model: Model) -> tuple[Frame, ...]:
    """Return the sentence's frames in order of their cues; one inside another only if it is near certain."""
    kept: list[Reading] = []
    for reading in readings(words, quotes, model):
        placed = place(words, reading, kept)
        if placed is not None:
            kept.append(placed)
    told = [each for each in kept if stands(each, kept)]
    told += [relay for each in told if (relay := quoting(words, each)) is not None]
    return tuple(frame(words, each) for each in sorted(told, key=lambda r: r.candidate.token))


def readings(words: Words, quotes: tuple[Span, ...], model: Model) -> list[Reading]:
    """Return the candidates that the model takes for cues, the likeliest first."""
    found: list[Reading] = []
    for candidate in candidates(words):
        if relayed(words, candidate) or deadly(words, candidate):
            continue
        probability = model.attributes(cue_features(words, candidate, quotes))
        if put_at(words, candidate.token) is not None:
            probability = max(probability, NESTED)
        if probability >= model.threshold:
            found.append(reading_of(words, candidate, quotes, model, probability))
    credits = {token for each in found if each.credit for token in each.source | each.cue}
    bare = [each if each.credit else replace(each, content=each.content - credits) for each in found]
    return sorted(bare, key=lambda each: (-each.probability, each.candidate.token))


def reading_of(
    words: Words, candidate: Candidate, quotes: tuple[Span, ...], model: Model, probability: float
) -> Reading:
    """Return a candidate with its arguments sorted into source, cue and content."""
    parts: dict[str, set[int]] = {"source": set(), "content": set(), "cue": {candidate.token}, "out": set()}
    for argument in candidate.arguments:
        if not argument.tokens:
            continue  # a parse may leave an argument without words of its own
        label = model.label(argument_features(words, candidate, argument, quotes))
        parts["out" if label == "content" and separate(words, argument) else label] |= argument.tokens
    content = trimmed(words, parts["content"] - parts["source"] - parts["cue"])
    source = trimmed(words, parts["source"] - parts["content"] - {candidate.token})
    cue = trimmed(words, parts["cue"] - parts["source"] - content)
    if candidate.kind == "according":
        cue |= {
            token for token in (candidate.token + 1,) if token < len(words) and words.lower[token] == "to"
        }
    whom = quoted_saying(words, candidate.token) or put_at(words, candidate.token)
    if whom is not None:  # "the paper quoted an officer as saying": the officer speaks
        source, content = whom[0], trimmed(words, whom[1])
    return Reading(
        candidate,
        frozenset(source),
        frozenset(cue),
        frozenset(content),
        probability,
        credit=credited(words, source),
    )


def quoting(words: Words, reading: Reading) -> Reading | None:
    """Return who quotes in "the ministry quoted the army as saying ...", as a credit."""
    at = reading.candidate.token
    if quoted_saying(words, at) is None:
        return None
    source = {t for c in words.children[at] if words.dep[c] == "nsubj" for t in words.subtree(c)}
    return replace(reading, source=frozenset(source), content=reading.source | reading.content, credit=True)


def separate(words: Words, argument: Argument) -> bool:
    """Whether an argument is a clause of its own beside the cue's: "..., but the army denied it"."""
    below = words.children[argument.token]
    return argument.role == "conj" and any(words.dep[child] in ("nsubj", "nsubjpass") for child in below)


def relayed(words: Words, candidate: Candidate) -> bool:
    """Whether a cue only says whom somebody was quoted by: "the minister, quoted by the radio, said"."""
    at = candidate.token
    return candidate.kind == "quote" and words.tag[at] == "VBN" and words.dep[at] in ("acl", "advcl")


def deadly(words: Words, candidate: Candidate) -> bool:
    """Whether a cue takes lives and says nothing: "the blast claimed nine lives"."""
    objects = (child for child in words.children[candidate.token] if words.dep[child] == "dobj")
    return any(words.lower[child] in ("life", "lives") for child in objects)


def place(words: Words, reading: Reading, kept: list[Reading]) -> Reading | None:
    """Return the reading with what it may keep of its content beside the others', None if nothing."""
    token = reading.candidate.token
    inside = any(token in other.content for other in kept)
    taken = {each for other in kept if other.candidate.token not in reading.content for each in other.content}
    if not inside and len(reading.content & taken) * 2 > len(reading.content):
        return None
    content = frozenset(trimmed(words, set(reading.content if inside else reading.content - taken)))
    return replace(reading, content=content, inside=inside) if content else None


def stands(reading: Reading, kept: list[Reading]) -> bool:
    """Whether a reading inside others is to be told apart from them: always inside a mere credit."""
    token = reading.candidate.token
    around = [other for other in kept if token in other.content and other is not reading]
    return all(other.credit for other in around) or reading.probability >= NESTED


def frame(words: Words, reading: Reading) -> Frame:
    """Return a reading as offsets."""
    at = reading.candidate.token
    spans = words.spans(unprefixed(words, reading.source))
    whom = addressee(words, at, reading.candidate.kind)
    return Frame(
        cue=beside(words, set(reading.cue), at),
        cue_at=words.start[at],
        source=max(spans, key=lambda span: span.end - span.start) if spans else None,
        content=joined(words, set(reading.content)),
        addressee=words.spans(whom)[0] if whom and not whom & reading.source else None,
        sentence=words.sentence.index,
        probability=reading.probability,
        rule=f"{reading.candidate.kind}{' (credit)' if reading.credit else ''}",
    )


def unprefixed(words: Words, source: frozenset[int]) -> set[int]:
    """Return a source without the "by", "to" or "from" that it may begin with."""
    first = min(source, default=0)
    return set(source) - (
        {first} if len(source) > 1 and words.lower[first] in ("by", "to", "from") else set()
    )


def beside(words: Words, tokens: set[int], token: int) -> Span:
    """Return the run of cue tokens that holds the cue's own word."""
    at = words.start[token]
    return next(
        (span for span in words.spans(tokens) if span.start <= at < span.end), Span(at, words.end[token])
    )


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
