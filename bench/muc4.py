"""Read the MUC-3/4 copy (1988-90, upper case, translated radio and press) and say how many of its dead are found.

usage: python -m bench.muc4 [--gold FILE] [--every N]

A template's dead are the numbers beside its human targets whose effect is DEATH; templates with a plural or unsure
number are left out. A count is *told* if a killed claim or the sum of neighbouring killed claims is that number, and
*an incident's* if one of the dispatch's incidents has it. Nothing passes or fails here, but a dispatch that stops the
program does. `--every 10` reads each tenth dispatch.
"""

import argparse
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from bench.accuracy import GOLD, dispatch, rows
from dateline.pipeline import code
from dateline.record import Harm, Record, Toll

NUMBER = re.compile(r"^(\d+): (.+)$")
EFFECT = re.compile(r"^DEATH: (.+)$")


def dead(template: dict[str, list[str]]) -> int | None:
    """Return a template's dead; None where a number is unsure or nobody is said to have died."""
    numbers = {m[2]: int(m[1]) for line in template.get("HUM TGT: NUMBER", ()) if (m := NUMBER.match(line))}
    names = [m[1] for line in template.get("HUM TGT: EFFECT OF INCIDENT", ()) if (m := EFFECT.match(line))]
    if not names or any(name not in numbers for name in names):
        return None
    return sum(numbers[name] for name in names)


def counts(record: Record) -> tuple[set[int], set[int]]:
    """Return the numbers of dead that a record's claims tell, and those of its incidents."""
    told: set[int] = set()
    sentence: dict[int, int] = defaultdict(int)
    for claim in record.claims:
        if isinstance(claim, Toll) and claim.harm is Harm.KILLED and claim.amount.best is not None:
            told.add(claim.amount.best)
            if claim.part_of is None:
                sentence[claim.span.start // 400] += claim.amount.best
    return told | set(sentence.values()), {
        i.killed.best for i in record.incidents if i.killed and i.killed.best
    }


def wanted(row: dict[str, object]) -> Iterator[int]:
    """Yield the dead of a row's templates."""
    gold = row["gold"]
    assert isinstance(gold, dict)
    yield from (n for template in gold["templates"] if (n := dead(template)) is not None)


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=GOLD / "muc4.jsonl.gz")
    parser.add_argument("--every", type=int, default=1, metavar="N")
    args = parser.parse_args()
    if not args.gold.exists():
        print(f"bench/muc4: no gold at {args.gold}: nothing measured")
        return 0
    some = rows(args.gold)[:: args.every]
    score, start = Counter[str](), time.perf_counter()
    for row, coded in zip(some, code([dispatch(row) for row in some]), strict=True):
        told, own = counts(coded.record)
        for number in wanted(row):
            size = "one" if number == 1 else "several"
            score[size] += 1
            score[f"{size}, told"] += number in told
            score[f"{size}, an incident's"] += number in own
    print(f"== muc4 ({time.perf_counter() - start:.0f} s): {len(some)} dispatches read, none refused")
    for size in ("one", "several"):
        for how in ("told", "an incident's"):
            hit, of = score[f"{size}, {how}"], score[size]
            print(f"killed, {size} dead, {how:14s} {hit / max(1, of):.3f}  ({hit}/{of})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
