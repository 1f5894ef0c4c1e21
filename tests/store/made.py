"""Dispatches made up for the store's tests: about Qarsheh, a plainly invented province of an invented war."""

from dataclasses import replace
from datetime import date

from dateline.record import (
    Actor,
    Amount,
    Attribution,
    Bound,
    Dispatch,
    Finding,
    Group,
    Harm,
    Incident,
    Place,
    Precision,
    Record,
    Scope,
    Sentence,
    Span,
    Statement,
    Text,
    Toll,
    When,
)

QARSHEH = Place("Qarsheh", "Qarsheh", Span(24, 31), 901, "QX", "Qarsheh", 33.5, 66.25, 4)
MINISTRY = Actor("Interior Ministry", "the interior ministry", None, "QXX")


def amount(number: int) -> Amount:
    """Return an exact amount."""
    return Amount(number, number, number, number, Bound.EXACT, str(number), Span(0, 2))


def toll(
    name: str, number: int, day: date, *, scope: Scope = Scope.INCIDENT, harm: Harm = Harm.KILLED
) -> Toll:
    """Return a toll by the interior ministry in Qarsheh."""
    when = When(day, day, Precision.DAY, "on Monday", Span(13, 22))
    return Toll(
        name, "toll", Span(0, 22), "count-killed", Attribution(MINISTRY), when, QARSHEH,
        harm, amount(number), Group("civilians", "civilian"), scope,
    )  # fmt: skip


def entry(
    name: str, number: int = 12, *, day: date = date(2031, 3, 4), words: str = ""
) -> tuple[Dispatch, Text, Record]:
    """Return a dispatch of one toll, one statement and one incident."""
    body = words or f"{number} killed on Monday in Qarsheh, the ministry said."
    title = f"Blast in Qarsheh {name}"
    dispatch = Dispatch(name, body, title, day, "The Courier", subjects=("war",))
    value = f"{body}\n\n{title}"
    text = Text(
        value, Span(0, len(body)), Span(len(body) + 2, len(value)), None, (),
        (Sentence(0, 0, Span(0, len(body))),), "en",
    )  # fmt: skip
    said = Statement(
        f"{name}-s", "statement", Span(0, 9), "said", Attribution(MINISTRY), None, None,
        MINISTRY, None, (Span(0, 9),), "indirect",
    )  # fmt: skip
    first = toll(f"{name}-t", number, day)
    happening = incident(f"{name}-i", number, day)
    record = Record(name, title, day, None, (), (first, said), (replace(happening, claims=(first.id,)),))
    return dispatch, text, record


def incident(name: str, number: int, day: date) -> Incident:
    """Return a bombing in Qarsheh."""
    when = When(day, day, Precision.DAY, "on Monday", Span(13, 22))
    return Incident(name, True, "bombing", when, QARSHEH, killed=amount(number))


def finding(
    about: str, low: int, high: int | None, *, harm: Harm = Harm.KILLED, claims: tuple[str, ...] = ("c",)
) -> Finding:
    """Return a finding with its low as best."""
    return Finding(f"{about}-{harm.value}-{low}-{high}", about, harm, low, low, high, claims)
