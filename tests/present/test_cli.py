"""The command line's manners: one line an error, the right exit status, silence when nobody reads."""

import subprocess
import sys
from pathlib import Path

import pytest

from dateline.scale.loading import Loaded
from dateline.store.backup import Saved
from dateline.store.engine import masked
from tests.present.conftest import Command, on_terminal

MAIN = "import sys; from dateline.present.cli import main; main()"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["frobnicate"], 2, "No such command"),
        (["run"], 2, "Missing argument"),
        (["ledger", "--nonsense"], 2, "No such option"),
        (["changes"], 2, "Missing option '--since'"),
        (["ledger", "--store", "nowhere.sqlite"], 1, "nowhere.sqlite: no record there"),
        (["surge", "--rate", "0"], 2, "Invalid value"),
        (["judge", "maybe", "x", "--store", "nowhere.sqlite"], 1, "maybe: one of same"),
        (["judge", "same", "x", "--store", "nowhere.sqlite"], 1, "same: takes two ids"),
        (["judge", "corrected", "x", "--store", "nowhere.sqlite"], 1, "--value is missing"),
        (["judge", "wrong", "x", "--value", "3", "--store", "nowhere.sqlite"], 1, "takes no --value"),
        (["judge", "right", "--store", "nowhere.sqlite"], 1, "say what about"),
        (["export", "everything"], 1, "everything: one of claims"),
        (["export", "claims", "--format", "xls"], 1, "xls: one of jsonl, csv"),
        (["watch", "nowhere.toml"], 1, "nowhere.toml"),
    ],
)
def test_an_error_is_one_line(
    arguments: list[str],
    code: int,
    words: str,
    dateline: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    done = dateline(*arguments)
    assert done.code == code
    assert done.out == ""
    assert len(done.err.splitlines()) == 1, done.err
    assert done.err.startswith("dateline: ")
    assert words in done.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ledger", "--place", "Nowhereland"], "--place Nowhereland: no such country"),
        (["ledger", "--from", "tomorrow"], "--from tomorrow"),
        (["ledger", "--from", "2021-03-02", "--to", "2021-03-01"], "before --from"),
        (["ledger", "--by", "moon"], "--by moon: one of incident, week, source, series"),
        (["ledger", "--policy", "wild"], "--policy wild: one of conservative"),
        (["changes", "--since", "then"], "--since then"),
        (["surge", "--unit", "year"], "--unit year: one of week, day"),
        (["explain", "zzzz"], "zzzz: nothing in"),
        (["explain", ""], "nothing in"),
        (["search", "-only"], "No such option"),
        (["ledger", "--picture", "/no/such/folder/x.svg"], "/no/such/folder/x.svg: no such file"),
    ],
)
def test_a_wrong_question_is_one_line(
    arguments: list[str], words: str, dateline: Command, record: Path
) -> None:
    done = dateline(*arguments, "--store", record)
    assert done.code in (1, 2)
    assert len(done.err.splitlines()) == 1, done.err
    assert words in done.err


def test_a_damaged_record_is_one_line(dateline: Command, tmp_path: Path) -> None:
    bad = tmp_path / "bad.sqlite"
    bad.write_bytes(b"this is no database, whatever its name says" * 100)
    done = dateline("ledger", "--store", bad)
    assert done.code == 1
    assert len(done.err.splitlines()) == 1, done.err
    assert str(bad) in done.err


def test_the_store_may_be_named_by_the_environment(
    dateline: Command, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_STORE", str(record))
    assert dateline("ledger").code == 0


def test_a_reader_that_has_had_enough_is_no_error(record: Path) -> None:
    script = f"{sys.executable} -c '{MAIN}' export claims --store {record} | head -c 20 >/dev/null; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] in ("141", "0")


def test_version(dateline: Command) -> None:
    from dateline import __version__
    from dateline.compiled import use

    assert dateline("--version").out == f"dateline {__version__}, rules run {use()}\n"


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize(
    "arguments",
    [["ledger"], ["statements"], ["agenda"], ["copies"], ["link"], ["surge"], ["doctor"]],
    ids=lambda a: a[0],
)
def test_nothing_is_wider_than_the_terminal(arguments: list[str], columns: int, record: Path) -> None:
    out = on_terminal([*arguments, "--store", str(record)], columns)
    assert out.strip()
    assert max(map(len, out.splitlines())) <= columns


def test_a_table_with_other_names_is_read_by_its_columns(dateline: Command, tmp_path: Path) -> None:
    table = tmp_path / "copy.csv"
    words = "A blast killed nine people in Gao, police said."
    table.write_text(f'head,story\nBlast in Gao,"{words}"\n', encoding="utf-8")
    done = dateline("code", table, "--column", "text=story", "--column", "title=head")
    assert done.code == 0
    assert '"title":"Blast in Gao"' in done.out and '"kind":"toll"' in done.out
    missing = dateline("code", table, "--column", "text=none")
    assert missing.code == 1 and "no column 'none' for text" in missing.err
    assert "as text=body" in dateline("code", table, "--column", "text").err


@pytest.mark.parametrize(
    ("verb", "arguments"),
    [
        ("restore", ["restore", "kept.sqlite"]),
        ("watch", ["watch", "feeds.toml"]),
        ("load", ["load", "coded"]),
    ],
)
@pytest.mark.parametrize("stopped", [False, True])
def test_no_message_tells_the_password_of_the_record(
    verb: str, arguments: list[str], stopped: bool, dateline: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stands_in(*_: object, store: str, **__: object) -> object:
        if stopped and verb != "restore":
            raise KeyboardInterrupt
        ends = {
            "restore": Saved("0006", {"dispatches": 2}, {}),
            "watch": 2,
            "load": Loaded(masked(store), 2, 0, 0, 0, 0),
        }
        return ends[verb]

    monkeypatch.setattr(f"dateline.present.verbs.{verb}", stands_in)
    done = dateline(*arguments, "--store", "postgresql://desk:hunter2@db.example/record")
    assert "db.example" in done.out + done.err
    assert "hunter2" not in done.out + done.err
