"""A stretch of a file read into dispatches and failures, by the readers that read whole files."""

import io
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, cast

from dateline.errors import SourceError
from dateline.scale.files import Folder
from dateline.scale.plan import Slice
from dateline.sources.blob import START, Blob, of_bytes
from dateline.sources.item import Failure, Items
from dateline.sources.read import of_blob, reader
from dateline.sources.sniff import Format
from dateline.sources.warc import NO_PAGE

if TYPE_CHECKING:
    from pyarrow.fs import NativeFile  # type: ignore[import-untyped]

BLOCK = 1_048_576
MEMBER = b"\x1f\x8b\x08"
RECORD = b"WARC/"


def items(source: Folder, each: Slice) -> Items:
    """Yield what a slice holds; whatever is wrong with it is a failure that names it."""
    from pyarrow import ArrowException  # type: ignore[import-untyped]

    try:
        yield from READ[each.kind](source, each)
    except SourceError as error:
        yield Failure(error.source, error.reason)
    except (ArrowException, OSError) as error:
        yield Failure(name(each), f"could not be read: {' '.join(str(error).split())[:160]}")


def name(each: Slice) -> str:
    """Return what a slice is called in failures and dispatches."""
    return each.path if each.kind == "whole" else f"{each.path}@{each.start}"


def whole(source: Folder, each: Slice) -> Items:
    """Yield what a whole file holds."""
    with source.open(each.path) as stream:
        start = bytes(stream.read(START))

    def opened() -> BinaryIO:
        return cast(BinaryIO, io.BufferedReader(source.open(each.path), BLOCK))

    yield from of_blob(Blob(each.path, opened, start, PurePosixPath(each.path).suffix.lower()))


def lines(source: Folder, each: Slice) -> Items:
    """Yield what the lines that begin in a slice hold."""
    with source.open(each.path) as stream:
        first = after_line(stream, each.start)
        last = after_line(stream, each.end)
        stream.seek(first)
        data = bytes(stream.read(max(0, last - first)))
    if data.strip():
        yield from reader(Format.JSONL)(of_bytes(name(each), data, suffix=".jsonl"), None)


def after_line(stream: "NativeFile", at: int) -> int:
    """Return where the first line at or after a place begins; the file's end where none does."""
    if at == 0:
        return 0
    stream.seek(at - 1)
    place = at - 1
    while block := bytes(stream.read(BLOCK)):
        found = block.find(b"\n")
        if found >= 0:
            return place + found + 1
        place += len(block)
    return place


def members(source: Folder, each: Slice) -> Items:
    """Yield the pages whose records begin in a slice of a packed WARC."""
    with source.open(each.path) as stream:
        first = after_member(stream, each.start)
        last = after_member(stream, each.end)
        stream.seek(first)
        data = bytes(stream.read(max(0, last - first)))
    if not data:
        return
    try:
        yield from reader(Format.WARC)(of_bytes(name(each), data, suffix=".gz"), None)
    except SourceError as error:
        if error.reason != NO_PAGE:  # a stretch of an archive may hold pictures alone
            raise


def after_member(stream: "NativeFile", at: int) -> int:
    """Return where the first packed record at or after a place begins; the file's end where none does."""
    if at == 0:
        return 0
    stream.seek(at)
    place, held = at, b""
    while block := bytes(stream.read(BLOCK)):
        held += block
        for start in beginnings(held):
            if opens(held[start:]):
                return place + start
        keep = len(held) - 512  # a record's beginning may lie across two blocks
        place, held = place + max(0, keep), held[max(0, keep) :]
    return place + len(held)


def beginnings(data: bytes) -> Iterator[int]:
    """Yield where a packed record may begin, with enough after it to tell."""
    found = data.find(MEMBER)
    while found >= 0:
        yield found
        found = data.find(MEMBER, found + 1)


def opens(data: bytes) -> bool:
    """Whether a packed record begins here: it unpacks, and its first words are a WARC record's."""
    try:
        return zlib.decompressobj(31).decompress(data[:512], len(RECORD)) == RECORD
    except zlib.error:
        return False


def groups(source: Folder, each: Slice) -> Items:
    """Yield what some row groups of a Parquet file hold, a group at a time."""
    from pyarrow.parquet import ParquetFile, write_table  # type: ignore[import-untyped]

    with source.open(each.path) as stream:
        file = ParquetFile(stream)
        for index in range(each.start, each.end):
            sink = io.BytesIO()
            write_table(file.read_row_group(index), sink, compression="none")
            blob = of_bytes(f"{each.path}@{index}", sink.getvalue(), suffix=".parquet")
            yield from reader(Format.PARQUET)(blob, None)


READ = {"whole": whole, "lines": lines, "members": members, "groups": groups}
