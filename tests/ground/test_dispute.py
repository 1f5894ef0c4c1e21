"""Sources that disagree in one dispatch widen the range; nothing is added up over them."""

import pytest

from tests.ground.test_story import main

PEOPLE = [
    ("The rebels say 15 people died in Gao on Sunday. The army puts the toll at 40.", (15, 15, 40)),
    ("Police said 15 people were killed in Gao on Sunday. Hospital officials said 22 people died.", (15, 15, 22)),
    ("Police said 22 people were killed in Gao on Sunday. The rebels said nine people died.", (9, 22, 22)),
    ("Rebels say 15 died in Gao on Sunday; the army says 120 died.", (15, 15, 120)),
    ("Police said at least 15 people were killed in Gao on Sunday. The rebels said 30 people were killed.", (15, 15, None)),
    # one source, its update, another group, a part, one person: no dispute
    ("Police said 15 people were killed in Gao on Sunday. Police later said 17 people were killed.", (15, 15, 15)),
    ("Police said 15 people were killed in Gao on Sunday. The army said four soldiers were killed.", (15, 15, 15)),
    ("Police said 15 people were killed in Gao on Sunday. A doctor said one person died in his arms.", (15, 15, 15)),
    ("Fifteen people were killed in Gao on Sunday. The army put the toll at 40.", (15, 15, 15)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "figure"), PEOPLE)
def test_a_dispute_widens_the_range(text: str, figure: tuple[int, int, int | None]) -> None:
    killed = main(text).killed
    assert killed is not None and (killed.low, killed.best, killed.high) == figure


def test_the_classes_of_a_disputed_toll_are_the_first_source_s() -> None:
    incident = main(PEOPLE[1][0])
    assert [(name, amount.best) for name, amount in incident.killed_by] == [("unknown", 15)]
