"""Archives: cut without loss, coded once whatever is killed, poison set aside, the same on every engine."""

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import DatelineError

daft = pytest.importorskip("daft")
pa = pytest.importorskip("pyarrow")

from pyarrow import parquet  # noqa: E402

from dateline.pipeline import code  # noqa: E402
from dateline.record import Dispatch  # noqa: E402
from dateline.scale import engine, tables, work  # noqa: E402
from dateline.scale.backfill import Told, Wanted, backfill, finished, rules, summed  # noqa: E402
from dateline.scale.cut import items  # noqa: E402
from dateline.scale.engine import Place, spread  # noqa: E402
from dateline.scale.files import folder  # noqa: E402
from dateline.scale.loading import load  # noqa: E402
from dateline.scale.plan import Slice, pieces, slices  # noqa: E402
from dateline.scale.work import Settings, Task  # noqa: E402
from dateline.sources import Failure, read  # noqa: E402
from dateline.store import open_store  # noqa: E402
from dateline.store.desk import Store  # noqa: E402
from dateline.store.schema import CLAIMS, DISPATCHES, INCIDENTS  # noqa: E402
from tests.store.conftest import postgres, schema, where  # noqa: E402, F401 - fixtures

ROOT = Path(__file__).parent.parent
RAY = os.environ.get("DATELINE_REQUIRE_RAY") == "1"
MAIN = "from dateline.present.cli import main; main()"
TABLES = ("dispatches", "claims", "incidents", "failures")


def copy(number: int) -> dict[str, object]:
    """Return one invented dispatch as a row."""
    text = (
        f"At least {number + 2} people were killed when shells hit the ferry landing at Tolmek on Tuesday, "
        f"the harbour authority said. Talks are to resume on {1 + number % 28} November, the foreign ministry said."
    )
    return {
        "id": f"t{number:03d}",
        "title": f"Shells hit Tolmek ({number})",
        "text": text,
        "published": "2031-03-05",
    }


def jsonl(path: Path, numbers: range) -> Path:
    """Write dispatches as JSON lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(copy(number)) + "\n" for number in numbers), encoding="utf-8")
    return path


def warc(path: Path, count: int) -> Path:
    """Write pages as WARC, packed record by record."""
    with path.open("wb") as stream:
        for number in range(count):
            row = copy(number)
            page = f"<html lang=en><title>{row['title']}</title><body><article><p>{row['text']}</p></article>"
            http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}".encode()
            head = (
                f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
                f"WARC-Target-URI: https://tolmek.example/{number}\r\nWARC-Date: 2031-03-05T00:00:00Z\r\n"
                f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            )
            stream.write(gzip.compress(head.encode() + http + b"\r\n\r\n"))
    return path


def table(path: Path, count: int, rows: int) -> Path:
    """Write dispatches as Parquet with `rows` a group."""
    parquet.write_table(
        pa.Table.from_pylist([copy(number) for number in range(count)]), path, row_group_size=rows
    )
    return path


def cut(path: Path, split: int) -> list[Dispatch | Failure]:
    """Return what all slices of an archive hold, in order."""
    source = folder(str(path))
    return [item for each in slices(source, split) for item in items(source, each)]


def bare(found: list[Dispatch | Failure]) -> list[object]:
    """Return items without where they were read."""
    return [replace(each, source=None) if isinstance(each, Dispatch) else each.reason for each in found]


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return one archive of each kind that is cut."""
    home = tmp_path_factory.mktemp("archives")
    return {
        "lines": jsonl(home / "a.jsonl", range(25)),
        "members": warc(home / "b.warc.gz", 8),
        "groups": table(home / "c.parquet", 25, 4),
    }


@pytest.mark.parametrize("kind", ["lines", "members", "groups"])
@settings(max_examples=10, deadline=None)
@given(split=st.integers(1, 4_000))
def test_however_an_archive_is_cut_each_item_is_read_once(
    kind: str, split: int, archives: dict[str, Path]
) -> None:
    path = archives[kind]
    whole = bare(list(read(str(path))))
    assert len(whole) == (8 if kind == "members" else 25)
    assert bare(cut(path, split)) == whole


def test_an_archive_is_really_cut(archives: dict[str, Path]) -> None:
    for kind, path in archives.items():
        found = list(slices(folder(str(path)), 700))
        assert len(found) > 3, kind
        assert {each.kind for each in found} == {kind}


def test_small_files_share_a_piece_and_wide_text_is_not_cut(tmp_path: Path) -> None:
    for number in range(6):
        jsonl(tmp_path / f"{number}.jsonl", range(number, number + 1))
    found = tuple(slices(folder(str(tmp_path)), 10_000))
    assert [len(each.slices) for each in pieces(found, (), 10_000)] == [6]
    wide = tmp_path / "wide" / "w.jsonl"
    wide.parent.mkdir()
    wide.write_bytes("\n".join(json.dumps(copy(number)) for number in range(40)).encode("utf-16"))
    assert [each.kind for each in slices(folder(str(wide)), 500)] == ["whole"]


def test_a_hidden_file_and_a_folder_without_files(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_text("{}")
    with pytest.raises(DatelineError, match="no file to read"):
        list(slices(folder(str(tmp_path)), 100))
    with pytest.raises(DatelineError, match="no file to read"):
        list(slices(folder(str(tmp_path / "nowhere")), 100))


@given(done=st.sets(st.integers(0, 11)))
def test_what_is_left_does_not_depend_on_what_was_done_between(done: set[int]) -> None:
    """A piece that was begun is cut the same when it is taken up again, so that its note and files are its own."""
    found = [Slice(f"f{number:02d}", 40, 0, 40, "whole", 40) for number in range(12)]
    first = pieces(found, (), 100)
    finished_ = [each for index, each in enumerate(first) if index in done]
    left = pieces(found, (one for each in finished_ for one in each.slices), 100)
    assert left == tuple(each for index, each in enumerate(first) if index not in done)


def test_a_file_that_changed_since_it_was_coded_is_refused() -> None:
    old, new = Slice("a", 40, 0, 40), Slice("a", 55, 0, 55)
    with pytest.raises(DatelineError, match="a: changed since it was coded"):
        pieces([new], [old], 100)


def task(source: Path, out: Path, split: int = 1 << 20) -> Task:
    """Return the first task of an archive."""
    given_ = Settings(str(source), str(out), "rules-1", rules())
    return Task(given_, pieces(tuple(slices(folder(str(source)), split)), (), split)[0])


def done(out: Path, name: str) -> list[dict[str, object]]:
    """Return the rows of one table of an output, in order of id."""
    files = sorted((out / name).glob("*.parquet"))
    rows = [row for file in files for row in parquet.read_table(file).to_pylist()]
    return sorted(rows, key=str)


def whole(out: Path) -> dict[str, list[dict[str, object]]]:
    """Return all rows of an output."""
    return {name: done(out, name) for name in TABLES}


def test_a_piece_says_what_the_coder_says(tmp_path: Path) -> None:
    source, out = jsonl(tmp_path / "a.jsonl", range(3)), tmp_path / "out"
    with source.open("a") as stream:
        stream.write("{broken\n")
    told = json.loads(work.perform(msgspec.json.encode(task(source, out)).decode()))
    records = [one.record for one in code(item for item in read(str(source)) if isinstance(item, Dispatch))]
    claims = done(out, "claims")
    assert {row["id"] for row in claims} == {claim.id for record in records for claim in record.claims}
    assert (told["dispatches"], told["claims"], told["failures"]) == (3, len(claims), 1)
    assert sum(told["kinds"].values()) == sum(told["rules"].values()) == len(claims)
    assert "broken JSON" in str(done(out, "failures")[0]["reason"])
    assert not list((out / "now").glob("*")), "a note is left of a piece that is done"


POISON = "Poison"


def poisoned(tmp_path: Path) -> Task:
    """Return a task of five dispatches, the third of them poison."""
    source = tmp_path / "a.jsonl"
    rows = [copy(number) for number in range(5)]
    rows[2]["title"] = POISON
    source.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return task(source, tmp_path / "out")


@pytest.mark.parametrize(("how", "reason"), [("raise", "ValueError: bad copy"), ("hang", "took longer than")])
def test_a_dispatch_that_breaks_the_coder_is_set_aside(
    how: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(chunk: list[Dispatch], **more: object) -> Iterator[object]:
        if any(one.title == POISON for one in chunk):
            if how == "raise":
                raise ValueError("bad\ncopy")
            end = time.process_time() + 10
            while time.process_time() < end:
                pass
        return code(chunk)

    monkeypatch.setattr(work, "code", broken)
    monkeypatch.setattr(work, "PATIENCE", 0.3 if how == "hang" else 60.0)
    if how == "hang":  # a chunk of the others may take longer than that, but each alone does not
        monkeypatch.setattr(work, "grouped", lambda found: ([one] for one in found))
        list(code([Dispatch("warm", "Two people were killed.")]))
    work.perform(msgspec.json.encode(poisoned(tmp_path)).decode())
    (failure,) = done(tmp_path / "out", "failures")
    assert reason in str(failure["reason"])
    assert "\n" not in str(failure["reason"])
    assert POISON in str(failure["item"]), "the dispatch itself is kept"
    assert [row["id"] for row in done(tmp_path / "out", "dispatches")] == ["t000", "t001", "t003", "t004"]


DEADLY = f"""
import os, sys
from dateline.scale import work
from dateline.pipeline import Coded
from dateline.record import Record
from dateline.text import read
def real(chunk, **more):
    return (Coded(one, read(one), Record(one.id, one.title, None, None, (), (), ())) for one in chunk)
def code(chunk, **more):
    if any(one.title == "{POISON}" for one in chunk):
        os._exit(9)
    return real(chunk, **more)
work.code = code
print(work.perform(sys.stdin.read()))
"""


def test_a_dispatch_that_ends_its_process_is_set_aside_by_the_next(tmp_path: Path) -> None:
    line = msgspec.json.encode(poisoned(tmp_path)).decode()
    codes = []
    while not codes or (codes[-1] and len(codes) < 6):
        ended = subprocess.run([sys.executable, "-c", DEADLY], input=line, text=True, cwd=ROOT, check=False)
        codes.append(ended.returncode)
    assert codes == [9, 9, 9, 0], "among others, then twice alone"
    (failure,) = done(tmp_path / "out", "failures")
    assert failure["reason"] == "ended the process that coded it, 2 times"
    assert len(done(tmp_path / "out", "dispatches")) == 4


def test_an_output_is_of_one_archive_and_one_set_of_rules(tmp_path: Path) -> None:
    wanted = Wanted(str(jsonl(tmp_path / "a.jsonl", range(1))), str(tmp_path / "out"), "rules-1")
    work.perform(msgspec.json.encode(task(Path(wanted.source), Path(wanted.out))).decode())
    made = backfill(wanted)  # all is done: no engine is started
    assert (made.pieces, made.dispatches) == (1, 1)
    assert json.loads((tmp_path / "out" / "manifest.json").read_bytes())["settings"]["rules"] == rules()
    with pytest.raises(DatelineError, match=r"begun with other coder \(rules-1\)"):
        backfill(replace(wanted, coder="rules-2"))
    with pytest.raises(DatelineError, match="begun with other countries"):
        backfill(replace(wanted, countries=("XV",)))
    with pytest.raises(DatelineError, match="begun with other source"):
        backfill(replace(wanted, source=str(jsonl(tmp_path / "b.jsonl", range(1)))))


# The engine.


def test_the_engine_gives_back_each_task_once() -> None:
    tasks = [f"<{number}>" for number in range(9)]
    assert sorted(engine.run("html:escape", tasks, Place(2))) == sorted(f"&lt;{n}&gt;" for n in range(9))


def test_the_engine_begins_again_what_ended_with_a_worker(tmp_path: Path) -> None:
    tasks = [str(tmp_path / "ab"), str(tmp_path / "cd")]
    found = list(engine.run("tests.scale_steps:end_once", tasks, Place(1)))
    assert sorted(found) == sorted(each.upper() for each in tasks)


@pytest.mark.parametrize(("step", "words"), [("end_always", "2 tasks are left"), ("refuse", "no room for b")])
def test_the_engine_gives_up_in_one_line(step: str, words: str) -> None:
    with pytest.raises(DatelineError, match=words) as told:
        list(engine.run(f"tests.scale_steps:{step}", ["b", "b"], Place(1)))
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("tasks", "cpus", "bundles"), [(1, 4, 1), (5, 4, 5), (100, 4, 16), (10_000, 4, 1250)]
)
def test_bundles_are_enough_for_every_processor_and_none_is_long(tasks: int, cpus: int, bundles: int) -> None:
    assert spread(tasks, cpus) == bundles


def single(source: Path, out: Path, split: int) -> None:
    """Code an archive in this process, a piece after the other."""
    given_ = Settings(str(source), str(out), "0", rules())
    for each in pieces(tuple(slices(folder(str(source)), split)), (), split):
        work.perform(msgspec.json.encode(Task(given_, each)).decode())


def test_a_driver_killed_midway_is_followed_by_one_that_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.scale.backfill.rules", lambda: "these")  # whoever edits a rule meanwhile
    source = tmp_path / "in"
    jsonl(source / "a.jsonl", range(16))
    out, alone = tmp_path / "out", tmp_path / "alone"
    script = (
        "from dateline.scale import backfill as whole; from dateline.scale.engine import Place; "
        "whole.rules = lambda: 'these'; "
        f"whole.backfill(whole.Wanted({str(source)!r}, {str(out)!r}, '0', where=Place(1), split=1000))"
    )
    driver = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT)
    while not list((out / "done").glob("*.json")) and driver.poll() is None:
        time.sleep(0.05)
    assert driver.poll() is None, "it ended before it could be killed"
    os.kill(driver.pid, signal.SIGKILL)
    driver.wait()
    before = len(finished(folder(str(out))))
    seen: list[int] = []
    wanted = Wanted(str(source), str(out), "0", where=Place(1), split=1000)
    made = backfill(wanted, Told(begin=lambda total, done: seen.append(done)))
    assert seen[0] > 0 and made.pieces > before, "the second did not go on from the first"
    single(source, alone, 1000)
    assert whole(out) == whole(alone)
    assert made.dispatches == 16
    assert not list(out.rglob(".*")), "half-written files are left"
    kinds = summed(made.settings, finished(folder(str(alone))))
    assert (kinds.kinds, kinds.rules) == (made.kinds, made.rules)


@pytest.mark.skipif(not RAY, reason="a Ray cluster takes a minute: DATELINE_REQUIRE_RAY=1")
def test_a_ray_cluster_with_a_node_killed_says_what_one_process_says(tmp_path: Path) -> None:
    from ray.cluster_utils import Cluster

    source = tmp_path / "in"
    jsonl(source / "a.jsonl", range(40))
    warc(source / "b.warc.gz", 6)
    with (source / "a.jsonl").open("a") as stream:
        stream.write("{broken\n")
    out, alone = tmp_path / "out", tmp_path / "alone"
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    try:
        nodes = [cluster.add_node(num_cpus=1) for _ in range(2)]
        cluster.wait_for_nodes()
        seen: list[str] = []

        def piece(weight: int, each: object) -> None:
            seen.append("piece")
            if len(seen) == 2:
                cluster.remove_node(nodes[1], allow_graceful=False)

        wanted = Wanted(str(source), str(out), "0", where=Place(1, cluster.address), split=1500)
        made = backfill(wanted, Told(piece=piece))
    finally:
        cluster.shutdown()
    single(source, alone, 1500)
    assert len(seen) > 2, "nothing was left to do when the node was killed"
    assert whole(out) == whole(alone)
    assert (made.dispatches, made.failures) == (46, 1)


# Files.


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    there = folder(str(tmp_path))
    assert there.read("a/b") is None
    there.write("a/b", b"one")
    there.write("a/b", b"two")
    assert there.read("a/b") == b"two"
    assert there.names("a") == ["b"]
    (tmp_path / "a" / ".b.half").write_bytes(b"x")
    assert there.names("a") == ["b"]
    there.sweep("a")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]


def test_a_url_that_is_none_is_told() -> None:
    with pytest.raises(DatelineError, match="gopher://old"):
        folder("gopher://old/archive")


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("half \ud83d, \x00", "half \x1ad83d, \x1a0000"),
        (2**80, 2**62),
        (-(2**80), -(2**62)),
        (True, True),
        (None, None),
    ],
)
def test_values_are_as_both_engines_take_them(given_: object, kept: object) -> None:
    assert tables.kept(given_) == kept
    assert type(tables.kept(given_)) is type(kept)


def test_broken_parquet_is_a_failure(tmp_path: Path) -> None:
    sink = io.BytesIO()
    parquet.write_table(pa.table({"text": ["words"]}), sink)
    (tmp_path / "a.parquet").write_bytes(sink.getvalue()[:-9])
    (failure,) = cut(tmp_path / "a.parquet", 1000)
    assert isinstance(failure, Failure)
    assert "broken Parquet" in failure.reason


def test_a_dispatch_that_comes_twice_is_once(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    rows = [copy(0), copy(1), copy(0), copy(1) | {"text": "Other words."}]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows))
    work.perform(msgspec.json.encode(task(source, tmp_path / "out")).decode())
    assert [row["id"] for row in done(tmp_path / "out", "dispatches")] == ["t000", "t001"]
    (failure,) = done(tmp_path / "out", "failures")
    assert failure["reason"] == "dispatch t001 came before with other words"


def columns(store: Store) -> list[dict[str, object]]:
    """Return every row of the tables that a load fills, but for what the engine counted or timed."""
    made = ("seq", "dispatch", "coder", "stored", "run")
    with store.base.read() as link:
        rows = [
            row for each in (DISPATCHES, CLAIMS, INCIDENTS) for row in link.execute(each.select()).mappings()
        ]
    return [{key: row[key] for key in row if key not in made} for row in rows]


@pytest.mark.parametrize("where", ["sqlite", "postgresql"], indirect=True)
def test_what_is_unknown_is_null_after_a_load_as_after_a_run(tmp_path: Path, where: str) -> None:  # noqa: F811
    (tmp_path / "in").mkdir()
    bare = {"id": "bare", "text": "Some people were killed. The ministry condemned the attack."}
    dated = copy(1)
    (tmp_path / "in" / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in (bare, dated)))
    single(tmp_path / "in", tmp_path / "out", 100_000)
    with open_store(where) as loaded, open_store(tmp_path / "run.sqlite") as run:
        load(loaded, str(tmp_path / "out"))
        run.add_many(
            (one.dispatch, one.text, one.record)
            for one in code(item for item in read(str(tmp_path / "in")) if isinstance(item, Dispatch))
        )
        assert loaded.counts().dispatches == 2
        assert columns(loaded) == columns(run)
        assert any(value is None for row in columns(loaded) for key, value in row.items() if key == "start")


def test_an_id_in_two_pieces_is_loaded_once(tmp_path: Path) -> None:
    """The claims of the second must not join those of the first."""
    first = copy(0)
    second = first | {"text": f"{first['text']} Nine people were killed in Orve on Monday, the army said."}
    for name, row in (("a", first), ("b", second), ("c", first)):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / f"{name}.jsonl").write_text(json.dumps(row) + "\n")
    single(tmp_path / "in", tmp_path / "out", 10)
    with open_store(tmp_path / "r.sqlite") as store:
        told = load(store, str(tmp_path / "out"))
        assert (told.new, told.known, told.changed) == (1, 1, 1)
        (coded,) = code(
            [item for item in read(str(tmp_path / "in" / "a.jsonl")) if isinstance(item, Dispatch)]
        )
        assert store.record("t000").claims == coded.record.claims
        assert (load(store, str(tmp_path / "out")).new, store.counts().dispatches) == (0, 1)
    with (
        pytest.raises(DatelineError, match="nothing coded there"),
        open_store(tmp_path / "s.sqlite") as store,
    ):
        load(store, str(tmp_path / "in"))
