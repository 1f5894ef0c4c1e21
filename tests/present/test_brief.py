"""The brief: what it says, that every sentence cites what entails it, and that a changed one is refused."""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import DatelineError
from dateline.lexicon import load
from dateline.present.brief.check import check
from dateline.present.brief.compose import RULES
from dateline.present.brief.draft import Draft
from dateline.present.brief.evidence import Evidence, evidence
from dateline.present.brief.forms import FORMS, WORD, Kind, kinds, vocabulary
from dateline.present.brief.gather import Material, gather
from dateline.present.brief.model import Brief
from dateline.present.brief.render import FORMATS, rendered
from dateline.present.brief.render.codec import parse
from dateline.present.brief.render.text import runs
from dateline.present.verbs import brief, judge
from dateline.present.verbs.figures import wish
from dateline.present.verbs.situation import recheck
from dateline.record import Harm, Toll
from dateline.store import open_store
from tests.present.conftest import Command, on_terminal
from tests.present.situation import stored

DAYS = re.compile(r"\b\d{1,2} (?:[A-Z][a-z]+) \d{4}\b")
NUMBER = re.compile(r"(?<![\w,])\d{1,3}(?:,\d{3})*(?![\w,])")
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def made() -> Brief:
    return brief(store=stored(), place="AF")


@cache
def material() -> Material:
    with open_store(stored()) as store:
        held = gather(store, wish("AF", None, None))
        for rule in RULES:
            rule(held)  # reads every witness while the store is open
        for each in held.lines:
            held.witnesses(each.incident.claims)
        return held


@cache
def drafts() -> tuple[Draft, ...]:
    sections = [rule(material()) for rule in RULES]
    return tuple(each for section in sections for block in section.blocks for each in block.drafts)


def proof(each: Draft) -> Evidence:
    return evidence(each.claims, material(), rule=each.rule)


def faults(text: str, each: Draft, *, closed: bool = True) -> tuple[str, ...]:
    return check([text], [proof(each)], closed=closed)[0]


def sentences(found: Brief, part: str) -> list[str]:
    return [
        one.text
        for each in found.parts
        if each.name == part
        for para in each.paragraphs
        for one in para.sentences
    ]


def with_rule(rule: str) -> Draft:
    return next(each for each in drafts() if each.rule == rule)


# What it says.


def test_a_sentence_that_its_citations_entail_is_kept_and_every_sentence_cites() -> None:
    found = made()
    assert found.refused == ()
    every = [one for part in found.parts for para in part.paragraphs for one in para.sentences]
    assert len(every) > 20
    assert all(one.notes for one in every)
    numbers = {each.number for each in found.notes}
    assert {number for one in every for number in one.notes} == numbers == set(range(1, len(numbers) + 1))


def test_what_happened_is_told_by_day_with_its_range_and_who_says_so() -> None:
    told = " ".join(sentences(made(), "happened"))
    assert (
        "15 people were killed and 31 people were injured in a bomb or mine blast in Kabul on 2 March 2021."
        in told
    )
    assert "Sources put the number killed at 12 to 15" in told
    assert "According to a hospital doctor, at least 15 people were killed." in told
    assert "12 people were killed and 30 people were injured." in told
    assert "The Taliban denied responsibility." in told
    days = [para.day for part in made().parts if part.name == "happened" for para in part.paragraphs]
    assert days == sorted(days, key=lambda day: day or date.max)


def test_totals_statements_plans_and_gaps() -> None:
    assert sentences(made(), "totals") == [
        "According to the United Nations, 210 civilians were killed in Afghanistan from 1 January 2021 to 28 February 2021."
    ]
    assert any("called on the Taliban to agree to a ceasefire" in each for each in sentences(made(), "said"))
    (plan,) = sentences(made(), "coming")
    assert plan.startswith("Postponed from 17 March 2021, now on 24 March 2021 in Doha")
    assert any(
        "known only as a region, a province or a country" in each for each in sentences(made(), "unknown")
    )


def test_the_window_limits_what_is_told() -> None:
    found = brief(store=stored(), place="AF", start=date(2021, 3, 4), end=date(2021, 3, 6))
    told = " ".join(sentences(found, "happened"))
    assert "Kandahar" in told
    assert "Herat" in told
    assert "Kabul" not in told
    assert found.title == "Afghanistan: 4 March 2021 to 6 March 2021"


def test_nothing_on_record_is_said_to_be_nothing() -> None:
    found = brief(store=stored(), place="PK")
    assert found.notes == ()
    assert b"No incident is on record for these days." in rendered(found, "md")


def test_a_victims_name_stands_nowhere() -> None:
    for form in ("md", "html", "newsml", "json"):
        assert b"Ollerton" not in rendered(made(), form), form


# The checker: a changed number, day, name, quotation or word is refused.


@pytest.mark.parametrize("each", range(20))
def test_unchanged_sentences_pass(each: int) -> None:
    one = drafts()[each % len(drafts())]
    assert faults(one.text, one) == ()


def spans(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    quotes = [match.span() for match in re.finditer(r"“[^”]*”", text)]
    days = [] if pattern is DAYS else [match.span() for match in DAYS.finditer(text)]
    return [
        match
        for match in pattern.finditer(text)
        if not any(start <= match.start() < end for start, end in (*quotes, *days))
    ]


@QUICK
@given(st.data())
def test_a_changed_number_is_refused(data: st.DataObject) -> None:
    each = data.draw(st.sampled_from([one for one in drafts() if spans(NUMBER, one.text)]))
    match = data.draw(st.sampled_from(spans(NUMBER, each.text)))
    there = {found[0] for found in NUMBER.finditer(each.text)}
    other = data.draw(
        st.integers(0, 99_999).map(lambda number: f"{number:,}").filter(lambda new: new not in there)
    )
    text = each.text[: match.start()] + other + each.text[match.end() :]
    assert faults(text, each), text
    assert faults(text, each, closed=False), text


@QUICK
@given(st.data())
def test_a_changed_day_is_refused(data: st.DataObject) -> None:
    each = data.draw(st.sampled_from([one for one in drafts() if spans(DAYS, one.text)]))
    match = data.draw(st.sampled_from(spans(DAYS, each.text)))
    there = {found[0] for found in DAYS.finditer(each.text)}
    days = st.dates(date(1990, 1, 1), date(2030, 1, 1)).map(lambda day: f"{day.day} {day:%B %Y}")
    other = data.draw(days.filter(lambda new: new not in there))
    text = each.text[: match.start()] + other + each.text[match.end() :]
    assert faults(text, each), text


@cache
def named() -> tuple[tuple[Draft, str], ...]:
    return tuple(
        (each, name)
        for each in drafts()
        for name in (
            "Kabul",
            "Kandahar",
            "Herat",
            "Ghazni",
            "Taliban",
            "United Nations",
            "Doha",
            "hospital doctor",
        )
        if name in re.sub("“[^”]*”", "", each.text)
    )


@QUICK
@given(
    st.sampled_from(named()),
    st.sampled_from(("Harrowmere", "Colonel Vance", "Kunduz", "Bellwether", "army", "x7")),
)
def test_a_changed_name_is_refused(pair: tuple[Draft, str], other: str) -> None:
    each, name = pair
    text = each.text.replace(name, other, 1)
    assert faults(text, each), text


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("toll", "15 people", "12 people"),  # the range's low told as the best
        ("toll", "killed", "injured"),
        ("toll", "15 people", "15 civilians"),
        ("toll", "15 people", "at least 15 people"),
        ("toll", "were killed and", "were killed and 3 children were killed and"),
        ("ranges", "12 to 15", "12 to 30"),
        ("ranges", "12 to 15", "12"),
        ("voice", "at least 15", "15"),
        ("voice", "a hospital doctor", "the Taliban"),
        ("denied", "denied", "claimed"),
        ("by class", "civilians", "fighters"),
        ("toll, sources agree", "according to ", "according to Ghazni and "),
        ("toll, sources agree", "Ghazni", "Police (Afghanistan)"),
        ("sum", "5 incidents", "4 incidents"),
        ("sum", "65 people", "62 people"),  # the lows told as the bests
        ("sum, lowest", "62 people", "65 people"),
        ("total", "civilians", "people"),
        ("total", "killed", "injured"),
        ("postponed from", "Postponed", "Cancelled"),
        ("postponed from", "Peace talks", "A summit"),
        ("postponed from", "24 March 2021 in", "24 March 2021 or 25 March in"),
        ("said on a topic", "Axel News", "Bellwether"),
        ("said on a topic", "responsibility", "every responsibility"),
        ("said on a topic", "denied", "claimed"),
        ("one house", "4 incidents", "5 incidents"),
        ("one house", "only one news house", "only two news houses"),
    ],
)
def test_what_is_changed_by_hand_is_refused(rule: str, old: str, new: str) -> None:
    each = next(one for one in drafts() if one.rule == rule and old in one.text)
    assert faults(each.text, each) == ()
    assert faults(each.text.replace(old, new, 1), each)


def test_a_sentence_without_citations_is_refused() -> None:
    assert check(["12 people were killed."], [evidence((), material())]) == (
        ("it cites nothing that is on record",),
    )


def test_words_of_ones_own_are_refused_only_where_they_hold_names_or_numbers() -> None:
    each = with_rule("sum")
    assert faults(f"{each.text} The trend is alarming.", each)
    assert faults(f"{each.text} The trend is alarming.", each, closed=False) == ()
    assert faults(f"{each.text} The trend alarms Brussels.", each, closed=False)


@QUICK
@given(st.text(max_size=200))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    faults(text, drafts()[0])
    faults(f"“{text}", drafts()[0], closed=False)


def test_every_word_of_a_sentence_is_a_forms_or_a_citations() -> None:
    known = vocabulary()
    assert {"killed", "according", "postponed"} <= known
    assert not {"kabul", "taliban"} & known
    for form in FORMS.values():
        assert all(word.lower() in known for word in WORD.findall(re.sub(r"\{\w+\}", "", form)))


def test_each_type_of_incident_has_its_phrase() -> None:
    types = {each.type for each in load("kind", Kind, shared=True)}
    assert set(kinds()) == types


# Forms.


def test_json_is_read_back_the_same() -> None:
    assert parse(rendered(made(), "json"), "x") == made()


def test_newsml_is_read_back_by_our_own_reader(tmp_path: Path) -> None:
    from dateline.sources import read

    file = tmp_path / "brief.newsml"
    file.write_bytes(rendered(made(), "newsml"))
    (item,) = read(str(file))
    assert item.title == "Situation report: Afghanistan: all days on record"
    assert item.publisher == "Dateline"
    assert (
        "15 people were killed and 31 people were injured in a bomb or mine blast in Kabul on 2 March 2021. ["
        in item.text
    )
    assert "The Taliban denied responsibility." in item.text
    assert rendered(made(), "newsml").count(b"guid=") == 1


def test_html_needs_no_script_and_fetches_nothing() -> None:
    from lxml import html

    page = rendered(made(), "html").decode()
    tree = html.fromstring(page)
    assert tree.xpath("//script") == tree.xpath("//link") == tree.xpath("//img") == []
    assert "url(" not in page
    assert "@import" not in page
    links = [link.get("href") for link in tree.xpath("//sup/a")]
    ids = {f"#{each}" for each in tree.xpath("//li/@id")}
    assert links
    assert set(links) <= ids
    assert len(tree.xpath("//*[local-name()='svg']")) == 2
    assert tree.xpath("//html/@lang") == ["en"]


def test_no_country_is_drawn_as_a_point() -> None:
    page = rendered(made(), "html").decode()
    assert "Not drawn, as the place is known no more closely: Afghanistan (country), 1 incident." in page
    spot = next(each for each in made().spots if each.name == "Afghanistan")
    assert (spot.lat, spot.lon, spot.precision) == (None, None, 6)


def test_pdf_holds_the_sentences() -> None:
    pytest.importorskip("fpdf")
    data = rendered(made(), "pdf")
    assert data.startswith(b"%PDF-")
    assert len(data) > 20_000


@pytest.mark.parametrize("form", ["md", "html", "newsml"])
def test_nothing_in_the_copy_is_run_as_markup(form: str) -> None:
    from dataclasses import replace

    evil = '<script>x</script> [a](b) \x00 \ud800 ]]>&"'
    note = replace(made().notes[0], words=evil, publisher=evil, url='javascript:"<')
    page = rendered(replace(made(), notes=(note,), title=evil), form)
    assert b"<script>" not in page
    assert b"javascript:" not in page


def test_marks_of_notes_are_runs() -> None:
    assert runs([3, 1, 2, 9, 7, 6]) == [(1, 3), (6, 7), (9, 9)]
    assert runs([]) == []


# Reread as edited.


def test_a_brief_as_written_passes_and_as_tampered_does_not(tmp_path: Path) -> None:
    file = tmp_path / "b.md"
    text = rendered(made(), "md").decode()
    file.write_text(text)
    whole = recheck(str(file), store=stored())
    assert whole.refused == ()
    assert whole.sentences > 20
    file.write_text(text.replace("15 people were killed and", "150 people were killed and"))
    (refused,) = recheck(str(file), store=stored()).refused
    assert refused.line == text[: text.index("15 people were killed and")].count("\n") + 1
    assert "“150” (killed)" in refused.reasons[0]


@pytest.mark.parametrize(
    "line",
    [
        "- In all 900 people were killed.",
        "- In all 900 people were killed. [1](#n1)",
        "- He said: “all is well”",
    ],
)
def test_a_sentence_added_without_proof_is_refused(line: str, tmp_path: Path) -> None:
    file = tmp_path / "b.md"
    text = rendered(made(), "md").decode()
    file.write_text(text.replace("## Totals", f"{line}\n\n## Totals", 1))
    assert recheck(str(file), store=stored()).refused


# What changed.


@pytest.fixture
def own(tmp_path: Path) -> Iterator[str]:
    copy = str(tmp_path / "own.sqlite")
    shutil.copy(stored(), copy)
    yield copy


def test_what_changed_since_the_last_brief_is_told(own: str, tmp_path: Path) -> None:
    before = tmp_path / "before.json"
    before.write_bytes(rendered(brief(store=own, place="AF", end=date(2021, 3, 7)), "json"))
    with open_store(own) as store:
        wrong = next(
            each.item
            for each in store.claims()
            if isinstance(each.item, Toll) and each.item.harm is Harm.KILLED and each.item.amount.low == 12
            and each.item.attribution.source is not None
        )  # fmt: skip
    judge("corrected", wrong.id, store=own, value="13", who="ana")
    found = brief(store=own, place="AF", last=str(before))
    told = sentences(found, "changed")
    assert found.refused == ()
    assert any(each.startswith("New since the last brief: ") and "Ghazni" in each for each in told)
    assert any("in the last brief it was" in each and "Kabul" in each for each in told)
    assert not any("Herat" in each for each in told)
    moved = next(each for each in told if "in the last brief it was" in each)
    assert moved.endswith("15.")


def test_nothing_changed_is_said(tmp_path: Path) -> None:
    before = tmp_path / "before.json"
    before.write_bytes(rendered(made(), "json"))
    assert sentences(brief(store=stored(), place="AF", last=str(before)), "changed") == []


# The command.


def test_the_command_writes_each_form(dateline: Command, tmp_path: Path) -> None:
    for form in FORMATS:
        file = tmp_path / f"out.{form}"
        done = dateline(
            "brief", "--place", "AF", "--format", form, "-o", file, "--store", stored(), "--strict"
        )
        assert (done.code, done.err) == (0, ""), form
        assert file.stat().st_size > 1000
    done = dateline("brief", "--place", "AF", "--store", stored())
    assert done.out.startswith("# Situation report: Afghanistan")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "doc"], "--format doc: one of md, html, pdf, newsml, json"),
        (["--place", "Nowhereland"], "no such country"),
        (["--from", "2021-03-09", "--to", "2021-03-01"], "before --from"),
        (["--since-last", "none.json"], "none.json: no such file"),
        (["--check", "none.md"], "none.md: No such file"),
        (["-o", "no/such/folder.md"], "no/such/folder.md"),
    ],
)
def test_bad_input_is_one_line(dateline: Command, arguments: list[str], words: str) -> None:
    done = dateline("brief", *arguments, "--store", stored())
    assert (done.code, len(done.err.splitlines())) == (1, 1)
    assert words in done.err


def test_a_file_that_is_no_brief_is_told(dateline: Command, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text('{"title": 3}')
    done = dateline("brief", "--since-last", file, "--store", stored())
    assert "no brief in JSON" in done.err
    file.write_text("words without notes")
    done = dateline("brief", "--check", file, "--store", stored())
    assert "no sentence in it has notes" in done.err


def test_check_exits_1_and_names_the_line(dateline: Command, tmp_path: Path) -> None:
    file = tmp_path / "b.md"
    file.write_bytes(rendered(made(), "md").replace(b"12 to 15", b"11 to 15"))
    done = dateline("brief", "--check", file, "--store", stored())
    assert done.code == 1
    assert "line" in done.err
    assert "1 not entailed" in done.out


def test_what_is_left_out_is_told_and_strict_fails(
    dateline: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dateline.present.brief import compose

    def one_refused(texts: list[str], proofs: object) -> tuple[tuple[str, ...], ...]:
        return (("made to fail",), *(() for _ in texts[1:]))

    monkeypatch.setattr(compose, "check", one_refused)
    done = dateline("brief", "--place", "AF", "--store", stored())
    assert done.code == 0
    assert "left out (sum, claims" in done.err
    assert "made to fail" in done.err
    assert "adding up the best figures" not in done.out
    assert "1 sentence was left out" in done.out
    assert dateline("brief", "--place", "AF", "--store", stored(), "--strict").code == 1


def test_a_pdf_is_not_for_a_terminal() -> None:
    with pytest.raises(DatelineError, match="one of"):
        rendered(made(), "docx")
    out = on_terminal(["brief", "--format", "pdf", "--store", stored()])
    assert "%PDF" not in out


def test_a_vague_number_is_not_told_as_what_a_source_counted() -> None:
    from dateline.present.brief.rules.happened import agreeing
    from dateline.present.brief.rules.toll import Voiced
    from dateline.record import Finding

    heard = [Voiced("police", Harm.KILLED, "3 to 9 people were killed", "c1", "unknown ", True)]
    several = Finding("f", "i", Harm.KILLED, 3, 3, 9, ("c1",))
    assert agreeing([several], heard) == []
    assert agreeing([Finding("f", "i", Harm.KILLED, 3, 3, 3, ("c1",))], heard) == ["police"]
    assert agreeing([Finding("f", "i", Harm.KILLED, 3, 3, 3, ("c1",), ("c2",))], heard) == []


def test_totals_and_plans_of_other_years_are_not_told() -> None:
    later = brief(store=stored(), place="AF", start=date(2020, 1, 1), end=date(2020, 12, 31))
    assert sentences(later, "totals") == sentences(later, "coming") == []
    then = brief(store=stored(), place="AF", start=date(2021, 2, 1), end=date(2021, 2, 28))
    assert len(sentences(then, "totals")) == 1
    before = brief(store=stored(), place="AF", end=date(2021, 3, 9))  # the talks were announced on the 10th
    assert sentences(before, "coming") == []
    after = brief(store=stored(), place="AF", end=date(2021, 3, 10))
    assert len(sentences(after, "coming")) == 1


@pytest.mark.parametrize(
    ("killed", "odd"),
    [
        ((3, 12, 300_001), 2),
        ((3, 12, 900), None),
        ((400, 500, 1200), None),
        ((5000,), 0),
        ((), None),
        ((None, 2), None),
    ],
)
def test_a_wars_total_told_as_one_incident_is_suspect(
    killed: tuple[int | None, ...], odd: int | None
) -> None:
    from dateline.pipeline.account import Line
    from dateline.present.brief.rules.short import suspect
    from dateline.record import Finding, Incident

    lines = [
        Line(
            Incident(f"i{at}", True, None, None, None),
            (Finding("f", f"i{at}", Harm.KILLED, dead, dead, dead, ()),),
            1,
            1,
        )
        for at, dead in enumerate(killed)
    ]
    assert suspect(lines) is (None if odd is None else lines[odd])


@pytest.mark.parametrize("most", [0, 1, 2, 7, 23, 84, 99, 101, 1066, 9_999, 10_001, 123_456])
def test_a_scale_ends_at_a_round_number_above_the_highest(most: int) -> None:
    from dateline.present.brief.chart import nice

    assert most <= nice(most) <= max(2, 2 * most)
    assert len(str(nice(most)).rstrip("0")) <= 2


@pytest.mark.parametrize("place", ["AF", None])
@pytest.mark.parametrize(("first", "last"), [(1, 9), (None, None), (8, None), (None, 4)])
def test_what_settling_prepared_says_what_the_whole_record_says(
    monkeypatch: pytest.MonkeyPatch, place: str | None, first: int | None, last: int | None
) -> None:
    from dateline.pipeline import situation

    with open_store(stored()) as store:
        wanted = wish(place, *(date(2021, 3, each) if each else None for each in (first, last)))
        quick = situation.situation(store, wanted)
        monkeypatch.setattr(situation, "prepared", lambda base: False)
        assert situation.situation(store, wanted) == quick
        assert quick.lines and quick.plans
