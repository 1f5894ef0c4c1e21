"""What a figure counts: an incident, a window of days, or everything so far."""

from datetime import date

import pytest

from dateline.pipeline import code
from dateline.record import Dispatch, Scope, Toll

CASES = [
    ("A blast killed nine people in Herat on Sunday.", Scope.INCIDENT),
    ("A blast killed nine people in Herat.", Scope.INCIDENT),
    ("Clashes on Saturday and Sunday killed 20 people in Aden.", Scope.INCIDENT),
    ("The ministry said 300 people were killed over the past three months.", Scope.WINDOW),
    ("The mission said 212 civilians were killed from January 1 to February 28.", Scope.WINDOW),
    ("Violence killed 43 people in the province from February 17-20.", Scope.WINDOW),
    ("The war has killed more than 40,000 people since 2015.", Scope.CUMULATIVE),
    ("A 2014 shooting killed two guards.", Scope.INCIDENT),
    ("The bombing of a market in Kano last year killed 120 people.", Scope.INCIDENT),
    ("He is accused of a raid in January that left two dead.", Scope.INCIDENT),
    ("Bombings in Kano last year killed 120 people.", Scope.WINDOW),
    ("In July, 412 civilians were killed in Aden.", Scope.WINDOW),
    ("Some 6,000 people have died since the conflict began.", Scope.CUMULATIVE),
    ("Since then more than 300 people have been killed in the city.", Scope.CUMULATIVE),
    ("A rights group put the death toll of the six-year conflict at 90,000.", Scope.CUMULATIVE),
    ("At least 223 fighters have been killed since the offensive began.", Scope.CUMULATIVE),
]


@pytest.mark.parametrize(("text", "scope"), CASES, ids=[text[:40] for text, _ in CASES])
def test_scope(text: str, scope: Scope) -> None:
    coded = next(iter(code([Dispatch("d", text, "", date(2019, 3, 4))])))
    assert {c.scope for c in coded.record.claims if isinstance(c, Toll)} == {scope}


def test_the_news_and_the_total_that_it_adds_to_have_each_its_own_scope() -> None:
    text = "Two soldiers were killed on Sunday, bringing the death toll since the war began to 604."
    found = next(iter(code([Dispatch("d", text, "", date(2019, 3, 4))]))).record.claims
    assert [(c.amount.value, c.scope) for c in found if isinstance(c, Toll)] == [
        (2, Scope.INCIDENT),
        (604, Scope.CUMULATIVE),
    ]
