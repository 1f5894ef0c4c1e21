"""Which dispatch copies which, and which are one story from one origin.

copies(items)      -> the edges, copy to origin, each with its evidence
families(items)    -> one group for each origin
pairs(edges)       -> each pair once, as `dateline copies` prints them
index.CopyIndex    -> the same for a stream: add, lineages, families, save, load
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dateline.record import Lineage

if TYPE_CHECKING:
    from dateline.link.families import Family
    from dateline.link.index import CopyIndex


@dataclass(frozen=True, slots=True)
class Copy:
    """A dispatch as lineage sees it: its words, and what is known of its house, time and version."""

    id: str
    text: str
    title: str = ""
    published: date | None = None
    publisher: str | None = None
    credits: tuple[str, ...] = ()
    version: str | None = None
    sent: str | None = None  # ISO 8601 instant
    replaces: str | None = None  # id of the dispatch that this one corrects, updates or kills


def copies(items: Iterable[Copy]) -> tuple[Lineage, ...]:
    """Return every edge from a copy to what it was taken from, in order of ids.

    A merged dispatch has an edge to each of its origins; a later version has the evidence "version". Evidence
    is one of verbatim, cut, topped, rewritten, version, credit; `containment` is the share of the shorter
    text's four-word shingles that stand in the other.
    """
    return indexed(items).lineages()


def families(items: Iterable[Copy]) -> tuple[Family, ...]:
    """Return one family for each origin, copies and versions folded in; a merged dispatch is in several."""
    return indexed(items).families()


def indexed(items: Iterable[Copy]) -> CopyIndex:
    """Return an index that holds `items`."""
    from dateline.link.index import CopyIndex

    index = CopyIndex()
    index.add(items)
    return index


def pairs(lineages: Iterable[Lineage]) -> tuple[tuple[str, str], ...]:
    """Return each pair of ids once, smaller id first, in order."""
    return tuple(sorted({(min(one.copy, one.origin), max(one.copy, one.origin)) for one in lineages}))
