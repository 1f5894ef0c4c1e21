"""Actors: one meaning against many wordings, what stays unknown, and the way back from short names."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import LexiconError
from dateline.ground.who import load_registry, registry, resolver
from dateline.ground.who.read import read
from dateline.ground.who.scan import acronyms, scan
from dateline.record import Actor, Attribution, Cue, Dispatch, Mention, Role, Span, Statement
from dateline.text import read as read_text
from dateline.text.parse import parse

BODIES = [  # name, country, role, wordings
    (
        "Ministry of Interior (Afghanistan)",
        "AFG",
        Role.GOV,
        ["the Afghan Interior Ministry", "Afghanistan's interior ministry",
         "the Ministry of Interior of Afghanistan",
         "a spokesman for the Afghan interior ministry", "an Afghan interior ministry statement",
         "a statement from the Afghan Interior Ministry"],
    ),
    (
        "Ministry of Foreign Affairs (Pakistan)",
        "PAK",
        Role.GOV,
        ["Pakistan's Foreign Office", "the Pakistani foreign ministry",
         "Pakistan’s Ministry of Foreign Affairs"],
    ),
    ("Government (Afghanistan)", "AFG", Role.GOV, ["Kabul", "Afghanistan", "the Afghan government"]),
    ("Government (Ukraine)", "UKR", Role.GOV, ["Kyiv", "Ukraine", "the Ukrainian authorities"]),
    ("Police (Kenya)", "KEN", Role.COP, ["Kenyan police", "police in Kenya",
     "Police in Nairobi", "Kenya's national police"]),
    (
        "United Nations Assistance Mission in Afghanistan",
        None,
        Role.IGO,
        ["UNAMA", "the UN Assistance Mission in Afghanistan (UNAMA)", "a report by UNAMA",
         "a report of the UN Assistance Mission in Afghanistan (UNAMA) released in May"],
    ),
    ("Islamic State", None, Role.REB, ["the Islamic State group", "ISIS",
     "Daesh", "the so-called Islamic State"]),
    ("Taliban", "AFG", Role.REB, ["the Taliban", "a Taliban spokesman", "the Taliban movement"]),
    ("Syrian Observatory for Human Rights", "GBR", Role.NGO,
     ["the Syrian Observatory for Human Rights", "SOHR"]),
    ("Xinhua", "CHN", Role.MED, ["Xinhua", "Xinhua news agency"]),
    ("World Health Organization", None, Role.IGO, ["the World Health Organization", "the WHO"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "country", "role", "words"), [(n, c, r, w) for n, c, r, ws in BODIES for w in ws]
)
def test_a_body_by_many_names(name: str, country: str | None, role: Role, words: str) -> None:
    found = read(words, registry())
    assert (found.name, found.country, found.role) == (name, country, role)
    assert found.words == words


PERSONS = [
    ("President Maria Lopes", "Maria Lopes", None, Role.GOV),
    ("French Foreign Minister Jean Petit", "Jean Petit", "FRA", Role.GOV),
    ("Kenyan police spokesman Charles Owino", "Charles Owino", "KEN", Role.COP),
    ("Gen. Abdul Karim", "Abdul Karim", None, Role.MIL),
    ("Tariq Nouri, a spokesman for the Afghan interior ministry", "Tariq Nouri", "AFG", Role.GOV),
    ("a Taliban spokesman, Abdullah Noor", "Abdullah Noor", "AFG", Role.REB),
    ("Aldo Marin, a shopkeeper", "Aldo Marin", None, Role.CVL),
    ("Mr. Oduya", "Oduya", None, None),
]


@pytest.mark.parametrize(("words", "name", "country", "role"), PERSONS)
def test_persons_take_role_and_country_from_their_title(
    words: str, name: str, country: str | None, role: Role | None
) -> None:
    found = read(words, registry())
    assert (found.name, found.country, found.role, found.kind) == (name, country, role, "person")


ROLES = [
    ("police", Role.COP), ("two local officials", Role.GOV), ("hospital sources", Role.HLH),
    ("residents", Role.CVL),
    ("rebels", Role.REB), ("the opposition", Role.OPP), ("a senior military official", Role.MIL),
    ("prosecutors", Role.JUD),
]  # fmt: skip


@pytest.mark.parametrize(("words", "role"), ROLES)
def test_roles(words: str, role: Role) -> None:
    found = read(words, registry())
    assert found.role is role
    assert found.country is None


UNKNOWN = ["Oduya", "the bridge", "who", "un", "let", "she", "it", "", "...", "the", "reports", "47"]


@pytest.mark.parametrize("words", UNKNOWN)
def test_what_words_alone_do_not_say_is_unknown(words: str) -> None:
    found = read(words, registry())
    assert (found.kind, found.role, found.country) == (None, None, None)


def speech(value: str, speaker: str, start: int) -> Mention:
    """Return a statement by the words `speaker`, looked for from `start`."""
    at = value.index(speaker, start)
    span = Span(at, at + len(speaker))
    claim = Statement(
        "", "statement", span, "test", Attribution(), None, None, Actor(speaker, speaker, span),
        Cue("said", span), (span,), "indirect"
    )  # fmt: skip
    return Mention(claim, 0, at)


def resolved(body: str, speakers: list[str], home: str | None = None) -> list[Actor]:
    """Return the speakers, which stand in the body in this order, resolved."""
    text = read_text(Dispatch(id="t", text=body))
    at, found = 0, []
    for speaker in speakers:
        found.append(speech(text.value, speaker, at))
        at = found[-1].claim.span.end
    who = resolver(text, tuple(found), home=home)
    return [who.resolve(m.claim.speaker) for m in found if isinstance(m.claim, Statement) and m.claim.speaker]


def test_surnames_and_pronouns_go_back_to_the_person() -> None:
    found = resolved(
        "Defence Minister Juan Arce said the road was open. Arce said more. He added that a post was lost.",
        ["Defence Minister Juan Arce", "Arce", "He"],
    )
    assert [each.name for each in found] == ["Juan Arce"] * 3
    assert [each.words for each in found] == ["Defence Minister Juan Arce", "Arce", "He"]


def test_the_ministry_and_it_go_back_to_the_last_ministry() -> None:
    found = resolved(
        "The Chadian defence ministry said so. The Sudanese interior ministry denied it. "
        "The ministry said more. It added a word.",
        ["The Chadian defence ministry", "The Sudanese interior ministry", "The ministry", "It"],
    )
    assert [each.name for each in found][2:] == ["Ministry of Interior (Sudan)"] * 2


def test_the_statement_is_its_issuers_and_never_the_agencys() -> None:
    found = resolved(
        "A Malian foreign ministry statement said so. Reuters reported it. "
        "The statement said more. It said a word.",
        ["A Malian foreign ministry statement", "Reuters", "The statement", "It"],
    )
    assert [each.name for each in found] == [
        "Ministry of Foreign Affairs (Mali)", "Reuters",
        "Ministry of Foreign Affairs (Mali)", "Ministry of Foreign Affairs (Mali)",
    ]  # fmt: skip


def test_the_group_is_the_armed_group_named_by_its_spokesman() -> None:
    found = resolved(
        "Boko Haram leader Musa Bello said he would stay. The group said it had a camp.",
        ["Boko Haram leader Musa Bello", "The group"],
    )
    assert found[1].name == "Boko Haram"


def test_an_acronym_learned_in_the_text() -> None:
    found = resolved(
        "The Lake Province Peace Council (LPPC) met. The LPPC said little. LPPC gave no number.",
        ["The LPPC", "LPPC"],
    )
    assert {each.name for each in found} == {"Lake Province Peace Council"}
    assert acronyms("nothing (ABC) here, and a long name that does not fit (XYZ)", registry()) == {}


def test_a_bare_state_organ_belongs_to_its_namesake_or_to_home_or_to_nobody() -> None:
    body = "The interior ministry said so."
    assert resolved(body, ["The interior ministry"])[0].country is None
    assert resolved(body, ["The interior ministry"], home="ML")[0].name == "Ministry of Interior (Mali)"
    named = resolved(
        "Niger's interior ministry met. The interior ministry said so.", ["The interior ministry"], home="ML"
    )
    assert named[0].country == "NER"


def test_a_foreign_president_is_not_given_the_home_country() -> None:
    assert resolved("President Ana Lima said so.", ["President Ana Lima"], home="ML")[0].country is None


def test_nobody_said_it() -> None:
    found = resolved("Hamas met. No group claimed the attack.", ["No group"])[0]
    assert (found.kind, found.country) == (None, None)


def test_a_pronoun_with_nobody_before_it_stays_as_it_is() -> None:
    found = resolved("He said so.", ["He"])[0]
    assert (found.name, found.kind, found.role) == ("He", None, None)


def test_a_users_file_extends_the_registry(tmp_path: Path) -> None:
    own = tmp_path / "own.yml"
    own.write_text(
        "- name: River Front\n  country: SSD\n  role: REB\n  kind: group\n"
        "  forms: [river front, rf]\n  example: The River Front left.\n",
        encoding="utf-8",
    )
    found = read("the River Front", load_registry(own))
    assert (found.name, found.country, found.role, found.kind) == ("River Front", "SSD", Role.REB, "group")
    assert read("UNAMA", load_registry(own)).role is Role.IGO


@pytest.mark.parametrize(
    "rows", ["- name: X", "nonsense: [", "- {name: X, forms: [Upper], example: Upper}", "- 3"]
)
def test_a_bad_users_file_is_one_clear_error(tmp_path: Path, rows: str) -> None:
    own = tmp_path / "own.yml"
    own.write_text(rows, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"own\.yml"):
        load_registry(own)


NOISE = st.text(max_size=80) | st.lists(
    st.sampled_from(
        [
            "the ",
            "Afghan ",
            "UN ",
            "(UNAMA) ",
            "of ",
            "İ",
            "'s ",
            "President ",
            "A.",
            "police ",
            "—",
            ", ",
            "Bo ",
            "ß",
        ]
    ),
    max_size=14,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(NOISE)
def test_any_words_are_read_without_a_crash_and_kept(words: str) -> None:
    assert read(words, registry()).words == words
    for actor in scan(words, registry()):
        assert actor.span is not None
        assert actor.span.of(words) == actor.words


def test_a_role_with_a_place_behind_it() -> None:
    assert read("Local sources in Lake Province", registry()).kind == "group"
    assert read("an activist in the port", registry()).role is Role.NGO
    assert read("An AFP correspondent in the port", registry()).name == "AFP"


def test_a_bare_name_is_a_person_and_a_bodys_name_is_not() -> None:
    assert read("Amina Hassan", registry()).kind == "person"
    for words in ("Lake Province Council", "the Amina Hassan", "Amina", "River Front", "Syria Today"):
        assert read(words, registry()).kind != "person"


def test_who_is_the_noun_it_hangs_on() -> None:
    body = "The deputy mayor of the port, who said he was tired, left at noon."
    text = next(iter(parse([(read_text(Dispatch(id="t", text=body)), frozenset({0}))])))
    found = speech(text.value, "who", 0)
    assert isinstance(found.claim, Statement)
    assert found.claim.speaker is not None
    who = resolver(text, (found,)).resolve(found.claim.speaker)
    assert (who.role, who.kind, who.words) == (Role.GOV, "person", "who")
