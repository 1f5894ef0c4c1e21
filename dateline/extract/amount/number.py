"""Numbers without their hedges: numerals, number words, mixtures ("1.2 million"), fractions, vague words."""

import re
from dataclasses import replace

from dateline.extract.amount.lists import NumberWord, Vague, fractions, numbers, units, vague
from dateline.extract.amount.noun import Number, Unit
from dateline.extract.amount.skip import Page
from dateline.record import Bound

UNICODE = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5}
UNICODE |= {"⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8}
PLURALS = {"hundreds": 100, "thousands": 1000, "millions": 1_000_000, "dozens": 12}
MILLIONS = {Unit.PEOPLE, Unit.WEIGHT, Unit.MEASURE, Unit.MONEY, Unit.THING}
HALVES = (("and", "a", "half"), ("-", "and", "-", "a", "-", "half"))
SCALES = ("hundred", "scale", "dozen")
MAX_DIGITS = 15  # beyond this a run of digits is no figure, and floats lose units


def value_of(numeral: str) -> float | None:
    """Return what a numeral token is worth, or None where it is too long to be a figure."""
    if numeral[-1] in UNICODE:
        return float(numeral[:-1].strip() or 0) + UNICODE[numeral[-1]]
    if found := re.fullmatch(r"(?:(\d+)[ -])?(\d+)[/⁄](\d+)", numeral):
        whole, top, bottom = (int(part or 0) for part in found.groups())
        return whole + top / bottom if bottom else None
    plain = re.sub(r"[,\s\u00a0\u202f\u2009]", "", numeral)
    if plain.count(".") > 1:
        plain = plain.replace(".", "")
    return float(plain) if len(plain) <= MAX_DIGITS else None


def single(value: float, start: int, end: int, rule: str, unit: Unit | None = None) -> Number:
    """Return an exact number."""
    return Number(value, value, value, value, Bound.EXACT, start, end, rule, unit)


def number_at(page: Page, i: int) -> Number | None:
    """Return the number or vague amount that starts at token i, or None."""
    return vague_at(page, i) or fraction_at(page, i) or figure_at(page, i)


def figure_at(page: Page, i: int) -> Number | None:
    """Return the figure that starts at token i: digits, words or both."""
    if page.toks[i].kind == "n":
        return numeral_at(page, i)
    return half_at(page, i) or spelled_at(page, i) or fold_at(page, i)


def numeral_at(page: Page, i: int) -> Number | None:
    """Return the figure that starts with the numeral at i: "2,117", "1.2 million", "$4b", "minus 5"."""
    value = value_of(page.words[i])
    if value is None:
        return None
    if re.search(r"^\d+[/⁄]\d+$", page.words[i]):
        return single(value, i, i + 1, "fraction", Unit.FRACTION)
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", page.words[i]) and people(page, i + 1):
        value = round(value * 1000)  # "1.050 people": a thousand and fifty, as much of Europe writes it
    value, j = halved(page, value, i + 1)
    value, j = scaled(page, value, i, j)
    minus = page.word(i - 1) == "minus" or (page.word(i - 1) == "-" and page.word(i - 2) == "minus")
    return single(-value if minus else value, i, j, "numeral")


def halved(page: Page, value: float, j: int) -> tuple[float, int]:
    """Return the value and end with "and a half" taken in."""
    for half in HALVES:
        if page.words[j : j + len(half)] == half:
            return value + 0.5, j + len(half)
    return value, j


def scaled(page: Page, value: float, i: int, j: int) -> tuple[float, int]:
    """Return value and end with the scale words that follow: "million", "hundred thousand", "bn", "k"."""
    gap = page.word(j) == "-" and page.word(j + 1) in numbers()
    while (word := numbers().get(page.word(j + gap))) and word.kind in SCALES:
        if word.kind == "dozen" and word.value == 20:  # "22 score": the verb
            break
        value, j, gap = value * word.value, j + 1 + gap, False
    if j == i + 1 and page.touches(i):
        value, j = suffixed(page, value, i)
    return round(value, 6), j


def suffixed(page: Page, value: float, i: int) -> tuple[float, int]:
    """Return value and end with a glued letter taken in: k, and m or b that cannot be metres or bytes."""
    tail, upper = page.word(i + 1), page.capital(i + 1)
    money = upper or units()[0].before(page.words, i) is not None
    if tail == "k":
        return value * 1000, i + 2
    if tail == "b" and (money or glued(page, i)):
        return value * 1e9, i + 2
    if tail == "m" and (money or glued(page, i) or millions(page, i + 2)):
        return value * 1e6, i + 2
    return value, i + 1


def glued(page: Page, i: int) -> bool:
    """Whether letters touch the number at i: `skip` lets only money through."""
    return page.touches(i - 1) and page.toks[i - 1].kind == "w"


def people(page: Page, j: int) -> bool:
    """Whether a noun of people starts at token j."""
    found = units()[1].at(page.words, j)
    return found is not None and found[1].unit is Unit.PEOPLE


def millions(page: Page, j: int) -> bool:
    """Whether what follows a glued "m" is counted in millions ("12m tonnes", not "12m high")."""
    found = units()[1].at(page.words, j)
    return found is not None and found[1].unit in (
        Unit.PEOPLE,
        Unit.WEIGHT,
        Unit.MEASURE,
        Unit.MONEY,
        Unit.THING,
    )


def half_at(page: Page, i: int) -> Number | None:
    """Return "half a dozen", "half a million", "a half-dozen", "a quarter of a million"."""
    words, j = page.words, i + (page.word(i) == "a")
    parts = {"half": 0.5, "quarter": 0.25}
    if page.word(j) not in parts:
        return None
    k = j + 1
    while page.word(k) in ("a", "an", "-", "of") and k < j + 3:
        k += 1
    word = numbers().get(page.word(k))
    if word is None or word.kind not in SCALES or k == j:
        return None
    return single(parts[words[j]] * word.value, i, k + 1, "half")


def spelled_at(page: Page, i: int) -> Number | None:
    """Return the number words that start at i, added up: "thirty-seven", "a hundred and five"."""
    article = page.word(i) in ("a", "an")
    first = numbers().get(page.word(i + article))
    if first is None or first.kind == "fraction" or (article and first.kind not in SCALES):
        return None
    if not article and first.kind in SCALES:
        return (
            None
            if first.kind != "dozen" or first.value != 12
            else replace(single(12, i, i + 1, "dozen"), dozens=True)
        )
    if (
        article and first.value == 20 and page.word(i + 2) not in ("of", "or")
    ):  # "a score": the result of a match
        return None
    value, j = summed(page, i + article, float(article))
    value, k = halved(page, value, j)
    if k != j:
        value, k = scaled(page, value, k - 1, k)
    return replace(single(value, i, k, "spelled"), dozens=page.word(k - 1) == "dozen")


def summed(page: Page, i: int, current: float) -> tuple[float, int]:
    """Return the value and end of the number words from i; `current` is 1 where an article means one."""
    total, j, limit, seen = 0.0, i, 1e16, None
    while word := next_word(page, j, seen):
        if not joins(word, current, limit):
            break
        j += 1 if page.word(j) in numbers() else 2
        seen = word
        if word.kind == "scale":
            total, current, limit = total + current * word.value, 0.0, float(word.value)
        elif word.kind in ("hundred", "dozen"):
            current *= word.value
        else:
            current += word.value
        if word.kind in ("dozen", "zero"):
            break
    return total + current, j


def next_word(page: Page, j: int, seen: NumberWord | None) -> NumberWord | None:
    """Return the number word at j, or just past a hyphen or "and" that may join it to what was seen."""
    word = numbers().get(page.word(j))
    if word or seen is None:
        return word if word is None or word.kind != "zero" or seen is None else None
    after = numbers().get(page.word(j + 1))
    if after is None:
        return None
    if page.word(j) == "-" and page.touches(j - 1) and page.touches(j):
        return after if (seen.kind, after.kind) == ("ten", "unit") or after.kind in SCALES else None
    adds = seen.kind in ("hundred", "scale") and after.kind in ("unit", "teen", "ten")
    return after if page.word(j) == "and" and adds else None


def joins(word: NumberWord, current: float, limit: float) -> bool:
    """Whether `word` may follow in the sum: a unit after a ten, a hundred after a unit."""
    if word.kind == "scale":
        return current > 0 and word.value < limit
    if word.kind in ("hundred", "dozen"):
        return 0 < current < 100
    tail = current % 100
    if word.kind == "unit":
        return tail == 0 or (tail >= 20 and tail % 10 == 0)
    return tail == 0


def fold_at(page: Page, i: int) -> Number | None:
    """Return "sixfold" as six times."""
    word = page.word(i)
    found = numbers().get(word[:-4]) if word.endswith("fold") else None
    return single(found.value, i, i + 1, "fold", Unit.TIMES) if found else None


def fraction_at(page: Page, i: int) -> Number | None:
    """Return "two-thirds" or "one in ten"-like shares as a fraction, never a count."""
    word = numbers().get(page.word(i))
    top = float(word.value) if word and word.kind in ("unit", "teen") else None
    if top is None:
        return None
    j = i + 1 + (page.word(i + 1) == "-")
    bottom = fractions().get(page.word(j))
    plural = page.word(j).endswith("s") or page.word(j) == "halves"
    if bottom is None or plural != (top > 1):
        return None
    return single(top / bottom, i, j + 1, "fraction", Unit.FRACTION)


def vague_at(page: Page, i: int) -> Number | None:
    """Return the vague amount that starts at i: "dozens", "several hundred", "a few"."""
    found = vague().at(page.words, i)
    if found is None:
        return None
    j, entry = found
    factor, k = multiple(page, entry, j)
    before = page.word(i - 1)
    if before in entry.bars or (entry.needs and page.word(j) not in entry.needs and before not in entry.led):
        return None
    high = None if entry.high is None else entry.high * factor
    value = float(entry.best * factor) if entry.bound is Bound.EXACT else None
    return Number(
        value, entry.low * factor, high, entry.best * factor, entry.bound, i, k, f"vague:{entry.forms[0]}"
    )


def multiple(page: Page, entry: Vague, j: int) -> tuple[int, int]:
    """Return the factor and end of the scale words after a vague one ("a few hundred thousand")."""
    factor = 1
    while entry.scales:
        word = numbers().get(page.word(j))
        step = word.value if word and word.kind in SCALES else PLURALS.get(page.word(j))
        if step is None or step == 20:
            break
        factor, j = factor * step, j + 1
    return factor, j
