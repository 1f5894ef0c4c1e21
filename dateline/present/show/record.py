"""What one dispatch says, as a table a reader can scan: `dateline code` on a terminal."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text as Styled

from dateline.present.show.console import table
from dateline.present.show.words import actor_words, amount_words, day, kind_words, place_name, short_days
from dateline.record import (
    Action,
    Actor,
    Appointment,
    Claim,
    Incident,
    Mentions,
    Perpetrator,
    Record,
    Stance,
    Statement,
    Tally,
    Text,
    Toll,
    Trend,
    When,
)

SHORT = 6  # characters of an id that a table shows; `explain` takes any beginning


class Sheet:
    """One dispatch's record as a rich renderable."""

    def __init__(self, record: Record, text: Text) -> None:
        self.record = record
        self.text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the heading, then the claims, then the incidents."""
        yield Styled(self.record.title or self.record.id, style="bold")
        yield Styled(heading(self.record), style="dim")
        if not self.record.coded:
            yield Styled(
                f"not coded: the copy is not in English ({self.text.language or 'unknown language'})"
            )
        if self.record.claims:
            yield claims(self.record.claims, self.text)
        else:
            yield Styled("no claims")
        if self.record.incidents:
            yield incidents(self.record.incidents)
        if self.record.mentions != Mentions():
            yield mentions(self.record.mentions)
        yield ""


def heading(record: Record) -> str:
    """Return a record's line of particulars."""
    parts = [record.id, f"published {day(record.published)}"]
    if record.dateline is not None:
        where = record.dateline.place.name if record.dateline.place else "unknown place"
        parts.append(f"dateline {where}, {day(record.dateline.date)}")
    if record.lineage:
        parts.append("from " + " > ".join(party.name for party in record.lineage))
    if record.version:
        parts.append(record.version)
    return " | ".join(parts)


def claims(found: tuple[Claim, ...], text: Text) -> Table:
    """Return the claims, in the order of the text."""
    made = table()
    for name, options in (
        ("id", {"style": "dim"}),
        ("kind", {}),
        ("what", {"ratio": 5}),
        ("by", {"ratio": 3}),
    ):
        made.add_column(name, overflow="fold", **options)
    made.add_column("when", ratio=2, overflow="fold")
    made.add_column("where", ratio=2, overflow="fold")
    made.expand = True
    for claim in sorted(found, key=lambda each: each.span):
        who = claim.attribution.source
        said = claim.speaker if isinstance(claim, Statement) else who
        by = actor_words(said) if said else "?"
        when, where = when_of(claim.when), place_name(claim.where)
        made.add_row(claim.id[:SHORT], claim.kind, what(claim, text), by, when, where)
    return made


def when_of(when: When | None) -> str:
    """Return days in little room."""
    return short_days(when.start, when.end) if when else "?"


def what(claim: Claim, text: Text) -> str:
    """Return what a claim says, in few words."""
    match claim:
        case Toll():
            return " ".join(toll(claim))
        case Tally():
            return f"{amount_words(claim.amount)} x {kind_words(claim.what)}"
        case Statement():
            return said(claim, text)
        case Action():
            return f"{party(claim.actor)} {claim.event.lower()} {party(claim.recipient)} [{claim.status}]"
        case Appointment():
            return f"{claim.what} [{claim.status}]"
        case Trend():
            by = f" by {amount_words(claim.amount)}" if claim.amount else ""
            return f"{claim.measure} {claim.direction}{by}"
        case _:
            return claim.span.of(text.value)


def toll(claim: Toll) -> Iterator[str]:
    """Yield the parts of a toll in words."""
    yield f"{amount_words(claim.amount)} {claim.harm.value}"
    yield f"({claim.group.part or claim.group.words or claim.group.cls})"
    if claim.part_of:
        yield f"part of {claim.part_of[:SHORT]}"
    if claim.adds_to:
        yield f"adds to {claim.adds_to[:SHORT]}"
    if claim.scope.value != "incident":
        yield f"[{claim.scope.value}]"
    if claim.background:
        yield "[background]"


def said(claim: Statement, text: Text) -> str:
    """Return a statement's code, topics and words."""
    words = " ... ".join(" ".join(span.of(text.value).split()) for span in claim.content)
    shown = words if len(words) <= 120 else f"{words[:117]}..."
    return " ".join(each for each in (claim.code, ", ".join(claim.topics), f'"{shown}"') if each)


def party(actor: Actor | None) -> str:
    """Return an actor's name, or "?"."""
    return actor.name if actor else "?"


def incidents(found: tuple[Incident, ...]) -> Table:
    """Return the incidents as this dispatch tells them."""
    made = table()
    for name in ("incident", "kind", "killed", "injured", "when", "where", "by"):
        made.add_column(name, overflow="fold", justify="right" if name in ("killed", "injured") else "left")
    for each in found:
        figures = [amount_words(amount) if amount else "?" for amount in (each.killed, each.injured)]
        mark = each.id[:SHORT] + ("" if each.main else " (also)")
        place, by = place_name(each.where), "; ".join(map(blamed, each.perpetrators)) or "?"
        made.add_row(mark, kind_words(each.type), *figures, when_of(each.when), place, by)
    return made


def blamed(found: Perpetrator) -> str:
    """Return who is said to have done it, with the stance where it is not plainly told, and by whom."""
    said = "" if found.stance is Stance.ASSERTED else f" ({found.stance.value}"
    other = found.by is not None and found.by.name != found.actor.name
    by = f" by {found.by.name}" if other and found.by is not None else ""
    return f"{found.actor.name}{said}{by if said else ''}{')' if said else ''}"


def mentions(found: Mentions) -> Table:
    """Return everything found in the text."""
    made = table()
    for name in ("mention", "words", "read as"):
        made.add_column(name, overflow="fold")
    for time in found.times:
        made.add_row("time", time.words, when_of(time))
    for place in found.places:
        made.add_row("place", place.words, place_name(place))
    for amount in found.quantities:
        made.add_row("quantity", amount.words, amount_words(amount))
    return made
