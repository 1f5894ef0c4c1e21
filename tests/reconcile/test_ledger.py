"""Claimed totals beside the record: what may be compared, what may not, and running totals kept as such."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dateline.reconcile.given import Cell, Told
from dateline.reconcile.ledger import Area, Claimed, Total, Wanted, by_incident, by_source, by_week
from dateline.reconcile.series import MARK, series, steps
from dateline.reconcile.spread import Spread
from dateline.record import Harm, Scope, Tally, Toll
from tests.reconcile.made import AT, COUNTRY, QARSHEH, amount, seen, told, toll, view

START, END = date(2031, 1, 1), date(2031, 9, 30)
YEAR = (START, END)


def window(name: str, words: str | int, source: str | None = "UN mission", **more: object) -> Told:
    settings = {"scope": Scope.WINDOW, "days": YEAR, "where": COUNTRY, "cls": "civilian"} | more
    return told(toll(name, words, source, **settings))  # type: ignore[arg-type]


def cell(name: str, day: date | None, low: int, high: int | None, **more: object) -> Cell:
    settings: dict[str, object] = {
        "group": "civilian",
        "admin1": "Qarsheh",
        "country": "QX",
        "end": day,
    } | more
    return Cell(name, start=day, harm=Harm.KILLED, low=low, best=low, high=high, **settings)  # type: ignore[arg-type]


RECORD = [
    cell("i1", date(2031, 1, 1), 400, 500),
    cell("i2", date(2031, 9, 30), 240, 290),
    cell("i3", date(2031, 10, 1), 1000, 1000),  # after it
    cell("i4", date(2031, 5, 1), 1000, 1000, country="QY"),  # elsewhere
    cell("i5", date(2031, 5, 1), 1000, 1000, group=None),  # everyone, not civilians
    cell("i6", None, 1000, 1000),  # undated
    cell("i7", date(2030, 12, 1), 1000, 1000, end=date(2031, 1, 31)),  # straddles its beginning
    replace(cell("i8", date(2031, 5, 1), 1000, 1000), harm=Harm.INJURED),
]


def only(lines: tuple[Claimed, ...]) -> Claimed:
    (line,) = lines
    return line


def test_a_claimed_total_stands_beside_the_incidents_of_its_window() -> None:
    line = only(by_source([window("a", 2117)], RECORD, {}))
    assert (line.source, line.what, line.group, line.area) == ("UN mission", "killed", "civilian", Area("QX"))
    assert (line.start, line.end, line.claimed) == (START, END, Spread(2117, 2117, 2117))
    assert line.recorded == Total(2, 640, 640, 790, 0, 1)
    assert line.share == pytest.approx(640 / 2117)


def test_an_open_incident_enters_the_high_with_its_best_and_is_counted() -> None:
    line = only(by_source([window("a", 2117)], [cell("i1", START, 40, None)], {}))
    assert line.recorded == Total(1, 40, 40, 40, 1, 0)


NOT_COMPARED = [
    ({"where": None}, "no country or province"),
    ({"where": replace(QARSHEH, precision=1)}, "no country or province"),
    ({"days": (None, END)}, "no stated beginning or end"),
    ({"days": None}, "no stated beginning or end"),
    ({"part": "children"}, "children alone"),
]


@pytest.mark.parametrize(("more", "note"), NOT_COMPARED)
def test_what_cannot_be_compared_says_why_and_claims_no_share(more: dict[str, object], note: str) -> None:
    line = only(by_source([window("a", 2117, **more)], RECORD, {}))
    assert (line.recorded, line.share) == (None, None)
    assert note in (line.note or "")


def test_a_tally_is_listed_and_not_compared() -> None:
    base = window("a", 37).claim
    tally = Tally(
        "t", "tally", AT, "r", base.attribution, base.when, base.where, "bombing", amount(37), Scope.WINDOW
    )
    line = only(by_source([Told(tally, "d1")], RECORD, {}))
    assert (line.what, line.claimed.best, line.recorded) == ("bombing", 37, None)
    assert "attacks" in (line.note or "")


def test_a_province_takes_its_own_incidents() -> None:
    record = [
        cell("i1", START, 5, 5),
        cell("i2", START, 7, 7, admin1="Elsewhere"),
        cell("i3", START, 9, 9, admin1=None),
    ]
    line = only(by_source([window("a", 20, where=QARSHEH)], record, {}))
    assert line.recorded == Total(1, 5, 5, 5)


def test_figures_of_different_windows_populations_and_sources_stay_apart() -> None:
    claims = [
        window("a", 2117),
        window("b", 3822, harm=Harm.INJURED),
        window("c", 500, cls="security_force"),
        window("d", 900, days=(START, date(2031, 3, 31))),
        window("e", 1800, "Interior Ministry"),
        window("f", 12, part="women"),
    ]
    lines = by_source(claims, RECORD, {})
    assert len(lines) == 6
    assert all(len(line.claims) == 1 for line in lines)


def test_a_restated_total_replaces_and_a_reprint_adds_nothing() -> None:
    claims = [window("a", 2117), window("b", 2140), window("r", 2140)]
    views = seen(view("da", 1), view("db", 5), view("dr", 5, family="db", origin="db"))
    line = only(by_source(claims, RECORD, views))
    assert (line.claims, line.claimed.best) == (("b",), 2140)
    assert line.earlier == (("a", "restated on 2031-03-05"),)


def test_a_withdrawn_total_leaves_the_line() -> None:
    views = seen(view("da", ended="withdrawn by dk"), view("db"))
    assert by_source([window("a", 9)], RECORD, views) == ()
    line = only(by_source([window("a", 9), window("b", 8)], RECORD, views))
    assert (line.claims, line.earlier) == (("b",), (("a", "its dispatch was withdrawn by dk"),))


def test_incident_tolls_and_background_are_no_totals() -> None:
    assert by_source([told(toll("a", 12)), window("b", 5, background=True)], RECORD, {}) == ()


WANTED = [
    (Wanted(), 1),
    (Wanted(Area("QX")), 1),
    (Wanted(Area("QY")), 0),
    (Wanted(start=date(2031, 9, 30)), 1),
    (Wanted(start=date(2031, 10, 1)), 0),
    (Wanted(end=START), 1),
    (Wanted(end=date(2030, 12, 31)), 0),
]


@pytest.mark.parametrize(("wanted", "count"), WANTED)
def test_a_line_is_wanted_by_area_and_days(wanted: Wanted, count: int) -> None:
    assert len(by_source([window("a", 2117)], RECORD, {}, wanted)) == count


def test_by_incident_sorts_by_day_with_undated_last() -> None:
    found = by_incident(RECORD, Wanted(Area("QX")))
    assert [each.incident for each in found] == ["i7", "i1", "i5", "i8", "i2", "i3", "i6"]


def test_by_week_sums_what_is_dated_to_one_week() -> None:
    monday = date(2031, 3, 3)
    record = [
        cell("a", monday, 5, 6),
        cell("b", monday + timedelta(6), 1, None),
        cell("c", monday + timedelta(7), 9, 9),
        cell("d", monday + timedelta(5), 50, 50, end=monday + timedelta(9)),
        cell("e", None, 70, 70),
    ]
    first, second = by_week(record)
    assert (first.start, first.end) == (monday, monday + timedelta(6))
    assert first.total == Total(2, 6, 6, 7, 1, 1)
    assert second.total == Total(1, 9, 9, 9)


def running(name: str, words: str | int, day: date, start: date | None = START) -> Told:
    return window(name, words, "Health Ministry", scope=Scope.CUMULATIVE, days=(start, day))


def test_a_running_total_is_kept_and_its_rise_is_marked() -> None:
    days = [date(2031, 1, 10), date(2031, 1, 20), date(2031, 1, 25)]
    (line,) = series(
        [running("a", 100, days[0]), running("c", "150-160", days[2]), running("b", 130, days[1])], {}
    )
    assert [(point.day, point.figure.guess, point.broken) for point in line.points] == [
        (days[0], 100, None), (days[1], 130, None), (days[2], 150, None),
    ]  # fmt: skip
    first, second = steps(line)
    assert (first.start, first.end, first.figure) == (date(2031, 1, 11), days[1], Spread(30, 30, 30))
    assert second.figure == Spread(20, 20, 30)
    assert first.mark == second.mark == MARK
    assert first.claims == ("a", "b")


BREAKS = [
    (running("b", 80, date(2031, 1, 20)), "restated lower"),
    (
        running("b", 130, date(2031, 1, 20), date(2030, 6, 1)),
        "counted from 2030-06-01, before from 2031-01-01",
    ),
]


@pytest.mark.parametrize(("after", "why"), BREAKS)
def test_nothing_is_differenced_across_a_break(after: Told, why: str) -> None:
    (line,) = series([running("a", 100, date(2031, 1, 10)), after], {})
    assert why in (line.points[1].broken or "")
    assert steps(line) == ()


def test_an_open_total_has_an_open_rise() -> None:
    (line,) = series([running("a", "100+", date(2031, 1, 10)), running("b", "130+", date(2031, 1, 20))], {})
    assert steps(line)[0].figure == Spread(None, 30, None)


def test_a_window_is_no_running_total_and_a_withdrawn_one_is_left_out() -> None:
    assert series([window("a", 5)], {}) == ()
    assert series([running("a", 5, END)], seen(view("da", ended="withdrawn by dk"))) == ()


def test_a_toll_is_all_that_the_ledger_reads_of_a_claim() -> None:
    statement = replace(window("a", 5).claim, scope=Scope.INCIDENT)
    assert isinstance(statement, Toll)
    assert by_source([Told(statement, "d")], RECORD, {}) == ()
