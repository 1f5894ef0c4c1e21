"""What stands beside a few things, read by their ids: no page reads a table to show twenty rows of it."""

from collections.abc import Iterable

from sqlalchemy import select

from dateline.record import Claim, Dispatch, Incident, Judgement, Lineage, Text
from dateline.store import codec
from dateline.store.derived import chunks
from dateline.store.engine import Base
from dateline.store.query import Cited
from dateline.store.schema import CLAIMS, DISPATCHES, INCIDENTS, JUDGEMENTS, LINEAGE, MEMBERS, TEXTS
from dateline.store.veil import covered, names_of


def stubs(base: Base, names: Iterable[str]) -> dict[str, Dispatch]:
    """Return these dispatches by id, without their words."""
    columns = (DISPATCHES.c.id, DISPATCHES.c.json)
    found: dict[str, Dispatch] = {}
    with base.read() as link:
        for some in chunks(dict.fromkeys(names)):
            for name, line in link.execute(select(*columns).where(DISPATCHES.c.id.in_(some))):
                found[name] = codec.decode(line, Dispatch)
    return found


def texts(base: Base, names: Iterable[str]) -> dict[str, Text]:
    """Return the fixed texts of these dispatches by id, withheld names under their cover."""
    wanted = select(DISPATCHES.c.id, TEXTS.c.dispatch, TEXTS.c.value, TEXTS.c.frame)
    wanted = wanted.join(TEXTS, TEXTS.c.dispatch == DISPATCHES.c.seq)
    found: dict[str, Text] = {}
    with base.read() as link:
        for some in chunks(dict.fromkeys(names)):
            rows = link.execute(wanted.where(DISPATCHES.c.id.in_(some))).all()
            hidden = names_of(link, [seq for _, seq, _, _ in rows])
            for name, seq, value, frame in rows:
                found[name] = codec.text_from(covered(value, hidden.get(seq, ())), frame)
    return found


def claims_of(base: Base, names: Iterable[str]) -> dict[str, Cited[Claim]]:
    """Return these claims by id, live ones before an older coder's."""
    wanted = select(CLAIMS.c.id, CLAIMS.c.seq, DISPATCHES.c.id.label("name"), CLAIMS.c.kind, CLAIMS.c.json)
    wanted = wanted.join(DISPATCHES, DISPATCHES.c.seq == CLAIMS.c.dispatch).order_by(CLAIMS.c.live)
    found: dict[str, Cited[Claim]] = {}
    with base.read() as link:
        for some in chunks(dict.fromkeys(names)):
            for claim, seq, name, kind, line in link.execute(wanted.where(CLAIMS.c.id.in_(some))):
                found[claim] = Cited(name, codec.claim_from(kind, line), seq)
    return found


def tellers(base: Base, incidents: Iterable[str]) -> dict[str, str]:
    """Return, for each of these incidents of single dispatches, the dispatch that tells it."""
    wanted = select(INCIDENTS.c.id, DISPATCHES.c.id.label("name"))
    wanted = wanted.join(DISPATCHES, DISPATCHES.c.seq == INCIDENTS.c.dispatch).where(INCIDENTS.c.live)
    found: dict[str, str] = {}
    with base.read() as link:
        for some in chunks(incidents):
            found.update(link.execute(wanted.where(INCIDENTS.c.id.in_(some))).all())
    return found


def homes(base: Base, incidents: Iterable[str]) -> dict[str, str]:
    """Return which linked incident each of these incidents is part of."""
    found: dict[str, str] = {}
    with base.read() as link:
        for some in chunks(incidents):
            wanted = select(MEMBERS.c.incident, MEMBERS.c.happening).where(MEMBERS.c.incident.in_(some))
            found.update(link.execute(wanted).all())
    return found


def edges(base: Base, name: str) -> tuple[Lineage, ...]:
    """Return the edges that start or end at a dispatch."""
    wanted = select(LINEAGE).where((LINEAGE.c.copy == name) | (LINEAGE.c.origin == name))
    with base.read() as link:
        order = (LINEAGE.c.copy, LINEAGE.c.origin, LINEAGE.c.evidence)
        return tuple(Lineage(*row) for row in link.execute(wanted.order_by(*order)))


def judged(base: Base, names: Iterable[str]) -> tuple[Judgement, ...]:
    """Return the judgements in which one of these things stands first, in the order given."""
    found: list[tuple[int, str]] = []
    with base.read() as link:
        for some in chunks(dict.fromkeys(names)):
            wanted = select(JUDGEMENTS.c.seq, JUDGEMENTS.c.json).where(JUDGEMENTS.c.left.in_(some))
            found.extend((seq, line) for seq, line in link.execute(wanted))
    return tuple(codec.decode(line, Judgement) for _, line in sorted(found))


def told_by(base: Base, dispatch: str) -> tuple[Incident, ...]:
    """Return the incidents that one dispatch tells, in its order."""
    wanted = select(INCIDENTS.c.json).join(DISPATCHES, DISPATCHES.c.seq == INCIDENTS.c.dispatch)
    wanted = wanted.where(DISPATCHES.c.id == dispatch, INCIDENTS.c.live).order_by(INCIDENTS.c.ordinal)
    with base.read() as link:
        return tuple(codec.decode(line, Incident) for line in link.execute(wanted).scalars())


def claims_in(base: Base, dispatches: Iterable[int], kind: str) -> tuple[Cited[Claim], ...]:
    """Return the claims of a kind that these dispatches, by number, hold, in order of arrival."""
    wanted = select(CLAIMS.c.seq, DISPATCHES.c.id.label("name"), CLAIMS.c.json)
    wanted = wanted.join(DISPATCHES, DISPATCHES.c.seq == CLAIMS.c.dispatch)
    wanted = wanted.where(CLAIMS.c.live, CLAIMS.c.kind == kind)
    with base.read() as link:
        found = [
            Cited(name, codec.claim_from(kind, line), seq)
            for some in chunks(dispatches)
            for seq, name, line in link.execute(wanted.where(CLAIMS.c.dispatch.in_(some)))
        ]
    return tuple(sorted(found, key=lambda each: each.seq))
