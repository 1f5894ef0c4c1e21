"""Whether a predicate has a time, and whether that is near the report."""

from collections.abc import Iterator

from dateline.extract.action import tree
from dateline.extract.appointment.lexicon import units
from dateline.syntax import Token

POINTS = frozenset(
    {"next", "this", "coming", "end", "early", "late", "mid", "later", "within", "in", "following", "as"}
)


def top(verb: Token) -> Token:
    """Return the highest verb of the chain "is due to open", on which its time may hang."""
    while verb.dep_ in ("xcomp", "auxpass", "acomp") and verb.head != verb:
        verb = verb.head
    return verb


def timed(verb: Token) -> bool:
    """Whether a time stands in the predicate."""
    return any(is_time(token) for token in own_words(top(verb)))


def dated(verb: Token) -> bool:
    """Whether a day or month, not only "this week", stands with the verb."""
    later = (token for token in own_words(top(verb)) if token.i > verb.i)
    return any(units().get(token.lower_) in ("day", "month") and is_time(token) for token in later)


def recent(verb: Token) -> bool:
    """Whether its time is a day or a month near the report: not a bare year, "last year" or none."""
    spoken = [token.lower_ for token in top(verb).subtree]
    return (
        not any(word.isdigit() and word[:2] in ("19", "20") and len(word) == 4 for word in spoken)
        and "last" not in spoken
        and "ago" not in spoken
    )


def own_words(verb: Token) -> Iterator[Token]:
    """Yield the words under the verb that are not in a clause of their own."""
    for child in verb.children:
        clause = child.dep_ in ("ccomp", "parataxis") and any(
            tree.kids(child, *tree.SUBJECTS, *tree.PASSIVES)
        )
        if clause or child.dep_ == "relcl":
            continue
        yield child
        yield from own_words(child)


def is_time(token: Token) -> bool:
    """Whether the word shows a time that a calendar can hold."""
    unit = units().get(token.lower_)
    if unit is None:
        return (
            token.is_digit
            and len(token) >= 4
            and token.dep_ == "pobj"
            and token.head.lower_ in ("in", "by", "until")
        )
    if unit == "month":
        return token.text[:1].isupper() and (token.pos_ != "AUX")
    if unit == "day":
        return True
    before = [word.lower_ for word in token.doc[max(0, token.i - 4) : token.i]]
    after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    return bool(POINTS & set(before)) or (
        token.lower_ in ("later", "soon", "shortly") and after not in ("as", "after")
    )
