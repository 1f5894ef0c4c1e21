"""What has changed: entity tags for the API, and a stream of events for whoever waits for news."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import msgspec
from fastapi import Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from dateline import __version__
from dateline.store.desk import Store
from dateline.store.prepared import version

EVERY = 1.0  # seconds between two looks
BEAT = 15.0  # seconds after which a silent stream says that it is alive
TOLD = 20  # new dispatches that an event names


class Unchanged(Exception):
    """Whoever asks has this already."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self.tag = tag


def tag_of(request: Request, state: str) -> str:
    """Return the entity tag of what a request is answered with in a state of the record."""
    # Surges are found beside the pages, later than the rest.
    parts = (state, request.app.state.lookout.of, __version__, request.url.path, request.url.query)
    return f'W/"{hashlib.blake2b(repr(parts).encode(), digest_size=12).hexdigest()}"'


def fresh(request: Request) -> str:
    """Return the state of the record that the answer is made in.

    Raises:
        Unchanged: the request's If-None-Match holds the answer's tag.
    """
    now = version(request.app.state.store.base)
    tag = tag_of(request, now)
    held = [each.strip() for each in request.headers.get("if-none-match", "").split(",")]
    if tag in held or "*" in held:
        raise Unchanged(tag)
    return now


def unchanged(_: Request, found: Exception) -> Response:
    """Answer that nothing changed."""
    assert isinstance(found, Unchanged)
    return Response(status_code=304, headers={"etag": found.tag})


@dataclass(frozen=True, slots=True)
class Arrived:
    """A dispatch that is new."""

    id: str
    title: str
    publisher: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class News:
    """What an event says: the state of the record, and the newest dispatches that came after the last event."""

    version: str
    last: int
    dispatches: tuple[Arrived, ...]


def news(store: Store, after: int | None) -> News:
    """Return the state of the record, with what came after a dispatch's number; nothing came before a first look."""
    found = store.dispatches(limit=TOLD)
    last = found[0].seq if found else 0
    new = [each.item for each in found if after is not None and each.seq > after]
    return News(
        version(store.base),
        last,
        tuple(Arrived(each.id, each.title, each.publisher, each.published) for each in new),
    )


async def events(
    request: Request,
    limit: Annotated[int, Query(ge=0, description="End after so many events; 0 goes on.")] = 0,
    after: Annotated[
        int | None, Query(description="A dispatch's number; those after it are told at once.")
    ] = None,
) -> StreamingResponse:
    """Stream an event whenever the record changes (server-sent events)."""
    return StreamingResponse(stream(request, limit, after), media_type="text/event-stream")


async def stream(request: Request, limit: int, after: int | None) -> AsyncIterator[bytes]:
    """Yield events until the reader is gone; the first one says how the record is now."""
    store: Store = request.app.state.store
    resumed = request.headers.get("last-event-id", "").partition(" ")
    seen, at = resumed[0], int(resumed[2]) if resumed[2].isdecimal() else after
    sent, silent = 0, 0.0
    while not await request.is_disconnected():
        if await run_in_threadpool(version, store.base) != seen:
            found = await run_in_threadpool(news, store, at)
            seen, at, silent = found.version, found.last, 0.0
            yield f"id: {seen} {at}\nevent: record\ndata: {msgspec.json.encode(found).decode()}\n\n".encode()
            sent += 1
            if sent == limit:
                return
        elif silent >= BEAT:
            silent = 0.0
            yield b": still here\n\n"
        await asyncio.sleep(EVERY)
        silent += EVERY
