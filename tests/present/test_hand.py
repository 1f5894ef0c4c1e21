"""What is one thing, and what goes out: copies, link, judge, export."""

import csv
import io
import json
from pathlib import Path

import pytest

from dateline.present.verbs import copies, judge, link
from dateline.present.verbs.outward import FORMULA, cell, export
from dateline.record import Harm, Toll
from dateline.store import open_store
from tests.present import campaign
from tests.present.conftest import Command, on_terminal


def test_copies_prints_each_pair_once(dateline: Command, record: Path, tmp_path: Path) -> None:
    assert dateline("copies", campaign.write(tmp_path)).rows == [{"a": "ax-1", "b": "dn-1"}]
    assert dateline("copies", "--store", record).rows == [{"a": "ax-1", "b": "dn-1"}]


def test_copies_is_a_family_tree_on_a_terminal(record: Path) -> None:
    out = on_terminal(["copies", "--store", str(record)])
    root, copy = (line for line in out.splitlines() if "-1 " in line)
    assert root.startswith("ax-1")
    assert copy.startswith("└── dn-1")


def test_the_same_copies_from_files_and_from_the_record(record: Path, tmp_path: Path) -> None:
    assert copies([str(campaign.write(tmp_path))]).lineage == copies(store=str(record)).lineage


def test_link_prints_incidents_with_their_documents(dateline: Command, tmp_path: Path) -> None:
    rows = dateline("link", campaign.write(tmp_path)).rows
    assert {"ax-1", "dn-1", "bw-1"} in [set(row["documents"]) for row in rows]
    named = [name for row in rows for name in row["documents"]]
    assert sorted(named) == sorted(set(named)) == sorted(row["id"] for row in campaign.ROWS)


def test_links_from_files_and_from_the_record_are_the_same(record: Path, tmp_path: Path) -> None:
    assert link([str(campaign.write(tmp_path))]).clusters == link(store=str(record)).clusters


def test_what_cannot_be_read_is_told_and_the_rest_linked(dateline: Command, tmp_path: Path) -> None:
    done = dateline("copies", campaign.write(tmp_path), "nowhere.jsonl")
    assert done.code == 1
    assert len(done.rows) == 1
    assert done.err == "dateline: nowhere.jsonl: no such file or folder\n"


def tolls(store: Path, dispatch: str) -> list[Toll]:
    with open_store(store) as base:
        found = [each.item for each in base.claims() if each.dispatch == dispatch]
    return [each for each in found if isinstance(each, Toll) and each.harm is Harm.KILLED]


def first_toll(store: Path, dispatch: str) -> Toll:
    return tolls(store, dispatch)[0]


def killed(store: Path) -> tuple[int | None, int | None, int | None]:
    with open_store(store) as base:
        found = next(each for each in base.findings() if each.harm is Harm.KILLED and each.group is None)
    return found.low, found.best, found.high


def test_a_judgement_moves_the_finding_and_is_respected_later(own: Path, tmp_path: Path) -> None:
    before = killed(own)
    for toll in tolls(own, "bw-1"):
        made, moved = judge("wrong", toll.id[:10], store=str(own), who="ana", why="another blast")
        assert (made.left, made.who, moved > 0) == (toll.id, "ana", True)
    assert (before, killed(own)) == ((12, 15, 15), (12, 12, 12))
    after = killed(own)
    from dateline.present.verbs import run

    run([str(campaign.write(tmp_path))], store=str(own), policy="representative")
    assert killed(own) == after


def test_a_corrected_value_counts(own: Path) -> None:
    for name in ("ax-1", "bw-1"):
        judge("corrected", first_toll(own, name).id, value="13", store=str(own), who="ana")
    assert killed(own) == (13, 13, 13)


def test_apart_and_together(own: Path) -> None:
    assert any({"ax-1", "bw-1"} <= set(each.documents) for each in link(store=str(own)).clusters)
    judge("different", "ax-1", "bw-1", store=str(own), who="ana")
    assert not any({"ax-1", "bw-1"} <= set(each.documents) for each in link(store=str(own)).clusters)
    judge("same", "ax-1", "bw-1", store=str(own), who="ana")
    assert any({"ax-1", "bw-1"} <= set(each.documents) for each in link(store=str(own)).clusters)


def test_judgements_travel_to_a_record_made_anew(
    own: Path, record: Path, tmp_path: Path, dateline: Command
) -> None:
    for toll in tolls(own, "bw-1"):
        judge("wrong", toll.id, store=str(own), who="ana")
    file = tmp_path / "judgements.jsonl"
    assert dateline("judge", "--export", file, "--store", own).code == 0
    fresh = tmp_path / "fresh.sqlite"
    with open_store(record) as store:
        store.backup(str(fresh))
    done = dateline("judge", "--import", file, "--store", fresh)
    count = len(tolls(own, "bw-1"))
    assert done.out.startswith(f"{count} judgements were new")
    assert killed(fresh) == killed(own)
    assert dateline("judge", "--import", file, "--store", fresh).out.startswith("0 judgements were new")
    assert len(dateline("judge", "--store", fresh).rows) == count


def test_a_judgement_of_a_thing_that_is_no_claim_is_refused(own: Path, dateline: Command) -> None:
    done = dateline("judge", "wrong", "ax-1", "--store", own)
    assert done.code == 1
    assert "a dispatch, not a claim" in done.err


def test_a_line_that_was_tampered_with_is_refused(own: Path, tmp_path: Path, dateline: Command) -> None:
    judge("wrong", first_toll(own, "bw-1").id, store=str(own), who="ana")
    file = tmp_path / "j.jsonl"
    dateline("judge", "--export", file, "--store", own)
    file.write_text(file.read_text().replace("ana", "bob"))
    done = dateline("judge", "--import", file, "--store", own)
    assert done.code == 1
    assert "line 1" in done.err


@pytest.mark.parametrize("part", ["claims", "incidents", "findings", "dispatches", "lineage", "judgements"])
def test_every_part_goes_out_in_both_forms(part: str, own: Path) -> None:
    judge("wrong", first_toll(own, "bw-1").id, store=str(own), who="ana")
    lines = [json.loads(line) for line in export(part, store=str(own))]
    assert lines
    rows = list(csv.DictReader(io.StringIO("".join(export(part, form="csv", store=str(own))))))
    assert len(rows) == len(lines)


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@sum(a1)", "\tx", "\r=1", "=cmd|' /C calc'!A0", "\n=1"]
)
def test_no_cell_is_run_by_a_spreadsheet(words: str) -> None:
    assert not cell(words).startswith(FORMULA)
    assert not cell([words]).startswith(FORMULA)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (0, "0"),
        (-3.5, "-3.5"),
        (12.0, "12"),
        (True, "true"),
        ([], ""),
        ([[1, 2], [3, 4]], "1-2; 3-4"),
        ("a", "a"),
    ],
)
def test_cells(value: object, words: str) -> None:
    assert cell(value) == words


def test_a_file_is_written_whole_or_not_at_all(record: Path, dateline: Command, tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    assert dateline("export", "claims", "--format", "csv", "-o", file, "--store", record).code == 0
    assert file.read_text().startswith("dispatch,id,kind")
    assert [each.name for each in tmp_path.iterdir()] == ["out.csv"]
    done = dateline("export", "claims", "-o", tmp_path / "no" / "x", "--store", record)
    assert (done.code, len(done.err.splitlines())) == (1, 1)
