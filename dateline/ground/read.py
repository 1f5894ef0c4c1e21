"""From mentions to claims: each gets its time, place, attribution and id; then the incidents that they tell of.

Reader's path: `ground` below: the world of the text (times, places, actors), each claim, the links between claims,
the incidents, the lineage.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from dateline.ground import story, when, where
from dateline.ground.attach import when_of, where_of
from dateline.ground.attribution import attribute
from dateline.ground.scope import foregone, part_of, recalled, scope_of
from dateline.ground.sides import BEHIND, Told, sided
from dateline.ground.where import Extra
from dateline.ground.who import Registry, Resolver, load_registry, registry, resolver
from dateline.record import (
    Action,
    Actor,
    Appointment,
    Attribution,
    Claim,
    Dateline,
    Dispatch,
    Head,
    Mention,
    Mentions,
    Party,
    Place,
    Record,
    Span,
    Statement,
    Tally,
    Text,
    Toll,
    When,
)

CREDIT = (
    "(credit)"  # a statement that only relays another: its speaker is a claim's `via`, not a claim's source
)
REMEMBERED = 8192  # datelines' places and days that are not worked out again
NEAR = 2  # sentences over which "the ministry" still speaks from the same report


@dataclass(frozen=True, slots=True)
class Setting:
    """What a user may set: own places and actors, countries to look in, mentions listed, victims' names kept."""

    places: tuple[Extra, ...] = ()
    countries: tuple[str, ...] = ()
    actors: str | None = None
    mentions: bool = False
    names: bool = False  # victims' names stay in claims
    everywhere: bool = False  # statements and deeds are read outside the field too


@dataclass(frozen=True, slots=True)
class World:
    """What one text refers to, resolved once for all of its claims."""

    text: Text
    today: date | None
    times: tuple[When, ...]
    places: tuple[Place, ...]
    who: Resolver
    statements: tuple[Mention, ...]
    days: tuple[
        When, ...
    ]  # the times that a claim may be of: not the dateline's, and of nested ones the outermost


def ground(dispatch: Dispatch, text: Text, mentions: Sequence[Mention], setting: Setting) -> Record:
    """Return what the dispatch says; a text in another language comes back marked as not coded."""
    world = world_of(dispatch, text, mentions, setting)
    mentions = [m for m in mentions if not m.claim.rule.endswith(CREDIT)]
    claims = linked(grounded(dispatch, mentions, world), mentions)
    head = dateline_of(world)
    told = story.Story(text, claims, mentions, world.places, world.times, world.today)
    return Record(
        id=dispatch.id,
        title=dispatch.title or "",
        published=dispatch.published,
        dateline=head,
        lineage=(*origin(claims, text), *text.credits),
        claims=claims,
        incidents=sided(story.incidents(dispatch.id, told), Told(text, claims, world.who)),
        mentions=Mentions(world.times, world.places) if setting.mentions else Mentions(),
        coded=text.language in (None, "en"),
        publisher=dispatch.publisher,
        url=dispatch.url,
        version=text.version,
    )


def passed(dispatch: Dispatch, text: Text, setting: Setting) -> Record:
    """Return the record of a dispatch outside the field in which nothing is told: its dateline and credits.

    The dateline's place and day are read from its own words; the rest of the copy is not looked at.
    """
    return Record(
        id=dispatch.id,
        title=dispatch.title or "",
        published=dispatch.published,
        dateline=dateline_alone(text, dispatch.published, setting),
        lineage=text.credits,
        claims=(),
        incidents=(),
        publisher=dispatch.publisher,
        url=dispatch.url,
        version=text.version,
    )


def dateline_alone(text: Text, published: date | None, setting: Setting) -> Dateline | None:
    """Return the dateline resolved by its own words; many dispatches share them, so they are read once."""
    head = text.head
    if head is None:
        return None
    place = day = None
    if head.place:
        words = head.place.of(text.value)
        own = setting.places or setting.countries
        found = place_named(words, setting.places, setting.countries) if own else listed_place(words)
        place = replace(found, span=moved(found.span, head.place.start)) if found else None
    if head.date:
        day = day_named(head.date.of(text.value), when.reference(text, published))
    return Dateline(place, day, head.span)


def moved(span: Span, by: int) -> Span:
    """Return a span further on by so many characters."""
    return Span(span.start + by, span.end + by)


@lru_cache(maxsize=REMEMBERED)
def listed_place(words: str) -> Place | None:
    """Return the place in the gazetteer that a dateline's words name."""
    return place_named(words, (), ())


def place_named(words: str, extra: tuple[Extra, ...], countries: tuple[str, ...]) -> Place | None:
    """Return the place that a dateline's words name, its span in them."""
    return next(iter(where.places(headed(words), extra=extra, countries=countries)), None)


@lru_cache(maxsize=REMEMBERED)
def day_named(words: str, today: date | None) -> date | None:
    """Return the day that a dateline's words name."""
    return next((time.start for time in when.times(headed(words), today)), None)


def headed(words: str) -> Text:
    """Return a text that is a dateline's place or day alone."""
    whole = Span(0, len(words))
    return Text(words, whole, None, Head(whole, whole, None), (), ())


def world_of(dispatch: Dispatch, text: Text, mentions: Sequence[Mention], setting: Setting) -> World:
    """Return the text's times, places and actors; a text in which nothing was found is not searched for them."""
    today = when.reference(text, dispatch.published)
    busy = bool(mentions) or setting.mentions or text.head is not None
    times = when.times(text, today) if busy else ()
    places = where.places(text, extra=setting.places, countries=setting.countries) if busy else ()
    statements = tuple(m for m in mentions if isinstance(m.claim, Statement))
    who = resolver(text, statements, known_actors(setting.actors), home=home(text, places))
    written = story.headers(text, times, today)
    days = tuple(t for t in when.outermost(times) if t not in written)
    return World(text, today, times, places, who, statements, days)


@cache
def known_actors(path: str | None) -> Registry | None:
    """Return the registry with a user's own file on top, read once; None is the package's alone."""
    return load_registry(path) if path else None


def home(text: Text, places: Sequence[Place]) -> str | None:
    """Return the country of the dateline: wire copy leaves it out of "the interior ministry" and "police"."""
    head = text.head.place if text.head else None
    return next((p.country for p in places if head and head.overlaps(p.span)), None)


def grounded(dispatch: Dispatch, mentions: Sequence[Mention], world: World) -> list[Claim]:
    """Return the claims of the mentions, in their order, not yet linked to each other."""
    out: list[Claim] = []
    report: tuple[int, Attribution] | None = None
    for mention in mentions:
        said = attribute(mention, world.statements, world.text, world.who, world.times)
        if isinstance(mention.claim, Toll | Tally):
            said = continued(said, mention, report)
        if mention.claim.rule.startswith(BEHIND):
            said = own_word(said, mention, world.who)
        if isinstance(mention.claim, Toll | Tally) and said.reported is not None and said.source is not None:
            report = (mention.sentence, said)
        out.append(claim_of(dispatch, mention, said, world))
    return out


def continued(said: Attribution, mention: Mention, report: tuple[int, Attribution] | None) -> Attribution:
    """Return the attribution with the report's time that its source gave just before: one report, several figures."""
    if (
        report is None
        or said.source is None
        or said.reported is not None
        or mention.sentence - report[0] > NEAR
    ):
        return said
    same = report[1].source is not None and report[1].source.name == said.source.name
    return replace(said, reported=report[1].reported) if same else said


def own_word(said: Attribution, mention: Mention, who: Resolver) -> Attribution:
    """Return the attribution of a word on who is behind an attack: the source is who claims, denies or blames."""
    given = mention.claim.attribution
    source = who.resolve(given.source) if given.source is not None else said.source
    around = (
        [said.source]
        if said.source is not None and source is not None and said.source.name != source.name
        else []
    )
    return replace(said, source=source, stance=given.stance, via=(*around, *said.via))


def claim_of(dispatch: Dispatch, mention: Mention, said: Attribution, world: World) -> Claim:
    """Return one claim with its time, place, actors, scope and id."""
    sentence = world.text.sentences[mention.sentence]
    part = part_of(sentence, world.text, mention.anchor)
    apart = {t for t in world.days if sentence.span.covers(t.span) and not part.overlaps(t.span)}
    time = when_of(mention, sentence, [t for t in world.days if t != said.reported and t not in apart])
    time = within_report(time, said, world.today)
    place = where_of(mention, sentence, world.places) or whole_country(
        sentence.span.of(world.text.value), said, world
    )
    claim = replace(
        mention.claim, id=identity(dispatch.id, mention.claim), attribution=said, when=time, where=place
    )
    if isinstance(claim, Toll | Tally):
        claim = replace(claim, scope=scope_of(mention, time, sentence, world.text))
    if isinstance(claim, Toll) and not claim.background:
        old = recalled(claim, time, world.today) and mention.sentence > 1
        if old or foregone(mention, sentence, world.text):
            claim = replace(claim, background=True)
    return with_actors(claim, world.who)


def within_report(time: When | None, said: Attribution, today: date | None) -> When | None:
    """Return a relative time counted from the day of the report it stands in, not from the story's."""
    if time is None or said.reported is None or said.reported.end is None or said.reported.span == time.span:
        return time
    return when.rebase(time, min(said.reported.end, today) if today else said.reported.end)


WHOLE = re.compile(
    r"\b(?:(?:across|throughout|around|in|over) the (?:\w+-\w+ )?(?:country|nation)|nationwide|countrywide)\b",
    re.IGNORECASE,
)


def whole_country(words: str, said: Attribution, world: World) -> Place | None:
    """Return the country that "across the country" means: that of the source if it is a state's, else none."""
    found = WHOLE.search(words)
    if found is None or said.source is None or said.source.country is None:
        return None
    code = alpha2(said.source.country)
    return next((p for p in world.places if p.precision == 6 and p.country == code), None)


def alpha2(alpha3: str) -> str | None:
    """Return the two-letter code of a country."""
    country = registry().country(alpha3)
    return country.code if country else None


def with_actors(claim: Claim, who: Resolver) -> Claim:
    """Return the claim with its actors resolved."""

    def known(actor: Actor | None) -> Actor | None:
        return who.resolve(actor) if actor is not None else None

    if isinstance(claim, Toll):
        return claim if claim.perpetrator is None else replace(claim, perpetrator=known(claim.perpetrator))
    if isinstance(claim, Statement):
        return replace(claim, speaker=known(claim.speaker), addressee=known(claim.addressee))
    if isinstance(claim, Action):
        return replace(claim, actor=known(claim.actor), recipient=known(claim.recipient))
    if isinstance(claim, Appointment):
        return replace(claim, parties=tuple(who.resolve(party) for party in claim.parties))
    return claim


def identity(dispatch: str, claim: Claim) -> str:
    """Return the claim's id: a hash of the dispatch, the kind, the place in the text and what is said there."""
    figure = claim.amount.span if isinstance(claim, Toll | Tally) else ()
    harm = claim.harm.value if isinstance(claim, Toll) else ""
    parts = (dispatch, claim.kind, *claim.span, *figure, harm, claim.rule.split(":")[0] if not figure else "")
    return hashlib.blake2b("\x1f".join(map(str, parts)).encode("utf-8", "replace"), digest_size=8).hexdigest()


def linked(claims: list[Claim], mentions: Sequence[Mention]) -> tuple[Claim, ...]:
    """Return the claims with `part_of` and `adds_to` as claim ids."""
    ids = {(c.harm, c.amount.span): c.id for c in claims if isinstance(c, Toll)}
    out: list[Claim] = []
    for claim, mention in zip(claims, mentions, strict=True):
        if not isinstance(claim, Toll) or not (mention.part_of or mention.adds_to):
            out.append(claim)
            continue
        part = ids.get((claim.harm, mention.part_of)) if mention.part_of else None
        more = ids.get((claim.harm, mention.adds_to)) if mention.adds_to else None
        out.append(replace(claim, part_of=part, adds_to=more))
    return tuple(out)


def dateline_of(world: World) -> Dateline | None:
    """Return the resolved dateline; a place or day that could not be resolved is None."""
    head = world.text.head
    if head is None:
        return None
    place = next((p for p in world.places if head.place and head.place.overlaps(p.span)), None)
    day = next((t.start for t in world.times if head.date and head.date.overlaps(t.span)), None)
    return Dateline(place, day, head.span)


def origin(claims: Sequence[Claim], text: Text) -> tuple[Party, ...]:
    """Return the body whose word opens the story, if it is named in the first paragraphs; else nothing."""
    lead = [s.span.end for s in text.sentences if s.paragraph <= (2 if text.head else 1)]
    for claim in claims:
        speaker = claim.attribution.source
        if claim.span.start > max(lead, default=0) or speaker is None:
            continue
        if speaker.kind in ("state", "organisation") and speaker.span is not None:
            return (Party(speaker.name, "origin", speaker.span),)
    return ()
