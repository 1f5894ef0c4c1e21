"""A fetch is polite, bounded and safe, whatever the server does."""

import gzip
import ssl
import time
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dateline.errors import SourceError
from dateline.record import Dispatch
from dateline.sources import Failure, read
from dateline.sources.address import is_public
from dateline.sources.fetch import Limits, Reply, Web, fetch
from tests.sources.server import Handler, Site, page, serving

QUICK = Limits(connect=2, read=0.4, total=1.0, size=200_000, redirects=3, gap=0.0)


def reason(url: str, **web: object) -> str:
    with pytest.raises(SourceError) as caught:
        fetch(url, allow_private=True, web=Web(QUICK, **web))  # type: ignore[arg-type]
    return caught.value.reason


def test_page_becomes_a_dispatch_with_its_address(site: Site) -> None:
    site.routes["/a"] = page(b"<html><body><p>Nine people died in Port Vey.</p></body></html>", "text/html")
    (found,) = read(f"{site.url}/a", allow_private=True)
    assert isinstance(found, Dispatch)
    assert (found.text, found.url) == ("Nine people died in Port Vey.", f"{site.url}/a")


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1251", "utf-16"])
def test_declared_charset_is_believed(site: Site, charset: str) -> None:
    words = "Взрыв в городе" if charset == "windows-1251" else "Déclaré à Nouvelle-Ys"
    site.routes["/a"] = page(words.encode(charset), f"text/plain; charset={charset}")
    (found,) = read(f"{site.url}/a", allow_private=True)
    assert isinstance(found, Dispatch)
    assert found.text == words


def test_gzip_and_deflate_are_opened(site: Site) -> None:
    site.routes["/g"] = page(gzip.compress(b"Nine died."), Content_Encoding="gzip")
    site.routes["/z"] = page(zlib.compress(b"Nine died."), Content_Encoding="deflate")
    for path in ("/g", "/z"):
        assert fetch(site.url + path, allow_private=True, web=Web(QUICK)).whole() == b"Nine died."


def test_redirects_are_followed_and_named(site: Site) -> None:
    site.routes["/old"] = lambda handler: handler.send(302, Location="/new")
    site.routes["/new"] = page(b"Nine died.")
    assert fetch(f"{site.url}/old", allow_private=True, web=Web(QUICK)).url == f"{site.url}/new"


def test_redirect_loop_ends(site: Site) -> None:
    site.routes["/loop"] = lambda handler: handler.send(302, Location="/loop")
    assert reason(f"{site.url}/loop") == "more than 3 redirects"
    assert len(site.paths()) == 4


def test_redirect_to_a_file_is_refused(site: Site) -> None:
    site.routes["/a"] = lambda handler: handler.send(302, Location="file:///etc/passwd")
    assert "not a web address" in reason(f"{site.url}/a")


def slow_start(handler: Handler) -> None:
    time.sleep(0.8)
    handler.send(200, b"late")


def drip(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _ in range(30):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.1)


def endless(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"x" * 10_000)


BOMB = gzip.compress(b"\0" * 30_000_000)
BAD = {
    "slow": (slow_start, "no answer in time"),
    "dripping": (drip, "not done after 1 seconds"),
    "truncated": (page(b"half", Content_Length="4000"), "cut short"),
    "truncated gzip": (page(gzip.compress(b"whole" * 900)[:-30], Content_Encoding="gzip"), "cut short"),
    "endless": (endless, "larger than 200,000 bytes"),
    "declared too large": (page(b"x" * 300_000), "larger than 200,000 bytes"),
    "unknown packing": (page(b"x", Content_Encoding="br"), "packed in a way that was not asked for: br"),
    "not gzip": (page(b"plain words", Content_Encoding="gzip"), "broken compression"),
    "forbidden": (page(b"", status=403), "the server answered 403"),
    "gone": (page(b"", status=410), "the server answered 410"),
    "broken": (page(b"", status=500), "the server answered 500"),
    "empty": (page(b""), "the server sent nothing"),
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_answer_is_one_clear_line(site: Site, kind: str) -> None:
    site.routes["/bad"], expected = BAD[kind]
    assert expected in reason(f"{site.url}/bad")


def test_gzip_bomb_is_refused_before_it_expands(site: Site) -> None:
    site.routes["/bomb"] = page(BOMB, Content_Encoding="gzip")
    roomy = Web(Limits(gap=0.0))
    with pytest.raises(SourceError, match="compression bomb"):
        fetch(f"{site.url}/bomb", allow_private=True, web=roomy)


def test_wrong_type_is_a_failure(site: Site) -> None:
    site.routes["/a"] = page(b"\x89PNG\r\n\x1a\n" + bytes(100), "text/html")
    assert [str(one) for one in read(f"{site.url}/a", allow_private=True)] == [
        f"{site.url}/a: not text: a PNG picture"
    ]


def test_nobody_there() -> None:
    assert "could not be fetched" in reason("http://127.0.0.1:9/a")


@pytest.mark.parametrize(
    "url", ["ftp://a.example/x", "http://", "http://[::bad", "https://u:p@a.example/", "http://a:0/"]
)
def test_what_is_no_web_address(url: str) -> None:
    with pytest.raises(SourceError):
        fetch(url)


PRIVATE = (
    "127.0.0.1 10.1.2.3 172.16.0.9 192.168.1.1 169.254.169.254 0.0.0.0 100.64.0.1 224.0.0.1 ::1 fe80::1%eth0"
    " fd00::1 ::ffff:127.0.0.1 ::ffff:169.254.169.254 2002:7f00:1:: nonsense"
    " ::127.0.0.1 ::ffff:0:127.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::7f00:1 fec0::1 ff02::1 :: 5f00::1"
    " 2606:4700::5efe:7f00:1 2606:4700::200:5efe:a00:1 2001:0:7f00:1:: 3fff::1 2001:db8::1 100::1 192.0.0.8"
    " 192.88.99.1 198.18.0.1 203.0.113.9 240.0.0.1 255.255.255.255"
)


@pytest.mark.parametrize(
    "address",
    PRIVATE.split(),
)
def test_private_address_is_known(address: str) -> None:
    assert not is_public(address)


def test_public_address_is_known() -> None:
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1:248:1893:25c8:1946")
    assert is_public("64:ff9b::5db8:d822"), "the public IPv4 address of a network that has only IPv6"


SELF = "127.1 0x7f.1 0177.0.0.1 2130706433 0x7f000001 017700000001 127.0.0.1. [::ffff:127.0.0.1] [::1] [0:0::1] ①②⑦.0.0.1"


@pytest.mark.parametrize("host", SELF.split())
def test_however_a_private_address_is_written_it_is_not_fetched(site: Site, host: str) -> None:
    site.routes["/a"] = page(b"secret")
    (found,) = read(site.url.replace("127.0.0.1", host) + "/a")
    assert isinstance(found, Failure)
    assert site.asked == []


OTHER = "file:///etc/passwd ftp://127.0.0.1/a gopher://127.0.0.1/ //[::1]/a javascript:1 data:,x"


@pytest.mark.parametrize(
    "url", [*OTHER.split(), "http://evil.example@127.0.0.1/", "http://a b/", "http://x:0/"]
)
def test_a_redirect_to_what_is_no_web_address_is_not_followed(site: Site, url: str) -> None:
    site.routes["/a"] = lambda handler: handler.send(302, Location=url)
    with pytest.raises(SourceError):
        fetch(f"{site.url}/a", allow_private=True, web=Web(QUICK))
    assert [path for path in site.paths() if path != "/robots.txt"] == ["/a"]


def test_leave_for_a_private_host_is_leave_for_no_other(site: Site) -> None:
    elsewhere = site.url.replace("127.0.0.1", "localhost")
    site.routes["/a"] = lambda handler: handler.send(302, Location=f"{elsewhere}/b")
    site.routes["/b"] = page(b"secret")
    with pytest.raises(SourceError, match="localhost is a private address"):
        fetch(f"{site.url}/a", allow_private=True, web=Web(QUICK))
    assert "/b" not in site.paths()


def test_robots_of_a_private_host_lead_to_no_other(site: Site) -> None:
    elsewhere = site.url.replace("127.0.0.1", "localhost")
    site.routes["/robots.txt"] = lambda handler: handler.send(302, Location=f"{elsewhere}/robots")
    site.routes["/a"] = page(b"news")
    with pytest.raises(SourceError, match="localhost is a private address"):
        fetch(f"{site.url}/a", allow_private=True, web=Web(QUICK))


def test_a_name_that_changes_its_address_is_connected_to_as_it_was_checked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([["93.184.216.34"], ["127.0.0.1"], ["127.0.0.1"]])
    asked: list[str] = []

    def rebound(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(2, 1, 6, "", (each, port)) for each in next(answers)]

    connected: list[str] = []

    def noted(url: str, _: object, address: str, *__: object) -> Reply:
        connected.append(address)
        return Reply(url, 404)

    monkeypatch.setattr("dateline.sources.address.socket.getaddrinfo", rebound)
    monkeypatch.setattr("dateline.sources.fetch.exchange", noted)
    with pytest.raises(SourceError, match="private address"):
        fetch("http://news.example/a", web=Web(QUICK))
    assert connected == ["93.184.216.34"], (
        "robots.txt, at the address that was checked; the second answer is refused"
    )


def test_private_address_is_not_fetched(site: Site) -> None:
    site.routes["/a"] = page(b"secret")
    for url in (f"{site.url}/a", site.url.replace("127.0.0.1", "localhost") + "/a"):
        (found,) = read(url)
        assert isinstance(found, Failure)
        assert "private address" in found.reason
    assert site.asked == []


def test_redirect_to_a_private_address_is_not_followed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.routes["/a"] = lambda handler: handler.send(
        302, Location=site.url.replace("127.0.0.1", "localhost") + "/b"
    )
    site.routes["/b"] = page(b"secret")
    monkeypatch.setattr("dateline.sources.address.is_public", lambda address: len(site.paths()) < 1)
    (found,) = read(f"{site.url}/a")
    assert isinstance(found, Failure)
    assert "localhost is a private address" in found.reason
    assert site.paths() == ["/a"]


ROBOTS = b"User-agent: *\nDisallow: /no\nAllow: /no/but\n"


def test_robots_txt_is_obeyed_and_read_once(site: Site) -> None:
    site.routes["/robots.txt"] = page(ROBOTS)
    site.routes |= {path: page(b"Nine died.") for path in ("/no/a", "/no/but", "/yes")}
    web = Web(QUICK)
    with pytest.raises(SourceError, match="asks not to"):
        fetch(f"{site.url}/no/a", allow_private=True, web=web)
    fetch(f"{site.url}/no/but", allow_private=True, web=web)
    fetch(f"{site.url}/yes", allow_private=True, web=web)
    assert [path for path, _ in site.asked] == ["/robots.txt", "/no/but", "/yes"]


def test_robots_txt_that_fails_means_stay_away(site: Site) -> None:
    site.routes["/robots.txt"] = page(b"", status=503)
    site.routes["/a"] = page(b"Nine died.")
    assert "staying away" in reason(f"{site.url}/a")
    assert site.paths() == []


def test_one_host_is_not_hurried(site: Site) -> None:
    site.routes["/robots.txt"] = page(b"User-agent: *\nCrawl-delay: 7\n")
    site.routes["/a"] = page(b"Nine died.")
    waits: list[float] = []
    web = Web(Limits(gap=2.0), sleep=waits.append)
    for _ in range(2):
        fetch(f"{site.url}/a", allow_private=True, web=web)
    assert [round(one) for one in waits] == [7]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate that signs itself, for 127.0.0.1."""
    import ipaddress

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + built.public_bytes(serialization.Encoding.PEM))
    return path


def test_bad_certificate_is_refused_and_a_trusted_one_is_not(certificate: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with serving(context) as site:
        site.routes["/a"] = page(b"Nine died.")
        assert "certificate is not to be trusted" in reason(f"{site.url}/a")
        assert site.asked == []
        trust = ssl.create_default_context(cafile=str(certificate))
        assert (
            fetch(f"{site.url}/a", allow_private=True, web=Web(QUICK, trust=trust)).whole() == b"Nine died."
        )
        # The same server under another name: the certificate does not speak for it.
        other = site.url.replace("127.0.0.1", "localhost")
        assert "certificate is not to be trusted" in reason(f"{other}/a", trust=trust)
