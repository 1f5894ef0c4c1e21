"""Find the harm words of a sentence: phrases first, longest first, then single words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.extract.toll.words import HarmWord, harm_phrases, harms, use
from dateline.syntax import Parse, Token

MOST = 100  # harm words read in one sentence: more is a table or noise


@dataclass(frozen=True, slots=True)
class Trigger:
    """A harm word in place: `head` is the token whose syntax says who suffered."""

    head: Token
    first: int
    last: int
    word: HarmWord


def triggers(doc: Parse) -> Iterator[Trigger]:
    """Yield the harm words of a parsed sentence, in order."""
    at = found = 0
    while at < len(doc) and found < MOST:
        phrase = phrase_at(doc, at)
        if phrase is not None:
            yield phrase
            found += 1
            at = phrase.last + 1
            continue
        word = harms().get(doc[at].lower_)
        if word is not None and not in_name(doc[at]):
            yield Trigger(doc[at], at, at, word)
            found += 1
        at += 1


def in_name(token: Token) -> bool:
    """Whether a word that is also a surname stands in a name: "Merrill Lynch"."""
    beside = token.i > 0 and token.nbor(-1).text.istitle()
    return beside and token.lower_ in use("surname") and token.pos_ == "PROPN"


def phrase_at(doc: Parse, at: int) -> Trigger | None:
    """Return the longest harm phrase that opens at a token."""
    for forms, word in harm_phrases().get(doc[at].lower_, ()):
        if tuple(t.lower_ for t in doc[at : at + len(forms)]) == forms:
            tokens = list(doc[at : at + len(forms)])
            return Trigger(head_of(tokens, word), at, at + len(forms) - 1, word)
    return None


def head_of(tokens: list[Token], word: HarmWord) -> Token:
    """Return the phrase's verb if its frame is a verb's, else its last noun."""
    if word.frame in ("toll", "noun", "collective", "condition", "wounds"):
        return next((t for t in reversed(tokens) if t.pos_ in ("NOUN", "PROPN")), tokens[-1])
    if (
        tokens[-1].lower_ in ("death", "deaths") and tokens[-2].lower_ != "to"
    ):  # "the shooting death of a clerk"
        return tokens[-1]
    verbs = [t for t in tokens if t.pos_ in ("VERB", "AUX")]
    return verbs[0] if verbs else tokens[0]
