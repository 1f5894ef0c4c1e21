"""The options that several commands share, each with its one meaning."""

from typing import Annotated

import typer

Paths = Annotated[
    list[str], typer.Argument(metavar="PATH|URL...", help="Files, folders, URLs, or - for stdin.")
]
SomePaths = Annotated[
    list[str] | None, typer.Argument(metavar="[PATH|URL...]", help="Copy to read; without any, the record.")
]
Store = Annotated[
    str,
    typer.Option(
        "--store",
        envvar="DATELINE_STORE",
        metavar="PATH|URL",
        help="The record: a SQLite file or a postgresql:// URL.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="JSON lines, also on a terminal.")]
Places = Annotated[
    str | None, typer.Option("--places", metavar="FILE", help="Your own places: GeoJSON or CSV.")
]
Countries = Annotated[
    str | None,
    typer.Option("--countries", metavar="AF,PK", help="Countries that places may lie in, as ISO codes."),
]
Actors = Annotated[str | None, typer.Option("--actors", metavar="FILE", help="Your own actors: YAML.")]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=NAME",
        help="Which column of a table, or key of JSON lines, holds a field: text=body; again for another.",
    ),
]
Everywhere = Annotated[
    bool, typer.Option("--everywhere", help="Read what is said outside the field too (docs/method.md).")
]
Processes = Annotated[int, typer.Option("--processes", min=1, help="Code in so many processes at once.")]
Names = Annotated[bool, typer.Option("--names", help="Keep victims' names in claims (docs/privacy.md).")]
Policy = Annotated[
    str | None,
    typer.Option(
        "--policy", metavar="NAME", help="Best figure: conservative, representative (default) or informative."
    ),
]
Place = Annotated[
    str | None,
    typer.Option("--place", metavar="PLACE", help="A country or province: AF, Afghanistan, AF/Kabul."),
]
Start = Annotated[str | None, typer.Option("--from", metavar="DAY", help="First day, as 2026-01-31.")]
End = Annotated[str | None, typer.Option("--to", metavar="DAY", help="Last day, inclusive.")]
