"""XML made safe and plain: parsed without network, external entities or bombs; names bare and in lower case.

Invariant: nothing outside the bytes given is ever opened, and no document grows beyond what libxml2 allows
(256 levels, bounded entity amplification; https://gitlab.gnome.org/GNOME/libxml2, `XML_PARSE_HUGE` off).
"""

import html
import re
from typing import TYPE_CHECKING

from dateline.errors import SourceError
from dateline.sources.decode import decode

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element

DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
STRAY_TAG = re.compile(r"</?[a-z]{1,12}\s{0,3}/?>")
XML_NAMES = frozenset(("amp", "lt", "gt", "quot", "apos"))
ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding=[\"']([\w.-]{2,40})")
TEXT_ENTITY = re.compile(
    r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|amp|quot|apos|lt|gt|nbsp|[lr][sd]quo|[mn]dash|hellip);"
)


def parse(name: str, data: bytes) -> "_Element":
    """Return the root of an XML document, its names without namespaces and in lower case.

    Slips that real wires make (stray control bytes, HTML's entities, a wrong encoding) are mended first.

    Raises:
        SourceError: it is broken, or built to exhaust the reader.
    """
    from lxml import etree

    try:
        root = etree.fromstring(utf8(data.lstrip(b"\xef\xbb\xbf \t\r\n")), parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        root = mended(name, data, error)
    return bare(root)


def utf8(data: bytes) -> bytes:
    """Return `data` without a false declaration: bytes that are valid UTF-8 beyond ASCII are UTF-8."""
    found = ENCODING.match(data[:400])
    if not found or found[1].lower() in (b"utf-8", b"utf8") or data.isascii():
        return data
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data
    return DECLARATION.sub("", text).encode("utf-8")


def parser() -> "XMLParser":
    """Return a parser that opens nothing and refuses bombs."""
    from lxml import etree

    return etree.XMLParser(
        resolve_entities="internal",  # type: ignore[arg-type]
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )


def mended(name: str, data: bytes, error: Exception) -> "_Element":
    """Return the root once slips are mended.

    Raises:
        SourceError: the document is still broken.
    """
    from lxml import etree

    reason = " ".join(str(error).split())[:160]
    if re.search(r"amplification|entity reference loop|[Ee]xcessive depth|external|huge", reason):
        raise SourceError(name, f"refused XML: {reason}") from error
    found = ENCODING.search(data[:400])
    text = DECLARATION.sub("", decode(name, data, found[1].decode("ascii") if found else None))
    text = NAMED.sub(character, NOT_XML.sub(" ", text))
    try:
        return etree.fromstring(text.strip().encode("utf-8"), parser())
    except (etree.XMLSyntaxError, ValueError) as again:
        raise SourceError(name, f"broken XML: {' '.join(str(again).split())[:160]}") from again


def character(found: "re.Match[str]") -> str:
    """Return the character an HTML entity means; XML's own stay as they are."""
    return found[0] if found[1] in XML_NAMES else html.unescape(found[0])


def bare(root: "_Element") -> "_Element":
    """Return `root`, freshly parsed, with bare lower-case names of elements and attributes."""
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        node.tag = node.tag.rpartition("}")[2].lower()
        for key in [
            key for key in node.attrib if isinstance(key, str) and (key[0] == "{" or key != key.lower())
        ]:
            plain = key.rpartition("}")[2].lower()
            if plain not in node.attrib:
                node.set(plain, str(node.attrib.pop(key)))
    return root


def text(node: "_Element | None") -> str | None:
    """Return an element's words on one line, or None where it has none."""
    if node is None:
        return None
    return unescaped(" ".join("".join(str(part) for part in node.itertext(tag="*")).split())) or None


def first(node: "_Element", *paths: str) -> str | None:
    """Return the words of the first element on the first path that has any."""
    return next((found for path in paths for one in node.iterfind(path) if (found := text(one))), None)


def every(node: "_Element", *paths: str) -> tuple[str, ...]:
    """Return the words of all elements on all paths, each once."""
    return tuple(
        dict.fromkeys(found for path in paths for one in node.iterfind(path) if (found := text(one)))
    )


def attribute(node: "_Element", path: str, *names: str) -> str | None:
    """Return the first non-empty attribute of those named, on the first element that has one."""
    for one in node.iterfind(path):
        for name in names:
            if value := (one.get(name) or "").strip():
                return value
    return None


def unescaped(value: str) -> str:
    """Return `value` with entities that were escaped twice made characters."""
    for _ in range(2):
        if not TEXT_ENTITY.search(value):
            break
        value = STRAY_TAG.sub("", html.unescape(value))
    return value


def whole(value: str | None) -> int | None:
    """Return a whole number, or None."""
    return int(value) if value and re.fullmatch(r"\d{1,9}", value.strip()) else None
