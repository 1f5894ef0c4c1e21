"""Dates and instants as sources write them: ISO 8601, RFC 5322, IPTC's compact form, plain English.

Invariant: what cannot be read, or could mean two days, is None; nothing falls back on today.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime

COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?\s*(Z|[+-]\d\d:?\d\d)?")
ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?"
)
ENGLISH = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y", "%Y/%m/%d")
WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? ", re.I)
FIRST_YEAR = 1800


def moment(value: str | None) -> tuple[date | None, str | None]:
    """Return the day a source states, in its own time zone, and the ISO 8601 instant if it states one."""
    text = " ".join((value or "").split())[:80]
    found = ISO.fullmatch(text) or COMPACT.fullmatch(text)
    if found:
        return numeric(found)
    return internet(text) or (english(text), None)


def day(value: str | None) -> date | None:
    """Return the day a source states, or None where it states none."""
    return moment(value)[0]


def numeric(found: "re.Match[str]") -> tuple[date | None, str | None]:
    """Return day and instant of a numeric date."""
    year, month, number, hour, minute, second, zone = found.groups()
    try:
        on = date(int(year), int(month), int(number))
        if on.year < FIRST_YEAR:
            return None, None
        if hour is None:
            return on, None
        clock = time(int(hour), int(minute), int(second or 0), tzinfo=offset(zone))
    except ValueError:
        return None, None
    return on, datetime.combine(on, clock).isoformat()


def offset(zone: str | None) -> timezone | None:
    """Return the time zone that "+0100", "Z" or nothing means."""
    if zone is None:
        return None
    if zone in ("Z", "UTC", "GMT"):
        return UTC
    minutes = int(zone[1:3]) * 60 + int(zone[-2:])
    return timezone(timedelta(minutes=minutes if zone[0] == "+" else -minutes))


def internet(text: str) -> tuple[date, str] | None:
    """Return day and instant of an RFC 5322 date, as mail and RSS write it."""
    if ":" not in text:
        return None
    try:
        at = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return (at.date(), at.isoformat()) if at.year >= FIRST_YEAR else None


def english(text: str) -> date | None:
    """Return the day of "28 December 2020" and its like; "12/28/2020" could be two and is none."""
    words = WEEKDAY.sub("", text)
    for form in ENGLISH:
        try:
            return datetime.strptime(words, form).date()
        except ValueError:
            continue
    return None
