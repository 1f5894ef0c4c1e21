"""Several processes give what one gives, in its order, and a process that is killed is told of."""

import os
import signal

import pytest

from dateline.errors import DatelineError
from dateline.ground.read import Setting
from dateline.pipeline import CHUNK, chunks, code
from dateline.pipeline.processes import opened, ordered, spread
from dateline.record import Dispatch

SAID = "Shells killed {n} people in Ostrel on Monday, the mayor said."


def items(count: int) -> list[Dispatch]:
    return [Dispatch(f"d{n}", SAID.format(n=n + 2)) for n in range(count)]


def test_two_processes_give_what_one_gives_in_order() -> None:
    given = items(2 * CHUNK + 7)
    alone = [one.record for one in code(given)]
    assert [one.record for one in code(given, processes=2)] == alone
    assert [record.id for record in alone] == [item.id for item in given]


def test_a_setting_reaches_the_processes() -> None:
    given = [*items(CHUNK), Dispatch("firm", "The company said its profit and its shares rose.")]
    *_, last = code(given, setting=Setting(everywhere=True), processes=2)
    assert [claim.kind for claim in last.record.claims] == ["statement"]
    *_, last = code(given, setting=Setting(), processes=2)
    assert last.record.claims == ()


@pytest.mark.parametrize("count", [0, 1, CHUNK])
def test_what_fits_one_chunk_needs_no_process(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.pipeline.processes.opened", None)
    found = list(spread(chunks(items(count)), Setting(), False, 2))
    assert [one.record.id for one in found] == [f"d{n}" for n in range(count)]


def test_a_killed_process_is_told_of() -> None:
    pool = opened(Setting(), 1)
    found = ordered(pool, iter([[item] for item in items(9)]), everything=False, ahead=2)
    assert next(found).record.id == "d0"
    for pid in list(pool._processes):
        os.kill(pid, signal.SIGKILL)
    with pytest.raises(DatelineError, match="fewer --processes"):
        list(found)
    pool.shutdown()
