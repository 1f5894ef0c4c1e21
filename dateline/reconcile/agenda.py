"""The calendar: what is to come, and what became of what was planned.

Reports belong to one appointment where what is to happen is of one kind, its parties or its words meet, and
its days agree or the later report moves them. Invariants: the order of input changes nothing; a copy adds
nothing; the history keeps every report, and the last one known gives the status.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dateline.lexicon import load
from dateline.reconcile.given import Told, View, Views
from dateline.record import Appointment, When

MEMORY = 60  # days between two reports after which a like meeting is another one
SLACK = 3  # days by which two reports of one meeting may differ without saying that it moved
MOVES = frozenset({"postponed", "cancelled", "held", "confirmed"})
WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Kind:
    """Words that name one kind of appointment."""

    forms: tuple[str, ...]
    name: str
    example: str


@dataclass(frozen=True, slots=True)
class Empty:
    """Words that say nothing of what an appointment is."""

    forms: tuple[str, ...]
    example: str


@cache
def kind_of() -> dict[str, str]:
    """Return the kind that each word names."""
    return {form: each.name for each in load("agenda_kind", Kind) for form in each.forms}


@cache
def empty() -> frozenset[str]:
    """Return the words that say nothing."""
    return frozenset(form for each in load("agenda_empty", Empty) for form in each.forms)


@dataclass(frozen=True, slots=True)
class Entry:
    """One report of an appointment: when it came, what it says of status and days, and its claim."""

    day: date | None
    status: str
    when: When | None
    claim: Appointment
    dispatch: str


@dataclass(frozen=True, slots=True)
class Planned:
    """One appointment with its history, oldest report first."""

    what: str
    parties: tuple[str, ...]
    where: str | None
    when: When | None  # as last stated
    status: str
    history: tuple[Entry, ...]

    def due(self, today: date) -> bool:
        """Whether its day is past and nobody has said that it was held, moved or called off."""
        last = self.when.end if self.when else None
        return self.status in ("planned", "confirmed") and last is not None and last < today


def agenda(told: Iterable[Told], views: Views) -> tuple[Planned, ...]:
    """Return the appointments, those with a day first, by day.

    Args:
        told: claims that are appointments; others are passed over.
        views: what is known of the dispatches; those put aside are left out.
    """
    groups: list[list[Entry]] = []
    near: list[list[Entry]] = []  # those that a report of this day may still be of
    for entry in entries(told, views):
        near = [group for group in near if not past(entry, group)] if entry.day else groups
        home = next((group for group in reversed(near) if belongs(entry, group)), None)
        if home is None:
            groups.append([entry])
            near = groups if near is groups else [*near, groups[-1]]
        else:
            home.append(entry)
    return tuple(sorted((planned(group) for group in groups), key=order))


def entries(told: Iterable[Told], views: Views) -> list[Entry]:
    """Return the reports by day, each copied one once."""
    found: dict[tuple[object, ...], Entry] = {}
    for each in told:
        view = views.get(each.dispatch)
        if isinstance(each.claim, Appointment) and not (view and view.ended):
            entry = Entry(
                day_of(each.claim, view), each.claim.status, each.claim.when, each.claim, each.dispatch
            )
            key = (
                (view.family if view else None) or each.dispatch,
                entry.claim.what.casefold(),
                entry.status,
                days(entry),
            )
            found[key] = min(entry, found.get(key, entry), key=age)
    return sorted(found.values(), key=age)


def age(entry: Entry) -> tuple[object, ...]:
    """Return what sorts reports by when they came, undated ones last."""
    return entry.day or date.max, entry.dispatch, entry.claim.span, entry.claim.id


def day_of(claim: Appointment, view: View | None) -> date | None:
    """Return the day of a report: when its source gave it, else when the dispatch came out."""
    reported = claim.attribution.reported
    if reported is not None and reported.end is not None:
        return reported.end
    return view.published if view else None


def days(entry: Entry) -> tuple[date | None, date | None]:
    """Return the days that a report gives for the appointment."""
    return (entry.when.start, entry.when.end) if entry.when else (None, None)


def belongs(entry: Entry, group: Sequence[Entry]) -> bool:
    """Whether a report is of the appointment that these earlier ones are of."""
    last = group[-1]
    if past(entry, group):
        return False
    if any(ended(each) for each in group) and entry.status != last.status:
        return False
    return any(alike(entry.claim, each.claim) for each in group) and agree(entry, group)


def past(entry: Entry, group: Sequence[Entry]) -> bool:
    """Whether a report came so long after the last of these that it is of another appointment."""
    day = group[-1].day
    return entry.day is not None and day is not None and (entry.day - day).days > MEMORY


def ended(entry: Entry) -> bool:
    """Whether nothing more is to come of an appointment after this report."""
    return entry.status in ("held", "cancelled")


def agree(entry: Entry, group: Sequence[Entry]) -> bool:
    """Whether a report's days fit those given before, or it moves them; a report without days fits any."""
    given = [each for each in group if days(each)[0] is not None]
    if not given or days(entry)[0] is None or entry.status in MOVES:
        return not gone(entry, given)
    return any(near(days(entry), days(each)) for each in given)


def gone(entry: Entry, given: Sequence[Entry]) -> bool:
    """Whether a report without days came long after the appointment's day."""
    ends = [day for each in given if (day := days(each)[1]) is not None]
    return bool(ends) and entry.day is not None and entry.day > max(ends) + timedelta(days=30)


def near(one: tuple[date | None, date | None], other: tuple[date | None, date | None]) -> bool:
    """Whether two spans of days meet, give or take a little."""
    first, last = max(one[0] or date.min, other[0] or date.min), min(one[1] or date.max, other[1] or date.max)
    return (first - last).days <= SLACK


def alike(one: Appointment, other: Appointment) -> bool:
    """Whether two appointments are of one kind, and their parties, places or words meet."""
    mine, yours = words(one.what), words(other.what)
    if not (kinds(mine) & kinds(yours) or (mine & yours and not kinds(mine) and not kinds(yours))):
        return False
    parties = [{party.name.casefold() for party in each.parties} for each in (one, other)]
    if parties[0] and parties[1]:
        return bool(parties[0] & parties[1])
    places = [each.where.name if each.where else None for each in (one, other)]
    return places[0] == places[1] or None in places


def words(what: str) -> frozenset[str]:
    """Return the words that say what an appointment is, without plurals."""
    found = {single(word.casefold()) for word in WORD.findall(what)}
    return frozenset(found - empty())


def single(word: str) -> str:
    """Return a word without its plural."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def kinds(found: frozenset[str]) -> frozenset[str]:
    """Return the kinds of appointment that words name."""
    return frozenset(kind_of()[word] for word in found & kind_of().keys())


def planned(group: Sequence[Entry]) -> Planned:
    """Return one appointment from its reports, oldest first."""
    named = max(group, key=lambda each: (len(each.claim.parties), len(each.claim.what)))
    place = next((each.claim.where.name for each in reversed(group) if each.claim.where), None)
    when = stated(group)
    parties = dict.fromkeys(party.name for each in group for party in each.claim.parties)
    return Planned(named.claim.what, tuple(parties), place, when, group[-1].status, tuple(group))


def stated(group: Sequence[Entry]) -> When | None:
    """Return the days as last stated; "next week" said again takes nothing from a day that lies in it."""
    current: Entry | None = None
    for entry in group:
        wider = current is not None and entry.status != "postponed" and holds(days(entry), days(current))
        if days(entry)[0] is not None and not wider:
            current = entry
    return (current or group[-1]).when


def holds(outer: tuple[date | None, date | None], inner: tuple[date | None, date | None]) -> bool:
    """Whether one span of days holds another and is wider."""
    first, last = outer[0] or date.min, outer[1] or date.max
    return outer != inner and first <= (inner[0] or date.min) and (inner[1] or date.max) <= last


def order(each: Planned) -> tuple[object, ...]:
    """Return what sorts appointments by day, those without one last."""
    start = each.when.start if each.when else None
    return start or date.max, each.what.casefold(), each.history[0].claim.id
