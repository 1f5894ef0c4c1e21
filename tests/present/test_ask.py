"""Questions to the record: ledger, statements, agenda, surge, changes, search."""

from datetime import date
from pathlib import Path

from dateline.present.verbs import agenda, changes, ledger, run, search, statements, surge
from dateline.record import Harm
from dateline.store import open_store
from tests.present import campaign
from tests.present.conftest import Command, on_terminal


def test_the_ledger_keeps_the_range_and_counts_origins_not_reprints(record: Path) -> None:
    found = ledger(store=str(record), place="AF")
    line = next(each for each in found.lines if each.finding(Harm.KILLED))
    killed = line.finding(Harm.KILLED)
    assert killed is not None
    assert killed.low == 12
    assert killed.high is None or killed.high >= 15
    assert line.dispatches == 3
    assert line.origins == 2


def test_a_claimed_total_stands_beside_what_is_on_record(record: Path) -> None:
    found = ledger(store=str(record), place="Afghanistan")
    mission = next(
        each for each in found.claimed if "United Nations" in each.source or "mission" in each.source.lower()
    )
    assert (mission.claimed.low, mission.start, mission.end) == (210, date(2021, 1, 1), date(2021, 2, 28))
    assert mission.recorded is not None
    assert mission.recorded.incidents == 0


def test_places_and_days_limit_the_ledger(record: Path) -> None:
    assert ledger(store=str(record), place="PK").lines == ()
    assert ledger(store=str(record), start=date(2021, 4, 1)).lines == ()
    assert ledger(store=str(record), end=date(2021, 3, 31)).lines


def test_a_policy_moves_the_best_figure_and_nothing_else(record: Path) -> None:
    found = {
        name: ledger(store=str(record), policy=name)
        for name in ("conservative", "informative", "representative")
    }
    spreads = {
        name: [
            (each.about, each.harm, each.group, each.low, each.high)
            for line in of.lines
            for each in line.findings
        ]
        for name, of in found.items()
    }
    assert spreads["conservative"] == spreads["informative"] == spreads["representative"]


def test_the_ledger_prints_json_lines_to_a_pipe(record: Path, dateline: Command) -> None:
    rows = dateline("ledger", "--store", record).rows
    assert {row["by"] for row in rows} == {"incident", "week", "source"}
    assert {row["by"] for row in dateline("ledger", "--store", record, "--by", "week").rows} == {"week"}


def test_the_ledger_draws_a_picture(record: Path, dateline: Command, tmp_path: Path) -> None:
    from lxml import etree

    file = tmp_path / "weeks.svg"
    assert dateline("ledger", "--store", record, "--picture", file).code == 0
    root = etree.fromstring(file.read_bytes())
    assert root.tag.endswith("svg")
    assert len(root.findall(".//{*}g")) >= 1


def test_statements_come_with_their_words(record: Path) -> None:
    found = statements(store=str(record), topic="ceasefire")
    assert any("ceasefire" in each.words for each in found)
    assert all(each.position.topic == "ceasefire" for each in found)


def test_a_copied_statement_is_said_once(record: Path) -> None:
    found = [
        each for each in statements(store=str(record), by="Taliban") if each.position.topic == "violence"
    ]
    assert len({each.position.dispatch for each in found}) <= 1


def test_the_agenda_says_what_became_of_what_was_planned(record: Path) -> None:
    found = agenda(store=str(record))
    assert found.today == date(2021, 3, 15)
    talks = next(each for each in found.appointments if "talks" in each.what.lower())
    assert talks.status == "postponed"
    assert [entry.status for entry in talks.history][:: len(talks.history) - 1] == ["planned", "postponed"]
    assert talks.when is not None
    assert talks.when.start == date(2021, 3, 24)


def test_the_agenda_can_be_limited_to_days(record: Path) -> None:
    assert agenda(store=str(record), start=date(2021, 3, 20), end=date(2021, 3, 31)).appointments
    assert agenda(store=str(record), start=date(2022, 1, 1)).appointments == ()


def test_a_short_record_gives_no_alarm(record: Path, dateline: Command) -> None:
    assert surge(store=str(record)).alerts == ()
    assert "precision unknown" in on_terminal(["surge", "--backtest", "--store", str(record)])
    assert dateline("surge", "--store", record).out == ""


def test_changes_say_from_what_to_what_and_why(own: Path, tmp_path: Path) -> None:
    with open_store(own) as store:
        last = max(each.started for each in store.runs(1))
    correction = {
        **campaign.ROWS[0],
        "id": "ax-1c",
        "title": "CORRECTED-Bomb kills 14 in Kabul market",
        "published": "2021-03-02",
        "text": campaign.ROWS[0]["text"].replace("killed 12", "killed 14"),
    }
    run([str(campaign.write(tmp_path, (correction,)))], store=str(own))
    with open_store(own) as store:
        since = store.runs(1)[0].started
        assert since > last
    found = changes(since, store=str(own))
    killed = next(
        each for each in found if each.after and each.after.harm is Harm.KILLED and each.after.group is None
    )
    assert killed.moved
    assert killed.before is not None
    assert (killed.before.low, killed.after.low if killed.after else None) == (12, 14)
    assert any("corrected" in what or "superseded" in what for _, _, what in killed.why)
    assert changes("2999-01-01", store=str(own)) == ()


def test_search_finds_words_and_marks_them(record: Path, dateline: Command) -> None:
    found = search('"bus stop"', store=str(record))
    assert {hit.dispatch for hit, _ in found} == {"ax-1", "dn-1"}
    for hit, _ in found:
        assert [span.of(hit.words).lower() for span in hit.marks]
    rows = dateline("search", "postponed", "--store", record).rows
    assert [row["dispatch"] for row in rows] == ["ax-3"]
    assert dateline("search", "nonesuchword", "--store", record).out == ""
