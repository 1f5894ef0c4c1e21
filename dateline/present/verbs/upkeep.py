"""`backup`, `restore`, `recode`: a record kept for years, through new versions of the rules."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.present.verbs.common import STORE, opened

if TYPE_CHECKING:
    from dateline.store.backup import Saved


@dataclass(frozen=True, slots=True)
class Recoded:
    """What coding anew did: dispatches looked at, those whose record changed, and findings that changed with them."""

    rules: str
    dispatches: int
    changed: int
    findings: int
    stale: int  # judgements on claims that today's rules no longer make; they are kept


def backup(file: str, *, store: str = STORE, portable: bool = False) -> "Saved":
    """Write the record to a new file, while others use it, and read it back; returns what the file holds.

    Args:
        file: where to; a file that is there is never overwritten.
        store: where the record lies.
        portable: gzipped JSON lines that restore into either engine; PostgreSQL's are always so.

    Raises:
        DatelineError: it cannot be read or written, or what was written does not read back.
    """
    with opened(store) as base:
        return base.backup(file, portable=portable)


def restore(file: str, *, store: str = STORE) -> "Saved":
    """Make a record anew from a backup, verified and brought up to date; returns what it held.

    Args:
        file: a backup of either kind.
        store: where to; nothing may be there yet.

    Raises:
        DatelineError: there is a record already, or the backup is damaged; nothing is left there then.
    """
    from dateline.store.restore import restore as made

    return made(file, store)


def recode(
    *,
    store: str = STORE,
    gazetteer: str | None = None,
    countries: Sequence[str] = (),
    actors: str | None = None,
    names: bool = False,
    everywhere: bool = False,
    tick: Callable[[int], None] = lambda count: None,
) -> Recoded:
    """Code every stored dispatch with today's rules, and work the record out anew.

    Claims that only the older rules made stay, marked as such, with the version that made them; judgements stay.
    It may be ended at any time and begun again.

    Args:
        store: where the record lies.
        gazetteer: a GeoJSON or CSV file of the user's own places.
        countries: ISO 3166-1 alpha-2 codes that places may lie in.
        actors: a YAML file of the user's own actors.
        names: keep victims' names in claims; without it they are taken out.
        everywhere: read statements and deeds outside the field too.
        tick: told of each dispatch done.

    Raises:
        DatelineError: a file of the user's own or the store is at fault.
    """
    from dateline.pipeline import intake
    from dateline.pipeline.again import recoded
    from dateline.pipeline.parts import rules
    from dateline.pipeline.settle import settle

    how = intake.setting(
        places=gazetteer, countries=countries, actors=actors, names=names, everywhere=everywhere
    )
    with opened(store, coder=rules()) as base:
        run = base.begin_run("recode")
        seen, changed = recoded(base, how, tick)
        moved = settle(base).changed
        live = {claim.id for _, _, record in base.walk() for claim in record.claims}
        about = {each.left for each in base.judgements() if each.verdict in ("right", "wrong", "corrected")}
        stale = len([name for name in about if is_stale(base, name, live)])
        base.end_run(run, new=changed, known=seen - changed, failed=0)
        return Recoded(base.coder, seen, changed, moved, stale)


def is_stale(base: object, name: str, live: set[str]) -> bool:
    """Whether a judged thing is a claim that today's record does not hold."""
    from dateline.store.desk import Store

    assert isinstance(base, Store)
    return name not in live and any(each.kind == "claim" and each.id == name for each in base.find(name))
