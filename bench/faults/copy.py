"""Copy made up for the kills, and a feed of it served by a process of its own."""

import hashlib
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TOWNS = ("Orm", "Kestrin", "Halvek", "Tarn", "Vey", "Quell")
WHAT = ("were killed by a bomb", "were wounded when shells fell", "were abducted by gunmen")
COUNT = 40


def dispatches(count: int = COUNT) -> list[dict[str, str]]:
    """Return copy made up for the purpose, some of it told twice."""
    made = []
    for number in range(count):
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


def rss() -> bytes:
    """Return the copy as a feed."""
    items = "".join(
        f"<item><guid>{each['id']}</guid><title>{each['title']}</title><description>{each['text']}</description>"
        "<pubDate>Mon, 13 Nov 2023 09:00:00 GMT</pubDate></item>"
        for each in dispatches()
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Axel</title>{items}</channel></rss>'.encode()


class Wire(BaseHTTPRequestHandler):
    """A feed with a validator: what was taken for stored before it was would never be sent again."""

    body = rss()
    tag = f'"{hashlib.blake2b(body, digest_size=8).hexdigest()}"'

    def do_GET(self) -> None:
        """Answer with the feed, or that it is the same as before."""
        if self.path != "/axel":
            self.send_error(404)
            return
        known = self.headers.get("if-none-match") == self.tag
        self.send_response(304 if known else 200)
        self.send_header("etag", self.tag)
        self.send_header("content-type", "application/rss+xml")
        self.send_header("content-length", "0" if known else str(len(self.body)))
        self.end_headers()
        if not known:
            self.wfile.write(self.body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def wire() -> Iterator[str]:
    """Serve the feed from a process of its own, so that no child is forked beside a thread; yields its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Wire)
    child = os.fork()
    if child == 0:
        server.serve_forever()
    server.socket.close()
    try:
        yield f"http://127.0.0.1:{server.server_port}/axel"
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
