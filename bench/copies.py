"""Copies on the gold pairs: `python bench/copies.py [GOLD]` prints the time and what score.py says."""

import gzip
import json
import sys
import tempfile
import time
from pathlib import Path

from dateline.link.copies import Copy, copies, pairs

GOLD = Path("/work/shared/gold/copies.jsonl.gz")


def main(gold: Path) -> None:
    """Write the predicted pairs beside the gold's name and score them."""
    import subprocess

    rows = [json.loads(line) for line in gzip.decompress(gold.read_bytes()).splitlines()]
    start = time.perf_counter()
    found = pairs(copies(Copy(row["id"], row["text"], row["title"]) for row in rows))
    print(f"{len(rows)} dispatches, {len(found)} pairs, {time.perf_counter() - start:.1f} s")
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as out:
        out.writelines(json.dumps({"a": a, "b": b}) + "\n" for a, b in found)
        out.flush()
        subprocess.run(
            [sys.executable, str(gold.parent / "score.py"), "copies", str(gold), out.name], check=True
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD)
