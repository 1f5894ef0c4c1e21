"""Where: every place that a text names, resolved in the offline gazetteer by the rest of the text.

A place mention is a name, never a demonym ("Afghan forces" is evidence for Afghanistan, not a place) and
never part of another name ("New York Times", "Paris Hilton", "Georgia Tech"). `lat` and `lon` of a
country or a province are a rounded middle, for maps and distances; `precision` (UCDP's 1 to 7) says that
they are no point where anything happened.
"""

from collections.abc import Sequence

from dateline.ground.where import find
from dateline.ground.where.gazetteer import Gazetteer, Kind, gazetteer
from dateline.ground.where.user import Extra, Overlay, read_places
from dateline.record import Place, Text

__all__ = ["Extra", "Gazetteer", "admin1_of", "contains", "gazetteer", "places", "read_places"]


def places(text: Text, *, extra: Sequence[Extra] = (), countries: tuple[str, ...] = ()) -> tuple[Place, ...]:
    """Return every place named in `text.value`, in the order of the text.

    `extra` are the user's own places (see `read_places`); `countries`, where given, are the ISO 3166-1
    alpha-2 codes that places may lie in. The dateline's place is taken for a place whatever it looks
    like; credits hold none.
    """
    names = Overlay(gazetteer(), tuple(extra), countries) if extra or countries else gazetteer()
    reading = find.read(text.value, names)
    forced = (text.head.place,) if text.head and text.head.place else ()
    barred = tuple(party.span for party in text.credits if party.span)
    return find.resolved(reading, forced=forced, barred=barred)


def admin1_of(place: Place) -> str | None:
    """Return the province that a place is or lies in; None for countries, regions and what is not known."""
    return place.admin1


def contains(outer: Place, inner: Place) -> bool:
    """Whether `inner` is `outer` or lies in it, as far as countries, provinces and districts tell."""
    if outer.geonames is not None and outer.geonames == inner.geonames:
        return True
    if outer.country is None or outer.country != inner.country or outer.precision <= inner.precision:
        return False
    if outer.precision == 6:
        return True
    if outer.precision == 4:
        return outer.admin1 is not None and outer.admin1 == inner.admin1
    return outer.precision == 3 and in_district(outer, inner)


def in_district(outer: Place, inner: Place) -> bool:
    """Whether a town lies in a district, by the gazetteer's rows."""
    names = gazetteer()
    rows = {entry.row for entry in names.known(outer) if entry.kind is Kind.ADMIN2}
    return any(entry.admin2 in rows for entry in names.known(inner))
