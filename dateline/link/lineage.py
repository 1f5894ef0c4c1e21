"""Which of two dispatches copies which, and with what evidence: one edge of a lineage.

Direction is decided by the first of these that tells them apart: what the copy says it replaces; version
numbers of one house; a credit that names the other's publisher; times; a version mark; a credit to anyone;
the text (a cut copy is shorter and opens like its origin, a topped one is longer and does not); and last the
ids, so that a pair always has one direction, whatever order it came in.
"""

from dataclasses import dataclass, replace

from dateline.link.verdict import CREDIT, FORM, Overlap
from dateline.link.versions import Marker
from dateline.record import Lineage

VERSION_DAYS = 7  # agencies correct and update within days; the same headline a month later is another story
LOOSE = frozenset({"part", "headless", "respelt"})
LOOSE_DAYS = 14  # old copy is topped and rewritten while it is news; later likeness is a form or background
AGAIN_DAYS, AGAIN_WORDS, AGAIN_WHOLE = 3, 150, 0.9  # a short notice that comes again with other details in it
NOTICE_DAYS = 30
NOTICE_WORDS = 100  # a short text that comes again after a month is a standing notice


@dataclass(frozen=True, slots=True)
class Entry:
    """What an index remembers of a dispatch beside its words; None is unknown."""

    id: str
    day: int | None  # proleptic ordinal of publication
    instant: float | None  # seconds since 1970, where the source gives the time
    publisher: str | None  # agency key
    credits: tuple[str, ...]
    story: int  # hash of the headline without its marks; 0 is no headline
    marker: Marker | None
    replaces: str | None


def edge(left: Entry, right: Entry, found: Overlap) -> Lineage | None:
    """Return the edge from copy to origin for this pair, or None if neither was taken from the other."""
    if found.rule in ("", FORM) and not any(one.credits or told(one) for one in (left, right)):
        return None
    swap = later(left, right, found)
    origin, copy = (right, left) if swap else (left, right)
    evidence = evident(origin, copy, turned(found) if swap else found)
    return Lineage(copy.id, origin.id, evidence, round(found.containment, 4)) if evidence else None


def told(one: Entry) -> bool:
    """Whether a dispatch says of itself that it is a version or replaces another."""
    return one.marker is not None or one.replaces is not None


def turned(found: Overlap) -> Overlap:
    """Return the same overlap with left and right changed."""
    return replace(
        found, left=found.right, right=found.left, left_lead=found.right_lead, right_lead=found.left_lead
    )


def evident(origin: Entry, copy: Entry, found: Overlap) -> str:
    """Return the evidence that `copy` (right) was taken from `origin` (left), or ""."""
    if version(origin, copy, found):
        return "version"
    if found.rule == FORM or apart(origin, copy, found):
        return ""
    if not found.rule:
        return "credit" if credited(origin, copy, found) else ""
    if found.rule in ("verbatim", "respelt"):
        return "verbatim" if found.rule == "verbatim" else "rewritten"
    if found.right >= 0.85 and found.right >= found.left:
        return "cut"
    return "topped" if found.left >= 0.70 else "rewritten"


def apart(origin: Entry, copy: Entry, found: Overlap) -> bool:
    """Whether too much time lies between the two for this likeness to be copying."""
    days = distance(origin, copy)
    if found.rule in LOOSE and days > LOOSE_DAYS:
        return True
    if found.size < AGAIN_WORDS and days >= AGAIN_DAYS and found.containment < AGAIN_WHOLE:
        return True
    return found.size < NOTICE_WORDS and days > NOTICE_DAYS


def credited(origin: Entry, copy: Entry, found: Overlap) -> bool:
    """Whether the copy credits the origin's publisher and shares more with it than background."""
    names = origin.publisher is not None and origin.publisher in copy.credits
    return names and found.containment >= CREDIT and max(found.left_lead, found.right_lead) >= 0.5


def version(older: Entry, newer: Entry, found: Overlap) -> bool:
    """Whether `newer` is `older` again from the same house: marked so, or changed under one headline."""
    if newer.replaces is not None and newer.replaces == older.id:
        return True
    if not same_house(older, newer) or distance(older, newer) > VERSION_DAYS:
        return False
    same_story = older.story == newer.story != 0
    if newer.marker:
        return same_story or (found.rule != FORM and (bool(found.rule) or found.containment >= 0.3))
    return older.publisher is not None and same_story and found.rule not in ("", FORM, "verbatim")


def same_house(left: Entry, right: Entry) -> bool:
    """Whether both come from one publisher, or, where that is unknown, credit the same agency or nobody."""
    if left.publisher is not None and right.publisher is not None:
        return left.publisher == right.publisher
    mine = {*left.credits, *filter(None, [left.publisher])}
    yours = {*right.credits, *filter(None, [right.publisher])}
    return bool(mine & yours) or not (mine or yours)


def distance(left: Entry, right: Entry) -> int:
    """Return the days between two dispatches; 0 where one is undated."""
    return abs(left.day - right.day) if left.day is not None and right.day is not None else 0


def later(left: Entry, right: Entry, found: Overlap) -> bool:
    """Whether `left` is the copy of the two."""
    signs = (
        compare(left.replaces == right.id, right.replaces == left.id),
        numbered(left, right),
        compare(right.publisher in left.credits, left.publisher in right.credits),
        timed(left, right),
        compare(left.marker is not None, right.marker is not None),
        compare(bool(left.credits), bool(right.credits)),
        shaped(found),
        1 if left.id > right.id else -1,
    )
    return next(sign for sign in signs if sign) > 0


def compare(left: float, right: float) -> int:
    """Return 1 if `left` is more, -1 if it is less, 0 if they are the same."""
    return (left > right) - (left < right)


def numbered(left: Entry, right: Entry) -> int:
    """Compare version numbers of one house's story; a first version has none and counts as 0."""
    if not same_house(left, right) or left.story != right.story or not left.story:
        return 0
    numbers = [(entry.marker.number if entry.marker else 0) for entry in (left, right)]
    return 0 if None in numbers else compare(numbers[0] or 0, numbers[1] or 0)


def timed(left: Entry, right: Entry) -> int:
    """Compare instants where both have one, else days."""
    if left.instant is not None and right.instant is not None and left.instant != right.instant:
        return compare(left.instant, right.instant)
    if left.day is not None and right.day is not None:
        return compare(left.day, right.day)
    return 0


def shaped(found: Overlap) -> int:
    """Tell a cut from a topped copy by the text: a cut one opens like its origin, a topped one does not."""
    if found.left == found.right:
        return 0
    left_shorter = found.left > found.right
    cut = min(found.left_lead, found.right_lead) >= 0.5
    return 1 if left_shorter == cut else -1
