"""Parts of a toll: "including five children", "ten of them women", "among the dead were two medics"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extract.toll.context import speaks
from dateline.extract.toll.people import victims
from dateline.extract.toll.syntax import among_whom, children, closed
from dateline.extract.toll.trigger import Trigger
from dateline.extract.toll.victim import Victim, group_of, one
from dateline.extract.toll.view import View, subjects
from dateline.extract.toll.words import harms, persons, use
from dateline.record import Amount, Bound, Span
from dateline.syntax import Token

OPENERS = frozenset(
    ("including", "includes", "include", "included", "among", "amongst", "mostly", "counting")
)
LONG = 1000  # words of a sentence looked through for parts
PART = 9  # words after "of them" in which its noun may stand
STOPS = (",", ";", "(", ")")
REACH = 14  # words after an opener in which its list may stand


def openers(view: View) -> Iterator[Token]:
    """Yield the words that open a list of parts: "including", "among them"."""
    for token in view.doc[:LONG]:
        if token.lower_ in ("including", "includes", "included") or (
            token.lower_ in ("among", "amongst") and next_word(token) in ("them", "whom")
        ):
            yield token


def next_word(token: Token) -> str:
    """Return the next token in lower case, or an empty string."""
    return token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""


def listed(opener: Token, view: View) -> list[Victim]:
    """Return the counted people that an opener lists."""
    found: list[Victim] = []
    nouns = [n for n in children(opener, "pobj", "dobj", "pcomp") if n.lower_ not in use("of_them")]
    for noun in nouns:
        found.extend(victims(noun, view))
    end = closed(opener)
    found = [v for v in (found or linear(opener, view)) if v.head < end and not speaks(v, view)]
    return [v for v in found if v.counted or last_word(v) in persons()]


def last_word(victim: Victim) -> str:
    """Return the noun of a victim's words: of "old girl" the girl."""
    return victim.group.words.lower().rpartition(" ")[2]


def linear(opener: Token, view: View) -> list[Victim]:
    """Return the counted people right after an opener where the parse gives it no object."""
    out: list[Victim] = []
    for token in view.doc[opener.i + 1 : opener.i + REACH]:
        if token.lower_ in harms() or token.pos_ == "VERB" or token.text in (";", "\u2014"):
            break
        if token.pos_ in ("NOUN", "PROPN") and token.lower_ in persons():
            found = one(token, view)
            out.extend([found] if found else [])
    return out


def of_them(view: View) -> Iterator[tuple[Victim, Token]]:
    """Yield "ten of them women", "two of whom were children": the part and the word "of"."""
    for token in view.doc[:LONG]:
        if token.lower_ != "of" or next_word(token) not in use("of_them") or token.i == 0:
            continue
        amount = part_amount(token.nbor(-1), view)
        noun = next(
            (
                t
                for t in view.doc[token.i + 2 : token.i + PART]
                if t.lower_ in persons() and t.pos_ in ("NOUN", "PROPN")
            ),
            None,
        )
        if (
            amount is None
            or noun is None
            or any(t.lower_ in harms() or t.text in STOPS for t in view.doc[token.i + 2 : noun.i])
        ):
            continue
        base = one(noun, view)
        if base is None or not base.counted or base.amount.span == amount.span:
            yield (
                Victim(
                    noun.i,
                    amount,
                    group_of(noun, view),
                    Span(amount.span.start, view.at(noun).end),
                    False,
                    True,
                    False,
                ),
                token,
            )


def part_amount(token: Token, view: View) -> Amount | None:
    """Return the number before "of them": "ten of them", "one of whom"."""
    quantity = view.quantity_of(token)
    if quantity is not None:
        return quantity.amount
    one_ = token.lower_ == "one"
    return Amount(1, 1, 1, 1, Bound.EXACT, token.text, view.at(token)) if one_ else None


def among(trigger: Trigger, view: View) -> list[Victim]:
    """Return the subject of "three children were among the dead", "among those killed were two medics"."""
    token = trigger.head
    noun = token.head if token.dep_ in ("acl", "amod", "relcl") else token
    if among_whom(token) is not None:
        return victims(noun, view)
    if noun.dep_ == "nsubj" and noun.head.lower_ in use("includes"):  # "those killed included seven women"
        told = (v for o in children(noun.head, "dobj", "attr") for v in victims(o, view))
        return [v for v in told if v.counted or last_word(v) in persons()]
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("among", "amongst"):
        return []
    verb = noun.head.head
    if verb.pos_ in ("NOUN", "PROPN") and token.dep_ == "acl" and view.quantity_of(noun):
        return victims(verb, view)  # "Three children among 8 killed"
    opens = not any(t.is_alpha for t in noun.doc[: noun.head.i]) or verb.pos_ == "AUX"
    found = [
        v
        for s in subjects(verb) + children(verb, "attr")
        if opens or s.i < noun.head.i
        for v in victims(s, view)
    ]
    return [v for v in found if v.counted or v.group.words.lower() in persons()]
