"""ANPA-1312: North American agencies' wire files, one or more messages a file.

Source: ANPA 84-2, "Wire service transmission guidelines": SYN SYN SOH header, STX, slug and head lines led by
"^" and closed by "<" or "=", paragraphs led by a tab, ETX and the filing time.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from dateline.errors import SourceError
from dateline.record import Dispatch
from dateline.sources.blob import Blob
from dateline.sources.iptc7901 import characters
from dateline.sources.item import Failure, Items, Meta, dispatch
from dateline.sources.row import Columns

START = re.compile(r"\x16{2}\x01")
HEADER = re.compile(
    r"(?P<service>[A-Za-z])(?P<number>\d{4})\x1f(?P<selector>[^\r\n]{0,20})\s+"
    r"(?P<priority>[a-z]) (?P<category>[a-z])\W"
)
LATER = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th) ?(?:Ld|Add|Update)\S{0,20}|Writethru|CORRECTIVE|KILL|ABRIDGED)", re.I
)
FILED = re.compile(r"(?P<agency>[A-Z]{2,6})-[A-Z]{2}-(\d\d)-(\d\d)-(\d\d) (\d\d)(\d\d)GMT")
NOTE = re.compile(
    r"\(?(?:[A-Z]{2,6} (?:Photos?|Video|Graphics?)\b|Eds?\b|Editors?\b|EDITOR|With\b.{0,20}Photo|FOR RELEASE)"
)
AGENCY = re.compile(r"\b(?:Press|Agency|Service)$")
JOB = re.compile(r"\b(?:Press|Agency|Service|Writer|Editor|Correspondent|Staff|News)$")
COUNT = re.compile(r",\s?\d{1,5}\s*$")
# AP's codes for priority (flash, bulletin, urgent, regular, deferred, ...) as IPTC's 1 to 8.
PRIORITY = {"f": 1, "b": 2, "u": 3, "r": 4, "d": 5, "a": 6, "s": 7, "w": 8}


def read(blob: Blob, columns: Columns | None = None) -> Items:
    """Yield a dispatch or a failure for every message."""
    messages = [part for part in START.split(characters(blob))[1:] if part.strip()]
    for number, message in enumerate(messages, 1):
        name = f"{blob.name}#{number}" if len(messages) > 1 else blob.name
        try:
            yield of_message(name, message)
        except SourceError as error:
            yield Failure(error.source, error.reason)


def of_message(source: str, message: str) -> Dispatch:
    """Return the dispatch of one message.

    Raises:
        SourceError: it has no text, or no words in it.
    """
    top, marked, rest = message.partition("\x02")
    if not marked:
        raise SourceError(source, "an ANPA-1312 message without its start of text")
    heads, body = parted(rest.partition("\x03")[0])
    heads = [(text, end) for text, end in heads if not text.startswith("*")]
    slug = COUNT.sub("", heads[0][0]).rstrip(", ") if heads else ""
    if not body:
        body = [text for text, end in heads[2:] if not NOTE.match(text)]
    found = HEADER.search(top)
    filing = FILED.search(rest)
    published, sent = filed(filing)
    later = LATER.findall(slug)
    return dispatch(
        source,
        "\n\n".join(body),
        Meta(
            title=title(heads) or slug,
            published=published,
            publisher=filing["agency"] if filing else None,
            byline=byline(heads),
            credits=tuple(
                text.removeprefix("By ") for text, end in heads if end == "=" and AGENCY.search(text)
            ),
            version=" ".join(later) or None,
            urgency=PRIORITY.get(found["priority"]) if found else None,
            sent=sent,
            subjects=(found["category"], slug) if found else (slug,),
        ),
    )


def parted(copy: str) -> tuple[list[tuple[str, str]], list[str]]:
    """Return the head lines before the first paragraph, each with its closing mark, and the paragraphs.

    Marked lines after that are headings or table rows and stand in the body.
    """
    heads: list[tuple[str, str]] = []
    body: list[str] = []
    for line in copy.replace("\r", "\n").split("\n"):
        words = readable(line)
        if not words or words == "___":
            continue
        if line.startswith(("^", "\x08", "*")) and not body and not is_row(line):
            heads.extend(closed(words))
        else:
            body.append(words.strip("^<= "))
    return heads, body


def closed(words: str) -> Iterator[tuple[str, str]]:
    """Yield each part of a marked line with the mark that closes it, "<" or "=", or none."""
    pieces = re.split("([<=])", words)
    for part, mark in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        if part.strip(" ^"):
            yield part.strip(" ^"), mark


def is_row(line: str) -> bool:
    """Whether a marked line is a row of a table."""
    return line.count(";") > 3 or line.startswith("^\x1f") or "\x1e" in line


def readable(line: str) -> str:
    """Return a line in today's characters: quotes and dashes for the wire's substitutes."""
    words = re.sub(r"[\x00-\x1f\x7f]", " ", line.replace("``", "“").replace("''", "”"))
    return re.sub(r" {2,}", " ", re.sub(r"(?<= )_(?= )", "—", words)).strip()


def title(heads: list[tuple[str, str]]) -> str | None:
    """Return the headline: the first line after the slug that is no note, byline or summary."""
    lines = (text for text, end in heads[1:] if end != "=" and not NOTE.match(text))
    return next(lines, None)


def byline(heads: list[tuple[str, str]]) -> str | None:
    """Return the byline: "By PAUL ROE, Associated Press"."""
    at = next((number for number, (text, _) in enumerate(heads) if text.startswith("By ")), None)
    if at is None:
        return None
    job = [text for text, end in heads[at + 1 : at + 2] if end == "=" and JOB.search(text)]
    return ", ".join([heads[at][0], *job])


def filed(found: "re.Match[str] | None") -> tuple[date | None, str | None]:
    """Return the day and instant of "AP-WF-11-13-13 1509GMT": month, day, year, hour, minute."""
    if found is None:
        return None, None
    month, day, year, hour, minute = map(int, found.groups()[1:])
    try:
        at = datetime(year + (2000 if year < 70 else 1900), month, day, hour, minute, tzinfo=UTC)
    except ValueError:
        return None, None
    return at.date(), at.isoformat()
