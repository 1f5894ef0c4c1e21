"""JSON lines: one dispatch a line, read as a stream; a broken or endless line fails alone."""

from collections.abc import Iterator
from typing import BinaryIO

from dateline.errors import SourceError
from dateline.sources.blob import Blob
from dateline.sources.decode import decode
from dateline.sources.item import ITEM_LIMIT, Failure, Items
from dateline.sources.row import Columns, of_row

CHUNK = 1_048_576


def read(blob: Blob, columns: Columns | None = None) -> Items:
    """Yield a dispatch or a failure for every line that is not blank; failures name the line."""
    with blob.open() as stream:
        for number, line in lines(stream):
            name = f"{blob.name}:{number}"
            if line is None:
                yield Failure(name, f"line longer than {ITEM_LIMIT:,} bytes")
            elif line.strip(b"\xef\xbb\xbf \t\r\n"):
                try:
                    yield of_row(name, parsed(name, line), columns or {})
                except SourceError as error:
                    yield Failure(error.source, error.reason)


def lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield each line with its number from 1; None in place of a line over the limit, which is skipped."""
    number = 0
    while line := stream.readline(ITEM_LIMIT + 1):
        number += 1
        if len(line) <= ITEM_LIMIT:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(CHUNK)
        yield number, None


def parsed(name: str, line: bytes) -> dict[str, object]:
    """Return the object a line holds.

    Raises:
        SourceError: it is not one.
    """
    import msgspec

    try:
        row = msgspec.json.decode(decode(name, line.strip()))
    except (msgspec.DecodeError, RecursionError) as error:
        raise SourceError(name, f"broken JSON: {error}") from error
    if not isinstance(row, dict):
        raise SourceError(name, "not a JSON object")
    return row
