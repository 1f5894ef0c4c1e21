"""Statements over time and the agenda, on a terminal."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Styled

from dateline.present.show.console import table
from dateline.present.show.record import SHORT
from dateline.present.show.words import day, short_days
from dateline.record import When

if TYPE_CHECKING:
    from dateline.pipeline.speech import Planned, Position
    from dateline.present.verbs.speech import Agenda, Spoken

STANCE = {"for": "+", "against": "-", None: " "}
STYLE = {"planned": "", "confirmed": "cyan", "postponed": "yellow", "cancelled": "red", "held": "green"}


def statements(found: "tuple[Spoken, ...]") -> Iterator[RenderableType]:
    """Yield one table a speaker and topic, by day: the act, the stance, the words, and what changed."""
    if not found:
        yield "no statements like that on record"
    for (speaker, topic), several in groupby(
        found, lambda each: (each.position.speaker, each.position.topic)
    ):
        yield Styled.assemble(
            (speaker, "bold"), " on ", (topic or "no topic of ours", "bold" if topic else "dim")
        )
        yield spoken(list(several))
        yield ""


def spoken(several: "list[Spoken]") -> Table:
    """Return one speaker's statements on one topic."""
    made = table()
    made.add_column("id", style="dim", no_wrap=True)
    made.add_column("day", no_wrap=True)
    made.add_column("act", no_wrap=True)
    made.add_column("", no_wrap=True)
    made.add_column("words", overflow="fold", ratio=1)
    made.expand = True
    for each in several:
        held = each.position
        words = Styled(each.words, style="")
        if held.statement.repeats:
            words.append("  (said again)", style="dim")
        if held.changed:
            words.append(f"\nchanged: {held.changed} before, {held.stance} now", style="bold yellow")
        made.add_row(held.statement.id[:SHORT], day(held.day), act(held), STANCE.get(held.stance, " "), words)
    return made


def act(held: "Position") -> str:
    """Return what a statement does, in PLOVER's terms."""
    return (held.statement.code or "?").lower()


def agenda(found: "Agenda") -> Iterator[RenderableType]:
    """Yield what is to come, then what became of what was planned, then what has no day."""
    dated = [each for each in found.appointments if first(each)]
    coming = [
        each for each in dated if last(each) >= found.today and each.status not in ("held", "cancelled")
    ]
    past = [each for each in dated if each not in coming]
    undated = [each for each in found.appointments if not first(each)]
    parts = (
        (f"To come, from {found.today}", coming),
        ("What became of what was planned", past),
        ("Without a day", undated),
    )
    if not found.appointments:
        yield "nothing on the agenda"
    for title, several in parts:
        if several:
            yield listed(title, several, found)
            yield ""


def first(each: "Planned") -> bool:
    """Whether an appointment's first day is known."""
    return each.when is not None and each.when.start is not None


def last(each: "Planned") -> date:
    """Return an appointment's last day, else its first; the farthest where none is known."""
    known = (each.when.end or each.when.start) if each.when else None
    return known or date.max


def listed(title: str, several: "list[Planned]", found: "Agenda") -> Table:
    """Return appointments with their status and history."""
    made = table(title)
    made.add_column("days", no_wrap=True)
    made.add_column("what", overflow="fold", ratio=3)
    made.add_column("status", no_wrap=True)
    made.add_column("history", overflow="fold", ratio=4)
    made.expand = True
    for each in several:
        status = Styled(each.status, style=STYLE.get(each.status, ""))
        if each.due(found.today):
            status.append("\nnot heard of", style="dim")
        made.add_row(when_of(each.when), named(each), status, history(each))
    return made


def named(each: "Planned") -> Styled:
    """Return what is to happen, between whom and where."""
    line = Styled(each.what)
    if each.parties:
        line.append(f"\n{', '.join(each.parties)}", style="dim")
    if each.where:
        line.append(f"\nin {each.where}", style="dim")
    return line


def history(each: "Planned") -> Styled:
    """Return every report of an appointment, oldest first."""
    line = Styled()
    for number, entry in enumerate(each.history):
        line.append("\n" if number else "")
        line.append(entry.claim.id[:SHORT], style="dim")
        line.append(f" {day(entry.day)} {entry.status}")
        if entry.when is not None and entry.when.start is not None:
            line.append(f" for {when_of(entry.when)}")
    return line


def when_of(when: When | None) -> str:
    """Return days in little room; unknown is "?"."""
    return short_days(when.start, when.end) if when else "?"
