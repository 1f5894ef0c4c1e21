"""Changes told by a noun or an adjective: "a spike in violence", "rising violence", "fewer attacks"."""

from dateline.extract.action import tree
from dateline.extract.trend.found import Found
from dateline.extract.trend.lexicon import turns
from dateline.extract.trend.measure import leveled, period
from dateline.extract.trend.wish import wished
from dateline.syntax import Token


def joined(token: Token) -> str:
    """Return the word with the parts that a hyphen joins to it: "let-up", "flare-up"."""
    if token.i > 1 and token.nbor(-1).text == "-":
        return f"{token.nbor(-2).lower_}-{token.lower_}"
    return token.lower_


def by_noun(measure: Token, kind: str) -> Found | None:
    """Read "a spike in violence", "no let-up in the bombardment", "a 40 percent rise in child casualties"."""
    for carried in dict.fromkeys((measure, leveled(measure))):
        if carried.dep_ not in ("pobj", "pcomp") or carried.head.lower_ not in ("in", "of", "from", "to"):
            continue
        noun = changed(carried.head)
        turn = turns("trend_noun").get(joined(noun))
        if turn is None or not counts_as_wave(noun) or wished(noun):
            continue
        if carried.head.lower_ in ("from", "to") and noun.lower_ not in ("respite", "relief"):
            continue
        none = any(child.lower_ in ("no", "little") for child in tree.kids(noun, "det", "amod"))
        none = none or (
            noun.lower_ == "up" and any(word.lower_ == "no" for word in noun.doc[max(0, noun.i - 4) : noun.i])
        )
        return Found(measure, noun, "steady" if none else turn, f"trend: {joined(noun)} in measure")
    return None


def changed(prep: Token) -> Token:
    """Return the noun of the preposition: a word of change right before it, whatever the parse says."""
    before = prep.nbor(-1) if prep.i > 0 else prep
    return before if joined(before) in turns("trend_noun") and before.pos_ == "NOUN" else prep.head


def counts_as_wave(noun: Token) -> bool:
    """Whether a noun of change tells of one: "a wave of bombings" only if it is new, or hit, or grew."""
    if noun.lower_ not in (
        "wave",
        "waves",
        "spate",
        "spates",
        "rash",
        "explosion",
        "explosions",
        "peak",
        "pause",
        "relief",
    ):
        return True
    return any(
        child.lower_ in ("new", "fresh", "recent", "latest", "renewed", "fierce")
        for child in tree.kids(noun, "amod")
    )


def by_adjective(measure: Token, kind: str) -> Found | None:
    """Read "rising violence", "the increasing level of violence", "fewer attacks".

    Also "40 percent fewer attacks".
    """
    for noun in dict.fromkeys((measure, leveled(measure))):
        for child in tree.kids(noun, "amod", "advmod"):
            turn = turns("trend_word").get(child.lower_)
            single = any(det.lower_ in ("a", "an", "another") for det in tree.kids(noun, "det"))
            if single and noun is measure and noun.tag_ == "NN" and child.lower_ == "renewed":
                continue
            if turn in ("up", "down") and child.i < noun.i and not wished(noun):
                return Found(measure, child, turn, f"trend: {child.lower_} measure")
            if child.lower_ in ("fewer", "more") and compared(noun, child) and not wished(noun):
                return Found(
                    measure, child, "down" if child.lower_ == "fewer" else "up", "trend: more or fewer"
                )
    return None


def compared(noun: Token, word: Token) -> bool:
    """Whether "more" or "fewer" compares times.

    By "than" and a month or year, by a share, or as what a period shows.
    """
    after = [token.lower_ for token in noun.doc[noun.i : noun.i + 12]]
    share = any(
        token.lower_ in ("percent", "%", "cent", "pct") for token in noun.doc[max(0, word.i - 3) : word.i]
    )
    if share:
        return True
    if "than" in after:
        return any(turns("trend_word").get(word) == "period" for word in after[after.index("than") :])
    return word.lower_ == "fewer" and noun.dep_ == "pobj" and noun.head.lower_ == "with"


def by_record(measure: Token, kind: str) -> Found | None:
    """Read "the fewest civilian deaths since 2003", and "the deadliest month for civilians since"."""
    for child in tree.kids(measure, "amod"):
        turn = turns("trend_word").get(child.lower_)
        since = any(
            token.lower_ in ("since", "year", "years", "decade") for token in measure.doc[measure.i :]
        )
        if turn in ("peak", "trough") and since and fits_record(measure, child):
            return Found(measure, child, "up" if turn == "peak" else "down", "trend: record measure")
    return None


def fits_record(measure: Token, word: Token) -> bool:
    """Whether a record is one of a period, or of a number of happenings: not "the worst attacks since"."""
    return period(measure) or (
        measure.tag_ == "NNS" and word.lower_ in ("fewest", "highest", "lowest", "most")
    )
