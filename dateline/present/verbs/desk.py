"""`serve`: the desk's pages on this machine, until interrupted."""

import socket
from collections.abc import Callable

from dateline.errors import DatelineError
from dateline.present.verbs.common import STORE

HOST, PORT = "127.0.0.1", 8321


def ignore(_: str) -> None:
    """Do nothing."""


def serve(
    *, store: str = STORE, host: str = HOST, port: int = PORT, ready: Callable[[str], None] = ignore
) -> None:
    """Serve the desk over a record until interrupted; `ready` is told its address.

    Raises:
        DatelineError: the host is not this machine alone, the port is taken, or the store is at fault.
    """
    try:
        import uvicorn

        from dateline.present.desk.app import desk
        from dateline.present.desk.guard import loopback
    except ImportError as error:
        raise DatelineError(f"{error.name}: not installed; pip install 'dateline[desk]'") from None
    name = loopback(host)
    app = desk(store)
    with listening(name, port) as held:
        shown = f"[{name}]" if ":" in name else name
        ready(f"http://{shown}:{held.getsockname()[1]}/")
        config = uvicorn.Config(app, log_level="warning", server_header=False)
        uvicorn.Server(config).run(sockets=[held])


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises:
        DatelineError: the port is taken or not allowed.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        raise DatelineError(f"--port {port}: {getattr(error, 'strerror', None) or error}") from None
