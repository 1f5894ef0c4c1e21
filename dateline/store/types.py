"""Column types that keep what Python gave, on both engines.

Invariant: what is bound is what is read back, for every str and int. PostgreSQL takes no NUL, neither engine
takes a lone surrogate, and both stop at 64-bit integers; copy as received holds all three.
"""

import re

from sqlalchemy import BigInteger, Integer, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

COVER = "█"  # stands for each sign of a name that is withheld
ESCAPE = "\x1a"  # SUBSTITUTE: the control character that stands for one that cannot be kept
UNKEEPABLE = re.compile("[\x00\x1a\ud800-\udfff]")
ESCAPED = re.compile("\x1a([0-9a-f]{4})")
LIMIT = 2**62  # a number beyond this is nonsense, kept exactly in the JSON and clamped in its column

Key = BigInteger().with_variant(Integer, "sqlite")  # only INTEGER becomes SQLite's own row id


def escape(text: str) -> str:
    """Return `text` with each character that an engine refuses written as SUBSTITUTE and four hex digits."""
    if text.isascii() and "\x00" not in text and ESCAPE not in text:
        return text  # nearly always, and several times quicker than the search
    return UNKEEPABLE.sub(lambda found: f"{ESCAPE}{ord(found[0]):04x}", text)


def unescape(text: str) -> str:
    """Return the text that `escape` was given."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if ESCAPE in text else text


class Words(TypeDecorator[str]):
    """Any string at all, readable in the file as long as it is ordinary text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return what an engine can keep."""
        return None if value is None else escape(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Return what was bound."""
        return None if value is None else unescape(value)


class Ident(Words):
    """An id: compared by code point on both engines, so that a prefix is a range."""

    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        """Return the engine's string type in byte order."""
        collation = "C" if dialect.name == "postgresql" else None
        return dialect.type_descriptor(String(collation=collation))


class Count(TypeDecorator[int]):
    """A number of people or attacks, clamped to what both engines hold."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        """Return the number, or the nearest that fits."""
        return None if value is None else max(-LIMIT, min(LIMIT, value))
