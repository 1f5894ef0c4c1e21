"""How much one asker may ask: a bucket of requests that fills steadily, and the size of what is sent.

The buckets of the longest silent are forgotten first, so that a flood of addresses costs bounded memory.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.types import Message, Receive

BODY = 1_000_000  # bytes that a request may send; a form of the desk has hundreds
SLOWEST = 30.0  # seconds that the next piece of a body may take
AT_ONCE = 40  # requests of one asker that are answered at a time, streams of events among them
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


class Refused(Exception):
    """A request's body is larger, or comes more slowly, than it may; the status is the first argument."""


def bounded(receive: Receive, state: dict[str, object], most: int = BODY) -> Receive:
    """Return a receiver that ends a request whose body, however it is cut, is too large or too slow.

    It says so in `state` too, for frameworks turn what goes wrong in a body into an error of their own.
    """
    size, whole = 0, False

    async def counted() -> Message:
        nonlocal size, whole
        try:
            # Once the body is there, what is waited for is the reader's leave, and that may take long.
            message = await (receive() if whole else asyncio.wait_for(receive(), SLOWEST))
        except TimeoutError:
            raise ended(408) from None
        size += len(message.get("body", b"")) if message["type"] == "http.request" else 0
        whole = whole or not message.get("more_body", False)
        if size > most:
            raise ended(413)
        return message

    def ended(status: int) -> Refused:
        state["refused"] = status
        return Refused(status)

    return counted
