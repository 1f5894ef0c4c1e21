"""What keeps strangers out of the desk: names it answers to, forms only from its own pages, a role for each route.

A page of another site open in the same browser can reach the desk too. So the Host must be a name of the desk's own
(DNS rebinding), a form must come from this origin and carry a token that only its own pages hold (forgery), and
the pages' policy lets in no script, style, picture or frame but the desk's own. door.py applies all this to every
request; a route that does not say who may use it (`needs`) is open to nobody.
"""

import hashlib
import hmac
import ipaddress
from collections.abc import Callable, Iterable
from typing import TypeVar
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.routing import BaseRoute, Match
from starlette.types import Scope

from dateline.errors import DatelineError
from dateline.present.desk.accounts import PUBLIC, Who
from dateline.store.accounts import ROLES

READER, CODER, EDITOR = ROLES
LOOPBACK = ("127.0.0.1", "localhost", "::1")
POLICY = "; ".join((
    "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self'", "connect-src 'self'",
    "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
))  # fmt: skip
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",  # for browsers older than frame-ancestors
    "referrer-policy": "same-origin",  # stricter would take the Origin from our own forms
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
ERRORS: dict[int | str, dict[str, object]] = {  # what the API's description says of every refusal
    "4XX": {
        "description": "What is wrong, in one line: asked amiss (400), nobody known (401), not for this role (403), "
        "not on record (404), too much (413, 414) or too often (429).",
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["error"],
                    "properties": {"error": {"type": "string"}},
                }
            }
        },
    }
}
KEPT = "private, no-cache"  # a shared cache keeps nothing, a browser asks each time
HTTPS_ONLY = "max-age=31536000"  # HSTS, sent over HTTPS alone
Endpoint = TypeVar("Endpoint")


def needs(role: str) -> Callable[[Endpoint], Endpoint]:
    """Return what marks a route's function (or a mounted application) with the role that may use it."""
    if role not in (PUBLIC, *ROLES):
        raise ValueError(f"no such role: {role!r}")

    def mark(endpoint: Endpoint) -> Endpoint:
        endpoint.needs = role  # type: ignore[attr-defined]
        return endpoint

    return mark


def needed(route: BaseRoute) -> str | None:
    """Return the role that may use a route; None where it does not say, which is nobody."""
    endpoint = getattr(route, "endpoint", None) or getattr(route, "app", None)
    found = getattr(endpoint, "needs", None)
    return found if isinstance(found, str) else None


def route_of(routes: Iterable[BaseRoute], scope: Scope) -> BaseRoute | None:
    """Return the route that will answer, as the router finds it: the first whole match, else the first by path."""
    partial = None
    for route in routes:
        match, _ = route.matches(scope)
        if match is Match.FULL:
            return route
        if match is Match.PARTIAL and partial is None:
            partial = route
    return partial


def loopback(host: str) -> bool:
    """Whether a host to listen on is this machine alone."""
    return host in LOOPBACK


def outward(host: str, accounts: bool) -> None:
    """Refuse to listen where other machines can ask, unless there are accounts.

    Raises:
        DatelineError: there are none.
    """
    if not loopback(host) and not accounts:
        raise DatelineError(
            f"--host {host}: the record has no accounts, so its desk listens on 127.0.0.1 alone; "
            "make one with: dateline user add NAME --role editor"
        )


def named(host: str) -> str | None:
    """Return the name in a Host header, without its port; None where it is no host."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def answers_to(host: str, names: Iterable[str], scope: Scope) -> bool:
    """Whether the desk goes by the name in a Host header: its names, or the very address that was reached.

    No name can be rebound to an address that is asked for as such, so an address needs no listing.
    """
    name = named(host)
    if name is None or "@" in host:
        return False
    return name in names or name == address(scope)


def address(scope: Scope) -> str | None:
    """Return the address that a request reached, where it is one."""
    server = scope.get("server") or ("", None)
    try:
        return str(ipaddress.ip_address(str(server[0])))
    except ValueError:
        return None


def who(request: Request) -> Who:
    """Return who asks; the door has let them in."""
    found = request.scope["state"]["who"]
    assert isinstance(found, Who)
    return found


def did(request: Request, what: str | None, about: str | None = None) -> None:
    """Say what a request does, for the log; None where the route has logged it itself.

    Every request that changes something on a shared desk is logged: what says nothing here, by its path.
    """
    request.scope["state"]["did"] = (what, about) if what else None


def form_secret(request: Request) -> bytes:
    """Return what the tokens of this request's forms are made with: the desk's secret and the session."""
    session = who(request).session or ""
    secret: bytes = request.app.state.secret
    return hmac.new(secret, session.encode(), hashlib.sha256).digest()


def from_here(headers: Headers) -> bool:
    """Whether a form was sent from one of the desk's own pages, as far as the browser says."""
    origin = headers.get("origin")
    if origin is not None:
        return urlsplit(origin).netloc == headers.get("host")
    return headers.get("sec-fetch-site") == "same-origin"


def honest(request: Request, about: str, given: str) -> bool:
    """Whether a form comes from the desk's own page about this; a program's token needs no page."""
    if who(request).token:
        return True
    return from_here(request.headers) and right_token(form_secret(request), about, given)


def token(secret: bytes, claim: str) -> str:
    """Return what a form about one claim must carry."""
    return hmac.new(secret, claim.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def right_token(secret: bytes, claim: str, given: str) -> bool:
    """Whether a form carries the token of its claim."""
    return hmac.compare_digest(token(secret, claim).encode(), given.encode("utf-8", "replace"))
