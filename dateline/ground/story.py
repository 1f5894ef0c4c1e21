"""The incidents of one dispatch: its own frame (day, place, kind), then what each scene's claims amount to."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.ground import kind
from dateline.ground.attach import COUNTRY, aside, words
from dateline.ground.incident import HARMS, Scene, earlier, scenes
from dateline.ground.scope import STORY
from dateline.ground.telling import by_class, figure, known
from dateline.ground.told import Told
from dateline.ground.when.reference import telling
from dateline.record import (
    Claim,
    Harm,
    Incident,
    Mention,
    Place,
    Precision,
    Scope,
    Sentence,
    Stance,
    Tally,
    Text,
    Toll,
    When,
)

LEAD = 4  # sentences in which a story says when and where
FAR = 12  # sentences after which a toll is rather another story's
DATE = re.compile(r"\A(?=\D*\d)[\d\W_]*[^\W\d_]")
ENDED = re.compile(r"[.!?]['\"”’)\]]{0,2}$")  # the end of a sentence of prose; lines without are headers
LOCATED = re.compile(
    r"\b(?:in|at|near|outside|inside|around|across|on|of|from)\s+(?:the\s+)?(?:[\w'-]+\s+){0,3}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Story:
    """What the incidents of one dispatch are read from; claims and mentions go in pairs."""

    text: Text
    claims: Sequence[Claim]
    mentions: Sequence[Mention]
    places: Sequence[Place]
    times: Sequence[When]
    today: date | None

    def tolls(self) -> list[Told]:
        """Return the tolls as the scenes need them; what its source denies is no part of what happened."""
        pairs = zip(self.claims, self.mentions, strict=True)
        prose, frame = opens(self.text), frame_time(self)
        out: list[Told] = []
        for claim, mention in pairs:
            if isinstance(claim, Toll) and not denied(claim, self.text):
                own = told_of(self.text, claim, mention, prose)
                set_ = carried(self, mention, frame) if claim.when is None else None
                old = own.recalled or (set_ is not None and frame is None)
                own = replace(own, when=claim.when or set_, recalled=old)
                out.append(following(own, out[-1] if out else None, self.text))
        return out


def following(item: Told, last: Told | None, text: Text) -> Told:
    """Return a toll that only points at those told of just before ("one of them") with their time, recalled if they were."""
    if last is None or item.when is not None or item.noun not in POINTING or not last.recalled:
        return item
    near = item.sentence - last.sentence in (0, 1)
    same = text.sentences[item.sentence].paragraph == text.sentences[last.sentence].paragraph
    return replace(item, when=last.when, recalled=True) if near and same else item


def incidents(dispatch: str, story: Story) -> tuple[Incident, ...]:
    """Return the dispatch's incidents, its own first; none where it tells of no happening."""
    text, claims = story.text, story.claims
    first, *rest = scenes(story.tolls(), frame_time(story))
    type_ = kind.classify(opening(text), headline=headline(text), causes=causes(first)) or kind.classify(
        sentences_of(text, first)
    )
    if not first.told and not any(isinstance(c, Tally) for c in claims) and not clear(type_):
        return ()
    first.where = frame_place(text, first, story.places)
    out = [built(dispatch, first, type_.type if type_ else None, main=True)]
    for scene in rest:
        own = kind.classify(sentences_of(text, scene), causes=causes(scene))
        out.append(built(dispatch, scene, own.type if own else None, main=False))
    return tuple(out)


CHANCE = frozenset(("accident", "natural_disaster"))
PLAIN = 2.0  # the score from which words alone, without anyone hurt, tell of a mishap


def clear(found: kind.Reading | None) -> bool:
    """Whether words alone tell of a happening; a mishap without victims must be told plainly ("crashed out" is sport)."""
    return found is not None and (found.type not in CHANCE or found.score >= PLAIN)


def sentences_of(text: Text, scene: Scene) -> list[str]:
    """Return the sentences that a scene's claims stand in."""
    return [text.sentences[n].span.of(text.value) for n in dict.fromkeys(t.sentence for t in scene.told)]


# What is denied is the part in it, not that it happened: "denied responsibility for a blast that killed 30".
PART = re.compile(
    r"\b(?:responsib\w+|involve\w+|role|part|behind|hand|links?|connections?|knowledge|(?:carried|carrying) out"
    r"|accus\w+|allegations?)\b",
    re.IGNORECASE,
)


def denied(claim: Toll, text: Text) -> bool:
    """Whether a source denies the harm itself; who only denies his part in it leaves it told."""
    cue = claim.attribution.cue
    if claim.attribution.stance is not Stance.DENIED:
        return False
    return cue is None or PART.search(text.value, cue.span.end, max(cue.span.end, claim.span.start)) is None


POINTING = frozenset(("them", "whom", "these", "those", "he", "she"))
LATE = 14  # characters before a time that still opens its sentence: "Earlier in May, ..."
# "In that attack, 20 people died": what was told of in the sentences before.
THAT = re.compile(
    r"\b(?:in|during) (?:that|the same|the earlier) (?:\w+ )?(?:attack|incident|shooting|raid|bombing|operation|blast|clash"
    r"|case|strike|assault|ambush)\b|^During the (?:attack|shooting|raid|bombing|blast|strike|assault|ambush)\b",
    re.IGNORECASE,
)
BACK = 2  # sentences back that "that attack" may point to


def past(time: When, frame: When | None, today: date | None) -> bool:
    """Whether a time ends before the story's own days; where the story names none, plainly before today."""
    if frame is not None:
        return earlier(time, frame)
    return time.end is not None and today is not None and time.end < today - STORY


def carried(story: Story, mention: Mention, frame: When | None) -> When | None:
    """Return the earlier time that the sentences before set for a toll without its own; None where it goes on with the news.

    "In June gunmen stormed the post. They killed six." and "That attack was on Jan. 7. In that attack six were killed."
    """
    here = story.text.sentences[mention.sentence]
    back = BACK if THAT.search(here.span.of(story.text.value)) else 1
    for n in range(mention.sentence - 1, max(-1, mention.sentence - 1 - back), -1):
        before = story.text.sentences[n]
        if before.paragraph != here.paragraph:
            return None
        set_ = [t for t in story.times if before.span.covers(t.span) and past(t, frame, story.today)]
        found = (
            set_[-1:] if back == BACK else [t for t in set_ if t.span.start - before.span.start <= LATE][:1]
        )
        if found:
            return found[0]
    return None


def opens(text: Text) -> int:
    """Return the sentence that the prose opens with: copy without a headline has it in the lines before."""
    body = [s for s in text.sentences if text.body.covers(s.span)]
    if text.headline is not None:  # some copy has its title again as its first line
        again = body and body[0].span.of(text.value).strip() == headline(text).strip()
        return body[0].index + 1 if again else 0
    lead = lead_of(text)
    return lead[0].index if lead else 0


def told_of(text: Text, claim: Toll, mention: Mention, prose: int) -> Told:
    """Return the toll as the scenes need it; `prose` is the first sentence that is no headline."""
    head = mention.sentence < prose or (text.headline is not None and text.headline.covers(claim.span))
    words = claim.group.words.lower().split()
    return Told(
        claim,
        mention.sentence,
        claim.when,
        claim.where,
        head,
        adds=claim.adds_to is not None,
        recalled=claim.background,
        cited=isinstance(mention.claim, Toll) and mention.claim.background,
        rank=claim.group.rank,
        noun=words[-1] if words else "",
        anchor=mention.anchor,
    )


def opening(text: Text) -> list[str]:
    """Return the body's first sentences."""
    return [s.span.of(text.value) for s in lead_of(text)]


def headline(text: Text) -> str:
    """Return the headline's words."""
    return text.headline.of(text.value) if text.headline else ""


def causes(scene: Scene) -> tuple[str, ...]:
    """Return the causes that a scene's claims name."""
    return tuple(dict.fromkeys(cause.replace("_", " ") for told in scene.told for cause in told.claim.causes))


def lead_of(text: Text) -> tuple[Sentence, ...]:
    """Return the story's first sentences: from the dateline on where there is one, headers and headlines passed over."""
    start = text.head.span.end if text.head else text.body.start
    body = tuple(s for s in text.sentences if text.body.covers(s.span) and s.span.end > start)
    prose = next((n for n, s in enumerate(body) if ENDED.search(s.span.of(text.value).rstrip()[-4:])), 0)
    return body[prose:][:LEAD]


def frame_time(story: Story) -> When | None:
    """Return the story's own day: that of the first claim about one incident which has one, else the lead's.

    The dateline's and the header's dates say when the copy was written, not when anything happened: they are passed over.
    """
    text, times, today = story.text, story.times, story.today
    lead = lead_of(text)
    last = lead[0].index + FAR if lead else 0
    usual = [t for t in times if fits(t, today) and not written(t, text, today)]
    for claim, mention in zip(story.claims, story.mentions, strict=True):
        if (
            not isinstance(claim, Toll)
            or claim.scope is not Scope.INCIDENT
            or claim.background
            or mention.sentence > last
        ):
            continue
        if claim.when in usual:
            return claim.when
    for sentence in lead:
        here = [t for t in usual if sentence.span.covers(t.span)]
        if here:
            return next((t for t in here if not aside(sentence, t)), here[0])
    return dated(text, times)


def dated(text: Text, times: Sequence[When]) -> When | None:
    """Return the dateline's day, marked as such: spot news that names no other day is of the day it was filed."""
    day = text.head.date if text.head else None
    found = next((t for t in times if day and day.overlaps(t.span) and t.start is not None), None)
    return replace(found, anchor="dateline") if found else None


def headers(text: Text, times: Sequence[When], today: date | None) -> tuple[When, ...]:
    """Return the times that say when the copy was written; none of them is a claim's."""
    return tuple(t for t in times if written(t, text, today))


def written(time: When, text: Text, today: date | None) -> bool:
    """Whether a time is the day the copy was written, as a dateline or a page's header gives it."""
    if text.head and text.head.span.overlaps(time.span):
        return True
    top = text.head.span.start if text.head else 300
    if time.span.start >= top or time.start != today or telling(text.value, time.span.start):
        return False
    return bool(DATE.search(time.words))


def fits(time: When | None, today: date | None) -> bool:
    """Whether a time can be the day of a news story: known to a day or two, and not long before or after it."""
    if time is None or time.start is None or time.end is None or time.precision is not Precision.DAY:
        return False
    if (time.end - time.start).days > 2:
        return False
    return today is None or -1 <= (today - time.start).days <= 30


def frame_place(text: Text, scene: Scene, places: Sequence[Place]) -> Place | None:
    """Return the story's place: the finest that its own claims name first, else the lead's; a country where no finer."""
    said = [t.where for t in scene.told if t.where is not None and t.where.precision < 5]
    if said:
        return said[0]
    lead = lead_of(text)
    early = [
        p
        for p in places
        for s in lead
        if s.span.covers(p.span) and not (text.head and text.head.span.overlaps(p.span)) and not lent(p, text)
    ]
    located = [p for p in early if LOCATED.search(text.value[max(0, p.span.start - 40) : p.span.start])]
    first = next((p for p in (*located, *early) if p.precision < 5), None)
    if first is not None:
        near = [
            p
            for p in early
            if p.country == first.country
            and abs(p.span.start - first.span.end) < 60
            and p.admin1 == first.admin1
        ]
        return min(near, key=lambda p: p.precision, default=first)
    wide = [t.where for t in scene.told if t.where is not None]
    return next(iter((*wide, *located, *early)), None)


def lent(place: Place, text: Text) -> bool:
    """Whether a country only lends its name to what may lie anywhere: "near the US embassy"."""
    after = re.match(r" (\w+?)s?\b", text.value[place.span.end : place.span.end + 30])
    return place.precision >= COUNTRY and after is not None and after[1].lower() in words("abroad")


def built(dispatch: str, scene: Scene, type_: str | None, *, main: bool) -> Incident:
    """Return the scene as an incident."""
    figures = {harm: figure(scene.told, harm) for harm in HARMS}
    killed = figures[Harm.KILLED]
    ids = tuple(t.claim.id for t in scene.told)
    return Incident(
        id=identity(dispatch, ids, main=main),
        main=main,
        type=type_,
        when=scene.when,
        where=scene.where,
        killed=killed[0],
        injured=figures[Harm.INJURED][0],
        missing=figures[Harm.MISSING][0],
        abducted=figures[Harm.ABDUCTED][0],
        detained=figures[Harm.DETAINED][0],
        displaced=figures[Harm.DISPLACED][0],
        killed_by=by_class(known(scene.told, Harm.KILLED, killed[1])),
        claims=ids,
    )


def identity(dispatch: str, claims: tuple[str, ...], *, main: bool) -> str:
    """Return an incident's id: a hash of its dispatch and claims."""
    parts = "\x1f".join((dispatch, str(main), *claims))
    return hashlib.blake2b(parts.encode("utf-8", "replace"), digest_size=8).hexdigest()
