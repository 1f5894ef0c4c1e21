"""What a first telling leaves out and a later one adds: the whole of a part, those beside a leader, several more."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.ground.attach import words
from dateline.ground.told import OTHERS, Told, attacker, plain, vague
from dateline.record import Amount, Bound, Harm, Toll

SIDES = frozenset(("civilian", "security_force", "non_state_armed"))
ROUND = (Bound.MORE_THAN, Bound.ABOUT, Bound.NEARLY)
KINDS = frozenset(("man", "woman", "boy", "girl"))
ATTACK = "attackers"
SOON = 3  # sentences after a lead in which the other side's dead belong to its news
AFTER = 2  # tellings in which a body says its headline again
CLOSE = 0.2  # of a rounded number
Telling = tuple[Amount, tuple[Told, ...]]


def whole_of(first: Telling, told: Sequence[Told], sums: Sequence[Telling]) -> Telling | None:
    """Return the fuller telling of which the headline gives a part: "five police die", "15 died, including five police"."""
    if len(first[1]) != 1 or not first[1][0].headline:
        return None
    value, cls = first[1][0].claim.amount.best, first[1][0].claim.group.cls
    wholes = {
        t.claim.part_of
        for t in told
        if (t.claim.amount.best, t.claim.group.cls) == (value, cls) and t.claim.part_of
    }
    found = (s for s in sums if any(t.claim.id in wholes for t in s[1]) and (s[0].best or 0) > (value or 0))
    return next(found, None)


def doubled(first: Telling, told: Sequence[Told], sums: Sequence[Telling]) -> Telling | None:
    """Return the body's whole where the headline lost its "including": "16 villagers, 5 children killed"."""
    if len(first[1]) < 2 or not first[1][0].headline:
        return None
    values = sorted(t.claim.amount.best or 0 for t in first[1])
    for one in near(first, sums):
        ids = {t.claim.id for t in one[1]}
        parts = {t.claim.amount.best for t in told if t.claim.part_of in ids}
        if one[0].best == values[-1] and set(values[:-1]) <= parts:
            return one
    return None


def fuller(first: Telling, told: Sequence[Told], sums: Sequence[Telling]) -> Telling | None:
    """Return the lead that tells of others beside the headline's: "kill 30 rebels", "killed 30 rebels and 7 villagers"."""
    if len(first[1]) != 1 or not first[1][0].headline or first[1][0].claim.group.cls not in SIDES:
        return None
    head = first[1][0].claim
    for one in near(first, sums):
        same = [
            t
            for t in one[1]
            if (t.claim.amount.best, t.claim.group.cls) == (head.amount.best, head.group.cls)
        ]
        rest = [t for t in one[1] if t not in same]
        if same and rest and all(apart(t, head) for t in rest):
            return one
    return None


def apart(item: Told, head: Toll) -> bool:
    """Whether a figure is plainly of others than the headline's: of another side, and another number."""
    return item.claim.group.cls in SIDES - {head.group.cls} and item.claim.amount.best != head.amount.best


def refined(first: Telling, told: Sequence[Told], sums: Sequence[Telling]) -> Telling | None:
    """Return the body's figure where the headline rounds it: "more than 40 killed", "at least 43 people were killed"."""
    head = first[0]
    if len(first[1]) != 1 or not first[1][0].headline or head.bound not in ROUND or not head.best:
        return None
    for one in near(first, sums):
        exact = len(one[1]) == 1 and one[0].bound in (Bound.EXACT, Bound.AT_LEAST) and one[0].best is not None
        inside = exact and (head.low or 0) <= (one[0].best or 0) <= (head.high or 10**9)
        if inside and head.best != one[0].best and abs((one[0].best or 0) - head.best) <= CLOSE * head.best:
            return one
    return None


def near(first: Telling, sums: Sequence[Telling]) -> Sequence[Telling]:
    """Return the tellings right after the first."""
    at = sums.index(first)
    return sums[at + 1 : at + 1 + AFTER]


def retells(later: tuple[Told, ...], first: tuple[Told, ...]) -> bool:
    """Whether a later sentence tells of the leader told of first again, by rank or name, with the men beside him."""
    nouns = {t.noun for t in first if t.rank}
    if len(later) < 2 or len(first) != 1 or not nouns:
        return False
    again = any(t.rank and t.noun in nouns for t in later)
    name = later[0].claim.amount.words
    return again or (
        name.istitle() and name.lower() == later[0].noun and later[1].claim.amount.value is not None
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


def other_side(first: Telling, whole: Sequence[Told]) -> list[Told]:
    """Return those of another side whom a sentence soon after the first adds: "five guards died ... two attackers too".

    Only where the first telling says of which side its people were, so that nobody else is counted in it; and not what
    another source claims.
    """
    again = [
        t
        for t in whole
        if not t.headline and t.claim.amount.best == first[0].best and t.claim.part_of is None
    ]
    known = again[:1] if first[1][0].headline and again else first[1]  # who the headline's eleven were
    sides = {t.claim.group.cls for t in known}
    if not sides <= SIDES or any(mixed(t) for t in known):
        return []
    lead = min((t.sentence for t in whole if not t.headline), default=0)
    told = [t for t in whole if not t.headline and lead < t.sentence <= lead + SOON and t not in first[1]]
    out: list[Told] = []
    for item in told:
        side = item.claim.group.cls if not assailants(item) else ATTACK
        if side in sides or side not in SIDES | {ATTACK} or not counts(item):
            continue
        # Another fight's dead, as often as not; or the first telling's insurgents, by another name.
        own = item.claim.amount.best not in {t.claim.amount.best for t in first[1]}
        added = own if side == ATTACK else item.adds and not claimed(item, first[1][0])
        same = all(t.sentence == item.sentence for t in out if t.claim.group.cls == item.claim.group.cls)
        out += [item] if added and same else []
    return out


def assailants(item: Told) -> bool:
    """Whether the people are those who attacked, of whatever side."""
    return item.noun in words("assailants") and item.claim.group.cls == "unknown"


def mixed(item: Told) -> bool:
    """Whether the words count people of more than one side: "14 fighters from both sides"."""
    return item.claim.group.cls == "unknown" or item.claim.amount.best is None


def counts(item: Told) -> bool:
    """Whether a figure is a number, told of the scene itself."""
    return (
        item.claim.amount.best is not None
        and item.claim.amount.best > 0
        and not item.recalled
        and not item.cited
    )


def claimed(item: Told, first: Told) -> bool:
    """Whether a figure is only what another source says than the first's."""
    one, two = item.claim.attribution.source, first.claim.attribution.source
    return one is not None and two is not None and one.name != two.name


def updated(first: Telling, told: Sequence[Told], sums: Sequence[Telling]) -> Telling | None:
    """Return the toll to which the body at once raises its own lead: "killing 26 ... died, taking the toll to 37"."""
    if first[1][0].headline or first[0].best is None:
        return None
    for one in near(first, sums):
        whole = all(t.claim.rule.startswith("toll") for t in one[1]) and one[0].best is not None
        inside = any(
            t.claim.part_of == o.claim.id and t.claim.span.start < o.claim.span.start
            for t in told
            for o in one[1]
        )
        if whole and inside and first[0].best < (one[0].best or 0) <= 3 * first[0].best:
            return one
    return None


def fallen(whole: Sequence[Told], first: Sequence[Told]) -> list[Told]:
    """Return the attacker whose death is told apart from his victims': "a woman was killed ... the gunman was shot dead"."""
    victims = all(not attacker(t) and plain(t) for t in first)
    later = (t for t in whole if t not in first and attacker(t) and t.claim.harm is Harm.KILLED)
    return list(later)[:1] if victims else []


def unlike(counted: Sequence[Told], whole: Sequence[Told]) -> list[Told]:
    """Return those whom a later sentence brings in with "a" and who can't be one counted: after "a man was shot" a woman.

    An indefinite noun brings in somebody new (Heim, The Semantics of Definite and Indefinite Noun Phrases, 1982), but
    copy tells its lead again, so only a man beside a woman, or a girl beside a man, is surely another.
    """
    kinds = {t.noun for t in counted}
    out: list[Told] = []
    for item in whole:
        if item.headline or item in counted or item.claim.amount.words.lower() not in ("a", "an"):
            continue
        if kinds <= KINDS and item.noun in KINDS - kinds and item.claim.amount.value == 1:
            out.append(item)
            kinds = kinds | {item.noun}
    return out
