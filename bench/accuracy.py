"""Code the gold text with Dateline and print score.py's figures beside the last recorded ones.

usage: python -m bench.accuracy [--gold DIR] [--record] [TASK ...]

Without the gold folder it says so and exits with 0: the gold is not part of the repository.
"""

import argparse
import gzip
import json
import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from dateline.ground.read import Setting
from dateline.pipeline import code
from dateline.present.wire import record_json
from dateline.record import Dispatch

HERE = Path(__file__).parent
GOLD = Path(os.environ.get("DATELINE_GOLD", HERE.parent.parent / "shared" / "gold"))
LAST = HERE / "accuracy.txt"
OUT = HERE / "out"
# task -> gold files; times and windows read mentions
TASKS = {
    "syria": ("syria",),
    "isaf": ("isaf",),
    "gva": ("gva",),
    "quotes": ("quotes",),
    "places": ("places_lgl", "places_geovirus"),
    "times": ("wars",),
    "windows": ("windows",),
    "hedges": ("hedges",),
    "types": ("types",),
}


def rows(path: Path) -> list[dict[str, object]]:
    """Return a gold file's rows."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def dispatch(row: dict[str, object]) -> Dispatch:
    """Return a gold row as a dispatch, without its gold."""
    published = row.get("published")
    return Dispatch(
        id=str(row["id"]),
        text=str(row["text"]),
        title=str(row.get("title") or ""),
        published=date.fromisoformat(str(published)[:10]) if published else None,
        publisher=str(row["publisher"]) if row.get("publisher") else None,
    )


def predict(gold: Path, out: Path) -> float:
    """Write what `dateline code --mentions` says of a gold file; return the seconds that took."""
    items = [dispatch(row) for row in rows(gold)]
    start = time.perf_counter()
    with out.open("w", encoding="utf-8") as file:
        for coded in code(items, setting=Setting(mentions=True)):
            row = record_json(coded.record, mentions=True)
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return time.perf_counter() - start


def score(task: str, name: str, gold: Path) -> str:
    """Return score.py's lines for one gold file."""
    OUT.mkdir(exist_ok=True)
    pred = OUT / f"{name}.jsonl"
    file = gold / f"{name}.jsonl.gz"
    seconds = predict(file, pred)
    done = subprocess.run(
        [sys.executable, str(gold / "score.py"), task, str(file), str(pred)],
        capture_output=True,
        text=True,
        check=False,
    )
    return f"== {task} {name} ({seconds:.0f} s)\n{done.stdout}{done.stderr}"


def head(part: str) -> str:
    """Return what a recorded part is of: its task and its gold file."""
    return part.split("\n", 1)[0].split(" (", maxsplit=1)[0].strip()


def main() -> int:
    """Print the figures; with --record, keep them as the last recorded."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("tasks", nargs="*", metavar="TASK", help=", ".join(TASKS))
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--record", action="store_true")
    args = parser.parse_args()
    if not (args.gold / "score.py").exists():
        print(f"bench/accuracy: no gold at {args.gold}: nothing measured")
        return 0
    last = {head(part): part for part in LAST.read_text().split("== ")[1:]} if LAST.exists() else {}
    parts: dict[str, str] = {}
    for task in args.tasks or TASKS:
        for name in TASKS[task]:
            told = score(task, name, args.gold)
            print(told, end="")
            before = last.get(f"{task} {name}", "").splitlines()[1:]
            print("   last recorded:\n" + "".join(f"   | {line}\n" for line in before) if before else "")
            parts[f"{task} {name}"] = told.removeprefix("== ")
    if args.record:  # those that were not run now stay as they are
        LAST.write_text("".join(f"== {part}" for part in (last | parts).values()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
