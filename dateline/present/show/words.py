"""Nouns as a reader reads them: one line each, and what is unknown said to be so, never a zero."""

from datetime import date

from dateline.record import Actor, Amount, Bound, Dispatch, Incident, Place, When

UNKNOWN = "?"
SCALE = {1: "exact", 2: "near", 3: "district", 4: "province", 5: "region", 6: "country", 7: "unclear"}


def number(value: int | None) -> str:
    """Return a number with its thousands parted; unknown is "?"."""
    return UNKNOWN if value is None else f"{value:,}"


def spread(low: int | None, high: int | None) -> str:
    """Return a range: "12-15", "12" where both agree, "12+" and "to 15" where one end is open."""
    if low is None:
        return UNKNOWN if high is None else f"to {high:,}"
    if high is None:
        return f"{low:,}+"
    return f"{low:,}" if low == high else f"{low:,}-{high:,}"


def amount_words(amount: Amount) -> str:
    """Return how many an amount says: "28", "at least 28", "nearly 500 (450-499)", "20-30", "2+ (vague)"."""
    limits = spread(amount.low, amount.high)
    if amount.value is None or amount.bound in (Bound.RANGE, Bound.VAGUE):
        return f"{limits} (vague)" if amount.bound is Bound.VAGUE else limits
    named = f"{amount.value:,.0f}" if amount.value.is_integer() else f"{amount.value:,}"
    hedge = amount.bound.value.replace("_", " ")
    if amount.bound is Bound.EXACT:
        return named
    return f"{hedge} {named}" if None in (amount.low, amount.high) else f"{hedge} {named} ({limits})"


def day(value: date | None) -> str:
    """Return a day, or "?"."""
    return value.isoformat() if value else UNKNOWN


def days(start: date | None, end: date | None) -> str:
    """Return days from first to last: one, several, or with an open end."""
    if start is None:
        return UNKNOWN if end is None else f"until {end}"
    if end is None:
        return f"since {start}"
    return f"{start}" if start == end else f"{start} to {end}"


def short_days(start: date | None, end: date | None) -> str:
    """Return days in little room: "17-20 Dec 2020", "1 Jan-30 Sep 2020"."""
    if start is None or end is None:
        return days(start, end)
    if start == end:
        return f"{end.day} {end:%b %Y}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}-{end.day} {end:%b %Y}"
    first = f"{start.day} {start:%b}" if start.year == end.year else f"{start.day} {start:%b %Y}"
    return f"{first}-{end.day} {end:%b %Y}"


def when_words(when: When | None) -> str:
    """Return the days that a time means, or why they are not known."""
    if when is None:
        return UNKNOWN
    if when.start is None and when.end is None:
        return f"unresolved ({when.anchor})" if when.anchor else "unresolved"
    return days(when.start, when.end)


def where_words(where: Place | None) -> str:
    """Return a place with its province, country and precision."""
    if where is None:
        return UNKNOWN
    inside = [each for each in (where.admin1, where.country) if each and each != where.name]
    return f"{', '.join([where.name, *inside])} ({SCALE.get(where.precision, 'unclear')})"


def place_name(where: Place | None) -> str:
    """Return a place in little room."""
    if where is None:
        return UNKNOWN
    return f"{where.name}, {where.admin1}" if where.admin1 and where.admin1 != where.name else where.name


def actor_words(actor: Actor | None) -> str:
    """Return an actor with country and role, where known."""
    if actor is None:
        return "unknown"
    known = " ".join(each for each in (actor.country, actor.role.value if actor.role else None) if each)
    return f"{actor.name} ({known})" if known else actor.name


def kind_words(name: str | None) -> str:
    """Return an incident's type in plain words."""
    return name.replace("_", " ") if name else UNKNOWN


def house(dispatch: Dispatch) -> str:
    """Return who published a dispatch and when."""
    return f"{dispatch.publisher or 'unknown publisher'}, {day(dispatch.published)}"


def headline(incident: Incident) -> str:
    """Return an incident as one line: kind, place, days."""
    when = incident.when
    where = place_name(incident.where)
    return f"{kind_words(incident.type)}, {where}, {days(when.start, when.end) if when else UNKNOWN}"
