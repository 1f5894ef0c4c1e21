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


V4_WRAPPED = (  # IPv6 networks whose last 32 bits are the IPv4 address that is reached in the end
    ipaddress.IPv6Network("::ffff:0:0/96"),  # IPv4-mapped, RFC 4291
    ipaddress.IPv6Network("64:ff9b::/96"),  # NAT64, RFC 6052: all of IPv4 on a network that has only IPv6
)
GLOBAL = ipaddress.IPv6Network("2000::/3")  # all that is assigned as global unicast
DOCUMENTED = ipaddress.IPv6Network("3fff::/20")  # RFC 9637; older Pythons take it for global
NOT_HOSTS = tuple(  # IPv4 that `is_global` lets through: relays, assignments for protocols, what is reserved
    ipaddress.IPv4Network(each) for each in ("192.88.99.0/24", "192.0.0.0/24", "240.0.0.0/4")
)
ISATAP = (0x00005EFE, 0x02005EFE)  # RFC 5214: the 32 bits before an IPv4 address in an interface's id


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet, also where IPv6 only wraps an IPv4 one."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv4Address):
        return found.is_global and not found.is_multicast and not any(found in each for each in NOT_HOSTS)
    inner = wrapped(found)
    if inner is not None:
        return is_public(str(inner))
    return found in GLOBAL and found.is_global and found not in DOCUMENTED


def wrapped(found: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that an IPv6 one stands for, if it does."""
    last = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    if any(found in each for each in V4_WRAPPED) or (int(found) >> 32) & 0xFFFFFFFF in ISATAP:
        return last
    return found.sixtofour or (found.teredo[1] if found.teredo else None)


def same_host(one: str, other: str) -> bool:
    """Whether two web addresses name the same host: leave to fetch from a private one is leave for no other."""
    try:
        return split(one).hostname == split(other).hostname
    except SourceError:
        return False


def origin(url: str) -> str:
    """Return scheme, host and port of a URL: what one robots.txt speaks for."""
    parts = split(url)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{parts.scheme}://{host}:{parts.port or PORTS[parts.scheme]}"
