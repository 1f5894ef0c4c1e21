"""Search over all text: SQLite's FTS5 and PostgreSQL's text search, one language of queries for both.

A query is words, "phrases in quotes", and -words that must not stand; all must hold; words are stemmed, case
and diacritics are ignored. Hits come newest first: to rank the million that hold "killed" is to read them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, func, select, text

from dateline.errors import StoreError
from dateline.record import Span
from dateline.store.engine import Base
from dateline.store.schema import DISPATCHES
from dateline.store.types import unescape
from dateline.store.veil import covered, names_of

TERM = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
WORD = re.compile(r"\w+")
OPEN, CLOSE = "\x02", "\x03"  # around the words found, until they are spans


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side, or must not."""

    words: tuple[str, ...]
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Hit:
    """A dispatch that a search found: some of its text, and where in that the words stand."""

    dispatch: str
    seq: int
    words: str
    marks: tuple[Span, ...]


def terms(query: str) -> tuple[Term, ...]:
    """Return the query's terms; signs that are no word fall away."""
    found = []
    for minus, phrase, word in TERM.findall(query):
        words = tuple(WORD.findall(phrase or word))
        if words:
            found.append(Term(words, not minus))
    return tuple(found)


def search(base: Base, query: str, *, limit: int = 20, before: int | None = None) -> tuple[Hit, ...]:
    """Return the newest dispatches that hold the query's words, newest first; `before` pages by `seq`.

    Raises:
        StoreError: the query has no word to look for.
    """
    parts = terms(query)
    if not any(part.wanted for part in parts):
        raise StoreError(f"search {query!r}: no word to look for")
    values = {"before": before if before is not None else 2**62, "limit": limit}
    with base.read() as link:
        if base.lite:
            rows = link.execute(text(LITE), values | {"query": fts5(parts)}).all()
        else:
            rows = posted(link, values | {"query": tsquery(parts)}, limit)
        found = [hit(row) for row in rows]
        names = names_of(link, [each.seq for each in found])
    return tuple(replace(each, words=covered(each.words, names.get(each.seq, ()))) for each in found)


LITE = f"""
SELECT d.id, d.seq, snippet(search, 0, '{OPEN}', '{CLOSE}', '', 30) AS words
FROM search JOIN dispatches d ON d.seq = search.rowid
WHERE search MATCH :query AND search.rowid < :before ORDER BY search.rowid DESC LIMIT :limit"""

NEWEST = 20_000  # dispatches that are walked back through for a common word's hits

POSTGRES = f"""
SELECT d.id, d.seq, ts_headline('copy', left(t.value, 100000), to_tsquery('copy', :query),
       'StartSel={OPEN}, StopSel={CLOSE}, MaxWords=30, MinWords=15') AS words
FROM (SELECT dispatch FROM search
      WHERE words @@ to_tsquery('copy', unmarked(:query)) AND dispatch < :before AND dispatch >= :after
      ORDER BY dispatch {{}} DESC LIMIT :limit) s
JOIN dispatches d ON d.seq = s.dispatch JOIN texts t ON t.dispatch = s.dispatch ORDER BY d.seq DESC"""


def posted(link: Connection, values: dict[str, object], limit: int) -> Sequence[Row[Any]]:
    """Return PostgreSQL's rows: a common word's from the newest dispatches, a rare one's from the index of words.

    Left to choose, it walks back through all dispatches for a word that a few old ones have: it takes every word for
    as common as most. Sorting by a sum keeps it from walking.
    """
    top = select(func.max(DISPATCHES.c.seq)).where(DISPATCHES.c.seq < values["before"])
    after = (link.execute(top).scalar() or 0) - NEWEST
    near = link.execute(text(POSTGRES.format("")), values | {"after": after}).all()
    if len(near) >= limit or after <= 0:
        return near
    return link.execute(text(POSTGRES.format("+ 0")), values | {"after": 0}).all()


def fts5(parts: tuple[Term, ...]) -> str:
    """Return the terms in FTS5's language; every word is quoted, so none is an operator."""
    wanted = [phrase(part) for part in parts if part.wanted]
    unwanted = [phrase(part) for part in parts if not part.wanted]
    both = " AND ".join(wanted)
    return f"({both}) NOT ({' OR '.join(unwanted)})" if unwanted else both


def phrase(part: Term) -> str:
    """Return one term as an FTS5 string."""
    return '"' + " ".join(part.words) + '"'


def tsquery(parts: tuple[Term, ...]) -> str:
    """Return the terms in PostgreSQL's language; words are quoted there too."""
    made = []
    for part in parts:
        words = " <-> ".join(f"'{word}'" for word in part.words)
        made.append(f"({words})" if part.wanted else f"!({words})")
    return " & ".join(made)


def hit(row: Row[Any]) -> Hit:
    """Return the hit of a row, its marks turned to spans."""
    pieces = re.split(f"[{OPEN}{CLOSE}]", unescape(row.words))
    marks, at = [], 0
    for index, piece in enumerate(pieces):
        if index % 2 and piece:
            marks.append(Span(at, at + len(piece)))
        at += len(piece)
    return Hit(unescape(row.id), row.seq, "".join(pieces), tuple(marks))
