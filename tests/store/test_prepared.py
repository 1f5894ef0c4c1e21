"""What pages read, written in parts as a record grows, is what it would be written at once; on both engines."""

import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import select

from dateline.pipeline import code
from dateline.pipeline import prepare as preparing
from dateline.pipeline.prepare import Touched, part, prepare
from dateline.pipeline.ruling import rule
from dateline.pipeline.settle import settle
from dateline.record import Actor, Attribution, Dispatch, Judgement, Record, Span, Statement, Toll
from dateline.store import open_store
from dateline.store.desk import Store
from dateline.store.rows import Entry
from dateline.store.schema import META
from dateline.store.schema_pages import SPOTS, TRAITS
from tests.present.situation import ROWS

SHELVES = ("standing", "credits", "houses", "traits", "claimed", "positions", "appointments", "doubts")
TALKS = "HALVEK, {day} ({house}) - The rebel council {verb} the ceasefire, its spokesman said on {name}. Talks will {move}."
TURNS = (
    ("2021-03-08", "Monday", "welcomed", "open in Sarn on March 20", "Axel News"),
    ("2021-03-10", "Wednesday", "rejected", "open in Sarn on March 22", "Bellwether"),
    ("2021-03-12", "Friday", "rejected", "be postponed to April 3", "Axel News"),
    ("2021-03-15", "Monday", "welcomed", "open in Sarn on April 3", "Xinhua"),
)


SIDES = {"ax-4": "for", "bw-2": "against", "ax-2": "against", "bw-3": "for"}  # by day; none a copy of another


def copy() -> Iterator[Dispatch]:
    """Yield dispatches: the situation's, turns of a position, totals that grow, a correction and a withdrawal."""
    for row in ROWS:
        yield made(row["id"], row["text"], row["title"], row["published"], row["publisher"])
    for at, (day, name, verb, move, house) in enumerate(TURNS):
        words = TALKS.format(day=day, house=house, verb=verb, name=name, move=move)
        yield made(f"turn-{at}", words, f"Council {verb} truce", day, house)
        yield made(f"turn-{at}-again", words, f"Council {verb} truce", day, "Quill Wire")
    for at, count in enumerate((210, 240, 260)):
        words = (
            f"KABUL, April {at + 2} (Axel) - According to the United Nations mission, {count} civilians were killed in "
            "Afghanistan from January 1 to March 31."
        )
        yield made(f"total-{at}", words, "Toll of the quarter", f"2021-04-0{at + 2}", "Axel News")
    blast = "KABUL, March 2 (Axel) - A roadside bomb killed {count} people at a market in Kabul on Tuesday, police said."
    yield made(
        "fix-1",
        f"CORRECTED: {blast.format(count=14)}",
        "CORRECTED Kabul bomb",
        "2021-03-03",
        "Axel News",
        "ax-1",
    )
    yield made(
        "kill-1",
        "KILL: Editors, please kill the item on the mine in Herat.",
        "KILL Mine",
        "2021-03-08",
        "Axel News",
        "ax-5",
    )


def made(name: str, text: str, title: str, day: str, house: str, replaces: str | None = None) -> Dispatch:
    from datetime import date

    version = {"fix-1": "corrected", "kill-1": "kill"}.get(name)
    return Dispatch(name, text, title, date.fromisoformat(day), house, replaces=replaces, version=version)


@cache
def entries() -> tuple[Entry, ...]:
    """Return the dispatches, coded once."""
    return tuple((one.dispatch, one.text, turning(one.record)) for one in code(copy()))


def turning(record: Record) -> Record:
    """Return a record, that of a turn with the side that the council takes: for, against, against, for."""
    if record.id not in SIDES:
        return record
    council = Actor("Rebel Council", "the council")
    said = Statement(
        f"{record.id}-side", "statement", Span(0, 30), "made", Attribution(council), None, None, council, None,
        (Span(0, 30),), "indirect", None, None, ("ceasefire",), SIDES[record.id],
    )  # fmt: skip
    return replace(record, claims=(*record.claims, said))


def shelves(store: Store) -> dict[str, list[str]]:
    """Return every row that pages read, without what only orders rows."""
    found = {}
    with store.base.read() as link:
        for name in SHELVES:
            columns = [each for each in META.tables[name].c if (name, each.name) != ("positions", "seq")]
            found[name] = sorted(map(repr, link.execute(select(*columns)).all()))
        used = select(SPOTS).where(SPOTS.c.id.in_(select(TRAITS.c.spot)))
        found["spots"] = sorted(map(repr, link.execute(used).all()))
    return found


def grown(store: Store, chance: random.Random) -> None:
    """Take the dispatches in, in any order and any batches, judging between them."""
    waiting = list(entries())
    chance.shuffle(waiting)
    while waiting:
        some = [waiting.pop() for _ in range(min(len(waiting), chance.randint(1, 7)))]
        store.add_many(some)
        settle(store)
        tolls = [claim.id for _, _, record in some for claim in record.claims if isinstance(claim, Toll)]
        if tolls and chance.random() < 0.5:
            verdict = chance.choice(("wrong", "right"))
            rule(store, Judgement("", verdict, chance.choice(tolls), None, "Mira", ""))


@pytest.mark.parametrize("seed", range(3))
def test_in_parts_is_as_at_once(store: Store, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing, "MANY", 2.0)  # so that every settling but the first is a part
    grown(store, random.Random(seed))
    before = shelves(store)
    assert [name for name in SHELVES if not before[name]] == []
    assert sum("Rebel Council" in row and "'for', 'against'" in row for row in before["positions"]) == 1
    prepare(store)
    assert shelves(store) == before


def test_only_what_is_touched_is_worked_out(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.add_many(entries()[:-3])
    settle(store)
    seen: list[Touched] = []
    monkeypatch.setattr(
        preparing, "part", lambda held, touched, kin: seen.append(touched) or part(held, touched, kin)
    )
    monkeypatch.setattr(preparing, "whole", lambda held: pytest.fail("all of it was worked out"))
    monkeypatch.setattr(preparing, "MANY", 2.0)
    settle(store)
    assert seen == []  # nothing is new
    store.add_many(entries()[-3:-2])
    settle(store)
    (touched,) = seen
    assert touched.dispatches >= {entries()[-3][0].id} and len(touched.dispatches) < 4


def test_a_kill_between_lineage_and_pages_leaves_no_part_unseen(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dateline.pipeline import settle as settling

    store.add_many(entries()[:8])
    settle(store)
    store.add_many(entries()[8:])

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(settling, "prepare", killed)
        with pytest.raises(KeyboardInterrupt):
            settle(store)
    settle(store)
    before = shelves(store)
    prepare(store)
    assert shelves(store) == before


def test_a_record_of_other_rules_is_prepared_whole(where: str, tmp_path: Path) -> None:
    with open_store(where, coder="rules-1") as store:
        store.add_many(entries())
        settle(store)
    with open_store(where, coder="rules-2") as store:
        one = entries()[0][2]
        store.recode(replace(one, claims=one.claims[:1], incidents=()))
        settle(store)
        before = shelves(store)
        prepare(store)
        assert shelves(store) == before
