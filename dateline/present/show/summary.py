"""How a run ended, in three lines: what is on record, what this run did, where the record lies."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text as Styled

from dateline.present.verbs.common import opened

if TYPE_CHECKING:
    from dateline.present.verbs.intake import Outcome
    from dateline.store.desk import Store


def summary(done: "Outcome", store: str) -> Iterator[Styled]:
    """Yield the lines that end a run; `store` is where the record lies, which its name does not tell whole."""
    with opened(store) as base:
        counts = base.counts()
        copied = len({edge.copy for edge in base.lineage() if edge.evidence != "version"})
        spoken = heard(base)
        to_come = appointed(base)
    yield Styled(
        f"{several(counts.dispatches, 'dispatch')} on record, {several(copied, 'copy')} among them; "
        f"{several(counts.claims, 'claim')}, {several(counts.happenings, 'incident')}."
    )
    yield Styled(f"{spoken} {to_come}")
    news = f"{done.new:,} new" if done.new else "nothing new"
    failed = f", {several(len(done.failures), 'failure')}" if done.failures else ""
    yield Styled(f"This run: {news}, {done.known:,} known already{failed}.")
    line = Styled("The record is in ")
    line.append(done.store, style="bold")
    line.append("   next: dateline explain ID, dateline statements, dateline agenda", style="dim")
    yield line


def heard(base: "Store") -> str:
    """Return how many statements by how many speakers are on record."""
    from dateline.record import Statement
    from dateline.store.query import Query

    found = [each.item for each in base.claims(Query(kind="statement"))]
    names = {each.speaker.name for each in found if isinstance(each, Statement) and each.speaker}
    return f"{several(len(found), 'statement')} by {several(len(names), 'speaker')}."


def appointed(base: "Store") -> str:
    """Return how many appointments are on record, by status."""
    from dateline.record import Appointment
    from dateline.store.query import Query

    found = Counter(
        each.item.status
        for each in base.claims(Query(kind="appointment"))
        if isinstance(each.item, Appointment)
    )
    total = several(sum(found.values()), "mention of an appointment", "mentions of appointments")
    parts = ", ".join(f"{count} {status}" for status, count in found.most_common())
    return f"{total}: {parts}." if parts else f"{total}."


def several(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun."""
    ending = many or (
        f"{one[:-1]}ies" if one.endswith("y") else f"{one}es" if one.endswith("ch") else f"{one}s"
    )
    return f"{count:,} {one if count == 1 else ending}"
