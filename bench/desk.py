"""How fast the desk's pages are at size: p50 and p95 of each, asked as a browser asks, on an invented record.

usage: python -m bench.desk [DISPATCHES] [--keep FILE] [--asks N]

Makes DISPATCHES (default 100,000) invented dispatches of about 120 words over ten years, in 78 invented countries of
skewed weight: two tolls and a statement each, a total in every twentieth, an appointment in every tenth, a fifth of
them copies; one incident for every two, told by up to four of them; findings that name their claims. Then settles
what pages read (pipeline/prepare.py) and asks each page and its JSON N times (default 40), with other values each
time, in this process through the whole application (door, view, template). Prints ms, and the load of the machine.
"""

import argparse
import os
import random
import statistics
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.pipeline.prepare import prepare
from dateline.record import (
    Actor,
    Amount,
    Appointment,
    Attribution,
    Bound,
    Claim,
    Cue,
    Dispatch,
    Finding,
    Group,
    Harm,
    Incident,
    Lineage,
    Party,
    Place,
    Precision,
    Record,
    Scope,
    Sentence,
    Span,
    Statement,
    Text,
    Toll,
    When,
)
from dateline.store import open_store
from dateline.store.desk import Store

if TYPE_CHECKING:
    from starlette.testclient import TestClient

FIRST, DAYS = date(2015, 1, 1), 3650
COUNTRIES = [f"{a}{b}" for a in "QXZ" for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
SOURCES = [f"Ministry {number}" for number in range(200)]
HOUSES = [f"Agency {number}" for number in range(120)]
TOPICS = ("ceasefire", "talks", "sanctions", "prisoners", "aid", "elections", "borders")
KINDS = ("suicide_attack", "air_strike", "shelling", "armed_clash", "shooting", "remote_explosive")
FILL = (
    "the",
    "town",
    "road",
    "market",
    "convoy",
    "night",
    "river",
    "district",
    "officials",
    "residents",
    "said",
    "that",
    "after",
    "before",
    "patrol",
    "hospital",
    "wounded",
    "border",
    "valley",
    "soldiers",
    "families",
)
SPAN = Span(0, 8)


def skewed(options: list[str], chance: random.Random) -> str:
    """Return one of the options, the first ones far more often, as wars and agencies are."""
    return options[min(len(options) - 1, int(chance.paretovariate(0.6)) - 1)]


def when(day: date, length: int = 0) -> When:
    """Return some days."""
    return When(day, day + timedelta(length), Precision.DAY, "on Monday", SPAN)


def amount(number: int, span: Span, *, open_: bool = False) -> Amount:
    """Return an amount, exact or without an upper limit."""
    high, bound = (None, Bound.AT_LEAST) if open_ else (number, Bound.EXACT)
    return Amount(number, number, high, number, bound, str(number), span)


class Writer:
    """Writes a text piece by piece and knows where each piece stands."""

    def __init__(self) -> None:
        self.value, self.sentences = "", list[Sentence]()

    def add(self, words: str) -> Span:
        """Write a sentence; returns where it stands."""
        start = len(self.value) + (1 if self.value else 0)
        self.value = f"{self.value} {words}" if self.value else words
        span = Span(start, len(self.value))
        self.sentences.append(Sentence(len(self.sentences), 0, span))
        return span


class World:
    """What happened: by number, an incident's day, place, kind and dead."""

    def __init__(self, count: int) -> None:
        self.count = count

    def of(self, number: int) -> tuple[date, Place, str, int]:
        """Return one incident of the world."""
        chance = random.Random(f"world {number}")
        country, town = skewed(COUNTRIES, chance), chance.randrange(60)
        code = COUNTRIES.index(country) * 60 + town
        precision = 6 if town > 54 else 4 if town > 40 else 1
        lat, lon = (code * 7 % 120) - 50, (code * 13 % 340) - 170
        name = country if precision == 6 else f"Town {code}"
        where = Place(name, name, SPAN, code, country, f"Province {town // 6}", lat, lon, precision)
        day = FIRST + timedelta(int(DAYS * number / max(1, self.count)))
        return day, where, chance.choice(KINDS), int(min(400, chance.paretovariate(0.9)) * 2)


def entry(number: int, world: World) -> tuple[Dispatch, Text, Record, Toll, Toll]:
    """Return invented dispatch `number` and its two tolls about incident `number // 2`."""
    chance = random.Random(number)
    day, where, kind, dead = world.of(number // 2)
    came = day + timedelta(chance.randrange(3))
    name, house, source = (
        f"{number:08x}-bench",
        skewed(HOUSES, chance),
        Actor(skewed(SOURCES, chance), "the ministry"),
    )
    pen = Writer()
    said = dead if chance.random() < 0.7 else dead + chance.randrange(1, 5)
    first = pen.add(f"At least {said} people were killed in {where.name} on Monday, {source.name} said.")
    hurt = said * 2 + 1
    second = pen.add(f"{hurt} others were wounded, a hospital said.")
    third = pen.add(
        f"We will talk about {chance.choice(TOPICS)} when the guns are silent, {source.name} said."
    )
    for _ in range(8):
        pen.add(" ".join(chance.choice(FILL) for _ in range(11)).capitalize() + ".")
    by = Attribution(source, Cue("said", SPAN))
    killed = Toll(
        f"{number:08x}-k", "toll", first, "bench", by, when(day), where, Harm.KILLED,
        amount(said, Span(first.start + 9, first.start + 9 + len(str(said))), open_=chance.random() < 0.3),
        Group("people", "civilian" if chance.random() < 0.3 else "unknown"),
    )  # fmt: skip
    injured = Toll(
        f"{number:08x}-i", "toll", second, "bench", Attribution(), when(day), where, Harm.INJURED,
        amount(hurt, Span(second.start, second.start + len(str(hurt)))), Group("others", "unknown"),
    )  # fmt: skip
    claims: list[Claim] = [
        killed,
        injured,
        spoken(number, third, source, chance),
        *more(number, chance, day, where, by, first),
    ]
    mine = Incident(
        f"{number:08x}-in", True, kind, when(day), where, killed=killed.amount, injured=injured.amount,
        claims=(killed.id, injured.id),
    )  # fmt: skip
    lineage = (Party(house, "agency"),) if chance.random() < 0.4 else ()
    title = f"{said} killed in {where.name}"
    text = Text(pen.value, Span(0, len(pen.value)), None, None, lineage, tuple(pen.sentences), "en")
    record = Record(name, title, came, None, lineage, tuple(claims), (mine,))
    return Dispatch(name, pen.value, title, came, house), text, record, killed, injured


def spoken(number: int, span: Span, source: Actor, chance: random.Random) -> Statement:
    """Return a statement."""
    return Statement(
        f"{number:08x}-s", "statement", span, "bench", Attribution(source), None, None, source, Cue("said", SPAN),
        (Span(span.start, span.start + 30),), "indirect", None, None, (chance.choice(TOPICS),),
        chance.choice((None, "for", "against")),
    )  # fmt: skip


def more(
    number: int, chance: random.Random, day: date, where: Place, by: Attribution, span: Span
) -> Iterator[Claim]:
    """Yield now and then a total and an appointment."""
    if number % 20 == 0:
        country = Place(where.country or "", where.name, SPAN, None, where.country, None, None, None, 6)
        yield Toll(
            f"{number:08x}-t", "toll", span, "bench", by, when(day - timedelta(90), 90), country, Harm.KILLED,
            amount(chance.randrange(50, 3000), span), Group("people", "unknown"), Scope.WINDOW,
        )  # fmt: skip
    if number % 10 == 0:
        parties = (
            Actor(f"Party {chance.randrange(60)}", "the party"),
            Actor(f"Party {chance.randrange(60)}", "the party"),
        )
        yield Appointment(
            f"{number:08x}-a", "appointment", span, "bench", by, when(day + timedelta(chance.randrange(1, 40))), where,
            "peace talks", parties, chance.choice(("planned", "confirmed", "postponed", "held")),
        )  # fmt: skip


def fill(store: Store, count: int) -> None:
    """Write the record: dispatches, lineage, linked incidents, findings."""
    world, step = World(count // 2), 4000
    run = store.begin_run("bench")
    for start in range(0, count, step):
        held = [entry(number, world) for number in range(start, min(count, start + step))]
        store.add_many([each[:3] for each in held], run=run)
        edges = [Lineage(held[at][0].id, held[at - 1][0].id, "verbatim") for at in range(4, len(held), 5)]
        store.add_lineage(edges)
        linked = [(merged(several), [each[2].incidents[0].id for each in several]) for several in fours(held)]
        store.put_happenings(linked)
        store.put_findings(found for several in fours(held) for found in findings(several))
        print(f"  {start + len(held):>9,}", file=sys.stderr, end="\r")
    store.end_run(run, new=count, known=0, failed=0)


Made = tuple[Dispatch, Text, Record, Toll, Toll]


def fours(held: list[Made]) -> Iterator[list[Made]]:
    """Yield the dispatches by incident: two, and now and then four, of whom two tell of another day."""
    for start in range(0, len(held), 4):
        four = held[start : start + 4]
        yield from [four] if start % 3 == 0 else [four[:2], four[2:]]


def merged(several: list[Made]) -> Incident:
    """Return a linked incident."""
    one = several[0][2].incidents[0]
    claims = tuple(claim.id for each in several for claim in each[3:])
    return Incident(
        f"h-{one.id}",
        True,
        one.type,
        one.when,
        one.where,
        killed=one.killed,
        injured=one.injured,
        claims=claims,
    )


def findings(several: list[Made]) -> Iterator[Finding]:
    """Yield what a linked incident's claims amount to."""
    about = f"h-{several[0][2].incidents[0].id}"
    for place, harm in ((3, Harm.KILLED), (4, Harm.INJURED)):
        tolls = [each[place] for each in several]
        lows = sorted(toll.amount.low or 0 for toll in tolls)
        high = None if any(toll.amount.high is None for toll in tolls) else lows[-1]
        best = tolls[0].amount.best
        agreeing = tuple(toll.id for toll in tolls if toll.amount.best == best)
        rest = tuple(toll.id for toll in tolls if toll.id not in agreeing)
        for group in (None, *({"civilian"} & {toll.group.cls for toll in tolls})):
            yield Finding(
                f"{about}-{harm.value}-{group}", about, harm, lows[0], best, high, agreeing, rest, origins=len(tolls),
                group=group,
            )  # fmt: skip


def pages(store: Store, chance: random.Random) -> dict[str, Callable[[], str]]:
    """Return the addresses of each kind of page, with other values at each call."""
    names = [each.item.id for each in store.dispatches(limit=2000)]
    happened = [each.id for each in store.happenings(limit=2000)]

    def days(length: int) -> str:
        start = FIRST + timedelta(chance.randrange(DAYS - length))
        return f"from={start}&to={start + timedelta(length)}"

    return {
        "today": lambda: "/",
        "map, the world, ten years": lambda: "/map",
        "map, a country's year": lambda: f"/map?place={skewed(COUNTRIES, chance)}&{days(365)}",
        "map, by source": lambda: f"/map?source=Ministry+{chance.randrange(3)}",
        "incidents": lambda: "/incidents",
        "incidents, the busiest country": lambda: (
            f"/incidents?place={COUNTRIES[0]}&kind={chance.choice(KINDS)}"
        ),
        "incidents, a source": lambda: f"/incidents?source=Ministry+{chance.randrange(200)}",
        "incidents, 3 origins": lambda: f"/incidents?origins=3&{days(365)}",
        "incident": lambda: f"/incident/{chance.choice(happened)}",
        "dispatches": lambda: "/dispatches",
        "dispatches, the busiest house": lambda: (
            f"/dispatches?house=Agency+0&part={chance.choice(('origin', 'copy'))}"
        ),
        "dispatch": lambda: f"/dispatch/{chance.choice(names)}",
        "ledger, the world, ten years": lambda: "/ledger",
        "ledger, the busiest country": lambda: f"/ledger?place={COUNTRIES[0]}",
        "ledger, a country's year": lambda: f"/ledger?place={skewed(COUNTRIES, chance)}&{days(365)}",
        "statements": lambda: "/statements",
        "statements, a speaker": lambda: f"/statements?by=ministry+{chance.randrange(200)}",
        "statements, a topic": lambda: f"/statements?topic={chance.choice(TOPICS)}",
        "agenda": lambda: "/agenda",
        "agenda, a month": lambda: f"/agenda?month={days(30)[5:12]}",
        "queue": lambda: "/queue",
        "sources": lambda: "/sources",
        "search, a name": lambda: f"/search?q=Ministry+{chance.randrange(200)}",
        "search, common words": lambda: "/search?q=killed+hospital",
    }


def asked(page: "TestClient", path: str) -> tuple[float, float]:
    """Return the ms that a page takes, by the clock and of processor."""
    begun, worked = time.perf_counter(), time.process_time()
    answer = page.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text[:300]}"
    return (time.perf_counter() - begun) * 1000, (time.process_time() - worked) * 1000


def cuts(times: list[float]) -> tuple[float, float]:
    """Return p50 and p95."""
    found = statistics.quantiles(times, n=20, method="inclusive")
    return found[9], found[18]


def measure(file: str, count: int) -> None:
    """Ask every page and print what it took."""
    from dateline.present.desk.app import desk
    from dateline.present.desk.throttle import Buckets

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from starlette.testclient import TestClient
    app = desk(file)
    app.state.desk.known = Buckets(1e9, 1e9)  # the bench asks faster than a person
    print("ms: processor p50, p95 | clock p50, p95 | the JSON twin's p95 of processor, clock")
    with open_store(file) as store, TestClient(app, base_url="http://127.0.0.1:8321") as page:
        asked(page, "/")
        for _ in range(600):  # surges are looked for beside the pages: not while these are timed
            if app.state.lookout.of:
                break
            time.sleep(0.5)
        for name, address in pages(store, random.Random(7)).items():
            asked(page, address())  # a cold start's; surges are looked for beside it
            time.sleep(0.2)
            times = [asked(page, address()) for _ in range(count)]
            twins = [
                "/api/today" if path == "/" else f"/api{path}"
                for path in (address() for _ in range(max(2, count // 2)))
            ]
            more_ = [asked(page, path) for path in twins]
            clock, work = cuts([one for one, _ in times]), cuts([one for _, one in times])
            twin = cuts([one for _, one in more_])[1], cuts([one for one, _ in more_])[1]
            over = "  OVER 150" if max(work[1], twin[0]) > 150 else ""
            print(
                f"{name:34s} {work[0]:7.1f} {work[1]:7.1f} | {clock[0]:7.1f} {clock[1]:7.1f} | "
                f"{twin[0]:7.1f} {twin[1]:7.1f}{over}",
                flush=True,
            )


def main() -> None:
    """Fill, settle and ask."""
    parser = argparse.ArgumentParser()
    parser.add_argument("count", nargs="?", type=int, default=100_000)
    parser.add_argument("--keep", default="/tmp/bench-desk.sqlite")
    parser.add_argument("--asks", type=int, default=40)
    given = parser.parse_args()
    with open_store(given.keep) as store:
        held = store.counts().dispatches
        if held < given.count:
            begun = time.perf_counter()
            fill(store, given.count)
            print(f"filled in {time.perf_counter() - begun:.0f} s")
        begun = time.perf_counter()
        prepare(store)
        print(f"prepared in {time.perf_counter() - begun:.1f} s (what every settling adds)")
        print(store.counts())
    size = Path(given.keep).stat().st_size / 1e6
    print(f"{size:,.0f} MB; load before {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    measure(given.keep, given.asks)
    print(f"load after {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
