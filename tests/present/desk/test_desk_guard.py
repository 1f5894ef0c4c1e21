"""What the desk refuses: other machines, other sites, forged forms, words that would run."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dateline.errors import DatelineError
from dateline.present.desk.guard import loopback
from dateline.present.verbs import serve
from dateline.store import open_store
from tests.present.conftest import Command
from tests.present.desk.conftest import HERE, VILE
from tests.present.desk.walker import walked

if TYPE_CHECKING:
    from starlette.testclient import TestClient


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "", "192.168.1.4", "example.org", "127.0.0.1.example.org", "*"]
)
def test_serve_listens_on_this_machine_alone(dateline: Command, desked: Path, host: str) -> None:
    done = dateline("serve", "--store", desked, "--host", host)
    assert done.code == 1
    assert (
        done.err
        == f"dateline: --host {host}: the record has no accounts, so its desk listens on 127.0.0.1 alone; "
        "make one with: dateline user add NAME --role editor\n"
    )


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_loopback_is_allowed(host: str) -> None:
    assert loopback(host)


def test_serve_names_a_store_that_is_not_there(dateline: Command, tmp_path: Path) -> None:
    done = dateline("serve", "--store", tmp_path / "none.sqlite")
    assert (done.code, done.out) == (1, "")
    assert "no record there" in done.err and done.err.count("\n") == 1


def test_serve_names_a_port_that_is_taken(desked: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(DatelineError, match="--port"):
        serve(store=str(desked), port=taken.getsockname()[1])


@pytest.mark.parametrize(
    "path", ["/", "/incidents", "/nothing", "/api/today", "/static/desk.css", "/search?q=x"]
)
def test_every_answer_carries_the_policy(page: "TestClient", path: str) -> None:
    headers = page.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy and "http" not in policy and "*" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "evil.example:8321", "", "[::1", "a@evil.example"],
)
def test_a_foreign_host_is_refused(page: "TestClient", host: str) -> None:
    answer = page.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "Dateline" not in answer.text


@pytest.mark.parametrize("host", ["localhost:8321", "127.0.0.1", "[::1]:8321", "LOCALHOST"])
def test_its_own_names_are_answered(page: "TestClient", host: str) -> None:
    assert page.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_pages_are_read_only(page: "TestClient", method: str) -> None:
    for path in ("/", "/incidents", "/api/today", "/dispatch/ax-1"):
        assert page.request(method, path).status_code == 405


def test_words_of_a_dispatch_never_run(page: "TestClient", desked: Path) -> None:
    with open_store(desked) as store:
        text, dispatch = store.text(VILE).value, store.dispatch(VILE)
    assert "<script>" in text and "onerror=" in text  # what was stored would run if it were let
    assert "<script>" in dispatch.title and "<svg" in (dispatch.publisher or "")
    for path in ("/", "/dispatches", "/sources", "/statements", "/incidents", "/search?q=script",
                 f"/dispatch/{quoted(VILE)}",
                 "/search?q=</title><script>alert(1)</script>", "/incidents?source=\"><script>alert(1)</script>",
                 "/statements?by=<script>&topic=<script>", "/dispatches?house='\"><img src=x onerror=alert(1)>",
                 "/incidents?place=<script>alert(1)</script>", "/incident/<script>alert(1)</script>"):  # fmt: skip
        found = page.get(path).text
        assert walked(found).unsafe == [], path
        assert "alert(1)</script>" not in found and "<script>alert" not in found, path
    shown = page.get(f"/dispatch/{quoted(VILE)}").text
    assert "onerror=alert(3)" in shown and "&lt;img src=x" in shown
    assert "{{ 7 * 7 }}" in shown.replace("</a>", "")
    assert "javascript:" not in shown.replace("&#39;", "")


def quoted(name: str) -> str:
    """Return an id as a step of a path."""
    from urllib.parse import quote

    return quote(name, safe="")


def test_only_web_addresses_become_links(page: "TestClient") -> None:
    from dateline.present.desk.render import outside
    from dateline.record import Dispatch

    for url in (
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//x.org",
        "",
    ):
        assert outside(Dispatch("x", "", url=url)) is None
    assert outside(Dispatch("x", "", url=" https://example.org/a ")) == "https://example.org/a"


def form(page: "TestClient") -> dict[str, str]:
    """Return the fields of a dispatch's first judgement form."""
    text = page.get("/dispatch/ax-1").text
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]+)">', text)[:3])
    return fields | {"verdict": "wrong"}


def judgements(page: "TestClient") -> int:
    """Return how many judgements are on record."""
    return int(page.get("/api/today").json()["counts"]["judgements"])


def test_a_judgement_is_kept_and_shown_and_counts(own_page: "TestClient") -> None:
    fields = form(own_page)
    own_page.get("/")
    answer = own_page.post("/judgements", data=fields, headers={"origin": HERE})
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/dispatch/ax-1#c-{fields['claim']}"
    assert judgements(own_page) == 1
    assert 'class="verdict wrong"' in own_page.get("/dispatch/ax-1").text


@pytest.mark.parametrize(
    ("change", "headers", "status"),
    [
        ({}, {"origin": "http://evil.example"}, 403),
        ({}, {"origin": "null"}, 403),
        ({}, {"origin": "http://127.0.0.1:9999"}, 403),
        ({}, {}, 403),
        ({}, {"sec-fetch-site": "cross-site"}, 403),
        ({"token": "0" * 64}, {"origin": HERE}, 403),
        ({"token": "é"}, {"origin": HERE}, 403),
        ({"claim": "0123456789abcdef"}, {"origin": HERE}, 403),
        ({"verdict": "same"}, {"origin": HERE}, 400),
        ({"token": None}, {"origin": HERE}, 400),
    ],
)
def test_a_forged_judgement_is_refused(
    page: "TestClient", change: dict[str, str | None], headers: dict[str, str], status: int
) -> None:
    fields = {name: value for name, value in (form(page) | change).items() if value is not None}
    assert page.post("/judgements", data=fields, headers=headers).status_code == status
    assert judgements(page) == 0


def test_a_token_is_of_one_claim_and_one_desk(page: "TestClient", own_page: "TestClient") -> None:
    assert form(page)["claim"] == form(own_page)["claim"]
    assert form(page)["token"] == form(page)["token"] != form(own_page)["token"]


@pytest.mark.parametrize(
    ("back", "to"),
    [("/incident/a#c-b", "/incident/a#c-b"), ("//evil.example", "/"), ("https://evil.example", "/"),
     ("/\\evil.example", "/"), ("/a\r\nSet-Cookie: x", "/"), ("", "/"), ("javascript:alert(1)", "/")],
)  # fmt: skip
def test_a_judgement_leads_back_to_this_desk_alone(back: str, to: str) -> None:
    from dateline.present.desk.people import own

    assert own(back) == to


def test_nothing_is_fetched_from_elsewhere() -> None:
    from dateline.present.desk.render import HERE as folder

    for path in [*folder.glob("templates/*"), *folder.glob("static/*")]:
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://|//[a-z]+\.[a-z]|@import|url\(", text), path
