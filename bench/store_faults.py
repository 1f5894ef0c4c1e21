"""Kill -9 a writer at random moments, many times, on one store; then check that nothing was lost or doubled.

usage: python -m bench.store_faults [TIMES] [--on sqlite|postgresql]

Each writer adds dispatches in small batches and judges one of each, printing what was acknowledged; it is
killed after 0 to 0.6 s; the next goes on in the same store. Exits 1 where something acknowledged is missing,
something is there twice, a dispatch is there in part, or the file is damaged.
"""

import argparse
import random
import sys

from bench.faults.places import place
from dateline.store import open_store
from tests.store.made import entry
from tests.store.test_faults import killed_after


def faults(where: str, stored: set[str], judged: set[str]) -> list[str]:
    """Return what is wrong with the store after all the kills."""
    with open_store(where) as store:
        store.check()
        kept = list(store.walk())
        names = [dispatch.id for dispatch, _, _ in kept]
        lefts = [judgement.left for judgement in store.judgements()]
        found = [f"lost: {sorted(stored - set(names))[:5]}"] if stored - set(names) else []
        found += [f"judgement lost: {sorted(judged - set(lefts))[:5]}"] if judged - set(lefts) else []
        found += ["a dispatch is doubled"] if len(names) != len(set(names)) else []
        found += ["a judgement is doubled"] if len(lefts) != len(set(lefts)) else []
        found += ["a dispatch is there in part"] if kept != [entry(name) for name in names] else []
        found += ["claims are doubled"] if store.counts().claims != 2 * len(names) else []
        print(f"dispatches: {len(stored):,} acknowledged, {len(names):,} stored")
        print(f"judgements: {len(judged):,} acknowledged, {len(lefts):,} stored")
    return found


def main() -> int:
    """Kill and check."""
    parser = argparse.ArgumentParser()
    parser.add_argument("times", nargs="?", type=int, default=200)
    parser.add_argument("--on", default="sqlite", choices=("sqlite", "postgresql"))
    given = parser.parse_args()
    where, chance = place(given.on), random.Random(1)
    stored: set[str] = set()
    judged: set[str] = set()
    for _ in range(given.times):
        some, decided = killed_after(where, chance.uniform(0, 0.6))
        stored |= some
        judged |= decided
    found = faults(where, stored, judged)
    print(f"{given.on}, {given.times} kills: {'; '.join(found) or 'nothing lost, nothing doubled'}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
