"""Fuzz one target or all: `python -m bench.fuzz [NAME...] [--seconds 60] [--out FOLDER]`.

With atheris (`pip install atheris`) the fuzzer is led by coverage; without it, seeds are mutated blindly. It goes
on past a finding: each kind (exception and place) is kept once in FOLDER, and told at the end; exits 1 if any.
Seconds are of the processor: on a shared machine a minute of fuzzing is a minute, and no input is late for others.
"""

import argparse
import hashlib
import os
import random
import resource
import signal
import subprocess
import sys
import time
import traceback
from contextlib import nullcontext
from pathlib import Path
from types import FrameType

from bench.fuzz.mutate import mutant

try:
    import atheris
except ImportError:
    atheris = None
with atheris.instrument_imports(include=["dateline"]) if atheris else nullcontext():
    from bench.fuzz.targets import TARGETS, Target

SEEDS = Path(__file__).parent / "seeds"
LONGEST = 20  # seconds for any one input of up to 200 kB
SLOW = 10.0  # seconds that are told of; instrumented code takes thrice its time
MEMORY = 6 * 2**30


class Late(Exception):
    """An input took too long."""


class Watched:
    """A target whose findings are written down, each kind once, so that the run goes on."""

    def __init__(self, name: str, target: Target, out: Path, seconds: float) -> None:
        self.name, self.target, self.out = name, target, out
        self.count, self.kinds, self.slowest, self.until = 0, set[str](), 0.0, time.process_time() + seconds
        out.mkdir(parents=True, exist_ok=True)

    def __call__(self, data: bytes) -> None:
        """Try one input."""
        self.count += 1
        began = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, LONGEST)
        try:
            self.target(data)
        except Exception as error:
            self.keep(data, kind_of(error), error)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        took = time.process_time() - began
        self.slowest = max(self.slowest, took)
        if took > SLOW:
            self.keep(data, f"slow {len(data) // 10_000}", f"{took:.1f} s for {len(data):,} bytes")
        if time.process_time() > self.until:
            told(self)

    def keep(self, data: bytes, kind: str, what: object) -> None:
        """Write a finding of a new kind down."""
        if kind in self.kinds:
            return
        self.kinds.add(kind)
        stem = self.out / f"{self.name}-{hashlib.blake2b(kind.encode(), digest_size=4).hexdigest()}"
        stem.with_suffix(".bin").write_bytes(data)
        said = "".join(traceback.format_exception(what)) if isinstance(what, BaseException) else str(what)
        stem.with_suffix(".txt").write_text(f"{kind}\n{said}", encoding="utf-8", errors="backslashreplace")
        print(f"{self.name}: {kind}", flush=True)


def kind_of(error: BaseException) -> str:
    """Return an exception's kind: its type and the innermost line of ours."""
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "/dateline/" in frame.filename]
    where = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "outside"
    return f"{type(error).__name__} at {where}"


def late(_: int, __: FrameType | None) -> None:
    """End an input that takes too long."""
    raise Late(f"over {LONGEST} s")


def seeds(start: str) -> list[bytes]:
    """Return the seeds whose names begin so."""
    return [path.read_bytes() for path in sorted(SEEDS.iterdir()) if path.name.startswith(start)]


def blind(watched: Watched, start: str, seed: int) -> None:
    """Mutate without guidance, until the time is over."""
    chance, known = random.Random(seed), seeds(start)
    while True:
        watched(mutant(known, chance))


def led(watched: Watched, start: str, seed: int) -> None:
    """Fuzz led by coverage, until the time is over."""
    known = seeds(start)
    with atheris.instrument_imports(include=["dateline"]):
        for each in known:
            watched(each)  # what is imported late is imported now, and seen
    corpus = watched.out / f"corpus-{watched.name}"
    corpus.mkdir(exist_ok=True)
    for number, each in enumerate(known):
        (corpus / f"seed{number}").write_bytes(each)
    options = ["-max_len=60000", f"-seed={seed}", "-rss_limit_mb=0", "-verbosity=0", "-timeout=100000"]

    def changed(data: bytes, size: int, number: int) -> bytes:
        """Half libFuzzer's own change, half ours, which knows the formats."""
        return (
            mutant([data, *known], random.Random(number))[:size] if number % 2 else atheris.Mutate(data, size)
        )

    atheris.Setup([sys.argv[0], *options, str(corpus)], watched, custom_mutator=changed)
    atheris.Fuzz()


def told(watched: Watched) -> None:
    """Say how it went, and end with 1 where something was found."""
    found, minutes = len(watched.kinds), time.process_time() / 60
    count = f"{watched.count:,} inputs in {minutes:.1f} min"
    print(f"{watched.name}: {count}, slowest {watched.slowest:.1f} s, {found} findings", flush=True)
    sys.stdout.flush()
    os._exit(1 if found else 0)


def one(name: str, seconds: float, out: Path, seed: int) -> None:
    """Fuzz one target in this process."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGPROF, late)
    target, start = TARGETS[name]
    target(seeds(start)[0])  # what is loaded once is loaded now, and no input is slow for it
    watched = Watched(name, target, out, seconds)
    (led if atheris else blind)(watched, start, seed)


def main() -> int:
    """Fuzz each target in a process of its own."""
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--out", type=Path, default=Path("bench/out/fuzz"))
    parser.add_argument("--seed", type=int, default=int(time.time()) % 2**31)
    given = parser.parse_args()
    names = given.names or list(TARGETS)
    if len(names) == 1:
        one(names[0], given.seconds, given.out, given.seed)
    failed = 0
    for name in names:
        words = [name, "--seconds", str(given.seconds), "--out", str(given.out), "--seed", str(given.seed)]
        done = subprocess.run(
            [sys.executable, "-m", "bench.fuzz", *words], stderr=subprocess.PIPE, check=False
        )
        failed += done.returncode != 0
        if done.returncode not in (0, 1):
            print(
                f"{name}: ended with {done.returncode}: {done.stderr[-2000:].decode(errors='replace')}",
                flush=True,
            )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
