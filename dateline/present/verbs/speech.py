"""`statements` and `agenda`: who said what over time, and what became of what was planned."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from dateline.present.verbs.common import STORE, opened

if TYPE_CHECKING:
    from dateline.pipeline.speech import Planned, Position


@dataclass(frozen=True, slots=True)
class Spoken:
    """A position with the words that it rests on."""

    position: "Position"
    words: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """Appointments by day, and the day from which they are looked at."""

    today: date
    appointments: "tuple[Planned, ...]"


def statements(*, store: str = STORE, by: str | None = None, topic: str | None = None) -> tuple[Spoken, ...]:
    """Return positions by speaker, topic and day, each with its words; changes are marked.

    Args:
        store: where the record lies.
        by: a part of the speaker's name, or a country's alpha-3 code.
        topic: a topic, as `ceasefire`.
    """
    from dateline.pipeline.speech import said

    with opened(store) as base:
        found = said(base, by, topic)
        texts = {name: base.text(name).value for name in {each.dispatch for each in found}}
    return tuple(Spoken(each, quoted(each, texts[each.dispatch])) for each in found)


def quoted(each: "Position", text: str) -> str:
    """Return a statement's words, its pieces joined by dots."""
    return " ... ".join(" ".join(span.of(text).split()) for span in each.statement.content)


def agenda(
    *, store: str = STORE, start: date | None = None, end: date | None = None, today: date | None = None
) -> Agenda:
    """Return the appointments on record with what became of each.

    `today` is the day from which "to come" is counted: the last day that anything stored was published.
    """
    from dateline.pipeline.account import last_day
    from dateline.pipeline.speech import to_come

    with opened(store) as base:
        return Agenda(today or last_day(base) or datetime.now(UTC).date(), to_come(base, start, end))
