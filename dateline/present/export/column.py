"""The nouns of a table: a column says what it holds, of what type, and how HXL tags it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
TYPES = ("string", "integer", "number", "date", "boolean", "list")  # a list is of strings


@dataclass(frozen=True, slots=True)
class Column(Generic[Item]):
    """One column: its name, type and meaning, where it comes from, and its HXL tag where it has one."""

    name: str
    type: str
    about: str
    of: Callable[[Item], object]
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Table(Generic[Item]):
    """A table: one row an item, in fixed columns; the first column, or the first two, are its key."""

    name: str
    about: str
    columns: tuple[Column[Item], ...]
    key: tuple[str, ...] = ("id",)

    @property
    def names(self) -> list[str]:
        """The columns' names in order."""
        return [each.name for each in self.columns]

    def row(self, item: Item) -> list[object]:
        """Return an item's cells, unknown ones as None."""
        return [each.of(item) for each in self.columns]

    def rows(self, items: "Iterator[Item]") -> Iterator[list[object]]:
        """Yield each item's cells."""
        return map(self.row, items)
