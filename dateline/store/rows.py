"""Nouns as rows: the columns that queries need, beside the whole noun as JSON."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeAlias

from dateline.record import (
    Action,
    Appointment,
    Claim,
    Dispatch,
    Finding,
    Incident,
    Place,
    Record,
    Statement,
    Tally,
    Text,
    Toll,
    Trend,
    When,
)
from dateline.store import codec
from dateline.store.types import COVER

Entry: TypeAlias = tuple[Dispatch, Text, Record]
Row: TypeAlias = dict[str, object]


def now() -> str:
    """Return this instant, UTC, to the microsecond; for people and `since`, never for order."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def words_hash(dispatch: Dispatch) -> str:
    """Return the hash that tells the same id with other words apart."""
    return codec.digest(dispatch.title, dispatch.text)


def dispatch_row(entry: Entry, coder: str) -> Row:
    """Return the row of `dispatches`, without its number."""
    dispatch, text, record = entry
    return {
        "id": dispatch.id,
        "hash": words_hash(dispatch),
        "published": dispatch.published,
        "publisher": dispatch.publisher,
        "version": dispatch.version or text.version or record.version,
        "replaces": dispatch.replaces,
        "coder": coder,
        "json": headed(dispatch, record),
        "record": codec.shell_of(record),
    }


def headed(dispatch: Dispatch, record: Record) -> str:
    """Return a dispatch without its text as JSON, its headline as the record has it: a name withheld is covered there.

    The headline as received stands in the dispatch's text, whole.
    """
    title = record.title if COVER in record.title + dispatch.title else dispatch.title
    return codec.encode(replace(dispatch, text="", title=title))


def text_row(entry: Entry) -> Row:
    """Return the row of `texts`, without its dispatch's number."""
    dispatch, text, _ = entry
    return {"value": text.value, "frame": codec.frame_of(text), "copy": codec.copy_of(dispatch, text)}


def claim_rows(record: Record) -> list[Row]:
    """Return the rows of `claims` in the record's order."""
    return [claim_row(claim) | {"ordinal": index, "live": True} for index, claim in enumerate(record.claims)]


def claim_row(claim: Claim) -> Row:
    """Return the columns of one claim."""
    return {
        "id": claim.id,
        "kind": claim.kind,
        "rule": claim.rule,
        "span_start": claim.span.start,
        "span_end": claim.span.end,
        "what": what(claim),
        "source": source(claim),
        "stance": claim.attribution.stance.value,
        "group_class": claim.group.cls if isinstance(claim, Toll) else None,
        "scope": claim.scope.value if isinstance(claim, (Toll, Tally)) else None,
        "json": codec.encode(claim),
        **amount_columns(claim),
        **when_columns(claim.when),
        **where_columns(claim.where),
    }


def what(claim: Claim) -> str | None:
    """Return what the claim is about, in its kind's own terms."""
    match claim:
        case Toll():
            return claim.harm.value
        case Tally() | Appointment():
            return claim.what
        case Action():
            return claim.event
        case Trend():
            return claim.measure
        case Statement():
            return claim.code
        case _:
            return None


def source(claim: Claim) -> str | None:
    """Return whom the claim is attributed to; a statement's speaker is its source."""
    if isinstance(claim, Statement) and claim.speaker is not None:
        return claim.speaker.name
    return None if claim.attribution.source is None else claim.attribution.source.name


def amount_columns(claim: Claim) -> Row:
    """Return the interval of a claim that has one."""
    amount = claim.amount if isinstance(claim, (Toll, Tally, Trend)) else None
    if amount is None:
        return {"low": None, "best": None, "high": None, "bound": None}
    return {"low": amount.low, "best": amount.best, "high": amount.high, "bound": amount.bound.value}


def when_columns(when: When | None) -> Row:
    """Return the columns of a When."""
    if when is None:
        return {"start": None, "end": None, "precision": None}
    return {"start": when.start, "end": when.end, "precision": when.precision.value}


def where_columns(where: Place | None) -> Row:
    """Return the columns of a Place."""
    if where is None:
        return dict.fromkeys(("place", "geonames", "country", "admin1", "lat", "lon", "place_precision"))
    return {
        "place": where.name,
        "geonames": where.geonames,
        "country": where.country,
        "admin1": where.admin1,
        "lat": where.lat,
        "lon": where.lon,
        "place_precision": where.precision,
    }


def incident_rows(record: Record) -> list[Row]:
    """Return the rows of `incidents` in the record's order."""
    return [
        incident_row(each) | {"main": each.main, "ordinal": index, "live": True}
        for index, each in enumerate(record.incidents)
    ]


def incident_row(incident: Incident) -> Row:
    """Return the columns of one incident, as one dispatch or as all of them tell it."""
    return {
        "id": incident.id,
        "type": incident.type,
        "killed": incident.killed.best if incident.killed else None,
        "injured": incident.injured.best if incident.injured else None,
        "json": codec.encode(incident),
        **when_columns(incident.when),
        **where_columns(incident.where),
    }


def finding_row(finding: Finding, place: Row) -> Row:
    """Return the row of one finding, with the place and days of what it is about."""
    return {
        "id": finding.id,
        "about": finding.about,
        "harm": finding.harm.value,
        "group_class": finding.group,
        "live": True,
        "low": finding.low,
        "best": finding.best,
        "high": finding.high,
        "json": codec.encode(finding),
        **place,
    }
