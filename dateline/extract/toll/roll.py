"""A roll of the dead, each name with an age one victim: "Killed were Ana Roy, 25, of Tarn, and Ben Oss, 23".

A parser does not see one coordination in such a list, so it is read from the line: a run of capitalised words, a
comma, an age. Two ages at least make a roll, and a last name after "and" needs none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.extract.toll.trigger import Trigger
from dateline.extract.toll.victim import Victim, group_of
from dateline.extract.toll.view import View
from dateline.extract.toll.words import use
from dateline.record import Amount, Bound
from dateline.syntax import Token

OPENS = 8  # words between the harm word and the verb that opens the roll
LONG = 200  # words of a roll
OLDEST = 115  # years


def roll(t: Trigger, view: View) -> list[Victim]:
    """Return the victims of a roll that a harm word opens; empty where there are not two with ages."""
    start = opened(t)
    if start is None:
        return []
    found = list(names(view.doc[start : start + LONG]))
    if sum(aged for _, _, aged in found) < 2:
        return []
    return [victim(first, last, view) for first, last, _ in found]


def opened(t: Trigger) -> int | None:
    """Return where the names begin: after "killed were", "the dead were identified as", "the dead:"."""
    if t.word.frame not in ("object", "subject", "adjective") or t.first > 3:
        return None
    for token in t.head.doc[t.last + 1 : t.last + 1 + OPENS]:
        if token.text == ":":
            return int(token.i) + 1
        if token.lower_ in ("are", "is", "was", "were"):
            after = [x for x in token.doc[token.i + 1 : token.i + 6] if x.lower_ in ("as", ":")]
            named = token.i + 1 < len(token.doc) and token.nbor(1).lower_ in use("named")
            return int(after[0].i if named and after else token.i) + 1
    return None


def names(tokens: Iterable[Token]) -> Iterator[tuple[Token, Token, bool]]:
    """Yield the names of a roll: first word, last word, and whether an age follows."""
    run: list[Token] = []
    before = ""
    for token in tokens:
        if capital(token):
            run.append(token)
            continue
        if len(run) > 1 and token.text in (",", ".", ";"):
            aged = token.text == "," and age_after(token)
            last = before == "and" and token.text == "."
            if aged or last:
                yield run[0], run[-1], aged
        if token.text in (".", "(") and not run:
            return
        if run or token.lower_ == "and":
            before = token.lower_
        run = []


def capital(token: Token) -> bool:
    """Whether a word may stand in a person's name."""
    return (token.is_alpha and token.text[0].isupper()) or token.text in ("Jr.", "Sr.", "-", "'s")


def age_after(comma: Token) -> bool:
    """Whether a comma is followed by an age: a number up to 115, then the next item."""
    doc, at = comma.doc, comma.i + 1
    if at >= len(doc) or not (doc[at].is_digit and len(doc[at]) <= 3 and int(doc[at].text) <= OLDEST):
        return False
    return at + 1 >= len(doc) or doc[at + 1].lower_ in (",", ";", ".", "and", "of", "(")


def victim(first: Token, last: Token, view: View) -> Victim:
    """Return one person in the words of the name."""
    span = view.at(last)
    amount = Amount(1, 1, 1, 1, Bound.EXACT, view.words(span), span)
    return Victim(last.i, amount, group_of(last, view), view.span(first, last), False, True, True)
