"""Read the agencies that a dispatch credits.

A credit is not a source: it says through whom the copy came ("reports Xinhua", "(AP)", "auto-generated
from IANS service"), so it joins the lineage. An agency that is only written about ("told Reuters", "the
Reuters building") is none: what stands before and after its name decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.errors import LexiconError
from dateline.lexicon import load
from dateline.lexicon.rows import Named
from dateline.record import Dispatch, Party, Span
from dateline.text.notice import version_of

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

__all__ = ["agencies", "credits_of", "version_of"]
REACH = 400  # characters at either end in which bylines and sign-offs stand
BEFORE = 64  # characters looked at before a name
LETTER = re.compile(r"[^\W_]")
# What a person who writes for an agency is called after its name.
DESK = (
    r"(?: (?:Special )?(?:[Ww]riters?|[Cc]orrespondents?|[Ss]taff|[Bb]ureau|[Rr]eporters?|[Nn]ews|[Pp]ress))?"
)
NAMES = r"[A-ZÀ-Þ][\w'’.\-]*(?: (?:and |de |al-|bin )?[A-ZÀ-Þ][\w'’.\-]*){0,7}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to credit: what ends right before the name, what opens right after it, and where it may stand.

    `zone` is open, close or all; a `carrier` hands the copy out itself, other credits name whom it has it from.
    A name all in lower case is believed only where `lower` is true: "map" and "app" are words, too.
    """

    name: str
    before: re.Pattern[str]
    after: re.Pattern[str]
    zone: str
    carrier: bool = True
    lower: bool = False


def rule(name: str, before: str, after: str, zone: str, *, carrier: bool = True, lower: bool = False) -> Rule:
    """Return a rule from expressions; `before` ends at the name."""
    return Rule(name, re.compile(rf"(?:{before})$"), re.compile(after), zone, carrier, lower)


END = r"\s*(?=[.,;:)\]\"”]|\n|$|-- ?|[–—])"
AGENCY = r"(?:['’]s)?(?: (?:news )?(?:agency|service|wire)| news)?"
RULES = (
    rule(
        "brackets",
        r"[(\[](?i:via |from |source:? ?|agency:? ?)?(?:[A-Z][A-Za-z]{1,11} ?[/,;+&-] ?)?",
        r"(?: ?[/,;+&-] ?[^()\n]{1,30})?[)\]]",
        "open",
        lower=True,
    ),
    rule("strokes", r"(?<![\w/])/", r"(?=/)", "open"),
    rule(
        "sign-off",
        r"[(\[](?i:via |from |source:? ?|agency:? ?)?(?:[A-Z][A-Za-z]{1,11} ?[/,;+&-] ?)?",
        r"(?: ?[/,;+&-] ?[^()\n]{1,30})?[)\]]\W{0,8}(?=\n|$)",
        "close",
        lower=True,
    ),
    rule(
        "reports",
        r"\b(?:reports?|reported by|as reported by)(?: the)? ",
        AGENCY + END,
        "all",
        carrier=False,
        lower=True,
    ),
    rule(
        "from",
        r"\b(?i:(?:auto-?generated|auto-?published|published (?:unedited|unmodified)|syndicated|sourced|taken|republished"
        r"|reproduced) from|inputs? (?:from|by)|(?:provided|supplied|distributed) by|courtesy(?: of)?|agency inputs?:?)"
        r"(?: (?:an?|the|a syndicated feed of))? ?",
        rf"{AGENCY}\b",
        "all",
        carrier=False,
    ),
    rule(
        "shared",
        r"\b(?i:inputs? from|reports? from)(?: the)? [A-Z][\w ]{1,24}(?:,| and| &) ",
        rf"{AGENCY}{END}",
        "close",
        carrier=False,
    ),
    rule("dash", r"[-–—~|] ?", r"\s*\.?\s*(?=\n|$)", "close", lower=True),
    rule(
        "line",
        r"(?:^|\n)[ \t*]*(?i:(?:by|source|sources|from|credit|agency|via)\b ?[:\-–—]? ?)?(?:the )?",
        rf"{DESK}[ \t*]*(?=\n|$)",
        "all",
        lower=True,
    ),
    rule(
        "byline",
        rf"(?:^|\n)[ \t*]*(?:By|BY|by) {NAMES}(?:,| [|/–—-]|\n[ \t]*| of| for)(?: ?[Tt]he)? ?",
        rf"{DESK}[ \t]*(?=[,|/]|\n|$|--|[–—])",
        "open",
    ),
    rule("byline in the body", rf"(?:^|\n)[ \t*]*(?:By|BY) {NAMES} ?[(|,] ?(?:the )?", rf"{DESK}\)", "open"),
    rule(
        "copyright",
        r"(?:©|\([cC]\)|(?i:copyright))\s?(?:\([cC]\)|©)?\s?(?:\d{4}(?:-\d{2,4})?)?,?\s?(?:by )?(?:[Tt]he )?",
        r"(?=\W|$)",
        "all",
    ),
    rule("last words", r"[.!?\"”)\]*:]\s+", r"\s*$", "close"),
)


@cache
def agencies() -> dict[str, str]:
    """Return agency names by the forms that copy uses; empty where the list is not there."""
    try:
        return {form: entry.name for entry in load("agency", Named) for form in entry.forms}
    except LexiconError:
        return {}


@cache
def automaton() -> AhoCorasick:
    """Return the automaton over every form of every agency."""
    import ahocorasick_rs

    return ahocorasick_rs.AhoCorasick(sorted(agencies()))


def credits_of(value: str, body: Span, dispatch: Dispatch) -> tuple[Party, ...]:
    """Return credited agencies, oldest first: those it has from others, its own, then the publisher if known."""
    found: dict[str, Party] = {}
    for _, span, name in sorted(credited(value, body)):
        found.setdefault(name, Party(name, "agency", span))
    for _, name in named(dispatch.byline or ""):
        found.setdefault(name, Party(name, "agency"))
    for credit in dispatch.credits:
        name = agencies().get(credit.lower().strip(), credit.strip())
        found.setdefault(name, Party(name, "agency"))
    if dispatch.publisher:
        known = agencies().get(dispatch.publisher.lower().strip())
        name = known or dispatch.publisher
        found.setdefault(name, Party(name, "agency" if known else "publisher"))
    return tuple(found.values())


def credited(value: str, body: Span) -> set[tuple[bool, Span, str]]:
    """Return (whether it carries the copy, its words' span, its name) of each credit in the body."""
    found = set()
    text = body.of(value)
    for span, name in named(text):
        lead = text[max(0, span.start - BEFORE) : span.start]
        for each in RULES:
            if fits(each, text, span) and each.before.search(lead) and each.after.match(text, span.end):
                found.add((each.carrier, Span(body.start + span.start, body.start + span.end), name))
                break
    return found


def fits(each: Rule, text: str, span: Span) -> bool:
    """Whether a name stands where the rule may be used, and is written as a name."""
    far = {"open": span.start > REACH, "close": span.end < len(text) - REACH}
    if far.get(each.zone, False):
        return False
    return each.lower or not span.of(text).islower()


def named(text: str) -> Iterator[tuple[Span, str]]:
    """Yield each agency named in whole words, the longest name at a place, with its name in the record."""
    low = text.lower()
    if len(low) != len(text):  # a letter whose lower case is longer: offsets would slip
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    best: dict[int, int] = {}
    for _, start, end in automaton().find_matches_as_indexes(low, overlapping=True):
        if not LETTER.match(low[start - 1 : start]) and not LETTER.match(low[end : end + 1]):
            best[start] = max(end, best.get(start, 0))
    done = 0
    for start, end in sorted(best.items()):
        if end > done:
            yield Span(start, end), agencies()[low[start:end]]
            done = end
