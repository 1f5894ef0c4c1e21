"""The nouns every room shares; this module imports nothing from the package.

Field names are the JSON's names (docs/record.md). What the text does not say is None: never zero,
never a default. Every span is half-open and refers to `Text.value`, which never changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from dateline.syntax import Parse


class Span(NamedTuple):
    """Half-open character offsets into `Text.value`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters this span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


class Bound(StrEnum):
    """How far the words commit to a number."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    FEWER_THAN = "fewer_than"
    ABOUT = "about"
    NEARLY = "nearly"
    RANGE = "range"
    VAGUE = "vague"


class Precision(StrEnum):
    """The finest unit the words commit to."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    UNKNOWN = "unknown"


class Harm(StrEnum):
    """What was done to people."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    ABDUCTED = "abducted"
    DETAINED = "detained"
    DISPLACED = "displaced"
    CASUALTIES = "casualties"  # killed or injured, the text does not say which


class Scope(StrEnum):
    """What a figure counts: one happening, a stated window, or everything so far."""

    INCIDENT = "incident"
    WINDOW = "window"
    CUMULATIVE = "cumulative"


class Stance(StrEnum):
    """How a source stands to its claim."""

    ASSERTED = "asserted"
    CLAIMED = "claimed"
    CONFIRMED = "confirmed"
    DENIED = "denied"
    ALLEGED = "alleged"
    ESTIMATED = "estimated"


@dataclass(frozen=True, slots=True)
class Amount:
    """How many, as an interval; `low` or `high` is None where the words set no such limit."""

    value: float | None
    low: int | None
    high: int | None
    best: int | None
    bound: Bound
    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class When:
    """The days that words mean, inclusive; an end is None where it is open or unresolved."""

    start: date | None
    end: date | None
    precision: Precision
    words: str
    span: Span
    anchor: str | None = None  # what an open or unresolved time hangs on: "the February agreement"
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A named place; `precision` is UCDP's: 1 exact, 2 near, 3 district, 4 province, 5 region, 6 country, 7 unclear."""

    name: str
    words: str
    span: Span
    geonames: int | None = None
    country: str | None = None  # ISO 3166-1 alpha-2
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: int = 7
    score: float | None = None
    candidates: tuple[int, ...] = ()


class Role(StrEnum):
    """CAMEO's actor roles, as far as agency copy tells them apart."""

    GOV = "GOV"
    MIL = "MIL"
    COP = "COP"
    SPY = "SPY"
    JUD = "JUD"
    LEG = "LEG"
    REB = "REB"
    OPP = "OPP"
    CVL = "CVL"
    IGO = "IGO"
    NGO = "NGO"
    MED = "MED"
    HLH = "HLH"
    BUS = "BUS"
    REF = "REF"
    CRM = "CRM"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who: `name` is canonical where the registry knows it, else the words; unknown parts are None."""

    name: str
    words: str
    span: Span | None = None
    country: str | None = None  # ISO 3166-1 alpha-3
    role: Role | None = None
    kind: str | None = None  # state | organisation | person | group


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that attribute: "claimed", "according to"."""

    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who a claim is attributed to and through whom it came; a None source is an unknown one."""

    source: Actor | None = None
    cue: Cue | None = None
    stance: Stance = Stance.ASSERTED
    via: tuple[Actor, ...] = ()
    reported: When | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Whom a toll counts: the words, their class, and the part of it ("children", "women") if any."""

    words: str
    cls: str  # civilian | security_force | non_state_armed | unknown | mixed; "class" in JSON
    part: str | None = None
    nationality: str | None = None
    rank: bool = False  # a leader or specialist, told apart from the men beside him
    withheld: tuple[Span, ...] = ()  # where victims are named whose names are left out


@dataclass(frozen=True, slots=True)
class Claim:
    """One attributed assertion in one dispatch; `id` is a hash of its content."""

    id: str
    kind: str
    span: Span
    rule: str
    attribution: Attribution
    when: When | None
    where: Place | None


@dataclass(frozen=True, slots=True)
class Toll(Claim):
    """How many people suffered one harm."""

    harm: Harm
    amount: Amount
    group: Group
    scope: Scope = Scope.INCIDENT
    causes: tuple[str, ...] = ()
    perpetrator: Actor | None = None
    part_of: str | None = None
    adds_to: str | None = None
    background: bool = False  # recalled history, not the story's own news


@dataclass(frozen=True, slots=True)
class Tally(Claim):
    """How many attacks of a kind."""

    what: str
    amount: Amount
    scope: Scope = Scope.INCIDENT


@dataclass(frozen=True, slots=True)
class Statement(Claim):
    """Who said what to whom; `content` may lie in several pieces."""

    speaker: Actor | None
    cue: Cue | None
    content: tuple[Span, ...]
    mode: str  # direct | indirect | mixed
    addressee: Actor | None = None
    code: str | None = None
    topics: tuple[str, ...] = ()
    polarity: str | None = None  # for | against
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Action(Claim):
    """Who did what to whom, in PLOVER's terms."""

    event: str
    mode: str | None
    context: tuple[str, ...]
    actor: Actor | None  # "source" in JSON
    recipient: Actor | None
    status: str  # occurred | planned | called_for | threatened | denied


@dataclass(frozen=True, slots=True)
class Appointment(Claim):
    """A dated future meeting or deadline."""

    what: str
    parties: tuple[Actor, ...]
    status: str  # planned | confirmed | postponed | cancelled | held


@dataclass(frozen=True, slots=True)
class Trend(Claim):
    """A claim that violence rises or falls over a time."""

    measure: str
    direction: str  # up | down | steady
    amount: Amount | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A claim as the words give it, not yet resolved to the world.

    `claim` has the final words and spans but no id, no attribution, and no resolved place, time or actor.
    `sentence` is the index of its sentence; `anchor` the offset of the predicate it hangs on; `part_of` and
    `adds_to` the spans of the mentions it belongs to.
    """

    claim: Claim
    sentence: int
    anchor: int
    part_of: Span | None = None
    adds_to: Span | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """One link of a lineage: a name and its part (origin | agency | publisher)."""

    name: str
    part: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The dateline that opens a dispatch: its place words, date words and whole span, unresolved."""

    span: Span
    place: Span | None
    date: Span | None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The resolved dateline."""

    place: Place | None
    date: date | None
    span: Span


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One item of copy as received, before its text is fixed."""

    id: str
    text: str
    title: str = ""
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    markup: str | None = None  # html | markdown, where `text` still carries it
    language: str | None = None
    byline: str | None = None
    credits: tuple[str, ...] = ()
    version: str | None = None
    urgency: int | None = None
    sent: str | None = None  # ISO 8601 instant, where the source gives one
    subjects: tuple[str, ...] = ()
    hops: tuple[str, ...] = ()  # NewsML-G2 hopHistory, oldest first
    usage: str | None = None
    source: str | None = None  # file, feed or archive it came from
    replaces: str | None = None  # id of the dispatch that this one corrects, updates or kills


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a text; `parse` is there only if the gate let it through."""

    index: int
    paragraph: int
    span: Span
    parse: Parse | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Text:
    """A dispatch's one fixed text: body first, so that body offsets are those of the copy, then the headline."""

    value: str
    body: Span
    headline: Span | None
    head: Head | None
    credits: tuple[Party, ...]
    sentences: tuple[Sentence, ...]
    language: str | None = None
    version: str | None = None  # corrected | updated | writethru | kill | advisory, where the copy says so


@dataclass(frozen=True, slots=True)
class Perpetrator:
    """Who is said to have done it, with what stance (claimed by himself, alleged by others ...), and by whom."""

    actor: Actor
    stance: Stance
    by: Actor | None = None
    claim: str | None = None  # the id of the claim that says so


@dataclass(frozen=True, slots=True)
class Incident:
    """One happening as one dispatch tells it."""

    id: str
    main: bool
    type: str | None
    when: When | None
    where: Place | None
    actors: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    killed: Amount | None = None
    injured: Amount | None = None
    missing: Amount | None = None
    abducted: Amount | None = None
    detained: Amount | None = None
    displaced: Amount | None = None
    killed_by: tuple[tuple[str, Amount], ...] = ()  # victim's class -> amount; an object in JSON
    claims: tuple[str, ...] = ()
    perpetrators: tuple[Perpetrator, ...] = ()


@dataclass(frozen=True, slots=True)
class Mentions:
    """Everything found in the text, resolved where it could be."""

    times: tuple[When, ...] = ()
    places: tuple[Place, ...] = ()
    quantities: tuple[Amount, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """What one dispatch says: the line that `dateline code` prints."""

    id: str
    title: str
    published: date | None
    dateline: Dateline | None
    lineage: tuple[Party, ...]
    claims: tuple[Claim, ...]
    incidents: tuple[Incident, ...]
    mentions: Mentions = Mentions()
    coded: bool = True  # False where the copy is in a language that is not coded
    publisher: str | None = None
    url: str | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Lineage:
    """One edge: `copy` was taken from `origin`, with the evidence for it."""

    copy: str
    origin: str
    evidence: str  # verbatim | cut | topped | rewritten | version | credit
    containment: float = 1.0


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's or the machine's decision about two things or one claim; appended, never erased."""

    id: str
    verdict: str  # same | different | right | wrong | corrected
    left: str
    right: str | None
    who: str
    at: str
    why: str = ""
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What the claims about one incident, or one place and window, amount to."""

    id: str
    about: str  # incident id, or place and window
    harm: Harm
    low: int | None
    best: int | None
    high: int | None
    claims_for: tuple[str, ...]
    claims_against: tuple[str, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()  # (claim id, reason)
    origins: int | None = None  # distinct known origins
    as_of: date | None = None
    group: str | None = None  # the class counted, as Group.cls; None is everyone
    why: tuple[tuple[str, str], ...] = ()  # (claim id, why it counts for or against)
