"""Several processes give what one gives, in its order, and a process that is killed is told of."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import DatelineError
from dateline.ground.read import Setting
from dateline.pipeline import CHUNK, Coded, chunks, code
from dateline.pipeline.packed import bare, packed, unpacked
from dateline.pipeline.processes import opened, ordered, spread
from dateline.record import Dispatch, Record, Text
from tests.coded import HOME
from tests.store import nouns

SAID = "Shells killed {n} people in Ostrel on Monday, the mayor said."


def items(count: int) -> list[Dispatch]:
    return [Dispatch(f"d{n}", SAID.format(n=n + 2)) for n in range(count)]


def test_two_processes_give_what_one_gives_in_order() -> None:
    wanted = items(2 * CHUNK + 7)
    alone = [one.record for one in code(wanted)]
    assert [one.record for one in code(wanted, processes=2)] == alone
    assert [record.id for record in alone] == [item.id for item in wanted]


def test_a_setting_reaches_the_processes() -> None:
    wanted = [*items(CHUNK), Dispatch("firm", "The company said its profit and its shares rose.")]
    *_, last = code(wanted, setting=Setting(everywhere=True), processes=2)
    assert [claim.kind for claim in last.record.claims] == ["statement"]
    *_, last = code(wanted, setting=Setting(), processes=2)
    assert last.record.claims == ()


@pytest.mark.parametrize("count", [0, 1, CHUNK])
def test_what_fits_one_chunk_needs_no_process(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.pipeline.processes.opened", None)
    found = list(spread(chunks(items(count)), Setting(), False, 2))
    assert [one.record.id for one in found] == [f"d{n}" for n in range(count)]


@given(st.lists(nouns.entries(), max_size=3))
@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
def test_what_a_process_hands_back_is_what_was_coded(
    entries: list[tuple[Dispatch, Text, Record]],
) -> None:
    coded = [Coded(*entry) for entry in entries]
    back = unpacked(packed(coded), [one.dispatch for one in coded])
    assert back == [bare(one) for one in coded]


def test_what_a_process_hands_back_may_hold_a_lone_surrogate() -> None:
    coded = list(code([Dispatch("odd", "Shells killed 4 people in Ostrel\ud800 on Monday, the mayor said.")]))
    assert coded[0].record.claims
    assert unpacked(packed(coded), [coded[0].dispatch]) == [bare(coded[0])]


def test_a_killed_process_is_told_of() -> None:
    pool = opened(Setting(), 1)
    found = ordered(pool, iter([[item] for item in items(9)]), everything=False, ahead=2)
    assert next(found).record.id == "d0"
    for pid in list(pool._processes):
        os.kill(pid, signal.SIGKILL)
    with pytest.raises(DatelineError, match="fewer --processes"):
        list(found)
    pool.shutdown()


def script(words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    file = folder / "script.py"
    file.write_text(words, encoding="utf-8")
    return subprocess.run(
        # Python's own tracker may warn of semaphores after the last word, if it is slow to end.
        [sys.executable, "-W", "ignore", str(file)], capture_output=True, text=True, timeout=120, check=False, cwd=HOME,
        env=os.environ | {"PYTHONPATH": str(HOME)},
    )  # fmt: skip


def test_the_script_in_the_documentation_runs_and_its_guard_is_needed(tmp_path: Path) -> None:
    page = (HOME / "docs" / "errors.md").read_text(encoding="utf-8")
    (words,) = re.findall(r"^```python\n(.*?)^```", page, re.M | re.S)
    done = script(words, tmp_path)
    assert done.stdout.splitlines() == [f"d{n} 1" for n in range(130)], done.stderr[-500:]
    bare = script(words.replace('if __name__ == "__main__":\n    main()', "main()"), tmp_path)
    assert bare.returncode == 1
    assert bare.stderr.strip().endswith('must call code() beneath: if __name__ == "__main__":')
