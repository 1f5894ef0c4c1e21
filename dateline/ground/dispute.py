"""Sources that disagree within one dispatch: their figures are never added; they widen low and high.

"The rebels say 15 people died; the army puts the toll at 40" is 15 by the first telling, and 15 to 40 by both. Only
figures of the same people count: of one class, told whole by another known source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.ground.told import OTHERS, Told, pool, stem, updates, within
from dateline.record import Amount, Bound, Harm

PEOPLE = frozenset(
    ("people", "person", "persons", "casualty", "casualties", "victim", "victims", "dead", "wounded")
)


def disputed(
    found: tuple[Amount | None, tuple[Told, ...]], told: Sequence[Told], harm: Harm
) -> tuple[Amount | None, tuple[Told, ...]]:
    """Return a telling with the range that other sources' figures give it; its best stays the first source's."""
    amount, items = found
    if amount is None or not amount.best or len(items) != 1 or source(items[0]) is None:
        return found
    rivals = [t for t in told if pool(t) is harm and not within(t, told) and rival(t, items[0])]
    if not rivals:
        return found
    every = [amount, *(t.claim.amount for t in rivals)]
    lows = [a.low if a.low is not None else a.best for a in every]
    highs = [a.high for a in every]
    low = min(n for n in lows if n is not None)
    high = None if None in highs else max(n for n in highs if n is not None)
    return replace(amount, value=None, low=low, high=high, bound=Bound.RANGE), items


def agreed(told: Sequence[Told]) -> list[Told]:
    """Return a sentence's figures without those by which another source contradicts the first: they are no sum."""
    return [t for t in told if t is told[0] or not rival(t, told[0])]


def rival(item: Told, first: Told) -> bool:
    """Whether a figure is another source's for the same people."""
    one, two = source(item), source(first)
    number = item.claim.amount
    if one is None or two is None or one == two or number.best is None or item.adds:
        return False
    if number.best == first.claim.amount.best or number.value == 1 or item.noun in OTHERS:
        return False
    return item.claim.group.cls == first.claim.group.cls and same(item, first)


def same(item: Told, first: Told) -> bool:
    """Whether two figures count the same kind of people: one noun, a bare number, or the whole toll."""
    bare = item.claim.group.words.lower() == item.claim.amount.words.lower()
    return updates(item) or bare or stem(item.noun) == stem(first.noun) or {item.noun, first.noun} <= PEOPLE


def source(item: Told) -> str | None:
    """Return the name of who says so."""
    speaker = item.claim.attribution.source
    return speaker.name if speaker is not None else None
