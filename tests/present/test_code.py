"""`code`: JSON lines as docs/record.md gives them, tables on a terminal, the text that spans refer to."""

import json
from pathlib import Path

import pytest

from dateline.pipeline import Coded
from dateline.present.verbs import code
from tests.present import campaign
from tests.present.conftest import Command, on_terminal


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return campaign.write(tmp_path_factory.mktemp("code"))


def test_prints_one_dispatch_a_line_in_order(dateline: Command, file: Path) -> None:
    rows = dateline("code", file).rows
    assert [row["id"] for row in rows] == [row["id"] for row in campaign.ROWS]
    assert "mentions" not in rows[0]
    assert set(rows[0]) >= {"id", "title", "published", "dateline", "lineage", "claims", "incidents"}


def test_a_toll_has_the_words_of_the_record(dateline: Command, file: Path) -> None:
    claims = dateline("code", file).rows[0]["claims"]
    assert isinstance(claims, list)
    killed = next(each for each in claims if each["kind"] == "toll" and each["harm"] == "killed")
    assert (killed["group"]["words"], killed["group"]["class"]) == ("people", "unknown")
    assert "cls" not in killed["group"]
    assert (killed["amount"]["low"], killed["amount"]["high"], killed["amount"]["bound"]) == (12, 12, "exact")
    assert killed["when"]["start"] == killed["when"]["end"] == "2021-03-02"
    assert killed["attribution"]["source"]["name"]
    assert killed["rule"]


def test_an_action_names_its_doer_source(dateline: Command, file: Path) -> None:
    found = [
        each for row in dateline("code", file).rows for each in row["claims"] if each["kind"] == "action"
    ]
    assert all("source" in each and "actor" not in each for each in found)


def test_killed_by_is_an_object(dateline: Command, file: Path) -> None:
    found = [each for row in dateline("code", file).rows for each in row["incidents"]]
    assert found
    assert all(isinstance(each["killed_by"], dict) for each in found)


def test_spans_refer_to_the_text_that_text_prints(dateline: Command, file: Path) -> None:
    rows = dateline("code", file, "--mentions").rows
    text = dateline("code", file, "--text").out
    body = str(campaign.ROWS[0]["text"])
    assert text.startswith(body)
    quantities = rows[0]["mentions"]["quantities"]
    assert quantities
    for each in quantities:
        assert text[slice(*each["span"])] == each["words"]


def test_countries_limit_where_places_may_lie(dateline: Command, file: Path) -> None:
    rows = dateline("code", file, "--mentions", "--countries", "pk").rows
    places = [each for row in rows for each in row["mentions"]["places"]]
    assert {each["country"] for each in places} <= {"PK", None}


def test_own_places_are_found(dateline: Command, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(
        "KABUL, March 2 (Axel) - Two soldiers were killed in Qarshewat on Tuesday, police said.\n"
    )
    places = tmp_path / "own.csv"
    places.write_text("name,lat,lon,country,admin1\nQarshewat,34.1,66.2,AF,Bamyan\n")
    rows = dateline("code", story, "--mentions", "--places", places).rows
    found = {each["name"]: each for each in rows[0]["mentions"]["places"]}
    assert found["Qarshewat"]["country"] == "AF"
    assert found["Qarshewat"]["lat"] == 34.1


def test_the_function_yields_failures_among_the_dispatches(file: Path) -> None:
    found = list(code([str(file), "nowhere.txt"]))
    assert sorted(isinstance(each, Coded) for each in found) == [False] + [True] * 5


def test_copy_in_another_language_is_kept_and_said_not_to_be_coded(dateline: Command, tmp_path: Path) -> None:
    story = tmp_path / "es.txt"
    story.write_text(
        "Al menos doce personas murieron y otras treinta resultaron heridas cuando una bomba estalló en un mercado de la "
        "capital, según informó el martes el ministerio del Interior. La policía dijo que la explosión ocurrió cerca de "
        "una parada de autobuses y que los heridos fueron trasladados a varios hospitales de la ciudad.\n"
    )
    row = dateline("code", story).rows[0]
    assert (row["coded"], row["claims"]) == (False, [])


def test_a_terminal_gets_tables(file: Path) -> None:
    out = on_terminal(["code", str(file)])
    assert "Bomb kills 12 in Kabul market" in out
    assert "12 killed" in out
    with pytest.raises(json.JSONDecodeError):
        json.loads(out.splitlines()[0])


def test_own_actors_are_known(dateline: Command, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(
        "KABUL, March 2 (Axel) - Two soldiers were killed in Kabul on Tuesday, the Home Guard said.\n"
    )
    actors = tmp_path / "own.yml"
    actors.write_text(
        "- forms: [home guard]\n  name: Qarsheh Home Guard\n  kind: group\n  role: REB\n  country: AFG\n"
        "  example: The Home Guard said two of its men were killed.\n"
    )
    toll = next(
        each
        for each in dateline("code", story, "--actors", actors).rows[0]["claims"]
        if each["kind"] == "toll"
    )
    source = toll["attribution"]["source"]
    assert (source["name"], source["role"], source["country"]) == ("Qarsheh Home Guard", "REB", "AFG")
