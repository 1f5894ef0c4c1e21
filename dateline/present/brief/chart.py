"""The brief's chart, as SVG that needs no script: the dead by day or week, best figures with their range."""

from datetime import date, timedelta
from html import escape

from dateline.present.brief.model import Bar, Brief
from dateline.present.brief.phrase import day

SPACE = "http://www.w3.org/2000/svg"  # the name of the format, not a place to go
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 220, 40, 8, 14, 30
MOST = 400  # days or weeks drawn
LABELS = 9


def chart(brief: Brief) -> str:
    """Return the dead by day or week as SVG, or nothing where no figure is dated."""
    bars = brief.bars[-MOST:]
    if not bars:
        return ""
    most = nice(max(max(each.high, each.best) for each in bars))
    step = 7 if bars[0].start != bars[0].end else 1
    first, last = bars[0].start, bars[-1].start
    count = min(MOST, (last - first).days // step + 1)
    wide = (WIDTH - LEFT - RIGHT) / max(count, 8)
    drawn = "".join(bar(each, LEFT + (each.start - first).days / step * wide, wide, most) for each in bars)
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    name = f"People killed, by {'week' if step == 7 else 'day'}"
    parts = axis(most) + drawn + labels(first, count, step, wide)
    return f'<svg xmlns="{SPACE}" class="chart" role="img" aria-label="{name}" {size}><title>{name}</title>{parts}</svg>'


def nice(most: int) -> int:
    """Return a round number at or above the highest."""
    scale = int(10 ** max(0, len(str(most)) - 2))
    steps = (1, 2, 4, 6, 8, 10, 12, 16, 20, 30, 40, 50, 60, 80, 100)
    return next(step * scale for step in steps if step * scale >= most)


def height(count: float, most: int) -> float:
    """Return how high a count stands."""
    return count / most * (HEIGHT - TOP - BOTTOM)


def bar(each: Bar, x: float, wide: float, most: int) -> str:
    """Return a bar to the best figure and a line from low to high; an open end has an arrow."""
    base = HEIGHT - BOTTOM
    thick = min(wide * 0.7, 26)
    middle = x + wide / 2
    tall = height(each.best, most)
    top, low = base - height(each.high, most), base - height(each.low, most)
    arrow = (
        f'<path class="end" d="M{middle - 3:.1f} {top:.1f}l3 -5l3 5z"/>'
        if each.open
        else f'<path class="whisker" d="M{middle - 3:.1f} {top:.1f}h6"/>'
    )
    line = (
        f'<path class="whisker" d="M{middle:.1f} {low:.1f}V{top:.1f}M{middle - 3:.1f} {low:.1f}h6"/>{arrow}'
    )
    box = f'x="{middle - thick / 2:.1f}" y="{base - tall:.1f}" width="{thick:.1f}" height="{tall:.1f}"'
    ranged = line if (each.low, each.high) != (each.best, each.best) or each.open else ""
    return f'<g><title>{escape(tip(each))}</title><rect class="bar" {box}/>{ranged}</g>'


def tip(each: Bar) -> str:
    """Return a bar in words."""
    when = day(each.start) if each.start == each.end else f"{day(each.start)} to {day(each.end)}"
    more = " or more" if each.open else ""
    incidents = f"{each.incidents} incident{'s' if each.incidents != 1 else ''}"
    return f"{when}: {each.best} killed, range {each.low} to {each.high}{more}, {incidents}"


def axis(most: int) -> str:
    """Return the lines and numbers of the scale."""
    found = ""
    for part in (0, 1, 2) if most % 2 == 0 else (0, 2):
        y = HEIGHT - BOTTOM - height(most * part / 2, most)
        found += f'<path class="grid" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}"/>'
        found += (
            f'<text class="tick" x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{most * part // 2:,}</text>'
        )
    return found


def labels(first: date, count: int, step: int, wide: float) -> str:
    """Return the days below the bars, as many as there is room for."""
    every = max(1, -(-count // LABELS))
    found = ""
    for number in range(0, count, every):
        at = first + timedelta(number * step)
        x = LEFT + (number + 0.5) * wide
        found += (
            f'<text class="tick" x="{x:.1f}" y="{HEIGHT - 10}" text-anchor="middle">{at.day} {at:%b}</text>'
        )
    return found
