"""What the pages share: the store at hand, the filters that stand in a URL, a thing that is not there."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends, Query, Request

from dateline.errors import DatelineError
from dateline.pipeline.account import Area, Wanted, area
from dateline.record import Harm, Incident
from dateline.store import pages, query
from dateline.store.desk import Store


class Missing(DatelineError):
    """What a URL names is not on record."""


def store_of(request: Request) -> Store:
    """Return the record that this desk reads."""
    found = request.app.state.store
    assert isinstance(found, Store)
    return found


Held = Annotated[Store, Depends(store_of)]


@dataclass(frozen=True, slots=True)
class Filters:
    """Place and days as the URL gives them, and as a query asks for them."""

    place: str = ""
    first: date | None = None
    last: date | None = None

    def area(self) -> Area | None:
        """Return the place asked for.

        Raises:
            DatelineError: no such place is known.
        """
        return area(self.place) if self.place else None

    def wanted(self) -> Wanted:
        """Return what a ledger is asked for."""
        return Wanted(self.area(), self.first, self.last)

    def query(self, **others: str | None) -> query.Query:
        """Return these filters and others as the store's query."""
        where = self.area()
        return query.Query(
            country=where.country if where else None,
            admin1=where.admin1 if where else None,
            start=self.first,
            end=self.last,
            **others,  # type: ignore[arg-type]
        )


def filters(
    place: Annotated[str, Query(description="A country or province: AF, Afghanistan, AF/Kabul.")] = "",
    first: Annotated[str, Query(alias="from", description="First day, as 2026-01-31.")] = "",
    last: Annotated[str, Query(alias="to", description="Last day, inclusive.")] = "",
) -> Filters:
    """Return the place and days of a URL; an empty field asks nothing.

    Raises:
        DatelineError: a day is none, or the days end before they begin.
    """
    asked = Filters(place.strip(), day(first, "from"), day(last, "to"))
    if asked.first and asked.last and asked.last < asked.first:
        raise DatelineError(f"to {asked.last}: before from {asked.first}")
    asked.area()
    return asked


Asked = Annotated[Filters, Depends(filters)]


AFTER = "The cursor that the page before gave as `next`; nothing for the first page."
After = Annotated[str, Query(description=AFTER)]


def day(words: str, field: str) -> date | None:
    """Return the day in a field.

    Raises:
        DatelineError: it is no day.
    """
    if not words.strip():
        return None
    try:
        return date.fromisoformat(words.strip())
    except ValueError:
        raise DatelineError(f"{field} {words}: write a day as 2026-01-31") from None


@dataclass(frozen=True, slots=True)
class Row:
    """One incident of a list: its figures, about everyone or the class of which most is said; its known origins."""

    incident: Incident
    killed: pages.Held | None
    injured: pages.Held | None
    origins: int | None


def rows(store: Store, found: tuple[Incident, ...]) -> tuple[Row, ...]:
    """Return incidents with their figures."""
    names = [each.id for each in found]
    figures, origins = pages.figures(store.base, names), pages.origins(store.base, names)
    return tuple(
        Row(
            each, of_harm(figures.get(each.id, []), Harm.KILLED), of_harm(figures.get(each.id, []), Harm.INJURED),
            origins.get(each.id),
        )
        for each in found
    )  # fmt: skip


def of_harm(found: list[pages.Held], harm: Harm) -> pages.Held | None:
    """Return which figure of a harm a list shows."""
    return max((each for each in found if each.harm is harm), key=weight, default=None)


def weight(figure: pages.Held) -> tuple[bool, int]:
    """Return what decides which figure a list shows: everyone's, else the largest class."""
    return figure.group is None, figure.best or figure.low or 0
