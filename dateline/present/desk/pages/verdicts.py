"""What people judged of claims, and a judgement given on a page."""

from collections import defaultdict
from collections.abc import Iterable

from dateline.record import Judgement
from dateline.store.desk import Store
from dateline.store.near import judged

GIVEN = ("right", "wrong", "corrected", "different", "same")  # the verdicts that the desk's forms give


def verdicts(store: Store, claims: Iterable[str]) -> dict[str, tuple[Judgement, ...]]:
    """Return the judgements about each of these claims, oldest first; a claim without any is not there."""
    found: dict[str, list[Judgement]] = defaultdict(list)
    for each in judged(store.base, claims):
        found[each.left].append(each)
    return {name: tuple(several) for name, several in found.items()}
