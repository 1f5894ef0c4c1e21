"""Whether a word is what a trend measures: violence, attacks, people killed, security."""

from dateline.extract.action import actor, tree
from dateline.extract.trend.lexicon import measures
from dateline.syntax import Token

HARMED = frozenset(
    {"killed", "wounded", "injured", "displaced", "crossing", "fleeing", "abducted", "detained"}
)


def kind_of(token: Token) -> str | None:
    """Return the kind of measure that the word is, or None; a word before it may show another matter."""
    if token.pos_ not in ("NOUN", "PROPN", "VERB") or token.dep_ in ("compound", "amod"):
        return None
    before = {child.lower_ for child in tree.kids(token, "compound", "amod", "nmod")}
    if any(measures().get(word) == "not" for word in before):
        return None
    own = measures().get(actor.pair(token)) or measures().get(token.lower_)
    if token.pos_ == "VERB" and not (
        own and token.lower_.endswith("ing") and token.dep_ in ("pobj", "pcomp", "nsubj", "dobj")
    ):
        return None
    if own in ("bad", "good"):
        return own
    return "bad" if killed(token) or level_noun(token) else None


def killed(token: Token) -> bool:
    """Whether it is people counted by a harm: "civilians killed"."""
    harmed = any(child.lower_ in HARMED for child in tree.kids(token, "acl", "amod"))
    return harmed and bool(actor.kinds(token) & actor.PEOPLE)


def level_noun(token: Token) -> bool:
    """Whether it names a level with the measure before it: "violence levels"."""
    own = measures().get(token.lower_) == "level"
    return own and any(measures().get(child.lower_) == "bad" for child in tree.kids(token, "compound"))


def leveled(measure: Token) -> Token:
    """Return the noun of level that carries the measure ("the number of attacks"), else the measure."""
    above = measure.head
    if measure.dep_ != "pobj" or above.lower_ not in ("of", "in", "from") or above.head.pos_ != "NOUN":
        return measure
    kinds = {measures().get(above.head.lower_), measures().get(actor.pair(above.head))}
    return leveled(above.head) if "level" in kinds else measure


def period(token: Token) -> bool:
    """Whether it is a time that can be the deadliest."""
    return token.lower_ in ("year", "month", "week", "quarter", "summer", "winter", "spring", "autumn")
