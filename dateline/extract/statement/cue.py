"""The cue lexicon: which words may attribute, and which sentences can hold a statement at all."""

from __future__ import annotations

import re
from functools import cache

from dateline.lexicon import by_form, load
from dateline.lexicon.rows import Cue
from dateline.record import Span, Text

QUOTES = '"“”‘«»„'
WORD = re.compile(r"[a-z]+")  # a run of letters: the parse cuts "self-described" in three
LISTS = {"VERB": "cue", "AUX": "cue", "NOUN": "cue_noun", "ADJ": "cue_adjective"}


@cache
def kinds(pos: str) -> dict[str, str]:
    """Return the kind of each form that attributes as this part of speech; empty for one that never does."""
    name = LISTS.get(pos)
    return {form: entry.kind for form, entry in by_form(load(name, Cue)).items()} if name else {}


@cache
def gate() -> frozenset[str]:
    """Return every single word that may attribute, of any part of speech."""
    lists = (*sorted(set(LISTS.values())), "cue_phrase")
    return frozenset(form for name in lists for entry in load(name, Cue) for form in entry.forms)


def worth_parsing(text: Text, span: Span) -> bool:
    """Whether a sentence holds a word that may attribute, and so may hold a statement."""
    return not gate().isdisjoint(WORD.findall(span.of(text.value).lower()))
