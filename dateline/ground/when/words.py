"""Text to tokens: every word, number and mark that a time expression can hold gets one kind.

Invariant: `kinds` has one character a token, in order; words that no rule reads are merged into one OTHER
token, so a rule is a pattern over a short string and never sees prose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from dateline.ground.when.feasts import Feast, Moon
from dateline.ground.when.kinds import Kind, Word
from dateline.ground.when.meaning import Expr
from dateline.lexicon import load
from dateline.lexicon.rows import Plain
from dateline.record import Span

CODE = {kind: chr(0xA1 + index) for index, kind in enumerate(Kind)}
MARKS = {
    ",": Kind.COMMA,
    "-": Kind.DASH,
    "–": Kind.DASH,
    "—": Kind.DASH,
    "/": Kind.SLASH,
    ":": Kind.COLON,
} | dict.fromkeys("'’‘", Kind.QUOTE)


class Token(NamedTuple):
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
    r"""(?P<period>[qh][1-4](?!\w))
    |[^\W\d_]+
    |(?P<number>\d(?<!\w\d)\d{0,11}(?:,\d{3})*(?:\.\d{1,9}(?![\d.]))?(?:(?P<nth>st|nd|rd|th)|(?P<tens>['’]?s))?(?!\w))
    |\n[ \t]*\n
    |\w+
    |(?P<dot>(?<=\S)\.(?=\d))
    |[^\w\s]""",
    re.VERBOSE,
)
GLUE = {Kind.OF, Kind.IN, Kind.ON, Kind.DURING, Kind.TO, Kind.FROM, Kind.BETWEEN, Kind.AND, Kind.THE, Kind.A}
GLUE |= {
    Kind.ABOUT,
    Kind.FEW,
    Kind.AFTER,
    Kind.BEFORE,
    Kind.WITHIN,
    Kind.EDGE,
    Kind.EVENT,
    Kind.DAYPART,
    Kind.COMMA,
}
GLUE |= {Kind.DASH, Kind.DOT, Kind.QUOTE, Kind.CARDINAL, Kind.COUNT, Kind.DAY_NUMBER, Kind.OTHER}
REACH = 6  # how many tokens of glue a rule may need on either side of a token that is more than glue


@dataclass(frozen=True, slots=True)
class Head:
    """What a first word opens: itself, and longer forms as one expression, a token for each of its groups."""

    alone: Token | None
    longer: re.Pattern[str] | None = None
    each: tuple[Token, ...] = ()


def entries() -> list[tuple[str, Token]]:
    """Return every form of every list with the token it makes; where a form stands twice the first holds."""
    nowhere, found = Span(0, 0), []
    for phrase in load("time_not", Plain):
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
    for phrase in load("time_events", Plain):
        found += [(form, Token(Kind.EVENT, nowhere)) for form in phrase.forms]
    return found


def opening(form: str) -> str:
    """Return the first token of a form, as the lexer cuts it."""
    match = TOKEN.match(form)
    return match.group() if match else form


@cache
def lexicon() -> dict[str, Head]:
    """Return what each word or mark opens; read once."""
    words = {mark: Token(kind, Span(0, 0)) for mark, kind in MARKS.items()}
    longer: dict[str, dict[str, Token]] = {}
    for form, token in entries():
        head = opening(form)
        (words if head == form else longer.setdefault(head, {})).setdefault(form, token)
    return {head: Head(token) for head, token in words.items()} | {
        head: longest(words.get(head), forms) for head, forms in longer.items()
    }


def longest(alone: Token | None, forms: dict[str, Token]) -> Head:
    """Return one head with its longer forms, the longest first.

    A space may be a line's end, a hyphen a space, an apostrophe a curly one.
    """
    ordered = sorted(forms, key=len, reverse=True)
    bodies = []
    for form in ordered:
        body = re.escape(form)
        for strict, free in ((r"\ ", r"[ \n]"), (r"\-", r"[-‐ ]"), ("'", "['’]")):
            body = body.replace(strict, free)
        bodies.append(f"({body})")
    return Head(alone, re.compile(f"(?:{'|'.join(bodies)})(?!\\w)"), tuple(forms[form] for form in ordered))


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
        if whole % 10 and len(digits) == 4 and len(tens) == 2:
            return Kind.YEAR, whole  # 1969's totals
        return (
            (Kind.DECADE, whole)
            if whole % 10 == 0 and len(digits) in (2, 4) and 1000 <= whole <= 2090
            else (Kind.OTHER, 0)
        )
    if len(digits) == 4 and 1000 <= value <= 2100:
        return Kind.YEAR, value
    if len(digits) <= 2 and 1 <= value <= 31:
        return Kind.DAY_NUMBER, value
    return (Kind.SHORT if len(digits) == 2 else Kind.COUNT), value


def lowered(text: str) -> str:
    """Return the text in lower case, character for character."""
    lower = text.lower()
    return (
        lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )


def tokens(text: str) -> list[Token]:
    """Return the tokens of `text` that a rule could read, in order, all between them merged.

    Most words are in no list, so the loop passes them by without making anything of them.
    """
    found: list[Token] = []
    held: list[Token] = []  # glue that no time has been seen beside
    near, done, gap = 0, 0, -1
    lower, heads = lowered(text), lexicon()
    for match in TOKEN.finditer(lower):
        start = match.start()
        if start < done:
            continue
        head = heads.get(match.group())
        token = one(text, lower, match, head) if head or match.lastgroup else None
        if token is None or token.kind is Kind.OTHER:
            gap = start if gap < 0 else gap
            done = token.span.end if token else match.end()
            continue
        row = found if near else held
        if gap >= 0:
            row.append(Token(Kind.OTHER, Span(gap, done)))
            gap = -1
        done = token.span.end
        if token.kind in GLUE and not (token.kind is Kind.CARDINAL and token.value >= 13):
            row.append(token)
            near -= near > 0
        else:
            found += held if len(held) <= REACH else bounded(held)
            found.append(token)
            held, near = [], REACH
    return found if gap < 0 else [*found, Token(Kind.OTHER, Span(gap, done))]


def bounded(held: list[Token]) -> list[Token]:
    """Return the last of the glue before a time, what went before it merged."""
    return [Token(Kind.OTHER, Span(held[0].span.start, held[-REACH - 1].span.end)), *held[-REACH:]]


def one(text: str, lower: str, match: re.Match[str], head: Head | None) -> Token:
    """Return the token of one lexical match, the longest listed form winning."""
    start, end = match.span()
    if head and head.longer and (form := head.longer.match(lower, start)):
        return placed(head.each[(form.lastindex or 1) - 1], start, form.end())
    if head is None or head.alone is None:
        return unlisted(lower, match, Span(start, end))
    return placed(head.alone, start, end + (head.alone.short and text[end : end + 1] == "."))


def unlisted(lower: str, match: re.Match[str], span: Span) -> Token:
    """Return the token of a number or a mark by its shape."""
    if match.lastgroup == "number":
        kind, value = number(match["number"], match["nth"], match["tens"])
        return Token(kind, span, value)
    if match.lastgroup == "period":
        return Token(Kind.PERIOD, span, int(lower[span.end - 1]) * (1 if lower[span.start] == "q" else -1))
    return Token(Kind.DOT if match.lastgroup == "dot" else Kind.OTHER, span)


def placed(token: Token, start: int, end: int) -> Token:
    """Return the list's token at a place in the text."""
    return Token(token.kind, Span(start, end), token.value, token.weak, token.short, token.feast)


def kinds(found: list[Token]) -> str:
    """Return the tokens' kinds, one character each."""
    return "".join([CODE[token.kind] for token in found])
