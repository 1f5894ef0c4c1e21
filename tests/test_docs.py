"""The documentation is a test: every command, option and field stands in it, and nothing that is not there does."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from dateline import record
from dateline.present import verbs
from dateline.present.cli.reference import commands, page

DOCS = Path(__file__).parent.parent / "docs"
NOUNS = (
    record.Record, record.Dateline, record.Party, record.Claim, record.Toll, record.Tally, record.Statement,
    record.Action, record.Appointment, record.Trend, record.Attribution, record.Cue, record.Group, record.Amount,
    record.When, record.Place, record.Actor, record.Incident, record.Mentions, record.Finding, record.Lineage,
    record.Judgement,
)  # fmt: skip
CLOSED = (record.Bound, record.Precision, record.Harm, record.Scope, record.Stance, record.Role)
OUTSIDE = {"cls": "class"}  # names that differ in JSON, as wire.py says


def test_the_commands_page_is_the_one_the_program_makes() -> None:
    assert (DOCS / "commands.md").read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("command", commands(), ids=lambda command: str(command.name))
def test_every_command_has_an_example_and_every_option_a_meaning(command: object) -> None:
    help_ = getattr(command, "help", "")
    assert f"Example: dateline {getattr(command, 'name', '')}" in help_
    for each in getattr(command, "params", ()):
        assert each.help, f"{getattr(command, 'name', '')} {each.opts}"


def test_each_command_is_a_function_of_the_same_name() -> None:
    assert {command.name for command in commands()} == set(verbs.__all__)
    for command in commands():
        assert getattr(verbs, str(command.name)).__name__ == command.name


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: str(noun.__name__))
def test_every_field_of_the_record_is_documented(noun: type) -> None:
    text = (DOCS / "record.md").read_text(encoding="utf-8")
    names = {OUTSIDE.get(each.name, each.name) for each in fields(noun)}
    missing = sorted(name for name in names if f"`{name}`" not in text)
    if noun is record.Action:
        missing = [name for name in missing if name != "actor"]  # "source" in JSON
    assert not missing


@pytest.mark.parametrize("words", CLOSED, ids=lambda words: str(words.__name__))
def test_every_word_of_a_closed_set_is_documented(words: type[record.Harm]) -> None:
    text = (DOCS / "record.md").read_text(encoding="utf-8")
    assert [each.value for each in words if f"`{each.value}`" not in text] == []


def test_pages_name_only_commands_that_exist() -> None:
    known = {str(command.name) for command in commands()}
    for path in [*DOCS.glob("*.md"), DOCS.parent / "README.md"]:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        for name in re.findall(r"^(?:\$ )?(?:\.venv/bin/)?dateline ([a-z]+)", text, re.M):
            assert name in known, f"{path.name}: dateline {name}"
