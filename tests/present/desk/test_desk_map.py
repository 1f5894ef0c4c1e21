"""Map, timeline and charts: nothing is drawn finer than it is known."""

import itertools
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.present.desk import atlas, charts
from dateline.present.desk.pages.map import bars_of, drawn, pinned, shaded
from dateline.present.outlines import licence, outlines
from dateline.record import Amount, Bound, Span
from dateline.store.sums import Marker, Tick

if TYPE_CHECKING:
    from starlette.testclient import TestClient


def marker(
    precision: int | None, *, lat: float | None = 34.5, country: str = "AF", incidents: int = 1
) -> Marker:
    return Marker("Somewhere", 1, country, None, lat, 69.2, precision, incidents, None, None)


@pytest.mark.parametrize(
    ("precision", "where"),
    [(1, "point"), (2, "point"), (3, "area"), (4, "area"), (5, "area"), (6, None), (7, None), (None, None)],
)
def test_a_place_is_drawn_as_finely_as_it_is_known(precision: int | None, where: str | None) -> None:
    one = marker(precision)
    assert pinned(one) == (where is not None)
    if where is not None:
        pin = drawn([one], atlas.view(atlas.fitted([(69.2, 34.5)])))[0]
        assert pin.area == (where == "area")
    assert not pinned(marker(1, lat=None))


def test_a_country_is_tinted_and_has_no_pin() -> None:
    held = {each.code: each for each in shaded(atlas.fitted([], ["AF"]), [marker(6)])}
    assert held["AF"].step > 0 and held["AF"].marker is not None
    assert held["PK"].step == 0 and held["PK"].marker is None


def test_the_outlines_know_the_world_and_say_whose_they_are() -> None:
    assert {"AF", "SY", "UA", "FR", "XK", "SS"} <= set(outlines())
    assert "public domain" in licence()
    west, south, east, north = outlines()["AF"].box
    assert (60 < west < 61, 29 < south < 30, 74 < east < 76, 38 < north < 39) == (True,) * 4


@given(st.floats(-180, 180), st.floats(-85, 85), st.floats(-180, 180), st.floats(-85, 85))
def test_what_is_fitted_lies_in_the_drawing(lon: float, lat: float, other: float, further: float) -> None:
    seen = atlas.view(atlas.fitted([(lon, lat), (other, further)]))
    for x, y in (seen.at(lon, lat), seen.at(other, further)):
        assert -1 <= x <= atlas.WIDTH + 1
        assert seen.box == atlas.WORLD or -0.01 * seen.height <= y <= seen.height * 1.01


def test_equal_earth_is_as_its_authors_give_it() -> None:
    assert atlas.equal_earth(0, 0) == (0, 0)
    assert atlas.equal_earth(180, 0)[0] == pytest.approx(2.7066297, abs=1e-5)
    assert atlas.equal_earth(0, 90)[1] == pytest.approx(1.3173627, abs=1e-5)


@given(st.lists(st.integers(0, 20_000), min_size=1, max_size=30))
def test_the_timeline_loses_no_incident_and_has_no_gap(days: list[int]) -> None:
    ticks = [Tick(date(1980, 1, 1) + timedelta(at), 1, 2, 0) for at in sorted(set(days))]
    unit, bars = bars_of(ticks)
    assert sum(each.incidents for each in bars) == len(ticks)
    assert all(one.end + timedelta(1) == other.start for one, other in itertools.pairwise(bars))
    assert unit in ("day", "week", "month", "quarter", "year") and len(bars) <= 62


def said(low: int | None, high: int | None, day: int | None, side: str = "for") -> charts.Said:
    amount = Amount(None, low, high, low, Bound.RANGE, "", Span(0, 0))
    return charts.Said(amount, date(2031, 3, day) if day else None, side)


def test_a_chart_has_a_mark_for_every_dated_claim() -> None:
    made = charts.chart(10, 12, 15, [said(10, 12, 2), said(15, None, 3, "against"), said(12, 12, None)])
    assert made is not None
    assert [(each.number, each.open, each.side) for each in made.marks] == [
        (1, False, "for"),
        (2, True, "against"),
    ]
    one, other = made.marks
    assert one.x < other.x and other.low < one.low  # later to the right, more is higher up
    assert made.band[0] < made.band[1]


def test_one_claim_is_no_chart() -> None:
    assert charts.chart(10, 12, 15, [said(10, 12, 2), said(12, 12, None)]) is None


def total(page: "TestClient", query: str) -> int:
    return int(page.get(f"/api/map?{query}").json()["total"])


def test_the_map_counts_what_the_list_has(page: "TestClient") -> None:
    for query in (
        "",
        "place=AF",
        "kind=remote_explosive",
        "source=Police",
        "origins=2",
        "group=civilian",
        "from=2021-03-03",
    ):
        assert total(page, query) == page.get(f"/api/incidents?{query}").json()["total"], query
    assert 0 < total(page, "origins=2") < total(page, "")


def test_each_pin_leads_to_as_many_incidents_as_it_says(page: "TestClient") -> None:
    for pin in page.get("/api/map").json()["pins"]:
        found = page.get(f"/api/incidents?spot={pin['marker']['geonames']}").json()
        assert found["total"] == pin["marker"]["incidents"]


def test_who_was_first_and_who_alone(page: "TestClient") -> None:
    houses = {each["name"]: each for each in page.get("/api/sources").json()["houses"]}
    assert houses["Axel News"]["first"] == 1  # a day before Bellwether; the Daily Norn has Axel's words
    assert houses["Daily Norn"]["first"] == houses["Daily Norn"]["alone"] == 0
    for name, each in houses.items():
        for part in ("first", "alone"):
            assert page.get("/api/incidents", params={part: name}).json()["total"] == each[part]


def test_a_month_of_the_agenda_is_a_calendar(page: "TestClient") -> None:
    found = page.get("/api/agenda?month=2021-03").json()
    days = [day for week in found["weeks"] for day in week]
    assert len(days) % 7 == 0 and days[0]["date"] == "2021-03-01"
    held = {
        day["date"]: [found["month"][at]["status"] for at in day["items"]] for day in days if day["items"]
    }
    assert held["2021-03-24"] == ["postponed"]
    assert page.get("/api/agenda?month=2021-13").status_code == 400
