"""Text to tokens: every word, number and mark that a time expression can hold gets one kind.

Invariant: `kinds` has one character a token, in order; words that no rule reads are merged into one OTHER token,
so a rule is a pattern over a short string and never sees prose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from dateline.ground.when.feasts import Feast, Moon
from dateline.ground.when.meaning import Expr
from dateline.lexicon import load
from dateline.record import Span


class Kind(StrEnum):
    """What a token can do in a time expression."""

    DAY_NUMBER = "day_number"  # 1 to 31
    YEAR = "year"  # four digits, 1000 to 2100
    SHORT = "short"  # 00, 32 to 99
    COUNT = "count"  # any other number
    ORDINAL = "ordinal"  # 5th
    DECADE = "decade"  # 1980s
    PERIOD = "period"  # Q1, H2
    CARDINAL = "cardinal"
    HUNDRED = "hundred"
    THOUSAND = "thousand"
    DECADE_WORD = "decade_word"
    ORDINAL_WORD = "ordinal_word"
    MONTH = "month"
    WEEKDAY = "weekday"
    SEASON = "season"
    FEAST = "feast"
    MOON = "moon"  # a month of another calendar
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    WEEKEND = "weekend"
    MONTH_UNIT = "month_unit"
    QUARTER = "quarter"
    HALF = "half"
    HALF_UNIT = "half_unit"
    YEAR_UNIT = "year_unit"
    DECADE_UNIT = "decade_unit"
    CENTURY = "century"
    DAYPART = "daypart"
    TODAY = "today"
    OVERNIGHT = "overnight"
    NOW = "now"
    LAST = "last"
    PAST = "past"
    PREVIOUS = "previous"
    NEXT = "next"
    COMING = "coming"
    THIS = "this"
    THAT = "that"
    FOLLOWING = "following"
    EACH = "each"
    AGO = "ago"
    LATER = "later"
    EARLIER = "earlier"
    AFTER = "after"
    BEFORE = "before"
    SINCE = "since"
    WITHIN = "within"
    HENCE = "hence"
    EDGE = "edge"
    REST = "rest"
    STARTING = "starting"
    FEW = "few"
    ABOUT = "about"
    OF = "of"
    IN = "in"
    ON = "on"
    DURING = "during"
    TO = "to"
    FROM = "from"
    BETWEEN = "between"
    AND = "and"
    THE = "the"
    A = "a"
    ERA = "era"
    CLOCK = "clock"
    EVENT = "event"
    COMMA = "comma"
    DASH = "dash"
    SLASH = "slash"
    DOT = "dot"
    COLON = "colon"
    QUOTE = "quote"
    TIME = "time"  # made by a rule
    LENGTH = "length"  # made by a rule: three days
    OTHER = "other"


CODE = {kind: chr(0xA1 + index) for index, kind in enumerate(Kind)}
MARKS = {",": Kind.COMMA, "-": Kind.DASH, "–": Kind.DASH, "—": Kind.DASH, "/": Kind.SLASH, ":": Kind.COLON} | {
    mark: Kind.QUOTE for mark in "'’‘"
}


@dataclass(frozen=True, slots=True)
class Word:
    """One entry of time.yml or calendar.yml."""

    forms: tuple[str, ...]
    kind: Kind
    example: str
    value: int = 0
    weak: bool = False
    short: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry of time_not.yml or time_events.yml: forms and nothing else."""

    forms: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Token:
    """One kind at one place; a rule's token also carries its meaning and the times inside it."""

    kind: Kind
    span: Span
    value: int = 0
    weak: bool = False
    short: bool = False
    feast: Feast | Moon | None = None
    expr: Expr | None = None
    rule: str = ""
    parts: tuple[Token, ...] = ()


TOKEN = re.compile(
    r"""(?P<period>(?<!\w)[qh][1-4](?!\w))
    |(?P<number>(?<!\w)\d{1,12}(?:,\d{3})*(?:\.\d{1,9}(?![\d.]))?(?:(?P<nth>st|nd|rd|th)|(?P<tens>['’]?s))?(?!\w))
    |(?P<word>(?:[^\W\d_]\.){2,3}|[ap]\.m\b|b\.c\b|[^\W\d_]+(?:['’][^\W\d_]+)?)
    |(?P<blank>\n[ \t]*\n)
    |\w+
    |(?P<mark>[^\w\s])""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Single words, and for each first word the longer forms that it opens."""

    words: dict[str, Token]
    phrases: dict[str, tuple[re.Pattern[str], dict[str, Token]]]


def entries() -> list[tuple[str, Token]]:
    """Return every form of every list with the token it makes; where a form stands twice the first holds."""
    nowhere, found = Span(0, 0), []
    for phrase in load("time_not", Phrase):
        found += [(form, Token(Kind.OTHER, nowhere)) for form in phrase.forms]
    for name in ("time", "calendar"):
        for word in load(name, Word):
            token = Token(word.kind, nowhere, word.value, word.weak, word.short)
            found += [(form, token) for form in word.forms]
    for feast in load("calendar_holidays", Feast):
        found += [(form, Token(Kind.FEAST, nowhere, feast=feast)) for form in feast.forms]
    for moon in load("calendar_months", Moon):
        token = Token(Kind.MOON, nowhere, moon.month, moon.weak, feast=moon)
        found += [(form, token) for form in moon.forms]
    for phrase in load("time_events", Phrase):
        found += [(form, Token(Kind.EVENT, nowhere)) for form in phrase.forms]
    return found


def opening(form: str) -> str:
    """Return the first token of a form, as the lexer cuts it."""
    match = TOKEN.match(form)
    return match.group() if match else form


@cache
def lexicon() -> Lexicon:
    """Return the word lists, indexed; read once."""
    words: dict[str, Token] = {}
    longer: dict[str, dict[str, Token]] = {}
    for form, token in entries():
        head = opening(form)
        (words if head == form else longer.setdefault(head, {})).setdefault(form, token)
    phrases = {}
    for head, forms in longer.items():
        ordered = sorted(forms, key=len, reverse=True)
        body = "|".join(re.escape(form).replace(r"\ ", r"[ \n]").replace(r"\-", r"[-‐ ]") for form in ordered)
        phrases[head] = (re.compile(rf"(?:{body})(?!\w)"), forms)
    return Lexicon(words, phrases)


def number(text: str, nth: str | None, tens: str | None) -> tuple[Kind, int]:
    """Return the kind and value of a number by its shape."""
    digits = text[: -len(nth or tens or "") or None]
    if "," in digits or "." in digits or len(digits) > 4:
        return Kind.COUNT, 0
    value = int(digits)
    if nth:
        return Kind.ORDINAL, value
    if tens:
        whole = value if len(digits) == 4 else 1900 + value
        return (Kind.DECADE, whole) if whole % 10 == 0 and len(digits) in (2, 4) and 1000 <= whole <= 2090 else (Kind.OTHER, 0)
    if len(digits) == 4 and 1000 <= value <= 2100:
        return Kind.YEAR, value
    if len(digits) <= 2 and 1 <= value <= 31:
        return Kind.DAY_NUMBER, value
    return (Kind.SHORT if len(digits) == 2 else Kind.COUNT), value


def tight(text: str, at: int) -> bool:
    """Whether the mark at `at` has a character on both sides: "september.16th"."""
    return 0 < at < len(text) - 1 and not text[at - 1].isspace() and not text[at + 1].isspace()


def word(text: str, lower: str, start: int, end: int) -> Token | None:
    """Return the token of the word at `start`, the longest listed form winning; None if none is listed."""
    lists, head = lexicon(), lower[start:end]
    if "’" in head:
        head = head.replace("’", "'")
    if (longer := lists.phrases.get(head)) and (match := longer[0].match(lower, start)):
        form = match.group().replace("\n", " ")
        token = longer[1].get(form) or next((t for f, t in longer[1].items() if same(f, form)), None)
        if token:
            return placed(token, start, match.end())
    token = lists.words.get(head)
    if token is None and "'" in head:
        end = start + head.index("'")
        token = lists.words.get(lower[start:end])
    if token is None:
        return None
    if token.short and text[end : end + 1] == ".":
        end += 1
    return placed(token, start, end)


def same(form: str, found: str) -> bool:
    """Whether two forms differ in hyphens only."""
    return re.sub(r"[-‐ ]", " ", form) == re.sub(r"[-‐ ]", " ", found)


def placed(token: Token, start: int, end: int) -> Token:
    """Return the list's token at a place in the text."""
    return Token(token.kind, Span(start, end), token.value, token.weak, token.short, token.feast)


def tokens(text: str) -> list[Token]:
    """Return the tokens of `text`, in order, unlisted words merged."""
    found: list[Token] = []
    lower, done = text.lower(), 0
    lower = lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for match in TOKEN.finditer(text):
        start, end = match.span()
        if start < done:
            continue
        token = one(text, lower, match)
        done = max(done, token.span.end)
        if token.kind is Kind.OTHER and found and found[-1].kind is Kind.OTHER:
            found[-1] = Token(Kind.OTHER, Span(found[-1].span.start, end))
        else:
            found.append(token)
    return found


def one(text: str, lower: str, match: re.Match[str]) -> Token:
    """Return the token of one lexical match."""
    start, end = match.span()
    group = match.lastgroup
    if group == "word":
        return word(text, lower, start, end) or Token(Kind.OTHER, Span(start, end))
    if group in ("number", "nth", "tens"):
        if lower.startswith("9/11", start):
            return word(text, lower, start, end) or Token(Kind.OTHER, Span(start, end))
        kind, value = number(match["number"], match["nth"], match["tens"])
        return Token(kind, Span(start, end), value)
    if group == "period":
        return Token(Kind.PERIOD, Span(start, end), int(text[end - 1]) * (1 if lower[start] == "q" else -1))
    if group == "mark":
        mark = text[start]
        if mark == "." and tight(text, start):
            return Token(Kind.DOT, Span(start, end))
        return Token(MARKS.get(mark, Kind.OTHER), Span(start, end))
    return Token(Kind.OTHER, Span(start, end))


def kinds(found: list[Token]) -> str:
    """Return the tokens' kinds, one character each."""
    return "".join([CODE[token.kind] for token in found])
