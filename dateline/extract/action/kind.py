"""What `needs` of a sense asks: whether the words in a slot belong to a class."""

from collections.abc import Callable

from dateline.extract.action import actor, tree
from dateline.extract.action.lexicon import classes, states
from dateline.syntax import Token

OBJECT_FORMS = frozenset({"him", "her", "them", "us"})


def is_person(head: Token) -> bool:
    """Whether it is people by a noun for them, or a name that is not a country's."""
    return is_persons(head) or (actor.named(head) and head.lower_ not in states())


def is_persons(head: Token) -> bool:
    """Whether it is people by a noun for them."""
    return bool(actor.kinds(head) & actor.PEOPLE) or noun(head, "captive") or head.lower_ in OBJECT_FORMS


def is_target(head: Token) -> bool:
    """Whether force can be used on it."""
    return bool(actor.kinds(head)) or actor.named(head) or head.lower_ in OBJECT_FORMS


def is_state(head: Token) -> bool:
    """Whether it is a state or one of its organs or offices."""
    if actor.kinds(head) & {"state", "politician"} or (actor.named(head) and head.lower_ in states()):
        return True
    listed = classes("action_actor")
    return actor.named(head) and any(listed.get(word, frozenset()) & {"state"} for word in actor.words(head))


def is_politician(head: Token) -> bool:
    """Whether it holds an office or is a state: one whose meetings and visits are politics."""
    if is_state(head):
        return True
    listed = classes("action_actor")
    return any(listed.get(word, frozenset()) & {"politician"} for word in actor.words(head))


def is_leader(head: Token) -> bool:
    """Whether it is a person in office, or one who speaks for others."""
    listed = classes("action_actor")
    return actor.acts(head) and any(
        listed.get(word, frozenset()) & {"politician"} for word in actor.words(head)
    )


def is_armed(head: Token) -> bool:
    """Whether it bears arms."""
    listed = classes("action_actor")
    armed = actor.kinds(head) & {"armed", "irregular"}
    return bool(armed) or (
        actor.named(head)
        and any(listed.get(word, frozenset()) & {"armed", "irregular"} for word in actor.words(head))
    )


def of_kind(name: str) -> Callable[[Token], bool]:
    """Return a test for one class of actor nouns."""
    return lambda head: name in actor.kinds(head)


TESTS: dict[str, Callable[[Token], bool]] = {
    "any": lambda head: True,
    "actor": lambda head: actor.acts(head) or head.lower_ in OBJECT_FORMS,
    "name": actor.named,
    "person": is_person,
    "persons": is_persons,
    "target": is_target,
    "politic_actor": actor.politic,
    "state": is_state,
    "politician": is_politician,
    "leader": is_leader,
    "armed": is_armed,
    "combatant": lambda head: is_armed(head) or (is_persons(head) and actor.politic(head)),
    "irregular": of_kind("irregular"),
    "protester": of_kind("protester"),
    "rioter": of_kind("rioter"),
    "people": lambda head: bool(actor.kinds(head) & {"people", "protester"}),
    "official": is_leader,
}


def noun(head: Token, name: str) -> bool:
    """Whether the noun, or what it counts, is of a class of action_object.yml."""
    listed = classes("action_object")
    if name in (listed.get(actor.pair(head)) or listed.get(head.lower_, frozenset())):
        return True
    inner = (
        next((obj for obj in tree.owners(head) if obj.dep_ == "pobj"), None) if actor.counts(head) else None
    )
    return inner is not None and noun(inner, name)


def qualified(head: Token, name: str) -> bool:
    """Whether a word of the class stands in the phrase or its short ends.

    "a joint drill", "a pact on the border".
    """
    listed = classes("action_object")
    near = [token for token in head.subtree if abs(token.i - head.i) <= 8]
    return any(name in listed.get(token.lower_, frozenset()) or token.lower_ in states() for token in near)


def holds(head: Token, name: str) -> bool:
    """Whether the phrase is of the class, be it of actors or of nouns."""
    test = TESTS.get(name)
    if test is not None and test(head):
        return True
    return qualified(head, name) if name in ("politic", "joint") else noun(head, name)
