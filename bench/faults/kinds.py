"""The kinds of work that are killed. Each takes (times, engine, chance, folder) and returns its Kills.

In one place a command is killed a few times, then runs to its end; its record must then be what an undisturbed run
makes. Judging is compared with the same judgements given to an undisturbed record.
"""

import json
import os
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path

from bench.faults.child import Call, Kills, begun, differences, spoken, told
from bench.faults.copy import COUNT, dispatches
from bench.faults.places import gone, place, stored
from dateline.store import open_store
from tests.store.test_migrations import RELEASED, moved, thawed

IN_PLACE = 4  # kills in one place, before the command may run to its end
Work = Callable[[str, Path], Call]  # where the record is, and a folder of its own: what to call


def trial(work: Work, times: int, on: str, chance: random.Random, folder: Path) -> Kills:
    """Kill one command in fresh places until there were so many kills."""
    kills, wanted, took = Kills(), dict[str, object](), 0.0
    while kills.kills < times:
        where, own = place(on), Path(tempfile.mkdtemp(dir=folder))
        call = work(where, own)
        if wanted:
            until = min(IN_PLACE, times - kills.kills)
            hurt(call, until, where, chance, took, kills)
        began = time.monotonic()
        status = begun(call, None)
        took = took or time.monotonic() - began
        if status != 0:
            kills.wrong.append(f"it ended with {status}: {last_words(own)} (kept: {own})")
            if not wanted:
                break  # undisturbed, too
            continue
        wanted = compared(where, wanted, kills)
    kills.rounds -= 1
    return kills


def compared(where: str, wanted: dict[str, object], kills: Kills) -> dict[str, object]:
    """Compare a record with what it must say, note the round and take the record away; returns what it must say.

    The first, undisturbed, says what all others must.
    """
    if not wanted:
        with open_store(where) as store:
            wanted = told(store)
    kills.wrong += differences(where, wanted)
    kills.rounds += 1
    gone(where)
    return wanted


def hurt(call: Call, times: int, where: str, chance: random.Random, longest: float, kills: Kills) -> None:
    """Begin a command in one place and kill it, several times, at any moment of an undisturbed run."""
    for _ in range(times):
        status = begun(call, chance.uniform(0, longest))
        if status is not None:
            if status:
                kills.wrong.append(f"it ended with {status} by itself")
            return
        kills.met(stored(where) / COUNT)


def last_words(folder: Path) -> str:
    """Return the last line that a command printed."""
    out = folder / "out.txt"
    lines = out.read_text().strip().splitlines() if out.exists() else []
    return lines[-1] if lines else "it said nothing"


def copy_in(folder: Path) -> Path:
    """Write the copy into a folder."""
    file = folder / "copy.jsonl"
    file.write_text("\n".join(map(json.dumps, dispatches())))
    return file


def run(times: int, on: str, chance: random.Random, folder: Path) -> Kills:
    """Kill `run` over a file of copy."""
    file = str(copy_in(folder))
    return trial(
        lambda where, own: partial(spoken, ["run", file, "--store", where], own / "out.txt"),
        times, on, chance, folder,
    )  # fmt: skip


def watch(url: str, times: int, on: str, chance: random.Random, folder: Path) -> Kills:
    """Kill `watch --once`; between two the feed's waiting time passes."""

    def work(where: str, own: Path) -> Call:
        feeds = own / "feeds.toml"
        feeds.write_text(f'[[feed]]\nname = "axel"\nurl = "{url}"\nallow_private = true\ninterval = "10s"\n')

        def call() -> int:
            state = own / "feeds.state.sqlite"
            if state.exists():
                with closing(sqlite3.connect(state)) as link, link:
                    if link.execute("SELECT 1 FROM sqlite_master WHERE name = 'feed'").fetchone():
                        link.execute("UPDATE feed SET due = 0")
            return spoken(["watch", str(feeds), "--once", "--store", where], own / "out.txt")

        return call

    return trial(work, times, on, chance, folder)


def recode(times: int, on: str, chance: random.Random, folder: Path) -> Kills:
    """Kill `recode` of a record that `run` made."""
    file = str(copy_in(folder))

    def work(where: str, own: Path) -> Call:
        begun(partial(spoken, ["run", file, "--store", where], own / "first.txt"), None)
        return partial(spoken, ["recode", "--names", "--store", where], own / "out.txt")

    return trial(work, times, on, chance, folder)


def coded(source: Path, out: Path) -> int:
    """Code an archive in this process's one worker, in pieces of a few dispatches."""
    from dateline.scale.backfill import Wanted, backfill
    from dateline.scale.engine import Place

    backfill(Wanted(str(source), str(out), "0", where=Place(1), split=1000))
    return 0


def backfill(times: int, on: str, chance: random.Random, folder: Path) -> Kills:
    """Kill `backfill` (every other time with its engine and workers), then the `load` of what it wrote."""
    source = folder / "in"
    source.mkdir()
    copy_in(source)
    began = time.monotonic()
    assert begun(partial(coded, source, folder / "clean"), None) == 0
    took = time.monotonic() - began
    first = Kills()
    while first.kills < times // 2:
        out = folder / f"out{first.rounds}"
        for number in range(IN_PLACE):
            if begun(partial(coded, source, out), chance.uniform(0, took), group=number % 2 == 1) is not None:
                break
            done = len(list((out / "done").glob("*.json"))) if (out / "done").exists() else 0
            first.met(done / len(list((folder / "clean" / "done").glob("*.json"))))
        if begun(partial(coded, source, out), None) != 0:
            first.wrong.append("backfill did not go on")
        first.wrong += tables_differ(folder / "clean", out)
        first.rounds += 1
    clean = str(folder / "clean")
    second = trial(
        lambda where, own: partial(spoken, ["load", clean, "--store", where], own / "out.txt"),
        times - first.kills, on, chance, folder,
    )  # fmt: skip
    return Kills(
        first.kills + second.kills, first.early + second.early, first.late + second.late,
        first.rounds + second.rounds, first.wrong + second.wrong,
        f" ({first.kills} of backfill, {second.kills} of load)",
    )  # fmt: skip


def tables_differ(one: Path, other: Path) -> list[str]:
    """Return which tables of two outputs differ, whatever their pieces; half-written files are a fault too."""
    from pyarrow import parquet

    def rows(folder: Path, name: str) -> list[str]:
        found = [
            row for file in (folder / name).glob("*.parquet") for row in parquet.read_table(file).to_pylist()
        ]
        return sorted(
            str({key: row[key] for key in row if key not in ("ordinal", "source")}) for row in found
        )

    wrong = [
        f"{name} differ"
        for name in ("dispatches", "claims", "incidents")
        if rows(one, name) != rows(other, name)
    ]
    return wrong + ["half-written files are left"] * any(other.rglob(".*"))


def judge(times: int, on: str, chance: random.Random, folder: Path) -> Kills:
    """Kill a desk that judges one claim after another; each acknowledged judgement must be there, once.

    In the end the record must say what an undisturbed one says to which the same judgements were given.
    """
    kills, given, where = Kills(), set[str](), place(on)
    file = str(copy_in(folder))
    assert begun(partial(spoken, ["run", file, "--store", where], folder / "run.txt"), None) == 0
    with open_store(where) as store:
        claims = [each.id for _, _, record in store.walk() for each in record.claims if each.kind == "toll"]
    began = time.monotonic()
    assert begun(partial(judging, where, claims[:1], "first", folder, -1), None) == 0
    took = time.monotonic() - began
    given.add("first 0")
    for turn in count():
        if kills.kills == times:
            break
        read, write = os.pipe()
        some = [chance.choice(claims) for _ in range(4)]
        status = begun(
            partial(judging, where, some, f"turn {turn}", folder, write), chance.uniform(0, took * 4.5)
        )
        os.close(write)
        with os.fdopen(read) as pipe:
            said = pipe.read().splitlines()
        given.update(said)
        if status is not None:
            kills.wrong += [f"judging ended with {status}: {last_words(folder)}"] * bool(status)
            continue
        kills.kills += 1
        kills.early += not said
        kills.wrong += lost(where, given)
    assert begun(partial(spoken, ["judge", "right", claims[0], "--store", where], folder / "o"), None) == 0
    kills.wrong += replayed(where, on, file, folder)
    kills.rounds = kills.kills + 1
    kills.note = f", {len(given)} judgements acknowledged"
    return kills


def judging(where: str, claims: list[str], name: str, folder: Path, pipe: int) -> int:
    """Judge claims one after another, and say on a pipe which were acknowledged."""
    for number, claim in enumerate(claims):
        why = f"{name} {number}"
        verdict = ("right", "wrong")[number % 2]
        words = ["judge", verdict, claim, "--who", "bench", "--why", why, "--store", where]
        if status := spoken(words, folder / "out.txt"):
            return status
        if pipe >= 0:
            os.write(pipe, f"{why}\n".encode())
    return 0


def lost(where: str, given: set[str]) -> list[str]:
    """Return which acknowledged judgements are missing from a record, or there twice."""
    with open_store(where) as store:
        whys = [each.why for each in store.judgements()]
    missing = sorted(given - set(whys))
    return [f"lost: {missing[:3]}"] * bool(missing) + ["a judgement is doubled"] * (
        len(whys) != len(set(whys))
    )


def replayed(where: str, on: str, file: str, folder: Path) -> list[str]:
    """Return in what a record differs from a fresh one with the same judgements; both are removed."""
    fresh, lines = place(on), folder / "judgements.jsonl"
    with open_store(where) as store:
        store.check()
        lines.write_text("\n".join(store.export_judgements()))
    for words in (["run", file], ["judge", "--import", str(lines)]):
        if begun(partial(spoken, [*words, "--store", fresh], folder / "fresh.txt"), None) != 0:
            return [f"the fresh record fails: {(folder / 'fresh.txt').read_text()[-300:]}"]
    with open_store(fresh) as store:
        wanted = told(store)
    wrong = differences(where, wanted)
    gone(where), gone(fresh)
    return wrong


def migrate(times: int, on: str, chance: random.Random, folder: Path) -> Kills:
    """Kill the opening of a record of the first release, which brings its tables up to date."""
    kills = Kills()
    wanted, took = dict[str, object](), 0.0
    while kills.kills < times:
        where, own = place(on), folder / f"m{kills.rounds}"
        own.mkdir()
        if on != "sqlite":
            thawed(RELEASED[0], own / "old.db")
        moved(RELEASED[0], where, own)
        opens = lambda where=where: opened(where)  # noqa: E731
        for _ in range(IN_PLACE if wanted else 0):
            if begun(opens, chance.uniform(0, took)) is not None:
                break
            kills.kills += 1
        began = time.monotonic()
        if begun(opens, None) != 0:
            kills.wrong.append("it does not open after a kill")
        took = took or time.monotonic() - began
        wanted = compared(where, wanted, kills)
    kills.rounds -= 1
    return kills


def opened(where: str) -> int:
    """Open a record and close it."""
    open_store(where).close()
    return 0
