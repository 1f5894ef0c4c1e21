"""Find the harm words of a sentence: phrases first, longest first, then single words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.extract.toll.words import HarmWord, harm_phrases, harms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Trigger:
    """A harm word in place: `head` is the token whose syntax says who suffered."""

    head: Token
    first: int
    last: int
    word: HarmWord


def triggers(doc: Doc) -> Iterator[Trigger]:
    """Yield the harm words of a parsed sentence, in order."""
    at = 0
    while at < len(doc):
        phrase = phrase_at(doc, at)
        if phrase is not None:
            yield phrase
            at = phrase.last + 1
            continue
        word = harms().get(doc[at].lower_)
        if word is not None:
            yield Trigger(doc[at], at, at, word)
        at += 1


def phrase_at(doc: Doc, at: int) -> Trigger | None:
    """Return the longest harm phrase that opens at a token."""
    for forms, word in harm_phrases().get(doc[at].lower_, ()):
        if tuple(t.lower_ for t in doc[at : at + len(forms)]) == forms:
            tokens = list(doc[at : at + len(forms)])
            return Trigger(head_of(tokens, word), at, at + len(forms) - 1, word)
    return None


def head_of(tokens: list[Token], word: HarmWord) -> Token:
    """Return the phrase's verb if its frame is a verb's, else its last noun."""
    if word.frame in ("toll", "noun", "collective", "condition"):
        return next((t for t in reversed(tokens) if t.pos_ in ("NOUN", "PROPN")), tokens[-1])
    verbs = [t for t in tokens if t.pos_ in ("VERB", "AUX")]
    return verbs[0] if verbs else tokens[0]
