"""A brief as a NewsML-G2 news item with XHTML inside, which our own reader takes in again.

Source: IPTC NewsML-G2 2.35, News Item at core conformance. The guid is a hash of the brief, so the same brief is the
same item.
"""

import hashlib
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dateline.present.brief.model import Brief, Part
from dateline.present.brief.render.codec import render as as_json
from dateline.present.brief.render.text import MAKER, cited, marks, resting, spoken

if TYPE_CHECKING:
    from lxml.etree import _Element

NAR = "http://iptc.org/std/nar/2006-10-01/"  # the formats' names, not places to go
BAD = re.compile("[\ud800-\udfff\ufffe\uffff]")
XHTML = "http://www.w3.org/1999/xhtml"
PREFIXES = {"nar": NAR, "xhtml": XHTML}


def render(brief: Brief, at: datetime | None = None) -> bytes:
    """Return the brief as NewsML-G2 in UTF-8; `at` is when it was made, now if not given."""
    from lxml import etree

    made = (at or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    root = etree.Element(f"{{{NAR}}}newsItem", nsmap=PREFIXES, attrib=attributes(brief))
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "en")
    head(root, made)
    content(root, brief, made)
    found: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return found


def attributes(brief: Brief) -> dict[str, str]:
    """Return the item's own attributes; the guid is of what the brief says."""
    digest = hashlib.blake2b(as_json(brief), digest_size=16).hexdigest()
    return {
        "guid": f"urn:dateline:brief:{digest}",
        "version": "1",
        "standard": "NewsML-G2",
        "standardversion": "2.35",
        "conformance": "core",
    }


def head(root: "_Element", made: str) -> None:
    """Add the item's management part to the tree that is being built."""
    meta = child(root, "itemMeta")
    child(meta, "itemClass", qcode="ninat:text")
    child(child(meta, "provider", literal="Dateline"), "name", "Dateline")
    child(meta, "versionCreated", made)
    child(meta, "pubStatus", qcode="stat:usable")


def content(root: "_Element", brief: Brief, made: str) -> None:
    """Add the item's headline and copy to the tree that is being built."""
    meta = child(root, "contentMeta")
    child(meta, "contentCreated", made)
    child(meta, "headline", clean(f"Situation report: {brief.title}"))
    child(meta, "language", tag="en")
    inline = child(child(root, "contentSet"), "inlineXML", contenttype="application/xhtml+xml")
    body = child(child(inline, "html", space=XHTML), "body", space=XHTML)
    paragraph(body, resting(brief))
    for part in brief.parts:
        section(body, part)
    child(body, "h2", "Notes", space=XHTML)
    for note in brief.notes:
        paragraph(body, f"[{note.number}] {cited(note)}: {spoken(note)}")
    paragraph(body, MAKER)


def section(body: "_Element", part: Part) -> None:
    """Add a section to the copy that is being built."""
    child(body, "h2", part.heading, space=XHTML)
    for each in part.paragraphs:
        paragraph(body, " ".join(f"{one.text} {marked(one.notes)}" for one in each.sentences))
    if not part.paragraphs:
        paragraph(body, part.empty or "Nothing on record.")


def marked(notes: tuple[int, ...]) -> str:
    """Return the marks of notes: "[3-7, 9]"."""
    return f"[{', '.join(mark for _, mark in marks(notes))}]"


def paragraph(body: "_Element", text: str) -> None:
    """Add a paragraph to the copy that is being built."""
    child(body, "p", text, space=XHTML)


def child(
    parent: "_Element", name: str, text: str | None = None, *, space: str = NAR, **given: str
) -> "_Element":
    """Return a new element under a parent."""
    from lxml import etree

    made = etree.SubElement(parent, f"{{{space}}}{name}", attrib=given)
    made.text = clean(text) if text is not None else None
    return made


def clean(text: str) -> str:
    """Return text without what XML cannot hold: control characters and lone surrogates."""
    return "".join(sign for sign in text if sign in "\t\n\r" or (sign >= " " and not BAD.match(sign)))
