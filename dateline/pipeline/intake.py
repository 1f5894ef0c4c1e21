"""Copy taken in: read from wherever it lies, coded, and stored in small batches that survive an interruption.

Invariant: what a `take` has reported as stored is stored; a second `take` of the same copy stores nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.ground.read import Setting
from dateline.pipeline import CHUNK, Coded, chunks, code
from dateline.record import Dispatch, Record
from dateline.sources import Failure, count, read

if TYPE_CHECKING:
    from dateline.store.desk import Store

__all__ = ["Failure", "Taken", "coded", "count", "dispatches", "setting", "take"]

Reported = Callable[[Failure], None]
Ticked = Callable[[int], None]


@dataclass(slots=True)
class Taken:
    """What a `take` has done so far; it grows, so that an interrupted one can still be told of."""

    told: Reported = lambda failure: None
    processes: int = 1
    new: list[str] = field(default_factory=list)
    known: int = 0
    failures: list[Failure] = field(default_factory=list)

    def fail(self, failure: Failure) -> None:
        """Keep a failure and tell of it."""
        self.failures.append(failure)
        self.told(failure)


def setting(
    *,
    places: str | None = None,
    countries: Sequence[str] = (),
    actors: str | None = None,
    mentions: bool = False,
    names: bool = False,
    everywhere: bool = False,
) -> Setting:
    """Return how to ground copy; `places` and `actors` are files of the user's own, `names` keeps victims' names.

    `everywhere` reads statements and deeds outside Dateline's field too.

    Raises:
        SourceError: the places cannot be read.
        LexiconError: the actors cannot be read.
    """
    from dateline.ground.where import read_places
    from dateline.ground.who import load_registry

    if actors is not None:
        load_registry(actors)  # a broken file is told now, not at the first dispatch
    own = read_places(Path(places)) if places is not None else ()
    return Setting(own, tuple(code.upper() for code in countries), actors, mentions, names, everywhere)


def dispatches(
    places: Iterable[str],
    failed: Reported,
    *,
    private: bool = False,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Dispatch]:
    """Yield every dispatch at these paths and URLs; what could not be read is told to `failed`.

    `columns` says which column of a table or key of JSON lines holds a field: {"text": "body"}.
    """
    for place in places:
        for item in read(place, columns=columns, allow_private=private):
            if isinstance(item, Failure):
                failed(item)
            else:
                yield item


def coded(items: Iterable[Dispatch], how: Setting, processes: int = 1) -> Iterator[Coded]:
    """Yield what each dispatch says."""
    yield from code(items, setting=how, processes=processes)


def take(
    store: "Store",
    items: Iterable[Dispatch],
    how: Setting,
    told: Taken,
    tick: Ticked,
    run: int | None,
) -> None:
    """Code and store what is new, filling in `told`; whatever ends it early, what was coded is stored."""
    waiting: list[Coded] = []
    try:
        for one in code(unknown(store, items, told, tick), setting=how, processes=told.processes):
            waiting.append(one)
            tick(1)
            if len(waiting) >= CHUNK:
                keep(store, waiting, told, run)
                waiting = []
    finally:
        keep(store, waiting, told, run)


def keep(store: "Store", batch: Sequence[Coded], told: Taken, run: int | None) -> None:
    """Store one batch."""
    if batch:
        added = store.add_many([(one.dispatch, one.text, one.record) for one in batch], run=run)
        told.new += added.new
        told.known += len(added.known)


def unknown(store: "Store", items: Iterable[Dispatch], told: Taken, tick: Ticked) -> Iterator[Dispatch]:
    """Yield the dispatches that are not stored; an id that is stored with other words is a failure."""
    for chunk in chunks(items):
        stored = words_of(store, [one.id for one in chunk])
        for one in chunk:
            if one.id not in stored:
                stored[one.id] = words(one)
                yield one
                continue
            tick(1)
            if stored[one.id] == words(one):
                told.known += 1
            else:
                reason = f"dispatch {one.id} is stored with other words; what is stored stays"
                told.fail(Failure(one.source or one.id, reason))


def words(dispatch: Dispatch) -> str:
    """Return the hash of a dispatch's words, as the store keeps it."""
    from dateline.store.rows import words_hash

    return words_hash(dispatch)


def words_of(store: "Store", names: list[str]) -> dict[str, str]:
    """Return the words' hash of each of these dispatches that is stored."""
    from dateline.store.write import hashes

    with store.base.read() as link:
        return hashes(link, names)


def stub(dispatch: Dispatch, record: Record) -> Dispatch:
    """Return a dispatch without its copy, with its version and day as the copy itself gives them."""
    day = dispatch.published or (record.dateline.date if record.dateline else None)
    return replace(dispatch, text="", version=record.version or dispatch.version, published=day)
