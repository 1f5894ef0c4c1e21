"""What is fuzzed: each takes bytes, and raises only where Dateline broke its word.

The readers are called beneath `of_blob`, which would turn any exception into a failure: here only a SourceError
is a clear answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from functools import partial

from dateline.errors import SourceError
from dateline.record import Amount, Dispatch, Span
from dateline.sources.blob import of_bytes
from dateline.sources.item import Failure
from dateline.sources.read import opened, reader
from dateline.sources.sniff import Format

Target = Callable[[bytes], None]
MOST = 200  # items of one input that are looked at


class Broken(AssertionError):
    """A promise that an input broke."""


def reads(found: Format, data: bytes, suffix: str = "") -> None:
    """Read bytes as one format."""
    try:
        sound(reader(found)(of_bytes("fuzz", data, suffix=suffix), None))
    except SourceError as error:
        clear(str(error))


def recognised(data: bytes) -> None:
    """Read bytes as what they look like, archives opened."""
    try:
        sound(opened(of_bytes("fuzz", data), None, 0))
    except SourceError as error:
        clear(str(error))


def sound(items: Iterable[object]) -> None:
    """Look at what a reader yields."""
    for item, _ in zip(items, range(MOST), strict=False):
        if isinstance(item, Failure):
            clear(str(item))
        elif not isinstance(item, Dispatch) or not item.id:
            raise Broken(f"neither a dispatch nor a failure: {item!r:.80}")


def clear(message: str) -> None:
    """Refuse an error that is not one short line, or that shows what only a programmer understands."""
    inward = any(word in message for word in ("Traceback", "object has no attribute", "NoneType"))
    if inward or "\n" in message or len(message) > 600:
        raise Broken(f"unclear error: {message[:200]!r}")


def fixes(data: bytes) -> None:
    """Fix the text of copy under each markup."""
    from dateline.text import read

    words = data.decode("utf-8", "surrogateescape")
    for markup in (None, "html", "markdown"):
        text = read(Dispatch("fuzz", words, words[:80], markup=markup))
        for sentence in text.sentences:
            inside(sentence.span, text.value)


def codes(data: bytes) -> None:
    """Code copy, every sentence of it, and check each span."""
    from dateline.pipeline import code

    words = data.decode("utf-8", "surrogateescape")
    title, _, body = words.partition("\n")
    for one in code([Dispatch("fuzz", body or title, title)], everything=True):
        for said, span in spans((one.record.claims, one.record.incidents, one.record.dateline)):
            inside(span, one.text.value)
            if span.of(one.text.value) != said:
                raise Broken(f"{said!r:.60} stands for {span.of(one.text.value)!r:.60}")


def inside(span: Span, value: str) -> None:
    """Refuse a span that leaves its text."""
    if not 0 <= span.start <= span.end <= len(value):
        raise Broken(f"span {span} of {len(value)} characters")


def spans(value: object) -> Iterable[tuple[str, Span]]:
    """Yield the words and span of every noun inside that has both; a sum has no words of its own."""
    if isinstance(value, tuple) and not isinstance(value, Span):
        for each in value:
            yield from spans(each)
    elif is_dataclass(value) and not isinstance(value, type):
        words, span = getattr(value, "words", None), getattr(value, "span", None)
        if (
            isinstance(words, str)
            and isinstance(span, Span)
            and not (isinstance(value, Amount) and not words)
        ):
            yield words, span
        for field in fields(value):
            yield from spans(getattr(value, field.name))


# By name: the target and the beginning of its seeds' names.
TARGETS: dict[str, tuple[Target, str]] = {
    "html": (partial(reads, Format.HTML), "page"),
    "newsml2": (partial(reads, Format.NEWSML2), "newsml2"),
    "newsml1": (partial(reads, Format.NEWSML1), "newsml1"),
    "nitf": (partial(reads, Format.NITF), "nitf"),
    "xml": (partial(reads, Format.XML), "xml"),
    "feed": (partial(reads, Format.FEED), "feed"),
    "json": (partial(reads, Format.JSON), "json"),
    "jsonl": (partial(reads, Format.JSONL), "rows"),
    "csv": (partial(reads, Format.CSV, suffix=".csv"), "table"),
    "mail": (partial(reads, Format.MAIL), "mail"),
    "anpa": (partial(reads, Format.ANPA), "anpa"),
    "iptc7901": (partial(reads, Format.IPTC7901), "iptc"),
    "warc": (partial(reads, Format.WARC), "archive"),
    "plain": (partial(reads, Format.TEXT), "copy"),
    "markdown": (partial(reads, Format.MARKDOWN), "mark"),
    "parquet": (partial(reads, Format.PARQUET), "parquet"),
    "any": (recognised, ""),
    "text": (fixes, "copy"),
    "code": (codes, "copy"),
}
