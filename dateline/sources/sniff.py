"""Recognise a format: by what the first bytes say, then by the suffix, then by the media type."""

import re
from enum import StrEnum

from dateline.sources.blob import Blob
from dateline.sources.block import names
from dateline.sources.decode import BOMS


class Format(StrEnum):
    """Every format that copy comes in."""

    TEXT = "plain text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    JSONL = "JSON lines"
    JSON = "JSON"
    CSV = "CSV"
    PARQUET = "Parquet"
    FEED = "RSS or Atom"
    NEWSML2 = "NewsML-G2"
    NEWSML1 = "NewsML 1"
    NITF = "NITF"
    XML = "XML"
    IPTC7901 = "IPTC 7901"
    ANPA = "ANPA-1312"
    MAIL = "mail"
    WARC = "WARC"
    GZIP = "gzip"
    ZIP = "zip"


SUFFIXES = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".mbox": Format.MAIL,
    ".eml": Format.MAIL,
}
MEDIA = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "text/markdown": Format.MARKDOWN,
    "text/csv": Format.CSV,
    "application/x-ndjson": Format.JSONL,
    "application/jsonl": Format.JSONL,
    "message/rfc822": Format.MAIL,
    "application/mbox": Format.MAIL,
}
ROOTS = {
    "rss": Format.FEED,
    "feed": Format.FEED,
    "rdf": Format.FEED,
    "newsmessage": Format.NEWSML2,
    "newsitem": Format.NEWSML2,
    "packageitem": Format.NEWSML2,
    "conceptitem": Format.NEWSML2,
    "knowledgeitem": Format.NEWSML2,
    "planningitem": Format.NEWSML2,
    "catalogitem": Format.NEWSML2,
    "contentset": Format.NEWSML2,
    "contentmeta": Format.NEWSML2,
    "itemmeta": Format.NEWSML2,
    "groupset": Format.NEWSML2,
    "newsml": Format.NEWSML1,
    "nitf": Format.NITF,
}
PAGE = names(
    "html head body article main section div p h1 h2 h3 meta title table ul ol span a b i em strong center"
)
MAGICS = ((b"\x1f\x8b\x08", Format.GZIP), (b"PK\x03\x04", Format.ZIP), (b"PAR1", Format.PARQUET))
SKIPPED = re.compile(
    r"\s+|<\?.{0,2000}?\?>|<!--.{0,20000}?-->|<!DOCTYPE\s[^\[>]{0,1000}(?:\[[^\]]{0,20000}\]\s*)?>",
    re.S | re.I,
)
ROOT = re.compile(r"<(?:[\w.-]{1,60}:)?([A-Za-z][\w.-]{0,60})[\s/>]")
HEADERS = re.compile(r"(?:[A-Z][\w-]{1,60}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,200}){3}")
MAILED = re.compile(r"^(?:From|Subject|Date|Message-ID|Received|MIME-Version):", re.M | re.I)
# IPTC 7901: SOH, source and number, priority, category, word count. ANPA 1312: SYN SYN SOH, service letter.
IPTC = re.compile(rb"[\x00\x16\r\n\x7f]{0,20}\x01[^\x02\x03]{0,400}\x02", re.S)
ANPA = re.compile(rb"[\x00\r\n\x7f]{0,20}\x16\x16\x01")


def recognise(blob: Blob) -> Format:
    """Return the format of `blob`; what nothing marks is plain text."""
    return (
        packed(blob.start)
        or wired(blob.start)
        or marked(characters(blob.start), blob)
        or named(blob)
        or Format.TEXT
    )


def packed(start: bytes) -> Format | None:
    """Return the format that the first bytes alone give."""
    for magic, found in MAGICS:
        if start.startswith(magic):
            return found
    return Format.WARC if re.match(rb"\s{0,8}WARC/\d", start) else None


def wired(start: bytes) -> Format | None:
    """Return the wire format that control bytes give."""
    if ANPA.match(start):
        return Format.ANPA
    return Format.IPTC7901 if IPTC.match(start) else None


def characters(start: bytes) -> str:
    """Return the first bytes as characters, roughly: for recognising only."""
    for mark, encoding in BOMS:
        if start.startswith(mark):
            return start.decode(encoding, "replace")
    return start.decode("utf-8", "replace")


def marked(text: str, blob: Blob) -> Format | None:
    """Return the format that the first characters give."""
    opens = text.lstrip()[:1]
    if opens == "<":
        return rooted(text) or Format.XML
    if opens in "{[" and opens:
        return braced(text, blob)
    if text.startswith("From ") and MAILED.search(text[:20_000]):
        return Format.MAIL
    if HEADERS.match(text.lstrip().replace("\r\n", "\n")) and len(MAILED.findall(text[:20_000])) >= 2:
        return Format.MAIL
    return None


def rooted(text: str) -> Format | None:
    """Return the format that an XML root element gives."""
    at = 0
    while found := SKIPPED.match(text, at):
        at = found.end()
    root = ROOT.match(text, at)
    if root is None:
        return None
    return Format.HTML if root[1].lower() in PAGE else ROOTS.get(root[1].lower())


def braced(text: str, blob: Blob) -> Format:
    """Return whether JSON is one value or one a line: a line that is a whole object, with more after it."""
    if SUFFIXES.get(blob.suffix) is Format.JSONL or MEDIA.get(blob.media or "") is Format.JSONL:
        return Format.JSONL
    lines = [line for line in text.split("\n", 200) if line.strip()]
    rows = text.lstrip().startswith("{") and len(lines) > 1
    return Format.JSONL if rows and any(is_object(line) for line in lines[:2]) else Format.JSON


def is_object(line: str) -> bool:
    """Whether a line is a whole JSON object."""
    import msgspec

    if not line.startswith("{"):
        return False
    try:
        msgspec.json.decode(line.strip())
    except (msgspec.DecodeError, RecursionError):
        return False
    return True


def named(blob: Blob) -> Format | None:
    """Return the format that the suffix or the declared media type gives."""
    found = SUFFIXES.get(blob.suffix) or MEDIA.get(blob.media or "")
    return found
