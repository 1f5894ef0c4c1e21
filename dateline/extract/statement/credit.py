"""Agency credits that close a sentence: ", state-run Anadolu agency reported", ", reports Xinhua".

The words belong to the source before them; the agency only passes them on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from dateline.extract.statement.address import agencies
from dateline.extract.statement.frame import Frame
from dateline.record import Sentence, Span, Text

SAY = r"(?P<say>reported|reports|said|says|has reported|quoted him as saying)"
OWNED = (
    r"(?:the|(?:state|government)-(?:run|owned)|official|semi-?official|state|private"
    r"|news agency|[A-Z][a-z]+(?:'s|’s)?)"
)
KIND = rf"(?:{OWNED} ){{0,4}}"


@cache
def closing() -> re.Pattern[str]:
    """Return the pattern of a credit at a sentence's end; agencies' acronyms only in capitals."""
    forms = sorted(agencies(), key=len, reverse=True)
    names = "|".join(re.escape(form) if form.isupper() else f"(?i:{re.escape(form)})" for form in forms)
    name = rf"(?P<who>{KIND}(?:{names})(?: (?:news )?agency| news)?)"
    other = name.replace("?P<who>", "?P<who2>")
    after = rf"(?P<say2>reported|reports|said|says) {other}"
    return re.compile(rf"[,–—-]\s?(?:as )?(?:{name} {SAY}|{after})\b[^,;:\"“”]{{0,40}}[.\s]*$")


def credit_frames(text: Text) -> Iterator[Frame]:
    """Yield the closing credits of a text as frames whose content is the sentence before them."""
    for sentence in text.sentences:
        value = sentence.span.of(text.value)
        if not any(word in value for word in ("report", "said", "says", "saying")):
            continue
        match = closing().search(value)
        if match is not None and match.start() > 10:
            yield frame(sentence, match)


def frame(sentence: Sentence, match: re.Match[str]) -> Frame:
    """Return a credit as a frame."""
    start = sentence.span.start
    who, say = ("who", "say") if match["who"] else ("who2", "say2")
    cue = Span(start + match.start(say), start + match.end(say))
    return Frame(
        cue=cue,
        cue_at=cue.start,
        source=Span(start + match.start(who), start + match.end(who)),
        content=(Span(start, start + match.start()),),
        addressee=None,
        sentence=sentence.index,
        probability=1.0,
        rule="closing (credit)",
    )


def uncredited(found: list[Frame], credits: list[Frame]) -> list[Frame]:
    """Return the frames without closing credits in their content, and the credits for the model's own."""
    tails = {
        each.sentence: Span(each.content[0].end, max(each.cue.end, each.source.end if each.source else 0))
        for each in credits
    }
    kept = [each for each in found if not (each.sentence in tails and tails[each.sentence].covers(each.cue))]
    cut = [replace(each, content=without(each.content, tails.get(each.sentence))) for each in kept]
    return [each for each in cut if each.content] + credits


def without(content: tuple[Span, ...], tail: Span | None) -> tuple[Span, ...]:
    """Return the pieces up to a sentence's tail; those after it stay."""
    if tail is None:
        return content
    cut = (Span(p.start, tail.start) if p.overlaps(tail) else p for p in content)
    return tuple(piece for piece in cut if piece.end > piece.start)
