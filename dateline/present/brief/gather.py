"""What a brief is made from: the record's findings of a place and days, and the claims behind them with their words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from dateline.lexicon import load
from dateline.record import Claim, Dispatch, Place, Span

if TYPE_CHECKING:
    from dateline.pipeline.account import Line, Wanted
    from dateline.pipeline.situation import Situation
    from dateline.pipeline.speech import Planned, Position
    from dateline.present.brief.model import Brief
    from dateline.store.desk import Store
    from dateline.store.rows import Entry

COUNTRY = 6  # UCDP's precision of "somewhere in the country"


@dataclass(frozen=True, slots=True)
class Country:
    """A country's code and name."""

    forms: tuple[str, ...]
    code: str
    alpha3: str
    name: str
    example: str


@dataclass(frozen=True, slots=True)
class Witness:
    """A claim, the dispatch it stands in, that dispatch's text, the sentence that says it, and the incident it tells of."""

    claim: Claim
    dispatch: Dispatch
    text: str
    sentence: Span
    about: str | None = None
    headline: bool = False  # it stands in the headline, which says again what the copy says


@dataclass(slots=True)
class Material:
    """Everything that the rules draw on; `witnesses` are read from the store as they are first asked for."""

    store: "Store"
    wanted: "Wanted"
    account: "Situation"
    lines: "tuple[Line, ...]"  # the incidents that can be told of, by day
    positions: "tuple[Position, ...]"
    plans: "tuple[Planned, ...]"
    countries: Mapping[str, str]
    home: str | None
    as_of: date | None
    earlier: "Brief | None" = None
    abouts: Mapping[str, str] = field(default_factory=dict)  # by claim, its incident
    read: dict[str, Witness | None] = field(default_factory=dict)
    entries: "dict[str, Entry]" = field(default_factory=dict)  # dispatches read

    def witness(self, claim: str) -> Witness | None:
        """Return a claim with its words, or None where it is no longer on record."""
        if claim not in self.read:
            self.read[claim] = self.witnessed(claim)
        return self.read[claim]

    def witnessed(self, claim: str) -> Witness | None:
        """Return a claim with its dispatch, each of which is read from the store once."""
        from dateline.errors import StoreError

        try:
            cited = self.store.claim(claim)
            if cited.dispatch not in self.entries:
                self.entries[cited.dispatch] = self.store.entry(cited.dispatch)
        except StoreError:
            return None
        return witness_of(cited.item, self.entries[cited.dispatch], self.abouts.get(claim))

    def witnesses(self, claims: Iterable[str]) -> list[Witness]:
        """Return those of these claims that are on record, in order."""
        return [found for name in claims if (found := self.witness(name)) is not None]

    def line(self, about: str) -> "Line | None":
        """Return the incident of that id, if it is told of here."""
        return next((each for each in self.lines if each.incident.id == about), None)


def gather(store: "Store", wanted: "Wanted", earlier: "Brief | None" = None) -> Material:
    """Return what a brief of this place and these days is made from."""
    from dateline.pipeline.account import last_day
    from dateline.pipeline.situation import situation

    found = situation(store, wanted)
    lines = tuple(each for each in found.lines if tellable(each))
    return Material(
        store,
        wanted,
        found,
        lines,
        found.positions,
        found.plans,
        country_names((each.incident.where for each in found.lines), found.countries),
        wanted.area.country if wanted.area else None,
        last_day(store),
        earlier,
        abouts(lines),
    )


def abouts(lines: "Iterable[Line]") -> dict[str, str]:
    """Return the incident that each claim tells of: its tolls', and those that say who did it."""
    found: dict[str, str] = {}
    for each in lines:
        who = (said.claim for said in each.incident.perpetrators if said.claim)
        for claim in (*each.incident.claims, *who):
            found.setdefault(claim, each.incident.id)
    return found


def tellable(line: "Line") -> bool:
    """Whether something may be said of an incident: claims stand behind it, and not all are recalled history."""
    aside = {claim for each in line.findings for claim, reason in each.left_out if "background" in reason}
    return bool(set(line.incident.claims) - aside)


def country_names(places: Iterable[Place | None], named: "Iterable[tuple[str, str]]" = ()) -> dict[str, str]:
    """Return the countries' names by code; one that no list knows is named as the record's own places name it."""
    found = {
        each.country: each.name for each in places if each and each.country and each.precision == COUNTRY
    }
    return {code: name for code, name in found.items() if code} | dict(named) | dict(listed())


@cache
def listed() -> tuple[tuple[str, str], ...]:
    """Return (code, name) of every country that the lists know."""
    return tuple((each.code, each.name) for each in load("actor_country", Country))


def witness_of(claim: Claim, entry: "Entry", about: str | None) -> Witness:
    """Return a claim with its dispatch and sentence."""
    dispatch, text, record = entry
    spans = [each.span for each in text.sentences if each.span.overlaps(claim.span)]
    sentence = Span(spans[0].start, spans[-1].end) if spans else claim.span
    day = dispatch.published or (record.dateline.date if record.dateline else None)
    shown = Dispatch(dispatch.id, "", dispatch.title, day, dispatch.publisher, dispatch.url)
    headed = text.headline is not None and text.headline.covers(claim.span)
    return Witness(claim, shown, text.value, sentence, about, headed)
