"""What people decide and what runs leave behind: judgements, runs, failures.

Invariant: a judgement's id is the hash of all it says, so that the same line imported twice is one judgement
and a line that was tampered with is refused; nothing here is ever changed but a run's end.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import insert, select, update

from dateline.errors import StoreError
from dateline.record import Judgement
from dateline.store import codec, rows
from dateline.store.engine import Base, masked
from dateline.store.schema import FAILURES, JUDGEMENTS, RUNS
from dateline.store.write import fail

VERDICTS = ("same", "different", "right", "wrong", "corrected")


@dataclass(frozen=True, slots=True)
class Failure:
    """One item that was not taken in: where it came from, why, and the item itself where it could be kept."""

    source: str
    reason: str
    at: str = ""
    item: str | None = None
    run: int | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command; `finished` is None while it runs, or for ever if it was killed."""

    id: int
    command: str
    coder: str
    started: str
    finished: str | None
    new: int | None
    known: int | None
    failed: int | None


def decide(judgement: Judgement) -> Judgement:
    """Return the judgement with its content id, and its instant where it has none.

    Raises:
        StoreError: it says nothing: an unknown verdict, or a pair's verdict without a pair.
    """
    if judgement.verdict not in VERDICTS:
        raise StoreError(f"verdict {judgement.verdict!r}: one of {', '.join(VERDICTS)}")
    if (judgement.verdict in ("same", "different")) != (judgement.right is not None):
        raise StoreError(f"verdict {judgement.verdict!r} about {judgement.left!r} and {judgement.right!r}")
    if judgement.verdict == "corrected" and judgement.value is None:
        raise StoreError(f"a corrected value is missing for {judgement.left!r}")
    return sealed(judgement)


def sealed(judgement: Judgement) -> Judgement:
    """Return the judgement with its instant and the hash of all it says."""
    dated = replace(judgement, id="", at=judgement.at or rows.now())
    return replace(dated, id=codec.digest("judgement", codec.encode(dated)))


def judge(base: Base, judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Append judgements; returns those that were not there yet."""
    made = {each.id: each for each in map(decide, judgements)}
    with base.write() as link:
        known = set(link.execute(select(JUDGEMENTS.c.id).where(JUDGEMENTS.c.id.in_(made))).scalars())
        fresh = [each for name, each in made.items() if name not in known]
        if fresh:
            link.execute(insert(JUDGEMENTS), [judgement_row(each) for each in fresh])
    return tuple(fresh)


def judgement_row(judgement: Judgement) -> rows.Row:
    """Return the row of one judgement."""
    return {
        "id": judgement.id,
        "left": judgement.left,
        "right": judgement.right,
        "json": codec.encode(judgement),
    }


def judgements(base: Base, *, about: str | None = None) -> tuple[Judgement, ...]:
    """Return every judgement in the order given, or those about one thing."""
    query = select(JUDGEMENTS.c.json).order_by(JUDGEMENTS.c.seq)
    if about is not None:
        query = query.where((JUDGEMENTS.c.left == about) | (JUDGEMENTS.c.right == about))
    with base.read() as link:
        return tuple(codec.decode(line, Judgement) for line in link.execute(query).scalars())


def export_judgements(base: Base) -> Iterator[str]:
    """Yield every judgement as one line of JSON."""
    yield from (codec.encode(each) for each in judgements(base))


def import_judgements(base: Base, lines: Iterable[str]) -> tuple[Judgement, ...]:
    """Append exported judgements, all or none; returns those that were not there yet.

    Raises:
        StoreError: a line is not a judgement, or its words are not those its id was made of; names the line.
    """
    return judge(base, [imported(number, line) for number, line in enumerate(lines, 1) if line.strip()])


def imported(number: int, line: str) -> Judgement:
    """Return the judgement on a line."""
    try:
        found = codec.decode(line, Judgement)
        if found.id and found.id != sealed(found).id:
            raise StoreError("its id does not match its words")
    except StoreError as error:
        raise StoreError(f"line {number}: {error}") from error
    return found


def add_failures(base: Base, failures: Iterable[Failure]) -> None:
    """Keep failures; the same one again is kept once."""
    with base.write() as link:
        fail(link, [failure_row(each) for each in failures])


def failure_row(failure: Failure) -> rows.Row:
    """Return the row of one failure; the store adds when."""
    parts: rows.Row = {
        "source": failure.source,
        "reason": failure.reason,
        "item": failure.item,
        "run": failure.run,
    }
    return parts | ({"at": failure.at} if failure.at else {})


def failures(base: Base, *, run: int | None = None, limit: int = 1000) -> tuple[Failure, ...]:
    """Return the newest failures, newest first."""
    names = ("source", "reason", "at", "item", "run")
    query = select(*(FAILURES.c[name] for name in names)).order_by(FAILURES.c.seq.desc()).limit(limit)
    if run is not None:
        query = query.where(FAILURES.c.run == run)
    with base.read() as link:
        return tuple(Failure(*row) for row in link.execute(query))


def begin_run(base: Base, command: str, coder: str) -> int:
    """Record that a run began; returns its number."""
    row = {"command": masked(command), "coder": coder, "started": rows.now()}
    with base.write() as link:
        return int(link.execute(insert(RUNS).returning(RUNS.c.id), row).scalar_one())


def end_run(base: Base, run: int, *, new: int, known: int, failed: int) -> None:
    """Record how a run ended."""
    ending = {"finished": rows.now(), "new": new, "known": known, "failed": failed}
    with base.write() as link:
        link.execute(update(RUNS).where(RUNS.c.id == run).values(ending))


def runs(base: Base, limit: int = 100) -> tuple[Run, ...]:
    """Return the last runs, newest first."""
    query = select(RUNS).order_by(RUNS.c.id.desc()).limit(limit)
    with base.read() as link:
        return tuple(Run(**row) for row in link.execute(query).mappings())
