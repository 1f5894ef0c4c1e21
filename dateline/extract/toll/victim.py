"""Read the people of a noun phrase: how many, of what class, in which words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.extract.toll.view import View, antecedent, under
from dateline.extract.toll.words import PersonWord, harms, persons, things, use
from dateline.record import Amount, Bound, Group, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

NOT_COUNTED = frozenset(
    ("money", "percent", "age", "time", "distance", "weight", "ordinal", "date", "number", "code")
)
DEEP = 12  # members of a list of victims
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


def victims(token: Token, view: View) -> list[Victim]:
    """Return the victims that a noun phrase and its coordinates count; empty where it counts no people."""
    token = after_colon(antecedent(token))
    if any(t.lower_ == "how" for c in token.lefts for t in under(c)):  # "unclear how many people were shot"
        return []
    first = one(token, view)
    rest = [v for member in (*before(token), *coordinates(token)) if (v := one(member, view)) is not None]
    return detailed(first, rest, token) if first is not None else rest


def after_colon(token: Token) -> Token:
    """Return the noun that a headline's speaker is joined to: of "Police: boy killed" the boy."""
    if token.i + 1 >= len(token.doc) or token.nbor(1).text != ":" or token.lower_ in harms():
        return token
    later = (c for c in token.children if c.dep_ in ("appos", "conj", "dep") and c.i > token.i + 1)
    return next(later, token)


def detailed(first: Victim, rest: list[Victim], token: Token) -> list[Victim]:
    """Return the victims, those marked as inside the first who only say who its people were."""
    values = [v.amount.value for v in rest]
    apposed = any(c.dep_ == "appos" for c in token.children)
    if token.lower_ not in use("generic") or not rest or not apposed:
        return [first, *rest]
    if not first.counted:  # "the victims - two men and a woman -"
        return rest if all(v is not None for v in values) else [first, *rest]
    if None not in values and first.amount.value == sum(v for v in values if v is not None):
        return [first, *(replace(v, inside=True) for v in rest)]
    return [first, *rest]


def before(token: Token) -> list[Token]:
    """Return the noun that a list without a verb opens with: of "Teen, 3 adults shot" the teen."""
    head = token.head
    opens = head.i < token.i and head.dep_ == "ROOT" and head.pos_ in ("NOUN", "PROPN", "NUM")
    opens = opens and head.nbor(1).text != ":"  # "Sheriff: girl injured"
    opens = opens and not any(
        t.lower_ in harms() for t in token.doc[head.i : token.i]
    )  # "Man killed, 3 hurt"
    return [head] if opens and token.dep_ in ("appos", "conj") and person_word(head) is not None else []


def coordinates(token: Token, depth: int = 0) -> list[Token]:
    """Return the nouns joined to this one: "six soldiers, a medic and two drivers"."""
    out: list[Token] = []
    for child in () if depth > DEEP else token.children:
        nominal = child.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "ADJ") or child.tag_ in ("NNS", "NN", "CD")
        other = child.lower_ in harms() and harms()[child.lower_].frame == "noun"  # "and 30 injuries"
        if (
            child.dep_ in ("conj", "appos")
            and child.i > token.i
            and nominal
            and not (other or has_verb(child) or next_harm(token, child))
        ):
            own = gapped(child)
            out.extend(
                [own, *coordinates(child, depth + 1)] if child.dep_ == "conj" or is_list(child) else []
            )
    return out[:12]


def next_harm(token: Token, child: Token) -> bool:
    """Whether a noun joined to this one has a harm of its own: of "two injured, gunman dead" the gunman."""
    after = child.nbor(1) if child.i + 1 < len(child.doc) else child
    own = after.lower_ in harms() and after.tag_ in ("VBN", "VBD", "JJ")
    return own and any(t.lower_ in harms() for t in token.doc[token.i + 1 : child.i])


def gapped(child: Token) -> Token:
    """Return the numbered noun that a new subject without its verb has: of "and the rebels 40 fighters" the fighters."""
    later = child.doc[child.right_edge.i] if child.right_edge.i > child.i else child
    joined = later.dep_ == "appos" and later.head.i == child.i
    counts = joined and any(c.dep_ == "nummod" and c.i == child.i + 1 for c in later.children)
    return later if counts else child


def is_list(child: Token) -> bool:
    """Whether an apposition is really a further member of a list ("two men, a woman and a child")."""
    return any(grand.dep_ == "conj" for grand in child.children) and any(
        grand.dep_ in ("nummod", "det") and grand.lower_ not in ("the",) for grand in child.children
    )


def has_verb(token: Token) -> bool:
    """Whether a participle hangs on this noun, so that it is another clause's victim ("and 47 others injured")."""
    return any(c.dep_ == "acl" and c.tag_ == "VBN" and c.i - token.i <= 3 for c in token.children)


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
    amount = both(token, view) or counted(token, view)
    if amount is not None:
        return built(token, amount, view, number=True) if countable(token, view) else None
    return implied(token, view)


def both(token: Token, view: View) -> Amount | None:
    """Return two for "both men"; None for "both soldiers and civilians"."""
    word = next((c for c in token.lefts if c.lower_ == "both"), None)
    if word is None or token.tag_ not in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in token.children):
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
    return table.get(f"{before} {low}") or table.get(low) or table.get(low.removeprefix("ex-"))


def implied(token: Token, view: View) -> Victim | None:
    """Return one victim for "a soldier", "his wife", "Alaudin", "he"; None for a bare plural or a thing."""
    if token.lower_ in use("he"):
        return built(token, one_amount(token, view), view, number=False)
    if token.lower_ == "another" or is_ordinal(token):
        return replace(built(token, one_amount(token, view), view, number=True), more=True)
    nominal = token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") or token.tag_ in ("NN", "NNP", "VBN")
    if not nominal or token.lower_ in use("they") or token.lower_ in things():
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
    return token.lower_ in use("ordinal") and alone and any(c.lower_ == "a" for c in token.lefts)


def titled(token: Token) -> bool:
    """Whether a noun for a person stands before a name: "Taliban leader Jan", "Sergeant Orr"."""
    before_name = (c for c in token.children if c.dep_ in ("compound", "nmod") and c.i == token.i - 1)
    return token.text.istitle() and any(
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
        c.lower_ == "also" and c.dep_ == "advmod" for c in verb.children
    )
    return also or token.lower_ in use("more") or any(low in use("more") for low in beside)


def side(token: Token) -> str:
    """Return the class of a force that suffered or lost the people this noun counts."""
    verb = token.head
    if token.dep_ != "dobj" or verb.lemma_ not in ("suffer", "lose", "sustain", "take", "incur"):
        return "unknown"
    subject = [c.lower_ for c in verb.children if c.dep_ == "nsubj"]
    if any(low in use("state_force") for low in subject):
        return "security_force"
    return "non_state_armed" if any(low in use("armed_group") for low in subject) else "unknown"


# Words before a noun that settle its class: "Taliban leader", "army officer", "civilian driver".
def group_of(token: Token, view: View) -> Group:
    """Return the class of a noun phrase's people, judged by its noun and the words before it."""
    word = person_word(token)
    words = view.words(view.at(token))
    cls, part = (word.cls, word.part) if word else ("unknown", None)
    if cls == "unknown" and token.lower_ in ("casualties", "men", "dead", "wounded", "fatalities", "losses"):
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
    return Group(words, cls, part, rank=bool(word and word.rank))
