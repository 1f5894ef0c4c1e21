"""The store's one face: what other rooms' composers call, each a line into the module that does it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import TracebackType

from dateline.record import (
    Claim,
    Dispatch,
    Finding,
    Harm,
    Incident,
    Judgement,
    Lineage,
    Record,
    Text,
)
from dateline.store import backup, derived, keep, kin, load, people, read, search, sums, veil, write
from dateline.store.backup import Saved
from dateline.store.engine import Base
from dateline.store.kin import Kin
from dateline.store.load import Batch
from dateline.store.people import Failure, Run
from dateline.store.query import Cited, Query
from dateline.store.read import Counts, Found
from dateline.store.rows import Entry
from dateline.store.search import Hit
from dateline.store.sums import Change, Line, Marker, Sum
from dateline.store.write import Added

ALL = Query()


@dataclass(frozen=True, slots=True)
class Store:
    """An open record; every method raises StoreError with the store's name and the reason."""

    base: Base
    coder: str = ""

    def __enter__(self) -> "Store":
        """Return itself; the connections are closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connections."""
        self.close()

    def close(self) -> None:
        """Close the connections; what was written is kept already."""
        self.base.engine.dispose()

    @property
    def name(self) -> str:
        """The path, or the URL without its password."""
        return self.base.name

    # Writing.

    def add(self, dispatch: Dispatch, text: Text, record: Record) -> bool:
        """Store one dispatch; False where it is stored already."""
        return bool(self.add_many([(dispatch, text, record)]).new)

    def add_many(self, entries: Iterable[Entry], *, run: int | None = None) -> Added:
        """Store what is new of these, a transaction a thousand; says which were new, known or changed."""
        return write.add_many(self.base, entries, self.coder, run)

    def load(self, batch: Batch, *, run: int | None = None) -> Added:
        """Store what is new of rows that an archive's tables hold, in one transaction."""
        return load.load(self.base, batch, run)

    def loading(self) -> AbstractContextManager[None]:
        """Return what is put around the loads of one archive: an empty record's indices are built at its end."""
        return load.indexed(self.base)

    def recode(self, record: Record) -> bool:
        """Put a newer coder's record in place of the stored one; False where it says the same."""
        return write.recode(self.base, record, self.coder)

    def add_lineage(self, edges: Iterable[Lineage]) -> int:
        """Keep edges; returns how many were new."""
        return derived.add_lineage(self.base, edges)

    def drop_lineage(self, edges: Iterable[Lineage]) -> None:
        """Remove edges that hold no longer."""
        derived.drop_lineage(self.base, edges)

    def put_happenings(self, linked: Iterable[tuple[Incident, Sequence[str]]]) -> None:
        """Write linked incidents, each with the ids of the incidents in it; may be repeated."""
        derived.put_happenings(self.base, linked)

    def put_findings(self, findings: Iterable[Finding], *, about: Iterable[str] = ()) -> int:
        """Write findings in place of those about the same things and `about`; returns how many changed."""
        return derived.put_findings(self.base, findings, about)

    # Runs, failures, judgements.

    def begin_run(self, command: str) -> int:
        """Record that a run began; returns its number."""
        return people.begin_run(self.base, command, self.coder)

    def end_run(self, run: int, *, new: int, known: int, failed: int) -> None:
        """Record how a run ended."""
        people.end_run(self.base, run, new=new, known=known, failed=failed)

    def runs(self, limit: int = 100) -> tuple[Run, ...]:
        """Return the last runs, newest first."""
        return people.runs(self.base, limit)

    def add_failures(self, failures: Iterable[Failure]) -> None:
        """Keep items that could not be taken in; the same one again is kept once."""
        people.add_failures(self.base, failures)

    def failures(self, *, run: int | None = None, limit: int = 1000) -> tuple[Failure, ...]:
        """Return the newest failures, newest first."""
        return people.failures(self.base, run=run, limit=limit)

    def judge(self, *judgements: Judgement) -> tuple[Judgement, ...]:
        """Append judgements (an empty id or instant is filled in); returns those that were new."""
        return people.judge(self.base, judgements)

    def judgements(self, *, about: str | None = None) -> tuple[Judgement, ...]:
        """Return every judgement in the order given, or those about one thing."""
        return people.judgements(self.base, about=about)

    def export_judgements(self) -> Iterator[str]:
        """Yield every judgement as one line of JSON."""
        return people.export_judgements(self.base)

    def import_judgements(self, lines: Iterable[str]) -> tuple[Judgement, ...]:
        """Append exported judgements, all or none; returns those that were new."""
        return people.import_judgements(self.base, lines)

    # Reading.

    def dispatch(self, name: str) -> Dispatch:
        """Return one dispatch, with its copy as received."""
        return self.entry(name)[0]

    def text(self, name: str) -> Text:
        """Return the fixed text of one dispatch, without parses."""
        return self.entry(name)[1]

    def record(self, name: str) -> Record:
        """Return what one dispatch says."""
        return self.entry(name)[2]

    def entry(self, name: str) -> Entry:
        """Return all three of one dispatch; names that its claims withhold are under a cover, here and above."""
        return veil.shown(*read.entry(self.base, name))

    def walk(self, *, after: int = 0) -> Iterator[Entry]:
        """Yield every dispatch whole, in order of arrival, in flat memory."""
        return read.walk(self.base, after=after)

    def records(self, names: Sequence[str]) -> tuple[Record, ...]:
        """Return the records of these dispatches that are stored, in order of arrival."""
        return read.records(self.base, names)

    def kin(self, names: Iterable[str]) -> Kin:
        """Return these dispatches, without text, and every one that lineage or versions join to them."""
        return kin.kin(self.base, names)

    def known(self, names: Sequence[str]) -> frozenset[str]:
        """Return which of these dispatches are stored."""
        return read.known(self.base, names)

    def dispatches(
        self, query: Query = ALL, *, before: int | None = None, limit: int = 50
    ) -> tuple[Cited[Dispatch], ...]:
        """Return the newest dispatches of the query's days, without their text, newest first."""
        return read.dispatches(self.base, query, before=before, limit=limit)

    def claims(
        self, query: Query = ALL, *, after: int = 0, limit: int | None = None
    ) -> tuple[Cited[Claim], ...]:
        """Return the claims that the query asks for, in order of arrival."""
        return read.claims(self.base, query, after=after, limit=limit)

    def claim(self, name: str) -> Cited[Claim]:
        """Return one claim with the dispatch it stands in."""
        return read.claim(self.base, name)

    def maker(self, name: str) -> tuple[str, bool]:
        """Return the version of the rules that made a claim, and whether today's record still says it."""
        return read.maker(self.base, name)

    def incidents(
        self, query: Query = ALL, *, after: int = 0, limit: int | None = None
    ) -> tuple[Cited[Incident], ...]:
        """Return incidents as single dispatches tell them, in order of arrival."""
        return read.incidents(self.base, query, after=after, limit=limit)

    def happenings(self, query: Query = ALL, *, limit: int = 100) -> tuple[Incident, ...]:
        """Return linked incidents, latest first."""
        return read.happenings(self.base, query, limit=limit)

    def happening(self, name: str) -> tuple[Incident, tuple[str, ...]]:
        """Return one linked incident and the ids of the incidents in it."""
        return read.happening(self.base, name)

    def members(self) -> dict[str, str]:
        """Return which linked incident each incident is part of."""
        return read.members(self.base)

    def lineage(self, *, copy: str | None = None) -> tuple[Lineage, ...]:
        """Return every edge, or those of one copy."""
        return read.lineage(self.base, copy=copy)

    def findings(self, *, about: str | None = None) -> tuple[Finding, ...]:
        """Return the findings that hold, or those about one thing."""
        return read.findings(self.base, about=about)

    def history(self, since: str) -> tuple[Change, ...]:
        """Return how findings changed since an instant (ISO 8601, UTC)."""
        return sums.history(self.base, since)

    def find(self, prefix: str, *, limit: int = 20) -> tuple[Found, ...]:
        """Return what has an id that begins with `prefix`."""
        return read.find(self.base, prefix, limit=limit)

    def search(self, query: str, *, limit: int = 20, before: int | None = None) -> tuple[Hit, ...]:
        """Return the newest dispatches that hold the query's words, newest first."""
        return search.search(self.base, query, limit=limit, before=before)

    def totals(self, query: Query = ALL) -> tuple[Cited[Claim], ...]:
        """Return the tolls and tallies that claim a window or a running total."""
        return sums.totals(self.base, query)

    def recorded(self, query: Query = ALL, *, harm: Harm | None = None) -> tuple[Sum, ...]:
        """Return what the incidents on record add up to, by first day and harm."""
        return sums.recorded(self.base, query, harm=harm)

    def lines(self, query: Query = ALL) -> tuple[Line, ...]:
        """Return the findings about incidents with their places and days, without what stands behind them."""
        return sums.lines(self.base, query)

    def markers(self, query: Query = ALL, *, limit: int = 5000) -> tuple[Marker, ...]:
        """Return linked incidents grouped by place, for a map."""
        return sums.markers(self.base, query, limit=limit)

    def counts(self) -> Counts:
        """Return how much is stored."""
        return read.counts(self.base)

    # Keeping.

    def check(self) -> None:
        """Read the whole file's structure; raises StoreError where it is damaged."""
        keep.check(self.base)

    def backup(self, to: str, *, portable: bool = False) -> Saved:
        """Write the record to a new file while others use it, verified by reading back; says what it holds."""
        return backup.backup(self.base, to, portable=portable)
