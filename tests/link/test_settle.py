"""Settling: what is stored depends on the dispatches alone, not on order, grouping, or what was remembered."""

import random
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from dateline.pipeline import board as boards
from dateline.pipeline.settle import settle
from dateline.reconcile.policy import Policy
from dateline.record import Judgement
from dateline.store import open_store
from dateline.store.desk import Store
from dateline.store.rows import Entry
from tests.coded import examples


def entries() -> list[Entry]:
    return [(one.dispatch, one.text, one.record) for one in examples().values()]


@contextmanager
def record(path: Path, some: Sequence[Entry] = ()) -> Iterator[Store]:
    with open_store(str(path), coder="test") as store:
        store.add_many(some)
        yield store


def dump(store: Store) -> tuple[object, ...]:
    """Return all that was worked out."""
    members: dict[str, set[str]] = {}
    for incident, happening in store.members().items():
        members.setdefault(happening, set()).add(incident)
    happenings = {each.id: each for each in store.happenings(limit=10_000)}
    findings = {each.id: each for each in store.findings()}
    return happenings, members, findings, set(store.lineage())


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> tuple[object, ...]:
    with record(tmp_path_factory.mktemp("once") / "r.sqlite", entries()) as store:
        settle(store)
        return dump(store)


@pytest.mark.parametrize("seed", range(6))
def test_any_order_in_any_batches_gives_the_same_record(
    tmp_path: Path, once: tuple[object, ...], seed: int
) -> None:
    rng = random.Random(seed)
    left = entries()
    rng.shuffle(left)
    with record(tmp_path / "r.sqlite") as store:
        while left:
            size = rng.choice((1, 2, 7, 20))
            store.add_many(left[:size])
            del left[:size]
            settle(store)
        assert dump(store) == once


def test_a_second_settling_changes_nothing_and_takes_nothing_in(
    tmp_path: Path, once: tuple[object, ...]
) -> None:
    with record(tmp_path / "r.sqlite", entries()) as store:
        first = settle(store)
        ticks: list[int] = []
        again = settle(store, tick=ticks.append)
        assert (again.edges, again.changed, again.incidents) == (0, 0, first.incidents)
        assert ticks == []
        assert dump(store) == once


def test_only_what_a_new_dispatch_touches_is_worked_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = entries()
    asked: list[str] = []
    with record(tmp_path / "r.sqlite", every[:-1]) as store:
        settle(store)
        store.add_many(every[-1:])
        real = Store.records

        def counted(self: Store, names: Sequence[str]) -> object:
            asked.extend(names)
            return real(self, names)

        monkeypatch.setattr(Store, "records", counted)
        settle(store)
    assert len(asked) < len(every) // 3


@pytest.mark.parametrize("harm", ["gone", "broken", "cut", "other rules", "of another record"])
def test_a_board_that_does_not_fit_is_built_anew(
    tmp_path: Path, once: tuple[object, ...], harm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = entries()
    path = tmp_path / "r.sqlite"
    with record(path, every[:20]) as store:
        settle(store)
        home = boards.folder(store)
        assert home is not None
        if harm == "gone":
            shutil.rmtree(home)
        elif harm == "broken":
            (home / "board.msgpack").write_bytes(b"\xc1")
        elif harm == "cut":
            for file in home.glob("*/incidents/*"):
                file.write_bytes(file.read_bytes()[:10])
        elif harm == "other rules":
            monkeypatch.setattr(boards, "rules", lambda: "of tomorrow")
        else:
            with record(tmp_path / "other.sqlite", every[20:40]) as other:
                settle(other)
                shutil.rmtree(home)
                shutil.copytree(str(boards.folder(other)), home)
        assert boards.loaded(store) is None or harm == "of another record"
        store.add_many(every[20:])
        settle(store)
        assert dump(store) == once


def test_a_judgement_is_heeded_without_anything_new_and_with_it(tmp_path: Path) -> None:
    every = entries()
    with record(tmp_path / "r.sqlite", every) as store, record(tmp_path / "s.sqlite", every[:30]) as slow:
        settle(store)
        settle(slow)
        told = [each for each in store.findings() if len(each.claims_for) > 1]
        assert told
        wrong = Judgement(
            "j1", "wrong", told[0].claims_for[0], None, "ann", "2030-01-01T00:00:00Z", "misread"
        )
        store.judge(wrong)
        assert settle(store).changed > 0
        slow.judge(wrong)
        slow.add_many(every[30:])
        settle(slow)
        assert dump(slow) == dump(store)
        assert any(claim == wrong.left for each in store.findings() for claim, _ in each.left_out)


def test_another_policy_works_every_figure_out_again(tmp_path: Path, once: tuple[object, ...]) -> None:
    with record(tmp_path / "r.sqlite", entries()) as store:
        settle(store, Policy.CONSERVATIVE)
        settle(store)
        assert dump(store) == once


def test_a_record_put_back_without_its_incidents_gets_them_again(
    tmp_path: Path, once: tuple[object, ...]
) -> None:
    from sqlalchemy import delete

    from dateline.store.schema import HAPPENINGS, MEMBERS

    with record(tmp_path / "r.sqlite", entries()) as store:
        settle(store)
        with store.base.write() as link:
            link.execute(delete(MEMBERS))
            link.execute(delete(HAPPENINGS))
        settle(store)
        assert dump(store)[:2] == once[:2]
