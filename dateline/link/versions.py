"""Marks of a later version: UPDATE 2, 3rd Ld-Writethru, CORRECTED, REFILE, KILL; and headlines without them.

A version is the same dispatch again: the newest speaks, the old stay.
"""

import re
import zlib
from dataclasses import dataclass
from functools import cache
from typing import Final

from dateline.lexicon import by_form, load

ORDINAL: Final = r"(?:(\d{1,2})(?:st|nd|rd|th)\s)?"
ENDED: Final = frozenset({"kill"})
NOTE: Final = r"(?:^|\n)\s{0,4}(?:\(|\[|eds?\.?:\s|editors?:?\s|attention:?\s|attention editors:?\s)"


@dataclass(frozen=True, slots=True)
class VersionMark:
    """An entry of lexicon/en/version.yml."""

    forms: tuple[str, ...]
    kind: str
    example: str
    note: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Agency:
    """An entry of lexicon/en/version_agency.yml."""

    forms: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Marker:
    """What a dispatch says of its own version; `number` is None where it gives none."""

    kind: str
    number: int | None = None


@cache
def marks() -> dict[str, VersionMark]:
    """Return the look-up from a form to its entry."""
    return by_form(load("version", VersionMark))


@cache
def patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what a mark looks like before a headline, behind it, and in a note that opens the text."""
    forms = "|".join(re.escape(form) for form in sorted(marks(), key=len, reverse=True))
    noted = "|".join(re.escape(form) for form in sorted(marks(), key=len, reverse=True) if marks()[form].note)
    numbered = rf"{ORDINAL}({forms})(?:\s{{0,2}}(?:no\.\s?|#)?(\d{{1,2}}))?"
    before = rf"^[\s(\[*]{{0,4}}{numbered}\s{{0,2}}(?:[-:–—\])]|$)\s{{0,3}}"
    behind = rf"\s{{0,3}}[,(\[–—-]\s{{0,2}}{numbered}(?:\s(?:of|/)\s\d{{1,2}})?[)\]]?\s{{0,3}}$"
    note = rf"{NOTE}({noted})\b"
    return re.compile(before, re.I), re.compile(behind, re.I), re.compile(note, re.I)


def strip(title: str) -> tuple[str, tuple[Marker, ...]]:
    """Return the headline without its marks, and the marks.

    `REFILE-UPDATE 2-Truce holds` gives `Truce holds` with both.
    """
    before, behind, _ = patterns()
    found: list[Marker] = []
    rest = title.strip()
    for _round in range(3):
        hit = before.search(rest) or behind.search(rest)
        number = hit and (hit.group(1) or hit.group(3))
        if not hit or (marks()[hit.group(2).lower()].loose and not number and hit.group().endswith("-")):
            break
        found.append(Marker(marks()[hit.group(2).lower()].kind, int(number) if number else None))
        rest = rest[hit.end() :] if hit.start() == 0 else rest[: hit.start()]
    return rest.strip(), tuple(found)


def mark(title: str, text: str, version: str | None) -> Marker | None:
    """Return the marker in a dispatch's version field, headline or opening note; None if it is a first."""
    found = list(strip(title)[1])
    if version and version.strip().isdecimal():
        found += [Marker("update", int(version))] if int(version) > 1 else []
    elif version:
        entry = marks().get(version.strip().lower())
        found += [Marker(entry.kind)] if entry else list(strip(version + ":")[1])
    opening = patterns()[2].search(text[:200])
    if opening:
        found.append(Marker(marks()[opening.group(1).lower()].kind))
    return combined(found)


def combined(found: list[Marker]) -> Marker | None:
    """Return one marker for several: the gravest kind, a kill above a correction, and the highest number."""
    if not found:
        return None
    weight = ("take", "refile", "update", "writethru", "advisory", "corrected", "kill")
    kind = max((marker.kind for marker in found), key=weight.index)
    numbers = [marker.number for marker in found if marker.number is not None]
    return Marker(kind, max(numbers) if numbers else None)


def story(title: str) -> int:
    """Return a hash of the headline's words without its marks; 0 where fewer than three words are left."""
    words = re.findall(r"\w+", strip(title)[0].casefold())
    return zlib.crc32(" ".join(words).encode("utf-8", "surrogatepass")) | 1 if len(words) >= 3 else 0


def named(text: str) -> tuple[int, ...]:
    """Return the hashes of headlines that a notice names in quotation marks or after "headlined"."""
    quoted = re.findall(r"[\"“‘']([^\"”’'\n]{8,160})[\"”’']", text[:1500])
    after = re.findall(r"\b(?:headlined|slugged|story|titled|headline:)\s([^\n.,\"“]{8,160})", text[:1500])
    return tuple(dict.fromkeys(filter(None, map(story, quoted + after))))


@cache
def agencies() -> dict[str, str]:
    """Return the look-up from an agency's names to its key."""
    return {form: entry.forms[0] for entry in load("version_agency", Agency) for form in entry.forms}


def agency(name: str) -> str:
    """Return the key by which houses are compared: `The Associated Press` and `AP` are `ap`."""
    plain = re.sub(r"\s+", " ", re.sub(r"[^\w\s-]", " ", name.casefold())).strip().removeprefix("the ")
    return agencies().get(plain, plain)
