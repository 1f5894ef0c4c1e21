"""Which addresses may be fetched from: the public internet, or anywhere where the user says so.

Invariant: the address that was checked is the one connected to, so a name that changes its answer between
the two (DNS rebinding) gains nothing.
"""

import ipaddress
import socket
from urllib.parse import SplitResult, urlsplit

from dateline.errors import SourceError

PORTS = {"http": 80, "https": 443}


def split(url: str) -> SplitResult:
    """Return a URL's parts.

    Raises:
        SourceError: it is no web address.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise SourceError(url, f"not a web address: {error}") from error
    if parts.scheme not in PORTS or not parts.hostname or port == 0:
        raise SourceError(url, "not a web address: it must start with http:// or https:// and name a host")
    if parts.username or parts.password:
        raise SourceError(f"{parts.scheme}://{parts.hostname}", "a web address may not carry a password")
    return parts


def resolve(url: str, *, allow_private: bool) -> str:
    """Return the address to connect to for a URL.

    Raises:
        SourceError: the name does not resolve, or only to addresses that are not public.
    """
    parts = split(url)
    host = parts.hostname or ""
    try:
        found = socket.getaddrinfo(host, parts.port or PORTS[parts.scheme], type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SourceError(url, f"no address found for {host}") from error
    addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
    allowed = [one for one in addresses if allow_private or is_public(one)]
    if not allowed:
        raise SourceError(url, f"{host} is a private address: not fetched unless allow_private is set")
    return allowed[0]


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet, also where IPv6 only wraps an IPv4 one."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
    return found.is_global and not found.is_multicast


def origin(url: str) -> str:
    """Return scheme, host and port of a URL: what one robots.txt speaks for."""
    parts = split(url)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{parts.scheme}://{host}:{parts.port or PORTS[parts.scheme]}"
