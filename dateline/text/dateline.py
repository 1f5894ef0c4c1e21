"""Find the dateline that opens a dispatch: where, when, and by which agency.

Forms read: "KABUL, Afghanistan (AP) -- ", "KABUL, Dec. 28 (Xinhua) -- ", "Islamabad, Dec 28 : ",
"New Delhi [India], December 28 (ANI): ", "SAN SALVADOR, 3 JAN 90 -- ", "KABUL, Afghanistan (Jan. 25, 2013)".
"""

import re

from dateline.record import Head, Span

REACH = 700  # characters of the body in which a dateline may open
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
CAPS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+){0,3}"
TITLE = r"[A-ZÀ-Þ][\w'’\-]+(?:[ /][A-ZÀ-Þ][\w'’\-]+){0,2}"
REGION = r"(?:,? ?[\[(][A-Z][\w .]{2,30}[\])]|, (?!" + MONTH + r"\b)[A-Z][\w.'’]*(?: [A-Z][\w.'’]*){0,3})?"
DAY = rf"(?:{MONTH}\.? {{1,2}}\d{{1,2}}|\d{{1,2}} {MONTH}\.?)(?:,? (?:\d{{4}}|\d\d))?"
AGENCY = r"(?:\((?!" + MONTH + r")[A-Za-z][\w./&' \-]{1,40}\))"
CLOSE = r"\s*(?:--+|[-–—:])(?=\s)"
CAPITAL = re.compile(
    rf"(?:^|(?<=\n)|(?<=[.\s]\s)|(?<=PDF ))(?P<place>{CAPS}{REGION})"
    rf"(?:,? \(?(?P<date>(?i:{DAY}))\)?)?(?:,? ?{AGENCY})?(?:{CLOSE}|(?<=\))\s*(?=\n|[A-Z]))"
)
ISO = r"(?P<iso>\d{4}-\d\d-\d\d)"  # scraped copy keeps the page's own date line before the dateline
LEADING = re.compile(
    rf"(?:^|(?<=\n))\s*(?:(?i:date|published|updated)?:? ?{ISO}[ ,|:]+)?(?P<place>{TITLE}{REGION})"
    rf"(?:, \(?(?P<date>(?i:{DAY}))\)?(?:,? ?{AGENCY})?|,? {AGENCY}){CLOSE}"
)
REGIONAL = re.compile(
    rf"^\s*(?P<place>{TITLE}(?: County)?, [A-Z][\w.]*(?: [A-Z][\w.]*)?)(?P<date>(?!))?\s*(?:--|[–—])(?=\s)"
)


def head(value: str, body: Span) -> Head | None:
    """Return the dateline's parts, or None where the copy has none."""
    window = value[body.start : min(body.end, body.start + REACH)]
    for pattern in (LEADING, CAPITAL, REGIONAL):
        found = pattern.search(window)
        if found and not (pattern is CAPITAL and idle(found)):
            whole = span_of(found, 0, body) or body
            iso = span_of(found, "iso", body) if pattern is LEADING else None
            return Head(whole, span_of(found, "place", body), iso or span_of(found, "date", body))
    return None


def idle(found: re.Match[str]) -> bool:
    """Whether capitals are a shout or a section mark, not a place: too short, or a wire's own label."""
    place = found["place"]
    return len(place) < 3 or place.split()[0].rstrip(".:") in {
        "UPDATE",
        "CORRECTED",
        "REFILE",
        "EXCLUSIVE",
        "BREAKING",
    }


def span_of(found: re.Match[str], group: str | int, body: Span) -> Span | None:
    """Return a group's offsets in the whole text."""
    if found.start(group) >= 0:
        return Span(body.start + found.start(group), body.start + found.end(group))
    return None
