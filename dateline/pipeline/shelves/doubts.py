"""What a person should look at: doubts about claims of linked incidents."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from dateline.reconcile.doubt import Asked, Doubt, doubts
from dateline.record import Finding
from dateline.store import codec
from dateline.store.derived import chunks
from dateline.store.desk import Store
from dateline.store.rows import Row
from dateline.store.schema import CLAIMS, DISPATCHES, FINDINGS
from dateline.store.schema_pages import DOUBTS

FEW = 500  # ids that one statement names; more, and every toll is read
WEIGHED = ("id", "source", "stance", "bound", "low", "best", "high", "start", "place_precision")


def doubtful(store: Store, findings: Iterable[Finding]) -> tuple[Doubt, ...]:
    """Return what is doubtful in findings about incidents."""
    held = sorted(findings, key=lambda each: (each.about, each.harm, each.group or "", each.id))
    names = {name for each in held for name in (*each.claims_for, *each.claims_against)}
    judged = frozenset(each.left for each in store.judgements() if each.right is None)
    return doubts(held, asked(store, names), judged)


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


def touched(store: Store, names: Sequence[str], near: Sequence[str]) -> tuple[set[str], list[Row]]:
    """Return the claims of some linked incidents, and what is doubtful of them.

    `near` are incidents that may hold a claim of theirs: those that the same dispatches tell of. Where two hold one
    claim, the graver doubt is shown, so that it is weighed in both.
    """
    held = findings_about(store, dict.fromkeys([*names, *near]))
    these = frozenset(names)
    claims = {
        name for each in held if each.about in these for name in (*each.claims_for, *each.claims_against)
    } | before(store, names)
    return claims, [row(each) for each in doubtful(store, held) if each.claim in claims]


def before(store: Store, names: Sequence[str]) -> set[str]:
    """Return the claims of which a doubt stands in some linked incidents."""
    wanted = select(DOUBTS.c.claim)
    with store.base.read() as link:
        return {
            name
            for some in chunks(names)
            for name in link.execute(wanted.where(DOUBTS.c.happening.in_(some))).scalars()
        }


def findings_about(store: Store, names: Iterable[str]) -> list[Finding]:
    """Return the findings that hold about some linked incidents."""
    wanted = select(FINDINGS.c.json).where(FINDINGS.c.live).order_by(FINDINGS.c.seq)
    with store.base.read() as link:
        return [
            codec.decode(line, Finding)
            for some in chunks(names)
            for line in link.execute(wanted.where(FINDINGS.c.about.in_(some))).scalars()
        ]


def row(each: Doubt) -> Row:
    """Return the row of one doubt."""
    return {
        "claim": each.claim, "happening": each.happening, "dispatch": each.dispatch, "score": each.score,
        "json": codec.encode(each),
    }  # fmt: skip
