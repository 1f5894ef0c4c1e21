"""The one verb of this room: anything that holds copy, to dispatches and failures, lazily.

Invariant: whatever the bytes are, each source gives dispatches or at least one failure that names it, and
the rest go on.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import cast

from dateline.errors import SourceError
from dateline.sources.blob import START, STDIN, Blob, of_path, of_stdin, peek_gzip, unpack_gzip, unpack_zip
from dateline.sources.item import Failure, Items
from dateline.sources.row import Columns
from dateline.sources.sniff import Format, recognise

Reader = Callable[[Blob, Columns | None], Items]
# Each format's module and function; a module is imported when its format first comes.
READERS = {
    Format.TEXT: "plain.read",
    Format.MARKDOWN: "plain.read_markdown",
    Format.HTML: "page.read",
    Format.JSONL: "jsonl.read",
    Format.JSON: "json.read",
    Format.CSV: "table.read_csv",
    Format.PARQUET: "table.read_parquet",
    Format.FEED: "feed.read",
    Format.NEWSML2: "newsml2.read",
    Format.NEWSML1: "newsml1.read",
    Format.NITF: "nitf.read",
    Format.XML: "other.read",
    Format.IPTC7901: "iptc7901.read",
    Format.ANPA: "anpa.read",
    Format.MAIL: "mail.read",
    Format.WARC: "warc.read",
}
# Files that lie beside saved copy and hold none.
NOT_COPY = {
    ".css": "a style sheet",
    ".js": "a script",
    ".mjs": "a script",
    ".py": "a program",
    ".sh": "a program",
    ".xsd": "a schema",
    ".xsl": "a style sheet",
    ".dtd": "a schema",
    ".svg": "a picture",
    ".toml": "settings",
    ".ini": "settings",
    ".yml": "settings",
    ".yaml": "settings",
    ".lock": "settings",
}
ROWS = frozenset((".jsonl", ".ndjson", ".csv", ".tsv"))
ARCHIVES = frozenset((".gz", ".zip", ".warc", ".mbox", ".parquet"))
SAMPLE = 1_048_576  # bytes from which a long file's rows are estimated
NESTING = 2  # archives within archives


def read(place: str, *, columns: Columns | None = None, allow_private: bool = False) -> Items:
    """Yield a dispatch for every item of copy at a path, a URL or "-" (stdin), and a failure for what is not.

    Folders are walked in sorted order, hidden files left out. `columns` maps fields to the columns of tables
    and JSON lines: {"text": "body_en"}. URLs are fetched politely; private addresses only if `allow_private`.
    """
    if place == STDIN:
        yield from of_blob(of_stdin(), columns)
    elif is_url(place):
        yield from of_url(place, columns, allow_private)
    else:
        yield from of_files(Path(place), columns)


def is_url(place: str) -> bool:
    """Whether `place` is fetched, not opened."""
    return place.startswith(("http://", "https://"))


def of_url(url: str, columns: Columns | None, allow_private: bool) -> Items:
    """Yield what one URL holds."""
    from dateline.sources.fetch import fetch

    try:
        blob = fetch(url, allow_private=allow_private)
    except SourceError as error:
        yield Failure(error.source, error.reason)
        return
    yield from of_blob(blob, columns)


def of_files(path: Path, columns: Columns | None) -> Items:
    """Yield what a file holds, or every file in a folder."""
    if not path.is_dir():
        yield from of_file(path, columns)
        return
    empty = True
    shut: list[OSError] = []
    for file in files(path, shut.append):
        empty = False
        yield from of_file(file, columns)
    yield from (Failure(str(one.filename), (one.strerror or str(one)).lower()) for one in shut)
    if empty and not shut:
        yield Failure(str(path), "nothing to read in this folder")


def files(folder: Path, shut: Callable[[OSError], None] | None = None) -> Iterator[Path]:
    """Yield the files under a folder, sorted, without hidden ones; links to folders are not followed.

    `shut` is told of folders that cannot be opened.
    """
    for root, folders, names in os.walk(folder, onerror=shut):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in sorted(names) if not name.startswith("."))


def of_file(path: Path, columns: Columns | None) -> Items:
    """Yield what one file holds."""
    if not path.exists():
        yield Failure(str(path), "no such file or folder")
        return
    if not path.is_file():
        yield Failure(str(path), "not a regular file")
        return
    if kind := NOT_COPY.get(path.suffix.lower()):
        yield Failure(str(path), f"not copy: {kind}")
        return
    try:
        blob = of_path(path)
    except SourceError as error:
        yield Failure(error.source, error.reason)
        return
    yield from of_blob(blob, columns)


def of_blob(blob: Blob, columns: Columns | None = None, depth: int = 0) -> Items:
    """Yield what a blob holds, once its format is known.

    The one place that catches everything: a file that breaks a reader fails alone, not the run.
    """
    if len(blob.start) < START and not blob.start.strip(b"\xef\xbb\xbf \t\r\n"):
        yield Failure(blob.name, "empty file" if not blob.start else "nothing but blanks")
        return
    empty = True
    try:
        for item in opened(blob, columns, depth):
            empty = False
            yield item
        if empty:
            yield Failure(blob.name, "nothing in it to read")
    except SourceError as error:
        yield Failure(error.source, error.reason)
    except MemoryError:
        yield Failure(blob.name, "too large for the memory of this machine")
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        yield Failure(blob.name, f"could not be read: {reason}")


def opened(blob: Blob, columns: Columns | None, depth: int) -> Items:
    """Yield what a blob holds, through its archive or its reader.

    Raises:
        SourceError: it cannot be read as what it is.
    """
    found = recognise(blob)
    if found is Format.GZIP and peek_gzip(blob.start).lstrip()[:5] == b"WARC/":
        found = Format.WARC  # packed record by record, which its own reader knows
    if found in (Format.GZIP, Format.ZIP):
        if depth >= NESTING:
            raise SourceError(blob.name, "archives within archives within archives")
        inner = [unpack_gzip(blob)] if found is Format.GZIP else unpack_zip(blob)
        for one in inner:
            yield from of_blob(one, columns, depth + 1)
        return
    yield from reader(found)(blob, columns)


def reader(found: Format) -> Reader:
    """Return the function that reads a format."""
    module, _, function = READERS[found].partition(".")
    return cast(Reader, getattr(import_module(f"dateline.sources.{module}"), function))


def count(places: Iterable[str]) -> int | None:
    """Return about how many items there are to read, or None where it cannot be told cheaply."""
    total = 0
    for place in places:
        if place == STDIN or is_url(place):
            return None
        for file in files(Path(place)) if Path(place).is_dir() else (Path(place),):
            number = items_in(file)
            if number is None:
                return None
            total += number
    return total


def items_in(file: Path) -> int | None:
    """Return about how many items one file holds: its lines, where each is a row, else one."""
    suffix = file.suffix.lower()
    if suffix in ARCHIVES:
        return None
    if suffix not in ROWS:
        return 1
    try:
        size = file.stat().st_size
        with file.open("rb") as stream:
            sample = stream.read(SAMPLE)
    except OSError:
        return 1
    lines = sample.count(b"\n") + (not sample.endswith(b"\n"))
    return lines if size <= len(sample) else round(lines * size / len(sample))
