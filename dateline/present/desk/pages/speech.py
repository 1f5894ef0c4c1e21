"""Statements: who took which position when. Agenda: what is to come, and what became of what was planned."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Query

from dateline.pipeline.account import last_day
from dateline.pipeline.speech import Planned, Position, said, to_come
from dateline.present.desk.pages.common import Asked, Filters, Held
from dateline.present.show.speech import first, last
from dateline.present.verbs.speech import quoted

SHOWN = 100  # statements a page


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement's positions, one a topic, with the words that they rest on."""

    speaker: str
    positions: tuple[Position, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Statements:
    """Statements by speaker and day; `start` is the number of the first one on this page."""

    by: str
    topic: str
    topics: tuple[str, ...]
    start: int
    total: int
    spoken: tuple[Spoken, ...]

    @property
    def after(self) -> int | None:
        """The first number of the next page, if there is one."""
        return self.start + len(self.spoken) if self.start + len(self.spoken) < self.total else None


def statements(
    store: Held,
    by: Annotated[str, Query(description="A part of the speaker's name, or a country's alpha-3 code.")] = "",
    topic: Annotated[str, Query(description="A topic, as ceasefire.")] = "",
    start: Annotated[int, Query(ge=0, description="The number of the first statement to return.")] = 0,
) -> Statements:
    """Return statements by speaker and day, each with its positions and words; changes are marked."""
    everything = said(store, by.strip() or None, None)
    found = together([each for each in everything if not topic or each.topic == topic])
    page = found[start : start + SHOWN]
    texts = {name: store.text(name).value for name in {each[0].dispatch for each in page}}
    spoken = tuple(Spoken(each[0].speaker, each, quoted(each[0], texts[each[0].dispatch])) for each in page)
    topics = tuple(sorted({each.topic for each in everything if each.topic} | ({topic} - {""})))
    return Statements(by, topic, topics, start, len(found), spoken)


def together(found: list[Position]) -> list[tuple[Position, ...]]:
    """Return the positions of each statement as one, by speaker and day."""
    by_statement: dict[tuple[str, str], list[Position]] = defaultdict(list)
    for each in found:
        by_statement[each.speaker, each.statement.id].append(each)
    several = [tuple(each) for each in by_statement.values()]
    return sorted(several, key=lambda each: (each[0].speaker, str(each[0].day), each[0].statement.span))


@dataclass(frozen=True, slots=True)
class Agenda:
    """Appointments: to come as seen from the record's last day, past, and without a day."""

    asked: Filters
    today: date | None
    coming: tuple[Planned, ...]
    past: tuple[Planned, ...]
    undated: tuple[Planned, ...]


def agenda(store: Held, asked: Asked) -> Agenda:
    """Return the appointments of these days with what became of each."""
    today = last_day(store)
    found = to_come(store, asked.first, asked.last)
    dated = [each for each in found if first(each)]
    coming = [each for each in dated if today and last(each) >= today and each.status not in ENDED]
    return Agenda(
        asked, today, tuple(coming),
        tuple(each for each in dated if each not in coming)[::-1],
        tuple(each for each in found if not first(each)),
    )  # fmt: skip


ENDED = ("held", "cancelled")
