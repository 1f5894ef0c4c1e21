"""The public JSON of the record, as docs/record.md gives it, and nothing else.

Differences from the nouns: a group's `cls` is "class", an action's `actor` is "source", `killed_by` is an object,
rule names of times stay inside.
"""

from collections.abc import Iterable
from typing import Any

from dateline.record import Action, Claim, Incident, Record, Toll

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
