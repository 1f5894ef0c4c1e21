"""Tell English copy from other copy by its commonest words; a few words are not enough to say."""

import re

WORD = re.compile(r"[^\W\d_]{1,15}")
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
LETTERS = re.compile(r"[A-Za-z]")


def language(value: str, declared: str | None) -> str | None:
    """Return "en", "und" for copy that is plainly not English, or what was declared; None where nothing tells."""
    words = [word.lower() for word in WORD.findall(value[:4000])]
    if len(words) < 12:
        return declared and declared.lower()
    share = sum(word in ENGLISH for word in words) / len(words)
    if share >= 0.12:
        return "en"
    if declared:
        return declared.lower()
    return "und" if share < 0.04 and len(words) >= 25 else None
