"""Corrections travel: which findings changed, from what to what, and because of which claims."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from dateline.record import Finding

Move: TypeAlias = tuple[Finding | None, Finding | None]  # what was found before and is found now


@dataclass(frozen=True, slots=True)
class Change:
    """One finding that changed, and why: (claim id, its dispatch where known, what happened to it)."""

    about: str
    before: Finding | None
    after: Finding | None
    why: tuple[tuple[str, str | None, str], ...]

    @property
    def moved(self) -> bool:
        """Whether the figure itself moved, and not only what stands behind it."""
        return figure(self.before) != figure(self.after)


def figure(finding: Finding | None) -> tuple[int | None, int | None, int | None] | None:
    """Return low, best and high."""
    return None if finding is None else (finding.low, finding.best, finding.high)


def changes(moves: Iterable[Move], dispatches: Mapping[str, str]) -> tuple[Change, ...]:
    """Return the changes with their reasons, those that moved a figure first.

    Args:
        moves: findings before and after, as the store's history gives them.
        dispatches: by claim, the dispatch that it stands in.
    """
    made = [change(before, after, dispatches) for before, after in moves if before != after]
    return tuple(sorted(made, key=lambda each: (not each.moved, each.about, harm(each))))


def harm(each: Change) -> tuple[str, str]:
    """Return the harm and class that a change is about."""
    finding = each.after or each.before
    return (finding.harm.value, finding.group or "") if finding else ("", "")


def change(before: Finding | None, after: Finding | None, dispatches: Mapping[str, str]) -> Change:
    """Return one change with what happened to each claim behind it."""
    old, new = roles(before), roles(after)
    why = [
        (claim, dispatches.get(claim), happened(old.get(claim), new.get(claim)))
        for claim in sorted(old.keys() | new.keys())
        if old.get(claim) != new.get(claim)
    ]
    finding = after or before
    return Change(finding.about if finding else "", before, after, tuple(why))


def roles(finding: Finding | None) -> dict[str, tuple[str, str]]:
    """Return each claim's side and reason."""
    if finding is None:
        return {}
    why = dict(finding.why)
    made = {claim: ("for", why.get(claim, "")) for claim in finding.claims_for}
    made |= {claim: ("against", why.get(claim, "")) for claim in finding.claims_against}
    return made | {claim: ("left out", reason) for claim, reason in finding.left_out}


def happened(old: tuple[str, str] | None, new: tuple[str, str] | None) -> str:
    """Return what happened to a claim as a reader reads it."""
    if old is None and new is not None:
        return f"new, {said(new)}"
    if new is None and old is not None:
        return f"gone; it was {said(old)}"
    return f"{said(new)}; before, {said(old)}" if old and new else ""


def said(role: tuple[str, str]) -> str:
    """Return a side and its reason."""
    side, reason = role
    return f"{side}: {reason}" if reason else side
