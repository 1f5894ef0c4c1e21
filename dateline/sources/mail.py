"""Mail: mbox files and single messages; one message, one dispatch.

Sources: RFC 4155 (mbox), RFC 5322, MIME. The text part speaks; HTML where there is none.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from dateline.errors import SourceError
from dateline.record import Dispatch
from dateline.sources.blob import Blob
from dateline.sources.block import from_html
from dateline.sources.decode import decode
from dateline.sources.item import ITEM_LIMIT, Failure, Items, Meta, dispatch
from dateline.sources.moment import moment
from dateline.sources.row import Columns

if TYPE_CHECKING:
    from email.message import EmailMessage

PARTS = 200  # of a message that are looked at: the library reads each part's headers anew whenever they are asked for
SIGNATURE = re.compile(r"^-- ?$", re.M)  # RFC 3676, 4.3
OPENS = re.compile(rb"From \S{1,300} .{0,60}\d{4}|From (?:-|MAILER-DAEMON|\?{3})")


def read(blob: Blob, columns: Columns | None = None) -> Items:
    """Yield a dispatch or a failure for every message."""
    with blob.open() as stream:
        for number, data in enumerate(messages(stream), 1):
            name = f"{blob.name}#{number}"
            if data is None:
                yield Failure(name, f"message larger than {ITEM_LIMIT:,} bytes")
                continue
            try:
                yield of_message(name, data)
            except SourceError as error:
                yield Failure(error.source, error.reason)


def messages(stream: BinaryIO) -> Iterator[bytes | None]:
    """Yield each message's bytes; None in place of one over the limit."""
    lines: list[bytes] = []
    size = 0
    blank = True
    while line := stream.readline(ITEM_LIMIT):
        if blank and OPENS.match(line) and any(one.strip() for one in lines):
            yield b"".join(lines) if size <= ITEM_LIMIT else None
            lines, size = [], 0
        elif not (blank and OPENS.match(line)):
            size += len(line)
            lines.extend([line] if size <= ITEM_LIMIT else [])
        blank = not line.strip()
    if any(one.strip() for one in lines):
        yield b"".join(lines) if size <= ITEM_LIMIT else None


def of_message(source: str, data: bytes) -> Dispatch:
    """Return the dispatch of one message.

    Raises:
        SourceError: there are no words in it, or its encoding is broken.
    """
    from email import message_from_bytes, policy

    message = message_from_bytes(data.lstrip(), policy=policy.default)
    published, sent = moment(header(message, "date"))
    sender = re.sub(r"<[^<>]{0,300}>$", "", (header(message, "from") or "").strip()).strip('" ')
    body = words(source, message)
    form = filled(body)
    return dispatch(
        source,
        form.get("body", body),
        Meta(
            id=(header(message, "message-id") or "").strip("<> \t") or None,
            title=form.get("headline") or header(message, "subject"),
            published=published,
            publisher=sender or None,
            language=header(message, "content-language"),
            byline=form.get("byline"),
            sent=sent,
            subjects=tuple(form[key] for key in ("category", "slugline") if key in form),
        ),
    )


def header(message: "EmailMessage", name: str) -> str | None:
    """Return a header's words, or None where it is absent or too broken to read."""
    try:
        value = message.get(name)
    except (ValueError, LookupError, AttributeError, TypeError, ArithmeticError):
        return None  # the standard library raises these on malformed addresses and dates
    return str(value).strip() or None if value is not None else None


def words(source: str, message: "EmailMessage") -> str:
    """Return the words of a message's text part, else of its HTML part.

    Raises:
        SourceError: the part's encoding is broken.
    """
    parts = [
        part
        for part in islice(message.walk(), PARTS)
        if part.get_content_maintype() == "text" and not part.get_filename()
    ]
    for kind in ("plain", "html"):
        for part in parts:
            if part.get_content_subtype() != kind:
                continue
            data = part.get_payload(decode=True)
            text = (
                decode(source, data, part.get_content_charset())
                if isinstance(data, bytes) and data.strip()
                else ""
            )
            text = from_html(text) if kind == "html" else flowed(text, part)
            if text.strip():
                return SIGNATURE.split(text.replace("\r\n", "\n"))[0].strip()
    return ""


def flowed(text: str, part: "EmailMessage") -> str:
    """Return text whose soft line breaks (RFC 3676) are joined."""
    if part.get_param("format") != "flowed":
        return text
    glue = "" if str(part.get_param("delsp")).lower() == "yes" else " "
    return re.sub(r" \r?\n(?!\r?\n)", glue, text)


def filled(body: str) -> dict[str, str]:
    """Return the fields of a form mailed as JSON, {"Headline": [..], "Body": [..]}, else none."""
    import msgspec

    if not body.startswith("{"):
        return {}
    try:
        form = msgspec.json.decode(re.sub(r"[\r\n]+", " ", body))
    except (msgspec.DecodeError, RecursionError):
        return {}
    if not isinstance(form, dict):
        return {}
    lists = {key.lower(): value for key, value in form.items() if isinstance(value, list)}
    found = {
        key: "\n".join(one for one in value if isinstance(one, str)).strip() for key, value in lists.items()
    }
    return {key: value for key, value in found.items() if value} if "body" in found else {}
