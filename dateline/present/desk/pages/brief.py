"""The brief: a situation report of a place and days, every sentence with notes that lead to the words it rests on."""

import importlib
import re
import threading
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from fastapi import Path
from starlette.responses import Response

from dateline.errors import DatelineError
from dateline.pipeline.memo import remembered
from dateline.present.brief.compose import compose
from dateline.present.brief.gather import gather
from dateline.present.brief.model import Brief
from dateline.present.brief.render import rendered, sound
from dateline.present.desk.pages.common import Asked, Filters, Held, Missing
from dateline.store.desk import Store

# By form: what it is called, its media type, how its file's name ends.
FORMS = {
    "md": ("Markdown", "text/markdown; charset=utf-8", "md"),
    "html": ("HTML", "text/html; charset=utf-8", "html"),
    "pdf": ("PDF", "application/pdf", "pdf"),
    "newsml": ("NewsML-G2", "application/vnd.iptc.g2.newsitem+xml", "xml"),
    "json": ("JSON", "application/json", "json"),
}


@dataclass(frozen=True, slots=True)
class Asking:
    """What a brief was asked of, and the brief; None where no place was asked for."""

    asked: Filters
    brief: Brief | None


def brief(store: Held, asked: Asked) -> Asking:
    """Return the situation report of a place and days; nothing without a place."""
    if not asked.place:
        warm()
        return Asking(asked, None)
    return Asking(asked, made(store, asked))


@cache
def warm() -> threading.Thread:
    """Load what a brief is reread with while its place is being chosen: a few seconds, once a process."""
    made = threading.Thread(target=loaded, daemon=True)
    made.start()
    return made


def loaded() -> None:
    """Load it; what is not installed is told when the brief is made."""
    with suppress(DatelineError, ImportError, OSError):
        importlib.import_module("dateline.pipeline.warm")


def made(store: Store, asked: Filters) -> Brief:
    """Return a brief, composed anew only where the record has changed."""
    wanted = asked.wanted()
    warm().join()  # two threads that import the same packages may find them half there
    return remembered(store, ("brief", wanted), lambda: sound(compose(gather(store, wanted))))


def download(
    store: Held, asked: Asked, form: Annotated[str, Path(description="md, html, pdf, newsml or json.")]
) -> Response:
    """Return the brief of a place and days as a file.

    Raises:
        Missing: there is no such form.
        DatelineError: no place was asked for, or what the form needs is not installed.
    """
    if form not in FORMS:
        raise Missing(f"no brief as {form}: one of {', '.join(FORMS)}")
    if not asked.place:
        raise DatelineError("place: a brief is of a place, as AF or AF/Kabul")
    _, media, end = FORMS[form]
    headers = {"content-disposition": f'attachment; filename="{name(asked)}.{end}"'}
    return Response(rendered(made(store, asked), form), media_type=media, headers=headers)


def name(asked: Filters) -> str:
    """Return the name of a brief's file, in ASCII without what a file system or a header takes amiss."""
    parts = ("brief", asked.place, asked.first, asked.last)
    return (
        re.sub(r"[^A-Za-z0-9]+", "-", "-".join(str(part) for part in parts if part)).strip("-").lower()[:100]
    )
