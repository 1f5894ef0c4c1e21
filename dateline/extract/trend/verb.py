"""Changes told by a verb: "attacks rose", "clashes became more frequent", "insurgents stepped up attacks"."""

from dateline.extract.action import tree
from dateline.extract.action.status import status
from dateline.extract.trend.found import Found
from dateline.extract.trend.lexicon import measures, turns
from dateline.extract.trend.measure import leveled
from dateline.extract.trend.word import joined
from dateline.syntax import Token

FLIP = {"up": "down", "down": "up", "steady": "steady"}
LINKS = frozenset({"be", "become", "remain", "stay", "grow", "get", "turn", "continue", "run"})


def by_verb(measure: Token, kind: str) -> Found | None:
    """Read "attacks rose", "clashes became more frequent", "attacks were up".

    Also "insurgents stepped up attacks".
    """
    head = leveled(measure)
    while head.dep_ == "conj" and measures().get(head.head.lower_) in ("bad", "good"):
        head = head.head
    verb = host(head)
    if verb is None:
        return None
    side = "subject" if head.dep_ in ("nsubj", "nsubjpass") else "object"
    if side == "subject" and head.dep_ == "nsubj" and verb.lemma_ in LINKS:
        linked = by_link(measure, verb)
        if linked is not None:
            return linked
    shown = by_comparison(measure, verb, side) or by_showing(measure, verb, side)
    if shown is not None:
        return shown
    turn = turn_of(verb)
    if turn is None or status(verb) not in ("occurred", "denied") or not fits(turn, verb, head, side):
        return None
    way = {"worse": "up", "better": "down"}.get(turn, turn)
    if kind == "good":
        way = FLIP[way] if turn in ("worse", "better") else way
    negated = status(verb) == "denied"
    return Found(measure, verb, "steady" if negated else way, f"trend: {side} of {verb.lower_}")


def by_comparison(measure: Token, verb: Token, side: str) -> Found | None:
    """Read "attacks averaged 12 in June, down from 30 in March"."""
    if side != "subject":
        return None
    for token in verb.subtree:
        after = token.nbor(1) if token.i + 1 < len(token.doc) else None
        if (
            token.lower_ in ("up", "down")
            and token.i > verb.i
            and after is not None
            and after.lower_ == "from"
        ):
            far = token.i + 2 < len(token.doc) and token.nbor(2).like_num
            if far and status(verb) == "occurred":
                return Found(measure, token, token.lower_, f"trend: {token.lower_} from")
    return None


def by_showing(measure: Token, verb: Token, side: str) -> Found | None:
    """Read "casualty figures show a decrease"."""
    if side != "subject" or verb.lemma_ not in (
        "show",
        "see",
        "register",
        "experience",
        "suffer",
        "post",
        "undergo",
    ):
        return None
    for obj in tree.kids(verb, "dobj"):
        turn = turns("trend_noun").get(joined(obj))
        if (turn and status(verb) == "occurred" and not list(tree.kids(obj, "prep"))) or (
            turn and over_time(verb)
        ):
            return Found(measure, obj, turn or "up", f"trend: {verb.lower_} {joined(obj)}")
    return None


def host(head: Token) -> Token | None:
    """Return the verb that the measure is subject or object of."""
    verb = head.head
    if head.dep_ in ("nsubj", "nsubjpass", "dobj") and (tree.is_verb(verb) or verb.pos_ == "AUX"):
        if head.dep_ == "nsubj":
            below = next(
                (
                    deep
                    for deep in tree.kids(verb, "xcomp")
                    if tree.is_verb(deep) and verb.lemma_ in ("continue", "begin", "start")
                ),
                None,
            )
            return below or verb
        return verb
    return None


def turn_of(verb: Token) -> str | None:
    """Return the way the verb points, with its particle where the two are listed together."""
    after = " ".join(token.lower_ for token in verb.doc[verb.i : verb.i + 3])
    for phrase in (after, after.rsplit(" ", 1)[0]):
        if " " in phrase and phrase in turns("trend"):
            return turns("trend")[phrase]
    for child in tree.kids(verb, "prt", "advmod", "prep"):
        if f"{verb.lower_} {child.lower_}" in turns("trend"):
            return turns("trend")[f"{verb.lower_} {child.lower_}"]
    return turns("trend").get(verb.lower_)


def fits(turn: str, verb: Token, head: Token, side: str) -> bool:
    """Whether the verb tells of a change of the measure itself.

    Not a toll that climbs, nor something reached or cut off.
    """
    if side == "object":
        return (
            turns("trend_word").get(verb.lemma_.lower()) == "driven" and measures().get(head.lower_) != "good"
        )
    if verb.lemma_ == "cut" and any(child.lower_ in ("off", "short") for child in tree.kids(verb, "prt")):
        return False
    if verb.lemma_ == "grow" and any(tree.kids(verb, "acomp", "oprd")):
        return False
    if verb.lemma_ == "reach":
        return any(child.lower_ in ("high", "peak", "record") for child in tree.kids(verb, "dobj"))
    if turn == "steady":
        return (
            any(turns("trend_word").get(child.lower_) == "same" for child in verb.subtree)
            or verb.lemma_ == "persist"
        )
    if (
        verb.lemma_ in ("spread", "mount", "spike", "slow", "cool", "hold")
        and head.tag_ == "NN"
        and measures().get(head.lower_) != "bad"
    ):
        return False
    return over_time(verb) or not (is_toll(head) or (counted(head) and reaches(verb)))


def counted(head: Token) -> bool:
    """Whether it is people harmed, whose number goes up as they are found."""
    return any(token.lower_ in ("casualties", "deaths", "fatalities", "victims") for token in head.subtree)


def reaches(verb: Token) -> bool:
    """Whether the verb ends in a figure: "rose to 70"."""
    preps = (prep for prep in tree.kids(verb, "prep") if prep.lower_ == "to")
    return any(obj.like_num for prep in preps for obj in tree.kids(prep, "pobj"))


def is_toll(head: Token) -> bool:
    """Whether the subject is a toll or a count of the dead, which goes up as bodies are found."""
    words = {token.lower_ for token in head.subtree}
    found = bool(words & {"killed", "wounded", "injured"}) or (
        bool(words & {"dead", "count"}) and head.tag_ == "NN"
    )
    return "toll" in words or found


def over_time(verb: Token) -> bool:
    """Whether the change is measured against another time."""
    words = {token.lower_ for token in verb.subtree}
    return bool(
        words & {"since", "compared", "year", "quarter", "period", "percent", "%", "tripled", "doubled"}
    ) and not (words & {"died", "wounded", "succumbed"})


def by_link(measure: Token, verb: Token) -> Found | None:
    """Read "became more frequent", "are on the rise", "were up by 22%".

    Also "remained at about the same level", "grew worse".
    """
    said = status(verb)
    if said not in ("occurred", "denied"):
        return None
    after = " ".join(token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 8])
    for size in (6, 5, 4, 3, 2, 1):
        phrase = " ".join(after.split(" ")[:size]).rstrip(".")
        turn = turns("trend_word").get(phrase) or turns("trend_word").get(phrase.partition(" ")[2])
        way = {"more": "up", "less": "down", "same": "steady", "up": "up", "down": "down"}.get(turn or "")
        if way == "steady" and verb.lemma_ not in ("remain", "stay", "continue", "be"):
            continue
        if way and (verb.lemma_ != "be" or fit_to_be(phrase, verb)):
            return Found(
                measure, verb, way if said == "occurred" else "steady", f"trend: {verb.lower_} {phrase}"
            )
    return None


def fit_to_be(phrase: str, verb: Token) -> bool:
    """Whether "be" with the word tells of a change.

    "were up 5 percent", not "was high", "is down the road".
    """
    if phrase in ("up", "down"):
        return any(
            token.lower_ in ("percent", "%", "cent", "pct", "from", "by", "compared", "on", "sharply")
            for token in verb.subtree
        )
    return phrase not in (
        "low",
        "high",
        "steady",
        "sporadic",
        "constant",
        "stable",
        "rampant",
        "relentless",
        "worse",
        "heavier",
    )
