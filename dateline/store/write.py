"""Writing the record: idempotent, as every id is its content's, and whole, as a batch is one transaction.

Invariant: what is stored of a dispatch is all of it or none; the same dispatch again writes nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from dateline.errors import StoreError
from dateline.record import Dispatch, Record
from dateline.store import codec, rows
from dateline.store.bulk import bulk
from dateline.store.engine import Base
from dateline.store.rows import Entry, Row
from dateline.store.schema import CLAIMS, DISPATCHES, FAILURES, INCIDENTS, TEXTS

BATCH = 1000  # dispatches a transaction: one fsync for them, and a reader's view at most that far behind


@dataclass(frozen=True, slots=True)
class Added:
    """What a write did with each dispatch, by id: stored, known already, or known with other words."""

    new: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    def __add__(self, other: "Added") -> "Added":
        """Return both together."""
        return Added(self.new + other.new, self.known + other.known, self.changed + other.changed)


def add_many(base: Base, entries: Iterable[Entry], coder: str, run: int | None) -> Added:
    """Store what is new, a transaction a batch; a dispatch whose id has other words is kept as a failure."""
    done = Added()
    for batch in batches(entries, BATCH):
        with base.write() as link:
            done += add_batch(link, batch, coder, run)
    return done


def batches(entries: Iterable[Entry], size: int) -> Iterator[list[Entry]]:
    """Yield the entries in lists of at most `size`."""
    steady = iter(entries)
    while batch := list(islice(steady, size)):
        yield batch


def add_batch(link: Connection, batch: list[Entry], coder: str, run: int | None) -> Added:
    """Store one batch in the caller's transaction."""
    stored = hashes(link, [dispatch.id for dispatch, _, _ in batch])
    new: dict[str, Entry] = {}
    known, changed = [], []
    for entry in batch:
        name, words = entry[0].id, rows.words_hash(entry[0])
        if name not in stored:
            stored[name] = words
            new[name] = entry
        elif stored[name] == words:
            known.append(name)
        else:
            changed.append(entry)
    insert_entries(link, list(new.values()), coder)
    fail(link, [changed_failure(entry) | {"run": run} for entry in changed])
    return Added(tuple(new), tuple(known), tuple(entry[0].id for entry in changed))


def hashes(link: Connection, names: list[str]) -> dict[str, str]:
    """Return the content hash of each of these dispatches that is stored."""
    query = select(DISPATCHES.c.id, DISPATCHES.c.hash).where(DISPATCHES.c.id.in_(names))
    return dict(link.execute(query).all())


def insert_entries(link: Connection, entries: list[Entry], coder: str) -> None:
    """Write the rows of dispatches that are known to be new."""
    first = (link.execute(select(func.max(DISPATCHES.c.seq))).scalar() or 0) + 1
    stored = rows.now()
    tables: dict[str, list[Row]] = {"dispatches": [], "texts": [], "claims": [], "incidents": []}
    for seq, entry in enumerate(entries, first):
        tables["dispatches"].append(rows.dispatch_row(entry, coder) | {"seq": seq, "stored": stored})
        tables["texts"].append(rows.text_row(entry) | {"dispatch": seq})
        tables["claims"].extend(row | {"dispatch": seq} for row in rows.claim_rows(entry[2]))
        tables["incidents"].extend(row | {"dispatch": seq} for row in rows.incident_rows(entry[2]))
    for table in (DISPATCHES, TEXTS, CLAIMS, INCIDENTS):
        bulk(link, table, tables[table.name])


def changed_failure(entry: Entry) -> Row:
    """Return the failure that keeps a dispatch whose id is already another's."""
    dispatch = entry[0]
    reason = f"dispatch {dispatch.id} is stored with other words; what is stored stays"
    return {"source": dispatch.source or dispatch.id, "reason": reason, "item": codec.encode(dispatch)}


def fail(link: Connection, failures: list[Row]) -> None:
    """Keep failures; one that is kept already is not doubled."""
    keyed = {
        codec.digest(*(str(row[part]) for part in ("source", "reason", "item"))): row for row in failures
    }
    known = set(link.execute(select(FAILURES.c.key).where(FAILURES.c.key.in_(keyed))).scalars())
    new = [{"at": rows.now()} | row | {"key": key} for key, row in keyed.items() if key not in known]
    if new:
        link.execute(insert(FAILURES), new)


def recode(base: Base, record: Record, coder: str) -> bool:
    """Put a newer coder's record in place of the stored one; False where it says the same.

    Claims that only the old one has stay, not live, so that the judgements on them can still be shown.

    Raises:
        StoreError: the dispatch is not stored.
    """
    with base.write() as link:
        seq = number(link, record.id)
        if not differs(link, seq, record):
            return False
        for table, made in ((CLAIMS, rows.claim_rows(record)), (INCIDENTS, rows.incident_rows(record))):
            mine = table.c.dispatch == seq
            link.execute(delete(table).where(mine, table.c.id.in_([row["id"] for row in made])))
            link.execute(
                update(table).where(mine, table.c.live).values(live=False, **stamp(link, table, seq))
            )
            bulk(link, table, [row | {"dispatch": seq} for row in made])
        line = link.execute(select(DISPATCHES.c.json).where(DISPATCHES.c.seq == seq)).scalar_one()
        head = rows.headed(codec.decode(line, Dispatch), record)
        shell = {"record": codec.shell_of(record), "coder": coder, "json": head}
        link.execute(update(DISPATCHES).where(DISPATCHES.c.seq == seq).values(shell))
    return True


def stamp(link: Connection, table: Table, seq: int) -> Row:
    """Return what an older coder's claims keep of it: the version of its rules."""
    if table is not CLAIMS:
        return {}
    return {"coder": link.execute(select(DISPATCHES.c.coder).where(DISPATCHES.c.seq == seq)).scalar()}


def number(link: Connection, name: str) -> int:
    """Return the number of a dispatch, or raise StoreError."""
    seq: int | None = link.execute(select(DISPATCHES.c.seq).where(DISPATCHES.c.id == name)).scalar()
    if seq is None:
        raise StoreError(f"no dispatch {name} is stored")
    return seq


def differs(link: Connection, seq: int, record: Record) -> bool:
    """Whether the record's claims, incidents or frame are not those stored."""
    shell = link.execute(select(DISPATCHES.c.record).where(DISPATCHES.c.seq == seq)).scalar()
    made = (rows.claim_rows(record), rows.incident_rows(record))
    return shell != codec.shell_of(record) or any(
        lines(link, table, seq) != [row["json"] for row in new]
        for table, new in zip((CLAIMS, INCIDENTS), made, strict=True)
    )


def lines(link: Connection, table: Table, seq: int) -> list[str]:
    """Return the live JSON of a dispatch in a table, in order."""
    query = select(table.c.json).where(table.c.dispatch == seq, table.c.live).order_by(table.c.ordinal)
    return list(link.execute(query).scalars())
