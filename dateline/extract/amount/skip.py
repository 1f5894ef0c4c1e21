"""Which tokens hold numbers that count nothing: dates, years, names ("Highway 12"), addresses, idioms."""

import re

from dateline.extract.amount.lists import hedges, labels, numbers, plain, units
from dateline.extract.amount.noun import Token
from dateline.record import Bound

YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
DAY = re.compile(r"(?:[12]\d|3[01]|0?[1-9])")
JOINS = {"-", "–", "—", "to", "and", "or", "&"}
LISTED = {*JOINS, ","}
SUFFIXES = {"m", "b", "k", "t"}  # "4.2m", "$3b", "20k"


class Page:
    """One text as tokens, with the look-ups that the rules below share."""

    def __init__(self, text: str, toks: tuple[Token, ...]) -> None:
        self.text, self.toks = text, toks
        self.words = tuple(t.low for t in toks)
        self.lists = labels()

    def capital(self, i: int) -> bool:
        """Whether token i is written with a capital."""
        return 0 <= i < len(self.toks) and self.text[self.toks[i].start].isupper()

    def touches(self, i: int) -> bool:
        """Whether nothing stands between token i and the next."""
        return 0 <= i < len(self.toks) - 1 and self.toks[i].end == self.toks[i + 1].start

    def word(self, i: int) -> str:
        """Return token i in lower case, or nothing where there is none."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def month(self, i: int) -> bool:
        """Whether token i is a month's name."""
        return self.word(i) in plain("month").first and self.capital(i)

    def counted(self, j: int) -> bool:
        """Whether a listed unit or noun starts at token j."""
        return units()[1].at(self.words, j) is not None


def skipped(page: Page) -> frozenset[int]:
    """Return the indexes of tokens that no amount may start at."""
    out: set[int] = set()
    for i, tok in enumerate(page.toks):
        if idiom := page.lists["idiom"].at(page.words, i):
            out.update(range(i, idiom[0]))
        elif tok.kind == "n" and i not in out:
            out.update(date(page, i) or year(page, i) or name(page, i))
    return frozenset(out)


def date(page: Page, i: int) -> set[int]:
    """Return the tokens of a day beside a month ("March 14-16", "15 March", "Sept. 9"), with its year."""
    words = page.words
    if not DAY.fullmatch(words[i]) and not YEAR.fullmatch(words[i]):
        return set()
    before = i - 2 if page.word(i - 1) == "." else i - 1
    if page.month(before):
        # "in March 28 people": a day never follows "in" and a month, so the number is a count
        bare = page.word(before - 1) in ("in", "last", "this") and page.counted(i + 1)
        return set() if bare else {i} | following(page, i)
    return leading(page, i) if DAY.fullmatch(words[i]) else set()


def following(page: Page, i: int) -> set[int]:
    """Return what carries on the date whose day or year is token i: another day, or a year."""
    out: set[int] = set()
    if page.word(i + 1) in JOINS and DAY.fullmatch(page.word(i + 2)) and not page.counted(i + 3):
        out.add(i + 2)
        i += 2
    j = i + 2 if page.word(i + 1) == "," else i + 1
    if YEAR.fullmatch(page.word(j)):
        out.add(j)
    return out


def leading(page: Page, i: int) -> set[int]:
    """Return the tokens of a date whose first day is token i and whose month follows."""
    out, j = {i}, i + 1
    while page.word(j) in LISTED and DAY.fullmatch(page.word(j + 1)) and len(out) < 5:
        out.add(j + 1)
        j += 2
    j += page.word(j) == "of"
    if not page.month(j):
        return set()
    return out | ({j + 1} if YEAR.fullmatch(page.word(j + 1)) else set())


def year(page: Page, i: int) -> set[int]:
    """Return token i, and the second year of a pair, if it is a bare year rather than a figure."""
    words = page.words
    if not YEAR.fullmatch(words[i]) or units()[0].before(words, i):
        return set()
    pair = page.word(i + 1) in ("-", "–", "/") and re.fullmatch(r"\d\d|(?:1[5-9]|20)\d\d", page.word(i + 2))
    noun = page.counted(i + 1) or (page.word(i + 1) == "-" and page.counted(i + 2))
    told = plain("year").before(words, i) is not None
    if hedged(words, i, noun=noun):
        return set()
    if told or words[i][:2] in ("19", "20"):
        figure = noun and (not told or int(words[i]) % 100 == 0)
        return set() if figure and not pair else {i, i + 2} if pair else {i}
    return set()


def hedged(words: tuple[str, ...], i: int, *, noun: bool) -> bool:
    """Whether a hedge makes the bare year-like number at i a figure; "around 2005" alone is still a year."""
    found = hedges()[0].before(words, i)
    return found is not None and (noun or found[1].bound not in (Bound.ABOUT, Bound.NEARLY, Bound.EXACT))


def name(page: Page, i: int) -> set[int]:
    """Return token i if it names rather than counts: a code, a label's number, a note, an address."""
    return {i} if code(page, i) or labelled(page, i) or address(page, i) else set()


def code(page: Page, i: int) -> bool:
    """Whether letters touch the number that are neither money nor a unit ("T72", "9AB")."""
    glued = page.touches(i - 1) and page.toks[i - 1].kind == "w" and not priced(page, i)
    if glued or (page.touches(i - 1) and page.word(i - 1) in ("_", "@", "\\")):
        return True
    if not (page.touches(i) and page.toks[i + 1].kind == "w"):
        return False
    tail = page.word(i + 1)
    return not (page.counted(i + 1) or tail in numbers() or tail in SUFFIXES)


def priced(page: Page, i: int) -> bool:
    """Whether the letters that touch the number at i are money: listed, or capitals on a large sum."""
    if units()[0].before(page.words, i):
        return True
    large = "," in page.word(i) or (
        page.touches(i) and (page.word(i + 1) in numbers() or page.word(i + 1) in SUFFIXES)
    )
    return large and page.capital(i - 1) and len(page.word(i - 1)) < 4


def labelled(page: Page, i: int) -> bool:
    """Whether the number is a name's ("Highway 12", "No. 4") or counts a list's items ("1. Aid")."""
    before = i - 2 if page.word(i - 1) == "." else i - 1
    word = page.word(before)
    if word in page.lists["number"].first and (word != "no" or before == i - 2):
        return True
    if word in page.lists["label"].first and page.capital(before) and page.word(i - 1) != ".":
        return True
    if page.word(i - 1) == "of" and page.word(i - 3) in page.lists["label"].first and page.capital(i - 3):
        return page.toks[i - 2].kind == "n"  # "Image 4 of 11"
    opens = i == 0 and page.word(1) in (".", ")") and page.touches(0) and not page.touches(1)
    return opens and page.capital(2)


def address(page: Page, i: int) -> bool:
    """Whether a capitalised name that ends in a street's word follows ("14 Harbour Road")."""
    for j in range(i + 1, min(i + 5, len(page.toks))):
        if not page.capital(j) and page.toks[j].kind != "x":
            return False
        street = page.word(j) in page.lists["street"].first or page.word(j) in ("road", "street", "avenue")
        if street and j > i + 1:
            return True
    return False
