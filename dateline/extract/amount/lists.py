"""The word lists of this package, loaded once, and a matcher of their phrases on tokens."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Generic, Literal, TypeVar

from dateline.extract.amount.noun import Unit
from dateline.extract.amount.token import tokens
from dateline.lexicon import Listed, load
from dateline.lexicon.rows import Plain
from dateline.record import Bound


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word with a value; `kind` says how it joins others."""

    forms: tuple[str, ...]
    value: int
    kind: Literal["zero", "unit", "teen", "ten", "hundred", "scale", "dozen", "fraction"]
    example: str


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that say how far a figure is meant."""

    forms: tuple[str, ...]
    bound: Bound
    example: str
    verb: bool = False
    bars: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vague:
    """Words for an amount that state no figure; `source` says where the interval comes from."""

    forms: tuple[str, ...]
    low: int
    high: int | None
    best: int
    source: str
    example: str
    bound: Bound = Bound.VAGUE
    scales: bool = False
    needs: tuple[str, ...] = ()
    led: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitWord:
    """Words beside a number that say what it counts."""

    forms: tuple[str, ...]
    unit: Unit
    example: str
    first: bool = False


@dataclass(frozen=True, slots=True)
class NoneWord:
    """Words that say there were none; `alone` where they need no noun of people after them."""

    forms: tuple[str, ...]
    alone: bool
    example: str


@dataclass(frozen=True, slots=True)
class Label:
    """Words that make a number part of a name or saying."""

    forms: tuple[str, ...]
    kind: Literal["label", "number", "street", "idiom"]
    example: str


E = TypeVar("E", bound=Listed)


class Phrases(Generic[E]):
    """Finds the longest listed phrase that starts, or ends, at a token."""

    def __init__(self, entries: Iterable[E]) -> None:
        first: dict[str, list[tuple[tuple[str, ...], E]]] = {}
        last: dict[str, list[tuple[tuple[str, ...], E]]] = {}
        for entry in entries:
            for form in entry.forms:
                words = tuple(t.low for t in tokens(form))
                first.setdefault(words[0], []).append((words, entry))
                last.setdefault(words[-1], []).append((words, entry))
        for table in (first, last):
            for rows in table.values():
                rows.sort(key=lambda row: -len(row[0]))
        self.first, self.last = first, last

    def at(self, words: tuple[str, ...], i: int) -> tuple[int, E] | None:
        """Return the end and entry of the longest phrase whose first word is words[i]."""
        if i < len(words):
            for form, entry in self.first.get(words[i], ()):
                if words[i : i + len(form)] == form:
                    return i + len(form), entry
        return None

    def before(self, words: tuple[str, ...], j: int) -> tuple[int, E] | None:
        """Return the start and entry of the longest phrase whose last word is words[j - 1]."""
        if j > 0:
            for form, entry in self.last.get(words[j - 1], ()):
                if j >= len(form) and words[j - len(form) : j] == form:
                    return j - len(form), entry
        return None


@cache
def numbers() -> dict[str, NumberWord]:
    """Return number words by form."""
    return {form: word for word in load("number", NumberWord) for form in word.forms}


@cache
def fractions() -> dict[str, int]:
    """Return what a fraction's name divides by."""
    return {form: word.value for word in load("number_fraction", NumberWord) for form in word.forms}


@cache
def hedges() -> tuple[Phrases[Hedge], Phrases[Hedge]]:
    """Return the hedges that stand before and those that stand after a number."""
    return Phrases(load("hedge", Hedge)), Phrases(load("hedge_after", Hedge))


@cache
def vague() -> Phrases[Vague]:
    """Return the amounts that state no figure."""
    return Phrases(load("vague", Vague))


@cache
def openers() -> frozenset[str]:
    """Return every word that a number may start with; nothing else need be looked at."""
    folds = {f"{form}fold" for form in numbers()}
    return frozenset({"a", "an", "half"} | folds | numbers().keys() | vague().first.keys())


@cache
def units() -> tuple[Phrases[UnitWord], Phrases[UnitWord]]:
    """Return what tells a number's unit from before it and from after it."""
    return Phrases(load("number_before", UnitWord)), Phrases(load("number_unit", UnitWord))


@cache
def labels() -> dict[str, Phrases[Label]]:
    """Return, by kind, the words that make a number part of a name or saying."""
    rows = load("number_label", Label)
    return {kind: Phrases(row for row in rows if row.kind == kind) for kind in {row.kind for row in rows}}


@cache
def plain(name: str) -> Phrases[Plain]:
    """Return the list number_`name`: month, year or stop."""
    return Phrases(load(f"number_{name}", Plain))


@cache
def none_words() -> Phrases[NoneWord]:
    """Return the words that say there were none."""
    return Phrases(load("number_none", NoneWord))
