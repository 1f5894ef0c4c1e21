"""Take the words out of a fragment of HTML or Markdown; whole pages are read by `sources.page`."""

import re

BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "br",
        "tr",
        "table",
        "blockquote",
        "section",
        "article",
        "pre",
        "hr",
        "dd",
        "dt",
        "dl",
        "figure",
    ]
)
SILENT = frozenset(["script", "style", "noscript", "template", "head", "iframe", "object"])
MARKDOWN = (
    (re.compile(r"^\s{0,3}#{1,6}\s+", re.M), ""),
    (re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)"), ""),
    (re.compile(r"\[([^\]\n]{1,500})\]\([^)\n]{0,2000}\)"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,2000})\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,2000})\*(?!\w)"), r"\1"),
    (re.compile(r"^\s{0,3}>\s?", re.M), ""),
    (re.compile(r"^\s{0,3}[-*+]\s+", re.M), ""),
    (re.compile(r"`([^`\n]{1,500})`"), r"\1"),
)


def plain(value: str, markup: str | None) -> str:
    """Return the words of `value`; blocks become paragraphs. Text without markup comes back as it is."""
    if markup == "html":
        return from_html(value)
    return from_markdown(value) if markup == "markdown" else value


def from_markdown(value: str) -> str:
    """Return Markdown's words without its marks."""
    for pattern, put in MARKDOWN:
        value = pattern.sub(put, value)
    return value


def from_html(value: str) -> str:
    """Return an HTML fragment's words, one paragraph a block; broken markup is read as browsers do."""
    from lxml import html
    from lxml.etree import ParserError

    try:
        # Without `huge_tree`, what lies deeper than 256 levels is silently lost.
        parser = html.HTMLParser(huge_tree=True)
        root = html.fragment_fromstring(value.replace("\x00", " "), create_parent="div", parser=parser)
    except (ParserError, ValueError):
        return value
    pieces: list[str] = []
    for event, node in walk(root):
        if event == "block":
            pieces.append("\n\n")
        elif node:
            pieces.append(re.sub(r"\s+", " ", node))
    words = re.sub(r" {2,}", " ", "".join(pieces))
    return re.sub(r" ?\n[ \n]*", "\n\n", words).strip()


def walk(root: object) -> list[tuple[str, str | None]]:
    """Return ("text", words) and ("block", None) in reading order, without recursion."""
    from lxml import etree

    out: list[tuple[str, str | None]] = []
    skipping = 0
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if not skipping:
                out.append(("text", node.tail))
            continue
        silent, block = node.tag in SILENT, node.tag in BLOCKS
        if event == "start":
            skipping += silent
            out.extend([("block", None)] if block else [])
            out.extend([("text", node.text)] if not skipping else [])
            continue
        skipping -= silent
        out.extend([("block", None)] if block else [])
        out.extend([("text", node.tail)] if not skipping else [])
    return out
