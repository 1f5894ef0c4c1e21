"""A table as Parquet, in its columns' own types."""

from collections.abc import Iterator

from dateline.errors import DatelineError
from dateline.present.export.column import Item, Table

BATCH = 10_000  # rows written together


def data(table: Table[Item], items: Iterator[Item]) -> bytes:
    """Return a table as the bytes of a Parquet file.

    Raises:
        DatelineError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # type: ignore[import-untyped]
        import pyarrow.parquet as pq  # type: ignore[import-untyped]
    except ImportError as error:
        raise DatelineError(f"{error.name}: not installed; pip install 'dateline[parquet]'") from None
    kinds = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "date": pa.date32(),
        "boolean": pa.bool_(),
        "list": pa.list_(pa.string()),
    }
    schema = pa.schema(
        [pa.field(each.name, kinds[each.type], metadata={"about": each.about}) for each in table.columns]
    )
    sink = pa.BufferOutputStream()
    with pq.ParquetWriter(sink, schema) as writer:
        for rows in batches(table.rows(items)):
            arrays = [
                pa.array(column, kind)
                for column, kind in zip(zip(*rows, strict=True), schema.types, strict=True)
            ]
            writer.write_batch(pa.record_batch(arrays, schema=schema))
    found: bytes = sink.getvalue().to_pybytes()
    return found


def batches(rows: Iterator[list[object]]) -> Iterator[list[list[object]]]:
    """Yield rows in runs of BATCH; lone surrogates, which Arrow refuses, are replaced."""
    held: list[list[object]] = []
    for row in rows:
        held.append([clean(value) for value in row])
        if len(held) == BATCH:
            yield held
            held = []
    if held:
        yield held


def clean(value: object) -> object:
    """Return a value with text that UTF-8 can hold."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    return [clean(each) for each in value] if isinstance(value, list) else value
