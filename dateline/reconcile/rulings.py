"""People's judgements as reconciling reads them: respected on every run, the last one about a thing holds."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dateline.reconcile.given import Told
from dateline.record import Amount, Bound, Judgement, Toll

VALUE = re.compile(r"\s*(\d{1,9})(?:\s*(?:-|–|to)\s*(\d{1,9}))?\s*$")


@dataclass(frozen=True, slots=True)
class Rulings:
    """What judgements say of each claim, by its id; `same` maps a claim to the one it repeats."""

    right: dict[str, Judgement]
    wrong: dict[str, Judgement]
    corrected: dict[str, Judgement]
    same: dict[str, Judgement]
    different: dict[frozenset[str], Judgement]

    def apart(self, claim: str, case: str) -> Judgement | None:
        """Return the judgement that a claim is not of an incident."""
        return self.different.get(frozenset((claim, case)))


def rulings(judgements: Iterable[Judgement]) -> Rulings:
    """Return the judgements that hold: the last about each claim, and about each pair.

    "Last" is by instant and then by id, so that the order in which they are read changes nothing.
    """
    made = Rulings({}, {}, {}, {}, {})
    single = {"right": made.right, "wrong": made.wrong, "corrected": made.corrected}
    for each in sorted(judgements, key=lambda judgement: (judgement.at, judgement.id)):
        if each.verdict == "corrected" and not VALUE.match(each.value or ""):
            continue  # a value that reads as no number corrects nothing
        if each.verdict in single:
            for held in single.values():
                held.pop(each.left, None)
            single[each.verdict][each.left] = each
        elif each.right is not None:
            pair = frozenset((each.left, each.right))
            made.different.pop(pair, None)
            made.same.pop(max(pair), None)
            if each.verdict == "different":
                made.different[pair] = each
            else:
                made.same[max(pair)] = each
    return made


def said(judgement: Judgement, what: str) -> str:
    """Return a judgement as a reason."""
    return f"judged {what} by {judgement.who}" + (f": {judgement.why}" if judgement.why else "")


def corrected(told: Told, ruling: Rulings) -> Told:
    """Return the claim with a person's value in place of its own, where that reads as a number or range."""
    judgement = ruling.corrected.get(told.claim.id)
    found = VALUE.match(judgement.value or "") if judgement else None
    if found is None or not isinstance(told.claim, Toll):
        return told
    low = int(found[1])
    high = int(found[2] or found[1])
    return replace(told, claim=replace(told.claim, amount=exactly(told.claim.amount, low, max(low, high))))


def exactly(amount: Amount, low: int, high: int) -> Amount:
    """Return the amount with new limits and the words it had."""
    bound = Bound.EXACT if low == high else Bound.RANGE
    best = low if low == high else None
    value = None if best is None else float(best)
    return replace(amount, value=value, low=low, high=high, best=best, bound=bound)
