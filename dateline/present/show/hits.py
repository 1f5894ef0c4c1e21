"""What a search found, what people judged and what a doctor saw, on a terminal."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Styled

from dateline.present.show.console import table
from dateline.present.show.record import SHORT
from dateline.present.show.words import house
from dateline.record import Dispatch, Judgement

if TYPE_CHECKING:
    from dateline.present.verbs.health import Check
    from dateline.store.search import Hit

WELL = {True: ("ok", "green"), False: ("bad", "bold red"), None: ("-", "dim")}


def hits(found: "tuple[tuple[Hit, Dispatch], ...]") -> Iterator[RenderableType]:
    """Yield each dispatch found with the piece of text that holds the words."""
    if not found:
        yield "nothing found"
    for hit, dispatch in found:
        yield Styled.assemble(
            (dispatch.title or dispatch.id, "bold"), f"  {house(dispatch)}  ", (dispatch.id[:24], "dim")
        )
        line = Styled("  " + hit.words.replace("\n", " "))
        for span in hit.marks:
            line.stylize("bold yellow", span.start + 2, span.end + 2)
        yield line


def judgements(found: tuple[Judgement, ...]) -> Iterator[RenderableType]:
    """Yield every judgement, oldest first."""
    made = table()
    for name in ("id", "verdict", "about", "by", "at", "why"):
        made.add_column(name, overflow="fold")
    for each in found:
        about = " and ".join(name[:SHORT] for name in (each.left, each.right) if name)
        value = f" to {each.value}" if each.value else ""
        made.add_row(each.id[:SHORT], each.verdict + value, about, each.who, each.at[:16], each.why)
    yield made if found else "no judgements"


def checks(found: "tuple[Check, ...]") -> Table:
    """Return what a doctor saw."""
    made = table()
    for name in ("part", "", "found"):
        made.add_column(name, overflow="fold")
    for each in found:
        word, style = WELL[each.well]
        made.add_row(each.part, Styled(word, style=style), each.found)
    return made
