"""What the commands share: where the record lies, how to open it, what a prefix of an id means."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from dateline import __version__
from dateline.errors import DatelineError, StoreError

if TYPE_CHECKING:
    from dateline.store.desk import Store
    from dateline.store.read import Found

STORE = "dateline.sqlite"  # in the folder where the command is given
ORDER = ("happening", "incident", "claim", "finding", "dispatch", "judgement")


def opened(where: str, *, new: bool = False, coder: str = __version__) -> "AbstractContextManager[Store]":
    """Return the record at a path or URL, to be used in a `with`; `coder` is the version of the rules.

    Raises:
        StoreError: there is none there and `new` is not asked for, or it cannot be opened.
    """
    from dateline.store import open_store

    if not new and "://" not in where and not Path(where).exists():
        from dateline.store.engine import masked  # a URL mistyped as a path may hold a password

        shown = masked(where)
        raise StoreError(f"{shown}: no record there; make one with: dateline run PATH --store {shown}")
    return open_store(where, coder=coder)


def named(store: "Store", prefix: str) -> "Found":
    """Return the one thing whose id begins so; a linked incident before the report that gave it its id.

    Raises:
        DatelineError: nothing or several things begin so.
    """
    found = store.find(prefix)
    if not found:
        raise DatelineError(f"{prefix}: nothing in {store.name} has an id that begins so")
    exact = [each for each in found if each.id == prefix] or list(found)
    ids = {each.id for each in exact}
    if len(ids) > 1:
        some = ", ".join(sorted(f"{each.kind} {each.id}" for each in exact)[:6])
        raise DatelineError(f"{prefix}: several ids begin so: {some}")
    return min(exact, key=lambda each: ORDER.index(each.kind))
