"""One ninjs item, of any version, or an item of a JSON Feed, to one dispatch.

Source: IPTC ninjs 1.0-3.1 (iptc.org/std/ninjs), JSON Feed 1.1. Keys are in lower case here.
"""

from collections.abc import Iterator
from datetime import date

from dateline.record import Dispatch
from dateline.sources import nitf
from dateline.sources.block import from_html, words_of
from dateline.sources.item import Meta, dispatch
from dateline.sources.moment import moment
from dateline.sources.opening import opened
from dateline.sources.tree import parse, unescaped, whole

Tree = dict[str, object]
MARKS = (
    "uri",
    "guid",
    "versioncreated",
    "headline",
    "headlines",
    "bodies",
    "pubstatus",
    "content_html",
    "content_text",
)
LABELS = ("name", "literal", "code", "value")
DEAD = frozenset(("canceled", "cancelled", "withheld", "killed"))


def lowered(tree: dict[str, object]) -> Tree:
    """Return an object with its keys in lower case."""
    return {key.lower(): value for key, value in tree.items()}


def is_item(tree: Tree) -> bool:
    """Whether an object is an item of news."""
    return any(tree.get(key) for key in MARKS) or any(
        key.startswith(("body_", "description_")) for key in tree
    )


def of_item(source: str, tree: Tree) -> Dispatch:
    """Return the dispatch of one item.

    Raises:
        SourceError: it has neither words nor a name of its own.
    """
    title = main(tree, "headline") or word(tree, "title", "name")
    text = copy(source, tree) or described(tree)
    published, sent = stamped(tree)
    version = word(tree, "version")
    dead = (word(tree, "pubstatus") or "").lower() in DEAD
    return dispatch(
        source,
        text,
        Meta(
            id=name(tree, version),
            title=words_of(title),
            published=published,
            publisher=word(tree, "provider", "source", "infosource", "infosources", "copyrightholder"),
            url=link(tree),
            language=word(tree, "language"),
            byline=word(tree, "byline", "by", "bylines")
            or "; ".join(labels(tree, "authors", "creators"))
            or None,
            credits=(
                *labels(tree, "creditline", "description_creditline", "infosource", "infosources", "source"),
            ),
            version=" ".join(filter(None, (version, "kill" if dead else None))) or None,
            urgency=whole(word(tree, "urgency")),
            sent=sent,
            subjects=labels(tree, "subject", "subjects", "keywords", "tags"),
            usage=usage(tree),
        ),
        wordless=True,
    )


def name(tree: Tree, version: str | None) -> str | None:
    """Return an item's lasting name with its version.

    AP's `uri` changes with each search; its `itemid` does not.
    """
    alternatives = tree.get("altids")
    lasting = word(lowered(alternatives), "itemid") if isinstance(alternatives, dict) else None
    found = lasting or word(tree, "uri", "guid", "id")
    return f"{found}:{version}" if found and version and not found.endswith(f":{version}") else found


def link(tree: Tree) -> str | None:
    """Return the address of the item's own page."""
    found = word(tree, "url", "external_url", "uri") or ""
    return found if found.startswith(("http://", "https://")) and "qt=" not in found else None


def copy(source: str, tree: Tree) -> str:
    """Return the copy, from HTML where there is some since it marks paragraphs; NITF and text follow."""
    written = dict(bodies(tree))
    for kind in ("html", "nitf", "text"):
        if value := written.get(kind):
            found = (
                nitf.body(parse(source, value.encode("utf-8"))) if kind == "nitf" else readable(kind, value)
            )
            if found:
                return opened(word(tree, "dateline"), unescaped(found))
    return ""


def bodies(tree: Tree) -> Iterator[tuple[str, str]]:
    """Yield each body with what it is written in; a later one of the same kind stands in for an earlier."""
    for one in several(tree.get("bodies")):
        yield contents(one), word(one, "value") or ""
    for key in sorted(key for key in tree if key.startswith(("body_", "content_"))):
        value = tree[key]
        if isinstance(value, str) and value.strip():
            yield "html" if "html" in key else "nitf" if "nitf" in key else "text", value


def readable(kind: str, value: str) -> str:
    """Return the words of an HTML or plain body."""
    return from_html(value) if kind == "html" else words_of(value.replace("\r\n", "\n"))


def contents(body: Tree) -> str:
    """Return what a body is written in: html, nitf or text."""
    stated = " ".join((word(body, "contenttype") or "", word(body, "role") or "")).lower()
    return "nitf" if "nitf" in stated else "html" if "html" in stated else "text"


def described(tree: Tree) -> str:
    """Return the fullest description, which for pictures is the caption."""
    values = [
        word(tree, key) for key in tree if key.startswith(("description_", "summary")) and "credit" not in key
    ]
    values += [word(one, "value") for one in several(tree.get("descriptions"))] + [word(tree, "description")]
    return max((words_of(value) for value in values if value), key=len, default="")


def main(tree: Tree, key: str) -> str | None:
    """Return the main headline of 1.x's one or 2.x's several."""
    listed = several(tree.get(f"{key}s"))
    chosen = next((one for one in listed if word(one, "role") == "main"), listed[0] if listed else None)
    named = (word(tree, one) for one in tree if one == key or one.startswith(f"{key}_"))
    return next(named, None) or (word(chosen, "value") if chosen else None)


def stamped(tree: Tree) -> tuple[date | None, str | None]:
    """Return when this version was made, else the item."""
    keys = ("versioncreated", "date_published", "firstcreated", "contentcreated", "date_modified")
    return next((found for key in keys if (found := moment(word(tree, key)))[0]), (None, None))


def usage(tree: Tree) -> str | None:
    """Return the terms of use, an embargo first; the copyright notice where there are no terms."""
    until = word(tree, "embargoed")
    terms = labels(tree, "usageterms") or labels(tree, "copyrightnotice")
    return "; ".join((*((f"embargoed until {until}",) if until else ()), *terms)) or None


def several(value: object) -> list[Tree]:
    """Return the objects in a list of them, or one alone, keys in lower case."""
    found = value if isinstance(value, list) else [value]
    return [lowered(one) for one in found if isinstance(one, dict)]


def word(tree: Tree, *keys: str) -> str | None:
    """Return the first value there is as text: a number's digits, a list's or an object's first name."""
    for key in keys:
        value = tree.get(key)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, (list, dict)) and (found := labels(tree, key)):
            return found[0]
    return None


def labels(tree: Tree, *keys: str) -> tuple[str, ...]:
    """Return the names in lists of texts or of objects (name, else literal, code, value)."""
    out: list[str] = []
    for key in keys:
        value = tree.get(key)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str) and one.strip():
                out.append(one)
            elif isinstance(one, dict):
                inner = lowered(one)
                found = next(
                    (
                        inner[key]
                        for key in ("name", "literal", "code", "value")
                        if isinstance(inner.get(key), str)
                    ),
                    None,
                )
                out.extend([str(found)] if found else [])
    return tuple(dict.fromkeys(out))


def label(tree: Tree) -> str | None:
    """Return what an object is called."""
    return next((value for key in LABELS if isinstance(value := tree.get(key), str)), None)
