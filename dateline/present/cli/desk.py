"""The command that opens the desk: serve."""

import sys
from typing import Annotated

import typer

from dateline.present.cli import options as of
from dateline.present.verbs.common import STORE


def serve(
    store: of.Store = STORE,
    host: Annotated[
        str, typer.Option("--host", metavar="HOST", help="127.0.0.1, ::1 or localhost: this machine alone.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", metavar="PORT", help="0 takes one that is free.")] = 8321,
) -> None:
    """Open the record as pages in a browser, and as JSON, on this machine alone.

    It goes on until interrupted. Other machines are refused, as there are no accounts.

    Example: dateline serve --store kunar.sqlite --port 8321
    """
    from dateline.present import verbs

    def ready(address: str) -> None:
        print(f"the desk is at {address}   Ctrl-C ends it", file=sys.stderr, flush=True)

    verbs.serve(store=store, host=host, port=port, ready=ready)
