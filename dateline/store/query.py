"""What to look for, and the conditions it becomes: one filter for claims, incidents and findings."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from sqlalchemy import ColumnElement, FromClause, and_, or_

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A filter; None asks nothing. Days are inclusive, and what overlaps them is found."""

    country: str | None = None  # ISO 3166-1 alpha-2
    admin1: str | None = None
    geonames: int | None = None
    place: str | None = None  # a place's name as it stands in the record
    place_precision: int | None = None  # UCDP's; 6 is a whole country
    start: date | None = None
    end: date | None = None
    kind: str | None = None  # a claim's kind
    what: str | None = None  # a toll's harm, a tally's attack, an action's event, a statement's code
    type: str | None = None  # an incident's type
    source: str | None = None  # whom a claim is attributed to
    stance: str | None = None
    scope: str | None = None
    group_class: str | None = None


@dataclass(frozen=True, slots=True)
class Cited(Generic[Item]):
    """A claim or incident, the dispatch it stands in, and its number, the cursor for the next page."""

    dispatch: str
    item: Item
    seq: int


EQUAL = (
    "country",
    "admin1",
    "geonames",
    "place",
    "place_precision",
    "kind",
    "what",
    "type",
    "source",
    "stance",
    "scope",
    "group_class",
)


def conditions(table: FromClause, query: Query) -> list[ColumnElement[bool]]:
    """Return the query as conditions on a table's columns; a table without the column is not asked."""
    found: list[ColumnElement[bool]] = []
    for name in EQUAL:
        value = getattr(query, name)
        if value is not None and name in table.c:
            found.append(table.c[name] == value)
    if query.end is not None:
        found.append(table.c.start <= query.end)
    if query.start is not None:
        # In this form PostgreSQL finds both halves in an index; of coalesce(end, start) it would fetch every row to see.
        alone = and_(table.c.end.is_(None), table.c.start >= query.start)
        found.append(or_(table.c.end >= query.start, alone))
    return found
