"""Read the agencies that a dispatch credits, and the version notice it may carry.

A credit is not a source: it says through whom the copy came ("reports Xinhua", "(AP)", "auto-generated
from IANS service"), so it joins the lineage.
"""

import re
from dataclasses import dataclass
from functools import cache

from dateline.errors import LexiconError
from dateline.lexicon import load
from dateline.record import Dispatch, Party, Span

REACH = 400  # characters at either end in which bylines and sign-offs stand
NOTICES = (
    (
        "kill",
        re.compile(r"^\W*(?:\w+[- ])?(?:BULLETIN )?KILL\b|\bMANDATORY KILL\b|^\W*(?:STORY )?WITHDRAWN\b"),
    ),
    (
        "corrected",
        re.compile(r"^\W*(?:CORRECT(?:ED|ION|S)|REFILE)\b|\(CORRECTS\b|^\W*Correct(?:ed|ion)\s*[:\-(]"),
    ),
    ("writethru", re.compile(r"\b(?:\d(?:st|nd|rd|th) )?(?:Ld-)?Writethru\b|\bWRITETHRU\b")),
    (
        "updated",
        re.compile(r"^\W*(?:UPDATE(?:D)?\b(?: ?\d{1,2})?|Update(?:d)?\s*(?:\d{1,2})?\s*[:\-])|\(UPDATES\b"),
    ),
)


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency: how copy names it, its name in the record, its home country (ISO alpha-3)."""

    forms: tuple[str, ...]
    name: str
    example: str
    country: str | None = None


@cache
def agencies() -> dict[str, str]:
    """Return agency names by the forms that copy uses; empty where the list is not there."""
    try:
        return {form: entry.name for entry in load("agency", Agency) for form in entry.forms}
    except LexiconError:
        return {}


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """Return the ways copy credits an agency; group 1 is its name."""
    names = "|".join(re.escape(form) for form in sorted(agencies(), key=len, reverse=True)) or r"(?!)"
    name = rf"(?i:({names}))"
    return (
        re.compile(rf"\((?:[A-Z]{{2,12}}/)?{name}(?:[/,;] ?[^()\n]{{1,30}})?\)"),
        re.compile(rf"\breports? (?:the )?{name}(?: (?:news )?agency)?\b(?! that\b)"),
        re.compile(
            rf"\b(?:auto-?generated from|inputs? from|syndicated from|provided by|courtesy of|via) (?:an? |the )?{name}\b"
        ),
        re.compile(rf"[-–—] ?{name}\s*\.?\s*$", re.M),
        re.compile(rf"^\s*(?:by |source: ?)?{name}\s*$", re.M),
        re.compile(rf"\b{name}\s*$"),
    )


def credits_of(value: str, body: Span, dispatch: Dispatch) -> tuple[Party, ...]:
    """Return credited agencies, oldest first as the copy names them, then the publisher if it is known."""
    found: dict[str, Party] = {}
    for start, name, end in sorted(credited(value, body)):
        found.setdefault(name, Party(name, "agency", Span(start, end)))
    for credit in dispatch.credits:
        name = agencies().get(credit.lower().strip(), credit.strip())
        found.setdefault(name, Party(name, "agency"))
    if dispatch.publisher:
        known = agencies().get(dispatch.publisher.lower().strip())
        name = known or dispatch.publisher
        found.setdefault(name, Party(name, "agency" if known else "publisher"))
    return tuple(found.values())


def credited(value: str, body: Span) -> set[tuple[int, str, int]]:
    """Return (start, name, end) of each credit near the opening, in running text, or in the sign-off."""
    found = set()
    for number, pattern in enumerate(patterns()):
        start = body.start if number < 3 else max(body.start, body.end - REACH)
        stop = min(body.end, body.start + REACH) if number == 0 else body.end
        for match in pattern.finditer(value, start, stop):
            found.add((match.start(1), agencies()[match[1].lower()], match.end(1)))
    return found


def version_of(title: str, body: str) -> str | None:
    """Return the notice the copy carries (kill | corrected | writethru | updated), else None."""
    opening = body[:160].lstrip()
    for name, pattern in NOTICES:
        if pattern.search(title) or pattern.search(opening):
            return name
    return None
