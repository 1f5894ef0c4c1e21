"""What each tool answers with: plain objects by the names of docs/record.md, claims by id, and their citations.

Every answer is {"found": ..., "citations": [...]}; a list that was cut says how many there are in `total` and where
the next part begins in `next`. What nobody says is null.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import TypeVar

from dateline.errors import DatelineError
from dateline.pipeline.account import Change, Claimed, Line, Wanted, account, area, changed
from dateline.pipeline.speech import Planned, Position, said, to_come
from dateline.present.mcp.cite import Citation, Citations, cited
from dateline.present.verbs.common import named
from dateline.present.verbs.trace import (
    Traced,
    TracedIncident,
    claim_of,
    dispatch_of,
    finding_of,
    incident_of,
)
from dateline.present.wire import Json, claim_json, incident_json, noun_json, record_json
from dateline.record import Finding, Span
from dateline.store.desk import Store

Each = TypeVar("Each")
MOST = 200  # of a list at once


def answer(found: object, citations: Iterable[Citation], **others: object) -> Json:
    """Return an answer with its citations."""
    return {"found": found, **others, "citations": [asdict(each) for each in citations]}


def part(several: Sequence[Each], start: int, limit: int) -> tuple[Sequence[Each], Json]:
    """Return a part of a list, and what says where it stands."""
    if start < 0 or limit < 1:
        raise DatelineError("start: 0 or more; limit: 1 or more")
    shown = several[start : start + min(limit, MOST)]
    after = start + len(shown)
    return shown, {"total": len(several), "next": after if after < len(several) else None}


def day(words: str, field: str) -> date | None:
    """Return the day of a field; None where it is empty.

    Raises:
        DatelineError: it is no day.
    """
    try:
        return date.fromisoformat(words.strip()) if words.strip() else None
    except ValueError:
        raise DatelineError(f"{field} {words}: write a day as 2026-01-31") from None


def wish(place: str, first: str, last: str) -> Wanted:
    """Return what a ledger is asked for."""
    found = Wanted(area(place) if place.strip() else None, day(first, "first"), day(last, "last"))
    if found.start and found.end and found.end < found.start:
        raise DatelineError(f"last {found.end}: before first {found.start}")
    return found


def ledger(store: Store, place: str, first: str, last: str, start: int, limit: int) -> Json:
    """Return the incidents of a place and days with their figures."""
    found = account(store, wish(place, first, last))
    shown, at = part(found.lines, start, limit)
    cites = Citations(store)
    lines = [line(each, cites) for each in shown]
    return answer(lines, cites.made.values(), **at)


def line(each: Line, cites: Citations) -> Json:
    """Return an incident in short, with its figures."""
    whole = incident_json(each.incident)
    short = {name: whole[name] for name in ("id", "type", "when", "where")}
    short |= {"origins": each.origins, "dispatches": each.dispatches}
    figures = [figure(one, cites) for one in each.findings]
    if not figures:  # nothing is counted: cite what tells of it
        short["claims"] = cites.of_ids(each.incident.claims)
    return short | {"figures": figures}


def figure(finding: Finding, cites: Citations) -> Json:
    """Return a finding with the claims for it, against it and left out, each with why."""
    cites.of_ids((*finding.claims_for, *finding.claims_against, *(name for name, _ in finding.left_out)))
    why = dict(finding.why)
    return {
        "id": finding.id, "harm": finding.harm.value, "group": finding.group,
        "low": finding.low, "best": finding.best, "high": finding.high, "origins": finding.origins,
        "for": [{"claim": name, "why": why.get(name)} for name in finding.claims_for],
        "against": [{"claim": name, "why": why.get(name)} for name in finding.claims_against],
        "left_out": [{"claim": name, "why": reason} for name, reason in finding.left_out],
    }  # fmt: skip


def totals(store: Store, place: str, first: str, last: str, start: int, limit: int) -> Json:
    """Return what sources claim for places and windows, beside what the incidents on record add up to."""
    found = account(store, wish(place, first, last)).claimed
    shown, at = part(found, start, limit)
    cites = Citations(store)
    return answer([total(each, cites) for each in shown], cites.made.values(), **at)


def total(each: Claimed, cites: Citations) -> Json:
    """Return one source's total with its claims."""
    cites.of_ids((*each.claims, *(name for name, _ in each.earlier)))
    return noun_json(each)


def incident(store: Store, ident: str) -> Json:
    """Return one incident whole."""
    found = named(store, ident)
    if found.kind not in ("happening", "incident", "finding"):
        raise DatelineError(f"{ident}: a {found.kind}, not an incident; explain tells of it")
    return traced_incident(
        store, finding_of(store, found.id) if found.kind == "finding" else incident_of(store, found.id)
    )


def traced_incident(store: Store, found: TracedIncident) -> Json:
    """Return an incident with its figures, its dispatches and all its claims."""
    cites = Citations(store)
    for each in found.claims.values():
        cites.of(each.claim, each.dispatch.id)
    cites.of_ids(
        (*found.incident.claims, *(each.claim for each in found.incident.perpetrators if each.claim))
    )
    shown = incident_json(found.incident) | {
        "figures": [figure(each, cites) for each in found.findings],
        "dispatches": [copy_of(each.id, cites) for each in found.dispatches],
    }
    return answer(shown, cites.made.values())


def copy_of(dispatch: str, cites: Citations) -> Json:
    """Return a dispatch in short."""
    found, _ = cites.text(dispatch)
    names = ("id", "title", "publisher", "published", "url")
    return {name: value for name, value in noun_json(found).items() if name in names}


def explain(store: Store, ident: str) -> Json:
    """Return what stands behind an id: of a claim, incident, finding, judgement or dispatch."""
    found = named(store, ident)
    match found.kind:
        case "claim":
            return traced_claim(store, claim_of(store, found.id))
        case "dispatch":
            return traced_dispatch(store, found.id)
        case "judgement":
            judgement = next(each for each in store.judgements() if each.id == found.id)
            return explain(store, judgement.left) | {"judgement": noun_json(judgement)}
        case _:
            return incident(store, ident)


def traced_claim(store: Store, found: Traced) -> Json:
    """Return a claim with its parts, in their words and as they were read, and what people judged of it."""
    cites = Citations(store)
    cites.of(found.claim, found.dispatch.id)
    parts = [
        {"part": each.name, "words": each.span.of(found.text.value) if each.span else None, "span": each.span,
         "read_as": each.meaning}
        for each in found.parts
    ]  # fmt: skip
    judged = [noun_json(each) for each in store.judgements(about=found.claim.id)]
    shown = {"claim": claim_json(found.claim), "parts": parts, "judgements": judged}
    return answer(shown, cites.made.values())


def traced_dispatch(store: Store, name: str) -> Json:
    """Return a dispatch with its text, what it says and what it was taken from."""
    found = dispatch_of(store, name)
    cites = Citations(store)
    for each in found.record.claims:
        cites.of(each, name)
    shown = record_json(found.record) | {
        "text": found.text.value,
        "copies": [noun_json(each) for each in found.lineage],
    }
    return answer(shown, cites.made.values())


def statements(store: Store, by: str, topic: str, start: int, limit: int) -> Json:
    """Return positions by speaker, topic and day."""
    shown, at = part(said(store, by.strip() or None, topic.strip() or None), start, limit)
    cites = Citations(store)
    return answer([position(each, cites) for each in shown], cites.made.values(), **at)


def position(each: Position, cites: Citations) -> Json:
    """Return one position with the words it rests on."""
    claim = cites.of(each.statement, each.dispatch)
    value = cites.text(each.dispatch)[1].value
    return {
        "claim": claim, "speaker": each.speaker, "topic": each.topic,
        "day": each.day.isoformat() if each.day else None, "stance": each.stance,
        "changed_from": each.changed, "mode": each.statement.mode,
        "content": [" ".join(span.of(value).split()) for span in each.statement.content],
    }  # fmt: skip


def agenda(store: Store, first: str, last: str, start: int, limit: int) -> Json:
    """Return appointments with what became of each."""
    wanted = wish("", first, last)
    shown, at = part(to_come(store, wanted.start, wanted.end), start, limit)
    cites = Citations(store)
    return answer([planned(each, cites) for each in shown], cites.made.values(), **at)


def planned(each: Planned, cites: Citations) -> Json:
    """Return one appointment with every report of it."""
    told = [
        {"claim": cites.of(entry.claim, entry.dispatch), "day": entry.day.isoformat() if entry.day else None,
         "status": entry.status, "when": noun_json(entry.when) if entry.when else None}
        for entry in each.history
    ]  # fmt: skip
    when = noun_json(each.when) if each.when else None
    return {"what": each.what, "parties": each.parties, "where": each.where, "when": when,
            "status": each.status, "history": told}  # fmt: skip


def search(store: Store, query: str, limit: int) -> Json:
    """Return the newest dispatches that hold the words, each cited where they stand."""
    found, citations = [], []
    for hit in store.search(query, limit=max(1, min(limit, MOST))):
        dispatch, text, _ = store.entry(hit.dispatch)
        at = text.value.find(hit.words)
        span = Span(at, at + len(hit.words)) if at >= 0 else text.body
        citations.append(cited(None, dispatch, text, span if at >= 0 else Span(span.start, span.start)))
        found.append({"dispatch": dispatch.id, "title": dispatch.title, "words": hit.words})
    return answer(found, citations)


def changes(store: Store, since: str, start: int, limit: int) -> Json:
    """Return which figures changed since a day or instant, from what to what and why."""
    try:
        moment = datetime.fromisoformat(since.strip())
    except ValueError:
        raise DatelineError(f"since {since}: write 2026-01-31 or 2026-01-31T08:00") from None
    at = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    shown, where = part(changed(store, at.isoformat(timespec="microseconds")), start, limit)
    cites = Citations(store)
    return answer([moved(each, cites) for each in shown], cites.made.values(), **where)


def moved(each: Change, cites: Citations) -> Json:
    """Return one change with the claims behind it."""
    cites.of_ids(name for name, _, _ in each.why)
    why = [{"claim": name, "dispatch": copy, "what": what} for name, copy, what in each.why]
    before, after = (figure(side, cites) if side else None for side in (each.before, each.after))
    return {"incident": each.about, "before": before, "after": after, "why": why}


def brief(store: Store, place: str, first: str, last: str) -> Json:
    """Return the situation report of a place and days: every sentence with the claims that it was held against."""
    from dateline.present.brief.compose import compose
    from dateline.present.brief.gather import gather

    made = compose(gather(store, wish(place, first, last), None))
    claim = {note.number: note.claim for note in made.notes}
    parts = [
        {
            "heading": each.heading, "empty": each.empty or None,
            "sentences": [
                {"text": one.text, "claims": [claim[number] for number in one.notes]}
                for paragraph in each.paragraphs for one in paragraph.sentences
            ],
        }
        for each in made.parts
    ]  # fmt: skip
    cites = Citations(store)
    cites.of_ids(claim.values())
    return answer({"title": made.title, "parts": parts}, cites.made.values(), refused=len(made.refused))
