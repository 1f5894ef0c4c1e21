"""CSV and Parquet tables: one row, one dispatch, with a column map where the names differ."""

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.errors import SourceError
from dateline.sources.blob import START, Blob
from dateline.sources.decode import encoding_of
from dateline.sources.item import ITEM_LIMIT, Failure, Item, Items
from dateline.sources.row import Columns, matched, of_row

if TYPE_CHECKING:
    from pyarrow import RecordBatch  # type: ignore[import-untyped]
    from pyarrow.parquet import ParquetFile  # type: ignore[import-untyped]

UTF16 = (b"\xff\xfe", b"\xfe\xff")
BATCH = 1_000  # rows of Parquet held at once


def read_csv(blob: Blob, columns: Columns | None = None) -> Items:
    """Yield a dispatch or a failure for every row of a CSV file with a header; failures name the line.

    Raises:
        SourceError: no column holds the text, or the encoding breaks.
    """
    csv.field_size_limit(ITEM_LIMIT)
    encoding, dialect = layout(blob)
    with blob.open() as raw:
        reader = csv.reader(io.TextIOWrapper(raw, encoding, newline=""), dialect)
        try:
            names = [name.strip() for name in next(reader, [])]
            found = checked(blob.name, names, columns)
            for row in reader:
                if any(row):
                    yield of_cells(f"{blob.name}:{reader.line_num}", names, row, found)
        except (csv.Error, UnicodeError) as error:
            raise SourceError(f"{blob.name}:{reader.line_num + 1}", f"broken CSV: {error}") from error


def of_cells(source: str, names: list[str], row: list[str], columns: Columns) -> Item:
    """Return what one row of cells holds."""
    if len(row) > len(names):
        return Failure(source, f"{len(row)} cells under {len(names)} column names")
    try:
        return of_row(source, dict(zip(names, row, strict=False)), columns)
    except SourceError as error:
        return Failure(error.source, error.reason)


def layout(blob: Blob) -> tuple[str, "type[csv.Dialect]"]:
    """Return a CSV file's encoding and dialect, judged by its beginning.

    Raises:
        SourceError: it is binary, or valid in no encoding.
    """
    cut = blob.start.rfind(b"\n") + 1 if len(blob.start) == START and blob.start[:2] not in UTF16 else 0
    encoding = encoding_of(blob.name, blob.start[:cut] or blob.start, blob.charset)
    header = blob.start.decode(encoding, "replace").split("\n", 1)[0]

    class Found(csv.excel):
        """Excel's rules with the delimiter found."""

        delimiter = max(",;\t|", key=header.count)

    return encoding, Found


def checked(name: str, names: list[str], columns: Columns | None) -> dict[str, str]:
    """Return which column holds which field.

    Raises:
        SourceError: the map names a column that is not there, or none holds the text.
    """
    for field, column in (columns or {}).items():
        if column not in names:
            raise SourceError(name, f"no column {column!r} for {field}; there are: {', '.join(names)[:200]}")
    found = matched(names, columns)
    if "text" not in found and "title" not in found:
        raise SourceError(name, f"no column holds the text; map one of: {', '.join(names)[:200]}")
    return found


def read_parquet(blob: Blob, columns: Columns | None = None) -> Items:
    """Yield a dispatch or a failure for every row of a Parquet file; failures name the row.

    Raises:
        SourceError: pyarrow is not installed, the file is broken, or no column holds the text.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise SourceError(blob.name, "Parquet needs pyarrow: pip install 'dateline[parquet]'") from error
    try:
        with blob.open() as raw:
            file = parquet.ParquetFile(raw if raw.seekable() else io.BytesIO(raw.read()))
            found = checked(blob.name, list(file.schema_arrow.names), columns)
            yield from rows(blob.name, file, found)
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        raise SourceError(blob.name, f"broken Parquet: {' '.join(str(error).split())[:160]}") from error


def rows(name: str, file: "ParquetFile", columns: Columns) -> Items:
    """Yield what each row holds, reading only the columns that are used."""
    number = 0
    for batch in file.iter_batches(BATCH, columns=sorted(set(columns.values()))):
        for row in cells(batch):
            number += 1
            try:
                if row is None:
                    raise SourceError(f"{name}:{number}", "a cell is not UTF-8")
                yield of_row(f"{name}:{number}", row, columns)
            except SourceError as error:
                yield Failure(error.source, error.reason)


def cells(batch: "RecordBatch") -> Iterator[dict[str, object] | None]:
    """Yield each row of a batch; None for one with words that are not UTF-8, which Arrow leaves unchecked."""
    try:
        yield from batch.to_pylist()
    except UnicodeDecodeError:
        for number in range(batch.num_rows):
            try:
                yield batch.slice(number, 1).to_pylist()[0]
            except UnicodeDecodeError:
                yield None
