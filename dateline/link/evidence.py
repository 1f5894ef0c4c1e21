"""What speaks for and against two mentions being one incident: named comparisons, and their weights.

Each comparison looks at one thing and returns a number and a sentence, or None where either side does not
say: what is unknown speaks neither way. weights.yml turns the number into a level and the level into a
weight: the natural logarithm of how many times likelier it is among reports of one incident than among
reports of two (Fellegi and Sunter 1969), fitted jointly, because comparisons repeat each other. The sum of
the weights and the prior is the score; above 0 two mentions are rather one incident than two.
"""

import math
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

import msgspec

from dateline.errors import LexiconError
from dateline.link.apart import apart
from dateline.link.mention import IncidentMention, Range
from dateline.link.rarity import KINDS, Ids, Weights, likeness

TABLE: Final = Path(__file__).parent / "weights.yml"


@dataclass(frozen=True, slots=True)
class Side:
    """A mention and the vector of its words."""

    mention: IncidentMention
    words: tuple[Ids, Weights]


@dataclass(frozen=True, slots=True)
class Seen:
    """What one comparison saw."""

    value: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one comparison adds to a score, and why, for a reader."""

    name: str
    weight: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A comparison's levels: level `n` begins at `edges[n - 1]`; `weights` has one more, for below."""

    edges: tuple[float, ...]
    weights: tuple[float, ...]
    m: tuple[float, ...] = ()  # share of pairs of one incident at each level, by Splink
    u: tuple[float, ...] = ()  # share of pairs of two incidents

    def __call__(self, value: float) -> float:
        """Return the weight of a value."""
        return self.weights[bisect_right(self.edges, value)]


@dataclass(frozen=True, slots=True)
class Model:
    """All weights: the prior, the score that makes two mentions one, and a scale for each comparison."""

    prior: float
    threshold: float
    scales: dict[str, Scale]


Compare: TypeAlias = Callable[[IncidentMention, IncidentMention], Seen | None]


@cache
def model() -> Model:
    """Return the weights.

    Raises:
        LexiconError: weights.yml is absent, or does not fit the comparisons.
    """
    import yaml

    try:
        found = msgspec.convert(yaml.safe_load(TABLE.read_text(encoding="utf-8")), type=Model)
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise LexiconError(f"{TABLE}: {error}") from error
    if set(found.scales) - set(NAMES):
        raise LexiconError(f"{TABLE}: unknown comparisons {sorted(set(found.scales) - set(NAMES))}")
    return found


def seen(left: Side, right: Side) -> dict[str, Seen]:
    """Return what every comparison saw, by name; those that could not compare are left out."""
    found = dict(zip(WORDS, map(Seen, likeness(left.words, right.words), SENTENCES), strict=True))
    if not (len(left.words[0]) and len(right.words[0])):
        found = {}
    for name, compare in COMPARISONS.items():
        one = compare(left.mention, right.mention)
        if one:
            found[name] = one
    values = {name: one.value for name, one in found.items()}
    signs = apart(values, left.words[0], right.words[0])
    return found | {"apart": Seen(len(signs), "apart by " + " and ".join(signs))} if signs else found


def score(left: Side, right: Side) -> float:
    """Return the score of two mentions: log-odds that they are one incident."""
    weights = model()
    total = weights.prior
    for name, one in seen(left, right).items():
        if name in weights.scales:
            total += weights.scales[name](one.value)
    return total


def contributions(left: Side, right: Side) -> tuple[Contribution, ...]:
    """Return the score of two mentions as named parts, the weightiest first; they sum to it."""
    weights = model()
    parts = [Contribution("prior", weights.prior, "two mentions are seldom one incident")]
    for name, one in seen(left, right).items():
        if name in weights.scales:
            parts.append(Contribution(name, weights.scales[name](one.value), one.sentence.format(one.value)))
    return tuple(sorted(parts, key=lambda part: -abs(part.weight)))


def reported(left: IncidentMention, right: IncidentMention) -> Seen | None:
    """Days between the two dispatches."""
    if left.published is None or right.published is None:
        return None
    days = abs((left.published - right.published).days)
    return Seen(days, f"published {days} days apart" if days else "published on one day")


def happened(left: IncidentMention, right: IncidentMention) -> Seen | None:
    """Days between the two times told, 0 where they overlap; a span of over a month is no time of an incident."""
    first, second = told(left), told(right)
    if not first or not second:
        return None
    days = max(0, (max(first[0], second[0]) - min(first[1], second[1])).days)
    return Seen(days, f"told to be {days} days apart" if days else "told to be on one day")


def told(mention: IncidentMention) -> tuple[date, date] | None:
    """Return the days of a mention, if they are few enough to tell incidents apart."""
    start, end = mention.start, mention.end or mention.start
    return (start, end) if start and end and 0 <= (end - start).days <= 31 else None


def placed(left: IncidentMention, right: IncidentMention) -> Seen | None:
    """How far apart the places are: 0 the same, else kilometres; a country or a region tells nothing near."""
    one, two = left.place, right.place
    if not one or not two:
        return None
    if one.country and two.country and one.country != two.country:
        return Seen(9999, f"in {one.country} and in {two.country}")
    if max(one.precision, two.precision) >= 5:
        return None
    if one.geonames is not None and one.geonames == two.geonames:
        return Seen(0, f"both in {one.name}")
    if None in (one.lat, one.lon, two.lat, two.lon):
        return None
    far = kilometres(one.lat or 0, one.lon or 0, two.lat or 0, two.lon or 0)
    return Seen(max(far, 0.1), f"{one.name} and {two.name} are {far:.0f} km apart")


def kilometres(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance in kilometres."""
    a, b, c, d = map(math.radians, (lat, lon, lat2, lon2))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1, half)))


def killed(left: IncidentMention, right: IncidentMention) -> Seen | None:
    """How far the figures of the killed differ."""
    return differ(left.killed, right.killed, "killed")


def injured(left: IncidentMention, right: IncidentMention) -> Seen | None:
    """How far the figures of the injured differ."""
    return differ(left.injured, right.injured, "injured")


def differ(left: Range | None, right: Range | None, harm: str) -> Seen | None:
    """Return 0 to 2 where the best figures agree, 3 where the bounds allow both, 4 where they are near, else 5.

    That two reports say 31 tells more than that both say 1, for few incidents share the one and most the
    other.
    """
    if not left or not right:
        return None
    one = left.best if left.best is not None else left.low
    two = right.best if right.best is not None else right.low
    if one is None or two is None:
        return None
    if one == two:
        return Seen(2 if one < 3 else 1 if one < 10 else 0, f"both say {one} {harm}")
    tops = [math.inf if side.high is None else side.high for side in (left, right)]
    if max(left.low or 0, right.low or 0) <= min(tops):
        return Seen(3, f"{one} and {two} {harm} are within each other's bounds")
    near = abs(one - two) <= max(1, 0.1 * max(one, two))
    return Seen(4 if near else 5, f"{one} {harm} against {two}")


def kind(left: IncidentMention, right: IncidentMention) -> Seen | None:
    """Whether the types are the same."""
    if left.type is None or right.type is None:
        return None
    same = left.type == right.type
    return Seen(0 if same else 1, f"both {left.type}" if same else f"{left.type} against {right.type}")


def parties(left: IncidentMention, right: IncidentMention) -> Seen | None:
    """Whether they name a common actor or target."""
    mine, yours = {*left.actors, *left.targets}, {*right.actors, *right.targets}
    if not mine or not yours:
        return None
    common = sorted(mine & yours)
    return Seen(0, "both name " + ", ".join(common[:3])) if common else Seen(1, "no party in common")


def means(left: IncidentMention, right: IncidentMention) -> Seen | None:
    """Whether they name a common cause or weapon."""
    if not left.causes or not right.causes:
        return None
    common = sorted({*left.causes} & {*right.causes})
    return Seen(0, "both by " + ", ".join(common[:3])) if common else Seen(1, "no means in common")


WORDS: Final = ("words", "names", "numbers", "headline")
SENTENCES: Final = (
    "the words are alike by {:.2f}",
    "the names are alike by {:.2f}",
    "ages and house numbers are alike by {:.2f}",
    "the headlines are alike by {:.2f}",
)
COMPARISONS: Final[dict[str, Compare]] = {
    "reported": reported,
    "happened": happened,
    "place": placed,
    "killed": killed,
    "injured": injured,
    "kind": kind,
    "parties": parties,
    "means": means,
}
NAMES: Final = (*WORDS, *COMPARISONS, "apart")
assert len(WORDS) == len(KINDS)
