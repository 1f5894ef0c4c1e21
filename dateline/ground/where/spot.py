"""Text to candidates: every run of words that the gazetteer knows as a name, longest first.

A candidate is not yet a place: `judge.py` decides that from the features in `evidence.py`.
Invariant: candidates do not overlap and come in the order of the text.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from dateline.ground.where import lists
from dateline.ground.where.fold import ARTICLES, fold, skeleton
from dateline.ground.where.gazetteer import Kind, Names, Sense
from dateline.record import Span

LONGEST = 6
# Dotted abbreviations ("U.S.", "N.Y", "D.C."), else a word with apostrophes inside ("Sana'a", "N’Djamena").
TOKEN = re.compile(r"(?:[^\W\d_]\.){1,3}[^\W\d_](?![^\W_])\.?|[^\W_]+(?:['’‘ʿʻ`][^\W_]+){0,3}")
POSSESSIVE = re.compile(r"['’‘`]s$|['’]$", re.I)
LINKS = frozenset(
    "of the de del della la las los le les e el and du des da do dos di al ez es as ash ad az er en an am au aux "
    "und on upon in sur sous y i ibn bin bet van der den ul o".split()
)


class Token(NamedTuple):
    """One word: its span without a possessive ending, its fold, and what stands between it and the one before."""

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


def read(value: str, names: Names) -> Reading:
    """Return the tokens and candidates of a text."""
    shouting = is_shouting(value)
    tokens = tokenize(value)
    lower = frozenset(token.text for token in tokens if not token.capital)
    candidates: list[Candidate] = []
    index = 0
    while index < len(tokens):
        found = None
        if tokens[index].capital or starts_article(tokens, index):
            found = match(value, tokens, index, names, shouting)
        if found:
            candidates.append(found)
            index = found.last
        else:
            index += 1
    return Reading(value, tokens, tuple(candidates), shouting, lower)


def is_shouting(value: str) -> bool:
    """Whether the copy is all capitals, as from a teleprinter."""
    sample = value[:4000]
    upper = sum(1 for letter in sample if letter.isupper())
    return upper > 2 * sum(1 for letter in sample if letter.islower())


def tokenize(value: str) -> tuple[Token, ...]:
    """Return the words of a text."""
    tokens: list[Token] = []
    last = 0
    for found in TOKEN.finditer(value):
        start, end = found.span()
        text = found.group()
        owning = False
        if not text[-1].isalnum() or text[-2:-1] in "'’‘`":
            bare = POSSESSIVE.sub("", text)
            owning, text = bare != text, bare
        if not text:
            continue
        gap = value[last:start]
        capital = text[0].isupper() or (text[1:2] in "'’" and text[2:3].isupper())  # d'Ivoire
        tokens.append(Token(start, start + len(text), text, fold(text), capital,
                            len(text) > 1 and text.isupper(), gap, owning))  # fmt: skip
        last = end
    return tuple(tokens)


def starts_article(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a lower-case Arabic article begins a name here: "al-Bab", "el-Fasher"."""
    token = tokens[index]
    if token.text not in ARTICLES or index + 1 == len(tokens):
        return False
    following = tokens[index + 1]
    return following.capital and following.gap in ("-", "–", "‑")


def match(
    value: str, tokens: tuple[Token, ...], index: int, names: Names, shouting: bool
) -> Candidate | None:
    """Return the longest name that starts at a token, else None."""
    limit = reach(tokens, index)
    for last in range(limit, index, -1):
        final = tokens[last - 1]
        if not final.capital and final.gap == " ":
            continue
        found = name_at(value, tokens, index, last, names, shouting)
        if found:
            return found
    return None


def reach(tokens: tuple[Token, ...], index: int) -> int:
    """Return how far a name that starts here could go."""
    last = index + 1
    while last < len(tokens) and last - index < LONGEST:
        token = tokens[last]
        before = tokens[last - 1]
        abbreviated = token.gap in (". ", ".") and len(before.text) < 4 and before.capital
        if not (token.joined or abbreviated) or before.possessive:
            break
        if not (token.capital or token.text in LINKS or token.gap != " "):
            break
        last += 1
    return last


def name_at(
    value: str, tokens: tuple[Token, ...], first: int, last: int, names: Names, shouting: bool
) -> Candidate | None:
    """Return the candidate of exactly these tokens, else None."""
    head, tail = tokens[first], tokens[last - 1]
    key = " ".join(token.key for token in tokens[first:last])
    span = Span(head.start, tail.end)
    if code := lists.demonyms().get(key):
        return Candidate(first, last, span, key, country_senses(names, code), "demonym")
    if full := state_of(value, tokens, first, last):
        name, end = full
        senses = tuple(s for s in names.lookup(fold(name)) if s.entry.kind is Kind.ADMIN1)
        return Candidate(first, last, Span(head.start, end), key, senses, "state")
    if len(key) < 3 and not (key in ("us", "uk", "eu") and (head.upper or "." in head.text) and not shouting):
        return None
    if shouting and key == "us" and "." not in head.text:
        return None
    senses = names.lookup(key)
    if not senses and head.key in ARTICLES and last - first > 1:
        senses = names.lookup(key.partition(" ")[2])
    return Candidate(first, last, span, key, senses) if senses else None


def country_senses(names: Names, code: str) -> tuple[Sense, ...]:
    """Return the country behind a demonym."""
    form = next(entry.forms[0] for entry in lists.countries() if entry.code == code)
    return tuple(s for s in names.lookup(fold(form)) if s.entry.kind is Kind.COUNTRY and s.entry.country == code)


def state_of(value: str, tokens: tuple[Token, ...], first: int, last: int) -> tuple[str, int] | None:
    """Return the state that an abbreviation stands for and the abbreviation's end, else None.

    "Ill." and "IL" count only after a comma; "W.Va." and "N.J." anywhere.
    """
    head, tail = tokens[first], tokens[last - 1]
    dot = value[tail.end : tail.end + 1] == "."
    written = value[head.start : tail.end].lower()
    dotted = written.endswith(".") or dot
    after_comma = head.gap == ", " or head.gap == ","
    full = lists.short_states().get(written if written.endswith(".") else written + ".") if dotted else None
    if full and (after_comma or "." in written):
        return full, tail.end if written.endswith(".") else tail.end + 1
    full = lists.short_states().get(written) if head.upper else None
    if full and (after_comma or len(written) > 2):
        return full, tail.end
    return None


def similar(key: str, names: Names) -> tuple[Sense, ...]:
    """Return places whose name sounds like this one; for names with other evidence only."""
    return names.similar(skeleton(key))
