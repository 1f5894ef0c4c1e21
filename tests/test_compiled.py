"""Compiled rules are used only where they are those of the sources; nothing needs them."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench import compile as build
from dateline import compiled


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that stands as the build, with one module and one package in it, of the sources as they are."""
    for name in ("dateline/syntax", "dateline/extract/toll/__init__"):
        path = tmp_path / f"{name}{compiled.ENDING}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / compiled.LIST).write_text(json.dumps(compiled.description()))
    monkeypatch.setattr(compiled, "BUILT", tmp_path)
    return tmp_path


def change(built: Path, key: str, value: object) -> None:
    """Have the build say something else of itself."""
    told = json.loads((built / compiled.LIST).read_text()) | {key: value}
    (built / compiled.LIST).write_text(json.dumps(told))


def test_a_build_of_these_sources_fits(built: Path) -> None:
    assert compiled.fits()


@pytest.mark.parametrize("name", ["syntax.py", "extract/gate.py", "ground/read.py", "lexicon/rows.py"])
def test_a_source_that_differs_refuses_the_build(built: Path, name: str) -> None:
    change(built, "sources", compiled.sources() | {name: "0" * 64})
    assert not compiled.fits()


def test_a_source_more_or_less_refuses_the_build(built: Path) -> None:
    change(built, "sources", compiled.sources() | {"extract/gone.py": "0" * 64})
    assert not compiled.fits()
    change(built, "sources", dict(list(compiled.sources().items())[1:]))
    assert not compiled.fits()


def test_another_python_refuses_the_build(built: Path) -> None:
    change(built, "for", ".cpython-399-riscv64.so")
    assert not compiled.fits()


@pytest.mark.parametrize("words", [b"", b"{", b"[]", b"null", b"\xff", b'{"for": 1}'])
def test_a_list_that_is_no_list_refuses_the_build(built: Path, words: bytes) -> None:
    (built / compiled.LIST).write_bytes(words)
    assert not compiled.fits()


def test_the_finder_finds_what_was_built_and_nothing_else(built: Path) -> None:
    names = compiled.names()
    assert names == {"dateline.syntax", "dateline.extract.toll"}
    finder = compiled.Finder(names)
    module, package = (
        finder.find_spec("dateline.syntax", None),
        finder.find_spec("dateline.extract.toll", None),
    )
    assert module is not None and module.origin == f"{built}/dateline/syntax{compiled.ENDING}"
    assert module.submodule_search_locations is None
    assert (
        package is not None and package.origin == f"{built}/dateline/extract/toll/__init__{compiled.ENDING}"
    )
    assert package.submodule_search_locations == [f"{built}/dateline/extract/toll"]
    within = finder.find_spec("dateline.extract.toll.noun", package.submodule_search_locations)
    assert within is not None and within.origin == str(compiled.HERE / "extract" / "toll" / "noun.py")
    assert finder.find_spec("dateline.nothing", None) is None
    assert finder.find_spec("json", None) is None


def test_a_build_that_does_not_fit_is_told_of_and_not_used(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATELINE_COMPILED", raising=False)
    before = list(sys.meta_path)
    change(built, "for", "other")
    assert "other sources" in compiled.use.__wrapped__()
    assert sys.meta_path == before


def test_a_build_that_fits_is_used_unless_the_environment_says_no(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    monkeypatch.setenv("DATELINE_COMPILED", "0")
    assert compiled.use.__wrapped__() == "as Python"
    monkeypatch.delenv("DATELINE_COMPILED")
    assert compiled.use.__wrapped__() == "compiled"
    assert isinstance(sys.meta_path[0], compiled.Finder)


def test_without_a_build_nothing_more_is_imported() -> None:
    script = "import sys, dateline; print('dateline.compiled' in sys.modules, dateline.BUILT)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    asked, folder = done.stdout.split()
    assert (asked == "True") == os.path.exists(folder)
    assert Path(folder) == compiled.HERE.parent / "build" / "compiled"


def defined(path: Path) -> set[str]:
    """Return the classes of a source."""
    return {node.name for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ClassDef)}


def asked(path: Path) -> set[str]:
    """Return the names that a source hands to the loader of word lists, or to msgspec, as types."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            given = (
                node.args[1:]
                if called == "load"
                else [each.value for each in node.keywords if each.arg == "type"]
            )
            found |= {name.id for each in given for name in ast.walk(each) if isinstance(name, ast.Name)}
    return found


def test_no_compiled_source_defines_what_is_checked_by_its_types() -> None:
    chosen = build.chosen()
    assert len(chosen) > 80
    assert {str(path): asked(path) & defined(path) for path in chosen if asked(path) & defined(path)} == {}


def test_what_is_kept_in_python_is_there() -> None:
    assert [name for name in build.KEPT if not (compiled.HERE / name).is_file()] == []
    assert not {path.relative_to(compiled.HERE).as_posix() for path in build.chosen()} & set(build.KEPT)
