"""The README's example is what Dateline says, and its links lead somewhere."""

import json
import re
from datetime import date

import pytest

from dateline.pipeline import code
from dateline.present.wire import Json, lines, record_json
from dateline.record import Dispatch, Record
from tests.coded import HOME, SETTING

PAGE = (HOME / "README.md").read_text(encoding="utf-8")


def block(name: str) -> dict[str, object]:
    found = re.search(rf"```json {name}\n(.*?)```", PAGE, re.S)
    assert found is not None
    return dict(json.loads(found[1]))


def printed(record: Record) -> Json:
    return dict(json.loads(next(iter(lines([record_json(record)])))))


def without_nulls(value: object) -> object:
    """Return a value without what is null, empty or the parts of it that are the program's own measures."""
    if isinstance(value, dict):
        kept = {key: without_nulls(each) for key, each in value.items() if key not in ("score", "rule")}
        return {key: each for key, each in kept.items() if each not in (None, [], False)}
    return value


def test_the_example_is_what_dateline_says() -> None:
    row = block("dispatch")
    item = Dispatch(str(row["id"]), str(row["text"]), published=date.fromisoformat(str(row["published"])))
    (one,) = code([item], setting=SETTING)
    first, second = (each for each in printed(one.record)["claims"] if each["kind"] == "toll")
    told = without_nulls(block("claim"))
    assert without_nulls({key: first[key] for key in first if key != "id"}) == told
    assert first["rule"] == block("claim")["rule"]
    assert (second["group"]["part"], second["part_of"]) == ("children", first["id"])


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([\w./-]+)\)", PAGE))))
def test_every_link_leads_to_a_file(path: str) -> None:
    assert (HOME / path).exists()
