"""Plain text and Markdown files: one file, one dispatch.

Invariant: nothing is made up: a text file has no title, and a date only where its front matter states one.
"""

import re

from dateline.errors import SourceError
from dateline.sources.blob import Blob
from dateline.sources.decode import decode
from dateline.sources.item import Items, Meta, dispatch
from dateline.sources.row import Columns, matched, of_row

FRONT = re.compile(r"\A---[ \t]*\r?\n(.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
HEADING = re.compile(r"\A\s*#[ \t]+([^\n]{1,500}?)[ \t#]{0,200}(?:\n|\Z)")


def read(blob: Blob, columns: Columns | None = None) -> Items:
    """Yield the one dispatch of a plain text file."""
    yield dispatch(blob.name, decode(blob.name, blob.whole(), blob.charset), Meta(url=blob.url))


def read_markdown(blob: Blob, columns: Columns | None = None) -> Items:
    """Yield the one dispatch of a Markdown file: front matter first, else its first heading is the title.

    Raises:
        SourceError: the front matter is broken.
    """
    text = decode(blob.name, blob.whole(), blob.charset)
    found = FRONT.match(text)
    row = front(blob.name, found[1]) if found else {}
    body = text[found.end() :] if found else text
    names = matched([*row], columns)
    heading = HEADING.match(body)
    if heading and "title" not in names:
        row, names = {**row, "title": heading[1]}, {**names, "title": "title"}
        body = body[heading.end() :]
    names["text"], names["markup"] = " text", " markup"  # no front matter key can be called this
    yield of_row(blob.name, {**row, " text": body.strip("\r\n"), " markup": "markdown"}, names)


def front(name: str, block: str) -> dict[str, object]:
    """Return the front matter's keys and values.

    Raises:
        SourceError: it is not YAML of keys and values.
    """
    import yaml

    try:
        row = yaml.load(block, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise SourceError(name, f"broken front matter: {' '.join(str(error).split())[:120]}") from error
    if row is not None and not isinstance(row, dict):
        raise SourceError(name, "front matter is not a list of keys and values")
    return {str(key): value for key, value in (row or {}).items()}
