"""Mixed load on one machine: a feed is watched, claims are judged and pages are read, all over one record.

    python -m bench.load --minutes 6 --dispatches 3000 --readers 3

Starts a local wire (a feed that has new items all the time), `dateline watch`, a team's `dateline serve` with an account
and a token, some readers and a judge, all as processes of their own. Prints requests, errors, how long answers took and
the memory of the desk and the watcher every few seconds. Loopback only, bounded in time; figures go to docs/security.md.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx

ENTRY = "from dateline.present.cli import main; main()"
PASSWORD = "four plain words here"
PAGES = (
    "/", "/incidents", "/ledger", "/statements", "/agenda", "/sources", "/dispatches", "/search?q=killed", "/map",
    "/queue", "/api/today", "/api/incidents", "/api/ledger", "/api/search?q=market",
)  # fmt: skip
TOWNS = ("Kabul", "Herat", "Kunduz", "Ghazni", "Jalalabad", "Kandahar", "Farah", "Zaranj")
WEAPONS = ("bomb", "rocket", "mine", "grenade", "car bomb", "drone strike")


def story(number: int) -> tuple[str, str]:
    """Return the title and copy of an invented dispatch."""
    pick = random.Random(number)
    town, weapon, dead = pick.choice(TOWNS), pick.choice(WEAPONS), pick.randint(2, 40)
    day = 1 + number % 28
    text = (
        f"{town.upper()}, March {day} (Axel) - A {weapon} killed {dead} people and wounded {dead * 2} others near the "
        f"{pick.choice(('market', 'bridge', 'school', 'mosque', 'ministry'))} in {town} on Tuesday, police said. "
        f"The provincial governor condemned the attack and called on fighters to lay down their arms. Item {number}."
    )
    return f"{weapon.capitalize()} kills {dead} in {town} ({number})", text


FIRST = 1_000_000  # the number of the item that is newest when the load begins
SHOWN = 60  # items that the feed shows at once


class Wire(BaseHTTPRequestHandler):
    """A feed of the last sixty items, which gets a new one every few seconds."""

    began = time.time()
    every = 1.0  # seconds

    def do_GET(self) -> None:
        """Answer with the feed."""
        if self.path == "/robots.txt":
            self.send_error(404)
            return
        last = FIRST + int((time.time() - self.began) / self.every)
        items = "".join(
            f"<item><guid>n{number}</guid><title>{title}</title><description>{text}</description>"
            "<pubDate>Wed, 03 Mar 2021 08:00:00 GMT</pubDate></item>"
            for number in range(last - SHOWN, last)
            for title, text in [story(number)]
        )
        body = f'<rss version="2.0"><channel><title>Axel</title>{items}</channel></rss>'.encode()
        self.send_response(200)
        self.send_header("content-type", "application/rss+xml")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@dataclass
class Seen:
    """What the readers and the judge saw; appended to by threads."""

    took: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    judged: int = 0

    def note(self, what: str, status: int, seconds: float) -> None:
        """Keep one answer."""
        self.took.setdefault(what, []).append(seconds)
        if status >= 400:
            self.errors.append(f"{what} {status}")


def command(*arguments: str, **options: object) -> "subprocess.Popen[str]":
    """Start a dateline command."""
    return subprocess.Popen([sys.executable, "-c", ENTRY, *arguments], text=True, **options)  # type: ignore[call-overload, no-any-return]


def read(base: str, token: str, until: float, seen: Seen, pause: float) -> None:
    """Read pages, and now and then one incident or dispatch from a list, until the time is up."""
    pick = random.Random(pause)
    with httpx.Client(
        base_url=base, headers={"authorization": f"Bearer {token}"}, timeout=60, trust_env=False
    ) as web:
        while time.time() < until:
            path = pick.choice(PAGES)
            answered(web, path, path.split("?")[0], seen)
            time.sleep(pause)


def answered(web: httpx.Client, path: str, what: str, seen: Seen) -> httpx.Response | None:
    """Ask for a page and keep how that went."""
    began = time.perf_counter()
    try:
        answer = web.get(path)
    except httpx.HTTPError as error:
        seen.errors.append(f"{what} {type(error).__name__}")
        return None
    seen.note(what, answer.status_code, time.perf_counter() - began)
    return answer


def judge(base: str, token: str, until: float, seen: Seen, pause: float) -> None:
    """Judge a claim of a random dispatch, and so on."""
    pick = random.Random(7)
    with httpx.Client(
        base_url=base, headers={"authorization": f"Bearer {token}"}, timeout=120, trust_env=False
    ) as web:
        while time.time() < until:
            found = answered(web, f"/api/search?q={pick.choice(TOWNS)}", "/api/search", seen)
            hits = found.json()["hits"] if found is not None and found.status_code == 200 else []
            if hits:
                name = pick.choice(hits)[0]["dispatch"]
                copy = answered(web, f"/api/dispatch/{name}", "/api/dispatch/ID", seen)
                claims = (
                    copy.json()["record"]["claims"] if copy is not None and copy.status_code == 200 else []
                )
                if claims:
                    give(web, pick.choice(claims)["id"], pick.choice(("right", "wrong")), seen)
            time.sleep(pause)


def give(web: httpx.Client, claim: str, verdict: str, seen: Seen) -> None:
    """Give one judgement."""
    began = time.perf_counter()
    try:
        answer = web.post("/judgements", data={"claim": claim, "verdict": verdict, "token": "-"})
    except httpx.HTTPError as error:
        seen.errors.append(f"judge {type(error).__name__}")
        return
    seen.note("judge", answer.status_code, time.perf_counter() - began)
    seen.judged += answer.status_code == 303


def memory(process: "subprocess.Popen[str]") -> float:
    """Return the resident memory of a process in MiB."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


@contextmanager
def ended(*processes: "subprocess.Popen[str]") -> Iterator[None]:
    """End the processes whatever happens."""
    try:
        yield
    finally:
        for each in processes:
            each.terminate()
        for each in processes:
            each.wait(30)


def prepared(folder: Path, count: int) -> tuple[str, str]:
    """Make a record with so many dispatches, an account and a token; returns the record and the token."""
    store = str(folder / "load.sqlite")
    copy = folder / "copy.jsonl"
    rows = (
        {
            "id": f"d{number}",
            "title": title,
            "text": text,
            "published": f"2021-03-{1 + number % 28:02}",
            "publisher": "Axel",
        }
        for number in range(count)
        for title, text in [story(number)]
    )
    copy.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    command("run", str(copy), "--store", store, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).wait()
    made = command(
        "user",
        "add",
        "bench",
        "--role",
        "editor",
        "--store",
        store,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )
    made.communicate(f"{PASSWORD}\n")
    token = command(
        "user", "token", "bench", "--store", store, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    return store, token.communicate()[0].strip()


def served(store: str) -> tuple["subprocess.Popen[str]", str]:
    """Start the desk; returns it and its address."""
    process = command("serve", "--store", store, "--port", "0", stderr=subprocess.PIPE)
    assert process.stderr is not None
    line = process.stderr.readline()
    return process, line.split(" at ")[1].split()[0].rstrip("/")


def main() -> None:
    """Run the load and print what was seen."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=6)
    parser.add_argument("--dispatches", type=int, default=2000)
    parser.add_argument("--readers", type=int, default=2)
    parser.add_argument(
        "--every", type=float, default=1, help="seconds from one item of the feed to the next"
    )
    parser.add_argument("--pause", type=float, default=0.5, help="seconds that a reader looks at a page")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        load(Path(name), asked)


def load(folder: Path, asked: argparse.Namespace) -> None:
    """Run it in a folder."""
    store, token = prepared(folder, asked.dispatches)
    Wire.began, Wire.every = time.time(), asked.every
    wire = ThreadingHTTPServer(("127.0.0.1", 0), Wire)
    threading.Thread(target=wire.serve_forever, daemon=True).start()
    feeds = folder / "feeds.toml"
    feeds.write_text(
        f'[[feed]]\nname = "axel"\nurl = "http://127.0.0.1:{wire.server_port}/feed"\n'
        'interval = "15s"\nallow_private = true\n',
        encoding="utf-8",
    )
    watcher = command(
        "watch",
        str(feeds),
        "--store",
        store,
        stdout=subprocess.DEVNULL,
        stderr=(folder / "watch.err").open("w"),
    )
    desk, base = served(store)
    seen, until = Seen(), time.time() + asked.minutes * 60
    threads = [
        threading.Thread(target=read, args=(base, token, until, seen, asked.pause + index / 10))
        for index in range(asked.readers)
    ]
    threads.append(threading.Thread(target=judge, args=(base, token, until, seen, asked.pause * 4)))
    with ended(watcher, desk):
        for each in threads:
            each.start()
        while time.time() < until:
            time.sleep(min(30.0, max(0.1, until - time.time())))
            line = f"desk {memory(desk):6.0f} MiB   watch {memory(watcher):6.0f} MiB   "
            line += f"answers {sum(map(len, seen.took.values())):6}   judged {seen.judged:4}   "
            print(f"{began(until, asked):5.0f} s   {line}errors {len(seen.errors)}", flush=True)
        for each in threads:
            each.join()
    report(seen, store, folder)


def began(until: float, asked: argparse.Namespace) -> float:
    """Return the seconds since the load began."""
    return float(asked.minutes) * 60 - (until - time.time())


def report(seen: Seen, store: str, folder: Path) -> None:
    """Print the figures."""
    for what, took in sorted(seen.took.items()):
        several = sorted(took)
        print(f"{what:20} {len(several):6}   median {several[len(several) // 2] * 1000:6.0f} ms   "
              f"p95 {several[int(len(several) * 0.95)] * 1000:6.0f} ms   most {several[-1] * 1000:6.0f} ms")  # fmt: skip
    from dateline.store import open_store

    with open_store(store) as held:
        held.check()
        counts = held.counts()
        brought = {int(each.title.rstrip(")").rsplit("(", 1)[1]) for each, _, _ in held.walk()}
    fed = sorted(number for number in brought if number >= FIRST - SHOWN)
    print(f"feed: items {fed[0]} to {fed[-1]}, {fed[-1] - fed[0] + 1 - len(fed)} of them missing")
    print(
        f"record whole: {counts.dispatches} dispatches, {counts.judgements} judgements (given: {seen.judged})"
    )
    print("errors:", {words: seen.errors.count(words) for words in dict.fromkeys(seen.errors)} or "none")
    print("watch said:", (folder / "watch.err").read_text(encoding="utf-8")[-300:].strip() or "nothing")


if __name__ == "__main__":
    main()
