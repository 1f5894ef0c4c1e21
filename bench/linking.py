"""Linking on gva: `python bench/linking.py [--words]` prints B-cubed for the baselines and for what is shipped.

The coder's records are kept in bench/out, for coding takes minutes; delete them to code anew. `--words`
leaves out what the coder found, so that only words and dates of publication speak. The halves are those of
train_link.py: weights were fitted on the first only. Also says what is found on syria, which has no gold
incidents: how many linked pairs cannot be one (another governorate, or over a week apart), and how many that may
be one are linked (same governorate and dead, within two days).
"""

import gzip
import json
import pickle
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

from dateline.link.copies import Copy, copies
from dateline.link.incidents import link
from dateline.link.mention import IncidentMention, mentions
from dateline.record import Dispatch, Record

GOLD = Path("/work/shared/gold")
OUT = Path(__file__).parent / "out"


def rows(name: str) -> list[dict[str, object]]:
    """Return the rows of a gold collection."""
    return [
        json.loads(line) for line in gzip.decompress((GOLD / f"{name}.jsonl.gz").read_bytes()).splitlines()
    ]


def dispatch(row: Mapping[str, object]) -> Dispatch:
    """Return a gold row as a dispatch, without its gold."""
    published = date.fromisoformat(str(row["published"])) if row.get("published") else None
    return Dispatch(str(row["id"]), str(row["text"]), str(row.get("title") or ""), published)


def coded(name: str) -> list[Record]:
    """Return the coder's records of a gold collection, from bench/out if they are there."""
    kept = OUT / f"{name}.pickle"
    if not kept.exists():
        from dateline.pipeline import code

        OUT.mkdir(exist_ok=True)
        kept.write_bytes(pickle.dumps([one.record for one in code(map(dispatch, rows(name)))]))
    found: list[Record] = pickle.loads(kept.read_bytes())
    return found


def collected(name: str, *, words: bool) -> list[IncidentMention]:
    """Return the mentions of a gold collection; with `words`, those of its words and dates alone."""
    texts = {str(row["id"]): row for row in rows(name)}
    if words:
        bare = [
            Record(one.id, one.title, one.published, None, (), (), ())
            for one in map(dispatch, texts.values())
        ]
        return [mention for record in bare for mention in mentions(record, str(texts[record.id]["text"]))]
    return [mention for record in coded(name) for mention in mentions(record, str(texts[record.id]["text"]))]


def bcubed(truth: Mapping[str, str], said: Mapping[str, str]) -> str:
    """Return B-cubed precision, recall and F1 as score.py counts them."""
    real, guess = defaultdict(set), defaultdict(set)
    for name, incident in truth.items():
        real[incident].add(name)
        guess[said.get(name, name)].add(name)
    shared = {name: len(real[truth[name]] & guess[said.get(name, name)]) for name in truth}
    precision = sum(n / len(guess[said.get(name, name)]) for name, n in shared.items()) / len(truth)
    recall = sum(n / len(real[truth[name]]) for name, n in shared.items()) / len(truth)
    f1 = 2 * precision * recall / (precision + recall)
    return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  incidents {len(guess)} (gold {len(real)})"


def linked(found: Iterable[IncidentMention], name: str) -> dict[str, str]:
    """Return each dispatch's cluster."""
    sources = map(dispatch, rows(name))
    edges = copies(Copy(one.id, one.text, one.title, one.published) for one in sources)
    return {document: cluster.id for cluster in link(found, edges) for document in cluster.documents}


def number(value: object) -> int:
    """Return the number in a gold field; 0 where there is none."""
    found = re.search(r"\d+", str(value or "").replace(",", ""))
    return int(found.group()) if found else 0


def likely(one: Mapping[str, object], two: Mapping[str, object]) -> bool | None:
    """Return whether two dispatches of syria may tell of one incident, by its gold; None is open."""
    days = abs((date.fromisoformat(str(one["published"])) - date.fromisoformat(str(two["published"]))).days)
    mine, yours = (
        (gold["location"], number(gold["killed_civilians"]) + number(gold["killed_noncivilians"]))
        for gold in (one["gold"], two["gold"])  # type: ignore[index]
    )
    if mine[0] != yours[0] or days > 7:
        return False
    return True if days <= 2 and mine[1] == yours[1] > 0 else None


def syria(*, words: bool) -> str:
    """Return what is linked of syria."""
    said = linked(collected("syria", words=words), "syria")
    sizes = Counter(said.values())
    pairs = Counter(
        (likely(one, two), said.get(str(one["id"])) == said.get(str(two["id"])))
        for one, two in combinations({str(row["id"]): row for row in rows("syria")}.values(), 2)
    )
    largest = ", ".join(str(size) for _, size in sizes.most_common(3))
    wrong, open_, right = (pairs[kind, True] for kind in (False, None, True))
    return (
        f"{len(sizes)} incidents of {len(said)}, largest {largest}; linked pairs: {wrong} impossible, {open_} open, "
        f"{right} of the {right + pairs[True, False]} likely"
    )


def main(*, words: bool) -> None:
    """Print everything."""
    from train_link import development

    truth = {str(row["id"]): row["gold"]["incident"] for row in rows("gva")}  # type: ignore[index]
    found = collected("gva", words=words)
    mains = {one.dispatch: one for one in found if one.main}
    place = {n: f"{o.start or o.published} {o.place.name if o.place else n}" for n, o in mains.items()}
    half = [replace(one) for one in found if development(truth[one.dispatch])]
    rest = [one for one in found if not development(truth[one.dispatch])]
    print("each alone        ", bcubed(truth, {}))
    print("by date and place ", bcubed(truth, place))
    for name, some in (("all", found), ("fitted half", half), ("other half", rest)):
        start = time.process_time()
        held = {one.dispatch for one in some}
        result = bcubed({k: v for k, v in truth.items() if k in held}, linked(some, "gva"))
        print(f"linked, {name:11s}", result, f" {time.process_time() - start:.1f} s")
    print("syria             ", syria(words=words))


if __name__ == "__main__":
    main(words="--words" in sys.argv)
