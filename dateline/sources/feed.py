"""RSS, Atom and WordPress exports: one entry, one dispatch.

An entry's id is a hash of what it says, not its guid: feeds change guids on unchanged copy and copy under an
unchanged guid, and neither may store a dispatch twice or lose one.
"""

import io
import re
from typing import TYPE_CHECKING

from dateline.errors import SourceError
from dateline.record import Dispatch
from dateline.sources.blob import Blob
from dateline.sources.block import words_of
from dateline.sources.item import Failure, Items, Meta, dispatch, squeeze
from dateline.sources.moment import moment
from dateline.sources.row import Columns
from dateline.sources.tree import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedparser import FeedParserDict  # type: ignore[import-untyped]

CLOSED = re.compile(rb"</(?:[\w.-]{1,40}:)?(?:rss|feed|rdf)\s*>", re.I)
FEED_LIMIT = 20_000_000


def read(blob: Blob, columns: Columns | None = None) -> Items:
    """Yield a dispatch or a failure for every entry of a feed."""
    for _, item in entries(blob):
        yield item


def entries(blob: Blob) -> "Iterator[tuple[str | None, Dispatch | Failure]]":
    """Yield each entry's guid beside its dispatch or failure.

    Raises:
        SourceError: it is no feed, or built to exhaust the reader.
    """
    import feedparser

    data = blob.whole(FEED_LIMIT)
    refuse_bombs(blob.name, data)
    if not CLOSED.search(data[-4096:]):
        raise SourceError(blob.name, "cut short: the feed has no end")
    try:
        found = feedparser.parse(io.BytesIO(data), resolve_relative_uris=False, sanitize_html=False)
    except (UnicodeError, ValueError, KeyError, AttributeError) as error:  # its own slips on broken bytes
        raise SourceError(blob.name, f"not a readable feed: {error}"[:200]) from error
    if not found.entries:
        broken = found.get("bozo_exception")
        if not found.version or broken:
            raise SourceError(blob.name, f"not a readable feed{f': {broken}' if broken else ''}"[:200])
        return
    for number, entry in enumerate(found.entries, 1):
        name = f"{blob.name}#{number}"
        guid = squeeze(entry.get("id") or entry.get("link"))
        try:
            yield guid, of_entry(name, entry, found.feed)
        except SourceError as error:
            yield guid, Failure(error.source, error.reason)
        except (KeyError, AttributeError, TypeError) as error:
            # feedparser's own look-ups raise these on entries that its mending left half made
            yield guid, Failure(name, f"broken entry: {type(error).__name__} {error}")


def refuse_bombs(name: str, data: bytes) -> None:
    """Raise for XML that the safe parser refuses; slips that feedparser mends are let through.

    Raises:
        SourceError: it declares entities that expand without end, or nests without end.
    """
    try:
        parse(name, data)
    except SourceError as error:
        if error.reason.startswith("refused"):
            raise


def of_entry(source: str, entry: "FeedParserDict", channel: "FeedParserDict") -> Dispatch:
    """Return the dispatch of one entry.

    Raises:
        SourceError: it has no words.
    """
    published, sent = moment(entry.get("published") or entry.get("updated"))
    owner = entry.get("source") or {}
    tags = tuple(words_of(tag.get("label") or tag.get("term")) for tag in entry.get("tags") or ())
    language = next((one.get("language") for one in entry.get("content") or () if one.get("language")), None)
    return dispatch(
        source,
        longest(entry),
        Meta(
            title=words_of(entry.get("title")),
            published=published,
            publisher=words_of(owner.get("title") or channel.get("title")),
            url=web(entry.get("link")),
            language=language or entry.get("language") or channel.get("language"),
            byline=entry.get("author"),
            credits=(entry.get("credit") or "",) if isinstance(entry.get("credit"), str) else (),
            sent=sent,
            subjects=tags,
            usage=entry.get("rights") or channel.get("rights"),
        ),
    )


def web(link: str | None) -> str | None:
    """Return a link that leads to a page."""
    return link if link and link.startswith(("http://", "https://")) else None


def longest(entry: "FeedParserDict") -> str:
    """Return the fullest of an entry's content and summary."""
    values = [one.get("value") for one in entry.get("content") or ()] + [entry.get("summary")]
    return max((words_of(value) for value in values if value), key=len, default="")
