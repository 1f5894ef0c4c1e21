"""Incident types: one type against many wordings, near misses, and the list's own soundness."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ground.kind import classify, kinds, rank
from dateline.ground.kind.lists import by_type, signs, stem, stems

WORDINGS = {
    "suicide_attack": [
        "A suicide bomber struck the fish market in Port Tarn, killing nine.",
        "An attacker blew himself up at the gate of the barracks.",
        "A man detonated his vest as pilgrims queued for bread.",
        "Militants drove an explosives-laden truck into the wall of the police academy.",
    ],
    "remote_explosive": [
        "A roadside bomb killed four gendarmes near Tarn.",
        "Two herders died when their cart hit a mine.",
        "A car bomb exploded outside the grain office.",
        "An IED planted by insurgents wounded a bus driver.",
    ],
    "air_strike": [
        "Warplanes bombed the ferry terminal overnight.",
        "An air strike on the market left 30 dead.",
        "A drone strike killed a rebel commander in the hills.",
        "Helicopters dropped barrel bombs on the old town.",
    ],
    "shelling": [
        "Artillery fire hit a school in Kelm.",
        "Rebels fired rockets at the airport, wounding two mechanics.",
        "Mortar shells landed in a wheat field.",
        "A ballistic missile struck the dam.",
    ],
    "grenade": [
        "Unknown men hurled a grenade at a tea house, wounding five.",
        "A hand grenade exploded in a bus queue.",
    ],
    "chemical_attack": [
        "Doctors treated 40 people after a chlorine attack on the town.",
        "Shells filled with poison gas fell on the trenches, the rebels said.",
    ],
    "armed_clash": [
        "Heavy fighting broke out between the army and rebels near the ford.",
        "Insurgents attacked an army outpost before dawn, and six soldiers were killed.",
        "Security forces killed seven militants in a gun battle.",
        "Rebels ambushed a military convoy in the pass.",
    ],
    "attack": [
        "Gunmen opened fire on a wedding in Upper Kelm, killing eleven.",
        "Bandits attacked three villages and killed 20 farmers.",
        "Unidentified armed men shot dead a nurse on her way to work.",
        "Militants beheaded four fishermen on the lake.",
    ],
    "shooting": [
        "Two teenagers were shot in a drive-by shooting on the east side, police said.",
        "Officers found a man with a gunshot wound to the chest; he was pronounced dead.",
    ],
    "homicide": ["A cook was stabbed to death in his kitchen."],
    "suicide": ["Police are calling the deaths of the couple a murder-suicide."],
    "assassination": [
        "The mayor of Kelm was assassinated on his doorstep.",
        "A judge was gunned down in the capital.",
    ],
    "abduction": [
        "Riders kidnapped eight pupils from a boarding school.",
        "Pirates took hostage the crew of a tanker.",
    ],
    "arrest": [
        "Police arrested six editors in dawn raids.",
        "The force detained two suspected insurgents in Kelm.",
    ],
    "sexual_violence": ["Soldiers raped women in the camp, the report said."],
    "mob_violence": [
        "A mob lynched a man accused of theft.",
        "Rival football fans fought a street brawl with stones.",
    ],
    "violent_demonstration": [
        "Protesters threw stones at riot police, who answered with tear gas.",
        "Demonstrators torched buses during a protest over bread prices.",
        "Rioters set fire to the town hall.",
    ],
    "peaceful_protest": [
        "Thousands marched through the capital to demand elections.",
        "Teachers held a sit-in outside the ministry.",
        "Protesters rallied against the new tax.",
    ],
    "protest_with_intervention": [
        "Police used tear gas and water cannon to disperse protesters.",
        "Dozens of demonstrators were detained at an unsanctioned rally.",
    ],
    "excessive_force_against_protesters": [
        "Troops opened fire on protesters, killing three.",
        "Security forces fired live ammunition at demonstrators.",
    ],
    "looting": [
        "Militiamen looted shops and burned homes.",
        "Houses were set on fire and cattle stolen in the raid.",
    ],
    "territory_regained_by_government": [
        "The army recaptured the town of Kelm from the rebels.",
        "Government forces drove the insurgents out of two villages.",
        "The district was retaken by government troops.",
    ],
    "territory_taken_by_non_state": [
        "Rebels seized control of the border town after days of fighting.",
        "The provincial capital fell to the insurgents.",
        "Militants captured a district in the north.",
        "The base was overrun and captured by Taliban fighters.",
    ],
    "territory_transferred": ["The troops withdrew from the town, and the rebels walked in without a fight."],
    "headquarters_established": [
        "The navy set up a new base on the cape.",
        "Troops have established an observation post.",
    ],
    "change_to_group_activity": [
        "The army sent reinforcements and tanks to the border.",
        "Dozens of soldiers defected to the rebels.",
        "The alliance began military drills in the strait.",
    ],
    "agreement": ["The two sides signed a ceasefire.", "The warring clans agreed on a prisoner swap."],
    "weapons_seized": [
        "Police found a weapons cache under a barn.",
        "Sappers defused a bomb beside the railway.",
        "Customs officers seized 200 rifles hidden in a lorry.",
    ],
    "organised_crime": [
        "A drug cartel smuggled cocaine through the port.",
        "Hackers stole the bank's records in a cyberattack.",
    ],
    "accident": [
        "A bus plunged off a bridge, killing twelve.",
        "Firefighters fought a blaze at a paint factory.",
        "A ferry capsized off the cape.",
    ],
    "natural_disaster": [
        "An earthquake of magnitude 6 shook the islands.",
        "Floods cut off the valley after heavy rain.",
    ],
    "diplomacy": [
        "The kingdom expelled two diplomats in a tit-for-tat move.",
        "The union imposed sanctions on the junta.",
    ],
    "attribution": [
        "The sect claimed responsibility for the blast.",
        "The rebels denied involvement in the killing.",
    ],
}


@pytest.mark.parametrize(("name", "text"), [(n, t) for n, texts in WORDINGS.items() for t in texts])
def test_one_type_many_wordings(name: str, text: str) -> None:
    found = classify([text])
    assert found is not None and found.type == name, rank([text])[:3]


def test_every_type_but_the_rest_has_wordings() -> None:
    assert {kind.type for kind in kinds()} - WORDINGS.keys() == {"other"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The council met on Tuesday to discuss the budget.",
        "Shares closed higher in thin trade.",
        "She was born in March 1961 in Kelm.",
        "The minister said according to the plan nothing would change.",
        "?!… — 「」",
    ],
)
def test_nothing_speaks(text: str) -> None:
    assert classify([text]) is None


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Police found a landmine in a shed and seized two grenades.", {"remote_explosive", "grenade"}),
        ("A suicide bomber set off a car bomb.", {"remote_explosive"}),
        ("Soldiers captured a rebel commander in the town of Kelm.", {"territory_regained_by_government"}),
        ("Police fired water cannon at protesters.", {"shelling", "peaceful_protest"}),
        ("Firefighters put out a fire at a warehouse.", {"armed_clash"}),
        ("Rebels fired rocket-propelled grenades at the tower.", {"grenade"}),
        ("They will meet in March to review the budget.", {"peaceful_protest"}),
    ],
)
def test_near_misses(text: str, wrong: set[str]) -> None:
    found = classify([text])
    assert found is None or found.type not in wrong, rank([text])[:3]


def test_the_lead_outweighs_what_follows() -> None:
    lead, later = "Artillery fire hit a school in Kelm.", "Police arrested six editors in dawn raids."
    first, second = classify([lead, later]), classify([later, lead])
    assert first and second and (first.type, second.type) == ("shelling", "arrest")


def test_the_headline_and_the_causes_count() -> None:
    plain = "Nine people were killed in Kelm on Friday."
    assert classify([plain]) is None
    by_headline = classify([plain], headline="Suicide bomber kills nine in Kelm")
    by_cause = classify([plain], causes=["roadside bomb"])
    assert by_headline and by_headline.type == "suicide_attack"
    assert by_cause and by_cause.type == "remote_explosive"


def test_a_reading_shows_its_words_and_its_codes() -> None:
    found = classify(["A suicide bomber struck the gate."])
    assert found and found.signs == ("suicide bomber",)
    assert found.acled == ("Explosions/Remote violence", "Suicide bomb") and found.ucdp is None
    assert by_type()["attack"].ucdp == "one_sided" and by_type()["accident"].acled is None


EVENTS = {
    "Battles": {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"},
    "Explosions/Remote violence": {
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Protests": {"Peaceful protest", "Protest with intervention", "Excessive force against protesters"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Strategic developments": {
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    },
}


def test_every_sub_event_of_acled_has_a_type() -> None:
    said = {kind.acled for kind in kinds() if kind.acled}
    assert said == {(event, sub) for event, subs in EVENTS.items() for sub in subs}


def test_types_take_in_only_types() -> None:
    assert all(other in by_type() for kind in kinds() for other in kind.over)


def test_every_sign_can_match() -> None:
    assert all(sign.stems and sign.type in by_type() for group in signs().values() for sign in group)


@pytest.mark.parametrize(
    ("words", "root"), [("bomb bombs bombed bombing bombings", "bomb"), ("drone drones", "dron")]
)
def test_inflections_are_one(words: str, root: str) -> None:
    assert {stem(word) for word in words.split()} == {root}


def test_the_month_is_no_march() -> None:
    assert stems("on 14 March, in March 2020") == stems("on 14 , in 2020")
    assert "march" in stems("Thousands march in Kelm")


@given(st.lists(st.text(max_size=80), max_size=5), st.text(max_size=40))
def test_any_text_is_read(sentences: list[str], headline: str) -> None:
    rows = rank(sentences, headline=headline)
    assert [row.score for row in rows] == sorted((row.score for row in rows), reverse=True)


@pytest.mark.parametrize("piece", ["bomb ", "captured ", "a-", "protest police tear gas ", "x"])
def test_time_grows_with_length(piece: str) -> None:
    def took(count: int) -> float:
        begun = time.process_time()
        classify([piece * count])
        return time.process_time() - begun

    took(100)
    assert took(4000) < 40 * max(took(400), 0.002)


def test_the_page_lists_every_type_with_its_codes() -> None:
    page = (Path(__file__).parents[2] / "docs" / "types.md").read_text(encoding="utf-8")
    for kind in kinds():
        codes = " / ".join(kind.acled) if kind.acled else "-"
        assert f"| `{kind.type}` | {kind.what} | {codes} | {kind.ucdp or '-'} |" in page
