"""The desk's routes: each view is a page at its path and JSON at the same path under /api; judgements are posted."""

import secrets
import threading
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from dateline import __version__
from dateline.errors import DatelineError, StoreError
from dateline.pipeline.pages import ready
from dateline.present.desk import people, plotly
from dateline.present.desk.accounts import PUBLIC
from dateline.present.desk.door import Door, desk_of
from dateline.present.desk.fresh import Unchanged, events, fresh, tag_of, unchanged
from dateline.present.desk.guard import CODER, ERRORS, READER, needs
from dateline.present.desk.judging import judged
from dateline.present.desk.lookout import Lookout
from dateline.present.desk.pages import brief, dispatches, incidents, ledger, queue, search, speech, today
from dateline.present.desk.pages import map as maps
from dateline.present.desk.pages.common import Held, Missing
from dateline.present.desk.pages.search import one
from dateline.present.desk.render import HERE, render
from dateline.present.desk.twin import answer
from dateline.present.verbs.common import opened
from dateline.store.accounts import Team

VIEWS: tuple[tuple[str, str, Callable[..., object]], ...] = (
    ("/", "today.html", today.today),
    ("/map", "map.html", maps.incident_map),
    ("/incidents", "incidents.html", incidents.incidents),
    ("/incident/{name}", "incident.html", incidents.incident),
    ("/dispatches", "dispatches.html", dispatches.dispatches),
    ("/dispatch/{name:path}", "dispatch.html", dispatches.dispatch),
    ("/ledger", "ledger.html", ledger.ledger),
    ("/statements", "statements.html", speech.statements),
    ("/agenda", "agenda.html", speech.agenda),
    ("/appointment/{name}", "appointment.html", speech.appointment),
    ("/queue", "queue.html", queue.queue),
    ("/brief", "brief.html", brief.brief),
    ("/search", "search.html", search.search),
    ("/sources", "sources.html", dispatches.sources),
)


def desk(store: str, *, names: Iterable[str] = (), shared: bool = False) -> FastAPI:
    """Return the desk over the record at a path or URL; it goes by `names`, and needs accounts where `shared`.

    Raises:
        StoreError: there is no record there, or it cannot be opened.
    """
    with opened(store) as held:
        held.counts()
        shared = shared or Team(held.base).exists()
        secret = Team(held.base).key("desk") if shared else secrets.token_bytes(32)

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        with opened(store) as base:
            ready(base)
            app.state.store = base
            yield

    app = FastAPI(
        title="Dateline", version=__version__, lifespan=life, docs_url=None, redoc_url=None,
        openapi_url="/api/openapi.json", description="What the desk's pages show, as JSON.",
        responses=ERRORS,
    )  # fmt: skip
    app.state.where, app.state.secret, app.state.judging = store, secret, threading.Lock()
    app.state.lookout = Lookout()
    app.state.desk = desk_of(names, shared=shared)
    app.add_middleware(Door)
    for path, template, view in VIEWS:
        both(app, path, template, view)
    both(app, "/audit", "audit.html", people.audit, people.AUDIT_ROLE)
    people.add(app)
    app.add_api_route("/brief.{form}", needs(READER)(brief.download), include_in_schema=False)
    app.add_api_route("/land.json", needs(READER)(maps.land), include_in_schema=False)
    app.add_api_route("/claim/{name}", needs(READER)(to_words), include_in_schema=False)
    app.add_api_route(
        "/api/claim/{name}", twin(search.claim), summary=first_line(search.claim), tags=["record"]
    )
    app.add_api_route(
        "/api/events",
        needs(READER)(events),
        summary=first_line(events),
        tags=["record"],
        response_class=Response,
    )
    app.add_api_route("/judgements", needs(CODER)(judged), methods=["POST"], include_in_schema=False)
    app.mount("/plotly", needs(PUBLIC)(plotly.serve), name="plotly")
    app.mount("/static", needs(PUBLIC)(StaticFiles(directory=HERE / "static")), name="static")
    for route in app.routes:  # FastAPI's own, made when it was
        if getattr(route, "path", None) == app.openapi_url:
            needs(READER)(getattr(route, "endpoint"))  # noqa: B009 - a BaseRoute does not say it has one
    for kind in (DatelineError, HTTPException, RequestValidationError):
        app.add_exception_handler(kind, failed)
    app.add_exception_handler(Unchanged, unchanged)
    return app


def both(app: FastAPI, path: str, template: str, view: Callable[..., object], role: str = READER) -> None:
    """Add a view as a page and as JSON, for those who have a role."""

    def page(request: Request, found: Annotated[object, Depends(view)]) -> Response:
        return render(request, template, found)

    app.add_api_route(path, needs(role)(page), include_in_schema=False)
    api = "/api/today" if path == "/" else f"/api{path}"
    made = needs(role)(twin(view) if role == READER else always(view))
    app.add_api_route(api, made, summary=first_line(view), operation_id=view.__name__, tags=["record"])


def twin(view: Callable[..., object]) -> Callable[..., Response]:
    """Return the route that answers readers with a view as JSON, unless they have it already."""

    def json(
        request: Request, state: Annotated[str, Depends(fresh)], found: Annotated[object, Depends(view)]
    ) -> Response:
        made = answer(found)
        made.headers["etag"] = tag_of(request, state)
        after = getattr(found, "next", None)
        if after:
            made.headers["link"] = f'<{request.url.include_query_params(after=after)}>; rel="next"'
        return made

    return needs(READER)(json)


def always(view: Callable[..., object]) -> Callable[..., Response]:
    """Return the route that answers with a view as JSON, which no state of the record vouches for."""

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
