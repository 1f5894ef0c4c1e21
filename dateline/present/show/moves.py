"""Surges and changes on a terminal."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text as Styled

from dateline.present.show.console import table
from dateline.present.show.record import SHORT
from dateline.present.show.words import number, short_days, spread
from dateline.record import Finding

if TYPE_CHECKING:
    from dateline.pipeline.account import Change, Score, Surges


def surges(found: "Surges") -> Iterator[RenderableType]:
    """Yield the alerts, each with what was expected and the incidents behind it."""
    made = table("Surges")
    for name in ("place", "days", "what"):
        made.add_column(name, no_wrap=True)
    for name in ("seen", "expected", "alerts at", "chance"):
        made.add_column(name, justify="right", no_wrap=True)
    made.add_column("incidents", overflow="fold")
    for each in found.alerts:
        place = "/".join(part for part in (each.area.country, each.area.admin1) if part)
        ids = ", ".join(name[:SHORT] for name in each.incidents)
        made.add_row(
            place, short_days(each.start, each.end), each.measure, number(each.observed),
            f"{each.expected:,.1f}", number(each.threshold), f"{each.chance:.2g}", ids,
        )  # fmt: skip
    yield made if found.alerts else "no surge"
    rate = found.alerts[0].rate if found.alerts else None
    unclear = f"{found.undated} incidents have no place or day known finely enough"
    said = f"; set to {rate:g} false alarms a place and year" if rate is not None else ""
    yield Styled(f"{found.places} places looked at; {unclear}{said}", "dim")


def score(found: "Score") -> Iterator[RenderableType]:
    """Yield how surges would have warned."""
    yield f"{found.warnings} warnings, {found.right} right: precision {share(found.precision)}"
    yield f"{found.onsets} onsets by the rolling maximum, {found.warned} warned of: recall {share(found.recall)}"
    lead = "unknown" if found.lead is None else f"{found.lead:g} days"
    yield f"lead time, median: {lead}; {found.places} places over {found.years:.1f} place-years"


def share(part: float | None) -> str:
    """Return a share of one, unknown where there is nothing to divide by."""
    return "unknown" if part is None else f"{part:.2f}"


def changes(found: "tuple[Change, ...]") -> Iterator[RenderableType]:
    """Yield each finding that changed: from what, to what, and what happened to which claim."""
    if not found:
        yield "nothing changed"
    for each in found:
        finding = each.after or each.before
        harm = f"{finding.harm.value}{f' ({finding.group})' if finding.group else ''}" if finding else "?"
        line = Styled(f"{each.about[:SHORT]} {harm}: ", style="bold")
        line.append(f"{figure(each.before)} -> {figure(each.after)}", style="bold cyan" if each.moved else "")
        line.append("" if each.moved else "  (the figure stands, its reasons changed)", style="dim")
        yield line
        for claim, dispatch, what in each.why:
            yield Styled(f"  {claim[:SHORT]} in {dispatch or 'an unknown dispatch'}: {what}", style="dim")


def figure(finding: Finding | None) -> str:
    """Return a finding's best figure and range; "nothing" where there is none."""
    return "nothing" if finding is None else f"{number(finding.best)} [{spread(finding.low, finding.high)}]"
