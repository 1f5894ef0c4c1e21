"""Where copy comes from: files, folders, archives, feeds and the wire, each read into dispatches.

`read` yields what one place holds; `watch` polls feeds for ever. Both yield failures among the dispatches.
"""

from dateline.sources.feeds import Feed, feeds
from dateline.sources.item import Failure
from dateline.sources.read import count, read
from dateline.sources.state import SqliteState, State
from dateline.sources.watch import Arrival, Health, health, watch

__all__ = [
    "Arrival",
    "Failure",
    "Feed",
    "Health",
    "SqliteState",
    "State",
    "count",
    "feeds",
    "health",
    "read",
    "watch",
]
