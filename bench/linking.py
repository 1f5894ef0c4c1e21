"""Linking on gva: `python bench/linking.py [--words]` prints B-cubed for the baselines and for what is shipped.

The coder's records are kept in bench/out, for coding takes minutes; delete them to code anew. `--words`
leaves out what the coder found, so that only words and dates of publication speak. The halves are those of
train_link.py: weights were fitted on the first only. Also says what is found on syria, which has no gold
incidents.
"""

import gzip
import json
import pickle
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
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


if __name__ == "__main__":
    main(words="--words" in sys.argv)
