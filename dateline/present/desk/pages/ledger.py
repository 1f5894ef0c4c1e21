"""The ledger: the dead of each week, and what sources claim for places and windows beside what is on record."""

from dataclasses import dataclass

from dateline.pipeline.account import Claimed, Week, account
from dateline.present.desk.pages.common import Asked, Filters, Held
from dateline.present.show.ledger import every_week
from dateline.record import Harm


@dataclass(frozen=True, slots=True)
class Ledger:
    """Weeks oldest first, None for one with nothing on record; totals compared, and those that cannot be."""

    asked: Filters
    weeks: tuple[tuple[str, Week | None], ...]  # its Monday
    compared: tuple[Claimed, ...]
    alone: tuple[Claimed, ...]


def ledger(store: Held, asked: Asked) -> Ledger:
    """Return the ledger of a place and days."""
    found = account(store, asked.wanted())
    killed = {each.start: each for each in found.weeks if each.harm is Harm.KILLED and each.group is None}
    days = every_week(min(killed), max(killed)) if killed else ()
    return Ledger(
        asked,
        tuple((day.isoformat(), killed.get(day)) for day in days),
        tuple(each for each in found.claimed if each.recorded is not None),
        tuple(each for each in found.claimed if each.recorded is None),
    )
