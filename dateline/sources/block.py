"""Elements to paragraphs: XHTML, NITF and trafilatura's own tree, read in order without recursion.

Invariant: paragraphs are parted by one blank line, lines inside one by a line break; words are never joined.
"""

import re
from typing import TYPE_CHECKING

from dateline.sources.slim import slim

if TYPE_CHECKING:
    from lxml.etree import _Element


def names(*lines: str) -> frozenset[str]:
    """Return the names in `lines`."""
    return frozenset(" ".join(lines).split())


PARTED = names(
    "p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 hl1 hl2 blockquote bq section article header footer main",
    "aside table figure figcaption pre address hr head item list quote block body abstract note body.head",
    "tr body.content body.end hedline dateline byline media row caption center fieldset form nav title",
)
LINES = names("br lb")
CELLS = names("td th cell nitf-col")
SILENT = names(
    "script style noscript template iframe object svg math button select textarea media-caption graphic"
)
# Wire copy wrapped by hand inside one element: indented lines open paragraphs, flush lines go on.
INDENTED = re.compile(r"\n {2,5}(?=\S)")
FLUSH = re.compile(r"\n(?=\S)")
WRAPPED = 45  # characters from which a line was broken by its width, not by its sense
KEEP_LINES = frozenset(("pre",))


def paragraphs(root: "_Element", skip: frozenset[str] = frozenset()) -> str:
    """Return the words under `root`; elements named in `skip` (local names) are left out whole."""
    from lxml import etree

    silent = SILENT | skip
    out: list[str] = []
    hushed = kept = 0
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        name = local(node)
        if event == "start":
            hushed += name in silent
            kept += name in KEEP_LINES
            out.append("\n" if name in LINES else "\n\n" if name in PARTED else "")
            out.append("" if hushed else words(node.text, kept > 0))
            continue
        if event == "end":
            hushed -= name in silent
            kept -= name in KEEP_LINES
            out.append(" " if name in CELLS else "\n\n" if name in PARTED else "")
        if node is not root:
            out.append("" if hushed else words(node.tail, kept > 0))
    return tidy("".join(out))


def local(node: "_Element") -> str:
    """Return an element's name without its namespace, in lower case; comments have none."""
    tag = node.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def words(text: str | None, kept: bool) -> str:
    """Return running text with its line breaks folded, unless they are meant."""
    if not text:
        return ""
    if not kept and INDENTED.search(text) and FLUSH.search(text):
        text = INDENTED.sub("\n\n", re.sub(r"\n[ \t\r]*\n", "\n\n", text))
        return re.sub(r"(?<!\n)\n(?!\n)", " ", text)
    return text if kept else re.sub(r"[ \t\r\n\f]+", " ", text)


def tidy(text: str) -> str:
    """Return `text` with one blank line between paragraphs and no spaces at the ends of lines."""
    lines = [line.strip(" \t\r\f\v") for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def rejoined(text: str) -> str:
    """Return `text` with lines that were broken by their width made whole; short lines stand."""
    return re.sub(rf"(?<=[^\n]{{{WRAPPED}}})\n(?=[^\n])", " ", text)


def unwrap(text: str) -> str:
    """Return hard-wrapped copy with each paragraph on one line.

    A new paragraph is a blank line or an indented line, as wire copy has it.
    """
    out: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        body = line.strip()
        opens = not body or line[:2] in ("  ", " \t") or line[:1] == "\t" or line[:1] == "\xa0"
        if not body:
            out.append("")
        elif opens or not out or not out[-1]:
            out.extend(["", body] if out and out[-1] else [body])
        else:
            out[-1] = f"{out[-1]} {body}"
    return tidy("\n".join(out))


def from_html(value: str) -> str:
    """Return the words of an HTML fragment; broken markup is read as browsers do."""
    from lxml import etree, html

    cleaned = slim(re.sub(r"[\x00-\x08\x0b\x0e-\x1f]|<\?xml[^>]{0,200}\?>", " ", value))
    if not cleaned.strip():
        return ""
    try:
        return paragraphs(html.fragment_fromstring(cleaned, create_parent="div"))
    except (etree.ParserError, ValueError, AssertionError):
        return re.sub(r"<[^<>]{0,1000}>", " ", cleaned)


def words_of(value: str | None) -> str:
    """Return the words of a value that may or may not carry HTML, as feeds and ninjs leave it open."""
    text = value or ""
    if "<" in text or re.search(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});", text):
        return from_html(text)
    return text.strip()
