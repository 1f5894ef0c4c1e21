"""JSON to nouns and back; the store's own form, direct from the fields (present/ writes the public one).

Invariant: decode(encode(noun)) == noun, whatever characters its strings hold. Fields added later with a
default are read from older JSON as that default.
"""

import hashlib
import json
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

import msgspec

from dateline.errors import StoreError
from dateline.record import (
    Action,
    Appointment,
    Claim,
    Dispatch,
    Head,
    Party,
    Record,
    Sentence,
    Span,
    Statement,
    Tally,
    Text,
    Toll,
    Trend,
)
from dateline.store.types import escape, unescape

KINDS: dict[str, type[Claim]] = {
    "toll": Toll,
    "tally": Tally,
    "statement": Statement,
    "action": Action,
    "appointment": Appointment,
    "trend": Trend,
}
ESCAPED = "\\u001a"  # how JSON writes ESCAPE
Noun = TypeVar("Noun")


class Frame(msgspec.Struct, frozen=True):
    """A Text without its value: sentences as (index, paragraph, start, end), for they are most of it."""

    body: Span
    headline: Span | None
    head: Head | None
    credits: tuple[Party, ...]
    sentences: tuple[tuple[int, int, int, int], ...]
    language: str | None
    version: str | None


def encode(noun: object) -> str:
    """Return the noun as JSON that both engines can keep."""
    try:
        line = msgspec.json.encode(noun).decode()
    except UnicodeEncodeError:  # a lone surrogate somewhere inside
        return json.dumps(escaped(msgspec.to_builtins(noun)), ensure_ascii=False)
    if ESCAPED in line:
        return json.dumps(escaped(msgspec.to_builtins(noun)), ensure_ascii=False)
    return line


def decode(line: str, noun: type[Noun]) -> Noun:
    """Return the noun that `encode` was given.

    Raises:
        StoreError: the JSON is not of that noun, so the file was changed by another hand.
    """
    try:
        if ESCAPED in line:
            return msgspec.convert(unescaped(json.loads(line)), type=noun)
        return decoder(noun).decode(line)  # type: ignore[no-any-return, arg-type]
    except (msgspec.MsgspecError, ValueError) as error:
        raise StoreError(f"a stored {noun.__name__} does not read: {error}: {line[:80]}") from error


@cache
def decoder(noun: type[Any]) -> msgspec.json.Decoder[Any]:
    """Return the one decoder of a noun."""
    return msgspec.json.Decoder(noun)


def escaped(value: Any) -> Any:  # noqa: ANN401 - JSON is any of six types
    """Return JSON data with every string escaped."""
    return mapped(value, escape)


def unescaped(value: Any) -> Any:  # noqa: ANN401
    """Return JSON data with every string unescaped."""
    return mapped(value, unescape)


def mapped(value: Any, change: Any) -> Any:  # noqa: ANN401
    """Return JSON data with `change` applied to every string in it, keys too."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, (list, tuple)):
        return [mapped(item, change) for item in value]
    if isinstance(value, dict):
        return {change(key): mapped(item, change) for key, item in value.items()}
    return value


def claim_from(kind: str, line: str) -> Claim:
    """Return the claim of that kind."""
    return decode(line, KINDS.get(kind, Claim))


def frame_of(text: Text) -> str:
    """Return a text without its value, as JSON; parses are not kept."""
    return encode(frame(text))


def text_from(value: str, line: str) -> Text:
    """Return the text of that value and frame."""
    return framed(value, decode(line, Frame))


def frame(text: Text) -> Frame:
    """Return a text without its value and parses."""
    sentences = tuple((each.index, each.paragraph, *each.span) for each in text.sentences)
    return Frame(text.body, text.headline, text.head, text.credits, sentences, text.language, text.version)


def framed(value: str, frame: Frame) -> Text:
    """Return the text of that value and frame."""
    return Text(
        value=value,
        body=frame.body,
        headline=frame.headline,
        head=frame.head,
        credits=frame.credits,
        sentences=tuple(Sentence(index, par, Span(start, end)) for index, par, start, end in frame.sentences),
        language=frame.language,
        version=frame.version,
    )


def shell_of(record: Record) -> str:
    """Return a record without its claims and incidents, as JSON: those have rows of their own."""
    return encode(replace(record, claims=(), incidents=()))


def copy_of(dispatch: Dispatch, text: Text) -> str | None:
    """Return the copy as received, or None where it is the body of the fixed text to the character."""
    return None if dispatch.text == text.body.of(text.value) else dispatch.text


def digest(*parts: str) -> str:
    """Return a content hash of strings, 32 hex digits."""
    state = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        state.update(len(data).to_bytes(8, "big") + data)
    return state.hexdigest()
