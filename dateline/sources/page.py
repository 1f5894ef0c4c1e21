"""A whole HTML page to one dispatch: its main text, title, date, byline and publisher.

Main text by trafilatura (Barbaresi, ACL 2021), date by htmldate (Barbaresi, JOSS 2020), which here may use
only what the page states, never a guess from bare years.
"""

import logging
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateline.errors import SourceError
from dateline.record import Dispatch
from dateline.sources.blob import Blob
from dateline.sources.block import names, paragraphs
from dateline.sources.decode import decode
from dateline.sources.item import Items, Meta, dispatch
from dateline.sources.moment import day, moment
from dateline.sources.row import Columns
from dateline.sources.slim import slim

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

PAGE_LIMIT = 10_000_000  # bytes; the largest news pages measured are near 2 MB
ELEMENTS = 200_000  # of one page; the largest live blogs have some 30,000
TEASER = 250  # characters; longer paragraphs are copy, however much of them is linked
LINKED = 0.6  # share of a teaser that is its link
CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,40})|<\?xml[^>]{0,200}?encoding=[\"']([\w-]{2,40})", re.I
)
DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
FURNITURE = names("nav header footer aside form title head figure")
STAMPS = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@name='article:published_time' or @name='pubdate' or @name='parsely-pub-date']/@content",
    "//meta[@name='date' or @name='dc.date' or @name='DC.date.issued' or @itemprop='datePublished']/@content",
    "//time[@pubdate or @itemprop='datePublished']/@datetime",
)


def read(blob: Blob, columns: Columns | None = None) -> Items:
    """Yield the one dispatch of an HTML page."""
    data = blob.whole(PAGE_LIMIT)
    yield of_page(blob.name, decode(blob.name, data, blob.charset or charset(data)), blob.url)


def charset(data: bytes) -> str | None:
    """Return the charset that a page's head declares."""
    found = CHARSET.search(data[:4096])
    return (found[1] or found[2]).decode("ascii") if found else None


def of_page(source: str, markup: str, url: str | None) -> Dispatch:
    """Return the dispatch of a page's HTML.

    Raises:
        SourceError: there are no words in it.
    """
    markup = slim(markup)
    root = tree(source, markup)
    language = (root.get("lang") or root.get("xml:lang") or "").strip()[:20] or None
    stamp = next((one for path in STAMPS for one in texts(root, path)), None)
    published, sent = moment(stamp)
    found = extracted(markup, url)
    text = copy(found.body) if found is not None and found.body is not None else ""
    if not text:
        text = fallback(root)
    if found is None:
        return dispatch(
            source,
            text,
            Meta(title=heading(root), published=published, sent=sent, url=url, language=language),
        )
    return dispatch(
        source,
        untitled(text, found.title),
        Meta(
            title=found.title or heading(root),
            published=published or day(found.date),
            sent=sent,
            publisher=found.sitename or found.hostname,
            url=url or found.url,
            language=language,
            byline=found.author,
            subjects=tuple(found.categories or ()) + tuple(found.tags or ()),
        ),
    )


def tree(source: str, markup: str) -> "HtmlElement":
    """Return the page's elements.

    Raises:
        SourceError: there are none, or far too many to be copy.
    """
    from lxml import etree, html

    try:
        root = html.document_fromstring(DECLARATION.sub("", markup).replace("\x00", " "))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise SourceError(source, f"not readable as HTML: {error}") from error
    if sum(1 for _ in root.iter()) > ELEMENTS:
        raise SourceError(source, f"a page of more than {ELEMENTS:,} elements")
    return root


def texts(root: "HtmlElement", path: str) -> list[str]:
    """Return the non-empty strings an XPath finds."""
    found = root.xpath(path)
    return [str(one) for one in found if str(one).strip()] if isinstance(found, list) else []


def extracted(markup: str, url: str | None) -> "Document | None":
    """Return trafilatura's reading of a page, or None where it finds no main text."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what they say of bad pages, our failures say
    latest = (date.today() + timedelta(days=1)).isoformat()
    dates = {"original_date": True, "extensive_search": False, "max_date": latest}
    try:
        found = bare_extraction(
            DECLARATION.sub("", markup),
            url=url,
            with_metadata=True,
            include_comments=False,
            include_links=True,
            date_extraction_params=dates,
        )
    except (ValueError, TypeError, AssertionError, RecursionError):
        return None  # trafilatura raises these for pages it cannot take; the fallback reads them
    return found if isinstance(found, Document) else None


def copy(body: "_Element") -> str:
    """Return the words of an extracted body without paragraphs that are mere links to other stories."""
    for node in [node for node in body.iter("p", "item", "head") if is_teaser(node)]:
        tail = node.tail
        node.clear()
        node.tail = tail
    return paragraphs(body)


def is_teaser(node: "_Element") -> bool:
    """Whether nearly all of a short paragraph is a link: "Read more: Thirty die in ambush"."""
    words = len("".join(str(part) for part in node.itertext()).strip())
    linked = sum(len("".join(str(part) for part in link.itertext())) for link in node.iter("ref"))
    return 0 < words < TEASER and linked > LINKED * words


def fallback(root: "HtmlElement") -> str:
    """Return the page's words without its furniture, for pages too small for an extractor."""
    found = root.xpath("//article") or root.xpath("//main") or root.xpath("//body")
    return (
        paragraphs(found[0], FURNITURE) if isinstance(found, list) and found else paragraphs(root, FURNITURE)
    )


def heading(root: "HtmlElement") -> str | None:
    """Return the page's first heading, else its title."""
    return next((one for path in ("//h1", "//title") for one in strings(root, path)), None)


def strings(root: "HtmlElement", path: str) -> list[str]:
    """Return the words of the elements an XPath finds."""
    found = root.xpath(path)
    nodes = found if isinstance(found, list) else []
    return [words for node in nodes if (words := " ".join(node.text_content().split()))]


def untitled(text: str, title: str | None) -> str:
    """Return `text` without a first paragraph that only repeats the title."""
    first, _, rest = text.partition("\n\n")
    return rest if title and rest and " ".join(first.split()) == " ".join(title.split()) else text
