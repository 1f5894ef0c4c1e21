"""NewsML 1.x: an envelope with news items, each of nested components.

Source: IPTC NewsML 1.2 (iptc.org/standards/newsml-1). A public identifier ends in its revision.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from dateline.errors import SourceError
from dateline.record import Dispatch
from dateline.sources import nitf
from dateline.sources.blob import Blob
from dateline.sources.block import paragraphs, rejoined, unwrap, words_of
from dateline.sources.item import Failure, Items, Meta, dispatch
from dateline.sources.moment import moment
from dateline.sources.opening import opened
from dateline.sources.row import Columns
from dateline.sources.tree import attribute, every, first, parse, unescaped, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

PICTURES = frozenset(("photo", "graphic", "video", "audio", "complexdata", "image"))
DEAD = frozenset(("canceled", "cancelled", "withheld", "killed"))


def read(blob: Blob, columns: Columns | None = None) -> Items:
    """Yield a dispatch or a failure for every news item of a NewsML 1 document.

    Raises:
        SourceError: there is no item in it.
    """
    root = parse(blob.name, blob.whole())
    found = list(root.iterfind("newsitem"))
    if not found:
        raise SourceError(blob.name, "no text: NewsML without news items")
    for number, item in enumerate(found, 1):
        name = f"{blob.name}#{number}" if len(found) > 1 else blob.name
        try:
            yield of_item(name, item, first(root, "newsenvelope/dateandtime"))
        except SourceError as error:
            yield Failure(error.source, error.reason)


def of_item(source: str, item: "_Element", envelope: str | None) -> Dispatch:
    """Return the dispatch of one news item.

    Raises:
        SourceError: it has no words.
    """
    published, sent = stamped(item, envelope)
    name = first(item, "identification/newsidentifier/publicidentifier")
    revision = first(item, ".//newsidentifier/revisionid")
    return dispatch(
        source,
        copy(item),
        Meta(
            id=name,
            title=first(item, ".//newslines/headline", ".//contentitem//hl1", ".//newslines/slugline"),
            published=published,
            publisher=owner(item, "provider") or owner(item, "source"),
            language=attribute(item, ".//descriptivemetadata/language", "formalname") or item.get("lang"),
            byline=first(item, ".//newslines/byline", ".//contentitem//byline") or owner(item, "creator"),
            credits=credits(item),
            version=" ".join(filter(None, (revision, "kill" if dead(item) else None))) or None,
            urgency=whole(attribute(item, "newsmanagement/urgency", "formalname")),
            sent=sent,
            subjects=tuple(subjects(item)),
            usage="; ".join(usage(item)) or None,
            replaces=replaced(item, name, revision),
        ),
        wordless=True,
    )


def copy(item: "_Element") -> str:
    """Return the copy of the first component that holds text, its dateline at the head."""
    line = first(item, ".//newslines/dateline")
    for content in item.iter("contentitem"):
        kind = (attribute(content, "mediatype", "formalname") or "text").lower()
        node = content.find("datacontent")
        if kind not in PICTURES and node is not None and (words := inline(node)):
            return opened(line, words)
    return first(item, ".//newslines/subheadline", ".//newslines/newsline/newslinetext") or ""


def inline(node: "_Element") -> str:
    """Return the copy in a data content: NITF, XHTML, or text."""
    if node.find(".//body.content") is not None:
        return nitf.body(node)
    if len(node):
        body = node.find(".//body")
        return rejoined(unescaped(paragraphs(body if body is not None else node)))
    words = node.text or ""
    return words_of(words) if "<" in words else unescaped(unwrap(words))


def owner(item: "_Element", role: str) -> str | None:
    """Return the party in an administrative role."""
    return attribute(item, f".//administrativemetadata/{role}/party", "formalname")


def credits(item: "_Element") -> tuple[str, ...]:
    """Return the agencies credited."""
    named = every(item, ".//newslines/creditline")
    return (*named, owner(item, "provider") or "", owner(item, "source") or "")


def stamped(item: "_Element", envelope: str | None) -> tuple[date | None, str | None]:
    """Return when this revision was made, else the item, else the envelope."""
    paths = ("newsmanagement/thisrevisioncreated", "newsmanagement/firstcreated", ".//datelinedate")
    stated = (*(first(item, path) for path in paths), envelope)
    return next((found for one in stated if (found := moment(one))[0]), (None, None))


def dead(item: "_Element") -> bool:
    """Whether the item is withdrawn."""
    return (attribute(item, "newsmanagement/status", "formalname") or "").lower() in DEAD


def subjects(item: "_Element") -> Iterator[str]:
    """Yield the subjects, in English where the item's own topics name them, else by number; then keywords."""
    topics = {
        code: name
        for topic in item.iter("topic")
        if (code := first(topic, "formalname")) and (name := english(topic))
    }
    for node in item.iterfind(".//subjectcode/*"):
        code = node.get("formalname") or ""
        yield topics.get(code, code)
    for node in item.iterfind(".//descriptivemetadata/property[@formalname='Keyword']"):
        yield node.get("value") or ""
    yield from every(item, ".//newslines/keywordline")


def english(topic: "_Element") -> str | None:
    """Return a topic's name in English."""
    return first(topic, "description[@variant='Name'][@lang='en']", "description[@lang='en']")


def usage(item: "_Element") -> Iterator[str]:
    """Yield the terms of use; the copyright line where there are none."""
    paths = (".//usagerights/usagetype", ".//usagerights/limitations", ".//usagerights/geography")
    yield from every(item, *paths) or every(item, ".//newslines/copyrightline")


def replaced(item: "_Element", name: str | None, revision: str | None) -> str | None:
    """Return the identifier of the revision before this one, where the item states it."""
    before = attribute(item, ".//newsidentifier/revisionid", "previousrevision")
    ending = re.compile(rf":{re.escape(revision or '')}([NUA]?)$") if revision else None
    if not name or not before or before == "0" or ending is None or not ending.search(name):
        return None
    return ending.sub(lambda found: f":{before}{found[1]}", name)
