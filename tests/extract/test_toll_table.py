"""The tables of tolls: each table's recall and precision on the rows tuned on and on those held out."""

from dataclasses import dataclass

import pytest

from dateline.extract.toll import tolls
from dateline.record import Mention, Text, Toll
from tests.extract.one_sentence import parsed, rows
from tests.extract.toll_cases import TABLES

CLASSES = {
    "civ": "civilian",
    "sec": "security_force",
    "arm": "non_state_armed",
    "unk": "unknown",
    "mix": "mixed",
}


@dataclass(frozen=True)
class Want:
    """One toll as a row of the table puts it."""

    harm: str
    value: float | None
    cls: str | None
    part: str | None
    inside: bool
    adds: bool

    def matches(self, mention: Mention) -> bool:
        """Whether the mention says all that the row asks for."""
        toll = mention.claim
        assert isinstance(toll, Toll)
        return (
            (toll.harm.value, toll.amount.value) == (self.harm, self.value)
            and self.cls in (None, toll.group.cls)
            and self.part in (None, toll.group.part)
            and (not self.inside or mention.part_of is not None)
            and (not self.adds or mention.adds_to is not None or toll.adds_to is not None)
        )


def wanted(right: str) -> list[Want]:
    """Return what the right side of a row expects."""
    return [want(item.split()) for item in right.split(";") if item.strip()]


def want(words: list[str]) -> Want:
    """Return one expectation from its words."""
    harm, value, *rest = words
    named = [CLASSES[word] for word in rest if word in CLASSES]
    parts = [word for word in rest if word not in CLASSES and word not in ("<", "+")]
    return Want(
        harm=harm,
        value=None if value == "~" else float(value),
        cls=named[0] if named else None,
        part=parts[0] if parts else None,
        inside="<" in rest,
        adds="+" in rest,
    )


def unread(right: str, text: Text) -> tuple[list[Want], list[Mention]]:
    """Return what a row expects and did not get, and what was read that it does not expect."""
    left, missed = list(tolls(text)), []
    for item in wanted(right):
        hit = next((mention for mention in left if item.matches(mention)), None)
        if hit is None:
            missed.append(item)
        else:
            left.remove(hit)
    return missed, left


def score(table: str, half: int) -> tuple[int, int, int]:
    """Return how many tolls of a half were hit, said and expected."""
    lines = rows(TABLES[table])[half::2]
    texts = parsed(tuple(left for left, _ in rows(TABLES[table])))[half::2]
    hit = said = gold = 0
    for (_, right), text in zip(lines, texts, strict=True):
        missed, extra = unread(right, text)
        expected = len(wanted(right))
        gold, hit = gold + expected, hit + expected - len(missed)
        said += expected - len(missed) + len(extra)
    return hit, said, gold


@pytest.mark.parametrize(("half", "precision", "recall"), [(0, 0.95, 0.94), (1, 0.88, 0.82)])
def test_tables_keep_their_figures(half: int, precision: float, recall: float) -> None:
    hit, said, gold = map(sum, zip(*(score(table, half) for table in TABLES), strict=True))
    assert hit / said >= precision and hit / gold >= recall, (hit, said, gold)
