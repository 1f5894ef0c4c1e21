"""Rules beside the model: whom a statement is made to, who is quoted by whom, and agency credits."""

from __future__ import annotations

from functools import cache

from dateline.extract.statement.words import Words
from dateline.lexicon import load
from dateline.lexicon.rows import Plain

DIRECT = frozenset({"tell", "urge", "ask", "warn", "demand", "promise"})  # kinds whose object is spoken to
TO = frozenset({"say", "write", "announce", "admit", "explain", "discuss", "express", "continue", "reply"})
PEOPLE = frozenset({"PROPN", "PRON", "NOUN"})
ON = frozenset({"on", "upon", "for"})  # "called on the rebels to"
THINGS = frozenset({"it", "this", "that", "what", "which", "himself", "herself", "themselves", "itself"})


@cache
def listed(name: str) -> frozenset[str]:
    """Return the forms of a plain word list."""
    return frozenset(form for entry in load(name, Plain) for form in entry.forms)


@cache
def agencies() -> frozenset[str]:
    """Return every agency form; those of up to four letters as they stand in copy, in capitals."""
    forms = [form for entry in load("agency", Plain) for form in entry.forms]
    return frozenset(form.upper() if len(form) < 5 else form for form in forms)


def addressee(words: Words, cue: int, kind: str) -> set[int]:
    """Return the tokens of whom the cue is said to: "told reporters", "called on the rebels to"."""
    infinitive = any(words.dep[child] in ("xcomp", "ccomp", "advcl") for child in words.children[cue])
    for child in words.children[cue]:
        role = words.dep[child]
        if (
            kind in DIRECT
            and role in ("dobj", "dative")
            and person(words, child)
            and (infinitive or kind == "tell")
        ):
            return words.subtree(child)
        if role in ("prep", "dative"):
            called = words.lemma[cue] in ("call", "appeal") and words.lower[child] in ON and infinitive
            if called or (kind in TO | DIRECT and words.lower[child] == "to"):
                noun = next(
                    (c for c in words.children[child] if words.dep[c] == "pobj" and person(words, c)), None
                )
                if noun is not None:
                    return words.subtree(noun)
        if kind in DIRECT and role == "ccomp" and words.lemma[cue] in ("urge", "ask", "order", "beg"):
            subject = next(
                (c for c in words.children[child] if words.dep[c] == "nsubj" and person(words, c)), None
            )
            if subject is not None:
                return words.subtree(subject)
    return set()


def person(words: Words, token: int) -> bool:
    """Whether a token can be somebody."""
    return words.pos[token] in PEOPLE and words.lower[token] not in THINGS


def quoted_saying(words: Words, cue: int) -> tuple[set[int], set[int]] | None:
    """Return speaker and content of "quoted SPEAKER as saying CONTENT", None where the cue is not so used."""
    if words.lemma[cue] not in ("quote", "cite") or (words.tag[cue] == "VBN" and passive(words, cue)):
        return None
    speaker = next((c for c in words.children[cue] if words.dep[c] == "dobj"), None)
    if speaker is None:
        return None
    inner = next(
        (t for t in range(speaker, len(words)) if words.lower[t] in ("saying", "stating", "telling")), None
    )
    if inner is None or words.lower[inner - 1] != "as":
        return None
    content = words.subtree(inner) - {inner}
    name = words.subtree(speaker) - words.subtree(inner) - {inner - 1}
    return (name, content) if content else None


def passive(words: Words, cue: int) -> bool:
    """Whether a verb is passive."""
    return any(words.dep[child] in ("auxpass", "nsubjpass") for child in words.children[cue])


def put_at(words: Words, cue: int) -> tuple[set[int], set[int]] | None:
    """Return speaker and content of "SPEAKER put the death toll at 17", None where the cue is not so used."""
    if words.lemma[cue] != "put" or words.tag[cue] == "VBN":
        return None
    below = words.children[cue]
    figure = next(
        (c for c in below if words.dep[c] == "dobj" and words.lemma[c] in listed("cue_figure")), None
    )
    at = [t for t in range(cue, len(words)) if words.lower[t] == "at"]
    if figure is None or not at:
        return None
    content = {t for c in below if c > cue for t in words.subtree(c)}
    source = {t for c in below if words.dep[c] == "nsubj" for t in words.subtree(c)}
    return source, content


def credited(words: Words, source: set[int]) -> bool:
    """Whether a source is a news agency, alone or as "state-run ... news agency": it passes words on."""
    if not source or len(source) > 7:
        return False
    tokens = [t for t in sorted(source) if words.lower[t] not in ("the", "'s", "’s")]
    for first in range(len(tokens)):
        for last in range(len(tokens), first, -1):
            name = " ".join(words.lower[t] for t in tokens[first:last])
            capitals = all(words.upper[t] for t in tokens[first:last])
            if name in agencies() or (capitals and name.upper() in agencies()):
                rest = tokens[:first] + tokens[last:]
                return all(words.lower[t] in listed("agency_word") for t in rest)
    return False
