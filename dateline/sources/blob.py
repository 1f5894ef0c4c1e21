"""One thing to read, before its format is known: its name, its first bytes, and a way to open it.

Invariant: no read takes more memory than a limit allows, however far the bytes expand.
"""

import gzip
import io
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, cast

from dateline.errors import SourceError
from dateline.sources.item import ITEM_LIMIT

START = 65_536  # bytes looked at to recognise a format
BOMB_SIZE = 30_000_000  # below this, any ratio is harmless
BOMB_RATIO = 200  # text packs 3 to 20 times; deflate's ceiling is 1,032
MEMBERS = 100_000  # files in one zip
STDIN = "-"
# What zipfile raises where an archive lies: an encrypted member is a RuntimeError, a false offset a ValueError.
BROKEN = (
    zipfile.BadZipFile,
    OSError,
    EOFError,
    RuntimeError,
    ValueError,
    OverflowError,
    struct.error,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes to read: `open` gives them from the beginning, once; `start` is a copy of the first."""

    name: str
    open: Callable[[], BinaryIO]
    start: bytes
    suffix: str = ""
    url: str | None = None
    media: str | None = None  # the media type a server declared, without parameters
    charset: str | None = None  # the charset a server declared

    def whole(self, limit: int = ITEM_LIMIT) -> bytes:
        """Return every byte.

        Raises:
            SourceError: there are more than `limit`.
        """
        with self.open() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise SourceError(self.name, f"larger than {limit:,} bytes")
        return data


def of_bytes(name: str, data: bytes, **about: str | None) -> Blob:
    """Return a blob over bytes in memory; `about` sets suffix, url, media, charset."""
    blob = Blob(name, lambda: io.BytesIO(data), data[:START])
    return replace(blob, **about)  # type: ignore[arg-type]


def of_path(path: Path) -> Blob:
    """Return a blob over a file.

    Raises:
        SourceError: the file cannot be opened.
    """
    try:
        with path.open("rb") as stream:
            start = stream.read(START)
    except OSError as error:
        raise SourceError(str(path), (error.strerror or str(error)).lower()) from error
    return Blob(str(path), lambda: path.open("rb"), start, path.suffix.lower())


def of_stdin() -> Blob:
    """Return a blob over standard input, read as it comes."""
    stream = cast(BinaryIO, sys.stdin.buffer)
    start = stream.read(START)
    return Blob("stdin", lambda: cast(BinaryIO, io.BufferedReader(Joined(start, stream))), start)


class Joined(io.RawIOBase):
    """Bytes already taken from a stream, then the rest of it."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self.start, self.rest = io.BytesIO(start), rest

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill `buffer` and return how many bytes were put in it."""
        data = self.start.read(len(buffer)) or self.rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def is_gzip(data: bytes) -> bool:
    """Whether `data` opens a gzip stream."""
    return data[:3] == b"\x1f\x8b\x08"


def is_zip(data: bytes) -> bool:
    """Whether `data` opens a zip archive with a member in it."""
    return data[:4] == b"PK\x03\x04"


def peek_gzip(data: bytes) -> bytes:
    """Return the first decompressed bytes of a gzip stream, or none where it is broken."""
    try:
        return zlib.decompressobj(31).decompress(data, START)
    except zlib.error:
        return b""


def unpack_gzip(blob: Blob) -> Blob:
    """Return the blob inside a gzip stream; reading it stops at a bomb."""
    inner = Path(blob.name.removesuffix(".gz")).suffix.lower() if blob.suffix == ".gz" else blob.suffix

    def opened() -> BinaryIO:
        raw = Counted(blob.open())
        packed = cast(BinaryIO, gzip.GzipFile(fileobj=raw))
        return cast(BinaryIO, io.BufferedReader(Bounded(blob.name, packed, lambda: raw.count)))

    return replace(blob, open=opened, start=peek_gzip(blob.start), suffix=inner)


def unpack_zip(blob: Blob) -> Iterator[Blob]:
    """Yield a blob for every file in a zip archive; reading one stops at a bomb.

    Raises:
        SourceError: the archive is broken or holds far too many files.
    """
    try:
        archive = zipfile.ZipFile(blob.open())
    except BROKEN as error:
        raise SourceError(blob.name, f"not a readable zip archive: {error}") from error
    with archive:
        members = [one for one in archive.infolist() if not one.is_dir()]
        if len(members) > MEMBERS:
            raise SourceError(blob.name, f"{len(members):,} files in a zip; the limit is {MEMBERS:,}")
        for member in members:
            yield of_member(blob.name, archive, member)


def of_member(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Blob:
    """Return a blob over one file of a zip archive."""
    label = f"{name}!{member.filename}"

    def opened() -> BinaryIO:
        packed = cast(BinaryIO, archive.open(member))
        return cast(BinaryIO, io.BufferedReader(Bounded(label, packed, lambda: member.compress_size)))

    try:
        with opened() as stream:
            start = stream.read(START)
    except BROKEN as error:
        start, reason = b"", str(error)
        return Blob(label, lambda: refuse(label, reason), start or b"?", Path(member.filename).suffix.lower())
    return Blob(label, opened, start, Path(member.filename).suffix.lower())


def refuse(name: str, reason: str) -> BinaryIO:
    """Raise the failure that opening a broken member is."""
    raise SourceError(name, reason)


class Counted(io.RawIOBase):
    """A stream that counts the bytes taken from it."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self.stream, self.count = stream, 0

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes."""
        data = self.stream.read(size)
        self.count += len(data)
        return data

    def close(self) -> None:
        """Close the stream beneath."""
        self.stream.close()
        super().close()


class Bounded(io.RawIOBase):
    """A decompressed stream that refuses to expand without end."""

    def __init__(self, name: str, stream: BinaryIO, packed: Callable[[], int]) -> None:
        super().__init__()
        self.name, self.stream, self.packed, self.count = name, stream, packed, 0

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill `buffer` and return how many bytes were put in it.

        Raises:
            SourceError: the stream is broken or expands like a bomb.
        """
        try:
            data = self.stream.read(len(buffer))
        except (EOFError, OSError, zlib.error) as error:
            raise SourceError(self.name, f"broken compression: {error}") from error
        self.count += len(data)
        if self.count > BOMB_SIZE and self.count > BOMB_RATIO * max(self.packed(), 1):
            raise SourceError(self.name, f"expands over {BOMB_RATIO} times: refused as a compression bomb")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the stream beneath."""
        self.stream.close()
        super().close()
