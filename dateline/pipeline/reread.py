"""Dateline reads what it wrote: sentences of a brief, coded as any dispatch is, so that they can be checked.

Invariant: a sentence is read alone. Nothing that stands around it helps, so what it says it must say itself.
"""

from collections.abc import Iterable

from dateline.ground.read import Setting
from dateline.pipeline import Coded, code
from dateline.record import Dispatch

__all__ = ["Coded", "reread"]


def reread(sentences: Iterable[str]) -> tuple[Coded, ...]:
    """Return what each sentence says, in order, with every time and quantity that stands in it."""
    items = [Dispatch(f"sentence {number}", words) for number, words in enumerate(sentences)]
    return tuple(code(items, setting=Setting(mentions=True), everything=True))
