"""Every released schema, with data in it, opens in this version: nothing is lost, and what was judged stays judged."""

import json
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from dateline.record import Judgement
from dateline.store import open_store
from dateline.store.backup import cell, written
from dateline.store.desk import Store
from dateline.store.engine import connect
from dateline.store.migrate import HEAD, revision, revisions
from dateline.store.restore import filled
from dateline.store.schema import META
from tests.store.freeze import frozen

RELEASED = sorted((Path(__file__).parent / "released").glob("*.sql"))
Rows = dict[str, list[dict[str, object]]]


def thawed(file: Path, path: Path) -> Path:
    """Make the record again that was frozen in a file."""
    link = sqlite3.connect(path)
    with link:
        for line in file.read_text(encoding="utf-8").splitlines():
            link.execute(line)
    link.close()
    return path


def rows(path: Path) -> Rows:
    """Return every row of a frozen record by table, as plain SQL has them."""
    link = sqlite3.connect(path)
    link.row_factory = sqlite3.Row
    names = [each[0] for each in link.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        name: [dict(row) for row in link.execute(f'SELECT * FROM "{name}"')]
        for name in names
        if name in META.tables
    }


def moved(file: Path, where: str, tmp_path: Path) -> None:
    """Put a frozen record where a test wants it, under the schema it was frozen with."""
    if "://" not in where:
        thawed(file, Path(where))
        return
    old, lines = connect(tmp_path / "old.db"), tmp_path / "old.jsonl.gz"
    written(old, lines)
    base = connect(where)
    filled(lines, base)
    with base.read() as link:
        assert revision(link) == file.stem
    base.engine.dispose()


def test_every_revision_up_to_the_first_release_is_frozen() -> None:
    assert [file.stem for file in RELEASED][:1] == ["0001"]
    assert {file.stem for file in RELEASED} <= revisions()


@pytest.mark.parametrize("file", RELEASED, ids=lambda file: file.stem)
def test_an_old_record_is_whole_in_this_version(file: Path, where: str, tmp_path: Path) -> None:
    held = rows(thawed(file, tmp_path / "old.db"))
    moved(file, where, tmp_path)
    with open_store(where, coder="rules-2") as store:
        store.check()
        with store.base.read() as link:
            assert link.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == HEAD
            changes = compare_metadata(MigrationContext.configure(link), META)
            assert [each for each in changes if "search" not in str(each)] == []
        same(store, held)


def same(store: Store, held: Rows) -> None:
    """Every claim, text and judgement is as it was, is found by its words, and says what made it."""
    entries = list(store.walk())
    assert [one.id for one, _, _ in entries] == [row["id"] for row in held["dispatches"]]
    assert [text.value for _, text, _ in entries] == [row["value"] for row in held["texts"]]
    claims = [claim for _, _, record in entries for claim in record.claims]
    live = sorted((row["dispatch"], row["ordinal"], row["id"]) for row in held["claims"] if row["live"])
    assert [claim.id for claim in claims] == [name for _, _, name in live]
    for claim in claims[:5]:
        assert store.maker(claim.id) == (held["dispatches"][0]["coder"], True)
    told = [json.loads(str(row["json"])) for row in held["judgements"]]
    assert [(each.verdict, each.left, each.who) for each in store.judgements()] == [
        (each["verdict"], each["left"], each["who"]) for each in told
    ]
    assert len(store.findings()) == sum(bool(row["live"]) for row in held["findings"])
    assert store.search("market")
    assert not store.add(*entries[0]), "what was stored is known"


@pytest.mark.parametrize("file", RELEASED, ids=lambda file: file.stem)
def test_an_old_record_goes_on_being_used(file: Path, where: str, tmp_path: Path) -> None:
    thawed(file, tmp_path / "old.db")
    moved(file, where, tmp_path)
    with open_store(where, coder="rules-2") as store:
        first = next(store.walk())[2]
        claim = next(iter(first.claims))
        assert store.judge(Judgement("", "right", claim.id, None, "H", "", "seen"))
        assert len(store.judgements(about=claim.id)) >= 1
        (run,) = [store.begin_run("run x")]
        store.end_run(run, new=0, known=0, failed=0)
        assert store.runs(1)[0].id == run


@pytest.mark.parametrize("file", RELEASED, ids=lambda file: file.stem)
def test_freezing_a_thawed_record_gives_the_same(file: Path, tmp_path: Path) -> None:
    again = list(frozen(str(thawed(file, tmp_path / "old.db"))))
    assert again == file.read_text(encoding="utf-8").splitlines()


def test_what_no_backup_holds_is_refused() -> None:
    with pytest.raises(Exception, match="no backup holds"):
        cell(object())
