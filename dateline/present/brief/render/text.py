"""What every form shares: marks of notes, a note in one line, and what the brief rests on."""

from collections.abc import Iterable

from dateline.present.brief.model import Brief, Note, Spot
from dateline.present.brief.phrase import day

MAKER = "Made by Dateline from the claims it cites. Nobody has checked it unless someone says so."
UCDP = {4: "province", 5: "region", 6: "country", 7: "unclear"}


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return numbers as runs without gaps, first and last of each."""
    found: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def marks(numbers: Iterable[int]) -> list[tuple[int, str]]:
    """Return (note to jump to, mark) for each run: "3", "3-7"."""
    return [(first, str(first) if first == last else f"{first}-{last}") for first, last in runs(numbers)]


def cited(note: Note) -> str:
    """Return where a note's claim stands: house, day, dispatch, claim."""
    house = note.publisher or "unknown publisher"
    when = day(note.published) if note.published else "undated"
    return f"{house}, {when}, dispatch {note.dispatch}, claim {note.claim}"


def spoken(note: Note) -> str:
    """Return a note's words."""
    return f"“{note.words}”"


def resting(brief: Brief) -> str:
    """Return what a brief rests on, in two sentences; these count the record and cite nothing."""
    base = brief.basis
    last = f", the last of {day(base.as_of)}" if base.as_of else ""
    adding = "is a copy and adds" if base.copies == 1 else "are copies and add"
    text = f"{base.dispatches:,} dispatches are on record{last}; {base.copies:,} of them {adding} nothing."
    if base.incidents:
        largest = "the largest, " if base.shown + base.uncited < base.incidents else ""
        text += f" {base.shown:,} of {base.incidents:,} incidents of these days are told of, {largest}by day."
    if base.uncited:
        text += f" No claim stands behind {base.uncited:,}, so nothing can be said of them."
    return text


def dropped(brief: Brief) -> str:
    """Return how many sentences were refused, or nothing."""
    count = len(brief.refused)
    if not count:
        return ""
    said = "1 sentence was left out, as its" if count == 1 else f"{count:,} sentences were left out, as their"
    return f"{said} citations did not entail what was said."


def coarse(brief: Brief) -> str:
    """Return the places that are on no map, with their incidents; nothing where there are none."""
    found = [spot for spot in brief.spots if spot.lat is None]
    if not found:
        return ""
    return "Not drawn, as the place is known no more closely: " + "; ".join(map(unplaced, found)) + "."


def unplaced(spot: Spot) -> str:
    """Return one coarse place in words."""
    incidents = f"{spot.incidents} incident{'s' if spot.incidents != 1 else ''}"
    return f"{spot.name} ({UCDP.get(spot.precision, 'unclear')}), {incidents}"
