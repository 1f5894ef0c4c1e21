"""Find the dateline that opens a dispatch: where, when, and by which agency.

Forms read: "KABUL, Afghanistan (AP) -- ", "KABUL, Dec. 28 (Xinhua) -- ", "Islamabad, Dec 28 : ",
"New Delhi [India], December 28 (ANI): ", "New Delhi, Dec 28 (IANS) The", "SAN SALVADOR, 3 JAN 90 -- ",
"KABUL, Afghanistan (Jan. 25, 2013)", "MOSCOW, December 28. /TASS/. ", "LONDON--(BUSINESS WIRE)--".
"""

import re
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import load
from dateline.lexicon.rows import Plain
from dateline.record import Head, Span

REACH = 700  # characters of the body in which a dateline may open
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?)"
CAPS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+){0,3}"
TITLE = r"[A-ZÀ-Þ][\w'’\-]+(?:[ /][A-ZÀ-Þ][\w'’\-]+){0,2}"
NOT_TIME = rf"(?!(?:(?i:{MONTH})|{WEEKDAY})\b)"
BRACKETED = (
    rf"(?:\[{NOT_TIME}[A-Z][\w .]{{2,30}}\]|\({NOT_TIME}[A-Z][\w .]{{2,30}}\)(?=,? ?(?:\(|\d|{MONTH})))"
)
NAMED = rf"{NOT_TIME}[A-Z][\w.'’]*(?: {NOT_TIME}[A-Z][\w.'’]*){{0,3}}"
REGION = rf"(?:,? ?{BRACKETED}|, {NAMED})?"
DAY = rf"(?:{MONTH}\.? {{1,2}}\d{{1,2}}|\d{{1,2}} {MONTH}\.?)(?:,? (?:\d{{4}}|\d\d))?"
DATE = rf"(?:{WEEKDAY},? )?\(?(?P<date>(?i:{DAY}))\)?"
AGENCY = rf"(?:\((?!{MONTH})[A-Za-z][\w./&' \-]{{1,40}}\)|/[A-Z][\w.&' \-]{{1,30}}/)"
CLOSE = r"\.?\s*(?:--+|[-–—:|])(?=\s)"
ISO = r"(?P<iso>\d{4}-\d\d-\d\d)"  # scraped copy keeps the page's own date line before the dateline
LINE = r"(?:^|(?<=\n))\s*"


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write a dateline."""

    name: str
    pattern: re.Pattern[str]


FORMS = (
    Form(
        "a place as in a sentence, with a date or an agency",
        re.compile(
            rf"{LINE}(?:(?i:date|published|updated)?:? ?{ISO}[ ,|:]+)?\[?(?P<place>{TITLE}{REGION})"
            rf"(?:, {DATE}\]?(?:,? ?{AGENCY})?|,? {AGENCY}){CLOSE}"
        ),
    ),
    Form(
        "a place, a date and an agency, without a dash",
        re.compile(
            rf"{LINE}(?P<place>{TITLE}{REGION}),? {DATE}\.?,? ?{AGENCY}[.:]?(?=\s+[\"“'‘(]?[A-ZÀ-Þ\d])"
        ),
    ),
    Form(
        "a place, a date and an agency, each with a full stop",
        re.compile(
            rf"{LINE}(?P<place>{TITLE}{REGION})[.,] {DATE}\.? ?(?:{AGENCY}\.?|[A-Z][A-Za-z/\-]{{2,24}}\s*[-–—.])(?=\s)"
        ),
    ),
    Form(
        "a press release",
        re.compile(
            rf"{LINE}(?P<place>(?:{CAPS}|{TITLE}){REGION})(?:, {DATE})?\s?(?:--|[–—])\s?\([A-Z][\w ]{{2,30}}\)\s?(?:--|[–—])"
        ),
    ),
    Form(
        "a place in capitals",
        re.compile(
            rf"(?:^|(?<=\n)|(?<=[.\s]\s)|(?<=PDF ))(?P<place>{CAPS}{REGION})"
            rf"(?:,? {DATE})?(?:,? ?(?P<agency>{AGENCY}))?(?:{CLOSE}|(?<=\))\s*(?=\n|[A-Z]))"
        ),
    ),
    Form(
        "a place and a bare agency",
        re.compile(rf"{LINE}(?P<place>{TITLE})(?:, {DATE})?, ?[A-Z]{{3,10}}\s?(?:--|[-–—])(?=\s)"),
    ),
    Form(
        "a place with its region",
        re.compile(rf"^\s*(?P<place>{TITLE}(?: County)?, [A-Z][\w.]*(?: [A-Z][\w.]*)?)\s*(?:--|[–—])(?=\s)"),
    ),
)


@cache
def labels() -> frozenset[str]:
    """Return every label."""
    return frozenset(form for entry in load("dateline_label", Plain) for form in entry.forms)


def head(value: str, body: Span) -> Head | None:
    """Return the dateline's parts, or None where the copy has none."""
    window = value[body.start : min(body.end, body.start + REACH)]
    for form in FORMS:
        found = next((m for m in form.pattern.finditer(window) if not idle(m, window)), None)
        if found:
            whole = span_of(found, 0, body) or body
            return Head(
                whole,
                span_of(found, "place", body),
                span_of(found, "iso", body) or span_of(found, "date", body),
            )
    return None


def idle(found: re.Match[str], window: str) -> bool:
    """Whether the words are a shout, a label or a section mark, not a place."""
    place, _, region = found["place"].partition(",")
    words = [word.strip(".:,'’").lower() for word in re.split(r"[\s/]", place)]
    shown = labels().intersection(words)
    told = (region and not shown) or any(found.groupdict().get(name) for name in ("agency", "date", "iso"))
    if "agency" not in found.groupdict() or told:
        return len(place) < 3 or len(shown) == len(words)
    opens = not window[: found.start()].rpartition("\n")[2].strip()
    return len(place) < 3 or bool(shown) or not opens


def span_of(found: re.Match[str], group: str | int, body: Span) -> Span | None:
    """Return a group's offsets in the whole text."""
    if isinstance(group, str) and group not in found.groupdict():
        return None
    if found.start(group) >= 0:
        return Span(body.start + found.start(group), body.start + found.end(group))
    return None
