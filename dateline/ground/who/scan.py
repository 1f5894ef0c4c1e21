"""The actors that a text names, found by the registry's forms in one pass, and the acronyms it defines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dateline.ground.who.read import read
from dateline.ground.who.registry import Registry, registry
from dateline.record import Actor, Span

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

NAME = re.compile(
    r"(?:\s+(?:(?:al|el|bin|ibn|abu|de|da|del|van|von|der|ul|ur)[ -])?[A-Z][\w'’.-]*[\w’]){1,4}"
)
BEFORE = re.compile(r"(?:[\w.'’-]+\s+){1,3}$")
COUNTRY_AFTER = re.compile(r"\s+(?:of|in)\s+(?:the\s+)?[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2}")
ACRONYM = re.compile(r"\(\s?(?:the\s)?[\"“]?([A-Z][A-Za-z]?[A-Z][A-Z-]{0,6})[\"”]?\s?\)")
LEAD = re.compile(r"(?:(?:[A-Z][\w'’.&-]*|of|for|in|and|the|on|to|de|des|la|du|against|with)\s+){1,10}$")
SMALL = frozenset(["of", "for", "in", "and", "the", "on", "to", "de", "des", "la", "du", "against", "with"])


@cache
def automaton() -> AhoCorasick:
    """Return the automaton over the names, organs and titles of the package's registry."""
    return build(registry())


def build(known: Registry) -> AhoCorasick:
    """Return an automaton over a registry's names, organs and titles."""
    import ahocorasick_rs

    forms = sorted({*known.named, *known.organs, *known.titles})
    return ahocorasick_rs.AhoCorasick(forms, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


def lowered(value: str) -> str:
    """Return the text in lower case, of the same length."""
    low = value.lower()
    return low if len(low) == len(value) else "".join(c.lower() if len(c.lower()) == 1 else c for c in value)


def scan(value: str, known: Registry) -> Iterator[Actor]:
    """Yield the actors named in a text, in order, each read from its widest phrase."""
    machine = automaton() if known is registry() else build(known)
    low = lowered(value)
    last = 0
    for _, start, end in machine.find_matches_as_indexes(low):
        if start < last or not whole(low, start, end):
            continue
        span = phrase_span(value, low, start, end, known)
        actor = read(span.of(value), known, span)
        if actor.kind is not None and not (low[start:end] in known.organs and loose(value, low, span)):
            last = span.end
            yield actor


def loose(value: str, low: str, span: Span) -> bool:
    """Whether an organ is one bare common word with no article: "military solution", "police car"."""
    return " " not in span.of(value) and not low.endswith("the ", max(0, span.start - 4), span.start)


def whole(low: str, start: int, end: int) -> bool:
    """Whether a match is whole words."""
    return not (start and low[start - 1].isalnum()) and not (end < len(low) and low[end].isalnum())


def phrase_span(value: str, low: str, start: int, end: int, known: Registry) -> Span:
    """Return the match with the country before or after it, or for a title, the name after it."""
    form = low[start:end]
    if form in known.titles:
        name = NAME.match(value, end)
        return Span(before(value, start, known, form), name.end() if name else end)
    if form in known.organs:
        after = COUNTRY_AFTER.match(value, end)
        first = before(value, start, known, form)
        if first == start and after and read(value[start : after.end()], known).country:
            return Span(start, after.end())
        return Span(first, end)
    return Span(start, end)


def before(value: str, start: int, known: Registry, form: str) -> int:
    """Return where the nationality or body before a form begins, `start` if there is none."""
    lead = BEFORE.search(value, max(0, start - 60), start)
    if lead is None:
        return start
    for word in re.finditer(r"[\w.'’-]+\s+", lead.group()):
        at = lead.start() + word.start()
        first = re.sub(r"['’]s?$", "", word.group().strip().lower())
        rest = re.sub(r"['’]s?$", "", value[at:start].strip().lower())
        if first in known.countries or rest in known.countries or rest in known.named or rest in known.organs:
            return at
    return start


def acronyms(value: str, known: Registry) -> dict[str, Actor]:
    """Return the acronyms that a text defines in brackets after a name whose initials they hold."""
    found: dict[str, Actor] = {}
    for match in ACRONYM.finditer(value):
        lead = LEAD.search(value, max(0, match.start() - 120), match.start())
        if lead is None or match[1] in found:
            continue
        span = spelt(value, Span(lead.start(), lead.end()), match[1])
        if span is not None:
            found[match[1]] = read(span.of(value).strip(), known, span)
    return found


def spelt(value: str, lead: Span, acronym: str) -> Span | None:
    """Return the shortest run of words before an acronym that its letters fit."""
    words = list(re.finditer(r"\S+", value[lead.start : lead.end]))
    letters = acronym.replace("-", "").upper()
    for first in range(len(words) - 1, -1, -1):
        initials = "".join(w.group()[0].upper() for w in words[first:] if w.group().lower() not in SMALL)
        every = "".join(w.group()[0].upper() for w in words[first:])
        capital = words[first].group()[0].upper() == letters[0] and words[first].group()[0].isupper()
        enough = len(initials) >= len(letters) - 2
        if capital and (
            letters in (initials, every)
            or (enough and subsequence(letters, value[lead.start + words[first].start() : lead.end]))
        ):
            return Span(lead.start + words[first].start(), lead.start + words[-1].end())
    return None


def subsequence(letters: str, words: str) -> bool:
    """Whether the letters stand in the words in order."""
    rest = iter(words.upper())
    return all(letter in rest for letter in letters)
