"""The commands, in the order of use."""

from collections.abc import Callable

import typer

from dateline import __version__
from dateline.compiled import use
from dateline.present.cli import archive, ask, brief, desk, hand, people, take, upkeep

app = typer.Typer(
    name="dateline",
    help="From wire stories to a conflict record you can cite.",
    epilog="Begin with: dateline run PATH   then: dateline ledger, dateline explain ID",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)


def version(wanted: bool) -> None:
    """Print the version and end, if it is wanted."""
    if wanted:
        print(f"dateline {__version__}, rules run {use()}")
        raise typer.Exit


@app.callback()
def top(
    version: bool = typer.Option(
        False,
        "--version",
        callback=version,
        is_eager=True,
        help="Print the version, and whether the rules are compiled.",
    ),
) -> None:
    """From wire stories to a conflict record you can cite."""


COMMANDS: tuple[Callable[..., None], ...] = (
    take.run, take.code, ask.explain, ask.ledger, ask.statements, ask.agenda, ask.surge, ask.changes, brief.brief,
    ask.search, hand.copies, hand.link, hand.judge, hand.export, desk.serve, take.watch, take.doctor,
    upkeep.backup, upkeep.restore, upkeep.recode,
    people.user, people.audit, people.mcp, archive.backfill, archive.load,
)  # fmt: skip
for command in COMMANDS:
    app.command(name=command.__name__)(command)
