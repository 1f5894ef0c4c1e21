"""A brief in Markdown, as a person has edited it, read back: its sentences with the claims that their marks name.

A line's sentences end where marks stand: "23 people were killed. [1](#n1)[3-5](#n3)". Text without a mark cites
nothing, so it may hold no number and no quotation.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

NOTE = re.compile(r"^(\d{1,6})\. <a id=\"n\d{1,6}\"></a>[^\n]{0,2000}?, claim ([0-9a-f]{6,64})\b")
MARKS = re.compile(r"((?: ?\[\d{1,6}(?:[-–]\d{1,6})?\](?:\(#n\d{1,6}\))?){1,200})")
NUMBERS = re.compile(r"\[(\d{1,6})(?:[-–](\d{1,6}))?\]")
UNESCAPED = re.compile(r"\\([\\`*_\[\]<>#|])")
DAY = re.compile(r"^\*\*[^*]{1,60}\*\*$")
LARGEST = 10_000  # notes that one mark may span


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence as it stands in a file, its line, and the claims its marks name."""

    line: int
    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unfit:
    """A sentence that its notes do not entail, and why."""

    line: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """How many sentences were reread, and those that do not hold."""

    sentences: int
    refused: tuple[Unfit, ...]


def written(text: str) -> tuple[Written, ...]:
    """Return the marked sentences of a brief in Markdown, and unmarked text that stands between sections and notes."""
    lines = text.splitlines()
    claims = {int(found[1]): found[2] for line in lines if (found := NOTE.match(line))}
    first = next((number for number, line in enumerate(lines) if line.startswith("## ")), len(lines))
    made = []
    for number, line in enumerate(lines[first:], first + 1):
        if line.strip().lower() == "## notes":
            break
        if line.startswith("#") or DAY.match(line.strip()) or not line.strip():
            continue
        made += [Written(number, words, cited) for words, cited in pieces(line.removeprefix("- "), claims)]
    return tuple(made)


def pieces(line: str, claims: dict[int, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield a line's sentences, each with the claims of the marks behind it."""
    parts = MARKS.split(line)
    for words, marks in zip(parts[::2], [*parts[1::2], ""], strict=True):
        plain = UNESCAPED.sub(r"\1", words).strip()
        if plain:
            yield plain, tuple(claims.get(number, f"note {number}") for number in numbers(marks))


def numbers(marks: str) -> Iterator[int]:
    """Yield every number that marks name."""
    for first, last in NUMBERS.findall(marks):
        start, end = int(first), int(last or first)
        yield from range(start, min(end, start + LARGEST) + 1)
