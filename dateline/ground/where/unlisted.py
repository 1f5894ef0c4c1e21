"""Names that the gazetteer lacks but the words call a place: "Panjawi district", "the village of Tal Abyat".

Such a name means the places that it sounds like (transliterations vary), in the countries that the text
is about (`resolve.py` sees to that); else only what it is said to lie in: "Shiberak district, Logar
province" is somewhere in Logar.
"""

from collections.abc import Iterator, Sequence

from dateline.ground.where import lists
from dateline.ground.where.fold import skeleton
from dateline.ground.where.gazetteer import Kind, Names, Sense
from dateline.ground.where.lists import Cue
from dateline.ground.where.tokens import Candidate, Token
from dateline.record import Span

NOTHING = Cue((), "", "")
LONGEST = 4
LED = 9  # no unit, but a word that leads to places: "in Kondoz", "near Maarat al-Numan"
SETTLED = (2, 3, 4)  # levels of units that have names of their own: province, district, town
LEADING = ("in", "near", "from", "to")
ASKED = {
    2: (Kind.ADMIN1,),
    3: (Kind.ADMIN2, Kind.ADMIN1),
    4: (Kind.CITY, Kind.ADMIN2),
    LED: (Kind.CITY, Kind.ADMIN1),
}


def unlisted(tokens: Sequence[Token], listed: Sequence[Candidate], names: Names) -> tuple[Candidate, ...]:
    """Return candidates among the words that no listed candidate covers."""
    covered = {index for c in listed for index in range(c.first, c.last)}
    found: list[Candidate] = []
    known: dict[str, tuple[Sense, ...]] = {}
    for first, last in runs(tokens, covered):
        key = " ".join(token.key for token in tokens[first:last])
        level = called(tokens, first, last)
        if level not in (2, 3) and tokens[first].key in lists.words("place_given"):
            continue
        if level or key in known:
            known.setdefault(key, tuple(sounding(key, level, names)))
            if level == LED and not known[key]:
                del known[key]
                continue
            span = Span(tokens[first].start, tokens[last - 1].end)
            found.append(
                Candidate(first, last, span, key, known[key], "similar" if level == LED else "unlisted")
            )
    return tuple(found)


def runs(tokens: Sequence[Token], covered: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the runs of capitalised words outside the candidates that may be names."""
    index = 0
    articles = lists.particles("article")
    while index < len(tokens):
        if not (tokens[index].capital or tokens[index].text in articles):
            index += 1
            continue
        if index in covered or not opens(tokens, index):
            index += 1
            continue
        last = index + 1
        while last < len(tokens) and last not in covered and goes_on(tokens, last):
            last += 1
        while last > index + 1 and lists.after().get(tokens[last - 1].key, NOTHING).kind == "unit":
            last -= 1
        if last - index <= LONGEST and len(tokens[index].key) > 1:
            yield index, last
        index = max(last, index + 1)


def opens(tokens: Sequence[Token], index: int) -> bool:
    """Whether a name may begin here."""
    token = tokens[index]
    if token.text in lists.particles("article"):
        return index + 1 < len(tokens) and tokens[index + 1].gap == "-" and tokens[index + 1].capital
    if not token.capital:
        return False
    if token.key in lists.words("place_word") or token.key in lists.before() or token.key in lists.never():
        return False
    return token.key not in lists.demonyms()


def goes_on(tokens: Sequence[Token], index: int) -> bool:
    """Whether a name goes on with this word: "Tal Abyat", "Maarat al-Numan", "Khak-e-Safayd"."""
    token = tokens[index]
    if not token.joined or tokens[index - 1].possessive:
        return False
    article = (
        token.text in lists.particles("article")
        and index + 1 < len(tokens)
        and tokens[index + 1].gap in ("-", " ")
    )
    return token.capital or token.gap != " " or (article and tokens[index + 1].capital)


def called(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return the level of the unit that the words call a name by, 0 if none."""
    if last < len(tokens) and tokens[last].gap == " " and not tokens[last - 1].possessive:
        cue = lists.after().get(tokens[last].key, NOTHING)
        plural = tokens[last].capital and tokens[last].key.endswith("s")  # "Army Regains Several Towns"
        if cue.kind == "unit" and cue.level in SETTLED and not plural:
            return cue.level
    if first > 1 and tokens[first].gap == " " and tokens[first - 1].text == "of":
        cue = lists.after().get(tokens[first - 2].key, NOTHING)
        if cue.kind == "unit" and cue.level in SETTLED and not tokens[first - 2].capital:
            return cue.level
    leads = (
        first
        and tokens[first].gap == " "
        and lists.before().get(tokens[first - 1].text, NOTHING).kind in LEADING
    )
    return LED if leads and tokens[first].key not in lists.words("place_surname") else 0


def sounding(key: str, level: int, names: Names) -> Iterator[Sense]:
    """Yield the places of the asked kind whose name sounds like this one."""
    for sense in names.similar(skeleton(key)):
        if sense.entry.kind in ASKED.get(level, ()):
            yield sense
