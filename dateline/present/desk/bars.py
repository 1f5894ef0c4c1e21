"""Low, best and high as a bar: positions on a square-root scale, which shows 2 beside 400."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

WIDTH = 150  # of the drawing, in its own units
ROOM = 140  # of it, up to the largest number


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a bar begins and ends and where its best figure stands; `open`: nothing sets an upper limit."""

    start: float
    end: float
    best: float | None
    open: bool
    words: str


def most(values: Iterable[int | None]) -> int:
    """Return the largest number known, at least one: what the scale reaches to."""
    return max((value for value in values if value is not None), default=1) or 1


def bar(low: int | None, best: int | None, high: int | None, top: int) -> Bar | None:
    """Return a figure's bar on a scale that reaches to `top`; None where nothing is known."""
    if low is None and best is None and high is None:
        return None
    first = low if low is not None else 0
    known = [value for value in (low, best, high) if value is not None]
    last = WIDTH if high is None else place(max(known), top)
    words = f"low {said(low)}, best {said(best)}, high {'not limited' if high is None else said(high)}"
    return Bar(place(first, top), last, None if best is None else place(best, top), high is None, words)


def place(value: int, top: int) -> float:
    """Return where a number stands."""
    return round(2 + (ROOM - 2) * sqrt(max(0, min(value, top)) / top), 1)


def said(value: int | None) -> str:
    """Return a number, or that it is unknown."""
    return "unknown" if value is None else f"{value:,}"
