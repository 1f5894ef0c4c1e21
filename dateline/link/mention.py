"""One incident as one dispatch tells it, in the narrow view that linking needs."""

from dataclasses import dataclass
from datetime import date

from dateline.link.salient import Bag, salient
from dateline.record import Amount, Incident, Place, Record


@dataclass(frozen=True, slots=True)
class Spot:
    """Where: `precision` is UCDP's 1-7; what is unknown is None."""

    name: str
    geonames: int | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: int = 7


@dataclass(frozen=True, slots=True)
class Range:
    """How many, as an interval; an end is None where nothing limits it."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class IncidentMention:
    """One incident in one dispatch. Only a main incident carries the words of its dispatch."""

    dispatch: str
    incident: str
    main: bool = True
    published: date | None = None
    type: str | None = None
    start: date | None = None
    end: date | None = None
    place: Spot | None = None
    killed: Range | None = None
    injured: Range | None = None
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    words: Bag = ()

    @property
    def key(self) -> tuple[str, str]:
        """What names it: the dispatch and its incident."""
        return (self.dispatch, self.incident)


def mentions(record: Record, text: str) -> tuple[IncidentMention, ...]:
    """Return the incidents of a coded dispatch; where none is main, one more of its words alone."""
    bag = salient(record.title, text)
    found = tuple(mention(record, incident, bag) for incident in record.incidents)
    if any(one.main for one in found):
        return found
    return (*found, IncidentMention(record.id, f"{record.id}:story", published=record.published, words=bag))


def telling(record: Record, text: str) -> tuple[IncidentMention, ...]:
    """Return the incidents of a coded dispatch, none where nothing at all was read in it: most copy tells of none."""
    return mentions(record, text) if record.claims or record.incidents else ()


def mention(record: Record, incident: Incident, bag: Bag) -> IncidentMention:
    """Return one incident of a coded dispatch."""
    tolls = {claim.id: claim for claim in record.claims}
    causes = {cause for name in incident.claims for cause in getattr(tolls.get(name), "causes", ())}
    return IncidentMention(
        record.id,
        incident.id,
        incident.main,
        record.published,
        incident.type,
        incident.when.start if incident.when else None,
        incident.when.end if incident.when else None,
        spot(incident.where),
        counted(incident.killed),
        counted(incident.injured),
        tuple(sorted({actor.name for actor in incident.actors})),
        tuple(sorted({actor.name for actor in incident.targets})),
        tuple(sorted(causes)),
        bag if incident.main else (),
    )


def spot(place: Place | None) -> Spot | None:
    """Return a place without its words."""
    if place is None:
        return None
    known = (place.geonames, place.country, place.admin1, place.lat, place.lon, place.precision)
    return Spot(place.name, *known)


def counted(amount: Amount | None) -> Range | None:
    """Return an amount without its words."""
    return Range(amount.low, amount.best, amount.high) if amount else None
