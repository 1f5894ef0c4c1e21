"""What speaks for and against a candidate being a place, as named features.

Every feature is a yes, so that `weights.yml` is a table a person can read: what each yes is worth.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.ground.where import lists
from dateline.ground.where.gazetteer import Entry, Grade, Kind, Sense
from dateline.ground.where.lists import Cue
from dateline.ground.where.tokens import Candidate, Reading, Token

NOTHING = Cue((), "", "")
HYPHENS = ("-", "–")
PROMINENCE: dict[tuple[int, int], float] = {}  # a cache: rows never change while a process lives
WITHIN = re.compile(r", |,? (?:in|of|near)(?: the)? | \w+,? in (?:the )?| \w+, ")
SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s|\n|:\s|[\"“]")


@dataclass(frozen=True, slots=True)
class People:
    """Who a text names: the spans of full names, as token ranges, and the folded surnames."""

    inside: frozenset[int]
    surnames: frozenset[str]


def importance(sense: Sense) -> float:
    """Return how prominent a sense is before any context: about the decimal logarithm of its people."""
    entry, grade = sense
    known = PROMINENCE.get((entry.row, grade))
    if known is None or entry.row < 0:
        known = PROMINENCE[entry.row, grade] = weigh(entry, grade)
    return known


def weigh(entry: Entry, grade: Grade) -> float:
    """Return the importance of an entry under a name of some grade; a user's own place is no hamlet."""
    if grade is Grade.GIVEN:
        return 5.0
    people = math.log10(entry.population + 1)
    base = {
        Kind.COUNTRY: 7.8,
        Kind.REGION: 6.8,
        Kind.ADMIN1: min(people, 7.5) * 0.5 + 3.2,
        Kind.ADMIN2: people * 0.6 + 0.8,
        Kind.CITY: people + (0.8 if entry.capital else 0.0),
    }[entry.kind]
    return base - (0.0, 0.4, 1.6, 0.0)[grade]


def people(reading: Reading, taken: frozenset[int]) -> People:
    """Return the persons a text names in full: a title or given name, initials, surname.

    `taken` are the tokens of names of several words that the gazetteer knows ("San Jose", "Jersey City").
    """
    inside: set[int] = set()
    surnames: set[str] = set()
    tokens = reading.tokens
    index = 0
    while index < len(tokens):
        last = person_end(tokens, index, taken)
        if last > index + 1:
            inside.update(range(index, last))
            surnames.add(tokens[last - 1].key)
            index = last
        else:
            index += 1
    return People(frozenset(inside), frozenset(surnames))


def person_end(tokens: tuple[Token, ...], index: int, taken: frozenset[int]) -> int:
    """Return the end of a full name that starts here, else the index itself."""
    head = tokens[index]
    if not head.capital or index in taken:
        return index
    titled = is_title(head)
    if not (titled or head.key in lists.words("place_given") or is_initial(head)):
        return index
    last = index + 1
    while last < len(tokens) and last - index < 5:
        token = tokens[last]
        dotted = token.gap == ". " and (is_initial(tokens[last - 1]) or is_title(tokens[last - 1]))
        double = token.gap == "-" and not is_initial(
            tokens[last - 1]
        )  # Rodham-Smith, but not "Lee, R-Charleston"
        if not token.capital or last in taken or not (token.gap == " " or double or dotted):
            break
        if token.key in lists.after() and lists.after()[token.key].kind != "said":
            return index if not titled else last
        last += 1
        if tokens[last - 1].possessive:
            break
    return last


def is_title(token: Token) -> bool:
    """Whether a word introduces a person."""
    cue = lists.before().get(token.key)
    return cue is not None and cue.kind == "title"


def is_initial(token: Token) -> bool:
    """Whether a word is an initial: "J", "J.B."."""
    return len(token.text) == 1 or (token.text.count(".") > 0 and len(token.text) < 5)


def features(reading: Reading, number: int, who: People) -> tuple[str, ...]:
    """Return the names of what holds of one candidate."""
    candidate = reading.candidates[number]
    found = [f"rule:{candidate.rule}"]
    found += name_features(candidate, reading, who)
    found += left_features(candidate, reading)
    found += right_features(candidate, reading)
    found += neighbour_features(reading, number)
    return tuple(found)


def name_features(candidate: Candidate, reading: Reading, who: People) -> Iterator[str]:
    """Yield what the name itself says."""
    best = max(candidate.senses, key=importance, default=None)
    key, single = candidate.key, candidate.last - candidate.first == 1
    if best:
        yield f"kind:{best.entry.kind.name.lower()}"
        yield f"weight:{min(8, max(2, round(importance(best))))}"
        yield f"grade:{Grade(min(s.grade for s in candidate.senses)).name.lower()}"
        if any(s.grade is Grade.GIVEN for s in candidate.senses):
            yield "given by the user"
    yield f"words:{min(3, candidate.last - candidate.first)}"
    if single:
        yield from (
            f"list:{name}" for name in ("word", "given", "surname") if key in lists.words(f"place_{name}")
        )
        if key in reading.lower:
            yield "lower elsewhere"
        if key in who.surnames:
            yield "surname here"
    if candidate.first in who.inside and candidate.last - 1 in who.inside:
        yield "in a person's name"
    if reading.tokens[candidate.first].upper and not reading.shouting:
        yield "upper case" if len(key) > 4 else "upper case short"
    if len(key) < 4:
        yield "short"


def left_features(candidate: Candidate, reading: Reading) -> Iterator[str]:
    """Yield what stands before."""
    tokens, first = reading.tokens, candidate.first
    gap = tokens[first].gap
    if first == 0 or (SENTENCE_END.search(gap) and not abbreviated(tokens, first)):
        yield "starts a sentence"
        if candidate.key in lists.words("place_word"):
            yield "starts a sentence & word"
        if "\n" in gap or first == 0:
            yield "starts a paragraph"
    elif gap in HYPHENS or gap == " ":
        yield from word_left(tokens, first)
        if gap != " ":
            yield "hyphen before"
    elif gap == ", ":
        yield "comma before"
    elif gap == ". ":
        yield "before:title" if is_title(tokens[first - 1]) else "before:initial"
    else:
        yield f"gap:{'(' if '(' in gap else 'other'}"


def abbreviated(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether the stop before a word only shortens the word before: "Gen. Jackson", "T. E. Lawrence"."""
    return tokens[first].gap == ". " and (is_title(tokens[first - 1]) or is_initial(tokens[first - 1]))


def word_left(tokens: tuple[Token, ...], first: int) -> Iterator[str]:
    """Yield what the word right before says."""
    prior = tokens[first - 1]
    cue = lists.before().get(prior.text.lower(), NOTHING)
    if prior.capital and cue.kind not in ("direction", "title"):
        yield capital_left(tokens, first)
    elif cue.kind:
        yield f"before:{cue.kind}"
        if cue.kind == "of":
            yield f"before:of {after(tokens, first - 2).kind}"
    else:
        yield f"before:{prior.text if prior.text in ('the', 'a', 'an', 'and') else 'word'}"


def after(tokens: tuple[Token, ...], index: int) -> Cue:
    """Return what a word would say of a name before it."""
    return lists.after().get(tokens[index].key, NOTHING) if 0 <= index < len(tokens) else NOTHING


def capital_left(tokens: tuple[Token, ...], first: int) -> str:
    """Return what a capitalised word right before says."""
    prior = tokens[first - 1]
    kind = after(tokens, first - 1).kind
    opens = first == 1 or bool(SENTENCE_END.search(prior.gap))
    leads = lists.before().get(prior.key, NOTHING).kind
    if prior.key in lists.demonyms():
        return "capital before:demonym"
    if opens and leads in ("in", "at", "near", "from", "to", "across", "other"):
        return f"before:{leads}"
    if kind == "unit":
        return "capital before:unit"
    if prior.key in lists.words("place_given"):
        return "capital before:given"
    if opens and prior.key in lists.words("place_word"):
        return "capital before:opening"
    return f"capital before:{kind or 'word'}"


def right_features(candidate: Candidate, reading: Reading) -> Iterator[str]:
    """Yield what stands after."""
    tokens, last = reading.tokens, candidate.last
    if tokens[last - 1].possessive:
        yield "possessive"
    if last >= len(tokens):
        yield "ends the text"
        return
    following = tokens[last]
    gap = following.gap
    if gap in HYPHENS or gap == " ":
        yield from word_right(tokens, last)
    elif gap == ", ":
        yield from comma_right(following)
    elif gap.startswith((".", "!", "?")):
        yield "stop after"
    elif gap.startswith(" ("):
        yield "bracket after"
        if following.upper:
            yield "agency after"
    elif gap.lstrip().startswith(("-", "–", "—")):
        yield "dash after"


def word_right(tokens: tuple[Token, ...], last: int) -> Iterator[str]:
    """Yield what the word right after says."""
    following, cue = tokens[last], after(tokens, last)
    if following.capital and not cue.kind:
        kind = "demonym" if following.key in lists.demonyms() else "word"
        yield f"capital after:{'surname' if following.key in lists.words('place_surname') else kind}"
    else:
        joint = "capital" if following.capital else "lower" if following.gap == " " else "hyphen"
        yield f"{joint} after:{cue.kind}{cue.level or ''}"
    if following.text.isdigit():
        yield "route after"
    if following.text == "and":
        yield "after:and"


def comma_right(following: Token) -> Iterator[str]:
    """Yield what stands after a comma: an age, a number, "said"."""
    yield "number after" if following.text.isdigit() else "comma after"
    if following.text.isdigit() and len(following.text) == 2:
        yield "age after"
    if not following.capital and lists.after().get(following.key, NOTHING).kind == "said":
        yield "said after comma"


def neighbour_features(reading: Reading, number: int) -> Iterator[str]:
    """Yield how it stands to the candidates before and after: lists and containment."""
    here = reading.candidates[number]
    if number + 1 < len(reading.candidates):
        there = reading.candidates[number + 1]
        relation = related(reading.value[here.span.end : there.span.start], here, there)
        if relation == "inside":
            yield "container after"
        elif relation:
            yield "listed after" if relation == "listed" else f"and a {there.rule} after"
    if number:
        there = reading.candidates[number - 1]
        relation = related(reading.value[there.span.end : here.span.start], there, here)
        if relation == "inside":
            yield "contained before"
        elif relation:
            yield "listed before" if relation == "listed" else f"and a {there.rule} before"


def related(between: str, left: Candidate, right: Candidate) -> str:
    """Return how two neighbouring names hang together: inside (the right one), listed, joined or not."""
    if between in (" and ", " or ", " to "):
        return "joined"
    if len(between) < 40 and WITHIN.fullmatch(between) and contained(left, right):
        return "inside"
    return "listed" if between == ", " else ""


def contained(inner: Candidate, outer: Candidate) -> bool:
    """Whether some sense of one lies in some sense of the other."""
    wide = {s.entry.country for s in outer.senses if s.entry.kind is Kind.COUNTRY}
    rows = {s.entry.row for s in outer.senses if s.entry.kind in (Kind.ADMIN1, Kind.ADMIN2)}
    return any(
        (e.country in wide and e.kind is not Kind.COUNTRY)
        or (e.admin1 in rows and e.kind is not Kind.ADMIN1)
        or (e.admin2 in rows and e.kind is Kind.CITY)
        for e in (s.entry for s in inner.senses)
    )


def holds(outer: Sense, inner: Sense) -> bool:
    """Whether the outer sense is a country, province or district that the inner one lies in."""
    a, b = outer.entry, inner.entry
    if a.row == b.row or not a.country or a.country != b.country:
        return False
    if a.kind is Kind.COUNTRY:
        return b.kind is not Kind.COUNTRY
    if a.kind is Kind.ADMIN1:
        return b.admin1 == a.row and b.kind is not Kind.ADMIN1
    return a.kind is Kind.ADMIN2 and b.admin2 == a.row and b.kind is Kind.CITY
