"""What each source said of one harm over time: a range for every claim, by the day its dispatch came out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from dateline.present.desk.bars import most
from dateline.record import Amount

WIDTH, HEIGHT = 720, 220
LEFT, RIGHT, TOP, BOTTOM = 44, 14, 12, 30
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000, 1000000)


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as the chart takes it."""

    amount: Amount
    day: date | None
    side: str
    claim: str = ""
    words: str = ""  # who says it, through whom


@dataclass(frozen=True, slots=True)
class Mark:
    """One claim: where it stands, its range and best figure, its number in the list below."""

    x: float
    low: float
    high: float
    best: float | None
    open: bool  # nothing sets an upper limit
    number: int
    side: str
    said: Said


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the grid and its name."""

    at: float
    name: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The claims of one finding, and the band and figure that they amount to."""

    marks: tuple[Mark, ...]
    days: tuple[Line, ...]
    numbers: tuple[Line, ...]
    band: tuple[float, float]
    best: float | None


def chart(low: int | None, best: int | None, high: int | None, said: Sequence[Said]) -> Chart | None:
    """Return the chart of a finding; None where a list says as much: no two dated claims differ in day or figure."""
    dated = [
        (number, each) for number, each in enumerate(said, 1) if each.day is not None and known(each.amount)
    ]
    if len({(each.day, each.amount.low, each.amount.best, each.amount.high) for _, each in dated}) < 2:
        return None
    top = most(
        [
            low,
            best,
            high,
            *(end for _, each in dated for end in (each.amount.low, each.amount.best, each.amount.high)),
        ]
    )
    days = sorted({each.day for _, each in dated if each.day})
    marks = tuple(mark(number, each, days, dated, top) for number, each in dated)
    return Chart(
        marks, tuple(Line(column(day, days), f"{day.day} {day:%b}") for day in spaced(days)),
        tuple(Line(row(step, top), f"{step:,}") for step in steps(top)),
        (row(high if high is not None else top, top), row(low or 0, top)), None if best is None else row(best, top),
    )  # fmt: skip


def known(amount: Amount) -> bool:
    """Whether an amount gives any number."""
    return amount.low is not None or amount.best is not None or amount.high is not None


def mark(number: int, each: Said, days: list[date], dated: list[tuple[int, Said]], top: int) -> Mark:
    """Return one claim's mark; claims of one day stand side by side."""
    assert each.day is not None
    same = [other for other, one in dated if one.day == each.day]
    step = min(18.0, (WIDTH - LEFT - RIGHT) / (len(days) + 1) / (len(same) + 1))
    x = column(each.day, days) + (same.index(number) - (len(same) - 1) / 2) * step
    amount = each.amount
    low = amount.low if amount.low is not None else 0
    high = amount.high if amount.high is not None else top
    best = None if amount.best is None else row(amount.best, top)
    return Mark(
        round(x, 1), row(low, top), row(high, top), best, amount.high is None, number, each.side, each
    )


def column(day: date, days: list[date]) -> float:
    """Return where a day stands; one day alone stands in the middle."""
    room = WIDTH - LEFT - RIGHT
    if len(days) == 1:
        return LEFT + room / 2
    part = (day - days[0]).days / (days[-1] - days[0]).days
    return round(LEFT + room * (0.08 + 0.84 * part), 1)


def row(value: int, top: int) -> float:
    """Return how high a number stands, on a square-root scale."""
    part = sqrt(max(0, min(value, top)) / top)
    return round(HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM), 1)


def steps(top: int) -> list[int]:
    """Return the numbers that the grid names: few, and far enough apart to be read."""
    made: list[int] = [0]
    for step in STEPS:
        if step <= top and row(made[-1], top) - row(step, top) >= 26:
            made.append(step)
    return made


def spaced(days: list[date]) -> list[date]:
    """Return the days that are named: not closer than their names are wide."""
    made: list[date] = []
    for day in days:
        if not made or column(day, days) - column(made[-1], days) >= 52:
            made.append(day)
    return made
