"""Who is said to be behind an attack: one meaning in many wordings, and what says it of nobody."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extract.responsibility import responsibilities
from dateline.record import Action, Mention
from tests.extract.one_sentence import parsed, rows

TABLE = """
The Free Velmar Army claimed responsibility for the attack. => claimed Free Velmar Army
The Northern Front has claimed responsibility for the bombing in a statement. => claimed Northern Front
A spokesman for the rebels denied that they had carried out the attack. => denied rebels
A Taliban spokesman claimed the raid. => claimed Taliban
The ambush was later claimed by the Islamic State group. => claimed Islamic State group
The Taliban, who claimed the raid, said nine soldiers were dead. => claimed Taliban
Al-Shabaab took responsibility for the blast. => claimed Al-Shabaab
Responsibility for the bombing was claimed by the Free Velmar Army. => claimed Free Velmar Army
Islamic State said it was behind the bombing. => claimed Islamic State
The rebels said they had carried out the attack. => claimed rebels
The Taliban said their fighters attacked the convoy. => claimed Taliban
The army admitted that its troops shelled the village. => claimed army
The Northern Front denied involvement in the attack. => denied Northern Front
The rebels denied any role in the killings. => denied rebels
The Taliban denied responsibility for the blast. => denied Taliban
The army denied carrying out the air strike. => denied army
The rebels have denied that they were behind the ambush. => denied rebels
Hezbollah rejected accusations of involvement in the bombing. => denied Hezbollah
The interior ministry blamed the Northern Front for the bombing. => blamed Northern Front
Officials blamed the blast on Northern Front militants. => blamed Northern Front militants
The attack was blamed on the Lord's Resistance Army. => blamed Lord's Resistance Army
The rebels were blamed for the massacre. => blamed rebels
The government accused the rebels of shelling the village. => blamed rebels
Boko Haram is suspected of carrying out the attack. => blamed Boko Haram
Kyiv accused Russia of launching the missile strike. => blamed Russia
Police attributed the attack to the Lashkar group. => blamed Lashkar group
The killings were attributed to the militia. => blamed militia
Nine people died in an attack claimed by Islamic State. => claimed Islamic State
The militia, which has been accused of the killings, fled. => blamed militia
The mayor pinned the attack on the clan. => blamed clan
The Houthis said they shot down a drone. => claimed Houthis
Two men were killed in the raid, for which the Tarn Brigade claimed responsibility. => claimed Tarn Brigade
The rebels denied they attacked the village. => denied rebels
The army dismissed reports that its forces were involved in the massacre. => denied army
Ukraine blamed Russia for firing on the convoy. => blamed Russia
Police suspect the Northern Front. => blamed Northern Front
Police suspect the Northern Front in the killing of two priests. => blamed Northern Front
The Northern Front is believed to be behind the bombing. => blamed Northern Front
The rebels are thought to have carried out the raid. => blamed rebels
The clan is presumed to be responsible for the attack. => blamed clan
The army is believed to be responsible for the air strike. => blamed army
Officials believe the rebels carried out the ambush. => blamed rebels
The attack bore the hallmarks of the Northern Front. => blamed Northern Front
The bombing had all the hallmarks of Al-Shabaab, an official said. => blamed Al-Shabaab
The bombing carried the signature of the Taliban. => blamed Taliban
Suspicion fell on the Northern Front after the blast. => blamed Northern Front
Officials pointed the finger at the Northern Front. => blamed Northern Front
"""

NEGATIVE = """
No band has so far claimed responsibility for the ambush.
Nobody has claimed responsibility for the blast.
The rebels have not claimed responsibility for the attack.
The group has yet to claim responsibility.
The minister took responsibility for the budget and resigned.
The coach accepted blame for the defeat.
The company denied any link to the bank.
Police suspect a gas leak.
Doctors suspect cholera in the camp.
Police suspect the driver of lying.
The deal had the hallmarks of a compromise.
He is believed to be in Tarn.
The rebels are thought to be short of food.
Officials believe the talks will fail.
The building bore the marks of the blast.
The choice fell on the minister.
The president accused the opposition of lying.
Analysts blamed the drought for high prices.
If the rebels claim responsibility, talks will end.
The rebels may claim responsibility for the attack.
Officials attributed the rise to higher oil prices.
The airline said it had carried 40,000 passengers.
Who claimed responsibility for the attack?
The team said it was behind schedule.
The rebels bear no responsibility.
The ministry denied reports that 30 soldiers had been killed.
She was accused of stealing a car.
The army said it would attack at dawn.
The ministry said it killed the project.
"""

LINES = tuple(line for line, _ in rows(TABLE)) + tuple(NEGATIVE.strip().splitlines())


def read(line: str) -> list[Mention]:
    texts = parsed(LINES)
    return list(responsibilities(texts[LINES.index(line)]))


def told(found: Mention) -> str:
    claim = found.claim
    assert isinstance(claim, Action)
    who = claim.recipient if claim.event == "ACCUSE" else claim.actor
    return f"{claim.rule.removeprefix('responsibility: ')} {who.words if who else None}"


@pytest.mark.parametrize(("line", "expected"), rows(TABLE))
def test_who_is_said_to_be_behind_it(line: str, expected: str) -> None:
    assert [told(m) for m in read(line)] == [expected]


@pytest.mark.parametrize("line", NEGATIVE.strip().splitlines())
def test_nobody_is_said_to_be_behind_it(line: str) -> None:
    assert [told(m) for m in read(line)] == []


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("abe ,.'-")), max_size=30), st.sampled_from(LINES))
def test_the_spans_are_the_words(noise: str, line: str) -> None:
    for found in responsibilities(parsed((f"{line} {noise}".strip(),))[0]):
        claim = found.claim
        assert isinstance(claim, Action)
        for one in (claim.actor, claim.recipient):
            assert one is None or (one.span is not None and claim.span.covers(one.span))
