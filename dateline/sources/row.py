"""One row of a table or of JSON lines to one dispatch, by the names of its columns.

Keys: id, title, text, published, publisher, url, and what else a dispatch holds (language, byline, version,
urgency, sent, usage, replaces, markup); other keys are ignored. A column map renames: {"text": "body_en"}.
"""

from collections.abc import Mapping

from dateline.errors import SourceError
from dateline.record import Dispatch
from dateline.sources.block import names
from dateline.sources.item import Meta, dispatch, markup_of
from dateline.sources.moment import moment

KNOWN = names(
    "id title text published publisher url language byline version urgency sent usage replaces markup",
    "credits subjects",
)
# What common exports call these; used only in tables, where the plain name is absent and no map is given.
ALIASES = {
    "id": ("guid", "uri", "doc_id", "article_id"),
    "title": ("headline", "heading"),
    "text": ("body", "content", "story", "article", "full_text", "maintext"),
    "published": ("date", "published_at", "publish_date", "pubdate", "date_publish", "publication_date"),
    "publisher": ("source", "outlet", "publication", "source_domain"),
    "url": ("link",),
    "language": ("lang",),
    "byline": ("author", "authors"),
}
Columns = Mapping[str, str]


def of_row(source: str, row: Mapping[str, object], columns: Columns) -> Dispatch:
    """Return the dispatch that a row holds; `columns` says which column holds which field.

    Raises:
        SourceError: the row has no words, or a date that is none.
    """
    text = words(source, row, columns, "text") or ""
    stated = words(source, row, columns, "published")
    published, sent = moment(stated)
    if stated and published is None:
        raise SourceError(source, f"published is not a date: {stated[:60]!r} (write 2020-12-28)")
    take = {name: words(source, row, columns, name) for name in KNOWN if name not in LISTS}
    return dispatch(
        source,
        text,
        Meta(
            id=take["id"],
            title=take["title"],
            published=published,
            publisher=take["publisher"],
            url=take["url"],
            markup=take["markup"] if take["markup"] in ("html", "markdown") else markup_of(text),
            language=take["language"],
            byline=take["byline"],
            credits=several(row.get(columns.get("credits", "credits"))),
            version=take["version"],
            urgency=whole(take["urgency"]),
            sent=take["sent"] or sent,
            subjects=several(row.get(columns.get("subjects", "subjects"))),
            usage=take["usage"],
            replaces=take["replaces"],
        ),
    )


LISTS = frozenset({"credits", "subjects", "text", "published"})


def words(source: str, row: Mapping[str, object], columns: Columns, field: str) -> str | None:
    """Return one field's value as text; None where it is absent or empty.

    Raises:
        SourceError: it holds a list or an object.
    """
    key = columns.get(field, field)
    value = row.get(key)
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, (list, dict, bytes)):
        raise SourceError(source, f"{key} is not text")
    return str(value)


def several(value: object) -> tuple[str, ...]:
    """Return a list of texts, or one text as a list of one."""
    if isinstance(value, str):
        return (value,)
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, (list, tuple)) else ()


def whole(value: str | None) -> int | None:
    """Return a whole number, or None."""
    return int(value) if value and value.strip().isdecimal() and len(value) < 10 else None


def matched(present: list[str], columns: Columns | None) -> dict[str, str]:
    """Return which of a table's columns holds which field.

    A given map stands as it is; fields it leaves out are found by name, then by what exports call them.
    """
    lower = {name.strip().lower(): name for name in reversed(present)}
    found = dict(columns or {})
    for field in KNOWN:
        for name in (field, *ALIASES.get(field, ())):
            if field not in found and name in lower:
                found[field] = lower[name]
    return found
