"""Text to resolved places: spot, judge, resolve, and what the words say about precision."""

from collections.abc import Sequence

from dateline.ground.where import lists, resolve, spot
from dateline.ground.where.evidence import NOTHING
from dateline.ground.where.gazetteer import Kind, Names, Sense
from dateline.ground.where.judge import Weights, judge, weights
from dateline.ground.where.resolve import Name
from dateline.ground.where.tokens import Candidate, Reading
from dateline.record import Place, Span

CERTAIN = 0.5  # a candidate is kept if it is more probably a place than not
SPELLED = 0.1  # where the words themselves say what it is, or how far from it
PRECISION = {Kind.CITY: 1, Kind.ADMIN2: 3, Kind.ADMIN1: 4, Kind.COUNTRY: 6}
RUNNERS_UP = 4


def read(value: str, names: Names) -> Reading:
    """Return a text's tokens and candidates."""
    return spot.read(value, names)


def kept(reading: Reading, chances: Sequence[float], forced: Sequence[Span] = ()) -> list[int]:
    """Return the numbers of the candidates that are places, and of the demonyms, which only give evidence."""
    return [
        number
        for number, candidate in enumerate(reading.candidates)
        if candidate.rule == "demonym"
        or chances[number]
        > (SPELLED if is_called(reading, candidate) or measured(reading, number) else CERTAIN)
        or any(span.covers(candidate.span) for span in forced)
    ]


def is_called(reading: Reading, candidate: Candidate) -> bool:
    """Whether a name is called a province or district, or one in no list a town, in so many words."""
    tokens, last = reading.tokens, candidate.last
    if last >= len(tokens) or tokens[last].capital or tokens[last].gap != " ":
        return False
    cue = lists.after().get(tokens[last].key, NOTHING)
    return cue.kind == "unit" and (cue.level in (2, 3) or candidate.rule == "unlisted")


def resolved(
    reading: Reading,
    table: Weights | None = None,
    *,
    forced: Sequence[Span] = (),
    barred: Sequence[Span] = (),
) -> tuple[Place, ...]:
    """Return the places of a reading in the order of the text.

    `forced` spans hold places whatever the judge thinks (the dateline); `barred` ones hold none (credits).
    """
    table = table or weights()
    chances = judge(reading, table)
    chosen = [
        number
        for number in kept(reading, chances, forced)
        if not any(span.overlaps(reading.candidates[number].span) for span in barred)
    ]
    found = resolve.names(reading, chosen)
    beliefs = resolve.beliefs(found, table.which)
    placed = (
        place_of(reading, name, belief, number, chances[number])
        for name, belief in zip(found, beliefs, strict=True)
        if not name.demonym and (belief or reading.candidates[name.mentions[0]].rule == "unlisted")
        for number in name.mentions
    )
    return tuple(sorted(placed, key=lambda place: place.span))


def place_of(reading: Reading, name: Name, belief: Sequence[float], number: int, certain: float) -> Place:
    """Return the record of one mention."""
    candidate = reading.candidates[number]
    if not belief:
        words = candidate.span.of(reading.value)
        return Place(words, words, candidate.span, precision=7, score=round(certain, 4))
    order = sorted(range(len(belief)), key=lambda at: -belief[at])
    best = name.senses[order[0]]
    entry = best.entry
    if name.within:
        entry = entry._replace(id=0, name=candidate.span.of(reading.value))
    others = (name.senses[at].entry.id for at in order[1 : 1 + RUNNERS_UP] if belief[at] > 0.01)
    return Place(
        name=entry.name,
        words=candidate.span.of(reading.value),
        span=candidate.span,
        geonames=entry.id or None,
        country=entry.country or None,
        admin1=entry.province,
        lat=round(entry.lat, 5),
        lon=round(entry.lon, 5),
        precision=precision(reading, number, best),
        score=round(certain * belief[order[0]], 4),
        candidates=tuple(dict.fromkeys(other for other in others if other and other != entry.id)),
    )


def precision(reading: Reading, number: int, sense: Sense) -> int:
    """Return UCDP's geographical precision: 1 exact, 2 near, 3 district, 4 province, 5 region, 6 country."""
    kind = sense.entry.kind
    if kind is Kind.REGION:
        return sense.entry.population  # where `build.py` keeps a region's precision
    candidate, tokens = reading.candidates[number], reading.tokens
    before = lists.before().get(tokens[candidate.first - 1].key, NOTHING).kind if candidate.first else ""
    if kind is Kind.COUNTRY:
        return 5 if before == "direction" else 6
    if kind is Kind.CITY and (
        candidate.rule == "unlisted"
        or before == "near"
        or resolve.unit_level(reading, candidate) == 5
        or measured(reading, number)
    ):
        return 2
    return PRECISION[kind]


def measured(reading: Reading, number: int) -> bool:
    """Whether a distance leads to the place: "12 miles north of Homs", "30 km from Goma"."""
    first = reading.candidates[number].first
    words = [token.text.lower() for token in reading.tokens[max(0, first - 4) : first]]
    return bool(words) and words[-1] in ("of", "from") and bool(lists.particles("measure") & set(words))
