"""Kill -9 loses nothing acknowledged and doubles nothing; writing blocks no reading; on both engines."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.store import open_store
from dateline.store.desk import Store
from tests.store.made import entry

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from dateline.record import Judgement
from dateline.store import open_store, write
from tests.store.made import entry
write.BATCH = 7
with open_store(sys.argv[1]) as store:
    print("open", flush=True)
    for first in range(0, 4000, 7):
        names = [f"d{index:05}" for index in range(first, first + 7)]
        store.add_many(entry(name) for name in names)
        print(*names, flush=True)
        right = Judgement("", "right", names[0], None, "h", "then")
        (made,) = store.judge(right) or store.judgements(about=names[0])
        print("judged", made.left, flush=True)
"""


def killed_after(where: str, seconds: float) -> tuple[set[str], set[str]]:
    """Run a writer, kill it, and return the dispatches and judgements it had acknowledged."""
    run = subprocess.Popen([sys.executable, "-c", WRITER, where], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert run.stdout is not None
    assert run.stdout.readline() == "open\n"
    time.sleep(seconds)
    os.kill(run.pid, signal.SIGKILL)
    lines = [line for line in run.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
    run.wait()
    run.stdout.close()
    judged = {line.split()[1] for line in lines if line.startswith("judged")}
    return {name for line in lines if line[0] == "d" for name in line.split()}, judged


def test_kill_9_loses_nothing_and_doubles_nothing(where: str) -> None:
    acknowledged: set[str] = set()
    judged: set[str] = set()
    for seconds in (0.1, 0.25):  # each goes on where the last was killed
        stored, decided = killed_after(where, seconds)
        acknowledged |= stored
        judged |= decided
    assert acknowledged, "the writer was killed before it wrote: the test tells nothing"
    with open_store(where) as store:
        store.check()
        kept = list(store.walk())
        names = [dispatch.id for dispatch, _, _ in kept]
        assert acknowledged <= set(names)
        assert len(names) == len(set(names))
        assert kept == [entry(name) for name in names], "whole or not at all"
        lefts = [made.left for made in store.judgements()]
        assert judged <= set(lefts)
        assert len(lefts) == len(set(lefts))
        assert store.counts().claims == 2 * len(names)


def test_killed_while_it_makes_the_tables(where: str) -> None:
    code = (
        "import sys; from dateline.store import open_store\nprint('go', flush=True)\nopen_store(sys.argv[1])"
    )
    for seconds in (0.1, 0.2, 0.3, 0.35):
        run = subprocess.Popen([sys.executable, "-c", code, where], stdout=subprocess.PIPE, cwd=ROOT)
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(seconds)
        run.kill()
        run.wait()
        run.stdout.close()
    with open_store(where) as store:
        assert store.add(*entry("a"))
        assert store.record("a") == entry("a")[2]


def test_a_reader_sees_one_moment_and_waits_for_no_writer(store: Store) -> None:
    store.add(*entry("a"))
    with store.base.write() as link:
        link.exec_driver_sql("UPDATE dispatches SET coder = 'half done'")
        begun = time.monotonic()
        assert store.counts().dispatches == 1
        assert store.record("a") == entry("a")[2]
        assert time.monotonic() - begun < 1


def test_a_failed_write_leaves_nothing(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        store.add_many((entry(f"d{index}") if index < 3 else entry(str(1 // 0))) for index in range(5))
    assert store.counts().dispatches == 0
    with pytest.raises(ZeroDivisionError), store.base.write() as link:
        link.exec_driver_sql("INSERT INTO runs (command, coder, started) VALUES ('x', '', '')")
        1 / 0  # noqa: B018
    assert store.runs() == ()
