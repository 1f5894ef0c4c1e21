"""Bytes to characters: byte order marks, UTF-8, a declared charset, then detection.

Invariant: what is returned was valid in its encoding; bytes that fit none are refused, never replaced.
"""

import codecs
import re

from dateline.errors import SourceError

BOMS = (
    (codecs.BOM_UTF8, "utf_8_sig"),
    (codecs.BOM_UTF32_LE, "utf_32"),
    (codecs.BOM_UTF32_BE, "utf_32"),
    (codecs.BOM_UTF16_LE, "utf_16"),
    (codecs.BOM_UTF16_BE, "utf_16"),
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
OPENINGS = tuple(magic for magic, _ in MAGICS)
WIRE = frozenset((1, 2, 3, 4, *range(7, 16), *range(22, 32)))  # blanks and what wire transmission uses
CONTROL = bytes(set(range(32)) - WIRE)
SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# What Windows-1252 puts in copy: letters where a word could have them, and typographic marks.
SMALL, LARGE = "à-öø-ýšžœß", "À-ÖØ-ÞŠŽŒ"
WESTERN = re.compile(
    rf"(?<=[A-Za-zÀ-ÿŠšŽžŒœ'’])[{SMALL}]|(?<![A-Za-zÀ-ÿ])[{SMALL}](?=[a-z{SMALL}'’])"
    rf"|(?<=[A-Z{LARGE}'’])[{LARGE}]|(?<![A-Za-zÀ-ÿ])[{LARGE}](?=[A-Za-zÀ-ÿ'’])"
    r"|(?<!\w)[ÀÉàéêèóòúÓÚ](?!\w)|[€‚ƒ„…†‡ˆ‰‹‘’“”•–—˜™›\xa0¡¢£¥§©«®°±²³´·¸º»¼½¾¿ª]"
)


def decode(name: str, data: bytes, charset: str | None = None) -> str:
    """Return the characters of `data`; `charset` is what its sender declared, believed if it fits.

    Raises:
        SourceError: the bytes are binary, or valid in no encoding.
    """
    encoding = encoding_of(name, data, charset)
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        at = getattr(error, "start", len(data))
        shown = encoding.upper().replace("_", "-")
        raise SourceError(name, f"broken {shown}: byte {at:,} does not fit") from error


def encoding_of(name: str, data: bytes, charset: str | None = None) -> str:
    """Return the encoding that `data` is in, as Python names it.

    Raises:
        SourceError: the bytes are binary, or valid in no encoding.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return encoding
    kind = binary(data)
    if kind:
        raise SourceError(name, f"not text: {kind}")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return declared(data, charset) or detected(name, data, error)
    return "utf-8"


def binary(data: bytes) -> str | None:
    """Return what kind of binary `data` is, or None where it may be text."""
    if data.startswith(OPENINGS):
        return next(kind for magic, kind in MAGICS if data.startswith(magic))
    start = data[:65_536]
    if 0 in start:
        return "it holds null bytes"
    odd = len(start) - len(start.translate(None, CONTROL))
    return "it holds control bytes" if odd * 100 > len(start) else None


def declared(data: bytes, charset: str | None) -> str | None:
    """Return a declared charset if `data` fits it."""
    if not charset or charset.lower().replace("_", "-") in {"utf-8", "utf8"}:
        return None
    try:
        data.decode(charset)
    except (LookupError, ValueError):  # a UnicodeError is a ValueError; so is a name with a null in it
        return None
    return charset


def detected(name: str, data: bytes, error: UnicodeDecodeError) -> str:
    """Return the encoding that the bytes of `data` suggest.

    Raises:
        SourceError: it is UTF-8 with broken bytes, or nothing fits.
    """
    if not SEQUENCE.search(data) and (found := western(data) or guessed(data)):
        return found
    line = data.count(b"\n", 0, error.start) + 1
    reason = f"broken UTF-8 on line {line:,}: byte 0x{data[error.start]:02x} does not fit"
    raise SourceError(name, reason) from error


def western(data: bytes) -> str | None:
    """Return Windows-1252 where every high byte is one that copy in it would hold."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    high = sum(byte > 127 for byte in data)
    return "cp1252" if high == len(WESTERN.findall(text)) and high * 5 < len(data) else None


def guessed(data: bytes) -> str | None:
    """Return what charset-normalizer says, where there are enough high bytes to judge by."""
    from charset_normalizer import from_bytes

    if sum(byte > 127 for byte in data[:65_536]) < 20:
        return None
    best = from_bytes(data[:262_144]).best()
    return declared(data, best.encoding) if best and best.encoding != "ascii" else None
