"""Bytes to characters: byte order marks, UTF-8, a declared charset, then detection.

Invariant: what is returned was valid in its encoding; bytes that fit none are refused, never replaced.
"""

import codecs
import re

from dateline.errors import SourceError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGICS = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"Rar!", "a RAR archive"),
    (b"OggS", "an Ogg recording"),
    (b"ID3", "an MP3 recording"),
    (b"RIFF", "a sound or picture file"),
)
WIRE = frozenset((1, 2, 3, 4, *range(7, 16), *range(22, 32)))  # blanks and what wire transmission uses
CONTROL = frozenset(range(32)) - WIRE
SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# What Windows-1252 puts in copy: letters inside words, and typographic marks.
WESTERN = re.compile(
    r"(?<=[A-Za-zÀ-ÖØ-öø-ÿŠšŽžŒœ'’])[À-ÖØ-öø-ýŠšŽžŒœ]|[À-ÖØ-öø-ýŠšŽžŒœ](?=[A-Za-zÀ-ÖØ-öø-ý'’])"
    r"|(?<!\w)[ÀÉàéêèóòúÓÚ](?!\w)|[€‚ƒ„…†‡ˆ‰‹‘’“”•–—˜™›\xa0¡¢£¥§©«®°±²³´·¸º»¼½¾¿ª]"
)


def decode(name: str, data: bytes, charset: str | None = None) -> str:
    """Return the characters of `data`; `charset` is what its sender declared, believed if it fits.

    Raises:
        SourceError: the bytes are binary, or valid in no encoding.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return strictly(name, data[len(mark) :], encoding)
    kind = binary(data)
    if kind:
        raise SourceError(name, f"not text: {kind}")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return declared(data, charset) or detected(name, data, error)


def strictly(name: str, data: bytes, encoding: str) -> str:
    """Return `data` in the encoding its mark promises.

    Raises:
        SourceError: it breaks the promise.
    """
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(name, f"broken {encoding.upper()}: byte {error.start:,} does not fit") from error


def binary(data: bytes) -> str | None:
    """Return what kind of binary `data` is, or None where it may be text."""
    for magic, kind in MAGICS:
        if data.startswith(magic):
            return kind
    start = data[:65_536]
    if 0 in start:
        return "it holds null bytes"
    odd = sum(byte in CONTROL for byte in start)
    return "it holds control bytes" if odd * 100 > len(start) else None


def declared(data: bytes, charset: str | None) -> str | None:
    """Return `data` in a declared charset that fits it, else None."""
    if not charset or charset.lower().replace("_", "-") in {"utf-8", "utf8"}:
        return None
    try:
        return data.decode(charset)
    except (LookupError, UnicodeError):
        return None


def detected(name: str, data: bytes, error: UnicodeDecodeError) -> str:
    """Return `data` in the encoding its bytes suggest.

    Raises:
        SourceError: it is UTF-8 with broken bytes, or nothing fits.
    """
    line = data.count(b"\n", 0, error.start) + 1
    broken = SourceError(name, f"broken UTF-8 on line {line:,}: byte 0x{data[error.start]:02x} does not fit")
    if SEQUENCE.search(data):
        raise broken
    return western(data) or guessed(data) or raised(broken)


def western(data: bytes) -> str | None:
    """Return `data` as Windows-1252 where every high byte is one that copy in it would hold."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    high = sum(byte > 127 for byte in data)
    return text if high == len(WESTERN.findall(text)) and high * 5 < len(data) else None


def guessed(data: bytes) -> str | None:
    """Return `data` as charset-normalizer reads it where there are enough high bytes to judge by."""
    from charset_normalizer import from_bytes

    if sum(byte > 127 for byte in data[:65_536]) < 20:
        return None
    best = from_bytes(data[:262_144]).best()
    return declared(data, best.encoding) if best and best.encoding != "ascii" else None


def raised(error: SourceError) -> str:
    """Raise `error`; an expression, so that the alternatives read as one line."""
    raise error
