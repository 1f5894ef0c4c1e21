"""One number for a scene's dead or hurt, from all the claims that tell of them.

A sentence's figures are added up, one person counted once; the first telling speaks; victims told one after another,
in a sentence each, are added where nobody has told how many there are; who was shot and did not die was injured.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.ground.dispute import agreed, disputed
from dateline.ground.fuller import (
    Telling,
    doubled,
    fallen,
    fuller,
    other_side,
    refined,
    retells,
    several_more,
    unlike,
    updated,
    whole_of,
)
from dateline.ground.sums import minus, plus, summed, summed_up
from dateline.ground.told import (
    OTHERS,
    Told,
    accompanied,
    alone,
    beside,
    further,
    numeral,
    pool,
    stem,
    updates,
    within,
)
from dateline.record import Amount, Bound, Harm

NEXT = 2  # tellings after a headline that only names one victim, in which the body may count them all
BETTER = (whole_of, doubled, fuller, refined, updated)  # tellings that say more than the first
FALLEN = (Harm.KILLED, Harm.INJURED)  # those taken are told of again and again: "also detained several"


def figure(told: Sequence[Told], harm: Harm) -> tuple[Amount | None, tuple[Told, ...]]:
    """Return a scene's first telling of a harm and its claims; people shot and not killed were injured."""
    found = disputed(telling(told, harm), told, harm)
    if harm is not Harm.INJURED:
        return found
    shot, killed = telling(told, Harm.CASUALTIES), telling(told, Harm.KILLED)
    left = shot[0] if besides(shot[1], told) else minus(shot[0], killed[0])
    if left is None or not left.best or (found[0] is not None and (found[0].best or 0) >= left.best):
        return found
    return left, shot[1]


def besides(shot: Sequence[Told], told: Sequence[Told]) -> bool:
    """Whether those shot are told as others than the dead told of before them: "driver killed, four others shot"."""
    dead = [t for t in told if t.claim.harm is Harm.KILLED and t.claim.amount.best and not t.headline]
    dead += (
        [t for t in told if t.claim.harm is Harm.KILLED and t.headline and t.sentence == shot[0].sentence]
        if shot
        else []
    )
    return bool(shot) and all(
        t.noun in OTHERS
        and any(d.claim.span.start < t.claim.span.start and d.sentence <= t.sentence for d in dead)
        for t in shot
    )


def telling(told: Sequence[Told], harm: Harm) -> tuple[Amount | None, tuple[Told, ...]]:
    """Return a scene's first telling of a harm.

    News tells its newest figure first, so the first telling speaks: the headline's, unless it is vague and the body is
    not, or the body tells the whole of which it is a part. One person first told of is no total: "another" and "two
    more" in later sentences add to it.
    """
    whole = [t for t in told if pool(t) is harm and not within(t, told)]
    sums = tellings(whole)
    if not sums:
        return summed(whole) if whole else (None, ())
    first = counting(first_of(sums), sums)
    better = next((b for b in (find(first, told, sums) for find in BETTER) if b is not None), None)
    if better is not None:
        return better
    if any(t.claim.amount.value != 1 for t in first[1]):
        return raised(first, whole, harm)
    again = next((s for s in sums if s is not first and retells(s[1], first[1])), None)
    return again or gathered(first, whole)


def tellings(whole: Sequence[Told]) -> list[Telling]:
    """Return each sentence's sum, the headline's first; what only adds to another figure is left out."""
    order = sorted(
        dict.fromkeys(t.sentence for t in whole),
        key=lambda s: (not any(t.headline for t in whole if t.sentence == s), s),
    )
    sums = [
        summed(agreed([t for t in whole if t.sentence == s and (not t.adds or updates(t))])) for s in order
    ]
    sums = [s for s in sums if s[1]]
    return [s for s in sums if s[0].high != 0] or sums  # "no civilians died" denies no other deaths


def first_of(sums: Sequence[Telling]) -> Telling:
    """Return the first telling with a number, else the first."""
    stated = next((s for s in sums if s[0].best is not None), sums[0])  # "several" over "insurgents"
    # "several died ... he died": he is one of them
    lone = (stated[0].low or 0) > 1 and not stated[1][0].headline
    return next((s for s in sums if s[0].bound is not Bound.VAGUE and not (lone and s[0].best == 1)), stated)


def counting(first: Telling, sums: Sequence[Telling]) -> Telling:
    """Return the body's count where the headline only names one victim, else the first telling."""
    if not first[1][0].headline or any(t.claim.amount.value != 1 or numeral(t) for t in first[1]):
        return first
    later = sums[sums.index(first) + 1 :][:NEXT]
    several = (s for s in later if any((t.claim.amount.value or 0) > 1 for t in s[1]))
    return next((s for s in several if s[0].bound is not Bound.VAGUE), first)


def raised(first: Telling, whole: Sequence[Told], harm: Harm) -> Telling:
    """Return a counted telling with those of whom a later sentence says that they are more."""
    more = (several_more(first, whole) or other_side(first, whole)) if harm in FALLEN else []
    if more:
        return summed_up(first, more)
    held = [t for t in whole if harm is Harm.DETAINED and t.sentence > first[1][0].sentence and further(t)]
    return summed([*first[1], *held]) if held and not first[1][0].headline else first


def gathered(first: Telling, whole: Sequence[Told]) -> Telling:
    """Return the one person first told of with those whom later sentences add."""
    lead = min((t.sentence for t in whole if not t.headline), default=-1) if first[1][0].headline else -1
    added = [
        t
        for t in whole
        if not t.headline
        and t not in first[1]
        and (
            (t.adds and not (t.sentence == lead and alone(t, whole)))
            or (beside(t, first[1]) and not accompanied(first[1], whole))
        )
    ] + fallen(whole, first[1])
    added += unlike([*first[1], *added], whole)
    counted = {stem(t.noun) for t in added if t.claim.amount.best is not None}
    added = [t for t in added if t.claim.amount.best is not None or stem(t.noun) not in counted]
    apart = {(stem(t.noun), t.claim.amount.value): t for t in added}
    return summed([*first[1], *apart.values()]) if added else first


def known(told: Sequence[Told], harm: Harm, found: tuple[Told, ...]) -> tuple[Told, ...]:
    """Return the claims that tell the same number and say best who they were: "28 died", "11 soldiers and 17 rebels"."""
    whole = [t for t in told if pool(t) is harm and not within(t, told)]
    best = summed(found)[0].best if found else None
    same = [
        items
        for s in dict.fromkeys(t.sentence for t in whole)
        for amount, items in [summed([t for t in whole if t.sentence == s])]
        if amount.best == best and best is not None
    ]
    return min(
        (found, *same), key=lambda items: sum(t.claim.group.cls == "unknown" for t in items), default=found
    )


def by_class(told: Sequence[Told]) -> tuple[tuple[str, Amount], ...]:
    """Return the killed by the class of the victims."""
    sums: dict[str, Amount] = {}
    for item in told:
        cls = item.claim.group.cls
        sums[cls] = plus(sums[cls], item.claim.amount) if cls in sums else item.claim.amount
    return tuple(sums.items())
