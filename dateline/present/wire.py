"""The public JSON of the record, as docs/record.md gives it, and nothing else.

Differences from the nouns: a group's `cls` is "class", an action's `actor` is "source", `killed_by` is an
object.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from dateline.record import Action, Claim, Dispatch, Incident, Record, Toll

if TYPE_CHECKING:
    from dateline.pipeline.account import Account
    from dateline.store.search import Hit

Json = dict[str, Any]  # the outside's shape, not a record of ours


def record_json(record: Record, *, mentions: bool = False) -> Json:
    """Return the object that `dateline code` prints for one dispatch."""
    import msgspec

    out: Json = msgspec.to_builtins(record)
    out["claims"] = [claim_json(claim) for claim in record.claims]
    out["incidents"] = [incident_json(incident) for incident in record.incidents]
    if not mentions:
        del out["mentions"]
    return out


def claim_json(claim: Claim) -> Json:
    """Return one claim's object."""
    import msgspec

    out: Json = msgspec.to_builtins(claim)
    if isinstance(claim, Toll):
        out["group"]["class"] = out["group"].pop("cls")
    if isinstance(claim, Action):
        out["source"] = out.pop("actor")
    return out


def incident_json(incident: Incident) -> Json:
    """Return one incident's object."""
    import msgspec

    out: Json = msgspec.to_builtins(incident)
    out["killed_by"] = dict(out["killed_by"])
    return out


def lines(objects: Iterable[Json]) -> Iterable[bytes]:
    """Yield each object as one line of JSON."""
    import msgspec

    encoder = msgspec.json.Encoder()
    for item in objects:
        yield encoder.encode(item) + b"\n"


def noun_json(noun: object) -> Json:
    """Return any noun of ours as an object, its fields by their names."""
    import msgspec

    out: Json = msgspec.to_builtins(noun)
    return out


def ledger_json(account: "Account", parts: Iterable[str]) -> Iterator[Json]:
    """Yield the lines of a ledger, each with `by`: the part that it belongs to."""
    for part in parts:
        found = {
            "incident": account.lines,
            "week": account.weeks,
            "source": account.claimed,
            "series": account.series,
        }[part]
        for each in found:
            yield {"by": part, **noun_json(each)}


def hit_json(hit: "Hit", dispatch: Dispatch) -> Json:
    """Return what a search found as an object."""
    particulars = {"title": dispatch.title, "published": dispatch.published, "publisher": dispatch.publisher}
    return {"dispatch": hit.dispatch, "words": hit.words, "marks": hit.marks, **particulars}
