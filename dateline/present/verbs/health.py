"""`doctor`: what this installation is made of and whether each part works."""

import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline import __version__
from dateline.errors import DatelineError
from dateline.present.verbs.common import STORE, opened


@dataclass(frozen=True, slots=True)
class Check:
    """One part: what was found, and whether it is well; None where it is not there and need not be."""

    part: str
    found: str
    well: bool | None


def doctor(*, store: str = STORE, feeds: str | None = None, state: str | None = None) -> tuple[Check, ...]:
    """Return the checks: versions, parse model, gazetteer, record, and each feed of a list."""
    return tuple(checks(store, feeds, state))


def checks(store: str, feeds: str | None, state: str | None) -> Iterator[Check]:
    """Yield the checks in the order of a run."""
    python = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    yield Check("dateline", f"{__version__}, {python}", sys.version_info >= (3, 11))
    yield tried("parse model", model)
    yield tried("gazetteer", gazetteer)
    yield from record(store)
    if feeds is not None:
        yield from fed(feeds, state)


def tried(part: str, look: Callable[[], str]) -> Check:
    """Return the check that a look gives; whatever it raises is what is wrong."""
    try:
        return Check(part, look(), True)
    except Exception as error:  # a doctor reports whatever is broken, and goes on to the next part
        return Check(part, " ".join(f"{type(error).__name__}: {error}".split()), False)


def model() -> str:
    """Return the parse model's name and version, once it has parsed a word."""
    from dateline.pipeline.parts import model as loaded

    return loaded()


def gazetteer() -> str:
    """Return where the gazetteer lies and how large it is, once it knows a capital."""
    from dateline.pipeline.parts import gazetteer as loaded

    return loaded()


def record(store: str) -> Iterator[Check]:
    """Yield what is in the record and whether it is whole; none there is no fault."""
    if "://" not in store and not Path(store).exists():
        from dateline.store.engine import masked

        yield Check("record", f"none at {masked(store)}; dateline run makes it", None)
        return
    try:
        with opened(store) as base:
            base.check()
            counts = base.counts()
            runs = base.runs(1)
    except DatelineError as error:
        yield Check("record", str(error), False)
        return
    from dateline.present.show.summary import several

    held = (
        (counts.dispatches, "dispatch"),
        (counts.claims, "claim"),
        (counts.happenings, "incident"),
        (counts.failures, "failure"),
    )
    yield Check("record", f"{base.name}: {', '.join(several(*each) for each in held)} kept", True)
    if runs:
        ended = f"ended {runs[0].finished[:19]}" if runs[0].finished else "did not come to its end"
        yield Check(
            "last run", f"{runs[0].started[:19]} {runs[0].command}, {ended}", runs[0].finished is not None
        )


def fed(feeds: str, state: str | None) -> Iterator[Check]:
    """Yield how each feed fares."""
    from dateline.pipeline.feeding import health

    try:
        found = health(feeds, state)
    except DatelineError as error:
        yield Check("feeds", str(error), False)
        return
    for each in found:
        last = f"last success {each.last_success}" if each.last_success else "never read yet"
        lag = f", its newest dispatch {age(each.lag)} old when it came" if each.lag is not None else ""
        wrong = f"; {each.failures} failures in a row: {each.error}" if each.failures else ""
        yield Check(
            f"feed {each.feed}",
            f"{last}{lag}{wrong}",
            not each.failures if each.last_success or each.failures else None,
        )


def age(seconds: float) -> str:
    """Return a time in the largest unit that there are two of."""
    for unit, size in (("days", 86_400), ("hours", 3600)):
        if seconds >= 2 * size:
            return f"{seconds / size:,.0f} {unit}"
    return f"{seconds / 60:.0f} min"
