"""What the rules of tolls ask of a parse."""

from __future__ import annotations

from dateline.extract.toll.view import View, under
from dateline.extract.toll.words import harms, persons, use
from dateline.syntax import Token

Nouns = tuple[str, list[Token]]
NONE: Nouns = ("", [])
ASIDE = 40  # words in which an aside closes
OBJECTS = frozenset(("dobj", "obj", "dative", "oprd"))
PEOPLE_POS = ("NOUN", "PROPN", "NUM")


def children(token: Token, *deps: str) -> list[Token]:
    """Return a token's children of these relations."""
    return [child for child in token.children if child.dep_ in deps]


def objects(verb: Token) -> list[Token]:
    """Return the objects after a verb; not the place of a headline: "Man shot dead outside bank"."""
    after = (c for c in children(verb, *OBJECTS) if c.i > verb.i)
    return [
        c for c in after if not any(w.lower_ in use("place_word") for w in (*c.lefts, c.left_edge.nbor(-1)))
    ]


def within(verb: Token, *uses: str) -> bool:
    """Whether a preposition of the verb holds a word of these uses: "held for questioning"."""
    listed = frozenset().union(*(use(name) for name in uses))
    phrases = (p for p in verb.children if p.dep_ in ("prep", "dative", "agent"))
    return any(t.lower_ in listed for p in phrases for t in under(p))


def among_whom(verb: Token) -> Token | None:
    """Return the whole of "three children among 8 killed", where the participle hangs on the part."""
    if verb.dep_ != "acl" and not (verb.dep_ == "amod" and verb.head.i < verb.i):
        return None
    phrases = (c for c in verb.head.children if c.lower_ in ("among", "amongst") and c.i < verb.i)
    return next((n for p in phrases for n in p.children if n.dep_ == "pobj"), None)


def companions(verb: Token) -> list[Token]:
    """Return who shared a fate: "detained along with two associates"."""
    phrases = [
        p
        for p in under(verb)
        if (p.lower_ == "with" and p.i > verb.i and p.nbor(-1).lower_ in ("along", "together"))
        or p.lower_ in ("alongside", "besides")
    ]
    return [n for p in phrases[:1] if near(p, verb) for n in p.children if n.dep_ == "pobj"]


def near(preposition: Token, verb: Token) -> bool:
    """Whether a phrase hangs on the verb itself or on a noun of its own, not on another clause."""
    above = (
        preposition.head if preposition.head.lower_ not in ("along", "together") else preposition.head.head
    )
    return verb.i in (above.i, above.head.i)


def harmed(noun: Token) -> bool:
    """Whether the next word says what became of this noun: "3 killed 38 injured" are two tolls."""
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    return after is not None and after.lower_ in harms() and after.tag_ in ("VBN", "VBD", "JJ")


def one_more(state: Token) -> list[Token]:
    """Return the word for one more person in a state: "another wounded", "a third missing"."""
    if state.dep_ in ("amod", "compound") or state.i == 0:
        return []
    word = state.nbor(-1)
    ordinal = word.lower_ in use("ordinal") and word.i > 0 and word.nbor(-1).lower_ == "a"
    return [word] if word.head == state and (word.lower_ == "another" or ordinal) else []


def denying(noun: Token) -> Token | None:
    """Return the "no" of "no casualties", which "no deaths or injuries" says once for both; "no doubt" denies nothing."""
    own = next((c for c in noun.lefts if c.lower_ in ("no", "zero") and c.i < noun.i), None)
    if own is None and noun.dep_ == "conj" and any(c.lower_ in ("or", "nor") for c in noun.head.children):
        return denying(noun.head)
    return own


def joined_after(verb: Token, view: View) -> list[Token]:
    """Return the people whom "and" or "as well as" hangs on the verb itself: "killed a couple and their daughter"."""
    found = (c for c in verb.children if c.dep_ == "conj" and c.i > verb.i and c.pos_ in PEOPLE_POS)
    return [
        c
        for c in found
        if not any(t.lower_ in harms() for t in verb.doc[verb.i + 1 : c.i])  # "kills wife, shoots daughter"
        and (c.lower_ in persons() or numbered([c], view))
        and not harmed(c)
        and c.lower_ not in harms()
    ]


def closed(opener: Token) -> int:
    """Return where an aside between dashes or brackets ends: of "31 villagers - including four children - and 12 rebels"."""
    marks = {"-": "-", "\u2013": "\u2013", "\u2014": "\u2014", "--": "--", "(": ")"}
    close = marks.get(opener.nbor(-1).text) if opener.i else None
    if close is None:
        return len(opener.doc)
    return next((t.i for t in opener.doc[opener.i : opener.i + ASIDE] if t.text == close), len(opener.doc))


def numbered(nouns: list[Token], view: View) -> bool:
    """Whether a number stands in any of the nouns' own words."""
    return any(view.quantity_of(n) or any(view.quantity_of(c) for c in n.lefts) for n in nouns)


def noun_after(end: int, view: View) -> Token | None:
    """Return the noun that a number at `end` counts, over at most three adjectives."""
    following = [tok for tok in view.doc if view.offset + tok.idx >= end][:4]
    for tok in following:
        if tok.pos_ in ("NOUN", "PROPN") and not (
            tok.i + 1 < len(view.doc) and view.doc[tok.i + 1].pos_ in ("NOUN", "PROPN")
        ):
            return tok
        if tok.pos_ not in ("ADJ", "NOUN", "PROPN", "VERB") or tok.lower_ in harms():
            return None
    return None
