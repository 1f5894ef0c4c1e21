"""WARC and WARC.gz: every page that an archive holds, one dispatch each.

Source: ISO 28500 (WARC 1.1), read by FastWARC (Bevendorff et al., OSSYM 2021). The archive's own dates say
when a page was fetched, not when it was published, and are not used.
"""

from typing import TYPE_CHECKING

from dateline.errors import SourceError
from dateline.sources import page
from dateline.sources.blob import Blob
from dateline.sources.decode import decode
from dateline.sources.item import Failure, Items
from dateline.sources.row import Columns

if TYPE_CHECKING:
    from fastwarc import WarcRecord

PAGES = frozenset(("text/html", "application/xhtml+xml"))
OK = 200
NO_PAGE = "no pages in this archive"


def read(blob: Blob, columns: Columns | None = None) -> Items:
    """Yield a dispatch or a failure for every page; pictures, scripts and failed requests are passed by.

    Raises:
        SourceError: the archive is broken, or holds no page.
    """
    from fastwarc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource
    found = 0
    with blob.open() as stream:
        try:
            for record in ArchiveIterator(stream, record_types=kinds, auto_decode="all"):
                if is_page(record):
                    found += 1
                    yield from of_record(blob.name, record)
        except (OSError, ValueError, RuntimeError) as error:
            raise SourceError(blob.name, f"broken archive after {found:,} pages: {error}") from error
    if not found:
        raise SourceError(blob.name, NO_PAGE)


def is_page(record: "WarcRecord") -> bool:
    """Whether a record is a page that its server gave."""
    if record.http_headers is not None and record.http_headers.status_code not in (OK, None):
        return False
    return media(record) in PAGES


def media(record: "WarcRecord") -> str:
    """Return a record's media type without parameters."""
    if record.http_headers is not None:
        return (record.http_content_type or "").lower()
    return (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()


def of_record(archive: str, record: "WarcRecord") -> Items:
    """Yield the dispatch or the failure of one page."""
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
    name = f"{archive}!{url or record.record_id}"
    data = record.reader.read(page.PAGE_LIMIT + 1)
    if len(data) > page.PAGE_LIMIT:
        yield Failure(name, f"page larger than {page.PAGE_LIMIT:,} bytes")
        return
    try:
        charset = (record.http_charset if record.http_headers is not None else None) or page.charset(data)
        yield page.of_page(name, decode(name, data, charset), url)
    except SourceError as error:
        yield Failure(error.source, error.reason)
