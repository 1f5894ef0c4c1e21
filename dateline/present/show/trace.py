"""`explain` on a terminal: the sentence with its parts marked, and every figure walked back to its words."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Styled

from dateline.present.show.console import table
from dateline.present.show.record import SHORT, Sheet
from dateline.present.show.words import day, headline, house, number, spread
from dateline.present.verbs.trace import Explained, Part, Traced, TracedDispatch, TracedIncident
from dateline.record import Finding, Span

DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
STYLES = {
    "amount": "bold cyan", "group": "cyan", "source": "bold green", "speaker": "bold green", "cue": "green",
    "time": "yellow", "reported": "yellow", "place": "magenta", "words": "italic", "via": "green",
}  # fmt: skip


def explanation(found: Explained) -> Iterator[RenderableType]:
    """Yield what stands behind an id."""
    match found:
        case Traced():
            yield from claim(found)
        case TracedIncident():
            yield from incident(found)
        case TracedDispatch():
            yield from dispatch(found)


def claim(found: Traced) -> Iterator[RenderableType]:
    """Yield a claim: what it is, its sentence with the parts marked, the parts, the rule."""
    yield Styled(f"{found.claim.kind} {found.claim.id}", style="bold")
    yield Styled(f"{found.dispatch.title or found.dispatch.id} | {house(found.dispatch)}", style="dim")
    yield ""
    yield marked(found)
    yield ""
    made = table()
    for name in ("", "part", "words", "read as"):
        made.add_column(name, overflow="fold")
    for mark, part in enumerate(found.parts, 1):
        words = part.span.of(found.text.value) if part.span else ""
        outside = part.span is not None and not found.sentence.covers(part.span)
        shown = " ".join(words.split()) + (" (elsewhere in the text)" if outside else "")
        made.add_row(
            str(mark).translate(DIGITS), part.name, Styled(shown, STYLES.get(part.name, "")), part.meaning
        )
    made.add_row("", "rule", found.claim.rule, f"rules {found.made}" if found.made else "")
    yield made


def marked(found: Traced) -> Styled:
    """Return the sentence with each part in its style and, after it, its number in the table."""
    here = [(mark, part) for mark, part in enumerate(found.parts, 1) if inside(part, found.sentence)]
    ends: dict[int, str] = {}
    for mark, part in here:
        end = part.span.end if part.span else 0
        ends[end] = ends.get(end, "") + str(mark).translate(DIGITS)
    line = Styled("  ")
    for at in range(found.sentence.start, found.sentence.end):
        line.append(ends.pop(at, ""), "bold")
        sign = found.text.value[at]
        line.append(" " if sign.isspace() else sign, style_at(at, here))
    line.append(ends.pop(found.sentence.end, ""), "bold")
    return line


def inside(part: Part, sentence: Span) -> bool:
    """Whether a part stands in the sentence."""
    return part.span is not None and sentence.covers(part.span)


def style_at(at: int, parts: Iterable[tuple[int, Part]]) -> str:
    """Return the style of one character: that of the shortest part it stands in."""
    over = [part for _, part in parts if part.span and part.span.start <= at < part.span.end]
    if not over:
        return ""
    shortest = min(over, key=lambda part: part.span.end - part.span.start if part.span else 0)
    return f"{STYLES.get(shortest.name, '')} underline".strip()


def incident(found: TracedIncident) -> Iterator[RenderableType]:
    """Yield an incident: its dispatches, then each finding with the claims for, against and left out."""
    yield Styled(f"incident {found.incident.id}", style="bold")
    yield Styled(headline(found.incident))
    count = len(found.dispatches)
    yield Styled(
        "one dispatch tells of it:" if count == 1 else f"{count} dispatches tell of it:", style="dim"
    )
    for each in found.dispatches:
        yield Styled(f"  {each.id[:24]}  {house(each)}  {each.title}", overflow="ellipsis", no_wrap=True)
    if not found.findings:
        yield Styled("nobody gives a figure for it")
    for result in found.findings:
        yield ""
        yield from finding(result, found)


def finding(each: Finding, found: TracedIncident) -> Iterator[RenderableType]:
    """Yield one finding and every claim behind it."""
    whom = f" ({each.group})" if each.group else ""
    best = "unknown" if each.best is None else number(each.best)
    line = Styled(f"{each.harm.value}{whom}: best {best}, range {spread(each.low, each.high)}", style="bold")
    tail = (
        [f"{each.origins} known origins" if each.origins != 1 else "1 known origin"] if each.origins else []
    )
    tail += [f"as of {day(each.as_of)}"] if each.as_of else []
    line.append(f"   {', '.join(tail)}   finding {each.id[:SHORT]}", style="dim")
    yield line
    yield rows(each, found)


def rows(each: Finding, found: TracedIncident) -> Table:
    """Return the claims behind a finding, each with its reason and its words."""
    made = table()
    for name in ("", "claim", "why", "in whose copy", "words"):
        made.add_column(
            name,
            overflow="fold",
            ratio=4 if name == "words" else 2 if name in ("why", "in whose copy") else None,
        )
    made.expand = True
    why = dict(each.why)
    sides = [("for", name, why.get(name, "")) for name in each.claims_for]
    sides += [("against", name, why.get(name, "")) for name in each.claims_against]
    sides += [("left out", name, reason) for name, reason in each.left_out]
    for side, name, reason in sides:
        traced = found.claims.get(name)
        whose = house(traced.dispatch) if traced else "?"
        made.add_row(side, name[:SHORT], plainly(reason, traced), whose, words_of(traced) if traced else "")
    return made


def plainly(reason: str, traced: Traced | None) -> str:
    """Return a reason with its voice ("source x: 12") named as the copy names it."""
    kind, _, rest = reason.partition(" ")
    if traced is None or kind not in ("source", "agency", "origin"):
        return reason
    source = traced.claim.attribution.source
    name = source.name if source else f"{traced.dispatch.publisher or 'the copy'}, nobody named"
    return f"{name}: {rest.rpartition(': ')[2]}"


def words_of(traced: Traced) -> Styled:
    """Return the claim's sentence with its amount marked, cut to a few lines."""
    start, end = traced.claim.span
    lead = max(traced.sentence.start, start - 60)
    tail = min(traced.sentence.end, end + 60)
    before = "..." if lead > traced.sentence.start else ""
    after = "..." if tail < traced.sentence.end else ""
    line = Styled(before + traced.text.value[lead:tail].replace("\n", " ") + after)
    line.stylize("underline", start - lead + len(before), end - lead + len(before))
    return line


def dispatch(found: TracedDispatch) -> Iterator[RenderableType]:
    """Yield a dispatch: what it says, and what it was taken from."""
    yield Sheet(found.record, found.text)
    for edge in found.lineage:
        verb = {"version": "is a version of"}.get(edge.evidence, "was taken from")
        yield Styled(
            f"{edge.copy} {verb} {edge.origin} ({edge.evidence}, {edge.containment:.0%} of the words)"
        )
