"""One number for a scene's dead or hurt, from all the claims that tell of them.

A sentence's figures are added up, one person counted once; the first telling speaks; victims told one after another,
in a sentence each, are added where nobody has told how many there are; who was shot and did not die was injured.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.ground.attach import words
from dateline.record import Amount, Bound, Harm, Place, Span, Toll, When

NEXT = 2  # tellings after a headline that only names one victim, in which the body may count them all
PRONOUNS = frozenset(("he", "him", "himself", "she", "her", "herself", "i", "me", "self"))
OWN_HAND = ("reflexive", "subject: took his own life")
FALLEN = (Harm.KILLED, Harm.INJURED)  # those taken are told of again and again: "also detained several"
OTHERS = frozenset(("other", "others", "more"))
ONE_MORE = frozenset(("a", "an", "another", "one", "1"))
# Words that may mean those told of before.
VAGUE_NOUNS = PRONOUNS | {"they", "man", "men", "people", "person", "persons", "individual", "individuals"}
VAGUE_NOUNS |= {"suspect", "suspects", "other", "one", "two"}


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
    anchor: int = -1  # where the harm word stands: the figures of one word are those of different people


def pronoun(told: Told, beside: Sequence[Told]) -> bool:
    """Whether the victim is only "he" or "her", told of before; not one joined to others, nor who killed himself."""
    joined = any(t is not told and t.anchor == told.anchor for t in beside)
    joined = joined and not any(
        t.anchor != told.anchor and t.claim.amount.value == 1 and t.noun not in PRONOUNS for t in beside
    )  # "a boy was hurt when he and two others ..."
    own = told.claim.harm is Harm.KILLED and told.claim.rule.startswith(OWN_HAND)
    return told.noun in PRONOUNS and not joined and not own


def figure(told: Sequence[Told], harm: Harm) -> tuple[Amount | None, tuple[Told, ...]]:
    """Return a scene's first telling of a harm and its claims; people shot and not killed were injured."""
    found = telling(told, harm)
    if harm is not Harm.INJURED:
        return found
    shot, killed = telling(told, Harm.CASUALTIES), telling(told, Harm.KILLED)
    left = shot[0] if besides(shot[1], told) else minus(shot[0], killed[0])
    if left is None or not left.best or (found[0] is not None and (found[0].best or 0) >= left.best):
        return found
    return left, shot[1]


def besides(shot: Sequence[Told], told: Sequence[Told]) -> bool:
    """Whether those shot are told as others than the dead of the same sentence: "driver killed, four others shot"."""
    dead = {t.sentence: t for t in told if t.claim.harm is Harm.KILLED and t.claim.amount.best}
    return bool(shot) and all(
        t.noun in OTHERS and t.sentence in dead and dead[t.sentence].claim.span.start < t.claim.span.start
        for t in shot
    )


def telling(told: Sequence[Told], harm: Harm) -> tuple[Amount | None, tuple[Told, ...]]:
    """Return a scene's first telling of a harm.

    News tells its newest figure first, so the first telling speaks: the headline's, unless it is vague and the body is
    not. One person first told of is no total: "another" and "two more" in later sentences add to it.
    """
    whole = [t for t in told if pool(t) is harm and not within(t, told)]
    order = sorted(
        dict.fromkeys(t.sentence for t in whole),
        key=lambda s: (not any(t.headline for t in whole if t.sentence == s), s),
    )
    sums = [summed([t for t in whole if t.sentence == s and (not t.adds or updates(t))]) for s in order]
    sums = [s for s in sums if s[1]]
    sums = [s for s in sums if s[0].high != 0] or sums  # "no civilians died" denies no other deaths
    if not sums:
        return summed(whole) if whole else (None, ())
    stated = next((s for s in sums if s[0].best is not None), sums[0])  # "several" over "insurgents"
    lone = (stated[0].low or 0) > 1 and not stated[1][
        0
    ].headline  # "several died ... he died": he is one of them
    first = next((s for s in sums if s[0].bound is not Bound.VAGUE and not (lone and s[0].best == 1)), stated)
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
    inside = whole_of(first[1], told, sums)
    if inside is not None:
        return inside
    if any(t.claim.amount.value != 1 for t in first[1]):
        again_several = several_more(first, whole) if harm in FALLEN else []
        if again_several:
            return summed_up(first, again_several)
        more = [
            t for t in whole if harm is Harm.DETAINED and t.sentence > first[1][0].sentence and further(t)
        ]
        return summed([*first[1], *more]) if more and not first[1][0].headline else first
    again = next((s for s in sums if s is not first and retells(s[1], first[1])), None)
    if again is not None:
        return again
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
    counted = {stem(t.noun) for t in added if t.claim.amount.best is not None}
    added = [t for t in added if t.claim.amount.best is not None or stem(t.noun) not in counted]
    return (
        summed([*first[1], *{(stem(t.noun), t.claim.amount.value): t for t in added}.values()])
        if added
        else first
    )


def several_more(first: tuple[Amount, tuple[Told, ...]], whole: Sequence[Told]) -> list[Told]:
    """Return who is told of besides a vague first number: "several ... several more", "several others ... the leader"."""
    if first[0].bound is not Bound.VAGUE or first[0].low is None or first[1][0].headline:
        return []
    words_ = {w for t in first[1] for w in t.claim.group.words.lower().split()}
    others = bool(words_ & OTHERS)
    later = (t for t in whole if t.sentence > first[1][-1].sentence)
    more = [t for t in later if (t.adds and vague(t)) or (others and t.rank and t.claim.amount.value == 1)]
    return more[:1]


def vague(item: Told) -> bool:
    """Whether a number is told in a vague word that sets a least: "several", "dozens"."""
    return item.claim.amount.bound is Bound.VAGUE and item.claim.amount.low is not None


def summed_up(
    first: tuple[Amount, tuple[Told, ...]], more: Sequence[Told]
) -> tuple[Amount, tuple[Told, ...]]:
    """Return a telling to which others are added, their numbers kept apart even where they are the same word."""
    total = first[0]
    for item in more:
        total = plus(total, item.claim.amount)
    return total, (*first[1], *more)


def accompanied(first: Sequence[Told], whole: Sequence[Told]) -> bool:
    """Whether the sentence that tells of one tells of "one other" too: later tellings are of the same two."""
    return any(t.adds and t.sentence == first[0].sentence and t not in first for t in whole)


def attacker(item: Told) -> bool:
    """Whether one of the dead is who attacked: by his own hand, or by his name in the copy."""
    return item.claim.amount.value == 1 and (
        item.noun in words("attacker") or item.claim.rule.startswith(OWN_HAND)
    )


def plain(item: Told) -> bool:
    """Whether a victim's words say that he is not the attacker: a girl, a guard; not a man, not a name."""
    return item.noun not in VAGUE_NOUNS and (
        item.claim.group.part is not None or item.claim.group.cls != "unknown"
    )


def fallen(whole: Sequence[Told], first: Sequence[Told]) -> list[Told]:
    """Return the attacker whose death is told apart from his victims': "a woman was killed ... the gunman was shot dead"."""
    victims = all(not attacker(t) and plain(t) for t in first)
    later = (t for t in whole if t not in first and attacker(t) and t.claim.harm is Harm.KILLED)
    return list(later)[:1] if victims else []


def alone(item: Told, whole: Sequence[Told]) -> bool:
    """Whether a lead that says "another" tells of nobody else: it tells the headline's one again."""
    return item.claim.amount.value == 1 and not any(
        t is not item and t.sentence == item.sentence for t in whole
    )


def within(item: Told, told: Sequence[Told]) -> bool:
    """Whether a figure is part of another of the same scene; a part of the war's total is the scene's own news."""
    return item.claim.part_of is not None and any(t.claim.id == item.claim.part_of for t in told)


def whole_of(
    first: tuple[Told, ...], told: Sequence[Told], sums: Sequence[tuple[Amount, tuple[Told, ...]]]
) -> tuple[Amount, tuple[Told, ...]] | None:
    """Return the fuller telling of which the headline gives a part: "five police die", "15 died, including five police"."""
    if len(first) != 1 or not first[0].headline:
        return None
    value, cls = first[0].claim.amount.best, first[0].claim.group.cls
    wholes = {
        t.claim.part_of
        for t in told
        if (t.claim.amount.best, t.claim.group.cls) == (value, cls) and t.claim.part_of
    }
    fuller = (s for s in sums if any(t.claim.id in wholes for t in s[1]) and (s[0].best or 0) > (value or 0))
    return next(fuller, None)


def retells(later: tuple[Told, ...], first: tuple[Told, ...]) -> bool:
    """Whether a later sentence tells of the leader named first again, with the men beside him."""
    nouns = {t.noun for t in first if t.rank}
    return len(later) > 1 and len(first) == 1 and any(t.rank and t.noun in nouns for t in later)


def further(item: Told) -> bool:
    """Whether one more is told of in a later sentence: "one additional suspect was also detained"."""
    return item.adds and item.claim.amount.best is not None and "additional" in item.claim.group.words.lower()


def stem(noun: str) -> str:
    """Return a noun without its plural ending."""
    return "man" if noun == "men" else noun.removesuffix("s")


def updates(item: Told) -> bool:
    """Whether a figure is told as the whole toll, whatever stands before it."""
    return item.claim.rule.startswith("toll")


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
        and stem(item.noun) not in {stem(t.noun) for t in first}
        and item.noun not in VAGUE_NOUNS
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
