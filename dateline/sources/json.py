"""JSON: ninjs 1 to 3, JSON Feed, search replies that wrap items, and plain objects with a row's keys.

Sources: IPTC ninjs 1.0-3.1 (iptc.org/std/ninjs), JSON Feed 1.1 (jsonfeed.org).
"""

from dateline.errors import SourceError
from dateline.sources.blob import Blob
from dateline.sources.decode import decode
from dateline.sources.item import Failure, Items
from dateline.sources.row import Columns, of_row

Tree = dict[str, object]


def read(blob: Blob, columns: Columns | None = None) -> Items:
    """Yield the dispatches of one JSON value.

    Raises:
        SourceError: it is broken, or holds no items.
    """
    import msgspec

    data = blob.whole()
    try:
        value = msgspec.json.decode(decode(blob.name, data, blob.charset))
    except (msgspec.DecodeError, RecursionError) as error:
        raise SourceError(blob.name, f"broken JSON: {error}") from error
    items = value if isinstance(value, list) else [value]
    for number, item in enumerate(items, 1):
        name = f"{blob.name}#{number}" if len(items) > 1 else blob.name
        try:
            yield of_row(name, item, columns or {})
        except SourceError as error:
            yield Failure(error.source, error.reason)
