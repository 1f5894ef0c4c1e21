"""Finding listed phrases in running words, in time linear in the words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

WORD = re.compile(r"[a-z0-9]+(?:[-'.][a-z0-9]+){0,4}")
LONGEST = 7  # words in the longest listed phrase


def tokens(text: str) -> tuple[str, ...]:
    """Return the words in lower case, with curly apostrophes made straight and a final "'s" cut off."""
    words = WORD.findall(text.lower().replace("\u2019", "'"))
    return tuple(word[:-2] if word.endswith("'s") else word for word in words)


def found(words: tuple[str, ...], listed: Mapping[str, object]) -> Iterator[tuple[int, str]]:
    """Yield each listed phrase that stands in the words, with the place where it opens."""
    opens = firsts(listed)
    for start, word in enumerate(words):
        if word not in opens:
            continue
        for size in range(1, min(LONGEST, len(words) - start) + 1):
            phrase = " ".join(words[start : start + size])
            if phrase in listed:
                yield start, phrase


OPENS: dict[
    int, tuple[Mapping[str, object], frozenset[str]]
] = {}  # by identity: lists are loaded once and kept


def firsts(listed: Mapping[str, object]) -> frozenset[str]:
    """Return the first word of each listed phrase."""
    known = OPENS.get(id(listed))
    if known is None or known[0] is not listed:
        if len(OPENS) > 64:
            OPENS.clear()
        known = OPENS[id(listed)] = listed, frozenset(phrase.partition(" ")[0] for phrase in listed)
    return known[1]


def opening(words: tuple[str, ...], listed: Mapping[str, object]) -> str | None:
    """Return the longest listed phrase, from the first place where one stands."""
    best: tuple[int, str] | None = None
    for start, phrase in found(words, listed):
        if best is not None and start > best[0]:
            break
        best = start, phrase
    return best[1] if best else None


def any_of(words: tuple[str, ...], forms: Iterable[str]) -> bool:
    """Whether one of the phrases stands in the words."""
    joined = f" {' '.join(words)} "
    return any(f" {form} " in joined for form in forms)


SHORT = 3  # words in the longest phrase that opens a reader


@lru_cache(maxsize=256)  # the readers ask of one sentence in turn
def grams(text: str) -> frozenset[str]:
    """Return the text's words and runs of words, up to three, in lower case."""
    words = tokens(text)
    runs = (" ".join(words[at : at + size]) for at in range(len(words)) for size in range(1, SHORT + 1))
    parts = (part for word in words if "-" in word for part in word.split("-"))
    return frozenset((*runs, *parts))
