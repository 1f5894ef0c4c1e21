"""Opening: the first time, again, two at once; and what is said where it cannot be."""

import os
import sqlite3
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from dateline.errors import StoreError
from dateline.store import open_store
from dateline.store.desk import Store
from dateline.store.engine import reason
from dateline.store.migrate import HEAD, SCRIPTS
from dateline.store.schema import META
from tests.store.made import entry


def test_the_migrations_make_what_the_schema_says(store: Store) -> None:
    with store.base.read() as link:
        found = compare_metadata(MigrationContext.configure(link), META)
    assert [change for change in found if "search" not in str(change)] == []


def test_head_is_the_last_script() -> None:
    assert ScriptDirectory(str(SCRIPTS)).get_current_head() == HEAD


def test_four_open_a_new_record_at_once(where: str) -> None:
    def add(index: int) -> bool:
        with open_store(where) as store:
            return store.add(*entry(f"d{index % 2}"))

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(add, range(4))) == 2
    with open_store(where) as store:
        assert store.counts().dispatches == 2


def test_a_newer_datelines_record_is_left_alone(where: str) -> None:
    with open_store(where) as store, store.base.write() as link:
        link.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer Dateline"):
        open_store(where)


def not_a_database(path: Path) -> None:
    path.write_text("once upon a time " * 100)


def cut_short(path: Path) -> None:
    open_store(path).close()
    path.write_bytes(path.read_bytes()[:5000])


def overwritten(path: Path) -> None:
    open_store(path).close()
    data = bytearray(path.read_bytes())
    data[100:9000] = os.urandom(8900)
    path.write_bytes(bytes(data))


def directory(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("damage", [not_a_database, cut_short, overwritten, directory])
def test_what_is_no_record_is_a_clear_error_and_left_alone(tmp_path: Path, damage: object) -> None:
    path = tmp_path / "bad.db"
    damage(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(StoreError, match=r"bad\.db: .+"), open_store(path) as store:
        store.counts()
    assert before == (path.read_bytes() if path.is_file() else b"")


UNREACHABLE = [
    ("/nowhere/at/all.db", r"/nowhere/at/all\.db: it cannot be opened"),
    ("/proc/record.db", r"/proc/record\.db: "),
    ("mysql://u:secret@h/d", r"mysql://u:\*\*\*@h/d: neither"),
    ("postgresql://u:secret@127.0.0.1:9/d", r"u:\*\*\*@127.0.0.1:9/d: .*refused"),
    ("://", "://: "),
    ("postgresql://u:secret@h:port/d", r"u:\*\*\*@h:port/d: no database"),
    ("postgresql://u:secret@[::1/d", "no database"),
    ("postgresql://127.0.0.1:9/d?user=u&password=secret", r"password=\*\*\*.*refused"),
    ("postgresql://u:not@secret@127.0.0.1:9/d", "write @ in a user's name or password as %40"),
    ("postgresql+none://u:secret@h/d", r"u:\*\*\*@h/d: "),
    ("postgresql:/u:secret@h/d", r"u:\*\*\*@h/d: it cannot be opened"),
]


@pytest.mark.parametrize(("where", "said"), UNREACHABLE)
def test_what_cannot_be_reached_names_itself_without_its_password(where: str, said: str) -> None:
    with pytest.raises(StoreError, match=said) as caught:
        open_store(where, patience=2)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_without_its_driver_a_database_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"driver is not installed: pip install 'dateline\[postgres\]'$"):
        open_store("postgresql://u:secret@127.0.0.1:9/d")


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        (
            'could not extend file "base/1/2": No space left on device',
            "the disk is full; nothing of this step",
        ),
        ("invalid page in block 3 of relation base/1/2", "the database is damaged; restore a backup"),
        (
            "terminating connection due to administrator command\nSSL closed",
            "the connection to the database was lost",
        ),
        ("server closed the connection unexpectedly", "the connection to the database was lost"),
        ("cannot execute INSERT in a read-only transaction", "it cannot be written to"),
        ("canceling statement due to lock timeout", "another process is writing"),
        ("duplicate key value", "duplicate key value"),
    ],
)
def test_what_a_server_says_is_told_with_what_it_means(words: str, meaning: str) -> None:
    found = reason(DBAPIError("INSERT ...", None, Exception(words)))
    assert found.startswith(meaning)
    assert "\n" not in found
    assert words.splitlines()[0] in found


def test_a_record_that_cannot_be_written_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with open_store(path) as store:
        store.add(*entry("a"))
    with open_store(f"sqlite:///file:{path}?mode=ro&uri=true") as store:
        assert store.counts().dispatches == 1
        with pytest.raises(StoreError, match="cannot be written"):
            store.add(*entry("b"))


def test_a_locked_record_says_so_after_its_patience(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    open_store(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_store(path, patience=0.1) as store:
        assert store.counts().dispatches == 0, "reading goes on"
        with pytest.raises(StoreError, match="another process is writing"):
            store.add(*entry("a"))
        other.execute("ROLLBACK")
        assert store.add(*entry("a"))


def test_a_full_disk_keeps_what_was_there(tmp_path: Path) -> None:
    with open_store(tmp_path / "r.db") as store:
        store.add(*entry("a"))
        with store.base.engine.connect() as link:
            pages = link.execute(text("PRAGMA page_count")).scalar_one()
            link.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")  # the same pooled connection is used
        with pytest.raises(StoreError, match="disk is full"):
            store.add_many(entry(f"d{index}", words="many words " * 200) for index in range(50))
        assert store.counts().dispatches == 1
        store.check()


def test_check_finds_damage_and_backup_is_a_whole_record(tmp_path: Path) -> None:
    path, copy = tmp_path / "r.db", tmp_path / "copy.db"
    with open_store(path) as store:
        store.add_many(entry(f"d{index}", words="many words " * 200) for index in range(50))
        store.check()
        store.backup(str(copy))
        with pytest.raises(StoreError, match=r"copy\.db: is there already"):
            store.backup(str(copy))
    with open_store(copy) as restored:
        assert restored.counts().dispatches == 50
        assert restored.search("words", limit=1)[0].dispatch == "d49"
    data = bytearray(path.read_bytes())
    data[-40000:] = b"\xff" * 40000
    path.write_bytes(bytes(data))
    with pytest.raises(StoreError, match=r"r\.db: "), open_store(path) as store:
        store.check()
