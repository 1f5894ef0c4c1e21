"""What "respectively" pairs: groups with figures, or groups with harms.

"Both civilians and soldiers were killed, 9 and 4 respectively" gives the first group the first figure; "nine civilians
and four soldiers were killed and injured, respectively" gives the first group the first harm.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol, TypeVar

from dateline.extract.toll.victim import Victim
from dateline.extract.toll.view import View
from dateline.record import Harm, Span


class Reading(Protocol):
    """A victim with its harm."""

    @property
    def victim(self) -> Victim:
        """Who."""
        ...

    @property
    def harm(self) -> Harm:
        """What was done."""
        ...


R = TypeVar("R", bound=Reading)


def paired(found: list[R], view: View) -> list[R]:
    """Return the readings of a sentence as "respectively" pairs them; as they are where it does not stand."""
    at = next((t for t in view.doc if t.lower_ == "respectively"), None)
    if at is None or not found:
        return found
    harms = list(dict.fromkeys(r.harm for r in found))
    groups = list(dict.fromkeys(r.victim.span for r in sorted(found, key=lambda r: r.victim.span.start)))
    if len(harms) == len(groups) > 1:
        order = sorted(harms, key=lambda h: first_of(found, h))
        wanted = set(zip(groups, order, strict=True))
        return [r for r in found if (r.victim.span, r.harm) in wanted]
    figures = [q for q in view.quantities if groups[-1].end < q.amount.span.start < view.at(at).start]
    if len(harms) == 1 and len(figures) == len(found) > 1:
        return [figured(r, q.amount.span, view) for r, q in zip(found, figures, strict=True)]
    return found


def first_of(found: list[R], harm: Harm) -> int:
    """Return where a harm is first spoken of: where its reading stands in the list of readings."""
    return next(n for n, r in enumerate(found) if r.harm is harm)


def figured(reading: R, span: Span, view: View) -> R:
    """Return a reading with the figure that stands at a span."""
    amount = next(q.amount for q in view.quantities if q.amount.span == span)
    victim = replace(
        reading.victim, amount=amount, counted=True, span=Span(reading.victim.span.start, span.end)
    )
    return replace(reading, victim=victim)  # type: ignore[type-var]
