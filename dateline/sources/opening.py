"""Put a dateline that a wire keeps apart from its copy back where readers expect it: at the copy's head."""

import re

WORD = re.compile(r"[^\W\d_]{3,}")
STAMP = re.compile(r"\bGMT\b|\bUTC\b|\d{4}-\d\d-\d\d|\d{8}T?\d{0,6}|\d{1,2}[/.]\d{1,2}[/.]\d{4}")
CLOSED = re.compile(r"(?:--|[-–—:])$")
OPENING = 1500  # characters of copy in which a summary may stand before it
REACH = 160  # characters of copy in which its own dateline would stand


def opened(dateline: str | None, copy: str) -> str:
    """Return `copy` led by its dateline, unless it already opens with one or the dateline is a mere stamp.

    A bare place is set in capitals, as agencies set it: "HELSINKI - ".
    """
    line = " ".join((dateline or "").split()).rstrip()
    words = WORD.findall(STAMP.sub(" ", line))
    if not copy or not words or len(line) > REACH:
        return copy
    head = copy[:REACH].casefold()
    if re.search(rf"(?:^|\n)\W{{0,5}}{re.escape(words[0])}\b", copy[:OPENING], re.I):
        return copy  # it stands at a later paragraph, after a summary
    if any(word.casefold() in head for word in words if len(word) > 3 or len(words) == 1):
        return copy
    if CLOSED.search(line):
        return f"{line} {copy}"
    place = line.rstrip(" ,.;")
    return f"{place if re.search(r'[(,]', place) else place.upper()} - {copy}"
