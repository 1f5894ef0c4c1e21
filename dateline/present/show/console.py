"""The terminal: one console for what was asked for, one for how it goes, and the tables' one look."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich import box
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text


def out() -> Console:
    """Return the console for what was asked for."""
    return Console(highlight=False, markup=False, emoji=False)


def err() -> Console:
    """Return the console for how it goes."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def table(title: str | None = None) -> Table:
    """Return an empty table: no frame, a line under the heads, thin gaps."""
    made = Table(
        title=title, box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), title_justify="left",
        title_style="bold", header_style="dim", border_style="dim", show_edge=False,
    )  # fmt: skip
    return made


class Rate(ProgressColumn):
    """How many a second."""

    def render(self, task: Task) -> Text:
        """Return the rate, empty until it is known."""
        speed = task.finished_speed or task.speed
        return Text(
            f"{speed:,.0f}/s" if speed and speed >= 1 else f"{speed:.1f}/s" if speed else "", style="dim"
        )


@contextmanager
def progress(what: str, total: int | None) -> Iterator[Progress]:
    """Yield a progress bar on stderr, with a rate and an end; nothing where stderr is no terminal."""
    console = err()
    name, done, rate = TextColumn("{task.description}"), MofNCompleteColumn(), Rate()
    known = (name, BarColumn(24), done, rate, TimeRemainingColumn())
    unknown = (SpinnerColumn("line"), name, TextColumn("{task.completed:,.0f}"), rate, TimeElapsedColumn())
    columns = known if total else unknown
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        bar.add_task(what, total=total)
        yield bar
