"""What a careful human reads from each example, against what Dateline reads.

`expected.json` has one row a reading; `known_miss` says why a row is not read yet, and then it must fail: the
note comes off when the miss is mended.
"""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.pipeline import Coded
from dateline.record import Actor, Appointment, Claim, Statement, Tally, Toll, Trend
from tests.coded import dispatches, ends, examples, limits, source

Row = dict[str, object]
ROWS: list[Row] = json.loads((Path(__file__).parent / "expected.json").read_text(encoding="utf-8"))
HARMS = ("killed", "injured", "missing", "abducted", "detained", "displaced")


def cases() -> Iterator[object]:
    for row in ROWS:
        miss = row.get("known_miss")
        marks = [pytest.mark.xfail(strict=True, reason=str(miss))] if miss else []
        yield pytest.param(row, id=f"{row['dispatch']}-{row['of']}-{row['reading']}", marks=marks)


@pytest.mark.parametrize("row", list(cases()))
def test_a_careful_reading(row: Row) -> None:
    READINGS[str(row["of"])](examples()[str(row["dispatch"])], row)


def main(one: Coded, row: Row) -> None:
    found = next((each for each in one.record.incidents if each.main), None)
    for harm in HARMS:
        if harm in row:
            assert limits(getattr(found, harm, None)) == row[harm], harm
    if "type" in row:
        assert found is not None and found.type == row["type"]
    if "place" in row:
        assert found is not None and found.where is not None and found.where.name == row["place"]
    if "day" in row:
        assert found is not None and ends(found.when) == [row["day"], row["day"]]


def toll(one: Coded, row: Row) -> None:
    tolls = [each for each in one.record.claims if isinstance(each, Toll) and each.harm.value == row["harm"]]
    same = [each for each in tolls if row["amount"] in (limits(each.amount), each.amount.best)]
    assert same, [(limits(each.amount), each.group.words) for each in tolls]
    assert any(not told(each, row) for each in same), [told(each, row) for each in same]


def tally(one: Coded, row: Row) -> None:
    tallies = [each for each in one.record.claims if isinstance(each, Tally)]
    same = [each for each in tallies if limits(each.amount) == row["amount"]]
    assert any(not told(each, row) for each in same), [told(each, row) for each in same]


def told(claim: Toll | Tally, row: Row) -> list[str]:
    """Return what of a row the claim does not say."""
    said: dict[str, object] = {"days": ends(claim.when), "place": claim.where.name if claim.where else None}
    said |= {"scope": claim.scope.value, "stance": claim.attribution.stance.value}
    said |= {"reported": ends(claim.attribution.reported)}
    if isinstance(claim, Toll):
        said |= {"group": claim.group.cls, "part": claim.group.part, "part_of": claim.part_of is not None}
        said |= {"background": claim.background}
    wrong = [f"{key}: {said[key]}" for key in said if key in row and said[key] != row[key]]
    return wrong if matches(row.get("source"), source(claim)) else [*wrong, f"source: {source(claim)}"]


def matches(pattern: object, value: str | None) -> bool:
    return pattern is None or (value is not None and re.search(str(pattern), value) is not None)


def nothing(one: Coded, row: Row) -> None:
    counts = [each for each in one.record.claims if isinstance(each, Toll | Tally)]
    assert [each.span.of(one.text.value) for each in counts] == []


def no_incident(one: Coded, row: Row) -> None:
    assert [each.type for each in one.record.incidents] == []


def appointment(one: Coded, row: Row) -> None:
    found = [each for each in one.record.claims if isinstance(each, Appointment)]
    day = [row["day"], row["day"]]
    same = [each for each in found if ends(each.when) == day and each.status == row["status"]]
    assert same, [(ends(each.when), each.status) for each in found]
    parties = [party.name for each in same for party in each.parties]
    for wanted in listed(row.get("parties")):
        assert any(matches(wanted, party) for party in parties), parties
    if "place" in row:
        assert any(each.where and each.where.name == row["place"] for each in same)
    if "what" in row:
        assert any(matches(row["what"], each.what) for each in same)


def listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def statement(one: Coded, row: Row) -> None:
    words = str(row["words"])
    every = [each for each in one.record.claims if isinstance(each, Statement)]
    found = [each for each in every if words in content(one, each)]
    heard = [each for each in found if matches(row["speaker"], each.speaker.name if each.speaker else None)]
    assert heard, [each.speaker and each.speaker.name for each in found]
    if "mode" in row:
        assert any(each.mode == row["mode"] for each in heard)
    if "stance" in row:
        assert any(each.attribution.stance.value == row["stance"] for each in heard)
    if "days" in row:
        assert any(ends(each.when) == row["days"] for each in heard), [ends(each.when) for each in heard]
    if "via" in row:
        assert any(row["via"] in [relay.name for relay in each.attribution.via] for each in heard)


def content(one: Coded, claim: Statement) -> str:
    return " ".join(span.of(one.text.value) for span in claim.content)


def trend(one: Coded, row: Row) -> None:
    every = [each for each in one.record.claims if isinstance(each, Trend)]
    found = [each for each in every if each.direction == row["direction"]]
    assert found
    if "days" in row:
        assert any(ends(each.when) == row["days"] for each in found)
    if "amount" in row:
        assert any(limits(each.amount) == row["amount"] for each in found)


def record(one: Coded, row: Row) -> None:
    said = one.record
    for key in ("version", "coded"):
        if key in row:
            assert getattr(said, key) == row[key]
    if "dateline" in row:
        head = said.dateline
        assert head is not None and head.place is not None and head.date is not None
        assert [head.place.name, head.date.isoformat()] == row["dateline"]
    if "lineage" in row:
        assert [party.name for party in said.lineage if party.part != "origin"] == row["lineage"]


READINGS: dict[str, Callable[[Coded, Row], None]] = {
    "main": main,
    "toll": toll,
    "tally": tally,
    "nothing": nothing,
    "no incident": no_incident,
    "appointment": appointment,
    "statement": statement,
    "trend": trend,
    "record": record,
}


def test_there_are_enough_examples_over_six_weeks() -> None:
    days = [each.published for each in dispatches() if each.published]
    assert len(dispatches()) >= 48 and (max(days) - min(days)).days >= 41


def test_every_example_has_its_reading() -> None:
    assert {str(row["dispatch"]) for row in ROWS} == set(examples())


def test_nothing_in_a_dateline_speaks_or_kills() -> None:
    found = [
        (name, claim.kind, actor.words)
        for name, one in examples().items()
        for claim in one.record.claims
        for actor in actors(claim)
        if one.text.head and actor.span and one.text.head.span.overlaps(actor.span)
    ]
    assert found == []


ACTORS = ("speaker", "perpetrator", "actor", "recipient", "addressee")


def actors(claim: Claim) -> list[Actor]:
    named = [getattr(claim, field, None) for field in ACTORS]
    return [each for each in (claim.attribution.source, *claim.attribution.via, *named) if each is not None]
