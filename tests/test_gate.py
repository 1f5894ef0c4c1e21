"""The gate loses nothing: what is parsed because of it gives the same claims as parsing everything."""

import gzip
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dateline.extract import gate
from dateline.ground.read import Setting
from dateline.pipeline import code
from dateline.record import Claim, Dispatch
from dateline.text import read
from tests.coded import HOME, SETTING, dispatches

GOLD = Path(os.environ.get("DATELINE_GOLD", HOME.parent / "shared" / "gold"))
TASKS = ("syria", "isaf", "gva", "quotes", "volume")
EACH = 12  # documents of each task, spread over the file


def claims(items: tuple[Dispatch, ...], how: Setting, *, everything: bool) -> dict[str, tuple[Claim, ...]]:
    return {one.record.id: one.record.claims for one in code(items, setting=how, everything=everything)}


def lost(items: tuple[Dispatch, ...], *, everywhere: bool = False) -> list[tuple[str, str, str]]:
    """Return dispatch, rule and words of each claim that only one of the two ways gives."""
    how = replace(SETTING, everywhere=everywhere)
    gated, whole = claims(items, how, everything=False), claims(items, how, everything=True)
    texts = {item.id: read(item).value for item in items}
    return [
        (name, claim.rule, claim.span.of(texts[name]))
        for name in whole
        for claim in set(whole[name]) ^ set(gated[name])
    ]


def gold(task: str) -> Iterator[Dispatch]:
    with gzip.open(GOLD / f"{task}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for row in rows[:: max(1, len(rows) // EACH)][:EACH]:
        day = str(row.get("published") or "")[:10]
        published = date.fromisoformat(day) if day else None
        yield Dispatch(str(row["id"]), str(row["text"]), str(row.get("title") or ""), published)


def test_the_gate_loses_no_claim_of_the_examples() -> None:
    assert lost(dispatches()) == []


@pytest.mark.parametrize("task", TASKS)
def test_the_gate_loses_no_claim_of_the_gold(task: str) -> None:
    if not (GOLD / f"{task}.jsonl.gz").exists():
        pytest.skip(f"no gold text at {GOLD}: the gold is not part of the repository")
    assert lost(tuple(gold(task))) == []


@pytest.mark.skipif(not (GOLD / "volume.jsonl.gz").exists(), reason="the gold is not part of the repository")
def test_the_gate_loses_no_claim_where_everything_is_the_field() -> None:
    assert lost(tuple(gold("volume")), everywhere=True) == []


def test_the_gate_shuts_something_out() -> None:
    texts = [read(one) for one in dispatches()]
    assert sum(len(gate.select(text)) for text in texts) < sum(len(text.sentences) for text in texts)
