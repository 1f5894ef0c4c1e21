"""Intervals of numbers of people: what one amount, a sum or a set of them commits to.

Invariant: low <= best <= high wherever they are known; None is unknown, never zero.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.record import Amount, Bound


@dataclass(frozen=True, slots=True)
class Spread:
    """How many, at least, most likely and at most."""

    low: int | None
    best: int | None
    high: int | None

    @property
    def guess(self) -> int | None:
        """The most likely number: the best, else the lower limit, else the upper."""
        for number in (self.best, self.low, self.high):
            if number is not None:
                return number
        return None

    def holds(self, number: int) -> bool:
        """Whether the number lies within."""
        return (self.low is None or self.low <= number) and (self.high is None or number <= self.high)

    def at_least(self) -> "Spread":
        """Return this without its upper limit: the count of a part bounds the whole from below alone."""
        return Spread(self.low, self.low, None)

    def __add__(self, other: "Spread") -> "Spread":
        """Return the sum; unknown where either is."""
        return Spread(plus(self.low, other.low), plus(self.guess, other.guess), plus(self.high, other.high))


def plus(one: int | None, other: int | None) -> int | None:
    """Return the sum of two numbers, or None where one is unknown."""
    return None if one is None or other is None else one + other


def spread(amount: Amount) -> Spread:
    """Return what an amount commits to.

    The limits are the words' own: "more than 1,050" is at least 1,051, and so is its best. "Nearly 500" alone
    is widened to its number, for who says it and who says 500 do not disagree.
    """
    known = [number for number in (amount.low, amount.best, amount.high) if number is not None]
    if not known:
        return Spread(None, None, None)
    if amount.bound is Bound.NEARLY:
        high = None if amount.high is None else max(known)
        return Spread(None if amount.low is None else min(known), amount.best, high)
    best = amount.best
    if best is not None:
        best = best if amount.high is None else min(best, amount.high)
        best = best if amount.low is None else max(best, amount.low)
    return Spread(amount.low, best, amount.high)


def hull(spreads: Iterable[Spread]) -> Spread:
    """Return the least interval that holds what each commits to; its best is for a policy to choose.

    "At least 28" beside "30" leaves 30 the high: a lower limit that a closed figure meets contradicts
    nothing. One that no closed figure meets leaves the high open, and so with the low.
    """
    all_of = [each for each in spreads if each.guess is not None]
    lows = [each.low for each in all_of if each.low is not None]
    highs = [each.high for each in all_of if each.high is not None]
    top = max(highs, default=None)
    bottom = min(lows, default=None)
    above = [each for each in all_of if each.high is None and top is not None and (each.guess or 0) > top]
    below = [
        each for each in all_of if each.low is None and bottom is not None and (each.guess or 0) < bottom
    ]
    return Spread(None if below else bottom, None, None if above else top)
