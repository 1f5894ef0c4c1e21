"""The worked examples of CONTRIBUTING.md do what it says."""

import re
from pathlib import Path

import msgspec
import pytest
import yaml

from dateline.extract.toll.words import HarmWord
from dateline.ground.who import load_registry
from dateline.lexicon import check, load
from dateline.record import Role
from tests.coded import HOME

PAGE = (HOME / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCKS = {found[1]: found[2] for found in re.finditer(r"```\w+ (\w+)\n(.*?)```", PAGE, re.S)}


def test_every_example_is_there() -> None:
    assert set(BLOCKS) == {"harm", "rule", "format", "actor"}


@pytest.mark.parametrize("name", ["rule", "format"])
def test_a_program_runs(name: str) -> None:
    assert "assert" in BLOCKS[name]
    exec(compile(BLOCKS[name], f"CONTRIBUTING.md: {name}", "exec"), {"__name__": name})


def test_a_harm_word_fits_the_list_and_is_new() -> None:
    entries = msgspec.convert(yaml.load(BLOCKS["harm"], Loader=yaml.BaseLoader), type=tuple[HarmWord, ...])
    check(Path("CONTRIBUTING.md"), (*load("harm", HarmWord), *entries))
    assert [entry.frame for entry in entries] == ["object"]


def test_an_actor_is_known_once_its_file_is_given(tmp_path: Path) -> None:
    file = tmp_path / "actors.yml"
    file.write_text(BLOCKS["actor"], encoding="utf-8")
    known = load_registry(file).named["karrow river commission"]
    assert (known.name, known.role) == ("Karrow River Commission", Role.IGO)


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:dateline|tests)/[\w./]+)`", PAGE))))
def test_every_file_that_it_names_exists(path: str) -> None:
    assert path == "dateline/sources/slugged.py" or (HOME / path).exists()
