"""The command that writes the situation report: brief."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.errors import DatelineError
from dateline.present.cli import options as of
from dateline.present.cli.common import complain, day, filed
from dateline.present.verbs.common import STORE

if TYPE_CHECKING:
    from dateline.present.brief.model import Brief


def brief(
    place: of.Place = None,
    start: of.Start = None,
    end: of.End = None,
    form: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="md, html, pdf, newsml or json.")
    ] = "md",
    last: Annotated[
        str | None,
        typer.Option(
            "--since-last", metavar="FILE", help="An earlier brief in JSON, to say what changed since."
        ),
    ] = None,
    check: Annotated[
        str | None,
        typer.Option(
            "--check",
            metavar="FILE",
            help="Reread a brief in Markdown, as edited, and name what its notes do not entail.",
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 where a sentence was left out.")] = False,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="A file; - is stdout.")] = "-",
    store: of.Store = STORE,
) -> None:
    """Write a situation report in which every sentence cites its claims.

    What happened, with ranges and who says so; totals that sources claim; what was said; what is coming; what
    changed; what is not known. Each sentence is reread by Dateline itself: one whose numbers, days, names or quotations
    its notes do not entail is left out, and told of on stderr.

    Example: dateline brief --place AF --from 2020-12-01 --to 2020-12-31 --format html -o december.html
    """
    from dateline.present import verbs

    if check is not None:
        ended(checked(check, store), strict=True)
        return
    found = verbs.brief(store=store, place=place, start=day(start, "--from"), end=day(end, "--to"), last=last)
    written(found, form, output)
    for each in found.refused:
        complain(f"left out ({each.rule}, claims {' '.join(each.claims)}): {'; '.join(each.reasons)}")
    ended(len(found.refused), strict)


def checked(file: str, store: str) -> int:
    """Tell what a brief's notes do not entail; returns in how many sentences."""
    from dateline.present.verbs.situation import recheck

    found = recheck(file, store=store)
    for each in found.refused:
        complain(f"{file}, line {each.line}: {'; '.join(each.reasons)}")
    print(f"{found.sentences} sentences reread, {len(found.refused)} not entailed by their notes")
    return len(found.refused)


def ended(refused: int, strict: bool) -> None:
    """Exit 1 where sentences were refused and that is a failure."""
    if refused and strict:
        raise typer.Exit(1)


def written(found: "Brief", form: str, output: str) -> None:
    """Write a brief to a file, whole or not at all, or to stdout.

    Raises:
        DatelineError: there is no such form, a PDF is asked for on a terminal, or the file cannot be written.
    """
    from dateline.present.brief.render import BINARY, rendered

    if output == "-" and form in BINARY and sys.stdout.isatty():
        raise DatelineError(f"--format {form}: not for a terminal; write it to a file: -o brief.{form}")
    filed(rendered(found, form), output)
