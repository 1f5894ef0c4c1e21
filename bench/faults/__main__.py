"""Kill -9 Dateline's own commands at random moments, many times; then see that nothing was lost or doubled.

usage: python -m bench.faults [--times 40] [--on sqlite|postgresql] [KIND...]     (run watch judge backfill migrate recode)

Each command is begun in a forked child (what is heavy is loaded once), killed after a random time within what an
undisturbed run takes, and begun again in the same place. Transactions are small here (a few dispatches), so that
kills fall between and within them.
"""

import argparse
import random
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from bench.faults import kinds
from bench.faults.child import spoken
from bench.faults.copy import wire


def small() -> None:
    """Make transactions small, and the rules' name one, whoever edits a rule meanwhile."""
    import dateline.pipeline as coding
    from dateline.pipeline import feeding, intake
    from dateline.scale import backfill, loading
    from dateline.store import write

    coding.CHUNK = intake.CHUNK = feeding.BATCH = 4
    write.BATCH = loading.BATCH = 4
    backfill.rules = lambda: "these"


def warm() -> None:
    """Load in this process whatever the commands need, so that a child has it at once."""
    folder = Path(tempfile.mkdtemp())
    file, store = kinds.copy_in(folder), str(folder / "warm.db")
    for words in (["run", str(file)], ["run", str(file)]):
        if spoken([*words, "--store", store], folder / "out.txt"):
            sys.exit((folder / "out.txt").read_text())


def main() -> int:
    """Kill each kind of work and print what came of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("kinds", nargs="*", default=["run", "watch", "judge", "backfill", "migrate"])
    parser.add_argument("--times", type=int, default=40, help="kills of each kind")
    parser.add_argument("--on", default="sqlite", choices=("sqlite", "postgresql"))
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    small()
    faults = 0
    with wire() as url:
        warm()
        for name in given.kinds:
            kind = partial(kinds.watch, url) if name == "watch" else getattr(kinds, name)
            began = time.monotonic()
            kills = kind(
                given.times,
                given.on,
                random.Random(f"{given.seed} {name}"),
                Path(tempfile.mkdtemp(prefix="faults-")),
            )
            faults += len(kills.wrong)
            print(f"{given.on} {name}: {kills} [{time.monotonic() - began:.0f} s]", flush=True)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
