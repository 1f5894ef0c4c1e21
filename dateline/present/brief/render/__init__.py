"""A brief as Markdown, HTML, PDF, NewsML-G2 or JSON: each of them the same sentences and the same notes."""

from collections.abc import Callable
from importlib import import_module

from dateline.errors import DatelineError
from dateline.present.brief.model import Brief

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
    return render(brief)
