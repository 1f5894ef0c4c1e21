"""A short dispatch to the figures of its own incident, as a careful coder would write them down."""

from datetime import date
from functools import cache

import pytest

from dateline.pipeline import code
from dateline.record import Dispatch, Incident
from tests.ground.dispatches_fresh import TABLES

HARMS = ("killed", "injured", "missing", "abducted", "detained", "displaced")
ROWS = [tuple(block.split("\n")) for table in TABLES.values() for block in table.strip().split("\n\n")]


@cache
def incidents() -> tuple[Incident | None, ...]:
    """Return the own incident of each row, all read in one go."""
    items = [
        Dispatch(str(n), row[1], "" if row[0] == "-" else row[0], date(2019, 3, 4))
        for n, row in enumerate(ROWS)
    ]
    found = (done.record.incidents if done.record else () for done in code(items))
    return tuple(next((i for i in each if i.main), None) for each in found)


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[f"{row[0]}: {row[1][:30]}" for row in ROWS])
def test_the_own_incident_counts_what_a_coder_counts(number: int) -> None:
    wanted = {harm: int(value) for harm, value in (item.split() for item in ROWS[number][2].split(";"))}
    incident = incidents()[number]
    amounts = {harm: getattr(incident, harm) if incident else None for harm in HARMS}
    got = {harm: 0 if amount is None else amount.best for harm, amount in amounts.items()}
    assert got == {harm: wanted.get(harm, 0) for harm in HARMS}
