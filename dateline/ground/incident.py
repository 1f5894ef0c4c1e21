"""The incidents that one dispatch tells of: its own, and those it recalls.

Claims are laid into scenes in the order of the text. A claim joins the latest scene whose day and place it does not
contradict; period totals join none. A scene's figure for a harm is its fullest telling: totals are not added to their
parts, restatements not to each other, and "another three" adds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.record import Amount, Bound, Harm, Place, Scope, Span, Toll, When

HARMS = (Harm.KILLED, Harm.INJURED, Harm.MISSING, Harm.ABDUCTED, Harm.DETAINED, Harm.DISPLACED)


@dataclass(frozen=True, slots=True)
class Told:
    """A grounded toll with what the incident needs: its sentence, the time and place said beside it."""

    claim: Toll
    sentence: int
    when: When | None
    where: Place | None
    headline: bool
    adds: bool
    recalled: bool
    rank: bool = False  # one leader or specialist, told apart from the men beside him
    cited: bool = False  # named only for what someone is accused of, or an anniversary
    noun: str = ""  # the last word for the people


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
        own.told.extend(about)
        own.when, own.where = (about[0].when, about[0].where) if about else (own.when, own.where)
    return [scene for scene in found if scene.told or scene is own]


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
    first = (past or window)[:1]
    return (
        [
            t
            for t in past or window
            if same_time(t.when, first[0].when) and same_place(t.where, first[0].where)
        ]
        if first
        else []
    )


COUNTRY = 6  # UCDP's precision of a place known only to its country
MONTH = 31  # days: a longer window is a period total, not a happening


def length(time: When) -> int:
    """Return the days of a time; an open one is endless."""
    return (time.end - time.start).days + 1 if time.start and time.end else 10**6


def scene_for(item: Told, found: list[Scene], latest: Scene) -> Scene:
    """Return the scene a claim belongs to, a new one if it contradicts all."""
    if item.when is None and item.where is None:
        return latest
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


def figure(told: Sequence[Told], harm: Harm) -> tuple[Amount | None, tuple[Told, ...]]:
    """Return a scene's amount for a harm and the claims that make it; people shot and not killed were injured."""
    found = telling(told, harm)
    if harm is not Harm.INJURED:
        return found
    shot, killed = telling(told, Harm.CASUALTIES), telling(told, Harm.KILLED)
    left = minus(shot[0], killed[0])
    if left is None or not left.best or (found[0] is not None and (found[0].best or 0) >= left.best):
        return found
    return left, shot[1]


def telling(told: Sequence[Told], harm: Harm) -> tuple[Amount | None, tuple[Told, ...]]:
    """Return a scene's first telling of a harm.

    News tells its newest figure first, so the first telling speaks: the headline's, unless it is vague and the body is
    not. One person first told of is no total: "another" and "two more" in later sentences add to it.
    """
    whole = [t for t in told if pool(t) is harm and t.claim.part_of is None]
    order = sorted(
        dict.fromkeys(t.sentence for t in whole),
        key=lambda s: (not any(t.headline for t in whole if t.sentence == s), s),
    )
    sums = [summed([t for t in whole if t.sentence == s and (not t.adds or updates(t))]) for s in order]
    sums = [s for s in sums if s[1]]
    if not sums:
        return summed(whole) if whole else (None, ())
    first = next((s for s in sums if s[0].bound is not Bound.VAGUE), sums[0])
    if first[1][0].headline and all(t.claim.amount.value == 1 and not numeral(t) for t in first[1]):
        later = sums[sums.index(first) + 1 :][:NEXT]
        first = next(
            (
                s
                for s in later
                if s[0].bound is not Bound.VAGUE and any((t.claim.amount.value or 0) > 1 for t in s[1])
            ),
            first,
        )
    if any(t.claim.amount.value != 1 for t in first[1]):
        return first
    added = [t for t in whole if not t.headline and t not in first[1] and (t.adds or beside(t, first[1]))]
    return summed([*first[1], *added]) if added else first


def updates(item: Told) -> bool:
    """Whether a figure is told as the whole toll, whatever stands before it."""
    return item.claim.rule.startswith("toll")


NEXT = 2  # tellings after a headline that only names one victim, in which the body may count them all


def numeral(item: Told) -> bool:
    """Whether one is counted in so many words."""
    return item.claim.amount.words.lower() in ("one", "1")


def pool(item: Told) -> Harm:
    """Return the harm an incident counts a claim under: who only "suffered a wound" may have died of it."""
    hurt = (
        item.claim.harm is Harm.INJURED
        and item.claim.rule.startswith("suffered")
        and item.claim.amount.value == 1
    )
    return Harm.CASUALTIES if hurt else item.claim.harm


def beside(item: Told, first: tuple[Told, ...]) -> bool:
    """Whether a later telling is of the men beside a leader told of first, not of him again."""
    return (
        all(t.rank for t in first)
        and not item.rank
        and item.noun not in {t.noun for t in first}
        and item.noun not in VAGUE_NOUNS
    )


# Words that may mean those told of before.
VAGUE_NOUNS = frozenset(
    [
        "he",
        "him",
        "she",
        "her",
        "they",
        "man",
        "men",
        "people",
        "person",
        "persons",
        "individual",
        "individuals",
        "suspect",
        "suspects",
        "other",
        "one",
        "two",
    ]
)


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
    """Return the sum of a sentence's figures, equal ones of one class counted once."""
    kept: dict[tuple[object, str], Told] = {}
    told = [
        t for t in told if t.claim.rule.startswith("toll")
    ] or told  # "the toll rose to 23 after six died" is 23
    figured = [t for t in told if t.claim.amount.best is not None]
    for item in figured or told:
        group = item.claim.group
        kept.setdefault(
            (item.claim.amount.value if item.claim.amount.value != 1 else item.claim.amount.span, group.cls),
            item,
        )
    items = tuple(kept.values())
    if not items:
        return Amount(None, None, None, None, Bound.VAGUE, "", Span(0, 0)), ()
    total = items[0].claim.amount
    for item in items[1:]:
        total = plus(total, item.claim.amount)
    return total, items


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


def by_class(told: Sequence[Told]) -> tuple[tuple[str, Amount], ...]:
    """Return the killed by the class of the victims."""
    sums: dict[str, Amount] = {}
    for item in told:
        cls = item.claim.group.cls
        sums[cls] = plus(sums[cls], item.claim.amount) if cls in sums else item.claim.amount
    return tuple(sums.items())
