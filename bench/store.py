"""How the store holds up at size: rates of writing, and the 95th percentile of the desk's queries.

usage: python -m bench.store [DISPATCHES] [--on sqlite|postgresql] [--keep FILE] [--made DIR] [STEP ...]

The steps, all of them if none is named: `make` invents DISPATCHES (default 100,000) of about 150 words with three
claims each (tolls, tallies, statements; one in twenty a total) and an incident for every second one, and writes
them as `dateline backfill` would; `load` brings them in as `dateline load` does; `link` adds a linked incident and
findings for every third incident; `ask` asks what ledger, search, map and dispatch pages ask, 60 times each, and
`busy` asks again while another process writes. Steps may be run one by one, and `make` and `load` go on where they
were stopped. Prints p50 and p95 in ms, dispatches/s and claims/s, size on disk. Nothing passes or fails here.
"""

import argparse
import os
import random
import resource
import statistics
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
from sqlalchemy import text as sql

from dateline.record import (
    Actor,
    Amount,
    Attribution,
    Bound,
    Dispatch,
    Finding,
    Group,
    Harm,
    Incident,
    Place,
    Precision,
    Record,
    Scope,
    Span,
    Statement,
    Tally,
    Text,
    Toll,
    When,
)
from dateline.store import open_store
from dateline.store.desk import Store
from dateline.store.query import Query

DSN = "postgresql://dateline:dateline@127.0.0.1:5432/dateline"
STEPS = ("make", "load", "link", "ask", "busy")
PIECE = 5000  # dispatches a piece of the invented archive
FIRST, DAYS = date(2015, 1, 1), 3650
COUNTRIES = [f"{a}{b}" for a in "QXZ" for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
SOURCES = [Actor(f"Ministry {number}", "the ministry", None) for number in range(200)]
COMMON = tuple("the of in killed people said on by attack and a to police injured were city forces".split())  # noqa: SIM905
WORDS = [f"w{number:x}" for number in range(40_000)]
SPAN = Span(0, 8)
HARMS = (Harm.KILLED, Harm.KILLED, Harm.INJURED, Harm.DISPLACED)


def skewed(options: list[str], chance: random.Random) -> str:
    """Return one of the options, the first ones far more often, as words and wars are."""
    return options[min(len(options) - 1, int(chance.paretovariate(0.6)) - 1)]


def words(chance: random.Random) -> str:
    """Return about 150 words of copy."""
    return " ".join(
        chance.choice(COMMON) if chance.random() < 0.5 else skewed(WORDS, chance) for _ in range(150)
    )


def when(chance: random.Random, length: int = 0) -> When:
    """Return some days."""
    day = FIRST + timedelta(chance.randrange(DAYS))
    return When(day, day + timedelta(length), Precision.DAY, "on Monday", SPAN)


def place(chance: random.Random) -> Place:
    """Return one of 60 places of a country; a few countries have most of the news."""
    country, number = skewed(COUNTRIES, chance), chance.randrange(60)
    code = COUNTRIES.index(country) * 60 + number
    lat, lon = (code * 7 % 160) - 80, (code * 13 % 340) - 170
    return Place(
        f"Town {code}", "town", SPAN, code, country, f"Province {number // 6}", lat, lon, 1 + number % 6
    )


def amount(number: int) -> Amount:
    """Return an exact amount."""
    return Amount(number, number, number, number, Bound.EXACT, str(number), SPAN)


def claim(name: str, chance: random.Random) -> Toll | Tally | Statement:
    """Return one claim."""
    said = Attribution(chance.choice(SOURCES))
    kind = chance.random()
    if kind < 0.3:
        return Statement(
            name, "statement", SPAN, "said", said, when(chance), None, said.source, None, (SPAN,), "direct"
        )
    total = chance.random() < 0.05
    scope = Scope.WINDOW if total else Scope.INCIDENT
    days, where, number = when(chance, 90 if total else 0), place(chance), amount(chance.randrange(1, 60))
    if kind < 0.45:
        return Tally(name, "tally", SPAN, "count", said, days, where, "suicide_attack", number, scope)
    group = Group("civilians", "civilian")
    return Toll(name, "toll", SPAN, "count", said, days, where, chance.choice(HARMS), number, group, scope)


def entry(number: int) -> tuple[Dispatch, Text, Record]:
    """Return invented dispatch `number`."""
    chance = random.Random(number)
    name = f"{chance.getrandbits(64):016x}"
    body, day = words(chance), FIRST + timedelta(chance.randrange(DAYS))
    text = Text(body, Span(0, len(body)), None, None, (), (), "en")
    claims = tuple(claim(f"{chance.getrandbits(64):016x}", chance) for _ in range(3))
    incidents = (incident(number, chance),) if number % 2 == 0 else ()
    record = Record(name, "", day, None, (), claims, incidents)
    return Dispatch(name, body, published=day, publisher="The Courier"), text, record


def incident(number: int, chance: random.Random) -> Incident:
    """Return an incident."""
    return Incident(f"i{number}", True, "bombing", when(chance), place(chance), killed=amount(number % 30))


def linked(count: int) -> Iterator[tuple[Incident, tuple[str, ...]]]:
    """Yield a linked incident for every third incident."""
    for number in range(0, count, 6):
        yield incident(number, random.Random(-number)), tuple(f"i{number + step}" for step in (0, 2, 4))


def findings(count: int) -> Iterator[Finding]:
    """Yield two findings for every linked incident."""
    for number in range(0, count, 6):
        for harm in (Harm.KILLED, Harm.INJURED):
            low = number % 30
            yield Finding(f"f{number}{harm}", f"i{number}", harm, low, low + 1, low + 4, (f"i{number}",))


def queries(store: Store, chance: random.Random) -> dict[str, Callable[[], object]]:
    """Return the desk's queries, each with new values at every call."""

    def window(length: int) -> Query:
        start = FIRST + timedelta(chance.randrange(DAYS - length))
        return Query(country=skewed(COUNTRIES, chance), start=start, end=start + timedelta(length))

    ids = [found.dispatch for found in store.dispatches(limit=200)]
    claims = [found.item.id for found in store.claims(limit=200)]
    return {
        "ledger: claimed, a country's year": lambda: store.totals(window(365)),
        "ledger: on record, a country's year": lambda: store.recorded(window(365), harm=Harm.KILLED),
        "ledger: on record, ten years of the busiest": lambda: store.recorded(Query(country=COUNTRIES[0])),
        "map: a country's year": lambda: store.markers(window(365)),
        "map: the world's month": lambda: store.markers(everywhere(window(30))),
        "timeline: 100 latest of a country": lambda: store.happenings(
            Query(country=skewed(COUNTRIES, chance))
        ),
        "claims: a country's week of tolls": lambda: store.claims(tolls(window(7)), limit=200),
        "claims: one source, first 100": lambda: store.claims(
            Query(source=chance.choice(SOURCES).name), limit=100
        ),
        "search: two rare words": lambda: store.search(f"{chance.choice(WORDS)} {chance.choice(WORDS)}"),
        "search: a rare and a common word": lambda: store.search(f"{chance.choice(WORDS)} killed"),
        "search: a middling word": lambda: store.search(chance.choice(WORDS[50:500])),
        "search: two common words": lambda: store.search("killed attack"),
        "search: a common phrase": lambda: store.search('"people said"'),
        "dispatch: whole": lambda: store.entry(chance.choice(ids)),
        "dispatches: newest 50": store.dispatches,
        "claim: by id": lambda: store.claim(chance.choice(claims)),
        "explain: by prefix": lambda: store.find(chance.choice(claims)[:8]),
        "again: 500 known ids": lambda: store.known([f"{chance.getrandbits(64):016x}" for _ in range(500)]),
        "write: one dispatch": lambda: store.add(*entry(chance.randrange(10**9, 2 * 10**9))),
    }


def everywhere(query: Query) -> Query:
    """Return the query without its country."""
    return Query(start=query.start, end=query.end)


def tolls(query: Query) -> Query:
    """Return the query for tolls alone."""
    return Query(kind="toll", country=query.country, start=query.start, end=query.end)


def percentile(times: list[float]) -> tuple[float, float]:
    """Return p50 and p95 in ms."""
    cuts = statistics.quantiles(times, n=20)
    return cuts[9] * 1000, cuts[18] * 1000


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that `work` takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def make(home: Path, count: int, until: float) -> None:
    """Write the invented record's tables, a piece a file, as far as the time allows."""
    from dateline.scale import tables
    from dateline.scale.files import folder
    from dateline.scale.plan import Slice
    from dateline.scale.work import Done

    out = folder(str(home))
    for first in range(0, count, PIECE):
        name = f"{first:09d}"
        if out.read(f"done/{name}.json") is not None:
            continue
        if time.perf_counter() > until:
            print(f"make: stopped at {first:,} of {count:,}; the same command goes on")
            return
        entries = [entry(number) for number in range(first, min(count, first + PIECE))]
        for part, table in tables.made(entries, [], "bench").items():
            out.put(f"{part}/{name}.parquet", table)
        claims = sum(len(record.claims) for _, _, record in entries)
        done = Done(name, (Slice("made", count, first, first),), len(entries), claims, 0, 0, {}, {}, 0.0)
        out.write(f"done/{name}.json", msgspec.json.encode(done))
    print(f"made: {count:,} dispatches at {home}")


def fill(store: Store, home: Path) -> None:
    """Load the invented record and print the rates, of each tenth too: they fall as indices grow."""
    from dateline.scale.loading import load

    begun = last = time.perf_counter()
    cpu = time.process_time()
    held = marked = 0

    def tick(count: int, total: int) -> None:
        nonlocal held, marked, last
        held += count
        if held - marked >= total / 10:
            now = time.perf_counter()
            print(f"  {held:>9,} dispatches: {3 * (held - marked) / (now - last):,.0f} claims/s", flush=True)
            marked, last = held, now

    done = load(store, str(home), tick)
    took, spent = time.perf_counter() - begun, time.process_time() - cpu
    claims = 3 * done.new
    print(
        f"load: {done.new:,} new, {done.known:,} known; {took:.0f} s by the clock, {spent:.0f} s of processor"
    )
    print(f"load: {claims / took:,.0f} claims/s by the clock, {claims / spent:,.0f} a second of processor")


def link(store: Store, count: int) -> None:
    """Write linked incidents and findings, and print how long it takes."""
    linking = timed(lambda: store.put_happenings(linked(count)))
    print(f"linked: {linking:.1f} s for {count // 6:,} linked incidents")
    print(f"found: {timed(lambda: store.put_findings(findings(count))):.1f} s for {count // 3:,} findings")


def settle(store: Store) -> None:
    """Let the engine gather its statistics, as an idle night does."""
    with store.base.engine.connect() as link:
        link.execution_options(isolation_level="AUTOCOMMIT").execute(sql("ANALYZE"))


def ask(store: Store) -> None:
    """Print the percentiles of every query: by the clock, and of this process's own processor.

    The second is all that SQLite uses, and hardly depends on what else the machine does.

    """
    print(f"{'query':46s} {'p50 ms':>8s} {'p95 ms':>8s} {'processor: p95 ms':>18s}")
    for name, work in queries(store, random.Random(1)).items():
        times, spent = [], []
        for _ in range(40):
            begun = time.process_time()
            times.append(timed(work))
            spent.append(time.process_time() - begun)
        low, high = percentile(times)
        print(f"{name:46s} {low:8.1f} {high:8.1f} {percentile(spent)[1]:18.1f}", flush=True)


def busy(where: str, store: Store) -> None:
    """Ask while another process writes a batch after the other, as a load does."""
    import subprocess

    child = subprocess.Popen([sys.executable, "-m", "bench.store", "--writer", where], stdout=subprocess.PIPE)
    try:
        assert child.stdout is not None
        child.stdout.readline()  # it has begun
        ask(store)
    finally:
        child.kill()
        child.wait()


def writer(where: str) -> None:
    """Write batches for ever."""
    with open_store(where) as store:
        first = random.randrange(10**9, 2 * 10**9)
        while True:
            store.add_many([entry(number) for number in range(first, first + 1000)])
            first += 1000
            print("written", flush=True)


def main() -> None:
    """Take the steps that were asked for, on one engine."""
    parser = argparse.ArgumentParser()
    parser.add_argument("count", nargs="?", type=int, default=100_000)
    parser.add_argument("steps", nargs="*", default=[], metavar="STEP", help=" | ".join(STEPS))
    parser.add_argument("--on", default="sqlite", choices=("sqlite", "postgresql"))
    parser.add_argument("--keep", default=f"/tmp/bench-{uuid.uuid4().hex[:8]}.db")
    parser.add_argument("--made", type=Path, help="where the invented tables lie; beside --keep if not given")
    parser.add_argument("--seconds", type=float, default=3600, help="how long `make` may take")
    parser.add_argument("--writer", help=argparse.SUPPRESS)
    given = parser.parse_intermixed_args()
    if given.writer:
        writer(given.writer)
    where = given.keep if given.on == "sqlite" else f"{DSN}?options=-csearch_path%3Dbench"
    home = given.made or Path(given.keep + ".made")
    steps = given.steps or STEPS
    if "make" in steps:
        make(home, given.count, time.perf_counter() + given.seconds)
    with open_store(where) as store:
        print(f"{given.on}, {given.count:,} dispatches; load of the machine {os.getloadavg()[0]:.1f}")
        for step in steps:
            if step == "load":
                fill(store, home)
            elif step == "link":
                link(store, given.count)
                settle(store)
            elif step == "ask":
                ask(store)
            elif step == "busy":
                busy(where, store)
        if given.on == "sqlite":
            print(f"size: {Path(given.keep).stat().st_size / 1e9:.2f} GB at {given.keep}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
