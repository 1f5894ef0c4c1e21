"""Tolls as agencies write them, a row each: what is read with its bound, and nothing besides."""

import pytest

from dateline.extract.toll import tolls
from dateline.record import Bound, Toll
from tests.extract.one_sentence import parsed, rows
from tests.extract.test_toll_table import unread
from tests.extract.toll_fresh import TABLES

BOUNDS = {bound.value for bound in Bound}
CASES = [(name, *row) for name, table in TABLES.items() for row in rows(table)]


def plain(right: str) -> tuple[str, list[str]]:
    """Return what a row expects without its bounds, and its bounds; of a range the value is not stated."""
    items = [item.split() for item in right.split(";") if item.strip()]
    bounds = [word for item in items for word in item if word in BOUNDS]
    kept = [
        [item[0], "~" if "range" in item else item[1], *(w for w in item[2:] if w not in BOUNDS)]
        for item in items
    ]
    return "; ".join(" ".join(item) for item in kept), bounds


@pytest.mark.parametrize(("name", "line", "right"), CASES, ids=[f"{n}: {line[:50]}" for n, line, _ in CASES])
def test_a_row_is_read_exactly(name: str, line: str, right: str) -> None:
    lines = tuple(left for left, _ in rows(TABLES[name]))
    text = parsed(lines)[lines.index(line)]
    wanted, bounds = plain(right)
    missed, extra = unread(wanted, text)
    found = [m.claim for m in tolls(text) if isinstance(m.claim, Toll)]
    assert not missed and not extra, [(c.rule, c.span.of(text.value)) for c in found]
    told = [c.amount.bound.value for c in found]
    assert all(bounds.count(bound) <= told.count(bound) for bound in bounds), told
