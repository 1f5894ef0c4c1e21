"""The ledger: the dead of each week, and what sources claim for places and windows beside what is on record."""

from dataclasses import dataclass

from dateline.pipeline import pages
from dateline.pipeline.account import Claimed, Week
from dateline.present.desk.pages.common import After, Asked, Filters, Held
from dateline.present.show.ledger import every_week

SHOWN = 20  # totals a page


@dataclass(frozen=True, slots=True)
class Ledger:
    """Weeks oldest first, None for one with nothing on record; totals compared, and some that cannot be."""

    asked: Filters
    weeks: tuple[tuple[str, Week | None], ...]  # its Monday
    earlier: bool  # whether there are weeks before these
    compared: tuple[Claimed, ...]
    next: str | None
    alone: tuple[Claimed, ...]
    more: bool  # whether more totals cannot be compared than are given


def ledger(store: Held, asked: Asked, after: After = "") -> Ledger:
    """Return the ledger of a place and days."""
    wanted = asked.wanted()
    killed = {each.start: each for each in pages.weeks(store, wanted)}
    days = tuple(every_week(min(killed), max(killed))) if killed else ()
    compared = pages.claimed(store, wanted, compared=True, after=after or None, limit=SHOWN)
    alone = pages.claimed(store, wanted, compared=False, after=None, limit=SHOWN)
    return Ledger(
        asked,
        tuple((day.isoformat(), killed.get(day)) for day in days),
        bool(days) and min(killed) < days[0],
        compared.items,
        compared.next,
        alone.items,
        alone.next is not None,
    )
