"""The ledger on a terminal: incidents with ranges, weeks as bars, what sources claim beside the record."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Styled

from dateline.present.show.console import table
from dateline.present.show.record import SHORT
from dateline.present.show.words import kind_words, number, place_name, short_days, spread
from dateline.record import Finding, Harm

if TYPE_CHECKING:
    from dateline.pipeline.account import Account, Claimed, Line, Series, Total, Week

QUIET = frozenset({None, "diplomacy", "agreement", "attribution", "other", "peaceful_protest"})
BAR = "█"
WIDE = 100  # characters from which each thing has a column


def shown(lines: Sequence["Line"]) -> list["Line"]:
    """Return the incidents that a ledger lists: those with a figure, and violence without one."""
    return [each for each in lines if each.findings or each.incident.type not in QUIET]


def incidents(lines: Sequence["Line"], width: int) -> Table:
    """Return the incidents by day: who was killed and injured, the range, and how many origins say so."""
    return wide(lines) if width >= WIDE else narrow(lines)


def wide(lines: Sequence["Line"]) -> Table:
    """Return the incidents with a column for each thing."""
    made = table("Incidents")
    made.add_column("id", style="dim", no_wrap=True)
    made.add_column("day", no_wrap=True)
    made.add_column("place", overflow="fold")
    made.add_column("kind", overflow="fold")
    for name in ("killed", "low-high", "injured", "low-high", "origins"):
        made.add_column(name, justify="right", no_wrap=True, style="dim" if name == "low-high" else "")
    for each in lines:
        where, what = place_name(each.incident.where), kind_words(each.incident.type)
        figures = (*figure(each.finding(Harm.KILLED)), *figure(each.finding(Harm.INJURED)))
        made.add_row(each.incident.id[:SHORT], day_of(each), where, what, *figures, number(each.origins))
    return made


def narrow(lines: Sequence["Line"]) -> Table:
    """Return the incidents for 80 characters: kind and place in one, the range behind the best figure."""
    made = table("Incidents")
    made.add_column("id", style="dim", no_wrap=True)
    made.add_column("day", no_wrap=True)
    made.add_column("what, where", overflow="fold")
    for name in ("killed", "injured"):
        made.add_column(name, justify="right", no_wrap=True)
    made.add_column("origins", justify="right", no_wrap=True)
    for each in lines:
        what = f"{kind_words(each.incident.type)}, {place_name(each.incident.where)}"
        both = [together(*figure(each.finding(harm))) for harm in (Harm.KILLED, Harm.INJURED)]
        made.add_row(each.incident.id[:SHORT], day_of(each), what, *both, number(each.origins))
    return made


def day_of(each: "Line") -> str:
    """Return an incident's days in little room."""
    when = each.incident.when
    if when is None or when.start is None:
        return "?"
    one = when.end is None or when.start == when.end
    return when.start.isoformat() if one else short_days(when.start, when.end)


def together(best: Styled, around: str) -> Styled:
    """Return a figure with its range behind it, where that says more."""
    return best if around in ("", best.plain) else Styled.assemble(best, (f" {around}", "dim"))


def figure(finding: Finding | None) -> tuple[Styled, str]:
    """Return the best figure and the range, "?" for what nobody says."""
    if finding is None or (finding.best is None and finding.low is None and finding.high is None):
        return Styled("?", style="dim"), ""
    return Styled(number(finding.best), style="bold"), spread(finding.low, finding.high)


def claimed(lines: Sequence["Claimed"]) -> Table:
    """Return what sources claim for places and windows, beside what is on record."""
    made = table("Totals claimed, beside what is on record")
    for name in ("source", "what", "place", "days"):
        made.add_column(name, overflow="fold")
    for name in ("claimed", "on record", "share"):
        made.add_column(name, justify="right", no_wrap=True)
    for each in lines:
        where = "?" if each.area is None else each.area.admin1 or each.area.country
        made.add_row(
            source(each.source), counted(each), where, short_days(each.start, each.end),
            Styled(spread(each.claimed.low, each.claimed.high), style="bold"),
            recorded(each.recorded), f"{each.share:.0%}" if each.share else "",
        )  # fmt: skip
    return made


def source(name: str) -> str:
    """Return a total's source as a reader reads it; what nobody is named for is the writer's own."""
    kind, _, rest = name.partition(" ")
    if kind == "agency" and rest == rest.casefold():
        return f"{rest.title()} (its own)"
    return "nobody named" if kind == "origin" else name


def counted(each: "Claimed | Series") -> str:
    """Return what a total counts."""
    whom = each.part or each.group
    return kind_words(each.what) + (f", {whom.replace('_', ' ')}" if whom else "")


def recorded(total: "Total | None") -> str:
    """Return what the incidents on record add up to; where it cannot be set beside a claim, a dash."""
    if total is None:
        return "-"
    if not total.incidents:
        return "none"
    return f"{around_of(total)} in {total.incidents}"


def running(lines: Sequence["Series"]) -> Iterator[RenderableType]:
    """Yield running totals by day, each rise marked as a difference and each break with its reason."""
    from dateline.pipeline.account import steps

    if not lines:
        yield "no running totals on record"
    for each in lines:
        where = "?" if each.area is None else each.area.admin1 or each.area.country
        yield Styled(f"{source(each.source)}: {counted(each)}, {where}", style="bold")
        rises = {step.end: step for step in steps(each)}
        for at, point in enumerate(each.points):
            line = Styled(f"  {point.day} ")
            line.append(spread(point.figure.low, point.figure.high), style="bold")
            rise = rises.get(point.day)
            if point.broken is not None and at:
                line.append(f"  breaks: {point.broken}", style="yellow")
            elif rise is not None:
                around = spread(rise.figure.low, rise.figure.high)
                line.append(f"  {around} more since {rise.start}: {rise.mark}", style="dim")
            yield line


def notes(lines: Sequence["Claimed"]) -> Iterator[str]:
    """Yield why some totals stand beside a dash, each reason once."""
    for note in dict.fromkeys(each.note for each in lines if each.note):
        yield f"-  not compared: {note}"


def weeks(found: Sequence["Week"], width: int) -> Iterator[RenderableType]:
    """Yield the dead of each week as bars: to the best figure, and lighter on to the high."""
    killed = {each.start: each for each in found if each.harm is Harm.KILLED and each.group is None}
    if not killed:
        return
    most = max(each.total.high for each in killed.values()) or 1
    room = max(10, min(60, width - 34))
    yield Styled("Killed by week, best and high", style="bold")
    for start in every_week(min(killed), max(killed)):
        week = killed.get(start)
        if week is None and far(start, killed):
            continue
        line = Styled(f"{start.day:>2} {start:%b %Y} ")
        if week is not None:
            solid = round(week.total.best / most * room)
            line.append(BAR * solid, style="cyan")
            line.append("░" * (round(week.total.high / most * room) - solid), style="cyan dim")
            line.append(f" {best_of(week.total)}", style="bold")
            around = around_of(week.total)
            line.append(f" ({around})" if around != best_of(week.total) else "", style="dim")
        else:
            line.append("none on record", style="dim")
        yield line


def far(start: date, killed: Collection[date]) -> bool:
    """Whether a week without any on record stands in a long gap, which is not worth a line each."""
    return all(abs((start - other).days) > 14 for other in killed)


def best_of(total: "Total") -> str:
    """Return a sum's best figure; where nobody gives one for any of its incidents, it is unknown."""
    return number(None if not total.best and total.open == total.incidents else total.best)


def around_of(total: "Total") -> str:
    """Return a sum's range; it has no end where one of its incidents has none."""
    return spread(total.low, None if total.open else total.high) if total.best or not total.open else "?"


def every_week(first: date, last: date) -> Iterator[date]:
    """Yield every Monday from one to another; of long records only the last two years."""
    start = max(first.toordinal(), last.toordinal() - 7 * 104)
    yield from (date.fromordinal(at) for at in range(start, last.toordinal() + 1, 7))


def ledger(found: "Account", by: Sequence[str], width: int) -> Iterator[RenderableType]:
    """Yield the parts of the ledger that were asked for: incident, week, source."""
    lines = shown(found.lines)
    if "incident" in by:
        yield incidents(lines, width) if lines else "no incidents on record"
        yield ""
    if "week" in by and found.weeks:
        yield from weeks(found.weeks, width)
        yield ""
    if "source" in by and found.claimed:
        yield claimed(found.claimed)
        yield from (Styled(note, style="dim") for note in notes(found.claimed))
        yield ""
    if "series" in by:
        yield from running(found.series)
