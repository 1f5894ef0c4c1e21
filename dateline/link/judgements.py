"""People's decisions that two things are one or not: applied to clusters, appended, never erased.

A judgement names two mentions by their incident ids, or two dispatches, which stand for their main
incidents. On one pair the newest holds. Where newer judgements make two things one that an older one keeps
apart, or the other way round, the newer hold and the older is passed over, and said to be.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.record import Judgement

SAME = "same"
DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Rulings:
    """What judgements amount to: pairs that must and must not be together, and what was passed over."""

    same: frozenset[tuple[str, str]] = frozenset()
    different: frozenset[tuple[str, str]] = frozenset()
    passed: tuple[str, ...] = ()  # ids of judgements that a newer one overrules, oldest first
    unknown: tuple[str, ...] = ()  # ids of judgements on something that is not here


def rule(judgements: Iterable[Judgement], names: Mapping[str, str]) -> Rulings:
    """Return what `judgements` amount to; `names` maps every name to the thing it names."""
    kept: list[Judgement] = []
    passed, unknown = [], []
    groups: dict[str, str] = {}
    apart: set[tuple[str, str]] = set()
    for one in sorted(judgements, key=lambda one: (one.at, one.id), reverse=True):
        if one.verdict not in (SAME, DIFFERENT) or one.right is None:
            continue
        if one.left not in names or one.right not in names:
            unknown.append(one.id)
        elif fits(one.verdict, names[one.left], names[one.right], groups, apart):
            kept.append(one)
        else:
            passed.append(one.id)
    same = frozenset(pair(one, names) for one in kept if one.verdict == SAME)
    different = frozenset(pair(one, names) for one in kept if one.verdict == DIFFERENT)
    return Rulings(same, different, tuple(reversed(passed)), tuple(reversed(unknown)))


def pair(one: Judgement, names: Mapping[str, str]) -> tuple[str, str]:
    """Return the two things of a judgement in order."""
    left, right = names[one.left], names[one.right or ""]
    return (min(left, right), max(left, right))


def fits(verdict: str, left: str, right: str, groups: dict[str, str], apart: set[tuple[str, str]]) -> bool:
    """Take a judgement into `groups` and `apart`, and return True, unless newer ones contradict it."""
    mine, yours = root(left, groups), root(right, groups)
    if verdict == DIFFERENT:
        if mine != yours:
            apart.add((left, right))
        return mine != yours
    if any({root(a, groups), root(b, groups)} == {mine, yours} for a, b in apart) and mine != yours:
        return False
    groups[max(mine, yours)] = min(mine, yours)
    return True


def root(name: str, groups: dict[str, str]) -> str:
    """Return what a thing is joined to."""
    while groups.get(name, name) != name:
        name = groups[name]
    return name
