"""Numbers, days, places and voices as a brief writes them: so that Dateline reads the same out of them again."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from dateline.present.brief.forms import CLASSES, HARMS, PARTS
from dateline.record import Actor, Amount, Bound, Harm, Place, Precision, When

NEAR = 2  # UCDP's precision of "near the place"
PROVINCE = 4  # from here on a place is no point
THEIRS = re.compile(
    r"(?:their|his|her|its|our|my|other)\b", re.I
)  # "their father": whose, the sentence does not say
PRONOUNS = (
    "he",
    "she",
    "they",
    "it",
    "who",
    "him",
    "her",
    "them",
    "we",
    "i",
    "you",
)  # whom they mean was not found
COMMON = ("Armed forces", "Government", "Parliament", "Police")
# Bodies that take an article: "the Ministry of Interior", "the UN mission".
BODY = re.compile(
    r"(?:Ministry|Government|Department|Office|Interior|Foreign|Defen[cs]e|Health|Justice|Finance|United|UN|"
    r"Supreme|High|Armed|National|Security|European|African|Arab) |Taliban$"
)
BAND = re.compile(
    r" (?:Front|Brigades?|Movement|Army|Party|Union|Council|Organi[sz]ation|Mission|Forces?|Alliance|Coalition|"
    r"Committee|Commission|Agency|Nations|States|Ministry)$"
)
NO_DAY = "on a day not stated"
NO_PLACE = "at a place not stated"


def number(value: int) -> str:
    """Return a number with its thousands parted."""
    return f"{value:,}"


def spread(low: int | None, high: int | None) -> str | None:
    """Return an interval: "23", "6 to 23", "at least 6", "no more than 9"; None where neither end is known."""
    if low is None:
        return None if high is None else f"no more than {number(high)}"
    if high is None:
        return f"at least {number(low)}"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def around(low: int | None, high: int | None) -> str | None:
    """Return an interval as it stands after "put the number at": "6 to 23", "14 or more"."""
    return f"{number(low)} or more" if low is not None and high is None else spread(low, high)


def claimed(amount: Amount) -> str | None:
    """Return an amount as its source hedged it; "nearly" and "about" keep the source's own words."""
    if amount.bound is Bound.MORE_THAN and amount.low is not None:
        return f"more than {number(amount.low - 1)}"
    if amount.bound is Bound.FEWER_THAN and amount.high is not None:
        return f"fewer than {number(amount.high + 1)}"
    if amount.bound in (Bound.ABOUT, Bound.NEARLY) and amount.best is not None:
        return f"{amount.bound.value} {number(amount.best)}"
    return spread(amount.low, amount.high)


def people(amount: str, group: str | None = None, part: str | None = None) -> str:
    """Return "23 people", "1 civilian", "at least 1 child"."""
    one, many = PARTS.get(part or "") or CLASSES.get(group or "", ("person", "people"))
    return f"{amount} {one if amount.rsplit(maxsplit=1)[-1] == '1' else many}"


def suffered(amount: str, harm: Harm, group: str | None = None, part: str | None = None) -> str:
    """Return "23 people were killed", "1 civilian was injured", "no one was killed"."""
    who = people(amount, group, part)
    if who == "0 people":
        return f"no one was {HARMS[harm]}"
    return f"{who} {'was' if amount.rsplit(maxsplit=1)[-1] == '1' else 'were'} {HARMS[harm]}"


def listed(items: list[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def day(value: date) -> str:
    """Return a day: "2 October 2018"."""
    return f"{value.day} {value:%B %Y}"


def on(when: When | None) -> str:
    """Return when something was: "on 2 October 2018", "in October 2018", "from ... to ...", "until ..."."""
    if when is None:
        return NO_DAY
    return span(when.start, when.end, when.precision)


def span(start: date | None, end: date | None, precision: Precision | None = None) -> str:
    """Return the days from first to last, as "in October 2018" where that is what they are."""
    if start is None:
        return NO_DAY if end is None else f"until {day(end)}"
    if end is None:
        return f"since {day(start)}"
    if start == end:
        return f"on {day(start)}"
    if whole_month(start, end) and precision in (Precision.MONTH, None):
        return f"in {start:%B %Y}"
    return f"from {day(start)} to {day(end)}"


def whole_month(start: date, end: date) -> bool:
    """Whether these days are one calendar month."""
    same = (start.year, start.month) == (end.year, end.month)
    return same and start.day == 1 and end.day == monthrange(end.year, end.month)[1]


def at(where: Place | None, countries: Mapping[str, str], home: str | None = None) -> str:
    """Return where something was; the country is named where it is not the brief's own.

    Of more than one part, it ends with a comma, which `filled` drops before another mark.
    """
    if where is None:
        return NO_PLACE
    country = countries.get(where.country or "")
    parts = [where.name]
    if where.admin1 and where.admin1 != where.name and where.precision <= PROVINCE:
        parts.append(where.admin1)
    if country and where.country != home and country not in parts:
        parts.append(country)
    found = f"{'near' if where.precision == NEAR else 'in'} {', '.join(parts)}"
    return f"{found}," if len(parts) > 1 else found


def voice(actor: Actor | None, publisher: str | None) -> str:
    """Return who speaks: the source in the copy's own words where they name it, else the house that published it."""
    if actor is None:
        return publisher or "an unnamed source"
    words = " ".join(actor.words.split())
    longer = words.casefold() != actor.name.casefold()
    if longer and words.casefold().endswith(actor.name.casefold()) and not THEIRS.match(words):
        return words[:1].lower() + words[1:] if words.lower().startswith(("the ", "a ", "an ")) else words
    return articled(actor.name)


def articled(name: str) -> str:
    """Return a name as it stands within a sentence: "the Ministry of Interior", "the armed forces", "the doctor"."""
    if name.lower() in PRONOUNS:
        return "an unnamed source"
    if name.lower().startswith(("the ", "a ", "an ")):
        return name[:1].lower() + name[1:]
    if name in COMMON or name[:1].islower():
        return (
            f"{'' if name.endswith('s') and name != 'Armed forces' else 'the '}{name[:1].lower()}{name[1:]}"
        )
    return f"the {name}" if BODY.match(name) or BAND.search(name) else name
