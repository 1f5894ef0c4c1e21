"""How much a change is: a share in percent, or a factor for "fivefold"."""

import math
import re

from dateline.record import Amount, Bound, Span

SHARE = re.compile(
    r"(?:(?:nearly|almost|about|around|roughly|some|at least|more than|over|less than|under|up to) )?"
    r"(?:\d{1,6}(?:[.,]\d{1,3})? ?(?:%|per ?cent|percent|pct)"
    r"|(?:a|one|two|three)[ -](?:third|quarter|fifth|tenth|half|thirds|quarters|fifths)\b"
    r"(?! (?:year|month|week|day|time|straight|of ))|half\b(?! of)"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3})-?fold\b)",
    re.IGNORECASE,
)
FRACTIONS = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}
NUMBERS = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
HEDGES = {
    "nearly": Bound.NEARLY,
    "almost": Bound.NEARLY,
    "about": Bound.ABOUT,
    "around": Bound.ABOUT,
    "roughly": Bound.ABOUT,
    "some": Bound.ABOUT,
    "at least": Bound.AT_LEAST,
    "more than": Bound.MORE_THAN,
    "over": Bound.MORE_THAN,
    "less than": Bound.FEWER_THAN,
    "under": Bound.FEWER_THAN,
    "up to": Bound.AT_MOST,
}


def share(words: str, span: Span) -> Amount:
    """Return a share's amount.

    Percent as the number that stands there, fractions in percent, "-fold" as a factor.
    """
    said = words.lower()
    hedge = next((name for name in HEDGES if said.startswith(name + " ")), "")
    bound = HEDGES.get(hedge, Bound.EXACT)
    value = number(said[len(hedge) :].strip())
    low, high = limits(value, bound)
    best = round(value) if bound in (Bound.EXACT, Bound.NEARLY, Bound.ABOUT) else None
    return Amount(value=value, low=low, high=high, best=best, bound=bound, words=words, span=span)


def limits(value: float, bound: Bound) -> tuple[int | None, int | None]:
    """Return the whole numbers that bound a share: "more than 15" is 16 or more, "nearly 15" below 15."""
    least, most = math.floor(value), math.ceil(value)
    if bound is Bound.EXACT:
        return round(value), round(value)
    if bound is Bound.ABOUT:
        return None, None
    if bound is Bound.AT_LEAST:
        return least, None
    if bound is Bound.MORE_THAN:
        return least + 1, None
    return None, most if bound is Bound.AT_MOST else most - 1


def number(said: str) -> float:
    """Return the number that a share's words give."""
    digits = re.match(r"\d+(?:[.,]\d+)?", said)
    if digits:
        return float(digits.group().replace(",", "."))
    first, _, rest = re.sub(r"-?fold$", " fold", said).replace("-", " ").partition(" ")
    if first == "half":
        return FRACTIONS["half"]
    if rest == "fold":
        return float(NUMBERS.get(first, 1))
    return NUMBERS.get(first, 1) * FRACTIONS.get(rest.rstrip("s"), 0.0)
