"""All readers over one text: what `pipeline` calls."""

from dataclasses import replace

from dateline.extract.action import actions
from dateline.extract.appointment import appointments
from dateline.extract.code import code
from dateline.extract.field import in_field
from dateline.extract.gate import select
from dateline.extract.responsibility import responsibilities
from dateline.extract.statement import statements
from dateline.extract.tally import tallies
from dateline.extract.toll import tolls
from dateline.extract.trend import trends
from dateline.record import Mention, Statement, Text


def deeds(text: Text) -> tuple[Mention, ...]:
    """Return the actions, and who is said to be behind an attack in place of the plainer reading of the same verb."""
    said = responsibilities(text)
    told = {mention.anchor for mention in said}
    return (*said, *(mention for mention in actions(text) if mention.anchor not in told))


READERS = (tolls, tallies, statements, deeds, appointments, trends)


def mentions_of(text: Text, *, everywhere: bool = False) -> tuple[Mention, ...]:
    """Return every mention of a parsed text, in order of its words.

    Of a text outside Dateline's field, only sentences that speak plainly of harm are read, and only if a toll stands
    in them; `everywhere` reads every text alike.
    """
    if not everywhere and not in_field(text):
        kept = select(text)
        text = narrowed(text, kept)
        if not kept or not tolls(text):
            return ()
    found = [coded(mention, text) for reader in READERS for mention in reader(text)]
    return tuple(sorted(found, key=lambda m: (m.claim.span, m.claim.kind, m.claim.rule)))


def narrowed(text: Text, kept: frozenset[int]) -> Text:
    """Return the text with a parse on the kept sentences alone, which are those that are read outside the field."""
    if all(s.parse is None or s.index in kept for s in text.sentences):
        return text
    given = tuple(s if s.index in kept else replace(s, parse=None) for s in text.sentences)
    return replace(text, sentences=given)


def coded(mention: Mention, text: Text) -> Mention:
    """Return a statement with its code, topics and polarity; other mentions as they are."""
    claim = mention.claim
    if not isinstance(claim, Statement):
        return mention
    content = " ".join(span.of(text.value) for span in claim.content)
    found = code(content, claim.cue.words if claim.cue else "")
    return replace(
        mention, claim=replace(claim, code=found.code, topics=found.topics, polarity=found.polarity)
    )
