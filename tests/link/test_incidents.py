"""Linking: one happening in two tellings, two happenings in like words, order, stream, saving, explanation."""

import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import DatelineError
from dateline.link.clusters import grouped
from dateline.link.copies import Copy, copies
from dateline.link.evidence import model, scores, side
from dateline.link.incidents import Cluster, explain, link
from dateline.link.linker import Linker
from dateline.link.mention import IncidentMention, Range, Spot, mentions
from dateline.link.rarity import likenesses, rarity, vector
from dateline.link.salient import salient
from dateline.record import Amount, Bound, Incident, Judgement, Place, Precision, Record, Span, When
from tests.link import copy_cases

STORIES = copy_cases.stories()
DAY = date(2031, 4, 9)
KILLED = {
    "ferry": 9,
    "market": 31,
    "school": 17,
    "border": 7,
    "mine": 14,
    "strike": 5,
    "prison": 23,
    "convoy": 2,
}


def told(name: str, title: str, text: str, day: date, **more: object) -> IncidentMention:
    town = name.split("-", maxsplit=1)[0]
    place = Spot(f"Town {town}", geonames=sum(map(ord, town)), country="XA", precision=1)
    killed = KILLED.get(town)
    base = IncidentMention(name, f"i-{name}", True, day, place=place, words=salient(title, text))
    amounts = {"killed": Range(killed, killed, killed)} if killed else {}
    return IncidentMention(**{f: getattr(base, f) for f in base.__slots__} | amounts | more)  # type: ignore[arg-type]


def everything() -> list[IncidentMention]:
    found = []
    for place, story in enumerate(STORIES):
        day = DAY + timedelta(9 * place)
        found.append(told(f"{story.id}-1", story.title, story.text, day))
        found.append(told(f"{story.id}-2", story.apart[:60], story.apart, day))
        found.append(
            told(f"{story.id}-3", story.lead[:60], story.lead + story.text[:300], day + timedelta(2))
        )
    return found


def groups(clusters: tuple[Cluster, ...]) -> set[frozenset[str]]:
    return {frozenset(one.documents) for one in clusters}


def test_tellings_of_one_incident_are_linked_and_others_are_not() -> None:
    right = {frozenset(f"{story.id}-{n}" for n in (1, 2, 3)) for story in STORIES}
    found = groups(link(everything()))
    assert len(found & right) >= 6  # of 10: the second tellings share few words on purpose
    home = {name: group for group in found for name in group}
    assert sum(home[f"{story.id}-1"] == home[f"{story.id}-3"] for story in STORIES) == len(STORIES)
    for group in found:
        assert len({name.split("-")[0] for name in group}) == 1


@pytest.mark.parametrize("seed", range(3))
def test_order_and_grouping_of_arrival_change_nothing(seed: int) -> None:
    whole = link(everything())
    items = everything()
    rng = random.Random(seed)
    rng.shuffle(items)
    linker = Linker()
    while items:
        linker.add([items.pop() for _ in range(min(len(items), rng.choice((1, 2, 7))))])
    assert linker.clusters() == whole


def test_a_new_dispatch_is_compared_with_its_candidates_only() -> None:
    items = everything()
    linker = Linker()
    linker.add(items[1:])
    before = linker.looks
    found = linker.add(items[:1])
    assert linker.looks - before < len(items) / 2
    assert ("ferry-1", "i-ferry-1") in {key for left, right, _ in found for key in (left, right)}
    assert linker.add(items) == ()  # all known


def test_saved_and_loaded_it_goes_on_as_if_never_stopped(tmp_path: Path) -> None:
    items = everything()
    linker = Linker()
    linker.add(items[::2])
    linker.save(tmp_path)
    later = Linker.load(tmp_path)
    later.add(items[1::2])
    assert later.clusters() == link(items)
    with pytest.raises(DatelineError, match="not a linker"):
        Linker.load(tmp_path / "absent")


def test_an_explanation_is_named_parts_that_sum_to_the_score() -> None:
    left, right = everything()[:2]
    parts = explain(left, right)
    sides = [side(one, vector(one.words)) for one in (left, right)]
    assert sum(part.weight for part in parts) == pytest.approx(scores(sides[0], sides[1:])[0])
    assert {"prior", "words", "place", "reported", "killed"} <= {part.name for part in parts}
    assert all(part.sentence and "{" not in part.sentence for part in parts)
    assert [abs(part.weight) for part in parts] == sorted((abs(part.weight) for part in parts), reverse=True)
    said = {part.name: part.sentence for part in parts}
    assert said["killed"] == "both say 9 killed"
    assert said["place"] == "both in Town ferry"


@pytest.mark.parametrize(
    ("name", "better", "worse"),
    [
        ("reported", {"published": DAY}, {"published": DAY + timedelta(60)}),
        (
            "happened",
            {"start": DAY, "end": DAY},
            {"start": DAY - timedelta(300), "end": DAY - timedelta(300)},
        ),
        ("killed", {"killed": Range(9, 9, 9)}, {"killed": Range(90, 90, 90)}),
        ("injured", {"injured": Range(22, 22, None)}, {"injured": Range(2, 2, 2)}),
        ("place", {"place": Spot("X", 7, "XA", precision=1)}, {"place": Spot("Y", 8, "XB", precision=1)}),
        ("kind", {"type": "shelling"}, {"type": "arrest"}),
        ("parties", {"actors": ("Marsh Guard",)}, {"actors": ("Red Hills Army",)}),
        ("means", {"causes": ("shell",)}, {"causes": ("knife",)}),
    ],
)
def test_likeness_never_counts_less_and_the_unknown_counts_nothing(
    name: str, better: dict[str, object], worse: dict[str, object]
) -> None:
    words = salient("Ferry shelled", STORIES[0].text)
    base = {"main": True, "words": words}
    one = IncidentMention("a", "ia", **(base | better))  # type: ignore[arg-type]
    like = IncidentMention("b", "ib", **(base | better))  # type: ignore[arg-type]
    unlike = IncidentMention("b", "ib", **(base | worse))  # type: ignore[arg-type]
    blank = IncidentMention("b", "ib", **base)  # type: ignore[arg-type]
    weight = {
        label: {part.name: part.weight for part in explain(one, other)}
        for label, other in (("like", like), ("unlike", unlike), ("blank", blank))
    }
    assert weight["like"][name] >= weight["unlike"][name]
    assert weight["unlike"][name] <= 0 <= weight["like"][name]
    assert name not in weight["blank"]
    assert sum(part.weight for part in explain(one, unlike)) == sum(
        part.weight for part in explain(unlike, one)
    )


def test_weights_are_monotone_as_the_levels_are() -> None:
    for name, scale in model().scales.items():
        assert len(scale.weights) == len(scale.edges) + 1
        rising = name in ("words", "names", "numbers", "headline")
        assert list(scale.weights) == sorted(scale.weights, reverse=not rising), name
        if name == "apart":  # given, not learned
            continue
        assert len(scale.m) == len(scale.u) == len(scale.weights)
        assert sum(scale.m) == pytest.approx(1, abs=0.02)
        assert sum(scale.u) == pytest.approx(1, abs=0.02)


def test_reprints_change_no_cluster_but_join_their_origin() -> None:
    items = everything()
    plain = link(items)
    reprint = told("zz-reprint", "Other head", STORIES[0].text, DAY + timedelta(1), place=None, killed=None)
    edges = copies([Copy("ferry-1", STORIES[0].text, published=DAY), Copy("zz-reprint", STORIES[0].text)])
    folded = link([*items, reprint], edges)
    home = next(one for one in folded if "ferry-1" in one.documents)
    assert "zz-reprint" in home.documents
    assert home.copies == ("zz-reprint",)
    assert {frozenset(one - {"zz-reprint"}) for one in groups(folded)} == groups(plain)


def test_a_dispatch_merged_from_two_stories_does_not_make_them_one() -> None:
    items = everything()
    texts = {"ferry-1": STORIES[0].text, "market-1": STORIES[1].text}
    texts["merged"] = texts["ferry-1"] + texts["market-1"]
    merged = told("merged", "Round-up", texts["merged"], DAY + timedelta(1))
    days = {"merged": DAY + timedelta(1)}
    edges = copies(Copy(name, text, published=days.get(name, DAY)) for name, text in texts.items())
    assert [edge.copy for edge in edges] == ["merged", "merged"]
    found = link([*items, merged], edges)
    assert not any({"ferry-1", "market-1"} <= set(one.documents) for one in found)


def test_two_incidents_of_one_dispatch_stay_two() -> None:
    spot = Spot("Port Amsel", 7, "XA", precision=1)
    both = [
        IncidentMention("a", "one", True, DAY, "shelling", DAY, DAY, spot, Range(9, 9, 9)),
        IncidentMention("a", "two", False, DAY, "shelling", DAY, DAY, spot, Range(9, 9, 9)),
    ]
    assert len(link(both)) == 2


def judged(name: str, verdict: str, left: str, right: str, hour: int) -> Judgement:
    return Judgement(name, verdict, left, right, "analyst", f"2031-05-01T{hour:02}:00:00Z")


def test_judgements_bind_by_dispatch_or_incident_and_the_newest_holds() -> None:
    items = everything()
    apart = [judged("j1", "different", "ferry-1", "i-ferry-3", 1)]
    found = link(items, judgements=apart)
    assert not any({"ferry-1", "ferry-3"} <= set(one.documents) for one in found)
    joined = [
        *apart,
        judged("j2", "same", "ferry-3", "ferry-1", 2),
        judged("j3", "same", "ferry-1", "market-1", 3),
    ]
    found = link(items, judgements=joined)
    assert any({"ferry-1", "ferry-3", "market-1"} <= set(one.documents) for one in found)
    assert link(items, judgements=joined[::-1]) == found


def test_a_pair_beyond_comparison_does_not_chain_two_groups() -> None:
    scores = {(0, 1): 5.0, (1, 2): 1.0, (2, 3): 5.0}
    assert grouped(range(4), scores, threshold=0.0) == ((0, 1), (2, 3))
    assert grouped(range(3), {(0, 1): 9.0, (1, 2): 9.0}, threshold=0.0) == ((0, 1), (2,))
    assert grouped(range(3), {(0, 1): 9.0}, threshold=0.0, same=[(1, 2)]) == ((0,), (1, 2))
    assert grouped(range(2), {(0, 1): 5.0}, threshold=0.0, different=[(0, 1)]) == ((0,), (1,))


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.tuples(st.integers(0, 7), st.integers(0, 7)), st.floats(-9, 9), max_size=20),
    st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=4),
)
def test_groups_part_the_members_and_obey_what_is_apart(
    raw: dict[tuple[int, int], float], bars: set[tuple[int, int]]
) -> None:
    scores = {(min(pair), max(pair)): value for pair, value in raw.items() if pair[0] != pair[1]}
    apart = [pair for pair in bars if pair[0] != pair[1]]
    found = grouped(range(8), scores, threshold=0.0, different=apart)
    assert sorted(member for group in found for member in group) == list(range(8))
    home = {member: place for place, group in enumerate(found) for member in group}
    assert all(home[left] != home[right] for left, right in apart)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=400)), min_size=1, max_size=4))
def test_any_texts_at_all_are_linked_each_once(texts: list[tuple[str, str]]) -> None:
    items = [
        IncidentMention(f"d{n}", f"i{n}", published=DAY, words=salient(*pair)) for n, pair in enumerate(texts)
    ]
    found = link(items)
    assert sorted(name for one in found for name in one.documents) == sorted(one.dispatch for one in items)


def test_salient_words_have_kinds_and_leave_out_what_is_no_story() -> None:
    text = "1:47 Minister speaks of 3 films\nYusuf Karadin, 44, of 120 Harbour Street saw a 9-year-old girl."
    bag = dict(salient("Two hurt in Amsel blast - Marsh News Online", text))
    assert {"n:yusuf karadin", "d:44", "d:9", "w:girl", "t:amsel"} <= bag.keys()
    assert not {"w:films", "w:online", "t:news"} & bag.keys()
    assert not [item for item in dict(salient("", "THE HARBOUR MASTER SAW A BOAT")) if item[0] == "n"]


def test_rare_words_weigh_more_and_a_text_is_like_itself() -> None:
    assert rarity("w:the") < rarity("w:killed") < rarity("w:karadin")
    story = vector(salient(STORIES[0].title, STORIES[0].text))
    assert likenesses(story, [story])[0][0] == pytest.approx(1)
    assert likenesses(story, [vector(())])[0][0] == 0


def test_a_coded_record_becomes_mentions_with_a_main_one_always() -> None:
    span = Span(0, 1)
    nine = Amount(9, 9, None, 9, Bound.AT_LEAST, "at least nine", span)
    when = When(DAY, DAY, Precision.DAY, "Tuesday", span)
    where = Place("Port Amsel", "Port Amsel", span, 7, "XA", "Lake", 1.0, 2.0, 1)
    side = Incident("i2", False, "shelling", when, where, killed=nine)
    (first, second) = mentions(Record("d", "Head", DAY, None, (), (), (side,)), "Nine died.")
    assert (first.main, first.words, first.killed) == (False, (), Range(9, 9, None))
    assert (first.place, first.start) == (Spot("Port Amsel", 7, "XA", "Lake", 1.0, 2.0, 1), DAY)
    assert (second.main, second.incident, bool(second.words)) == (True, "d:story", True)
