"""Where victims are named: the names in and beside the words that count them, found in the parse.

A name is proper nouns that are no known word for people, no force and no place's or body's name. What stands in a list
of its own, away from the victims, is not found; docs/privacy.md says so.
"""

from __future__ import annotations

from dateline.extract.toll.victim import person_word
from dateline.extract.toll.words import persons, use
from dateline.record import Span, Text, Toll
from dateline.syntax import Parse, Token

DEEP = 12  # names of one list
PARTICLES = frozenset(("-", "al", "el", "bin", "ibn", "abu", "de", "da", "van", "von"))
BESIDE = ("appos", "conj")


def names_of(toll: Toll, text: Text) -> tuple[Span, ...]:
    """Return where the victims of a toll are named, in order; none where its sentence was not parsed."""
    for sentence in text.sentences:
        if sentence.parse is not None and sentence.span.covers(toll.amount.span):
            found = {at(name, sentence.span.start) for head in heads(toll, text, sentence.parse, sentence.span.start)
                     for name in named(head)}  # fmt: skip
            return tuple(sorted(found))
    return ()


def at(tokens: tuple[Token, Token], offset: int) -> Span:
    """Return the text's offsets of a name's first and last token."""
    first, last = tokens
    return Span(offset + first.idx, offset + last.idx + len(last))


def heads(toll: Toll, text: Text, doc: Parse, offset: int) -> list[Token]:
    """Return the noun that the toll counts, as its parse has it."""
    where = text.value.find(toll.group.words, toll.span.start, toll.span.end) if toll.group.words else -1
    end = where + len(toll.group.words) if where >= 0 else toll.amount.span.end
    return [token for token in doc if token.idx < end - offset <= token.idx + len(token)]


def named(head: Token) -> list[tuple[Token, Token]]:
    """Return the names at a victim's noun and beside it: itself, what is put beside it, and what is joined to that."""
    found = [name for name in [name_at(head)] if name is not None]
    waiting = [child for child in head.children if child.dep_ in BESIDE]
    if head.dep_ in BESIDE:  # "Ana Roy, a teacher, was killed"; "killed Ana Roy and two guards"
        waiting.append(head.head)
    seen = {head.i}
    while waiting and len(seen) < DEEP:
        token = waiting.pop(0)
        name = name_at(token)
        if token.i not in seen and name is not None:
            found.append(name)
            waiting += [child for child in token.children if child.dep_ in BESIDE]
        seen.add(token.i)
    return found


def name_at(token: Token) -> tuple[Token, Token] | None:
    """Return the first and last token of the person's name that ends here, or None."""
    alone = any(
        child.dep_ in ("det", "nummod") for child in token.lefts
    )  # an Afghan, two Afghans, the Louvre
    if token.tag_ != "NNP" or alone or common(token) or not token.text.istitle():
        return None
    first = token
    while first.i and belongs(first.nbor(-1), token):
        first = first.nbor(-1)
    return first, token


def belongs(before: Token, last: Token) -> bool:
    """Whether the word before is part of the same name: not a title, a force or a noun for people."""
    if before.lower_ in PARTICLES and last.is_ancestor(before):  # "Amin al-Haidar"
        return True
    return (
        before.pos_ == "PROPN"
        and before.text[:1].isupper()
        and not common(before)
        and last.is_ancestor(before)
    )


def common(token: Token) -> bool:
    """Whether a word is known for people or a body: "Sergeant", "Taliban", "civilians"."""
    low = token.lower_.rstrip(".")
    return person_word(token) is not None or low in persons() or low in use("body")
