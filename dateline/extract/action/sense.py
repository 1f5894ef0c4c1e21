"""Which of a verb's senses is meant, from what stands around it; none is meant by default."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.extract.action import actor, kind, tree
from dateline.extract.action.lexicon import Sense, Verb, classes, verbs
from dateline.syntax import Token

HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
STRIKES = ("airstrike", "suicide", "bombing", "attack")
PLAIN = frozenset({"AGREE", "REJECT", "REQUEST"})  # what they are about must show politics or war


@dataclass(frozen=True, slots=True)
class Meaning:
    """A verb in one sense, with the heads of those who do it."""

    verb: Token
    sense: Sense
    doers: tuple[Token, ...]
    form: str
    mode: str | None
    noun: Token | None = None  # the event noun that is the grammatical subject: "Israeli air strikes hit ..."


def entries(verb: Token) -> Iterator[tuple[str, Verb]]:
    """Yield the listed forms that stand here with their entries, the longest first."""
    if tree.is_verb(verb):
        for rest, listed in verbs().get(verb.lower_, ()):
            if stands(verb, rest):
                yield "_".join((verb.lemma_.lower(), *rest)), listed


def stands(verb: Token, rest: tuple[str, ...]) -> bool:
    """Whether the further words of a form follow the verb, at once or as its particle.

    Object or preposition.
    """
    if not rest:
        return True
    after = tuple(token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 1 + len(rest)])
    if after == rest:
        return True
    below = {child.lower_ for child in verb.rights}
    return len(rest) == 1 and rest[0] in below


def meaning(verb: Token, depth: int = 2) -> Meaning | None:
    """Return the verb's meaning here, or None where no sense's needs are met.

    `depth` bounds governed verbs.
    """
    if not depth or verb.lower_ not in verbs():
        return None
    found = tuple(entries(verb))
    if not found:
        return None
    doers, event = acting(verb)
    for form, listed in found:
        for sense in listed.senses:
            if all(met(need, verb, form, doers, depth) for need in sense.needs) and meant(sense, verb, doers):
                return Meaning(verb, sense, doers, form, mode(sense, verb, depth, event), event)
    return None


def meant(sense: Sense, verb: Token, doers: tuple[Token, ...]) -> bool:
    """Whether nothing shows the verb to be meant otherwise: "attacked" in words, "supported by" tanks."""
    if sense.event == "SUPPORT":
        return verb.dep_ not in ("acl", "amod") or verb.tag_ != "VBN"
    if sense.event == "ACCUSE":
        return verb.lemma_ != "condemn" or not tree.obliques(verb, "to")
    if sense.event != "ASSAULT" or verb.lemma_ not in IN_WORDS:
        return True
    fighting = any(kind.is_armed(doer) or kind.is_state(doer) for doer in doers)
    after = [child for host in (verb, *tree.objects(verb)) for child in host.rights]
    wordy = any(child.lower_ in ("as", "over", "for", "harshly", "verbally") for child in after)
    at_person = any(actor.personal(head) for head in tree.objects(verb)) or verb.lemma_ == "target"
    by_person = any(actor.personal(doer) or doer.lower_ in actor.PRONOUNS for doer in doers)
    return not (at_person and not fighting) and not (by_person and wordy)


IN_WORDS = frozenset(
    {"attack", "assail", "hammer", "hit", "target", "defeat", "beat", "crush", "pound", "fight"}
)


def acting(verb: Token) -> tuple[tuple[Token, ...], Token | None]:
    """Return the heads of who does it, seeing through an event noun.

    In "Israeli air strikes hit", Israel's.
    """
    doers = tree.doers(verb)
    if not doers or not any(kind.noun(doers[0], name) for name in STRIKES) or actor.acts(doers[0]):
        return doers, None
    noun = doers[0]
    whose = [child for child in tree.kids(noun, "amod", "compound", "poss", "nmod") if owner(child)]
    whose += [
        obj for prep in tree.kids(noun, "prep") if prep.lower_ == "by" for obj in tree.kids(prep, "pobj")
    ]
    return tuple(whose[:1]), noun


def owner(word: Token) -> bool:
    """Whether a word before an event noun names whose doing it is."""
    return actor.named(word) or bool(actor.kinds(word) & (actor.ACTING - {"people"}))


def met(need: str, verb: Token, form: str, doers: tuple[Token, ...], depth: int) -> bool:
    """Whether one need holds."""
    slot, _, name = need.partition(":")
    if slot == "verb":
        return form == name
    if slot == "clause":
        return clause(verb, name, depth)
    if slot == "subject":
        return among(doers, name)
    heads = tree.objects(verb) if slot == "object" else tree.obliques(verb, slot)
    if name == "none":
        return not heads
    if name == "request":
        return any(kind.noun(head, wanted) for head in heads for wanted in REQUESTS)
    return any(kind.holds(head, name) for head in heads)


def among(doers: tuple[Token, ...], name: str) -> bool:
    """Whether who does it is of the class; a class in the plural asks for more than one."""
    if name == "pair":
        return len(doers) > 1
    if name == "politicians":
        several = len(doers) > 1 or any(doer.tag_ in ("NNS", "NNPS") for doer in doers)
        return several and all(kind.is_politician(doer) for doer in doers)
    return any(kind.holds(doer, name) for doer in doers)


REQUESTS = {
    "ceasefire": "yield",
    "release": "yield",
    "withdrawal": "yield",
    "amnesty": "yield",
    "talks": "meet",
    "mediation": "meet",
    "relief": "assist",
    "access": "yield",
    "aid": "assist",
    "election": "change",
    "resignation": "change",
    "reform": None,
    "sanctions": None,
    "inquiry": None,
}


def clause(verb: Token, name: str, depth: int) -> bool:
    """Whether the verb governs a clause of the kind.

    Any, with "to", with "to" and an act of the lexicon, or a hostile one.
    """
    below = tree.complement(verb)
    if below is None:
        return False
    if name == "hostile":
        return hostile(below, depth)
    if name == "act":
        return tree.infinitive(below) and meaning(below, depth - 1) is not None
    return name == "any" or tree.infinitive(below)


def hostile(verb: Token, depth: int) -> bool:
    """Whether the act is one of force or penalty."""
    found = meaning(verb, depth - 1)
    if found is not None:
        return found.sense.event in HOSTILE
    if any(
        kind.noun(head, name) for head in tree.objects(verb) for name in ("weapons", "nuclear", "enrichment")
    ):
        return False
    words = "_".join((verb.lemma_.lower(), *(child.lower_ for child in tree.kids(verb, "prt")))).replace(
        "_", " "
    )
    listed = classes("action_object").get(words, frozenset()) | classes("action_object").get(
        verb.lower_, frozenset()
    )
    return "hostile" in listed


def inner(verb: Token, depth: int = 2) -> Meaning | None:
    """Return the meaning of the act that the verb's clause is about.

    A step further down if that clause only begins it.
    """
    below = tree.complement(verb)
    return meaning(below, depth - 1) if below is not None else None


def mode(sense: Sense, verb: Token, depth: int, event: Token | None) -> str | None:
    """Return PLOVER's mode: the sense's own, or for "+" that of the act or noun it governs."""
    if event is not None and sense.event == "ASSAULT" and sense.mode is None:
        return noun_mode(event)
    if sense.mode != "+":
        return sense.mode
    below = inner(verb, depth)
    if below is not None:
        return acted(sense.event, below)
    if sense.event == "THREATEN":
        return "violence"
    heads = [*tree.objects(verb), *tree.obliques(verb, "for"), *tree.obliques(verb, "to")]
    wanted = (said for head in heads for name, said in REQUESTS.items() if kind.noun(head, name))
    return next(wanted, None)


def noun_mode(event: Token) -> str | None:
    """Return the mode that an event noun shows."""
    modes = {"airstrike": "heavy-weapons", "suicide": "suicide-attack", "bombing": "explosives"}
    return next((said for name, said in modes.items() if kind.noun(event, name)), None)


def acted(event: str, below: Meaning) -> str | None:
    """Return the mode of a call, refusal or threat from the act it is about (PLOVER's tables for each)."""
    act = below.sense.event
    if event == "THREATEN":
        own = {"arrest": "arrest", "ban": "ban", "expel": "expel", "restrict": "restrict"}.get(
            below.sense.mode or ""
        )
        return own or ("violence" if act in ("ASSAULT", "MOBILIZE") else "relations")
    if event == "AGREE":
        return None
    table = {
        "RETREAT": "yield",
        "CONCEDE": "yield",
        "CONSULT": "meet",
        "AID": "assist",
        "COOPERATE": "assist",
    }
    return table.get(act)


def recipients(found: Meaning) -> Iterator[Token]:
    """Yield the heads of whom it is done to: the first of the sense's slots that holds an actor."""
    for slot in found.sense.to:
        heads = [
            head for head in in_slot(found, slot) if apart(head, found) and acted_on(head, found.sense.event)
        ]
        if heads:
            yield from heads
            return
    if found.sense.event in MUTUAL and len(found.doers) > 1 and actor.acts(found.doers[0]):
        yield from (head for head in found.doers[1:] if actor.acts(head))


MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT", "ASSAULT"})


def apart(head: Token, found: Meaning) -> bool:
    """Whether the word is neither one who does it nor part of the verb's own form ("hold hostage")."""
    things = (need.partition(":")[2] for need in found.sense.needs if need.startswith("object:"))
    given = any(name not in kind.TESTS and kind.noun(head, name) for name in things)
    return (
        head not in found.doers
        and head.lower_ not in found.form.split("_")
        and not (given and is_theme(found))
    )


def is_theme(found: Meaning) -> bool:
    """Whether the object is what is given, and not whom it is given to or done to."""
    return found.sense.event in ("AID", "COOPERATE", "MOBILIZE", "AGREE")


def in_slot(found: Meaning, slot: str) -> tuple[Token, ...]:
    """Return the heads in one slot of the verb, or of its object: whose it is, whom it is against."""
    if slot == "object":
        return tree.objects(found.verb)
    if slot == "clause":
        below = inner(found.verb)
        return tuple(recipients(below)) if below is not None else ()
    heads = tree.obliques(found.verb, slot)
    if slot in ("of", "by", "from") and not heads:
        heads = tuple(whose for head in tree.objects(found.verb) for whose in tree.owners(head))
    return heads


def acted_on(head: Token, event: str) -> bool:
    """Whether it may be named as a recipient.

    An actor, or what force is used on if the act is one of force.
    """
    if head.pos_ == "PRON":
        return False
    return kind.is_target(head) if event in ("ASSAULT", "COERCE") else actor.acts(head)
