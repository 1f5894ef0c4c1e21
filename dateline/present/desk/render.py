"""Templates and the words they use: everything is escaped; unknown is "?", never a zero."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from dateline.present.brief.model import Brief
from dateline.present.brief.render.html import body
from dateline.present.desk import bars, charts, plotly
from dateline.present.desk.guard import form_secret, token, who
from dateline.present.desk.pages import brief
from dateline.present.desk.pages.incidents import Result
from dateline.present.show import ledger, speech, words
from dateline.record import Actor, Dispatch

HERE = Path(__file__).parent
NAV = (
    ("/", "Today"), ("/map", "Map"), ("/incidents", "Incidents"), ("/ledger", "Ledger"),
    ("/statements", "Statements"), ("/agenda", "Agenda"), ("/queue", "Queue"), ("/brief", "Brief"),
    ("/sources", "Sources"),
)  # fmt: skip


def render(request: Request, template: str, page: object, status: int = 200) -> HTMLResponse:
    """Return a page made of a view."""
    secret = form_secret(request)

    def form_token(claim: str) -> str:
        return token(secret, claim)

    made = templates().get_template(template)
    return HTMLResponse(
        made.render(page=page, here=here(request), token=form_token, who=who(request)), status
    )


def here(request: Request) -> str:
    """Return the page's own address on this desk."""
    raw: bytes = request.scope.get("raw_path") or quote(request.scope["path"]).encode()
    path = raw.decode("latin-1").partition("?")[0]  # as it was asked for: a slash in an id stays escaped
    return f"{path}?{request.url.query}" if request.url.query else path


@cache
def templates() -> Environment:
    """Return the templates with their words."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters.update(FILTERS)
    made.globals.update(nav=NAV, link=link, bar=bars.bar, most=bars.most, width=bars.WIDTH)
    made.globals.update(chart_of=chart_of, chart_width=charts.WIDTH, chart_height=charts.HEIGHT)
    made.globals.update(forms=brief.FORMS, plotly=plotly.script())
    return made


def link(*steps: str, at: str = "", **asked: object) -> str:
    """Return an address on this desk: steps escaped, questions that ask nothing left out."""
    path = "/" + "/".join(quote(step, safe="") for step in steps)
    full = {name.rstrip("_"): str(value) for name, value in asked.items() if value not in (None, "")}
    return path + (f"?{urlencode(full)}" if full else "") + (f"#{quote(at, safe='')}" if at else "")


def outside(dispatch: Dispatch) -> str | None:
    """Return where a dispatch was published, if that is a web address; no other scheme becomes a link."""
    url = (dispatch.url or "").strip()
    return url if url.lower().startswith(("http://", "https://")) else None


def area_words(claimed: object) -> str:
    """Return the place of a total, as a filter takes it."""
    area = getattr(claimed, "area", None)
    return "" if area is None else "/".join(part for part in (area.country, area.admin1) if part)


def chart_of(result: Result) -> charts.Chart | None:
    """Return what each source said of a finding's harm over time, where there is something to draw."""
    found = result.finding
    said = [
        charts.Said(
            each.claim.amount, each.dispatch.published, each.side, each.claim.id,
            f"{source_words(each.claim.attribution.source)}, {words.house(each.dispatch)}",
        )
        for each in result.said
    ]  # fmt: skip
    return charts.chart(found.low, found.best, found.high, said)


def source_words(source: Actor | None) -> str:
    """Return who says something."""
    return words.actor_words(source) if source else "nobody named"


def brief_html(found: Brief) -> str:
    """Return a brief as HTML, escaped by its own renderer; each note leads to its words in their dispatch."""
    return body(found, lambda note: link("dispatch", note.dispatch, at=f"c-{note.claim}"))


def ranged(low: int | None, high: int | None) -> str:
    """Return a range with a true dash."""
    return words.spread(low, high).replace("-", "–")


FILTERS: dict[str, Callable[..., object]] = {
    "number": words.number,
    "brief": brief_html,
    "plain": words.kind_words,
    "place": words.place_name,
    "where": words.where_words,
    "day": words.day,
    "when": speech.when_of,
    "when_words": words.when_words,
    "actor": words.actor_words,
    "amount": words.amount_words,
    "house": words.house,
    "outside": outside,
    "area": area_words,
    "area_of": lambda area: "/".join(part for part in (area.country, area.admin1) if part),
    "source": ledger.source,
    "counted": ledger.counted,
    "best_of": ledger.best_of,
    "around_of": ledger.around_of,
    "short_days": words.short_days,
}
