"""A sentence before it is checked: its text, the rule that made it, and the claims that must entail it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence with what it cites, each claim once."""

    text: str
    rule: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences about one thing; see model.Paragraph."""

    drafts: tuple[Draft, ...]
    day: date | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the brief before it is checked."""

    name: str
    heading: str
    blocks: tuple[Block, ...]
    empty: str = ""


def draft(text: str, rule: str, claims: Iterable[str]) -> Draft:
    """Return a sentence that cites these claims, in order, each once."""
    return Draft(text, rule, tuple(dict.fromkeys(claims)))
