"""Victims' names stay out of whatever Dateline makes of a dispatch, unless they are asked for; the copy stays whole."""

import io
import json
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from dateline.ground.read import Setting
from dateline.pipeline import Coded, code
from dateline.present.cli import called
from dateline.present.verbs import explain, export, recode, run, search, statements
from dateline.present.verbs.trace import TracedDispatch
from dateline.record import Action, Dispatch, Toll
from dateline.store import open_store
from dateline.store.backup import content
from dateline.store.veil import COVER, covered

NAMED = [
    # copy, the names withheld
    ("Ana Roy, a teacher, was shot dead in Kestrin on Tuesday, police said.", ["Ana Roy"]),
    ("A teacher, Ana Roy, was shot dead in Kestrin on Tuesday, police said.", ["Ana Roy"]),
    ("Sergeant Tomas Vey was killed in Halvek on Monday, the army said.", ["Tomas Vey"]),
    ("Two farmers, Ben Oss and Cy Dunn, were wounded in Tarn.", ["Ben Oss", "Cy Dunn"]),
    ("Gunmen abducted the journalist Lena Marsh in Tarn.", ["Lena Marsh"]),
    ("Gunmen killed Ana Roy and two guards in Tarn.", ["Ana Roy"]),
]
PUBLIC = [
    "Opposition leader Osric Thale was injured on Monday. “I will go on,” Thale told reporters.",  # he speaks
    "An Afghan was killed and two Pakistanis were wounded in Kunar on Monday.",  # nobody is named
    "The Venn Front killed eight soldiers near Tarn. The Tarn Hospital said 12 were wounded.",
    "Kestrin police said 11 people were killed when a bomb exploded at Orm Market on Tuesday.",
]


def coded(words: str, *, names: bool = False, title: str = "") -> Coded:
    (one,) = code([Dispatch("one", words, title)], setting=Setting(names=names))
    return one


def withheld(one: Coded) -> list[str]:
    tolls = [claim for claim in one.record.claims if isinstance(claim, Toll)]
    return list(dict.fromkeys(span.of(one.text.value) for toll in tolls for span in toll.group.withheld))


@pytest.mark.parametrize(("words", "names"), NAMED)
def test_a_victims_name_is_withheld(words: str, names: list[str]) -> None:
    one = coded(words)
    assert sorted(withheld(one)) == names
    tolls = [claim for claim in one.record.claims if isinstance(claim, Toll)]
    said = [(toll.group.words, toll.amount.words) for toll in tolls]
    recipients = [
        claim.recipient.name for claim in one.record.claims if isinstance(claim, Action) and claim.recipient
    ]
    targets = [actor.name for incident in one.record.incidents for actor in incident.targets]
    for name in (part for each in names for part in each.split()):
        assert name not in repr((said, recipients, targets))


@pytest.mark.parametrize("words", PUBLIC)
def test_who_speaks_and_what_is_no_person_is_not_withheld(words: str) -> None:
    assert withheld(coded(words)) == []


@pytest.mark.parametrize(("words", "names"), NAMED)
def test_names_change_no_id_span_or_figure(words: str, names: list[str]) -> None:
    assert names
    without, kept = coded(words).record, coded(words, names=True).record
    assert [(c.id, c.span, c.rule) for c in without.claims] == [(c.id, c.span, c.rule) for c in kept.claims]
    assert [i.id for i in without.incidents] == [i.id for i in kept.incidents]
    figures = [
        [(c.amount.span, c.amount.low, c.amount.best, c.amount.high) for c in r.claims if isinstance(c, Toll)]
        for r in (without, kept)
    ]
    assert figures[0] == figures[1]
    assert [c.group.withheld for c in kept.claims if isinstance(c, Toll) and c.group.withheld] == []
    assert withheld(coded(words)) != []


def test_a_cover_keeps_every_offset() -> None:
    words = "Ana Roy was shot. Roy was 25. Royal guards and ana roy stay."
    assert (
        covered(words, ["Ana Roy"])
        == f"{COVER * 3} {COVER * 3} was shot. {COVER * 3} was 25. Royal guards and ana roy stay."
    )
    assert covered(words, ["", " "]) == words


STORY = {
    "id": "roy-1",
    "title": "Ana Roy, teacher, shot dead in Kestrin",
    "published": "2018-10-03",
    "publisher": "Meridian Press",
    "text": "KESTRIN, Oct 3 (Meridian) - Ana Roy, a teacher, was shot dead by gunmen in Kestrin on Tuesday, police said.\n\n"
    "“Ana Roy was loved by all,” Mayor Lotte Brandt said. Roy was 25.",
}


@pytest.fixture
def store(tmp_path: Path) -> str:
    file = tmp_path / "copy.jsonl"
    file.write_text(json.dumps(STORY), encoding="utf-8")
    where = str(tmp_path / "r.sqlite")
    run([str(file)], store=where)
    return where


def test_nothing_that_is_shown_holds_the_name(store: str) -> None:
    found = explain("roy-1", store=store)
    assert isinstance(found, TracedDispatch)
    parts = ("claims", "incidents", "findings", "dispatches", "lineage", "judgements")
    shown = [
        found, *(explain(claim.id, store=store) for claim in found.record.claims), search("shot", store=store),
        statements(store=store), *("".join(export(part, store=store)) for part in parts if part != "judgements"),
    ]  # fmt: skip
    assert "Roy" not in repr(shown)
    assert "loved by all" in repr(shown), "the statement itself is there"


@pytest.mark.parametrize(
    "line",
    [
        ["explain", "roy-1"],
        ["ledger"],
        ["statements"],
        ["search", "teacher"],
        ["copies"],
        ["link"],
        ["agenda"],
    ],
)
def test_no_command_prints_the_name(store: str, line: list[str]) -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with redirect_stdout(out):
        assert called([*line, "--store", store]) == 0
    out.flush()
    assert "Roy" not in out.buffer.getvalue().decode()


def test_the_copy_is_kept_whole_and_a_second_run_knows_it(store: str, tmp_path: Path) -> None:
    with open_store(store) as base:
        ((_, text, _),) = base.walk()
        assert "Ana Roy, teacher" in text.value
        before = content(base.base)
    assert run([str(tmp_path / "copy.jsonl")], store=store).known == 1
    with open_store(store) as base:
        assert content(base.base).digests["texts"] == before.digests["texts"]


def test_recoding_brings_names_in_and_takes_them_out(store: str) -> None:
    with open_store(store) as base:
        first = base.record("roy-1")
    assert recode(store=store, names=True).changed == 1
    with open_store(store) as base:
        assert "Ana Roy" in base.record("roy-1").title
        assert base.dispatch("roy-1").title == STORY["title"]
        assert any("Roy" in c.group.words for c in base.record("roy-1").claims if isinstance(c, Toll))
    assert recode(store=store).changed == 1
    with open_store(store) as base:
        assert base.record("roy-1") == first
        assert "Roy" not in base.dispatch("roy-1").title
