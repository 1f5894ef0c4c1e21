"""Whether the people found for a harm word are sure enough to be its victims."""

from __future__ import annotations

from dateline.extract.toll.trigger import Trigger
from dateline.extract.toll.victim import Victim
from dateline.extract.toll.view import View
from dateline.extract.toll.words import harms, persons, use

NAMING = (
    "object",
    "subject",
    "adjective",
    "noun",
    "event",
    "collective",
    "lives",
)  # frames whose victim may be a name alone


def with_him(people: list[Victim], view: View) -> bool:
    """Whether one is named and the others are his or counted beside him: "Orr and his driver", "Pel Orr and two guards"."""
    if len(people) < 2:
        return False
    first, *rest = people
    if not first.named or any(v.named for v in rest):
        return False
    head = view.doc[first.head]
    between = [t.lower_ for t in view.doc[head.i + 1 : rest[0].head]]
    if head.i == 0 or "or" in between or any(t in between for t in (":", "-", "\u2013", "\u2014", "|")):
        return False
    full = head.nbor(-1).pos_ == "PROPN" and head.nbor(-1).text.istitle()
    his = {"his", "her"} & set(between)
    return bool(his) or (full and rest[0].counted and bool({"and", "alongside"} & set(between)))


def named(people: list[Victim], rule: str, view: View) -> list[Victim]:
    """Return the victims who are only named; as an object a single capitalised word is more often a lost parse."""
    single = [v for v in people if view.doc[v.head].i == 0 or view.doc[v.head].nbor(-1).pos_ != "PROPN"]
    return [v for v in people if not (rule == "active" and v in single)]


def sure(victim: Victim, trigger: Trigger) -> bool:
    """Whether a victim is people enough for its harm word: a weak word needs a known noun for people."""
    if generic(victim, trigger):
        return False
    if not trigger.word.weak:
        return victim.counted or not victim.named or trigger.word.frame in NAMING
    if trigger.word.frame == "lose":  # its rule has looked at them
        return True
    words = victim.group.words.lower().split()
    if words and words[-1] in use("reflexive"):  # "shoots wife, then himself"
        return True
    if numbers(victim, trigger) or held(victim, trigger) or hit(victim, trigger):
        return True
    if unlikely(victim, trigger, words):
        return False
    if victim.counted and (pointing(words) or elliptic(victim, trigger)):
        return True
    return bool(words) and (words[-1] in persons() or " ".join(words[-2:]) in persons() or victim.named)


def unlikely(victim: Victim, trigger: Trigger, words: list[str]) -> bool:
    """Whether a weak word is more often said of others than these: one person "wiped out", the wounded evacuated."""
    first = trigger.word.forms[0]
    if first == "wiped out":  # by a fall, a bill, a race
        return not victim.counted
    if first == "evacuate":  # the wounded are taken to be treated
        return bool(use("state") & set(words))
    # "others have been liquidated": firms, as a rule
    return trigger.word.claim and not victim.counted and pointing(words)


def hit(victim: Victim, trigger: Trigger) -> bool:
    """Whether a bare number stands for those hit, whose rule has looked for the shots: "hitting six"."""
    bare = victim.group.words.lower() == victim.amount.words.lower()
    return trigger.word.frame == "struck" and victim.counted and bare


def held(victim: Victim, trigger: Trigger) -> bool:
    """Whether a bare number counts the people of a family or group: "a family of six was wiped out"."""
    token = trigger.head.doc[victim.head]
    above = token.head.head
    return victim.counted and token.dep_ == "pobj" and token.head.lower_ == "of" and above.lower_ in persons()


def numbers(victim: Victim, trigger: Trigger) -> bool:
    """Whether a bare number counts those that the harm word stands for: "4 shot"."""
    token = trigger.head.doc[victim.head]
    return victim.counted and token.dep_ == "nummod" and token.head.i == trigger.head.i


def generic(victim: Victim, trigger: Trigger) -> bool:
    """Whether the present tense tells of nobody in particular: "innocent people are killed by such devices"."""
    now = any(c.lower_ == "are" and c.dep_ == "auxpass" for c in trigger.head.children)
    return now and not victim.counted and victim.amount.best is None


def economic(victim: Victim, trigger: Trigger) -> bool:
    """Whether "hurt" and "injure" may speak of trade: no number and no one person ("duties hurt farmers", "net hurt")."""
    word = trigger.head.doc[victim.head]
    vague = victim.amount.value is None or (victim.named and not word.text.istitle())
    return trigger.word.forms[0] in ("hurt", "injure") and not victim.counted and vague


def pointing(words: list[str]) -> bool:
    """Whether the words only point at people named before: "two of them", "five others"."""
    return bool(words) and words[-1] in use("of_them") | use("more")


def of_those(victim: Victim) -> bool:
    """Whether the victims are some of those told of before: "one of them"."""
    return victim.counted and victim.group.words.lower() in ("them", "whom")


def elliptic(victim: Victim, trigger: Trigger) -> bool:
    """Whether a bare number stands where an earlier harm word of the clause had people: "and two captured"."""
    bare = victim.group.words.lower() == victim.amount.words.lower()
    joined = trigger.head.dep_ in ("conj", "parataxis", "ccomp") or any(
        c.dep_ == "ccomp" for c in trigger.head.children
    )
    return bare and joined and trigger.head.head.lower_ in harms() | {trigger.head.lower_: trigger.word}
