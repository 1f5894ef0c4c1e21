"""Every named place, opened from one folder of flat files that all processes share.

`build.py` writes the folder; here it is mapped into memory read-only, so opening costs milliseconds and
workers share its pages. Invariant: a row's `admin1` and `admin2` are rows of the same country.
"""

import mmap
import struct
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple, Protocol

from dateline.ground.where.fold import fold
from dateline.record import Place

ROW = struct.Struct("<IB2sIIffIIHB")
NONE = 0xFFFFFFFF


class Kind(IntEnum):
    """What a place is, coarse to fine."""

    COUNTRY = 1
    ADMIN1 = 2
    ADMIN2 = 3
    CITY = 4
    REGION = 5  # seas, ranges, continents and parts of countries with no government of their own


class Grade(IntEnum):
    """How a name names its place."""

    NAME = 0
    ALIAS = 1  # reviewed, or an official English form
    VARIANT = 2  # from GeoNames' alternate names, any language
    GIVEN = 3  # the user's own


class Entry(NamedTuple):
    """One place. `admin1` and `admin2` are row numbers; `id` is GeoNames' (0 where it has none).

    `province` is the name of its first-order division (of itself, where it is one). A region has its UCDP
    precision where others have their `population`.
    """

    row: int
    id: int
    kind: Kind
    country: str
    admin1: int | None
    admin2: int | None
    lat: float
    lon: float
    population: int
    name: str
    capital: bool
    province: str | None


class Sense(NamedTuple):
    """One place that a name can mean."""

    entry: Entry
    grade: Grade


class Trie(Protocol):
    """What is used of `marisa_trie.RecordTrie`."""

    def get(self, key: str, default: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
        """Return the records under a key."""
        ...


class Names(Protocol):
    """What finding places needs of a gazetteer."""

    def lookup(self, key: str) -> tuple[Sense, ...]:
        """Return what a folded name can mean."""
        ...

    def similar(self, skeleton: str) -> tuple[Sense, ...]:
        """Return places whose name has this skeleton."""
        ...


class Gazetteer:
    """Look-up from folded names to places; safe to share between threads, cheap to open in each process."""

    def __init__(self, folder: Path) -> None:
        import marisa_trie

        self.folder = folder
        self.names: Trie = marisa_trie.RecordTrie("<IB").mmap(str(folder / "names.marisa"))
        self.skeletons: Trie = marisa_trie.RecordTrie("<IB").mmap(str(folder / "skeletons.marisa"))
        self.rows = mapped(folder / "rows.bin")
        self.labels = mapped(folder / "labels.bin")
        self.entries: dict[int, Entry] = {}
        self.found: dict[str, tuple[Sense, ...]] = {}

    def __len__(self) -> int:
        return len(self.rows) // ROW.size

    def lookup(self, key: str) -> tuple[Sense, ...]:
        """Return the places that a folded name can mean, each once, by its best grade."""
        known = self.found.get(key)
        if known is None:
            if len(self.found) > 200_000:
                self.found.clear()
            known = self.found[key] = self.senses(self.names.get(key, []))
        return known

    def similar(self, skeleton: str) -> tuple[Sense, ...]:
        """Return the places whose name has this skeleton."""
        return self.senses(self.skeletons.get(skeleton, []))

    def senses(self, records: list[tuple[int, ...]]) -> tuple[Sense, ...]:
        """Return the senses of trie records, best grade first within a row."""
        best: dict[int, int] = {}
        for row, grade in records:
            best[row] = min(grade, best.get(row, 9))
        return tuple(Sense(self.entry(row), Grade(grade)) for row, grade in sorted(best.items()))

    def entry(self, row: int) -> Entry:
        """Return one row."""
        known = self.entries.get(row)
        if known is None:
            if len(self.entries) > 200_000:
                self.entries.clear()
            known = self.entries[row] = self.unpack(row)
        return known

    def known(self, place: Place) -> tuple[Entry, ...]:
        """Return the entries that a resolved place can be: those with its name and its GeoNames number."""
        return tuple(s.entry for s in self.lookup(fold(place.name)) if s.entry.id == place.geonames)

    def unpack(self, row: int) -> Entry:
        """Read one row from the map."""
        number, kind, code, admin1, admin2, lat, lon, people, start, length, flags = ROW.unpack_from(
            self.rows, row * ROW.size
        )
        name = self.labels[start : start + length].decode("utf-8")
        return Entry(
            row=row,
            id=number,
            kind=Kind(kind),
            country=code.decode().strip("\0"),
            admin1=None if admin1 == NONE else admin1,
            admin2=None if admin2 == NONE else admin2,
            lat=lat,
            lon=lon,
            population=people,
            name=name,
            capital=bool(flags & 1),
            province=None if admin1 == NONE else name if admin1 == row else self.entry(admin1).name,
        )


def mapped(path: Path) -> mmap.mmap:
    """Return a file as read-only memory shared between processes."""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


@cache
def gazetteer() -> Gazetteer:
    """Return this machine's gazetteer, built first if it is not there yet (20 to 60 seconds, once)."""
    from dateline.ground.where.build import ensure

    return Gazetteer(ensure())
