"""A dispatch's words as numbers, in order: what copies are looked for and judged in.

Invariant: the numbers depend on the text alone (never on the process, the corpus or the order of arrival), so
an index saved by one run reads in another. A word is 32 bits: a checksum of its folded form above three
flags.
"""

import re
import unicodedata
import zlib
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

Codes: TypeAlias = NDArray[np.uint32]
Grams: TypeAlias = NDArray[np.uint64]

Some = TypeVar("Some", np.uint32, np.uint64)

NAME = np.uint32(1)  # written with a capital: names are what translators and transliterators change
NUMBER = np.uint32(4)  # written in digits: what changes from one market table to the next
QUOTED = np.uint32(2)  # inside quotation marks: two agencies quote one ministry without copying each other
SIZE = 4  # words in a shingle

# Scripts without spaces are read a character at a time.
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+")
PLAIN = re.compile(r"[A-Za-z0-9]+")  # the same in text that is ASCII alone, and twice as fast
# A quotation that is never closed must not swallow the story, so it is bounded and stays in its paragraph.
QUOTE = re.compile(r'(?<!\w)"(?=\S)[^"\n]{1,900}"|“[^”\n]{1,900}”|«[^»\n]{1,900}»')
FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, so that every word moves every bit above it


class Table(dict[str, int]):
    """Words already numbered; emptied when full, for it only saves time."""

    def __missing__(self, word: str) -> int:
        """Number a word that was not met before."""
        if len(self) >= 500_000:
            self.clear()
        self[word] = number = code(word)
        return number


TABLE = Table()


def code(word: str) -> int:
    """Return a word's number: a checksum of its lower-case, accent-free form, with its flags."""
    folded = word.lower()
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return (
        zlib.crc32(folded.encode("utf-8", "surrogatepass")) & ~7
        | word[:1].isupper()
        | word[:1].isdecimal() << 2
    )


def encode(text: str) -> Codes:
    """Return the words of `text` as numbers, in order; a text all in capitals is read as having none."""
    words = PLAIN if text.isascii() else WORD
    parts: list[Codes] = []
    cut = 0
    for quote in QUOTE.finditer(text) if '"' in text or "“" in text or "«" in text else ():
        parts.append(numbered(words.findall(text, cut, quote.start())))
        parts.append(numbered(words.findall(text, quote.start(), quote.end())) | QUOTED)
        cut = quote.end()
    parts.append(numbered(words.findall(text, cut)))
    codes = np.concatenate(parts) if cut else parts[0]
    if np.count_nonzero(codes & NAME) > 0.6 * len(codes):
        codes &= ~NAME
    return codes


def numbered(words: list[str]) -> Codes:
    """Return the words' numbers."""
    return np.fromiter(map(TABLE.__getitem__, words), np.uint32, len(words))


def grams(codes: Codes, size: int = SIZE) -> Grams:
    """Return the shingles of `size` words in order, flags left out; none where there are fewer words."""
    words = (codes >> np.uint32(3)).astype(np.uint64)
    count = len(words) - size + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    total = words[:count] * FACTOR
    for place in range(1, size):
        total += words[place : place + count]
        total *= FACTOR
    total ^= total >> np.uint64(32)
    return total


def distinct(some: NDArray[Some]) -> NDArray[Some]:
    """Return the distinct numbers, sorted: for the few hundred of a text four times as fast as `numpy.unique`."""
    ranked = np.sort(some)
    return ranked[np.concatenate(([True], ranked[1:] != ranked[:-1]))] if len(ranked) else ranked


def plain(codes: Codes) -> Codes:
    """Return the words without the names, so that a copy with its names respelt still reads alike."""
    kept: Codes = codes[(codes & NAME) == 0]
    return kept


def unquoted(codes: Codes) -> Codes:
    """Return the words outside quotation marks, or all of them where a text is little else than quotation."""
    kept: Codes = codes[(codes & QUOTED) == 0]
    return kept if len(kept) >= max(30, len(codes) // 4) else codes
