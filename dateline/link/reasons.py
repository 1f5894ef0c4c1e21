"""Why two mentions are or are not one incident, in words: what each comparison adds to their score, and a sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from dateline.link.apart import apart
from dateline.link.compare import ABROAD, figure
from dateline.link.evidence import Side, model, seen
from dateline.link.mention import IncidentMention, Range

Say: TypeAlias = Callable[[float, IncidentMention, IncidentMention], str]


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one comparison adds to a score, and why, for a reader."""

    name: str
    weight: float
    sentence: str


def contributions(left: Side, right: Side) -> tuple[Contribution, ...]:
    """Return the score of two mentions as named parts, the weightiest first; they sum to it."""
    weights = model()
    (values,) = seen(left, [right])
    parts = [Contribution("prior", weights.prior, "two mentions are seldom one incident")]
    parts += [
        Contribution(name, weights.scales[name](value), sentence(name, values, left, right))
        for name, value in values.items()
        if name in weights.scales
    ]
    return tuple(sorted(parts, key=lambda part: -abs(part.weight)))


def sentence(name: str, values: Mapping[str, float], left: Side, right: Side) -> str:
    """Return what a comparison saw, in words."""
    if name == "apart":
        return "apart by " + " and ".join(apart(values, left.heads, right.heads))
    if name in ALIKE:
        return f"{ALIKE[name]} are alike by {values[name]:.2f}"
    return SAYINGS[name](values[name], left.mention, right.mention)


def reported(days: float, left: IncidentMention, right: IncidentMention) -> str:
    """Say how far apart two dispatches came."""
    return f"published {days:.0f} days apart" if days else "published on one day"


def happened(days: float, left: IncidentMention, right: IncidentMention) -> str:
    """Say how far apart the times told are."""
    return f"told to be {days:.0f} days apart" if days else "told to be on one day"


def placed(far: float, left: IncidentMention, right: IncidentMention) -> str:
    """Say how far apart the places are."""
    one, two = left.place, right.place
    if one is None or two is None:
        return ""
    if far >= ABROAD:
        return f"in {one.country} and in {two.country}"
    return f"{one.name} and {two.name} are {far:.0f} km apart" if far else f"both in {one.name}"


def killed(level: float, left: IncidentMention, right: IncidentMention) -> str:
    """Say how the figures of the killed stand to each other."""
    return differing(level, left.killed, right.killed, "killed")


def injured(level: float, left: IncidentMention, right: IncidentMention) -> str:
    """Say how the figures of the injured stand to each other."""
    return differing(level, left.injured, right.injured, "injured")


def differing(level: float, left: Range | None, right: Range | None, harm: str) -> str:
    """Say how two figures stand to each other."""
    one, two = (figure(side) if side else None for side in (left, right))
    if level < 3:
        return f"both say {one} {harm}"
    return (
        f"{one} and {two} {harm} are within each other's bounds"
        if level == 3
        else f"{one} {harm} against {two}"
    )


def kind(differ: float, left: IncidentMention, right: IncidentMention) -> str:
    """Say what the types are."""
    return f"{left.type} against {right.type}" if differ else f"both {left.type}"


def parties(none: float, left: IncidentMention, right: IncidentMention) -> str:
    """Say which parties both name."""
    common = sorted({*left.actors, *left.targets} & {*right.actors, *right.targets})
    return "no party in common" if none else "both name " + ", ".join(common[:3])


def means(none: float, left: IncidentMention, right: IncidentMention) -> str:
    """Say which means both name."""
    return (
        "no means in common" if none else "both by " + ", ".join(sorted({*left.causes} & {*right.causes})[:3])
    )


ALIKE: Final = {
    "words": "the words",
    "names": "the names",
    "numbers": "ages and house numbers",
    "headline": "the headlines",
}
SAYINGS: Final[dict[str, Say]] = {
    "reported": reported,
    "happened": happened,
    "place": placed,
    "killed": killed,
    "injured": injured,
    "kind": kind,
    "parties": parties,
    "means": means,
}
