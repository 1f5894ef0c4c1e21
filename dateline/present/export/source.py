"""Rows for the tables, from the store: incidents with their findings and dispatches, claims with their words."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dateline.record import Claim, Dispatch, Finding, Harm, Incident, Place, Record, Text

if TYPE_CHECKING:
    from dateline.pipeline.account import Wanted
    from dateline.store.desk import Store

EVERY = 10_000_000
POINT = 3  # UCDP's precision: a place known no finer than its district is no point


@dataclass(frozen=True, slots=True)
class Case:
    """A linked incident with its findings, its dispatches, oldest first, and who its figures are attributed to."""

    incident: Incident
    findings: tuple[Finding, ...]
    dispatches: tuple[Dispatch, ...]
    sources: tuple[str, ...]

    def finding(self, harm: Harm, group: str | None = None) -> Finding | None:
        """Return the finding about a harm, of everyone or of a class."""
        return next((each for each in self.findings if each.harm is harm and each.group == group), None)

    @property
    def origins(self) -> int | None:
        """How many distinct origins stand behind the figures; None where no finding knows."""
        return max((each.origins for each in self.findings if each.origins is not None), default=None)

    @property
    def point(self) -> tuple[float, float] | None:
        """Longitude and latitude, where the place is known to its district or finer: never a wider area's middle."""
        return point_of(self.incident.where)


def point_of(where: Place | None) -> tuple[float, float] | None:
    """Return the longitude and latitude of a place known to its district or finer: never a wider area's middle."""
    if where is None or where.precision > POINT or where.lat is None or where.lon is None:
        return None
    return where.lon, where.lat


@dataclass(frozen=True, slots=True)
class Quoted:
    """A claim with its dispatch and that dispatch's text, withheld names under a cover."""

    claim: Claim
    dispatch: Dispatch
    text: Text


@dataclass(frozen=True, slots=True)
class Kept:
    """A dispatch with what it says."""

    dispatch: Dispatch
    record: Record


def cases(store: "Store", wanted: "Wanted") -> Iterator[Case]:
    """Yield the linked incidents of a place and days, by day, undated ones last."""
    from dateline.store.query import Query

    area = wanted.area
    query = Query(
        country=area.country if area else None,
        admin1=area.admin1 if area else None,
        start=wanted.start,
        end=wanted.end,
    )
    findings: dict[str, list[Finding]] = defaultdict(list)
    for finding in store.findings():
        findings[finding.about].append(finding)
    told, sources = dispatches_of(store), sources_of(store)
    for incident in sorted(store.happenings(query, limit=EVERY), key=by_day):
        mine = tuple(
            sorted(findings[incident.id], key=lambda each: (list(Harm).index(each.harm), each.group or ""))
        )
        counted = {claim for each in mine for claim in each.claims_for}
        named = {sources[claim] for claim in counted if claim in sources}
        yield Case(incident, mine, tuple(told.get(incident.id, ())), tuple(sorted(named)))


def by_day(incident: Incident) -> tuple[date, str]:
    """Return what sorts incidents by day."""
    when = incident.when
    return (when.start if when and when.start else date.max), incident.id


def dispatches_of(store: "Store") -> dict[str, list[Dispatch]]:
    """Return the dispatches that tell of each linked incident, oldest first."""
    known = {cited.item.id: cited.item for cited in store.dispatches(limit=EVERY)}
    dispatch = {cited.item.id: cited.dispatch for cited in store.incidents()}
    found: dict[str, dict[str, Dispatch]] = defaultdict(dict)
    for incident, name in store.members().items():
        told = known.get(dispatch.get(incident, ""))
        if told is not None:
            found[name][told.id] = told
    return {name: sorted(several.values(), key=age) for name, several in found.items()}


def age(dispatch: Dispatch) -> tuple[date, str]:
    """Return what sorts dispatches by when they came out."""
    return dispatch.published or date.max, dispatch.id


def sources_of(store: "Store") -> dict[str, str]:
    """Return whom each toll is attributed to, by the claim's id."""
    from dateline.store.query import Query

    tolls = (cited.item for cited in store.claims(Query(kind="toll")))
    return {each.id: each.attribution.source.name for each in tolls if each.attribution.source}


def quoted(store: "Store", wanted: "Wanted") -> Iterator[Quoted]:
    """Yield every claim of a place and days with its text, in order of arrival and in flat memory."""
    from dateline.store.veil import shown

    for entry in store.walk():
        dispatch, text, record = shown(*entry)
        for claim in record.claims:
            if concerns(claim, wanted):
                yield Quoted(claim, dispatch, text)


def concerns(claim: Claim, wanted: "Wanted") -> bool:
    """Whether a claim is of the place and days asked for; what states no day is of any."""
    when, where = claim.when, claim.where
    place = (where.country, where.admin1) if where else (None, None)
    return wanted.takes(*place, *((when.start, when.end) if when else (None, None)))


def kept(store: "Store") -> Iterator[Kept]:
    """Yield every dispatch, in order of arrival and in flat memory."""
    from dateline.store.veil import shown

    for entry in store.walk():
        dispatch, _, record = shown(*entry)
        yield Kept(dispatch, record)


def findings(store: "Store", wanted: "Wanted") -> Iterator[Finding]:
    """Yield the findings that hold, or those about incidents of a place and days."""
    if wanted.area is None and wanted.start is None and wanted.end is None:
        yield from store.findings()
    else:
        yield from (finding for case in cases(store, wanted) for finding in case.findings)
