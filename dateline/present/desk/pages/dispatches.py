"""The dispatches of a house, one dispatch with its claims marked in place, and the houses themselves."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from dateline.present.desk.marks import Piece, core, pieces, quoted
from dateline.present.desk.pages.common import After, Asked, Filters, Held, Missing
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
    Statement,
    Text,
)
from dateline.store import pages
from dateline.store.near import homes
from dateline.store.pages import House, Listed

SHOWN = 50  # dispatches a page


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
    homes: dict[str, str]  # by claim, the linked incident that it is of


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
    members = homes(store.base, (each.id for each in record.incidents))
    return Copy(
        found.dispatch, record, record.coded,
        pieces(text.value, text.headline, claims) if text.headline else (),
        pieces(text.value, text.body, claims),
        tuple(card(each, found) for each in claims),
        found.lineage,
        tuple((members.get(each.id, each.id), each) for each in record.incidents),
        verdicts(store, (each.id for each in claims)),
        {claim: members[each.id] for each in record.incidents if each.id in members for claim in each.claims},
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


def part(each: Part, text: Text) -> tuple[str, str, str]:
    """Return a part's name, its words and what they were read as."""
    return each.name, " ".join(each.span.of(text.value).split()) if each.span else "", each.meaning


@dataclass(frozen=True, slots=True)
class Dispatches:
    """The dispatches that the filters leave, last published first; `next` is the cursor of the next page."""

    asked: Filters
    house: str
    part: str
    items: tuple[Listed, ...]
    total: int
    next: str | None


def dispatches(
    store: Held,
    asked: Asked,
    house: Annotated[str, Query(description="A publisher, or an agency that is credited.")] = "",
    part: Annotated[
        str, Query(description="origin, copy, corrected or credited; all where it is empty.")
    ] = "",
    after: After = "",
) -> Dispatches:
    """Return the dispatches of a house and days, last published first."""
    wanted = pages.Copies(house=house.strip(), part=part, first=asked.first, last=asked.last)
    page, total = pages.dispatches(store.base, wanted, after=after or None, limit=SHOWN)
    return Dispatches(asked, house, part, page.items, total, page.next)


@dataclass(frozen=True, slots=True)
class Sources:
    """Every house, the busiest first."""

    houses: tuple[House, ...]


def sources(store: Held) -> Sources:
    """Return publishers and agencies: what each sent as origin and copy, how often credited, first, corrected, alone."""
    return Sources(pages.houses(store.base))
