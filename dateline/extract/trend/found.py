"""The noun that the trend rules share."""

from dataclasses import dataclass

from dateline.syntax import Token


@dataclass(frozen=True, slots=True)
class Found:
    """A trend as the parse shows it: the measure's head, the word of change, the way, and the rule."""

    measure: Token
    change: Token
    direction: str
    rule: str
