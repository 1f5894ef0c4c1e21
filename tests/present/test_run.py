"""`run`: stores once, says where, goes past what is bad, and survives an interruption."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.present.verbs.intake import Told, run
from dateline.store import open_store
from tests.present import campaign
from tests.present.conftest import Command


def test_prints_the_ledger_and_where_the_record_is(dateline: Command, tmp_path: Path) -> None:
    store = tmp_path / "r.sqlite"
    done = dateline("run", campaign.write(tmp_path), "--store", store)
    assert done.code == 0
    assert done.err == ""
    assert "Incidents" in done.out
    assert "United Nations" in done.out.replace("\n", " ")
    assert "5 dispatches on record, 1 copy among them" in done.out
    assert str(store) in done.out.replace("\n", "")


def test_a_second_run_stores_nothing_new(dateline: Command, own: Path, tmp_path: Path) -> None:
    with open_store(own) as store:
        before, findings = store.counts(), store.findings()
    done = dateline("run", campaign.write(tmp_path), "--store", own)
    assert "nothing new, 5 known already" in done.out
    with open_store(own) as store:
        assert store.counts() == before
        assert store.findings() == findings


def test_a_reprint_changes_no_finding(own: Path, tmp_path: Path) -> None:
    with open_store(own) as store:
        before = {each.id: (each.low, each.best, each.high) for each in store.findings()}
    copy = {**campaign.ROWS[0], "id": "zz-9", "publisher": "Zed Post"}
    run([str(campaign.write(tmp_path, (copy,)))], store=str(own))
    with open_store(own) as store:
        assert {each.id: (each.low, each.best, each.high) for each in store.findings()} == before
        assert any("zz-9" in (edge.copy, edge.origin) for edge in store.lineage())


def test_a_known_id_with_other_words_is_a_failure(dateline: Command, own: Path, tmp_path: Path) -> None:
    changed = {**campaign.ROWS[0], "text": "KABUL, March 2 (Axel) - A bomb killed 99 civilians."}
    done = dateline("run", campaign.write(tmp_path, (changed,)), "--store", own)
    assert done.code == 1
    assert "ax-1 is stored with other words" in done.err
    with open_store(own) as store:
        assert store.dispatch("ax-1").text.startswith(campaign.ROWS[0]["text"][:40])


def test_the_default_store_lies_in_this_folder(
    dateline: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").write_text(
        "KABUL, March 2 (Axel) - Two soldiers were killed in Kabul on Tuesday, police said.\n"
    )
    assert dateline("run", "story.txt").code == 0
    assert (tmp_path / "dateline.sqlite").exists()


def bad_missing(folder: Path) -> Path:
    return folder / "nowhere.txt"


def bad_folder(folder: Path) -> Path:
    (folder / "hollow").mkdir()
    return folder / "hollow"


def bad_bytes(folder: Path) -> Path:
    (folder / "broken.txt").write_bytes(b"\xff\xfe\xff\xc3\x28 \xa0\xa1 \xe2\x28\xa1" * 40)
    return folder / "broken.txt"


def bad_empty(folder: Path) -> Path:
    (folder / "empty.txt").write_bytes(b"")
    return folder / "empty.txt"


def bad_row(folder: Path) -> Path:
    good = json.dumps(
        {"id": "ok-1", "text": "Three soldiers were killed in Kabul on Monday, police said.", "title": "x"}
    )
    (folder / "rows.jsonl").write_text(
        f'{good}\n{{"id": "broken", "text": \n{good.replace("ok-1", "ok-2")}\n'
    )
    return folder / "rows.jsonl"


def bad_line(folder: Path) -> Path:
    with (folder / "long.jsonl").open("w") as file:
        file.write('{"id": "long-1", "text": "' + "x" * 50_000_000 + '"}\n')
    return folder / "long.jsonl"


def bad_binary(folder: Path) -> Path:
    (folder / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20)
    return folder / "photo.txt"


BAD = (bad_missing, bad_folder, bad_empty, bad_row, bad_line, bad_binary)


@pytest.mark.parametrize("make", BAD, ids=[make.__name__[4:] for make in BAD])
def test_what_is_bad_is_one_line_with_file_and_reason_and_the_rest_goes_on(
    make: object, dateline: Command, tmp_path: Path
) -> None:
    assert callable(make)
    bad = make(tmp_path)
    good = tmp_path / "good.txt"
    good.write_text("KABUL, March 2 (Axel) - Two soldiers were killed in Kabul on Tuesday, police said.\n")
    done = dateline("code", bad, good)
    assert done.code == 1
    lines = done.err.splitlines()
    assert len(lines) == 1, done.err
    assert lines[0].startswith(f"dateline: {bad}")
    assert len(lines[0]) > len(f"dateline: {bad}") + 5
    assert any("Two soldiers" in str(row) or row["claims"] for row in done.rows)


def test_broken_utf8_is_read_or_told_but_never_a_crash(dateline: Command, tmp_path: Path) -> None:
    done = dateline("code", bad_bytes(tmp_path))
    assert "Traceback" not in done.err
    assert done.code in (0, 1)
    assert (done.code == 1) == bool(done.err)


def test_broken_rows_do_not_hide_the_good_ones(dateline: Command, tmp_path: Path) -> None:
    done = dateline("run", bad_row(tmp_path), "--store", tmp_path / "r.sqlite")
    assert done.code == 1
    assert "1 failure" in done.out
    with open_store(tmp_path / "r.sqlite") as store:
        assert store.known(["ok-1", "ok-2"]) == {"ok-1", "ok-2"}
        assert [each.source.startswith(str(tmp_path)) for each in store.failures()] == [True]


def test_a_bad_option_is_told_before_anything_is_read(dateline: Command, tmp_path: Path) -> None:
    copy = campaign.write(tmp_path)
    for option, value in (
        ("--policy", "wild"),
        ("--places", "no.csv"),
        ("--actors", "no.yml"),
        ("--countries", "AFG"),
    ):
        done = dateline("run", copy, "--store", tmp_path / "r.sqlite", option, value)
        assert done.code == 1, option
        assert len(done.err.splitlines()) == 1, done.err
        assert value in done.err
    assert not (tmp_path / "r.sqlite").exists()


def interrupted(told: Told, place: str, store: Path) -> object:
    return run([place], store=str(store), told=told)


def test_an_interruption_keeps_what_was_coded_and_the_next_run_goes_on(tmp_path: Path) -> None:
    rows = tuple(
        {**campaign.ROWS[0], "id": f"n-{number}", "text": f"{campaign.ROWS[0]['text']} {number}."}
        for number in range(150)
    )
    place, store = str(campaign.write(tmp_path, rows)), tmp_path / "r.sqlite"
    done = 0

    def tick(count: int) -> None:
        nonlocal done
        done += count
        if done == 100:
            raise KeyboardInterrupt

    first = run([place], store=str(store), told=Told(tick=tick))
    assert not first.finished
    assert 64 <= first.new < 150
    with open_store(store) as base:
        assert base.counts().dispatches == first.new
        assert base.counts().happenings == 0
        assert base.runs(1)[0].finished is None
    second = run([place], store=str(store))
    assert (second.finished, second.new, second.known) == (True, 150 - first.new, first.new)
    with open_store(store) as base:
        assert base.counts().dispatches == 150
        assert base.counts().happenings > 0


def test_what_an_interrupted_run_left_unlinked_is_linked_by_the_next_though_nothing_is_new(
    tmp_path: Path,
) -> None:
    place, store = str(campaign.write(tmp_path)), tmp_path / "r.sqlite"

    def step(name: str) -> None:
        if name == "linking":
            raise KeyboardInterrupt

    first = run([place], store=str(store), told=Told(step=step))
    assert (first.finished, first.new) == (False, 5)
    second = run([place], store=str(store))
    assert (second.finished, second.new) == (True, 0)
    with open_store(store) as base:
        assert base.counts().happenings > 0


def heed() -> None:
    """Take Ctrl-C as a terminal's program does: a shell's background job starts with it ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_exits_130_and_says_what_is_kept(tmp_path: Path) -> None:
    rows = tuple(
        {**campaign.ROWS[0], "id": f"n-{number}", "text": f"{campaign.ROWS[0]['text']} {number}."}
        for number in range(4000)
    )
    place, store = campaign.write(tmp_path, rows), tmp_path / "r.sqlite"
    script = "from dateline.present.cli import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", script, "run", str(place), "--store", str(store)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"},
        preexec_fn=heed,  # noqa: PLW1509 - the test has no other threads
    )  # fmt: skip
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and stored(store) == 0:
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "kept in" in err
    assert "Traceback" not in err
    assert 0 < stored(store) < 4000


def stored(store: Path) -> int:
    """Return how many dispatches lie in a record that another process is writing."""
    import sqlite3

    if not store.exists():
        return 0
    try:
        with sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=5) as link:
            return int(link.execute("select count(*) from dispatches").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
