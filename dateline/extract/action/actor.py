"""Noun phrases that can act: what they cover, and what kinds of actor their words show them to be.

Words alone are judged here; who it is, is for `ground.who`. A phrase that shows nothing is no actor.
"""

from dateline.extract.action import tree
from dateline.extract.action.lexicon import classes, states
from dateline.record import Actor, Span, Text
from dateline.syntax import Token

BEFORE = frozenset(
    {"compound", "amod", "poss", "nmod", "nummod", "quantmod", "case", "advmod", "det", "predet", "punct"}
)
DROPPED = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "all", "some", "any", "its", "their"}
)
TITLES = frozenset({"mr", "mrs", "ms", "sen", "rep", "gov", "dr", "sir", "lord", "lady", "justice"})
EVENT = frozenset({"event"})
PRONOUNS = frozenset({"he", "she", "they", "it"})
PEOPLE = frozenset({"people", "politician", "armed", "irregular", "protester", "rioter"})
ACTING = PEOPLE | {"state"}
POLITIC = ACTING - {"people"}


def phrase(head: Token) -> tuple[int, int]:
    """Return the first token and the one after the last of the phrase that `head` heads.

    Without its clauses.
    """
    start = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in BEFORE or child.right_edge.i != start - 1:
            break
        start = child.left_edge.i
    if head.dep_ == "conj" and tree.shared(head.head):
        start = head.head.left_edge.i
    while start < head.i and (head.doc[start].lower_ in DROPPED or head.doc[start].is_punct):
        start += 1
    return start, tail(head)


def tail(head: Token) -> int:
    """Return the token after the phrase's last: its "of" phrase belongs to it, its other ends do not."""
    end = head.i + 1
    for child in head.rights:
        if child.dep_ == "case" and child.i == end:
            end += 1
        elif child.dep_ == "prep" and child.lower_ == "of" and child.i == end and takes_of(head):
            inner = next(tree.kids(child, "pobj"), None)
            if inner is not None and inner.i > child.i:
                end = tail(inner)
        elif child.dep_ in ("prt", "advmod", "punct"):
            continue
        else:
            break
    return end


def takes_of(head: Token) -> bool:
    """Whether an "of" phrase belongs to the noun: not to a person's name ("accused Mr. Dolan of ...")."""
    listed = classes("action_actor").get(head.lower_)
    return head.tag_ not in ("NNP", "NNPS") or bool(listed) or head.lower_ in ("republic", "bank", "gulf")


def personal(head: Token) -> bool:
    """Whether it names a person: by a title, or by two names of which none is a country's or a body's."""
    said = words(head)
    if not named(head) or head.lower_ in states():
        return False
    listed = classes("action_actor")
    titled = any(word.rstrip(".") in TITLES or "politician" in listed.get(word, ()) for word in said)
    return titled or (len(said) > 1 and not any(word in states() or word in listed for word in said))


def words(head: Token) -> tuple[str, ...]:
    """Return the phrase's words in lower case."""
    start, end = phrase(head)
    return tuple(token.lower_ for token in head.doc[start:end])


def mention(head: Token, text: Text, offset: int) -> Actor:
    """Return the phrase, without the dateline, as an actor; `offset` is where its sentence starts."""
    start, end = phrase(head)
    floor = text.head.span.end if text.head is not None else 0
    while start < head.i and head.doc[start].idx + offset < floor:
        start += 1
    tokens = head.doc[start:end]
    stop = tokens[-1].idx + len(tokens[-1])
    if tokens[-1].tag_ == "POS":
        stop = tokens[-2].idx + len(tokens[-2]) if len(tokens) > 1 else stop
    span = Span(tokens[0].idx + offset, stop + offset)
    said = span.of(text.value)
    return Actor(name=said, words=said, span=span)


def kinds(head: Token) -> frozenset[str]:
    """Return the classes that the phrase's head, or the noun it counts, belongs to."""
    listed = classes("action_actor")
    own = listed.get(pair(head)) or listed.get(head.lower_, frozenset())
    if own - {"target"} and not counts(head):
        return own
    for inner in tree.owners(head):
        if inner.dep_ == "pobj" and counts(head):
            return kinds(inner) or (frozenset({"people"}) if named(inner) else frozenset())
    return own


def counts(head: Token) -> bool:
    """Whether the noun only counts or groups what its "of" phrase names: "dozens of villagers"."""
    partitive = "partitive" in classes("action_object").get(head.lower_, frozenset())
    return partitive and any(child.lower_ == "of" for child in tree.kids(head, "prep"))


def pair(head: Token) -> str:
    """Return the head with the word before it, or that a hyphen joins to it: "aid worker", "run-off"."""
    if head.i > 1 and head.nbor(-1).text == "-":
        return f"{head.nbor(-2).lower_}-{head.lower_}"
    return f"{head.nbor(-1).lower_} {head.lower_}" if head.i > 0 else head.lower_


def named(head: Token) -> bool:
    """Whether the phrase is a name, and not one of a time, a company or a thing."""
    letters = 2 <= len(head.text) <= 6 and head.text.isupper() and head.text.isalpha()
    if not letters and head.tag_ not in ("NNP", "NNPS") and head.lower_ not in states():
        return False
    things = classes("action_thing")
    if "event" in things.get(head.lower_, ()):
        return False
    return head.text[:1].isupper() and not any(things.get(word, EVENT) != EVENT for word in words(head))


def politic(head: Token) -> bool:
    """Whether the words show a party to politics or war.

    An organ, an office, a force, a country, a body's letters.
    """
    if not (named(head) or kinds(head) & ACTING):
        return False
    if kinds(head) & POLITIC and head.pos_ != "PROPN":
        return True
    listed = classes("action_actor")
    return any(word in states() or bool(listed.get(word, frozenset()) & POLITIC) for word in words(head)) or (
        2 <= len(head.text) <= 6 and head.text.isupper()
    )


def acts(head: Token) -> bool:
    """Whether the phrase plausibly acts: a name, or a noun for an organ, a force or people."""
    return bool(kinds(head) & ACTING) or named(head)


def standing(head: Token) -> bool:
    """Whether it is a pronoun for a person or body, which the reader of the whole text may resolve."""
    return head.pos_ == "PRON" and head.lower_ in PRONOUNS
