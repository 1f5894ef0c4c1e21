"""A page's view as JSON: the same nouns by the names of docs/record.md."""

from dataclasses import fields, is_dataclass

import msgspec
from starlette.responses import Response

from dateline.present.wire import claim_json, incident_json
from dateline.record import Claim, Incident


def public(noun: object) -> object:
    """Return a view, or a part of one, as what msgspec encodes."""
    match noun:
        case Claim():
            return claim_json(noun)
        case Incident():
            return incident_json(noun)
        case dict():
            return {str(name): public(value) for name, value in noun.items()}
        case tuple() | list():
            return [public(each) for each in noun]
        case _ if is_dataclass(noun):
            return {each.name: public(getattr(noun, each.name)) for each in fields(noun)}
        case _:
            return noun


def answer(view: object) -> Response:
    """Return a view as a JSON response."""
    return Response(msgspec.json.encode(public(view)), media_type="application/json")
