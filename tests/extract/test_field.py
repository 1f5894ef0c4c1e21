"""What a dispatch is about: armed conflict, protest, peace talks and politics are the field; sport and markets are not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.field import in_field, score
from dateline.extract.gate import select
from dateline.ground.read import Setting
from dateline.pipeline import code
from dateline.record import Dispatch, Record, Statement, Toll
from dateline.text import read

WITHIN = [
    "The ceasefire in Ostrel held for a second night, monitors said.",
    "Gunmen killed two traders on the road to Kestrin, police said.",
    "The foreign ministers will meet in Kestrin on Friday for peace talks.",
    "Riot police fired tear gas at protesters outside the parliament in Kestrin.",
    "The candidate told a rally that she would win the presidential election.",
    "The governor said the bridge had been closed.",  # nothing shows anything else
    "A quake shook the province on Sunday and 30 people were injured, officials said.",
    "The prime minister said sanctions had cut oil exports and the budget would pay for more troops.",
    "Two suicide bombers struck the depot, and prices and shares of the company fell.",  # a plural is no lesser word
    "The army withdrew its troops from the refinery, whose output, sales and profits had dropped for a quarter.",
    "The navy sent a frigate and minesweepers to see tankers and their cargo through; shipping and oil firms paid.",
    "Parliament voted on the budget after opposition candidates and voters had protested against the tax.",
    "SHELLING HALTED THE GRAIN HARVEST NEAR OSTREL, REBEL COMMANDERS AND THE ARMY SAID.",
]
OUTSIDE = [
    "Brindle Corp said net profit rose to 12 mln dlrs and it would raise its quarterly dividend.",
    "The striker scored twice in the second half to put Ostrel into the semi-finals, the coach said.",
    "Analysts said the shares fell after the takeover bid; investors expect lower earnings.",
    "The singer said her new album and a film would open the festival in Kestrin.",
    "Wheat futures and crude prices rose, traders said, as the central bank held its discount rate.",
    "The trade minister said the trade war over tariffs was a dispute about farm prices and subsidies.",
    "The prime minister said taxes, wages and the budget deficit would rise with unemployment.",
    "The White House said a trade bill before Congress would not lower the trade surplus on exports and imports.",
    "Corvex Inc said it won a navy contract of 12 mln dlrs for parts of a missile.",
    "The fund set its payout: qtly div 13 cts, prior 12 cts.",
    "The company said its smartphone sales beat forecasts and revenue grew in the quarter.",
]
FIRE = "Brindle Corp said profit and sales fell. Three workers were killed in the fire, the chairman told shareholders."


def coded(text: str, **how: bool) -> Record:
    (one,) = code([Dispatch("one", text, published=date(2019, 5, 2))], setting=Setting(**how))
    return one.record


@pytest.mark.parametrize("text", WITHIN)
def test_the_field_is_told_by_its_words(text: str) -> None:
    assert in_field(read(Dispatch("one", text)))


@pytest.mark.parametrize("text", OUTSIDE)
def test_other_matters_are_outside(text: str) -> None:
    assert not in_field(read(Dispatch("one", text)))


@pytest.mark.parametrize("text", OUTSIDE)
def test_nothing_is_read_outside_unless_asked(text: str) -> None:
    assert coded(text).claims == ()
    assert any(isinstance(claim, Statement) for claim in coded(text, everywhere=True).claims) == (
        "said" in text
    )


def test_harm_is_read_outside_with_whoever_tells_of_it() -> None:
    (toll,) = (claim for claim in coded(FIRE).claims if isinstance(claim, Toll))
    assert toll.amount.value == 3
    assert toll.attribution.source is not None and "chairman" in toll.attribution.source.words
    assert not in_field(read(Dispatch("one", FIRE)))


def test_outside_the_field_a_dateline_is_still_read() -> None:
    record = coded("PARIS, May 2 (Meridian) - " + OUTSIDE[0])
    assert record.dateline is not None and record.dateline.place is not None
    assert (record.dateline.place.name, record.dateline.date) == ("Paris", date(2019, 5, 2))


def test_outside_only_plain_harm_is_parsed() -> None:
    text = read(Dispatch("one", FIRE))
    assert select(text) == {1}
    assert select(text, everywhere=True) == {0, 1}


def test_a_word_counts_once_and_whole() -> None:
    assert score("war war war") == score("war")
    assert score("warm awards").war == 0


def test_a_longer_form_hides_the_shorter_and_only_where_it_is_whole() -> None:
    assert score("a trade war").war == 0 < score("a trade of war").war
    assert score("many drone strikes").war == score("one drone strike").war == 3
    assert score("drone striker").other == 3


def test_words_of_war_count_double_and_plenty_outweighs_all() -> None:
    bank = "The bank, its shares, profits, loans and customers: "
    assert not in_field(read(Dispatch("one", bank + "the minister.")))
    assert in_field(read(Dispatch("one", bank + "a raid by gunmen, a shooting.")))
    votes = "Voters, candidates, ballots, republicans, democrats, an election, a coalition. "
    assert in_field(read(Dispatch("one", bank * 9 + votes)))


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    assert in_field(read(Dispatch("one", text))) in (True, False)
    assert min(score(text).war, score(text).politics, score(text).other, score(text).telling) >= 0
