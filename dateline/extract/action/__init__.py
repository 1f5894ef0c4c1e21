"""Who did what to whom, in PLOVER's terms, read from the parse: `actions`.

A verb of the lexicon is read in the sense whose needs are met, with its subject as the source. No sense, no
actor as subject, or a sentence that claims no act: nothing is read. Types, modes and contexts are those of
the PLOVER manual (Open Event Data Alliance), the numbers beside them CAMEO's; see docs/plover.md.
"""

from collections.abc import Iterator

from dateline.extract.action import actor, sense, worth
from dateline.extract.action.lexicon import verbs
from dateline.extract.action.sense import Meaning
from dateline.extract.action.status import status
from dateline.extract.code.phrase import grams
from dateline.extract.code.topic import contexts, off
from dateline.record import Action, Actor, Attribution, Mention, Sentence, Span, Text
from dateline.syntax import Token

__all__ = ["actions"]
CONFLICT = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})
SIDES = 3  # actors kept a side: longer lists are not who-did-what


def actions(text: Text) -> tuple[Mention, ...]:
    """Return the acts in the parsed sentences, in order, each with its source and recipient unresolved."""
    return tuple(mention for sentence in text.sentences for mention in in_sentence(text, sentence))


def in_sentence(text: Text, sentence: Sentence) -> Iterator[Mention]:
    """Yield the acts of one sentence, but none where it is about sport, markets or shows."""
    said = sentence.span.of(text.value)
    if sentence.parse is None or not worth.acts(grams(said)) or off(said):
        return
    listed = verbs()
    for token in sentence.parse:
        found = sense.meaning(token) if token.lower_ in listed else None
        if found is not None:
            yield from told(found, text, sentence)


def told(found: Meaning, text: Text, sentence: Sentence) -> Iterator[Mention]:
    """Yield one mention for each pair of source and recipient."""
    said = state(found)
    sources = [head for head in found.doers if source(head, found) and not in_head(head, text, sentence)][
        :SIDES
    ]
    if said is None or not sources:
        return
    recipients = tuple(sense.recipients(found))[:SIDES]
    mutual = bool(recipients) and recipients[0] in found.doers
    for head in sources[:1] if mutual else sources:
        for other in recipients or (None,):
            yield mention(found, said, (head, other), text, sentence)


def state(found: Meaning) -> str | None:
    """Return the act's status; what merely did not happen is kept only of acts of conflict, as denied."""
    said = status(found.verb)
    if said == "denied" and found.sense.event not in CONFLICT:
        return None
    return said


def source(head: Token, found: Meaning) -> bool:
    """Whether it may be named as the one who did it."""
    if actor.standing(head):
        return any(sense.recipients(found)) or "military" in found.sense.context
    machine = "machine" in actor.kinds(head) and found.sense.event not in ("ASSAULT", "MOBILIZE", "RETREAT")
    return actor.acts(head) and not machine


def in_head(head: Token, text: Text, sentence: Sentence) -> bool:
    """Whether the word stands in the dateline, which the parse may take for a subject."""
    return text.head is not None and head.idx + sentence.span.start < text.head.span.end


def mention(
    found: Meaning, said: str, sides: tuple[Token, Token | None], text: Text, sentence: Sentence
) -> Mention:
    """Return the act as words give it."""
    offset = sentence.span.start
    doer = actor.mention(sides[0], text, offset)
    other = actor.mention(sides[1], text, offset) if sides[1] is not None else None
    start = found.verb.idx + offset
    claim = Action(
        id="",
        kind="action",
        span=extent(Span(start, start + len(found.verb)), doer, other),
        rule=f"action: {found.verb.lower_} as {found.sense.event} (CAMEO {found.sense.cameo})",
        attribution=Attribution(),
        when=None,
        where=None,
        event=found.sense.event,
        mode=by_doer(found, doer),
        context=found.sense.context or contexts(sentence.span.of(text.value)),
        actor=doer,
        recipient=other,
        status=said,
    )
    return Mention(claim=claim, sentence=sentence.index, anchor=start)


def by_doer(found: Meaning, doer: Actor) -> str | None:
    """Return the mode, which a suicide bomber or a warplane shows where the verb does not."""
    if found.mode is not None or found.sense.event != "ASSAULT":
        return found.mode
    words = doer.words.lower()
    if "suicide" in words:
        return "suicide-attack"
    return None


def extent(verb: Span, *actors: Actor | None) -> Span:
    """Return the span from the first to the last of the verb and its actors."""
    spans = [verb, *(one.span for one in actors if one is not None and one.span is not None)]
    return Span(min(span.start for span in spans), max(span.end for span in spans))
