"""Hostile input: whatever comes gives a record or one clear line, in time and in bounded memory.

The fuzzer (`python -m bench.fuzz`) looks for more; here are the classes it looks among, and a short run of it.
"""

import gzip
import io
import random
import resource
import time
import zipfile
from collections.abc import Callable

import pytest

from bench.fuzz.__main__ import SEEDS, seeds
from bench.fuzz.mutate import mutant
from bench.fuzz.targets import TARGETS, clear
from dateline.pipeline import LONGEST, code, wanted
from dateline.record import Dispatch
from dateline.sources import Failure
from dateline.sources.blob import of_bytes
from dateline.sources.item import Item
from dateline.sources.read import of_blob
from dateline.text import read

LIMIT = 20.0  # seconds of processor for any one of these, on a slow machine
MEMORY = 1_500_000  # kB more than before


def zipped(data: bytes, name: str = "a.txt") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def laughs(root: str) -> bytes:
    """Return an entity bomb: ten times ten times ten ..."""
    ten = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE {root} [<!ENTITY e0 "ha">{ten}]><{root}>&e9;</{root}>'.encode()


STORY = "Nine people were killed in Orm on Sunday, police said. "
FILES: dict[str, Callable[[], bytes]] = {
    "entity bomb": lambda: laughs("nitf"),
    "entity bomb in a feed": lambda: laughs("rss"),
    "quadratic entity": lambda: (
        b'<!DOCTYPE nitf [<!ENTITY a "' + b"x" * 50_000 + b'">]><nitf>' + b"&a;" * 50_000 + b"</nitf>"
    ),
    "external entity": lambda: b'<!DOCTYPE nitf [<!ENTITY a SYSTEM "file:///etc/passwd">]><nitf><body>&a;</body></nitf>',
    "zip bomb": lambda: zipped(b"0" * 200_000_000),
    "gzip bomb": lambda: gzip.compress(b"0" * 200_000_000),
    "zip in zip in zip in zip": lambda: zipped(zipped(zipped(zipped(STORY.encode(), "a.txt"), "b.zip"), "c.zip"), "d.zip"),
    "zip with a path": lambda: zipped(STORY.encode(), "../../etc/cron.d/evil.txt"),
    "zip cut short": lambda: zipped(STORY.encode() * 100)[:-30],
    "zip of a negative offset": lambda: zipped(STORY.encode())[:-6] + b"\xff\xff\xff\xff\x00\x00",
    "deep XML": lambda: b"<nitf>" + b"<p>" * 100_000,
    "deep HTML": lambda: b"<html><body>" + b"<div>" * 50_000 + STORY.encode() * 3,
    "deep JSON": lambda: b"[" * 100_000 + b"]" * 100_000,
    "deep JSON object": lambda: b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "huge attribute": lambda: b'<nitf a="' + b"x" * 12_000_000 + b'"><body/></nitf>',
    "a million attributes": lambda: b"<html><p " + b" ".join(b"a%d='1'" % n for n in range(200_000)) + b">x",
    "a number too long": lambda: b'{"text": "Nine died.", "id": ' + b"9" * 10_000 + b"}",
    "nulls": lambda: b"\x00" * 100_000,
    "nulls in copy": lambda: STORY.encode() + b"\x00" + STORY.encode(),
    "surrogates in JSON": lambda: b'{"text": "\\ud800 Nine people were killed. \\udfff", "title": "\\ud83d"}',
    "surrogates as bytes": lambda: STORY.encode() + b"\xed\xa0\x80",
    "mojibake": lambda: STORY.replace("i", "Ã©").encode() * 50,
    "every byte": lambda: bytes(range(256)) * 100,
    "a UTF-16 half": lambda: b"\xff\xfe\x00",
    "a table of one column more each row": lambda: b"text\n" + b"\n".join(b"," * n for n in range(2000)),
    "a table of a million commas": lambda: b"text" + b"," * 1_000_000 + b"\nx",
    "mail of nested parts": lambda: b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000)
    ),
    "mail of a null charset": lambda: (
        b"From: a\nSubject: b\nDate: c\nContent-Type: text/plain; charset*=utf-8''a%00b\n\n\xff"
    ),
    "mail of the year 10^12": lambda: b"From: a\nSubject: b\nDate: Mon, 1 May 1000000000000 10:00:00 +0000\n\nNine died.",
    "WARC of a false length": lambda: b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nx",
    "a row of openings": lambda: b"<" * 1_000_000,
    "comments unclosed": lambda: b"<html>" + b"<!--" * 300_000,
    "CDATA unclosed": lambda: b"<rss>" + b"<![CDATA[" * 100_000,
    "headers without end": lambda: b"Subject: x\n" * 200_000,
    "a header of a megabyte": lambda: b"From: a\nSubject: " + b"=?utf-8?q?" * 50_000 + b"\nDate: x\n\nNine died.",
    "a sentence of 10 MB": lambda: b"Nine people were killed " + b"and the road was long " * 450_000,
    "a feed of 20,000 items": lambda: b"<rss><channel>" + b"<item><title>x</title></item>" * 20_000,
}  # fmt: skip


def took(call: Callable[[], object]) -> object:
    """Return what a call returns; fails where it takes too long or too much memory."""
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    result = call()
    assert time.process_time() - began < LIMIT
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEMORY
    return result


@pytest.mark.parametrize("kind", FILES)
def test_a_hostile_file_gives_dispatches_or_one_clear_line(kind: str) -> None:
    data = FILES[kind]()
    found = took(lambda: list(of_blob(of_bytes("evil", data))))
    assert isinstance(found, list)
    assert found
    for each in found:
        assert isinstance(each, Item)
        if isinstance(each, Failure):
            clear(str(each))
            assert "could not be read" not in str(each), "an exception that nobody foresaw"
        else:
            assert "root:" not in each.text


COPY: dict[str, Callable[[], str]] = {
    "a million quotes": lambda: "“" * 1_000_000,
    "quotes apart": lambda: "“ " * 100_000,
    "he said": lambda: "he said " * 7_500,
    "quotes never closed": lambda: 'He said, "' * 1_500,
    "a sentence of half a megabyte": lambda: "Nine people were killed " + "and the road was long " * 20_000,
    "a word of a megabyte": lambda: "a" * 1_000_000,
    "right to left": lambda: "\u202e\u200f" * 50_000 + STORY,
    "marks within words": lambda: "\u200f".join(STORY) * 50,
    "combining without end": lambda: "e" + "\u0301" * 100_000 + " were killed.",
    "lone surrogates": lambda: "\ud800" + STORY + "\udfff" * 1000,
    "nulls": lambda: STORY.replace(" ", "\x00") * 100,
    "line ends": lambda: "\n" * 500_000,
    "blanks": lambda: " " * 500_000 + STORY,
    "dots": lambda: ". " * 50_000,
    "digits": lambda: "1" * 300_000 + " people were killed.",
    "digits and commas": lambda: "1," * 50_000 + "000 people were killed.",
    "numbers in words": lambda: "one hundred and " * 2_000 + "people were killed.",
    "ands": lambda: "soldiers and " * 2_000 + "were killed.",
    "parentheses": lambda: "(" * 50_000 + STORY + ")" * 50_000,
    "of of of": lambda: "the brother of " * 2_000 + "a man was killed.",
    "dates": lambda: "from January 1 to " * 1_000 + "March, nine were killed.",
    "dashes": lambda: "Nine died -- " * 1_000,
    "datelines": lambda: "ORM, May 1 (Vey) - " * 1_000,
    "slashes": lambda: "/Vey/" * 20_000,
    "entities": lambda: "&amp;" * 50_000,
}


@pytest.mark.parametrize("kind", COPY)
def test_hostile_copy_is_coded_in_time(kind: str) -> None:
    words = COPY[kind]()
    (one,) = took(lambda: list(code([Dispatch("evil", words, words[:200])])))  # type: ignore[misc]
    assert one.record.id == "evil"
    assert all(0 <= c.span.start <= c.span.end <= len(one.text.value) for c in one.record.claims)


def test_no_more_of_a_dispatch_is_parsed_than_a_dispatch_can_be() -> None:
    text = read(Dispatch("long", STORY * 5_000))
    chosen = wanted(text, everything=False)
    assert 0.9 * LONGEST < sum(len(text.sentences[n].span.of(text.value)) for n in chosen) <= LONGEST
    assert chosen == frozenset(range(len(chosen))), "it begins at the beginning"


def test_the_seeds_are_small_and_each_target_has_some() -> None:
    assert sum(path.stat().st_size for path in SEEDS.iterdir()) < 60_000
    assert [name for name, (_, start) in TARGETS.items() if not seeds(start)] == []


@pytest.mark.parametrize("name", TARGETS)
def test_a_short_run_of_the_fuzzer_finds_nothing(name: str) -> None:
    target, start = TARGETS[name]
    chance, known = random.Random(20310501), seeds(start)
    for data in known:
        target(data)
    for _ in range(12 if name == "code" else 60):
        target(mutant(known, chance))
