"""Tallies: how many attacks of a kind. "37 suicide attacks and 510 blasts", "26 air strikes", "a dozen clashes"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.extract.toll.context import unreal
from dateline.extract.toll.view import View, view
from dateline.lexicon import by_form, load
from dateline.record import Attribution, Mention, Span, Tally, Text
from dateline.syntax import Token


@dataclass(frozen=True, slots=True)
class TallyWord:
    """A noun for attacks that copy counts."""

    forms: tuple[str, ...]
    what: str
    example: str


@cache
def kinds() -> dict[str, str]:
    """Return the kind each form counts."""
    return {form: word.what for form, word in by_form(load("tally", TallyWord)).items()}


@cache
def ends() -> frozenset[str]:
    """Return the last words of all forms: no other word can be a counted noun."""
    return frozenset(form.rsplit(" ", 1)[-1] for form in kinds())


def tallies(text: Text) -> tuple[Mention, ...]:
    """Return the counted attacks of the parsed sentences."""
    out: list[Mention] = []
    for sentence in text.sentences:
        seen = view(text, sentence)
        if seen is not None and seen.quantities:
            nouns = (token for token in seen.doc if token.lower_ in ends())
            out.extend(m for token in nouns if (m := tally(token, seen)) is not None)
    return tuple(out)


def tally(token: Token, view: View) -> Mention | None:
    """Return the tally of a counted attack noun, or None."""
    what = kind_of(token)
    if what is None or token.tag_ not in ("NNS", "NN", "NNP", "NNPS") or unreal(token):
        return None
    left = min(
        (c.left_edge.i for c in token.lefts if c.dep_ in ("nummod", "amod", "compound", "quantmod", "nmod")),
        default=token.i,
    )
    whole = view.span(view.doc[left], token)
    found = [
        q
        for q in view.quantities
        if q.amount.span.overlaps(whole) and q.unit not in ("money", "percent", "age", "time", "ordinal")
    ]
    if not found or found[-1].amount.low is None or found[-1].amount.words.lower() in ("a", "an", "one"):
        return None
    amount = found[-1].amount
    span = Span(amount.span.start, view.at(token).end)
    claim = Tally(
        "", "tally", span, f"counted noun: {what}", Attribution(), None, None, what=what, amount=amount
    )
    return Mention(claim, view.sentence.index, view.at(token).start)


def kind_of(token: Token) -> str | None:
    """Return the kind of a noun, its two- or three-word form first ("suicide attacks")."""
    words = [t.lower_ for t in token.doc[max(0, token.i - 2) : token.i + 1]]
    for size in (3, 2, 1):
        found = kinds().get(" ".join(words[-size:]))
        if found is not None and len(words) >= size:
            return found
    return None
