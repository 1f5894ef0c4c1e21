"""A parsed sentence in plain Python: the part of spaCy's `Doc` and `Token` that the rules read.

spaCy makes a new object at each look at a token, a million of them in a hundred dispatches, and its answers are looked up
each time. Here a sentence is read once (`dateline.text.parse`) into tokens that know their neighbours; names and
meanings are spaCy's own, so its documentation holds: https://spacy.io/api/token. Labels are those of ClearNLP.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final, TypeVar

NONE: Final[tuple[Token, ...]] = ()
QUOTES: Final = frozenset(
    "\"'`\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2039\u203a\u00ab\u00bb\u275b\u275c\u275d\u275e"
)
REMEMBERED: Final = 65_536
C = TypeVar("C", bound=type)
Word = tuple[str, str, str, str, str, str]  # text, lower case, lemma, part of speech, tag, dependency


class Token:
    """One word or sign of a parsed sentence.

    Attributes:
        text: its characters; `lower_` in lower case, `lemma_` its base form.
        pos_: coarse part of speech (Universal Dependencies); `tag_` the fine one (Penn Treebank).
        dep_: its relation to `head`; a root is its own head.
        i: its number in the sentence; `idx` its first character there.
        lefts, rights, children: what hangs on it, before, after, and all in the order of the words.
        whitespace_: the space that follows, if one does.
        doc: the sentence.
    """

    __slots__ = (
        "_below",
        "children",
        "dep_",
        "doc",
        "head",
        "i",
        "idx",
        "lefts",
        "lemma_",
        "lower_",
        "pos_",
        "rights",
        "tag_",
        "text",
        "whitespace_",
    )

    doc: Parse

    def __init__(self, i: int, idx: int, word: Word, blank: int) -> None:
        self.i = i
        self.idx = idx
        self.text, self.lower_, self.lemma_, self.pos_, self.tag_, self.dep_ = word
        self.whitespace_ = " " if blank else ""
        self.head: Token = self
        self.lefts = self.rights = self.children = NONE
        self._below: tuple[Token, ...] | None = None

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return self.text

    @property
    def subtree(self) -> tuple[Token, ...]:
        """The token and all that hangs on it, in the order of the words."""
        if self._below is None:
            self._below = under(self) if self.children else (self,)
        return self._below

    @property
    def left_edge(self) -> Token:
        """The first token of what hangs on it, itself included."""
        return self.subtree[0]

    @property
    def right_edge(self) -> Token:
        """The last token of what hangs on it, itself included."""
        return self.subtree[-1]

    @property
    def ancestors(self) -> Iterator[Token]:
        """What it hangs on, the nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, other: Token) -> bool:
        """Whether the other token hangs on this one, however far below."""
        return any(above is self for above in other.ancestors)

    def nbor(self, by: int = 1) -> Token:
        """Return the token that many places further on.

        Raises:
            IndexError: there is none.
        """
        at = self.i + by
        if at < 0:
            raise IndexError(at)
        return self.doc[at]

    @property
    def is_alpha(self) -> bool:
        """Whether it is letters only."""
        return self.text.isalpha()

    @property
    def is_digit(self) -> bool:
        """Whether it is digits only."""
        return self.text.isdigit()

    @property
    def is_upper(self) -> bool:
        """Whether it is in capitals."""
        return self.text.isupper()

    @property
    def is_punct(self) -> bool:
        """Whether it is signs of punctuation only."""
        return punctuation(self.text)

    @property
    def is_stop(self) -> bool:
        """Whether it is one of spaCy's English stop words."""
        return self.lower_ in stops()

    @property
    def like_num(self) -> bool:
        """Whether it is a number in figures or words."""
        return numeral(self.text)

    @property
    def is_quote(self) -> bool:
        """Whether it is a quotation mark."""
        return self.text in QUOTES or self.text in ("''", "``")


def ordinary(made: C) -> C:
    """Return the class as it is; where this module is compiled, it stays Python's: mypyc takes no subclass of a tuple."""
    return made


@ordinary
class Parse(tuple[Token, ...]):
    """A parsed sentence: its tokens in order, and its `text`. A slice is a plain tuple of tokens.

    Two parses are the same only if they are one, for tokens know the sentence that they stand in.
    """

    text: str

    def __new__(cls, text: str, tokens: Sequence[Token], heads: Sequence[int]) -> Parse:
        """Return the sentence of these tokens, each told its head (by number), what hangs on it and its sentence."""
        made = tuple.__new__(cls, tokens)
        made.text = text
        lefts: dict[int, list[Token]] = {}
        rights: dict[int, list[Token]] = {}
        for token, head in zip(tokens, heads, strict=True):
            token.doc = made
            if head != token.i:
                token.head = tokens[head]
                (lefts if token.i < head else rights).setdefault(head, []).append(token)
        for at, below in lefts.items():
            tokens[at].lefts = tokens[at].children = tuple(below)
        for at, below in rights.items():
            tokens[at].rights = tuple(below)
            tokens[at].children += tokens[at].rights
        return made

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    def __repr__(self) -> str:
        return self.text


def under(token: Token) -> tuple[Token, ...]:
    """Return a token and all that hangs on it, in the order of the words."""
    found, open_ = [token], [token]
    while open_:
        below = open_.pop().children
        found += below
        open_ += below
    return tuple(sorted(found, key=number))


def number(token: Token) -> int:
    """Return where a token stands."""
    return token.i


@cache
def stops() -> frozenset[str]:
    """Return spaCy's English stop words."""
    from spacy.lang.en.stop_words import STOP_WORDS

    return frozenset(STOP_WORDS)


@lru_cache(maxsize=REMEMBERED)
def numeral(text: str) -> bool:
    """Whether a word is a number, as spaCy sees it."""
    from spacy.lang.en.lex_attrs import like_num

    return bool(like_num(text))  # type: ignore[no-untyped-call]


@lru_cache(maxsize=REMEMBERED)
def punctuation(text: str) -> bool:
    """Whether a word is signs of punctuation only."""
    return all(unicodedata.category(sign).startswith("P") for sign in text)
