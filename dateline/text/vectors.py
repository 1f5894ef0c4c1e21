"""The parse model's vectors of words in context, the same numbers in half the time.

spaCy's network works in two steps: a vector for each word alone (from its form, prefix, suffix and shape), then four layers
that look at a word and its two neighbours. Here the first is remembered, word by word, and the second is done in
NumPy with the three pieces of each layer side by side, so that its largest is taken of whole rows.
Invariant: the vectors are the network's own but for rounding (tests/text/test_fast.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.model import Model

    Floats = NDArray[numpy.float32]

LIMIT = 40_000  # words remembered, 15 MB; names without end pass through a long run
ROWS = 1600  # rows worked on at once: more no longer fit the caches
TINY = 1e-8  # what thinc adds to a variance
PLAN = (  # the network understood here, by the names of its parts
    "extract_features>>list2ragged>>",
    "with_array(residual(expand_window>>maxout>>layernorm",
)
TOLD = ("ORTH", "NORM", "SPACY")  # what a word's own vector hangs on


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer that looks at a word and its neighbours: weights (in, pieces x out), and what scales its answer."""

    weights: Floats
    bias: Floats
    gain: Floats
    shift: Floats

    def __call__(self, rows: Floats, wide: Floats) -> Floats:
        """Return the rows with the layer's answer added; `wide` is room for each row between its neighbours."""
        import numpy

        width = rows.shape[1]
        wide[1:, :width] = rows[:-1]
        wide[:, width : 2 * width] = rows
        wide[:-1, 2 * width :] = rows[1:]
        pieces = wide @ self.weights
        pieces += self.bias
        best = pieces[:, :width]
        for start in range(width, pieces.shape[1], width):
            best = numpy.maximum(best, pieces[:, start : start + width])
        best -= best.mean(axis=1, keepdims=True)
        variance = numpy.einsum("ij,ij->i", best, best) / numpy.float32(width) + numpy.float32(TINY)
        best *= (1 / numpy.sqrt(variance))[:, None]
        best *= self.gain
        best += self.shift
        best += rows
        return best


@dataclass(slots=True)
class Vectors:
    """The vectors of sentences: words' own from a table, then the layers."""

    columns: Sequence[str]  # what the network asks of a word
    alone: Callable[[Any], Floats]  # from that to the word's own vector
    layers: tuple[Layer, ...]
    table: Floats  # the words' own vectors; row 0 is the blank between sentences
    known: dict[int, int] = field(default_factory=dict)  # a word's row
    used: int = 0  # rows of the table that words stand in
    lock: Lock = field(default_factory=Lock)

    def __call__(self, docs: Sequence[Doc]) -> list[Floats]:
        """Return one array for each sentence, a row a token."""
        found: list[Floats] = []
        with self.lock:
            for block in blocks(self.numbers(docs), len(self.layers)):
                rows = self.encoded(self.table[block.words])
                found += [rows[start:end] for start, end in block.places]
        return found

    def encoded(self, rows: Floats) -> Floats:
        """Return the rows after all layers."""
        import numpy

        wide = numpy.zeros((len(rows), 3 * rows.shape[1]), numpy.float32)
        for layer in self.layers:
            rows = layer(rows, wide)
        return rows

    def numbers(self, docs: Sequence[Doc]) -> list[list[int]]:
        """Return the table's row of each word of each sentence; words not met before are put there."""
        keys = [keyed(doc) for doc in docs]
        most = sum(map(len, keys))
        if self.used + most >= len(self.table):
            self.known.clear()
            self.used = 0
            if most >= len(self.table):
                self.table = self.table[:1].repeat(most + LIMIT, axis=0)
        self.learn(docs, keys)
        return [[self.known[key] for key in told] for told in keys]

    def learn(self, docs: Sequence[Doc], keys: Sequence[Sequence[int]]) -> None:
        """Put the words not met before in the table."""
        import numpy

        known, asked = self.known, []
        for doc, told in zip(docs, keys, strict=True):
            new = [at for at, key in enumerate(told) if key not in known]
            if new:
                asked.append(doc.to_array(list(self.columns))[new])
                for at in new:  # a word that stands there twice leaves one row unused
                    self.used += 1
                    known[told[at]] = self.used
        if asked:
            rows = self.alone(numpy.concatenate(asked))
            self.table[self.used + 1 - len(rows) : self.used + 1] = rows


@dataclass(slots=True)
class Block:
    """Sentences worked on together: the table's rows of their words, and where each sentence begins and ends."""

    words: list[int]
    places: list[tuple[int, int]]


def blocks(sentences: Sequence[Sequence[int]], gap: int) -> Iterator[Block]:
    """Yield runs of sentences of about ROWS, with a gap of blanks around each that no layer sees across."""
    blanks = [0] * gap
    block = Block(list(blanks), [])
    for numbers in sentences:
        if len(block.words) > ROWS:
            yield block
            block = Block(list(blanks), [])
        start = len(block.words)
        block.words += numbers
        block.places.append((start, len(block.words)))
        block.words += blanks
    if block.places:
        yield block


def keyed(doc: Doc) -> list[int]:
    """Return a number for each word that tells its form, its norm and whether a blank follows it."""
    import numpy

    table: Any = doc.to_array(list(TOLD))
    form, norm, blank = table.reshape(-1, len(TOLD)).T
    one = numpy.uint64(1)
    keys: list[int] = (((form ^ (norm << one)) << one) | blank).tolist()
    return keys


def hastened(model: Language) -> Language:
    """Return the model with its vectors made here; unchanged where its network is of another make."""
    part: Any = model.get_pipe("tok2vec") if "tok2vec" in model.pipe_names else None
    made = vectors_of(part.model) if part is not None else None
    if made is not None:
        part.model = standing_for(part.model, made)
    return model


def vectors_of(net: Model[Any, Any]) -> Vectors | None:
    """Return what stands for a network, or None where it has another plan."""
    import numpy

    if len(net.layers) != len(PLAN) or not all(
        layer.name.startswith(name) for layer, name in zip(net.layers, PLAN, strict=True)
    ):
        return None
    words, context = net.layers
    embed, mix = words.layers[2:4]
    layers = tuple(layer_of(each.layers[0]) for each in context.layers[0].layers)
    if context.attrs.get("pad") != len(layers) or any(each is None for each in layers):
        return None
    return Vectors(
        words.layers[0].attrs["columns"],
        lambda asked: mix.predict(embed.predict(asked)),
        tuple(each for each in layers if each is not None),
        numpy.zeros((LIMIT, net.get_dim("nO")), numpy.float32),
    )


def layer_of(net: Model[Any, Any]) -> Layer | None:
    """Return a layer's weights with its pieces side by side, or None where it looks further than one word."""
    import numpy

    window, rest = net.layers
    maxout, norm = rest.layers[0].layers
    weights: Any = maxout.get_param("W")
    bias: Any = maxout.get_param("b")
    gain: Any = norm.get_param("G")
    shift: Any = norm.get_param("b")
    if window.attrs["window_size"] != 1:
        return None
    return Layer(
        numpy.ascontiguousarray(weights.transpose(2, 1, 0).reshape(weights.shape[2], -1)),
        numpy.ascontiguousarray(bias.T.reshape(-1)),
        gain,
        shift,
    )


def standing_for(net: Model[Any, Any], made: Vectors) -> Model[Any, Any]:
    """Return a network that only predicts, by what was made of another."""
    from thinc.model import Model

    def forward(_: object, docs: Sequence[Doc], is_train: bool) -> tuple[list[Floats], Callable[[Any], Any]]:
        return made(docs), lambda _: []

    return Model("dateline_vectors", forward, dims={"nO": net.get_dim("nO")})
