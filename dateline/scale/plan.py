"""An archive cut into pieces, each coded by itself: whole small files together, long files in stretches.

A line, a page or a row group belongs to the stretch in which its first byte lies (the rule of Hadoop's input
splits), so stretches are cut without reading the file, and no item is read twice or left out.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.errors import DatelineError
from dateline.scale.files import Folder

if TYPE_CHECKING:
    from pyarrow.fs import FileInfo  # type: ignore[import-untyped]

SPLIT = 16  # MiB a piece: some 5,000 dispatches of JSON lines or 500 pages of WARC, minutes of work
LINES = (".jsonl", ".ndjson")
MEMBERS = (".warc.gz",)  # packed record by record, so that it can be cut between records
GROUPS = (".parquet",)
WIDE = (b"\xff\xfe", b"\xfe\xff")  # UTF-16: a byte that looks like a line's end need not be one


@dataclass(frozen=True, slots=True)
class Slice:
    """A stretch of one file of `size` bytes: bytes from `start` to `end`, or a Parquet file's row groups."""

    path: str
    size: int
    start: int
    end: int
    kind: str = "whole"  # whole | lines | members | groups
    weight: int = 0  # bytes, about


@dataclass(frozen=True, slots=True)
class Piece:
    """What one task codes; its name is a hash of what it holds."""

    name: str
    slices: tuple[Slice, ...]

    @property
    def weight(self) -> int:
        """About how many bytes there are to read."""
        return sum(each.weight for each in self.slices)


def slices(source: Folder, split: int) -> Iterator[Slice]:
    """Yield the archive in stretches of about `split` bytes, in order of path.

    Raises:
        DatelineError: there is no file there.
    """
    empty = True
    for info in files(source):
        empty = False
        yield from cut(source, info, split)
    if empty:
        raise DatelineError(f"{source.path}: no file to read there")


def files(source: Folder) -> "Iterator[FileInfo]":
    """Yield the files of an archive, which may be one file."""
    from pyarrow.fs import FileType

    (info,) = source.system.get_file_info([source.path])
    if info.type == FileType.File:
        yield info
    else:
        yield from source.walk()


def cut(source: Folder, info: "FileInfo", split: int) -> Iterator[Slice]:
    """Yield one file's stretches."""
    path, size = str(info.path), int(info.size)
    name = path.lower()
    if name.endswith(GROUPS):
        yield from groups(source, path, size, split)
        return
    kind = "lines" if name.endswith(LINES) else "members" if name.endswith(MEMBERS) else "whole"
    if size <= split or kind == "whole" or (kind == "lines" and wide(source, path)):
        yield Slice(path, size, 0, size, "whole", size)
        return
    for start in range(0, size, split):
        end = min(size, start + split)
        yield Slice(path, size, start, end, kind, end - start)


def wide(source: Folder, path: str) -> bool:
    """Whether a file of lines is in UTF-16, so that it cannot be cut."""
    with source.open(path) as stream:
        return bytes(stream.read(2)) in WIDE


def groups(source: Folder, path: str, size: int, split: int) -> Iterator[Slice]:
    """Yield runs of a Parquet file's row groups; one that is broken is read whole, and fails there."""
    from pyarrow import ArrowException  # type: ignore[import-untyped]
    from pyarrow.parquet import ParquetFile  # type: ignore[import-untyped]

    try:
        with source.open(path) as stream:
            known = ParquetFile(stream).metadata
            weights = [known.row_group(index).total_byte_size for index in range(known.num_row_groups)]
    except (ArrowException, OSError):
        weights = []
    if len(weights) < 2:
        yield Slice(path, size, 0, size, "whole", size)
        return
    first = held = 0
    for index, weight in enumerate(weights):
        held += weight
        if held >= split or index == len(weights) - 1:
            yield Slice(path, size, first, index + 1, "groups", held)
            first, held = index + 1, 0


def pieces(found: Iterable[Slice], done: Iterable[Slice], split: int) -> tuple[Piece, ...]:
    """Return what is still to be coded, in pieces of about `split` bytes.

    Those already done part the rest, so that a piece that was begun is cut the same when it is taken up again.

    Raises:
        DatelineError: a file has changed since a part of it was coded.
    """
    coded = set(done)
    sizes = {each.path: each.size for each in coded}
    made: list[Piece] = []
    waiting: list[Slice] = []
    for each in found:
        if sizes.get(each.path, each.size) != each.size:
            raise DatelineError(f"{each.path}: changed since it was coded; choose another --out")
        full = sum(held.weight for held in waiting) + each.weight > split
        if waiting and (each in coded or full):
            made.append(piece(waiting))
            waiting = []
        if each not in coded:
            waiting.append(each)
    return (*made, piece(waiting)) if waiting else tuple(made)


def piece(held: Iterable[Slice]) -> Piece:
    """Return the piece of some slices."""
    parts = tuple(held)
    return Piece(hashlib.blake2b(repr(parts).encode(), digest_size=8).hexdigest(), parts)
