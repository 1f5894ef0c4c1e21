"""What words are about: topics, PLOVER's contexts, and whether a sentence is none of ours."""

from dataclasses import dataclass
from functools import cache

from dateline.extract.code.phrase import found, tokens
from dateline.lexicon import load


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic, PLOVER's context for it, and the words that show it."""

    topic: str
    context: str
    forms: tuple[str, ...]
    example: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Off:
    """A field whose words show a sentence to be none of ours."""

    name: str
    forms: tuple[str, ...]
    example: str
    also: tuple[str, ...] = ()


@cache
def index() -> dict[str, tuple[Topic, ...]]:
    """Return the topics that each word shows."""
    rows = load("topic", Topic)
    forms = {form for row in rows for form in row.forms + row.also}
    return {form: tuple(row for row in rows if form in row.forms + row.also) for form in forms}


@cache
def outside() -> dict[str, str]:
    """Return the field that each word of another field shows."""
    return {form: row.name for row in load("topic_off", Off) for form in row.forms + row.also}


def about(text: str) -> tuple[Topic, ...]:
    """Return the topics of the text, in the order its words show them."""
    shown = (row for _, phrase in found(tokens(text), index()) for row in index()[phrase])
    return tuple(dict.fromkeys(shown))


def topics(text: str) -> tuple[str, ...]:
    """Return the names of the text's topics, in the order its words show them."""
    return tuple(row.topic for row in about(text))


def contexts(text: str, limit: int = 2) -> tuple[str, ...]:
    """Return PLOVER's contexts for the text's topics, at most `limit`."""
    return tuple(dict.fromkeys(row.context for row in about(text)))[:limit]


ARMED = frozenset({"violence", "weapons", "terrorism", "ceasefire", "prisoners", "peacekeeping", "sanctions"})


def off(text: str) -> bool:
    """Whether the sentence is about sport, markets, shows or illness, and shows nothing of war beside it."""
    words = tokens(text)
    fields = [outside()[phrase] for _, phrase in found(words, outside())]
    if not fields:
        return False
    armed = {row.topic for row in about(text)} & ARMED
    return not armed or len(fields) > 1 + len(armed)
