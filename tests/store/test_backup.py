"""Backups read back, restore into either engine, and refuse whatever is not whole."""

import gzip
import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from dateline.errors import StoreError
from dateline.record import Judgement
from dateline.store import open_store
from dateline.store.backup import content
from dateline.store.desk import Store
from dateline.store.restore import restore
from tests.store.made import entry, finding


@pytest.fixture
def filled(store: Store) -> Store:
    """Return a record with something in most tables, hostile strings among it."""
    store.add_many(entry(f"d{number}", number + 1) for number in range(20))
    store.add(*entry("odd", words="nul \x00, substitute \x1a, half \ud800, \u202eright to left"))
    store.judge(Judgement("", "right", "d0-t", None, "Lena \ud83d", "", "line\nend"))
    store.put_findings([finding("x", 3, None)], about=["x"])
    run = store.begin_run("run x")
    store.end_run(run, new=21, known=0, failed=0)
    return store


def same(one: Store, other: Store) -> None:
    assert list(one.walk()) == list(other.walk())
    assert one.judgements() == other.judgements()
    assert one.findings() == other.findings()
    assert one.runs() == other.runs()
    assert [hit.dispatch for hit in one.search("killed")] == [hit.dispatch for hit in other.search("killed")]
    assert content(one.base) == content(other.base)


def test_a_portable_backup_restores_into_sqlite(filled: Store, tmp_path: Path) -> None:
    saved = filled.backup(str(tmp_path / "b.gz"), portable=True)
    assert saved.rows["dispatches"] == 21
    assert restore(str(tmp_path / "b.gz"), str(tmp_path / "again.db")) == saved
    with open_store(tmp_path / "again.db") as again:
        again.check()
        same(again, filled)
        assert again.add(*entry("new")), "it goes on being used"


def test_a_portable_backup_restores_into_postgresql(filled: Store, tmp_path: Path, schema: str) -> None:
    if not filled.base.lite:
        pytest.skip("one schema a test: the other way is the test above")
    filled.backup(str(tmp_path / "b.gz"), portable=True)
    restore(str(tmp_path / "b.gz"), schema)
    with open_store(schema) as again:
        same(again, filled)
        assert again.add(*entry("new"))
        assert again.judge(Judgement("", "wrong", "d1-t", None, "L", "")), "numbers go on where they were"
    with pytest.raises(StoreError, match="a record is there already"):
        restore(str(tmp_path / "b.gz"), schema)


def test_a_copy_restores_as_a_file(tmp_path: Path) -> None:
    with open_store(tmp_path / "r.db") as store:
        store.add(*entry("a"))
        saved = store.backup(str(tmp_path / "b.db"))
        store.add(*entry("later"))
    assert restore(str(tmp_path / "b.db"), str(tmp_path / "again.db")) == saved
    with open_store(tmp_path / "again.db") as again:
        assert again.counts().dispatches == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again.db", "b.db", "r.db"], (
        "nothing else is left"
    )


def test_it_is_of_one_moment_while_others_write(store: Store, tmp_path: Path) -> None:
    store.add(*entry("a"))
    with store.base.write() as link:
        link.execute(text("UPDATE dispatches SET coder = 'half done'"))
        with open_store(store.base.engine.url.render_as_string(hide_password=False)) as reader:
            assert reader.backup(str(tmp_path / "b.gz"), portable=True).rows["dispatches"] == 1
    restore(str(tmp_path / "b.gz"), str(tmp_path / "again.db"))
    with open_store(tmp_path / "again.db") as again, again.base.read() as link:
        assert link.execute(text("SELECT coder FROM dispatches")).scalar() == "rules-1"


def lines(path: Path) -> list[str]:
    return gzip.decompress(path.read_bytes()).decode().splitlines()


def put(path: Path, found: list[str]) -> None:
    path.write_bytes(gzip.compress("\n".join(found).encode() + b"\n"))


def another(path: Path) -> None:
    path.unlink()
    link = sqlite3.connect(path)
    link.execute("CREATE TABLE x (y)")
    link.commit()
    link.close()


DAMAGE = {
    "cut short": (lambda path: path.write_bytes(path.read_bytes()[:-200]), "not a whole backup"),
    "without its end": (lambda path: put(path, lines(path)[:-1]), "damaged"),
    "a row gone": (lambda path: put(path, lines(path)[:5] + lines(path)[6:]), "damaged"),
    "a row changed": (
        lambda path: put(path, [line.replace("Courier", "Curier") for line in lines(path)]),
        "damaged",
    ),
    "a row twice": (lambda path: put(path, [*lines(path)[:2], *lines(path)[1:]]), "damaged"),
    "another's lines": (lambda path: put(path, ['{"dateline": "nothing"}']), "not a backup of Dateline"),
    "no gzip": (lambda path: path.write_bytes(b"once upon a time"), "not a whole backup"),
    "empty": (lambda path: path.write_bytes(b""), "damaged"),
    "of a later format": (
        lambda path: put(path, [json.dumps(json.loads(lines(path)[0]) | {"format": 99}), *lines(path)[1:]]),
        "newer Dateline",
    ),
    "another SQLite file": (another, "no record of Dateline"),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_what_is_not_whole_is_refused_and_leaves_nothing(kind: str, tmp_path: Path) -> None:
    file, target = tmp_path / "b.gz", tmp_path / "again.db"
    with open_store(tmp_path / "r.db") as store:
        store.add_many(entry(f"d{number}") for number in range(5))
        store.backup(str(file), portable=True)
    damage, said = DAMAGE[kind]
    damage(file)
    with pytest.raises(StoreError, match=said):
        restore(str(file), str(target))
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith((".", "again"))] == []


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    with open_store(tmp_path / "r.db") as store:
        store.add(*entry("a"))
        store.backup(str(tmp_path / "b.db"))
        with pytest.raises(StoreError, match="is there already"):
            store.backup(str(tmp_path / "b.db"))
        with pytest.raises(StoreError, match=r"cannot|no such file"):
            store.backup(str(tmp_path / "nowhere" / "b.db"))
    with pytest.raises(StoreError, match="a record is there already"):
        restore(str(tmp_path / "b.db"), str(tmp_path / "r.db"))
    with pytest.raises(StoreError, match="no such file"):
        restore(str(tmp_path / "none"), str(tmp_path / "new.db"))


def test_recoding_keeps_older_claims_and_says_who_made_them(where: str) -> None:
    dispatch, words, record = entry("a")
    with open_store(where, coder="rules-1") as store:
        store.add(dispatch, words, record)
        store.judge(Judgement("", "wrong", "a-t", None, "h", ""))
        assert store.maker("a-t") == ("rules-1", True)
    fewer = replace(record, claims=record.claims[1:], incidents=())
    with open_store(where, coder="rules-2") as store:
        assert store.recode(fewer)
        assert store.maker("a-t") == ("rules-1", False)
        assert store.maker("a-s") == ("rules-2", True)
        assert store.claim("a-t").item == record.claims[0], "it can still be shown"
        assert [each.verdict for each in store.judgements(about="a-t")] == ["wrong"]
    with open_store(where, coder="rules-3") as store:
        assert store.recode(record)
        assert store.maker("a-t") == ("rules-3", True), "made again"
        assert not store.recode(record)
