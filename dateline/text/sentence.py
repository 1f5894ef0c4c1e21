"""Cut a text into sentences. Invariant: sentences are in order, never overlap, and hold all of its words."""

import re
from collections.abc import Iterator
from functools import cache

from dateline.lexicon import load
from dateline.lexicon.rows import Plain
from dateline.record import Sentence, Span

LONGEST = 2400  # characters; a longer run of words is cut at a blank so that a parse cannot blow up
PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
# Every way begins with its stop, so that the search leaps from stop to stop.
STOP = re.compile(
    r"""[.!?…](?:[.!?…]{0,11}["'”’»)\]]{0,8}(?:\[\d{1,3}\]){0,4}(?=\s)|(?<=[!?.])["”»](?=["“«])"""
    r"""|(?<=[a-z0-9)][.!?])(?=[A-Z][a-z]))"""
)
OPENING = re.compile(r"""[\s]*["'“‘«(\[]*([^\s])""")
LAST_WORD = re.compile(r"([^\s\"'“”‘’()\[\]]{1,12})$")
FIRST_WORD = re.compile(r"[A-Za-z]{1,12}\b")
INITIAL = re.compile(r"^(?:[A-Za-z]|(?:[A-Za-z]\.)+[A-Za-z])$")
WRAPPED = range(45, 100)  # line lengths of hard-wrapped wire copy


@cache
def abbreviations() -> frozenset[str]:
    """Return every abbreviation, without its last full stop."""
    return frozenset(form for entry in load("abbreviation", Plain) for form in entry.forms)


@cache
def openers() -> frozenset[str]:
    """Return the words that begin a sentence after an abbreviation."""
    return frozenset(form for entry in load("sentence_opener", Plain) for form in entry.forms)


def sentences(value: str, parts: tuple[Span, ...]) -> tuple[Sentence, ...]:
    """Return the sentences of `parts` (body, headline) of `value`, numbered in order."""
    found: list[Sentence] = []
    paragraph = 0
    for part in parts:
        for block in paragraphs(value, part):
            for span in cut(value, block):
                found.append(Sentence(len(found), paragraph, span))
            paragraph += 1
    return tuple(found)


def paragraphs(value: str, part: Span) -> Iterator[Span]:
    """Yield the paragraphs of a part: blank lines part them, and line ends where lines are not hard-wrapped."""
    start = part.start
    for gap in PARAGRAPH.finditer(value, part.start, part.end):
        yield from lines(value, Span(start, gap.start()))
        start = gap.end()
    yield from lines(value, Span(start, part.end))


def lines(value: str, block: Span) -> Iterator[Span]:
    """Yield `block` cut at the line ends that are paragraph ends."""
    start = block.start
    at = value.find("\n", start, block.end)
    while at >= 0:
        if breaks(value, start, at, block.end):
            yield Span(start, at)
            start = at + 1
        at = value.find("\n", at + 1, block.end)
    if value[start : block.end].strip():
        yield Span(start, block.end)


def breaks(value: str, start: int, at: int, end: int) -> bool:
    """Whether the line end at `at` ends a paragraph: a title line, or a full line in unwrapped copy."""
    opens = value.rfind("\n", 0, at) + 1
    whole = value[opens:at].strip()  # with the dateline that opens the line
    line = whole if opens >= start else value[start:at].strip()
    reach = min(end, at + 400)
    stop = value.find("\n", at + 1, reach)
    following = value[at + 1 : stop if stop >= 0 else reach]
    if not line or not following.strip():
        return bool(line)
    if following[:3].isspace() or len(whole) not in WRAPPED:
        return not (line[-1] in ",;-" or following.lstrip()[0].islower())
    return len(line) == len(whole) and is_title(line)  # what follows a dateline on its line opens the lead


def is_title(line: str) -> bool:
    """Whether a line reads as a headline: no full stop and most of its longer words capitalised."""
    if line[-1] in ".,;:-":
        return False
    most = (
        len(line) + 1
    ) // 20  # a line has at most so many longer words, and a quarter of them may be small
    capital = small = 0
    for word in line.split():
        if len(word) > 3:
            if word[0].isupper() or word[0].isdigit():
                capital += 1
            else:
                small += 1
                if small > most:
                    return False
    return capital + small > 2 and capital >= 3 * small and not line.isupper()


def cut(value: str, block: Span) -> Iterator[Span]:
    """Yield the sentences of one paragraph, trimmed of blanks."""
    start = block.start
    for stop in STOP.finditer(value, block.start, block.end):
        if ends(value, start, stop, block.end):
            yield from pieces(value, start, stop.end())
            start = stop.end()
    yield from pieces(value, start, block.end)


def ends(value: str, start: int, stop: re.Match[str], end: int) -> bool:
    """Whether the stop ends a sentence: judged by the word before it and the letter after."""
    after = OPENING.match(value, stop.end(), end)
    if after is None:
        return True
    if after[1].islower() and stop[0][0] in ".…":
        return False
    if stop[0][0] != ".":
        return not after[1].islower() or len(stop[0]) == 1
    word = LAST_WORD.search(value, max(start, stop.start() - 12), stop.start())
    if word is None:
        return True
    low = word[1].lower()
    if INITIAL.match(word[1]):
        dotted = "." in word[1] and opens(value, after.start(1), end)
        return dotted or (len(stop[0]) > 1 and not word[1].isupper())
    return low not in abbreviations() or len(stop[0]) > 1 or opens(value, after.start(1), end)


def opens(value: str, start: int, end: int) -> bool:
    """Whether the word at `start` begins a sentence wherever it has a capital."""
    word = FIRST_WORD.match(value, start, end)
    return word is not None and word[0].istitle() and word[0].lower() in openers()


def pieces(value: str, start: int, end: int) -> Iterator[Span]:
    """Yield the trimmed span, cut at blanks where it is longer than LONGEST."""
    while start < end and value[start].isspace():
        start += 1
    while end > start and value[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        at = value.rfind(" ", start + LONGEST // 2, start + LONGEST)
        at = at if at > 0 else start + LONGEST
        yield Span(start, at)
        start = at + (value[at] == " ")
    if start < end:
        yield Span(start, end)
