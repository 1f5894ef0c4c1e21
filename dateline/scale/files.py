"""A folder here or in S3, where each file appears whole or not at all.

Invariant: on a disk a file is written under a hidden name and renamed; in S3 an upload shows when it is finished.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import DatelineError, SourceError

if TYPE_CHECKING:
    from pyarrow import Table  # type: ignore[import-untyped]
    from pyarrow.fs import FileInfo, FileSystem, NativeFile  # type: ignore[import-untyped]

MISSING = "needs Daft and pyarrow: pip install 'dateline[scale]'"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder's file system and its path there; names inside it are relative, with slashes."""

    system: "FileSystem"
    path: str

    @property
    def local(self) -> bool:
        """Whether it is on this machine's disks."""
        return str(self.system.type_name) == "local"

    def inside(self, name: str) -> str:
        """Return the path of a name."""
        return f"{self.path}/{name}" if name else self.path

    def read(self, name: str) -> bytes | None:
        """Return a file's bytes, or None where there is none."""
        try:
            with self.system.open_input_stream(self.inside(name)) as stream:
                return bytes(stream.read())
        except FileNotFoundError:
            return None

    def write(self, name: str, data: bytes) -> None:
        """Write a file, whole or not at all, over one that is there."""
        path = self.inside(name)
        to = self.hidden(path)
        with self.system.open_output_stream(to, compression=None) as stream:
            stream.write(data)
        if to != path:
            self.system.move(to, path)

    def hidden(self, path: str) -> str:
        """Return where a file is written first; its folder is made."""
        if not self.local:
            return path
        home, _, name = path.rpartition("/")
        self.system.create_dir(home, recursive=True)
        return f"{home}/.{name}.{uuid.uuid4().hex[:8]}"

    def put(self, name: str, table: "Table") -> None:
        """Write a table as Parquet, whole or not at all."""
        from pyarrow import BufferOutputStream, parquet

        sink = BufferOutputStream()
        parquet.write_table(table, sink, compression="zstd")
        self.write(name, sink.getvalue())

    def get(self, name: str, columns: list[str] | None = None) -> "Table":
        """Return a Parquet file as a table."""
        from pyarrow import parquet

        return parquet.read_table(self.inside(name), columns=columns, filesystem=self.system)

    def drop(self, name: str) -> None:
        """Remove a file that may be there."""
        try:
            self.system.delete_file(self.inside(name))
        except FileNotFoundError:
            return

    def names(self, under: str = "") -> list[str]:
        """Return the names of the files right inside a folder of it, sorted, without hidden ones."""
        found = (info.base_name for info in self.listed(under, deep=False))
        return sorted(name for name in found if not name.startswith("."))

    def walk(self) -> "Iterator[FileInfo]":
        """Yield every file at any depth in order of path, without hidden ones."""
        for info in sorted(self.listed("", deep=True), key=lambda info: str(info.path)):
            inner = str(info.path).removeprefix(self.path)
            if not any(part.startswith(".") for part in inner.split("/") if part):
                yield info

    def listed(self, under: str, *, deep: bool) -> "list[FileInfo]":
        """Return what is known of the files in a folder; none where there is no such folder."""
        from pyarrow.fs import FileSelector, FileType

        wanted = FileSelector(self.inside(under), allow_not_found=True, recursive=deep)
        return [info for info in self.system.get_file_info(wanted) if info.type == FileType.File]

    def sweep(self, under: str) -> None:
        """Remove what a killed process left half-written."""
        for info in self.listed(under, deep=False):
            if info.base_name.startswith("."):
                self.system.delete_file(info.path)

    def open(self, path: str) -> "NativeFile":
        """Return a file, which can be sought in, by its path in the file system.

        Raises:
            SourceError: it cannot be opened.
        """
        try:
            return self.system.open_input_file(path)
        except OSError as error:
            raise SourceError(path, " ".join(str(error).split())[:160]) from error


def folder(where: str) -> Folder:
    """Return the folder at a path or `s3://` URL, which need not be there.

    Raises:
        DatelineError: pyarrow is not installed, or the URL is none.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow.fs import FileSystem, LocalFileSystem
    except ImportError as error:
        raise DatelineError(f"{where}: {MISSING}") from error
    if "://" not in where:
        return Folder(LocalFileSystem(), str(Path(where).absolute()))
    try:
        system, path = FileSystem.from_uri(where)
    except (ArrowException, OSError, ValueError) as error:
        raise DatelineError(f"{where}: {' '.join(str(error).split())[:160]}") from error
    return Folder(system, str(path).rstrip("/"))
