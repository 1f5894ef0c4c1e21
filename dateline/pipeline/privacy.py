"""Victims' names: left out of claims unless they are asked for, and hidden where a dispatch's words are shown.

The text is kept as it was received, for every claim leads back to it; what is left out is the name in what Dateline
makes of it. A name that is withheld keeps its place (`Group.withheld`), so that pages and exports can hide exactly
that. Whoever speaks in the same dispatch, or is known to the registry of actors, has a public part in the story and
is named. docs/privacy.md gives the reasons and the field's standards.
"""

import re
from dataclasses import replace

from dateline.extract.toll.names import names_of
from dateline.ground.who import Registry, load_registry, registry
from dateline.record import (
    Action,
    Actor,
    Amount,
    Claim,
    Incident,
    Record,
    Span,
    Statement,
    Text,
    Toll,
)
from dateline.store.veil import covered

WITHHELD = "name withheld"


def withheld(record: Record, text: Text, actors: str | None = None) -> Record:
    """Return the record without victims' names; ids, spans and figures are the same."""
    known = load_registry(actors) if actors else registry()
    public = speakers(record)
    found = {
        claim.id: spans
        for claim in record.claims
        if isinstance(claim, Toll)
        and (
            spans := tuple(
                each for each in names_of(claim, text) if private(each.of(text.value), public, known)
            )
        )
    }
    if not found:
        return record
    hidden = tuple(sorted({span for spans in found.values() for span in spans}))
    return replace(
        record,
        title=covered(record.title, [span.of(text.value) for span in hidden]),
        claims=tuple(nameless(claim, found.get(claim.id, ()), hidden, text) for claim in record.claims),
        incidents=tuple(unnamed(each, hidden) for each in record.incidents),
    )


def speakers(record: Record) -> frozenset[str]:
    """Return the last words of the names of those who speak or are a claim's source, in lower case."""
    said = [claim.attribution.source for claim in record.claims]
    said += [claim.speaker for claim in record.claims if isinstance(claim, Statement)]
    return frozenset(each.name.split()[-1].lower() for each in said if each is not None and each.name.split())


def private(name: str, public: frozenset[str], known: Registry) -> bool:
    """Whether a victim's name is one to withhold."""
    return name.rsplit(maxsplit=1)[-1].lower() not in public and name.lower() not in known.named


def nameless(claim: Claim, names: tuple[Span, ...], hidden: tuple[Span, ...], text: Text) -> Claim:
    """Return a claim without the names in `hidden`; `names` are those of this toll's own victims."""
    if isinstance(claim, Toll) and names:
        words = claim.group.words
        for span in names:
            for part in (span.of(text.value), *span.of(text.value).split()):
                words = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", "", words)
        group = replace(claim.group, words=" ".join(words.split()).strip(" ,"), withheld=names)
        claim = replace(claim, group=group, amount=wordless(claim.amount, hidden))
    if isinstance(claim, Action):
        return replace(claim, actor=nobody(claim.actor, hidden), recipient=nobody(claim.recipient, hidden))
    return claim


def wordless(amount: Amount, hidden: tuple[Span, ...]) -> Amount:
    """Return an amount without its words where they are a name: "Roy was killed" counts one."""
    return replace(amount, words="") if any(span.overlaps(amount.span) for span in hidden) else amount


def maybe(amount: Amount | None, hidden: tuple[Span, ...]) -> Amount | None:
    """Return the same of an amount that may be unknown."""
    return None if amount is None else wordless(amount, hidden)


def nobody(actor: Actor | None, hidden: tuple[Span, ...]) -> Actor | None:
    """Return an actor without the name that is withheld; unknown stays unknown."""
    if actor is None or actor.span is None or not any(span.overlaps(actor.span) for span in hidden):
        return actor
    return replace(actor, name=WITHHELD, words="", span=None)


def unnamed(incident: Incident, hidden: tuple[Span, ...]) -> Incident:
    """Return an incident without the names that are withheld."""
    return replace(
        incident,
        actors=tuple(filter(None, (nobody(each, hidden) for each in incident.actors))),
        targets=tuple(filter(None, (nobody(each, hidden) for each in incident.targets))),
        killed_by=tuple((name, wordless(amount, hidden)) for name, amount in incident.killed_by),
        killed=maybe(incident.killed, hidden),
        injured=maybe(incident.injured, hidden),
        missing=maybe(incident.missing, hidden),
        abducted=maybe(incident.abducted, hidden),
        detained=maybe(incident.detained, hidden),
        displaced=maybe(incident.displaced, hidden),
    )
