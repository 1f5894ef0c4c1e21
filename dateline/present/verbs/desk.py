"""`serve`: the desk's pages, until interrupted; on this machine alone, or for a team that has accounts."""

import socket
from collections.abc import Callable, Sequence
from pathlib import Path

from dateline.errors import DatelineError
from dateline.present.verbs.common import STORE, opened

HOST, PORT = "127.0.0.1", 8321


def ignore(_: str) -> None:
    """Do nothing."""


def serve(
    *,
    store: str = STORE,
    host: str = HOST,
    port: int = PORT,
    names: Sequence[str] = (),
    certificate: str | None = None,
    key: str | None = None,
    proxy: bool = False,
    ready: Callable[[str], None] = ignore,
) -> None:
    """Serve the desk over a record until interrupted; `ready` is told its address.

    Args:
        store: where the record lies.
        host: the address to listen on; beyond this machine only where the record has accounts.
        port: 0 takes one that is free.
        names: host names that the desk answers to, beside the address that was reached.
        certificate: a file with the certificate, to speak HTTPS.
        key: the file with its key, where the certificate's has none.
        proxy: whether a proxy on this machine says who asks, and that they ask over HTTPS.
        ready: told the address once the desk listens.

    Raises:
        DatelineError: there are no accounts, the port is taken, a file is at fault, or the store is.
    """
    try:
        import uvicorn

        from dateline.present.desk.app import desk
        from dateline.present.desk.guard import loopback, outward
    except ImportError as error:
        raise DatelineError(f"{error.name}: not installed; pip install 'dateline[desk]'") from None
    shared = has_accounts(store)
    outward(host, shared)
    for file in (certificate, key):
        if file is not None and not Path(file).is_file():
            raise DatelineError(f"{file}: no such file")
    app = desk(store, names=names, shared=shared or not loopback(host))
    with listening(host, port) as held:
        shown = f"[{host}]" if ":" in host else host
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False,  # tokens and searches are in no log
            proxy_headers=proxy, forwarded_allow_ips="127.0.0.1,::1",
            ssl_certfile=certificate, ssl_keyfile=key, timeout_keep_alive=15, timeout_graceful_shutdown=2,
            limit_concurrency=500,
            h11_max_incomplete_event_size=32_768, ws="none",
        )  # fmt: skip
        try:
            server = uvicorn.Server(config)
            config.load()
        except OSError as error:  # ssl.SSLError is one
            raise DatelineError(f"{certificate}: no certificate and key: {error}") from None
        ready(f"{'https' if certificate else 'http'}://{shown}:{held.getsockname()[1]}/")
        server.run(sockets=[held])


def has_accounts(store: str) -> bool:
    """Whether the record at a path or URL is a team's."""
    from dateline.store.accounts import Team

    with opened(store) as held:
        return Team(held.base).exists()


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises:
        DatelineError: the port is taken or not allowed, or the host is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except socket.gaierror as error:
        raise DatelineError(f"--host {host}: {error.strerror}") from None
    except (OSError, OverflowError) as error:
        raise DatelineError(f"--port {port}: {getattr(error, 'strerror', None) or error}") from None
