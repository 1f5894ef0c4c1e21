"""Positions over time: copies say nothing again, a change needs two known stances."""

from datetime import date

import pytest

from dateline.reconcile.given import Told, View
from dateline.reconcile.position import positions
from dateline.record import Actor, Attribution, Span, Statement

AT = Span(0, 9)


def said(
    name: str,
    polarity: str | None,
    *,
    code: str = "STATE",
    speaker: str | None = "Front",
    topics: tuple[str, ...] = ("ceasefire",),
    country: str | None = None,
) -> Told:
    actor = Actor(speaker, speaker, country=country) if speaker else None
    claim = Statement(
        name,
        "statement",
        AT,
        "said",
        Attribution(actor),
        None,
        None,
        actor,
        None,
        (AT,),
        "indirect",
        None,
        code,
        topics,
        polarity,
    )
    return Told(claim, f"d{name}")


def views(**days: int) -> dict[str, View]:
    return {name: View(name, date(2031, 3, day)) for name, day in days.items()}


@pytest.mark.parametrize(
    ("stances", "changed"),
    [
        (["for", "against"], [None, "for"]),
        (["for", "for"], [None, None]),
        (["for", None, "against"], [None, None, "for"]),
        ([None, "against"], [None, None]),
        (["against", "for", "against"], [None, "against", "for"]),
    ],
)
def test_a_change_is_marked_against_the_last_known_stance(
    stances: list[str | None], changed: list[str | None]
) -> None:
    told = [said(str(number), stance) for number, stance in enumerate(stances)]
    found = positions(told, views(**{f"d{number}": number + 1 for number in range(len(stances))}))
    assert [each.changed for each in found] == changed


@pytest.mark.parametrize(
    ("code", "stance"), [("REJECT", "against"), ("AGREE", "for"), ("STATE", None), ("REQUEST", None)]
)
def test_an_act_takes_a_side_where_the_words_do_not(code: str, stance: str | None) -> None:
    assert positions([said("a", None, code=code)], views(da=1))[0].stance == stance


def test_each_topic_has_its_own_line() -> None:
    found = positions(
        [said("a", "for", topics=("ceasefire", "talks")), said("b", "against", topics=("talks",))],
        views(da=1, db=2),
    )
    assert [(each.topic, each.changed) for each in found] == [
        ("ceasefire", None),
        ("talks", None),
        ("talks", "for"),
    ]


def test_a_copied_statement_is_one() -> None:
    told = [said("a", "for"), Told(said("b", "for").claim, "db")]
    of = {"da": View("da", date(2031, 3, 1)), "db": View("db", date(2031, 3, 1), family="da")}
    assert [each.dispatch for each in positions(told, of)] == ["da"]


def test_what_was_withdrawn_was_not_said() -> None:
    assert positions([said("a", "for")], {"da": View("da", date(2031, 3, 1), ended="withdrawn by db")}) == ()


@pytest.mark.parametrize(
    ("by", "found"), [("front", 1), ("FRONT", 1), ("army", 0), ("QXX", 1), ("QYY", 0), (None, 1)]
)
def test_by_is_a_part_of_the_name_or_a_country(by: str | None, found: int) -> None:
    assert len(positions([said("a", "for", country="QXX")], views(da=1), by=by)) == found


def test_nobody_has_no_position() -> None:
    assert positions([said("a", "for", speaker=None)], views(da=1)) == ()


def test_order_changes_nothing() -> None:
    told = [said("a", "for"), said("b", "against"), said("c", "for", speaker="Army")]
    of = views(da=1, db=2, dc=1)
    assert positions(told, of) == positions(told[::-1], of)
