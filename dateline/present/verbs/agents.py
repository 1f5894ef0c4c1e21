"""`mcp`: the record for programs that speak the Model Context Protocol."""

from dateline.errors import DatelineError
from dateline.present.verbs.common import STORE


def mcp(*, store: str = STORE) -> None:
    """Answer the protocol on standard input and output until the client ends.

    Raises:
        DatelineError: there is no record there, or the protocol's package is not installed.
    """
    try:
        from dateline.present.mcp.server import serve
    except ImportError as error:
        raise DatelineError(f"{error.name}: not installed; pip install 'dateline[mcp]'") from None
    serve(store)
