"""Run the gate over text that others annotated: what it lets through, and that it loses no claim.

usage: python -m bench.gate [--gold DIR] [--every N] [TASK ...]

For each task, every Nth text is coded twice, with the gate and with every sentence parsed. Printed are the share of
texts in Dateline's field, the share of sentences parsed, and each claim that only one of the two ways gives; the exit
status is 1 if there is any. Without the gold folder it says so and exits with 0.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.accuracy import GOLD, dispatch, rows
from dateline.extract import gate
from dateline.extract.field import in_field
from dateline.ground.read import Setting
from dateline.pipeline import chunks, code
from dateline.record import Dispatch
from dateline.text import read

TASKS = ("syria", "isaf", "gva", "quotes", "types", "wars", "muc4", "volume")


@dataclass(slots=True)
class Count:
    """What was seen so far."""

    texts: int = 0
    ours: int = 0
    sentences: int = 0
    parsed: int = 0
    lost: int = 0

    def add(self, item: Dispatch) -> None:
        """Count one text's sentences."""
        text = read(item)
        self.texts += 1
        self.ours += in_field(text)
        self.sentences += len(text.sentences)
        self.parsed += len(gate.select(text))

    def line(self, task: str) -> str:
        """Return the counts as a row."""
        return (
            f"{task:8s} {self.texts:6,} texts {self.ours / max(1, self.texts):7.1%} in the field "
            f"{self.sentences:8,} sentences {self.parsed / max(1, self.sentences):7.1%} parsed {self.lost:4} claims lost"
        )


def differences(items: list[Dispatch]) -> list[str]:
    """Return a line for each claim that only one of the two ways gives."""
    how = Setting(names=True)
    gated, whole = (code(items, setting=how, everything=each) for each in (False, True))
    return [
        f"  {one.record.id}: {claim.rule}: {claim.span.of(one.text.value)!r}"
        for one, other in zip(gated, whole, strict=True)
        for claim in set(one.record.claims) ^ set(other.record.claims)
    ]


def measured(gold: Path, task: str, every: int) -> Count:
    """Print what differs in one task, and return its counts."""
    found = Count()
    for chunk in chunks(dispatch(row) for row in rows(gold / f"{task}.jsonl.gz")[::every]):
        for item in chunk:
            found.add(item)
        lines = differences(chunk)
        found.lost += len(lines)
        print("\n".join(lines), end="\n" if lines else "")
    print(found.line(task), flush=True)
    return found


def main() -> int:
    """Print a row for each task."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("tasks", nargs="*", metavar="TASK", help=f"default: {' '.join(TASKS)}")
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--every", type=int, default=1, help="every Nth text only")
    args = parser.parse_args()
    if not (args.gold / "score.py").exists():
        print(f"bench/gate: no gold at {args.gold}: nothing measured")
        return 0
    lost = sum(measured(args.gold, task, args.every).lost for task in args.tasks or TASKS)
    return int(lost > 0)


if __name__ == "__main__":
    sys.exit(main())
