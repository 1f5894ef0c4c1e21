"""Maps and charts that zoom: Plotly's script from this desk alone, under the pages' own policy."""

import gzip
import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.present.desk import plotly
from dateline.present.outlines import outlines
from dateline.present.outlines.geojson import geojson, inside, turning

if TYPE_CHECKING:
    from starlette.testclient import TestClient

WORLD = "-180,-56,180,84"


def test_the_script_is_the_installed_packages_and_is_kept_for_long(page: "TestClient") -> None:
    held = plotly.script()
    assert held is not None, "plotly is part of dateline[desk]"
    answer = page.get(held.address)
    assert answer.status_code == 200 and answer.content == held.file.read_bytes()
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    plain = page.get(held.address, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers and plain.content == answer.content
    assert gzip.decompress(plotly.packed(held.file)) == answer.content


@pytest.mark.parametrize(
    "path", ["/plotly/0.js", "/plotly/", "/plotly/../static/desk.js", "/plotly/..%2f..%2fmap"]
)
def test_nothing_else_lies_there(page: "TestClient", path: str) -> None:
    assert "plotly.js v" not in page.get(path).text[:400]
    assert page.get(path).status_code in (200, 404)


def test_a_page_with_a_map_or_chart_names_the_script_and_others_do_not(page: "TestClient") -> None:
    held = plotly.script()
    assert held is not None
    for path in ("/map", "/map?place=AF"):
        text = page.get(path).text
        assert f'data-plotly="{held.address}"' in text
        for name in held.styles:  # what keeps Plotly from adding styles that the policy refuses
            assert re.search(rf'id="{re.escape(name)}" class="no-inline-styles"', text)
    assert "plot.js" not in page.get("/ledger").text


def test_without_the_package_pages_do_without(page: "TestClient", monkeypatch: pytest.MonkeyPatch) -> None:
    from dateline.present.desk import render

    monkeypatch.setitem(render.templates().globals, "plotly", None)
    text = page.get("/map?from=2021-03-01").text
    assert "plot.js" not in text and "<svg" in text


def test_the_land_of_a_box_is_whole_and_no_other(page: "TestClient") -> None:
    answer = page.get("/land.json?box=60,29,75,39")
    assert answer.headers["content-type"].startswith("application/geo+json")
    held = {each["id"]: each for each in answer.json()["features"]}
    assert {"AF", "PK", "IR"} <= set(held) and "BR" not in held
    world = {each["id"] for each in page.get(f"/land.json?box={WORLD}").json()["features"]}
    assert {"AF", "BR", "NZ", "FJ", "RU"} <= world and "AQ" not in world


@pytest.mark.parametrize(
    "box", ["", "1,2,3", "a,b,c,d", "10,0,5,1", "0,50,10,40", "0,-95,1,1", "1,2,3,4,5", "1e3,0,2,2"]
)
def test_no_box_is_refused(page: "TestClient", box: str) -> None:
    assert page.get("/land.json", params={"box": box}).status_code == 400


@settings(deadline=None, max_examples=25)
@given(st.integers(-200, 190), st.integers(-80, 70), st.integers(3, 170), st.integers(3, 60))
def test_rings_turn_as_a_globe_needs_them(west: int, south: int, wide: int, high: int) -> None:
    made = json.loads(geojson((west, south, west + wide, min(90, south + high))))
    for each in made["features"]:
        assert each["id"] in outlines()
        for outer, *holes in each["geometry"]["coordinates"]:
            assert outer[0] == outer[-1] and len(outer) > 3
            assert turning(tuple(map(tuple, outer))) < 0  # with the clock: else it is the rest of the globe
            for hole in holes:
                assert turning(tuple(map(tuple, hole))) >= 0
                assert inside(tuple(hole[0]), tuple(map(tuple, outer)))


def test_an_enclave_is_a_hole() -> None:
    made = json.loads(geojson((14, -36, 34, -20)))
    (south_africa,) = (each for each in made["features"] if each["id"] == "ZA")
    assert any(len(polygon) == 2 for polygon in south_africa["geometry"]["coordinates"])
    assert any(each["id"] == "LS" for each in made["features"])
