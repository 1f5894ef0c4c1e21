"""A roll of the dead, each name with an age one victim: "Killed were Ana Roy, 25, of Tarn, and Ben Oss, 23".

A parser does not see one coordination in such a list, so it is read from the line: a run of capitalised words with an
age before or after it. Two ages at least make a roll, and a last name after "and" needs none. The roll may stand after
its harm word, before it, or after "the bodies of".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.extract.toll.trigger import Trigger
from dateline.extract.toll.victim import Victim, group_of
from dateline.extract.toll.view import View
from dateline.extract.toll.words import harms, persons, use
from dateline.record import Amount, Bound
from dateline.syntax import Token

OPENS = 8  # words between the harm word and the verb that opens the roll
LONG = 200  # words of a roll
OLDEST = 115  # years
SHORT = 4  # letters of a title: "Sgt."
OF = ("noun", "event", "collective", "object", "multiple")  # frames whose victims stand after "of"
SUFFIXES = ("Jr.", "Sr.", "-", "'s", "II", "III")
BETWEEN = frozenset((",", ";", "and", "of", "(", ")", "aged", "-", "year", "old", "both", "&"))
VERBS = frozenset((",", "were", "was", "been", "be", "found", "shot", "pronounced"))


def roll(t: Trigger, view: View) -> list[Victim]:
    """Return the victims of a roll that a harm word opens, ends or governs; empty where there are not two with ages."""
    for stretch in (after(t), before(t)):
        found = list(names(stretch))
        if sum(aged for _, _, aged in found) > 1:
            return [victim(first, last, view) for first, last, _ in found]
    return []


def after(t: Trigger) -> Sequence[Token]:
    """Return the words after a harm word in which its roll stands: "killed were ...", "the bodies of ...", "killing ..."."""
    doc = t.head.doc
    start = opened(t)
    if start is not None:
        return doc[start : start + LONG]
    at = t.last + 1
    if t.word.frame in OF and at < len(doc) and doc[at].lower_ == "of":
        at += 1
    elif t.word.frame != "object" or t.word.weak:
        return ()
    end = at
    while end < min(len(doc), at + LONG) and (member(doc[end]) or titled(doc, end)):
        end += 1
    return doc[at:end]


def before(t: Trigger) -> Sequence[Token]:
    """Return the words of a roll that ends at the harm word: "Ana Roy, 25, and Ben Oss, 23, were killed"."""
    if t.word.frame not in ("object", "subject", "adjective"):
        return ()
    doc, end = t.head.doc, t.first
    while end > 0 and (doc[end - 1].pos_ in ("AUX", "ADV") or doc[end - 1].lower_ in VERBS):
        end -= 1
    start = end
    while start > max(0, end - LONG) and (member(doc[start - 1]) or titled(doc, start - 1)):
        start -= 1
    return doc[start:end]


def member(token: Token) -> bool:
    """Whether a word can stand in a roll."""
    short = token.text == "." and token.i > 0 and capital(token.nbor(-1)) and len(token.nbor(-1)) <= SHORT
    return capital(token) or token.is_digit or token.lower_ in BETWEEN or short


def titled(doc: Sequence[Token], at: int) -> bool:
    """Whether a word opens a name by its rank or kin: "Sgt. Ana Roy", "her son Ben"."""
    following = at + 1 < len(doc) and capital(doc[at + 1]) and doc[at].lower_ not in harms()
    return following and (doc[at].lower_ in persons() or doc[at].lower_.rstrip(".") in persons())


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
    """Yield the names of a roll: first word, last word, and whether an age stands before or after.

    A name without an age counts only as the last, after "and".
    """
    run: list[Token] = []
    joined = ""
    for token in (*tokens, None):
        if token is not None and capital(token) and not (run and token.i != run[-1].i + 1):
            run.append(token)
            continue
        if run:
            young = age_before(run[0])
            aged = young or (token is not None and age_after(token))
            last = joined == "and" and len(run) > 1 and (token is None or token.text == ".")
            alone = all(t.text in SUFFIXES for t in run)
            if not alone and ((aged and (len(run) > 1 or joined != "of")) or last):
                yield run[0], run[-1], aged
        if token is None or (token.text in (".", "(") and not run):
            return
        if run or token.lower_ in ("and", "of"):
            joined = token.lower_
        run = [token] if capital(token) else []


def age_before(first: Token) -> bool:
    """Whether an age stands before a name: "25-year-old Ana Roy"."""
    words = [t.lower_ for t in first.doc[max(0, first.i - 5) : first.i]]
    return words[-1:] == ["old"] and "year" in words and any(w.isdigit() for w in words)


def capital(token: Token) -> bool:
    """Whether a word may stand in a person's name."""
    return (token.is_alpha and token.text[0].isupper()) or token.text in SUFFIXES


def age_after(comma: Token) -> bool:
    """Whether a comma or bracket is followed by an age: a number up to 115, then the next item."""
    doc, at = comma.doc, comma.i + 1
    if comma.text not in (",", "("):
        return False
    at += at < len(doc) and doc[at].lower_ == "aged"
    if at >= len(doc) or not (doc[at].is_digit and len(doc[at]) <= 3 and int(doc[at].text) <= OLDEST):
        return False
    after = doc[at + 1] if at + 1 < len(doc) else None
    return after is None or after.lower_ in (",", ";", ".", "and", "of", "(", ")") or after.pos_ == "AUX"


def victim(first: Token, last: Token, view: View) -> Victim:
    """Return one person in the words of the name."""
    span = view.at(last)
    amount = Amount(1, 1, 1, 1, Bound.EXACT, view.words(span), span)
    return Victim(last.i, amount, group_of(last, view), view.span(first, last), False, True, True)
