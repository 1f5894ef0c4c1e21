"""Which reports of a coded archive tell of one incident, and what its claims amount to, by key, after copying.py.

Five steps: `mention` takes a piece's incidents and their keys; `meet` takes the keys of one bucket, over all pieces,
and counts how often two stand near each other; `weigh` scores some of the pairs that share enough; here, from scores
alone, the clusters are made (narrow work: no words, no claims); `reckon` works out the figures of some clusters from
their reports. Each step is of tasks that can be handed out anywhere and taken up again. A score depends on its two
mentions alone and a figure on its reports alone, so all comes out as pipeline/settle.py makes it in one process.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import msgspec
import numpy as np

from dateline.link import blocking, sketch
from dateline.link.evidence import Side, scored, side
from dateline.link.incidents import Cluster
from dateline.link.linker import Linker
from dateline.link.mention import IncidentMention, telling
from dateline.link.rarity import vector
from dateline.pipeline.intake import stub
from dateline.pipeline.linkage import agency_of
from dateline.pipeline.settle import counting, real
from dateline.reconcile.figures import figures
from dateline.reconcile.gather import cases, merged
from dateline.reconcile.given import View, views
from dateline.reconcile.policy import DEFAULT
from dateline.record import Claim, Dispatch, Finding, Incident, Lineage, Record
from dateline.scale import engine
from dateline.scale.backfill import finished
from dateline.scale.copying import Step, copies, home_of, opened, save, taken
from dateline.scale.engine import Place
from dateline.scale.files import Folder, folder
from dateline.store import codec
from dateline.store.types import unescape

BUCKETS = 32  # parts of the keys
PAIRS = 20_000  # pairs a task
CLUSTERS = 500  # incidents a task
HERE = "dateline.scale.linking"


@dataclass(frozen=True, slots=True)
class Noted:
    """What linking keeps of one dispatch: itself without its words, who wrote it, its incidents."""

    dispatch: Dispatch
    agency: str | None
    mentions: tuple[IncidentMention, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some clusters with all that their figures follow from, and for each dispatch the piece that holds its record."""

    clusters: tuple[Cluster, ...]
    views: dict[str, View]
    homes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What some clusters amount to: each incident with the ids of the incidents in it, and the findings."""

    happenings: tuple[tuple[Incident, tuple[str, ...]], ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """What stands in `linked.json`: how much there is, and of which pieces."""

    home: str
    edges: int
    incidents: int
    findings: int


def link(where: str, place: Place) -> Linked:
    """Find copies and incidents among what was coded, work out the figures, and return how much there is.

    Raises:
        DatelineError: the engine fails; given again, it goes on.
    """
    out = folder(where)
    edges = copies(where, place)
    pieces = [each.name for each in finished(out) if each.dispatches]
    home = home_of(pieces)

    def steps(function: str, names: Sequence[str]) -> list[str]:
        tasks = [msgspec.json.encode(Step(where, home, name)).decode() for name in names]
        for _ in engine.run(f"{HERE}:{function}", tasks, place):
            pass
        return list(names)

    steps("mention", pieces)
    held = kept(out, home, pieces)
    if pieces:
        save(out, f"{home}/mentioned.npz", {name: numbers for name, numbers, _ in held})
        steps("meet", [str(bucket) for bucket in range(BUCKETS)])
        count = save(out, f"{home}/near.npz", {"pairs": candidates(out, home)})["pairs"].size
        starts = steps("weigh", [str(first) for first in range(0, count, PAIRS)])
    else:
        starts = []
    names = clustered(out, home, held, starts)
    made = collected(out, home, steps("reckon", names))
    done = Linked(home, edges, *made)
    out.write("linked.json", msgspec.json.encode(done))
    return done


def records(out: Folder, piece: str) -> Iterator[tuple[Record, Dispatch, str, str]]:
    """Yield what each dispatch of a piece says, with the dispatch, its text's value and its frame."""
    claims: dict[str, list[Claim]] = {}
    for row in out.get(f"claims/{piece}.parquet", ["dispatch", "kind", "json"]).to_pylist():
        claims.setdefault(row["dispatch"], []).append(codec.claim_from(row["kind"], row["json"]))
    incidents: dict[str, list[Incident]] = {}
    for row in out.get(f"incidents/{piece}.parquet", ["dispatch", "json"]).to_pylist():
        incidents.setdefault(row["dispatch"], []).append(codec.decode(row["json"], Incident))
    columns = ["id", "json", "record", "value", "frame"]
    for row in out.get(f"dispatches/{piece}.parquet", columns).to_pylist():
        name = row["id"]
        shell = codec.decode(row["record"], Record)
        said = replace(shell, claims=tuple(claims.get(name, ())), incidents=tuple(incidents.get(name, ())))
        yield said, codec.decode(row["json"], Dispatch), unescape(row["value"]), row["frame"]


def mention(line: str) -> str:
    """Note a piece's dispatches and incidents, and the keys by which incidents are looked up."""
    step, out = taken(line)
    if out.read(f"{step.home}/noted/{step.name}") is None:
        noted = []
        for said, dispatch, value, frame in records(out, step.name):
            text = codec.text_from(value, frame)
            found = telling(said, text.body.of(value))
            noted.append(Noted(stub(dispatch, said), agency_of(text.credits), tuple(found)))
        run = blocking.run([each for one in noted for each in one.mentions], 0)
        save(out, f"{step.home}/keys/{step.name}.npz", {"keys": run.keys[0], "owners": run.owners[0]})
        out.write(f"{step.home}/noted/{step.name}", msgspec.msgpack.encode(noted))
    return step.name


def noted_in(out: Folder, home: str, piece: str) -> list[Noted]:
    """Return what was noted of a piece's dispatches."""
    return msgspec.msgpack.decode(out.read(f"{home}/noted/{piece}") or b"", type=list[Noted])


Held = tuple[str, "np.ndarray[tuple[int], np.dtype[np.int64]]", list[Noted]]


def kept(out: Folder, home: str, pieces: Sequence[str]) -> list[Held]:
    """Return, piece by piece, the incidents' numbers among all and what is noted, without words.

    A dispatch that came before is passed over: its incidents have the number -1.
    """
    found: list[Held] = []
    met: set[str] = set()
    count = 0
    for piece in pieces:
        numbers: list[int] = []
        fresh = []
        for one in noted_in(out, home, piece):
            if one.dispatch.id in met:
                numbers += [-1] * len(one.mentions)
                continue
            met.add(one.dispatch.id)
            numbers += range(count, count + len(one.mentions))
            count += len(one.mentions)
            fresh.append(replace(one, mentions=tuple(replace(each, words=()) for each in one.mentions)))
        found.append((piece, np.array(numbers, dtype=np.int64), fresh))
    return found


def meet(line: str) -> str:
    """Count, in one bucket of the keys, how often two incidents stand near each other under one key."""
    step, out = taken(line)
    place = f"{step.home}/near/{step.name}.npz"
    if out.read(place) is None:
        held = []
        for piece, numbers in opened(out, f"{step.home}/mentioned.npz").items():
            run = opened(out, f"{step.home}/keys/{piece}.npz")
            keys, owners = run["keys"], numbers[run["owners"]]
            mine = (owners >= 0) & ((keys >> sketch.SHIFT) % np.uint64(BUCKETS) == np.uint64(int(step.name)))
            held.append((keys[mine], owners[mine].astype(np.uint32)))
        keys, owners = sketch.arranged(*(np.concatenate(parts) for parts in zip(*held, strict=True)))
        pairs, counts = np.unique(sketch.near(keys, owners, keys, owners), return_counts=True)
        save(out, place, {"pairs": pairs, "counts": counts})
    return step.name


def candidates(out: Folder, home: str) -> sketch.Keys:
    """Return the pairs that share enough keys, as blocking.candidates does for one run with itself."""
    held = [opened(out, f"{home}/near/{bucket}.npz") for bucket in range(BUCKETS)]
    pairs, places = np.unique(np.concatenate([one["pairs"] for one in held]), return_inverse=True)
    counts = np.bincount(places, np.concatenate([one["counts"] for one in held]), minlength=len(pairs))
    enough: sketch.Keys = pairs[counts >= 2 * blocking.LEAST]
    return enough


def weigh(line: str) -> str:
    """Score a stretch of the pairs."""
    step, out = taken(line)
    place = f"{step.home}/scores/{step.name}.npz"
    if out.read(place) is None:
        first = int(step.name)
        some = opened(out, f"{step.home}/near.npz")["pairs"][first : first + PAIRS]
        values = scored(some, Sides(out, step.home).one)
        save(out, place, {"scores": np.array(values, dtype=np.float64)})
    return step.name


class Sides:
    """Incidents by number with their words weighed, a piece at a time as they are asked for."""

    def __init__(self, out: Folder, home: str) -> None:
        """Take where they lie."""
        self.numbers = {
            name: known for name, known in opened(out, f"{home}/mentioned.npz").items() if (known >= 0).any()
        }
        self.names = list(self.numbers)
        self.starts = np.array([int(known[known >= 0][0]) for known in self.numbers.values()])
        self.piece = lru_cache(maxsize=64)(lambda name: flat(noted_in(out, home, name)))
        self.one = lru_cache(maxsize=4000)(self.found)

    def found(self, number: int) -> Side:
        """Return one incident, ready to be scored."""
        name = self.names[int(np.searchsorted(self.starts, number, side="right")) - 1]
        each = self.piece(name)[int(np.flatnonzero(self.numbers[name] == number)[0])]
        return side(replace(each, words=()), vector(each.words))


def flat(noted: Sequence[Noted]) -> list[IncidentMention]:
    """Return all incidents of a piece in order."""
    return [each for one in noted for each in one.mentions]


class Weighed(Linker):
    """A linker whose pairs are scored already."""

    def _standing(self, order: Sequence[int]) -> dict[tuple[int, int], float]:
        rank = {number: place for place, number in enumerate(order)}
        found = {}
        for pair, value in self.scores.items():
            left, right = rank[pair >> 32], rank[pair & 0xFFFFFFFF]
            found[min(left, right), max(left, right)] = value
        return found


def clustered(out: Folder, home: str, held: Sequence[Held], starts: Sequence[str]) -> list[str]:
    """Write the clusters in batches, each with what its figures follow from; returns the batches' names."""
    lineage = [Lineage(**row) for row in out.get("lineage.parquet").to_pylist()]
    linker = Weighed()
    linker.mentions = [each for _, _, noted in held for one in noted for each in one.mentions]
    for start in starts:
        pairs = opened(out, f"{home}/near.npz")["pairs"][int(start) : int(start) + PAIRS]
        scores = opened(out, f"{home}/scores/{start}.npz")["scores"]
        linker.scores.update(zip(pairs.tolist(), scores.tolist(), strict=True))
    home_piece = {one.dispatch.id: piece for piece, _, noted in held for one in noted}
    dispatches = [one.dispatch for _, _, noted in held for one in noted]
    agencies = {
        one.dispatch.id: one.agency for _, _, noted in held for one in noted if one.agency is not None
    }
    seen = views(dispatches, lineage, agencies)
    happened = [each for each in linker.clusters(lineage) if real(each)]
    happened.sort(key=lambda each: home_piece[each.mentions[0][0]])  # so that a batch asks for few pieces
    names = []
    for first in range(0, len(happened), CLUSTERS):
        some = tuple(happened[first : first + CLUSTERS])
        told = sorted({dispatch for each in some for dispatch, _ in each.mentions})
        views_ = {name: seen[name] for name in told}
        batch = Batch(some, views_, {name: home_piece[name] for name in told})
        names.append(f"{first:09d}")
        out.write(f"{home}/batches/{names[-1]}", msgspec.msgpack.encode(batch))
    return names


def reckon(line: str) -> str:
    """Work out the figures of a batch of clusters, as pipeline/settle.py does for a record's."""
    step, out = taken(line)
    batch = msgspec.msgpack.decode(out.read(f"{step.home}/batches/{step.name}") or b"", type=Batch)
    members = {name: each.id for each in batch.clusters for _, name in each.mentions}
    held = [
        counting(said)
        for piece in sorted(set(batch.homes.values()))
        for said, *_ in records(out, piece)
        if batch.homes.get(said.id) == piece
    ]
    found = figures(cases(held, members), batch.views, (), DEFAULT)
    made = Reckoned(merged(held, members, found), found)
    out.write(f"{step.home}/reckoned/{step.name}", msgspec.msgpack.encode(made))
    return step.name


def collected(out: Folder, home: str, names: Sequence[str]) -> tuple[int, int]:
    """Write all incidents and findings as tables, and return how many there are of each."""
    import pyarrow  # type: ignore[import-untyped]

    text, several = pyarrow.string(), pyarrow.list_(pyarrow.string())
    happenings: list[dict[str, object]] = []
    findings: list[dict[str, object]] = []
    for name in names:
        made = msgspec.msgpack.decode(out.read(f"{home}/reckoned/{name}") or b"", type=Reckoned)
        happenings += [
            {"id": each.id, "incidents": list(parts), "json": codec.encode(each)}
            for each, parts in made.happenings
        ]
        findings += [
            {"id": each.id, "about": each.about, "json": codec.encode(each)} for each in made.findings
        ]
    happenings.sort(key=lambda row: str(row["id"]))
    findings.sort(key=lambda row: (str(row["about"]), str(row["id"])))
    shapes = (
        [("id", text), ("incidents", several), ("json", text)],
        [("id", text), ("about", text), ("json", text)],
    )
    out.put("happenings.parquet", pyarrow.Table.from_pylist(happenings, pyarrow.schema(shapes[0])))
    out.put("findings.parquet", pyarrow.Table.from_pylist(findings, pyarrow.schema(shapes[1])))
    return len(happenings), len(findings)
