"""Every page and its JSON twin: real ids answer, strange ones get a clean page, each number leads to its words."""

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urldefrag

import pytest

from dateline.record import Incident
from dateline.store import open_store
from dateline.store.query import Query
from tests.present.desk.conftest import VILE
from tests.present.desk.walker import Seen, walked

if TYPE_CHECKING:
    from starlette.testclient import TestClient

LISTS = (
    "/", "/map", "/incidents", "/dispatches", "/ledger", "/statements", "/agenda", "/queue", "/brief", "/sources",
    "/search?q=bomb",
)  # fmt: skip


def seen(page: "TestClient", path: str) -> tuple[Seen, str]:
    """Return what stands at a path, redirects followed, with the fragment that the last of them gave."""
    at = urldefrag(path).fragment
    answer = page.get(urldefrag(path).url)
    if answer.is_redirect:
        return seen(page, answer.headers["location"])
    assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text[:200]}"
    return walked(answer.text), at


@pytest.mark.parametrize("path", LISTS)
def test_a_page_and_its_twin_answer(page: "TestClient", path: str) -> None:
    html = page.get(path)
    assert html.status_code == 200
    assert html.headers["content-type"].startswith("text/html")
    twin = page.get("/api/today" if path == "/" else f"/api{path}")
    assert twin.status_code == 200
    assert twin.headers["content-type"] == "application/json"
    assert twin.json()


@pytest.mark.parametrize("path", LISTS)
def test_each_page_leads_to_its_own_twin(page: "TestClient", path: str) -> None:
    twins = [
        link
        for link in walked(page.get(path).text).links
        if link.startswith("/api/") and "openapi" not in link
    ]
    assert twins == ["/api/today" if path == "/" else f"/api{path}"]


def test_every_link_of_every_page_answers_and_runs_nothing(page: "TestClient") -> None:
    ahead, done = ["/"], set()
    while ahead:
        path = ahead.pop()
        done.add(path)
        answer = page.get(path)
        assert answer.status_code in (200, 302), f"{path}: {answer.status_code}"
        if answer.headers.get("content-type", "").startswith("text/html"):
            found = walked(answer.text)
            assert found.unsafe == [], path
            ahead += sorted(found.inside - done - set(ahead))
    assert len(done) > 40
    assert {urldefrag(path).url.split("/")[1].split("?")[0] for path in done} >= {
        "incidents", "incident", "dispatches", "dispatch", "ledger", "statements", "agenda", "sources", "api",
    }  # fmt: skip


@pytest.mark.parametrize("path", LISTS)
def test_every_number_leads_to_its_words_in_two_clicks(page: "TestClient", path: str) -> None:
    found = walked(page.get(path).text)
    assert found.bare == []
    for link in set(found.figures):
        once, at = seen(page, link)
        assert not at or at in once.ids, link
        pages = [once] if once.marks else [seen(page, each)[0] for each in once.figures or once.inside]
        assert any(each.marks for each in pages), link


def test_list_pages_do_hold_numbers(page: "TestClient") -> None:
    for path in ("/", "/incidents", "/ledger", "/sources"):
        assert walked(page.get(path).text).figures, path


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/incident/none", "/incident/", "/dispatch/none", "/claim/none", "/dispatch/%00", "/incident/%25%27",
     "/static/none.css", "/static/../app.py", "/static/..%2fapp.py"],
)  # fmt: skip
def test_what_is_not_there_is_a_clean_page(page: "TestClient", path: str) -> None:
    answer = page.get(path)
    assert answer.status_code == 404
    assert "<h1>Not Found</h1>" in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "path", ["/api/incident/none", "/api/dispatch/none", "/api/claim/none", "/api/nothing"]
)
def test_a_twin_of_nothing_says_so_in_json(page: "TestClient", path: str) -> None:
    answer = page.get(path)
    assert answer.status_code == 404
    assert list(answer.json()) == ["error"]


@pytest.mark.parametrize(
    ("query", "why"),
    [("from=yesterday", "from yesterday"), ("from=2021-02-30", "2021-02-30"), ("place=Nowhereland", "no such country"),
     ("from=2021-03-02&to=2021-03-01", "before from")],
)  # fmt: skip
def test_a_filter_that_cannot_be_read_is_told(page: "TestClient", query: str, why: str) -> None:
    for path in ("/incidents", "/ledger"):
        answer = page.get(f"{path}?{query}")
        assert answer.status_code == 400
        assert why in answer.text


def ids(page: "TestClient", query: str) -> set[str]:
    """Return the incidents that a query leaves."""
    return {row["incident"]["id"] for row in page.get(f"/api/incidents?{query}").json()["rows"]}


def last(each: Incident) -> str:
    """Return an incident's last day; nothing where it has none."""
    day = (each.when.end or each.when.start) if each.when else None
    return str(day or "")


def test_each_filter_of_incidents_narrows(page: "TestClient", desked: Path) -> None:
    with open_store(desked) as store:
        every = store.happenings(limit=1000)
        police = {cited.item.id for cited in store.claims(Query(source="Police"))}
    assert ids(page, "") == {each.id for each in every}
    assert police
    kind = next(each.type for each in every if each.type)
    assert ids(page, f"kind={kind}") == {each.id for each in every if each.type == kind}
    assert ids(page, "source=Police") == {each.id for each in every if police & set(each.claims)}
    assert ids(page, "source=Nobody") == set()
    late = {each.id for each in every if last(each) >= "2021-03-03"}
    assert ids(page, "from=2021-03-03") == late
    assert ids(page, "to=1999-01-01") == set()
    afghan = {each.id for each in every if each.where and each.where.country == "AF"}
    assert afghan
    for words in ("AF", "Afghanistan", "afghanistan"):
        assert ids(page, f"place={words}") == afghan
    assert ids(page, "place=FR") == set()
    assert ids(page, "from=&to=&place=&kind=&source=") == ids(page, "")


def test_the_filters_stand_in_the_form_again(page: "TestClient") -> None:
    text = page.get(
        "/incidents?place=AF&from=2021-03-01&to=2021-03-09&kind=remote_explosive&source=Police"
    ).text
    for words in ('value="AF"', 'value="2021-03-01"', 'value="2021-03-09"', 'value="Police"',
                  '<option value="remote_explosive" selected>'):  # fmt: skip
        assert words in text


def test_an_incident_shows_its_range_its_words_and_its_family(page: "TestClient") -> None:
    path = next(
        f"/incident/{row['incident']['id']}"
        for row in page.get("/api/incidents").json()["rows"]
        if row["killed"] and row["killed"]["high"] != row["killed"]["low"]
    )
    text, twin = page.get(path).text, page.get(f"/api{path}").json()
    assert "<mark>12</mark>" in text and "<mark>At least 15</mark>" in text
    assert 'id="killed"' in text
    assert "verbatim" in text  # the Daily Norn's copy, under Axel's
    roots = {
        node["dispatch"]["id"]: [each["dispatch"]["id"] for each in node["copies"]]
        for node in twin["families"]
    }
    assert roots["ax-1"] == ["dn-1"]
    assert page.get(f"{path}x").status_code == 404


def test_a_reports_incident_leads_to_the_whole_one(page: "TestClient", desked: Path) -> None:
    with open_store(desked) as store:
        members = store.members()
    for part, whole in members.items():
        assert page.get(f"/api/incident/{part}").json()["incident"]["id"] == whole


def test_a_dispatch_shows_every_claim_in_place(page: "TestClient", desked: Path) -> None:
    with open_store(desked) as store:
        record = store.record("ax-1")
    text = page.get("/dispatch/ax-1").text
    found = walked(text)
    assert record.claims
    for claim in record.claims:
        assert f"c-{claim.id}" in found.ids
        assert claim.id in text.partition('class="cards"')[0]  # marked in the text, not in the list alone
        assert page.get(f"/claim/{claim.id}").headers["location"] == f"/dispatch/ax-1#c-{claim.id}"


def test_the_twin_says_class_and_source_as_the_record_does(page: "TestClient") -> None:
    claims = [card["claim"] for card in page.get("/api/dispatch/ax-1").json()["cards"]]
    toll = next(each for each in claims if each["kind"] == "toll")
    assert toll["group"]["class"] == "unknown"
    assert "cls" not in toll["group"]
    assert toll["amount"]["span"][1] - toll["amount"]["span"][0] == len(toll["amount"]["words"])


def test_today_tells_what_is_new_what_comes_and_what_changed(page: "TestClient") -> None:
    text = page.get("/").text
    assert "15 March 2021" in text
    assert "Peace talks postponed" in text
    assert "24 Mar 2021" in text
    assert "<s>12</s>" in text  # until Bellwether's fifteen


def test_a_ledger_sets_the_mission_beside_the_record(page: "TestClient") -> None:
    compared = page.get("/api/ledger?place=AF").json()["compared"]
    mission = next(each for each in compared if each["claimed"]["low"] == 210)
    text = page.get("/ledger?place=AF").text
    assert f"/claim/{mission['claims'][0]}" in text


def test_statements_by_speaker_and_topic(page: "TestClient") -> None:
    every = page.get("/api/statements").json()
    assert every["total"] == len(every["spoken"]) > 2
    taliban = page.get("/api/statements?by=Taliban").json()["spoken"]
    assert taliban and all("Taliban" in each["speaker"] for each in taliban)
    topic = every["topics"][0]
    some = page.get("/api/statements", params={"topic": topic}).json()["spoken"]
    assert some and all(position["topic"] == topic for each in some for position in each["positions"])
    assert every["next"] is None


def test_statements_page_one_by_one_and_miss_none(
    page: "TestClient", monkeypatch: pytest.MonkeyPatch
) -> None:
    from dateline.present.desk.pages import speech

    every = page.get("/api/statements").json()["spoken"]
    monkeypatch.setattr(speech, "SHOWN", 1)
    found, after = [], ""
    while after is not None:
        one = page.get("/api/statements", params={"after": after}).json()
        assert len(one["spoken"]) == 1
        found, after = [*found, *one["spoken"]], one["next"]
    assert found == every
    for wrong in ("1", "~", "2021-01-01~x~2~c~Police"):
        assert page.get("/api/statements", params={"after": wrong}).status_code == 400


def test_the_agenda_keeps_what_was_postponed(page: "TestClient") -> None:
    found = page.get("/api/agenda").json()
    states = [[entry["status"] for entry in each["history"]] for each in found["coming"]]
    assert any("planned" in each and each[-1] == "postponed" for each in states)
    assert page.get("/api/agenda?from=2030-01-01").json()["coming"] == []
    one = next(each for each in found["coming"] if len(each["history"]) > 1)
    whole = page.get(f"/api/appointment/{one['first']}").json()
    assert whole["meeting"] == one and set(whole["words"]) == {each["claim"]["id"] for each in one["history"]}
    text = page.get(f"/appointment/{one['first']}").text
    assert all(f"#c-{name}" in text for name in whole["words"])
    assert page.get("/appointment/none").status_code == 404


def test_a_list_shows_of_many_reports_the_first_and_the_last(page: "TestClient") -> None:
    from dateline.pipeline.pages import meeting
    from dateline.pipeline.shelves.spoken import EARLIEST, LATEST, appointment
    from dateline.reconcile.agenda import Entry, Planned
    from dateline.record import Appointment, Attribution, Span
    from dateline.store.codec import decode
    from dateline.store.speech import Noted

    def said(name: str) -> Appointment:
        return Appointment(
            name, "appointment", Span(0, 1), "r", Attribution(), None, None, "talks", (), "planned"
        )

    history = tuple(Entry(None, "planned", None, said(f"c{n}"), f"d{n}") for n in range(40))
    row = appointment(0, Planned("talks", (), None, None, "planned", history))
    shown = meeting(Noted(str(row["first"]), 40, str(row["json"])))
    assert (shown.first, shown.reports, len(shown.history)) == ("c0", 40, EARLIEST + LATEST)
    assert shown.history == (*history[:EARLIEST], *history[-LATEST:])
    assert decode(str(row["whole"]), Planned).history == history
    few = appointment(0, Planned("talks", (), None, None, "planned", history[:8]))
    assert few["whole"] is None and decode(str(few["json"]), Planned).history == history[:8]


def test_search_marks_its_words_and_takes_any(page: "TestClient") -> None:
    assert "<mark>blast</mark>" in page.get("/search?q=blast").text
    assert "Nothing found" in page.get("/search?q=zyzzyva").text
    for strange in ('"', "-", "AND OR NOT", "<script>", "%00", "a" * 3000, "*:^"):
        assert page.get("/search", params={"q": strange}).status_code == 200


def test_sources_count_origins_and_copies(page: "TestClient") -> None:
    houses = {each["name"]: each for each in page.get("/api/sources").json()["houses"]}
    assert (houses["Axel News"]["dispatches"], houses["Axel News"]["origins"]) == (3, 3)
    assert (houses["Daily Norn"]["origins"], houses["Daily Norn"]["copies"]) == (0, 1)
    for name, each in houses.items():
        for part in ("origin", "copy", "credited"):
            listed = page.get("/api/dispatches", params={"house": name, "part": part}).json()["total"]
            assert listed == each[{"origin": "origins", "copy": "copies", "credited": "credited"}[part]], name


def test_dispatches_of_days(page: "TestClient") -> None:
    found = page.get("/api/dispatches?from=2021-03-03&to=2021-03-04").json()["items"]
    assert [each["dispatch"]["id"] for each in found] == [VILE, "bw-1"]


def test_an_id_of_any_signs_has_a_page(page: "TestClient") -> None:
    assert page.get(f"/dispatch/{quote(VILE, safe='')}").status_code == 200


def test_openapi_names_every_twin(page: "TestClient") -> None:
    paths = page.get("/api/openapi.json").json()["paths"]
    assert {
        "/api/today",
        "/api/incidents",
        "/api/incident/{name}",
        "/api/search",
        "/api/claim/{name}",
    } <= set(paths)
    assert all(each["get"]["summary"] for each in paths.values())
    asked = {each["name"] for each in paths["/api/incidents"]["get"]["parameters"]}
    assert asked == {
        "place", "from", "to", "kind", "group", "source", "origins", "first", "alone", "spot", "precision", "after",
    }  # fmt: skip


def test_an_empty_record_has_pages_too(tmp_path: Path) -> None:
    from tests.present.desk.conftest import client

    store = tmp_path / "empty.sqlite"
    open_store(store).close()
    for page in client(store):
        for path in LISTS:
            assert page.get(path).status_code == 200, path
        assert "Nothing on record yet" in page.get("/").text
