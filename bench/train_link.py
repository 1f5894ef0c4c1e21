"""Fits what dateline/link ships: `python bench/train_link.py rarity`, then `... weights`.

rarity   the share of dispatches that hold each common word or name, over the development half of gva and
samples of
         four other collections, so that no one war or country sets what is rare. Only items that eight
         dispatches in at least two collections hold, rounded: counts, no text.
weights  the weights of dateline/link/evidence.py, on pairs of the development half of gva (see linking.py).
"""

import gzip
import json
import sys
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from dateline.link.salient import salient

if TYPE_CHECKING:
    import numpy as np
    from splink.comparison_library import CustomComparison

GOLD = Path("/work/shared/gold")
LINK = Path(__file__).parent.parent / "dateline" / "link"
MIXED = {"gva": 10_000, "syria": 600, "isaf": 600, "muc4": 600, "quotes": 600}


def rows(name: str) -> Iterator[dict[str, object]]:
    """Yield the rows of a gold collection."""
    yield from map(json.loads, gzip.decompress((GOLD / f"{name}.jsonl.gz").read_bytes()).splitlines())


def development(incident: str) -> bool:
    """Whether an incident of gva is in the half that weights are fitted on."""
    return zlib.crc32(incident.encode()) % 2 == 0


def rarity() -> None:
    """Write rarity.yml."""
    held: Counter[str] = Counter()
    where: Counter[str] = Counter()
    total = 0
    for name, most in MIXED.items():
        mine: Counter[str] = Counter()
        for row in list(rows(name))[:most]:
            if name == "gva" and not development(row["gold"]["incident"]):
                continue
            total += 1
            title, text = str(row.get("title") or ""), str(row.get("text") or "")
            mine.update(item for item, _ in salient(title.title() if title.isupper() else title, text))
        held.update(mine)
        where.update(set(mine))
    common = (item for item in sorted(held) if held[item] >= 8 and where[item] >= 2 and item[0] != "t")
    kept = {item: round(held[item] / total, 4) for item in common}
    head = (
        "# Share of news dispatches that hold an item (salient.py): w word, n part of a name, d number.\n"
        f"# Written by bench/train_link.py from {total} dispatches; what is not listed is rare.\n"
    )
    lines = (f"{json.dumps(item, ensure_ascii=False)}: {share}\n" for item, share in kept.items())
    (LINK / "rarity.yml").write_text(head + "".join(lines), encoding="utf-8")
    print(f"{len(kept)} items from {total} dispatches")


Shares: TypeAlias = tuple[list[float], list[float]]

EDGES: dict[str, tuple[float, ...]] = {
    "words": (0.04, 0.06, 0.08, 0.10, 0.13, 0.16, 0.20, 0.25, 0.32),
    "names": (0.01, 0.03, 0.06, 0.10, 0.15, 0.22, 0.32, 0.45),
    "numbers": (0.01, 0.08, 0.16, 0.25, 0.40),
    "headline": (0.01, 0.10, 0.20, 0.35),
    "reported": (1, 2, 4, 8, 15, 31, 91, 366),
    "happened": (1, 2, 4, 8, 31, 181),
    "place": (0.05, 15, 50, 200, 9000),
    "killed": (1, 2, 3, 4, 5),
    "injured": (1, 2, 3, 4, 5),
    "kind": (1,),
    "parties": (1,),
    "means": (1,),
}
# Levels below the pivot speak for one incident or not at all, those from it on against. Words are always there, so
# all their levels speak for it and the prior against.
PIVOT = {
    "reported": 4,
    "happened": 4,
    "place": 3,
    "killed": 4,
    "injured": 4,
    "kind": 1,
    "parties": 1,
    "means": 1,
}


# What gva cannot teach: nearly all its incidents kill nobody or one person, in one country. Elsewhere tolls that
# differ and another country speak against, at least this much.
HELD = {("killed", 5): -1.0, ("injured", 5): -0.5, ("place", 5): -1.0, ("kind", 1): -0.2}


# Not learned: how many of days, places, tolls and means keep two reports apart (evidence.apart). gva's incidents are
# too unlike each other to need it; the steps were chosen on syria's dates and places (linking.md).
GIVEN = {"apart": {"edges": [1, 2, 3, 4], "weights": [0.0, -0.5, -4.0, -6.0, -7.0]}}


def weights(*, words: bool) -> None:
    """Fit the weights on candidate pairs of the development half and write weights.yml."""
    import numpy as np
    from linking import collected
    from linking import rows as gold

    from dateline.link.evidence import seen, side
    from dateline.link.linker import Linker

    truth = {str(row["id"]): row["gold"]["incident"] for row in gold("gva")}
    mentions = [one for one in collected("gva", words=words) if one.main and development(truth[one.dispatch])]
    linker = Linker()
    linker.add(mentions)
    levels, same = [], []
    for pair in sorted(linker.scores):
        left, right = pair >> 32, pair & 0xFFFFFFFF
        sides = [side(linker.mentions[number], linker.vectors[number]) for number in (left, right)]
        (found,) = seen(sides[0], sides[1:])
        levels.append({name: bisect_right(EDGES[name], value) for name, value in found.items()})
        same.append(truth[sides[0].mention.dispatch] == truth[sides[1].mention.dispatch])
    known = {name for level in levels for name in level}
    columns = [
        (name, n) for name in EDGES if name in known for n in range(name not in PIVOT, len(EDGES[name]) + 1)
    ]
    table = np.array(
        [[applies(*column, level.get(column[0])) for column in columns] for level in levels], float
    )
    fitted, prior = fit(table, np.array(same, dtype=float), columns)
    found = splinked(levels, same, known)
    scales = {}
    for name, edges in EDGES.items():
        if name in known:
            own = [(n, step) for (key, n), step in fitted.items() if key == name]
            every = range(len(edges) + 1)
            summed = [sum(step for n, step in own if applies(name, n, at)) for at in every]
            m, u = found[name]
            scales[name] = {
                "edges": list(edges),
                "weights": [round(float(w), 2) + 0.0 for w in summed],
                "m": m,
                "u": u,
            }
    write({"prior": round(prior, 3), "threshold": 0.0, "scales": scales | GIVEN}, len(levels), sum(same))


def applies(name: str, step: int, level: int | None) -> bool:
    """Whether a step of a comparison is part of a level's weight; none is where nothing was compared."""
    if level is None:
        return False
    return level <= step if step < PIVOT.get(name, 0) else level >= step


def fit(table: "np.ndarray", same: "np.ndarray", columns: list[tuple[str, int]]) -> tuple[dict, float]:
    """Return the steps of a logistic regression in which likeness never counts against, nor distance for."""
    import numpy as np
    from scipy.optimize import minimize

    def loss(x: "np.ndarray") -> tuple[float, "np.ndarray"]:
        raw = table @ x[:-1] + x[-1]
        p = 1 / (1 + np.exp(-raw))
        value = np.logaddexp(0, raw).sum() - (same * raw).sum() + 0.5 * (x[:-1] ** 2).sum()
        return value, np.append(table.T @ (p - same) + x[:-1], (p - same).sum())

    def bound(name: str, step: int) -> tuple[float | None, float | None]:
        if name not in PIVOT or step < PIVOT[name]:
            return (0, None)
        return (None, HELD.get((name, step), 0))

    bounds = [bound(*column) for column in columns] + [(None, None)]
    found = minimize(loss, np.zeros(len(bounds)), jac=True, bounds=bounds, method="L-BFGS-B").x
    return dict(zip(columns, found[:-1], strict=True)), float(found[-1])


def splinked(levels: list[dict[str, int]], same: list[bool], known: set[str]) -> dict[str, Shares]:
    """Return m and u of every level as Splink estimates them from the labelled pairs.

    Splink compares records in SQL; ours are compared in Python, once, for batch, stream and explanation
    alike. So each candidate pair is given to Splink as two records, which only meet each other, the right
    one with the levels.
    """
    names = [name for name in EDGES if name in known]
    matches = estimated(names, [level for level, one in zip(levels, same, strict=True) if one])
    others = estimated(names, [level for level, one in zip(levels, same, strict=True) if not one])
    return {name: (matches[name], others[name]) for name in names}


def estimated(names: list[str], levels: list[dict[str, int]]) -> dict[str, list[float]]:
    """Return the share of each level of each comparison, by Splink's estimate from a label column."""
    import pyarrow
    from splink import Linker, SettingsCreator, block_on
    from splink.backends.duckdb import DuckDBAPI

    pairs = [f"p{number}" for number in range(len(levels))]
    base = {"unique_id": pairs, "pair": pairs}
    left = base | {name: [0] * len(pairs) for name in names}
    right = base | {name: [level.get(name) for level in levels] for name in names}
    engine = DuckDBAPI()
    tables = [
        engine.register(pyarrow.table(left), dataset_display_name="one"),
        engine.register(pyarrow.table(right), dataset_display_name="two"),
    ]
    settings = SettingsCreator("link_only", [comparison(name) for name in names], [block_on("pair")])
    linker = Linker(tables, settings, log_level=40)
    linker.training.estimate_m_from_label_column("pair")
    found = {}
    for one in linker.misc.save_model_to_json()["comparisons"]:
        rows_of = [row for row in one["comparison_levels"] if not row.get("is_null_level")]
        shares = [max(0.0001, row.get("m_probability") or 0.0) for row in rows_of]
        found[str(one["output_column_name"])] = [round(share, 4) for share in shares]
    return found


def comparison(name: str) -> "CustomComparison":
    """Return the comparison of two records whose level stands in one of them."""
    from splink.comparison_level_library import CustomLevel, NullLevel
    from splink.comparison_library import CustomComparison

    every = (CustomLevel(f"{name}_l + {name}_r = {n}", f"level {n}") for n in range(len(EDGES[name]) + 1))
    return CustomComparison([NullLevel(name), *every], output_column_name=name)


def write(model: dict, pairs: int, same: int) -> None:
    """Write weights.yml."""
    head = (
        "# What each comparison of two mentions adds to the log-odds that they are one incident (evidence.py).\n"
        f"# Written by bench/train_link.py: {pairs} candidate pairs of gva's development half, {same} of one incident.\n"
        "# Level n begins at edges[n-1]; weights, m and u have one entry more, the first for what lies below all.\n"
    )
    body = f"prior: {model['prior']}\nthreshold: {model['threshold']}\nscales:\n" + "".join(
        f"  {name}:\n" + "".join(f"    {key}: {json.dumps(values)}\n" for key, values in scale.items())
        for name, scale in model["scales"].items()
    )
    (LINK / "weights.yml").write_text(head + body, encoding="utf-8")
    print(head + body)


if __name__ == "__main__":
    if sys.argv[1] == "rarity":
        rarity()
    else:
        weights(words="--words" in sys.argv)
