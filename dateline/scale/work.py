"""One piece coded: read, said what it says, written. What a worker does; it knows no engine.

A dispatch that breaks the coder is set aside with its reason and the rest go on: one that raises, one that takes
longer than `PATIENCE`, and one that ends the process. For the last the worker notes where it is before it goes on;
a piece that finds such a note goes slowly there, one dispatch at a time, and sets aside the one that ended it again.
"""

import signal
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import msgspec

from dateline.pipeline import CHUNK, code
from dateline.record import Dispatch
from dateline.scale import tables
from dateline.scale.cut import items
from dateline.scale.files import Folder, folder
from dateline.scale.plan import Piece, Slice
from dateline.sources import Failure
from dateline.store import codec
from dateline.store.rows import Entry, Row, words_hash

PATIENCE = 60.0  # seconds that one dispatch may take; the longest of 20 million characters read takes less
DEATHS = 2  # times that a dispatch may end its process before it is set aside


@dataclass(frozen=True, slots=True)
class Settings:
    """What a piece is coded with: the archive, the output, the user's own files, and the rules' version."""

    source: str
    out: str
    coder: str
    rules: str
    places: str | None = None
    countries: tuple[str, ...] = ()
    actors: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One piece to code."""

    settings: Settings
    piece: Piece


@dataclass(frozen=True, slots=True)
class Done:
    """A finished piece: what stands in `done/NAME.json`."""

    name: str
    slices: tuple[Slice, ...]
    dispatches: int
    claims: int
    incidents: int
    failures: int
    kinds: dict[str, int]
    rules: dict[str, int]
    seconds: float  # by the clock
    processor: float = 0.0  # seconds of it


@dataclass(frozen=True, slots=True)
class Note:
    """Where a worker is: the first dispatch of what it codes, how many at once, and how often it ended there."""

    at: int
    count: int
    deaths: int = 0


class TooLong(Exception):
    """A dispatch took longer than `PATIENCE`."""


@dataclass(slots=True)
class Held:
    """What a piece has given so far."""

    entries: list[Entry] = field(default_factory=list)
    failures: list[Row] = field(default_factory=list)

    def aside(self, dispatch: Dispatch, reason: str) -> None:
        """Keep a dispatch that could not be coded, with the reason."""
        source = dispatch.source or dispatch.id
        self.failures.append({"source": source, "reason": reason, "item": codec.encode(dispatch)})


def perform(line: str) -> str:
    """Code the piece of a task given as JSON, if it is not done yet; returns its manifest as JSON."""
    task = msgspec.json.decode(line, type=Task)
    out = folder(task.settings.out)
    known = out.read(f"done/{task.piece.name}.json")
    return (known or coded(task, out)).decode()


def coded(task: Task, out: Folder) -> bytes:
    """Code a piece, write its tables and then its manifest, and return that."""
    began, spent = time.monotonic(), time.process_time()
    name = task.piece.name
    held = Held()
    source = folder(task.settings.source)
    found = (item for each in task.piece.slices for item in items(source, each))
    for entry in said(dispatches(found, held), task, out, held):
        held.entries.append(entry)
    made = tables.made(held.entries, held.failures, task.settings.coder)
    for part, table in made.items():
        out.put(f"{part}/{name}.parquet", table)
    data = msgspec.json.encode(
        manifest(task.piece, held, time.monotonic() - began, time.process_time() - spent)
    )
    out.write(f"done/{name}.json", data)
    out.drop(f"now/{name}.json")
    return data


def manifest(piece: Piece, held: Held, seconds: float, processor: float) -> Done:
    """Return the manifest of a piece."""
    claims = [claim for _, _, record in held.entries for claim in record.claims]
    return Done(
        piece.name,
        piece.slices,
        len(held.entries),
        len(claims),
        sum(len(record.incidents) for _, _, record in held.entries),
        len(held.failures),
        dict(Counter(claim.kind for claim in claims)),
        dict(Counter(claim.rule for claim in claims)),
        round(seconds, 3),
        round(processor, 3),
    )


def dispatches(found: Iterable[Dispatch | Failure], held: Held) -> Iterator[Dispatch]:
    """Yield the dispatches, each id once; failures are kept, and so is an id that comes again with other words."""
    met: dict[str, str] = {}
    for item in found:
        if isinstance(item, Failure):
            held.failures.append({"source": item.source, "reason": item.reason, "item": None})
        elif item.id not in met:
            met[item.id] = words_hash(item)
            yield item
        elif met[item.id] != words_hash(item):
            held.aside(item, f"dispatch {item.id} came before with other words")


def said(items: Iterable[Dispatch], task: Task, out: Folder, held: Held) -> Iterator[Entry]:
    """Yield what the dispatches say, noting each step, and going slowly where a worker ended before."""
    from dateline.pipeline.intake import setting

    settings = task.settings
    how = setting(places=settings.places, countries=settings.countries, actors=settings.actors)
    place = f"now/{task.piece.name}.json"
    before = noted(out, place)
    at = 0
    for chunk in grouped(items):
        slow = before is not None and before.at < at + len(chunk) and at < before.at + before.count
        for part in [[one] for one in chunk] if slow else [chunk]:
            deaths = (
                before.deaths if before is not None and (at, len(part)) == (before.at, before.count) else 0
            )
            if deaths >= DEATHS:
                held.aside(part[0], f"ended the process that coded it, {deaths} times")
            else:
                out.write(
                    place, msgspec.json.encode(Note(at, len(part), deaths + 1 if len(part) == 1 else 0))
                )
                yield from spoken(part, how, held)
            at += len(part)


def noted(out: Folder, place: str) -> Note | None:
    """Return where the worker before this one was when it ended, if there was one."""
    data = out.read(place)
    return None if data is None else msgspec.json.decode(data, type=Note)


def grouped(items: Iterable[Dispatch]) -> Iterator[list[Dispatch]]:
    """Yield dispatches in runs of CHUNK."""
    from dateline.pipeline import chunks

    yield from chunks(items)


def spoken(part: Sequence[Dispatch], how: object, held: Held) -> Iterator[Entry]:
    """Yield what some dispatches say; where one breaks the coder, each is tried alone."""
    try:
        with patience(PATIENCE):
            found = [(one.dispatch, one.text, one.record) for one in code(part, setting=how)]  # type: ignore[arg-type]
    except Exception as error:  # the one place that takes any: a poison dispatch must not end an archive
        if len(part) == 1:
            held.aside(part[0], reason(error))
            return
        for one in part:
            yield from spoken([one], how, held)
        return
    yield from found


def reason(error: Exception) -> str:
    """Return on one line why a dispatch was set aside."""
    if isinstance(error, TooLong):
        return f"took longer than {PATIENCE:.0f} seconds of the processor to code"
    return " ".join(f"could not be coded: {type(error).__name__}: {error}".split())[:300]


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Raise TooLong inside the block once it takes so many seconds of the processor, however busy the machine is.

    Only a process's main thread can be told.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def late(number: int, frame: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


__all__ = ["CHUNK", "Done", "Settings", "Task", "perform"]
