"""A team's desk: who gets in, what each may do, and what is logged; the same on both engines."""

import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from starlette.responses import StreamingResponse
from starlette.routing import BaseRoute, Mount

from dateline.present.desk import accounts, door, passwords
from dateline.present.desk.accounts import PUBLIC
from dateline.present.desk.guard import needed, needs
from dateline.present.desk.throttle import Buckets
from dateline.store import open_store
from dateline.store.accounts import ROLES, Team, Token, later, ranked
from dateline.store.rows import now
from tests.present.desk.team import (
    CLI,
    HTTP,
    HTTPS,
    PASSWORD,
    PEOPLE,
    another,
    desk_of,
    log_in,
    manned,
    quick,
    token_on,
)
from tests.store.conftest import postgres, schema

if TYPE_CHECKING:
    from starlette.testclient import TestClient

__all__ = ["postgres", "schema"]  # fixtures of the store's tests
OPEN = {"/login", "/static", "/plotly"}  # all that a stranger may reach
ORIGIN = {"origin": HTTP}


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    quick(monkeypatch)


@pytest.fixture(scope="module")
def team(desked: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the campaign's record with people; tests copy it."""
    store = tmp_path_factory.mktemp("team") / "team.sqlite"
    with open_store(desked) as held:
        held.backup(str(store))
    with pytest.MonkeyPatch.context() as patch:
        quick(patch)
        manned(str(store))
    with desk_of(str(store)):
        pass  # what the desk makes ready once is made
    return store


@pytest.fixture
def where(request: pytest.FixtureRequest, tmp_path: Path, desked: Path, team: Path) -> str:
    """Return a record with people: the campaign's in SQLite; in PostgreSQL, where asked for, one dispatch."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return str(shutil.copy(team, tmp_path / "team.sqlite"))
    store = str(request.getfixturevalue("schema"))
    with open_store(desked) as held, open_store(store, coder="any") as other:
        other.add(*held.entry("ax-1"))
    manned(store)
    return store


both = pytest.mark.parametrize("where", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def page(where: str) -> "Iterator[TestClient]":
    """Yield a browser at the desk, logged in as nobody."""
    with desk_of(where) as made:
        yield made


def every_route(page: "TestClient") -> list[BaseRoute]:
    """Return every route of the desk, however it was added."""
    found = list(page.app.routes)
    assert len(found) > 20
    return found


def calls(route: BaseRoute) -> list[tuple[str, str]]:
    """Return a method and path for each way to call a route."""
    path = str(getattr(route, "path", ""))
    if isinstance(route, Mount):
        return [("GET", f"{path}/desk.css")]
    filled = re.sub(r"\{[^}]+\}", "ax-1", path)
    return [(method, filled) for method in sorted(getattr(route, "methods", None) or {"GET"})]


def test_every_route_says_whose_it_is(page: "TestClient") -> None:
    silent = [getattr(route, "path", route) for route in every_route(page) if needed(route) is None]
    assert silent == [], "guard.needs(ROLE) marks a route's function with the role that may use it"
    public = {getattr(route, "path", "") for route in every_route(page) if needed(route) == PUBLIC}
    assert public == OPEN


@both
def test_strangers_are_refused_everywhere(page: "TestClient") -> None:
    for route in every_route(page):
        for method, path in calls(route):
            if getattr(route, "path", "") in OPEN:
                continue
            answer = page.request(method, path)
            if path.startswith("/api/"):
                assert answer.status_code == 401, path
                assert answer.headers["www-authenticate"] == "Bearer"
                assert method == "HEAD" or set(answer.json()) == {"error"}
            elif method in ("GET", "HEAD"):
                assert (answer.status_code, answer.headers["location"][:6]) == (303, "/login"), path
            else:
                assert answer.status_code == 401, path
            assert "Kabul" not in answer.text and "ax-1" not in answer.text, path


def test_what_is_not_there_is_not_told_to_strangers(page: "TestClient") -> None:
    for path in ("/nothing", "/api/nothing", "/incident", "/docs", "//", "/static/../x", "/api/openapi.jso"):
        assert page.get(path).status_code in (303, 401), path


@both
def test_the_underprivileged_are_refused_and_the_others_let_in(page: "TestClient", where: str) -> None:
    people = {role: log_in(another(page), name) for name, role in PEOPLE.items()}
    tried = 0
    for route in every_route(page):
        role = needed(route)
        assert role is not None
        for method, path in calls(route):
            if path in ("/logout", "/login") or role == PUBLIC:
                continue
            for mine, browser in people.items():
                if path == "/api/events" and ranked(mine) >= ranked(role):
                    continue  # it would go on and on
                answer = browser.request(method, path, headers={"origin": "http://evil.example"})
                refused = answer.status_code == 403 and (
                    method == "HEAD" or f"This is for {role}s" in answer.text
                )
                assert refused == (ranked(mine) < ranked(role)), (method, path, mine, answer.status_code)
                assert answer.status_code != 401
                tried += refused
    assert tried >= 5  # judging, the log and its JSON, for readers and coders
    with open_store(where) as held:
        assert len([act for act in Team(held.base).acts(limit=500) if act.what == "not allowed"]) == tried


def test_a_route_that_does_not_say_whose_it_is_is_open_to_nobody(page: "TestClient") -> None:
    def forgotten() -> str:
        return "secret"

    page.app.add_api_route("/forgotten", forgotten)  # type: ignore[attr-defined]
    assert page.get("/forgotten").status_code == 303
    answer = log_in(page, "edda").get("/forgotten")
    assert answer.status_code == 403 and "secret" not in answer.text
    needs("editor")(forgotten)
    assert page.get("/forgotten").status_code == 200


def test_a_role_that_is_none_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="owner"):
        needs("owner")


def test_logging_in_leads_where_one_was_going(page: "TestClient") -> None:
    answer = page.get("/incidents?place=AF&kind=")
    assert answer.headers["location"] == f"/login?back={quote('/incidents?place=AF&kind=', safe='')}"
    assert 'value="/incidents?place=AF&amp;kind="' in page.get(answer.headers["location"]).text
    done = page.post(
        "/login", headers=ORIGIN,
        data={"name": " Rita ", "password": PASSWORD, "token": token_on(page, "/login", "/login"),
              "back": "/incidents?place=AF&kind="},
    )  # fmt: skip
    assert (done.status_code, done.headers["location"]) == (303, "/incidents?place=AF&kind=")
    assert page.get("/incidents").status_code == 200
    assert "rita" in page.get("/").text and "Log out" in page.get("/").text
    assert page.get("/login").headers["location"] == "/"


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:x"]
)
def test_a_login_leads_to_no_other_site(page: "TestClient", back: str) -> None:
    assert f'value="{back}"' not in page.get(f"/login?back={quote(back, safe='')}").text
    token = token_on(page, "/login", "/login")
    fields = {"name": "rita", "password": PASSWORD, "token": token, "back": back}
    assert page.post("/login", headers=ORIGIN, data=fields).headers["location"] == "/"


def test_the_cookie_is_out_of_scripts_and_other_sites_reach(page: "TestClient") -> None:
    def cookie(base: str) -> str:
        browser = another(page, base)
        fields = {"name": "rita", "password": PASSWORD, "token": token_on(browser, "/login", "/login")}
        return str(browser.post("/login", data=fields, headers={"origin": base}).headers["set-cookie"])

    plain, safe = cookie(HTTP), cookie(HTTPS)
    for each in (plain, safe):
        assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(each.split("; "))
        assert "Domain" not in each and "Expires" not in each
    assert plain.startswith("dateline=") and "Secure" not in plain
    assert safe.startswith("__Host-dateline=") and safe.endswith("Secure")
    assert another(page, HTTPS).get("/login").headers["strict-transport-security"]
    assert "strict-transport-security" not in page.get("/login").headers


def test_a_login_tells_nobody_which_names_there_are(
    page: "TestClient", monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[bool] = []
    right = passwords.right

    def counted(kept: str | None, given: str) -> bool:
        looked.append(kept is None)
        return right(kept, given)

    monkeypatch.setattr("dateline.present.desk.people.passwords.right", counted)
    token = token_on(page, "/login", "/login")
    said = [
        page.post("/login", data={"name": name, "password": "wrong", "token": token}, headers=ORIGIN)
        for name in ("rita", "nobody", "' OR 1=1 --", "rita\x00")
    ]
    assert {each.status_code for each in said} == {401}
    assert len({re.sub(r'value="[^"]*"', "", each.text) for each in said}) == 1
    assert looked == [False, True, True, True], "a password is compared whether or not there is such a name"
    assert all("set-cookie" not in each.headers for each in said)


@both
def test_five_wrong_passwords_and_the_account_rests(page: "TestClient", where: str) -> None:
    token = token_on(page, "/login", "/login")

    def tried(name: str, password: str) -> int:
        fields = {"name": name, "password": password, "token": token}
        return int(page.post("/login", data=fields, headers=ORIGIN).status_code)

    assert [tried("rita", f"wrong {index}") for index in range(5)] == [401] * 5
    assert tried("rita", PASSWORD) == 401, "even the right one, for a minute"
    assert tried("cody", PASSWORD) == 303, "others are not touched"
    with open_store(where) as held:
        assert "account rests" in {act.what for act in Team(held.base).acts()}


def test_an_address_may_try_only_so_often(page: "TestClient") -> None:
    token = token_on(page, "/login", "/login")
    statuses = [
        page.post(
            "/login", data={"name": f"n{index}", "password": "x", "token": token}, headers=ORIGIN
        ).status_code
        for index in range(12)
    ]
    assert statuses[:10] == [401] * 10 and statuses[10:] == [429] * 2


def test_nobody_is_logged_in_by_another_site(page: "TestClient") -> None:
    fields = {"name": "rita", "password": PASSWORD, "token": token_on(page, "/login", "/login")}
    for headers in ({}, {"origin": "http://evil.example"}, {"origin": "null"}):
        answer = page.post("/login", data=fields, headers=headers)
        assert answer.status_code == 403 and "set-cookie" not in answer.headers, headers


def forged(page: "TestClient", value: str) -> int:
    """Return the status of a page asked for with a cookie."""
    cookie = (b"cookie", b"dateline=" + value.encode())
    return int(another(page).get("/", headers=[cookie]).status_code)


def test_a_forged_or_altered_cookie_is_nobodys(page: "TestClient") -> None:
    value = log_in(page, "rita").cookies["dateline"]
    session, at, mark = value.split(".")
    assert forged(page, value) == 200
    for wrong in (
        f"{session}.{int(at) + 1}.{mark}", f"{session[::-1]}.{at}.{mark}", f"{session}.{at}", session, "..", "",
        f"{session}.{at}.{mark[:-1]}", f"{'0' * 64}.{at}.{mark}", f"{session}.{at}.é", f"{session}.²." + mark,
        accounts.signed(b"another key", session, time.time()), "a" * 5000, '"' + value,
    ):  # fmt: skip
        assert forged(page, wrong) == 303, wrong


def test_an_idle_session_ends_and_a_busy_one_is_renewed(
    page: "TestClient", monkeypatch: pytest.MonkeyPatch
) -> None:
    value, start = log_in(page, "rita").cookies["dateline"], time.time()
    monkeypatch.setattr(accounts.time, "time", lambda: start + accounts.IDLE - 5)
    renewed = another(page).get("/", headers={"cookie": f"dateline={value}"})
    assert renewed.status_code == 200
    fresh = re.match(r"dateline=([^;]+)", renewed.headers["set-cookie"])
    assert fresh and fresh[1] != value
    monkeypatch.setattr(accounts.time, "time", lambda: start + accounts.IDLE + 5)
    assert forged(page, value) == 303
    assert forged(page, fresh[1]) == 200
    monkeypatch.setattr(accounts.time, "time", lambda: start - 120)
    assert forged(page, value) == 303, "nor one from the future"


@both
def test_a_session_ends_for_good_when_one_logs_out(page: "TestClient") -> None:
    value = log_in(page, "rita").cookies["dateline"]
    token = token_on(page, "/", "/logout")
    assert page.post("/logout", data={"token": "0" * 64}, headers=ORIGIN).status_code == 403
    assert page.post("/logout", data={"token": token}, headers={"origin": "http://evil"}).status_code == 403
    done = page.post("/logout", data={"token": token}, headers=ORIGIN)
    assert (done.status_code, done.headers["location"]) == (303, "/login")
    assert "Max-Age=0" in done.headers["set-cookie"] and done.headers["clear-site-data"] == '"cache"'
    assert forged(page, value) == 303, "the server has forgotten it, whoever kept the cookie"


def test_each_login_is_a_session_of_its_own(page: "TestClient") -> None:
    first = log_in(page, "rita").cookies["dateline"]
    page.cookies.clear()
    planted = {"cookie": f"dateline={first}"}
    other = another(page)
    fields = {"name": "cody", "password": PASSWORD, "token": token_on(other, "/login", "/login")}
    answer = other.post("/login", data=fields, headers=ORIGIN | planted)
    assert answer.status_code in (303, 403)
    assert first not in answer.headers.get("set-cookie", "")


def judging(browser: "TestClient") -> dict[str, str]:
    """Return the fields of a dispatch's first judgement form."""
    text = browser.get("/dispatch/ax-1").text
    form = re.search(r'<form[^>]* action="/judgements".*?</form>', text, re.S)
    assert form
    return dict(re.findall(r'name="(\w+)" value="([^"]+)"', form[0])[:3]) | {"verdict": "wrong"}


@both
def test_readers_see_no_buttons_and_coders_judge_in_their_own_name(page: "TestClient", where: str) -> None:
    assert 'action="/judgements"' not in log_in(another(page), "rita").get("/dispatch/ax-1").text
    cody = log_in(page, "cody")
    fields = judging(cody)
    assert cody.post("/judgements", data=fields, headers=ORIGIN).status_code == 303
    with open_store(where) as held:
        (made,) = held.judgements()
        assert (made.who, made.left, made.verdict) == ("cody", fields["claim"], "wrong")
        act = Team(held.base).acts()[0]
    assert act.who == "cody" and "judge" in act.what and act.about and fields["claim"] in act.about


def test_a_form_is_of_one_session(page: "TestClient") -> None:
    cody, edda = log_in(another(page), "cody"), log_in(another(page), "edda")
    fields = judging(cody)
    assert fields["token"] != judging(edda)["token"]
    assert edda.post("/judgements", data=fields, headers=ORIGIN).status_code == 403
    again = log_in(another(page), "cody")
    assert again.post("/judgements", data=fields, headers=ORIGIN).status_code == 403, "nor an older session's"


def bearer(text: str) -> dict[str, str]:
    """Return the header that sends a token."""
    return {"authorization": f"Bearer {text}"}


def given(where: str, name: str, role: str, days: float = 1) -> str:
    """Return a new token of somebody's."""
    with open_store(where) as held:
        ident, text, hashed = passwords.new_token()
        made = Token(ident, name, role, "", now(), later(days * 86_400))
        Team(held.base).add_token(made, hashed, CLI)
    return text


@both
def test_programs_use_tokens(page: "TestClient", where: str) -> None:
    reads, judges = given(where, "edda", "reader"), given(where, "cody", "coder")
    assert page.get("/api/today", headers=bearer(reads)).status_code == 200
    assert page.get("/api/audit", headers=bearer(reads)).status_code == 403, "an editor's reading token reads"
    fields = judging(log_in(another(page), "cody")) | {"token": "none"}
    assert page.post("/judgements", data=fields, headers=bearer(reads)).status_code == 403
    assert page.post("/judgements", data=fields, headers=bearer(judges)).status_code == 303
    for wrong in (reads[:-1], reads + "x", "dl_0000000000_x", "", "dl__", f"{reads} {reads}", "é"):
        found = page.get("/api/today", headers=[(b"authorization", f"Bearer {wrong}".encode())])
        assert found.status_code == 401, wrong
    assert page.get("/api/today", headers={"authorization": f"Basic {reads}"}).status_code == 401
    assert page.get("/api/today", headers=bearer(given(where, "edda", "reader", -1))).status_code == 401


def test_a_wrong_token_is_not_helped_by_a_cookie(page: "TestClient") -> None:
    assert log_in(page, "edda").get("/api/today", headers=bearer("dl_x_y")).status_code == 401


def test_a_token_opens_no_pages_of_the_account(page: "TestClient", where: str) -> None:
    text = given(where, "edda", "editor")
    assert page.get("/account", headers=bearer(text)).status_code == 404
    for path in ("/account/tokens", "/account/password", "/account/tokens/end", "/logout"):
        fields = {
            "token": "x",
            "role": "editor",
            "old": PASSWORD,
            "new": PASSWORD * 2,
            "id": text.split("_")[1],
        }
        assert page.post(path, data=fields, headers=bearer(text)).status_code == 403, path


@both
def test_what_changes_holds_at_once(page: "TestClient", where: str) -> None:
    cody = log_in(page, "cody")
    text = given(where, "cody", "coder")
    fields = judging(cody)
    with open_store(where) as held:
        Team(held.base).set_role("cody", "reader", CLI)
        assert cody.post("/judgements", data=fields, headers=ORIGIN).status_code == 403
        assert page.post("/judgements", data=fields, headers=bearer(text)).status_code == 403
        assert cody.get("/").status_code == 200
        Team(held.base).remove("cody", CLI)
    assert cody.get("/").status_code == 303
    assert another(page).get("/api/today", headers=bearer(text)).status_code == 401


@both
def test_one_changes_ones_own_password(page: "TestClient") -> None:
    rita, elsewhere = log_in(page, "rita"), log_in(another(page), "rita")
    token = token_on(rita, "/account", "/account/password")

    def changed(old: str, new: str, token: str = token) -> "tuple[int, str]":
        answer = rita.post("/account/password", data={"old": old, "new": new, "token": token}, headers=ORIGIN)
        return answer.status_code, answer.text

    assert changed(PASSWORD, "another long one", "0" * 64)[0] == 403
    assert "old password is wrong" in changed("no", "another long one")[1]
    assert "12 to 1000" in changed(PASSWORD, "short")[1]
    assert "too easy" in changed(PASSWORD, "aaaaaaaaaaaaaaaa")[1]
    assert elsewhere.get("/").status_code == 200
    assert changed(PASSWORD, "another long one")[0] == 200
    assert rita.get("/").status_code == 200 and elsewhere.get("/").status_code == 303
    fields = {"name": "rita", "password": PASSWORD, "token": token_on(elsewhere, "/login", "/login")}
    assert elsewhere.post("/login", data=fields, headers=ORIGIN).status_code == 401
    log_in(elsewhere, "rita", "another long one")


@both
def test_one_makes_and_ends_ones_own_tokens(page: "TestClient", where: str) -> None:
    rita = log_in(page, "rita")
    token = token_on(rita, "/account", "/account/tokens")

    def asked(path: str, **fields: str) -> "TestClient":
        return rita.post(path, data={"token": token, **fields}, headers=ORIGIN)

    assert asked("/account/tokens", role="editor").status_code == 400, "a reader makes no editor's token"
    assert asked("/account/tokens", role="reader", days="9999").status_code == 400
    made = asked("/account/tokens", role="reader", label="<b>map</b>", days="7")
    text = re.search(r"dl_[0-9a-f]{10}_[\w-]{43}", made.text)
    assert text and made.headers["cache-control"] == "no-store"
    assert "<b>map" not in made.text and "&lt;b&gt;map" in made.text
    assert text[0] not in rita.get("/account").text, "it is shown once"
    assert another(page).get("/api/today", headers=bearer(text[0])).status_code == 200
    hers = given(where, "edda", "reader").split("_")[1]
    assert asked("/account/tokens/end", id=hers).status_code >= 400, "others' are not hers to end"
    assert asked("/account/tokens/end", id=text[0].split("_")[1]).status_code == 200
    assert another(page).get("/api/today", headers=bearer(text[0])).status_code == 401


@both
def test_editors_read_the_log(page: "TestClient") -> None:
    log_in(another(page), "rita")
    edda = log_in(page, "edda")
    shown = edda.get("/audit").text
    assert "account made" in shown and "login" in shown and "testclient" in shown
    acts = edda.get("/api/audit?by=rita").json()["acts"]
    assert [act["what"] for act in acts] == ["login"]
    assert "asked" not in {act["what"] for act in edda.get("/api/audit").json()["acts"]}, (
        "each is logged once"
    )


def test_a_shared_desk_limits_each_asker(page: "TestClient") -> None:
    rita = log_in(page, "rita")
    page.app.state.desk.known = Buckets(0.01, 5)  # type: ignore[attr-defined]
    assert [rita.get("/api/claim/none").status_code for _ in range(6)] == [404] * 5 + [429]
    late = rita.get("/api/claim/none")
    assert late.status_code == 429 and int(late.headers["retry-after"]) >= 1
    assert log_in(another(page), "cody").get("/").status_code == 200, "others are served"


def test_an_account_made_while_the_desk_is_open_closes_it_for_good(desked: Path, tmp_path: Path) -> None:
    store = tmp_path / "own.sqlite"
    with open_store(desked) as held:
        held.backup(str(store))
    with desk_of(str(store)) as page:
        assert page.get("/").status_code == 200
        assert page.get("/account").status_code == 404
        manned(str(store))
        assert page.get("/").status_code == 303
        assert log_in(page, "rita").get("/").status_code == 200
        page.cookies.clear()
        with open_store(store) as held:
            for name in PEOPLE:
                Team(held.base).remove(name, CLI)
        assert page.get("/").status_code == 303, "a record whose accounts are gone is nobody's"


@both
def test_a_restart_logs_nobody_out(where: str) -> None:
    with desk_of(where) as before:
        value = log_in(before, "rita").cookies["dateline"]
    with desk_of(where) as after:
        assert forged(after, value) == 200


def test_a_stream_ends_when_its_reader_is_shut_out(
    page: "TestClient", where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless() -> StreamingResponse:
        def pieces() -> Iterator[bytes]:
            for index in range(10):
                if index == 3:
                    with open_store(where) as held:
                        Team(held.base).remove("rita", CLI)
                yield f"piece {index}\n".encode()

        return StreamingResponse(pieces())

    page.app.add_api_route("/stream", needs("reader")(endless))  # type: ignore[attr-defined]
    rita, cody = log_in(another(page), "rita"), log_in(another(page), "cody")
    assert rita.get("/stream").text.count("piece") == 10, "within half a minute nobody is asked anew"
    with open_store(where) as held:
        Team(held.base).add("rita", "reader", passwords.hashed(PASSWORD, "rita"), CLI)
    monkeypatch.setattr(door, "RECHECKED", -1.0)
    assert log_in(another(page), "rita").get("/stream").text.count("piece") == 3
    with open_store(where) as held:
        Team(held.base).add("rita", "reader", passwords.hashed(PASSWORD, "rita"), CLI)
    assert cody.get("/stream").text.count("piece") == 10


def test_roles_are_in_order() -> None:
    assert [ranked(role) for role in ROLES] == [0, 1, 2]
