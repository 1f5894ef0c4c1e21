"""Text to candidates: every run of words that the gazetteer knows as a name, longest first.

A candidate is not yet a place: `judge.py` decides that from the features in `evidence.py`.
Invariant: candidates do not overlap and come in the order of the text.
"""

from dateline.ground.where import lists
from dateline.ground.where.fold import fold
from dateline.ground.where.gazetteer import Kind, Names, Sense
from dateline.ground.where.tokens import Candidate, Reading, Token, is_shouting, tokenize
from dateline.ground.where.unlisted import unlisted
from dateline.record import Span

LONGEST = 6


def read(value: str, names: Names) -> Reading:
    """Return the tokens and candidates of a text."""
    shouting = is_shouting(value)
    tokens = tokenize(value)
    lower = frozenset(token.text for token in tokens if not token.capital)
    candidates: list[Candidate] = []
    index = 0
    while index < len(tokens):
        found = None
        if tokens[index].capital or starts_article(tokens, index):
            found = match(value, tokens, index, names, shouting)
        if found and found.rule != "never" and not cut_short(tokens, found):
            candidates.append(found)
        index = found.last if found else index + 1
    if shouting:
        tokens, lower = quiet(tokens, candidates), frozenset()
    merged = (*candidates, *unlisted(tokens, candidates, names))
    return Reading(value, tokens, tuple(sorted(merged, key=lambda c: c.span)), shouting, lower)


def cut_short(tokens: tuple[Token, ...], found: Candidate) -> bool:
    """Whether a name goes on beyond what the gazetteer has: "Sar" or "Hawza" in "Sar Hawza district"."""
    last = found.last
    if tokens[last : last + 1] and tokens[last].joined and starts_article(tokens, last):
        return found.last - found.first == 1  # "Maarat al-Numan"
    while last < len(tokens) and tokens[last].joined and tokens[last].capital and last - found.last < 3:
        if lists.after().get(tokens[last].key):
            return False
        last += 1
    if last == len(tokens) or tokens[last].gap != " " or tokens[last].capital:
        return False
    cue = lists.after().get(tokens[last].key)
    called = cue is not None and cue.kind == "unit" and cue.level in (2, 3, 4)
    return called and (last > found.last or begins_before(tokens, found.first))


def begins_before(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether the word before belongs to the same name: "Chahar" in "Chahar Darah district"."""
    if not first or not tokens[first].joined:
        return False
    key = tokens[first - 1].key
    known = key in lists.before() or key in lists.after() or key in lists.never() or key in lists.demonyms()
    return tokens[first - 1].capital and not known and key not in lists.words("place_word")


def quiet(tokens: tuple[Token, ...], candidates: list[Candidate]) -> tuple[Token, ...]:
    """Return the tokens of all-capitals copy as if only names had capitals."""
    inside = {index for c in candidates for index in range(c.first, c.last)}
    given = lists.words("place_given")
    return tuple(
        token
        if index in inside or token.key in given
        else token._replace(text=token.text.lower(), capital=False)
        for index, token in enumerate(tokens)
    )


def starts_article(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a lower-case Arabic article begins a name here: "al-Bab", "el-Fasher"."""
    token = tokens[index]
    if token.text not in lists.particles("article") or index + 1 == len(tokens):
        return False
    following = tokens[index + 1]
    return following.capital and following.gap in ("-", "–", "‑")


def match(
    value: str, tokens: tuple[Token, ...], index: int, names: Names, shouting: bool
) -> Candidate | None:
    """Return the longest name that starts at a token, else None."""
    limit = reach(tokens, index)
    for last in range(limit, index, -1):
        final = tokens[last - 1]
        if not final.capital and final.gap == " ":
            continue
        found = name_at(value, tokens, index, last, names, shouting)
        if found:
            return found
    return None


def reach(tokens: tuple[Token, ...], index: int) -> int:
    """Return how far a name that starts here could go."""
    last = index + 1
    links = lists.particles("link") | lists.particles("article")
    while last < len(tokens) and last - index < LONGEST:
        token = tokens[last]
        before = tokens[last - 1]
        abbreviated = token.gap in (". ", ".") and len(before.text) < 4 and before.capital
        if not (token.joined or abbreviated) or before.possessive:
            break
        if not (token.capital or token.text in links or token.gap != " "):
            break
        last += 1
    return last


def name_at(
    value: str, tokens: tuple[Token, ...], first: int, last: int, names: Names, shouting: bool
) -> Candidate | None:
    """Return the candidate of exactly these tokens, else None."""
    head, tail = tokens[first], tokens[last - 1]
    key = " ".join(token.key for token in tokens[first:last])
    span = Span(head.start, tail.end)
    if code := lists.demonyms().get(key):
        return Candidate(first, last, span, key, country_senses(names, code), "demonym")
    if head.key in ("a", "an") and last - first > 1 and names.lookup(key.partition(" ")[2]):
        return None  # GeoNames knows of "An Atlanta"
    if full := state_of(value, tokens[first], tokens[last - 1], shouting):
        name, end = full
        senses = tuple(s for s in names.lookup(fold(name)) if s.entry.kind is Kind.ADMIN1)
        return Candidate(first, last, Span(head.start, end), key, senses, "state")
    if shouting and last - first == 1 and (key in lists.words("place_word") or key in lists.before()):
        return None
    if key in lists.never():
        return Candidate(first, last, span, key, (), "never")
    if len(key) < 3 and not (key in ("us", "uk", "eu") and (head.upper or "." in head.text) and not shouting):
        return None
    if value[tail.end : tail.end + 1] == "$" or (shouting and key == "us" and "." not in head.text):
        return None
    senses = names.lookup(key)
    if not senses and head.key in lists.particles("article") and last - first > 1:
        senses = names.lookup(key.partition(" ")[2])
    return Candidate(first, last, span, key, senses) if senses else None


def country_senses(names: Names, code: str) -> tuple[Sense, ...]:
    """Return the country behind a demonym."""
    form = next(entry.forms[0] for entry in lists.countries() if entry.code == code)
    return tuple(
        s for s in names.lookup(fold(form)) if s.entry.kind is Kind.COUNTRY and s.entry.country == code
    )


def state_of(value: str, head: Token, tail: Token, shouting: bool) -> tuple[str, int] | None:
    """Return the state that an abbreviation stands for and the abbreviation's end, else None.

    "Ill." and "IL" count only after a comma; "W.Va." and "N.J." anywhere.
    """
    if tail.end - head.start > 6:
        return None
    written = value[head.start : tail.end].lower()
    after_comma = head.gap in (", ", ",")
    if written.endswith(".") or value[tail.end : tail.end + 1] == ".":
        full = lists.short_states().get(written if written.endswith(".") else written + ".")
        if full and (after_comma or "." in written):
            return full, tail.end if written.endswith(".") else tail.end + 1
    full = lists.short_states().get(written) if head.upper and not shouting else None
    return (full, tail.end) if full and (after_comma or len(written) > 2) else None
