"""What linking remembers between runs, in a folder beside the record: a new dispatch is linked for its own price.

Invariants: the board is a function of the dispatches stored and of the rules, and of nothing else: where either
changed behind its back, or the folder is gone or broken, it is built anew. It is saved after the record, so
a kill at any moment leaves at most an older one, which the next run brings up to date.
"""

import hashlib
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path

import msgspec

from dateline.errors import DatelineError
from dateline.link.copies import Copy
from dateline.link.index import CopyIndex
from dateline.link.linker import Linker
from dateline.link.mention import IncidentMention, telling
from dateline.pipeline.intake import stub
from dateline.pipeline.linkage import Entry, Linked, agency_of, copy_of
from dateline.reconcile.given import views
from dateline.record import Dispatch, Judgement
from dateline.store.desk import Store

FORMAT = 1
BATCH = 1000  # mentions linked together while copy is walked, so that their words are not held


@dataclass(slots=True)
class Board:
    """Everything linked so far; `cases` gives, for each incident, a hash of what its figures were worked out from."""

    copies: CopyIndex = field(default_factory=CopyIndex)
    linker: Linker = field(default_factory=Linker)
    dispatches: dict[str, Dispatch] = field(default_factory=dict)  # bare: what views are made of
    agencies: dict[str, str] = field(default_factory=dict)
    cases: dict[str, str] = field(default_factory=dict)
    last: int = 0  # the number of the last dispatch taken
    stamp: str = ""  # of all dispatches up to it
    saved: str | None = None  # the folder that holds the copies and incidents as they are
    taken: frozenset[str] | None = (
        frozenset()
    )  # the dispatches taken since it was saved; None: all, for it is new

    def linked(self, judgements: tuple[Judgement, ...]) -> Linked:
        """Return the lineage and the incidents of all that is here."""
        lineage = self.copies.lineages()
        clusters = self.linker.clusters(lineage, judgements)
        return Linked(lineage, clusters, views(self.dispatches.values(), lineage, self.agencies))


@dataclass(frozen=True, slots=True)
class Saved:
    """What the board's own file holds; `rules` and `stamp` say what it was made by and from."""

    format: int
    rules: str
    stamp: str
    last: int
    folder: str
    dispatches: list[Dispatch]
    agencies: dict[str, str]
    cases: dict[str, str]


def board(store: Store, tick: Callable[[int], None]) -> Board:
    """Return the board of a record, with what is new in it taken in; `tick` is told of each new dispatch."""
    held = loaded(store)
    stamps = stamped(store, held.last if held else 0)
    if held is None or stamps.before != held.stamp:
        held, stamps = Board(taken=None), stamped(store, 0)
    known = frozenset(held.dispatches)
    if stamps.new:
        take(held, islice(store.walk(after=held.last), stamps.new), tick)
        held.last, held.stamp, held.saved = stamps.last, stamps.after, None
    held.taken = None if held.taken is None else frozenset(held.dispatches) - known
    return held


def take(into: Board, entries: Iterator[Entry], tick: Callable[[int], None]) -> None:
    """Take dispatches into a board, which is changed."""
    waiting: list[IncidentMention] = []

    def seen() -> Iterator[Copy]:
        for dispatch, text, record in entries:
            into.dispatches[dispatch.id] = bare(stub(dispatch, record))
            house = agency_of(text.credits)
            if house is not None:
                into.agencies[dispatch.id] = house
            waiting.extend(telling(record, text.body.of(text.value)))
            if len(waiting) >= BATCH:
                into.linker.add(waiting)
                waiting.clear()
            tick(1)
            yield copy_of(dispatch, text)

    into.copies.add(seen())
    into.linker.add(waiting)


def bare(one: Dispatch) -> Dispatch:
    """Return what views need of a dispatch."""
    return Dispatch(
        one.id, "", published=one.published, version=one.version, sent=one.sent, replaces=one.replaces
    )


@dataclass(frozen=True, slots=True)
class Stamps:
    """A hash of the dispatches stored up to one of them, and of all; how many are `new` after it."""

    before: str
    after: str
    last: int
    new: int


def stamped(store: Store, upto: int) -> Stamps:
    """Return the stamps of what is stored: ids, words and the coder that read them, in order of arrival."""
    from sqlalchemy import select

    from dateline.store.schema import DISPATCHES

    names = ("seq", "id", "hash", "coder")
    rows = select(*(DISPATCHES.c[name] for name in names)).order_by(DISPATCHES.c.seq)
    digest, before, last, new = hashlib.blake2b(digest_size=16), None, 0, 0
    with store.base.read() as link:
        for row in link.execution_options(yield_per=5000).execute(rows):
            if row[0] > upto:
                before = before or digest.hexdigest()
                new += 1
            digest.update("\0".join(map(str, row)).encode("utf-8", "surrogatepass"))
            last = row[0]
    return Stamps(before or digest.hexdigest(), digest.hexdigest(), last, new)


def loaded(store: Store) -> Board | None:
    """Return the board as it was saved, or None where there is none that this program's rules made."""
    home = folder(store)
    if home is None:
        return None
    try:
        state = msgspec.msgpack.decode((home / "board.msgpack").read_bytes(), type=Saved)
        if (state.format, state.rules) != (FORMAT, rules()):
            return None
        inner = home / Path(state.folder).name
        return Board(
            CopyIndex.load(inner / "copies"),
            Linker.load(inner / "incidents"),
            {one.id: one for one in state.dispatches},
            state.agencies,
            state.cases,
            state.last,
            state.stamp,
            state.folder,
        )
    except (OSError, ValueError, KeyError, msgspec.DecodeError, DatelineError):
        return None


def save(held: Board, store: Store) -> None:
    """Write a board beside its record; where that cannot be written, the next run builds it anew."""
    home = folder(store)
    if home is None:
        return
    try:
        home.mkdir(parents=True, exist_ok=True)
        if held.saved is None:
            name = uuid.uuid4().hex
            held.copies.save(home / name / "copies")
            held.linker.save(home / name / "incidents")
            held.saved = name
        state = Saved(
            FORMAT, rules(), held.stamp, held.last, held.saved, [*held.dispatches.values()],
            held.agencies, held.cases,
        )  # fmt: skip
        fresh = home / f"{uuid.uuid4().hex}.new"
        fresh.write_bytes(msgspec.msgpack.encode(state))
        os.replace(fresh, home / "board.msgpack")
        swept(home, held.saved)
    except OSError:
        shutil.rmtree(home, ignore_errors=True)


def swept(home: Path, kept: str) -> None:
    """Remove what older boards and interrupted writes left."""
    for each in home.iterdir():
        if each.is_dir() and each.name != kept:
            shutil.rmtree(each, ignore_errors=True)
        elif each.suffix == ".new":
            each.unlink(missing_ok=True)


def folder(store: Store) -> Path | None:
    """Return where a record's board lies: beside its file, or in the cache for a database; None for neither."""
    url = store.base.engine.url
    if store.base.lite:
        return Path(f"{url.database}.links") if url.database and url.database != ":memory:" else None
    from dateline.ground.where.build import cache_home

    name = url.render_as_string(hide_password=True).encode("utf-8", "surrogatepass")
    return cache_home() / "links" / hashlib.blake2b(name, digest_size=8).hexdigest()


@cache
def rules() -> str:
    """Return a hash of the rules and weights that links follow from."""
    package = Path(__file__).parent.parent
    files = [
        *(package / "link").glob("*.py"),
        *(package / "link").glob("*.yml"),
        *(package / "lexicon" / "en").glob("version*.yml"),
        package / "lexicon" / "en" / "number.yml",
        package / "pipeline" / "linkage.py",
    ]
    return hashed(files)


def hashed(files: list[Path]) -> str:
    """Return a hash of some files, in order of name."""
    digest = hashlib.blake2b(digest_size=16)
    for file in sorted(files):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
