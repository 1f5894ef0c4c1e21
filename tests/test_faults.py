# ruff: noqa: F811 - fixtures are imported by their names
"""Faults of the machine around Dateline's own commands: one clear line, nothing acknowledged lost, and it goes on after."""

import contextlib
import io
import json
import os
import random
import resource
import signal
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from bench.faults.child import begun, killed, told
from bench.faults.copy import dispatches
from dateline.errors import StoreError
from dateline.pipeline import ruling
from dateline.pipeline.parts import gazetteer, model
from dateline.pipeline.settle import settle
from dateline.present.cli import called
from dateline.present.verbs import run
from dateline.record import Judgement
from dateline.store import open_store, rows
from tests.store.conftest import postgres, schema, where  # noqa: F401 - fixtures
from tests.store.made import entry


@pytest.fixture(scope="module", autouse=True)
def _ready() -> None:
    model(), gazetteer()  # a forked child has them at once


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    file = tmp_path / "copy.jsonl"
    file.write_text("\n".join(map(json.dumps, dispatches()[:24])), encoding="utf-8")
    return file


def line_of(arguments: list[str], before: Callable[[], None] = lambda: None) -> tuple[int, str]:
    """Run a command in a child with something done to it before; returns its status and what it complained of."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        status, out = 1, io.StringIO()
        try:
            before()
            with contextlib.redirect_stderr(out), contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):
                status = called(arguments)
        finally:
            os.write(write, out.getvalue()[-4000:].encode())
            os._exit(status)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as pipe:
        said = pipe.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said.strip().splitlines()[
        -1
    ] if said.strip() else ""


def test_killed_in_the_middle_it_goes_on(copy: Path, tmp_path: Path) -> None:
    clean, hurt = str(tmp_path / "clean.sqlite"), str(tmp_path / "hurt.sqlite")
    run([str(copy)], store=clean)

    def call() -> int:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            return called(["run", str(copy), "--store", hurt])

    assert killed(call, 3, random.Random(4)) > 0, "it ended before it could be killed"
    assert begun(call, None) == 0
    with open_store(clean) as one, open_store(hurt) as other:
        other.check()
        assert told(other) == told(one)


def test_a_judgement_whose_command_was_killed_is_worked_out_by_the_next_run(
    copy: Path, tmp_path: Path, where: str
) -> None:
    run([str(copy)], store=where)
    with open_store(where) as store:
        before = told(store)
        claim = next(each for found in store.findings() for each in found.claims_for)
        store.judge(Judgement("", "wrong", claim, None, "h", ""))  # and there it was killed
        assert told(store) == before
    run([str(copy)], store=where)
    with open_store(where) as store:
        after = told(store)
        assert after["findings"] != before["findings"]
        settle(store)
        assert told(store) == after


PLACE = "when a car bomb exploded at a bus station in Kabul on Monday"
BUS = f"KABUL, Nov 13, 2023 (Axel) - Four people were killed and seven wounded {PLACE}, police said."
AGAIN = (
    "KABUL, Nov 13, 2023 (Vey) - A car bomb exploded at a bus station in Kabul on Monday, killing at least five people "
    "and wounding seven, a hospital said."
)


@pytest.mark.parametrize("moment", ["members_of", "figures"])
def test_a_judgement_given_while_another_process_links_the_record_anew_follows(
    moment: str, tmp_path: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, later = tmp_path / "first.txt", tmp_path / "later.txt"
    first.write_text(BUS)
    later.write_text(AGAIN)
    run([str(first)], store=where)
    before, given = getattr(ruling, moment), []

    def linked_anew(*arguments: object) -> object:
        if not given:  # the incident gets another report here, and with it another id
            given.append(arguments)
            run([str(later)], store=where)
        return before(*arguments)

    monkeypatch.setattr(ruling, moment, linked_anew)
    with open_store(where) as store:
        claim = store.findings()[0].claims_for[0]
        made = Judgement("", "wrong", claim, None, "h", "2031-05-01T10:00:00.000000+00:00")
        ruling.rule(store, made)
        assert given
        after = told(store)
    clean = str(tmp_path / "clean.sqlite")
    run([str(first), str(later)], store=clean)
    with open_store(clean) as store:
        (linked,) = store.happenings()
        assert len(store.happening(linked.id)[1]) == 2, "the two are reports of one incident"
        store.judge(made)
        settle(store)
        assert told(store) == after


def test_killed_before_the_pages_were_prepared_the_next_prepares_them(
    copy: Path,
    tmp_path: Path,
    where: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = tmp_path / "first.txt"
    first.write_text("ORM, Nov 12 (Axel) - Nine people were killed in Orm on Sunday, police said.")
    run([str(first)], store=where)

    def dies(*_: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr("dateline.pipeline.settle.prepare", dies)
        with pytest.raises(MemoryError):
            run([str(copy)], store=where)
    with open_store(where) as store:
        stale = told(store)["pages"]
    run([str(copy)], store=where)
    with open_store(where) as store:
        after = told(store)
    clean = str(tmp_path / "clean.sqlite")
    run([str(first), str(copy)], store=clean)
    with open_store(clean) as store:
        assert after == told(store)
        assert after["pages"] != stale


def test_a_run_with_nothing_new_settles_nothing(
    copy: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run([str(copy)], store=where)
    monkeypatch.setattr("dateline.pipeline.settle.settle", lambda *_: pytest.fail("settled"))
    assert run([str(copy)], store=where).new == 0


def test_a_full_disk_is_one_line_and_keeps_what_was_there(copy: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "r.sqlite")
    first = tmp_path / "first.txt"
    first.write_text("ORM, Nov 12 (Axel) - Nine people were killed in Orm on Sunday, police said.")
    run([str(first)], store=store)
    size = Path(store).stat().st_size
    full = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size + 20_000, size + 20_000))  # noqa: E731
    status, said = line_of(["run", str(copy), "--store", store], full)
    assert status == 1
    assert said.startswith(f"dateline: {store}: the disk ")
    with open_store(store) as base:
        base.check()
        assert base.counts().dispatches >= 1
    assert run([str(copy)], store=store).finished
    with open_store(store) as base:
        assert base.counts().dispatches == 25


def full_server(store: str) -> None:
    """Make a database say what PostgreSQL says where its disk is full, at the tenth dispatch."""
    with open_store(store) as base, base.base.write() as link:
        link.exec_driver_sql(
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "RAISE 'could not extend file \"base/1/2\": No space left on device' USING ERRCODE = '53100'; END $$"
        )
        link.exec_driver_sql(
            "CREATE TRIGGER full_disk BEFORE INSERT ON dispatches FOR EACH ROW WHEN (mod(NEW.seq, 10) = 0) "
            "EXECUTE FUNCTION full_disk()"
        )


def test_a_full_disk_of_the_server_is_one_line_and_keeps_what_was_there(
    copy: Path, tmp_path: Path, schema: str
) -> None:
    first = tmp_path / "first.txt"
    first.write_text("ORM, Nov 12 (Axel) - Nine people were killed in Orm on Sunday, police said.")
    run([str(first)], store=schema)
    full_server(schema)
    status, said = line_of(["run", str(copy), "--store", schema])
    assert status == 1
    assert "the disk is full; nothing of this step was kept" in said
    assert "dateline:dateline@" not in said, "no password"
    with open_store(schema) as base:
        assert base.counts().dispatches >= 1
        with base.base.write() as link:
            link.exec_driver_sql("DROP TRIGGER full_disk ON dispatches")
    assert run([str(copy)], store=schema).finished
    with open_store(schema) as base:
        assert base.counts().dispatches == 25


def test_a_server_that_only_reads_can_be_read_and_says_why_it_is_not_written(copy: Path, schema: str) -> None:
    with open_store(schema) as base:
        base.add(*entry("a"))
    reads = f"{schema}%20-cdefault_transaction_read_only%3Don"
    assert line_of(["search", "killed", "--store", reads])[0] == 0
    status, said = line_of(["run", str(copy), "--store", reads])
    assert status == 1
    assert "it cannot be written to" in said


def test_a_run_whose_connection_is_cut_is_one_line_and_the_next_goes_on(
    copy: Path, tmp_path: Path, schema: str
) -> None:
    name = f"cut_{os.getpid()}"
    open_store(schema).close()
    killer = os.fork()
    if killer == 0:
        with open_store(schema) as other:
            cut = text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = :name"
            )
            while True:  # until it is killed itself
                with other.base.read() as link:
                    link.execute(cut, {"name": name})
    try:
        status, said = line_of(["run", str(copy), "--store", f"{schema}&application_name={name}"])
    finally:
        os.kill(killer, signal.SIGKILL)
        os.waitpid(killer, 0)
    assert status == 1
    assert "the connection to the database was lost; give the command again" in said
    assert run([str(copy)], store=schema).finished
    clean = str(tmp_path / "clean.sqlite")
    run([str(copy)], store=clean)
    with open_store(schema) as store, open_store(clean) as one:
        assert told(store) == told(one)


def test_a_backup_on_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    store, file = str(tmp_path / "r.sqlite"), tmp_path / "b.sqlite"
    with open_store(store) as base:
        base.add(*entry("a"))
    full = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))  # noqa: E731
    status, said = line_of(["backup", str(file), "--store", store], full)
    assert status == 1
    assert said.startswith("dateline: ")
    assert [path.name for path in tmp_path.iterdir() if "b.sqlite" in path.name] == []


def test_a_corrupted_record_is_one_line_and_left_alone(tmp_path: Path, copy: Path) -> None:
    store = tmp_path / "r.sqlite"
    with open_store(store) as base:
        base.add_many(entry(f"d{number}", words="many words " * 100) for number in range(60))
    data = bytearray(store.read_bytes())
    data[8192:60_000] = os.urandom(60_000 - 8192)
    store.write_bytes(bytes(data))
    for line in (["ledger"], ["search", "words"], ["run", str(copy)]):
        if line[0] == "run":
            assert store.read_bytes() == bytes(data), "reading changes nothing"
        status, said = line_of([*line, "--store", str(store)])
        assert status == 1
        assert said.startswith(f"dateline: {store}: ")
        assert "Traceback" not in said


def test_two_writers_at_once_do_each_their_work_once(copy: Path, tmp_path: Path, where: str) -> None:
    children = []
    for _ in range(2):
        child = os.fork()
        if child == 0:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                os._exit(called(["run", str(copy), "--store", where]))
        children.append(child)
    statuses = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    assert statuses == [0, 0]
    clean = str(tmp_path / "clean.sqlite")
    run([str(copy)], store=clean)
    with open_store(where) as store, open_store(clean) as one:
        store.check()
        assert told(store) == told(one)


def test_the_clock_may_jump(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    times = iter(
        (
            "2031-05-01T10:00:00.000000+00:00",
            "1970-01-01T00:00:00.000000+00:00",
            "2099-01-01T00:00:00.000000+00:00",
        )
    )
    last = "2031-05-01T10:00:00.000000+00:00"
    monkeypatch.setattr(rows, "now", lambda: next(times, last))
    with open_store(where) as store:
        for name in ("a", "b", "c"):
            store.add(*entry(name))
        assert [dispatch.id for dispatch, _, _ in store.walk()] == ["a", "b", "c"]
        store.judge(Judgement("", "right", "a-t", None, "h", ""))
        store.judge(Judgement("", "wrong", "a-t", None, "h", ""))
        assert [each.verdict for each in store.judgements(about="a-t")] == ["right", "wrong"]
    assert datetime.now(UTC).year < 2099


def test_a_connection_that_is_cut_is_one_line_and_then_forgotten(schema: str) -> None:
    with open_store(schema) as store:
        store.add(*entry("a"))
        cut = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = :pid")
        with open_store(schema) as other, pytest.raises(StoreError) as caught, store.base.write() as link:
            pid = link.execute(text("SELECT pg_backend_pid()")).scalar_one()
            with other.base.read() as killer:
                killer.execute(cut, {"pid": pid})
            link.execute(text("UPDATE dispatches SET coder = 'half'"))
        assert "\n" not in str(caught.value)
        assert "dateline:dateline@" not in str(caught.value), "no password"
        assert store.record("a") == entry("a")[2], "the next use has a new connection, and nothing half done"
        assert store.add(*entry("b"))


def test_a_read_only_record_can_be_read_and_says_why_it_is_not_written(tmp_path: Path, copy: Path) -> None:
    store = tmp_path / "r.sqlite"
    with open_store(store) as base:
        base.add(*entry("a"))
    with contextlib.closing(sqlite3.connect(store)) as link:
        link.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    url = f"sqlite:///file:{store}?mode=ro&uri=true"
    assert line_of(["search", "killed", "--store", url])[0] == 0
    status, said = line_of(["run", str(copy), "--store", url])
    assert status == 1
    assert "cannot be written" in said
