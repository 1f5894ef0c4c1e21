"""The place lists of the lexicon as frozen types."""

from dataclasses import dataclass

from dateline import lexicon


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory: its names, its people's names, its rounded middle."""

    forms: tuple[str, ...]
    code: str
    lat: float
    lon: float
    example: str
    demonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """A first-order division that copy names in its own way."""

    forms: tuple[str, ...]
    code: str
    name: str
    lat: float
    lon: float
    example: str
    short: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the world that is neither a country nor one of its divisions."""

    forms: tuple[str, ...]
    name: str
    lat: float
    lon: float
    precision: int
    example: str
    country: str = ""


def countries() -> tuple[Country, ...]:
    """Return every country, as `place_country.yml` names it."""
    return lexicon.load("place_country", Country)


def states() -> tuple[State, ...]:
    """Return the divisions of `place_state.yml`."""
    return lexicon.load("place_state", State)


def regions() -> tuple[Region, ...]:
    """Return the regions of `place_region.yml`."""
    return lexicon.load("place_region", Region)
