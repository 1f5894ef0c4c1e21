"""Two numbers that are the ends of one range: "20-30", "between 20 and 30", "four to five thousand"."""

from dateline.extract.amount.lists import numbers, units
from dateline.extract.amount.noun import Number, Unit
from dateline.extract.amount.number import figure_at
from dateline.extract.amount.skip import Page
from dateline.record import Bound

DASHES = {"-", "–", "—", "‑", "−"}
RANGING = {"ranging", "ranged", "range", "ranges", "anywhere", "somewhere", "between"}


def range_at(page: Page, first: Number, skipped: frozenset[int]) -> Number | None:
    """Return the range that `first` opens, or None; its best is the low end, the cautious coder's choice."""
    second = partner(page, first, skipped)
    if second is None or first.value is None or second.value is None:
        return None
    low, high = lifted(page, first, second), second.value
    if low >= high or first.unit or second.unit:
        return None
    return Number(None, low, high, low, Bound.RANGE, first.start, second.end, "range")


def partner(page: Page, first: Number, skipped: frozenset[int]) -> Number | None:
    """Return the number at the other end, if a joining word and it follow."""
    join, j = page.word(first.end), first.end + 1
    share = join in ("%", "percent")
    if share:
        join, j = page.word(j), j + 1
    if not joined(page, first, join):
        return None
    j += money(page, j)
    if j >= len(page.toks) or j in skipped:
        return None
    second = figure_at(page, j)
    if second is None or (share and page.word(second.end) not in ("%", "percent")):
        return None
    return second if close(page, first, second, join) else None


def joined(page: Page, first: Number, join: str) -> bool:
    """Whether `join` can tie the two ends, given what stands before the first."""
    start = first.start - money_before(page, first.start)
    opener = page.word(start - 1)
    if opener == "between" or (opener in ("about", "around", "some") and page.word(start - 2) == "between"):
        return join in ("and", "to") or join in DASHES
    if join in DASHES:
        return page.touches(first.end - 1) == page.touches(first.end)
    if join == "to":  # "rose from 12 to 15" tells of two times, not of one uncertain figure
        return opener != "from" or page.word(start - 2) in RANGING
    return join == "or"


def close(page: Page, first: Number, second: Number, join: str) -> bool:
    """Whether "or" joins near alternatives ("two or three"), not a clause; dashes and "to" always may."""
    if join != "or" or first.value is None or second.value is None:
        return True
    return first.value < second.value <= max(4.0, 2 * first.value)


def lifted(page: Page, first: Number, second: Number) -> float:
    """Return the low end with the scale that the high end names for both: "4 to 5 thousand", "20-30,000"."""
    low, high = first.value or 0.0, second.value or 0.0
    factor = 1.0
    for word in page.words[second.start + 1 : second.end]:
        entry = numbers().get(word)
        factor *= entry.value if entry and entry.kind in ("hundred", "scale", "dozen") else 1
    plain = first.end == first.start + 1
    if plain and factor > 1 and low < high / factor:
        return low * factor
    bare = "," in page.word(second.start) and page.word(first.end) in DASHES
    return low * 1000 if plain and bare and low < high / 1000 else low


def money(page: Page, j: int) -> int:
    """Return how many tokens of currency open at j ("$", "US$")."""
    found = units()[0].at(page.words, j)
    return found[0] - j if found and found[1].unit is Unit.MONEY else 0


def money_before(page: Page, i: int) -> int:
    """Return how many tokens of currency end at i."""
    found = units()[0].before(page.words, i)
    return i - found[0] if found and found[1].unit is Unit.MONEY else 0
