"""The door: middleware that every request passes, before any route sees it.

In order: the name asked for, the size, how often, who asks, and whether the route that would answer is theirs. It is
closed unless a route says otherwise, and stays closed once a record has had an account, whatever happens to them.
"""

import math
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.present.desk import guard
from dateline.present.desk.accounts import PUBLIC, Who, alone, identify, set_cookie
from dateline.present.desk.throttle import AT_ONCE, BODY, SLOWEST, TARGET, Buckets, Refused, bounded
from dateline.store.accounts import By, Team
from dateline.store.desk import Store

BUSY = "Too many requests at once; wait for the others."
WRONG_NAME = "dateline: this desk does not answer to that name; dateline serve --name adds one\n"


RECHECKED = 30.0  # seconds after which a long answer asks anew who reads it


class Gone(Exception):
    """Whoever reads an answer may read it no longer."""


@dataclass(slots=True)
class Desk:
    """What the door knows: the desk's names, whether it has accounts, how much each may ask."""

    names: frozenset[str] = frozenset(guard.LOOPBACK)
    shared: bool = False  # latched: a desk that has seen an account never again works without
    known: Buckets = field(default_factory=lambda: Buckets(20, 200))  # requests a second and at once
    strangers: Buckets = field(default_factory=lambda: Buckets(5, 60))
    logins: Buckets = field(default_factory=lambda: Buckets(1 / 6, 10))
    busy: Counter[str] = field(default_factory=Counter)  # requests of each asker that are being answered


def desk_of(names: Iterable[str] = (), *, shared: bool = False) -> Desk:
    """Return a desk that goes by these names beside the loopback ones."""
    return Desk(frozenset((*guard.LOOPBACK, *(name.lower() for name in names))), shared)


class Door:
    """The middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or let it in."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await self.http(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})  # the desk has no sockets

    async def http(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request, or let it in; every answer is dressed."""
        begun = False
        state = scope.setdefault("state", {})

        async def dressed(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                if "refused" in state:  # the framework took it for a body that it cannot read
                    message = {**message, "status": state["refused"]}
                if changes(scope, message["status"]):
                    await run_in_threadpool(logged, scope)
                dress(MutableHeaders(scope=message), scope, state.get("who"))
            elif time.monotonic() - state["seen"] > RECHECKED and message.get("more_body"):
                await self.still(scope)
            await send(message)

        state["seen"] = time.monotonic()
        refusal = refused(scope) or await self.admitted(scope)
        try:
            with counted(scope) as busy:
                answer = refusal or (spoken(scope, 429, BUSY, {"retry-after": "5"}) if busy else self.app)
                await answer(scope, bounded(receive, state), dressed)
        except Refused as error:
            if not begun:
                await cut(error.args[0])(scope, receive, dressed)
        except Gone:
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def still(self, scope: Scope) -> None:
        """End a long answer, as a stream of events is, whose asker has logged out or lost the role meanwhile.

        Raises:
            Gone: they have.
        """
        route = guard.route_of(scope["app"].routes, scope)
        role = (guard.needed(route) if route else None) or guard.READER
        scope["state"]["seen"] = time.monotonic()
        if role != PUBLIC:
            asker = await run_in_threadpool(whoever, scope["app"].state.desk, scope)
            if asker is None or not asker.may(role):
                raise Gone

    async def admitted(self, scope: Scope) -> Response | None:
        """Find out who asks; returns None where they may, else the answer."""
        desk: Desk = scope["app"].state.desk
        route = guard.route_of(scope["app"].routes, scope)
        role = guard.needed(route) if route else guard.READER  # what is not there is told to readers alone
        if role == PUBLIC and getattr(route, "methods", None) is None:
            scope["state"]["who"] = Who("", guard.READER)  # pictures and styles: nobody is looked up
            return None
        asker = await run_in_threadpool(whoever, desk, scope)
        scope["state"]["who"] = asker or Who("", guard.READER)
        if desk.shared and (wait := waiting(desk, scope, asker)):
            return spoken(
                scope, 429, "Too many requests; wait a moment.", {"retry-after": str(math.ceil(wait))}
            )
        if role == PUBLIC:
            return None
        if asker is None:
            return asked_to_log_in(scope)
        if role is None or not asker.may(role):
            await run_in_threadpool(told_of, scope, asker)
            return spoken(scope, 403, f"{whose(role)}; you are a {asker.role}.")
        return None


def refused(scope: Scope) -> Response | None:
    """Return the answer to what needs no look at who asks: another's name, too much."""
    headers = Headers(scope=scope)
    if not guard.answers_to(headers.get("host", ""), scope["app"].state.desk.names, scope):
        return PlainTextResponse(WRONG_NAME, 421)
    if len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > TARGET:
        return PlainTextResponse("dateline: the address is too long\n", 414)
    length = headers.get("content-length", "0")
    return cut(413) if not length.isdigit() or int(length[:20]) > BODY else None


def changes(scope: Scope, status: int) -> bool:
    """Whether a request changed something on a shared desk and its route has not logged that itself."""
    desk: Desk = scope["app"].state.desk
    writes = scope["method"] not in ("GET", "HEAD", "OPTIONS") and status < 400
    return desk.shared and writes and scope["state"].get("did", ()) is not None


def logged(scope: Scope) -> None:
    """Log a change before it is answered, in its route's words (`guard.did`) or by its path."""
    store: Store = scope["app"].state.store
    what, about = scope["state"].get("did") or ("asked", f"{scope['method']} {scope['path']}"[:200])
    Team(store.base).note(By(scope["state"]["who"].name or None, client(scope)), what, about)


def cut(status: int) -> Response:
    """Return the answer to a body that is too large (413) or too slow (408)."""
    words = (
        f"more than {BODY:,} bytes were sent" if status == 413 else f"nothing came for {SLOWEST:g} seconds"
    )
    return PlainTextResponse(f"dateline: {words}\n", status, {"connection": "close"})


@contextmanager
def counted(scope: Scope) -> Iterator[bool]:
    """Count a request of a shared desk among its asker's while it is answered; yields whether they are too many."""
    desk: Desk = scope["app"].state.desk
    who = scope["state"].get("who")
    asker = (who.name if who else "") or client(scope)
    if not desk.shared:
        yield False
        return
    desk.busy[asker] += 1
    try:
        yield desk.busy[asker] > AT_ONCE
    finally:
        desk.busy[asker] -= 1
        if not desk.busy[asker]:
            del desk.busy[asker]


def whoever(desk: Desk, scope: Scope) -> Who | None:
    """Return who asks; without any account, whoever runs the desk."""
    store: Store = scope["app"].state.store
    team = Team(store.base)
    if not desk.shared:
        desk.shared = team.exists()
    if not desk.shared:
        return alone()
    key: bytes = scope["app"].state.secret
    return identify(team, key, Headers(scope=scope), scope["scheme"] == "https")


def waiting(desk: Desk, scope: Scope, asker: Who | None) -> float:
    """Return the seconds that whoever asks must wait; strangers share their address's bucket."""
    return desk.known.wait(asker.name) if asker else desk.strangers.wait(client(scope))


def client(scope: Scope) -> str:
    """Return the address that asks."""
    found = scope.get("client")
    return str(found[0]) if found else "?"


def whose(role: str | None) -> str:
    """Return in words whom a route is for."""
    return f"This is for {role}s" if role else "This is open to nobody, as it does not say whose it is"


def told_of(scope: Scope, asker: Who) -> None:
    """Log that somebody asked for what is not theirs."""
    store: Store = scope["app"].state.store
    about = f"{scope['method']} {scope['path']}"[:200]
    Team(store.base).note(By(asker.name, client(scope)), "not allowed", about)


def asked_to_log_in(scope: Scope) -> Response:
    """Return the answer to a stranger: the login for a page, an error for a program."""
    if api(scope) or scope["method"] not in ("GET", "HEAD"):
        return spoken(scope, 401, "Log in, or send a token.", {"www-authenticate": "Bearer"})
    path = quote(scope["path"]) + (
        f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else ""
    )
    return RedirectResponse(f"/login?back={quote(path, safe='')}" if path != "/" else "/login", 303)


def api(scope: Scope) -> bool:
    """Whether a program asks."""
    return str(scope["path"]).startswith("/api/")


def spoken(scope: Scope, status: int, words: str, headers: dict[str, str] | None = None) -> Response:
    """Return an error as the desk's routes tell theirs."""
    from dateline.present.desk.render import render
    from dateline.present.desk.twin import answer

    if api(scope):
        made = answer({"error": words})
        made.status_code = status
    else:
        made = render(
            Request(scope), "error.html", {"status": status, "title": title(status), "words": words}, status
        )
    made.headers.update(headers or {})
    return made


def title(status: int) -> str:
    """Return a status in words."""
    from http import HTTPStatus

    return HTTPStatus(status).phrase


def dress(headers: MutableHeaders, scope: Scope, who: Who | None) -> None:
    """Put on an answer what protects its reader, and a renewed cookie where it is time."""
    for name, value in guard.HEADERS.items():
        headers[name] = value
    headers.setdefault("cache-control", guard.KEPT)
    if scope["scheme"] == "https":
        headers["strict-transport-security"] = guard.HTTPS_ONLY
    if who is not None and who.renew and "set-cookie" not in headers:
        headers.append("set-cookie", set_cookie(who.renew, scope["scheme"] == "https"))
