"""A brief as Markdown, HTML, PDF, NewsML-G2 or JSON: each of them the same sentences and the same notes."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from importlib import import_module
from typing import TypeVar

from dateline.errors import DatelineError
from dateline.present.brief.model import Brief

Item = TypeVar("Item")
FORMATS = {"md": "markdown", "html": "html", "pdf": "pdf", "newsml": "newsml", "json": "codec"}
BINARY = frozenset({"pdf"})  # not for a terminal


def rendered(brief: Brief, form: str) -> bytes:
    """Return a brief in a form, as bytes.

    Raises:
        DatelineError: there is no such form, or what it needs is not installed.
    """
    if form not in FORMATS:
        raise DatelineError(f"--format {form}: one of {', '.join(FORMATS)}")
    render: Callable[[Brief], bytes] = import_module(f"{__name__}.{FORMATS[form]}").render
    return render(sound(brief))


def sound(item: Item) -> Item:
    """Return a noun with text that UTF-8 can hold: copy may have brought half a sign."""
    if isinstance(item, str):
        return item.encode("utf-8", "replace").decode()  # type: ignore[return-value]
    if isinstance(item, tuple):
        return tuple(map(sound, item))  # type: ignore[return-value]
    if is_dataclass(item) and not isinstance(item, type):
        return replace(item, **{each.name: sound(getattr(item, each.name)) for each in fields(item)})
    return item
