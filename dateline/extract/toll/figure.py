"""Figures away from their harm word: "the number of guards killed rose to 15", "a triple homicide", "three in Tarn"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extract.toll.trigger import Trigger
from dateline.extract.toll.victim import Victim, group_of
from dateline.extract.toll.view import View, governors
from dateline.extract.toll.words import harms, use
from dateline.record import Amount, Bound, Group, Span
from dateline.syntax import Token

FAR = 12  # words after the first figure in which an elided one may stand
PLAIN = frozenset(("", "none", "other", "people", "count", "person", "unknown"))


def number_of(t: Trigger, view: View) -> Victim | None:
    """Return the victims of "the number of policemen killed has risen to 15"."""
    above = [t.head, *list(governors(t.head))[:4]]
    whole = t.last > t.first and t.word.frame == "toll"  # "bringing to three the number killed"
    noun = next((n for n in above if n.lower_ in use("count") and (n.i < t.head.i or whole)), None)
    if noun is None or noun.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj") or view.quantity_of(noun):
        return None
    counted = next((a for a in above if a.dep_ == "pobj"), t.head)
    if counted.i < noun.i:
        return None
    verb = next((g for g in governors(noun) if g.pos_ in ("VERB", "AUX")), None)
    amount = stated(verb, max(t.last, counted.i), view) if verb is not None else None
    if amount is None:
        return None
    return Victim(
        counted.i, amount, group_of(counted, view), amount.span, more=False, counted=True, named=False
    )


def stated(verb: Token, after: int, view: View) -> Amount | None:
    """Return the figure that a verb states: its complement, or what stands after "to" or "at"."""
    if verb.lower_ not in use("amount_to") and verb.lower_ not in use("brings_to"):
        return None
    for quantity in view.quantities:
        tokens = view.tokens(quantity.amount.span)
        if not tokens or tokens[0].i <= verb.i or quantity.unit not in PLAIN:
            continue
        before = tokens[0].nbor(-1)
        if before.lower_ == "to" and before.i == verb.i + 1:  # "bringing to 604 the number of"
            return quantity.amount
        if tokens[0].i > after and (before.i == verb.i or before.lower_ in ("to", "at")):
            return quantity.amount
    return None


def multiple(t: Trigger, view: View) -> Victim | None:
    """Return the victims of "a triple homicide", "a double shooting"."""
    token = t.head
    if token.lower_ not in use("happening") or token.i == 0:
        return None
    word = token.nbor(-1)
    numbers = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}
    number = numbers.get(word.lower_)
    if number is None or word.lower_ not in use("multiple"):
        return None
    amount = Amount(number, number, number, number, Bound.EXACT, word.text, view.at(word))
    return Victim(
        token.i, amount, Group("", "unknown"), view.span(word, token), more=False, counted=True, named=False
    )


def elided(victim: Victim, t: Trigger, view: View) -> Iterator[Victim]:
    """Yield the further figures of "five were killed in Orsa, three in Tarn and one in Sorl"."""
    start = max(t.last, victim.head)
    places = [p for p in t.head.children if p.dep_ == "prep" and p.i > start]
    if not victim.counted or not places or places[0].i - start > 2:
        return
    for token in view.doc[places[0].i + 1 : places[0].i + FAR]:
        if token.pos_ in ("VERB", "AUX") or token.lower_ in harms() or token.text in (";", ":"):
            return
        amount = bare(token, places[0].lower_, view)
        if amount is not None:
            span = Span(amount.span.start, amount.span.end)
            yield Victim(
                token.i, amount, Group(amount.words, "unknown"), span, more=False, counted=True, named=False
            )


def bare(token: Token, preposition: str, view: View) -> Amount | None:
    """Return the amount of a number after a comma or "and" and before the same preposition."""
    quantity = view.quantity_of(token)
    if quantity is None or quantity.unit not in PLAIN or token.i + 1 >= len(view.doc):
        return None
    first = view.tokens(quantity.amount.span)[0]
    opens = first.i > 0 and first.nbor(-1).lower_ in (",", "and", "while")
    after = [word.lower_ for word in view.doc[token.i + 1 : token.i + 3]]
    after = after[1:] if after[0] in use("more") else after  # "and two others on the way to hospital"
    closes = after[:1] == [preposition] and token.i == view.tokens(quantity.amount.span)[-1].i
    return quantity.amount if opens and closes else None
