"""Fetch from the web politely: robots.txt, one request a host at a time, limits on time, size and redirects.

Sources: RFC 9110 (HTTP), RFC 9309 (robots.txt: 4xx means no rules, 5xx or silence means stay away).
"""

import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from dateline.errors import SourceError
from dateline.sources.address import origin, resolve, same_host, split
from dateline.sources.blob import BOMB_RATIO, Blob, of_bytes

if TYPE_CHECKING:
    import ssl

    import httpx
    from protego import Protego

AGENT = "Dateline/0.1"
REDIRECTS = frozenset((301, 302, 303, 307, 308))
ACCEPT = (
    "application/rss+xml, application/atom+xml, application/json, text/html, application/xml;q=0.9, */*;q=0.5"
)
ROBOTS_LIMIT = 512_000  # bytes of robots.txt that are read (RFC 9309 asks for 500 KiB)
ROBOTS_AGE = 86_400  # seconds that a robots.txt is believed
SMALL = 1_000_000  # bytes below which no ratio is a bomb
CRAWL_DELAY = 60.0  # seconds; longer wishes are met by the feed's interval


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much: seconds and bytes."""

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    size: int = 20_000_000
    redirects: int = 5
    gap: float = 1.0  # seconds between two requests to one host


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered."""

    url: str  # after redirects
    status: int
    body: bytes = b""
    media: str | None = None
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    retry_after: str | None = None
    moved: str | None = None  # where a redirect leads


@dataclass(slots=True)
class Turn:
    """One host's queue: a lock, and when its last request ended."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    last: float = 0.0


class Web:
    """A polite client; one for a whole run, shared by threads."""

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        trust: "ssl.SSLContext | None" = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Take limits, the certificates to trust (None: the system's), and how to wait."""
        self.limits = limits or Limits()
        self.given, self.sleep = trust, sleep
        self.turns: dict[str, Turn] = {}
        self.robots: dict[str, tuple[float, Protego | None]] = {}
        self.guard = threading.Lock()

    @cached_property
    def trust(self) -> "ssl.SSLContext":
        """The certificates to trust, loaded once."""
        import httpx

        return self.given or httpx.create_ssl_context()

    def get(
        self, url: str, *, etag: str | None = None, modified: str | None = None, allow_private: bool = False
    ) -> Reply:
        """Return the answer to a GET, redirects followed; conditional where `etag` or `modified` is given.

        Raises:
            SourceError: it may not be fetched, could not be, or breaks a limit.
        """
        deadline = time.monotonic() + self.limits.total
        asked = {"If-None-Match": etag or "", "If-Modified-Since": modified or ""}
        at = url
        for _ in range(self.limits.redirects + 1):
            private = allow_private and same_host(at, url)  # a redirect must not lead elsewhere inside
            self.permitted(at, private, deadline)
            reply = self.once(at, {key: value for key, value in asked.items() if value}, private, deadline)
            if reply.status not in REDIRECTS or not reply.moved:
                return reply
            at = reply.moved
        raise SourceError(url, f"more than {self.limits.redirects} redirects")

    def permitted(self, url: str, allow_private: bool, deadline: float) -> None:
        """Raise where robots.txt asks to stay away.

        Raises:
            SourceError: it does, or it could not be read for now.
        """
        rules = self.rules(origin(url), allow_private, deadline)
        if rules is not None and not rules.can_fetch(url, AGENT):
            raise SourceError(url, "robots.txt asks not to fetch this")

    def rules(self, place: str, allow_private: bool, deadline: float) -> "Protego | None":
        """Return an origin's rules, read at most once a day; None where it has none.

        Raises:
            SourceError: the server fails to answer whether it has any.
        """
        from protego import Protego

        with self.guard:
            read, found = self.robots.get(place, (-1.0, None))
        if read >= 0 and time.monotonic() - read < ROBOTS_AGE:
            return found
        at = f"{place}/robots.txt"
        for _ in range(self.limits.redirects + 1):
            private = allow_private and same_host(at, place)
            reply = self.once(at, {}, private, deadline, counts=False)
            if reply.status not in REDIRECTS or not reply.moved:
                break
            at = reply.moved
        if reply.status >= 500 or reply.status == 429:
            raise SourceError(place, f"robots.txt answered {reply.status}: staying away for now")
        body = reply.body[:ROBOTS_LIMIT].decode("utf-8", "replace") if reply.status == 200 else None
        found = Protego.parse(body) if body is not None else None
        with self.guard:
            self.robots[place] = (time.monotonic(), found)
        return found

    def once(
        self, url: str, asked: dict[str, str], allow_private: bool, deadline: float, *, counts: bool = True
    ) -> Reply:
        """Return the answer to one request, after this host's turn has come; robots.txt takes no turn.

        Raises:
            SourceError: it failed or breaks a limit.
        """
        host = split(url).hostname or ""
        with self.guard:
            turn = self.turns.setdefault(host, Turn())
        with turn.lock:
            wait = turn.last + self.gap(url) - time.monotonic()
            if turn.last and wait > 0:
                self.sleep(wait)
            try:
                return exchange(url, asked, resolve(url, allow_private=allow_private), self, deadline)
            finally:
                turn.last = time.monotonic() if counts else turn.last

    def gap(self, url: str) -> float:
        """Return the seconds between requests that a host asks for, and at least our own."""
        with self.guard:
            _, rules = self.robots.get(origin(url), (0.0, None))
        wished = rules.crawl_delay(AGENT) if rules is not None else None
        return max(self.limits.gap, min(float(wished or 0), CRAWL_DELAY))


def exchange(url: str, asked: dict[str, str], address: str, web: Web, deadline: float) -> Reply:
    """Send one request to the address that was checked and return the answer.

    Raises:
        SourceError: the connection, the certificate or the body fails, or a limit is broken.
    """
    import httpx

    parts = split(url)
    limits = web.limits
    head = {
        "Host": parts.netloc,
        "User-Agent": AGENT,
        "Accept": ACCEPT,
        "Accept-Encoding": "gzip, deflate",
        **asked,
    }
    target = httpx.URL(url).copy_with(host=address)
    timeout = httpx.Timeout(limits.read, connect=limits.connect)
    # No connection is kept: one to this address may have been opened for another name.
    pool = httpx.Limits(max_keepalive_connections=0)
    try:
        with (
            httpx.Client(timeout=timeout, limits=pool, verify=web.trust, trust_env=False) as client,
            client.stream(
                "GET", target, headers=head, extensions={"sni_hostname": parts.hostname or ""}
            ) as answer,
        ):
            return received(url, answer, limits, deadline)
    except httpx.TimeoutException as error:
        raise SourceError(url, "no answer in time") from error
    except httpx.InvalidURL as error:
        raise SourceError(url, f"not a web address: {error}") from error
    except httpx.HTTPError as error:
        raise SourceError(url, trouble(str(error))) from error


def trouble(message: str) -> str:
    """Return a network error in plain words."""
    words = " ".join(message.split())[:160]
    if "CERTIFICATE" in words.upper():
        return f"its certificate is not to be trusted: {words}"
    if "without sending complete message body" in words or "incomplete" in words:
        return f"cut short: {words}"
    return f"could not be fetched: {words or 'the connection failed'}"


def received(url: str, answer: "httpx.Response", limits: Limits, deadline: float) -> Reply:
    """Return the answer with its body read within the limits.

    Raises:
        SourceError: it is too large, too slow, cut short or a compression bomb.
    """
    head = answer.headers
    media, _, rest = head.get("content-type", "").partition(";")
    place = head.get("location")
    redirected = answer.status_code in REDIRECTS
    body = b"" if redirected or answer.status_code == 304 else b"".join(pieces(url, answer, limits, deadline))
    return Reply(
        url=url,
        status=answer.status_code,
        body=body,
        media=media.strip().lower() or None,
        charset=answer.charset_encoding if "charset" in rest.lower() else None,
        etag=head.get("etag"),
        modified=head.get("last-modified"),
        retry_after=head.get("retry-after"),
        moved=urljoin(url, place) if place and redirected else None,
    )


def pieces(url: str, answer: "httpx.Response", limits: Limits, deadline: float) -> Iterator[bytes]:
    """Yield the body, decompressed step by step.

    Raises:
        SourceError: it is too large, too slow, cut short, a bomb, or packed in an unknown way.
    """
    coding = answer.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("identity", "", "gzip", "x-gzip", "deflate"):
        raise SourceError(url, f"packed in a way that was not asked for: {coding}")
    opener = None if coding in ("identity", "") else zlib.decompressobj(15 + 32)
    packed = size = 0
    for raw in answer.iter_raw():
        packed += len(raw)
        for piece in [raw] if opener is None else expanded(url, opener, raw):
            size += len(piece)
            if size > limits.size:
                raise SourceError(url, f"larger than {limits.size:,} bytes")
            if size > SMALL and size > BOMB_RATIO * packed:
                raise SourceError(url, f"expands over {BOMB_RATIO} times: refused as a compression bomb")
            yield piece
        if time.monotonic() > deadline:
            raise SourceError(url, f"not done after {limits.total:g} seconds")
    if opener is not None and packed and not opener.eof:
        raise SourceError(url, "cut short: the compressed body has no end")


def expanded(url: str, opener: "zlib._Decompress", raw: bytes) -> Iterator[bytes]:
    """Yield what compressed bytes expand to, a bounded piece at a time.

    Raises:
        SourceError: the compression is broken.
    """
    while raw:
        try:
            piece = opener.decompress(raw, 65_536)
        except zlib.error as error:
            raise SourceError(url, f"broken compression: {error}") from error
        raw = opener.unconsumed_tail
        yield piece


def fetch(url: str, *, allow_private: bool = False, web: Web | None = None) -> Blob:
    """Return what a URL holds.

    Raises:
        SourceError: it may not or cannot be fetched, or the server answers with an error.
    """
    reply = (web or Web()).get(url, allow_private=allow_private)
    if reply.status != 200:
        raise SourceError(url, f"the server answered {reply.status}")
    if not reply.body:
        raise SourceError(url, "the server sent nothing")
    return blob_of(url, reply)


def blob_of(name: str, reply: Reply) -> Blob:
    """Return an answer's body to read, with what the server says it is."""
    suffix = split(reply.url).path.rpartition("/")[2]
    ending = f".{suffix.rpartition('.')[2].lower()}" if "." in suffix else ""
    return of_bytes(name, reply.body, suffix=ending, url=reply.url, media=reply.media, charset=reply.charset)
