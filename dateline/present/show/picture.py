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

SPACE = "http://www.w3.org/2000/svg"  # the name of the format, not a place to go
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
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12"'
    head = f'<text x="{LEFT}" y="20" font-size="14" fill="#222">{escape(title)}</text>'
    paper = f"<title>{escape(title)}</title><rect width='100%' height='100%' fill='white'/>"
    return f'<svg xmlns="{SPACE}" {size}>{paper}{head}{axis(most)}{bars}{names}</svg>\n'


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
    around = f"{total.low}-{total.high}{more}"
    tip = f"{week.start} to {week.end}: {total.best} [{around}] in {total.incidents} incidents"
    box = f'x="{x + step * 0.12:.1f}" y="{base - tall:.1f}" width="{step * 0.76:.1f}" height="{tall:.1f}"'
    ends = f'y1="{base - height(total.low, most):.1f}" y2="{base - height(total.high, most):.1f}"'
    line = f'<line x1="{middle:.1f}" x2="{middle:.1f}" {ends} stroke="#222"/>'
    return f'<g><title>{escape(tip)}</title><rect {box} fill="#3b6e8f"/>{line}</g>'


def axis(most: int) -> str:
    """Return the base line and the highest count."""
    base = HEIGHT - BOTTOM
    line = f'<line x1="{LEFT}" x2="{WIDTH - 16}" y1="{base}" y2="{base}" stroke="#888"/>'
    return line + written("0", LEFT - 8, base, "end") + written(f"{most:,}", LEFT - 8, TOP + 8, "end")


def label(day: date, x: float) -> str:
    """Return one day below the bars."""
    return written(f"{day.day} {day:%b %y}", x, HEIGHT - BOTTOM + 18, "middle")


def written(words: str, x: float, y: float, anchor: str) -> str:
    """Return words at a place."""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="#444">{escape(words)}</text>'
