"""Running totals as a reader sees them: rises marked as differences, breaks with their reason."""

from datetime import date

from dateline.present.show.ledger import running
from dateline.reconcile.series import Series, series
from dateline.record import Scope
from tests.reconcile.made import COUNTRY, seen, told, toll, view


def shown(*points: tuple[int, str, date | None]) -> str:
    totals = [
        told(
            toll(f"{day}", words, "Relief Council", scope=Scope.CUMULATIVE, days=(start, date(2031, 3, day)),
                 where=COUNTRY),
            f"d{day}",
        )
        for day, words, start in points
    ]  # fmt: skip
    lines: tuple[Series, ...] = series(totals, seen(*(view(f"d{day}", day) for day, _, _ in points)))
    return "\n".join(str(each) for each in running(lines))


def test_a_rise_is_marked_and_a_restatement_breaks() -> None:
    begun = date(2030, 6, 1)
    text = shown((4, "400", begun), (11, "450", begun), (18, "430", begun))
    assert "Relief Council: killed, QX" in text
    assert "2031-03-11 450  50 more since 2031-03-05: difference of two running totals" in text
    assert "2031-03-18 430  breaks: restated lower: 430 after 450" in text


def test_another_beginning_breaks_and_gives_no_rise() -> None:
    text = shown((4, "400", date(2030, 6, 1)), (11, "90", date(2031, 1, 1)))
    assert "breaks: counted from 2031-01-01, before from 2030-06-01" in text
    assert "more since" not in text


def test_none_is_said() -> None:
    assert shown() == "no running totals on record"
