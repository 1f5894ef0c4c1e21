"""Copies and incidents found by key, piece by piece, are those that one process finds over everything."""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path

import msgspec
import pytest

from dateline.record import Dispatch, Finding, Incident, Lineage, Record
from dateline.text import read

pytest.importorskip("daft")
parquet = pytest.importorskip("pyarrow.parquet")

from dateline.pipeline.linkage import index_of  # noqa: E402
from dateline.pipeline.settle import settle  # noqa: E402
from dateline.scale import copying, engine, linking, tables, work  # noqa: E402
from dateline.scale.engine import Place  # noqa: E402
from dateline.scale.files import folder  # noqa: E402
from dateline.scale.loading import load, put_linked  # noqa: E402
from dateline.scale.plan import Piece, Slice, pieces, slices  # noqa: E402
from dateline.scale.work import Done, Settings, Task  # noqa: E402
from dateline.store import codec, open_store  # noqa: E402
from tests.store.made import entry  # noqa: E402

WORDS = [
    f"{a}{b}{c}" for a in ("kor", "bel", "tis", "mar", "vun") for b in "aeiou" for c in ("nd", "k", "rt", "l")
]


def story(chance: random.Random) -> str:
    """Return a story of invented words."""
    parts = (" ".join(chance.choice(WORDS) for _ in range(chance.randrange(9, 18))) for _ in range(9))
    return " ".join(f"{part.capitalize()}." for part in parts)


def wire(seed: int) -> list[Dispatch]:
    """Return stories with reprints: whole, cut, topped and corrected, and one that came twice."""
    chance = random.Random(seed)
    day = date(2031, 3, 1)
    found: list[Dispatch] = []
    for number in range(14):
        first = Dispatch(
            f"s{number}", story(chance), f"Story {number}", day + timedelta(number % 3), "Velmara Wire"
        )
        house = f"The Courier {number}"
        found.append(first)
        match number % 5:
            case 0:
                found.append(replace(first, id=f"c{number}", publisher=house))
            case 1:
                found.append(
                    replace(first, id=f"c{number}", publisher=house, text=first.text[: len(first.text) // 2])
                )
            case 2:
                found.append(
                    replace(first, id=f"c{number}", publisher=house, text=story(chance) + " " + first.text)
                )
            case 3:
                found.append(
                    Dispatch(
                        f"c{number}",
                        story(chance),
                        first.title,
                        first.published,
                        "Velmara Wire",
                        replaces=first.id,
                    )
                )
            case _:
                found.append(first)
    chance.shuffle(found)
    return found


def written(found: Sequence[Dispatch], home: Path, size: int) -> None:
    """Write dispatches as `backfill` would, `size` a piece, without what they say."""
    out = folder(str(home))
    for first in range(0, len(found), size):
        some = found[first : first + size]
        entries = [(one, read(one), Record(one.id, one.title, None, None, (), (), ())) for one in some]
        for part, table in tables.made(entries, [], "0").items():
            out.put(f"{part}/{first:04d}.parquet", table)
        done = Done(f"{first:04d}", (Slice("a", 1, first, first + 1),), len(some), 0, 0, 0, {}, {}, 0.0)
        out.write(f"done/{first:04d}.json", msgspec.json.encode(done))


def edges(home: Path) -> set[Lineage]:
    """Return the edges that were written."""
    return {Lineage(**row) for row in parquet.read_table(home / "lineage.parquet").to_pylist()}


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do the engine's tasks in this process."""

    def run(step: str, tasks: Sequence[str], where: Place) -> Iterator[str]:
        module, _, function = step.partition(":")
        work: Callable[[str], str] = getattr(import_module(module), function)
        yield from map(work, tasks)

    monkeypatch.setattr(engine, "run", run)


@pytest.mark.parametrize("size", [1, 5, 100])
def test_edges_are_those_of_one_index_however_the_archive_is_cut(
    here: None, size: int, tmp_path: Path
) -> None:
    found = wire(7)
    written(found, tmp_path, size)
    count = copying.copies(str(tmp_path), Place(1))
    distinct = {one.id: one for one in found}.values()
    wanted = index_of(
        (one, read(one), Record(one.id, "", None, None, (), (), ())) for one in distinct
    ).lineages()
    assert edges(tmp_path) == set(wanted)
    assert count == len(wanted) >= 10
    assert {each.evidence for each in wanted} >= {"verbatim", "cut", "topped", "version"}


def test_stretches_of_pairs_change_nothing(
    here: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(wire(8), tmp_path / "one", 6)
    written(wire(8), tmp_path / "two", 6)
    copying.copies(str(tmp_path / "one"), Place(1))
    monkeypatch.setattr(copying, "PAIRS", 3)
    copying.copies(str(tmp_path / "two"), Place(1))
    assert edges(tmp_path / "one") == edges(tmp_path / "two")


def test_again_nothing_is_compared_and_a_new_piece_is_seen(
    here: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = wire(9)
    written(found[:12], tmp_path, 4)
    copying.copies(str(tmp_path), Place(1))
    before = edges(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(copying, "compared", None)  # a call would raise
        copying.copies(str(tmp_path), Place(1))
    assert edges(tmp_path) == before
    written(found, tmp_path, 4)
    copying.copies(str(tmp_path), Place(1))
    assert len(edges(tmp_path)) > len(before)


def test_nothing_coded_has_no_copies(here: None, tmp_path: Path) -> None:
    assert copying.copies(str(tmp_path), Place(1)) == 0


EVENTS = (
    (
        "shells hit the fish market at Tolmek",
        "Fishermen carried the wounded to boats while the harbour burned.",
    ),
    (
        "a car bomb exploded outside the courthouse in Mosul",
        "Judges had been hearing a smuggling case upstairs.",
    ),
    ("gunmen ambushed a convoy of gold miners near Gao", "The lorries were found empty in a dry river bed."),
)


def report(number: int) -> dict[str, object]:
    """Return a report of one of three events; some are reprints, and one id comes twice."""
    happened, more = EVENTS[number % 3]
    dead = 4 + number % 3 * 7 + number // 9
    who = "army" if number % 2 else "governor"
    text = f"At least {dead} people, including two children, were killed when {happened} on Tuesday, the {who} said. {more}"
    published = f"2031-0{3 + number % 3}-05"
    row = {"title": happened, "text": text, "published": published, "publisher": f"House {number}"}
    return row | {"id": f"r{min(number, 14):02d}"}


def test_incidents_and_figures_are_those_of_one_process(
    here: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, out = tmp_path / "a.jsonl", tmp_path / "out"
    source.write_text("".join(json.dumps(report(number)) + "\n" for number in range(16)))
    settings = Settings(str(source), str(out), "0", "these")
    cut: tuple[Piece, ...] = pieces(tuple(slices(folder(str(source)), 1500)), (), 1500)
    assert len(cut) > 3
    for each in cut:
        work.perform(msgspec.json.encode(Task(settings, each)).decode())
    monkeypatch.setattr(linking, "PAIRS", 7)
    monkeypatch.setattr(linking, "CLUSTERS", 1)
    told = linking.link(str(out), Place(1))
    with open_store(tmp_path / "r.sqlite") as store:
        load(store, str(out))
        settle(store)
        happenings = {each.id: each for each in store.happenings(limit=1000)}
        members, findings, lineage = store.members(), store.findings(), set(store.lineage())
    with open_store(tmp_path / "s.sqlite") as store:
        load(store, str(out))
        assert put_linked(store, str(out))
        assert {each.id: each for each in store.happenings(limit=1000)} == happenings
        assert (store.members(), set(store.findings()), set(store.lineage())) == (
            members,
            set(findings),
            lineage,
        )
        store.add(*entry("another"))
        assert not put_linked(store, str(out)), "the record holds more than the archive"
    assert edges(out) == lineage
    rows = parquet.read_table(out / "happenings.parquet").to_pylist()
    assert {row["id"]: codec.decode(row["json"], Incident) for row in rows} == happenings
    assert {name: row["id"] for row in rows for name in row["incidents"]} == members
    made = parquet.read_table(out / "findings.parquet").to_pylist()
    assert {codec.decode(row["json"], Finding) for row in made} == set(findings)
    assert (told.edges, told.incidents, told.findings) == (len(lineage), len(happenings), len(findings))
    assert len(happenings) < 15, "nothing was linked"
    assert len(findings) >= len(happenings) >= 3
