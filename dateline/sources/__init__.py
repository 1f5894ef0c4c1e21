"""Where copy comes from: files, folders, archives, feeds and the wire, each read into dispatches.

`read` yields what one place holds; `watch` polls feeds for ever. Both yield failures among the dispatches.
"""

from dateline.sources.item import Failure
from dateline.sources.read import count, read

__all__ = ["Failure", "count", "read"]
