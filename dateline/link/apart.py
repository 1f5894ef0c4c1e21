"""How many independent things keep two mentions apart: days, places, tolls, means.

One of them may be misread or miscounted; two are seldom, and a war's daily reports, alike in names and words, are
told apart by nothing else. An age or house number in common outweighs them, for then it is one person or one
door that both tell of.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from dateline.lexicon import load
from dateline.link.rarity import KINDS, Ids, identity

SHARED: Final = 0.08  # likeness of ages and house numbers from which one is shared
HAPPENED: Final = 3  # days between two times told; nearer ones are often one, counted from another day
REPORTED: Final = 15  # days between two dispatches of which one tells no time: stories are followed for weeks
FAR: Final = 15  # kilometres: a town and the next
DIFFERENT: Final = 5  # what `evidence.differ` returns for tolls that do not fit
MOST: Final = 200  # numerals in a headline above this are years, ranks and money


@dataclass(frozen=True, slots=True)
class Numeral:
    """An entry of lexicon/en/number.yml, as far as it is needed here."""

    forms: tuple[str, ...]
    value: int | None
    kind: str
    example: str


def apart(values: Mapping[str, float], left: frozenset[int], right: frozenset[int]) -> tuple[str, ...]:
    """Return the names of what keeps two mentions apart.

    Args:
        values: what each comparison saw, by name; what could not be compared is not there.
        left: the numbers in one's headline; they stand in for tolls where the copy gives none.
        right: those in the other's.
    """
    if values.get("numbers", 0) >= SHARED:
        return ()
    told = values["happened"] >= HAPPENED if "happened" in values else values.get("reported", 0) >= REPORTED
    signs = {
        "days": told,
        "places": values.get("place", 0) >= FAR,
        "tolls": values["killed"] >= DIFFERENT if "killed" in values else unlike(left, right),
        "means": values.get("means", 0) >= 1,
    }
    return tuple(name for name, there in signs.items() if there)


def unlike(left: frozenset[int], right: frozenset[int]) -> bool:
    """Whether two headlines both give numbers and none in common."""
    return bool(left) and bool(right) and left.isdisjoint(right)


def headline_numbers(ids: Ids) -> frozenset[int]:
    """Return the numbers in a headline, in words or digits."""
    known = numerals()
    return frozenset(known[one] for one in ids[(ids & 3) == KINDS.index("t")].tolist() if one in known)


@cache
def numerals() -> dict[int, int]:
    """Return the number that each headline item names, by the item's id."""
    digits = {identity(f"t:{number}"): number for number in range(1, MOST + 1)}
    words = {
        identity(f"t:{form}"): word.value
        for word in load("number", Numeral)
        for form in word.forms
        if word.value and word.kind in ("unit", "teen", "ten")
    }
    return digits | words
