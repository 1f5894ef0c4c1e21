"""By what linked incidents are looked for, and what the map shows of them: who told them first, alone, how many."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from sqlalchemy import select

from dateline.pipeline.shelves.items import UNKNOWN, Item
from dateline.store.derived import chunks
from dateline.store.desk import Store
from dateline.store.rows import Row
from dateline.store.schema import CLAIMS, FINDINGS, HAPPENINGS, INCIDENTS, MEMBERS

MOST = 9  # origins that an incident's trait counts up to
PLACE = ("place", "geonames", "country", "admin1", "lat", "lon", "place_precision")
SEEN = ("start", "end", "type", "killed", "injured")  # what the map counts of each
Tellers = Mapping[str, Sequence[int]]  # the numbers of the dispatches that tell of each linked incident


class Parts(msgspec.Struct):
    """What is needed of a stored incident."""

    claims: tuple[str, ...] = ()


def tellers(store: Store, names: Iterable[str] | None = None) -> Tellers:
    """Return which dispatches tell of each linked incident, or of each of these."""
    wanted = select(MEMBERS.c.happening, INCIDENTS.c.dispatch).join(
        INCIDENTS, INCIDENTS.c.id == MEMBERS.c.incident
    )
    found: dict[str, list[int]] = defaultdict(list)
    with store.base.read() as link:
        for some in parted(names):
            asked = wanted if some is None else wanted.where(MEMBERS.c.happening.in_(some))
            for name, seq in link.execute(asked.where(INCIDENTS.c.live).distinct()):
                found[name].append(seq)
    return found


def told(store: Store, seqs: Iterable[int]) -> set[str]:
    """Return the linked incidents that these dispatches tell of, by today's coding or an older one."""
    wanted = select(MEMBERS.c.happening).join(INCIDENTS, INCIDENTS.c.id == MEMBERS.c.incident)
    with store.base.read() as link:
        return {
            name
            for some in chunks(seqs)
            for name in link.execute(wanted.where(INCIDENTS.c.dispatch.in_(some))).scalars()
        }


def parted(names: Iterable[str] | None) -> Iterable[list[str] | None]:
    """Return names in what one statement takes; None, which is everything, is one part."""
    return [None] if names is None else chunks(names)


def by_house(several: Iterable[Item]) -> dict[str, tuple[str, str]]:
    """Return when each house that wrote of an incident in its own words first did."""
    found: dict[str, tuple[str, str]] = {}
    for each in several:
        if each.origin is None:
            came = (each.day or "9999", each.view.sent or "")
            found[each.house] = min(came, found.get(each.house, came))
    return found


def first_of(several: Iterable[Item]) -> str | None:
    """Return the house that told of an incident before any other; None where two may have been, or none other did."""
    held = sorted((came, house) for house, came in by_house(several).items())
    if len(held) < 2:
        return None
    (early, house), (late, _) = held[:2]
    sure = early[0] < late[0] or bool(early[1] and late[1] and early < late)
    return house if sure and house != UNKNOWN else None


def alone_of(several: Iterable[Item]) -> str | None:
    """Return the house that alone told of an incident."""
    held = by_house(several)
    return next((house for house in held if house != UNKNOWN), None) if len(held) == 1 else None


def traits(
    store: Store, tells: Tellers, items: Mapping[int, Item], names: Sequence[str] | None = None
) -> tuple[list[Row], list[Row]]:
    """Return the traits of linked incidents, or of these, and the places that these were at."""
    seen, spots = shown(store, names)
    found = {(kind, name, of) for kind, name, of in named(store, tells, items, names) if of in seen}
    rows: list[Row] = [
        {"kind": kind, "name": name, "happening": of, **seen[of]} for kind, name, of in sorted(found)
    ]
    return rows, [spots[each] for each in spots.keys() & {row["spot"] for row in rows}]


def named(
    store: Store, tells: Tellers, items: Mapping[int, Item], names: Sequence[str] | None
) -> Iterator[tuple[str, str, str]]:
    """Yield traits as kind, name and incident."""
    for name, seqs in tells.items():
        several = [items[seq] for seq in seqs]
        for kind, house in (("first", first_of(several)), ("alone", alone_of(several))):
            if house is not None:
                yield kind, house, name
        known = len({each.view.agency for each in several} - {None})
        yield from (("origins", str(count), name) for count in range(1, min(known, MOST) + 1))
    yield from (("source", source, name) for name, source in sources(store, names))
    yield from (("class", group, name) for name, group in classes(store, names))


def classes(store: Store, names: Sequence[str] | None) -> set[tuple[str, str]]:
    """Return the classes of people of whom a figure is found, by linked incident."""
    wanted = select(FINDINGS.c.about, FINDINGS.c.group_class).distinct()
    wanted = wanted.where(FINDINGS.c.live, FINDINGS.c.group_class.is_not(None))
    with store.base.read() as link:
        return {
            (about, group)
            for some in parted(names)
            for about, group in link.execute(
                wanted if some is None else wanted.where(FINDINGS.c.about.in_(some))
            )
            if group
        }


def sources(store: Store, names: Sequence[str] | None) -> set[tuple[str, str]]:
    """Return which sources speak in the claims of which linked incident."""
    parts = msgspec.json.Decoder(Parts)
    held = select(HAPPENINGS.c.id, HAPPENINGS.c.json)
    with store.base.read() as link:
        claims = [
            (name, parts.decode(line).claims)
            for some in parted(names)
            for name, line in link.execute(held if some is None else held.where(HAPPENINGS.c.id.in_(some)))
        ]
    said = speakers(store, None if names is None else [each for _, several in claims for each in several])
    return {(name, said[each]) for name, several in claims for each in several if each in said}


def speakers(store: Store, claims: Sequence[str] | None) -> dict[str, str]:
    """Return whom claims are attributed to, or these claims; one that names nobody is not there."""
    wanted = select(CLAIMS.c.id, CLAIMS.c.source).where(CLAIMS.c.live, CLAIMS.c.source.is_not(None))
    found: dict[str, str] = {}
    with store.base.read() as link:
        for some in parted(claims):
            found.update(link.execute(wanted if some is None else wanted.where(CLAIMS.c.id.in_(some))).all())
    return found


def shown(store: Store, names: Sequence[str] | None) -> tuple[dict[str, Row], dict[object, Row]]:
    """Return what the map counts of linked incidents, each with the number of its place, and these places by number."""
    wanted = select(*(HAPPENINGS.c[name] for name in ("id", *SEEN, *PLACE)))
    seen: dict[str, Row] = {}
    spots: dict[object, Row] = {}
    with store.base.read() as link:
        for some in parted(names):
            for row in link.execute(wanted if some is None else wanted.where(HAPPENINGS.c.id.in_(some))):
                name, *counts = tuple(row)[: 1 + len(SEEN)]
                place = tuple(row)[1 + len(SEEN) :]
                at = spot_of(place)
                spots.setdefault(at, {"id": at, **dict(zip(PLACE, place, strict=True))})
                seen[str(name)] = {"spot": at, **dict(zip(SEEN, counts, strict=True))}
    return seen, spots


def spot_of(place: tuple[object, ...]) -> int:
    """Return the number of a place: of 62 bits, the same in every record."""
    digest = hashlib.blake2b(repr(place).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 2
