"""`explain`: from any id back to the words, every part named."""

from pathlib import Path

import pytest

from dateline.errors import DatelineError
from dateline.present.verbs import explain
from dateline.present.verbs.trace import Traced, TracedDispatch, TracedIncident
from dateline.record import Harm, Toll
from dateline.store import open_store
from tests.present.conftest import Command


def a_toll(record: Path) -> Toll:
    with open_store(record) as store:
        found = [
            each.item for each in store.claims() if each.dispatch == "ax-1" and isinstance(each.item, Toll)
        ]
    return next(each for each in found if each.harm is Harm.KILLED)


def test_a_claim_is_its_sentence_with_each_part_named(record: Path, dateline: Command) -> None:
    toll = a_toll(record)
    found = explain(toll.id, store=str(record))
    assert isinstance(found, Traced)
    names = {part.name for part in found.parts}
    assert {"amount", "group", "source", "cue", "time", "place"} <= names
    for part in found.parts:
        assert part.span is None or part.span.of(found.text.value)
    out = dateline("explain", toll.id, "--store", record).out
    assert toll.rule in out
    assert "12¹ people²" in out.replace("\n", " ")


def test_a_beginning_of_an_id_is_enough(record: Path) -> None:
    toll = a_toll(record)
    found = explain(toll.id[:9], store=str(record))
    assert isinstance(found, Traced)
    assert found.claim.id == toll.id


def test_several_ids_that_begin_so_are_told(record: Path) -> None:
    with open_store(record) as store:
        firsts = [each.item.id[0] for each in store.claims()]
    common = max(set(firsts), key=firsts.count)
    with pytest.raises(DatelineError, match="several ids begin so"):
        explain(common, store=str(record))


def test_an_incident_walks_back_to_every_claim_and_its_words(record: Path, dateline: Command) -> None:
    with open_store(record) as store:
        finding = next(each for each in store.findings() if each.harm is Harm.KILLED and each.group is None)
    found = explain(finding.about, store=str(record))
    assert isinstance(found, TracedIncident)
    named = {*finding.claims_for, *finding.claims_against, *(claim for claim, _ in finding.left_out)}
    assert named <= set(found.claims)
    out = dateline("explain", finding.about, "--store", record).out
    for claim in named:
        assert claim[:6] in out


def test_a_finding_shows_itself_alone(record: Path) -> None:
    with open_store(record) as store:
        finding = store.findings()[0]
    found = explain(finding.id, store=str(record))
    assert isinstance(found, TracedIncident)
    assert found.findings == (finding,)


def test_a_dispatch_shows_what_it_was_taken_from(record: Path, dateline: Command) -> None:
    found = explain("dn-1", store=str(record))
    assert isinstance(found, TracedDispatch)
    assert [(edge.copy, edge.origin) for edge in found.lineage] == [("dn-1", "ax-1")]
    assert "dn-1 was taken from ax-1" in dateline("explain", "dn-1", "--store", record).out.replace("\n", " ")


def test_every_claim_on_record_can_be_explained(record: Path) -> None:
    from rich.console import Console

    from dateline.present.show.trace import explanation

    with open_store(record) as store:
        names = [each.item.id for each in store.claims()]
    assert len(names) > 10
    console = Console(width=80, file=open("/dev/null", "w"))  # noqa: SIM115
    for name in names:
        for part in explanation(explain(name, store=str(record))):
            console.print(part)
