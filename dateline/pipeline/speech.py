"""What was said and what is to come, from a stored record."""

from datetime import date

from dateline.pipeline.account import seen
from dateline.reconcile.agenda import Planned, agenda
from dateline.reconcile.given import Told
from dateline.reconcile.position import Position, positions
from dateline.store.desk import Store
from dateline.store.query import Query

__all__ = ["Planned", "Position", "said", "to_come"]


def told(store: Store, kind: str) -> list[Told]:
    """Return every claim of a kind with its dispatch."""
    return [Told(cited.item, cited.dispatch) for cited in store.claims(Query(kind=kind))]


def said(store: Store, by: str | None, topic: str | None) -> tuple[Position, ...]:
    """Return the positions of a speaker on a topic, over time."""
    return positions(told(store, "statement"), seen(store), by=by, topic=topic)


def to_come(store: Store, start: date | None, end: date | None) -> tuple[Planned, ...]:
    """Return the appointments of these days with their history; undated ones only where none is asked."""
    found = agenda(told(store, "appointment"), seen(store))
    return tuple(each for each in found if (start is None and end is None) or within(each, start, end))


def within(each: Planned, start: date | None, end: date | None) -> bool:
    """Whether an appointment's days meet those asked for."""
    first, last = (each.when.start, each.when.end) if each.when else (None, None)
    return first is not None and (end is None or first <= end) and (start is None or (last or first) >= start)
