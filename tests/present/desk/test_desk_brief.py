"""The brief's page: a form, the report with notes that lead to their words, its files, and what is asked amiss."""

import json
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urldefrag

import pytest

from dateline.present.brief.compose import compose
from dateline.present.brief.gather import Material
from dateline.present.brief.model import Brief
from dateline.present.brief.render.codec import parse
from dateline.present.desk.pages import brief as pages
from dateline.present.desk.pages.common import Filters
from dateline.store import open_store
from tests.present.desk.team import desk_of, manned, quick
from tests.present.desk.walker import walked

if TYPE_CHECKING:
    from starlette.testclient import TestClient

ASKED = "place=AF&from=2021-03-01&to=2021-03-31"
STARTS = {"md": b"#", "html": b"<!doctype html>", "pdf": b"%PDF-", "newsml": b"<", "json": b"{"}


def test_without_a_place_there_is_the_form_alone(page: "TestClient") -> None:
    for path in ("/brief", "/brief?from=2021-03-01", "/brief?place=%20"):
        text = page.get(path).text
        assert 'action="/brief"' in text and "A brief is a situation report" in text, path
        assert 'class="brief"' not in text and "/brief.md" not in text, path
        assert page.get(f"/api{path}").json()["brief"] is None, path


def test_what_was_asked_stands_in_the_form(page: "TestClient") -> None:
    text = page.get(f"/brief?{ASKED}").text
    for words in (
        'name="place" value="AF"',
        'name="from" value="2021-03-01"',
        'name="to" value="2021-03-31"',
    ):
        assert words in text
    assert "Afghanistan: 1 March 2021 to 31 March 2021" in text


def test_the_page_says_what_its_twin_says(page: "TestClient") -> None:
    text = page.get(f"/brief?{ASKED}").text
    twin = page.get(f"/api/brief?{ASKED}").json()
    assert twin["asked"] == {"place": "AF", "first": "2021-03-01", "last": "2021-03-31"}
    made = parse(json.dumps(twin["brief"]).encode(), "twin")
    said = [one.text for part in made.parts for each in part.paragraphs for one in each.sentences]
    assert len(said) > 5
    assert any("Kabul" in each for each in said)
    for each in said:
        assert quoted_html(each) in text


def quoted_html(words: str) -> str:
    """Return words as a page holds them."""
    from html import escape

    return escape(words)


def test_every_number_has_a_note_that_leads_to_its_words_in_their_dispatch(page: "TestClient") -> None:
    found = walked(page.get(f"/brief?{ASKED}").text)
    made = page.get(f"/api/brief?{ASKED}").json()["brief"]
    notes = {each["number"]: each for each in made["notes"]}
    sentences = [one for part in made["parts"] for each in part["paragraphs"] for one in each["sentences"]]
    counted = [each for each in sentences if any(sign.isdigit() for sign in each["text"])]
    assert counted
    for each in counted:
        assert each["notes"], each["text"]
        assert min(each["notes"]) in notes
    for number, note in notes.items():
        link = f"/dispatch/{quote(note['dispatch'], safe='')}#c-{note['claim']}"
        assert link in found.links, number
        dispatch = walked(page.get(urldefrag(link).url).text)
        assert f"c-{note['claim']}" in dispatch.ids, link
    marks = {link for link in found.links if link.startswith("#n")}
    assert marks and all(unquote(each[1:]) in found.ids for each in marks)


def test_nothing_on_the_page_runs_or_is_styled_in_place(page: "TestClient") -> None:
    answer = page.get("/brief?place=AF")  # with the evil dispatches
    assert "Herat" in answer.text
    assert walked(answer.text).unsafe == []
    assert "<style" not in answer.text and 'href="/static/brief.css"' in answer.text
    assert page.get("/static/brief.css").status_code == 200


def test_the_styles_are_kept_to_the_brief() -> None:
    from dateline.present.desk.render import HERE

    for line in (HERE / "static" / "brief.css").read_text(encoding="utf-8").splitlines():
        assert line.startswith((".brief ", ".forms ", "@media ", "/*")), line


@pytest.mark.parametrize("form", pages.FORMS)
def test_each_form_is_a_file(page: "TestClient", form: str) -> None:
    if form == "pdf":
        pytest.importorskip("fpdf")
    link = f"/brief.{form}?{ASKED}"
    assert link in walked(page.get(f"/brief?{ASKED}").text).links
    answer = page.get(link)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == pages.FORMS[form][1]
    end = pages.FORMS[form][2]
    named = f'attachment; filename="brief-af-2021-03-01-2021-03-31.{end}"'
    assert answer.headers["content-disposition"] == named
    assert answer.content.startswith(STARTS[form])


def test_the_file_in_json_is_a_brief_for_the_next_one(page: "TestClient") -> None:
    made = parse(page.get(f"/brief.json?{ASKED}").content, "file")
    assert made.title == page.get(f"/api/brief?{ASKED}").json()["brief"]["title"]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("place=Nowhereland", "Nowhereland"),
        ("place=AF&from=yesterday", "from yesterday: write a day as 2026-01-31"),
        ("place=AF&to=2021-02-30", "to 2021-02-30: write a day as 2026-01-31"),
        ("place=AF&from=2021-03-31&to=2021-03-01", "to 2021-03-01: before from 2021-03-31"),
    ],
)
def test_what_is_asked_amiss_is_told_in_one_line(page: "TestClient", asked: str, words: str) -> None:
    for path in ("/brief", "/brief.md"):
        answer = page.get(f"{path}?{asked}")
        assert answer.status_code == 400
        assert words in answer.text and "Traceback" not in answer.text
        assert answer.text.count('class="error"') == 1
    answer = page.get(f"/api/brief?{asked}")
    assert (answer.status_code, list(answer.json())) == (400, ["error"])
    assert words in answer.json()["error"]


def test_a_file_of_no_place_or_of_no_form_is_refused(page: "TestClient") -> None:
    assert page.get("/brief.md").status_code == 400
    answer = page.get(f"/brief.doc?{ASKED}")
    assert answer.status_code == 404 and "no brief as doc" in answer.text


def test_a_brief_is_composed_once_until_the_record_changes(
    desked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import date

    from dateline.record import Judgement

    copy = str(tmp_path / "own.sqlite")
    with open_store(desked) as store:
        store.backup(copy)
    composed: list[Material] = []

    def counted(given: Material) -> Brief:
        composed.append(given)
        return compose(given)

    monkeypatch.setattr(pages, "compose", counted)
    asked = Filters("AF", date(2021, 3, 1), date(2021, 3, 31))
    with open_store(copy) as store:
        assert pages.made(store, asked) is pages.made(store, asked)
        assert len(composed) == 1
        pages.made(store, Filters("AF", date(2021, 3, 2), date(2021, 3, 31)))
        assert len(composed) == 2
        claim = store.claims()[0].item.id
        store.judge(Judgement("", "right", claim, None, "edda", ""))
        pages.made(store, asked)
        assert len(composed) == 3


@pytest.mark.parametrize(
    ("place", "named"),
    [("AF/Kabul", "brief-af-kabul"), ("../../etc\r\nx: y", "brief-etc-x-y"), ("Côte d'Ivoire", "brief-c-te-d-ivoire")],
)  # fmt: skip
def test_a_file_has_a_name_that_harms_nothing(place: str, named: str) -> None:
    assert pages.name(Filters(place)) == named


def test_strangers_of_a_team_read_no_brief(
    desked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick(monkeypatch)
    store = str(tmp_path / "team.sqlite")
    with open_store(desked) as held:
        held.backup(store)
    manned(store)
    with desk_of(store) as made:
        for path in ("/brief?place=AF", "/brief.md?place=AF"):
            answer = made.get(path)
            assert answer.status_code == 303 and answer.headers["location"].startswith("/login"), path
        assert made.get("/api/brief?place=AF").status_code == 401


def test_the_api_describes_it(page: "TestClient") -> None:
    found = page.get("/api/openapi.json").json()["paths"]
    asked = {each["name"] for each in found["/api/brief"]["get"]["parameters"]}
    assert asked == {"place", "from", "to"}
    assert not any(path.startswith("/brief") for path in found)
