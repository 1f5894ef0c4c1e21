"""What pages read, worked out from the whole record when it settles, so that no page reads the record itself.

Reader's path: `prepare` -> one function a table. Invariant: the tables are a function of what is stored; done
twice, they are the same.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import msgspec
from sqlalchemy import select

from dateline.pipeline.linkage import agency_of
from dateline.reconcile import ledger
from dateline.reconcile.agenda import Planned, agenda
from dateline.reconcile.doubt import Asked, Doubt, doubts
from dateline.reconcile.given import Told, View, Views, views
from dateline.reconcile.ledger import Claimed
from dateline.reconcile.position import positions
from dateline.record import Dispatch, Finding, Lineage, Party, Statement
from dateline.store import codec
from dateline.store.derived import chunks
from dateline.store.desk import Store
from dateline.store.prepared import put_doubts, put_shelves
from dateline.store.query import Query
from dateline.store.rows import Row
from dateline.store.schema import CLAIMS, DISPATCHES, HAPPENINGS, INCIDENTS, MEMBERS

UNKNOWN = "unknown publisher"
MOST = 9  # origins that an incident's trait counts up to


class Stated(msgspec.Struct):
    """What the copy itself says of its day."""

    date: datetime.date | None = None


class Shell(msgspec.Struct):
    """What is needed of a stored record."""

    lineage: tuple[Party, ...] = ()
    dateline: Stated | None = None
    version: str | None = None


class Head(msgspec.Struct):
    """What is needed of a stored dispatch."""

    sent: str | None = None


class Parts(msgspec.Struct):
    """What is needed of a stored incident."""

    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A dispatch as pages count it."""

    seq: int
    id: str
    house: str
    view: View
    agencies: frozenset[str]
    origin: str | None
    evidence: str | None

    @property
    def day(self) -> str:
        """Its day, empty where unknown."""
        return self.view.published.isoformat() if self.view.published else ""


def prepare(store: Store) -> None:
    """Work out every table that pages read, and write them."""
    items = tuple(itemised(store))
    known = {each.id: each.view for each in items}
    tells = tellers(store, {each.seq: each for each in items})
    firsts = {name: first_of(several) for name, several in tells.items()}
    alones = {name: alone_of(several) for name, several in tells.items()}
    put_shelves(store.base, {
        "standing": [standing(each) for each in items],
        "credits": credits(items),
        "houses": houses(items, firsts, alones),
        "traits": [*traits(store, tells, firsts, alones)],
        "claimed": claimed(store, known),
        "positions": spoken(store, known),
        "appointments": appointments(store, known),
        "doubts": [doubt_row(each) for each in doubtful(store, store.findings())],
    })  # fmt: skip


Stored: TypeAlias = tuple[
    int, str, str | None, Dispatch, Shell
]  # number, id, publisher, what views need, the rest


def itemised(store: Store) -> Iterator[Item]:
    """Yield every dispatch, in order of arrival."""
    rows, edges = stored(store, None), store.lineage()
    of = viewed(rows, edges)
    above = {each.copy: each for each in edges if each.evidence != "version"}
    for seq, name, publisher, _, said in rows:
        edge = above.get(name)
        credited = frozenset(party.name for party in said.lineage if party.part == "agency")
        yield Item(
            seq, name, publisher or UNKNOWN, of[name], credited, edge.origin if edge else None,
            edge.evidence if edge else None,
        )  # fmt: skip


def stored(store: Store, names: Sequence[str] | None) -> list[Stored]:
    """Return these dispatches, or all, without their words."""
    shell, head = msgspec.json.Decoder(Shell), msgspec.json.Decoder(Head)
    columns = [DISPATCHES.c[name] for name in ("seq", "id", "publisher", "published", "version", "replaces")]
    wanted = select(*columns, DISPATCHES.c.json, DISPATCHES.c.record).order_by(columns[0])
    made = []
    with store.base.read() as link:
        for some in [None] if names is None else chunks(names):
            found = link.execute(wanted if some is None else wanted.where(DISPATCHES.c.id.in_(some)))
            for row in found:
                seq, name, publisher, published, version, replaces, line, frame = tuple(row)
                said, sent = shell.decode(frame), head.decode(line).sent
                day = published or (said.dateline.date if said.dateline else None)
                last = said.version or version
                bare = Dispatch(name, "", published=day, version=last, sent=sent, replaces=replaces)
                made.append((seq, name, publisher, bare, said))
    return made


def viewed(rows: Iterable[Stored], edges: Iterable[Lineage]) -> Views:
    """Return the view of each of these dispatches."""
    held = list(rows)
    agencies = {name: house for _, name, _, _, said in held if (house := agency_of(said.lineage)) is not None}
    return views((bare for _, _, _, bare, _ in held), edges, agencies)


def standing(each: Item) -> Row:
    """Return how a dispatch stands to others."""
    return {
        "dispatch": each.seq, "house": each.house, "day": each.day, "origin": each.origin,
        "evidence": each.evidence, "ended": each.view.ended,
    }  # fmt: skip


def credits(items: Iterable[Item]) -> list[Row]:
    """Return which dispatches credit which agency."""
    return [
        {"name": name, "day": each.day, "dispatch": each.seq}
        for each in items
        for name in sorted(each.agencies)
    ]


Tells = dict[str, list[Item]]


def tellers(store: Store, items: dict[int, Item]) -> Tells:
    """Return the dispatches that tell of each linked incident."""
    wanted = select(MEMBERS.c.happening, INCIDENTS.c.dispatch).join(
        INCIDENTS, INCIDENTS.c.id == MEMBERS.c.incident
    )
    found: Tells = defaultdict(list)
    with store.base.read() as link:
        for name, seq in link.execute(wanted.where(INCIDENTS.c.live).distinct()):
            found[name].append(items[seq])
    return found


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


def houses(items: Iterable[Item], firsts: dict[str, str | None], alones: dict[str, str | None]) -> list[Row]:
    """Return what each publisher and agency did."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for each in items:
        counts[each.house].update(("dispatches", "origins" if each.origin is None else "copies"))
        if each.view.ended and each.view.ended.startswith(("corrected", "withdrawn")):
            counts[each.house]["corrected"] += 1
        for name in each.agencies:
            counts[name]["credited"] += 1
    for part, found in (("first", firsts), ("alone", alones)):
        for house in found.values():
            if house is not None:
                counts[house][part] += 1
    names = ("dispatches", "origins", "copies", "credited", "first", "corrected", "alone")
    return [{"name": name, **{part: held[part] for part in names}} for name, held in sorted(counts.items())]


def traits(
    store: Store, tells: Tells, firsts: dict[str, str | None], alones: dict[str, str | None]
) -> Iterator[Row]:
    """Yield by what linked incidents are looked for: sources, classes harmed, origins, who was first or alone."""
    for kind, found in (("first", firsts), ("alone", alones)):
        yield from (trait(kind, house, name) for name, house in found.items() if house is not None)
    for name, several in tells.items():
        known = len({each.view.agency for each in several} - {None})
        yield from (trait("origins", str(count), name) for count in range(1, min(known, MOST) + 1))
    for name, source in sorted(sources(store)):
        yield trait("source", source, name)
    classes = {(each.about, each.group) for each in store.lines() if each.group is not None}
    yield from (trait("class", group, name) for name, group in sorted(classes) if group)


def trait(kind: str, name: str, happening: str) -> Row:
    """Return the row of one trait."""
    return {"kind": kind, "name": name, "happening": happening}


def sources(store: Store) -> set[tuple[str, str]]:
    """Return which sources speak in the claims of which linked incident."""
    parts = msgspec.json.Decoder(Parts)
    wanted = select(CLAIMS.c.id, CLAIMS.c.source).where(CLAIMS.c.live, CLAIMS.c.source.is_not(None))
    with store.base.read() as link:
        said = dict(link.execute(wanted).all())
        held = link.execute(select(HAPPENINGS.c.id, HAPPENINGS.c.json))
        return {
            (name, said[claim]) for name, line in held for claim in parts.decode(line).claims if claim in said
        }


def claimed(store: Store, known: Views) -> list[Row]:
    """Return the ledger's totals; what is on record beside them is added up when a page asks."""
    told = [Told(each.item, each.dispatch) for each in store.totals()]
    where = {each.claim.id: each.claim.where for each in told}
    made: list[Row] = []
    for seq, line in enumerate(ledger.by_source(told, (), known)):
        place = where.get(line.claims[0]) if line.claims else None
        made.append({
            "seq": seq, "compared": line.note is None, "country": place.country if place else None,
            "admin1": place.admin1 if place else None, "start": line.start, "end": line.end,
            "json": codec.encode(bare_line(line)),
        })  # fmt: skip
    return made


def bare_line(line: Claimed) -> Claimed:
    """Return a total without what is on record."""
    return replace(line, recorded=None, share=None)


def spoken(store: Store, known: Views) -> list[Row]:
    """Return statements by speaker and day."""
    found = positions(
        (Told(each.item, each.dispatch) for each in store.claims(Query(kind="statement"))), known
    )
    order = sorted(
        found, key=lambda each: (each.speaker, str(each.day), each.statement.span, each.statement.id)
    )
    numbers: dict[tuple[str, str], int] = {}
    made: list[Row] = []
    for seq, each in enumerate(order):
        statement = numbers.setdefault((each.speaker, each.statement.id), len(numbers) + 1)
        made.append({
            "seq": seq, "statement": statement, "speaker": each.speaker, "fold": each.speaker.casefold(),
            "country": country_of(each.statement), "topic": each.topic, "day": each.day, "stance": each.stance,
            "changed": each.changed, "claim": each.statement.id, "dispatch": each.dispatch,
        })  # fmt: skip
    return made


def country_of(statement: Statement) -> str | None:
    """Return the country of who speaks."""
    return statement.speaker.country if statement.speaker else None


def appointments(store: Store, known: Views) -> list[Row]:
    """Return the calendar, in the order of its days."""
    told = (Told(each.item, each.dispatch) for each in store.claims(Query(kind="appointment")))
    return [appointment(seq, each) for seq, each in enumerate(agenda(told, known))]


def appointment(seq: int, each: Planned) -> Row:
    """Return the row of one appointment."""
    start, end = (each.when.start, each.when.end or each.when.start) if each.when else (None, None)
    going = each.status not in ("held", "cancelled")
    return {"seq": seq, "start": start, "end": end, "open": going, "json": codec.encode(each)}


def doubtful(store: Store, findings: Iterable[Finding]) -> tuple[Doubt, ...]:
    """Return what is doubtful in findings about incidents."""
    held = tuple(findings)
    names = {name for each in held for name in (*each.claims_for, *each.claims_against)}
    judged = frozenset(each.left for each in store.judgements() if each.right is None)
    return doubts(held, asked(store, names), judged)


FEW = 500  # ids that one statement names; more, and every toll is read
WEIGHED = ("id", "source", "stance", "bound", "low", "best", "high", "start", "place_precision")


def asked(store: Store, names: set[str]) -> dict[str, Asked]:
    """Return these tolls as the queue weighs them."""
    wanted = select(*(CLAIMS.c[name] for name in WEIGHED), DISPATCHES.c.id.label("told"))
    wanted = wanted.join(DISPATCHES, DISPATCHES.c.seq == CLAIMS.c.dispatch).where(CLAIMS.c.live)
    some = CLAIMS.c.id.in_(sorted(names)) if len(names) <= FEW else CLAIMS.c.kind == "toll"
    with store.base.read() as link:
        return {
            row.id: Asked(
                row.id, row.told, row.source, row.stance, row.bound, row.low, row.best, row.high,
                row.start is not None, row.place_precision,
            )
            for row in link.execute(wanted.where(some))
            if row.id in names
        }  # fmt: skip


def doubt_row(each: Doubt) -> Row:
    """Return the row of one doubt."""
    return {
        "claim": each.claim, "happening": each.happening, "dispatch": each.dispatch, "score": each.score,
        "json": codec.encode(each),
    }  # fmt: skip


def reweigh(store: Store, happening: str) -> None:
    """Work out anew what is doubtful about one linked incident, after a judgement on it."""
    found = doubtful(store, store.findings(about=happening))
    put_doubts(store.base, happening, [doubt_row(each) for each in found])
