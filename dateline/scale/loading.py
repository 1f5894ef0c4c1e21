"""An archive's output brought into a desk's record: piece by piece, each in transactions of its own.

A piece that is stored already writes nothing, so a load that was interrupted is simply given again.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, TypeVar, cast

import msgspec

from dateline.errors import DatelineError
from dateline.record import Finding, Incident, Lineage
from dateline.scale.backfill import finished
from dateline.scale.copying import home_of
from dateline.scale.files import Folder, folder
from dateline.scale.linking import Linked
from dateline.scale.tables import NAMES
from dateline.scale.work import Done
from dateline.store.codec import decode
from dateline.store.load import Batch, Sheet, Values

if TYPE_CHECKING:
    from pyarrow import ChunkedArray, Table  # type: ignore[import-untyped]

    from dateline.store.desk import Store

Ticked: TypeAlias = Callable[[int, int], None]  # dispatches of this batch, and of all
BATCH = 5000  # dispatches a transaction
Item = TypeVar("Item")
Tables: TypeAlias = "dict[str, Table]"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: dispatches that were new, known, or known with other words; claims and failures read."""

    store: str
    new: int
    known: int
    changed: int
    claims: int
    failures: int


def load(store: "Store", where: str, tick: Ticked | None = None) -> Loaded:
    """Bring the output at a path or `s3://` URL into a record.

    Raises:
        DatelineError: there is nothing coded there.
        StoreError: the record is at fault; what was loaded before is kept.
    """
    out = folder(where)
    pieces = finished(out)
    if not pieces:
        raise DatelineError(
            f"{where}: nothing coded there; make it with: dateline backfill SOURCE --out {where}"
        )
    total = sum(each.dispatches for each in pieces)
    run = store.begin_run(f"load {where}")
    new = known = changed = 0
    with store.loading():
        for batch in ahead(batches(out, pieces)):
            added = store.load(batch, run=run)
            new, known, changed = new + len(added.new), known + len(added.known), changed + len(added.changed)
            if tick is not None:
                tick(len(batch.dispatches.rows), total)
    failed = sum(each.failures for each in pieces)
    store.end_run(run, new=new, known=known, failed=failed + changed)
    return Loaded(store.name, new, known, changed, sum(each.claims for each in pieces), failed)


def put_linked(store: "Store", where: str) -> bool:
    """Store what `backfill --link` found, if it is about all that the record holds; else False, and nothing is stored.

    Raises:
        StoreError: the record is at fault.
    """
    out = folder(where)
    data = out.read("linked.json")
    held = store.counts()
    if data is None or msgspec.json.decode(data, type=Linked).home != home_of(named(finished(out))):
        return False  # not linked, or not since the last piece was coded
    if held.dispatches != distinct(out) or held.judgements:
        return False
    store.add_lineage(Lineage(**row) for row in out.get("lineage.parquet").to_pylist())
    rows = out.get("happenings.parquet").to_pylist()
    store.put_happenings((decode(row["json"], Incident), row["incidents"]) for row in rows)
    found = out.get("findings.parquet").to_pylist()
    store.put_findings((decode(row["json"], Finding) for row in found), about=[row["id"] for row in rows])
    return True


def named(done: tuple[Done, ...]) -> list[str]:
    """Return the names of the pieces that hold anything."""
    return [each.name for each in done if each.dispatches]


def distinct(out: Folder) -> int:
    """Return how many dispatches were coded, each id once."""
    met: set[object] = set()
    for each in finished(out):
        met.update(out.get(f"dispatches/{each.name}.parquet", ["id"]).column("id").to_pylist())
    return len(met)


def batches(out: Folder, pieces: tuple[Done, ...]) -> Iterator[Batch]:
    """Yield the pieces' rows, small pieces together, in order of their place in the archive; in each an id is once."""
    waiting: list[Tables] = []
    met: set[object] = set()
    for each in pieces:
        tables = read(out, each)
        names = set(tables["dispatches"].column("id").to_pylist())
        if waiting and (len(met) + len(names) > BATCH or met & names):
            yield batch(waiting)
            waiting, met = [], set()
        waiting.append(tables)
        met |= names
    yield batch(waiting)


def ahead(some: Iterator[Item]) -> Iterator[Item]:
    """Yield the items, each made in a thread while the one before is stored: engines work outside Python's lock."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as maker:
        coming = maker.submit(next, some, None)
        while (item := coming.result()) is not None:
            coming = maker.submit(next, some, None)
            yield item


def read(out: Folder, piece: Done) -> "Tables":
    """Return the tables of a piece."""
    return {name: out.get(f"{name}/{piece.name}.parquet") for name in NAMES}


def batch(some: "list[Tables]") -> Batch:
    """Return some pieces' rows."""
    import pyarrow

    whole = {name: pyarrow.concat_tables([tables[name] for tables in some]) for name in NAMES}
    dispatches, claims, incidents = (sheet(whole[name]) for name in NAMES[:3])
    return Batch(dispatches, claims, incidents, tuple(whole["failures"].to_pylist()))


def sheet(table: "Table") -> Sheet:
    """Return a table's rows, days as text, as the engines take them."""
    columns = [values(column) for column in table.columns]
    return Sheet(tuple(table.column_names), cast(list[Values], list(zip(*columns, strict=True))))


def values(column: "ChunkedArray") -> list[object]:
    """Return a column as Python's own objects: by Arrow's quick way where unknown stays None on it."""
    import pyarrow
    from pyarrow import compute

    if pyarrow.types.is_date(column.type):
        column = compute.cast(column, pyarrow.string())
    if pyarrow.types.is_floating(column.type) and column.null_count:
        return cast(list[object], column.to_pylist())
    if pyarrow.types.is_string(column.type) or pyarrow.types.is_large_string(column.type):
        return cast(list[object], column.to_numpy().tolist())  # pandas 3 would make NaN of what is unknown
    return cast(list[object], column.to_pandas(integer_object_nulls=True).tolist())
