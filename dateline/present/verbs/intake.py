"""`run` and `watch`: copy in, coded, linked, reconciled and stored."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.present.verbs.common import STORE, opened

if TYPE_CHECKING:
    from dateline.pipeline.intake import Failure, Taken
    from dateline.store.desk import Store


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended: dispatches that were new, known and failed, and whether it came to its end."""

    store: str
    new: int
    known: int
    failures: "tuple[Failure, ...]"
    finished: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """Whom a run tells how it goes: of each dispatch done, each failure, and each step."""

    tick: Callable[[int], None] = lambda count: None
    failed: "Callable[[Failure], None]" = lambda failure: None
    step: Callable[[str], None] = lambda name: None


QUIET = Told()


def run(
    places: Sequence[str],
    *,
    store: str = STORE,
    gazetteer: str | None = None,
    countries: Sequence[str] = (),
    actors: str | None = None,
    names: bool = False,
    everywhere: bool = False,
    processes: int = 1,
    policy: str | None = None,
    private: bool = False,
    columns: Mapping[str, str] | None = None,
    told: Told = QUIET,
) -> Outcome:
    """Code what is new at these places, link and reconcile the record, and store it all.

    Ctrl-C ends it early: what was coded is kept, and the next run goes on from there.

    Args:
        places: files, folders, URLs, or "-" for what is piped in.
        store: a file's path (SQLite) or a `postgresql://` URL; made if it is not there.
        gazetteer: a GeoJSON or CSV file of the user's own places.
        countries: ISO 3166-1 alpha-2 codes that places may lie in.
        actors: a YAML file of the user's own actors.
        names: keep victims' names in claims.
        everywhere: read statements and deeds outside the field too.
        processes: code in so many at once.
        policy: conservative, representative or informative; representative if not given.
        private: fetch from private addresses too.
        columns: which column of a table or key of JSON lines holds a field, {"text": "body"}.
        told: whom to tell how it goes.

    Raises:
        DatelineError: a file of the user's own, the policy or the store is at fault.
    """
    from dateline.pipeline import intake
    from dateline.pipeline.account import policy_of
    from dateline.pipeline.parts import prepare, rules
    from dateline.pipeline.settle import settle

    prepare(told.step)
    how = intake.setting(
        places=gazetteer, countries=countries, actors=actors, names=names, everywhere=everywhere
    )
    chosen = policy_of(policy)
    done = intake.Taken(told=told.failed, processes=processes)
    with opened(store, new=True, coder=rules()) as base:
        number = base.begin_run(f"run {' '.join(places)}")
        items = intake.dispatches(places, done.fail, private=private, columns=columns)
        told.step("coding")
        try:
            intake.take(base, items, how, done, told.tick, number)
            if done.new or policy or unsettled(base):
                told.step("linking")
                settle(base, chosen)
        except KeyboardInterrupt:
            return ended(base, None, done)
        return ended(base, number, done)


def unsettled(base: "Store") -> bool:
    """Whether something stored or judged before is not linked and reconciled, as its command did not come to its end."""
    from dateline.store.prepared import settled

    before = base.runs(2)[1:]
    return bool(before and before[0].finished is None) or not settled(base.base)


def ended(base: "Store", number: int | None, done: "Taken") -> Outcome:
    """Keep the failures and how the run ended; `number` is None for one that did not."""
    from dateline.store.people import Failure as Kept

    base.add_failures(Kept(each.source, each.reason, run=number) for each in done.failures)
    if number is not None:
        base.end_run(number, new=len(done.new), known=done.known, failed=len(done.failures))
    return Outcome(base.name, len(done.new), done.known, tuple(done.failures), number is not None)


def watch(
    feeds: str,
    *,
    store: str = STORE,
    state: str | None = None,
    once: bool = False,
    gazetteer: str | None = None,
    countries: Sequence[str] = (),
    actors: str | None = None,
    names: bool = False,
    everywhere: bool = False,
    failed: "Callable[[Failure], None]" = lambda failure: None,
    stored: Callable[[int], None] = lambda count: None,
) -> int:
    """Poll feeds for ever, or `once`, and store what is new; returns how many dispatches were.

    Args:
        feeds: a TOML file that lists them.
        store: where the record lies; made if it is not there.
        state: what is remembered of the feeds; a file beside their list if not given.
        once: end after each feed was polled.
        gazetteer: a GeoJSON or CSV file of the user's own places.
        countries: ISO 3166-1 alpha-2 codes that places may lie in.
        actors: a YAML file of the user's own actors.
        names: keep victims' names in claims.
        everywhere: read statements and deeds outside the field too.
        failed: told of each failure.
        stored: told how many dispatches were stored, each time some were.

    Raises:
        DatelineError: the list, a file of the user's own or the store is at fault.
    """
    from dateline.pipeline import feeding, intake
    from dateline.pipeline.parts import rules

    how = intake.setting(
        places=gazetteer, countries=countries, actors=actors, names=names, everywhere=everywhere
    )
    with opened(store, new=True, coder=rules()) as base:
        return feeding.feed(base, feeds, how, state=state, once=once, failed=failed, stored=stored)
