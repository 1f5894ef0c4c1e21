"""Accounts, their tokens and the log of what they did, on a terminal."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text as Styled

from dateline.present.show.console import table

if TYPE_CHECKING:
    from dateline.present.verbs.people import Managed
    from dateline.store.accounts import Act


def accounts(found: "Managed") -> Iterator[RenderableType]:
    """Yield every account with its tokens."""
    made = table()
    for name in ("name", "role", "since", "tokens"):
        made.add_column(name, overflow="fold")
    for each in found.accounts:
        tokens = (one for one in found.tokens if one.account == each.name)
        said = "\n".join(f"{one.id} {one.role} to {one.ends[:10]} {one.label}".rstrip() for one in tokens)
        made.add_row(each.name, each.role, each.made[:10], Styled(printable(said)))
    yield made if found.accounts else "no accounts: the desk is its user's own"


def acts(found: "tuple[Act, ...]") -> Iterator[RenderableType]:
    """Yield the lines of the log, newest first."""
    made = table()
    for name in ("at", "who", "what", "about", "from"):
        made.add_column(name, overflow="fold")
    for each in found:
        when = each.at[:19].replace("T", " ")
        made.add_row(when, *(Styled(printable(part or "?")) for part in (each.who, each.what)),
                     *(Styled(printable(part or "")) for part in (each.about, each.how)))  # fmt: skip
    yield made if found else "nothing is logged"


def printable(words: str) -> str:
    """Return words without signs that could drive a terminal."""
    return "".join(sign if sign.isprintable() or sign == "\n" else "?" for sign in words)
