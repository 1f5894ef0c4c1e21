"""Word lists: commented YAML beside this file, read once, checked, typed.

Invariant: an entry has at least one form, no form stands twice in a list, every form is written as it
is matched (lower case, single spaces), and an entry's example contains one of its forms.
"""

import re
from functools import cache
from pathlib import Path
from typing import Protocol, TypeVar

from dateline.errors import LexiconError

HERE = Path(__file__).parent


class Listed(Protocol):
    """What every entry type has; a list adds its own fields."""

    @property
    def forms(self) -> tuple[str, ...]:
        """The words as matched: lower case, single spaces."""
        ...

    @property
    def example(self) -> str:
        """One sentence in which a form stands."""
        ...


Entry = TypeVar("Entry", bound=Listed)


@cache
def load(name: str, entry: type[Entry], *, language: str = "en", shared: bool = False) -> tuple[Entry, ...]:
    """Return the entries of list `name`, in file order, as instances of the frozen dataclass `entry`.

    In a `shared` list a form may stand in several entries, but not twice in one.

    Raises:
        LexiconError: the file is absent, does not fit `entry`, or breaks this module's invariant.
    """
    import msgspec
    import yaml

    path = HERE / language / f"{name}.yml"
    try:
        # The base loader keeps every scalar a string: "no" and "on" are words here, not booleans.
        rows = yaml.load(
            path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        )
        entries = msgspec.convert(rows, type=tuple[entry, ...], strict=False)  # type: ignore[valid-type]
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise LexiconError(f"{path}: {error}") from error
    check(path, entries, shared=shared)
    return tuple(entries)


def check(path: Path, entries: tuple[Listed, ...], *, shared: bool = False) -> None:
    """Raise LexiconError for the first entry that breaks the invariant."""
    seen: set[str] = set()
    for entry in entries:
        seen = set() if shared else seen
        if not entry.forms:
            raise LexiconError(f"{path}: an entry without forms: {entry!r}")
        for form in entry.forms:
            if form in seen:
                raise LexiconError(f"{path}: {form!r} stands twice")
            if form != re.sub(r"\s+", " ", form.lower().strip()):
                raise LexiconError(
                    f"{path}: {form!r} is not lower case with single spaces: it can never match"
                )
            seen.add(form)
        if not any(form in entry.example.lower() for form in entry.forms):
            raise LexiconError(f"{path}: the example of {entry.forms[0]!r} contains none of its forms")


def by_form(entries: tuple[Entry, ...]) -> dict[str, Entry]:
    """Return a look-up from each form to its entry."""
    return {form: entry for entry in entries for form in entry.forms}
