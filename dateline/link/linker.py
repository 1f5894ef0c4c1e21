"""Links incident mentions as they come; what it has linked is not done again.

Invariant: a score depends on its two mentions alone, and the pairs that count on which mentions are there; so
`clusters` depends neither on order nor on grouping of arrival. Adding compares only what is new.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TypeAlias

import msgspec
import numpy as np

from dateline.errors import DatelineError
from dateline.link import blocking, sketch
from dateline.link.clusters import grouped
from dateline.link.evidence import Side, model, scored, side
from dateline.link.folding import age, folded
from dateline.link.incidents import Cluster
from dateline.link.judgements import rule
from dateline.link.mention import IncidentMention
from dateline.link.rarity import vector
from dateline.link.vectors import Vectors
from dateline.record import Judgement, Lineage

Scored: TypeAlias = tuple[tuple[str, str], tuple[str, str], float]  # two mentions' keys and their score

BATCH = 2000
SIDES = 20_000  # mentions held ready to be scored
FORMAT = 1


class Linker:
    """The mentions added so far, with the score of every pair that might be one incident."""

    def __init__(self) -> None:
        """Start empty."""
        self.mentions: list[IncidentMention] = []  # without their words, which lie in `vectors`
        self.numbers: dict[tuple[str, str], int] = {}
        self.vectors = Vectors()
        self.runs: list[sketch.Run] = []
        self.scores: dict[int, float] = {}  # smaller << 32 | larger -> score
        self.looks = 0

    def __len__(self) -> int:
        """Return how many mentions are held."""
        return len(self.mentions)

    def add(
        self, mentions: Iterable[IncidentMention]
    ) -> tuple[tuple[tuple[str, str], tuple[str, str], float], ...]:
        """Add mentions and return the new pairs that score above the threshold; known ones are skipped."""
        source, found = iter(mentions), []
        while batch := list(islice(source, BATCH)):
            found += self._take([one for one in batch if self._new(one.key)])
        limit = model().threshold
        return tuple(
            (self.mentions[pair >> 32].key, self.mentions[pair & 0xFFFFFFFF].key, value)
            for pair, value in found
            if value > limit
        )

    def clusters(
        self, lineages: Iterable[Lineage] = (), judgements: Iterable[Judgement] = ()
    ) -> tuple[Cluster, ...]:
        """Return every incident, in order of id, with copies folded into what they copy and judgements obeyed."""
        order = sorted(range(len(self.mentions)), key=lambda number: self.mentions[number].key)
        mentions = [self.mentions[number] for number in order]  # ranked, so that arrival decides no tie
        main = {one.dispatch: rank for rank, one in enumerate(mentions) if one.main}
        home = folded(lineages, main, mentions)
        moved = [home.get(rank, rank) for rank in range(len(mentions))]
        names = {one.incident: str(rank) for rank, one in enumerate(mentions)}
        names |= {name: str(rank) for name, rank in main.items()}
        rulings = rule(judgements, names)
        groups = grouped(
            sorted(set(moved)),
            {pair: value for pair, value in self._standing(order).items() if home.keys().isdisjoint(pair)},
            threshold=model().threshold,
            same=placed(rulings.same, moved),
            different=[*placed(rulings.different, moved), *beside(mentions, moved)],
        )
        return described(groups, moved, mentions)

    def save(self, folder: Path) -> None:
        """Write the linker into `folder`, which is made if it is absent."""
        folder.mkdir(parents=True, exist_ok=True)
        self.vectors.save(folder)
        run = self._merged()
        np.savez(folder / "keys.npz", allow_pickle=False, keys=run.keys[0], owners=run.owners[0])
        state = (FORMAT, self.mentions, self.scores)
        (folder / "mentions.msgpack").write_bytes(msgspec.msgpack.encode(state))

    @classmethod
    def load(cls, folder: Path) -> "Linker":
        """Read what `save` wrote.

        Raises:
            DatelineError: the folder holds no linker, a broken one, or one of another format.
        """
        linker = cls()
        kind = tuple[int, list[IncidentMention], dict[int, float]]
        try:
            version, mentions, scores = msgspec.msgpack.decode(
                (folder / "mentions.msgpack").read_bytes(), type=kind
            )
            stored = np.load(folder / "keys.npz")
            linker.vectors = Vectors.load(folder)
        except (OSError, ValueError, msgspec.DecodeError) as error:
            raise DatelineError(f"{folder}: not a linker of incidents ({error})") from error
        if version != FORMAT:
            raise DatelineError(
                f"{folder}: linker format {version}, this program reads {FORMAT}; build it anew"
            )
        linker.mentions, linker.scores = mentions, scores
        linker.numbers = {one.key: number for number, one in enumerate(mentions)}
        linker.runs = [sketch.Run((stored["keys"],), (stored["owners"],))]
        return linker

    def _new(self, key: tuple[str, str]) -> bool:
        if key in self.numbers:
            return False
        self.numbers[key] = len(self.numbers)
        return True

    def _take(self, fresh: list[IncidentMention]) -> list[tuple[int, float]]:
        if not fresh:
            return []
        first = len(self.mentions)
        for one in fresh:
            self.vectors.append(vector(one.words))
        self.mentions += [replace(one, words=()) for one in fresh]
        run = blocking.run(fresh, first)
        met = np.unique(np.concatenate([blocking.candidates(run, held) for held in (*self.runs, run)]))
        found = list(zip(met.tolist(), scored(met, lru_cache(SIDES)(self._side)), strict=True))
        self.scores.update(found)
        self.looks += len(found)
        self.runs = sketch.held(self.runs, run)
        return found

    def _side(self, number: int) -> Side:
        return side(self.mentions[number], self.vectors[number])

    def _standing(self, order: Sequence[int]) -> dict[tuple[int, int], float]:
        """Return the scores of the pairs that are candidates among all, by rank."""
        run = self._merged()
        rank = {number: place for place, number in enumerate(order)}
        found = {}
        for pair in blocking.candidates(run, run).tolist():
            left, right = rank[pair >> 32], rank[pair & 0xFFFFFFFF]
            found[min(left, right), max(left, right)] = self.scores[pair]
        return found

    def _merged(self) -> sketch.Run:
        self.runs = [sketch.whole(self.runs)] if self.runs else []
        return self.runs[0] if self.runs else blocking.run((), 0)


def placed(pairs: Iterable[tuple[str, str]], moved: Sequence[int]) -> list[tuple[int, int]]:
    """Return pairs of named ranks as pairs of the ranks they are folded into."""
    return [(moved[int(left)], moved[int(right)]) for left, right in pairs]


def beside(mentions: Sequence[IncidentMention], moved: Sequence[int]) -> list[tuple[int, int]]:
    """Return the pairs of mentions of one dispatch: it tells them as two incidents, so they are not one."""
    of: dict[str, list[int]] = defaultdict(list)
    for rank, one in enumerate(mentions):
        of[one.dispatch].append(moved[rank])
    return [(left, right) for ranks in of.values() for left in ranks for right in ranks if left < right]


def described(
    groups: Iterable[Sequence[int]], moved: Sequence[int], mentions: Sequence[IncidentMention]
) -> tuple[Cluster, ...]:
    """Return the groups as clusters, with what was folded into each."""
    inside: dict[int, list[int]] = defaultdict(list)
    for rank, home in enumerate(moved):
        inside[home].append(rank)
    found = []
    for group in groups:
        ranks = sorted(rank for home in group for rank in inside[home])
        first = min((mentions[rank] for rank in ranks), key=age)
        found.append(
            Cluster(
                first.incident,
                tuple(mentions[rank].key for rank in ranks),
                tuple(mentions[rank].dispatch for rank in ranks if mentions[rank].main),
                tuple(mentions[rank].dispatch for rank in ranks if moved[rank] != rank),
            )
        )
    return tuple(sorted(found, key=lambda one: one.id))
