"""One dispatch to its own incident: figures, day, place; what it recalls and what it totals stay apart."""

from datetime import date

import pytest

from dateline.pipeline import code
from dateline.record import Dispatch, Incident, Record, Scope, Toll

MONDAY = date(2019, 3, 4)


def record(text: str, title: str = "", published: date | None = MONDAY) -> Record:
    return next(iter(code([Dispatch("d", text, title, published)]))).record


def main(text: str, title: str = "") -> Incident:
    found = record(text, title).incidents
    assert found, text
    return found[0]


def best(incident: Incident, harm: str) -> int | None:
    amount = getattr(incident, harm)
    return None if amount is None else amount.best


FIGURES = [
    # a man and a woman told of in a sentence each are two, a man told of twice is one
    ("A man was wounded on Mill Street in Dayton on Sunday. A woman was wounded by a stray bullet.", None, 2),
    (
        "A man was wounded on Mill Street in Dayton on Sunday. A man was wounded in the leg, police said.",
        None,
        1,
    ),
    # others told of after the dead are besides them
    ("A clerk was killed in Dayton on Sunday. Three others were shot.", 1, 3),
    # the dead of another occasion are not among those shot
    (
        "Four people were shot at a vigil in Dayton on Sunday. The vigil honored Pel Tann, who died in a robbery.",
        None,
        4,
    ),
    # several and several more are two times three at least
    (
        "Troops killed several rebels near Gao on Sunday. Several more rebels were killed in a second clash.",
        6,
        None,
    ),
    # others besides their leader, whose death is told apart
    (
        "Several other rebels were killed in the strike near Gao on Sunday. Officials said the commander was killed.",
        4,
        None,
    ),
    # a denial of one class's dead does not deny the rest
    (
        "Four rebels were killed in a strike near Gao on Sunday. No civilians were killed in the strike.",
        4,
        None,
    ),
    # a leader and one other, told of again by name
    (
        "Troops killed a rebel leader and one other fighter near Gao on Sunday. Dorran and his driver were both killed.",
        2,
        None,
    ),
    # a headline rounds what the body counts
    (
        "At least 43 people were killed in an air raid on Idlib on Sunday.",
        43,
        None,
        "More than 40 people killed in Idlib",
    ),
    (
        "At least 90 people were killed in an air raid on Idlib on Sunday.",
        40,
        None,
        "More than 40 people killed in Idlib",
    ),
    # the lead counts the other side's dead too
    (
        "An air strike killed 30 rebels and seven civilians in Idlib on Sunday, a monitor said.",
        37,
        None,
        "Air strike kills 30 rebels in Idlib",
    ),
    # a headline that lost its "including"
    (
        "At least 16 villagers, including five children, were killed in an air raid on Idlib on Sunday.",
        16,
        None,
        "16 Villagers 5 Children Killed in Idlib Air Raid",
    ),
    # the lead's figure speaks, the total of the war does not
    (
        "A car bomb killed nine people in Herat on Sunday, police said.\n\nThe war has killed 40,000 people since 2015.",
        9,
        None,
    ),
    # a headline that only says "scores" yields to the body's number
    ("At least 61 miners were killed in Quetta on Sunday.", 61, None, "Scores die in mine blast"),
    # parts are no further victims
    ("Shelling killed 14 people, including five children and two nurses, in Idlib on Sunday.", 14, None),
    # two groups of one sentence are added
    ("Gunmen killed three soldiers and two drivers near Gao on Sunday and wounded six others.", 5, 6),
    # "another" after one man told of first
    ("A soldier was killed by a mine near Kunduz on Sunday. Another soldier died in hospital.", 2, None),
    # another day's attack is another story's
    (
        "A blast killed four people in Kandahar on Sunday.\n\nOn February 9, a suicide bomber killed 30 people there.",
        4,
        None,
    ),
    # those who were shot and did not die were injured
    ("Five people were shot outside a club in Dayton on Sunday. One of them died.", 1, 4),
    # the headline's part of the dead is not all of them
    (
        "Fifteen people, including five policemen, were killed by a bomb in Mosul on Sunday.",
        15,
        None,
        "Five policemen killed in Mosul blast",
    ),
    # one person told of twice in a sentence is one
    (
        "A boy was killed in Dayton on Sunday. One officer shot the boy twice while a second officer shot the boy once.",
        1,
        None,
    ),
    # a day's total of several happenings is none's
    (
        "More than ten insurgents were killed in Kandahar in the past 24 hours. A patrol in Zhari killed one insurgent.",
        1,
        None,
    ),
    # those who died in hospital are inside the toll that they raised
    (
        "The death toll from a blast in Herat on Sunday rose to 23 after six people died in hospital.",
        23,
        None,
    ),
    # what only dates the news came before it
    (
        "The attack, which came a day after 14 people were killed in a bombing in Quetta, left six people dead on Sunday.",
        6,
        None,
    ),
    # nobody
    ("A rocket hit a warehouse in Mosul on Sunday. No one was hurt.", None, 0),
    # equal figures of two groups that one word tells of are two
    ("Gunmen killed two guards and two soldiers near Gao on Sunday.", 4, None),
    # the others beside the dead were none of them
    ("A driver was killed and four others were shot near Dayton on Sunday.", 1, 4),
    # he is one of those shot, and he died
    ("A man died on Sunday after he and four others were shot near Dayton.", 1, 4),
    # who turned the gun on himself is one more of the dead
    ("A man killed his wife, his two daughters and himself in Dayton on Sunday.", 4, None),
    # he who is told of by his noun in the same sentence is nobody else
    ("A boy was taken to hospital in Dayton on Sunday after he shot himself in the foot.", None, 1),
    # the lead's "another" is the headline's own
    ("Another officer was killed in Gao on Sunday, the army said.", 1, None, "Officer killed in Gao"),
    # a recalled happening that tells the headline's dead again tells of its wounded
    (
        "A driver who opened fire in Dayton on May 2, 2018, killing one man and wounding three others, was sentenced.",
        1,
        3,
        "Driver sentenced over man killed in Dayton",
    ),
    # what the copy is about, though it only cites it
    ("Police seek three men responsible for a shooting in Dayton that injured two clerks.", None, 2),
    # an arrest for it does not make the shooting another story's
    (
        "A man was arrested in connection with a shooting in Dayton on Sunday that injured four people.",
        None,
        4,
    ),
    # a triple murder is the three whom the headline names
    ("A triple murder shook Dayton on Sunday.", 3, None, "Clerk, 2 pupils dead in triple murder"),
    # the gunman's death, told apart, is one more
    ("A girl was shot and killed in Dayton on Sunday.\n\nThe gunman was shot dead by guards.", 2, None),
    # a man may be the gunman himself
    (
        "A man was shot and killed in Dayton on Sunday.\n\nThe gunman was shot dead by guards outside a bank.",
        1,
        None,
    ),
    # several, of whom one is told of by himself
    ("Several rebels were killed in Gao on Sunday. One drew a pistol. He was killed by a guard.", 3, None),
    # what an earlier time opens goes on until the news is taken up again
    (
        "Troops wounded two rebels near Gao on Sunday. In January rebels stormed the same post. They killed 14 guards.",
        None,
        2,
    ),
    # a restatement is not added
    (
        "Six people were killed in Kabul on Sunday. Police said the six people died when a bus was hit.",
        6,
        None,
    ),
]


@pytest.mark.parametrize("row", FIGURES, ids=lambda row: row[0][:40])
def test_the_storys_own_figure(row: tuple[object, ...]) -> None:
    text, killed, injured = row[:3]
    incident = main(str(text), str(row[3]) if len(row) > 3 else "")
    assert best(incident, "killed") == killed
    if injured is not None:
        assert best(incident, "injured") == injured


def test_the_incident_has_the_day_and_place_of_its_claims() -> None:
    incident = main(
        "KABUL (Wire) - A bomb killed five people in Jalalabad, capital of Nangarhar province, on Saturday."
    )
    assert incident.when is not None and incident.when.start == date(2019, 3, 2)
    assert incident.where is not None and incident.where.admin1 == "Nangarhar"


def test_a_dateline_is_not_the_place_of_an_incident() -> None:
    incident = main(
        "GENEVA (Wire) - An air strike killed 11 people in Hajjah province of Yemen on Sunday, the UN said."
    )
    assert incident.where is not None and incident.where.country == "YE"


def test_a_period_total_is_no_incident() -> None:
    found = record("The mission said 212 civilians were killed from January 1 to February 28 in Afghanistan.")
    tolls = [c for c in found.claims if isinstance(c, Toll)]
    assert [t.scope for t in tolls] == [Scope.WINDOW]
    assert all(best(i, "killed") is None for i in found.incidents)


def test_the_victims_class_is_kept_apart() -> None:
    incident = main("A mine killed four soldiers and seven civilians near Marib on Sunday.")
    assert {cls: amount.best for cls, amount in incident.killed_by} == {"security_force": 4, "civilian": 7}


def test_a_roll_of_the_dead_is_of_the_same_happening() -> None:
    found = record(
        "A bomb killed three people in Herat on Sunday. Killed were Ana Roy, 25, of Kabul, Ben Oss, 23, and Cy Dunn."
    )
    assert [best(i, "killed") for i in found.incidents] == [3]


def test_who_was_shot_and_died_is_not_injured_too() -> None:
    incident = main(
        "A boy was killed in Dayton on Sunday. One officer shot the boy twice while a second officer shot the boy once."
    )
    assert incident.injured is None


def test_the_fullest_telling_says_who_they_were() -> None:
    incident = main(
        "An attack on a base near Raqqa left 28 people dead on Sunday, a monitor said.\n\n"
        "Eleven soldiers and 17 militants were killed, he said."
    )
    assert best(incident, "killed") == 28
    assert {cls: amount.best for cls, amount in incident.killed_by} == {
        "security_force": 11,
        "non_state_armed": 17,
    }


def test_a_headline_in_the_body_is_a_headline() -> None:
    found = record(
        "Commander captured near Kandahar\n\n"
        "KABUL (March 4) - A patrol captured a commander and two insurgents near Kandahar on Sunday."
    )
    assert sum(i.detained.low or 0 for i in found.incidents if i.detained) == 3


def test_a_new_victim_of_years_ago_is_not_the_storys_own() -> None:
    incident = main(
        "A girl was shot in the arm in Dayton on Sunday.\n\n"
        "In a raid there in May 2011 a boy was killed in his bed."
    )
    assert incident.killed is None and best(incident, "injured") == 1


def test_a_leader_retold_with_his_men_is_not_added_again() -> None:
    incident = main(
        "KABUL (March 4) - A patrol detained a Taliban commander near Kandahar on Sunday.\n\n"
        "The force detained the commander along with two of his associates."
    )
    assert best(incident, "detained") == 3


def test_copy_without_a_happening_has_no_incident() -> None:
    assert (
        record("Shares of the company rose 12 percent on Monday after it reported record profits.").incidents
        == ()
    )


def test_two_operations_of_one_release_are_two_incidents() -> None:
    found = record(
        "KABUL, Afghanistan (March 4) - In Andar district, Ghazni province, a patrol killed three insurgents on Sunday.\n\n"
        "In Sangin district, Helmand province, a patrol killed two insurgents on Sunday."
    )
    assert sorted(best(i, "killed") or 0 for i in found.incidents) == [2, 3]


def test_ids_are_the_same_every_time_and_of_every_claim() -> None:
    text = "A bomb killed five people and wounded 12 in Aden on Sunday, the governor said. He condemned the attack."
    one, two = record(text), record(text)
    assert one == two
    assert len({c.id for c in one.claims}) == len(one.claims)


def test_a_country_that_only_lends_its_name_is_not_where_it_happened() -> None:
    assert main("Nobody was hurt when two rockets landed near the US embassy on Sunday.").where is None


def test_what_its_source_denies_is_no_figure_of_the_incident() -> None:
    found = record(
        "A blast hurt two people in Gao on Sunday. The ministry denied that 30 soldiers had been killed."
    )
    assert found.incidents[0].killed is None
    assert [c.amount.best for c in found.claims if isinstance(c, Toll)] == [2, 30]


@pytest.mark.parametrize(
    "text",
    [
        "The Front denied responsibility for a blast that killed 30 people in Gao on Sunday.",
        "The Front denied it was behind a blast that killed 30 people in Gao on Sunday.",
    ],
)
def test_who_denies_his_part_does_not_deny_the_dead(text: str) -> None:
    assert best(main(text), "killed") == 30


def test_who_is_accused_did_it_not_who_accuses() -> None:
    found = main("Velmara accused Norrin of shelling a market in Gao on Sunday and killing eight people.")
    assert "Velmara" not in {actor.name for actor in found.actors}


def test_a_bare_number_of_the_headline_takes_nobody_from_the_end_of_the_body() -> None:
    body = "A bomb killed 12 people in Gao on Sunday.\n\nLast week gunmen killed four soldiers near the town."
    found = record(body, "Bomb kills 12 in Gao").claims
    assert [c.group.cls for c in found if isinstance(c, Toll)] == ["unknown", "security_force", "unknown"]
