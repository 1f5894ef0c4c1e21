"""What reading yields: dispatches and failures, built and checked in one place.

Invariant: an id is the source's own or a hash of what the dispatch says, never of when or where it was
read; so reading the same copy twice gives the same ids.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dateline.errors import SourceError, line
from dateline.record import Dispatch
from dateline.sources.slim import slim

ITEM_LIMIT = 20_000_000  # bytes of one item, with its markup and pictures
TEXT_LIMIT = 2_000_000  # characters: some books together; places and days are looked for in all of it
FRAGMENT = re.compile(r"<(?:p|br|div|h[1-6]|li|em|strong|a\s[^<>]{1,500}|/p)\s*/?>", re.I)
SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Failure:
    """One source, or one item in it, that could not be read, and why."""

    source: str
    reason: str

    def __str__(self) -> str:
        """Return the line shown to the user."""
        return line(self.source, self.reason)


Item = Dispatch | Failure
Items = Iterator[Item]


@dataclass(frozen=True, slots=True)
class Meta:
    """What a source says about one item beside its words; all of it may be unknown."""

    id: str | None = None
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    markup: str | None = None
    language: str | None = None
    byline: str | None = None
    credits: tuple[str, ...] = ()
    version: str | None = None
    urgency: int | None = None
    sent: str | None = None
    subjects: tuple[str, ...] = ()
    hops: tuple[str, ...] = ()
    usage: str | None = None
    replaces: str | None = None


def dispatch(source: str, text: str, meta: Meta, *, wordless: bool = False) -> Dispatch:
    """Return the dispatch that `text` and `meta` make.

    An item that its source names by an id may be `wordless`, as pictures and notices are: what is known of
    it is kept, and no claim can come of it.

    Raises:
        SourceError: there are no words in it and no id, or far too many words.
    """
    title = squeeze(meta.title) or ""
    if not text.strip() and not title and not (wordless and meta.id):
        raise SourceError(source, "no text")
    if len(text) > TEXT_LIMIT:
        raise SourceError(source, f"text of {len(text):,} characters; the limit is {TEXT_LIMIT:,}")
    publisher = squeeze(meta.publisher)
    return Dispatch(
        id=meta.id or content_id(title, text, meta.published, publisher),
        text=slim(text) if meta.markup == "html" else text,
        title=title,
        published=meta.published,
        publisher=publisher,
        url=meta.url or None,
        markup=meta.markup,
        language=meta.language or None,
        byline=squeeze(meta.byline),
        credits=distinct(meta.credits),
        version=meta.version or None,
        urgency=meta.urgency,
        sent=meta.sent,
        subjects=distinct(meta.subjects),
        hops=meta.hops,
        usage=squeeze(meta.usage),
        source=source,
        replaces=meta.replaces,
    )


def content_id(title: str, text: str, published: date | None, publisher: str | None) -> str:
    """Return 32 hex digits of BLAKE2b over what the dispatch says, each part led by its length."""
    digest = hashlib.blake2b(digest_size=16)
    for part in (title, text, published.isoformat() if published else "", publisher or ""):
        data = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()


def squeeze(value: str | None) -> str | None:
    """Return `value` on one line with single spaces, or None where nothing is left."""
    return (SPACE.sub(" ", value).strip() or None) if value else None


def distinct(values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the values that say something, each once, in order."""
    return tuple(dict.fromkeys(one for value in values if (one := squeeze(value))))


def markup_of(text: str) -> str | None:
    """Return "html" where `text` carries HTML tags that are meant as such."""
    return "html" if FRAGMENT.search(text) else None
