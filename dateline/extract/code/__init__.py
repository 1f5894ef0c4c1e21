"""What a statement does, in PLOVER's terms, with topics and polarity, from its words and its cue: `code`.

PLOVER codes acts of speech (REQUEST, ACCUSE, THREATEN ...) and drops plain statements; those are STATE here.
The cue decides where it says enough ("urged", "condemned"), else the first words of the content that do
("must", "we reject"); the tone of what is left is for, against or unknown. docs/plover.md has the table.
"""

from dataclasses import dataclass
from functools import cache

from dateline.extract.code.phrase import found, opening, tokens
from dateline.extract.code.topic import topics
from dateline.lexicon import load

__all__ = ["Coding", "code"]


@dataclass(frozen=True, slots=True)
class Coding:
    """PLOVER's type or STATE, what it is about, for or against it, and CAMEO's number."""

    code: str
    topics: tuple[str, ...]
    polarity: str | None
    cameo: str


@dataclass(frozen=True, slots=True)
class Row:
    """Words and what they make of a statement."""

    code: str
    cameo: str
    forms: tuple[str, ...]
    example: str
    polarity: str | None = None


HOSTILE = frozenset({"THREATEN", "REJECT"})


@cache
def rows(name: str) -> dict[str, Row]:
    """Return the rows of a list by their forms."""
    return {form: row for row in load(name, Row) for form in row.forms}


def code(content: str, cue: str) -> Coding:
    """Return what the statement `content`, said with `cue`, does and is about; STATE where it only tells."""
    words = tokens(content)
    by_cue = rows("plover_cue").get(opening(tokens(cue), rows("plover_cue")) or "")
    kind, cameo, polarity = settle(by_cue, words)
    return Coding(code=kind, topics=topics(content), polarity=polarity, cameo=cameo)


def settle(cue: Row | None, words: tuple[str, ...]) -> tuple[str, str, str | None]:
    """Return the type, CAMEO's number and the polarity.

    From the cue's row if it has one and the content's words.
    """
    if cue is None or cue.code == "EXPRESS":
        return by_content(words)
    if cue.code == "VOW":
        return ("THREATEN", "130", "for") if shows(words, "FORCE") else ("AGREE", "030", "for")
    if cue.code == "WARN":
        inner = by_content(words)
        return inner if inner[0] == "THREATEN" else ("STATE", "012", "against")
    if cue.code in ("DENY", "CLAIM", "DECLINE"):
        return "STATE", cue.cameo, cue.polarity
    if cue.code == "REQUEST" and shows(words[:1], "QUESTION"):
        return "STATE", "010", None
    if cue.code == "REQUEST":
        return "REQUEST", cue.cameo, wish(words)
    return cue.code, cue.cameo, cue.polarity


def by_content(words: tuple[str, ...]) -> tuple[str, str, str | None]:
    """Return what the content's own words make of it.

    Its first decisive phrase, else a plain statement of some tone.
    """
    listed = rows("plover_content")
    first = opening(words, listed)
    if first is None:
        return "STATE", "010", tone(words)
    row = decisive(words, listed[first])
    if row.code == "CONDOLE":
        return "STATE", row.cameo, row.polarity
    return row.code, row.cameo, wish(words) if row.code == "REQUEST" else row.polarity


def decisive(words: tuple[str, ...], first: Row) -> Row:
    """Return the row that decides: a threat or a refusal anywhere before what merely asks or offers."""
    listed = rows("plover_content")
    strong = next(
        (listed[phrase] for _, phrase in found(words, listed) if listed[phrase].code in HOSTILE), None
    )
    return strong if strong is not None and first.code in ("AGREE", "REQUEST", "SUPPORT") else first


def shows(words: tuple[str, ...], name: str) -> bool:
    """Whether one of the words is listed in plover_tone.yml under `name`."""
    listed = rows("plover_tone")
    return any(word in listed and listed[word].code == name for word in words)


def wish(words: tuple[str, ...]) -> str:
    """Return whether a call is for what it names, or for an end of it."""
    return "against" if shows(words, "END") else "for"


def tone(words: tuple[str, ...]) -> str | None:
    """Return the tone of a plain statement.

    The sign of its first word of tone, a negative one counting first.
    """
    listed = rows("plover_tone")
    signs = [sign for _, phrase in found(words, listed) if (sign := listed[phrase].polarity) is not None]
    if "against" in signs:
        return "against"
    return signs[0] if signs else None
