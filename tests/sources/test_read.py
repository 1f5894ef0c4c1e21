# ruff: noqa: E501 - fixtures stand on one line each
"""What lies in files: each format's dispatches, and each bad input as one clear line that lets the rest go on."""

import gzip
import io
import json
import os
import struct
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline.record import Dispatch
from dateline.sources import Failure, count, read
from dateline.sources.blob import of_bytes
from dateline.sources.item import Item
from dateline.sources.read import of_blob

WORDS = "PORT VEY (Vey News) -- Nine people were killed on Sunday.\n\nTwo of them were children."


def put(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def one(place: str, **options: object) -> Dispatch:
    (found,) = read(place, **options)  # type: ignore[arg-type]
    assert isinstance(found, Dispatch), found
    return found


def reasons(place: str) -> list[str]:
    return [item.reason for item in read(place) if isinstance(item, Failure)]


def ids(found: list[Item]) -> list[str]:
    return [item.id if isinstance(item, Dispatch) else "!" for item in found]


# Plain text and Markdown


def test_text_file_states_nothing_but_its_words(tmp_path: Path) -> None:
    found = one(put(tmp_path, "a.txt", WORDS))
    assert found == Dispatch(id=found.id, text=WORDS, source=str(tmp_path / "a.txt"))


def test_id_is_of_the_content_not_of_the_place_or_time(tmp_path: Path) -> None:
    first, second = put(tmp_path, "a.txt", WORDS), put(tmp_path, "deep/b.txt", WORDS)
    os.utime(second, (0, 0))
    assert one(first).id == one(second).id
    assert one(put(tmp_path, "c.txt", WORDS + "!")).id != one(first).id


def test_parts_of_the_id_do_not_run_together(tmp_path: Path) -> None:
    rows = [{"title": "ab", "text": "c"}, {"title": "a", "text": "bc"}, {"text": "abc"}]
    found = list(read(put(tmp_path, "r.jsonl", "\n".join(map(json.dumps, rows)))))
    assert len(set(ids(found))) == 3


MARKDOWN = {
    "front matter": (
        "---\ntitle: Blast\ndate: 2023-05-01\nauthor: Jo Roe\n---\nNine died.",
        ("Blast", "Nine died.", date(2023, 5, 1)),
    ),
    "heading": ("# Blast in Orm #\n\nNine died.", ("Blast in Orm", "Nine died.", None)),
    "both": ("---\nheadline: Blast\n---\n# Orm\n\nNine died.", ("Blast", "# Orm\n\nNine died.", None)),
    "neither": ("Nine *died*.", ("", "Nine *died*.", None)),
    "a rule, not front matter": ("Nine died.\n\n---\n\nMore.", ("", "Nine died.\n\n---\n\nMore.", None)),
}


@pytest.mark.parametrize("kind", MARKDOWN)
def test_markdown(tmp_path: Path, kind: str) -> None:
    content, expected = MARKDOWN[kind]
    found = one(put(tmp_path, "a.md", content))
    assert (found.title, found.text, found.published) == expected
    assert found.markup == "markdown"


# Pages

PAGE = """<!doctype html><html lang="en-GB"><head><title>Nine die in Orm | Vey News</title>
<meta property="og:site_name" content="Vey News"><meta name="author" content="Jo Roe">
<meta property="article:published_time" content="2023-05-01T23:30:00+02:00">
<link rel="canonical" href="https://vey.example/orm"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Nine die in Orm</h1>
<p>Nine people were killed on Sunday when a shell hit the market of Orm, the interior ministry said on Monday.</p>
<p>It said that two of the dead were children, and that&nbsp;21 others were taken to hospitals in Port Vey.</p></article>
<footer>Copyright 2026 Vey News. All rights reserved.</footer></body></html>"""


def test_page_gives_its_main_text_and_what_it_states(tmp_path: Path) -> None:
    found = one(put(tmp_path, "a.html", PAGE))
    assert found.text.split("\n\n") == [
        "Nine people were killed on Sunday when a shell hit the market of Orm, the interior ministry said on Monday.",
        "It said that two of the dead were children, and that 21 others were taken to hospitals in Port Vey.",
    ]
    assert (found.title, found.publisher, found.byline) == ("Nine die in Orm", "Vey News", "Jo Roe")
    assert (found.published, found.sent) == (date(2023, 5, 1), "2023-05-01T23:30:00+02:00")
    assert (found.url, found.language) == ("https://vey.example/orm", "en-GB")


def test_page_without_a_date_has_none(tmp_path: Path) -> None:
    content = PAGE.replace('<meta property="article:published_time" content="2023-05-01T23:30:00+02:00">', "")
    assert one(put(tmp_path, "a.html", content)).published is None


AROUND = """<ul><li><a href="/x">Forty killed in ferry disaster off Quell</a></li><li><a href="/y">President visits</a></li></ul>
<p>Read more: <a href="/z">Thirty soldiers die in ambush</a></p><p>The mayor of <a href="/orm">Orm</a> asked for help.</p>"""


def test_links_to_other_stories_are_not_copy(tmp_path: Path) -> None:
    text = one(put(tmp_path, "a.html", PAGE.replace("</article>", f"{AROUND}</article>"))).text
    assert "Forty" not in text
    assert "Thirty" not in text
    assert text.endswith("The mayor of Orm asked for help.")


def test_page_is_known_by_its_content_not_its_name(tmp_path: Path) -> None:
    assert one(put(tmp_path, "a.txt", PAGE)).title == "Nine die in Orm"
    assert one(
        put(tmp_path, "saved", PAGE.replace("<!doctype html>", "\n<!-- saved -->\n<!DOCTYPE html>"))
    ).byline


def test_page_declares_its_charset(tmp_path: Path) -> None:
    content = '<html><head><meta charset="windows-1251"></head><body><p>Взрыв в Орме.</p></body></html>'
    assert one(put(tmp_path, "a.html", content.encode("cp1251"))).text == "Взрыв в Орме."


def test_tiny_page_is_read_whole(tmp_path: Path) -> None:
    assert one(put(tmp_path, "a.html", "<p>Nine died.<p>Two fled.")).text == "Nine died.\n\nTwo fled."


def test_page_without_words_is_a_failure(tmp_path: Path) -> None:
    assert reasons(put(tmp_path, "a.html", "<html><body><script>x()</script></body></html>")) == ["no text"]


# Rows


def test_rows_of_json_lines(tmp_path: Path) -> None:
    row = {
        "id": 7,
        "title": "T",
        "text": "Nine died.",
        "published": "2023-05-01T10:00:00Z",
        "publisher": "Vey News",
    }
    row |= {"url": "https://vey.example/7", "mood": {"kept": "and ignored"}, "language": "en"}
    found = one(put(tmp_path, "r.jsonl", json.dumps(row)))
    assert (found.id, found.title, found.text, found.publisher) == ("7", "T", "Nine died.", "Vey News")
    assert (found.published, found.sent) == (date(2023, 5, 1), "2023-05-01T10:00:00+00:00")
    assert (found.url, found.language, found.markup) == ("https://vey.example/7", "en", None)


def test_html_in_a_row_is_marked_as_such(tmp_path: Path) -> None:
    found = one(put(tmp_path, "r.jsonl", json.dumps({"text": "<p>Nine died.</p><p>Two fled.</p>"})))
    assert found.markup == "html"
    assert one(put(tmp_path, "s.jsonl", json.dumps({"text": "a < b and c > d"}))).markup is None


ROWS = [
    '{"id": "a", "text": "Nine died."}',
    '{"id": "b", "text": "Nine',
    '{"id": "c", "text": "Nine died.", "published": "last week"}',
    '["Nine died."]',
    '{"id": "d", "text": ["Nine", "died"]}',
    '{"id": "e", "text": "  "}',
    "",
    '{"id": "f", "text": "Nine \\ud83d died."}',
    "\x00\x01\x02\x80",
    '{"id": "g", "text": "Ten died."}',
]


def test_broken_row_fails_alone_and_names_its_line(tmp_path: Path) -> None:
    path = put(tmp_path, "r.jsonl", "\n".join(ROWS))
    found = list(read(path))
    assert [item.id for item in found if isinstance(item, Dispatch)][-1] == "g"
    failed = {item.source.rpartition(":")[2]: item.reason for item in found if isinstance(item, Failure)}
    assert "broken JSON" in failed["2"]
    assert failed["3"] == "published is not a date: 'last week' (write 2020-12-28)"
    assert failed["4"] == "not a JSON object"
    assert failed["5"] == "text is not text"
    assert failed["6"] == "no text"
    assert failed["9"].startswith("not text")
    assert set(failed) <= {"2", "3", "4", "5", "6", "8", "9"}


def test_line_of_50_megabytes_fails_alone(tmp_path: Path) -> None:
    path = put(
        tmp_path, "r.jsonl", '{"text": "' + "a" * 50_000_000 + '"}\n{"id": "ok", "text": "Nine died."}\n'
    )
    found = list(read(path))
    assert str(found[0]) == f"{path}:1: line longer than 20,000,000 bytes"
    assert ids(found[1:]) == ["ok"]


def test_columns_map_names(tmp_path: Path) -> None:
    rows = '{"key": "k", "body_en": "Nine died.", "text": "not this"}'
    found = one(put(tmp_path, "r.jsonl", rows), columns={"id": "key", "text": "body_en"})
    assert (found.id, found.text) == ("k", "Nine died.")


@pytest.mark.parametrize(("suffix", "mark"), [(".csv", ","), (".csv", ";"), (".tsv", "\t")])
def test_table_with_its_own_delimiter(tmp_path: Path, suffix: str, mark: str) -> None:
    content = f'id{mark}headline{mark}body{mark}date\n1{mark}Blast{mark}"Nine{mark} died.\n\nTwo ""fled""."{mark}2023-05-01\n'
    found = one(put(tmp_path, "t" + suffix, content))
    assert (found.id, found.title, found.published) == ("1", "Blast", date(2023, 5, 1))
    assert found.text == f'Nine{mark} died.\n\nTwo "fled".'


def test_bad_rows_of_a_table_fail_alone(tmp_path: Path) -> None:
    path = put(
        tmp_path,
        "t.csv",
        "id,text,published\n1,Nine died.,\n2,Ten died.,31/12\n3,a,b,c\n4,,\n5,Two fled.,2023-05-01\n",
    )
    assert ids(list(read(path))) == ["1", "!", "!", "!", "5"]
    assert reasons(path)[1] == "4 cells under 3 column names"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_table_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    assert one(put(tmp_path, "t.csv", "id,text\n1,Déclaré à Orm\n".encode(encoding))).text == "Déclaré à Orm"


def test_table_that_holds_no_copy_says_what_it_has(tmp_path: Path) -> None:
    path = put(tmp_path, "t.csv", "lat,lon\n1,2\n")
    assert reasons(path) == ["no column holds the text; map one of: lat, lon"]
    (found,) = read(path, columns={"text": "words"})
    assert isinstance(found, Failure)
    assert found.reason == "no column 'words' for text; there are: lat, lon"


def test_parquet(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet  # type: ignore[import-untyped]

    rows = [{"key": i, "body": f"{i} died.", "date": date(2023, 5, i), "extra": [1]} for i in (1, 2)]
    parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "t.parquet")
    found = list(read(str(tmp_path / "t.parquet"), columns={"id": "key"}))
    assert [(one.id, one.text, one.published) for one in found if isinstance(one, Dispatch)] == [
        ("1", "1 died.", date(2023, 5, 1)),
        ("2", "2 died.", date(2023, 5, 2)),
    ]
    (broken,) = reasons(put(tmp_path, "b.parquet", b"PAR1" + bytes(50)))
    assert "broken Parquet" in broken


def test_a_parquet_cell_that_is_not_utf_8_costs_its_own_row(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    offsets, words = struct.pack("<4i", 0, 9, 11, 20), b"Two died.\xff\x90Six died."
    column = pyarrow.Array.from_buffers(
        pyarrow.string(), 3, [None, pyarrow.py_buffer(offsets), pyarrow.py_buffer(words)]
    )
    parquet.write_table(pyarrow.table({"text": column}), tmp_path / "t.parquet")
    first, two, three = read(str(tmp_path / "t.parquet"))
    assert isinstance(first, Dispatch) and first.text == "Two died."
    assert isinstance(two, Failure) and str(two).endswith("t.parquet:2: a cell is not UTF-8")
    assert isinstance(three, Dispatch) and three.text == "Six died."


def test_a_broken_archive_says_so_in_a_line_that_can_be_read(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "Nine died in Orm.")
    data = bytearray(packed.getvalue())
    data[26:28] = (2000).to_bytes(2, "little")  # the length of the name in the member's own head
    (failure,) = read(str(put(tmp_path, "a.zip", bytes(data)[:40] + b"x" * 3000 + bytes(data)[40:])))
    assert isinstance(failure, Failure)
    assert len(str(failure)) < 700


# Folders, archives, stdin


def test_folder_is_walked_in_order_and_goes_on(tmp_path: Path) -> None:
    put(tmp_path, "b/2.txt", "Two.")
    put(tmp_path, "a/1.txt", "One.")
    put(tmp_path, "b/.hidden.txt", "Hidden.")
    put(tmp_path, ".git/x.txt", "Hidden.")
    put(tmp_path, "b/0.png", b"\x89PNG\r\n\x1a\n" + bytes(30))
    put(tmp_path, "b/style.css", "p {}")
    found = list(read(str(tmp_path)))
    assert [item.text for item in found if isinstance(item, Dispatch)] == ["One.", "Two."]
    assert reasons(str(tmp_path)) == ["not text: a PNG picture", "not copy: a style sheet"]


BAD = {
    "empty": (b"", "empty file"),
    "blank": (b" \n\t\n", "nothing but blanks"),
    "only a mark": (b"\xef\xbb\xbf", "nothing but blanks"),
    "broken UTF-8": (b"Nine died in caf\xc3\xa9 \xc3\x28.", "broken UTF-8 on line 1: byte 0xc3 does not fit"),
    "cut UTF-8": ("Nine\ncafé".encode()[:-1], "broken UTF-8 on line 2: byte 0xc3 does not fit"),
    "two encodings": (b"Orm\xe2\x80\x99s caf\xe9 burned.", "broken UTF-8 on line 1: byte 0xe9 does not fit"),
    "stray bytes": (b"Nine \xff\xfe died.", "broken UTF-8 on line 1: byte 0xff does not fit"),
    "null bytes": (b"Nine\x00died" * 9, "not text: it holds null bytes"),
    "a program": (b"\x7fELF\x02\x01" + bytes(range(200)), "not text: a program"),
    "a picture": (b"\xff\xd8\xff\xe0" + bytes(range(200)), "not text: a JPEG picture"),
    "a PDF": (b"%PDF-1.7\n1 0 obj", "not text: a PDF file"),
    "control bytes": (b"\x10\x11\x12\x05" * 40, "not text: it holds control bytes"),
    "half a mark": ("Nine".encode("utf-16") + b"\x00", "broken UTF-16: byte 10 does not fit"),
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_file_is_one_clear_line(tmp_path: Path, kind: str) -> None:
    content, reason = BAD[kind]
    path = put(tmp_path, "a.txt", content)
    assert [str(item) for item in read(path)] == [f"{path}: {reason}"]


EMPTY_FEED = "<rss version='2.0'><channel><title>Vey</title></channel></rss>"


def test_places_that_hold_nothing(tmp_path: Path) -> None:
    assert reasons(str(tmp_path / "none")) == ["no such file or folder"]
    assert reasons(str(tmp_path)) == ["nothing to read in this folder"]
    os.mkfifo(tmp_path / "pipe")
    assert reasons(str(tmp_path / "pipe")) == ["not a regular file"]


@pytest.mark.parametrize(
    ("name", "content"), [("a.csv", "id,text\n"), ("a.mbox", "From a 2020\n"), ("a.rss", EMPTY_FEED)]
)
def test_file_of_nothing_is_a_failure(tmp_path: Path, name: str, content: str) -> None:
    assert reasons(put(tmp_path, name, content)) == ["nothing in it to read"]


def test_file_over_the_limit(tmp_path: Path) -> None:
    assert reasons(put(tmp_path, "a.txt", b"a " * 10_500_000)) == ["larger than 20,000,000 bytes"]


def test_packed_files_are_opened(tmp_path: Path) -> None:
    row = '{"id": "a", "text": "Nine died."}\n'
    assert one(put(tmp_path, "r.jsonl.gz", gzip.compress(row.encode()))).id == "a"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("in/r.jsonl", row)
        archive.writestr("b.txt", "Ten died.")
    found = list(read(put(tmp_path, "all.zip", packed.getvalue())))
    assert [item.text for item in found if isinstance(item, Dispatch)] == ["Nine died.", "Ten died."]
    assert found[0].source.endswith("all.zip!in/r.jsonl:1")  # type: ignore[union-attr]


BOMB = b'{"text": "' + b"a" * 40_000_000


def test_compression_bombs_are_refused(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.jsonl", BOMB)
    assert "compression bomb" in reasons(put(tmp_path, "a.zip", packed.getvalue()))[0]
    assert "compression bomb" in reasons(put(tmp_path, "a.jsonl.gz", gzip.compress(BOMB)))[0]


def test_broken_archives(tmp_path: Path) -> None:
    whole = gzip.compress("\n".join(f'{{"text": "Report {i}."}}' for i in range(9_000)).encode())
    cut = list(read(put(tmp_path, "r.jsonl.gz", whole[: len(whole) // 2])))
    assert isinstance(cut[0], Dispatch)
    assert isinstance(cut[-1], Failure)
    assert "broken compression" in cut[-1].reason
    assert "not a readable zip" in reasons(put(tmp_path, "a.zip", b"PK\x03\x04" + bytes(40)))[0]


def test_stdin_is_read_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(
            "".join(f'{{"id": "{i}", "text": "Nine died."}}\n' for i in range(5_000)).encode()
        )

    monkeypatch.setattr("sys.stdin", Stdin)
    stream = read("-")
    first = next(stream)
    assert isinstance(first, Dispatch)
    assert (first.id, first.source) == ("0", "stdin:1")
    assert len(list(stream)) == 4_999


def test_count_is_cheap_and_close(tmp_path: Path) -> None:
    rows = put(tmp_path, "r.jsonl", '{"text": "Nine died."}\n' * 90_000)
    put(tmp_path, "a.txt", WORDS)
    assert count([str(tmp_path / "a.txt")]) == 1
    assert count([rows]) == pytest.approx(90_000, rel=0.01)
    assert count([str(tmp_path)]) == pytest.approx(90_001, rel=0.01)
    assert count(["-"]) is None
    assert count(["https://vey.example/rss"]) is None
    assert count([put(tmp_path, "r.warc.gz", "x")]) is None
    assert count([str(tmp_path / "none")]) == 1


# Any bytes at all

SUFFIXES = st.sampled_from(
    [".txt", ".md", ".html", ".jsonl", ".json", ".csv", ".xml", ".mbox", ".warc", ".tst", ""]
)
STARTS = st.sampled_from([
    b"", b"{", b"[", b"<", b"<?xml version='1.0'?><nitf>", b"<rss><channel><item>", b"<newsItem guid='a'>", b"From a 2020\n",
    b"\x01eca1 4 i 2 dpa 1\r\n\x02", b"\x16\x16\x01W2870\x1f\n\x02^", b"WARC/1.0\r\n", b"PK\x03\x04", b"\x1f\x8b\x08\x00", b"PAR1",
    b"<html><body><p>", b"---\ntitle: a\n---\n", b'{"text": "', b'{"uri": "a", "body_html": "<p>',
])  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(STARTS, st.binary(max_size=300), SUFFIXES)
@example(b"<newsML><NewsItem>", b"", ".xml")
def test_any_bytes_give_dispatches_or_a_clear_failure(start: bytes, rest: bytes, suffix: str) -> None:
    found = list(of_blob(of_bytes("a", start + rest, suffix=suffix)))
    assert found
    for item in found:
        if isinstance(item, Failure):
            assert item.reason
            assert "\n" not in str(item)
            assert "could not be read" not in item.reason, item
        else:
            assert item.id


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.text(max_size=60), st.sampled_from(["xml", "json", "mail"]))
def test_any_words_survive_a_format(text: str, title: str, kind: str) -> None:
    from xml.sax.saxutils import escape

    clean = "".join(c for c in text if c.isprintable())
    if kind == "xml":
        data = f"<nitf><body><body.head><hedline><hl1>{escape(title)}</hl1></hedline></body.head><body.content><p>{escape(clean)}</p></body.content></body></nitf>".encode(
            "utf-8", "replace"
        )
    elif kind == "json":
        data = json.dumps({"uri": "a", "headline": title, "body_text": clean}).encode()
    else:
        data = f"Subject: x\nFrom: a@b.example\nDate: Mon, 1 May 2023 10:00:00 +0000\n\n{clean}".encode(
            "utf-8", "replace"
        )
    (found,) = of_blob(of_bytes("a", data))
    assert isinstance(found, Dispatch | Failure)
