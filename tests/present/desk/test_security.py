"""Hostile words on every page, hostile requests at every door, and secrets in no message."""

import asyncio
import csv
import io
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from starlette.routing import Mount

from dateline.present.desk import door, passwords, throttle
from dateline.present.desk.guard import POLICY, needed
from dateline.store import open_store
from dateline.store.accounts import Team
from tests.present.conftest import Command
from tests.present.desk.conftest import VILE
from tests.present.desk.team import CLI, PASSWORD, desk_of, log_in, manned, quick, token_on
from tests.present.desk.walker import walked

if TYPE_CHECKING:
    from starlette.testclient import TestClient

MARKS = ("alert(1)", "alert(2)", "alert(4)", "alert(5)")


@pytest.fixture(scope="module")
def vile(desked: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a record in which names, judgements and failures are hostile too."""
    from dateline.record import Judgement
    from dateline.store.people import Failure

    store = tmp_path_factory.mktemp("vile") / "vile.sqlite"
    with open_store(desked) as held:
        held.backup(str(store))
    evil = "<script>alert(1)</script>"
    with open_store(store) as held:
        for cited in held.claims():
            held.judge(Judgement("", "corrected", cited.item.id, None, evil, "", f"\"'>{evil}", evil))
        held.add_failures([Failure(f"feed {evil}", f"{evil} {{{{ 7 * 7 }}}}")])
    return store


@pytest.fixture(scope="module")
def vile_page(vile: Path) -> "Iterator[TestClient]":
    """Yield a client of a desk over the hostile record."""
    with desk_of(str(vile)) as made:
        yield made


def addresses(page: "TestClient", vile: Path) -> list[str]:
    """Return every page of the desk, each that is of a thing for every such thing, with hostile questions."""
    with open_store(vile) as held:
        incidents = [each.id for each in held.happenings()]
        dispatches = [cited.item.id for cited in held.dispatches()]
    found = []
    for route in page.app.routes:  # type: ignore[attr-defined]
        path = str(getattr(route, "path", ""))
        if isinstance(route, Mount) or "GET" not in (getattr(route, "methods", None) or ()):
            continue
        if path.startswith("/api/") or path == "/claim/{name}":
            continue
        if "{" not in path:
            found += [path, f"{path}?{HOSTILE}"]
        names = incidents if "incident" in path else dispatches
        found += [re.sub(r"\{[^}]+\}", quote(name, safe=""), path) for name in (*names, VILE) if "{" in path]
    return found


EVIL = quote("\"'></option></textarea></title><script>alert(1)</script>{{ 7 * 7 }}", safe="")
FIELDS = (
    "q",
    "by",
    "topic",
    "house",
    "source",
    "kind",
    "place",
    "from",
    "to",
    "group",
    "back",
    "part",
    "before",
    "after",
)
HOSTILE = "&".join(f"{name}={EVIL}" for name in FIELDS)


def test_no_words_of_strangers_run_on_any_page(vile_page: "TestClient", vile: Path) -> None:
    seen = set()
    for address in addresses(vile_page, vile):
        answer = vile_page.get(address)
        assert answer.status_code < 500, address
        seen.add((address.split("?")[0].split("/")[1], answer.status_code == 200))
        found = walked(answer.text)
        assert found.unsafe == [], address
        lowered = answer.text.lower()
        assert not any(f"<script>{mark}" in lowered or f"onerror={mark}>" in lowered for mark in MARKS), (
            address
        )
        assert not re.search(r"<(svg|img)[^>]*\bon\w+\s*=", lowered), address
        assert ">49<" not in answer.text and " 49 " not in answer.text, "no template runs in a template"
    assert {"", "incidents", "incident", "dispatch", "statements", "sources", "search"} <= {
        name for name, good in seen if good
    }


def test_json_is_never_taken_for_a_page(vile_page: "TestClient") -> None:
    for path in (
        f"/api/dispatch/{quote(VILE, safe='')}",
        f"/api/search?q={EVIL}",
        f"/api/incident/{EVIL}",
        "/api/x<b>",
    ):
        answer = vile_page.get(path)
        assert answer.headers["content-type"].startswith("application/json")
        assert answer.headers["x-content-type-options"] == "nosniff"
        json.loads(answer.text)


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    rules = dict(rule.split(" ", 1) for rule in POLICY.split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["frame-ancestors"] == "'none'"
    for name, value in rules.items():
        assert "unsafe" not in value and "*" not in value and "http" not in value, name
        assert set(value.split()) <= {"'self'", "'none'", "data:"}, name
    assert rules["script-src"] == "'self'"


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/%2e%2e%2f%2e%2e%2fapp.py",
        "/static//etc/passwd", "/static/%2fetc%2fpasswd", "/static/..\\app.py", "/static/desk.css%00.png",
        "/static/....//app.py", "/static/", "/static", "/dispatch/../../../../etc/passwd",
        "/dispatch/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/incident/..%2f..%2fapp.py",
    ],
)  # fmt: skip
def test_no_path_leads_out_of_the_desk(vile_page: "TestClient", path: str) -> None:
    answer = vile_page.get(path)
    assert answer.status_code in (307, 400, 404, 405), path
    assert "root:" not in answer.text and "import" not in answer.text


def sent(page: "TestClient", size: int, *, told: bool) -> int:
    """Return the status of a form of a size, its length told or left to be seen."""
    pieces = (b"x" * 1000 for _ in range(size // 1000))
    body = b"x" * size if told else pieces
    form = {"content-type": "application/x-www-form-urlencoded", "origin": "http://127.0.0.1:8321"}
    return int(page.post("/judgements", content=body, headers=form).status_code)


def test_what_is_too_large_is_refused_whether_or_not_it_says_so(vile_page: "TestClient") -> None:
    assert sent(vile_page, throttle.BODY + 1000, told=True) == 413
    assert sent(vile_page, throttle.BODY + 1000, told=False) == 413
    assert sent(vile_page, 2000, told=True) == sent(vile_page, 2000, told=False) == 400
    assert vile_page.get("/search?q=" + "x" * throttle.TARGET).status_code == 414
    assert vile_page.get("/", headers={"content-length": "-1"}).status_code == 413


def test_a_body_that_does_not_come_is_not_waited_for(
    vile_page: "TestClient", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "SLOWEST", 0.05)
    said: list[int] = []

    async def receive() -> dict[str, object]:
        if not said:
            said.append(0)
            return {"type": "http.request", "body": b"claim=", "more_body": True}
        await asyncio.sleep(30)
        raise AssertionError

    async def send(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            said.append(int(str(message["status"])))

    headers = [(b"host", b"127.0.0.1"), (b"content-type", b"application/x-www-form-urlencoded")]
    scope = {
        "type": "http", "method": "POST", "path": "/judgements", "raw_path": b"/judgements", "query_string": b"",
        "headers": headers, "scheme": "http", "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 1), "root_path": "",
        "http_version": "1.1", "asgi": {"version": "3.0"},
    }  # fmt: skip
    began = time.monotonic()
    asyncio.run(vile_page.app(scope, receive, send))  # type: ignore[arg-type]
    assert said == [0, 408] and time.monotonic() - began < 5


def test_one_asker_has_only_so_many_answers_at_a_time() -> None:
    class App:
        state = type("State", (), {"desk": door.desk_of(shared=True)})()

    scope = {"app": App, "state": {}, "client": ("10.0.0.7", 1)}
    with ExitStack() as held:
        busy = [held.enter_context(door.counted(scope)) for _ in range(throttle.AT_ONCE + 1)]
        assert busy == [False] * throttle.AT_ONCE + [True]
        with door.counted(scope | {"client": ("10.0.0.8", 1)}) as other:
            assert not other
    assert not App.state.desk.busy, "nothing is remembered of who is gone"


def test_a_form_of_a_thousand_fields_is_no_work(vile_page: "TestClient") -> None:
    began = time.monotonic()
    fields = "&".join(f"claim{index}=x" for index in range(20_000))
    answer = vile_page.post(
        "/judgements", content=fields, headers={"content-type": "application/x-www-form-urlencoded"}
    )
    assert answer.status_code == 400 and time.monotonic() - began < 5


def test_buckets_fill_steadily_and_are_forgotten() -> None:
    now = [0.0]
    buckets = throttle.Buckets(2, 3, most=2, clock=lambda: now[0])
    assert [buckets.wait("a") for _ in range(4)] == [0, 0, 0, 0.5]
    now[0] = 0.5
    assert buckets.wait("a") == 0 and buckets.wait("a") > 0
    now[0] = 60
    assert [buckets.wait("a") for _ in range(4)][:3] == [0, 0, 0], "never more than its burst"
    buckets.wait("b"), buckets.wait("c")
    assert set(buckets.held) == {"b", "c"}, "a flood of askers takes bounded memory"


def test_names_it_goes_by(vile: Path) -> None:
    with desk_of(str(vile), names=["desk.example.org"]) as page:
        for host, status in (
            ("desk.example.org", 200), ("DESK.example.org:443", 200), ("evil.example", 421), ("127.0.0.1:1", 200),
            ("x@desk.example.org", 421), ("desk.example.org.evil.example", 421), ("169.254.169.254", 421),
        ):  # fmt: skip
            assert page.get("/search", headers={"host": host}).status_code == status, host


def test_an_address_is_its_own_name(vile: Path) -> None:
    from starlette.testclient import TestClient

    with desk_of(str(vile)) as page:
        other = TestClient(page.app, base_url="http://192.0.2.7:8321")
        assert other.get("/search").status_code == 200
        assert other.get("/search", headers={"host": "192.0.2.8"}).status_code == 421


@pytest.mark.parametrize("kind", ["websocket", "other"])
def test_it_speaks_nothing_but_http(kind: str) -> None:
    said: list[str] = []

    async def app(*_: object) -> None:
        said.append("reached")

    async def send(message: object) -> None:
        said.append(message["type"])  # type: ignore[index]

    asyncio.run(door.Door(app)({"type": kind}, None, send))  # type: ignore[arg-type]
    assert said == ["websocket.close"]


FORMULAS = ("=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")')


def test_no_cell_is_a_formula(dateline: Command, tmp_path: Path) -> None:
    rows = [
        {"id": f"{sign}id{index}", "title": sign, "publisher": sign, "published": "2021-03-02",
         "text": f"{sign} KABUL, March 2 (Axel) - A bomb killed {index + 3} people in Kabul on Tuesday, police said."}
        for index, sign in enumerate(FORMULAS)
    ]  # fmt: skip
    copy, store = tmp_path / "copy.jsonl", tmp_path / "f.sqlite"
    copy.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert dateline("run", copy, "--store", store).code == 0
    for part in ("claims", "dispatches", "incidents", "findings"):
        done = dateline("export", part, "--format", "csv", "--store", store)
        assert done.code == 0
        cells = [cell for row in csv.reader(io.StringIO(done.out)) for cell in row]
        assert len(cells) > 5
        bad = [cell for cell in cells if re.match(r"\s*[=+@]|-(?!\d+(\.\d+)?$)|[\t\r]", cell)]
        assert bad == [], part


def test_secrets_are_in_no_message(dateline: Command, tmp_path: Path) -> None:
    secret = "hunter2hunter2"
    for dsn in (
        f"postgresql://u:{secret}@127.0.0.1:9/d", f"postgresql://u:{secret}@h:port/d", f"mysql://u:{secret}@h/d",
        f"postgresql://127.0.0.1:9/d?password={secret}", f"postgresql:/u:{secret}@h/d", f"postgresql://u:a@{secret}@h/d",
    ):  # fmt: skip
        for command in (
            ["ledger"],
            ["doctor"],
            ["serve"],
            ["user"],
            ["audit"],
            ["mcp"],
            ["run", str(tmp_path)],
        ):
            done = dateline(*command, "--store", f"{dsn}")
            assert done.code != 0 or command == ["doctor"], command
            assert secret not in done.out + done.err and "Traceback" not in done.err, (command, done.err)


def test_a_run_keeps_no_password_of_what_it_read(dateline: Command, tmp_path: Path) -> None:
    store = tmp_path / "r.sqlite"
    dateline("run", "https://u:hunter2hunter2@127.0.0.1:9/feed", "--store", store)
    with open_store(store) as held:
        assert held.runs() and "hunter2" not in repr(held.runs()) + repr(held.failures())


def test_a_password_is_in_no_log_and_no_table(
    desked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    quick(monkeypatch)
    store = tmp_path / "own.sqlite"
    with open_store(desked) as held:
        held.backup(str(store))
    manned(str(store))
    with desk_of(str(store)) as page:
        log_in(page, "edda")
        token = token_on(page, "/account", "/account/tokens")
        made = page.post(
            "/account/tokens",
            data={"token": token, "role": "editor"},
            headers={"origin": "http://127.0.0.1:8321"},
        )
        secret = re.search(r"dl_\w{10}_[\w-]{43}", made.text)
        cookie = page.cookies["dateline"]
    assert secret
    kept = (
        store.read_bytes() + Path(f"{store}-wal").read_bytes()
        if Path(f"{store}-wal").exists()
        else store.read_bytes()
    )
    printed = "".join(capfd.readouterr())
    for words in (PASSWORD, secret[0], secret[0].split("_", 2)[2], cookie.split(".")[0]):
        assert words.encode() not in kept and words not in printed
    assert b"$argon2id$" in kept


def test_passwords_are_hashed_as_rfc_9106_says() -> None:
    made = passwords.hashed("four plain words", "anna")
    assert re.match(r"\$argon2id\$v=19\$m=65536,t=3,p=4\$", made)
    assert passwords.hashed("four plain words", "anna") != made, "each has its salt"
    assert passwords.right(made, "four plain words") and not passwords.right(made, "four plain word")
    assert passwords.right(passwords.hashed("ﬁve plain words", "anna"), "five plain words"), (
        "one form of each sign"
    )
    assert not passwords.right(None, "anything") and not passwords.right("nonsense", "anything")


@pytest.mark.parametrize("given", ["short", "", "a" * 1001, "abababababab", "annabelle.lee"])
def test_bad_passwords(given: str) -> None:
    from dateline.errors import DatelineError

    with pytest.raises(DatelineError, match="password"):
        passwords.hashed(given, "annabelle.lee")


def test_user_and_audit_from_the_command_line(
    dateline: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick(monkeypatch)
    store = tmp_path / "new.sqlite"

    def user(*arguments: object, typed: str = "") -> "tuple[int, str, str]":
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        done = dateline("user", *arguments, "--store", store)
        return done.code, done.out, done.err

    assert user()[2].endswith(f"--store {store}\n")
    assert user("add", "anna", "--role", "editor", typed=f"{PASSWORD}\n")[0] == 0
    assert (
        user("add", "anna", "--role", "editor", typed=f"{PASSWORD}\n")[2]
        == "dateline: account anna: is there already\n"
    )
    for wrong, said in (
        (("add", "bo", "--role", "editor"), "nothing on stdin"), (("add", "bo"), "--role is missing"),
        (("add",), "say whose account"), (("list", "anna"), "takes no name"), (("fly", "anna"), "one of list, add"),
        (("role", "bo", "--role", "reader"), "there is none"), (("role", "anna", "--role", "king"), "one of reader"),
        (("token", "anna", "--days", "0"), "1 to 3660"), (("token", "anna", "--end", "zz"), "there is none"),
        (("add", "b c", "--role", "reader"), "letters, digits"),
    ):  # fmt: skip
        code, out, err = user(*wrong)
        assert (code, out) == (1, "") and said in err and err.count("\n") == 1, wrong
    code, out, _ = user("token", "anna", "--role", "reader", "--label", "map")
    assert code == 0 and re.fullmatch(r"dl_\w{10}_[\w-]{43}\n", out)
    (row,) = (json.loads(line) for line in user()[1].splitlines())
    assert (row["name"], row["role"], row["tokens"][0]["label"]) == ("anna", "editor", "map")
    assert "hash" not in row and out.strip().split("_")[2] not in user()[1]
    assert user("token", "anna", "--end", row["tokens"][0]["id"])[0] == 0
    assert user("role", "anna", "--role", "reader")[0] == 0
    assert user("password", "anna", typed="another long one\n")[0] == 0
    assert user("remove", "anna")[0] == 0
    told = [json.loads(line)["what"] for line in dateline("audit", "--store", store).out.splitlines()]
    assert told == [
        "account removed",
        "password changed",
        "role changed",
        "token revoked",
        "token made",
        "account made",
    ]
    assert len(dateline("audit", "--limit", 2, "--store", store).rows) == 2
    assert "--limit 0" in dateline("audit", "--limit", 0, "--store", store).err


def test_serve_beyond_this_machine_with_accounts_asks_who_one_is(desked: Path, tmp_path: Path) -> None:
    import httpx

    store = tmp_path / "team.sqlite"
    with open_store(desked) as held:
        held.backup(str(store))
        with open_store(store) as own:
            Team(own.base).add("anna", "editor", "nobody can log in with this", CLI)
    script = "from dateline.present.cli import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", script, "serve", "--store", str(store), "--host", "0.0.0.0", "--port", "0"],
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stderr is not None
        found = re.search(r":(\d+)/", process.stderr.readline())
        assert found
        assert "passwords can be read on the way" in process.stderr.readline()
        for _ in range(50):
            try:
                answer = httpx.get(f"http://127.0.0.1:{found[1]}/", trust_env=False)
                break
            except httpx.ConnectError:
                time.sleep(0.1)
        assert (answer.status_code, answer.headers["location"]) == (303, "/login")
        assert "server" not in answer.headers
        forwarded = {"x-forwarded-for": "10.0.0.1", "x-forwarded-proto": "https"}
        again = httpx.get(f"http://127.0.0.1:{found[1]}/login", headers=forwarded, trust_env=False)
        assert "strict-transport-security" not in again.headers, (
            "nobody is believed about HTTPS unless asked to"
        )
    finally:
        process.terminate()
        process.wait(10)


def test_a_certificate_that_is_none_is_one_line(dateline: Command, desked: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pem"
    bad.write_text("no certificate")
    for file, said in ((bad, "no certificate and key"), (tmp_path / "none.pem", "no such file")):
        done = dateline("serve", "--store", desked, "--port", 0, "--certificate", file)
        assert (done.code, done.out) == (1, "")
        assert said in done.err and done.err.count("\n") == 1


def test_every_route_of_the_api_is_described(vile_page: "TestClient") -> None:
    described = set(vile_page.get("/api/openapi.json").json()["paths"])
    routes = {
        str(getattr(route, "path", "")).replace(":path", "")
        for route in vile_page.app.routes  # type: ignore[attr-defined]
        if needed(route) and str(getattr(route, "path", "")).startswith("/api/")
    }
    assert routes - {"/api/openapi.json"} == described
