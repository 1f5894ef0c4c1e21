"""The ledger's weeks as a picture: one SVG file that needs nothing else."""

from collections.abc import Sequence
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import DatelineError
from dateline.present.show.ledger import every_week
from dateline.record import Harm

if TYPE_CHECKING:
    from dateline.pipeline.account import Week

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 960, 320, 56, 36, 36


def draw(weeks: "Sequence[Week]", file: str) -> None:
    """Write the dead by week as bars with their ranges.

    Raises:
        DatelineError: the file cannot be written.
    """
    killed = {each.start: each for each in weeks if each.harm is Harm.KILLED and each.group is None}
    try:
        Path(file).write_text(svg(killed), encoding="utf-8")
    except OSError as error:
        raise DatelineError(f"{file}: {(error.strerror or str(error)).lower()}") from error


def svg(killed: "dict[date, Week]") -> str:
    """Return the picture."""
    most = max((week.total.high for week in killed.values()), default=0) or 1
    days = list(every_week(min(killed), max(killed))) if killed else []
    step = (WIDTH - LEFT - 16) / max(1, len(days))
    bars = "".join(
        bar(killed[day], LEFT + number * step, step, most) for number, day in enumerate(days) if day in killed
    )
    every = max(1, len(days) // 12)
    names = "".join(
        label(day, LEFT + number * step + step / 2) for number, day in enumerate(days) if number % every == 0
    )
    title = "Killed by week: best figure, and the range of what sources say"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">'
        f"<title>{escape(title)}</title><rect width='100%' height='100%' fill='white'/>"
        f'<text x="{LEFT}" y="20" font-size="14" fill="#222">{escape(title)}</text>{axis(most)}{bars}{names}</svg>\n'
    )


def height(count: float, most: int) -> float:
    """Return how high a count stands."""
    return count / most * (HEIGHT - BOTTOM - TOP)


def bar(week: "Week", x: float, step: float, most: int) -> str:
    """Return one week: a bar to the best figure, a line from low to high."""
    base = HEIGHT - BOTTOM
    total = week.total
    tall = height(total.best, most)
    middle = x + step / 2
    more = "+" if total.open else ""
    tip = f"{week.start} to {week.end}: {total.best} [{total.low}-{total.high}{more}] in {total.incidents} incidents"
    return (
        f'<g><title>{escape(tip)}</title><rect x="{x + step * 0.12:.1f}" y="{base - tall:.1f}" '
        f'width="{step * 0.76:.1f}" height="{tall:.1f}" fill="#3b6e8f"/><line x1="{middle:.1f}" x2="{middle:.1f}" '
        f'y1="{base - height(total.low, most):.1f}" y2="{base - height(total.high, most):.1f}" stroke="#222"/></g>'
    )


def axis(most: int) -> str:
    """Return the base line and the highest count."""
    base = HEIGHT - BOTTOM
    line = f'<line x1="{LEFT}" x2="{WIDTH - 16}" y1="{base}" y2="{base}" stroke="#888"/>'
    zero = f'<text x="{LEFT - 8}" y="{base}" text-anchor="end" fill="#444">0</text>'
    return f'{line}{zero}<text x="{LEFT - 8}" y="{TOP + 8}" text-anchor="end" fill="#444">{most:,}</text>'


def label(day: date, x: float) -> str:
    """Return one day below the bars."""
    return f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle" fill="#444">{day.day} {day:%b %y}</text>'
