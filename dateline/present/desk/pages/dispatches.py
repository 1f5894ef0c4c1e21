"""The dispatches of a house, one dispatch with its claims marked in place, and the houses themselves."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from dateline.pipeline.account import shells
from dateline.present.desk.marks import Piece, pieces, quoted
from dateline.present.desk.pages.common import Asked, Filters, Held, Missing
from dateline.present.desk.pages.verdicts import verdicts
from dateline.present.show.record import what
from dateline.present.verbs.trace import Part, TracedDispatch, dispatch_of, traced
from dateline.record import (
    Claim,
    Dispatch,
    Incident,
    Judgement,
    Lineage,
    Record,
    Span,
    Statement,
    Tally,
    Text,
    Toll,
    Trend,
)
from dateline.store.desk import Store

SHOWN = 100  # dispatches a page


@dataclass(frozen=True, slots=True)
class Card:
    """One claim: in a few words, with its sentence and its parts."""

    claim: Claim
    words: str
    sentence: tuple[str, str, str]  # before, in and after the words that the claim counts or says
    parts: tuple[tuple[str, str, str], ...]  # name, words in the text, what they were read as


@dataclass(frozen=True, slots=True)
class Copy:
    """One dispatch: headline and body in pieces, its claims, what it was taken from, its incidents."""

    dispatch: Dispatch
    record: Record
    coded: bool
    headline: tuple[Piece, ...]
    body: tuple[Piece, ...]
    cards: tuple[Card, ...]
    lineage: tuple[Lineage, ...]
    incidents: tuple[tuple[str, Incident], ...]  # the linked incident's id, and how this dispatch tells it
    verdicts: dict[str, tuple[Judgement, ...]]


def dispatch(store: Held, name: str) -> Copy:
    """Return one dispatch.

    Raises:
        Missing: it is not on record.
    """
    if name not in store.known([name]):
        raise Missing(f"no dispatch {name} on record")
    found = dispatch_of(store, name)
    text, record = found.text, found.record
    claims = sorted(record.claims, key=lambda each: each.span)
    members = store.members()
    return Copy(
        found.dispatch, record, record.coded,
        pieces(text.value, text.headline, claims) if text.headline else (),
        pieces(text.value, text.body, claims),
        tuple(card(each, found) for each in claims),
        found.lineage,
        tuple((members.get(each.id, each.id), each) for each in record.incidents),
        verdicts(store, (each.id for each in claims)),
    )  # fmt: skip


def card(claim: Claim, found: TracedDispatch) -> Card:
    """Return one claim with its sentence and parts."""
    whole = traced(claim, found.dispatch, found.text)
    value = found.text.value
    marked = core(claim)
    sentence = whole.sentence if whole.sentence.overlaps(marked) else marked
    return Card(
        claim, brief(claim, found.text), quoted(value, sentence, marked),
        tuple(part(each, found.text) for each in whole.parts),
    )  # fmt: skip


def brief(claim: Claim, text: Text) -> str:
    """Return what a claim says in few words; of a statement who speaks and on what, as its words stand below."""
    if not isinstance(claim, Statement):
        return what(claim, text)
    speaker = claim.speaker.name if claim.speaker else "nobody named"
    return ", ".join(
        [
            speaker,
            *([claim.code.lower()] if claim.code else []),
            *(topic.replace("_", " ") for topic in claim.topics),
        ]
    )


def core(claim: Claim) -> Span:
    """Return the words that the claim comes down to: its amount, what is said, else all of it."""
    match claim:
        case Toll() | Tally() | Trend() if claim.amount is not None and claim.amount.words:
            return claim.amount.span
        case Statement() if claim.content:
            return Span(claim.content[0].start, claim.content[-1].end)
        case _:
            return claim.span


def part(each: Part, text: Text) -> tuple[str, str, str]:
    """Return a part's name, its words and what they were read as."""
    return each.name, " ".join(each.span.of(text.value).split()) if each.span else "", each.meaning


@dataclass(frozen=True, slots=True)
class Item:
    """A dispatch of a list, whether it was taken from another, and the agencies it credits."""

    dispatch: Dispatch
    origin: str | None  # None: it is an origin itself
    evidence: str | None
    agencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispatches:
    """The dispatches that the filters leave, last published first."""

    asked: Filters
    house: str
    part: str
    items: tuple[Item, ...]
    total: int


def dispatches(
    store: Held,
    asked: Asked,
    house: Annotated[str, Query(description="A publisher, or an agency that is credited.")] = "",
    part: Annotated[str, Query(description="origin, copy or credited; all where it is empty.")] = "",
) -> Dispatches:
    """Return the dispatches of a house and days, last published first."""
    found = [
        each
        for each in items(store)
        if within(each.dispatch, asked) and (not house or is_of(each, house, part))
    ]
    if part in ("origin", "copy"):
        found = [each for each in found if (each.origin is None) == (part == "origin")]
    found.sort(key=lambda each: (str(each.dispatch.published or ""), each.dispatch.id), reverse=True)
    return Dispatches(asked, house, part, tuple(found[:SHOWN]), len(found))


def items(store: Store) -> list[Item]:
    """Return every dispatch with what it was taken from; a version is no copy."""
    above = {each.copy: each for each in store.lineage() if each.evidence != "version"}
    return [
        Item(
            dispatch,
            above[dispatch.id].origin if dispatch.id in above else None,
            above[dispatch.id].evidence if dispatch.id in above else None,
            tuple(party.name for party in record.lineage if party.part == "agency"),
        )
        for dispatch, record in shells(store)
    ]


def within(dispatch: Dispatch, asked: Filters) -> bool:
    """Whether a dispatch was published in the days asked for."""
    day = dispatch.published
    if asked.first is None and asked.last is None:
        return True
    return day is not None and (asked.first or day) <= day <= (asked.last or day)


def is_of(item: Item, house: str, part: str) -> bool:
    """Whether a house published a dispatch; or, where credits are asked for, is credited in it."""
    return house in item.agencies if part == "credited" else house == (item.dispatch.publisher or UNKNOWN)


UNKNOWN = "unknown publisher"


@dataclass(frozen=True, slots=True)
class House:
    """A publisher or agency: how much it published, of that how much as origin and as copy, how often credited."""

    name: str
    dispatches: int
    origins: int
    copies: int
    credited: int


@dataclass(frozen=True, slots=True)
class Sources:
    """Every house, the busiest first."""

    houses: tuple[House, ...]


def sources(store: Held) -> Sources:
    """Return publishers and agencies with how many dispatches are theirs, as origin, as copy, by credit."""
    origins: dict[str, int] = defaultdict(int)
    copies: dict[str, int] = defaultdict(int)
    credited: dict[str, int] = defaultdict(int)
    for each in items(store):
        (origins if each.origin is None else copies)[each.dispatch.publisher or UNKNOWN] += 1
        for agency in set(each.agencies):
            credited[agency] += 1
    houses = [
        House(name, origins[name] + copies[name], origins[name], copies[name], credited[name])
        for name in sorted({*origins, *copies, *credited})
    ]
    return Sources(tuple(sorted(houses, key=lambda each: (-each.dispatches, -each.credited, each.name))))
