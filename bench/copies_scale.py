"""How the search for copies grows: `python bench/copies_scale.py [--tables] [SIZE...]` (default 10000 100000).

A generator makes dispatches of about 300 words from a Zipf vocabulary: 85% new, 10% copies of one in the last
20,000 (verbatim, cut, topped, merged), 5% new ones that end in one of three disclaimers. With `--tables`, 5%
more are market tables, one form with other numbers each day, and 1% are empty: neither copies anything.
Prints for each size the processor time without the making of the texts (the machine is shared), the rate, the
memory of the whole process, the share of copies found and of edges that are right, then the exponent of growth;
and, first, what rensa and datasketch take to sign 300 shingles.
"""

import math
import random
import resource
import sys
import time
from collections.abc import Iterator
from itertools import accumulate

from dateline.link.copies import Copy
from dateline.link.index import CopyIndex

RECENT = 20_000


def vocabulary(rng: random.Random) -> tuple[list[str], list[float]]:
    """Return 60,000 made-up words, every fourth a name, and their cumulative Zipf weights."""
    syllables = [c + v + e for c in "bdfgklmnprst" for v in "aeiou" for e in ("", "n", "r", "s")]
    words = ["".join(rng.choices(syllables, k=rng.randint(1, 4))) for _ in range(60_000)]
    named = [word.capitalize() if rng.random() < 0.25 else word for word in words]
    return named, list(accumulate(1 / rank for rank in range(1, len(named) + 1)))


def dispatches(count: int, truth: dict[str, str], *, tables: bool = False) -> Iterator[Copy]:
    """Yield `count` dispatches; `truth` gets, for each copy, what it was made from."""
    rng = random.Random(count)
    words, weights = vocabulary(rng)
    footers = [" ".join(rng.choices(words, cum_weights=weights, k=60)) for _ in range(3)]
    form = [word.lower() for word in rng.choices(words, cum_weights=weights, k=150)]
    recent: list[tuple[str, list[str]]] = []
    for number in range(count):
        name, draw = f"d{number}", rng.random()
        fresh = rng.choices(words, cum_weights=weights, k=rng.randint(220, 380))
        if draw < 0.10 and recent:
            origin, text = rng.choice(recent)
            truth[name] = origin
            fresh = altered(rng, text, fresh)
        elif draw < 0.15:
            fresh = [*fresh, *rng.choice(footers).split()]
        elif tables and draw < 0.21:
            fresh = filled(rng, form) if draw < 0.20 else []
        else:
            recent.append((name, fresh))
            recent[:] = recent[-RECENT:] if len(recent) > 2 * RECENT else recent
        yield Copy(name, " ".join(fresh), publisher=f"p{number % 50}")


def altered(rng: random.Random, text: list[str], fresh: list[str]) -> list[str]:
    """Return a verbatim, cut, topped or merged copy of `text`."""
    kind = rng.randrange(4)
    cut = rng.randint(len(text) // 4, len(text))
    return (text, text[:cut], fresh[: rng.randint(30, 120)] + text, text + fresh)[kind]


def filled(rng: random.Random, form: list[str]) -> list[str]:
    """Return a form with a number after every other word."""
    pairs = zip(form[::2], form[1::2], strict=True)
    return [part for pair in pairs for part in (*pair, f"{rng.randint(1, 99999)}")]


class Clock:
    """The processor's seconds that an iterator took to make its items."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.seconds = 0.0

    def of(self, items: Iterator[Copy]) -> Iterator[Copy]:
        """Yield the items, timing each."""
        while True:
            start = time.process_time()
            item = next(items, None)
            self.seconds += time.process_time() - start
            if item is None:
                return
            yield item


def measured(size: int, *, tables: bool) -> float:
    """Index `size` dispatches, print a line, and return the processor's seconds without their making."""
    truth: dict[str, str] = {}
    making = Clock()
    start = time.process_time()
    index = CopyIndex()
    index.add(making.of(dispatches(size, truth, tables=tables)))
    edges = index.lineages()
    took = time.process_time() - start - making.seconds
    found = {(edge.copy, edge.origin) for edge in edges} | {(edge.origin, edge.copy) for edge in edges}
    hit = sum((copy, origin) in found for copy, origin in truth.items())
    kin = sum(truth.get(e.copy, e.copy) == truth.get(e.origin, e.origin) for e in edges)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(
        f"{size:9,d} dispatches  {took:8.1f} s  {size / took:7,.0f}/s  {memory:5.2f} GiB at most  "
        f"{index.looks / size:.2f} looks each  "
        f"found {hit / len(truth):.4f} of {len(truth):,} copies  right {kin / max(1, len(edges)):.4f}",
        flush=True,
    )
    return took


def signing(count: int = 2000, slots: int = 16) -> None:
    """Print the time that rensa and datasketch take for `slots` values over 300 hashed shingles."""
    import numpy as np
    from datasketch import MinHash
    from rensa import RMinHash

    hashes = np.random.default_rng(1).integers(0, 2**63, count * 300, dtype=np.uint64)
    start = time.process_time()
    ends = np.arange(0, count * 300 + 1, 300, dtype=np.uint64)
    RMinHash.digest_matrix_from_flat_token_hashes(hashes, ends, slots, 1).to_rows()
    rensa = time.process_time() - start
    start = time.process_time()
    for row in (hashes & np.uint64(0xFFFFFFFF)).reshape(count, 300).tolist():
        MinHash(num_perm=slots, hashfunc=int).update_batch(row)
    sketch = time.process_time() - start
    print(
        f"signing 300 shingles: rensa {rensa / count * 1e6:.1f} us, datasketch {sketch / count * 1e6:.1f} us"
    )


def main(sizes: list[int], *, tables: bool) -> None:
    """Measure every size and print the exponent between the first and the last."""
    signing()
    took = [measured(size, tables=tables) for size in sizes]
    if len(sizes) > 1:
        exponent = math.log(took[-1] / took[0]) / math.log(sizes[-1] / sizes[0])
        print(f"time grows as size to the power {exponent:.3f}")


if __name__ == "__main__":
    main(
        [int(size) for size in sys.argv[1:] if size.isdecimal()] or [10_000, 100_000],
        tables="--tables" in sys.argv,
    )
