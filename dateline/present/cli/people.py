"""Commands for a team: user, audit, and mcp, which answers programs."""

import sys
from typing import Annotated

import typer

from dateline.errors import DatelineError
from dateline.present.cli import options as of
from dateline.present.cli.common import emit, human, show
from dateline.present.verbs.common import STORE


def user(
    action: Annotated[
        str, typer.Argument(metavar="ACTION", help="list, add, role, password, token or remove.")
    ] = "list",
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Whose account.")] = None,
    role: Annotated[
        str | None,
        typer.Option(
            "--role", metavar="ROLE", help="reader (reads), coder (judges too) or editor (sees the log too)."
        ),
    ] = None,
    label: Annotated[str, typer.Option("--label", metavar="WORDS", help="What a token is for.")] = "",
    days: Annotated[int, typer.Option("--days", metavar="DAYS", help="How long a token lasts.")] = 90,
    end: Annotated[
        str | None, typer.Option("--end", metavar="ID", help="With token: end this one instead.")
    ] = None,
    store: of.Store = STORE,
    json: of.Json = False,
) -> None:
    """Manage the accounts of a team's desk; without any action, list them.

    A password is asked for on a terminal, else read from stdin's first line; it is kept as an Argon2 hash. A token is
    shown once. Each change is logged (`dateline audit`) and holds from the next request on.

    Example: dateline user add anna --role editor
    """
    from dateline.present import verbs

    found = verbs.user(
        action, name, store=store, role=role, password=password, label=label, days=days, end=end
    )
    if found.secret is not None:
        print("The token, shown this once:", file=sys.stderr)
        print(found.secret)
    elif human(json):
        from dateline.present.show.people import accounts

        show(accounts(found) if found.accounts or action == "list" else [f"account {name} is gone"])
    else:
        from dateline.present.wire import noun_json

        tokens = [noun_json(each) for each in found.tokens]
        emit(
            noun_json(each) | {"tokens": [one for one in tokens if one["account"] == each.name]}
            for each in found.accounts
        )


def password() -> str:
    """Return the password that is typed, twice and unseen, or piped in.

    Raises:
        DatelineError: none is, or the two differ.
    """
    if not sys.stdin.isatty():
        line = sys.stdin.readline().rstrip("\r\n")
        if not line:
            raise DatelineError("password: nothing on stdin")
        return line
    import getpass

    first = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != first:
        raise DatelineError("password: the two differ")
    return first


def audit(
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Only what they did.")] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="COUNT", help="So many lines, the newest.")] = 100,
    store: of.Store = STORE,
    json: of.Json = False,
) -> None:
    """Print who did what on a team's desk and to its accounts, newest first, in UTC.

    Logins, refusals, judgements, tokens and accounts are logged; nothing is ever changed or taken away.

    Example: dateline audit --by anna --limit 20
    """
    from dateline.present import verbs

    found = verbs.audit(store=store, by=by, limit=limit)
    if human(json):
        from dateline.present.show.people import acts

        show(acts(found))
    else:
        from dateline.present.wire import noun_json

        emit(map(noun_json, found))


def mcp(store: of.Store = STORE) -> None:
    """Answer programs over the Model Context Protocol, on standard input and output, until they end.

    The same reads as the desk: ledger, totals, incident, changes, statements, agenda, search, explain, brief. Every answer
    carries its citations; nothing can be written.

    Example: dateline mcp --store kunar.sqlite
    """
    from dateline.present import verbs

    verbs.mcp(store=store)
