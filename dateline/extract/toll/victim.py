"""Read the people of a noun phrase: how many, of what class, in which words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.extract.toll.view import View, under
from dateline.extract.toll.words import PersonWord, harms, persons, things, use
from dateline.record import Amount, Bound, Group, Span
from dateline.syntax import Token

NOT_COUNTED = frozenset(
    ("money", "percent", "age", "time", "distance", "weight", "ordinal", "date", "number", "code")
)
SINGLE = frozenset(("a", "an", "another", "one"))
PEOPLE_ENDINGS = (
    "man",
    "men",
    "woman",
    "women",
    "person",
    "people",
    "ist",
    "ists",
    "kid",
    "kids",
    "-old",
    "-olds",
)


@dataclass(frozen=True, slots=True)
class Victim:
    """Counted people: `head` is their token, `more` says that the words add to others named before."""

    head: int
    amount: Amount
    group: Group
    span: Span
    more: bool
    counted: bool  # a number stands in the words; else one person is implied
    named: bool
    inside: bool = (
        False  # counts people of the noun before it: "eight people (five adults and three children)"
    )


def one(token: Token, view: View) -> Victim | None:
    """Return the victim of one noun phrase, or None."""
    inner = of_object(token)
    if inner is not None:
        found = one(inner, view)
        outer = counted(token, view)
        if outer is not None and (token.lower_ in use("holder") or token.tag_ == "CD" or token.is_digit):
            return joined(token, inner, outer, found, view)
        if found is not None:
            return found
    if any(c.lower_ == "unborn" for c in token.lefts):  # casualty records count persons
        return None
    amount = both(token, view) or counted(token, view)
    if amount is not None:
        return built(token, amount, view, number=True) if countable(token, view) else None
    return implied(token, view)


def both(token: Token, view: View) -> Amount | None:
    """Return two for "both men"; None for "both soldiers and civilians"."""
    word = next((c for c in token.lefts if c.lower_ == "both"), None)
    joined_to = [c for c in token.children if c.dep_ == "conj"]
    told_apart = all(any(g.dep_ == "poss" or g.lower_ in ("a", "an") for g in c.lefts) for c in joined_to)
    if word is None or token.tag_ not in ("NNS", "NNPS") or not told_apart:
        return None
    return Amount(2, 2, 2, 2, Bound.EXACT, word.text, view.at(word))


def of_object(token: Token) -> Token | None:
    """Return the noun after "of" where this one only counts or holds it."""
    if token.lower_ not in use("holder") and token.pos_ != "NUM" and token.tag_ not in ("CD", "DT"):
        return None
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((grand for grand in child.children if grand.dep_ in ("pobj", "pcomp")), None)
    return None


def joined(token: Token, inner: Token, amount: Amount, found: Victim | None, view: View) -> Victim | None:
    """Return the victims of "dozens of people", "two of the guards", "a family of five"."""
    if found is not None and found.counted and token.lower_ in ("family", "group", "crew", "total", "people"):
        return found
    if inner.lower_ in things() or (inner.pos_ == "PROPN" and person_word(inner) is None and not amount.low):
        return None
    last = found.span.end if found else view.at(inner).end
    return Victim(
        token.i,
        amount,
        group_of(inner, view),
        Span(amount.span.start, max(last, view.at(inner).end)),
        more=is_more(token),
        counted=True,
        named=False,
    )


def counted(token: Token, view: View) -> Amount | None:
    """Return the amount that numbers this noun, if its words hold one that can count people."""
    own = view.quantity_of(token)
    if own is not None:
        return own.amount if own.unit not in NOT_COUNTED else None
    left = view.offset + left_edge(token).idx
    if token.i and person_word(token) is not None and not list(token.lefts):
        beside = view.quantity_of(
            token.nbor(-1)
        )  # "holding 23 policemen hostage", "Blast in Orsa 14 Terrorist Killed"
        if beside is not None and beside.may_count_people and (beside.amount.value or 0) > 1:
            return beside.amount
    near = [q for q in view.within(Span(left, view.at(token).start)) if q.unit not in NOT_COUNTED]
    return near[-1].amount if near else None


def left_edge(token: Token) -> Token:
    """Return the first token of the words before a noun that belong to it."""
    edge = token
    for child in reversed(list(token.lefts)):
        if (
            child.dep_ in ("punct", "cc", "conj", "appos", "relcl", "acl", "prep", "nsubj", "dobj")
            and child.lower_ != "-"
        ):
            break
        edge = (
            child.left_edge
            if child.dep_ in ("nummod", "amod", "quantmod", "advmod", "compound", "nmod")
            else child
        )
    return edge


def countable(token: Token, view: View) -> bool:
    """Whether a numbered noun can be people: known, a bare number, or unknown but no known thing."""
    if view.quantity_of(token) is not None or person_word(token) is not None:
        return True
    low = token.lower_
    if low in harms() and harms()[low].frame == "noun":
        return True
    if low in things() or token.lemma_.lower() in things():
        return False
    return token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "VERB") and low.isalpha()


def person_word(token: Token) -> PersonWord | None:
    """Return the person entry of a noun, its two-word form first ("police officer")."""
    low, before = token.lower_, token.nbor(-1).lower_ if token.i else ""
    table = persons()
    if before == "-" and token.i > 1:  # "a passer-by", "two co-workers"
        hyphened = table.get(f"{token.nbor(-2).lower_}-{low}")
        if hyphened is not None:
            return hyphened
    return table.get(f"{before} {low}") or table.get(low) or table.get(low.removeprefix("ex-"))


def implied(token: Token, view: View) -> Victim | None:
    """Return one victim for "a soldier", "his wife", "Alaudin", "he"; None for a bare plural or a thing."""
    if token.lower_ in use("he") or token.lower_ == "self":
        return built(token, one_amount(token, view), view, number=False)
    if token.lower_ == "another" or is_ordinal(token):
        return replace(built(token, one_amount(token, view), view, number=True), more=True)
    nominal = token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") or token.tag_ in ("NN", "NNP", "VBN")
    if not nominal or token.lower_ in use("they") or token.lower_ in things():
        return None
    if token.lower_ in use("state") and any(c.lower_ == "the" for c in token.lefts):  # the injured
        return None
    word = person_word(token)
    if word is not None and word.number is not None:
        span = view.at(token)
        several = Amount(word.number, word.number, word.number, word.number, Bound.EXACT, token.text, span)
        return built(token, several, view, number=True)
    plural = token.tag_ in ("NNS", "NNPS")
    if plural or token.lower_ in use("collective") or (word is not None and word.many):
        return some(token, view) if plural and word is not None and not word.many else None
    return built(token, one_amount(token, view), view, number=False) if one_person(token, word) else None


def one_person(token: Token, word: PersonWord | None) -> bool:
    """Whether a singular noun is a person: a known noun, a name, or one that an age or ending gives away."""
    if word is not None:
        return True
    if token.pos_ == "PROPN":
        return titled(token) or is_name(token)
    return token.lower_.endswith(PEOPLE_ENDINGS) or aged(token)


def is_ordinal(token: Token) -> bool:
    """Whether "a third" is one more victim rather than a fraction."""
    alone = not any(c.lower_ == "of" for c in token.children)
    article = any(c.lower_ == "a" for c in token.lefts) or (token.i > 0 and token.nbor(-1).lower_ == "a")
    return token.lower_ in use("ordinal") and alone and article


def titled(token: Token) -> bool:
    """Whether a noun for a person stands before a name: "Taliban leader Jan", "Sergeant Orr"."""
    before_name = (
        c
        for c in token.children
        if c.dep_ in ("compound", "nmod")
        and (c.i == token.i - 1 or all(t.pos_ == "PROPN" for t in token.doc[c.i + 1 : token.i]))
    )
    shouted = (
        token.pos_ == "PROPN" and token.i > 1 and token.doc.text.islower()
    )  # capitals are read in lower case
    shouted = shouted and token.nbor(-1).pos_ == "PROPN" and person_word(token.nbor(-1)) is None
    return (token.text.istitle() or shouted) and any(
        c.lower_ in persons() and c.lower_ not in use("body") for c in before_name
    )


def some(token: Token, view: View) -> Victim:
    """Return a bare plural's people: two at least, and no figure."""
    first = left_edge(token)
    span = view.span(first, token)
    amount = Amount(None, 2, None, None, Bound.VAGUE, view.words(span), span)
    return built(token, amount, view, number=False)


def aged(token: Token) -> bool:
    """Whether an age stands before the noun, as only people have in casualty copy."""
    return any("year-old" in child.lower_ or child.lower_ == "old" for child in under(token))


def is_name(token: Token) -> bool:
    """Whether a proper noun reads as a person's name rather than a force, place or body."""
    words = [t for t in under(token) if t.pos_ == "PROPN" and abs(t.i - token.i) < 4]
    low = {t.lower_ for t in words}
    if any(c.lower_ == "the" for c in token.lefts) and not aged(token):  # the Louvre
        return False
    return (not (low & use("body")) and not token.is_upper) or aged(token)


def one_amount(token: Token, view: View) -> Amount:
    """Return exactly one, in the words that imply it."""
    first = next((c for c in token.lefts if c.lower_ in SINGLE), token)
    span = view.at(first)
    return Amount(1, 1, 1, 1, Bound.EXACT, view.words(span), span)


def built(token: Token, amount: Amount, view: View, *, number: bool) -> Victim:
    """Return the victim with its whole words and class."""
    start = min(amount.span.start, view.at(token).start)
    span = Span(start, max(amount.span.end, view.at(token).end))
    named = token.pos_ == "PROPN" and person_word(token) is None and not titled(token)
    return Victim(token.i, amount, group_of(token, view), span, is_more(token), number, named)


def is_more(token: Token) -> bool:
    """Whether the words say "others", "another", "more"."""
    beside = [child.lower_ for child in token.lefts]
    verb = token.head
    also = token.dep_ in ("dobj", "nsubjpass", "nsubj") and any(
        c.lower_ in ("also", "additionally", "too") and c.dep_ == "advmod" for c in verb.children
    )
    return also or token.lower_ in use("more") or any(low in use("more") for low in beside)


def side(token: Token) -> str:
    """Return the class of a force that suffered or lost the people this noun counts."""
    noun = token
    while noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "NUM"):
        noun = noun.head
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_ not in ("suffer", "lose", "sustain", "take", "incur"):
        return "unknown"
    found = {force(c) for c in verb.children if c.dep_ == "nsubj"} - {"unknown"}
    return next(iter(sorted(found)), "unknown")


def of_force(token: Token) -> str | None:
    """Return the class of the force that people are named by: "PKK leader", "fighters of the regime forces"."""
    of = (n for p in token.children if p.dep_ == "prep" and p.lower_ == "of" for n in p.children)
    names = [c for c in token.lefts if c.dep_ in ("compound", "nmod")]
    for noun in (*names, *of, *((token,) if token.lower_ in use("armed_group") else ())):
        inner = (noun, *(c for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod")))
        found = [
            force(n) for n in inner if n.lower_ not in ("group", "unit", "side", "sides", "state", "company")
        ]
        known = next((f for f in found if f != "unknown"), None)
        if known is not None:
            return known
    return None


def force(noun: Token) -> str:
    """Return the class of the people of a force, by the noun for it: "the army", "the rebels"."""
    if noun.lower_ in use("state_force"):
        return "security_force"
    word = person_word(noun)
    armed = word is not None and word.cls in ("security_force", "non_state_armed")
    return (
        "non_state_armed" if noun.lower_ in use("armed_group") else word.cls if word and armed else "unknown"
    )


# Words before a noun that settle its class: "Taliban leader", "army officer", "civilian driver".
def group_of(token: Token, view: View) -> Group:
    """Return the class of a noun phrase's people, judged by its noun and the words before it."""
    word = person_word(token)
    words = view.words(view.at(token))
    cls, part = (word.cls, word.part) if word else ("unknown", None)
    if cls == "unknown" and (
        token.lower_ in use("own_side") or (word is not None and word.rank) or view.quantity_of(token)
    ):
        cls = side(token)
    for child in token.lefts:
        hint = persons().get(child.lower_)
        if child.dep_ not in ("compound", "amod", "nmod", "poss", "nummod") or hint is None:
            continue
        words = view.words(view.span(child, token))
        if cls == "unknown" or (
            hint.cls in ("non_state_armed", "security_force") and word is not None and part is None
        ):
            cls = hint.cls if hint.part is None or cls == "unknown" else cls
        part = part or hint.part
    if cls == "unknown" or (
        cls == "non_state_armed" and token.lower_ in use("manpower") | {"members", "men"}
    ):
        cls = of_force(token) or cls
    return Group(words, cls, part, rank=bool(word and word.rank))
