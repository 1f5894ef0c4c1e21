"""From dispatches to lineage and incidents: what copies what, and which reports tell of one happening.

Reader's path: `gathered` (one walk over the record) -> `linked` (lineage, then clusters) -> settle.py, which
works out the figures and stores it all.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from dateline.link.copies import Copy, pairs
from dateline.link.families import Family
from dateline.link.incidents import Cluster
from dateline.link.index import CopyIndex
from dateline.link.mention import IncidentMention, mentions
from dateline.link.versions import agency
from dateline.pipeline.intake import stub
from dateline.reconcile.given import Views, views
from dateline.record import Dispatch, Judgement, Lineage, Mentions, Party, Record, Span, Tally, Text, Toll

__all__ = ["Cluster", "Family", "Gathered", "Linked", "gathered", "index_of", "lineage_of", "linked", "pairs"]
Entry = tuple[Dispatch, Text, Record]
Tick = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What linking and reconciling need of a record, without its words."""

    dispatches: dict[str, Dispatch]
    agencies: dict[str, str]
    index: CopyIndex
    mentions: list[IncidentMention]
    records: list[Record]  # with their incidents and counts alone


@dataclass(frozen=True, slots=True)
class Linked:
    """Lineage, incidents, and the view of each dispatch that follows from them."""

    lineage: tuple[Lineage, ...]
    clusters: tuple[Cluster, ...]
    views: Views


def copy_of(dispatch: Dispatch, text: Text) -> Copy:
    """Return a dispatch as lineage sees it."""
    credited = tuple(party.name for party in text.credits if party.part == "agency")
    house = dispatch.publisher
    return Copy(
        dispatch.id,
        text.body.of(text.value),
        dispatch.title,
        dispatch.published,
        house,
        tuple(name for name in credited if not house or agency(name) != agency(house)),
        text.version or dispatch.version,
        dispatch.sent,
        dispatch.replaces,
    )


def unread(dispatch: Dispatch) -> Copy:
    """Return a dispatch as lineage sees it, read no further than its words and credits."""
    from dateline.text.credit import credits_of, version_of
    from dateline.text.markup import plain
    from dateline.text.normal import normal

    body = normal(plain(dispatch.text, dispatch.markup))
    span = Span(0, len(body))
    version = version_of(dispatch.title, body) or dispatch.version
    credits = credits_of(body, span, dispatch)
    return copy_of(dispatch, Text(body, span, None, None, credits, (), None, version))


def agency_of(parties: Iterable[Party]) -> str | None:
    """Return who wrote a dispatch, as far as it says: the first agency it credits, else its publisher."""
    named = [party for part in ("agency", "publisher") for party in parties if party.part == part]
    return agency(named[0].name) if named else None


def gathered(entries: Iterable[Entry]) -> Gathered:
    """Return what linking needs of these dispatches; their words go into the index, on disc."""
    found = Gathered({}, {}, CopyIndex(), [], [])
    found.index.add(one for entry in entries for one in (noted(found, *entry),))
    return found


def noted(found: Gathered, dispatch: Dispatch, text: Text, record: Record) -> Copy:
    """Note one dispatch in `found`, which is being built, and return it as lineage sees it."""
    found.dispatches[dispatch.id] = stub(dispatch, record)
    house = agency_of(text.credits)
    if house is not None:
        found.agencies[dispatch.id] = house
    found.mentions.extend(mentions(record, text.body.of(text.value)))
    counts = tuple(claim for claim in record.claims if isinstance(claim, Toll | Tally))
    found.records.append(replace(record, claims=counts, mentions=Mentions(), lineage=()))
    return copy_of(dispatch, text)


def linked(found: Gathered, judgements: Iterable[Judgement] = ()) -> Linked:
    """Return the lineage and the incidents of what was gathered."""
    from dateline.link.incidents import link

    lineage = found.index.lineages()
    clusters = link(found.mentions, lineage, judgements)
    return Linked(lineage, clusters, views(found.dispatches.values(), lineage, found.agencies))


def lineage_of(items: Iterable[Dispatch]) -> CopyIndex:
    """Return the index of these dispatches' copies, from their words alone."""
    index = CopyIndex()
    index.add(map(unread, items))
    return index


def index_of(entries: Iterable[Entry]) -> CopyIndex:
    """Return the index of the copies among dispatches that are read already."""
    index = CopyIndex()
    index.add(copy_of(dispatch, text) for dispatch, text, _ in entries)
    return index


def noting(held: dict[str, Dispatch], items: Iterable[Dispatch], tick: Tick) -> Iterator[Dispatch]:
    """Yield the dispatches, keeping each without its words in `held`."""
    for one in items:
        held[one.id] = replace(one, text="")
        yield one
        tick(1)


def noting_entries(held: dict[str, Dispatch], entries: Iterable[Entry], tick: Tick) -> Iterator[Entry]:
    """Yield stored dispatches, keeping each without its words in `held`."""
    for entry in entries:
        held[entry[0].id] = stub(entry[0], entry[2])
        yield entry
        tick(1)


def ticking(entries: Iterable[Entry], tick: Tick) -> Iterator[Entry]:
    """Yield the entries, telling of each."""
    for entry in entries:
        yield entry
        tick(1)
