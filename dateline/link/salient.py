"""The words of a dispatch by which one happening is told from another: names, ages, numbers, plain words.

Every item has a one-letter kind: `n` two neighbouring words of a name, `d` an age or a house number, `t` a
word of the headline, `w` any word. How much an item weighs is not decided here but by how rare it is
(rarity.py).
"""

import re
from collections import Counter
from itertools import pairwise
from typing import Final, TypeAlias

Bag: TypeAlias = tuple[tuple[str, int], ...]

WORD: Final = re.compile(r"[^\W\d_][\w'’]*|\d[\d,]*")
NAME: Final = re.compile(
    r"\b[A-Z][\w'’-]{1,30}(?:\s(?:(?:al|el|bin|ibn|de|la|von|van)[ -])?[A-Z][\w'’-]{1,30}){1,4}"
)
AGE: Final = re.compile(r"\b(\d{1,3})[- ]year[- ]old|, (\d{1,3}),|\baged? (\d{1,3})\b")
STREET: Final = re.compile(
    r"\b(\d{2,5}(?:st|nd|rd|th)?(?: block)?(?: of)?(?: [NSEW]\.?| North| South| East| West)? [A-Z][a-z]+)"
)
SITE: Final = re.compile(
    r"(?<=[^\s]{3})\s+(?:[|–—]|-{1,2})\s+(?=[A-Z0-9])"
)  # "Two hurt in blast - Amsel News"
CLIP: Final = re.compile(
    r"^[ \t]{0,4}\d{1,2}:\d\d\b.{0,300}$", re.M
)  # a page's list of films: "1:47 Minister speaks"
MOST: Final = 60_000  # characters read: what follows is not the story


def salient(title: str, text: str) -> Bag:
    """Return the items of a dispatch with how often each stands in it, in order of the items."""
    head = SITE.split(title.strip())[0]
    whole = f"{head} .\n{CLIP.sub('', text[:MOST])}"
    found = Counter(f"w:{word}" for word in map(str.lower, WORD.findall(whole)))
    found.update(f"t:{word}" for word in {word.lower() for word in WORD.findall(head)})
    for name in () if shouted(whole) else NAME.findall(whole):
        parts = name.lower().split()
        found.update(f"n:{one} {two}" for one, two in pairwise(parts))
    for ages in AGE.findall(whole):
        found[f"d:{next(filter(None, ages))}"] += 1
    found.update(f"d:{street.lower()}" for street in STREET.findall(whole))
    return tuple(sorted(found.items()))


def shouted(text: str) -> bool:
    """Whether a text is written in capitals throughout, where they mark no names."""
    letters = [letter for letter in text[:2000] if letter.isalpha()]
    return sum(map(str.isupper, letters)) > 0.6 * len(letters)
