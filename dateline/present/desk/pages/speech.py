"""Statements: who took which position when. Agenda: what is to come, and what became of what was planned."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Annotated

from fastapi import Query

from dateline.errors import DatelineError
from dateline.pipeline import pages
from dateline.pipeline.account import last_day
from dateline.pipeline.pages import Meeting
from dateline.pipeline.speech import Position
from dateline.present.desk.pages.common import After, Asked, Filters, Held, Missing
from dateline.present.show.speech import last
from dateline.present.verbs.speech import quoted
from dateline.record import Claim, Span, Statement, Text
from dateline.store import speech
from dateline.store.desk import Store
from dateline.store.near import claims_of, texts

SHOWN = 50  # statements a page
COMING = 60


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement's positions, one a topic, with the words that they rest on."""

    speaker: str
    positions: tuple[Position, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Statements:
    """Statements by speaker and day; `next` is the cursor of the next page."""

    by: str
    topic: str
    topics: tuple[str, ...]
    total: int
    spoken: tuple[Spoken, ...]
    next: str | None


def statements(
    store: Held,
    by: Annotated[str, Query(description="A part of the speaker's name, or a country's alpha-3 code.")] = "",
    topic: Annotated[str, Query(description="A topic, as ceasefire.")] = "",
    after: After = "",
) -> Statements:
    """Return statements by speaker and day, each with its positions and words; changes are marked."""
    page, total = speech.positions(store.base, by.strip(), topic, after=after or None, limit=SHOWN)
    topics = tuple(sorted({*pages.topics(store), topic} - {""}))
    return Statements(by, topic, topics, total, told(store, page.items), page.next)


def told(store: Store, found: tuple[speech.Spoken, ...]) -> tuple[Spoken, ...]:
    """Return the positions of each statement together, with their words."""
    claims = claims_of(store.base, (each.claim for each in found))
    words = texts(store.base, {each.dispatch for each in found})
    made = []
    for _, several in groupby(found, lambda each: each.claim):
        held = [
            Position(each.speaker, each.topic, each.day, each.stance, claim, each.dispatch, each.changed)
            for each in several
            if each.claim in claims and isinstance(claim := claims[each.claim].item, Statement)
        ]
        if held and held[0].dispatch in words:
            made.append(Spoken(held[0].speaker, tuple(held), quoted(held[0], words[held[0].dispatch].value)))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar: whether it is of the month shown, and the numbers of its appointments."""

    date: date
    inside: bool
    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """Appointments of a month or of days asked for, what is to come from the record's last day on, and undated ones.

    `weeks` is the month as a calendar; its days name appointments by their place in `month`.
    """

    asked: Filters
    today: date | None
    start: date | None
    weeks: tuple[tuple[Day, ...], ...]
    month: tuple[Meeting, ...]
    coming: tuple[Meeting, ...]
    past: tuple[Meeting, ...]
    undated: tuple[Meeting, ...]
    before: str = ""  # the month before, as its address has it; empty where nothing on the agenda is so early
    later: str = ""


def agenda(
    store: Held,
    asked: Asked,
    month: Annotated[str, Query(description="A month of the calendar, as 2026-01.")] = "",
) -> Agenda:
    """Return the appointments of these days, or of a month, with what became of each."""
    today = last_day(store)
    if asked.first or asked.last:
        found = pages.calendar(store, asked.first or date.min, asked.last or date.max)
        coming = [each for each in found if today and last(each) >= today and each.status not in ENDED]
        past = tuple(each for each in found if each not in coming)[::-1]
        return Agenda(asked, today, None, (), (), tuple(coming), past, ())
    start = month_of(month, today)
    held = pages.calendar(store, start, month_end(start)) if start else ()
    coming_ = pages.coming(store, today, COMING) if today else ()
    past = tuple(each for each in held if each not in coming_)[::-1]
    weeks = grid(start, held) if start else ()
    near = around(store, start) if start else ("", "")
    return Agenda(asked, today, start, weeks, held, coming_, past, pages.undated(store), *near)


@dataclass(frozen=True, slots=True)
class Appointment:
    """One appointment with every report of it, each with its words by claim."""

    meeting: Meeting
    words: dict[str, tuple[str, str, str]]


def appointment(store: Held, name: str) -> Appointment:
    """Return one appointment with every report of it, by the claim of its first report.

    Raises:
        Missing: there is none.
    """
    from dateline.present.desk.marks import core
    from dateline.present.desk.marks import quoted as marked

    found = pages.appointment(store, name)
    if found is None:
        raise Missing(f"no appointment whose first report is {name}")
    held = texts(store.base, {each.dispatch for each in found.history})
    words = {
        each.claim.id: marked(
            held[each.dispatch].value, sentence_of(held[each.dispatch], each.claim), core(each.claim)
        )
        for each in found.history
        if each.dispatch in held
    }
    return Appointment(found, words)


def sentence_of(text: Text, claim: Claim) -> Span:
    """Return the sentences that a claim stands in."""
    spans = [each.span for each in text.sentences if each.span.overlaps(claim.span)]
    return Span(spans[0].start, spans[-1].end) if spans else claim.span


def around(store: Store, start: date) -> tuple[str, str]:
    """Return the months before and after a month, as far as the agenda reaches."""
    early, late = speech.span_of(store.base)
    before, later = start - timedelta(days=1), (start + timedelta(days=31)).replace(day=1)
    return (
        before.isoformat()[:7] if early and early <= before else "",
        later.isoformat()[:7] if late and late >= later else "",
    )


ENDED = ("held", "cancelled")


def month_of(words: str, today: date | None) -> date | None:
    """Return the first day of the month asked for, else of the record's last.

    Raises:
        DatelineError: it is no month.
    """
    if not words.strip():
        return today.replace(day=1) if today else None
    try:
        made = date.fromisoformat(f"{words.strip()}-01")
    except ValueError:
        raise DatelineError(f"month {words}: write a month as 2026-01") from None
    if not 1900 <= made.year <= 2200:
        raise DatelineError(f"month {words}: out of reach")
    return made


def month_end(start: date) -> date:
    """Return a month's last day."""
    return (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def grid(start: date, held: tuple[Meeting, ...]) -> tuple[tuple[Day, ...], ...]:
    """Return the weeks of a month, Monday to Sunday; an appointment of more than a week stands on its first day."""
    at = start - timedelta(days=start.weekday())
    weeks = []
    while at <= month_end(start):
        days = [at + timedelta(days=step) for step in range(7)]
        weeks.append(tuple(Day(day, day.month == start.month, on(day, held)) for day in days))
        at += timedelta(days=7)
    return tuple(weeks)


def on(day: date, held: tuple[Meeting, ...]) -> tuple[int, ...]:
    """Return the numbers of the appointments of a day."""
    found = []
    for number, each in enumerate(held):
        start, end = each.when.start if each.when else None, last(each)
        if start and (start <= day <= end if (end - start).days < 7 else day == start):
            found.append(number)
    return tuple(found)
