"""NewsML-G2: news items, packages, and messages that carry several; planning and concept items too.

Source: IPTC NewsML-G2 2.35 (iptc.org/std/NewsML-G2). A guid names all versions of an item, so a dispatch's
id is guid and version together.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from dateline.errors import SourceError
from dateline.record import Dispatch
from dateline.sources import nitf
from dateline.sources.blob import Blob
from dateline.sources.block import names, paragraphs, rejoined, unwrap, words_of
from dateline.sources.item import Failure, Items, Meta, dispatch
from dateline.sources.moment import moment
from dateline.sources.opening import opened
from dateline.sources.row import Columns
from dateline.sources.tree import attribute, every, first, parse, text, unescaped, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

ITEMS = {
    "newsitem": "news item",
    "packageitem": "package",
    "planningitem": "planning item",
    "conceptitem": "concept item",
    "knowledgeitem": "knowledge item",
    "catalogitem": "catalog item",
}
PARTS = {
    "contentset": "newsitem",
    "contentmeta": "newsitem",
    "itemmeta": "newsitem",
    "groupset": "packageitem",
}
SUPERSEDING = frozenset(("previousversion", "supersedes", "replaces", "updates", "corrects", "revises"))
DEAD = frozenset(("canceled", "cancelled", "withheld"))
FIXES = frozenset(("correction", "corrected", "kill"))
HEADING = names("title head h1 header hedline byline dateline notepad")
LONG_NAME = 2  # words that tell a person's name from an initial or a desk


def read(blob: Blob, columns: Columns | None = None) -> Items:
    """Yield a dispatch or a failure for every item of a NewsML-G2 document.

    Raises:
        SourceError: there is no item in it.
    """
    root = whole_item(parse(blob.name, blob.whole()))
    found = list(items(root))
    if not found:
        raise SourceError(blob.name, "no text: a news message without items")
    name = f"{blob.name}#{{}}" if len(found) > 1 else blob.name
    sent = first(root, "header/sent")
    read = [attempt(name.format(number), item, sent) for number, item in enumerate(found, 1)]
    good = [one for one in read if isinstance(one, Dispatch)]
    told = [one for one, item in zip(read, found, strict=True) if item.tag != "packageitem" and one in good]
    # A package only lists the items beside it, and pictures beside copy need no words of their own.
    yield from told or good or read


def attempt(name: str, item: "_Element", sent: str | None) -> Dispatch | Failure:
    """Return the dispatch of one item, or the failure that it has no words."""
    try:
        return of_item(name, item, sent)
    except SourceError:
        return Failure(name, f"no text: {ITEMS[item.tag]}")


def whole_item(root: "_Element") -> "_Element":
    """Return the root, or an item around it where it is only a part of one."""
    from lxml import etree

    if root.tag not in PARTS:
        return root
    item = etree.Element(PARTS[root.tag])
    item.append(root)
    return item


def items(root: "_Element") -> Iterator["_Element"]:
    """Yield the items of a message, or the one item that the root is."""
    if root.tag in ITEMS:
        yield root
        return
    yield from (node for node in root.iterfind("itemset/*") if node.tag in ITEMS)


def of_item(source: str, item: "_Element", message_sent: str | None) -> Dispatch:
    """Return the dispatch of one item.

    Raises:
        SourceError: it has no words.
    """
    guid, number = item.get("guid"), item.get("version")
    published, sent = stamped(item, message_sent)
    return dispatch(
        source,
        copy(item),
        Meta(
            id=versioned(guid, number) if guid else None,
            title=headline(item) or inner_title(item),
            published=published,
            publisher=party(item.find("itemmeta/provider")),
            language=language(item),
            byline=byline(item),
            credits=credits(item),
            version=version(item),
            urgency=whole(first(item, "contentmeta/urgency")),
            sent=sent,
            subjects=subjects(item),
            hops=tuple(hops(item)),
            usage=usage(item),
            replaces=replaced(item, guid),
        ),
        wordless=True,
    )


def versioned(guid: str, version: str | None) -> str:
    """Return the name of one version of an item."""
    return f"{guid}:{version}" if version and not guid.endswith(f":{version}") else guid


def copy(item: "_Element") -> str:
    """Return an item's copy, or for pictures and the like its caption."""
    line = first(item, "contentmeta/dateline")
    for node in (*item.iterfind("contentset/inlinexml"), *item.iterfind("contentset/inlinedata")):
        if words := inline(node):
            return opened(line, words)
    described = every(
        item,
        "contentmeta/description",
        "partmeta/description",
        "concept/definition",
        "contentmeta/headline[@role='hld:subHeadline']",
    )
    title = headline(item) or ""
    return "\n\n".join(one for one in described if not title or not one.endswith(title))


def inline(node: "_Element") -> str:
    """Return the copy that stands inline, as NITF, XHTML or text."""
    if node.tag == "inlinedata":
        return unescaped(unwrap(text_of(node))) if "<" not in text_of(node) else words_of(text_of(node))
    if node.find(".//nitf") is not None or node.find(".//body.content") is not None:
        return nitf.body(node)
    if node.find(".//p") is None and node.find(".//html") is None:
        return ""  # tables of results and other data hold no copy
    main = node.find(".//section[@class='main']")
    body = main if main is not None else node.find(".//body")
    return rejoined(unescaped(paragraphs(body if body is not None else node, HEADING)))


def text_of(node: "_Element") -> str:
    """Return all characters under an element as they stand."""
    return "".join(str(part) for part in node.itertext())


def headline(item: "_Element") -> str | None:
    """Return the main headline in the item's own language, else the first there is."""
    found = [node for node in item.iterfind("contentmeta/headline") if text(node)]
    main = [node for node in found if "sub" not in (node.get("role") or "").lower()] or found
    own = language(item) or ""
    spoken = [node for node in main if own.startswith(node.get("lang") or own)] or main
    return text(spoken[0]) if spoken else None


def inner_title(item: "_Element") -> str | None:
    """Return a title from within: the copy's own, the item's, or the name of what it describes."""
    paths = (".//inlinexml//hl1", ".//inlinexml//h1", ".//inlinexml//title", "itemmeta/title", "concept/name")
    return first(item, *paths, "newscoverageset/newscoverage/planning/headline", "newscoverageset//slugline")


def language(item: "_Element") -> str | None:
    """Return the language of the content, else of the item."""
    return (
        attribute(item, "contentmeta/language", "tag")
        or attribute(item, "contentset", "lang")
        or attribute(item, "contentset/inlinexml", "lang")
        or item.get("lang")
    )


def stamped(item: "_Element", message_sent: str | None) -> tuple[date | None, str | None]:
    """Return when this version was made, else the item, its content, or the message."""
    stated = (
        first(item, "itemmeta/versioncreated"),
        first(item, "itemmeta/firstcreated"),
        first(item, "contentmeta/contentmodified", "contentmeta/contentcreated"),
        message_sent,
    )
    return next((found for one in stated if (found := moment(one))[0]), (None, None))


def party(node: "_Element | None") -> str | None:
    """Return the name of a party: written out, else its literal, code or address."""
    if node is None:
        return None
    code = (node.get("qcode") or "").rpartition(":")[2]
    return first(node, "name") or node.get("literal") or code or node.get("uri") or text(node)


def byline(item: "_Element") -> str | None:
    """Return the byline: stated, in the copy, or the creators who are named in full."""
    stated = "; ".join(every(item, "contentmeta/by"))
    found = item.find("contentset/inlinexml")
    inside = nitf.byline(found) if found is not None else None
    people = (party(node) or "" for node in item.iterfind("contentmeta/creator"))
    return stated or inside or "; ".join(one for one in people if len(one.split()) >= LONG_NAME) or None


def credits(item: "_Element") -> tuple[str, ...]:
    """Return the agencies credited."""
    lines = (one.rstrip("–—- ") for one in every(item, "contentmeta/creditline"))
    sources = (party(node) or "" for node in item.iterfind("contentmeta/infosource"))
    return (*lines, *(one for one in sources if "://" not in one))


def version(item: "_Element") -> str | None:
    """Return the version number, with "kill" or "corrected" where the item says it is that."""
    status = (attribute(item, "itemmeta/pubstatus", "qcode") or "").rpartition(":")[2].lower()
    signals = {
        (node.get("qcode") or "").rpartition(":")[2].lower() for node in item.iterfind("itemmeta/signal")
    }
    fix = "kill" if status in DEAD or "kill" in signals else "corrected" if signals & FIXES else None
    return " ".join(filter(None, (item.get("version"), fix))) or None


def subjects(item: "_Element") -> tuple[str, ...]:
    """Return the subjects, in English where they are named in it, else by code; then the keywords."""
    named = (subject(node) for node in item.iterfind("contentmeta/subject"))
    return (*named, *every(item, "contentmeta/keyword"))


def subject(node: "_Element") -> str:
    """Return one subject's name, or its code."""
    english = next(
        (text(name) for name in node.iterfind("name") if (name.get("lang") or "").startswith("en")), None
    )
    return english or party(node) or ""


def hops(item: "_Element") -> Iterator[str]:
    """Yield each hop, oldest first: "2018-10-19T16:15:00Z Thomson Reuters: created content"."""
    found = sorted(item.iterfind("hophistory/hop"), key=lambda hop: whole(hop.get("seq")) or 0)
    for hop in found:
        deeds = (
            " ".join(filter(None, map(tail, (act.get("qcode"), act.get("target")))))
            for act in hop.iterfind("action")
        )
        who = party(hop.find("party")) or "unknown"
        done = ", ".join(deed for deed in deeds if deed)
        yield " ".join(filter(None, (hop.get("timestamp"), f"{who}: {done}" if done else who)))


def tail(code: str | None) -> str:
    """Return a code without its scheme."""
    return (code or "").rpartition(":")[2]


def usage(item: "_Element") -> str | None:
    """Return the terms of use, an embargo first; the copyright notice where there are no terms."""
    until = first(item, "itemmeta/embargoed")
    terms = every(item, "rightsinfo/usageterms") or every(item, "rightsinfo/copyrightnotice")
    return "; ".join((*((f"embargoed until {until}",) if until else ()), *terms)) or None


def replaced(item: "_Element", guid: str | None) -> str | None:
    """Return the id of the version that this one says it supersedes."""
    for link in item.iterfind("itemmeta/link"):
        target = link.get("residref") or link.get("guidref")
        rel = re.sub(r"[^a-z]", "", tail(link.get("rel")).lower())
        if target and (rel in SUPERSEDING or (target == guid and not rel)):
            return versioned(target, link.get("version"))
    return None
