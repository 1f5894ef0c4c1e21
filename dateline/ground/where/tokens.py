"""A text as words, and the runs of them that may name a place."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from dateline.ground.where.fold import fold
from dateline.ground.where.gazetteer import Sense
from dateline.record import Span

# Dotted abbreviations ("U.S.", "N.Y", "D.C."), else a word with apostrophes inside ("Sana'a", "N’Djamena").
TOKEN = re.compile(r"(?=\w\.\w)(?:[^\W\d_]\.){1,3}[^\W\d_](?![^\W_])\.?|[^\W_]\w*(?:['’‘ʿʻ`]\w+){0,3}")
POSSESSIVE = re.compile(r"['’‘`]s$|['’]$", re.I)


class Token(NamedTuple):
    """One word: its span without a possessive ending, its fold, and what parts it from the one before."""

    start: int
    end: int
    text: str
    key: str
    capital: bool
    upper: bool
    gap: str
    possessive: bool = False

    @property
    def joined(self) -> bool:
        """Whether only a space or a hyphen stands before it."""
        return self.gap in (" ", "-", "–", "‑")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens `first` to `last` (exclusive) as a name, and what it can mean."""

    first: int
    last: int
    span: Span
    key: str
    senses: tuple[Sense, ...]
    rule: str = "name"  # name | state | demonym | similar | feature


class Reading(NamedTuple):
    """A text's tokens and its candidates; `shouting` where capitals tell nothing."""

    value: str
    tokens: tuple[Token, ...]
    candidates: tuple[Candidate, ...]
    shouting: bool
    lower: frozenset[str]


def is_shouting(value: str) -> bool:
    """Whether the copy is all capitals, as from a teleprinter."""
    sample = value[:2000]
    return sum(map(str.isupper, sample)) > 2 * sum(map(str.islower, sample))


def is_wrapped(value: str) -> bool:
    """Whether the copy is broken into lines of one width, as a teleprinter breaks it."""
    widths = sorted(len(line) for line in value[:4000].split("\n") if line.strip())
    return len(widths) > 3 and widths[len(widths) // 2] > 50 and widths[-1] < 100


def tokenize(value: str) -> tuple[Token, ...]:
    """Return the words of a text; where it is wrapped, a line's end is a space."""
    tokens: list[Token] = []
    wrapped = is_wrapped(value)
    last = 0
    for found in TOKEN.finditer(value):
        start, end = found.span()
        text = found.group()
        owning = False
        if text.isalpha():
            capital = text[0].isupper()
        else:
            bare = POSSESSIVE.sub("", text)
            owning, text = bare != text, bare
            capital = text[:1].isupper() or (text[1:2] in "'’" and text[2:3].isupper())  # d'Ivoire
        if text:
            upper = capital and len(text) > 1 and text.isupper()
            gap = value[last:start]
            if wrapped and gap == "\n":
                gap = " "
            tokens.append(Token(start, start + len(text), text, fold(text), capital, upper, gap, owning))
            last = end
    return tuple(tokens)
