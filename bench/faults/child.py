"""A command begun in a forked child, where all that is heavy is loaded, and killed there."""

import contextlib
import os
import random
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from dateline.present.cli import called
from dateline.store import open_store
from dateline.store.desk import Store
from dateline.store.prepared import SHELVES

Call = Callable[[], int]


def spoken(arguments: list[str], out: Path) -> int:
    """Run a command in this process, what it prints going to a file."""
    with out.open("a") as file, contextlib.redirect_stdout(file), contextlib.redirect_stderr(file):
        return called(arguments)


def begun(call: Call, after: float | None, *, group: bool = False) -> int | None:
    """Call in a child and kill it after some seconds; returns its status, or None where it was killed.

    With `group`, its children are killed with it.
    """
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.setpgrp()
            status = call()
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    if after is not None:
        until = time.monotonic() + after
        while time.monotonic() < until:
            gone, status = os.waitpid(child, os.WNOHANG)
            if gone:
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.002)
        (os.killpg if group else os.kill)(child, signal.SIGKILL)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return None if ended == -signal.SIGKILL else ended


def told(store: Store) -> dict[str, object]:
    """Return what a record says, whatever the order in which it came."""
    entries = list(store.walk())
    return {
        "dispatches": sorted(dispatch.id for dispatch, _, _ in entries),
        "claims": sorted(claim.id for _, _, record in entries for claim in record.claims),
        "incidents": sorted(str(each.claims) for each in store.happenings(limit=10_000)),
        "findings": sorted(
            (str(f.claims_for), f.harm, str(f.group), str(f.low), str(f.best)) for f in store.findings()
        ),
        "pages": {name: shown(store, name) for name in SHELVES},
    }


def shown(store: Store, name: str) -> list[str]:
    """Return what pages read from one prepared table, without the numbers that the engine gave."""
    numbers = ("seq", "statement", *(["dispatch"] if name in ("standing", "credits") else []))
    with store.base.read() as link:
        rows = link.execute(SHELVES[name].select()).mappings().all()
    return sorted(str({key: row[key] for key in row if key not in numbers}) for row in rows)


def differences(where: str, wanted: dict[str, object]) -> list[str]:
    """Return in what a record differs from what it should say; a damaged one raises."""
    with open_store(where) as store:
        store.check()
        found = told(store)
    return [f"{name} differ" for name in wanted if found[name] != wanted[name]]


@dataclass
class Kills:
    """How many kills there were, what each found done already, and what was wrong after them."""

    kills: int = 0
    early: int = 0  # before anything was stored
    late: int = 0  # when every dispatch was stored, and linking was under way
    rounds: int = 0  # records compared at the end
    wrong: list[str] = field(default_factory=list)
    note: str = ""

    def met(self, share: float) -> None:
        """Count one kill that found such a share of the work stored."""
        self.kills += 1
        self.early += share <= 0
        self.late += share >= 1

    def __str__(self) -> str:
        """Say it in one line."""
        when = f"{self.early} before the first write, {self.late} after the last dispatch"
        end = "; ".join(sorted(set(self.wrong))) or "nothing lost, nothing doubled, the next went on"
        return f"{self.kills} kills ({when}), {self.rounds} records compared{self.note}: {end}"


def killed(call: Call, times: int, chance: random.Random, longest: float = 1.5) -> int:
    """Begin a command and kill it, several times in one place; returns the kills.

    It ends early where the command comes to its end before it is killed: nothing is left to do in this place.
    """
    kills = 0
    while kills < times and begun(call, chance.uniform(0.01, longest)) is None:
        kills += 1
    return kills
