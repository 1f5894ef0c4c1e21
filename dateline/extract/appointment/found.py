"""The noun that the appointment rules share, and who its parties are."""

from dataclasses import dataclass

from dateline.extract.action import actor, tree
from dateline.extract.appointment.lexicon import units
from dateline.syntax import Token


@dataclass(frozen=True, slots=True)
class Found:
    """An appointment as the parse shows it.

    What (a noun's head or a verb), by which predicate, in which state.
    """

    head: Token
    predicate: Token
    status: str
    rule: str


def parties_of(token: Token) -> tuple[Token, ...]:
    """Return the heads of who takes part.

    A verb's subject and "with", a noun's "between", "with", "of" and owners.
    """
    if tree.is_verb(token):
        met = tree.objects(token) if token.lemma_ == "meet" else ()
        return (*tree.doers(token), *met, *tree.obliques(token, "with"))
    preps = [prep for prep in tree.kids(token, "prep") if prep.lower_ in ("between", "with", "among")]
    named = [head for prep in preps for obj in tree.kids(prep, "pobj") for head in tree.spread(obj)]
    return (*named, *(whose for whose in tree.kids(token, "poss")))


def parties(one: Found) -> tuple[Token, ...]:
    """Return the heads of the parties.

    Of the thing, of what it carries, and of the predicate if they appoint it.
    """
    heads = list(parties_of(one.head))
    if not tree.is_verb(one.head):
        heads += [
            head
            for prep in tree.kids(one.head, "prep")
            for obj in tree.kids(prep, "pobj")
            for head in parties_of(obj)
        ]
    if "object" in one.rule or one.head == one.predicate:
        heads += tree.doers(one.predicate)
    named = (head for head in heads if actor.acts(head) and units().get(head.lower_) is None)
    return tuple(dict.fromkeys(named))
