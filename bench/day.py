"""Run a day of general news through `dateline run`: coded, deduplicated, linked and stored, by the clock.

usage: python -m bench.day [--gold DIR] [--dispatches N] [--processes N]

The gold folder's general newswire (8,000 dispatches) is said again until there are N (default 150,000; ACLED, UCDP
and GDELT read that many or more a day). From the second time on no dispatch is a copy of another: each keeps its
length, but takes each paragraph from a dispatch drawn anew, one of Dateline's field if it was itself; every word that
no word list of Dateline names and that is not among the commonest gives way to another of its length and case, by a
permutation of that round; and larger numbers change. Then one in ten is a reprint of an earlier one under another
publisher. Printed are the seconds by the clock and of the processor, and the resident memory of the largest process
at each tenth of the time: flat, if nothing grows with the day. Without the gold folder it says so and exits with 0.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bench.accuracy import GOLD, HERE, dispatch, rows

LEXICON = HERE.parent / "dateline" / "lexicon" / "en"
WORD = re.compile(r"[A-Za-z]{4,}|\d{3,}")
BREAK = re.compile(r"\n(?= {4}\S)|\n\n")  # between two paragraphs
DEEP = 6  # place of a paragraph beyond which all are alike
COMMONEST = 400  # words of the corpus that stay: they are its grammar
REPRINT = 10
TICKS, PAGE = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")
EVERY = 2.0  # seconds between two looks at the memory


def listed() -> frozenset[str]:
    """Return every word of Dateline's lists: what a rule may look at stays in the copy."""
    return frozenset(
        word for path in LEXICON.glob("*.yml") for word in re.findall(r"[a-z]{4,}", path.read_text().lower())
    )


def swaps(words: Counter[str], kept: frozenset[str], chance: random.Random) -> dict[str, str]:
    """Return another word for each that may go, of its length and case."""
    alike: defaultdict[tuple[int, bool], list[str]] = defaultdict(list)
    for word in words:
        if word.isalpha() and word.lower() not in kept:
            alike[len(word), word[0].isupper()].append(word)
    out: dict[str, str] = {}
    for group in alike.values():
        out |= zip(group, chance.sample(group, len(group)), strict=True)
    return out


class Pool:
    """The gold's paragraphs: by whether their dispatch is in Dateline's field, and by their place in it."""

    def __init__(self, gold: list[dict[str, object]]) -> None:
        """Cut every dispatch into its paragraphs."""
        from dateline.extract.field import in_field
        from dateline.text import read

        self.parts = [BREAK.split(str(row["text"])) for row in gold]
        self.kinds = [in_field(read(dispatch(row))) for row in gold]
        self.at: defaultdict[tuple[bool, int], list[str]] = defaultdict(list)
        for kind, parts in zip(self.kinds, self.parts, strict=True):
            for place, part in enumerate(parts):
                self.at[kind, min(place, DEEP)].append(part)

    def mixed(self, number: int, chance: random.Random) -> str:
        """Return a text with as many paragraphs as dispatch `number`, drawn from its kind's."""
        kind = self.kinds[number]
        return "\n".join(
            chance.choice(self.at[kind, min(place, DEEP)]) for place in range(len(self.parts[number]))
        )


def day(gold: list[dict[str, object]], count: int) -> Iterator[dict[str, object]]:
    """Yield the day's dispatches."""
    chance = random.Random(19870226)
    words = Counter(word for row in gold for word in WORD.findall(f"{row['title']} {row['text']}"))
    kept = listed() | {word.lower() for word, _ in words.most_common(COMMONEST)}
    made: list[dict[str, object]] = []
    swap: dict[str, str] = {}
    pool = Pool(gold)

    def other(found: re.Match[str]) -> str:
        word = found[0]
        if word.isdigit():
            return word if len(word) == 4 else str(chance.randrange(10 ** (len(word) - 1), 10 ** len(word)))
        return swap.get(word, word)

    for number in range(count):
        if number % REPRINT == REPRINT - 1:
            row = chance.choice(made)
            yield row | {"id": f"day-{number}", "publisher": f"paper{number % 7}.example"}
            continue
        row = gold[number % len(gold)]
        if number % len(gold) == 0 and number:
            swap, made = swaps(words, kept, chance), made[-len(gold) :]
        text, title = str(row["text"]), str(row["title"] or "")
        if swap:
            text, title = WORD.sub(other, pool.mixed(number % len(gold), chance)), WORD.sub(other, title)
        made.append({"id": f"day-{number}", "title": title, "text": text, "published": row.get("published")})
        yield made[-1]


@dataclass(slots=True)
class Seen:
    """What was seen of a command's processes: seconds of processor by process, memory of the largest at each look."""

    seconds: dict[int, float] = field(default_factory=dict)
    memory: list[float] = field(default_factory=list)

    def look(self, top: int) -> None:
        """Add what is to be seen now of a process and those below it."""
        parents, found = {top: -1}, {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                words = stat.read_text().rpartition(")")[2].split()
                found[int(stat.parent.name)] = words
                parents.setdefault(int(stat.parent.name), int(words[1]))
        ours = [each for each in found if top in line(each, parents)]
        for each in ours:
            self.seconds[each] = (int(found[each][11]) + int(found[each][12])) / TICKS
        self.memory.append(max((int(found[each][21]) * PAGE / 1e6 for each in ours), default=0.0))


def line(process: int, parents: dict[int, int]) -> Iterator[int]:
    """Yield a process and those above it."""
    while process > 0:
        yield process
        process = parents.get(process, 0)


def watched(command: list[str]) -> tuple[float, Seen]:
    """Return the seconds that a command takes by the clock, and what was seen of it as it went."""
    start, seen = time.perf_counter(), Seen()
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            seen.look(process.pid)
            time.sleep(EVERY)
    if process.returncode:
        raise SystemExit(f"bench/day: {' '.join(command)} ended with {process.returncode}")
    return time.perf_counter() - start, seen


def main() -> int:
    """Make the day, run it, print what it took."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--dispatches", type=int, default=150_000)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args()
    path = args.gold / "volume.jsonl.gz"
    if not path.exists():
        print(f"bench/day: no gold at {args.gold}: nothing measured")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        copy, store = Path(folder, "day.jsonl"), Path(folder, "day.sqlite")
        with copy.open("w", encoding="utf-8") as lines:
            lines.writelines(json.dumps(row) + "\n" for row in day(rows(path), args.dispatches))
        program = [sys.executable, "-c", "from dateline.present.cli import main; main()"]
        took, seen = watched(
            [*program, "run", str(copy), "--store", str(store), "--processes", str(args.processes)]
        )
        print(
            f"{args.dispatches:,} dispatches ({copy.stat().st_size / 1e6:,.0f} MB), {args.processes} processes, "
            f"load {os.getloadavg()[0]:.1f}"
        )
        print(
            f"  by the clock   {took:8.0f} s  {args.dispatches / took:8.1f}/s"
            f"  ({150_000 * took / args.dispatches / 60:.1f} minutes for 150,000)"
        )
        cpu, sizes = sum(seen.seconds.values()), seen.memory
        print(f"  of processor   {cpu:8.0f} s  {1e3 * cpu / args.dispatches:8.1f} ms each")
        tenths = [sizes[min(len(sizes) - 1, len(sizes) * n // 10)] for n in range(1, 11)]
        print(
            "  memory, MB     "
            + " ".join(f"{each:.0f}" for each in tenths)
            + "  (largest process, by tenths)"
        )
        print(f"  store          {store.stat().st_size / 1e6:8.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
