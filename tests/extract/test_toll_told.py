"""Tolls that must come out exactly, a row each: what is read, and nothing besides."""

import pytest

from dateline.extract.toll import tolls
from tests.extract import toll_classes, toll_told
from tests.extract.one_sentence import parsed, rows
from tests.extract.test_toll import claims
from tests.extract.test_toll_table import unread

TABLES = {**toll_told.TABLES, **toll_classes.TABLES}
CASES = [(name, *row) for name, table in TABLES.items() for row in rows(table)]


@pytest.mark.parametrize(("name", "line", "right"), CASES, ids=[f"{n}: {line[:50]}" for n, line, _ in CASES])
def test_a_row_is_read_exactly(name: str, line: str, right: str) -> None:
    lines = tuple(left for left, _ in rows(TABLES[name]))
    text = parsed(lines)[lines.index(line)]
    missed, extra = unread(right, text)
    assert not missed and not extra, [
        (m.claim.rule, m.claim.span.of(text.value), m.part_of) for m in tolls(text)
    ]


def test_an_earlier_toll_is_background() -> None:
    now, then = claims("At least 40 people died, updating a previous toll of 31 dead.")
    assert (now.amount.best, now.background) == (40, False)
    assert (then.amount.best, then.background) == (31, True)
