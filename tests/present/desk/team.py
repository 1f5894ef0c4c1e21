"""A desk with accounts: people who log in as a browser would, over either engine's record."""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from dateline.present.desk import passwords
from dateline.store import open_store
from dateline.store.accounts import By, Team

if TYPE_CHECKING:
    from starlette.testclient import TestClient

CLI = By("root", "command line")
PASSWORD = "four plain words here"
PEOPLE = {"rita": "reader", "cody": "coder", "edda": "editor"}
HTTP, HTTPS = "http://127.0.0.1:8321", "https://127.0.0.1:8321"


def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash with parameters that cost nothing."""
    from argon2 import PasswordHasher

    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "hasher", lambda: cheap)
    passwords.nobodys.cache_clear()


def manned(store: str) -> None:
    """Give a record its people."""
    with open_store(store) as held:
        for name, role in PEOPLE.items():
            Team(held.base).add(name, role, passwords.hashed(PASSWORD, name), CLI)


@contextmanager
def desk_of(store: str, **options: object) -> "Iterator[TestClient]":
    """Yield a client of a desk over a record."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of httpx's successor
        from starlette.testclient import TestClient

    from dateline.present.desk.app import desk

    with TestClient(desk(store, **options), base_url=HTTP, follow_redirects=False) as made:  # type: ignore[arg-type]
        yield made


def another(page: "TestClient", base: str = HTTP) -> "TestClient":
    """Return another browser at the same desk, with no cookies."""
    from starlette.testclient import TestClient

    return TestClient(page.app, base_url=base, follow_redirects=False)


def token_on(page: "TestClient", path: str, action: str) -> str:
    """Return the token of the form on a page that goes to an action."""
    text = page.get(path).text
    form = re.search(rf'<form[^>]* action="{action}".*?</form>', text, re.S)
    assert form, f"{path} has no form for {action}"
    found = re.search(r'name="token" value="([^"]+)"', form[0])
    assert found
    return found[1]


def log_in(page: "TestClient", name: str, password: str = PASSWORD, **more: str) -> "TestClient":
    """Log in as a browser does; returns the client."""
    fields = {"name": name, "password": password, "token": token_on(page, "/login", "/login"), **more}
    answer = page.post("/login", data=fields, headers={"origin": str(page.base_url).rstrip("/")})
    assert answer.status_code == 303, answer.text
    return page
