"""The desk's routes: each view is a page at its path and JSON at the same path under /api; judgements are posted."""

import secrets
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, FastAPI, Form, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from dateline import __version__
from dateline.errors import DatelineError, StoreError
from dateline.present.desk.guard import Guard, from_here, right_token
from dateline.present.desk.pages import dispatches, incidents, ledger, search, speech, today
from dateline.present.desk.pages.common import Held, Missing
from dateline.present.desk.pages.search import one
from dateline.present.desk.pages.verdicts import GIVEN
from dateline.present.desk.render import HERE, render
from dateline.present.desk.twin import answer
from dateline.present.verbs.common import opened

VIEWS: tuple[tuple[str, str, Callable[..., object]], ...] = (
    ("/", "today.html", today.today),
    ("/incidents", "incidents.html", incidents.incidents),
    ("/incident/{name}", "incident.html", incidents.incident),
    ("/dispatches", "dispatches.html", dispatches.dispatches),
    ("/dispatch/{name:path}", "dispatch.html", dispatches.dispatch),
    ("/ledger", "ledger.html", ledger.ledger),
    ("/statements", "statements.html", speech.statements),
    ("/agenda", "agenda.html", speech.agenda),
    ("/search", "search.html", search.search),
    ("/sources", "sources.html", dispatches.sources),
)


def desk(store: str) -> FastAPI:
    """Return the desk over the record at a path or URL.

    Raises:
        StoreError: there is no record there, or it cannot be opened.
    """
    with opened(store) as held:
        held.counts()

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        with opened(store) as base:
            app.state.store = base
            yield

    app = FastAPI(
        title="Dateline", version=__version__, lifespan=life, docs_url=None, redoc_url=None,
        openapi_url="/api/openapi.json", description="What the desk's pages show, as JSON.",
    )  # fmt: skip
    app.state.where, app.state.secret, app.state.judging = store, secrets.token_bytes(32), threading.Lock()
    app.add_middleware(Guard)
    for path, template, view in VIEWS:
        both(app, path, template, view)
    app.add_api_route("/claim/{name}", to_words, include_in_schema=False)
    app.add_api_route(
        "/api/claim/{name}", twin(search.claim), summary=first_line(search.claim), tags=["record"]
    )
    app.add_api_route("/judgements", judged, methods=["POST"], include_in_schema=False)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    for kind in (DatelineError, HTTPException, RequestValidationError):
        app.add_exception_handler(kind, failed)
    return app


def both(app: FastAPI, path: str, template: str, view: Callable[..., object]) -> None:
    """Add a view as a page and as JSON."""

    def page(request: Request, found: Annotated[object, Depends(view)]) -> Response:
        return render(request, template, found)

    app.add_api_route(path, page, include_in_schema=False)
    api = "/api/today" if path == "/" else f"/api{path}"
    app.add_api_route(api, twin(view), summary=first_line(view), operation_id=view.__name__, tags=["record"])


def twin(view: Callable[..., object]) -> Callable[..., Response]:
    """Return the route that answers with a view as JSON."""

    def json(found: Annotated[object, Depends(view)]) -> Response:
        return answer(found)

    return json


def first_line(view: Callable[..., object]) -> str:
    """Return the first line of a view's docstring, without its full stop."""
    return (view.__doc__ or "").splitlines()[0].rstrip(".")


def to_words(store: Held, name: str) -> RedirectResponse:
    """Lead from a claim to its words."""
    found = one(store, name)
    return RedirectResponse(f"/dispatch/{quote(found.dispatch, safe='')}#c-{quote(name, safe='')}", 302)


def judged(
    request: Request,
    store: Held,
    claim: Annotated[str, Form()],
    verdict: Annotated[str, Form()],
    token: Annotated[str, Form()],
    back: Annotated[str, Form()] = "/",
) -> RedirectResponse:
    """Append a judgement about a claim and lead back to the page it was given on."""
    if not from_here(request.headers) or not right_token(request.app.state.secret, claim, token):
        raise HTTPException(403, "This form does not come from this desk's own page; load the page anew.")
    if verdict not in GIVEN:
        raise HTTPException(400, f"verdict {verdict}: right or wrong")
    one(store, claim)
    with request.app.state.judging:
        from dateline.present.verbs.decide import judge

        judge(verdict, claim, store=request.app.state.where)
    return RedirectResponse(own(back), 303)


def own(back: str) -> str:
    """Return a path on this desk; anything that a browser may take for another site is Today."""
    plain = back.isascii() and back.isprintable() and "\\" not in back
    return back if plain and back.startswith("/") and not back.startswith("//") else "/"


def failed(request: Request, error: Exception) -> Response:
    """Answer with the error in one line: a page, or JSON under /api."""
    status, words = told(error)
    if request.url.path.startswith("/api/"):
        made = answer({"error": words})
        made.status_code = status
        return made
    return render(
        request, "error.html", {"status": status, "title": HTTPStatus(status).phrase, "words": words}, status
    )


def told(error: Exception) -> tuple[int, str]:
    """Return the status and the one line of an error."""
    match error:
        case Missing():
            return 404, str(error)
        case StoreError():
            return 500, str(error)
        case HTTPException():
            words = "There is no such page." if error.status_code == 404 else str(error.detail)
            return error.status_code, words
        case RequestValidationError():
            return 400, "; ".join(f"{each['loc'][-1]}: {each['msg']}" for each in error.errors())
        case _:
            return 400, str(error)
