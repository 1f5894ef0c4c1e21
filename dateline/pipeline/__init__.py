"""The one module that composes the rooms: from dispatches to what each of them says.

Reader's path: `code` (below) -> text.read -> extract.gate -> text.parse -> extract.* -> ground.* -> Record.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dateline.extract import gate
from dateline.extract.amount import quantities
from dateline.extract.field import in_field
from dateline.extract.read import mentions_of
from dateline.ground.read import Setting, ground, passed
from dateline.pipeline.privacy import withheld
from dateline.record import Amount, Dispatch, Record, Text
from dateline.text import read
from dateline.text.parse import parse

LONGEST = 60_000  # characters of one dispatch that are parsed: 10,000 words, over any copy; far longer is no dispatch
CHUNK = 64  # dispatches read before their sentences are parsed together


@dataclass(frozen=True, slots=True)
class Coded:
    """A dispatch, its fixed text, and what it says."""

    dispatch: Dispatch
    text: Text
    record: Record


def code(
    dispatches: Iterable[Dispatch],
    *,
    setting: Setting | None = None,
    everything: bool = False,
    processes: int = 1,
) -> Iterator[Coded]:
    """Yield what each dispatch says, in order; `everything` parses all sentences, gate or no gate.

    With several `processes`, a script must call this beneath `if __name__ == "__main__":`, for each process reads it again.

    Raises:
        DatelineError: one of several `processes` was killed.
    """
    setting = setting or Setting()
    if processes > 1:
        from dateline.pipeline.processes import spread

        yield from spread(chunks(dispatches), setting, everything, processes)
        return
    for chunk in chunks(dispatches):
        texts = [read(dispatch) for dispatch in chunk]
        chosen = [(text, wanted(text, everything, setting.everywhere)) for text in texts]
        for dispatch, text in zip(chunk, parse(chosen), strict=True):
            record = told(dispatch, text, setting)
            record = record if setting.names else withheld(record, text, setting.actors)
            yield Coded(dispatch, text, listing(record, text) if setting.mentions else record)


def told(dispatch: Dispatch, text: Text, setting: Setting) -> Record:
    """Return what a parsed text says."""
    mentions = mentions_of(text, everywhere=setting.everywhere)
    if mentions or setting.mentions or setting.everywhere or in_field(text):
        return ground(dispatch, text, mentions, setting)
    return passed(dispatch, text, setting)


def listing(record: Record, text: Text) -> Record:
    """Return the record with every quantity of the text among its mentions."""
    found: list[Amount] = []
    for sentence in text.sentences:
        found.extend(q.amount for q in quantities(sentence.span.of(text.value), sentence.span.start))
    return replace(record, mentions=replace(record.mentions, quantities=tuple(found)))


def wanted(text: Text, everything: bool, everywhere: bool = False) -> frozenset[int]:
    """Return the sentences to parse: none of copy that is not English."""
    if text.language not in (None, "en"):
        return frozenset()
    every = frozenset(s.index for s in text.sentences)
    return bounded(text, every if everything else gate.select(text, everywhere=everywhere))


def bounded(text: Text, chosen: frozenset[int]) -> frozenset[int]:
    """Return the first of the chosen sentences that are LONGEST together, so that no input takes for ever."""
    if len(text.value) <= LONGEST:
        return chosen
    left, kept = LONGEST, set()
    for sentence in text.sentences:
        if sentence.index in chosen and (left := left - (sentence.span.end - sentence.span.start)) >= 0:
            kept.add(sentence.index)
    return frozenset(kept)


def chunks(dispatches: Iterable[Dispatch]) -> Iterator[list[Dispatch]]:
    """Yield dispatches in runs of CHUNK."""
    chunk: list[Dispatch] = []
    for dispatch in dispatches:
        chunk.append(dispatch)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
