"""The ledger's totals, in its order; what is on record beside them is added up when a page asks."""

from dataclasses import replace

from dateline.reconcile import ledger
from dateline.reconcile.given import Told, Views
from dateline.reconcile.ledger import Claimed
from dateline.store import codec
from dateline.store.desk import Store
from dateline.store.rows import Row


def totals(store: Store) -> list[Told]:
    """Return every claim of a window or a running total."""
    return [Told(each.item, each.dispatch) for each in store.totals()]


def claimed(told: list[Told], known: Views) -> list[Row]:
    """Return the ledger's totals."""
    where = {each.claim.id: each.claim.where for each in told}
    made: list[Row] = []
    for seq, line in enumerate(ledger.by_source(told, (), known)):
        place = where.get(line.claims[0]) if line.claims else None
        made.append({
            "seq": seq, "compared": line.note is None, "country": place.country if place else None,
            "admin1": place.admin1 if place else None, "start": line.start, "end": line.end,
            "json": codec.encode(bare(line)),
        })  # fmt: skip
    return made


def bare(line: Claimed) -> Claimed:
    """Return a total without what is on record."""
    return replace(line, recorded=None, share=None)
