"""What a brief of a place and days is made from, read from what settling prepared: its price is that of the days asked for.

Invariant: what is found here is what `account`, `said` and `to_come` find in the whole record; a record that no settling
prepared is read by them.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select

from dateline.pipeline.account import Line, account, by_about, day_key, happenings, line
from dateline.pipeline.pages import claimed_now
from dateline.pipeline.shelves.doubts import findings_about
from dateline.pipeline.shelves.items import known
from dateline.pipeline.speech import Planned, Position, said, to_come
from dateline.reconcile.ledger import Claimed, Wanted
from dateline.reconcile.position import order
from dateline.record import Statement
from dateline.store.codec import decode
from dateline.store.derived import chunks
from dateline.store.desk import Store
from dateline.store.near import claims_of
from dateline.store.prepared import prepared
from dateline.store.schema import CLAIMS, DISPATCHES, INCIDENTS, MEMBERS
from dateline.store.schema_pages import APPOINTMENTS, PAGED, POSITIONS
from dateline.store.speech import UNDATED, day_of

EVERY = 10_000_000
COUNTRY = 6  # UCDP's precision of "somewhere in the country"


@dataclass(frozen=True, slots=True)
class Situation:
    """Incidents by day, what sources claim in all, who said what, what is planned; how the record names countries."""

    lines: tuple[Line, ...]
    claimed: tuple[Claimed, ...]
    positions: tuple[Position, ...]
    plans: tuple[Planned, ...]
    countries: tuple[tuple[str, str], ...]  # code and name, as copy about the place has them


def situation(store: Store, wanted: Wanted) -> Situation:
    """Return what is on record of a place and days; statements of these days alone, appointments of all."""
    home = wanted.area.country if wanted.area else None
    near = None if home is None else telling(store, home)
    countries = named(store, home)
    if not prepared(store.base):
        found = account(store, wanted)
        return Situation(
            found.lines, found.claimed, spoken(store, wanted, near), planned(store, near), countries
        )
    totals = claimed_now(store, wanted, compared=None, after=None, limit=EVERY).items
    return Situation(
        lines(store, wanted), totals, positions(store, wanted, near), plans(store, near), countries
    )


def telling(store: Store, country: str) -> frozenset[str]:
    """Return the dispatches that claim anything about a country."""
    wanted = select(DISPATCHES.c.id).join(CLAIMS, CLAIMS.c.dispatch == DISPATCHES.c.seq)
    with store.base.read() as link:
        found = link.execute(wanted.where(CLAIMS.c.country == country, CLAIMS.c.live).distinct())
        return frozenset(found.scalars())


def named(store: Store, country: str | None) -> tuple[tuple[str, str], ...]:
    """Return how claims name a country where they know no nearer place, the last name last; nothing where all count."""
    last = func.max(CLAIMS.c.seq)
    wanted = select(CLAIMS.c.country, CLAIMS.c.place).where(
        CLAIMS.c.live, CLAIMS.c.place_precision == COUNTRY
    )
    wanted = (
        wanted.where(CLAIMS.c.country == country).group_by(CLAIMS.c.country, CLAIMS.c.place).order_by(last)
    )
    if country is None:
        return ()
    with store.base.read() as link:
        return tuple((code, name) for code, name in link.execute(wanted) if code and name)


def lines(store: Store, wanted: Wanted) -> tuple[Line, ...]:
    """Return the incidents of a place and days, by day, with their findings and how many houses wrote of each."""
    held = happenings(store, wanted)
    names = [each.id for each in held]
    findings, told = by_about(findings_about(store, names)), tellers(store, names)
    of = known(store, {name for several in told.values() for name in several})
    made = [line(each, findings[each.id], frozenset(told.get(each.id, ())), of) for each in held]
    return tuple(sorted(made, key=lambda each: day_key(each.incident)))


def tellers(store: Store, names: Iterable[str]) -> dict[str, set[str]]:
    """Return the dispatches that tell of each of these linked incidents."""
    wanted = select(MEMBERS.c.happening, DISPATCHES.c.id).join(
        INCIDENTS, INCIDENTS.c.id == MEMBERS.c.incident
    )
    wanted = wanted.join(DISPATCHES, DISPATCHES.c.seq == INCIDENTS.c.dispatch).where(INCIDENTS.c.live)
    found: dict[str, set[str]] = defaultdict(set)
    with store.base.read() as link:
        for some in chunks(names):
            for name, told in link.execute(wanted.where(MEMBERS.c.happening.in_(some))):
                found[name].add(told)
    return found


def within(day: date | None, wanted: Wanted) -> bool:
    """Whether a day is one of those asked for; an unknown one is where none was."""
    if day is None:
        return wanted.start is None and wanted.end is None
    return (wanted.start is None or day >= wanted.start) and (wanted.end is None or day <= wanted.end)


def spoken(store: Store, wanted: Wanted, near: frozenset[str] | None) -> tuple[Position, ...]:
    """Return the positions of these days, worked out from every statement."""
    found = (each for each in said(store, None, None) if within(each.day, wanted))
    return tuple(each for each in found if near is None or each.dispatch in near)


def positions(store: Store, wanted: Wanted, near: frozenset[str] | None) -> tuple[Position, ...]:
    """Return the same from what was prepared."""
    columns = ("speaker", "topic", "at", "stance", "changed", "claim", "dispatch")
    asked = within_days(select(*(POSITIONS.c[name] for name in columns)), wanted).order_by(*PAGED)
    with store.base.read() as link:
        rows = [row for row in link.execute(asked) if near is None or row.dispatch in near]
    claims = claims_of(store.base, {row.claim for row in rows})
    made = (
        Position(row.speaker, row.topic, day_of(row.at), row.stance, claim, row.dispatch, row.changed)
        for row in rows
        if row.claim in claims and isinstance(claim := claims[row.claim].item, Statement)
    )
    return tuple(sorted(made, key=order))


def within_days(asked: "Select[*tuple[object, ...]]", wanted: Wanted) -> "Select[*tuple[object, ...]]":
    """Return a statement about positions narrowed to days."""
    at = POSITIONS.c.at
    if wanted.start is not None:
        asked = asked.where(at >= wanted.start.isoformat(), at != UNDATED)
    if wanted.end is not None:
        asked = asked.where(at <= wanted.end.isoformat())
    return asked


def planned(store: Store, near: frozenset[str] | None) -> tuple[Planned, ...]:
    """Return the appointments, worked out from every one."""
    return tuple(each for each in to_come(store, None, None) if reported(each, near))


def plans(store: Store, near: frozenset[str] | None) -> tuple[Planned, ...]:
    """Return the same from what was prepared."""
    with store.base.read() as link:
        whole = func.coalesce(APPOINTMENTS.c.whole, APPOINTMENTS.c.json)
        found = link.execute(select(whole).order_by(APPOINTMENTS.c.seq)).scalars().all()
    return tuple(each for text in found if reported(each := decode(text, Planned), near))


def reported(each: Planned, near: frozenset[str] | None) -> bool:
    """Whether one of these dispatches reports an appointment."""
    return near is None or any(entry.dispatch in near for entry in each.history)
