"""Logging in and out, one's own password and tokens, and the log of what was done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import FastAPI, Form, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from dateline.errors import DatelineError, StoreError
from dateline.present.desk import guard, passwords
from dateline.present.desk.accounts import LASTS, PUBLIC, Who, opened, set_cookie
from dateline.present.desk.door import Desk, client
from dateline.present.desk.guard import READER, did, honest, needs, who
from dateline.present.desk.pages.common import Held
from dateline.present.desk.render import render
from dateline.store import rows
from dateline.store.accounts import ROLES, Act, By, Team, Token, later, ranked

WRONG = "Name and password do not fit, or the account rests after too many tries."
FORGED = "This form does not come from this desk's own page; load the page anew."
DAYS = 90  # that a token lasts where nothing is said
SHOWN = 100  # lines of the log a page

Name = Annotated[str, Form(max_length=200)]
Secret = Annotated[str, Form(max_length=passwords.LONGEST * 2)]
Given = Annotated[str, Form(alias="token", max_length=200)]


def add(app: FastAPI) -> None:
    """Add the routes."""
    routes: tuple[tuple[str, str, Callable[..., Response], str], ...] = (
        ("GET", "/login", login, PUBLIC), ("POST", "/login", enter, PUBLIC), ("POST", "/logout", leave, READER),
        ("GET", "/account", account, READER), ("POST", "/account/password", new_password, READER),
        ("POST", "/account/tokens", new_token, READER), ("POST", "/account/tokens/end", end_token, READER),
    )  # fmt: skip
    for method, path, endpoint, role in routes:
        app.add_api_route(path, needs(role)(endpoint), methods=[method], include_in_schema=False)


def by(request: Request) -> By:
    """Return who asks and from where, as the log keeps it."""
    return By(who(request).name or None, client(request.scope))


def own(back: str) -> str:
    """Return a path on this desk; anything that a browser may take for another site is Today."""
    plain = back.isascii() and back.isprintable() and "\\" not in back
    return back if plain and back.startswith("/") and not back.startswith("//") else "/"


def login(request: Request, back: str = "/") -> Response:
    """Return the page to log in on; who is in already is led on."""
    if who(request).name:
        return RedirectResponse(own(back), 303)
    return render(request, "login.html", {"back": own(back), "words": ""})


def enter(
    request: Request, store: Held, name: Name, password: Secret, token: Given, back: Name = "/"
) -> Response:
    """Open a session where name and password fit; an unknown name takes as long and reads the same."""
    if not honest(request, "login", token):
        raise HTTPException(403, FORGED)
    did(request, None)
    desk: Desk = request.app.state.desk
    if desk.logins.wait(client(request.scope)):
        raise HTTPException(429, "Too many logins from this address; wait a minute.")
    team, name = Team(store.base), name.strip().lower()
    if not passwords.right(team.hashed(name), password):
        team.refused(name, By(None, client(request.scope)))
        return render(request, "login.html", {"back": own(back), "words": WRONG}, 401)
    session, cookie = opened(request.app.state.secret)
    team.enter(name, session, LASTS, By(name, client(request.scope)))
    return with_cookie(RedirectResponse(own(back), 303), request, cookie)


def with_cookie(response: Response, request: Request, value: str) -> Response:
    """Return an answer that sets the session's cookie, or takes it away."""
    response.headers.append("set-cookie", set_cookie(value, request.url.scheme == "https"))
    return response


def leave(request: Request, store: Held, token: Given) -> Response:
    """End the session, on the server too, and have the browser forget the pages it keeps."""
    session = asked_by_person(request, "logout", token).session
    Team(store.base).leave(session or "", by(request))
    response = with_cookie(RedirectResponse("/login", 303), request, "")
    response.headers["clear-site-data"] = '"cache"'
    return response


def asked_by_person(request: Request, about: str, token: str) -> Who:
    """Return who is logged in and sent this form; what they do is logged where it is done.

    Raises:
        HTTPException: the form is forged, or nobody is logged in.
    """
    if who(request).session is None:
        raise HTTPException(403, "This is for somebody who is logged in.")
    if not honest(request, about, token):
        raise HTTPException(403, FORGED)
    did(request, None)
    return who(request)


@dataclass(frozen=True, slots=True)
class Own:
    """Somebody's own page: their tokens, a token that was made just now, and what is to be said."""

    name: str
    role: str
    roles: tuple[str, ...]
    tokens: tuple[Token, ...]
    days: int = DAYS
    made: str = ""
    words: str = ""
    good: str = ""


def account(request: Request, store: Held) -> Response:
    """Return one's own page."""
    return own_page(request, store)


def own_page(request: Request, store: Held, *, made: str = "", words: str = "", good: str = "") -> Response:
    """Return one's own page with what is to be said on it."""
    it = who(request)
    if it.session is None:
        raise HTTPException(404, "This desk has no accounts: whoever runs it may do everything.")
    page = Own(
        it.name, it.role, ROLES[: ranked(it.role) + 1], Team(store.base).tokens(it.name),
        made=made, words=words, good=good,
    )  # fmt: skip
    response = render(request, "account.html", page, 400 if words else 200)
    response.headers["cache-control"] = "no-store"
    return response


def new_password(request: Request, store: Held, token: Given, old: Secret, new: Secret) -> Response:
    """Change one's own password; other sessions end."""
    it, team = asked_by_person(request, "password", token), Team(store.base)
    desk: Desk = request.app.state.desk
    if desk.logins.wait(client(request.scope)):
        raise HTTPException(429, "Too many tries from this address; wait a minute.")
    if not passwords.right(team.hashed(it.name), old):
        team.refused(it.name, by(request))
        return own_page(request, store, words="The old password is wrong.")
    try:
        made = passwords.hashed(new, it.name)
    except DatelineError as error:
        return own_page(request, store, words=str(error))
    team.set_hash(it.name, made, by(request), keep=it.session)
    return own_page(request, store, good="The password is changed; other sessions ended.")


def new_token(
    request: Request,
    store: Held,
    token: Given,
    role: Name,
    label: Name = "",
    days: Annotated[int, Form(ge=1, le=366)] = DAYS,
) -> Response:
    """Make a token for a program and show it, once."""
    it = asked_by_person(request, "token", token)
    name, text, hashed = passwords.new_token()
    made = Token(name, it.name, role, label.strip()[:80], rows.now(), later(days * 86_400.0))
    try:
        Team(store.base).add_token(made, hashed, by(request))
    except StoreError as error:
        return own_page(request, store, words=str(error))
    return own_page(request, store, made=text)


def end_token(request: Request, store: Held, token: Given, id: Name) -> Response:
    """End one of one's own tokens."""
    it = asked_by_person(request, "token", token)
    try:
        Team(store.base).revoke(id, by(request), account=it.name)
    except StoreError as error:
        return own_page(request, store, words=str(error))
    return own_page(request, store, good=f"Token {id} is ended.")


@dataclass(frozen=True, slots=True)
class Audit:
    """The last lines of the log, newest first; `before` is the cursor of the next page, if there may be one."""

    by: str
    acts: tuple[Act, ...]
    before: int | None


def audit(
    store: Held,
    by: Annotated[str, Query(max_length=200, description="Whose acts; everybody's where it is empty.")] = "",
    before: Annotated[int | None, Query(ge=0, le=2**62, description="The cursor of the page before.")] = None,
) -> Audit:
    """Return who did what, when and from where."""
    found = Team(store.base).acts(who=by.strip() or None, before=before, limit=SHOWN)
    return Audit(by.strip(), found, found[-1].seq if len(found) == SHOWN else None)


AUDIT_ROLE = guard.EDITOR
