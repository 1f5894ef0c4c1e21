"""The place lists of the lexicon as frozen types."""

from dataclasses import dataclass
from functools import cache

from dateline import lexicon
from dateline.lexicon.rows import Plain


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


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that stand beside names and tell what these are."""

    forms: tuple[str, ...]
    kind: str
    example: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Usual:
    """The place that agency copy means by a bare name that many places bear."""

    forms: tuple[str, ...]
    geonames: int
    example: str


@cache
def usual() -> dict[str, int]:
    """Return the GeoNames number of the usual place of each folded name of `place_usual.yml`."""
    return {form: entry.geonames for entry in lexicon.load("place_usual", Usual) for form in entry.forms}


@cache
def before() -> dict[str, Cue]:
    """Return what each word of `place_before.yml` tells of the name after it."""
    return lexicon.by_form(lexicon.load("place_before", Cue))


@cache
def after() -> dict[str, Cue]:
    """Return what each word of `place_after.yml` tells of the name before it."""
    return lexicon.by_form(lexicon.load("place_after", Cue))


@cache
def words(name: str) -> frozenset[str]:
    """Return the forms of a plain list: `place_word`, `place_given`, `place_surname`."""
    return frozenset(form for entry in lexicon.load(name, Plain) for form in entry.forms)


@cache
def demonyms() -> dict[str, str]:
    """Return the country code of each demonym."""
    return {form: entry.code for entry in countries() for form in entry.demonyms}


@cache
def short_states() -> dict[str, str]:
    """Return the folded full name of the state behind each abbreviation, "ill." and "il" -> "illinois"."""
    return {form: entry.forms[0] for entry in states() for form in entry.short}


@cache
def never() -> frozenset[str]:
    """Return the folded names that are never places."""
    from dateline.ground.where.fold import fold

    return frozenset(fold(form) for form in words("place_never"))


@cache
def particles(kind: str) -> frozenset[str]:
    """Return the small words of a kind: article, link, type, measure."""
    return frozenset(
        form for cue in lexicon.load("place_particle", Cue) if cue.kind == kind for form in cue.forms
    )
