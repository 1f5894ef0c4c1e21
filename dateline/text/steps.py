"""spaCy's own parser, its sentences led through it side by side, step by step: the same parses in less than half the time.

spaCy leads sentences through the parser without Python's lock, and a check there takes that lock and gives it back
for every feature of every state: a third of the parser's time. Here each step is one call for all sentences that
are not done, under the lock, with one multiplication; features, scores and moves are spaCy's.
Invariant: the parses are those of spaCy's parser (tests/text/test_fast.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

NAME = "dateline_parser"
GREEDY = 1  # the width of the beam of a parser that never turns back


@dataclass(slots=True)
class Stepped:
    """A pipeline component that stands for the parser of one model."""

    parser: Any
    name: str = NAME  # set by spaCy

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with its parse."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Yield documents with their parses, in order."""
        waiting = iter(stream)
        while docs := list(islice(waiting, batch_size)):
            self.parser.set_annotations(docs, self.states(docs))
            yield from docs

    def states(self, docs: Sequence[Doc]) -> list[Any]:
        """Return the last state of each document's parse."""
        states: list[Any] = self.parser.moves.init_batch(docs)
        going = [state for state in states if not state.is_final()]
        if going:
            model = self.parser.model.predict(docs)
            while going:
                words = model.state2vec.predict(model.get_token_ids(going))
                going = self.parser.transition_states(going, model.vec2scores.predict(words))
            model.clear_memory()
        return states


def stepped(model: Language) -> Language:
    """Return the model with its parser led step by step; unchanged where it has none, or one of another make."""
    from spacy.language import Language

    if not plain(model):
        return model
    if not Language.has_factory(NAME):
        Language.factory(NAME, func=lambda nlp, name: Stepped(nlp.get_pipe("parser")))
    model.add_pipe(NAME, after="parser")
    model.disable_pipe("parser")
    return model


def plain(model: Language) -> bool:
    """Whether a model has spaCy's greedy parser with a layer of scores, and knows all of its classes."""
    from spacy.pipeline import DependencyParser

    parser: Any = model.get_pipe("parser") if "parser" in model.pipe_names else None
    if not isinstance(parser, DependencyParser) or parser.cfg.get("beam_width") != GREEDY:
        return False
    known = parser.model.attrs
    return bool(known.get("has_upper") and not known.get("unseen_classes"))
