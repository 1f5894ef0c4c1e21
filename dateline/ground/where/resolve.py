"""Which of the places that share a name the text means.

Each sense of each name gets a sum of named, weighted features: how prominent it is, what kind of place
the words ask for, what contains it, and how well it fits the rest of the text. One name has one sense in
a text, unless the words around it ask for another kind ("Ghazni province", "the city of Ghazni"). The fit
is computed in rounds: the first knows only prominence and the words, the next ones also the places that
the round before believed in.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.ground.where import lists
from dateline.ground.where.evidence import NOTHING, holds, importance
from dateline.ground.where.gazetteer import Entry, Grade, Kind, Sense
from dateline.ground.where.tokens import Candidate, Reading

LEVELS = {2: Kind.ADMIN1, 3: Kind.ADMIN2, 4: Kind.CITY, 5: Kind.REGION}
KM = 111.2  # one degree of latitude
NEAR = 120.0  # kilometres over which nearness fades by e
ROUNDS = 2
ANCHORS = 40  # only the most certain places are near or far
MANY = 30  # more namesakes than this are not all weighed: the most prominent, and those where the words say
# Not fitted: the user's own place beats its namesakes unless the text is plainly about elsewhere, and a
# reviewed list says what agency copy means by a bare name.
FIXED = {"given by the user": 6.0, "usual": 2.0}
Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Name:
    """One name as one text uses it: its senses, the mentions of it, what kind the words ask for.

    Where it is `within`, the gazetteer lacks it and its senses are the divisions it is said to lie in.
    """

    key: str
    level: int
    senses: tuple[Sense, ...]
    mentions: tuple[int, ...]
    demonym: bool
    holders: tuple[Sense, ...] = ()
    held: tuple[Sense, ...] = ()
    within: bool = False


@dataclass(frozen=True, slots=True)
class Fit:
    """How much of a text is about each country and division, and which places it is believed to name."""

    countries: dict[str, float]
    divisions: dict[int, float]
    anchors: tuple[tuple[float, Entry], ...]
    total: float


def unit_level(reading: Reading, candidate: Candidate) -> int:
    """Return the kind of place that a neighbouring word names: 2 province to 5 region, 0 none.

    A part of it ("northern Idlib") asks for what has parts: 1, a division rather than a town.
    """
    tokens, first, last = reading.tokens, candidate.first, candidate.last
    if last < len(tokens) and tokens[last].joined and not tokens[last - 1].possessive:
        cue = lists.after().get(tokens[last].key, NOTHING)
        if cue.kind == "unit":
            return cue.level
    if not first or tokens[first].gap != " ":
        return 0
    prior = tokens[first - 1]
    if prior.text == "of" and first > 1:
        cue = lists.after().get(tokens[first - 2].key, NOTHING)
        return cue.level if cue.kind == "unit" else 0
    if prior.key.endswith("ern") and lists.before().get(prior.key, NOTHING).kind == "direction":
        return 1
    cue = lists.after().get(prior.key, NOTHING)
    return cue.level if cue.kind == "unit" and cue.level in (2, 3) else 0


def names(reading: Reading, kept: Sequence[int]) -> list[Name]:
    """Return the distinct names of the kept candidates."""
    grouped: dict[tuple[str, int, bool], list[int]] = defaultdict(list)
    for number in kept:
        candidate = reading.candidates[number]
        grouped[candidate.key, unit_level(reading, candidate), candidate.rule == "demonym"].append(number)
    sure = certain_countries(reading, kept)
    return [
        name_of(
            reading,
            key,
            level,
            numbers,
            sure if reading.candidates[numbers[0]].rule in ("unlisted", "similar") else None,
        )
        for (key, level, _), numbers in grouped.items()
    ]


def name_of(reading: Reading, key: str, level: int, numbers: list[int], sure: frozenset[str] | None) -> Name:
    """Return one name; `sure` countries are given for a name that the gazetteer lacks as spelled."""
    candidate = reading.candidates[numbers[0]]
    holders, held = containment(reading, numbers)
    senses = senses_of(candidate, level)
    within = False
    if sure is not None:
        inside = tuple(s for s in senses if any(holds(holder, s) for holder in holders))
        senses = inside or tuple(s for s in senses if s.entry.country in sure and not holders)
        if not senses:
            within = True
            senses = tuple(h for h in holders if h.entry.kind is not Kind.REGION)
            senses = senses_of(replace(candidate, senses=senses), 0)
    elif level in (2, 3) and holders and not any(holds(holder, s) for holder in holders for s in senses):
        elsewhere = tuple(h for h in holders if h.entry.kind in (Kind.COUNTRY, Kind.ADMIN1))
        within, senses = bool(elsewhere), elsewhere or senses
    if len(senses) > MANY:
        ranked = sorted(senses, key=lambda s: (s.grade is not Grade.GIVEN, -importance(s)))
        senses = (*ranked[:MANY], *(s for s in ranked[MANY:] if any(holds(holder, s) for holder in holders)))
    return Name(key, level, senses, tuple(numbers), candidate.rule == "demonym", holders, held, within)


def certain_countries(reading: Reading, kept: Sequence[int]) -> frozenset[str]:
    """Return the countries that the text names, or whose people it names, or where two names can only lie."""
    named: dict[str, set[str]] = defaultdict(set)
    for number in kept:
        candidate = reading.candidates[number]
        codes = {sense.entry.country for sense in candidate.senses}
        if len(codes) == 1 and candidate.rule not in ("unlisted", "similar"):
            named[codes.pop()].add(candidate.key)
            if candidate.senses[0].entry.kind is Kind.COUNTRY:
                named[candidate.senses[0].entry.country].add("")
    return frozenset(code for code, keys in named.items() if code and len(keys) > 1)


def senses_of(candidate: Candidate, level: int) -> tuple[Sense, ...]:
    """Return what a name can mean where the words ask for a level.

    A country's own name is not its namesake province or capital unless asked for, and a bare name is the
    town rather than the division around it that is named after it ("in Kunduz"), but not when it has parts
    ("northern Idlib").
    """
    senses = candidate.senses
    codes = {s.entry.country for s in senses if s.entry.kind is Kind.COUNTRY and not s.grade}
    if codes and level < 2:
        return tuple(s for s in senses if s.entry.kind is Kind.COUNTRY or s.entry.country not in codes)
    if level > 1:
        return asked(senses, level)
    towns = [s for s in senses if s.entry.kind is Kind.CITY]
    divisions = [s for s in senses if s.entry.kind in (Kind.ADMIN1, Kind.ADMIN2)]
    pairs = [(d, t) for d in divisions for t in towns if named_after(d, t)]
    losers = {(division if level == 0 else town).entry.row for division, town in pairs}
    return tuple(s for s in senses if s.entry.row not in losers)


def asked(senses: tuple[Sense, ...], level: int) -> tuple[Sense, ...]:
    """Return the senses without those that lie with or around a namesake of the kind that is asked for."""
    kind = LEVELS[level]
    if level == 3 and not any(s.entry.kind is kind for s in senses):
        kind = Kind.ADMIN1  # "Kisumu County" is Kenya's first order
    there = {s.entry.admin1 for s in senses if s.entry.kind is kind} - {None}
    return tuple(s for s in senses if s.entry.kind is kind or s.entry.admin1 not in there)


def named_after(division: Sense, town: Sense) -> bool:
    """Whether a division bears the name of a town in it that holds a good part of its people.

    A capital may be cut out of the division around it (Kyiv, Moscow): then nearness stands for lying in it.
    """
    a, b = division.entry, town.entry
    if b.kind is not Kind.CITY or a.row < 0:
        return False
    if a.row not in (b.admin1, b.admin2):
        return b.capital and a.country == b.country and distance(a, b) < 100.0
    return b.capital or b.population > a.population / (4 if town.grade is Grade.VARIANT else 10)


def containment(reading: Reading, numbers: list[int]) -> tuple[tuple[Sense, ...], tuple[Sense, ...]]:
    """Return the senses of what a name is said to lie in ("Paris, Texas"), and of what it is said to hold."""
    holders: list[Sense] = []
    held: list[Sense] = []
    for number in numbers:
        if number + 1 < len(reading.candidates) and beside(reading, number):
            holders.extend(reading.candidates[number + 1].senses)
        if number and beside(reading, number - 1):
            held.extend(reading.candidates[number - 1].senses)
    return once(holders), once(held)


def once(senses: list[Sense]) -> tuple[Sense, ...]:
    """Return each place once."""
    return tuple({sense.entry.row: sense for sense in senses}.values())


def beside(reading: Reading, number: int) -> bool:
    """Whether the next candidate stands as its container: "Andar district, Ghazni", "Lyon in France"."""
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
    yield from own_features(name, sense)
    if fit:
        yield from fit_features(sense, fit)


def own_features(name: Name, sense: Sense) -> Iterator[tuple[str, float]]:
    """Yield what the place itself and the words around its name say."""
    entry = sense.entry
    yield "importance", importance(sense)
    yield f"kind {entry.kind.name.lower()}", 1.0
    if entry.kind is Kind.ADMIN1 and any(
        s.entry.admin1 == entry.row and s.entry.kind is Kind.CITY and not s.grade for s in name.senses
    ):
        yield "division with a city of its name", 1.0
    if lists.usual().get(name.key) == entry.id:
        yield "usual", 1.0
    if sense.grade is Grade.GIVEN:
        yield "given by the user", 1.0
    elif sense.grade:
        yield f"grade {sense.grade.name.lower()}", 1.0
    if name.level > 1:
        yield f"asked {name.level} is {entry.kind.name.lower()}", 1.0
    if name.holders:
        inside = any(holds(holder, sense) for holder in name.holders)
        yield ("inside" if inside else "not inside"), 1.0
    if name.held and any(holds(sense, inner) for inner in name.held):
        yield "holds", 1.0


def fit_features(sense: Sense, fit: Fit) -> Iterator[tuple[str, float]]:
    """Yield how well the place fits the rest of the text."""
    entry = sense.entry
    own = "own " if entry.kind is Kind.COUNTRY else ""
    share = fit.countries.get(entry.country, 0.0)
    if share:
        yield f"{own}country share", share / fit.total
        yield f"{own}country named", float(share > 0.3)
    if entry.admin1 is not None and (share := fit.divisions.get(entry.admin1, 0.0)):
        yield "division share", share / fit.total
        yield "division named", float(share > 0.3)
    if entry.kind is not Kind.COUNTRY:
        near = [
            weight * math.exp(-distance(entry, other) / NEAR)
            for weight, other in fit.anchors
            if abs(entry.lat - other.lat) < 5.0
        ]
        if near:
            yield "near one", max(near)
            yield "near all", sum(near) / fit.total


def distance(a: Entry, b: Entry) -> float:
    """Return kilometres between two places, on the flat: good enough to tell near from far."""
    east = (a.lon - b.lon + 180.0) % 360.0 - 180.0
    return KM * math.hypot(a.lat - b.lat, east * math.cos(math.radians((a.lat + b.lat) / 2)))


def beliefs(found: list[Name], weights: Weights, rounds: int = ROUNDS) -> list[list[float]]:
    """Return for each name how probable each of its senses is."""
    own = [[added(own_features(name, sense), weights) for sense in name.senses] for name in found]
    current = [softmax(sums) for sums in own]
    for _ in range(rounds):
        before, told = current, story(found, current)
        current = [
            refit(name, sums, without(told, name), weights) if len(sums) > 1 else before[at]
            for at, (name, sums) in enumerate(zip(found, own, strict=True))
        ]
    return current


def refit(name: Name, own: list[float], fit: Fit, weights: Weights) -> list[float]:
    """Return a probability for each sense, given the rest of the text."""
    pairs = zip(own, name.senses, strict=True)
    return softmax([value + added(fit_features(sense, fit), weights) for value, sense in pairs])


def added(found: Iterator[tuple[str, float]], weights: Weights) -> float:
    """Return the weighted sum of features."""
    return sum(FIXED.get(name, weights.get(name, 0.0)) * value for name, value in found)


def softmax(sums: list[float]) -> list[float]:
    """Return sums of evidence as probabilities."""
    top = max(sums, default=0.0)
    exps = [math.exp(value - top) for value in sums]
    total = sum(exps)
    return [value / total for value in exps]


@dataclass(frozen=True, slots=True)
class Story:
    """What a whole text is about, and what each name adds to that."""

    whole: Fit
    parts: dict[str, Fit]


def story(found: list[Name], current: list[list[float]]) -> Story:
    """Return what the text is about by what is believed so far."""
    grouped: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(found):
        grouped["" if name.demonym else name.key].append(at)
    parts = {key: part((found[at], current[at]) for at in ats) for key, ats in grouped.items()}
    countries: dict[str, float] = defaultdict(float)
    divisions: dict[int, float] = defaultdict(float)
    for fit in parts.values():
        for code, weight in fit.countries.items():
            countries[code] += weight
        for row, weight in fit.divisions.items():
            divisions[row] += weight
    anchors = sorted((anchor for fit in parts.values() for anchor in fit.anchors), key=lambda a: -a[0])
    return Story(
        Fit(countries, divisions, tuple(anchors[:ANCHORS]), sum(fit.total for fit in parts.values())), parts
    )


def part(believed: Iterable[tuple[Name, list[float]]]) -> Fit:
    """Return what some names add to a story: each counts more the more often it stands there."""
    countries: dict[str, float] = defaultdict(float)
    divisions: dict[int, float] = defaultdict(float)
    anchors: list[tuple[float, Entry]] = []
    total = 0.0
    for name, chances in believed:
        strength = 1.0 + math.log(len(name.mentions))
        total += strength
        for sense, chance in zip(name.senses, chances, strict=True):
            if chance < 0.1:
                continue
            entry = sense.entry
            countries[entry.country] += strength * chance
            if entry.admin1 is not None:
                divisions[entry.admin1] += strength * chance
            if not name.demonym and entry.kind in (Kind.CITY, Kind.ADMIN2, Kind.ADMIN1):
                anchors.append((strength * chance, entry))
    return Fit(countries, divisions, tuple(anchors), total)


def without(told: Story, name: Name) -> Fit:
    """Return what the text is about when one name is left out, whatever kind it stands for elsewhere."""
    whole, own = told.whole, told.parts.get(name.key) if not name.demonym else None
    if own is None:
        return replace(whole, total=whole.total + 1.0)
    mine = {id(entry) for _, entry in own.anchors}
    return Fit(
        {code: weight - own.countries.get(code, 0.0) for code, weight in whole.countries.items()},
        {row: weight - own.divisions.get(row, 0.0) for row, weight in whole.divisions.items()},
        tuple(anchor for anchor in whole.anchors if id(anchor[1]) not in mine),
        whole.total - own.total + 1.0,
    )
