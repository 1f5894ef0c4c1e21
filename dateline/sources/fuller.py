"""The whole copy behind a feed's entry that only sums it up: the page it links to.

Invariant: an entry keeps its id, which is of what the feed said, so that a page that changes doubles nothing;
and an entry whose page cannot be read keeps its summary.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.errors import SourceError
from dateline.record import Dispatch
from dateline.sources import page
from dateline.sources.decode import decode
from dateline.sources.sniff import Format, recognise

if TYPE_CHECKING:
    from dateline.sources.fetch import Web


def fuller(item: Dispatch, web: "Web", *, allow_private: bool = False) -> Dispatch:
    """Return `item` with the text of the page it links to, where that can be read and says more."""
    from dateline.sources.fetch import fetch

    if not item.url:
        return item
    try:
        blob = fetch(item.url, allow_private=allow_private, web=web)
        if recognise(blob) is not Format.HTML:
            return item
        data = blob.whole(page.PAGE_LIMIT)
        text = decode(blob.name, data, blob.charset or page.charset(data))
        found = page.of_page(blob.name, text, blob.url)
    except SourceError:
        return item
    if len(found.text) <= len(item.text):
        return item
    return replace(
        item,
        text=found.text,
        title=item.title or found.title,
        published=item.published or found.published,
        byline=item.byline or found.byline,
        language=item.language or found.language,
    )
