"""The queue: which claims a person should look at first, the least certain and most consequential.

A doubt's score is its consequence (how many people the claim is about, on a logarithmic scale that is full at a
thousand) times its uncertainty (what each reason of the table below adds, as independent chances). Claims that a
person has judged are not asked about again.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import log2, prod

from dateline.record import Finding

HEDGED = ("claimed", "alleged", "estimated", "denied")  # stances of a source that does not vouch
FULL = 1000  # people at which the consequence is full


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim as the queue weighs it, without its words."""

    id: str
    dispatch: str
    source: str | None
    stance: str
    bound: str | None
    low: int | None
    best: int | None
    high: int | None
    dated: bool
    precision: int | None  # of its place, UCDP's 1-7; None: no place

    @property
    def people(self) -> int:
        """How many people it is about, at least."""
        return next((each for each in (self.best, self.low, self.high) if each is not None), 0)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A claim to look at: how urgent, between 0 and 1, how many people it is about, and why."""

    claim: str
    happening: str
    dispatch: str
    score: float
    people: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """One ground for doubt: what a reader is told, how much it weighs, and when it holds."""

    words: str
    weight: float
    holds: Callable[[Asked, Finding], bool]


def wide(finding: Finding) -> bool:
    """Whether a range is wider than half its best figure."""
    if finding.low is None or finding.high is None:
        return False
    return finding.high - finding.low > max(2, (finding.best or finding.high) / 2)


REASONS = (
    Reason("other sources say otherwise", 0.35, lambda claim, found: claim.id in found.claims_against),
    Reason("the range is wide", 0.25, lambda claim, found: wide(found)),
    Reason("the only claim of so many", 0.25, lambda claim, found: len(found.claims_for) == 1 and claim.people >= 10),
    Reason("nobody is named as its source", 0.2, lambda claim, found: claim.source is None),
    Reason("its source does not vouch for it", 0.15, lambda claim, found: claim.stance in HEDGED),
    Reason("nothing sets an upper limit", 0.1, lambda claim, found: found.high is None),
    Reason("the number is vague", 0.1, lambda claim, found: claim.bound in ("vague", "about", "nearly")),
    Reason("the day is unknown", 0.1, lambda claim, found: not claim.dated),
    Reason("the place is unknown, or a whole country", 0.1, lambda claim, found: (claim.precision or 7) >= 6),
)  # fmt: skip


def doubts(
    findings: Iterable[Finding], claims: Mapping[str, Asked], judged: frozenset[str]
) -> tuple[Doubt, ...]:
    """Return what is doubtful in findings about incidents, the most urgent first, each claim once.

    Args:
        findings: those about everyone are looked at; those about a class repeat them.
        claims: by id, those that findings name; others are passed over.
        judged: claims that a person has judged.
    """
    found: dict[str, Doubt] = {}
    for finding in findings:
        for name in (*finding.claims_for, *finding.claims_against) if finding.group is None else ():
            if name in claims and name not in judged:
                made = doubt(claims[name], finding)
                if made is not None and (name not in found or made.score > found[name].score):
                    found[name] = made
    return tuple(sorted(found.values(), key=lambda each: (-each.score, each.claim)))


def doubt(claim: Asked, finding: Finding) -> Doubt | None:
    """Return why a claim behind a finding is doubtful, or None where it is not, or is about nobody."""
    reasons = [each for each in REASONS if each.holds(claim, finding)]
    if not reasons or not claim.people:
        return None
    uncertain = 1 - prod(1 - each.weight for each in reasons)
    weighs = min(1.0, log2(1 + claim.people) / log2(1 + FULL))
    told = tuple(each.words for each in sorted(reasons, key=lambda each: -each.weight))
    return Doubt(claim.id, finding.about, claim.dispatch, round(uncertain * weighs, 4), claim.people, told)
