"""Tell English copy from other copy by its commonest words; a few words are not enough to say."""

import re

WORD = re.compile(r"[^\W\d_]{1,15}")
LETTERS = re.compile(r"[a-z]{1,15}")  # the same in ASCII copy, which is most of it
LOOKED = 4000  # characters looked at
# The commonest function words of English; no other language shares more than a few of them.
ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "that",
        "is",
        "was",
        "for",
        "on",
        "with",
        "as",
        "by",
        "at",
        "from",
        "it",
        "be",
        "are",
        "were",
        "has",
        "have",
        "had",
        "he",
        "they",
        "an",
        "this",
        "which",
        "said",
        "not",
        "but",
        "his",
        "will",
        "their",
        "after",
        "been",
        "who",
        "its",
        "killed",
        "people",
        "or",
        "one",
        "more",
        "two",
    ]
)
# Those of them that are no word of another language written in these letters ("a", "in", "was" are).
ONLY = ENGLISH & {
    "the",
    "of",
    "and",
    "that",
    "with",
    "from",
    "were",
    "which",
    "said",
    "this",
    "they",
    "their",
    "been",
    "who",
}


def language(value: str, declared: str | None) -> str | None:
    """Return "en", "und" for copy that is plainly not English, or what was declared; None where nothing tells."""
    words = words_of(value[:LOOKED])
    if len(words) < 12:
        return declared and declared.lower()
    if sum(map(ENGLISH.__contains__, words)) / len(words) >= 0.12:
        return "en"
    if declared:
        return declared.lower()
    alone = sum(map(ONLY.__contains__, words)) / len(words)
    return "und" if alone < 0.02 and len(words) >= 25 else None


def words_of(value: str) -> list[str]:
    """Return the runs of letters in lower case."""
    if value.isascii():
        return LETTERS.findall(value.lower())
    return [word.lower() for word in WORD.findall(value)]
