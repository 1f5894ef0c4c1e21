"""JSON: ninjs 1 to 3, JSON Feed, agencies' search replies that wrap items, and objects with a row's keys.

Sources: IPTC ninjs 1.0-3.1 (iptc.org/std/ninjs), JSON Feed 1.1 (jsonfeed.org), AP Media API. Keys are read
without case, since ninjs 3 writes `versionCreated` where 1 and 2 write `versioncreated`.
"""

from collections.abc import Iterator

from dateline.errors import SourceError
from dateline.sources import ninjs
from dateline.sources.blob import Blob
from dateline.sources.decode import decode
from dateline.sources.item import Failure, Items
from dateline.sources.ninjs import Tree, lowered
from dateline.sources.row import Columns, of_row

WRAPPERS = ("data", "items", "item", "results", "articles", "docs", "hits")
DEPTH = 6


def read(blob: Blob, columns: Columns | None = None) -> Items:
    """Yield a dispatch or a failure for every item in one JSON value.

    Raises:
        SourceError: it is broken, or holds no items.
    """
    import msgspec

    try:
        value = msgspec.json.decode(decode(blob.name, blob.whole(), blob.charset))
    except (msgspec.DecodeError, RecursionError) as error:
        raise SourceError(blob.name, f"broken JSON: {error}") from error
    found = list(items(value))
    if not found:
        raise SourceError(blob.name, "no text: JSON with no copy that Dateline knows")
    for number, item in enumerate(found, 1):
        name = f"{blob.name}#{number}" if len(found) > 1 else blob.name
        try:
            yield of_row(name, item, columns or {}) if columns or is_row(item) else ninjs.of_item(name, item)
        except SourceError as error:
            yield Failure(error.source, error.reason)


def items(value: object, depth: int = 0) -> Iterator[Tree]:
    """Yield the items of a value: itself, or what its wrappers hold."""
    if depth > DEPTH:
        return
    if isinstance(value, list):
        for one in value:
            yield from items(one, depth + 1)
    elif isinstance(value, dict):
        tree = lowered(value)
        wrapped = next((tree[key] for key in WRAPPERS if isinstance(tree.get(key), (list, dict))), None)
        if wrapped is None or ninjs.is_item(tree):
            yield from [tree] if ninjs.is_item(tree) or is_row(tree) else []
        else:
            yield from (handed_down(tree, one) for one in items(wrapped, depth + 1))


def handed_down(outer: Tree, inner: Tree) -> Tree:
    """Return an item of a JSON Feed with what it inherits from its feed."""
    if "jsonfeed.org" not in str(outer.get("version")):
        return inner
    given = {
        "provider": outer.get("title"),
        "language": outer.get("language"),
        "authors": outer.get("authors"),
    }
    return {**{key: value for key, value in given.items() if value}, **inner}


def is_row(tree: Tree) -> bool:
    """Whether an object has a row's keys: text of its own, and not ninjs's."""
    return isinstance(tree.get("text"), str) and not ninjs.is_item(tree)
