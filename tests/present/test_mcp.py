"""The record over the Model Context Protocol: a real client, the real command, standard input and output."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dateline.errors import DatelineError
from dateline.present.mcp import reads
from dateline.present.verbs import mcp
from dateline.store import open_store
from dateline.store.desk import Store
from tests.present.conftest import Command

if TYPE_CHECKING:
    from mcp import Client

TOOLS = {"ledger", "totals", "incident", "changes", "statements", "agenda", "search", "explain", "brief"}
ENTRY = "from dateline.present.cli import main; main()"


def talk(record: Path, ask: "Callable[[Client], Awaitable[None]]") -> None:
    """Start `dateline mcp` over a record and let a client of the protocol's own package ask."""
    from mcp import Client, StdioServerParameters, stdio_client

    server = StdioServerParameters(
        command=sys.executable, args=["-c", ENTRY, "mcp", "--store", str(record)], env=dict(os.environ)
    )

    async def session() -> None:
        async with Client(stdio_client(server)) as client:
            await ask(client)

    asyncio.run(asyncio.wait_for(session(), 60))


def test_a_client_finds_the_tools_and_every_answer_is_cited(record: Path) -> None:
    async def ask(client: "Client") -> None:
        found = (await client.list_tools()).tools
        assert {each.name for each in found} == TOOLS
        for each in found:
            assert each.annotations.read_only_hint and each.description
            assert all("description" in field for field in each.input_schema["properties"].values()), (
                each.name
            )
        with open_store(record) as store:
            for name, given in (
                ("ledger", {"place": "AF"}), ("totals", {}), ("statements", {}), ("agenda", {}),
                ("search", {"query": "killed"}), ("changes", {"since": "2020-01-01"}),
                ("brief", {}),
            ):  # fmt: skip
                said = await client.call_tool(name, given)
                assert not said.is_error, (name, said.content)
                checked(store, name, said.structured_content)
            first = (await client.call_tool("ledger", {})).structured_content["found"][0]
            whole = (await client.call_tool("incident", {"id": first["id"]})).structured_content
            assert whole["found"]["id"] == first["id"] and whole["found"]["dispatches"]
            checked(store, "incident", whole)
            claim = whole["citations"][0]["claim"]
            checked(store, "explain", (await client.call_tool("explain", {"id": claim})).structured_content)

    talk(record, ask)


def test_what_is_refused_is_told_in_one_line_and_the_server_goes_on(record: Path) -> None:
    async def ask(client: "Client") -> None:
        for name, given, words in (
            ("incident", {"id": "zzz"}, "nothing in"),
            ("ledger", {"place": "Nowhere"}, "no such country"),
            ("ledger", {"first": "yesterday"}, "first yesterday: write a day as 2026-01-31"),
            ("ledger", {"first": "2021-02-01", "last": "2021-01-01"}, "before"),
            ("ledger", {"limit": 100_000}, "limit"),
            ("changes", {"since": "lately"}, "since lately"),
            ("search", {"query": "!?"}, "no word"),
            ("explain", {"id": "'; DROP TABLE claims; --"}, "nothing in"),
        ):
            said = await client.call_tool(name, given)
            assert said.is_error and words in said.content[0].text, (name, said.content)
            assert "Traceback" not in said.content[0].text
        assert not (await client.call_tool("ledger", {})).is_error

    talk(record, ask)


def checked(store: Store, name: str, answer: dict[str, Any]) -> None:
    """Hold every citation against the record: its words stand there, and everything found is cited."""
    assert answer["found"], name
    cited = set()
    for each in answer["citations"]:
        dispatch, text = store.dispatch(each["dispatch"]), store.text(each["dispatch"]).value
        start, end = each["span"]
        assert each["words"] == text[start:end] and each["words"]
        assert (each["publisher"], each["title"]) == (dispatch.publisher, dispatch.title)
        assert each["published"] == (dispatch.published.isoformat() if dispatch.published else None)
        cited.add(each["claim"])
        if each["claim"]:
            assert store.claim(each["claim"]).dispatch == each["dispatch"]
    named = set(claims_in(answer["found"]))
    assert named <= cited, f"{name}: {named - cited} are told without their words"
    assert named or name in ("search", "explain")
    assert answer["citations"]


def claims_in(found: object) -> "list[str]":
    """Return the ids of every claim that an answer speaks of."""
    match found:
        case dict():
            own = [found["claim"]] if isinstance(found.get("claim"), str) else []
            own += [each for each in found.get("claims") or () if isinstance(each, str)]
            return own + [name for value in found.values() for name in claims_in(value)]
        case list() | tuple():
            return [name for each in found for name in claims_in(each)]
        case _:
            return []


def test_lists_come_in_parts(record: Path) -> None:
    with open_store(record) as store:
        whole = reads.statements(store, "", "", 0, 200)
        assert whole["total"] == len(whole["found"]) > 2 and whole["next"] is None
        parts, at = [], 0
        while at is not None:
            part = reads.statements(store, "", "", at, 2)
            parts += part["found"]
            at = part["next"]
        assert parts == whole["found"]
        assert {each["claim"] for each in part["citations"]} == {each["claim"] for each in part["found"]}


def test_what_is_asked_narrows_what_is_found(record: Path) -> None:
    with open_store(record) as store:
        every = reads.ledger(store, "", "", "", 0, 200)
        assert reads.ledger(store, "FR", "", "", 0, 200)["total"] == 0 < every["total"]
        assert reads.ledger(store, "", "1990-01-01", "1990-12-31", 0, 200)["total"] == 0
        assert reads.statements(store, "nobody of that name", "", 0, 9)["total"] == 0


def test_explain_tells_of_a_dispatch_and_a_claim(record: Path) -> None:
    with open_store(record) as store:
        name = store.dispatches()[0].item.id
        told = reads.explain(store, name)
        assert told["found"]["text"] == store.text(name).value
        checked(store, "explain", told)
        claim = next(each for each in store.claims() if each.item.kind == "toll").item
        told = reads.explain(store, claim.id[:12])
        assert told["found"]["claim"]["id"] == claim.id
        assert "amount" in {each["part"] for each in told["found"]["parts"]}
        with pytest.raises(DatelineError, match="not an incident"):
            reads.incident(store, claim.id)


def test_a_record_that_is_not_there_is_one_line(dateline: Command, tmp_path: Path) -> None:
    done = dateline("mcp", "--store", tmp_path / "none.sqlite")
    assert (done.code, done.out) == (1, "")
    assert "no record there" in done.err and done.err.count("\n") == 1


def test_without_its_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, record: Path) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    with pytest.raises(DatelineError, match=r"pip install 'dateline\[mcp\]'"):
        mcp(store=str(record))
