"""Two names of one source: "Interior Ministry", "Ministry of the Interior", "Ministry of Interior (Xenia)".

Names are one where they have the same telling words in whatever order; a country in brackets tells two bodies
apart, and a name without one goes with the only country that is named beside it. Nothing is guessed beyond
that: the police and the Interior Ministry are two voices, though the one may belong to the other.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from dateline.lexicon import load

WORD = re.compile(r"[^\W_]+")
BRACKETS = re.compile(r"\(([^()]{1,60})\)\s*$")

Key: TypeAlias = tuple[tuple[str, ...], str]  # telling words in order of the alphabet, and the country


@dataclass(frozen=True, slots=True)
class Empty:
    """Words that tell no source from another."""

    forms: tuple[str, ...]
    example: str


@cache
def empty() -> frozenset[str]:
    """Return the words that tell no source from another."""
    return frozenset(form for each in load("voice_empty", Empty) for form in each.forms)


@cache
def key(name: str) -> Key:
    """Return what two names of one body share; a name of empty words alone keeps them."""
    bracket = BRACKETS.search(name)
    rest = name[: bracket.start()] if bracket else name
    words = tuple(sorted(set(WORD.findall(plain(rest)))))
    telling = tuple(word for word in words if word not in empty())
    return telling or words or (name,), plain(bracket[1]).strip() if bracket else ""


def plain(text: str) -> str:
    """Return text without case and accents."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def united(names: Iterable[str]) -> Mapping[str, str]:
    """Return for each name the one that stands for all names of its body: the longest, the least of equals."""
    every = sorted(set(names), key=lambda name: (-len(name), name))
    countries: dict[tuple[str, ...], set[str]] = {}
    for name in every:
        words, country = key(name)
        countries.setdefault(words, set()).update({country} - {""})
    chosen: dict[Key, str] = {}
    found = {}
    for name in every:
        words, country = key(name)
        here = countries[words]
        whole = (words, country or (next(iter(here)) if len(here) == 1 else ""))
        found[name] = chosen.setdefault(whole, name)
    return found
