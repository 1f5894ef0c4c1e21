"""The people of a whole phrase: a noun's, and those of the nouns joined to it by "and", commas or apposition."""

from __future__ import annotations

from dataclasses import replace

from dateline.extract.toll.syntax import closed
from dateline.extract.toll.victim import Victim, of_object, one, person_word
from dateline.extract.toll.view import View, antecedent, under
from dateline.extract.toll.words import harms, use
from dateline.syntax import Token

DEEP = 12  # members of a list of victims
HARMED = ("noun", "adjective")
OPENS = ("-", "\u2013", "\u2014", "--", "(")
DASHES = ("-", "|", "\u2013", "\u2014", "::")


def victims(token: Token, view: View) -> list[Victim]:
    """Return the victims that a noun phrase and its coordinates count; empty where it counts no people."""
    token = after_colon(antecedent(token))
    if any(t.lower_ == "how" for c in token.lefts for t in under(c)):  # "unclear how many people were shot"
        return []
    first = one(token, view)
    if token.lower_ == "aged":
        return []
    rest = [v for member in (*before(token), *coordinates(token)) if (v := one(member, view)) is not None]
    rest += held(token, view)
    return detailed(first, rest, token) if first is not None else rest


def held(token: Token, view: View) -> list[Victim]:
    """Return those counted beside the first that a holder holds: of "a total of six soldiers and two cooks" the cooks."""
    inner = of_object(token)
    if inner is None:
        return []
    found = (one(member, view) for member in coordinates(inner))
    return [v for v in found if v is not None and v.amount.best is not None and not v.named]


def after_colon(token: Token) -> Token:
    """Return the noun that a headline's speaker is joined to: of "Police: boy killed" the boy."""
    if token.i + 1 >= len(token.doc) or token.nbor(1).text != ":" or token.lower_ in harms():
        return token
    later = (c for c in token.children if c.dep_ in ("appos", "conj", "dep") and c.i > token.i + 1)
    return next(later, token)


def detailed(first: Victim, rest: list[Victim], token: Token) -> list[Victim]:
    """Return the victims, those marked as inside the first who only say who its people were."""
    values = [v.amount.value for v in rest]
    whole = None not in values and first.amount.value == sum(v for v in values if v is not None)
    inside = [first, *(replace(v, inside=True) for v in rest)]
    if any(c.dep_ == "prep" and c.lower_ == "of" for c in token.children):
        told_out = whole and first.counted and len(rest) > 1  # "two of the hostages, a boy and a nun, died"
        return inside if told_out else [first, *rest]
    apposed = any(c.dep_ == "appos" for c in token.children)
    if token.lower_ not in use("generic") or not rest or not apposed:
        return [first, *rest]
    if not first.counted:  # "the victims - two men and a woman -"
        return rest if all(v is not None for v in values) else [first, *rest]
    return inside if whole else [first, *rest]


def asides(told: list[Victim], view: View) -> list[Victim]:
    """Return the victims, marking who only spells out the first: "six friars - five Poles and a Dane - and a cook"."""
    if len(told) < 3 or not told[0].counted or told[0].head + 2 >= len(view.doc):
        return told
    start = told[0].head + 1
    end = closed(view.doc[start + 1]) if view.doc[start].text in OPENS else len(view.doc)
    inner = [v for v in told[1:] if start < v.head < end < len(view.doc)]
    if len(inner) < 2 or told[0].amount.value != sum(v.amount.value or 0 for v in inner):
        return told
    return [replace(v, inside=True) if v in inner else v for v in told]


def before(token: Token) -> list[Token]:
    """Return the noun that a list without a verb opens with: of "Teen, 3 adults shot" the teen."""
    head = token.head
    opens = head.i < token.i and head.dep_ == "ROOT" and head.pos_ in ("NOUN", "PROPN", "NUM")
    opens = opens and head.nbor(1).text != ":"  # "Sheriff: girl injured"
    aged = [c for c in token.lefts if c.lower_ == "old" and c.nbor(1).lower_ == "and" and c.i + 2 < token.i]
    if aged:  # "a 15-year-old and three children"
        return aged
    opens = opens and not any(
        t.lower_ in harms() for t in token.doc[head.i : token.i]
    )  # "Man killed, 3 hurt"
    return [head] if opens and token.dep_ in ("appos", "conj") and person_word(head) is not None else []


def coordinates(token: Token, depth: int = 0) -> list[Token]:
    """Return the nouns joined to this one: "six soldiers, a medic and two drivers"."""
    out: list[Token] = []
    for child in () if depth > DEEP else token.children:
        nominal = child.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "ADJ") or child.tag_ in ("NNS", "NN", "CD")
        other = child.lower_ in harms() and (  # "and 30 injuries", "and 60 wounded"
            harms()[child.lower_].frame in HARMED
            or (child.lower_ in use("state") and token.lower_ in harms())
        )
        if (
            child.dep_ in ("conj", "appos")
            and child.i > token.i
            and nominal
            and not (other or has_verb(child) or next_harm(token, child) or publisher(token, child))
            and not among_them(child)
        ):
            own = gapped(child)
            joined = child.dep_ == "conj" or is_list(child) or beside(token, child)
            out.extend([own, *coordinates(child, depth + 1)] if joined else [])
    out.extend(of_theirs(token, out))
    out.extend(past_aside(token))
    return out[:DEEP]


def past_aside(token: Token) -> list[Token]:
    """Return who is joined after an aside: of "31 villagers - including four children - and 12 rebels" the rebels."""
    inner = [
        (p, n) for p in token.children if p.lower_ == "including" for n in p.children if n.dep_ == "pobj"
    ]
    return [c for p, n in inner for c in n.children if c.dep_ == "conj" and c.i > closed(p)]


def among_them(child: Token) -> bool:
    """Whether a noun counts some of those before it: "40 villagers among them several children"."""
    first = child.left_edge.i
    words = [t.lower_ for t in child.doc[max(0, first - 2) : first + 3]]
    return "among" in words and ("them" in words or "whom" in words)


def of_theirs(token: Token, out: list[Token]) -> list[Token]:
    """Return the number of "Colonel Orr and five of his men", which the parse hangs anywhere."""
    words = token.doc[token.i + 1 : token.i + 5]
    if len(words) < 4 or words[0].lower_ != "and" or words[2].lower_ != "of" or words[3].tag_ != "PRP$":
        return []
    return [] if words[1] in out or words[1].tag_ != "CD" else [words[1]]


def publisher(token: Token, child: Token) -> bool:
    """Whether a name only stands in the line's end, after its last dash: "Man shot - Tarn News, Weather & Sports"."""
    if child.pos_ != "PROPN" or person_word(child) is not None:
        return False
    marks = [t.i for t in token.doc[token.i + 1 :] if t.text in DASHES and t.whitespace_]
    return bool(marks) and marks[-1] < child.i


def next_harm(token: Token, child: Token) -> bool:
    """Whether a noun joined to this one has a harm of its own: of "two injured, gunman dead" the gunman."""
    after = child.nbor(1) if child.i + 1 < len(child.doc) else child
    own = after.lower_ in harms() and after.tag_ in ("VBN", "VBD", "JJ")
    return own and any(t.lower_ in harms() for t in token.doc[token.i : child.i])


def gapped(child: Token) -> Token:
    """Return the numbered noun that a new subject without its verb has: of "and the rebels 40 fighters" the fighters."""
    later = child.doc[child.right_edge.i] if child.right_edge.i > child.i else child
    joined = later.dep_ == "appos" and later.head.i == child.i
    counts = joined and any(c.dep_ == "nummod" and c.i == child.i + 1 for c in later.children)
    return later if counts else child


def beside(token: Token, child: Token) -> bool:
    """Whether a headline's comma joins two victims: one and several are not the same ("wife, kids"), nor he and they."""
    if child.lower_ in use("reflexive"):
        return True
    one_, other = person_word(token), person_word(child)
    if one_ is None or other is None or one_.many or one_.number or child.nbor(-1).text == "(":
        return False
    if token.tag_ not in ("NN", "NNP") or token.lower_ in use("generic"):
        return False
    several = child.tag_ in ("NNS", "NNPS") or other.number is not None
    return several and not any(c.lower_ in ("a", "an") for c in token.lefts)


def is_list(child: Token) -> bool:
    """Whether an apposition is really a further member of a list ("two men, a woman and a child")."""
    following = [t.lower_ for t in child.doc[child.i + 1 : child.i + 3]]
    if not any(grand.dep_ == "conj" for grand in child.children) and following != [",", "and"]:
        return False
    counts = any(c.dep_ in ("nummod", "det") and c.lower_ not in ("the",) for c in child.children)
    return counts or of_kin(child)


def of_kin(child: Token) -> bool:
    """Whether a noun put beside another is one more person: "his wife, mother and three sons", "Orr, his driver and ..."."""
    whose = {c.lower_ for c in child.lefts if c.dep_ == "poss"}
    if child.lower_ in use("kin"):
        return bool(whose) or child.head.lower_ in use("kin")
    return bool(whose & {"his", "her"}) and person_word(child) is not None


def has_verb(token: Token) -> bool:
    """Whether a participle hangs on this noun, so that it is another clause's victim ("and 47 others injured")."""
    return any(c.dep_ == "acl" and c.tag_ == "VBN" and c.i - token.i <= 3 for c in token.children)
