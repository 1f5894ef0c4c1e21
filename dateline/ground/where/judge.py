"""How probable it is that each candidate is a place: two logistic sums over the named features.

The first looks at each candidate alone; the second also at what the first thought of the same name
elsewhere in the text ("Warden said" beside "in Warden"). The weights are a table that people can read,
`weights.yml`, fitted by `bench/train_where.py`.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dateline.ground.where import evidence
from dateline.ground.where.tokens import Reading
from dateline.lexicon import HERE

Table = dict[str, float]
WEIGHTS = HERE.parent / "ground" / "where" / "weights.yml"  # a compiled module lies elsewhere
GIVEN = 3.0  # log-odds: who adds a place expects it in the copy


@dataclass(frozen=True, slots=True)
class Weights:
    """The three fitted tables: is it a place, alone and among its namesakes; and which place is it."""

    alone: Table
    among: Table
    which: Table


@cache
def weights() -> Weights:
    """Return the fitted tables."""
    import yaml

    rows = yaml.load(WEIGHTS.read_text(encoding="utf-8"),
                     Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # fmt: skip
    return Weights(rows["alone"], rows["among"], rows["which"])


def judge(reading: Reading, table: Weights | None = None) -> list[float]:
    """Return for each candidate the probability that it is a place; a demonym is none."""
    table = table or weights()
    found = all_features(reading)
    alone = [chance(names, table.alone) for names in found]
    return [
        chance((*names, *extra), table.among)
        for names, extra in zip(found, peers(reading, alone), strict=True)
    ]


def all_features(reading: Reading) -> list[tuple[str, ...]]:
    """Return the features of every candidate."""
    taken = frozenset(
        index for c in reading.candidates if c.last - c.first > 1 for index in range(c.first, c.last)
    )
    who = evidence.people(reading, taken)
    return [evidence.features(reading, number, who) for number in range(len(reading.candidates))]


def chance(names: Sequence[str], table: Table) -> float:
    """Return the logistic of the sum of the weights."""
    total = (
        table["always"] + sum(table.get(name, 0.0) for name in names) + GIVEN * ("given by the user" in names)
    )
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def peers(reading: Reading, alone: Sequence[float]) -> list[tuple[str, ...]]:
    """Return for each candidate what the first sum thought of it and of its namesakes in the text."""
    same: dict[str, list[float]] = defaultdict(list)
    for candidate, value in zip(reading.candidates, alone, strict=True):
        same[candidate.key].append(value)
    ranked = {key: (sorted(values)[-2:], sum(values), len(values)) for key, values in same.items()}
    found = []
    for candidate, value in zip(reading.candidates, alone, strict=True):
        names = [f"own {int(value * 10)}"]
        top, total, count = ranked[candidate.key]
        if count > 1:
            best = top[0] if value == top[-1] else top[-1]
            names.append(f"best namesake {int(best * 5)}")
            names.append(f"mean namesake {int((total - value) / (count - 1) * 5)}")
        found.append(tuple(names))
    return found
