"""Tolls: how many people were killed, injured, missing, abducted, detained, displaced, as the words give it.

The main function reads as numbered cases. Every mention carries the name of the rule that read it; place, time
and attribution are the ground's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.extract.toll.cause import causes_near, perpetrator
from dateline.extract.toll.context import cited, negated, speaks, superseded, unreal
from dateline.extract.toll.figure import elided, multiple, number_of
from dateline.extract.toll.frame import nouns_of
from dateline.extract.toll.pairing import paired
from dateline.extract.toll.part import among, listed, of_them, openers
from dateline.extract.toll.people import among_them, asides, victims
from dateline.extract.toll.roll import roll
from dateline.extract.toll.sure import economic, named, of_those, sure, with_him
from dateline.extract.toll.syntax import companions, denying, joined_after, objects
from dateline.extract.toll.trigger import Trigger, triggers
from dateline.extract.toll.victim import Victim, group_of, of_object, person_word
from dateline.extract.toll.view import View, subjects, under, view
from dateline.extract.toll.words import harms, use
from dateline.record import Amount, Attribution, Bound, Group, Harm, Mention, Span, Text, Toll
from dateline.syntax import Token

__all__ = ["tolls"]
NOBODY = frozenset(("nobody", "none", "no-one"))
# Rules by which the subject is who suffered, so that it can't be who did it.
SUFFERED = frozenset(
    (
        "passive",
        "headline passive",
        "number before",
        "number beside",
        "reduced relative",
        "relative",
        "shared subject",
        "lost subject",
        "raised passive",
        "found so",
        "state noun",
        "attributive",
    )
)
GAS = ("gas", "teargas", "tear-gas")  # what demonstrators choke on, and do not die of
JOINING = ("active", "passive")  # rules whose verb may have a further victim joined to itself
ANYBODY = frozenset(
    ("anyone", "anybody", "any", "people", "person", "casualties", "injuries", "fatalities", "deaths")
)


@dataclass(frozen=True, slots=True)
class Read:
    """A victim with the harm and the rule that read it."""

    trigger: Trigger
    victim: Victim
    harm: Harm
    rule: str
    part: bool = False
    whole: Span | None = None  # where the toll that it is part of stands in the same sentence


def tolls(text: Text) -> tuple[Mention, ...]:
    """Return the tolls of the parsed sentences, in order of their words."""
    out: list[Mention] = []
    whole: dict[Harm, Toll] = {}  # the last toll of each harm, which "another three" adds to
    for sentence in text.sentences:
        seen = view(text, sentence)
        opens = text.headline is not None and text.headline.covers(sentence.span)  # it stands after the body
        if seen is None:
            continue
        found = list(
            mentions(read(seen), seen, out[-1] if out and not opens else None, {} if opens else whole)
        )
        told = ((m.claim, m.part_of) for m in found)
        whole |= {c.harm: c for c, part in told if isinstance(c, Toll) and part is None}
        out.extend(found)
    return tuple(out)


def read(view: View) -> list[Read]:
    """Return what a sentence's harm words say, one reading a victim and harm."""
    found: list[Read] = []
    for trigger in triggers(view.doc):
        found.extend(of_trigger(trigger, view))
    found = parts(paired(settled(found), view), view)
    found = [risen(r, found, view) for r in found]
    return sorted(found, key=lambda r: (r.victim.span.start, r.part))


def of_trigger(trigger: Trigger, view: View) -> Iterator[Read]:
    """Yield a harm word's victims."""
    harm = trigger.word.harm
    # 1. The part of a toll that stands outside it: "among the dead were two medics".
    inside = among(trigger, view)
    if inside:
        yield from (Read(trigger, v, harm, "among", part=True) for v in inside)
    # 2. What is threatened, planned, supposed or asked is no toll; nor is "captured or killed" any number of either.
    if unreal(trigger.head) or either(trigger):
        return
    # 3. A figure that stands away from its word: "the number of guards killed rose to 15".
    for name, far in (("number of", number_of(trigger, view)), ("multiple", multiple(trigger, view))):
        if far is not None:
            yield Read(trigger, far, harm, name)
            return
    # 4. Names with ages: "killed were Ana Roy, 25, and Ben Oss, 23".
    named_dead = roll(trigger, view)
    if named_dead and not negated(trigger.head):
        yield from (Read(trigger, v, harm_of(trigger), "roll") for v in named_dead)
        return
    for rule, own in nouns_of(trigger, view):
        nouns = together(trigger, rule, own, view)
        # 5. Nobody is zero, exactly.
        zero = [z for z in (nobody(noun, trigger, view) for noun in nouns) if z]
        if zero:
            yield from (Read(trigger, z, harm, f"{rule}, none") for z in zero)
            return
        # 6. "did not kill the guard" says nothing of how many were.
        if negated(trigger.head):
            return
        # 7. The people that the noun phrase counts.
        told = [v for noun in nouns for v in victims(noun, view) if not economic(v, trigger)]
        told = asides(told, view)
        told = told[:1] if rule == "attributive" else told  # "70 wounded people and 200 civilians"
        others = any(v.more and v.counted for v in told)  # "he and two others": he is one of them
        people = [
            v
            for v in told
            if rule == "reflexive" or sure(v, trigger) or (others and v.group.words.lower() in use("he"))
        ]
        keep = any(v.more for v in people) or with_him(people, view)
        people = [v for v in people if keep or not v.named] or named(people, rule, view)
        people = [v for v in people if len(people) == 1 or not speaks(v, view)]
        if people:
            yield from (
                Read(trigger, v, harm_of(trigger), rule, part=v.inside or of_those(v)) for v in people
            )
            yield from (Read(trigger, v, harm, "elided") for v in elided(people[0], trigger, view))
            return


def together(trigger: Trigger, rule: str, own: list[Token], view: View) -> list[Token]:
    """Return a rule's nouns with who shared their fate: "along with two guards", "as well as 24 of the rebels"."""
    nouns = [*([n for n in own if not among_them(n)] or own), *companions(trigger.head)]
    joined = joined_after(trigger.head, view) if rule in JOINING else []
    return nouns + [n for n in joined if n not in nouns]


def harm_of(trigger: Trigger) -> Harm:
    """Return the harm, which "killed or wounded" leaves open between the two; captors take captives."""
    harm = trigger.word.harm
    held = [c.lower_ for c in trigger.head.children]
    if trigger.word.forms[0] == "asphyxiate" and any(t.lower_ in GAS for t in trigger.head.doc):
        return Harm.INJURED
    if trigger.word.frame == "object" and trigger.word.weak and to_death(trigger.head):
        return Harm.KILLED
    if trigger.word.weak and any(c.lower_ in ("fatal", "deadly") for c in trigger.head.lefts):
        return Harm.KILLED  # "the fatal February shooting of a clerk"
    if trigger.word.frame == "custody" and any(low in use("hostage") for low in held):
        return Harm.ABDUCTED
    if harm is Harm.DETAINED and any(s.lower_ in use("captor") for s in takers(trigger.head)):
        return Harm.ABDUCTED
    around = [t.lower_ for t in trigger.head.doc[max(0, trigger.first - 2) : trigger.last + 3]]
    both = {"killed", "dead", "killing"} & set(around) and {
        "wounded",
        "injured",
        "wounding",
        "injuring",
        "hurt",
    } & set(around)
    return Harm.CASUALTIES if both and "or" in around and harm in (Harm.KILLED, Harm.INJURED) else harm


def takers(verb: Token) -> list[Token]:
    """Return who takes people, as the subject or after "by"."""
    by = [c for c in verb.children if c.dep_ == "agent"]
    return [*subjects(verb), *(n for p in by for n in p.children if n.dep_ == "pobj")]


def either(trigger: Trigger) -> bool:
    """Whether the words leave open if people were harmed or taken: "20 leaders were captured or killed"."""
    if trigger.word.harm not in (Harm.KILLED, Harm.DETAINED):
        return False
    doc, at = trigger.head.doc, trigger.first
    sides = [doc[n].lower_ for n in (at - 2, trigger.last + 2) if 0 <= n < len(doc)]
    joins = [doc[n].lower_ for n in (at - 1, trigger.last + 1) if 0 <= n < len(doc)]
    other = Harm.DETAINED if trigger.word.harm is Harm.KILLED else Harm.KILLED
    return "or" in joins and any(s in harms() and harms()[s].harm is other for s in sides)


def to_death(verb: Token) -> bool:
    """Whether a verb's harm ends in death, its object between: "stabbed a guard to death", "shot him dead"."""
    ends = [
        c for c in verb.children if c.i > verb.i and c.dep_ in ("prep", "oprd", "acomp", "advcl", "xcomp")
    ]
    return any(
        c.lower_ == "dead" or (c.lower_ == "to" and any(g.lower_ == "death" for g in c.children))
        for c in ends
    )


def nobody(noun: Token, trigger: Trigger, view: View) -> Victim | None:
    """Return zero victims for "no one", "no casualties", "did not hurt anyone"; else None."""
    if any(
        c.lower_ in use("grave") for t in (noun, trigger.head, *objects(trigger.head)) for c in t.children
    ):
        return None  # "no life-threatening injuries" are injuries
    no = next((c for c in under(noun) if c.lower_ == "no" and c.i <= noun.i and plain(c)), denying(noun))
    people = noun
    if no is None and noun.lower_ in NOBODY:
        no, people = noun, of_object(noun) or noun
    counted = any(view.quantity_of(c) for c in noun.lefts)  # "could not confirm six deaths" denies nothing
    if no is None and (counted or not (noun.lower_ in ANYBODY and negated(trigger.head))):
        return None
    first = no if no is not None else noun
    span = view.span(first, noun) if first.i <= noun.i else view.at(noun)
    amount = Amount(0, 0, 0, 0, Bound.EXACT, view.words(span), span)
    group = group_of(people, view) if person_word(people) is not None else Group("", "unknown")
    return Victim(noun.i, amount, group, span, more=False, counted=True, named=False)


def plain(no: Token) -> bool:
    """Whether "no" denies: not "no fewer than 22"."""
    after = no.doc[no.i + 1].lower_ if no.i + 1 < len(no.doc) else ""
    return after not in ("fewer", "less", "more", "longer", "doubt")


def settled(found: list[Read]) -> list[Read]:
    """Return one reading a victim: a sure word over a weak one, a stated harm over an open one."""
    best: dict[tuple[int, Harm], Read] = {}
    for item in found:
        key = (item.victim.amount.span.start, item.harm)
        if key not in best or (best[key].trigger.word.weak and not item.trigger.word.weak):
            best[key] = item
    told = {start for start, harm in best if harm in (Harm.KILLED, Harm.INJURED)}
    return [r for (start, harm), r in best.items() if not (harm is Harm.CASUALTIES and start in told)]


def parts(found: list[Read], view: View) -> list[Read]:
    """Return the readings with those parts that "including" and "of them" give."""
    extra: list[Read] = []
    for opener in openers(view):
        parent = before(found, view.at(opener).start)
        if parent is not None:
            extra.extend(
                Read(parent.trigger, v, parent.harm, "including", part=True) for v in listed(opener, view)
            )
    for victim, word in of_them(view):
        found = wholes(found, victim, word, view)
        parent = before(found, view.at(word).start)
        if parent is not None:
            extra.append(Read(parent.trigger, victim, parent.harm, "of them", part=True))
    taken = {r.victim.amount.span for r in found}
    return found + [r for r in extra if r.victim.amount.span not in taken]


def wholes(found: list[Read], part: Victim, word: Token, view: View) -> list[Read]:
    """Return the readings without a bare plural that only says who a part was: "six friars, five of them Poles, died"."""
    own = (r for r in found if r.victim.head == part.head and not r.part)
    bare = next((r for r in own if not r.victim.counted or r.victim.amount.span == part.amount.span), None)
    if bare is None:
        return found
    rest = [r for r in found if r is not bare]
    if any(r.harm is bare.harm and r.victim.head < word.i for r in rest):
        return rest
    nouns = [t for t in view.doc[max(0, word.i - 8) : word.i - 1] if t.pos_ in ("NOUN", "PROPN")]
    told = [v for t in nouns[-1:] for v in victims(t, view) if v.counted and v.head == t.i]
    return [*rest, *(replace(bare, victim=v) for v in told[:1])]


def risen(item: Read, found: list[Read], view: View) -> Read:
    """Return a reading marked as inside the toll that it raised: of "rose to 23 after six died" the six."""
    toll = next((r for r in found if r.harm is item.harm and r.rule in ("toll", "number of")), None)
    if toll is None or toll is item or item.part or item.rule in ("toll", "number of"):
        return item
    now, then = toll.victim.amount, item.victim.amount
    start = now.span.start - view.offset
    leads = next((t.nbor(-1).lower_ for t in view.doc if t.idx == start and t.i), "")
    if leads not in ("to", "at") or now.best is None or then.best is None or then.best >= now.best:
        return item
    return replace(item, part=True, whole=now.span)


def before(found: list[Read], at: int) -> Read | None:
    """Return the reading whose victim stands last before an offset."""
    return max(
        (r for r in found if r.victim.span.start < at and not r.part),
        key=lambda r: r.victim.span.start,
        default=None,
    )


def mentions(
    found: list[Read], view: View, last: Mention | None, before: dict[Harm, Toll]
) -> Iterator[Mention]:
    """Yield the readings as mentions, with the group, part and addition that stand before them."""
    previous = last.claim if last is not None and isinstance(last.claim, Toll) else None
    whole: dict[Harm, Toll] = {previous.harm: previous} if previous else {}
    own: dict[Harm, Toll] = {}
    for item in found:
        if not item.part:
            own.setdefault(item.harm, built(item, view, None))
    for item in found:
        toll = built(item, view, previous)
        parent = whole.get(item.harm) or (own.get(item.harm) if item.part else None)
        if parent is None and (item.part or also(item, view)):
            parent = before.get(item.harm)
        part_of = item.whole or (parent.amount.span if item.part and parent else None)
        adds_to = parent.amount.span if not item.part and item.victim.more and parent else None
        yield Mention(toll, view.sentence.index, view.at(item.trigger.head).start, part_of, adds_to)
        if not item.part:
            previous = whole[item.harm] = toll


def also(item: Read, view: View) -> bool:
    """Whether people are said to have died or been hurt "also"; "others" may be others than those of that harm."""
    words = view.words(item.victim.span).lower().split()
    return item.harm in (Harm.KILLED, Harm.INJURED) and not use("more") & set(words)


def built(item: Read, view: View, previous: Toll | None) -> Toll:
    """Return the unresolved claim of one reading."""
    at = view.at(view.doc[item.trigger.last])
    span = Span(
        min(item.victim.span.start, view.at(view.doc[item.trigger.first]).start),
        max(item.victim.span.end, at.end),
    )
    group = item.victim.group
    if previous is not None and inherits(item.victim):
        group = replace(previous.group, words=group.words)
    return Toll(
        id="",
        kind="toll",
        span=span,
        rule=f"{item.rule}: {item.trigger.word.forms[0]}",
        attribution=Attribution(),
        when=None,
        where=None,
        harm=item.harm,
        amount=item.victim.amount,
        group=group,
        causes=causes_near(item.trigger, view),
        perpetrator=perpetrator(item.trigger, view, passive=item.rule in SUFFERED),
        background=cited(item.trigger.head) or superseded(item.trigger.head),
    )


def inherits(victim: Victim) -> bool:
    """Whether the words name no group of their own: "47 others", "3,822 injured"."""
    words = victim.group.words.lower()
    bare = not any(c.isalpha() for c in words) or words == victim.amount.words.lower()
    return (
        victim.group.cls == "unknown"
        and victim.counted
        and (bare or words in use("of_them") | {"other", "others", "more", "another"})
    )
