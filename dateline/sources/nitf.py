"""NITF 3.x: one document, one dispatch; its body is also the body of NewsML items.

Source: IPTC NITF 3.6 (iptc.org/standards/nitf).
"""

import re
from datetime import date
from typing import TYPE_CHECKING

from dateline.record import Dispatch
from dateline.sources.blob import Blob
from dateline.sources.block import names, paragraphs, rejoined
from dateline.sources.item import Items, Meta, dispatch
from dateline.sources.moment import moment
from dateline.sources.opening import opened
from dateline.sources.row import Columns
from dateline.sources.tree import attribute, every, first, parse, text, unescaped, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

APART = names("media tagline note body.end hedline byline dateline abstract distributor rights series")
DEAD = frozenset(("canceled", "cancelled", "withheld", "killed", "kill"))


def read(blob: Blob, columns: Columns | None = None) -> Items:
    """Yield the one dispatch of an NITF document."""
    yield of_nitf(blob.name, parse(blob.name, blob.whole()))


def of_nitf(source: str, root: "_Element") -> Dispatch:
    """Return the dispatch of an NITF root.

    Raises:
        SourceError: there are no words in it.
    """
    published, sent = stamped(root)
    keeper = attribute(root, ".//doc.copyright", "holder")
    return dispatch(
        source,
        body(root) or first(root, ".//body.head/abstract") or "",
        Meta(
            id=attribute(root, ".//doc-id", "id-string"),
            title=title(root),
            published=published,
            publisher=first(root, ".//body.head/distributor")
            or keeper
            or attribute(root, ".//doc-id", "regsrc"),
            language=root.get("baselang") or root.get("lang") or attribute(root, ".//body", "lang"),
            byline=byline(root),
            credits=credits(root, keeper),
            version=version(root),
            urgency=whole(attribute(root, ".//urgency", "ed-urg")),
            sent=sent,
            subjects=subjects(root),
            usage=usage(root),
            replaces=attribute(root, ".//docdata", "management-doc-idref"),
        ),
        wordless=True,
    )


def body(root: "_Element") -> str:
    """Return an NITF document's copy, its dateline at the head."""
    found = root.find(".//body/body.content")
    if found is None:
        found = root.find(".//body.content")
    if found is None:
        return ""
    return opened(first(root, ".//body.head/dateline/location", ".//body.head/dateline"), clean(found))


def clean(node: "_Element") -> str:
    """Return the words of a body without its pictures, notes and repeated head."""
    return rejoined(unescaped(paragraphs(node, APART)))


def title(root: "_Element") -> str | None:
    """Return the headline: the first of rank 1, else the document's title."""
    return first(root, ".//hedline/hl1", ".//hl1", ".//hedline", ".//head/title")


def byline(root: "_Element") -> str | None:
    """Return the byline with its parts apart: "By Jane Roe, Example Press"."""
    found = root.find(".//body.head/byline")
    if found is None:
        return None
    parts = [found.text or "", *(piece for one in found for piece in (text(one) or "", one.tail or ""))]
    words = " ".join(" ".join(parts).split())
    job = text(found.find("byttl"))
    return words.replace(f" {job}", f", {job}") if job and f", {job}" not in words else words or None


def credits(root: "_Element", keeper: str | None) -> tuple[str, ...]:
    """Return the agencies that moved or own the copy, as the head names them."""
    moved = tuple(one.get("src-name") or "" for one in root.iterfind(".//del-list/from-src"))
    named = every(root, ".//body.head/distributor", ".//body.head/rights/rights.owner")
    owner = attribute(root, ".//doc.rights", "owner", "agent")
    origin = tuple(
        one.get("content") or "" for one in root.iterfind(".//head/meta") if is_source(one.get("name"))
    )
    return (*moved, *named, keeper or "", owner or "", *origin)


def is_source(name: str | None) -> bool:
    """Whether a head's meta says where copy came from: "aap-source", "NTBKilde"."""
    return bool(name and re.fullmatch(r"(?:[\w-]{0,20}-)?(?:original-)?source|NTBKilde", name))


def version(root: "_Element") -> str | None:
    """Return the version its key states, with "kill" where the copy is withdrawn."""
    stated = attribute(root, ".//du-key", "version", "generation")
    dead = (attribute(root, ".//docdata", "management-status") or "").lower() in DEAD
    return " ".join(filter(None, (stated, "kill" if dead else None))) or None


def stamped(root: "_Element") -> tuple[date | None, str | None]:
    """Return when it was issued; failing that published, released, or written at its dateline."""
    norms = [attribute(root, f".//{name}", "norm") for name in ("date.issue", "date.release", "story.date")]
    stated = (norms[0], attribute(root, ".//pubdata", "date.publication"), *norms[1:])
    return next((found for one in stated if (found := moment(one))[0]), (None, None))


def subjects(root: "_Element") -> tuple[str, ...]:
    """Return the subjects by their finest name, else number, then the keywords."""
    order = (
        "tobject.subject.detail",
        "tobject.subject.matter",
        "tobject.subject.type",
        "tobject.subject.refnum",
    )
    named = (
        next((one.get(key) for key in order if one.get(key)), "") for one in root.iter("tobject.subject")
    )
    return (
        *(name or "" for name in named),
        *(one.get("key") or "" for one in root.iterfind(".//key-list/keyword")),
    )


def usage(root: "_Element") -> str | None:
    """Return the terms of use, with a notice not to publish where there is one."""
    terms = [root.find(".//doc.rights"), *root.iterfind(".//ed-msg")]
    keys = ("type", "limitations", "geography", "info")
    words = [one.get(key) or "" for one in terms if one is not None for key in keys]
    return "; ".join(filter(None, words)) or None
