"""`ledger`, `surge` and `changes`: what the claims on record amount to, and how that moved."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from dateline.errors import DatelineError
from dateline.present.verbs.common import STORE, opened

if TYPE_CHECKING:
    from dateline.pipeline.account import Account, Change, Score, Surges, Wanted


def ledger(
    *,
    store: str = STORE,
    place: str | None = None,
    start: date | None = None,
    end: date | None = None,
    policy: str | None = None,
) -> "Account":
    """Return incidents, weeks and claimed totals of a place ("AF", "Afghanistan/Kabul") and days, inclusive.

    Raises:
        DatelineError: the place, the policy or the store is at fault.
    """
    from dateline.pipeline.account import account, policy_of

    chosen = None if policy is None else policy_of(policy)
    wanted = wish(place, start, end)
    with opened(store) as base:
        return account(base, wanted, chosen)


def wish(place: str | None, start: date | None, end: date | None) -> "Wanted":
    """Return what a ledger is asked for.

    Raises:
        DatelineError: the place is unknown, or the days end before they begin.
    """
    from dateline.pipeline.account import Wanted, area

    if start and end and end < start:
        raise DatelineError(f"--to {end}: before --from {start}")
    return Wanted(area(place) if place else None, start, end)


def surge(
    *,
    store: str = STORE,
    until: date | None = None,
    unit: str = "week",
    provinces: bool = False,
    rate: float = 1.0,
) -> "Surges":
    """Return the places whose last whole period had more incidents or dead than their past lets expect."""
    from dateline.pipeline.account import Settings, last_day, surged

    with opened(store) as base:
        last = until or last_day(base) or datetime.now(UTC).date()
        return surged(base, last, Settings(unit, provinces, rate))


def backtest(
    *, store: str = STORE, unit: str = "week", provinces: bool = False, rate: float = 1.0
) -> "Score":
    """Return how surges would have warned over the whole record, against the rolling-maximum rule."""
    from dateline.pipeline.account import Settings, tested

    with opened(store) as base:
        return tested(base, Settings(unit, provinces, rate))


def changes(since: str, *, store: str = STORE) -> "tuple[Change, ...]":
    """Return which findings changed since a day or instant (ISO 8601, UTC), from what to what and why.

    Raises:
        DatelineError: it is no instant.
    """
    from dateline.pipeline.account import changed

    try:
        moment = datetime.fromisoformat(since)
    except ValueError:
        raise DatelineError(
            f"--since {since}: write a day or an instant, as 2026-01-31 or 2026-01-31T08:00"
        ) from None
    at = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    with opened(store) as base:
        return changed(base, at.astimezone(UTC).isoformat(timespec="microseconds"))
