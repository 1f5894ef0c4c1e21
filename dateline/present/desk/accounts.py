"""Who asks: by the session in a cookie or the token in a header; alone on a laptop, whoever runs the desk.

A cookie says the session's random id, when it was last renewed, and an HMAC over both; the store keeps only a hash
of the id. So a forged cookie costs no look into the store, a stolen database opens no session, an idle session ends
without a write on every read, and logging out ends it on the server.
"""

import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers

from dateline.present.desk.passwords import digest, token_parts
from dateline.store.accounts import ROLES, Team, ranked

LASTS = 12 * 3600.0  # seconds that a session lasts at most
IDLE = 2 * 3600.0  # seconds without a request that end it
RENEWED = 300.0  # seconds after which a request renews the cookie
AHEAD = 60.0  # seconds that a cookie may seem to come from the future, for clocks are set
PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Who:
    """Who asks and what they may do; `session` is the hash of their session's id, if they have one."""

    name: str
    role: str
    session: str | None = None
    token: bool = False  # a program's token, which no other site's page can send along
    renew: str | None = None  # the cookie's new value, where it is time for one

    def may(self, role: str) -> bool:
        """Whether they may do what a role may."""
        return role == PUBLIC or ranked(self.role) >= ranked(role)


def cookie_name(secure: bool) -> str:
    """Return the cookie's name; with the prefix a browser takes it over HTTPS and from this host alone."""
    return "__Host-dateline" if secure else "dateline"


def signed(key: bytes, session: str, at: float) -> str:
    """Return a cookie's value."""
    words = f"{session}.{int(at)}"
    return f"{words}.{hmac.new(key, words.encode(), hashlib.sha256).hexdigest()}"


def unsigned(key: bytes, value: str, now: float) -> tuple[str, float] | None:
    """Return the session's id and when its cookie was renewed; None where it is forged or too old."""
    words, _, mark = value.rpartition(".")
    session, _, at = words.partition(".")
    right = hmac.new(key, words.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(right, mark.encode("ascii", "replace").decode()) or not at.isdigit():
        return None
    age = now - int(at)
    return (session, float(at)) if -AHEAD <= age <= IDLE else None


def set_cookie(value: str, secure: bool) -> str:
    """Return the header that sets the cookie; an empty value takes it away."""
    parts = [f"{cookie_name(secure)}={value}", "Path=/", "HttpOnly", "SameSite=Lax"]
    parts += [] if value else ["Max-Age=0"]
    return "; ".join(parts + (["Secure"] if secure else []))


def cookie_in(headers: Headers, secure: bool) -> str | None:
    """Return the value of our cookie, if it is there."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(cookie_name(secure))
    except CookieError:
        return None
    return None if found is None else found.value


def opened(key: bytes) -> tuple[str, str]:
    """Return a new session: the hash that is kept of it, and its cookie."""
    session = secrets.token_hex(32)
    return digest(session), signed(key, session, time.time())


def identify(team: Team, key: bytes, headers: Headers, secure: bool) -> Who | None:
    """Return who asks; a token that is sent decides alone, a cookie is looked at only without one."""
    sent = headers.get("authorization")
    return of_token(team, sent) if sent is not None else of_cookie(team, key, headers, secure)


def of_token(team: Team, sent: str) -> Who | None:
    """Return whom a token speaks for."""
    scheme, _, text = sent.partition(" ")
    parts = token_parts(text) if scheme.lower() == "bearer" else None
    account = team.holder(*parts) if parts else None
    return Who(account.name, account.role, token=True) if account else None


def of_cookie(team: Team, key: bytes, headers: Headers, secure: bool) -> Who | None:
    """Return whose session a cookie names."""
    now = time.time()
    read = unsigned(key, cookie_in(headers, secure) or "", now)
    account = team.within(digest(read[0])) if read else None
    if read is None or account is None:
        return None
    renew = signed(key, read[0], now) if now - read[1] > RENEWED else None
    return Who(account.name, account.role, digest(read[0]), renew=renew)


def alone() -> Who:
    """Return whoever runs a desk without accounts: they may do everything."""
    from dateline.errors import DatelineError
    from dateline.present.verbs.decide import user

    try:
        return Who(user(), ROLES[-1])
    except DatelineError:  # a container may give its user no name
        return Who("desk", ROLES[-1])
