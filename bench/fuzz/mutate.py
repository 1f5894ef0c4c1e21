"""A small mutation fuzzer, for where atheris is not installed: seeds, cut, joined, doubled and dirtied."""

import random
from collections.abc import Callable

DIRT = (
    b"\x00", b"\xff", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\xe2\x80\x8f", b"\xef\xbb\xbf", b"\xff\xfe", b"\x1b[31m",
    b"\xc3\x83\xc2\xa9", b"&#0;", b"&#xd800;", b"&amp;amp;", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<x a='",
    b"\xe2\x80\x9c", b"\"", b"'", b"{", b"}", b"[", b"]", b"\\ud800", b"1e999", b"-0", b"99999999999999999999",
    b"\n\n", b"\r", b"\t", b"=", b",", b"@", b"%00", b"../", b"=?utf-8?b?", b"=?=", b"\x01", b"\x02", b"\x03",
    b"\x16", b" nearly ", b" more than ", b" killed ", b" of them ", b" he said ", b" on Friday ", b"0000-00-00",
)  # fmt: skip
CHANGES = 8  # at most so many a mutant


def mutant(seeds: list[bytes], chance: random.Random) -> bytes:
    """Return a seed with a few changes."""
    data = chance.choice(seeds)
    for _ in range(chance.randint(1, CHANGES)):
        data = chance.choice(WAYS)(data, seeds, chance)
    return data[:200_000]


def at(data: bytes, chance: random.Random) -> int:
    """Return somewhere in the data."""
    return chance.randint(0, len(data))


def dirtied(data: bytes, _: list[bytes], chance: random.Random) -> bytes:
    """Put something nasty in, now and then many times."""
    where = at(data, chance)
    return data[:where] + chance.choice(DIRT) * chance.choice((1, 1, 1, 2, 40, 3000)) + data[where:]


def flipped(data: bytes, _: list[bytes], chance: random.Random) -> bytes:
    """Change one byte."""
    where = at(data, chance)
    return data[:where] + bytes([chance.randrange(256)]) + data[where + 1 :]


def cut(data: bytes, _: list[bytes], chance: random.Random) -> bytes:
    """Take a piece out."""
    first, last = sorted((at(data, chance), at(data, chance)))
    return data[:first] + data[last:]


def doubled(data: bytes, _: list[bytes], chance: random.Random) -> bytes:
    """Repeat a piece."""
    first, last = sorted((at(data, chance), at(data, chance)))
    return data[:last] + data[first:last] * chance.choice((1, 2, 20)) + data[last:]


def joined(data: bytes, seeds: list[bytes], chance: random.Random) -> bytes:
    """Put another seed's end behind this one's beginning."""
    other = chance.choice(seeds)
    return data[: at(data, chance)] + other[at(other, chance) :]


WAYS: tuple[Callable[[bytes, list[bytes], random.Random], bytes], ...] = (
    dirtied,
    flipped,
    cut,
    doubled,
    joined,
)
