"""Which names name one source, and which do not."""

import pytest

from dateline.reconcile.naming import united
from dateline.reconcile.spread import Spread, spread
from dateline.record import Amount, Bound, Span

ONE = (
    ("Interior Ministry", "Ministry of Interior"),
    ("Interior Ministry", "the Ministry of the Interior"),
    ("Interior Ministry", "Ministry of Interior (Xenia)"),
    ("police", "Police official"),
    ("Police", "a police spokeswoman"),
    ("Comité de Paz", "comite de paz"),
    ("Mayor's office", "the office of the mayor"),
)
TWO = (
    ("Interior Ministry", "Defence Ministry"),
    ("police", "Interior Ministry"),
    ("officials", "police"),
    ("spokesman", "officials"),
    ("Foreign Ministry (Xenia)", "Foreign Ministry (Velmara)"),
    ("Red Front", "Red Front Youth"),
)


@pytest.mark.parametrize(("one", "two"), ONE)
def test_two_names_of_one_body(one: str, two: str) -> None:
    found = united([one, two])
    assert found[one] == found[two] == united([two, one])[one]


@pytest.mark.parametrize(("one", "two"), TWO)
def test_two_bodies(one: str, two: str) -> None:
    found = united([one, two])
    assert found[one] != found[two]


def test_without_a_country_a_name_beside_two_countries_is_neither() -> None:
    found = united(["Interior Ministry", "Interior Ministry (Xenia)", "Interior Ministry (Velmara)"])
    assert len(set(found.values())) == 3


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ((1051, 1050, None, Bound.MORE_THAN), Spread(1051, 1051, None)),
        ((None, 40, 39, Bound.FEWER_THAN), Spread(None, 39, 39)),
        ((28, 28, None, Bound.AT_LEAST), Spread(28, 28, None)),
        ((450, 500, 499, Bound.NEARLY), Spread(450, 500, 500)),
        ((450, 500, 550, Bound.ABOUT), Spread(450, 500, 550)),
    ],
)
def test_the_words_limits_are_kept(
    amount: tuple[int | None, int | None, int | None, Bound], expected: Spread
) -> None:
    low, best, high, bound = amount
    assert spread(Amount(best, low, high, best, bound, "", Span(0, 1))) == expected
