"""`explain` and `search`: from an id, or from words, back to the sentence that says it."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.present.verbs.common import STORE, named, opened
from dateline.record import (
    Action,
    Appointment,
    Claim,
    Dispatch,
    Finding,
    Incident,
    Lineage,
    Record,
    Span,
    Statement,
    Tally,
    Text,
    Toll,
    Trend,
)

if TYPE_CHECKING:
    from dateline.store.desk import Store
    from dateline.store.search import Hit


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a claim, where it stands in the text (None: nowhere as such) and what it was read as."""

    name: str
    span: Span | None
    meaning: str


@dataclass(frozen=True, slots=True)
class Traced:
    """A claim with its dispatch, the sentence it stands in and its parts."""

    claim: Claim
    dispatch: Dispatch
    text: Text
    sentence: Span
    parts: tuple[Part, ...]
    made: str = ""  # the version of the rules that made it, and whether today's still do; empty: not asked


@dataclass(frozen=True, slots=True)
class TracedIncident:
    """A linked incident, what was found of it, and every claim behind that."""

    incident: Incident
    findings: tuple[Finding, ...]
    claims: dict[str, Traced]
    dispatches: tuple[Dispatch, ...]


@dataclass(frozen=True, slots=True)
class TracedDispatch:
    """A dispatch with what it says, and its place in its lineage."""

    dispatch: Dispatch
    text: Text
    record: Record
    lineage: tuple[Lineage, ...]


Explained = Traced | TracedIncident | TracedDispatch


def explain(prefix: str, *, store: str = STORE) -> Explained:
    """Return what stands behind an id, or a beginning of one: of a claim, incident, finding or dispatch.

    Raises:
        DatelineError: nothing or several things have an id that begins so.
    """
    with opened(store) as base:
        found = named(base, prefix)
        match found.kind:
            case "claim":
                return claim_of(base, found.id)
            case "dispatch":
                return dispatch_of(base, found.id)
            case "finding":
                return finding_of(base, found.id)
            case "judgement":
                judgement = next(each for each in base.judgements() if each.id == found.id)
                return explain(judgement.left, store=store)
            case _:
                return incident_of(base, found.id)


def claim_of(base: "Store", name: str) -> Traced:
    """Return one claim, traced."""
    cited = base.claim(name)
    dispatch, text, _ = base.entry(cited.dispatch)
    return replace(traced(cited.item, dispatch, text), made=maker(base, name))


def maker(base: "Store", name: str) -> str:
    """Return the version of the rules that made a claim, and whether the dispatch is still read so."""
    coder, live = base.maker(name)
    return f"{coder or 'unknown'}{'' if live else ' (the rules of today read the dispatch otherwise)'}"


def traced(claim: Claim, dispatch: Dispatch, text: Text) -> Traced:
    """Return a claim with its sentence and parts."""
    around = [each.span for each in text.sentences if each.span.overlaps(claim.span)]
    sentence = Span(around[0].start, around[-1].end) if around else claim.span
    return Traced(claim, dispatch, text, sentence, parts(claim, text, sentence))


def dispatch_of(base: "Store", name: str) -> TracedDispatch:
    """Return one dispatch with what it says and what it was taken from or gave rise to."""
    from dateline.store.near import edges

    return TracedDispatch(*base.entry(name), edges(base.base, name))


def finding_of(base: "Store", name: str) -> TracedIncident:
    """Return the incident that a finding is about, with that finding alone."""
    finding = next(each for each in base.findings() if each.id == name)
    return gathered(base, finding.about, (finding,))


def incident_of(base: "Store", name: str) -> TracedIncident:
    """Return the linked incident of that id, or the one that a report's incident of that id is part of."""
    from dateline.store.near import homes

    about = homes(base.base, [name]).get(name, name)
    return gathered(base, about, base.findings(about=about))


def gathered(base: "Store", about: str, findings: tuple[Finding, ...]) -> TracedIncident:
    """Return an incident with its findings and the claims that they name."""
    from dateline.store.near import tellers

    incident, members = base.happening(about)
    found: dict[str, Traced] = {}
    told = tellers(base.base, members)
    dispatches = []
    for name in dict.fromkeys(told[member] for member in members if member in told):
        dispatch, text, record = base.entry(name)
        dispatches.append(dispatch)
        found |= {
            each.id: traced(each, dispatch, text) for each in record.claims if each.id in incident.claims
        }
    dispatches.sort(key=lambda each: (str(each.published), each.id))
    return TracedIncident(incident, findings, found, tuple(dispatches))


def parts(claim: Claim, text: Text, sentence: Span) -> tuple[Part, ...]:
    """Return the parts of a claim, each with its words and what they were read as."""
    from dateline.present.show.words import actor_words, when_words, where_words

    said = claim.attribution
    found = own_parts(claim, text, sentence)
    if said.source is not None and not isinstance(claim, Statement):
        found.append(Part("source", said.source.span, actor_words(said.source)))
    if said.cue is not None and not isinstance(claim, Statement):
        found.append(Part("cue", said.cue.span, said.stance.value))
    found += [Part("via", each.span, actor_words(each)) for each in said.via]
    if said.reported is not None:
        found.append(Part("reported", said.reported.span, when_words(said.reported)))
    if claim.when is not None:
        found.append(Part("time", claim.when.span, rule_of(when_words(claim.when), claim.when.rule)))
    if claim.where is not None:
        found.append(Part("place", claim.where.span, where_words(claim.where)))
    return tuple(found)


def rule_of(words: str, rule: str) -> str:
    """Return a meaning with the rule that read it."""
    return f"{words}, rule {rule}" if rule else words


def own_parts(claim: Claim, text: Text, sentence: Span) -> list[Part]:
    """Return the parts that only this kind of claim has."""
    from dateline.present.show.words import actor_words, amount_words

    match claim:
        case Toll():
            group = claim.group
            meaning = f"{group.cls}, {group.part} of them" if group.part else group.cls
            return [
                Part("amount", claim.amount.span, f"{amount_words(claim.amount)} {claim.harm.value}"),
                Part("group", within(group.words, text, claim.span, sentence), meaning),
            ]
        case Tally():
            return [Part("amount", claim.amount.span, f"{amount_words(claim.amount)} x {claim.what}")]
        case Statement():
            found = [Part("speaker", claim.speaker.span, actor_words(claim.speaker))] if claim.speaker else []
            found += [Part("cue", claim.cue.span, claim.attribution.stance.value)] if claim.cue else []
            found += [Part("words", span, claim.mode) for span in claim.content]
            return found + (
                [Part("to", claim.addressee.span, actor_words(claim.addressee))] if claim.addressee else []
            )
        case Action():
            pairs = (("actor", claim.actor), ("recipient", claim.recipient))
            return [Part(name, each.span, actor_words(each)) for name, each in pairs if each is not None]
        case Appointment():
            return [Part("party", each.span, actor_words(each)) for each in claim.parties]
        case Trend():
            return [Part("amount", claim.amount.span, amount_words(claim.amount))] if claim.amount else []
        case _:
            return []


def within(words: str, text: Text, span: Span, sentence: Span) -> Span | None:
    """Return where words stand in a claim, else in its sentence."""
    for around in (span, sentence):
        at = text.value.find(words, around.start, around.end) if words else -1
        if at >= 0:
            return Span(at, at + len(words))
    return None


def search(query: str, *, store: str = STORE, limit: int = 20) -> "tuple[tuple[Hit, Dispatch], ...]":
    """Return the newest dispatches that hold the words, with the piece of text that does."""
    with opened(store) as base:
        return tuple((hit, base.dispatch(hit.dispatch)) for hit in base.search(query, limit=limit))
