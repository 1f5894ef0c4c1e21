"""XML of no standard: vendors' own records, read by the names that news XML commonly uses."""

from typing import TYPE_CHECKING

from dateline.errors import SourceError
from dateline.record import Dispatch
from dateline.sources.blob import Blob
from dateline.sources.block import names, paragraphs, words_of
from dateline.sources.item import Failure, Items, Meta, dispatch
from dateline.sources.moment import moment
from dateline.sources.opening import opened
from dateline.sources.row import Columns
from dateline.sources.tree import every, first, parse, unescaped, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

COPY = ("content", "body", "story", "text", "bodytext", "articletext", "fulltext", "main")
TITLE = ("headline", "title", "heading", "strapline")
HEADS = names("headline title heading strapline newsid id guid publishdate pubdate date byline")


def read(blob: Blob, columns: Columns | None = None) -> Items:
    """Yield a dispatch or a failure for every record: an element with copy and a head beside it.

    Raises:
        SourceError: there is none.
    """
    root = parse(blob.name, blob.whole())
    found = [node for node in root.iter("*") if is_record(node)]
    if not found:
        raise SourceError(blob.name, f"no text: XML <{root.tag}> with no copy that Dateline knows")
    for number, node in enumerate(found, 1):
        name = f"{blob.name}#{number}" if len(found) > 1 else blob.name
        try:
            yield of_record(name, node)
        except SourceError as error:
            yield Failure(error.source, error.reason)


def is_record(node: "_Element") -> bool:
    """Whether an element holds copy and something of a head."""
    tags = {child.tag for child in node}
    return bool(tags & set(COPY)) and bool(tags & HEADS)


def of_record(source: str, node: "_Element") -> Dispatch:
    """Return the dispatch of one record.

    Raises:
        SourceError: it has no words.
    """
    published, sent = moment(
        first(node, "publishdate", "published", "pubdate", "date", "datetime", "created")
    )
    body = next((child for name in COPY for child in node.iterfind(name)), None)
    words = "" if body is None else paragraphs(body) if len(body) else words_of(body.text)
    return dispatch(
        source,
        opened(first(node, "town", "dateline", "city"), unescaped(words)),
        Meta(
            id=first(node, "newsid", "guid", "id", "uri"),
            title=first(node, *TITLE),
            published=published,
            publisher=first(node, "publisher", "provider", "source", "agency") or origin(node),
            url=first(node, "url", "link"),
            language=first(node, "language", "lang"),
            byline=first(node, "byline", "author"),
            credits=(origin(node) or "", *every(node, "credit", "creditline")),
            version=first(node, "version"),
            urgency=whole(first(node, "priority", "urgency")),
            sent=sent,
            subjects=every(node, "section", "category", "keyword"),
            replaces=first(node, "replacedid"),
        ),
    )


def origin(node: "_Element") -> str | None:
    """Return where a record says it came from, without the slashes some agencies write."""
    return (first(node, "origin") or "").strip("/ ") or None
