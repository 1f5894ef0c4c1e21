"""What spaCy's attribute ruler and lemmatizer say, remembered: the same answers without matching 179 patterns a token.

For a token, the ruler's answer hangs on its fine tag, its dependency and its word (where a pattern names the word),
but for a few pairs ("gon na", "let 's", "there is"); a sentence that could hold one goes to the ruler itself.
Invariant: tags and lemmas are those of the ruler and the lemmatizer (tests/text/test_read.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import Doc

NAMES = ("ORTH", "TAG", "DEP", "LOWER")  # what is read of a token
WRITTEN = ("LEMMA", "POS", "TAG", "DEP")  # what is set
SET = ("TAG", "DEP", "POS", "LEMMA", "MORPH")  # the ruler's answers
LIMIT = 200_000  # words remembered; names without end pass through a long run
KNOWN = frozenset(("TAG", "LOWER", "DEP", "IS_SPACE"))  # all that the ruler's patterns ask of a token
Values = tuple[int, int, int, int, int]


@dataclass(slots=True)
class Ruler:
    """A pipeline component that stands for the ruler and the lemmatizer of one model."""

    ruler: AttributeRuler
    lemmatizer: Lemmatizer
    words: frozenset[str]  # words that a pattern names
    patterns: tuple[re.Pattern[str], ...]  # words that a pattern describes
    firsts: frozenset[int]  # words and dependencies with which a pair opens
    name: str = "dateline_ruler"  # set by spaCy
    named: dict[int, int] = field(default_factory=dict)
    ruled: dict[tuple[int, int, int], Values] = field(default_factory=dict)
    lemmas: dict[tuple[int, int, int], int] = field(default_factory=dict)

    def __call__(self, doc: Doc) -> Doc:
        """Return the parsed document with tags, features and lemmas."""
        rows = doc.to_array(list(NAMES)).tolist()
        if self.paired(rows):
            return self.lemmatizer(self.ruler(doc))
        self.know(doc, rows)
        self.write(doc, [self.values(doc, at, rows) for at in range(len(rows))])
        return doc

    def values(self, doc: Doc, at: int, rows: Sequence[Sequence[int]]) -> tuple[int, int, int, int]:
        """Return the lemma, part of speech, tag and dependency of one word of a sentence that opens no pair.

        Rows hold each word's form, tag and dependency first, and its lower case last; `know` has seen them.
        """
        orth, tag, dep = rows[at][:3]
        tag, dep, pos, lemma, morph = given = self.ruled[self.telling(rows[at][-1], doc), tag, dep]
        lemma = lemma or self.lemmas.get((orth, pos, morph)) or self.lemma(doc, at, (orth, given))
        return lemma, pos, tag, dep

    def know(self, doc: Doc, rows: Sequence[Sequence[int]]) -> None:
        """Learn what the ruler says of a sentence's words; before a lemma is set there, as its answer holds lemmas too."""
        keys = [(self.telling(row[-1], doc), row[1], row[2]) for row in rows]
        if not all(key in self.ruled for key in keys):
            self.learn(doc, keys)

    def paired(self, rows: Iterable[Sequence[int]]) -> bool:
        """Whether one of a sentence's words (its dependency third, its lower case last) may open a pair."""
        firsts = self.firsts
        return any(row[-1] in firsts or row[2] in firsts for row in rows)

    def telling(self, lower: int, doc: Doc) -> int:
        """Return a word that makes a difference to the ruler as itself, any other as 0."""
        known = self.named.get(lower)
        if known is None:
            word = doc.vocab.strings[lower]
            apart = word in self.words or word.isspace() or any(p.search(word) for p in self.patterns)
            known = lower if apart else 0
            if len(self.named) < LIMIT:
                self.named[lower] = known
        return known

    def learn(self, doc: Doc, keys: list[tuple[int, int, int]]) -> None:
        """Let the ruler itself judge a copy of the document, and remember its answers."""
        for key, row in zip(keys, self.ruler(doc.copy()).to_array(list(SET)).tolist(), strict=True):
            self.ruled[key] = tuple(row)

    def write(self, doc: Doc, values: list[tuple[int, int, int, int]]) -> None:
        """Set the answers; features are left out, as no reader asks them."""
        import numpy

        table: Any = numpy.array(values, dtype=numpy.uint64).reshape(-1, len(WRITTEN))
        doc.from_array(list(WRITTEN), table)

    def lemma(self, doc: Doc, at: int, given: tuple[int, Values]) -> int:
        """Set the lemmatizer's answer for one token, remember it and return it."""
        token: Any = doc[at]  # spaCy's stubs lack `set_morph`
        token.pos = given[1][2]
        token.set_morph(given[1][4])
        token.lemma_ = self.lemmatizer.lemmatize(token)[0]
        if len(self.lemmas) < LIMIT:
            self.lemmas[given[0], given[1][2], given[1][4]] = token.lemma
        lemma: int = token.lemma
        return lemma


def quickened(model: Language) -> Language:
    """Return the model with its ruler and lemmatizer remembered; unchanged where its patterns are of another make."""
    from spacy.language import Language

    if model.pipe_names[-2:] != ["attribute_ruler", "lemmatizer"]:
        return model
    found = ruler_of(model)
    if found is None:
        return model
    if not Language.has_factory("dateline_ruler"):
        Language.factory("dateline_ruler", func=lambda nlp, name: ruler_of(nlp))
    model.add_pipe("dateline_ruler", last=True)
    model.disable_pipe("attribute_ruler")
    model.disable_pipe("lemmatizer")
    return model


def ruler_of(model: Language) -> Ruler | None:
    """Return the component for a model, or None where a pattern asks what is not understood here."""
    ruler: Any = model.get_pipe("attribute_ruler")
    lemmatizer: Any = model.get_pipe("lemmatizer")
    searched(lemmatizer)
    words: set[str] = set()
    regexes: set[str] = set()
    firsts: set[str] = set()
    for pattern in (each for rule in ruler.patterns for each in rule["patterns"]):
        for at, token in enumerate(pattern):
            if len(pattern) > 2 or not set(token) <= KNOWN:
                return None
            listed, described = spelled(token.get("LOWER"))
            words |= listed
            regexes |= described
            if len(pattern) == 2 and at == 0:
                firsts |= listed | opening(described) | spelled(token.get("DEP"))[0]
    strings = model.vocab.strings
    return Ruler(
        ruler,
        lemmatizer,
        frozenset(words),
        tuple(map(re.compile, sorted(regexes))),
        frozenset(strings.add(word) for word in firsts),
    )


def searched(lemmatizer: Lemmatizer) -> None:
    """Let the lemmatizer look words up in sets: it asks "in" of lists with tens of thousands of words."""
    if lemmatizer.lookups.has_table("lemma_index"):
        table = lemmatizer.lookups.get_table("lemma_index")
        for key in list(table):
            table[key] = frozenset(table[key])


def spelled(value: object) -> tuple[set[str], set[str]]:
    """Return the words and the expressions of one condition."""
    if isinstance(value, str):
        return {value}, set()
    if isinstance(value, dict):
        return set(value.get("IN", ())) | set(value.get("NOT_IN", ())), {
            value["REGEX"]
        } if "REGEX" in value else set()
    return set(), set()


def opening(described: set[str]) -> set[str]:
    """Return the words that an optional-letter expression such as "^y'?$" means."""
    out: set[str] = set()
    for each in described:
        bare = each.strip("^$")
        out |= {re.sub(r"(.)\?", "", bare), re.sub(r"(.)\?", r"\1", bare)}
    return out
