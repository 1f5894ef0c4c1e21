"""What a number counts, guessed from the words beside it: it keeps ages, money and distances out of tolls."""

from dateline.extract.amount.lists import numbers, plain, units
from dateline.extract.amount.noun import Number, Unit
from dateline.extract.amount.skip import Page

PLURAL = {"people", "men", "women", "children", "personnel", "policemen", "gunmen", "servicemen", "aircraft"}
LOOK = 6  # words: a noun phrase in agency copy is seldom longer before its head
OLDEST = 110
AGES = 24  # words over which a list of ages is followed back


def unit_of(page: Page, number: Number, start: int, end: int) -> tuple[Unit, str]:
    """Return what the number at tokens start:end counts, and the words that told."""
    if number.unit:
        return number.unit, ""
    for at in (number.start, start):
        if found := units()[0].before(page.words, at):
            return found[1].unit, " ".join(page.words[found[0] : at])
    if page.touches(number.start - 1) and page.toks[number.start - 1].kind == "w":
        return Unit.MONEY, ""  # capitals that touch a sum; `skip` has left out every other case
    if apposed_age(page, number) or listed_age(page, number, end):
        return Unit.AGE, ""
    if match_score(page, number):
        return Unit.SCORE, ""
    return counted(page, end)


def counted(page: Page, j: int) -> tuple[Unit, str]:
    """Return the unit named by the noun phrase at token j: its first plural, or its last listed noun."""
    j += page.word(j) in ("-", "‑") or page.word(j) == "of"
    j += page.word(j) in ("the", "these", "those", "its", "their", "his", "her")
    unit, words = Unit.UNKNOWN, ""
    k = j
    limit = min(j + LOOK, len(page.toks))
    while (k := past_adjective(page, k)) < limit:
        found = units()[1].at(page.words, k)
        if found and (k == j or not found[1].first):
            unit, words = found[1].unit, " ".join(page.words[k : found[0]])
            if ends(page.words[found[0] - 1], unit):
                break
            k = found[0]
        elif page.toks[k].kind == "x" and page.capital(k):  # "four AK-47s"
            return Unit.THING, page.words[k]
        elif (page.toks[k].kind != "w" and page.words[k] != "-") or page.words[k] in plain("stop").first:
            break
        else:
            k += 1
    return unit, words


def past_adjective(page: Page, k: int) -> int:
    """Return the token after a number's hyphenated adjective at k ("500-pound", "eight-year-old"), or k."""
    if (
        k >= len(page.toks)
        or page.word(k + 1) != "-"
        or (page.toks[k].kind != "n" and page.word(k) not in numbers())
    ):
        return k
    k += 1
    for _ in range(3):
        k += 2 * (page.word(k) == "-")
    return k


def ends(word: str, unit: Unit) -> bool:
    """Whether a noun closes its phrase: plurals do ("police vehicles"), singulars may not ("car bombs")."""
    return word in PLURAL or unit not in (Unit.PEOPLE, Unit.THING) or (word.endswith("s") and word != "bus")


def apposed_age(page: Page, number: Number) -> bool:
    """Whether the number is an age set off after a name: "Omar Dar, 34, ..." or "Omar Dar (34)"."""
    i = number.start
    if (
        number.end != i + 1
        or page.toks[i].kind != "n"
        or number.value is None
        or not 0 < number.value <= OLDEST
    ):
        return False
    left, right = page.word(i - 1), page.word(i + 1)
    named = i - 3 if page.word(i - 2) == "." else i - 2  # "Dar Jr., 34"
    if named < 0 or page.toks[named].kind != "w" or page.word(named) in numbers():
        return False
    if left == "," and right == ",":
        return True
    closed = (left, right) in ((",", ";"), (",", "."), (",", ")"), ("(", ")"), ("(", ","))
    return closed and page.capital(named)


def listed_age(page: Page, number: Number, end: int) -> bool:
    """Whether the number is a further age of a list: "three boys aged 7, 9 and 12"."""
    if number.value is None or not 0 < number.value <= OLDEST:
        return False
    i = number.start
    while page.word(i - 1) in (",", "and") and i > number.start - AGES:
        i -= 1 + (page.word(i - 2) == ",")
        if not (page.word(i - 1) in numbers() or page.toks[i - 1].kind == "n"):
            return False
        i -= 1
    opened = i < number.start and page.word(i - 1) == "aged"
    return opened and counted(page, end)[0] in (Unit.UNKNOWN, Unit.TIME)


def match_score(page: Page, number: Number) -> bool:
    """Whether the number is half of a falling pair such as "3-0" or a vote's "12-3"."""
    i = number.start
    for a, b in ((i, i + 2), (i - 2, i)):
        dash = page.word(a + 1) in ("-", "–") and page.touches(a) and page.touches(a + 1)
        if dash and page.word(a).isdecimal() and page.word(b).isdecimal() and len(page.word(a)) < 5:
            return int(page.word(a)) >= int(page.word(b))
    return False
