"""Sums of amounts as intervals, and of the figures of one sentence, one person counted once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.ground.told import ONE_MORE, Told, pronoun
from dateline.record import Amount, Bound, Span


def minus(one: Amount | None, two: Amount | None) -> Amount | None:
    """Return those of `one` that are not of `two`; None where there are none."""
    if one is None or one.best is None:
        return None
    if two is None or not two.best:
        return one
    low = max(0, (one.low or 0) - (two.high or two.best))
    high = None if one.high is None else max(0, one.high - (two.low or 0))
    return replace(one, value=None, low=low, high=high, best=max(0, one.best - two.best))


def summed(told: Sequence[Told]) -> tuple[Amount, tuple[Told, ...]]:
    """Return the sum of a sentence's figures, equal ones of one class and one person told twice counted once."""
    kept: dict[tuple[object, str], Told] = {}
    told = [
        t for t in told if t.claim.rule.startswith("toll")
    ] or told  # "the toll rose to 23 after six died" is 23
    figured = whole_or_parts([t for t in told if t.claim.amount.best is not None])
    figured = [t for t in figured if not pronoun(t, figured)] or figured
    for item in figured or told:
        key = who(item)
        twin = kept.get(key)
        apart = twin is not None and item.anchor == twin.anchor and item.claim.amount.value != 1
        kept.setdefault((item.claim.amount.span, "") if apart else key, item)
    items = tuple(kept.values())
    if not items:
        return Amount(None, None, None, None, Bound.VAGUE, "", Span(0, 0)), ()
    total = items[0].claim.amount
    for item in items[1:]:
        total = plus(total, item.claim.amount)
    others = [t for t in told if figured and t.claim.amount.best is None and t.adds]
    return (at_least(total, others[0]), (*items, others[0])) if others else (total, items)


def summed_up(
    first: tuple[Amount, tuple[Told, ...]], more: Sequence[Told]
) -> tuple[Amount, tuple[Told, ...]]:
    """Return a telling to which others are added, their numbers kept apart even where they are the same word."""
    total = first[0]
    for item in more:
        total = plus(total, item.claim.amount)
    return total, (*first[1], *more)


def whole_or_parts(told: list[Told]) -> list[Told]:
    """Return the figures without a "triple homicide" beside those whom it counts, or it alone where it counts more."""
    whole = [t for t in told if t.claim.rule.startswith("multiple")]
    rest = [t for t in told if t not in whole]
    if not whole or not rest:
        return whole[:1] or rest
    return (
        whole[:1] if sum(t.claim.amount.best or 0 for t in rest) < (whole[0].claim.amount.best or 0) else rest
    )


def at_least(total: Amount, others: Told) -> Amount:
    """Return a sum to which "and other militants" are added: two more at least."""
    low = (total.low or 0) + (others.claim.amount.low or 0)
    return replace(total, value=None, low=low, high=None, best=low, bound=Bound.AT_LEAST)


def who(item: Told) -> tuple[object, str]:
    """Return whom a figure counts, as far as a sentence tells: equal figures of one class, or one and the same person."""
    amount, cls = item.claim.amount, item.claim.group.cls
    if amount.value != 1:
        return (amount.span if item.claim.rule.startswith("elided") else amount.value), cls
    new = amount.words.lower() in ONE_MORE or item.claim.rule.startswith("roll")
    return (amount.span if new else item.noun), ""


def plus(one: Amount, two: Amount) -> Amount:
    """Return the sum of two amounts as intervals; an unknown end stays unknown."""

    def add(a: int | None, b: int | None) -> int | None:
        return a + b if a is not None and b is not None else None

    best = (one.best if one.best is not None else one.low or 0) + (
        two.best if two.best is not None else two.low or 0
    )
    exact = one.bound is Bound.EXACT and two.bound is Bound.EXACT
    open_ = two.bound if one.bound in (Bound.EXACT, Bound.VAGUE) else one.bound
    bound = Bound.EXACT if exact else open_
    value = one.value + two.value if one.value is not None and two.value is not None else None
    return Amount(value, add(one.low, two.low), add(one.high, two.high), best, bound, one.words, one.span)
