"""Commands about what is one thing, and what goes out: copies, link, judge, export."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.errors import DatelineError
from dateline.present.cli import options as of
from dateline.present.cli.common import complain, day, emit, filed, human, show
from dateline.present.verbs.common import STORE


def copies(places: of.SomePaths = None, store: of.Store = STORE, json: of.Json = False) -> None:
    """Print which dispatches copy which.

    Family trees on a terminal, {"a": ID, "b": ID} lines to a pipe. Later versions of a dispatch count as copies.

    Example: dateline copies saved/*.jsonl | wc -l
    """
    from dateline.present import verbs
    from dateline.present.show.console import progress

    with progress("reading", None) as bar:
        found = verbs.copies(
            places or (), store=store, tick=lambda count: bar.advance(bar.task_ids[0], count)
        )
    if human(json):
        from dateline.present.show.kin import families

        show(families(found) or ["no copies"])
    else:
        emit({"a": one, "b": other} for one, other in found.pairs())
    end(found.failures)


def link(places: of.SomePaths = None, store: of.Store = STORE, json: of.Json = False) -> None:
    """Print which dispatches tell of one incident.

    A table on a terminal, {"incident": ID, "documents": [ID, ...]} lines to a pipe.

    Example: dateline link saved/ --json
    """
    from dateline.present import verbs
    from dateline.present.show.console import progress

    with progress("coding", None) as bar:
        found = verbs.link(places or (), store=store, tick=lambda count: bar.advance(bar.task_ids[0], count))
    if human(json):
        from dateline.present.show.kin import clusters

        show([clusters(found)])
    else:
        emit(
            {"incident": each.id, "documents": list(each.documents)}
            for each in found.clusters
            if each.documents
        )
    end(found.failures)


def end(failures: tuple[object, ...]) -> None:
    """Tell of what failed; exits 1 if anything did."""
    for failure in failures:
        complain(failure)
    if failures:
        raise typer.Exit(1)


def judge(
    verdict: Annotated[
        str | None,
        typer.Argument(metavar="VERDICT", help="same, different, right, wrong or corrected; none lists all."),
    ] = None,
    left: Annotated[str | None, typer.Argument(metavar="ID", help="An id, or its beginning.")] = None,
    right: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="The other, for same and different.")
    ] = None,
    value: Annotated[
        str | None, typer.Option("--value", metavar="NUMBER", help="For corrected: 12, or 12-15.")
    ] = None,
    who: Annotated[
        str | None, typer.Option("--who", metavar="NAME", help="Whose decision; your user name if not given.")
    ] = None,
    why: Annotated[
        str, typer.Option("--why", metavar="WORDS", help="The reason, for those who read it later.")
    ] = "",
    save: Annotated[
        str | None,
        typer.Option("--export", metavar="FILE", help="Write all judgements to a file, or - for stdout."),
    ] = None,
    load: Annotated[
        str | None,
        typer.Option("--import", metavar="FILE", help="Append the judgements in a file, or - for stdin."),
    ] = None,
    store: of.Store = STORE,
    json: of.Json = False,
) -> None:
    """Record a decision about two things or one claim; without any, list them.

    Judgements are appended, never erased, and respected by every later run.

    Example: dateline judge wrong 3fa9c2 --why "misread: the figure is of 2019"
    """
    from dateline.present.verbs import decide

    if save is not None:
        written("".join(f"{line}\n" for line in decide.export_judgements(store=store)), save)
    elif load is not None:
        new, moved = decide.import_judgements(lines_of(load), store=store)
        print(f"{new} judgements were new; {moved} findings changed")
    elif verdict is None:
        listed(store, json)
    elif left is None:
        raise DatelineError(f"{verdict}: say what about: an id, or its beginning")
    else:
        made, moved = decide.judge(verdict, left, right, store=store, value=value, who=who, why=why)
        print(
            f"judgement {made.id[:6]}: {made.left} {made.verdict} {made.right or made.value or ''}".rstrip()
            + f"; {moved} findings changed"
        )


def listed(store: str, json: bool) -> None:
    """Print every judgement."""
    from dateline.present.verbs import decide

    found = decide.judgements(store=store)
    if human(json):
        from dateline.present.show.hits import judgements

        show(judgements(found))
    else:
        from dateline.present.wire import noun_json

        emit(map(noun_json, found))


def lines_of(file: str) -> list[str]:
    """Return the lines of a file, or of what is piped in.

    Raises:
        DatelineError: it cannot be read.
    """
    if file == "-":
        return sys.stdin.read().splitlines()
    try:
        return Path(file).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DatelineError(f"{file}: {getattr(error, 'strerror', None) or 'not UTF-8 text'}") from error


def written(text: str, file: str) -> None:
    """Write text to a file, whole or not at all, or to stdout.

    Raises:
        DatelineError: it cannot be written.
    """
    if file == "-":
        sys.stdout.write(text)
        return
    path = Path(file)
    partial = path.with_name(f".{path.name}.partial")
    try:
        partial.write_text(text, encoding="utf-8", newline="")
        partial.replace(path)
    except OSError as error:
        raise DatelineError(f"{file}: {(error.strerror or str(error)).lower()}") from error


def export(
    part: Annotated[
        str,
        typer.Argument(
            metavar="PART", help="claims, incidents, findings, dispatches, lineage or judgements."
        ),
    ] = "incidents",
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="jsonl, csv, hxl, parquet or datapackage (all parts); for incidents geojson, acled, ged.",
        ),
    ] = "jsonl",
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="A file; - is stdout.")] = "-",
    place: of.Place = None,
    start: of.Start = None,
    end: of.End = None,
    store: of.Store = STORE,
) -> None:
    """Write a part of the record for other programs.

    Tables have fixed columns (docs/codebook.md); unknown is empty, a cell that a spreadsheet would run is quoted, and
    an incident known only to a province or country has no point. Days and places are for claims, incidents, findings.

    Example: dateline export incidents --format csv -o incidents.csv
    """
    from dateline.present import verbs
    from dateline.present.export.write.out import WHOLE
    from dateline.present.verbs.outward import export_file

    days = {"start": day(start, "--from"), "end": day(end, "--to")}
    if form not in WHOLE and output == "-":
        sys.stdout.writelines(verbs.export(part, form=form, store=store, place=place, **days))
        return
    if output == "-" and sys.stdout.isatty():
        raise DatelineError(f"--format {form}: not for a terminal; write it to a file: -o FILE")
    filed(export_file(part, form=form, store=store, place=place, **days), output)
