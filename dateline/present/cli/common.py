"""What the commands share: printing lines of JSON or tables, telling of failures, reading days."""

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import DatelineError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from dateline.present.wire import Json


def human(json: bool) -> bool:
    """Whether to print for a reader: on a terminal, unless JSON is asked for."""
    return not json and sys.stdout.isatty()


def emit(objects: "Iterable[Json]") -> None:
    """Print each object as one line of JSON."""
    from dateline.present.wire import lines

    for line in lines(objects):
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()


def show(parts: "Iterable[RenderableType]") -> None:
    """Print for a reader."""
    from dateline.present.show.console import out

    console = out()
    for part in parts:
        console.print(part)


def complain(failure: object) -> None:
    """Say on one line of stderr what failed and why."""
    words = "".join(sign if sign.isprintable() else " " for sign in str(failure))
    print(f"dateline: {words}", file=sys.stderr)


def named(store: str) -> str:
    """Return where a record lies, without the password that a URL may hold."""
    from dateline.store.engine import masked

    return masked(store)


def day(words: str | None, option: str) -> date | None:
    """Return the day that an option names.

    Raises:
        DatelineError: it is no day.
    """
    if words is None:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise DatelineError(f"{option} {words}: write a day as 2026-01-31") from None


def mapped(pairs: Sequence[str] | None) -> dict[str, str]:
    """Return the map of ["text=body", "title=head"].

    Raises:
        DatelineError: one is not FIELD=NAME.
    """
    parts = [each.partition("=") for each in pairs or ()]
    wrong = ["".join(part) for part in parts if not all(part)]
    if wrong:
        raise DatelineError(f"--column {wrong[0]}: a field and its column, as text=body")
    return {field: name for field, _, name in parts}


def codes(words: str | None) -> tuple[str, ...]:
    """Return the country codes of "AF,PK".

    Raises:
        DatelineError: one is not two letters.
    """
    found = tuple(each.strip().upper() for each in (words or "").split(",") if each.strip())
    wrong = [each for each in found if len(each) != 2 or not each.isalpha()]
    if wrong:
        raise DatelineError(f"--countries {wrong[0]}: two letters a country, as AF,PK")
    return found


def one_of(words: str, known: Sequence[str], option: str) -> str:
    """Return the word if it is known.

    Raises:
        DatelineError: it is not.
    """
    if words not in known:
        raise DatelineError(f"{option} {words}: one of {', '.join(known)}")
    return words


def filed(data: bytes, file: str) -> None:
    """Write bytes to a file, whole or not at all, or to stdout.

    Raises:
        DatelineError: it cannot be written.
    """
    if file == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    path = Path(file)
    partial = path.with_name(f".{path.name}.partial")
    try:
        partial.write_bytes(data)
        partial.replace(path)
    except OSError as error:
        raise DatelineError(f"{file}: {(error.strerror or str(error)).lower()}") from error
