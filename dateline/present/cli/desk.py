"""The command that opens the desk: serve."""

import sys
from typing import Annotated

import typer

from dateline.present.cli import options as of
from dateline.present.verbs.common import STORE


def serve(
    store: of.Store = STORE,
    host: Annotated[
        str,
        typer.Option(
            "--host",
            metavar="HOST",
            help="This machine alone (127.0.0.1, ::1, localhost); any other only where the record has accounts.",
        ),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", metavar="PORT", help="0 takes one that is free.")] = 8321,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="NAME", help="A host name that the desk answers to; may be repeated."),
    ] = None,
    certificate: Annotated[
        str | None, typer.Option("--certificate", metavar="FILE", help="A certificate (PEM), to speak HTTPS.")
    ] = None,
    key: Annotated[
        str | None,
        typer.Option("--key", metavar="FILE", help="Its key, where the certificate's file has none."),
    ] = None,
    proxy: Annotated[
        bool, typer.Option("--proxy", help="A proxy on this machine says who asks, and whether over HTTPS.")
    ] = False,
) -> None:
    """Open the record as pages in a browser, and as JSON, until interrupted.

    Without accounts it listens on this machine alone and asks nobody who they are. Once `dateline user` has made
    an account everybody logs in, and it may listen for other machines: over HTTPS, or passwords can be read on the way.

    Example: dateline serve --store kunar.sqlite --port 8321
    """
    from dateline.present import verbs

    def ready(address: str) -> None:
        print(f"the desk is at {address}   Ctrl-C ends it", file=sys.stderr, flush=True)
        if host not in ("127.0.0.1", "::1", "localhost") and not certificate and not proxy:
            print("dateline: without HTTPS, passwords can be read on the way", file=sys.stderr, flush=True)

    verbs.serve(
        store=store,
        host=host,
        port=port,
        names=name or (),
        certificate=certificate,
        key=key,
        proxy=proxy,
        ready=ready,
    )
