"""Every word list keeps the loader's invariant, and the loader refuses what breaks it."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from dateline import lexicon
from dateline.errors import LexiconError
from dateline.lexicon import HERE, by_form, load

NAMES = sorted(path.stem for path in (HERE / "en").glob("*.yml"))
# Loaded with `shared`: a form may stand in several entries.
SHARED = frozenset({"toll_word", "responsibility", "attach", "brief_kind"})
GOOD = "- forms: [ferry, big boat]\n  example: The ferry sank.\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """What every list has; its own fields are left to its own type."""

    forms: tuple[str, ...]
    example: str


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(lexicon, "HERE", tmp_path)
    (tmp_path / "en").mkdir()
    return tmp_path / "en" / "boats.yml"


def test_there_are_lists() -> None:
    assert {"abbreviation", "agency", "harm"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_list_keeps_the_invariant(name: str) -> None:
    entries = load(name, Entry, shared=name in SHARED)
    assert entries
    assert set(by_form(entries)) == {form for entry in entries for form in entry.forms}


@pytest.mark.parametrize("name", NAMES)
def test_a_list_says_what_it_is(name: str) -> None:
    assert (HERE / "en" / f"{name}.yml").read_text(encoding="utf-8").startswith("#")


@pytest.mark.parametrize("text", [GOOD, GOOD + "- forms: ['no']\n  example: No ship came.\n"])
def test_a_good_list_is_read_as_strings(written: Path, text: str) -> None:
    written.write_text(text)
    load.cache_clear()
    assert all(isinstance(form, str) for entry in load("boats", Entry) for form in entry.forms)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("- forms: []\n  example: The ferry sank.\n", "without forms"),
        (GOOD + GOOD, "stands twice"),
        ("- forms: [Ferry]\n  example: The Ferry sank.\n", "lower case"),
        ("- forms: ['big  boat']\n  example: A big  boat sank.\n", "single spaces"),
        ("- forms: [ferry]\n  example: The barge sank.\n", "contains none"),
        ("- forms: [ferry]\n", "example"),
        ("- forms: [ferry\n", "boats.yml"),
        ("ferry\n", "boats.yml"),
    ],
)
def test_a_bad_list_is_refused_with_its_reason(written: Path, text: str, why: str) -> None:
    written.write_text(text)
    load.cache_clear()
    with pytest.raises(LexiconError, match=why):
        load("boats", Entry)


def test_an_absent_list_is_refused(written: Path) -> None:
    load.cache_clear()
    with pytest.raises(LexiconError, match=r"boats\.yml"):
        load("boats", Entry)


def test_a_shared_list_allows_a_form_in_several_entries_but_not_twice_in_one(written: Path) -> None:
    written.write_text(GOOD + GOOD)
    load.cache_clear()
    assert len(load("boats", Entry, shared=True)) == 2
    written.write_text("- forms: [ferry, ferry]\n  example: The ferry sank.\n")
    load.cache_clear()
    with pytest.raises(LexiconError, match="stands twice"):
        load("boats", Entry, shared=True)
