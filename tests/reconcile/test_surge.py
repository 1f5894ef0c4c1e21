"""Surges on simulated wars whose truth is known: false alarms, a planted rise, quiet places."""

import math
import random
from datetime import date, timedelta

import pytest

from dateline.reconcile.backtest import backtest, rolling
from dateline.reconcile.baseline import expected, quiet
from dateline.reconcile.given import Cell
from dateline.reconcile.ledger import Area, monday
from dateline.reconcile.surge import Settings, surges
from dateline.record import Harm

START = date(2028, 1, 3)  # a Monday
WEEKS = 170


def cell(name: str, day: date | None, killed: int = 1, country: str = "QX", **more: object) -> Cell:
    settings: dict[str, object] = {"admin1": None, "end": day} | more
    return Cell(name, country, start=day, harm=Harm.KILLED, low=killed, best=killed, high=killed, **settings)  # type: ignore[arg-type]


def poisson(chance: random.Random, mean: float) -> int:
    """Return a Poisson draw."""
    count, left = 0, chance.expovariate(1)
    while left < mean:
        count += 1
        left += chance.expovariate(1)
    return count


def war(seed: int, mean: float = 5.0, country: str = "QX", weeks: int = WEEKS, rise: int = 0) -> list[Cell]:
    """Return incidents of a war with a season and overdispersion; from week `rise` on, six times as many."""
    chance = random.Random(seed)
    made = []
    for week in range(weeks):
        level = mean * math.exp(0.5 * math.sin(2 * math.pi * week / 52.18)) * chance.gammavariate(4, 0.25)
        for number in range(poisson(chance, level * (6 if rise and week >= rise else 1))):
            day = START + timedelta(7 * week + chance.randrange(7))
            made.append(cell(f"{country}{seed}-{week}-{number}", day, poisson(chance, 3), country))
    return made


def last_day(week: int) -> date:
    return START + timedelta(7 * week + 6)


def test_false_alarms_keep_to_the_stated_rate() -> None:
    record = [each for seed in range(3) for each in war(seed, country=f"Q{seed}")]
    weeks = range(120, 170, 4)
    alarms = sum(len(surges(record, last_day(week)).alerts) for week in weeks)
    yearly = alarms / (3 * len(weeks) / 52.18)
    assert yearly < 2.5, "set to one a place and year"


def test_a_planted_rise_is_found_and_names_its_incidents() -> None:
    record = war(1, rise=150)
    found = surges(record, last_day(151))
    alert = next(each for each in found.alerts if each.measure == "incidents")
    here = {each.incident for each in record if each.start and monday(each.start) == alert.start}
    assert set(alert.incidents) == here
    assert alert.observed == len(here) >= alert.threshold > alert.expected
    assert (alert.area, alert.start, alert.end) == (Area("QX"), START + timedelta(1057), last_day(151))
    assert alert.chance < 1 / (2 * 52)
    assert not alert.quiet


def test_a_week_that_is_not_over_is_not_judged() -> None:
    record = war(1, rise=150)
    assert surges(record, last_day(150) + timedelta(3)) == surges(record, last_day(150))


def test_a_late_flood_of_old_reports_is_no_surge() -> None:
    record = war(2)
    flood = [cell(f"old{number}", START + timedelta(number % 300), 9) for number in range(200)]
    before = surges(record, last_day(WEEKS - 1))
    after = surges(record + flood, last_day(WEEKS - 1))
    assert len(after.alerts) <= len(before.alerts)


def test_what_is_not_dated_to_the_period_counts_in_none_and_is_told() -> None:
    record = war(3)
    month = [
        cell(f"m{number}", last_day(168), 50, end=last_day(168) + timedelta(30)) for number in range(40)
    ] + [cell("never", None, 900), cell("nowhere", last_day(169), 900, country=None)]  # type: ignore[arg-type]
    found = surges(record + month, last_day(169))
    assert found.alerts == surges(record, last_day(169)).alerts
    assert found.undated == 42


QUIET = [(1, False), (2, True), (5, True)]


@pytest.mark.parametrize(("count", "alerts"), QUIET)
def test_the_first_bombing_in_years_is_no_surge_and_two_in_a_week_are(count: int, alerts: bool) -> None:
    watched = war(4)  # another country, so that the quiet years are known to be quiet
    new = [cell(f"new{number}", last_day(160), 30, country="QQ") for number in range(count)]
    found = [each for each in surges(watched + new, last_day(160)).alerts if each.area.country == "QQ"]
    assert bool(found) is alerts
    assert all(each.quiet and each.measure == "incidents" for each in found)


def test_too_short_a_past_says_nothing() -> None:
    record = war(5, weeks=20, rise=19)
    assert surges(record, last_day(19)).alerts == ()
    assert surges(record, last_day(19), Settings(least=10)).alerts != ()


def test_provinces_and_days() -> None:
    record = war(6, mean=20)
    day = last_day(160)
    burst = [cell(f"b{number}", day, 5, admin1="Qarsheh") for number in range(40)]
    found = surges(record + burst, day, Settings(unit="day", provinces=True))
    assert [(each.area, each.start, each.end) for each in found.alerts] == [(Area("QX", "Qarsheh"), day, day)]
    assert found.undated == len(record), "no province is known for the rest"


def test_an_empty_record() -> None:
    assert surges([], START).alerts == ()
    assert backtest([]).precision is None


def test_a_daily_sum_names_no_incident_and_raises_no_alert() -> None:
    assert surges([cell(None, START, 500)], START + timedelta(6)).places == 0  # type: ignore[arg-type]


def test_the_season_is_learned() -> None:
    wave = [round(20 * math.exp(0.8 * math.sin(2 * math.pi * week / 52.18))) for week in range(157)]
    high, low = expected(wave[: 104 + 13], 52.18), expected(wave[: 104 + 39], 52.18)
    assert high.mean == pytest.approx(44.5, rel=0.05)
    assert low.mean == pytest.approx(9, rel=0.05)


def test_a_past_outbreak_does_not_blind() -> None:
    calm = [5, 4, 6, 5, 5, 4, 6, 5] * 20
    with_outbreak = [*calm[:60], 60, 70, 65, *calm[63:]]
    assert expected(with_outbreak, 52.18).threshold(0.01) < 25


PASTS = [[0], [0] * 100, [1], [7] * 30, [0, 0, 9] * 20, [10**6] * 60, [0] * 80 + [500] * 20]


@pytest.mark.parametrize("past", PASTS)
def test_any_past_gives_a_distribution(past: list[int]) -> None:
    model = expected(past, 52.18)
    assert 0 < model.mean < math.inf
    threshold = model.threshold(0.01)
    assert model.chance(threshold) <= 0.01 < model.chance(threshold - 1) + 1e-9


def test_a_quiet_past_expects_little_and_never_nothing() -> None:
    assert quiet([0] * 100).mean == pytest.approx(0.005)


def test_rolling_sums() -> None:
    assert rolling([1] * 40)[28:32] == [29, 30, 30, 30]


def test_backtest_counts_warnings_onsets_and_lead() -> None:
    calm = war(7, mean=4)
    rise = [
        cell(f"r{week}-{number}", START + timedelta(7 * week + number % 7), 4)
        for week in range(150, 158)
        for number in range(20)
    ]
    score = backtest(calm + rise)
    assert score.onsets >= 1
    assert score.warned >= 1
    assert score.recall is not None
    assert score.lead is not None
    assert -7 < score.lead < 30
    assert score.warnings >= score.right >= 1
    assert score.years == pytest.approx(WEEKS * 7 / 365.25 - 1, abs=0.1)
