"""Who stands where around a predicate: subject, object, obliques and complement, read from spaCy's labels.

Labels are those of ClearNLP, which spaCy's English models use.
"""

from collections.abc import Iterator

from dateline.extract.action.lexicon import controls, states
from dateline.syntax import Token

SUBJECTS = ("nsubj", "csubj")
PASSIVES = ("nsubjpass", "csubjpass")
OBJECTS = ("dobj", "obj", "attr", "oprd")
RELATIVE = frozenset({"who", "which", "that"})
FINITE = ("VBD", "VBZ", "VBP", "MD")
CLIMB = 4  # how far a shared subject is looked for
GERUND_AFTER = frozenset({"by", "after", "before", "since", "while", "without"})
DEMONYM = ("an", "ish", "ese", "i", "ch", "ic")
ADDRESS = frozenset({"on", "upon", "to", "with"})


def is_verb(token: Token) -> bool:
    """Whether the word is used as a verb."""
    return bool(token.tag_.startswith("VB"))


def kids(token: Token, *deps: str) -> Iterator[Token]:
    """Yield the children that stand in one of these relations."""
    return (child for child in token.children if child.dep_ in deps)


def passive(verb: Token) -> bool:
    """Whether the verb is passive, or a past participle that qualifies a noun."""
    if any(kids(verb, "auxpass", *PASSIVES)):
        return True
    return verb.tag_ == "VBN" and (verb.dep_ in ("acl", "amod") or not any(kids(verb, "aux", *SUBJECTS)))


def doers(verb: Token) -> tuple[Token, ...]:
    """Return the heads of who does it: the agent of a passive, else the subject, its own or shared."""
    if passive(verb):
        return agents(verb)
    found = subject(verb)
    return spread(found) if found is not None else ()


def agents(verb: Token) -> tuple[Token, ...]:
    """Return what stands after "by"."""
    preps = (child for child in verb.children if child.dep_ in ("agent", "prep") and child.lower_ == "by")
    return tuple(head for prep in preps for obj in kids(prep, "pobj") for head in spread(obj))


def subject(verb: Token) -> Token | None:
    """Return the head of the verb's subject, or of the one that it shares with the verb or noun above it."""
    current = verb
    for _ in range(CLIMB):
        own = nearest(current)
        if own is not None:
            return antecedent(current) if own.lower_ in RELATIVE and current.dep_ == "relcl" else own
        if current != verb and passive(current):
            return next(kids(current, *PASSIVES), None)
        if current.dep_ == "acl":
            doing = current.tag_ == "VBG" or infinitive(current)
            return current.head if doing and current.head.pos_ in ("NOUN", "PROPN") else None
        told = instructed(current)
        if told is not None:
            return told
        above = sharer(current)
        if above is None:
            return None
        current = above
    return None


def instructed(verb: Token) -> Token | None:
    """Return whom the verb above tells to do it: in "urged the clan to stop", the clan."""
    governed = verb.dep_ in ("xcomp", "advcl", "ccomp") and is_verb(verb.head)
    return addressee(verb.head) if governed and directs(verb.head) else None


def sharer(verb: Token) -> Token | None:
    """Return the verb above whose subject this one shares, or None where it shares none."""
    above = verb.head
    if verb.dep_ == "pcomp":
        return above.head if above.lower_ in GERUND_AFTER and is_verb(above.head) else None
    if verb.dep_ == "xcomp" and above.pos_ == "ADJ" and above.dep_ in ("acomp", "conj"):
        return above.head
    if verb.dep_ not in ("conj", "xcomp", "advcl", "dep", "ccomp") or not is_verb(above):
        return None
    return None if verb.dep_ == "ccomp" and not infinitive(verb) and verb.tag_ != "VBG" else above


def nearest(verb: Token) -> Token | None:
    """Return the verb's own subject, which the parse may hang on its auxiliary."""
    for host in (verb, *kids(verb, "aux", "auxpass")):
        own = next(kids(host, *SUBJECTS), None)
        if own is not None:
            return own
    return None


def directs(verb: Token) -> bool:
    """Whether the verb calls on someone to act."""
    return controls().get(verb.lemma_.lower()) == "called_for"


def addressee(verb: Token) -> Token | None:
    """Return whom a call, an order or a warning is made to."""
    if passive(verb):
        return next(kids(verb, *PASSIVES), None)
    told = [obj for obj in kids(verb, "dobj", "dative") if obj.pos_ != "ADP"]
    told += [
        obj for prep in kids(verb, "prep", "dative") if prep.lower_ in ADDRESS for obj in kids(prep, "pobj")
    ]
    return told[0] if told else None


def antecedent(verb: Token) -> Token:
    """Return the noun that a relative clause is about."""
    return verb.head


def objects(verb: Token) -> tuple[Token, ...]:
    """Return the heads of what it is done to: the object, or the subject of a passive."""
    own = [head for obj in kids(verb, *OBJECTS) for head in spread(obj)]
    if passive(verb):
        own += [head for subj in kids(verb, *PASSIVES) for head in spread(subj)]
        if verb.dep_ == "acl" and verb.tag_ == "VBN":
            own.append(verb.head)
        if verb.dep_ in ("conj", "xcomp") and is_verb(verb.head) and not any(kids(verb, *PASSIVES)):
            above = subject(verb) or next(kids(verb.head, *PASSIVES), None)
            own += spread(above) if above is not None else []
    own += [act for act in kids(verb, "xcomp") if act.tag_ == "VBG"]
    own = [verb.head if t.lower_ in RELATIVE and verb.dep_ == "relcl" else t for t in own]
    return tuple(own)


def obliques(verb: Token, name: str) -> tuple[Token, ...]:
    """Return what follows preposition `name` after the verb, its object or its particle.

    "to" takes indirect objects too.
    """
    hosts = [verb, *kids(verb, "prt", "advmod", "prep"), *kids(verb, *OBJECTS, *PASSIVES)]
    hosts += [inner for host in hosts[1:] for inner in kids(host, "prep") if inner.lower_ != name]
    hosts += [
        obj for host in list(hosts) for prep in kids(host, "prep", "agent") for obj in kids(prep, "pobj")
    ]
    found = [
        head
        for host in dict.fromkeys(hosts)
        for prep in host.children
        if prep.dep_ in ("prep", "dative", "agent") and prep.lower_ == name
        for obj in kids(prep, "pobj")
        for head in spread(obj)
    ]
    if name == "to":
        found += [head for obj in kids(verb, "dative") if obj.pos_ != "ADP" for head in spread(obj)]
    return tuple(dict.fromkeys(found))


def owners(noun: Token) -> tuple[Token, ...]:
    """Return whose it is: "the rebels' demand", "the demand of the rebels"."""
    own = list(kids(noun, "poss"))
    own += [obj for prep in kids(noun, "prep") if prep.lower_ == "of" for obj in kids(prep, "pobj")]
    return tuple(own)


def spread(head: Token) -> tuple[Token, ...]:
    """Return the head and what is joined to it by "and" or a comma."""
    if shared(head):
        return spread(next(kids(head, "conj")))
    found = [head]
    for child in kids(head, "conj"):
        found += spread(child)
    return tuple(found)


def shared(head: Token) -> bool:
    """Whether it is a people's name that shares its noun with another: "Afghan and coalition forces"."""
    joined = next(kids(head, "conj"), None)
    people = head.text[:1].isupper() and head.lower_ in states() and head.lower_.endswith(DEMONYM)
    return people and joined is not None and joined.tag_ in ("NN", "NNS") and joined.i - head.i <= 4


def complement(verb: Token) -> Token | None:
    """Return the verb of the clause that this one governs: "urged them to stop", "threatened to attack"."""
    for child in kids(verb, "xcomp", "ccomp"):
        if is_verb(child) or child.pos_ == "AUX":
            return child
    hosts = [*kids(verb, "dobj", "prep", "dative"), *kids(verb, "advcl")]
    hosts += [obj for host in hosts for obj in kids(host, "pobj")]
    for host in hosts:
        if host.dep_ == "advcl" and infinitive(host):
            return host
        for child in kids(host, "acl", "relcl", "xcomp", "advcl", "ccomp", "pcomp"):
            if infinitive(child):
                return child
    return None


def infinitive(verb: Token) -> bool:
    """Whether the verb stands with "to"."""
    return verb.tag_ in ("VB", "VBN") and any(aux.lower_ == "to" for aux in kids(verb, "aux"))
