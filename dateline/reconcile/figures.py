"""What the claims about an incident amount to: low, best and high by harm, for everyone and for each class.

Invariants: the order of the input changes nothing; a reprint changes nothing; every claim named is one given;
low <= best <= high where they are known; every claim is for, against or left out, with its reason.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dateline.reconcile.given import Case, Told, Views
from dateline.reconcile.heads import headed, partly
from dateline.reconcile.ladder import Arranged, Sifted, arranged, sift, whole_of
from dateline.reconcile.policy import DEFAULT, Policy, best
from dateline.reconcile.spread import Spread, hull
from dateline.reconcile.voice import Left, Voice, population, voices
from dateline.record import Finding, Harm, Judgement, Toll


def figures(
    cases: Iterable[Case], views: Views, judgements: Iterable[Judgement] = (), policy: Policy = DEFAULT
) -> tuple[Finding, ...]:
    """Return the findings of each incident, sorted by incident, harm and class.

    Args:
        cases: linked incidents with every claim their reports refer to.
        views: what is known of the dispatches that tell them.
        judgements: people's, all of them; those about other things are passed over.
        policy: how the best figure is chosen; nothing else depends on it.
    """
    given = tuple(judgements)
    found = [finding for case in cases for finding in about(case, views, given, policy)]
    return tuple(sorted(found, key=lambda each: (each.about, each.harm, each.group or "")))


def about(case: Case, views: Views, judgements: Sequence[Judgement], policy: Policy) -> Iterator[Finding]:
    """Yield the findings of one incident."""
    names = {told.claim.id for told in case.claims} | {case.id}
    mine = [each for each in judgements if each.left in names or each.right in names]
    sifted = sift(case, views, mine)
    for harm in Harm:
        mine_only = only(sifted, {told.claim.id for told in case.claims if harm_of(told) is harm}, harm)
        if mine_only.standing or mine_only.denials or mine_only.left:
            yield finding(case.id, harm, None, mine_only, views, policy)
            for whom in sorted({population(told) for told in mine_only.standing} - {""}):
                yield finding(case.id, harm, whom, of_class(mine_only, whom), views, policy)


def harm_of(told: Told) -> Harm | None:
    """Return the harm that a toll counts."""
    return told.claim.harm if isinstance(told.claim, Toll) else None


def only(sifted: Sifted, names: set[str], harm: Harm | None = None) -> Sifted:
    """Return the part of the claims that is among `names`, with the totals of one harm."""
    return replace(
        sifted,
        standing=tuple(told for told in sifted.standing if told.claim.id in names),
        denials=tuple(told for told in sifted.denials if told.claim.id in names),
        left=tuple(each for each in sifted.left if each.claim in names),
        heads=tuple(head for head in sifted.heads if head.harm is harm),
    )


def of_class(sifted: Sifted, whom: str) -> Sifted:
    """Return the part of the claims that counts one class; "including five civilians" is all of those."""
    counted = {told.claim.id for told in (*sifted.standing, *sifted.denials) if population(told) == whom}
    return only(sifted, counted)


def finding(
    name: str, harm: Harm, group: str | None, sifted: Sifted, views: Views, policy: Policy
) -> Finding:
    """Return what the claims that passed the ladder amount to."""
    tolls = arranged(sifted.standing)
    heard, replaced = voices(tolls.kept, tolls.extra, views)
    heard = headed(comparable(heard), sifted.heads) if group is None else heard
    decided = preferred(totals(heard), sifted)
    current = overtaken(decided)
    figure = replace(hull(voice.spread for voice in decided), best=best(current, policy))
    agreeing, differing, why = sides(heard, sifted, figure)
    backing = [voice for voice in heard if set(voice.claims) & set(agreeing)]
    days = [voice.as_of for voice in backing if voice.as_of is not None]
    origins = {origin for voice in backing for origin in voice.origins}
    return Finding(
        identity(name, harm, group),
        name,
        harm,
        figure.low,
        figure.best,
        figure.high,
        agreeing,
        differing,
        aside(sifted, tolls, replaced),
        len(origins) or None,
        max(days, default=None),
        group,
        why,
    )


def aside(sifted: Sifted, tolls: Arranged, replaced: Sequence[Left]) -> tuple[tuple[str, str], ...]:
    """Return every claim that does not count, with its reason."""
    parts = [Left(told.claim.id, f"part of {whole_of(told)}") for told in tolls.subsets]
    gone = {each.claim for each in replaced}
    more = [
        Left(told.claim.id, f"adds to {name}, which was superseded")
        for name in gone & tolls.extra.keys()
        for told in tolls.extra[name]
    ]
    return tuple(sorted((each.claim, each.reason) for each in (*sifted.left, *replaced, *parts, *more)))


def identity(name: str, harm: Harm, group: str | None) -> str:
    """Return the finding's id: of what it is about, so that it stays while the figure moves."""
    parts = "\0".join(("finding", name, harm, group or "")).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(parts, digest_size=8).hexdigest()


def comparable(heard: Sequence[Voice]) -> list[Voice]:
    """Return the voices as figures of everyone: one that counts fewer classes than another is partial."""
    widest = {voice.classes for voice in heard}
    parts = [bool(voice.classes) and narrower(voice.classes, widest) for voice in heard]
    return [partly(voice) if part else voice for voice, part in zip(heard, parts, strict=True)]


def narrower(classes: frozenset[str], others: Iterable[frozenset[str]]) -> bool:
    """Whether some other voice counts everyone, or a class that this one does not."""
    return any(not other or other - classes for other in others)


def totals(heard: Sequence[Voice]) -> Sequence[Voice]:
    """Return the voices that count everyone, and parts that exceed them all: those show there were more."""
    whole = [voice for voice in heard if not voice.partial]
    top = max((voice.spread.guess or 0 for voice in whole), default=0)
    return [*whole, *(voice for voice in heard if voice.partial and (voice.spread.guess or 0) > top)] or heard


def preferred(heard: Sequence[Voice], sifted: Sifted) -> Sequence[Voice]:
    """Return the voices that a person judged right or corrected; without any, all of them."""
    checked = sifted.ruling.right.keys() | sifted.ruling.corrected.keys()
    return [voice for voice in heard if checked.intersection(voice.claims)] or heard


def overtaken(heard: Sequence[Voice]) -> Sequence[Voice]:
    """Return the voices without those that only knew the toll when it was lower.

    A lower figure is overtaken where a later day's higher one is no mere claim: bodies are found. It stays
    in the range, for it may be a disagreement after all.
    """
    return [voice for voice in heard if not any(overtakes(other, voice) for other in heard)]


def overtakes(later: Voice, voice: Voice) -> bool:
    """Whether a voice's figure has been overtaken by a later one."""
    low, high = voice.spread.guess, later.spread.guess
    if later.as_of is None or voice.as_of is None or low is None or high is None:
        return False
    return later.as_of > voice.as_of and high > low and not later.classes - voice.classes and firm(later)


def firm(voice: Voice) -> bool:
    """Whether a voice asserts its figure as fact, rather than claims or alleges it."""
    return voice.stance in ("asserted", "confirmed", "estimated")


def sides(
    heard: Sequence[Voice], sifted: Sifted, figure: Spread
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Return the claims for the best figure, those against it, and why each is where it is."""
    agreeing: dict[str, str] = {}
    differing: dict[str, str] = {}
    for voice in heard:
        side = agreeing if figure.best is None or voice.spread.holds(figure.best) else differing
        side.update(dict.fromkeys(voice.claims, f"{voice.name}: {shown(voice.spread)}"))
    for told in sifted.denials:
        differing[told.claim.id] = "denied by its source"
    for held, verb in ((sifted.ruling.right, "judged right"), (sifted.ruling.corrected, "corrected")):
        for claim in held.keys() & (agreeing.keys() | differing.keys()):
            side = agreeing if claim in agreeing else differing
            side[claim] += f"; {verb} by {held[claim].who}"
    why = tuple(sorted((agreeing | differing).items()))
    return tuple(sorted(agreeing)), tuple(sorted(differing)), why


def shown(spread: Spread) -> str:
    """Return an interval as a reader reads it."""
    if spread.low is not None and spread.low == spread.high:
        return str(spread.low)
    if spread.high is None:
        return "unknown" if spread.low is None else f"at least {spread.low}"
    return f"at most {spread.high}" if spread.low is None else f"{spread.low} to {spread.high}"
