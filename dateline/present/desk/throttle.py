"""How much one asker may ask: a bucket of requests that fills steadily, and the size of what is sent.

The buckets of the longest silent are forgotten first, so that a flood of addresses costs bounded memory.
"""

import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.types import Message, Receive

BODY = 1_000_000  # bytes that a request may send; a form of the desk has hundreds
TARGET = 8_000  # bytes of a path with its question


class Buckets:
    """One bucket an asker; used by one thread, the event loop's."""

    def __init__(
        self, rate: float, burst: float, *, most: int = 10_000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Take requests a second, how many may come at once, and how many askers are remembered."""
        self.rate, self.burst, self.most, self.clock = rate, burst, most, clock
        self.held: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, asker: str) -> float:
        """Take one request; returns 0, or the seconds until there will be one."""
        now = self.clock()
        left, at = self.held.pop(asker, (self.burst, now))
        left = min(self.burst, left + (now - at) * self.rate)
        served = left >= 1
        self.held[asker] = (left - 1 if served else left, now)
        while len(self.held) > self.most:
            self.held.popitem(last=False)
        return 0.0 if served else (1 - left) / self.rate


class TooLarge(Exception):
    """A request sends more than it may."""


def bounded(receive: Receive, state: dict[str, object], most: int = BODY) -> Receive:
    """Return a receiver that ends a request whose body, however it is cut, is too large, and says so in `state`."""
    size = 0

    async def counted() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b"")) if message["type"] == "http.request" else 0
        if size > most:
            state["too_large"] = True
            raise TooLarge
        return message

    return counted
