"""What was worked out for one page is kept for the next, as long as the record is as it was."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from dateline.store.desk import Store
from dateline.store.prepared import version

Made = TypeVar("Made")
KEPT = 128
LOCK = threading.Lock()
HELD: OrderedDict[Hashable, object] = OrderedDict()


def remembered(store: Store, key: Hashable, make: Callable[[], Made]) -> Made:
    """Return what `make` returns, made again only where the record has changed since it was asked for by this key."""
    full = (store.name, version(store.base), key)
    with LOCK:
        if full in HELD:
            HELD.move_to_end(full)
            return cast(Made, HELD[full])
    made = make()
    with LOCK:
        HELD[full] = made
        while len(HELD) > KEPT:
            HELD.popitem(last=False)
    return made
