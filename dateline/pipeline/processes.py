"""Coding in several processes: the same records in the same order, each core at its own share of the dispatches.

Workers are forked from one process that has loaded the parse model and the gazetteer, where the system can
(`forkserver`), and so share that memory; elsewhere each loads its own. Work goes to them in chunks, a few ahead of
what has been taken, so that memory stays flat however long the copy.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from dateline.errors import DatelineError
from dateline.ground.read import Setting
from dateline.record import Dispatch

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from dateline.pipeline import Coded

AHEAD = 2  # chunks a process that are handed out before the first of them is taken
how = Setting()  # a worker's own; set once as it starts


KILLED = (
    "a coding process was killed (out of memory?): try fewer --processes; "
    'a script of your own must call code() beneath: if __name__ == "__main__":'
)


def spread(
    chunks: Iterator[list[Dispatch]], setting: Setting, everything: bool, processes: int
) -> Iterator[Coded]:
    """Yield what the dispatches of the chunks say, in their order, coded in so many processes.

    A single chunk is coded here: it is done before a process has started. Ends early (Ctrl-C, or a consumer that
    stops) by giving up what is not begun; the workers end with what they are at.

    Raises:
        DatelineError: a worker was killed.
    """
    first, second = next(chunks, None), next(chunks, None)
    if second is None:
        yield from coded(first or [], setting, everything)
        return
    pool = opened(setting, processes)
    try:
        yield from ordered(pool, chain([first or [], second], chunks), everything, processes * AHEAD)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def ordered(
    pool: ProcessPoolExecutor, chunks: Iterable[list[Dispatch]], everything: bool, ahead: int
) -> Iterator[Coded]:
    """Yield the results in the order of the chunks, no more than `ahead` of them handed out at once."""
    from concurrent.futures.process import BrokenProcessPool

    from dateline.pipeline.packed import unpacked

    waiting: deque[tuple[list[Dispatch], Future[bytes]]] = deque()

    def first() -> list[Coded]:
        chunk, future = waiting.popleft()
        return unpacked(future.result(), chunk)

    try:
        for chunk in chunks:
            waiting.append((chunk, pool.submit(work, chunk, everything)))
            if len(waiting) > ahead:
                yield from first()
        while waiting:
            yield from first()
    except BrokenProcessPool as error:
        raise DatelineError(KILLED) from error


def opened(setting: Setting, processes: int) -> ProcessPoolExecutor:
    """Return the pool; its processes start as work is handed to them."""
    from concurrent.futures import ProcessPoolExecutor

    way = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(way)
    if way == "forkserver":
        context.set_forkserver_preload(["dateline.pipeline.warm"])
    return ProcessPoolExecutor(processes, mp_context=context, initializer=begin, initargs=(setting,))


def begin(setting: Setting) -> None:
    """Make a worker ready: Ctrl-C is the first process's to heed."""
    global how  # noqa: PLW0603 - a worker's one setting, as `multiprocessing` has it
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    how = setting


def work(chunk: list[Dispatch], everything: bool) -> bytes:
    """Return what a chunk's dispatches say, packed."""
    from dateline.pipeline import code
    from dateline.pipeline.packed import packed

    return packed(list(code(chunk, setting=how, everything=everything)))


def coded(chunk: list[Dispatch], setting: Setting, everything: bool) -> list[Coded]:
    """Return what dispatches say, without the parses, as the processes hand it back."""
    from dateline.pipeline import code
    from dateline.pipeline.packed import bare

    return [bare(one) for one in code(chunk, setting=setting, everything=everything)]
