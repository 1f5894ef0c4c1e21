"""An index of dispatches that finds copies as they come, is saved and loaded, and forgets nothing.

Invariant: what `lineages` returns depends on which dispatches were added, never on their order or grouping.
Memory, measured in bench/copies_scale.py: about 1 KB a dispatch; the words
(1.2 KB more) and the prints (1 KB) lie in files.
"""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.errors import DatelineError
from dateline.link import screen, sketch
from dateline.link.copies import Copy
from dateline.link.families import Family, grouped
from dateline.link.lineage import Entry, edge
from dateline.link.spool import Spool
from dateline.link.verdict import Read, judge
from dateline.link.versions import agency, mark, named, story
from dateline.link.words import encode
from dateline.record import Lineage

BATCH = 4000
READS = 24_000  # texts held ready to be judged, some 9 KB each
LOW = np.uint64(0xFFFFFFFF)
FORMAT = 3  # of the keys too: sketch.py


@dataclass(frozen=True, slots=True)
class Edge:
    """A lineage edge with the numbers of its two dispatches."""

    left: int
    right: int
    lineage: Lineage


@dataclass(frozen=True, slots=True)
class Saved:
    """What `save` writes beside the arrays."""

    format: int
    entries: list[Entry]
    edges: list[Edge]
    runs: int


class CopyIndex:
    """Dispatches added so far and the edges between them."""

    def __init__(self) -> None:
        """Start empty."""
        self.entries: list[Entry] = []
        self.numbers: dict[str, int] = {}
        self.words = Spool()
        self.prints = Spool()
        self.runs: list[sketch.Run] = []
        self.edges: list[Edge] = []
        self.looks = 0  # pairs compared word by word, for the benches
        self.awaited: dict[str, list[int]] = {}  # id that a dispatch replaces -> that dispatch

    def __len__(self) -> int:
        """Return how many dispatches are held."""
        return len(self.entries)

    def add(self, items: Iterable[Copy]) -> tuple[Lineage, ...]:
        """Add dispatches and return the new edges, among them and to those held; known ids are skipped."""
        before, first = len(self.edges), len(self.entries)
        source = iter(items)
        fresh: list[sketch.Run] = []
        while batch := list(islice(source, BATCH)):
            signed = self._signed([item for item in batch if self._new(item.id)])
            fresh = sketch.held(fresh, signed) if signed else fresh
        if fresh:
            # Met once, when all are signed: a look among many is worth no more than one among few, and costs each.
            whole = sketch.whole(fresh)
            pairs = [sketch.meet(whole, other) for other in (*self.runs, whole)]
            pairs.append(self._replaced(self.entries[first:], first))
            self.edges += self._judged(self._screened(np.unique(np.concatenate(pairs))))
            self.runs = sketch.held(self.runs, whole)
        return tuple(edge.lineage for edge in self.edges[before:])

    def families(self) -> tuple[Family, ...]:
        """Return one family for each origin, in order of its first dispatch's id."""
        return grouped(self.entries, self.lineages())

    def lineages(self) -> tuple[Lineage, ...]:
        """Return every edge, in order of ids."""
        self._consolidate()
        return tuple(sorted((edge.lineage for edge in self.edges), key=lambda one: (one.copy, one.origin)))

    def save(self, folder: Path) -> None:
        """Write the index into `folder`, which is made if it is absent."""
        self._consolidate()
        folder.mkdir(parents=True, exist_ok=True)
        self.words.save(folder)
        self.prints.save(folder / "prints")
        run = self.runs[0] if self.runs else sketch.Run((), ())
        arrays: dict[str, NDArray[np.unsignedinteger]] = {
            f"keys{band}": keys for band, keys in enumerate(run.keys)
        }
        arrays |= {f"owners{band}": owners for band, owners in enumerate(run.owners)}
        np.savez(folder / "bands.npz", allow_pickle=False, **arrays)
        state = Saved(FORMAT, self.entries, self.edges, len(self.runs))
        (folder / "entries.msgpack").write_bytes(msgspec.msgpack.encode(state))

    @classmethod
    def load(cls, folder: Path) -> "CopyIndex":
        """Read what `save` wrote.

        Raises:
            DatelineError: the folder holds no index, a broken one, or one of another format.
        """
        index = cls()
        try:
            state = msgspec.msgpack.decode((folder / "entries.msgpack").read_bytes(), type=Saved)
            bands = np.load(folder / "bands.npz")
            index.words = Spool.load(folder)
            index.prints = Spool.load(folder / "prints")
        except (OSError, ValueError, msgspec.DecodeError) as error:
            raise DatelineError(f"{folder}: not an index of copies ({error})") from error
        if state.format != FORMAT:
            raise DatelineError(
                f"{folder}: index format {state.format}, this program reads {FORMAT}; build it anew"
            )
        index.entries, index.edges = state.entries, state.edges
        for number, one in enumerate(index.entries):
            index.numbers[one.id] = number
            if one.replaces is not None:
                index.awaited.setdefault(one.replaces, []).append(number)
        if state.runs:
            each = range(sketch.BANDS)
            index.runs = [
                sketch.Run(tuple(bands[f"keys{i}"] for i in each), tuple(bands[f"owners{i}"] for i in each))
            ]
        return index

    def _new(self, name: str) -> bool:
        if name in self.numbers:
            return False
        self.numbers[name] = len(self.numbers)
        return True

    def _signed(self, items: list[Copy]) -> sketch.Run | None:
        if not items:
            return None
        first = len(self.entries)
        texts = [encode(item.text) for item in items]
        self.entries += [entry(item) for item in items]
        for codes in texts:
            self.words.append(codes)
            self.prints.append(screen.printed(codes))
        fresh = self.entries[first:]
        titles = [(headed(one), one.day or 0) for one in fresh]
        return sketch.sign(texts, [one.id for one in fresh], titles, first)

    def _replaced(self, fresh: list[Entry], first: int) -> sketch.Keys:
        for number, one in enumerate(fresh, first):
            if one.replaces is not None:
                self.awaited.setdefault(one.replaces, []).append(number)
        forth = [(number, self.numbers.get(one.replaces or "")) for number, one in enumerate(fresh, first)]
        back = [
            (number, other)
            for number, one in enumerate(fresh, first)
            for other in self.awaited.get(one.id, ())
        ]
        found = [(min(a, b), max(a, b)) for a, b in (*forth, *back) if b is not None and a != b]
        return np.array([low << 32 | high for low, high in found], dtype=np.uint64)

    def _screened(self, pairs: sketch.Keys) -> sketch.Keys:
        """Return the pairs that may be copies: see `screen`."""
        credited, told = screen.sides(self.entries)

        def side(numbers: NDArray[np.int64]) -> screen.Side:
            return screen.Side(self.prints.rows(numbers, screen.WIDTH), credited[numbers], told[numbers])

        kept = [np.empty(0, np.uint64)]
        for start in range(0, len(pairs), screen.AT_ONCE):
            some = pairs[start : start + screen.AT_ONCE]
            left, right = (some >> np.uint64(32)).astype(np.int64), (some & LOW).astype(np.int64)
            kept.append(some[screen.standing(side(left), side(right))])
        return np.concatenate(kept)

    def _judged(self, pairs: sketch.Keys) -> Iterator[Edge]:
        self.looks += len(pairs)
        ready = lru_cache(READS)(self._read)
        for pair in pairs.tolist():
            left, right = pair >> 32, pair & 0xFFFFFFFF
            found = edge(self.entries[left], self.entries[right], judge(ready(left), ready(right)))
            if found:
                yield Edge(left, right, found)

    def _read(self, number: int) -> Read:
        return Read(self.words[number])

    def _consolidate(self) -> None:
        self.runs = [sketch.whole(self.runs)] if self.runs else []
        if not self.edges:
            return
        left = np.array([edge.left for edge in self.edges], dtype=np.uint32)
        right = np.array([edge.right for edge in self.edges], dtype=np.uint32)
        kept = sketch.standing(self.runs[0], len(self.entries), left, right).tolist()
        self.edges = [
            edge for edge, stands in zip(self.edges, kept, strict=True) if stands or self._replacing(edge)
        ]

    def _replacing(self, one: Edge) -> bool:
        return self.entries[self.numbers[one.lineage.copy]].replaces == one.lineage.origin


def entry(item: Copy) -> Entry:
    """Return what the index remembers of a dispatch beside its words."""
    marker = mark(item.title, item.text, item.version)
    title = story(item.title)
    if marker and not title:  # a kill or correction without a headline of its own names the one it is about
        title = next(iter(named(item.text)), 0)
    return Entry(
        item.id,
        item.published.toordinal() if item.published else None,
        instant(item.sent),
        agency(item.publisher) if item.publisher else None,
        tuple(dict.fromkeys(agency(name) for name in item.credits)),
        title,
        marker,
        item.replaces,
    )


def headed(one: Entry) -> int:
    """Return a hash of house and headline, by which versions without common words meet; 0 is none."""
    key = f"{one.story} {one.publisher or ''}"
    return zlib.crc32(key.encode("utf-8", "surrogatepass")) if one.story else 0


def instant(sent: str | None) -> float | None:
    """Return seconds since 1970 of an ISO 8601 time, as UTC where it names no zone; None if it is none."""
    try:
        moment = datetime.fromisoformat(sent or "")
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
