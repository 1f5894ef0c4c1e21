"""A dispatch's own total beside the other numbers in it.

One story names the dead in many ways: the total, then a soldier, then two who died in hospital. Coding puts
them together; here that total speaks for the dispatch, and a smaller number beside it is a part, not a
rival.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.reconcile.given import Head
from dateline.reconcile.spread import spread
from dateline.reconcile.voice import Voice


def partly(voice: Voice) -> Voice:
    """Return the voice as one that counts some of the people only: a lower limit."""
    return replace(voice, spread=voice.spread.at_least(), partial=True)


def headed(heard: Sequence[Voice], heads: Iterable[Head]) -> list[Voice]:
    """Return the voices with the totals of their dispatches, and with the parts of those as such."""
    totals = {head.dispatch: head for head in sorted(heads, key=lambda head: (head.dispatch, str(head)))}
    return [
        beside(voice, totals.get(next(iter(voice.dispatches)))) if alone(voice) else voice for voice in heard
    ]


def alone(voice: Voice) -> bool:
    """Whether a voice speaks in one dispatch alone and counts everyone there."""
    return len(voice.dispatches) == 1 and not voice.partial


def beside(voice: Voice, head: Head | None) -> Voice:
    """Return the voice as the total of its dispatch, as a part of it, or as a rival.

    A named source that counts two or more differs from the total; one that speaks of a single person does
    not.
    """
    if head is None:
        return voice
    named = voice.name.startswith("source ")
    if head.claim in voice.claims or (head.claim is None and not named):
        return replace(voice, spread=spread(head.amount))
    own, total = voice.spread.guess, spread(head.amount).guess
    smaller = own is not None and total is not None and own < total
    return partly(voice) if smaller and (not named or (own or 0) <= 1) else voice
