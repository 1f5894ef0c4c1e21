"""Kill -9 Dateline's own commands at random moments, many times; then see that nothing was lost or doubled.

usage: python -m bench.faults [--times 40] [--on sqlite|postgresql] [COMMAND...]     (run watch judge recode migrate)

Each command is begun in a forked child (the parse model is loaded once), killed after a random time, and begun again in
the same place. After the last kill it runs to its end, and the record must be what an undisturbed run makes: the same
dispatches, claims, incidents and findings, each once; every judgement that was acknowledged, once; a whole file.
"""

import argparse
import contextlib
import json
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.store_faults import place
from dateline.present.cli import called
from dateline.store import open_store
from dateline.store.desk import Store
from tests.sources.server import page, serving
from tests.store.test_migrations import RELEASED, thawed

TOWNS = ("Orm", "Kestrin", "Halvek", "Tarn", "Vey", "Quell")
WHAT = ("were killed by a bomb", "were wounded when shells fell", "were abducted by gunmen")
COUNT = 60


def dispatches() -> list[dict[str, str]]:
    """Return copy made up for the purpose, some of it told twice."""
    made = []
    for number in range(COUNT):
        town, what = TOWNS[number % len(TOWNS)], WHAT[number % len(WHAT)]
        text = f"{town.upper()}, Nov 13 (Axel) - At least {number + 3} people {what} in {town} on Monday, police said."
        made.append(
            {
                "id": f"d{number}",
                "title": f"{number + 3} people {what}",
                "text": text,
                "published": "2023-11-13",
            }
        )
    return made


def spoken(arguments: list[str], out: Path) -> int:
    """Run a command in this process, what it prints going to a file."""
    with out.open("a") as file, contextlib.redirect_stdout(file), contextlib.redirect_stderr(file):
        return called(arguments)


def last_words() -> str:
    """Return the last line that any command printed."""
    latest = max(Path(tempfile.gettempdir()).glob("*/out.txt"), key=lambda path: path.stat().st_mtime)
    return latest.read_text().strip().splitlines()[-1]


def begun(call: Callable[[], int], after: float | None) -> bool:
    """Call in a child and kill it after some seconds; whether it came to a good end before that."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            status = call()
        finally:
            os._exit(status)
    if after is not None:
        until = time.monotonic() + after
        while time.monotonic() < until:
            if os.waitpid(child, os.WNOHANG) != (0, 0):
                return True
            time.sleep(0.002)
        os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1] == 0


def told(store: Store) -> dict[str, object]:
    """Return what a record says, whatever the order in which it came."""
    entries = list(store.walk())
    return {
        "dispatches": sorted(dispatch.id for dispatch, _, _ in entries),
        "claims": sorted(claim.id for _, _, record in entries for claim in record.claims),
        "incidents": sorted(str(each.claims) for each in store.happenings(limit=10_000)),
        "findings": sorted(
            (str(f.claims_for), f.harm, str(f.group), str(f.low), str(f.best)) for f in store.findings()
        ),
    }


def killed(call: Callable[[], int], times: int, chance: random.Random) -> int:
    """Begin a command and kill it, many times in one place, each time a little later; returns the kills.

    It ends early where the command comes to its end before it is killed: nothing is left to do in this place.
    """
    kills, longest = 0, 0.3
    while kills < times and not begun(call, chance.uniform(0.01, longest)):
        kills += 1
        longest = min(longest * 1.3, 12)
    return kills


def trial(make: Callable[[str], Callable[[], int]], times: int, on: str, seed: int) -> tuple[int, list[str]]:
    """Kill one command in fresh places until there were so many kills; returns them and what was wrong."""
    chance, total, wrong = random.Random(seed), 0, list[str]()
    clean = place(on)
    if not begun(make(clean), None):
        return 0, ["the command fails undisturbed"]
    with open_store(clean) as store:
        wanted = told(store)
    while total < times:
        where = place(on)
        call = make(where)
        total += killed(call, min(8, times - total), chance)
        if not begun(call, None):
            wrong.append(f"it does not go on after a kill: {last_words()}")
            continue
        with open_store(where) as store:
            store.check()
            found = told(store)
        wrong += [f"{name} differ" for name in wanted if found[name] != wanted[name]]
    return total, wrong


def run(folder: Path) -> Callable[[str], Callable[[], int]]:
    """Return how to run over a file of copy."""
    file = folder / "copy.jsonl"
    file.write_text("\n".join(map(json.dumps, dispatches())))
    return lambda where: lambda: spoken(["run", str(file), "--store", where], folder / "out.txt")


def watch(folder: Path, url: str) -> Callable[[str], Callable[[], int]]:
    """Return how to watch a feed once."""

    def made(where: str) -> Callable[[], int]:
        own = Path(tempfile.mkdtemp(dir=folder))
        feeds = own / "feeds.toml"
        feeds.write_text(
            f'[[feed]]\nname = "axel"\nurl = "{url}/axel"\nallow_private = true\ninterval = "10s"\n'
        )
        return lambda: spoken(["watch", str(feeds), "--once", "--store", where], folder / "out.txt")

    return made


def rss() -> bytes:
    """Return the copy as a feed."""
    items = "".join(
        f"<item><guid>{each['id']}</guid><title>{each['title']}</title><description>{each['text']}</description>"
        "<pubDate>Mon, 13 Nov 2023 09:00:00 GMT</pubDate></item>"
        for each in dispatches()
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Axel</title>{items}</channel></rss>'.encode()


def judged(folder: Path, times: int, on: str, seed: int) -> tuple[int, list[str]]:
    """Kill judging; every judgement that was acknowledged must be there once, and findings must follow them."""
    chance, where, kills = random.Random(seed), place(on), 0
    begun(run(folder)(where), None)
    with open_store(where) as store:
        claims = [
            claim.id for _, _, record in store.walk() for claim in record.claims if claim.kind == "toll"
        ]
    acknowledged: set[str] = set()
    began = time.monotonic()
    begun(lambda: spoken(["judge", "right", claims[1], "--store", where], folder / "out.txt"), None)
    longest = (time.monotonic() - began) * 1.4
    while kills < times:
        claim = chance.choice(claims)
        call = ["judge", "wrong", claim, "--who", "bench", "--store", where]
        if begun(lambda call=call: spoken(call, folder / "out.txt"), chance.uniform(0.01, longest)):  # type: ignore[misc]
            acknowledged.add(claim)
        else:
            kills += 1
    last = claims[0]
    begun(
        lambda: spoken(["judge", "right", last, "--who", "bench", "--store", where], folder / "out.txt"), None
    )
    with open_store(where) as store:
        store.check()
        held = [each.left for each in store.judgements() if each.verdict == "wrong"]
        ids = [each.id for each in store.judgements()]
        before = told(store)
    wrong = [f"judgements lost: {sorted(acknowledged - set(held))[:3]}"] if acknowledged - set(held) else []
    wrong += ["a judgement is doubled"] if len(ids) != len(set(ids)) else []
    begun(lambda: spoken(["recode", "--store", where], folder / "out.txt"), None)
    with open_store(where) as store:
        wrong += ["findings do not follow the judgements"] if told(store) != before else []
    print(f"  {len(acknowledged)} judgements acknowledged, {len(held)} stored")
    return kills, wrong


def recoded(folder: Path) -> Callable[[str], Callable[[], int]]:
    """Return how to run, then code anew."""
    first = run(folder)

    def made(where: str) -> Callable[[], int]:
        begun(first(where), None)
        return lambda: spoken(["recode", "--names", "--store", where], folder / "out.txt")

    return made


def migrated(folder: Path, times: int, on: str, seed: int) -> tuple[int, list[str]]:
    """Kill the opening of a record of the first release (SQLite; PostgreSQL's is one transaction too)."""
    if on != "sqlite":
        return 0, []
    chance, kills, wrong = random.Random(seed), 0, list[str]()
    old = thawed(RELEASED[0], folder / "old.db")
    with contextlib.closing(sqlite3.connect(old)) as link:
        wanted = sorted(link.execute("SELECT id FROM claims WHERE live").fetchall())
    while kills < times:
        where = folder / f"m{kills}.db"
        where.write_bytes(old.read_bytes())
        opens = lambda where=where: open_store(where).close() or 0  # noqa: E731
        for _ in range(4):
            if begun(opens, chance.uniform(0.0, 0.25)):
                break
            kills += 1
        with open_store(where) as store:
            store.check()
            found = sorted((claim.id,) for _, _, record in store.walk() for claim in record.claims)
        wrong += ["claims differ"] if found != wanted else []
    return kills, wrong


def main() -> int:
    """Kill each command and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("commands", nargs="*", default=["run", "watch", "judge", "recode", "migrate"])
    parser.add_argument("--times", type=int, default=40, help="kills of each command")
    parser.add_argument("--on", default="sqlite", choices=("sqlite", "postgresql"))
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    from dateline.pipeline.parts import gazetteer, model

    model(), gazetteer()
    faults = 0
    with serving() as site:
        site.routes["/axel"] = page(rss(), "application/rss+xml")
        for name in given.commands:
            folder = Path(tempfile.mkdtemp())
            began = time.monotonic()
            match name:
                case "judge":
                    kills, wrong = judged(folder, given.times, given.on, given.seed)
                case "migrate":
                    kills, wrong = migrated(folder, given.times, given.on, given.seed)
                case _:
                    ways = {"run": run(folder), "watch": watch(folder, site.url), "recode": recoded(folder)}
                    kills, wrong = trial(ways[name], given.times, given.on, given.seed)
            faults += len(wrong)
            told_ = "; ".join(sorted(set(wrong))) or "nothing lost, nothing doubled, the next goes on"
            print(
                f"{given.on} {name}: {kills} kills in {time.monotonic() - began:.0f} s: {told_}", flush=True
            )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
