"""The ledger of a stored record, its surges and its changes: the store's rows, as reconciling wants them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from dateline.errors import DatelineError
from dateline.pipeline.intake import stub
from dateline.pipeline.linkage import agency_of
from dateline.reconcile import gather, ledger
from dateline.reconcile.backtest import Score, backtest
from dateline.reconcile.changes import Change, changes
from dateline.reconcile.figures import figures
from dateline.reconcile.given import Cell, Told, Views, views
from dateline.reconcile.ledger import Area, Claimed, Total, Wanted, Week
from dateline.reconcile.policy import DEFAULT, Policy
from dateline.reconcile.series import Series, series, steps
from dateline.reconcile.surge import Alert, Settings, Surges, surges
from dateline.record import Dispatch, Finding, Harm, Incident, Record
from dateline.store.desk import Store
from dateline.store.query import Query

__all__ = [
    "Account",
    "Alert",
    "Area",
    "Change",
    "Claimed",
    "Line",
    "Policy",
    "Score",
    "Series",
    "Settings",
    "Surges",
    "Total",
    "Wanted",
    "Week",
    "changes",
    "steps",
]
EVERY = 10_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """One incident of the ledger with its findings; `origins` is how many houses wrote of it, if known."""

    incident: Incident
    findings: tuple[Finding, ...]
    origins: int | None
    dispatches: int

    def finding(self, harm: Harm) -> Finding | None:
        """Return the finding about everyone who suffered a harm."""
        return next((each for each in self.findings if each.harm is harm and each.group is None), None)


@dataclass(frozen=True, slots=True)
class Account:
    """The ledger: incidents by day, weeks, and what sources claim for places and windows."""

    lines: tuple[Line, ...]
    weeks: tuple[Week, ...]
    claimed: tuple[Claimed, ...]
    series: tuple[Series, ...] = ()  # running totals, as they were given


def area(words: str) -> Area:
    """Return the area of "AF", "Afghanistan" or "AF/Kabul".

    Raises:
        DatelineError: no such country is known.
    """
    from dateline.ground.who import registry

    name, _, division = (part.strip() for part in words.partition("/"))
    known = registry()
    country = known.country(name) or known.countries.get(name.lower())
    code = country.code if country else name.upper() if len(name) == 2 else None
    if code is None:
        raise DatelineError(f"--place {words}: no such country; write AF, Afghanistan or AF/Kabul")
    return Area(code, division or None)


def account(store: Store, wanted: Wanted, policy: Policy | None = None) -> Account:
    """Return the ledger of a place and days; with a policy, best figures are chosen anew by it."""
    held = happenings(store, wanted)
    of = seen(store)
    past = everything(store, wanted, held)
    known = store.findings() if policy is None else recomputed(store, of, policy)
    findings, cells = by_about(known), gather.cells(known, past)
    homes = membership(store)
    lines = [line(each, findings[each.id], homes.get(each.id, frozenset()), of) for each in held]
    totals = [Told(cited.item, cited.dispatch) for cited in store.totals()]
    return Account(
        tuple(sorted(lines, key=lambda each: day_key(each.incident))),
        ledger.by_week(cells, wanted),
        ledger.by_source(totals, cells, of, wanted),
        running(totals, of, wanted),
    )


def running(totals: Iterable[Told], of: Views, wanted: Wanted) -> tuple[Series, ...]:
    """Return the running totals of a place, as series, with the points of the days asked for."""
    found = []
    for each in series(totals, of):
        country, admin1 = (each.area.country, each.area.admin1) if each.area else (None, None)
        points = tuple(one for one in each.points if wanted.takes(country, admin1, one.day, one.day))
        if points:
            found.append(replace(each, points=points))
    return tuple(found)


def happenings(store: Store, wanted: Wanted) -> tuple[Incident, ...]:
    """Return the incidents of a place and days; undated ones are there where no day was asked."""
    place = wanted.area or Area("")
    query = Query(country=place.country or None, admin1=place.admin1, start=wanted.start, end=wanted.end)
    return store.happenings(query, limit=EVERY)


def everything(store: Store, wanted: Wanted, held: tuple[Incident, ...]) -> tuple[Incident, ...]:
    """Return the incidents that totals may be set beside: all days, as windows reach beyond those asked for."""
    return held if wanted == ledger.EVERYTHING else store.happenings(limit=EVERY)


def by_about(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return findings by what they are about."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.about].append(finding)
    return found


def recomputed(store: Store, of: Views, policy: Policy) -> tuple[Finding, ...]:
    """Return the incidents' findings under another policy, without storing them."""
    cases = gather.cases((record for _, _, record in store.walk()), store.members())
    return figures(cases, of, store.judgements(), policy)


def seen(store: Store) -> Views:
    """Return the view of every dispatch stored."""
    dispatches, agencies = {}, {}
    for dispatch, record in shells(store):
        dispatches[dispatch.id] = stub(dispatch, record)
        house = agency_of(record.lineage)
        if house is not None:
            agencies[dispatch.id] = house
    return views(dispatches.values(), store.lineage(), agencies)


def shells(store: Store) -> list[tuple[Dispatch, Record]]:
    """Return every dispatch without its words and every record without its claims, which no view needs."""
    from sqlalchemy import select

    from dateline.store.codec import decode
    from dateline.store.schema import DISPATCHES

    with store.base.read() as link:
        rows = link.execute(select(DISPATCHES.c.json, DISPATCHES.c.record).order_by(DISPATCHES.c.seq)).all()
    return [(decode(one, Dispatch), decode(other, Record)) for one, other in rows]


def membership(store: Store) -> dict[str, frozenset[str]]:
    """Return the dispatches that tell of each linked incident."""
    dispatch = {cited.item.id: cited.dispatch for cited in store.incidents()}
    found: dict[str, set[str]] = defaultdict(set)
    for incident, name in store.members().items():
        if incident in dispatch:
            found[name].add(dispatch[incident])
    return {name: frozenset(several) for name, several in found.items()}


def line(each: Incident, findings: list[Finding], told: frozenset[str], of: Views) -> Line:
    """Return one line of the ledger."""
    houses = {of[name].agency for name in told if name in of}
    known = len(houses - {None})
    return Line(each, tuple(findings), known or None, len(told))


def day_key(each: Incident) -> tuple[date, str]:
    """Return what sorts incidents by day, undated ones last."""
    return (each.when.start if each.when and each.when.start else date.max), each.id


def record_cells(store: Store) -> tuple[Cell, ...]:
    """Return the whole record as the ledger adds it up."""
    return gather.cells(store.findings(), store.happenings(limit=EVERY))


def surged(store: Store, until: date, settings: Settings) -> Surges:
    """Return the alerts for the last whole period up to a day."""
    return surges(record_cells(store), until, settings)


def surged_now(store: Store, until: date, settings: Settings) -> Surges:
    """Return the same alerts by country from the store's lines alone, which are read at once."""
    cells = (
        Cell(
            each.about, each.country, None, each.start, each.end, each.harm, each.low, each.best, each.high,
            each.group,
        )
        for each in store.lines()
    )  # fmt: skip
    return surges(cells, until, replace(settings, provinces=False))


def last_day(store: Store) -> date | None:
    """Return the last day that a stored dispatch was published."""
    from sqlalchemy import func, select

    from dateline.store.schema import DISPATCHES

    with store.base.read() as link:
        return link.execute(select(func.max(DISPATCHES.c.published))).scalar()


def tested(store: Store, settings: Settings) -> Score:
    """Return how surges would have warned over the record, against the rolling-maximum rule."""
    return backtest(record_cells(store), settings)


def changed(store: Store, since: str) -> tuple[Change, ...]:
    """Return which findings changed since an instant, from what to what and why."""
    dispatch = {cited.item.id: cited.dispatch for cited in store.claims(Query(kind="toll"))}
    return changes(((each.before, each.after) for each in store.history(since)), dispatch)


def policy_of(words: str | None) -> Policy:
    """Return the policy of that name, the default for None.

    Raises:
        DatelineError: there is no such policy.
    """
    if words is None:
        return DEFAULT
    try:
        return Policy(words)
    except ValueError:
        names = ", ".join(Policy)
        raise DatelineError(f"--policy {words}: one of {names}") from None
