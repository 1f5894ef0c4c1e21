"""Which dispatches of a coded archive copy which, worked out by key over its Parquet, on the engine that coded it.

Three steps, each of tasks that can be handed out anywhere and taken up again: `sign` sketches a piece's dispatches;
`meet` takes one band of the sketches, over all pieces, and finds who stands near whom under one key (link/sketch.py);
`judge` compares some of those pairs word for word. A pair is a candidate by what shares its key alone, and an edge by
its two dispatches alone, so the edges are those that one index of everything (link/index.py) would give.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.link import screen, sketch
from dateline.link.index import entry, headed
from dateline.link.lineage import Entry, edge
from dateline.link.verdict import Read
from dateline.link.verdict import judge as compared
from dateline.link.words import Codes, distinct, encode
from dateline.pipeline.linkage import Entry as Coded
from dateline.pipeline.linkage import copy_of
from dateline.record import Dispatch, Lineage
from dateline.scale import engine
from dateline.scale.backfill import finished
from dateline.scale.engine import Place
from dateline.scale.files import Folder, folder
from dateline.store import codec
from dateline.store.codec import digest
from dateline.store.types import unescape

if TYPE_CHECKING:
    from numpy.lib.npyio import NpzFile

FORMAT = "2"  # of the files; those of another are not taken up
PAIRS = 20_000  # pairs a task, compared in some seconds
HERE = "dateline.scale.copying"


@dataclass(frozen=True, slots=True)
class Step:
    """One task: `name` is a piece for `sign`, a band for `meet`, and for `judge` the first pair of its stretch."""

    out: str
    home: str  # of this run's files, named by the pieces that it is about
    name: str


def copies(where: str, place: Place) -> int:
    """Write `lineage.parquet` beside what was coded, and return how many edges there are.

    Raises:
        DatelineError: the engine fails; given again, it goes on.
    """
    out = folder(where)
    pieces = [each.name for each in finished(out) if each.dispatches]
    home = home_of(pieces)
    if not pieces:
        return gathered(out, home, ())

    def steps(function: str, names: Sequence[str]) -> None:
        tasks = [msgspec.json.encode(Step(where, home, name)).decode() for name in names]
        for _ in engine.run(f"{HERE}:{function}", tasks, place):
            pass

    steps("sign", pieces)
    save(out, f"{home}/numbers.npz", numbered(out, pieces))
    steps("meet", [str(band) for band in range(sketch.BANDS)])
    count = save(out, f"{home}/pairs.npz", {"pairs": candidates(out, home)})["pairs"].size
    starts = [str(first) for first in range(0, count, PAIRS)]
    steps("judge", starts)
    return gathered(out, home, starts)


def home_of(pieces: Sequence[str]) -> str:
    """Return where the files of a run over these pieces lie."""
    return f"link/{digest(FORMAT, *pieces)[:16]}"


def sign(line: str) -> str:
    """Sketch the dispatches of a piece: their keys in every band, their words as numbers, what is known of each."""
    step, out = taken(line)
    if out.read(f"{step.home}/entries/{step.name}") is None:
        copies_ = [copy_of(*one[:2]) for one in stored(out, step.name)]
        texts, entries = [encode(one.text) for one in copies_], [entry(one) for one in copies_]
        titles = [(headed(one), one.day or 0) for one in entries]
        run = sketch.sign(texts, [one.id for one in entries], titles, 0)
        arrays: Arrays = {f"keys{band}": keys for band, keys in enumerate(run.keys)}
        arrays |= {f"owners{band}": owners for band, owners in enumerate(run.owners)}
        save(out, f"{step.home}/signs/{step.name}.npz", arrays)
        ends = np.cumsum([len(text) for text in texts])
        prints = np.stack([screen.printed(text) for text in texts])
        words = {"words": np.concatenate(texts), "ends": ends, "prints": prints}
        save(out, f"{step.home}/words/{step.name}.npz", words)
        out.write(f"{step.home}/entries/{step.name}", msgspec.msgpack.encode(entries))
    return step.name


def stored(out: Folder, piece: str) -> list[Coded]:
    """Return the dispatches and texts of a piece; copies are looked for without what was said."""
    rows = out.get(f"dispatches/{piece}.parquet", ["json", "value", "frame"]).to_pylist()
    found: list[Any] = []
    for row in rows:
        text = codec.text_from(unescape(row["value"]), row["frame"])
        found.append((codec.decode(row["json"], Dispatch), text, None))
    return found


def numbered(out: Folder, pieces: Sequence[str]) -> dict[str, NDArray[np.int64]]:
    """Return, for each piece, its dispatches' numbers among all; an id that was met before has -1."""
    met: set[str] = set()
    found = {}
    for piece in pieces:
        names = out.get(f"dispatches/{piece}.parquet", ["id"]).column("id").to_pylist()
        numbers = np.full(len(names), -1, dtype=np.int64)
        for index, name in enumerate(names):
            if name not in met:
                numbers[index] = len(met)
                met.add(name)
        found[piece] = numbers
    return found


def meet(line: str) -> str:
    """Find, in one band, the pairs that stand near each other under one key."""
    step, out = taken(line)
    place = f"{step.home}/met/{step.name}.npz"
    if out.read(place) is None:
        held = []
        for piece, numbers in opened(out, f"{step.home}/numbers.npz").items():
            signs = opened(out, f"{step.home}/signs/{piece}.npz")
            keys, owners = signs[f"keys{step.name}"], numbers[signs[f"owners{step.name}"]]
            held.append((keys[owners >= 0], owners[owners >= 0].astype(np.uint32)))
        keys, owners = sketch.arranged(*(np.concatenate(parts) for parts in zip(*held, strict=True)))
        save(out, place, {"pairs": distinct(sketch.near(keys, owners, keys, owners, sketch.NARROW))})
    return step.name


def candidates(out: Folder, home: str) -> sketch.Keys:
    """Return the pairs of all bands, and those of which one says that it replaces the other, each once."""
    found: sketch.Keys = np.empty(0, np.uint64)
    for band in range(sketch.BANDS):
        found = distinct(np.concatenate((found, opened(out, f"{home}/met/{band}.npz")["pairs"])))
    return distinct(np.concatenate((found, replacing(out, home))))


def replacing(out: Folder, home: str) -> sketch.Keys:
    """Return the pairs of which one says that it replaces the other."""
    numbers: dict[str, int] = {}
    wanted: list[tuple[str, str]] = []
    for piece, known in opened(out, f"{home}/numbers.npz").items():
        for one, number in zip(entries_of(out, home, piece), known.tolist(), strict=True):
            if number >= 0:
                numbers[one.id] = number
                wanted += [(one.id, one.replaces)] if one.replaces is not None else []
    pairs = [(numbers[a], numbers[b]) for a, b in wanted if b in numbers and a != b]
    return np.array([min(pair) << 32 | max(pair) for pair in pairs], dtype=np.uint64)


def judge(line: str) -> str:
    """Compare a stretch of the pairs and write the edges among them."""
    step, out = taken(line)
    place = f"{step.home}/edges/{step.name}"
    if out.read(place) is None:
        first = int(step.name)
        some = opened(out, f"{step.home}/pairs.npz")["pairs"][first : first + PAIRS].tolist()
        shelf = Shelf(out, step.home)
        edges = [shelf.edge(left, right) for left, right in shelf.likely(some)]
        out.write(place, msgspec.msgpack.encode([one for one in edges if one is not None]))
    return step.name


class Shelf:
    """The words of dispatches by number, a piece at a time as they are asked for; pairs come sorted, so few at once."""

    def __init__(self, out: Folder, home: str) -> None:
        """Take where they lie."""
        self.numbers = opened(out, f"{home}/numbers.npz")
        self.firsts: list[tuple[int, str]] = []
        for piece, known in self.numbers.items():
            if (known >= 0).any():
                self.firsts.append((int(known[known >= 0][0]), piece))
        self.starts = np.array([first for first, _ in self.firsts])
        self.piece = lru_cache(maxsize=64)(lambda name: loaded(out, home, name))
        self.one = lru_cache(maxsize=4 * PAIRS)(self.found)
        self.ready = lru_cache(maxsize=4000)(lambda number: Read(self.one(number).words))

    def found(self, number: int) -> "Signed":
        """Return what is known of one dispatch."""
        _, name = self.firsts[int(np.searchsorted(self.starts, number, side="right")) - 1]
        entries, texts, prints = self.piece(name)
        row = int(np.flatnonzero(self.numbers[name] == number)[0])
        return Signed(entries[row], texts[row], prints[row])

    def likely(self, pairs: Sequence[int]) -> list[tuple[int, int]]:
        """Return the pairs that may be copies (link/screen.py), as numbers of two dispatches."""
        found = [(pair >> 32, pair & 0xFFFFFFFF) for pair in pairs]
        kept: list[tuple[int, int]] = []
        for start in range(0, len(found), screen.AT_ONCE):
            some = found[start : start + screen.AT_ONCE]
            stands = screen.standing(*(self.side(numbers) for numbers in zip(*some, strict=True)))
            kept += [pair for pair, stand in zip(some, stands.tolist(), strict=True) if stand]
        return kept

    def side(self, numbers: Sequence[int]) -> screen.Side:
        """Return one dispatch of each pair."""
        held = [self.one(number) for number in numbers]
        return screen.Side(np.stack([one.print for one in held]), *screen.sides([one.entry for one in held]))

    def edge(self, left: int, right: int) -> Lineage | None:
        """Return the edge between two dispatches, or None."""
        found = compared(self.ready(left), self.ready(right))
        return edge(self.one(left).entry, self.one(right).entry, found)


@dataclass(frozen=True, slots=True)
class Signed:
    """What `sign` kept of one dispatch."""

    entry: Entry
    words: Codes
    print: screen.Print


def loaded(out: Folder, home: str, piece: str) -> tuple[list[Entry], list[Codes], screen.Prints]:
    """Return what is known of a piece's dispatches, their words as numbers, and their prints."""
    held = opened(out, f"{home}/words/{piece}.npz")
    return entries_of(out, home, piece), np.split(held["words"], held["ends"][:-1]), held["prints"]


def entries_of(out: Folder, home: str, piece: str) -> list[Entry]:
    """Return what is known of a piece's dispatches beside their words."""
    return msgspec.msgpack.decode(out.read(f"{home}/entries/{piece}") or b"", type=list[Entry])


def gathered(out: Folder, home: str, starts: Sequence[str]) -> int:
    """Write all edges as one table, in order of ids, and return how many there are."""
    import pyarrow  # type: ignore[import-untyped]

    found: list[Lineage] = []
    for start in starts:
        found += msgspec.msgpack.decode(out.read(f"{home}/edges/{start}") or b"", type=list[Lineage])
    found.sort(key=lambda one: (one.copy, one.origin))
    names = ("copy", "origin", "evidence", "containment")
    kinds = [*([pyarrow.string()] * 3), pyarrow.float64()]
    rows = [{name: getattr(one, name) for name in names} for one in found]
    out.put(
        "lineage.parquet", pyarrow.Table.from_pylist(rows, pyarrow.schema(zip(names, kinds, strict=True)))
    )
    return len(found)


def taken(line: str) -> tuple[Step, Folder]:
    """Return a task and where it works."""
    step = msgspec.json.decode(line, type=Step)
    return step, folder(step.out)


Arrays = dict[str, NDArray[Any]]


def save(out: Folder, name: str, arrays: "dict[str, Any]") -> Arrays:
    """Write arrays as one file, and return them."""
    sink = io.BytesIO()
    np.savez(sink, allow_pickle=False, **arrays)
    out.write(name, sink.getvalue())
    return arrays


def opened(out: Folder, name: str) -> "NpzFile":
    """Return the arrays of a file; each is read when it is asked for."""
    found: NpzFile = np.load(io.BufferedReader(out.open(out.inside(name))))
    return found
