"""IPTC 7901: text messages of agencies' tickers, one or more a file.

Source: IPTC 7901, "The text transmission format" (iptc.org/std/IPTC7901): SOH header, STX text, ETX date,
EOT end. Headlines end in "="; a notebook after the copy is for editors and is left out.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from dateline.errors import SourceError
from dateline.record import Dispatch
from dateline.sources.blob import Blob
from dateline.sources.decode import decode
from dateline.sources.item import Failure, Items, Meta, dispatch
from dateline.sources.row import Columns

SOH, STX, ETX = "\x01", "\x02", "\x03"
HEADER = re.compile(
    r"(?P<number>[A-Za-z]{1,6}\d{1,6})\s+(?P<urgency>\d)\s+(?P<category>[A-Za-z]{1,4})\s+(?P<rest>[^\r\n]{0,80})"
)
AGENCY = re.compile(r"([A-Za-z][\w-]{1,20})\s+\d{1,6}\s*$")
FILED = re.compile(r"(\d\d)(\d\d)(\d\d)\s+(?:([A-Z]{3,5})\s+)?([A-Z][a-zéûä]{2})[a-z]{0,6}\.?\s+(\d\d)\b")
MONTHS = (
    "jan",
    "feb fev fév",
    "mar mär mrz",
    "apr avr",
    "may mai",
    "jun",
    "jul",
    "aug aoû",
    "sep",
    "oct okt",
    "nov",
)
# A line before the headline that says what the message is: "1ST LEAD", "REFILE", "(Achtung)".
MARKER = re.compile(r"[A-Z\d][A-Z\d :./-]{1,30}|\([^()\n]{1,30}\)")
NOTEBOOK = re.compile(
    r"^[ \t]*(?:#{1,2} ?(?:dpa )?notebook\b|# ?dpa-Notizblock|\* \* \* \*|## )[^\n]{0,200}$", re.M | re.I
)
REPORTER = re.compile(r"^- Reporting by: ([^\n]{1,200})", re.M)
SIGNED = re.compile(r"\n\n[a-z]{2,6}(?:[ /-][a-z0-9]{1,5}){1,8}$")


def read(blob: Blob, columns: Columns | None = None) -> Items:
    """Yield a dispatch or a failure for every message."""
    text = characters(blob)
    messages = [part for part in text.split(SOH)[1:] if part.strip()]
    for number, message in enumerate(messages, 1):
        name = f"{blob.name}#{number}" if len(messages) > 1 else blob.name
        try:
            yield of_message(name, message)
        except SourceError as error:
            yield Failure(error.source, error.reason)


def characters(blob: Blob) -> str:
    """Return a wire file's characters; Latin-1, the standard's extension, where nothing else fits."""
    data = blob.whole()
    try:
        return decode(blob.name, data)
    except SourceError:
        return data.decode("latin-1")


def of_message(source: str, message: str) -> Dispatch:
    """Return the dispatch of one message.

    Raises:
        SourceError: it has no text, or no words in it.
    """
    top, marked, rest = message.partition(STX)
    if not marked:
        raise SourceError(source, "an IPTC 7901 message without its start of text")
    copy, _, end = rest.partition(ETX)
    copy = re.sub(r"\r\n?", "\n", copy).strip("\n\r \x7f")
    markers, title, byline, body = headed(copy)
    found = HEADER.search(top)
    agency = AGENCY.search(found["rest"]) if found else None
    keywords = " ".join(top[found.end() :].split()).rstrip("/") if found else ""
    published, sent = filed(end)
    reporter = REPORTER.search(copy)
    return dispatch(
        source,
        written(body),
        Meta(
            title=title,
            published=published,
            publisher=agency[1] if agency else None,
            byline=byline or (reporter[1] if reporter else None),
            credits=(agency[1],) if agency else (),
            version=" ".join(markers) or None,
            urgency=int(found["urgency"]) if found else None,
            sent=sent,
            subjects=(found["category"], keywords) if found else (),
        ),
    )


def headed(copy: str) -> tuple[list[str], str | None, str | None, str]:
    """Return the markers, headline, byline and body of a message's text."""
    lines = copy.split("\n")
    at = next((number for number, line in enumerate(lines[:12]) if line.rstrip().endswith("=")), None)
    if at is None:
        return [], None, None, copy
    head = [line.strip(" =\t") for line in lines[: at + 1] if line.strip(" =\t")]
    byline = next((line for line in head if line.startswith(("By ", "Von "))), None)
    titles = [line for line in head if line != byline]
    markers: list[str] = []
    while len(titles) > 1 and MARKER.fullmatch(titles[0]):
        markers.append(titles.pop(0).strip("()"))
    title = " ".join(titles)
    return markers, title or None, byline, "\n".join(lines[at + 1 :])


def written(body: str) -> str:
    """Return the copy alone, a paragraph a line: without notebook and signature."""
    found = NOTEBOOK.search(body)
    copy = body[: found.start()] if found else body
    return SIGNED.sub("", joined(copy)).strip()


def joined(copy: str) -> str:
    """Return hard-wrapped copy with each paragraph on one line; table rows, which stand apart, are kept."""
    return "\n\n".join(
        " ".join(lines(part)) for part in re.split(r"\n\s*\n|\n(?= {3,}\S)", tidy_end(copy)) if part.strip()
    )


def lines(part: str) -> Iterator[str]:
    """Yield a paragraph's lines without blanks at their ends."""
    yield from (line.strip() for line in part.split("\n") if line.strip())


def tidy_end(copy: str) -> str:
    """Return `copy` without trailing blanks on its lines, its indents kept."""
    return "\n".join(line.rstrip() for line in copy.split("\n"))


def filed(end: str) -> tuple[date | None, str | None]:
    """Return the day and instant of "131137 GMT Nov 13": day, hour, minute, zone, month, year.

    Without a zone it is the day alone, since the clock could be anyone's.
    """
    found = FILED.search(end)
    if not found:
        return None, None
    day, hour, minute, zone, month, year = found.groups()
    try:
        at = datetime(2000 + int(year), month_of(month), int(day), int(hour), int(minute))
    except ValueError:
        return None, None
    return at.date(), (at.replace(tzinfo=UTC) if zone in ("GMT", "UTC") else at).isoformat()


def month_of(name: str) -> int:
    """Return the number of a month by three letters, in English, German or French; else December."""
    return next((number for number, row in enumerate(MONTHS, 1) if name.lower() in row.split()), 12)
