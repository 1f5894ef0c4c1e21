"""Whether a bare number or month is a time: "in 2009" is, "Resolution 2009" and "he may" are not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dateline.ground.when.grammar import Hit
from dateline.ground.when.kinds import Kind
from dateline.ground.when.words import Token
from dateline.lexicon import load
from dateline.lexicon.rows import Plain

PLURAL = re.compile(r"[a-z]{3,}s\Z")
TELEPHONE = re.compile(r"(?<!\d)\d{3}-\Z")
NEAR_NUMBER = {Kind.DAY_NUMBER, Kind.ORDINAL, Kind.YEAR, Kind.TIME, Kind.MONTH}
SAFE = {"in", "since", "during", "until", "till", "before", "after", "early", "late", "mid"}


@dataclass(frozen=True, slots=True)
class Context:
    """One entry of time_context.yml."""

    forms: tuple[str, ...]
    kind: Literal["counted", "counting", "numbered", "dated", "placed"]
    example: str


@cache
def context() -> dict[str, frozenset[str]]:
    """Return the words of each kind."""
    return {entry.kind: frozenset(entry.forms) for entry in load("time_context", Context)}


@cache
def plain() -> frozenset[str]:
    """Return the small words that no ordinal belongs to."""
    return frozenset(form for entry in load("time_plain", Plain) for form in entry.forms)


def counts(word: str) -> bool:
    """Whether a word after a number is what the number counts."""
    return word.lower() in context()["counted"] or word.startswith("%")


def plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    return bool(PLURAL.match(word)) and word not in plain()


def is_year(hit: Hit, year: int) -> bool:
    """Whether a bare four-digit number is a year."""
    text, start, end = hit.text, hit.span.start, hit.span.end
    before, after = hit.before.lower(), hit.after
    if text[max(0, start - 1) : start] in set("$£€¥#.,+_=") or text[end : end + 1] in set("%°_"):
        return False
    if text[start - 1 : start] == "-" and TELEPHONE.search(text[max(0, start - 6) : start]):
        return False
    if (text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha()) or before in context()["numbered"]:
        return False
    if counts(after) or plural(after) or (after in ("were", "are") and not before):
        noun = before == "the" or (before in context()["dated"] and 1900 <= year <= 2050)
        return (before in SAFE and (year >= 1900 or not counts(after))) or (noun and not counts(after))
    if before in context()["counting"]:
        return False
    if 1900 <= year <= 2050:
        return True
    alone = text[start - 1 : start] in ("(", "", "\n") or text[end : end + 1] in (")", ":", "\n", "")
    ranged = any(near is not None and near.kind is Kind.DASH for near in (hit.next, hit.prior(1)))
    return year >= 1000 and (before in context()["dated"] or alone or ranged)


def is_month(hit: Hit, token: Token) -> bool:
    """Whether a month's name alone is that month: "May", "March" and "Jan" need a time word before them."""
    name, before, after = hit.words(token), hit.before.lower(), hit.after
    if after.lower() in context()["placed"]:
        return False
    if not token.weak:
        followed = hit.next is not None and hit.next.kind is Kind.TIME
        return name[0].isupper() or followed or before in context()["dated"] or hit.text.islower()
    if name[0].islower():
        return False
    ranged = beside(hit.next, hit.beyond(1)) or beside(hit.prior(1), hit.prior(2))
    if (
        hit.next is not None
        and hit.next.kind is Kind.OF
        and getattr(hit.beyond(1), "kind", None) is Kind.TIME
    ):
        return True
    if token.short:
        return before in SAFE or before in ("of", "from", "this", "last", "next") or ranged
    if before == "the" and token.value == 3 and after.lower() in ("of", "on", "to", "for", "against"):
        return False
    return before in context()["dated"] - {"his", "her", "its", "their", "as", "or", "to"} or ranged


def beside(glue: Token | None, other: Token | None) -> bool:
    """Whether a dash, "to" or "and" joins another month or date."""
    joins = glue is not None and glue.kind in (Kind.DASH, Kind.TO, Kind.AND)
    return joins and other is not None and other.kind in NEAR_NUMBER


def is_day(hit: Hit, month: Token, day: Token) -> bool:
    """Whether a number beside a month is a day of it: not in "In March 12 soldiers died", "12 may die"."""
    name = hit.words(month)
    if not 1 <= day.value <= 31:
        return False
    if month.weak and name[0].islower() and not month.short and day.kind is not Kind.ORDINAL:
        return hit.before.lower() in context()["dated"]
    if day.span.start > month.span.start and day.kind is Kind.DAY_NUMBER:
        return not (counts(hit.after) or (hit.before.lower() == "in" and plural(hit.after)))
    return True


def is_ordinal_day(hit: Hit) -> bool:
    """Whether "the 15th" is a day of the month: no noun follows, and a preposition stands before."""
    after = hit.after.lower()
    if hit.before.lower() not in (
        "on",
        "by",
        "until",
        "till",
        "to",
        "from",
        "since",
        "of",
        "and",
        "through",
        "before",
    ):
        return False
    return not after or after in plain() or after in ("until", "through", "of", "till", "in")
