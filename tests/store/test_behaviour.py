"""What a store does, on both engines."""

from dataclasses import replace
from datetime import date

import pytest

from dateline.errors import StoreError
from dateline.record import Claim, Harm, Judgement, Lineage, Party, Scope, Span, Toll
from dateline.store import open_store
from dateline.store.desk import Store
from dateline.store.people import Failure
from dateline.store.query import Query
from tests.store.made import entry, finding, incident, toll

DAY = date(2031, 3, 4)


def test_what_is_written_is_read(store: Store) -> None:
    dispatch, text, record = entry("a")
    assert store.add(dispatch, text, record)
    assert store.dispatch("a") == dispatch
    assert store.text("a") == text
    assert store.record("a") == record


def test_twice_writes_nothing(store: Store) -> None:
    entries = [entry("a"), entry("b", 7)]
    assert store.add_many(entries).new == ("a", "b")
    before = store.counts()
    again = store.add_many([*entries, *entries])
    assert (again.new, again.known, again.changed) == ((), ("a", "b", "a", "b"), ())
    assert store.counts() == before
    assert before.dispatches == 2
    assert before.claims == 4
    assert before.incidents == 2


def test_a_batch_that_holds_one_twice_stores_it_once(store: Store) -> None:
    added = store.add_many([entry("a"), entry("a")])
    assert (added.new, added.known) == (("a",), ("a",))


def test_the_same_id_with_other_words_is_kept_as_a_failure(store: Store) -> None:
    store.add(*entry("a", 12))
    for _ in range(2):
        assert store.add_many([entry("a", 15)]).changed == ("a",)
    assert store.dispatch("a").text.startswith("12 ")
    (failure,) = store.failures()
    assert "other words" in failure.reason
    assert "15 killed" in (failure.item or "")


def test_an_absent_dispatch_is_a_clear_error(store: Store) -> None:
    with pytest.raises(StoreError, match="no dispatch nowhere"):
        store.record("nowhere")
    with pytest.raises(StoreError, match="no claim nowhere"):
        store.claim("nowhere")
    with pytest.raises(StoreError, match="no linked incident nowhere"):
        store.happening("nowhere")


def test_a_second_opening_sees_it_and_the_password_stays_hidden(store: Store, where: str) -> None:
    store.add(*entry("a"))
    with open_store(where) as again:
        assert again.known(["a", "b"]) == {"a"}
        assert "dateline:dateline" not in again.name


def test_walk_gives_every_dispatch_in_order_and_goes_on_from_a_number(store: Store) -> None:
    names = [f"d{index:04}" for index in range(450)]
    store.add_many(entry(name) for name in names)
    assert [dispatch.id for dispatch, _, _ in store.walk()] == names
    assert [record.id for _, _, record in store.walk(after=440)] == names[440:]


CLAIM_QUERIES = [
    (Query(), {"a-t", "a-s", "b-t", "b-s"}),
    (Query(kind="toll"), {"a-t", "b-t"}),
    (Query(kind="toll", what="injured"), set()),
    (Query(country="QX"), {"a-t", "b-t"}),
    (Query(country="QY"), set()),
    (Query(country="QX", admin1="Qarsheh", geonames=901), {"a-t", "b-t"}),
    (Query(start=date(2031, 3, 5)), {"b-t"}),
    (Query(end=date(2031, 3, 5)), {"a-t"}),
    (Query(start=date(2031, 3, 4), end=date(2031, 3, 4)), {"a-t"}),
    (Query(source="Interior Ministry", kind="statement"), {"a-s", "b-s"}),
    (Query(stance="denied"), set()),
    (Query(group_class="civilian", scope="incident"), {"a-t", "b-t"}),
]


@pytest.mark.parametrize(("query", "expected"), CLAIM_QUERIES)
def test_claims_by_filter(store: Store, query: Query, expected: set[str]) -> None:
    store.add_many([entry("a"), entry("b", 3, day=date(2031, 3, 9))])
    assert {found.item.id for found in store.claims(query)} == expected


def test_claims_page_by_number(store: Store) -> None:
    store.add_many(entry(name) for name in "abc")
    first = store.claims(limit=4)
    rest = store.claims(after=first[-1].seq)
    assert [found.item.id for found in (*first, *rest)] == ["a-t", "a-s", "b-t", "b-s", "c-t", "c-s"]
    assert {found.dispatch for found in rest} == {"c"}


def test_a_claim_is_found_by_id_and_by_the_beginning_of_it(store: Store) -> None:
    store.add_many([entry("abc"), entry("abd")])
    assert store.claim("abc-t").dispatch == "abc"
    assert isinstance(store.claim("abc-t").item, Toll)
    assert [(found.kind, found.id) for found in store.find("abc")] == [
        ("claim", "abc-s"), ("claim", "abc-t"), ("dispatch", "abc"), ("incident", "abc-i"),
    ]  # fmt: skip
    assert len(store.find("ab")) == 8
    assert store.find("b") == ()
    assert store.find("") == ()
    assert store.find("AB") == ()
    assert store.find("ab%") == ()


def test_dispatches_newest_first_by_days_and_page(store: Store) -> None:
    store.add_many([entry("a"), entry("b", day=date(2031, 4, 1)), entry("c", day=date(2031, 4, 2))])
    newest = store.dispatches(limit=2)
    assert [found.dispatch for found in newest] == ["c", "b"]
    assert [found.dispatch for found in store.dispatches(before=newest[-1].seq)] == ["a"]
    assert [found.dispatch for found in store.dispatches(Query(start=DAY, end=DAY))] == ["a"]
    assert newest[0].item.publisher == "The Courier"


SEARCHES = [
    ("market", ["m1", "m2"]),
    ("markets", ["m1", "m2"]),
    ("MARKET bombed", ["m1"]),
    ('"market was bombed"', ["m1"]),
    ('"bombed market"', []),
    ("market -bombed", ["m2"]),
    ("Qalat", ["m2"]),
    ("qalāt", ["m2"]),
    ("Zərnə", ["m1"]),
    ("absent", []),
    ("market AND OR NOT", []),
    ("market'); DROP TABLE texts; --", []),
    ("mar*", []),
]


@pytest.mark.parametrize(("query", "expected"), SEARCHES)
def test_search(store: Store, query: str, expected: list[str]) -> None:
    store.add(*entry("m2", words="A market in Qālat was shelled."))
    store.add(*entry("m1", words="The market was bombed in Zərnə."))
    assert [hit.dispatch for hit in store.search(query)] == expected
    assert store.counts().dispatches == 2


def test_a_hit_marks_its_words(store: Store) -> None:
    store.add(*entry("m", words="Two shells struck the old market at noon."))
    (hit,) = store.search("struck market")
    assert [mark.of(hit.words) for mark in hit.marks] == ["struck", "market"]


def test_search_pages_and_refuses_no_word(store: Store) -> None:
    store.add_many(entry(f"s{index}", words="A market was shelled.") for index in range(5))
    first = store.search("market", limit=2)
    rest = store.search("market", before=first[-1].seq)
    assert [hit.dispatch for hit in (*first, *rest)] == ["s4", "s3", "s2", "s1", "s0"]
    for empty in ("", "  ", "-market", '"', "!?"):
        with pytest.raises(StoreError, match="no word"):
            store.search(empty)


def test_an_old_dispatch_is_found_however_many_came_since(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.store.search.NEWEST", 2)
    store.add(*entry("old", words="A dredger was struck off Qarsheh."))
    store.add_many([entry(f"n{number}") for number in range(5)])
    assert [hit.dispatch for hit in store.search("dredger")] == ["old"]
    assert len(store.search("killed", limit=2)) == 2
    assert len(store.search("killed", limit=9)) == 5


def test_recode_keeps_old_claims_aside(store: Store) -> None:
    dispatch, text, record = entry("a")
    store.add(dispatch, text, record)
    assert not store.recode(record)
    new = replace(record, claims=(record.claims[1], toll("a-new", 13, DAY)))
    assert store.recode(new)
    assert store.record("a") == new
    assert {found.item.id for found in store.claims()} == {"a-s", "a-new"}
    assert store.claim("a-t").item == record.claims[0]
    assert store.counts().claims == 2
    with pytest.raises(StoreError, match="no dispatch zzz"):
        store.recode(replace(record, id="zzz"))


def test_lineage_is_kept_once(store: Store) -> None:
    edges = [Lineage("b", "a", "verbatim"), Lineage("c", "a", "cut", 0.75)]
    assert store.add_lineage(edges) == 2
    assert store.add_lineage(edges) == 0
    assert store.lineage() == tuple(edges)
    assert store.lineage(copy="c") == (edges[1],)


def test_judgements_are_appended_and_never_doubled(store: Store) -> None:
    wrong = Judgement("", "wrong", "a-t", None, "hana", "2031-03-05T10:00:00+00:00", "a typing error")
    same = Judgement("", "same", "a-i", "b-i", "hana", "")
    first, second = store.judge(wrong, same)
    assert first.id
    assert second.at
    assert store.judge(first) == ()
    assert store.judge(wrong) == ()
    assert store.judgements() == (first, second)
    assert store.judgements(about="b-i") == (second,)


@pytest.mark.parametrize(
    "bad",
    [
        Judgement("", "maybe", "a", None, "h", ""),
        Judgement("", "same", "a", None, "h", ""),
        Judgement("", "right", "a", "b", "h", ""),
        Judgement("", "corrected", "a", None, "h", ""),
    ],
)
def test_a_judgement_that_says_nothing_is_refused(store: Store, bad: Judgement) -> None:
    with pytest.raises(StoreError):
        store.judge(bad)
    assert store.judgements() == ()


def test_judgements_survive_a_rebuild(store: Store, tmp_path: object) -> None:
    store.judge(Judgement("", "corrected", "a-t", None, "hana", "", value="13"))
    store.judge(Judgement("", "different", "a-i", "b-i", "omid", ""))
    lines = list(store.export_judgements())
    with open_store(f"{tmp_path}/rebuilt.db") as rebuilt:
        assert len(rebuilt.import_judgements(lines)) == 2
        assert rebuilt.import_judgements([*lines, "\n"]) == ()
        assert rebuilt.judgements() == store.judgements()


def test_a_tampered_judgement_names_its_line_and_nothing_is_taken(store: Store) -> None:
    (made,) = store.judge(Judgement("", "right", "a-t", None, "hana", ""))
    (line,) = store.export_judgements()
    fresh = '{"id":"","verdict":"wrong","left":"x","right":null,"who":"h","at":""}'
    for bad, reason in ((line.replace("right", "wrong", 1), "does not match"), ("{", "does not read")):
        with pytest.raises(StoreError, match=f"line 2: .*{reason}"):
            store.import_judgements([fresh, bad])
    assert store.judgements() == (made,)


def test_runs_and_failures(store: Store) -> None:
    run = store.begin_run("run examples/")
    failure = Failure("feed.xml", "row 3: no text", item="<item/>", run=run)
    store.add_failures([failure, failure])
    store.add_failures([failure])
    store.end_run(run, new=3, known=1, failed=1)
    (kept,) = store.failures(run=run)
    assert (kept.source, kept.reason, kept.item) == ("feed.xml", "row 3: no text", "<item/>")
    (done,) = store.runs()
    assert (done.command, done.coder, done.new, done.known, done.failed) == (
        "run examples/",
        "rules-1",
        3,
        1,
        1,
    )
    assert done.finished
    assert store.failures(run=run + 1) == ()


def test_linked_incidents_and_their_members(store: Store) -> None:
    store.put_happenings([(incident("h1", 12, DAY), ("a-i", "b-i")), (incident("h2", 3, DAY), ("c-i",))])
    assert store.happening("h1") == (incident("h1", 12, DAY), ("a-i", "b-i"))
    assert store.members() == {"a-i": "h1", "b-i": "h1", "c-i": "h2"}
    store.put_findings([finding("h2", 3, 3)])
    store.put_happenings([(incident("h1", 12, DAY), ("a-i", "b-i", "c-i"))])
    assert [found.id for found in store.happenings()] == ["h1"]
    assert store.findings() == (), "h2 is gone, and what was found about it with it"


def test_findings_change_and_history_tells(store: Store) -> None:
    assert store.put_findings([finding("h1", 5, 5), finding("h2", 3, None)]) == 2
    assert store.put_findings([finding("h1", 5, 5), finding("h2", 3, None)]) == 0
    assert store.history("9999") == ()
    assert len(store.history("")) == 2
    moment = store.findings(about="h1") and next(change.at for change in store.history(""))
    since = f"{moment}~"  # after anything so far
    assert store.put_findings([finding("h1", 7, 9)], about=["h2"]) == 3
    before_after = {(c.before and c.before.low, c.after and c.after.low) for c in store.history(since)}
    assert before_after == {(5, 7), (3, None)}
    assert store.findings() == (finding("h1", 7, 9),)


def test_a_finding_that_comes_back_is_no_change(store: Store) -> None:
    store.put_findings([finding("h1", 5, 5)])
    since = f"{store.history('')[0].at}~"
    store.put_findings([finding("h1", 6, 6)])
    assert len(store.history(since)) == 1
    store.put_findings([finding("h1", 5, 5)])
    assert store.history(since) == ()


def test_the_ledgers_two_sides(store: Store) -> None:
    window = toll("w", 2117, DAY, scope=Scope.WINDOW)
    dispatch, text, record = entry("a")
    store.add(dispatch, text, replace(record, claims=(*record.claims, window)))
    store.put_happenings(
        [(incident("h1", 12, DAY), ("a-i",)), (incident("h2", 3, date(2031, 5, 1)), ("b-i",))]
    )
    store.put_findings([finding("h1", 10, 14), finding("h2", 3, None), finding("QX 2031", 99, 99)])
    assert [found.item.id for found in store.totals(Query(country="QX"))] == ["w"]
    assert store.totals(Query(country="QY")) == ()
    days = store.recorded(Query(country="QX"), harm=Harm.KILLED)
    assert [(each.day, each.incidents, each.low, each.best, each.high, each.open) for each in days] == [
        (DAY, 1, 10, 10, 14, 0), (date(2031, 5, 1), 1, 3, 3, 3, 1),
    ]  # fmt: skip
    assert store.recorded(Query(country="QX", start=date(2031, 4, 1)))[0].low == 3
    store.put_findings([finding("h1", 10, 14), replace(finding("h1", 4, 4), group="civilian")])
    assert [each.low for each in store.recorded(Query(country="QX", end=DAY))] == [10], "everyone, once"
    assert [each.low for each in store.recorded(Query(country="QX", group_class="civilian"))] == [4]
    assert store.recorded(Query(country="QX"), harm=Harm.INJURED) == ()


def test_markers_group_by_place(store: Store) -> None:
    store.put_happenings(
        [
            (incident("h1", 12, DAY), ("a",)),
            (incident("h2", 3, DAY), ("b",)),
            (replace(incident("h3", 1, DAY), where=None), ("c",)),
        ]
    )
    placed, nowhere = store.markers()
    assert (placed.place, placed.lat, placed.precision, placed.incidents, placed.killed) == (
        "Qarsheh",
        33.5,
        4,
        2,
        15,
    )
    assert placed.injured is None, "unknown is not zero"
    assert (nowhere.place, nowhere.incidents) == (None, 1)
    assert store.markers(Query(type="shelling")) == ()


def test_nothing_rewrites_a_text_or_a_judgement(store: Store) -> None:
    from sqlalchemy import text

    store.add(*entry("a"))
    store.judge(Judgement("", "right", "a-t", None, "hana", ""))
    for statement in (
        "UPDATE texts SET value = ''",
        "DELETE FROM texts",
        "UPDATE judgements SET json = ''",
        "DELETE FROM judgements",
    ):
        with pytest.raises(StoreError, match="append only"), store.base.write() as link:
            link.execute(text(statement))
    assert store.text("a").value
    assert len(store.judgements()) == 1


def test_any_characters_and_any_number_come_back(store: Store) -> None:
    odd = "nul\x00 sub\x1a \x1a0041 lone\ud800 \\u001a pair😀 \ufffe"
    dispatch, text, record = entry("a")
    dispatch = replace(dispatch, id=odd, text=f"{odd} x", title=odd)
    text = replace(text, value=f"{odd} killed", body=Span(0, len(odd)))
    big = replace(toll(odd, 10**21, DAY), rule=odd)
    record = replace(
        record,
        id=odd,
        title=odd,
        claims=(big, Claim("c", "other", Span(0, 1), "r", big.attribution, None, None)),
    )
    store.add(dispatch, text, record)
    assert store.entry(odd) == (dispatch, text, record)
    assert store.claim(odd).item == big
    assert [hit.dispatch for hit in store.search("killed")] == [odd]


def test_records_of_some_dispatches(store: Store) -> None:
    store.add_many(entry(name) for name in "abc")
    assert [record.id for record in store.records(["c", "gone", "a"])] == ["a", "c"]


def test_kin_follows_lineage_and_versions_and_nothing_else(store: Store) -> None:
    chain = {"a": None, "b": "a", "c": "b", "copy": None, "copy2": None, "other": None}
    for name, older in chain.items():
        dispatch, text, record = entry(name)
        parties = (Party("AFQ", "agency"), Party("Rotor", "agency")) if name == "a" else ()
        version = "corrected" if older else None
        made = replace(record, lineage=parties, version=version)
        store.add(replace(dispatch, replaces=older), text, made)
    store.add_lineage(
        [Lineage("copy", "c", "verbatim"), Lineage("copy2", "copy", "cut"), Lineage("x", "other", "cut")]
    )
    for start in ("a", "b", "copy2"):
        found = store.kin([start])
        assert [each.id for each in found.dispatches] == ["a", "b", "c", "copy", "copy2"]
        assert [(edge.copy, edge.origin) for edge in found.lineage] == [("copy", "c"), ("copy2", "copy")]
        assert found.agencies == {"a": "AFQ"}
        assert {each.id: each.version for each in found.dispatches}["b"] == "corrected"
    assert [each.id for each in store.kin(["other", "nowhere"]).dispatches] == ["other"]
    assert store.kin([]).dispatches == ()


def test_lines_place_each_finding(store: Store) -> None:
    store.put_happenings([(incident("h1", 12, DAY), ("a-i",))])
    store.put_findings([finding("h1", 10, None), finding("QX 2031", 99, 99)])
    (line,) = store.lines(Query(country="QX", start=DAY, end=DAY))
    assert (line.about, line.harm, line.group, line.start, line.low, line.high) == (
        "h1",
        Harm.KILLED,
        None,
        DAY,
        10,
        None,
    )
    assert store.lines(Query(country="QY")) == ()
