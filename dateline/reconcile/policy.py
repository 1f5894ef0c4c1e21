"""Which figure to call the best, where sources differ: the user's choice (docs/policy.md argues the default).

Invariant: a policy moves only `best`; low, high and the claims beside them are the same under each, so that
no choice hides a disagreement.
"""

from collections.abc import Sequence
from enum import StrEnum

from dateline.reconcile.spread import Spread
from dateline.reconcile.voice import Voice
from dateline.record import Stance


class Policy(StrEnum):
    """How the best figure is chosen among the voices that count."""

    CONSERVATIVE = "conservative"  # the lowest: what every source grants
    REPRESENTATIVE = "representative"  # the middle: one voice, one vote
    INFORMATIVE = "informative"  # the best-evidenced, the latest, the most exact


DEFAULT = Policy.REPRESENTATIVE
STRENGTH = {
    Stance.CONFIRMED: 0,
    Stance.ASSERTED: 1,
    Stance.ESTIMATED: 2,
    Stance.CLAIMED: 3,
    Stance.ALLEGED: 4,
    Stance.DENIED: 5,
}


def best(voices: Sequence[Voice], policy: Policy) -> int | None:
    """Return the best figure of voices that all count for one thing, or None where none names a number.

    A limit that a closed figure meets abstains; limits that none meets vote with what they name. Of lower
    limits alone ("at least 3", "at least 22") the highest agrees with all.
    """
    known = [voice for voice in voices if voice.spread.guess is not None]
    closed = [voice for voice in known if voice.spread.high is not None and voice.spread.low is not None]
    chosen = [*closed, *(voice for voice in known if not met(voice, closed))] if closed else known
    guesses = sorted(number for voice in chosen if (number := voice.spread.guess) is not None)
    if not guesses:
        return None
    if policy is Policy.CONSERVATIVE:
        return guesses[0]
    if policy is Policy.REPRESENTATIVE:
        guesses = sorted(votes([voice.spread for voice in chosen]))
    if policy is Policy.INFORMATIVE:
        return min(chosen, key=information).spread.guess
    lower = not closed and all(voice.spread.high is None for voice in chosen)
    return guesses[-1] if lower else guesses[(len(guesses) - 1) // 2]


def votes(spreads: Sequence[Spread]) -> list[int]:
    """Return what each figure votes for; a range, which names no number, for the one in it nearest to the others'.

    So "20 to 30" agrees with 28, and with "25 to 50" on 25.
    """
    points = sorted(each.best for each in spreads if each.best is not None and each.high is not None)
    lows = sorted(each.low for each in spreads if each.best is None and each.low is not None)
    highs = [each.high for each in spreads if each.best is None and each.high is not None]
    shared = lows[-1] if lows and highs and lows[-1] <= min(highs) else None
    middle = points[(len(points) - 1) // 2] if points else shared
    if middle is None:
        return [number for each in spreads if (number := each.guess) is not None]
    return [
        within(each, middle) if each.best is None else each.best for each in spreads if each.guess is not None
    ]


def within(spread: Spread, number: int) -> int:
    """Return the number in an interval that is nearest to another."""
    number = number if spread.high is None else min(number, spread.high)
    return number if spread.low is None else max(number, spread.low)


def met(voice: Voice, closed: Sequence[Voice]) -> bool:
    """Whether a voice is a closed figure, or a limit that some closed figure does not contradict."""
    return voice in closed or any(voice.spread.holds(other.spread.guess or 0) for other in closed)


def information(voice: Voice) -> tuple[int, int, float, int]:
    """Return what sorts voices by how much they tell, most first; ties go to the lower figure."""
    spread = voice.spread
    width = spread.high - spread.low if spread.high is not None and spread.low is not None else float("inf")
    day = voice.as_of.toordinal() if voice.as_of else 0
    return STRENGTH[voice.stance], -day, width, spread.guess or 0
