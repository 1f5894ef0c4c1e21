"""Commands for archives, which are too large for one evening: backfill, load."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.present.cli import options as of
from dateline.present.cli.common import codes, complain, named
from dateline.present.verbs.common import STORE

if TYPE_CHECKING:
    from rich.progress import Progress

    from dateline.scale.backfill import Manifest, Told
    from dateline.scale.work import Done

EVERY = 30.0  # seconds between two lines, where stderr is no terminal
MIB = 1 << 20


def backfill(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE", help="A file, folder or s3:// URL: WARC, Parquet, JSON lines, others."
        ),
    ],
    out: Annotated[
        str, typer.Option("--out", metavar="DIR", help="Where the Parquet goes: a folder or s3:// URL.")
    ],
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, metavar="N", help="Processes; one a processor if not given."),
    ] = None,
    ray: Annotated[
        str | None,
        typer.Option(
            "--ray", metavar="ADDRESS", help="A Ray cluster, as HOST:6379 or auto, in place of this machine."
        ),
    ] = None,
    split: Annotated[
        int | None,
        typer.Option("--split", min=1, metavar="MIB", help="Copy that makes a piece; 16 if not given."),
    ] = None,
    link: Annotated[
        bool, typer.Option("--link", help="Then find copies, link reports, work out figures, there too.")
    ] = False,
    gazetteer: of.Places = None,
    countries: of.Countries = None,
    actors: of.Actors = None,
) -> None:
    """Code an archive to partitioned Parquet, on this machine or on a Ray cluster.

    The archive is coded in pieces, each written whole or not at all. After a kill of any process, or Ctrl-C, the same
    command goes on. What cannot be read or coded is set aside in DIR/failures; the exit status is 1 if anything was.

    Example: dateline backfill cc-news/2024/ --out coded/2024
    """
    from dateline.present import verbs

    try:
        with shown() as told:
            made = verbs.backfill(
                source, out=out, workers=workers, ray=ray, split=split, link=link,
                gazetteer=gazetteer, countries=codes(countries), actors=actors, told=told,
            )  # fmt: skip
    except KeyboardInterrupt:
        complain(
            f"interrupted: the pieces that are done are kept in {out}; the same command goes on from there"
        )
        raise typer.Exit(130) from None
    finish(made, out)


def finish(made: "Manifest", out: str) -> None:
    """Say what was coded; exits 1 if anything failed."""
    print(f"{made.dispatches:,} dispatches, {made.claims:,} claims, {made.incidents:,} incidents in {out}")
    print(f"load them: dateline load {out} --store RECORD")
    if made.failures:
        complain(f"{made.failures:,} were set aside with their reasons, in {out}/failures")
        raise typer.Exit(1)


@contextmanager
def shown() -> "Iterator[Told]":
    """Yield whom a backfill tells: a bar on a terminal, else a line now and then."""
    from dateline.present.show.console import progress
    from dateline.scale.backfill import Told

    with progress("coding, MB", 1) as bar:
        yield Bar(bar).told() if bar.live.is_started else Lines().told() if sys.stderr else Told()


class Bar:
    """How far a backfill is, as a bar: MB of the archive, their rate, the time that is left."""

    def __init__(self, bar: "Progress") -> None:
        """Take the bar."""
        self.bar, self.task, self.dispatches, self.held = bar, bar.task_ids[0], 0, 0.0

    def told(self) -> "Told":
        """Return whom to tell."""
        from dateline.scale.backfill import Told

        return Told(self.begin, self.piece)

    def begin(self, total: int, done: int) -> None:
        """Take the archive's size, and how much of it is done already."""
        self.bar.update(self.task, total=max(1, round(total / 1e6)), completed=int(done / 1e6))
        self.held = done / 1e6

    def piece(self, weight: int, done: "Done") -> None:
        """Take one more piece."""
        self.held += weight / 1e6
        self.dispatches += done.dispatches
        self.bar.update(
            self.task, completed=int(self.held), description=f"coding, {self.dispatches:,} dispatches, MB"
        )


class Lines:
    """How far a backfill is, as a line every half minute: for logs."""

    def __init__(self) -> None:
        """Start the clock."""
        self.begun = self.last = time.monotonic()
        self.total = self.before = self.held = self.dispatches = 0

    def told(self) -> "Told":
        """Return whom to tell."""
        from dateline.scale.backfill import Told

        return Told(self.begin, self.piece)

    def begin(self, total: int, done: int) -> None:
        """Take the archive's size, and how much of it is done already."""
        self.total, self.before = total, done

    def piece(self, weight: int, done: "Done") -> None:
        """Take one more piece, and print a line if it is time."""
        self.held += weight
        self.dispatches += done.dispatches
        now = time.monotonic()
        if now - self.last >= EVERY:
            self.last = now
            print(self.line(now - self.begun), file=sys.stderr, flush=True)

    def line(self, seconds: float) -> str:
        """Return how far it is, how fast it goes, and when it will be done."""
        share = (self.before + self.held) / max(1, self.total)
        left = (self.total - self.before - self.held) * seconds / max(1, self.held)
        rate = self.dispatches / max(0.001, seconds)
        return f"{share:.1%}: {self.dispatches:,} dispatches, {rate:,.1f}/s, {left / 60:,.0f} minutes left"


def load(
    out: Annotated[str, typer.Argument(metavar="DIR", help="The folder or s3:// URL that backfill wrote.")],
    store: of.Store = STORE,
    link: Annotated[
        bool,
        typer.Option("--link/--no-link", help="Link and reconcile afterwards (the default), or leave it."),
    ] = True,
) -> None:
    """Bring what backfill wrote into a record, then link and reconcile it.

    What is stored already is passed over, so after an interruption the same command goes on.

    Example: dateline load coded/2024 --store desk.sqlite
    """
    from dateline.present import verbs
    from dateline.present.show.console import progress

    try:
        with progress("loading", 1) as bar:
            task = bar.task_ids[0]

            def tick(count: int, total: int) -> None:
                bar.update(task, total=total, advance=count)

            done = verbs.load(out, store=store, link=link, tick=tick)
    except KeyboardInterrupt:
        complain(
            f"interrupted: what was loaded is kept in {named(store)}; the same command goes on from there"
        )
        raise typer.Exit(130) from None
    print(f"{done.new:,} new dispatches, {done.known:,} known, in {done.store}")
    if done.failures or done.changed:
        complain(
            f"{done.failures:,} failures came along; {done.changed:,} dispatches are stored with other words"
        )
        raise typer.Exit(1)
