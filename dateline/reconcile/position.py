"""Positions over time: what one speaker said on one topic, day by day, and where that changed.

Invariants: a copy says nothing again; a position is said to change only between two that are known; every
position names the claim it rests on.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from dateline.reconcile.given import Told, View, Views
from dateline.record import Statement

FOR = frozenset(
    {"AGREE", "SUPPORT", "COOPERATE", "AID", "YIELD"}
)  # PLOVER's acts that grant what they are about
AGAINST = frozenset({"REJECT"})


@dataclass(frozen=True, slots=True)
class Position:
    """One statement of one speaker on one topic; `changed` is the stance before, where that was another."""

    speaker: str
    topic: str | None
    day: date | None
    stance: str | None  # for | against
    statement: Statement
    dispatch: str
    changed: str | None = None


def positions(
    statements: Iterable[Told], views: Views, *, by: str | None = None, topic: str | None = None
) -> tuple[Position, ...]:
    """Return the positions by speaker, topic and day, each copied statement once, with changes marked.

    Args:
        statements: claims that are statements; others are passed over.
        views: what is known of the dispatches; those put aside are left out.
        by: a part of the speaker's name, or a country's alpha-3 code; None is everyone.
        topic: the topic wanted; None is every one, and statements without any.
    """
    found: dict[tuple[object, ...], Position] = {}
    for told in statements:
        view = views.get(told.dispatch)
        if view is not None and view.ended:
            continue
        for each in of_statement(told, view):
            if wanted(each, by, topic):
                key = likeness(each, view)
                found[key] = min(each, found.get(key, each), key=order)
    return tuple(marked(sorted(found.values(), key=order)))


def of_statement(told: Told, view: View | None) -> Iterable[Position]:
    """Yield a statement's position on each of its topics; nothing where no speaker is known."""
    claim = told.claim
    if isinstance(claim, Statement) and claim.speaker is not None:
        for topic in claim.topics or (None,):
            yield Position(
                claim.speaker.name, topic, day_of(claim, view), stance_of(claim), claim, told.dispatch
            )


def day_of(claim: Statement, view: View | None) -> date | None:
    """Return when something was said: the day given for the saying, else the day the dispatch came out."""
    reported = claim.attribution.reported
    if reported is not None and reported.end is not None:
        return reported.end
    return view.published if view else None


def stance_of(claim: Statement) -> str | None:
    """Return for or against, by the words' polarity, else by the act that they are."""
    if claim.polarity is not None:
        return claim.polarity
    return "for" if claim.code in FOR else "against" if claim.code in AGAINST else None


def wanted(each: Position, by: str | None, topic: str | None) -> bool:
    """Whether a position is asked for."""
    if topic is not None and each.topic != topic.casefold():
        return False
    country = each.statement.speaker.country if each.statement.speaker else None
    return by is None or by.casefold() in each.speaker.casefold() or by == country


def likeness(each: Position, view: View | None) -> tuple[object, ...]:
    """Return what copies of one statement share: their root, who speaks, on what, and how long it is."""
    family = (view.family if view else None) or each.dispatch
    size = tuple(span.end - span.start for span in each.statement.content)
    same = (each.speaker.casefold(), each.topic, each.statement.code, size)
    return (family, *same) if family != each.dispatch else (each.dispatch, *same)


def order(each: Position) -> tuple[object, ...]:
    """Return what sorts positions: speaker, topic, day, place in the copy."""
    day = each.day or date.max
    return each.speaker.casefold(), each.topic or "~", day, each.dispatch, each.statement.span


def marked(found: Iterable[Position]) -> Iterable[Position]:
    """Yield positions in order, each that differs from the last known one of its line marked."""
    last: dict[tuple[str, str | None], str] = {}
    for each in found:
        line = (each.speaker.casefold(), each.topic)
        before = last.get(line) if each.topic is not None and each.day is not None else None
        yield replace(each, changed=before) if before and each.stance and before != each.stance else each
        if each.stance and each.day is not None:
            last[line] = each.stance
