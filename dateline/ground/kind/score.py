"""From the words of a story's lead to its incident type: signs are added up, earlier ones counting more.

Invariant: nothing is learnt here; every point of a score is a form in kind.yml or kind_clue_*.yml, or the
rule of `ground.py`, and `Reading.signs` lists them.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.ground.kind.ground import ground_taken
from dateline.ground.kind.lists import Sign, by_type, signs, stems

PLACE = (1.0, 0.5, 0.3)  # what a sign counts in the first, second and third sentence; a fifth after that
LATER = 0.2
HEADLINE = 1.0
CAUSE = 0.5
OWN = 1.5  # what a type must have itself to take in the points of its means and milder forms
LONGEST = 150  # words of a sentence that are looked at: longer ones are lists or noise
ENOUGH = 1.0  # below this nothing speaks clearly enough for any type


@dataclass(frozen=True, slots=True)
class Reading:
    """A type, how strongly the words speak for it, and the words that do."""

    type: str
    score: float
    signs: tuple[str, ...]

    @property
    def acled(self) -> tuple[str, str] | None:
        """ACLED's event type and sub-event type, if it codes such incidents at all."""
        return by_type()[self.type].acled

    @property
    def ucdp(self) -> str | None:
        """UCDP's type of violence, where it follows from the type alone."""
        return by_type()[self.type].ucdp


def classify(sentences: Sequence[str], *, headline: str = "", causes: Sequence[str] = ()) -> Reading | None:
    """Return the best-supported incident type, or None where nothing speaks for one.

    Args:
        sentences: the story's first sentences, or those of one incident's claims, in order.
        headline: the story's headline, if it has one.
        causes: words that tolls give as causes ("roadside bomb").
    """
    ranked = rank(sentences, headline=headline, causes=causes)
    return ranked[0] if ranked and ranked[0].score >= ENOUGH else None


def rank(sentences: Sequence[str], *, headline: str = "", causes: Sequence[str] = ()) -> tuple[Reading, ...]:
    """Return every type that anything speaks for, best first; see `classify`."""
    points: dict[str, float] = defaultdict(float)
    words: dict[str, list[str]] = defaultdict(list)
    for here, share in weighed(sentences, headline, causes):
        for name, score in summed(here).items():
            points[name] += score * share
        for sign in here:
            words[sign.type].append(sign.form)
    rows = (Reading(name, round(points[name], 3), tuple(dict.fromkeys(words[name]))) for name in points)
    return tuple(sorted(rows, key=lambda row: (-row.score, row.type)))


def summed(here: tuple[Sign, ...]) -> dict[str, float]:
    """Return each type's points in one sentence, with those of the types it takes in if it has enough."""
    own: dict[str, float] = defaultdict(float)
    for sign in here:
        own[sign.type] += sign.weight
    return {
        name: score + (sum(own.get(other, 0.0) for other in by_type()[name].over) if score >= OWN else 0.0)
        for name, score in own.items()
    }


def weighed(
    sentences: Sequence[str], headline: str, causes: Sequence[str]
) -> Iterator[tuple[tuple[Sign, ...], float]]:
    """Yield each text's signs and the share of their weight that counts; one without any takes no place."""
    if here := found(stems(headline)):
        yield here, HEADLINE
    places = iter(PLACE)
    for sentence in sentences:
        if here := found(stems(sentence)):
            yield here, next(places, LATER)
    for cause in causes:
        yield found(stems(cause)), CAUSE


def found(words: tuple[str, ...]) -> tuple[Sign, ...]:
    """Return the signs in one sentence, each form once; a longer form hides the shorter ones inside it."""
    out: dict[tuple[str, ...], Sign] = {}
    words, i = words[:LONGEST], 0
    while i < len(words):
        here = [s for s in signs().get(words[i], ()) if fits(s, words, i)]
        length = len(here[0].stems) if here else 1
        for sign in here:
            if len(sign.stems) == length:
                out.setdefault((*sign.stems, sign.type), sign)
        i += length
    return (*out.values(), *ground_taken(words))


def fits(sign: Sign, words: tuple[str, ...], i: int) -> bool:
    """Whether the sign stands at words[i] with the company that it needs and none that it shuns."""
    if words[i : i + len(sign.stems)] != sign.stems:
        return False
    return (not sign.needs or any_in(sign.needs, words)) and not any_in(sign.unless, words)


def any_in(phrases: tuple[tuple[str, ...], ...], words: tuple[str, ...]) -> bool:
    """Whether any of the phrases stands in the words."""
    return any(
        p[0] in words
        and (len(p) == 1 or any(words[i : i + len(p)] == p for i in range(len(words) - len(p) + 1)))
        for p in phrases
    )
