"""The statement model: two logistic regressions over named features, trained by `bench/train_statement.py`.

`weights.json` holds them as plain numbers: `cue` says whether a word attributes, `argument` what a piece of
its sentence is to it. Nothing but this module knows how they are scored.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import HERE

WEIGHTS = HERE.parent / "extract" / "statement" / "weights.json"  # a compiled module lies elsewhere


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature; `argument` holds one weight for each of `labels`."""

    cue: dict[str, float]
    argument: dict[str, tuple[float, ...]]
    labels: tuple[str, ...]
    threshold: float

    def attributes(self, features: list[str]) -> float:
        """Return the probability that a word with these features attributes."""
        weights = self.cue
        total = weights[""] + sum(weights.get(feature, 0.0) for feature in features)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def label(self, features: list[str]) -> str:
        """Return what an argument with these features most likely is."""
        totals = list(self.argument[""])
        for feature in features:
            row = self.argument.get(feature)
            if row is not None:
                for number, weight in enumerate(row):
                    totals[number] += weight
        return self.labels[max(range(len(totals)), key=totals.__getitem__)]


@cache
def model() -> Model:
    """Return the model that ships with the package, read once."""
    import json

    read = json.loads(WEIGHTS.read_bytes())
    argument = {feature: tuple(row) for feature, row in read["argument"].items()}
    return Model(read["cue"], argument, tuple(read["labels"]), read["threshold"])
