"""A real server on 127.0.0.1 that answers as each test tells it to, well or badly."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Looks the path up in the site's routes; writes down what was asked."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer as the route says; 404 where there is none, also for robots.txt."""
        site: Site = self.server.site  # type: ignore[attr-defined]
        site.asked.append((self.path, dict(self.headers)))
        self.close_connection = True
        try:
            site.routes.get(self.path, missing)(self)
        except OSError:
            return  # the client hung up, as some tests have it do

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def send(self, status: int, body: bytes = b"", **headers: str) -> None:
        """Send a whole answer; header names write "-" as "_"."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Site:
    """The routes of a running server, and the requests it got."""

    def __init__(self) -> None:
        """Start with no routes."""
        self.routes: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.url = ""

    def paths(self) -> list[str]:
        """Return the paths that were asked for, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


def missing(handler: Handler) -> None:
    """Answer that there is nothing."""
    handler.send(404)


def page(body: bytes, media: str = "text/plain", status: int = 200, **headers: str) -> Answer:
    """Return an answer with a body."""
    return lambda handler: handler.send(status, body, Content_Type=media, **headers)


@contextmanager
def serving(context: SSLContext | None = None) -> Iterator[Site]:
    """Run a server for the length of a test."""
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.site = site  # type: ignore[attr-defined]
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    site.url = f"{'https' if context else 'http'}://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
