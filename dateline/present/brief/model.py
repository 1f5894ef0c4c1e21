"""The nouns of a brief. A sentence's text holds no marks: `notes` are the numbers of what it cites."""

from dataclasses import dataclass
from datetime import date

from dateline.record import Harm


@dataclass(frozen=True, slots=True)
class Note:
    """One citation: a claim with the dispatch it stands in and the words that say it."""

    number: int
    claim: str
    kind: str
    dispatch: str
    publisher: str | None
    published: date | None
    url: str | None
    words: str  # victims' names under a cover, as the store shows them
    about: str | None = None  # the linked incident that it is told of


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, the rule that made it, and the numbers of the notes that entail it."""

    text: str
    rule: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences about one thing; `day` and `key` sort it, `key` is an incident's id where it is about one."""

    sentences: tuple[Sentence, ...]
    day: date | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the brief; `empty` is said where nothing is on record for it."""

    name: str  # short | happened | totals | said | coming | changed | unknown
    heading: str
    paragraphs: tuple[Paragraph, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A sentence that was not printed, and every reason why."""

    part: str
    text: str
    rule: str
    claims: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A finding as this brief gives it, for the next brief to set beside its own."""

    about: str
    harm: Harm
    group: str | None
    low: int | None
    best: int | None
    high: int | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """The dead of the incidents dated to one day or week; `open` of them have no upper limit."""

    start: date
    end: date
    incidents: int
    low: int
    best: int
    high: int
    open: int


@dataclass(frozen=True, slots=True)
class Spot:
    """The incidents of one place; no point where it is only known as a province or more coarsely."""

    name: str
    country: str | None
    precision: int
    lat: float | None
    lon: float | None
    incidents: int
    killed: int | None


@dataclass(frozen=True, slots=True)
class Basis:
    """What the brief rests on: counts of the record, and what of it is not in the text."""

    dispatches: int
    copies: int
    incidents: int
    shown: int
    uncited: int  # incidents that no claim stands behind: nothing can be said of them
    as_of: date | None  # the last day a dispatch was published


@dataclass(frozen=True, slots=True)
class Brief:
    """A situation report of a place and days, inclusive; None is everywhere, or an open end."""

    title: str
    place: str | None
    start: date | None
    end: date | None
    parts: tuple[Part, ...]
    notes: tuple[Note, ...]
    figures: tuple[Figure, ...]
    bars: tuple[Bar, ...]
    spots: tuple[Spot, ...]
    basis: Basis
    refused: tuple[Refusal, ...] = ()
