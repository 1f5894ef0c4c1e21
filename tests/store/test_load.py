"""Rows brought in as an archive's tables hold them: the same record as written one by one, at any moment of a kill."""

from datetime import date

import pytest
from sqlalchemy import text

from dateline.store import codec, rows
from dateline.store.bulk import bound
from dateline.store.desk import Store
from dateline.store.load import Batch, Sheet, searched
from dateline.store.query import Query
from dateline.store.rows import Entry, Row
from tests.store.made import entry

DAY = date(2031, 3, 4)


def sheet(made: list[Row]) -> Sheet:
    """Return rows as a sheet."""
    return Sheet(tuple(made[0]), [tuple(map(bound, row.values())) for row in made])


def batch(entries: list[Entry], coder: str = "rules-1") -> Batch:
    """Return dispatches as an archive's tables hold them."""
    dispatches = [rows.dispatch_row(one, coder) | rows.text_row(one) for one in entries]
    claims = [{"dispatch": one[0].id} | row for one in entries for row in rows.claim_rows(one[2])]
    incidents = [{"dispatch": one[0].id} | row for one in entries for row in rows.incident_rows(one[2])]
    return Batch(sheet(dispatches), sheet(claims), sheet(incidents))


def entries(count: int) -> list[Entry]:
    """Return dispatches, one of them with signs that no engine keeps."""
    strange = "7 killed in Qarsheh\x00, \ud800the ministry\x1a said."
    return [entry("odd", 7, words=strange), *(entry(f"d{number}", number + 1) for number in range(count))]


def test_what_is_loaded_is_what_was_written(store: Store) -> None:
    made = entries(12)
    added = store.load(batch(made))
    assert added.new == tuple(one[0].id for one in made)
    assert [store.entry(one[0].id) for one in made] == made
    assert [each.item for each in store.claims()] == [claim for one in made for claim in one[2].claims]
    assert store.counts().claims == 2 * len(made)
    assert len(store.claims(Query(country="QX"))) == len(made)
    assert [hit.dispatch for hit in store.search("ministry")] == [one[0].id for one in reversed(made)]


def test_again_nothing_is_written(store: Store) -> None:
    made = entries(5)
    store.load(batch(made[:3]))
    added = store.load(batch(made))
    assert (len(added.new), len(added.known)) == (3, 3)
    assert store.load(batch(made)).new == ()
    assert (store.counts().dispatches, store.counts().claims) == (6, 12)
    assert len(store.search("ministry", limit=50)) == 6


def test_after_a_load_search_goes_on_as_before(store: Store) -> None:
    store.load(batch(entries(2)))
    store.add(*entry("late", words="A ferry sank off Qarsheh, the ministry said."))
    assert [hit.dispatch for hit in store.search("ferry")] == ["late"]
    store.load(batch([entry("later", words="Another ferry sank.")]))
    assert [hit.dispatch for hit in store.search("ferry")] == ["later", "late"]


def test_other_words_under_a_stored_id_are_a_failure(store: Store) -> None:
    one, other = entry("d1"), entry("d1", words="Nobody was hurt in Qarsheh.")
    store.load(batch([one]))
    added = store.load(batch([other]))
    assert (added.new, added.known, added.changed) == ((), (), ("d1",))
    assert store.dispatch("d1").text == one[0].text
    assert "other words" in store.failures()[0].reason
    assert (store.counts().dispatches, store.counts().claims) == (1, 2)


def test_failures_come_along_once(store: Store) -> None:
    failed: Row = {"source": "a.warc", "reason": "no text", "item": codec.encode(entry("d9")[0])}
    made = batch(entries(1))
    for _ in range(2):
        store.load(Batch(made.dispatches, made.claims, made.incidents, (failed,)), run=None)
    assert [each.reason for each in store.failures()] == ["no text"]


def test_a_load_that_fails_leaves_neither_rows_nor_the_trigger_out(store: Store) -> None:
    made = batch(entries(3))
    broken = Sheet(made.claims.names, [(row[0], None, *row[2:]) for row in made.claims.rows])
    with pytest.raises(Exception, match=r"(?i)null"):
        store.load(Batch(made.dispatches, broken, made.incidents))
    assert store.counts().dispatches == 0
    store.add(*entry("late", words="A ferry sank."))
    assert [hit.dispatch for hit in store.search("ferry")] == ["late"]


def test_readers_go_on_while_a_load_writes(store: Store) -> None:
    """Search's trigger is put aside inside the writer's transaction; nobody who reads waits for it or sees it."""
    store.add(*entry("first", words="A ferry sank."))
    with store.base.write() as link, searched(link, 2):
        link.execute(text("UPDATE dispatches SET publisher = 'x'"))
        assert [hit.dispatch for hit in store.search("ferry")] == ["first"]
        assert store.dispatch("first").publisher == "The Courier"
    assert [hit.dispatch for hit in store.search("ferry")] == ["first"]
