"""The actors that the lexicon knows, and a user's own beside them.

Invariant: a form means one thing; a user's file wins over the lexicon.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.errors import LexiconError
from dateline.lexicon import check, load
from dateline.record import Role


@dataclass(frozen=True, slots=True)
class Known:
    """A body, group, organ, title or role as the lists give it."""

    forms: tuple[str, ...]
    name: str
    example: str
    country: str | None = None  # ISO 3166-1 alpha-3
    role: Role | None = None
    kind: str | None = None  # state | organisation | person | group


@dataclass(frozen=True, slots=True)
class Country:
    """A country's codes, its name, and the seats that stand for its government."""

    forms: tuple[str, ...]
    code: str
    alpha3: str
    name: str
    example: str


@dataclass(frozen=True, slots=True)
class Named:
    """The part of a place list's entry that actors need: a country's names and its people's."""

    forms: tuple[str, ...]
    code: str
    example: str
    demonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Small:
    """Small words around a name, by their use."""

    forms: tuple[str, ...]
    use: str
    example: str


@dataclass(frozen=True, slots=True)
class Short:
    """A way back to an actor named before."""

    forms: tuple[str, ...]
    means: str
    example: str
    loose: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Registry:
    """Look-ups from forms; `countries` from names and demonyms, `seats` from seats of government.

    Two are the same only if they are one: what was read with one is remembered by it.
    """

    named: dict[str, Known]
    organs: dict[str, Known]
    roles: dict[str, Known]
    titles: dict[str, Known]
    countries: dict[str, Country]
    seats: dict[str, Country]

    def country(self, code: str | None) -> Country | None:
        """Return the country with an alpha-2 or alpha-3 code."""
        return codes(self).get((code or "").upper())


@cache
def codes(known: Registry) -> dict[str, Country]:
    """Return the countries by either code."""
    found: dict[str, Country] = {}
    for country in known.countries.values():
        found.setdefault(country.code, country)
        found.setdefault(country.alpha3, country)
    return found


@cache
def registry() -> Registry:
    """Return the registry that ships with the package."""
    countries = by_country()
    named = kind_of(load("agency", Known), "organisation", Role.MED)
    named |= kind_of(load("actor_body", Known), "organisation", None)
    named |= kind_of(load("actor_group", Known), "group", Role.REB)
    return Registry(
        named=named,
        organs=kind_of(load("actor_organ", Known), "organisation", None),
        roles=kind_of(load("actor_role", Known), "group", None),
        titles=kind_of(load("title", Known), "person", None),
        countries=countries,
        seats={form: each for each in load("actor_country", Country) for form in each.forms},
    )


def load_registry(path: Path | str) -> Registry:
    """Return the package's registry with a user's YAML list of actors on top.

    An entry has `forms` (lower case), `name` and `example`, and may have `country` (alpha-3), `role`, `kind`.

    Raises:
        LexiconError: the file is absent, is not such a list, or a form stands twice.
    """
    import msgspec
    import yaml

    path = Path(path)
    try:
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))
        entries = msgspec.convert(rows, type=tuple[Known, ...])
    except (OSError, UnicodeDecodeError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise LexiconError(f"{path}: {error}") from error
    check(path, entries)
    base = registry()
    own = kind_of(entries, "organisation", None)
    return Registry(base.named | own, base.organs, base.roles, base.titles, base.countries, base.seats)


def kind_of(entries: tuple[Known, ...], kind: str, role: Role | None) -> dict[str, Known]:
    """Return the entries by form, with a kind and role where their list gives none."""
    filled = (
        Known(each.forms, each.name, each.example, each.country, each.role or role, each.kind or kind)
        for each in entries
    )
    return {form: each for each in filled for form in each.forms}


def by_country() -> dict[str, Country]:
    """Return the countries by every name and demonym."""
    codes = {each.code: each for each in load("actor_country", Country)}
    found: dict[str, Country] = {}
    for place in load("place_country", Named):
        country = codes.get(place.code)
        if country is not None:
            found |= dict.fromkeys((*place.forms, *place.demonyms), country)
    return found
