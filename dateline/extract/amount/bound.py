"""Hedges as intervals (DESIGN.md, section 4): what a number means under "at least", "nearly", "about".

`value` is the figure that the words state, and `best` is that figure too, since coders write what is stated:
so best stands one step outside the interval of "more than 1,050" (low 1,051), "fewer than ten" (high 9) and
"nearly 500" (high 499). A figure that is not whole counts no people: low and high enclose it, best is None.
"""

import math
from dataclasses import dataclass

from dateline.extract.amount.lists import Hedge, hedges
from dateline.extract.amount.noun import Number
from dateline.extract.amount.skip import Page
from dateline.record import Bound

FILLERS = {"another", "further", "additional", "a", "an", "extra"}
OPEN = {Bound.AT_LEAST, Bound.MORE_THAN}
BOTH = {Bound.ABOUT, Bound.NEARLY, Bound.EXACT}


@dataclass(frozen=True, slots=True)
class Limits:
    """The interval, its figure and its best."""

    value: float | None
    low: int | None
    high: int | None
    best: int | None
    bound: Bound


def half_step(value: float, *, dozens: bool = False) -> float:
    """Return half the rounding step of a figure, at least 1.

    The step is the coarsest that divides the figure and is at most a third of it: 1, 2 or 5 times a power of
    ten, or part of a dozen where dozens were counted. So 500 is rounded to 100s (half 50), 20 to 5s, 1,050 to
    50s and 37 to units. Which numbers are round, and that speakers mean intervals by them, follows Jansen and
    Pollmann, "On Round Numbers" (Journal of Quantitative Linguistics 8, 2001) and Krifka, "Approximate
    Interpretation of Number Words" (2007); the third is ours.
    """
    size = abs(value)
    if size < 3 or size != int(size):
        return 1.0
    tens = (m * 10**e for e in range(int(math.log10(size)), -1, -1) for m in (5, 2, 1))
    steps = (12, 6, 3) if dozens else tens
    step = next((s for s in steps if s <= size / 3 and int(size) % s == 0), 1)
    return max(step / 2, 1.0)


def limits(number: Number, bound: Bound) -> Limits:
    """Return what `number` means under `bound`."""
    if number.value is None or number.bound is not Bound.EXACT:
        return loose(number, bound)
    value = number.value
    half = half_step(value, dozens=number.dozens)
    low, high = {
        Bound.AT_LEAST: (math.ceil(value), None),
        Bound.MORE_THAN: (math.floor(value) + 1, None),
        Bound.AT_MOST: (None, math.floor(value)),
        Bound.FEWER_THAN: (None, math.ceil(value) - 1),
        Bound.ABOUT: (max(math.ceil(value - half), min(0, math.floor(value))), math.floor(value + half)),
        Bound.NEARLY: (min(math.ceil(value - half), math.ceil(value) - 1), math.ceil(value) - 1),
    }.get(bound, (math.floor(value), math.ceil(value)))
    return Limits(value, low, high, whole(value), bound)


def loose(number: Number, bound: Bound) -> Limits:
    """Return what a range or a vague amount means under `bound`: a lower limit takes the ceiling off it."""
    low = None if number.low is None else math.floor(number.low)
    high = None if number.high is None else math.ceil(number.high)
    best = whole(number.best)
    if bound in OPEN:
        return Limits(
            number.value, low, None, best, Bound.AT_LEAST if number.bound is Bound.VAGUE else number.bound
        )
    if bound in (Bound.AT_MOST, Bound.FEWER_THAN):
        return Limits(number.value, None, high, best, Bound.AT_MOST)
    return Limits(number.value, low, high, best, number.bound)


def whole(value: float | None) -> int | None:
    """Return a whole number as an int, anything else as None."""
    return int(value) if value is not None and value == int(value) else None


def hedge_before(page: Page, start: int) -> tuple[Bound, int]:
    """Return the bound set before token `start` and where the phrase then starts; exact and `start` if none.

    Of several hedges the nearest sets the bound ("perhaps as many as 40"), unless it is a mere "about" and
    one further out sets a limit ("at least some 30").
    """
    bound, at = Bound.EXACT, start
    for _ in range(3):
        found = stripped(page, at)
        if found is None:
            break
        outer, hedge = found
        if bound in BOTH and (bound is Bound.EXACT or hedge.bound not in BOTH):
            bound = hedge.bound
        if hedge.verb:
            break
        at = outer
    return bound, at


def stripped(page: Page, at: int) -> tuple[int, Hedge] | None:
    """Return the hedge that ends at token `at`, or before the fillers there ("at least another 20")."""
    table = hedges()[0]
    for _ in range(3):
        found = table.before(page.words, at)
        if found:
            barred = page.word(found[0] - 1) in found[1].bars
            return None if barred else found
        if page.word(at - 1) not in FILLERS:
            return None
        at -= 1
    return None


def hedge_after(page: Page, end: int) -> tuple[Bound, int] | None:
    """Return the bound set after token `end` and where the phrase then ends, or None."""
    joint = end + 1 if page.word(end) == "-" and page.word(end + 1) in ("plus", "odd") else end
    found = hedges()[1].at(page.words, joint)
    return (found[1].bound, found[0]) if found else None
