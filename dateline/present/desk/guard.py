"""What keeps strangers out of a desk without accounts: loopback only, its own pages only, nothing run or fetched.

A page of another site open in the same browser can reach 127.0.0.1 too. So the Host must be a loopback name
(DNS rebinding), a form must come from this origin and carry a token that only its own pages hold (forgery), and
the pages' policy lets in no script, style, picture or frame but the desk's own.
"""

import hashlib
import hmac
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.errors import DatelineError

LOOPBACK = ("127.0.0.1", "localhost", "::1")
POLICY = "; ".join((
    "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self'", "form-action 'self'",
    "base-uri 'none'", "frame-ancestors 'none'",
))  # fmt: skip
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # stricter would take the Origin from our own forms
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-cache",
}


def loopback(host: str) -> str:
    """Return the host to listen on.

    Raises:
        DatelineError: it is not this machine alone.
    """
    if host not in LOOPBACK:
        raise DatelineError(f"--host {host}: the desk has no accounts yet, so it listens on 127.0.0.1 alone")
    return host


class Guard:
    """Middleware: refuses foreign Host names, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        if named(Headers(scope=scope).get("host", "")) in LOOPBACK:
            await self.app(scope, receive, dressed)
        else:
            refusal = PlainTextResponse("dateline: this desk answers to 127.0.0.1 and localhost alone\n", 421)
            await refusal(scope, receive, dressed)


def named(host: str) -> str | None:
    """Return the name in a Host header, without its port; None where it is no host."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def from_here(headers: Headers) -> bool:
    """Whether a form was sent from one of the desk's own pages, as far as the browser says."""
    origin = headers.get("origin")
    if origin is not None:
        return urlsplit(origin).netloc == headers.get("host")
    return headers.get("sec-fetch-site") == "same-origin"


def token(secret: bytes, claim: str) -> str:
    """Return what a form about one claim must carry; the secret is made anew when the desk starts."""
    return hmac.new(secret, claim.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def right_token(secret: bytes, claim: str, given: str) -> bool:
    """Whether a form carries the token of its claim."""
    return hmac.compare_digest(token(secret, claim).encode(), given.encode("utf-8", "replace"))
