"""How fast archives are coded by one, two, four workers, and loaded: the figures of docs/scale.md.

usage: python -m bench.scale [--gold DIR] [--dispatches N] [--pages N] [--workers 1,2] [--ray]

Takes N dispatches spread over the general newswire of the gold folder, as JSON lines, and N of them again as WARC
pages with menus, links and scripts around the copy, about 60 KB each, as news sites have them. Codes both with
`dateline backfill` once for each number of workers, on Daft's own runner or, with --ray, on a Ray cluster started
here with a node a worker. Seconds by the clock depend on what else the machine does, seconds of processor hardly;
both are printed, with the machine's load. Without the gold folder it says so and exits with 0.
"""

import argparse
import gzip
import html
import json
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.accuracy import GOLD
from bench.speed import Sample, sample
from dateline.scale.backfill import Manifest, Told, Wanted, backfill
from dateline.scale.engine import Place
from dateline.scale.loading import load
from dateline.scale.work import Done
from dateline.store import open_store

MENU = "".join(
    f'<li class="nav-item"><a href="/section/{n}">Section {n} of the site</a></li>' for n in range(120)
)
CARD = '<div class="card"><a href="/story/{0}"><img src="/i/{0}.jpg" alt=""><h3>Another headline, number {0}</h3></a></div>'
CARDS = "".join(CARD.format(n) for n in range(150))
SCRIPT = "<script>var d=" + json.dumps({"slot": list(range(4000))}) + ";</script>"


def lines(found: Sample, path: Path) -> None:
    """Write the sample as JSON lines."""
    rows = ({"id": each.id, "title": each.title, "text": each.text} for each in found.items)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def pages(found: Sample, count: int, path: Path) -> None:
    """Write some of the sample as packed WARC."""
    with path.open("wb") as stream:
        for number, each in enumerate(found.items[:count]):
            body = "".join(f"<p>{html.escape(part)}</p>" for part in each.text.split("\n\n"))
            page = (
                f"<html lang=en><head><title>{html.escape(each.title)}</title>{SCRIPT}</head><body><nav><ul>{MENU}</ul>"
                f"</nav><main><article><h1>{html.escape(each.title)}</h1>{body}</article></main>{CARDS}</body></html>"
            )
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
            head = (
                f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
                f"WARC-Target-URI: https://wire.example/{number}\r\nWARC-Date: 2031-03-05T00:00:00Z\r\n"
                f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            )
            stream.write(gzip.compress(head.encode() + http + b"\r\n\r\n"))


def coded(source: Path, out: Path, where: Place) -> tuple[Manifest, list[Done], float]:
    """Code an archive; returns its manifest, its pieces as they were done, and the seconds that it took."""
    begun = time.perf_counter()
    pieces: list[Done] = []
    split = max(1, source.stat().st_size // 16 + 1)
    wanted = Wanted(str(source), str(out), "bench", where=where, split=split)
    made = backfill(wanted, Told(piece=lambda weight, done: pieces.append(done)))
    return made, pieces, time.perf_counter() - begun


def told(what: str, workers: int, made: Manifest, pieces: list[Done], took: float) -> str:
    """Return a line of figures; `steady` leaves out each worker's first piece, which loads the model."""
    late = pieces[workers:]
    steady = sum(each.dispatches for each in late) / max(0.001, sum(each.processor for each in late))
    return (
        f"{what:6s} {workers} workers: {made.dispatches:,} dispatches, {made.claims:,} claims, {made.failures} failures; "
        f"{took:.1f} s by the clock, {made.processor:.1f} s of processor: {made.dispatches / took:.1f} a second by the "
        f"clock, steady {steady:.1f} a second of processor; load {os.getloadavg()[0]:.1f}"
    )


@contextmanager
def engine(workers: int, ray: bool) -> Iterator[Place]:
    """Yield where to code: here, or on a Ray cluster of a node a worker."""
    if not ray:
        yield Place(workers)
        return
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    try:
        for _ in range(workers):
            cluster.add_node(num_cpus=1)
        cluster.wait_for_nodes()
        yield Place(1, cluster.address)
    finally:
        cluster.shutdown()


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--dispatches", type=int, default=1600)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--workers", default="1,2")
    parser.add_argument("--ray", action="store_true")
    args = parser.parse_args()
    if not (args.gold / "score.py").exists():
        print(f"bench/scale: no gold at {args.gold}: nothing measured")
        return 0
    found = sample(args.gold, f"volume:{args.dispatches}")
    with tempfile.TemporaryDirectory() as home:
        archives = {"lines": Path(home, "a.jsonl"), "pages": Path(home, "b.warc.gz")}
        lines(found, archives["lines"])
        pages(found, args.pages, archives["pages"])
        print(f"{'Ray' if args.ray else 'native'}; {found.words / len(found.items):.0f} words a dispatch")
        for workers in map(int, args.workers.split(",")):
            for what, source in archives.items():
                out = Path(home, f"{what}{workers}")
                with engine(workers, args.ray) as where:
                    print(told(what, workers, *coded(source, out, where)), flush=True)
        with open_store(Path(home, "r.sqlite")) as store:
            begun = time.perf_counter()
            done = load(store, str(out))
            print(f"load: {done.claims:,} claims in {time.perf_counter() - begun:.1f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
