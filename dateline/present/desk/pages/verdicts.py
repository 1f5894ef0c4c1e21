"""What people judged of claims, and a judgement given on a page."""

from collections import defaultdict
from collections.abc import Iterable

from dateline.record import Judgement
from dateline.store.desk import Store

GIVEN = ("right", "wrong")  # the verdicts that the desk's buttons give


def verdicts(store: Store, claims: Iterable[str]) -> dict[str, tuple[Judgement, ...]]:
    """Return the judgements about each of these claims, oldest first; a claim without any is not there."""
    wanted = set(claims)
    found: dict[str, list[Judgement]] = defaultdict(list)
    for each in store.judgements():
        if each.left in wanted and each.right is None:
            found[each.left].append(each)
    return {name: tuple(several) for name, several in found.items()}
