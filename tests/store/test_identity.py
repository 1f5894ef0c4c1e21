"""Write then read is identity, for every noun with any characters, on both engines."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import StoreError
from dateline.record import Claim, Incident, Toll
from dateline.store import codec
from dateline.store.desk import Store
from dateline.store.rows import Entry
from tests.store.nouns import CLAIMS, INCIDENT, entries

SHARED = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)


@SHARED
@given(made=entries())
def test_what_is_written_is_read(store: Store, made: Entry) -> None:
    dispatch, text, record = made
    if store.known([dispatch.id]):
        return  # an earlier example's: dispatches are never changed
    assert store.add(dispatch, text, record)
    before = store.counts()
    assert not store.add(dispatch, text, record)
    assert store.counts() == before
    assert store.entry(dispatch.id) == made
    for found in record.claims:
        assert store.claim(found.id).item.id == found.id


@settings(max_examples=100, deadline=None)
@given(claim=CLAIMS)
def test_a_claim_survives_its_json(claim: Claim) -> None:
    line = codec.encode(claim)
    line.encode()  # what an engine is given holds no surrogate
    assert "\x00" not in line
    assert codec.claim_from(claim.kind, line) == claim


@settings(max_examples=100, deadline=None)
@given(incident=INCIDENT)
def test_an_incident_survives_its_json(incident: Incident) -> None:
    assert codec.decode(codec.encode(incident), Incident) == incident


@given(parts=st.lists(st.text(max_size=4), min_size=2, max_size=3))
def test_a_digest_knows_where_its_parts_end(parts: list[str]) -> None:
    joined = ["".join(parts[:2]), *parts[2:]]
    assert codec.digest(*parts) != codec.digest(*joined)


def test_json_of_an_older_dateline_reads_with_todays_defaults() -> None:
    old = (
        '{"id":"c","kind":"toll","span":[0,3],"rule":"r","attribution":{},"when":null,"where":null,"harm":"killed",'
        '"amount":{"value":3,"low":3,"high":3,"best":3,"bound":"exact","words":"3","span":[0,1]},'
        '"group":{"words":"men","cls":"unknown"},"gone":1}'
    )
    claim = codec.claim_from("toll", old)
    assert isinstance(claim, Toll)
    assert not claim.background


@pytest.mark.parametrize("line", ["", "{", "[]", '{"id": 3}', '{"id":"c","kind":"toll"}', '"\\u001a"'])
def test_json_of_another_hand_is_a_clear_error(line: str) -> None:
    with pytest.raises(StoreError, match="does not read"):
        codec.claim_from("toll", line)
