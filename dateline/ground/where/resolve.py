"""Which of the places that share a name the text means.

Each sense of each name gets a sum of named, weighted features: how prominent it is, what kind of place the words
ask for, what contains it, and how well it fits the rest of the text. One name has one sense in a text, unless the
words around it ask for another kind ("Ghazni province", "the city of Ghazni"). The fit is computed in rounds:
the first knows only prominence and the words, the next ones also the places that the round before believed in.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.ground.where import lists
from dateline.ground.where.evidence import NOTHING, holds, importance
from dateline.ground.where.gazetteer import Entry, Grade, Kind, Sense
from dateline.ground.where.spot import Candidate, Reading

LEVELS = {2: Kind.ADMIN1, 3: Kind.ADMIN2, 4: Kind.CITY, 5: Kind.REGION}
KM = 111.2  # one degree of latitude
NEAR = 120.0  # kilometres over which nearness fades by e
ROUNDS = 2
GIVEN = 6.0  # the user's own place beats its namesakes unless the text is plainly about elsewhere
Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Name:
    """One name as one text uses it: its senses, the mentions of it, what kind the words ask for."""

    key: str
    level: int
    senses: tuple[Sense, ...]
    mentions: tuple[int, ...]
    demonym: bool
    holders: tuple[Sense, ...] = ()
    held: tuple[Sense, ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """How much of the text, without one name, is about each country and division, and which places it believes in."""

    countries: dict[str, float]
    divisions: dict[int, float]
    anchors: tuple[tuple[float, Entry], ...]
    total: float


def unit_level(reading: Reading, candidate: Candidate) -> int:
    """Return the kind of place that a neighbouring word names: 2 province to 5 region, 0 none."""
    tokens = reading.tokens
    if candidate.last < len(tokens) and tokens[candidate.last].joined:
        cue = lists.after().get(tokens[candidate.last].key, NOTHING)
        if cue.kind == "unit" and not tokens[candidate.last - 1].possessive:
            return cue.level
    first = candidate.first
    if first > 1 and tokens[first - 1].text == "of" and tokens[first].gap == " ":
        cue = lists.after().get(tokens[first - 2].key, NOTHING)
        return cue.level if cue.kind == "unit" else 0
    if first and tokens[first].gap == " ":
        cue = lists.after().get(tokens[first - 1].key, NOTHING)
        return cue.level if cue.kind == "unit" and cue.level in (2, 3) else 0
    return 0


def names(reading: Reading, kept: Sequence[int]) -> list[Name]:
    """Return the distinct names of the kept candidates."""
    grouped: dict[tuple[str, int, bool], list[int]] = defaultdict(list)
    for number in kept:
        candidate = reading.candidates[number]
        grouped[candidate.key, unit_level(reading, candidate), candidate.rule == "demonym"].append(number)
    found = []
    for (key, level, demonym), numbers in grouped.items():
        holders, held = containment(reading, numbers)
        senses = senses_of(reading.candidates[numbers[0]], level)
        found.append(Name(key, level, senses, tuple(numbers), demonym, holders, held))
    return found


def senses_of(candidate: Candidate, level: int) -> tuple[Sense, ...]:
    """Return what a name can mean; a country's own name is not its namesake province or capital unless asked for."""
    codes = {s.entry.country for s in candidate.senses if s.entry.kind is Kind.COUNTRY and not s.grade}
    if not codes or level:
        return candidate.senses
    return tuple(s for s in candidate.senses if s.entry.kind is Kind.COUNTRY or s.entry.country not in codes)


def containment(reading: Reading, numbers: list[int]) -> tuple[tuple[Sense, ...], tuple[Sense, ...]]:
    """Return the senses of what some mention is said to lie in ("Paris, Texas"), and of what it is said to hold."""
    holders: list[Sense] = []
    held: list[Sense] = []
    for number in numbers:
        if number + 1 < len(reading.candidates) and beside(reading, number):
            holders.extend(reading.candidates[number + 1].senses)
        if number and beside(reading, number - 1):
            held.extend(reading.candidates[number - 1].senses)
    return tuple(holders), tuple(held)


def beside(reading: Reading, number: int) -> bool:
    """Whether a candidate is followed by the next as by its container: "Andar district, Ghazni", "Lyon in France"."""
    here, there = reading.candidates[number], reading.candidates[number + 1]
    between = reading.value[here.span.end : there.span.start]
    if len(between) > 40 or there.rule == "demonym":
        return False
    words = between.replace(",", " ").split()
    if "," in between and len(words) <= 1:
        return True
    return bool(words) and len(words) <= 4 and words[-1] in ("in", "of", "the") and "and" not in words


def features(name: Name, sense: Sense, fit: Fit | None) -> Iterator[tuple[str, float]]:
    """Yield what holds of one sense, and how much."""
    entry = sense.entry
    yield "importance", importance(sense)
    yield f"kind {entry.kind.name.lower()}", 1.0
    if entry.kind is Kind.ADMIN1 and any(s.entry.admin1 == entry.row and s.entry.kind is Kind.CITY and not s.grade for s in name.senses):
        yield "division with a city of its name", 1.0
    if sense.grade is Grade.GIVEN:
        yield "given by the user", 1.0
    elif sense.grade:
        yield f"grade {sense.grade.name.lower()}", 1.0
    if name.level:
        yield f"asked {name.level} is {entry.kind.name.lower()}", 1.0
    if name.holders:
        inside = any(holds(holder, sense) for holder in name.holders)
        yield ("inside" if inside else "not inside"), 1.0
    if any(holds(sense, inner) for inner in name.held):
        yield "holds", 1.0
    if fit:
        own = "own " if entry.kind is Kind.COUNTRY else ""
        yield f"{own}country share", fit.countries.get(entry.country, 0.0) / fit.total
        yield f"{own}country named", float(fit.countries.get(entry.country, 0.0) > 0.3)
        if entry.admin1 is not None:
            yield "division share", fit.divisions.get(entry.admin1, 0.0) / fit.total
            yield "division named", float(fit.divisions.get(entry.admin1, 0.0) > 0.3)
        if entry.kind is not Kind.COUNTRY:
            near = [weight * math.exp(-distance(entry, other) / NEAR) for weight, other in fit.anchors]
            yield "near one", max(near, default=0.0)
            yield "near all", sum(near) / fit.total


def distance(a: Entry, b: Entry) -> float:
    """Return kilometres between two places, on the flat: good enough to tell near from far."""
    east = (a.lon - b.lon + 180.0) % 360.0 - 180.0
    return KM * math.hypot(a.lat - b.lat, east * math.cos(math.radians((a.lat + b.lat) / 2)))


def beliefs(found: list[Name], weights: Weights, rounds: int = ROUNDS) -> list[list[float]]:
    """Return for each name how probable each of its senses is."""
    current = [chances(name, None, weights) for name in found]
    for _ in range(rounds):
        current = [chances(name, fit_without(found, current, at), weights) for at, name in enumerate(found)]
    return current


def chances(name: Name, fit: Fit | None, weights: Weights) -> list[float]:
    """Return a probability for each sense of a name."""
    if len(name.senses) == 1:
        return [1.0]
    sums = [
        sum(weights.get(f, 0.0) * v for f, v in features(name, sense, fit)) + GIVEN * (sense.grade is Grade.GIVEN)
        for sense in name.senses
    ]
    top = max(sums)
    exps = [math.exp(s - top) for s in sums]
    total = sum(exps)
    return [e / total for e in exps]


def fit_without(found: list[Name], current: list[list[float]], without: int) -> Fit:
    """Return what the text is about when one name is left out; the same word as another kind is left out too."""
    countries: dict[str, float] = defaultdict(float)
    divisions: dict[int, float] = defaultdict(float)
    anchors = []
    total = 1.0
    for at, name in enumerate(found):
        if name.key == found[without].key and not name.demonym:
            continue
        strength = 1.0 + math.log(len(name.mentions))
        total += strength
        for sense, chance in zip(name.senses, current[at], strict=True):
            if chance < 0.1:
                continue
            entry = sense.entry
            countries[entry.country] += strength * chance
            if entry.admin1 is not None:
                divisions[entry.admin1] += strength * chance
            if not name.demonym and entry.kind in (Kind.CITY, Kind.ADMIN2, Kind.ADMIN1):
                anchors.append((strength * chance, entry))
    return Fit(countries, divisions, tuple(anchors), total)
