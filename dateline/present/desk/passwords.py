"""Passwords and tokens: how they are made, hashed and compared.

Sources: RFC 9106 (Argon2id, its second recommended parameters, which are argon2-cffi's own); NIST SP 800-63B
5.1.1.2 (length above all, no rules of composition, NFKC before hashing). A token is 256 random bits, so that one
round of SHA-256 hides it as well as Argon2 would.
"""

import hashlib
import secrets
import threading
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from dateline.errors import DatelineError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 12, 1000  # characters
AT_ONCE = threading.BoundedSemaphore(
    2
)  # each takes 64 MiB and a core for a moment: strangers may not order many
MARK = "dl"  # begins every token, so that one left in a file can be searched for


@cache
def hasher() -> "PasswordHasher":
    """Return what hashes passwords.

    Raises:
        DatelineError: it is not installed.
    """
    try:
        from argon2 import PasswordHasher
    except ImportError as error:
        raise DatelineError(f"{error.name}: not installed; pip install 'dateline[desk]'") from None
    return PasswordHasher()


def checked(password: str, name: str) -> str:
    """Return a new password as it is hashed.

    Raises:
        DatelineError: it is too short or long, one sign over and over, or the account's own name.
    """
    found = unicodedata.normalize("NFKC", password)
    if not SHORTEST <= len(found) <= LONGEST:
        raise DatelineError(f"password: {SHORTEST} to {LONGEST} characters; several words are easy to keep")
    if len(set(found)) < 4 or found.casefold() in (name.casefold(), name.casefold() * 2):
        raise DatelineError("password: too easy to guess")
    return found


def hashed(password: str, name: str) -> str:
    """Return the hash of a new password, with its salt and parameters.

    Raises:
        DatelineError: it is no good password.
    """
    made = checked(password, name)
    with AT_ONCE:
        return hasher().hash(made.encode("utf-8", "surrogatepass"))


@cache
def nobodys() -> str:
    """Return the hash of a password that nobody has: an unknown name takes as long as a known one."""
    return hasher().hash(secrets.token_bytes(32))


def right(kept: str | None, password: str) -> bool:
    """Whether a password has this hash; with None never, in the same time."""
    from argon2.exceptions import InvalidHashError, VerificationError

    given = unicodedata.normalize("NFKC", password[: LONGEST + 1]).encode("utf-8", "surrogatepass")
    with AT_ONCE:
        try:
            return hasher().verify(kept or nobodys(), given) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


def digest(secret: str) -> str:
    """Return the hash that is kept of a random secret."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def new_token() -> tuple[str, str, str]:
    """Return a token's id, its whole text, which is shown once, and the hash that is kept."""
    name, secret = secrets.token_hex(5), secrets.token_urlsafe(32)
    return name, f"{MARK}_{name}_{secret}", digest(secret)


def token_parts(text: str) -> tuple[str, str] | None:
    """Return a token's id and the hash of its secret; None where it is none."""
    mark, _, rest = text.strip().partition("_")
    name, _, secret = rest.partition("_")
    return (name, digest(secret)) if mark == MARK and name and secret and len(text) < 200 else None
