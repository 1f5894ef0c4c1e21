"""The incidents that one dispatch tells of: its own, and those it recalls.

Claims are laid into scenes in the order of the text. A claim joins the latest scene whose day and place it does not
contradict; period totals join none. A scene's figure for a harm is its fullest telling: totals are not added to their
parts, restatements not to each other, and "another three" adds (`dateline.ground.telling`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.ground.attach import COUNTRY
from dateline.ground.told import ONE_MORE, Told
from dateline.record import Harm, Place, Scope, When

HOURS = re.compile(r"\b(?:past|last|previous) (?:24|48|72|twenty-four) hours\b", re.IGNORECASE)
HARMS = (Harm.KILLED, Harm.INJURED, Harm.MISSING, Harm.ABDUCTED, Harm.DETAINED, Harm.DISPLACED)


@dataclass(slots=True)
class Scene:
    """Claims of one happening while they are gathered; never leaves this module."""

    told: list[Told]
    when: When | None
    where: Place | None


def scenes(told: Sequence[Told], main_when: When | None) -> list[Scene]:
    """Return the story's scenes, its own first.

    The first body sentence with a toll is the story's own news. A story that counts nobody of its own is about the
    happening that it recalls, or about the days that its total counts.
    """
    own = Scene([], main_when, None)
    found = [own]
    latest = own
    news = [t for t in told if t.claim.scope is Scope.INCIDENT and not t.recalled]
    news = [t for t in news if not (totals(t) and any(bears(t, other) for other in news))]
    lead = min((t.sentence for t in news if not t.headline), default=-1)
    for item in news:
        if earlier(item.when, own.when) and item.sentence != lead:
            continue  # another day's news, recalled
        latest = own if item.headline or item.sentence == lead else scene_for(item, found, latest)
        latest.told.append(item)
        latest.when = latest.when or item.when
        latest.where = latest.where or item.where
    if not any(t.claim.harm in HARMS[:2] and t.claim.amount.best is not None for t in own.told):
        about = substitute(told)
        if any(t.claim.harm is Harm.CASUALTIES for t in own.told):
            about = [t for t in about if known(t, own.told)]
        own.told.extend(about)
        own.when, own.where = (about[0].when, about[0].where) if about else (own.when, own.where)
    else:
        own.told.extend(retold(own.told, told))
    return [scene for scene in found if scene.told or scene is own]


def known(item: Told, own: Sequence[Told]) -> bool:
    """Whether a recalled victim may be one told of already: "the teen", or the same name; not "a boy", not a new name."""
    words = item.claim.amount.words
    if item.noun in {t.noun for t in own if t.claim.part_of is None}:
        return True
    return words.lower() not in ONE_MORE and words == words.lower()


def retold(own: Sequence[Told], told: Sequence[Told]) -> list[Told]:
    """Return what a recalling sentence adds to the story's own happening: "a shooting that killed one and hurt three".

    It is the same happening where it tells one of its harms with the same figure; a harm already told is not told again.
    """
    known = {t.claim.harm: t.claim.amount.best for t in own if t.claim.amount.best is not None}
    past = [
        t
        for t in told
        if t.recalled or (t.claim.scope is Scope.WINDOW and t.when and length(t.when) <= MONTH)
    ]
    same = {t.sentence for t in past if known.get(t.claim.harm) == t.claim.amount.best}
    return [t for t in past if t.sentence in same and t.claim.harm not in known]


def totals(item: Told) -> bool:
    """Whether a figure sums up a day of several happenings: "in the past 24 hours"."""
    return item.when is not None and bool(HOURS.search(item.when.words))


def bears(total: Told, item: Told) -> bool:
    """Whether one happening's figure is told beside a day's total of the same harm."""
    one, all_ = item.claim.amount.best, total.claim.amount.best
    return (
        item.claim.harm is total.claim.harm
        and item.claim.part_of is None
        and not totals(item)
        and not item.headline
        and one is not None
        and all_ is not None
        and one < all_
    )


def earlier(one: When | None, two: When | None) -> bool:
    """Whether a time ends before another begins."""
    return (
        one is not None
        and two is not None
        and one.end is not None
        and two.start is not None
        and one.end < two.start
    )


def substitute(told: Sequence[Told]) -> list[Told]:
    """Return the claims that a story without a toll of its own is about: a recalled happening's, else a short window's."""
    past = [t for t in told if t.claim.scope is Scope.INCIDENT and t.recalled and not t.cited]
    window = [
        t
        for t in told
        if t.claim.scope is Scope.WINDOW
        and t.when is not None
        and t.where is not None
        and length(t.when) <= MONTH
        and t.where.precision < COUNTRY
    ]
    # What is only cited, where the copy tells of nobody else: "a man is sought for a shooting that hurt three".
    cited = [t for t in told if t.cited and t.claim.scope is Scope.INCIDENT]
    about = past or window or (cited if len(cited) == len(told) else [])
    first = about[:1]
    return (
        [t for t in about if same_time(t.when, first[0].when) and same_place(t.where, first[0].where)]
        if first
        else []
    )


MONTH = 31  # days: a longer window is a period total, not a happening


def length(time: When) -> int:
    """Return the days of a time; an open one is endless."""
    return (time.end - time.start).days + 1 if time.start and time.end else 10**6


def scene_for(item: Told, found: list[Scene], latest: Scene) -> Scene:
    """Return the scene a claim belongs to, a new one if it contradicts all."""
    if (item.when is None and item.where is None) or item.claim.rule.startswith("roll"):
        return latest  # a roll's towns are where its dead were from
    fitting = [s for s in found if agrees(item, s)]
    if latest in fitting:
        return latest
    return fitting[0] if fitting else opened(item, found)


def opened(item: Told, found: list[Scene]) -> Scene:
    """Return a new scene for a claim."""
    scene = Scene([], item.when, item.where)
    found.append(scene)
    return scene


def agrees(item: Told, scene: Scene) -> bool:
    """Whether a claim's time and place may be the scene's."""
    return same_time(item.when, scene.when) and same_place(item.where, scene.where)


def same_time(one: When | None, two: When | None) -> bool:
    """Whether two times share a day, or either is unknown."""
    if one is None or two is None or not (one.start and one.end and two.start and two.end):
        return True
    return one.start <= two.end and two.start <= one.end


def same_place(one: Place | None, two: Place | None) -> bool:
    """Whether two places may be one: the same, one within the other, or unknown."""
    if one is None or two is None or one.name == two.name:
        return True
    if one.country != two.country:
        return one.country is None or two.country is None
    if one.admin1 is None or two.admin1 is None:
        return True
    return one.admin1 == two.admin1
