"""Claims that violence, or another measure of a war, rises, falls or stays as it is: `trends`.

A measure of the lexicon is read with a verb, a noun or an adjective of change beside it. What is only wished, planned or
feared is no trend, nor is a single incident's toll that goes up.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.extract.action import actor, tree
from dateline.extract.action.lexicon import controls
from dateline.extract.action.status import status
from dateline.extract.code.topic import off
from dateline.lexicon import load
from dateline.record import Amount, Attribution, Bound, Mention, Sentence, Span, Text, Trend

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["trends"]
FLIP = {"up": "down", "down": "up", "steady": "steady"}
LINKS = frozenset({"be", "become", "remain", "stay", "grow", "get", "turn", "continue", "run"})


@dataclass(frozen=True, slots=True)
class Measure:
    """What a trend measures: of which kind."""

    forms: tuple[str, ...]
    kind: str
    example: str


@dataclass(frozen=True, slots=True)
class Change:
    """Words of change, and the way they point."""

    forms: tuple[str, ...]
    turn: str
    example: str


@dataclass(frozen=True, slots=True)
class Found:
    """A trend as the parse shows it: the measure's head, the word of change, the way, and the rule."""

    measure: "Token"
    change: "Token"
    direction: str
    rule: str


@cache
def measures() -> dict[str, str]:
    """Return the kind of each measure's word."""
    return {form: row.kind for row in load("trend_measure", Measure) for form in row.forms}


@cache
def turns(name: str) -> dict[str, str]:
    """Return the way each word of list `name` points."""
    return {form: row.turn for row in load(name, Change) for form in row.forms}


def trends(text: Text) -> tuple[Mention, ...]:
    """Return the trends in the parsed sentences, in order, with times and places unresolved."""
    return tuple(mention for sentence in text.sentences for mention in in_sentence(text, sentence))


def in_sentence(text: Text, sentence: Sentence) -> Iterator[Mention]:
    """Yield the trends of one sentence, one for each measure."""
    if sentence.parse is None or off(sentence.span.of(text.value)):
        return
    seen: set[int] = set()
    for token in sentence.parse:
        one = read(token)
        if one is not None and one.measure.i not in seen and one.change.i not in seen:
            seen |= {one.measure.i, one.change.i}
            yield mention(one, text, sentence)


def read(token: "Token") -> Found | None:
    """Return the trend that hangs on a measure's word, the closest word of change first."""
    kind = kind_of(token)
    if period(token) and "?" not in token.doc.text:
        return by_record(token, "bad")
    if kind not in ("bad", "good") or "?" in token.doc.text:
        return None
    for rule in (by_noun, by_adjective, by_record, by_verb):
        one = rule(token, kind)
        if one is not None:
            return one
    return None


def kind_of(token: "Token") -> str | None:
    """Return the kind of measure that the word is, or None; a word before it may show another matter."""
    if token.pos_ not in ("NOUN", "PROPN", "VERB") or token.dep_ in ("compound", "amod"):
        return None
    before = {child.lower_ for child in tree.kids(token, "compound", "amod", "nmod")}
    if any(measures().get(word) == "not" for word in before):
        return None
    own = measures().get(actor.pair(token)) or measures().get(token.lower_)
    if token.pos_ == "VERB" and not (own and token.lower_.endswith("ing") and token.dep_ in ("pobj", "pcomp", "nsubj", "dobj")):
        return None
    if own in ("bad", "good"):
        return own
    return "bad" if killed(token) or level_noun(token) else None


def killed(token: "Token") -> bool:
    """Whether it is people counted by a harm: "civilians killed"."""
    harmed = any(child.lower_ in HARMED for child in tree.kids(token, "acl", "amod"))
    return harmed and bool(actor.kinds(token) & actor.PEOPLE)


HARMED = frozenset({"killed", "wounded", "injured", "displaced", "crossing", "fleeing", "abducted", "detained"})


def level_noun(token: "Token") -> bool:
    """Whether it names a level with the measure before it: "violence levels"."""
    own = measures().get(token.lower_) == "level"
    return own and any(measures().get(child.lower_) == "bad" for child in tree.kids(token, "compound"))


def leveled(measure: "Token") -> "Token":
    """Return the noun of level that carries the measure ("the number of attacks"), else the measure."""
    above = measure.head
    if measure.dep_ == "pobj" and above.lower_ in ("of", "in", "from") and above.head.pos_ == "NOUN":
        if measures().get(above.head.lower_) == "level" or measures().get(actor.pair(above.head)) == "level":
            return leveled(above.head)
    return measure


def joined(token: "Token") -> str:
    """Return the word with the parts that a hyphen joins to it: "let-up", "flare-up"."""
    if token.i > 1 and token.nbor(-1).text == "-":
        return f"{token.nbor(-2).lower_}-{token.lower_}"
    return token.lower_


def by_noun(measure: "Token", kind: str) -> Found | None:
    """Read "a spike in violence", "no let-up in the bombardment", "a 40 percent rise in child casualties"."""
    for carried in dict.fromkeys((measure, leveled(measure))):
        if carried.dep_ not in ("pobj", "pcomp") or carried.head.lower_ not in ("in", "of", "from", "to"):
            continue
        noun = carried.head.head
        turn = turns("trend_noun").get(joined(noun))
        if turn is None or not counts_as_wave(noun) or wished(noun):
            continue
        if carried.head.lower_ in ("from", "to") and noun.lower_ not in ("respite", "relief"):
            continue
        none = any(child.lower_ in ("no", "little") for child in tree.kids(noun, "det", "amod"))
        none = none or (noun.lower_ == "up" and any(word.lower_ == "no" for word in noun.doc[max(0, noun.i - 4) : noun.i]))
        return Found(measure, noun, "steady" if none else turn, f"trend: {joined(noun)} in measure")
    return None


def counts_as_wave(noun: "Token") -> bool:
    """Whether a noun of change tells of one: "a wave of bombings" only if it is new, or hit, or grew."""
    if noun.lower_ not in ("wave", "waves", "spate", "spates", "rash", "explosion", "explosions", "peak", "pause", "relief"):
        return True
    return any(child.lower_ in ("new", "fresh", "recent", "latest", "renewed", "fierce") for child in tree.kids(noun, "amod"))


def wished(noun: "Token") -> bool:
    """Whether the change is only called for, planned or feared, or would be, by what governs its noun."""
    current = noun
    if any(child.lower_ in ("any", "further") for child in tree.kids(noun, "det", "amod")):
        return True
    for _ in range(5):
        above = current.head
        if any(mark.lower_ in ("if", "unless") for mark in tree.kids(current, "mark")):
            return True
        if above is current:
            return False
        given = controls().get(above.lemma_.lower())
        if current.dep_ in ("pobj", "dobj", "prep", "ccomp", "xcomp", "pcomp") and given in WISHES and above.lemma_ not in ASIDE:
            return True
        if tree.is_verb(above) or above.pos_ == "AUX":
            return status(above) in ("planned", "called_for", "threatened") or (
                status(above) is None and current.dep_ not in ("nsubj", "nsubjpass") and not told(above)
            )
        current = above
    return False


WISHES = frozenset({"called_for", "planned", "threatened", "none"})
ASIDE = frozenset({"blame", "condemn", "expect", "know", "accuse", "believe", "see", "tell", "force", "set", "charge"})


def told(verb: "Token") -> bool:
    """Whether the act is claimed by its own words, though a word above it does not claim it."""
    return not ({aux.lower_ for aux in tree.kids(verb, "aux")} & {"could", "may", "might", "can", "would"}) and not tree.infinitive(verb)


def by_adjective(measure: "Token", kind: str) -> Found | None:
    """Read "rising violence", "the increasing level of violence", "fewer attacks", "40 percent fewer attacks"."""
    for noun in dict.fromkeys((measure, leveled(measure))):
        for child in tree.kids(noun, "amod", "advmod"):
            turn = turns("trend_word").get(child.lower_)
            if turn in ("up", "down") and child.i < noun.i and not wished(noun):
                return Found(measure, child, turn, f"trend: {child.lower_} measure")
            if child.lower_ in ("fewer", "more") and compared(noun, child) and not wished(noun):
                return Found(measure, child, "down" if child.lower_ == "fewer" else "up", "trend: more or fewer")
    return None


def compared(noun: "Token", word: "Token") -> bool:
    """Whether "more" or "fewer" compares times: by "than" and a month or year, by a share, or as what a period shows."""
    after = [token.lower_ for token in noun.doc[noun.i : noun.i + 12]]
    share = any(token.lower_ in ("percent", "%", "cent", "pct") for token in noun.doc[max(0, word.i - 3) : word.i])
    if share:
        return True
    if "than" in after:
        then = set(after[after.index("than") :])
        return bool(then & PERIODS)
    return word.lower_ == "fewer" and noun.dep_ == "pobj" and noun.head.lower_ == "with"


PERIODS = frozenset(
    """january february march april may june july august september october november december year month week years
    months weeks before previous last ago quarter period usual ever any""".split()
)


def by_record(measure: "Token", kind: str) -> Found | None:
    """Read "the fewest civilian deaths since 2003", and "the deadliest month for civilians since"."""
    for child in tree.kids(measure, "amod"):
        turn = turns("trend_word").get(child.lower_)
        since = any(token.lower_ in ("since", "year", "years", "decade") for token in measure.doc[measure.i :])
        if turn in ("peak", "trough") and since and (measure.tag_ == "NNS" or period(measure)):
            return Found(measure, child, "up" if turn == "peak" else "down", "trend: record measure")
    return None


def period(token: "Token") -> bool:
    """Whether it is a time that can be the deadliest."""
    return token.lower_ in ("year", "month", "week", "quarter", "summer", "winter", "spring", "autumn")


def by_verb(measure: "Token", kind: str) -> Found | None:
    """Read "attacks rose", "clashes became more frequent", "attacks were up", "insurgents stepped up attacks"."""
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


def by_comparison(measure: "Token", verb: "Token", side: str) -> Found | None:
    """Read "attacks averaged 12 in June, down from 30 in March"."""
    if side != "subject":
        return None
    for token in verb.subtree:
        after = token.nbor(1) if token.i + 1 < len(token.doc) else None
        if token.lower_ in ("up", "down") and token.i > verb.i and after is not None and after.lower_ == "from":
            far = token.i + 2 < len(token.doc) and token.nbor(2).like_num
            if far and status(verb) == "occurred":
                return Found(measure, token, token.lower_, f"trend: {token.lower_} from")
    return None


def by_showing(measure: "Token", verb: "Token", side: str) -> Found | None:
    """Read "casualty figures show a decrease"."""
    if side != "subject" or verb.lemma_ not in ("show", "see", "register", "experience", "suffer", "post", "undergo"):
        return None
    for obj in tree.kids(verb, "dobj"):
        turn = turns("trend_noun").get(joined(obj))
        if turn and status(verb) == "occurred" and not list(tree.kids(obj, "prep")) or (turn and over_time(verb)):
            return Found(measure, obj, turn or "up", f"trend: {verb.lower_} {joined(obj)}")
    return None


def host(head: "Token") -> "Token | None":
    """Return the verb that the measure is subject or object of."""
    verb = head.head
    if head.dep_ in ("nsubj", "nsubjpass", "dobj") and (tree.is_verb(verb) or verb.pos_ == "AUX"):
        if head.dep_ == "nsubj":
            below = next((deep for deep in tree.kids(verb, "xcomp") if tree.is_verb(deep) and verb.lemma_ in ("continue", "begin", "start")), None)
            return below or verb
        return verb
    return None


def turn_of(verb: "Token") -> str | None:
    """Return the way the verb points, with its particle where the two are listed together."""
    after = " ".join(token.lower_ for token in verb.doc[verb.i : verb.i + 3])
    for phrase in (after, after.rsplit(" ", 1)[0]):
        if " " in phrase and phrase in turns("trend"):
            return turns("trend")[phrase]
    for child in tree.kids(verb, "prt", "advmod", "prep"):
        if f"{verb.lower_} {child.lower_}" in turns("trend"):
            return turns("trend")[f"{verb.lower_} {child.lower_}"]
    return turns("trend").get(verb.lower_)


TRANSITIVE = frozenset(
    """step intensify scale increase reduce escalate curtail curb ramp accelerate cut redouble decrease heighten fuel
    reach aggravate worsen exacerbate""".split()
)


def fits(turn: str, verb: "Token", head: "Token", side: str) -> bool:
    """Whether the verb tells of a change of the measure itself: not a toll that climbs, nor something reached or cut off."""
    if side == "object":
        return verb.lemma_.lower() in TRANSITIVE and verb.lemma_ != "reach" and measures().get(head.lower_) != "good"
    if verb.lemma_ == "grow" and any(tree.kids(verb, "acomp", "oprd")):
        return False
    if verb.lemma_ == "reach":
        return any(child.lower_ in ("high", "peak", "record") for child in tree.kids(verb, "dobj"))
    if turn == "steady":
        return any(turns("trend_word").get(child.lower_) == "same" for child in verb.subtree) or verb.lemma_ == "persist"
    if verb.lemma_ in ("spread", "mount", "spike", "slow", "cool", "hold") and head.tag_ == "NN" and measures().get(head.lower_) != "bad":
        return False
    return not (is_toll(head) and not over_time(verb))


def is_toll(head: "Token") -> bool:
    """Whether the subject is a toll or a count of the dead, which goes up as bodies are found."""
    words = {token.lower_ for token in head.subtree}
    found = bool(words & {"killed", "wounded", "injured"}) or (bool(words & {"dead", "count"}) and head.tag_ == "NN")
    return "toll" in words or found


def over_time(verb: "Token") -> bool:
    """Whether the change is measured against another time."""
    words = {token.lower_ for token in verb.subtree}
    return bool(words & {"since", "compared", "year", "quarter", "period", "percent", "%", "tripled", "doubled"}) and not (
        words & {"died", "wounded", "succumbed"}
    )


def by_link(measure: "Token", verb: "Token") -> Found | None:
    """Read "became more frequent", "are on the rise", "were up by 22%", "remained at about the same level", "grew worse"."""
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
            return Found(measure, verb, way if said == "occurred" else "steady", f"trend: {verb.lower_} {phrase}")
    return None


def fit_to_be(phrase: str, verb: "Token") -> bool:
    """Whether "be" with the word tells of a change: "were up 5 percent", not "was high", "is down the road"."""
    if phrase in ("up", "down"):
        return any(token.lower_ in ("percent", "%", "cent", "pct", "from", "by", "compared", "on", "sharply") for token in verb.subtree)
    return phrase not in ("low", "high", "steady", "sporadic", "constant", "stable", "rampant", "relentless", "worse", "heavier")


SHARE = re.compile(
    r"(?:(?:nearly|almost|about|around|roughly|some|at least|more than|over|less than|under|up to|an estimated) )?"
    r"(?:\d{1,6}(?:[.,]\d{1,3})? ?(?:%|per ?cent|percent|pct)"
    r"|(?:a|one|two|three)[ -](?:third|quarter|fifth|tenth|half|thirds|quarters|fifths)\b(?! (?:year|month|week|day|time|straight|of ))|half\b(?! of)"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3})-?fold\b)",
    re.IGNORECASE,
)
FRACTIONS = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}
NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
HEDGES = {
    "nearly": Bound.NEARLY, "almost": Bound.NEARLY, "about": Bound.ABOUT, "around": Bound.ABOUT, "roughly": Bound.ABOUT,
    "some": Bound.ABOUT, "at least": Bound.AT_LEAST, "more than": Bound.MORE_THAN, "over": Bound.MORE_THAN,
    "less than": Bound.FEWER_THAN, "under": Bound.FEWER_THAN, "up to": Bound.AT_MOST, "an estimated": Bound.ABOUT,
}  # fmt: skip


def amount(one: Found, text: Text, sentence: Sentence) -> Amount | None:
    """Return how much the change is, as a share in percent (or a factor, for "fivefold"), if its words stand close by."""
    offset = sentence.span.start
    low = min(one.change.i, one.measure.i)
    high = max(one.change.i, one.measure.i)
    doc = one.change.doc
    start = doc[max(0, low - 7)].idx + offset
    last = doc[min(len(doc) - 1, high + 8)]
    found = SHARE.search(text.value, start, min(last.idx + len(last) + offset, sentence.span.end))
    return share(found.group(), Span(*found.span())) if found else None


def share(words: str, span: Span) -> Amount:
    """Return a share's amount: percent as the number that stands there, fractions in percent, "-fold" as a factor."""
    said = words.lower()
    hedge = next((name for name in HEDGES if said.startswith(name + " ")), "")
    bound = HEDGES.get(hedge, Bound.EXACT)
    value = number(said[len(hedge) :].strip())
    whole = round(value)
    exact = bound is Bound.EXACT
    at_least, at_most = bound in (Bound.AT_LEAST, Bound.MORE_THAN), bound in (Bound.AT_MOST, Bound.FEWER_THAN, Bound.NEARLY)
    return Amount(
        value=value,
        low=whole if exact or at_least else None,
        high=whole if exact or at_most else None,
        best=whole if exact or bound in (Bound.NEARLY, Bound.ABOUT) else None,
        bound=bound,
        words=words,
        span=span,
    )


def number(said: str) -> float:
    """Return the number that a share's words give."""
    digits = re.match(r"\d+(?:[.,]\d+)?", said)
    if digits:
        return float(digits.group().replace(",", "."))
    first, _, rest = re.sub(r"-?fold$", " fold", said).replace("-", " ").partition(" ")
    if first == "half":
        return FRACTIONS["half"]
    if rest == "fold":
        return float(NUMBERS.get(first, 1))
    return NUMBERS.get(first, 1) * FRACTIONS.get(rest.rstrip("s"), 0.0)


ENDS = frozenset({"on", "against", "by", "among", "involving", "killed", "wounded", "for", "between", "displaced", "of"})


def reach(noun: "Token", end: int, limit: int) -> int:
    """Return the token after the measure with what tells which it is: "attacks on churches", "incidents with mines"."""
    last = noun.right_edge.i + 1
    opens = end < len(noun.doc) and noun.doc[end].lower_ in ENDS
    return last if opens and end < last <= limit and last - end <= 8 else end


def mention(one: Found, text: Text, sentence: Sentence) -> Mention:
    """Return the trend as the words give it."""
    offset = sentence.span.start
    start, end = actor.phrase(one.measure)
    doc = one.measure.doc
    end = end if one.change.i < start else reach(one.measure, end, one.change.i)
    measure = Span(doc[start].idx + offset, doc[end - 1].idx + len(doc[end - 1]) + offset)
    change = Span(one.change.idx + offset, one.change.idx + len(one.change) + offset)
    claim = Trend(
        id="",
        kind="trend",
        span=Span(min(measure.start, change.start), max(measure.end, change.end)),
        rule=one.rule,
        attribution=Attribution(),
        when=None,
        where=None,
        measure=" ".join(measure.of(text.value).split()),
        direction=one.direction,
        amount=amount(one, text, sentence),
    )
    return Mention(claim=claim, sentence=sentence.index, anchor=change.start)
