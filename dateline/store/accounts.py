"""A team: its accounts, what they log in with, and the log of what they did.

Invariants: no password and no token is ever here, only hashes of them; what changes an account is logged in the
same transaction, so that neither is there without the other; the log is appended to and never changed. Whoever
removes an account ends its sessions and tokens in one.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Row, delete, insert, select, update

from dateline.errors import StoreError
from dateline.store import rows
from dateline.store.engine import Base
from dateline.store.schema import ACCOUNTS, AUDIT, KEYS, SESSIONS, TOKENS

ROLES = ("reader", "coder", "editor")  # each may do what those before it may
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
TRIES = 5  # wrong passwords in a row before an account rests
REST = 60.0  # seconds of the first rest; each further wrong password doubles it
LONGEST = 900.0  # seconds: a stranger must not be able to lock somebody out for a day


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may use the desk; `locked` is the UTC instant until which no password is tried."""

    name: str
    role: str
    made: str
    locked: str | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """What a program logs in with: at most `role`, until `ends` (UTC)."""

    id: str
    account: str
    role: str
    label: str
    made: str
    ends: str


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the log: who did what to what, when (UTC) and from where; `who` is None for nobody known."""

    seq: int
    at: str
    who: str | None
    what: str
    about: str | None
    how: str


@dataclass(frozen=True, slots=True)
class By:
    """Who does something, and from where."""

    who: str | None
    how: str


def later(seconds: float) -> str:
    """Return the UTC instant so many seconds from now, as `rows.now` writes instants."""
    return (datetime.now(UTC) + timedelta(seconds=seconds)).isoformat(timespec="microseconds")


def proper(name: str) -> str:
    """Return an account's name in lower case.

    Raises:
        StoreError: it is none.
    """
    found = name.strip().lower()
    if not NAME.fullmatch(found):
        raise StoreError(f"account {name!r}: letters, digits, dots, dashes; 64 at most")
    return found


def ranked(role: str) -> int:
    """Return a role's rank.

    Raises:
        StoreError: there is no such role.
    """
    if role not in ROLES:
        raise StoreError(f"role {role!r}: one of {', '.join(ROLES)}")
    return ROLES.index(role)


def lesser(one: str, other: str) -> str:
    """Return the role that may do less."""
    return min(one, other, key=ranked)


@dataclass(frozen=True, slots=True)
class Team:
    """The accounts of one record; every method raises StoreError with the reason."""

    base: Base

    # Accounts.

    def exists(self) -> bool:
        """Whether there is any account: a record without one is one person's own."""
        with self.base.read() as link:
            return link.execute(select(ACCOUNTS.c.name).limit(1)).first() is not None

    def accounts(self) -> tuple[Account, ...]:
        """Return every account by name."""
        query = select(ACCOUNTS).order_by(ACCOUNTS.c.name)
        with self.base.read() as link:
            return tuple(account_of(row) for row in link.execute(query))

    def account(self, name: str) -> Account:
        """Return one account."""
        with self.base.read() as link:
            return found(link, name)

    def add(self, name: str, role: str, hashed: str, by: By) -> Account:
        """Make an account whose password has this hash."""
        made = Account(proper(name), ROLES[ranked(role)], rows.now())
        with self.base.write() as link:
            if link.execute(select(ACCOUNTS.c.name).where(ACCOUNTS.c.name == made.name)).first():
                raise StoreError(f"account {made.name}: is there already")
            values = {"name": made.name, "role": role, "hash": hashed, "made": made.made, "failed": 0}
            link.execute(insert(ACCOUNTS), values)
            log(link, by, "account made", f"{made.name} as {role}")
        return made

    def set_role(self, name: str, role: str, by: By) -> Account:
        """Give an account another role, from its next request on."""
        ranked(role)
        with self.base.write() as link:
            before = found(link, name)
            link.execute(update(ACCOUNTS).where(ACCOUNTS.c.name == before.name).values(role=role))
            log(link, by, "role changed", f"{before.name} from {before.role} to {role}")
            return found(link, name)

    def set_hash(self, name: str, hashed: str, by: By, *, keep: str | None = None) -> None:
        """Give an account another password and end its sessions but `keep`; a rest ends too."""
        with self.base.write() as link:
            one = found(link, name)
            values = {"hash": hashed, "failed": 0, "locked": None}
            link.execute(update(ACCOUNTS).where(ACCOUNTS.c.name == one.name).values(values))
            others = (SESSIONS.c.account == one.name) & (SESSIONS.c.id != (keep or ""))
            link.execute(delete(SESSIONS).where(others))
            log(link, by, "password changed", one.name)

    def remove(self, name: str, by: By) -> None:
        """Take an account away, with its sessions and tokens; the log keeps its name."""
        with self.base.write() as link:
            one = found(link, name)
            link.execute(delete(SESSIONS).where(SESSIONS.c.account == one.name))
            link.execute(delete(TOKENS).where(TOKENS.c.account == one.name))
            link.execute(delete(ACCOUNTS).where(ACCOUNTS.c.name == one.name))
            log(link, by, "account removed", one.name)

    # Passwords.

    def hashed(self, name: str) -> str | None:
        """Return the hash of an account's password; None where there is no account, or it rests."""
        query = select(ACCOUNTS.c.hash, ACCOUNTS.c.locked).where(ACCOUNTS.c.name == name)
        with self.base.read() as link:
            row = link.execute(query).first()
        return None if row is None or (row.locked or "") > rows.now() else str(row.hash)

    def refused(self, name: str, by: By) -> None:
        """Log a refused password; after five in a row the account rests, longer each time."""
        with self.base.write() as link:
            query = select(ACCOUNTS.c.failed, ACCOUNTS.c.locked).where(ACCOUNTS.c.name == name)
            row = link.execute(query).first()
            log(link, by, "login refused", name if row else None)  # a password typed as a name is not kept
            if row is None or (row.locked or "") > rows.now():
                return
            failed = int(row.failed) + 1
            values: dict[str, object] = {"failed": failed}
            if failed >= TRIES:
                values["locked"] = later(min(LONGEST, REST * 2.0 ** min(failed - TRIES, 16)))
                log(link, by, "account rests", f"{name} until {values['locked']}")
            link.execute(update(ACCOUNTS).where(ACCOUNTS.c.name == name).values(values))

    # Sessions.

    def enter(self, name: str, session: str, seconds: float, by: By) -> None:
        """Open a session by the hash of its id, and forget those that ended."""
        with self.base.write() as link:
            one = found(link, name)
            link.execute(delete(SESSIONS).where(SESSIONS.c.ends <= rows.now()))
            values = {"id": session, "account": one.name, "made": rows.now(), "ends": later(seconds)}
            link.execute(insert(SESSIONS), values)
            fresh = {"failed": 0, "locked": None}
            link.execute(update(ACCOUNTS).where(ACCOUNTS.c.name == one.name).values(fresh))
            log(link, by, "login", None)

    def within(self, session: str) -> Account | None:
        """Return whose session it is, as long as it lasts."""
        query = (
            select(ACCOUNTS)
            .join(SESSIONS, SESSIONS.c.account == ACCOUNTS.c.name)
            .where((SESSIONS.c.id == session) & (SESSIONS.c.ends > rows.now()))
        )
        with self.base.read() as link:
            row = link.execute(query).first()
        return None if row is None else account_of(row)

    def leave(self, session: str, by: By) -> None:
        """End a session."""
        with self.base.write() as link:
            link.execute(delete(SESSIONS).where(SESSIONS.c.id == session))
            log(link, by, "logout", None)

    # Tokens.

    def add_token(self, token: Token, hashed: str, by: By) -> Token:
        """Keep a token by its hash."""
        with self.base.write() as link:
            one = found(link, token.account)
            if ranked(token.role) > ranked(one.role):
                raise StoreError(f"a token of {one.name} may be a {one.role}'s at most")
            link.execute(
                insert(TOKENS),
                {
                    "id": token.id, "account": one.name, "hash": hashed, "role": token.role,
                    "label": token.label, "made": token.made, "ends": token.ends,
                },
            )  # fmt: skip
            log(link, by, "token made", f"{token.id} of {one.name} as {token.role}")
        return token

    def tokens(self, account: str | None = None) -> tuple[Token, ...]:
        """Return every token, or those of one account, oldest first."""
        query = select(TOKENS).order_by(TOKENS.c.made, TOKENS.c.id)
        if account is not None:
            query = query.where(TOKENS.c.account == account)
        with self.base.read() as link:
            return tuple(token_of(row) for row in link.execute(query))

    def holder(self, token: str, hashed: str) -> Account | None:
        """Return who a token speaks for, in the lesser of its role and the account's, as long as it lasts."""
        query = (
            select(ACCOUNTS, TOKENS.c.hash.label("secret"), TOKENS.c.role.label("most"))
            .join(TOKENS, TOKENS.c.account == ACCOUNTS.c.name)
            .where((TOKENS.c.id == token) & (TOKENS.c.ends > rows.now()))
        )
        with self.base.read() as link:
            row = link.execute(query).first()
        if row is None or not secrets.compare_digest(str(row.secret), hashed):
            return None
        return Account(row.name, lesser(row.role, row.most), row.made, row.locked)

    def revoke(self, token: str, by: By, *, account: str | None = None) -> Token:
        """End a token; one of `account`'s own where that is given."""
        with self.base.write() as link:
            row = link.execute(select(TOKENS).where(TOKENS.c.id == token)).first()
            if row is None or account not in (None, row.account):
                raise StoreError(f"token {token}: there is none")
            link.execute(delete(TOKENS).where(TOKENS.c.id == token))
            log(link, by, "token revoked", f"{token} of {row.account}")
            return token_of(row)

    # What the desk signs with, and the log.

    def key(self, name: str) -> bytes:
        """Return a key of 32 random bytes, made when it is first asked for."""
        with self.base.read() as link:
            value = link.execute(select(KEYS.c.value).where(KEYS.c.name == name)).scalar()
        if value is None:
            with self.base.write() as link:
                value = link.execute(select(KEYS.c.value).where(KEYS.c.name == name)).scalar()
                if value is None:
                    value = secrets.token_hex(32)
                    link.execute(insert(KEYS), {"name": name, "value": value})
        return bytes.fromhex(value)

    def note(self, by: By, what: str, about: str | None = None) -> None:
        """Append a line to the log."""
        with self.base.write() as link:
            log(link, by, what, about)

    def acts(self, *, who: str | None = None, before: int | None = None, limit: int = 100) -> tuple[Act, ...]:
        """Return the last lines of the log, newest first; `before` pages by `seq`."""
        query = select(AUDIT).order_by(AUDIT.c.seq.desc()).limit(limit)
        if who is not None:
            query = query.where(AUDIT.c.who == who)
        if before is not None:
            query = query.where(AUDIT.c.seq < before)
        with self.base.read() as link:
            return tuple(Act(**row) for row in link.execute(query).mappings())


def log(link: Connection, by: By, what: str, about: str | None) -> None:
    """Append a line to the log, in the caller's transaction."""
    values = {"at": rows.now(), "who": by.who, "what": what, "about": about, "how": by.how}
    link.execute(insert(AUDIT), values)


def found(link: Connection, name: str) -> Account:
    """Return one account.

    Raises:
        StoreError: there is none of that name.
    """
    row = link.execute(select(ACCOUNTS).where(ACCOUNTS.c.name == proper(name))).first()
    if row is None:
        raise StoreError(f"account {name}: there is none")
    return account_of(row)


def account_of(row: Row[tuple[object, ...]]) -> Account:
    """Return the account of a row."""
    return Account(row.name, row.role, row.made, row.locked)


def token_of(row: Row[tuple[object, ...]]) -> Token:
    """Return the token of a row."""
    return Token(row.id, row.account, row.role, row.label, row.made, row.ends)
