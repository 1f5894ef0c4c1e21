"""Stored dispatches coded anew by newer rules.

Invariant: a dispatch's record is the old rules' or the new ones' whole; ended at any moment, it can be begun again.
"""

from collections.abc import Callable, Iterator

from dateline.ground.read import Setting
from dateline.pipeline import code
from dateline.record import Dispatch
from dateline.store.desk import Store
from dateline.store.veil import received


def recoded(store: Store, how: Setting, tick: Callable[[int], None]) -> tuple[int, int]:
    """Code every stored dispatch; returns how many were looked at and how many changed."""
    seen = changed = 0
    for one in code(copies(store), setting=how):
        seen += 1
        changed += store.recode(one.record)
        tick(1)
    return seen, changed


def copies(store: Store) -> Iterator[Dispatch]:
    """Yield every stored dispatch with its copy as received, in order of arrival."""
    yield from (received(dispatch, text) for dispatch, text, _ in store.walk())
