"""Fit `dateline/ground/where/weights.yml` on annotated places, and say by cross-validation what it is worth.

usage: python bench/train_where.py GOLD.jsonl.gz... [--write]

Each file holds {"id", "text", "gold": {"places": [{"span", "lat", "lon"}]}} a line. The weights in the
repository were fitted on LGL (Lieberman, Samet and Sankaranarayanan 2010, local news of the United States
and elsewhere) and GeoVirus (Gritta, Pilehvar and Collier 2018, Wikinews, CC BY-SA), neither of which is
part of the repository. Only sums over both are kept: no text, no name.
"""

import argparse
import gzip
import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from dateline.ground.where import find, judge, resolve
from dateline.ground.where.gazetteer import gazetteer
from dateline.ground.where.judge import Table, Weights
from dateline.ground.where.tokens import Reading

FOLDS = 5
NEAR_KM = 161.0  # 100 miles, the usual measure of place resolution
OUT = Path(find.__file__).parent / "weights.yml"
HEAD = """# What each feature of a candidate is worth: fitted by bench/train_where.py, which says on what.
# alone, among: log-odds that a candidate is a place. which: for one of the places that share a name.
# Do not edit by hand.
"""


@dataclass(frozen=True)
class Sample:
    """One annotated text: its file, its reading and its gold spans with their points."""

    file: str
    id: str
    reading: Reading
    gold: tuple[tuple[int, int, float, float], ...]

    def point(self, number: int) -> tuple[float, float] | None:
        """Return the gold point that a candidate overlaps."""
        span = self.reading.candidates[number].span
        return next(((lat, lon) for s, e, lat, lon in self.gold if span.start < e and s < span.end), None)


def load(path: Path) -> list[Sample]:
    """Read one file; GeoVirus' spans count from one."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    shift = int("geovirus" in path.name)
    names = gazetteer()
    return [
        Sample(path.name, row["id"], find.read(row["text"], names), tuple(
            (p["span"][0] - shift, p["span"][1] - shift, p["lat"], p["lon"]) for p in row["gold"]["places"]
        ))
        for row in rows
    ]  # fmt: skip


def part(sample: Sample) -> int:
    """Return which fold a text is in."""
    return int(hashlib.md5(sample.id.encode()).hexdigest(), 16) % FOLDS


def shares(samples: Sequence[Sample]) -> dict[str, float]:
    """Return a weight for each file, so that each counts as much as the others."""
    size = Counter(s.file for s in samples for c in s.reading.candidates)
    return {file: sum(size.values()) / len(size) / count for file, count in size.items()}


def logistic(rows: list[tuple[str, ...]], truth: list[bool], share: list[float], ridge: float = 2.0) -> Table:
    """Return ridge logistic weights by Newton's method."""
    seen = Counter(name for names in rows for name in names)
    column = {name: i for i, name in enumerate(sorted(n for n, count in seen.items() if count >= 8))}
    x = np.zeros((len(rows), len(column) + 1))
    x[:, -1] = 1.0
    for i, names in enumerate(rows):
        x[i, [column[n] for n in names if n in column]] = 1.0
    y, c, w = np.array(truth, float), np.array(share), np.zeros(len(column) + 1)
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve(
            (x * (c * p * (1 - p))[:, None]).T @ x + ridge * np.eye(len(w)), x.T @ (c * (p - y)) + ridge * w
        )
        w -= step
        if np.abs(step).max() < 1e-4:
            break
    # The annotators left most seas, ranges and continents out; we want them, so being one says nothing.
    return {"always": float(w[-1])} | {name: float(w[i]) for name, i in column.items()} | {"kind:region": 0.0}


def fit_judge(samples: Sequence[Sample]) -> tuple[Table, Table]:
    """Fit both sums; the second on what the first says of texts it has not seen."""
    share = shares(samples)

    def gather(
        chosen: Iterable[Sample], table: Table | None
    ) -> tuple[list[tuple[str, ...]], list[bool], list[float]]:
        rows, truth, weight = [], [], []
        for sample in chosen:
            found = judge.all_features(sample.reading)
            if table:
                alone = [judge.chance(names, table) for names in found]
                found = [(*a, *b) for a, b in zip(found, judge.peers(sample.reading, alone), strict=True)]
            for number, names in enumerate(found):
                if sample.reading.candidates[number].rule != "demonym":
                    rows.append(names)
                    truth.append(sample.point(number) is not None)
                    weight.append(share[sample.file])
        return rows, truth, weight

    alone = logistic(*gather(samples, None))
    pooled: tuple[list[tuple[str, ...]], list[bool], list[float]] = ([], [], [])
    for fold in range(3):
        inside = [s for i, s in enumerate(samples) if i % 3 != fold]
        outside = [s for i, s in enumerate(samples) if i % 3 == fold]
        for whole, piece in zip(pooled, gather(outside, logistic(*gather(inside, None))), strict=True):
            whole.extend(piece)  # type: ignore[arg-type]
    return alone, logistic(*pooled)


def fit_which(samples: Sequence[Sample], table: Weights, rounds: int = 2, ridge: float = 2.0) -> Table:
    """Fit the choice between namesakes: a conditional logit, refitted on its own beliefs."""
    share, which = shares(samples), table.which
    for _ in range(rounds):
        cases = [case for s in samples for case in choices(s, replace(table, which=which), share[s.file])]
        seen = Counter(name for rows, _, _ in cases for row in rows for name in row)
        column = {name: i for i, name in enumerate(sorted(n for n, count in seen.items() if count >= 15))}
        which = conditional(cases, column, ridge)
    return which


def choices(
    sample: Sample, table: Weights, share: float
) -> list[tuple[list[dict[str, float]], np.ndarray, float]]:
    """Return each name of a text with the features of its senses and which of these are near the gold."""
    found = resolve.names(sample.reading, find.kept(sample.reading, judge.judge(sample.reading, table)))
    told = resolve.story(found, resolve.beliefs(found, table.which, 1))
    cases = []
    for name in found:
        points = [p for n in name.mentions if (p := sample.point(n))]
        if name.demonym or not points:
            continue
        fit = resolve.without(told, name)
        near = np.array([close(s.entry.lat, s.entry.lon, points[0]) for s in name.senses], float)
        if 0 < near.sum() < len(near):
            rows = [dict(resolve.features(name, sense, fit)) for sense in name.senses]
            cases.append((rows, near, share * (1 + math.log(len(points)))))
    return cases


def conditional(
    cases: list[tuple[list[dict[str, float]], np.ndarray, float]], column: dict[str, int], ridge: float
) -> Table:
    """Return ridge weights of a conditional logit by Newton's method."""
    data = []
    for rows, near, share in cases:
        x = np.zeros((len(rows), len(column)))
        for i, row in enumerate(rows):
            for name, value in row.items():
                if name in column:
                    x[i, column[name]] = value
        data.append((x, near, share))
    w = np.zeros(len(column))
    for _ in range(40):
        slope, curve = ridge * w, ridge * np.eye(len(w))
        for x, near, share in data:
            p = np.exp(x @ w - (x @ w).max())
            p /= p.sum()
            q = p * near / (p @ near)
            slope -= share * (q @ x - p @ x)
            curve += share * ((x * p[:, None]).T @ x - np.outer(p @ x, p @ x))
        step = np.linalg.solve(curve, slope)
        w -= step
        if np.abs(step).max() < 1e-3:
            break
    return {name: float(w[i]) for name, i in column.items()}


def close(lat: float, lon: float, point: tuple[float, float]) -> bool:
    """Whether two points are within 161 km, on the sphere."""
    a, b, c, d = map(math.radians, (lat, lon, *point))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h))) <= NEAR_KM


def fit(samples: Sequence[Sample]) -> Weights:
    """Fit all three tables."""
    alone, among = fit_judge(samples)
    start = {"importance": 1.5, "inside": 3.0, "country share": 2.0, "division share": 3.0}
    first = Weights(alone, among, start)
    return replace(first, which=fit_which(samples, first))


def measure(samples: Sequence[Sample], table: Weights) -> Counter[tuple[str, str]]:
    """Count hits, said, gold and near hits for each file, as `places` would find them."""
    count: Counter[tuple[str, str]] = Counter()
    for sample in samples:
        got = find.resolved(sample.reading, table)
        used: set[int] = set()
        count[sample.file, "said"] += len(got)
        for start, end, lat, lon in sample.gold:
            count[sample.file, "gold"] += 1
            for i, place in enumerate(got):
                if i not in used and place.span.start < end and start < place.span.end:
                    used.add(i)
                    count[sample.file, "hit"] += 1
                    count[sample.file, "near"] += place.lat is not None and close(
                        place.lat, place.lon or 0, (lat, lon)
                    )
                    break
    return count


def report(count: Counter[tuple[str, str]]) -> None:
    """Print the figures of each file."""
    for file in sorted({file for file, _ in count}):
        hit, said, gold, near = (count[file, k] for k in ("hit", "said", "gold", "near"))
        p, r = hit / said, hit / gold
        print(f"{file}: P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}, of found near {near / hit:.3f}")


def write(table: Weights) -> None:
    """Write the tables, largest weight first."""
    lines = [HEAD]
    for name in ("alone", "among", "which"):
        lines.append(f"{name}:\n")
        rows = sorted(getattr(table, name).items(), key=lambda item: -item[1])
        lines += [f"  {json.dumps(key)}: {value:.3f}\n" for key, value in rows]
    OUT.write_text("".join(lines), encoding="utf-8")


def main() -> None:
    """Cross-validate, then fit on everything."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true", help="replace weights.yml")
    options = parser.parse_args()
    samples = [sample for path in options.gold for sample in load(path)]
    total: Counter[tuple[str, str]] = Counter()
    for fold in range(FOLDS):
        table = fit([s for s in samples if part(s) != fold])
        total += measure([s for s in samples if part(s) == fold], table)
    report(total)
    if options.write:
        write(fit(samples))


if __name__ == "__main__":
    main()
