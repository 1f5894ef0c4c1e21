"""A grounded toll as the incidents need it, and what its words say of whom it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.ground.attach import words
from dateline.record import Bound, Harm, Place, Toll, When

PRONOUNS = frozenset(("he", "him", "himself", "she", "her", "herself", "i", "me", "self"))
OWN_HAND = ("reflexive", "subject: took his own life")
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


def alone(item: Told, whole: Sequence[Told]) -> bool:
    """Whether a lead that says "another" tells of nobody else: it tells the headline's one again."""
    return item.claim.amount.value == 1 and not any(
        t is not item and t.sentence == item.sentence for t in whole
    )


def within(item: Told, told: Sequence[Told]) -> bool:
    """Whether a figure is part of another of the same scene; a part of the war's total is the scene's own news."""
    return item.claim.part_of is not None and any(t.claim.id == item.claim.part_of for t in told)


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


def vague(item: Told) -> bool:
    """Whether a number is told in a vague word that sets a least: "several", "dozens"."""
    return item.claim.amount.bound is Bound.VAGUE and item.claim.amount.low is not None


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


def accompanied(first: Sequence[Told], whole: Sequence[Told]) -> bool:
    """Whether the sentence that tells of one tells of "one other" too: later tellings are of the same two."""
    return any(t.adds and t.sentence == first[0].sentence and t not in first for t in whole)
