"""The command line. `main` is the entry point; each command is a thin skin over the function of its name.

Invariants: what was asked for goes to stdout and everything else to stderr; an error is one line that names
what is at fault; exit 0 is success, 1 a failure, 2 a misuse, 130 an interruption. Nothing heavy is imported
until a command runs.
"""

import os
import sys
from collections.abc import Sequence


def main() -> None:
    """Run the command line and exit."""
    code = called(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        code = hushed()
    sys.exit(code)


def called(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; every foreseen error is one line on stderr."""
    from typer._click.exceptions import ClickException  # typer carries its own click
    from typer.main import get_command

    from dateline.errors import DatelineError
    from dateline.present.cli.app import app

    try:
        found = get_command(app)(list(arguments), prog_name="dateline", standalone_mode=False)
    except ClickException as error:
        words = " ".join(error.format_message().split())
        print(f"dateline: {words}", file=sys.stderr)
        return 2
    except DatelineError as error:
        print(f"dateline: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("dateline: interrupted", file=sys.stderr)
        return 130
    except (BrokenPipeError, SystemExit):  # typer ends itself on a broken pipe, and on nothing else
        return hushed()
    return found if isinstance(found, int) else 0


def hushed() -> int:
    """Let the rest go nowhere, for the reader (`head`) has had enough; returns SIGPIPE's code."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 141
