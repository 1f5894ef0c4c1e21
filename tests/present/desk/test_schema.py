"""The whole API tried with what its own description allows and with what it does not; every form with anything at all.

`DATELINE_EXAMPLES=500 pytest tests/present/desk/test_schema.py` tries longer.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dateline.present.desk.throttle import Buckets
from dateline.store import open_store
from tests.present.desk.team import HTTP, desk_of, log_in, manned, quick

if TYPE_CHECKING:
    from starlette.testclient import TestClient

EXAMPLES = int(os.environ.get("DATELINE_EXAMPLES", "10"))
TRIED = settings(
    max_examples=EXAMPLES, deadline=None, database=None, phases=[Phase.generate], derandomize=EXAMPLES <= 10,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
ENDLESS = {"/api/events"}  # it goes on until the client ends; its own tests are the desk's


@pytest.fixture(scope="module")
def page(desked: Path, tmp_path_factory: pytest.TempPathFactory) -> "Iterator[TestClient]":
    """Yield an editor's browser at a team's desk that may ask as often as it likes."""
    store = str(tmp_path_factory.mktemp("schema") / "team.sqlite")
    with open_store(desked) as held:
        held.backup(store)
    with pytest.MonkeyPatch.context() as patch:
        quick(patch)
        manned(store)
        with desk_of(store) as made:
            made.app.state.desk.known = Buckets(1e6, 1e6)  # type: ignore[attr-defined]
            made.app.state.desk.logins = Buckets(1e6, 1e6)  # type: ignore[attr-defined]
            yield log_in(made, "edda")


def test_the_api_keeps_to_its_description(page: "TestClient") -> None:
    import schemathesis
    from schemathesis.specs.openapi.checks import positive_data_acceptance

    schema = schemathesis.openapi.from_dict(page.app.openapi())  # type: ignore[attr-defined]
    schema.app = page.app
    names = []
    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.path in ENDLESS:
            continue

        @TRIED
        @given(case=operation.as_strategy())
        def holds(case: "schemathesis.Case") -> None:
            answer = case.call(session=page, base_url=HTTP)
            assert answer.status_code < 500
            # A day is text in the description, for an empty one asks nothing; so some text is rightly refused.
            case.validate_response(answer, excluded_checks=[positive_data_acceptance])

        holds()
        names.append(operation.path)
    assert {"/api/today", "/api/ledger", "/api/incident/{name}", "/api/search"} <= set(names)


WORDS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "right",
            "wrong",
            "same",
            "corrected",
            "12-15",
            "editor",
            "0",
            "-1",
            "9" * 30,
            "\x00",
            "\ud800",
            "%",
            "/",
        ]
    ),
)
FIELDS = st.dictionaries(
    st.sampled_from(["claim", "verdict", "token", "back", "value", "other", "name", "password", "old", "new", "role",
                     "label", "days", "id"]), WORDS, max_size=14,
)  # fmt: skip


def test_no_form_breaks_the_desk(page: "TestClient") -> None:
    posts = [
        str(getattr(route, "path", ""))
        for route in page.app.routes  # type: ignore[attr-defined]
        if "POST" in (getattr(route, "methods", None) or ())
    ]
    assert len(posts) >= 5

    @TRIED
    @given(FIELDS)
    def holds(fields: dict[str, str]) -> None:
        sent = {
            name: words.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
            for name, words in fields.items()
        }
        for path in posts:
            for headers in ({"origin": HTTP}, {}):
                answer = page.post(path, data=sent, headers=headers)
                assert answer.status_code < 500, (path, sent)

    holds()


KINDS = (
    "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x", "text/x", "x",
)  # fmt: skip


def test_no_bytes_break_the_desk(page: "TestClient") -> None:
    @TRIED
    @given(st.binary(max_size=60), st.sampled_from(KINDS))
    def holds(body: bytes, kind: str) -> None:
        for path in ("/login", "/judgements"):
            answer = page.post(path, content=body, headers={"content-type": kind, "origin": HTTP})
            assert 400 <= answer.status_code < 500
        from urllib.parse import quote

        for address in (
            f"/{quote(body, safe='')}",
            f"/api/dispatch/{quote(body)}",
            f"/search?q={quote(body, safe='')}",
        ):
            assert page.get(address).status_code < 500, address

    holds()
