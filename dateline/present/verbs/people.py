"""`user` and `audit`: who may use a team's desk, and what they did.

Whoever can write to the record may do all this: the accounts guard the desk, not the file.
"""

from collections.abc import Callable
from dataclasses import dataclass

from dateline.errors import DatelineError
from dateline.present.verbs.common import STORE, opened
from dateline.store.accounts import Account, Act, By, Team, Token, later, proper
from dateline.store.rows import now

ACTIONS = ("list", "add", "role", "password", "token", "remove")
DAYS = 90


@dataclass(frozen=True, slots=True)
class Managed:
    """Accounts and tokens as they are now; `secret` is a token's whole text, told this once."""

    accounts: tuple[Account, ...]
    tokens: tuple[Token, ...]
    secret: str | None = None


def user(
    action: str = "list",
    name: str | None = None,
    *,
    store: str = STORE,
    role: str | None = None,
    password: Callable[[], str] | None = None,
    label: str = "",
    days: int = DAYS,
    end: str | None = None,
) -> Managed:
    """Manage the accounts of a record; returns the account at hand, or all, with its tokens.

    Args:
        action: list; add, role, password or remove an account; token makes a token for a program, or ends one.
        name: the account, for all but list.
        store: where the record lies.
        role: reader, coder or editor: of the account, or the most that a token may do (the account's if not given).
        password: asked for a new password, for add and password.
        label: what a token is for.
        days: how long a token lasts.
        end: the id of a token to end.

    Raises:
        DatelineError: something is missing or not allowed; says what.
    """
    if action not in ACTIONS:
        raise DatelineError(f"{action}: one of {', '.join(ACTIONS)}")
    if (name is None) != (action == "list"):
        raise DatelineError(f"{action}: {'takes no name' if name else 'say whose account: its name'}")
    if action in ("add", "role") and role is None:
        raise DatelineError(f"{action}: --role is missing: reader, coder or editor")
    with opened(store, new=action == "add") as held:
        team, by = Team(held.base), By(runner(), "command line")
        if name is None:
            return Managed(team.accounts(), team.tokens())
        name = proper(name)
        secret = None
        match action:
            case "add":
                team.add(name, role or "", asked(password, name), by)
            case "role":
                team.set_role(name, role or "", by)
            case "password":
                team.account(name)
                team.set_hash(name, asked(password, name), by)
            case "token" if end is not None:
                team.revoke(end, by, account=name)
            case "token":
                secret = made(team, name, role, label, days, by)
            case _:
                team.remove(name, by)
                return Managed((), ())
        return Managed((team.account(name),), team.tokens(name), secret)


def runner() -> str | None:
    """Return who runs the command, as far as the system says."""
    from dateline.present.verbs.decide import user as system_user

    try:
        return system_user()
    except DatelineError:
        return None


def asked(password: Callable[[], str] | None, name: str) -> str:
    """Return the hash of the password that is given.

    Raises:
        DatelineError: none is, or it is no good one.
    """
    from dateline.present.desk.passwords import hashed

    if password is None:
        raise DatelineError("password: none is given")
    return hashed(password(), name)


def made(team: Team, name: str, role: str | None, label: str, days: int, by: By) -> str:
    """Make a token; returns its text."""
    from dateline.present.desk.passwords import new_token

    if not 1 <= days <= 3660:
        raise DatelineError(f"--days {days}: 1 to 3660")
    account = team.account(name)
    ident, text, hashed = new_token()
    token = Token(ident, account.name, role or account.role, label[:80], now(), later(days * 86_400.0))
    team.add_token(token, hashed, by)
    return text


def audit(*, store: str = STORE, by: str | None = None, limit: int = 100) -> tuple[Act, ...]:
    """Return what was done on a team's desk and to its accounts, newest first."""
    if limit < 1:
        raise DatelineError(f"--limit {limit}: 1 or more")
    with opened(store) as held:
        return Team(held.base).acts(who=by, limit=limit)
