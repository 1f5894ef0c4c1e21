"""A text with its claims marked in place: cut where a claim begins or ends, so that overlaps stay readable."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.record import Claim, Span, Statement, Tally, Toll, Trend


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of a text and the claims that it is part of, the shortest first."""

    words: str
    claims: tuple[Claim, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of the shortest claim here, by which the words are coloured."""
        return self.claims[0].kind if self.claims else ""

    @property
    def ids(self) -> str:
        """The ids of its claims, parted by blanks."""
        return " ".join(each.id for each in self.claims)


def pieces(text: str, around: Span, claims: Sequence[Claim]) -> tuple[Piece, ...]:
    """Return the words of a span, cut at every claim's ends; joined again they are the span's text."""
    here = [each for each in claims if each.span.overlaps(around)]
    ends = {end for each in here for end in each.span if around.start < end < around.end}
    cuts = sorted(ends | {around.start, around.end})
    shortest = sorted(here, key=lambda each: (each.span.end - each.span.start, each.span, each.id))
    found = []
    for start, end in pairwise(cuts):
        over = tuple(each for each in shortest if each.span.start <= start and end <= each.span.end)
        found.append(Piece(text[start:end], over))
    return tuple(found)


def quoted(text: str, sentence: Span, marked: Span, room: int = 160) -> tuple[str, str, str]:
    """Return a sentence before, in and after a marked span, with at most `room` characters on each side."""
    start, end = max(sentence.start, marked.start), min(sentence.end, marked.end)
    before, after = text[sentence.start : start], text[end : sentence.end]
    if len(before) > room:
        before = f"… {before[-room:].partition(' ')[2]}"
    if len(after) > room:
        after = f"{after[:room].rpartition(' ')[0]} …"
    return before, text[start:end], after


def core(claim: Claim) -> Span:
    """Return the words that the claim comes down to: its amount, what is said, else all of it."""
    match claim:
        case Toll() | Tally() | Trend() if claim.amount is not None and claim.amount.words:
            return claim.amount.span
        case Statement() if claim.content:
            return Span(claim.content[0].start, claim.content[-1].end)
        case _:
            return claim.span
