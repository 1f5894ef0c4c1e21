"""The nouns of this package: a token, a number read from tokens, and a quantity with what it counts."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from dateline.record import Amount, Bound


class Token(NamedTuple):
    """A piece of text between blanks; a tuple because a sentence makes dozens of them."""

    low: str  # lower case
    start: int
    end: int
    kind: str  # n numeral, w word, x a date, code or other number that counts nothing, s anything else


class Unit(StrEnum):
    """What a quantity counts, guessed from the words beside it."""

    PEOPLE = "people"
    UNKNOWN = "unknown"  # no evidence either way: "killed 12"
    MONEY = "money"
    PERCENT = "percent"
    AGE = "age"
    TIME = "time"
    DISTANCE = "distance"
    WEIGHT = "weight"
    MEASURE = "measure"
    TIMES = "times"
    SCORE = "score"
    FRACTION = "fraction"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount and what it counts; `unit_words` are the words that told, if any."""

    amount: Amount
    unit: Unit
    rule: str
    unit_words: str = ""

    @property
    def may_count_people(self) -> bool:
        """Whether nothing beside the number says that it counts anything else."""
        return self.unit in (Unit.PEOPLE, Unit.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Number:
    """A number or vague word at tokens[start:end], unhedged; a lone figure has low == high == value."""

    value: float | None
    low: float | None
    high: float | None
    best: float | None
    bound: Bound
    start: int
    end: int
    rule: str
    unit: Unit | None = None  # where the number's own form tells: a fraction, a multiple
    dozens: bool = False
