"""Weak words on who is behind an attack: suspected, believed to be behind it, its hallmarks, the finger pointed.

Each yields whom suspicion falls on and whose it is, None where nobody is named; what is said so is only alleged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dateline.extract.action import actor, tree
from dateline.syntax import Token

Test = Callable[[Token], bool]
Suspected = tuple[Token, Token | None]
MARKS = frozenset(("hallmark", "fingerprint", "stamp", "signature", "trademark"))


def suspected(verb: Token, deed: Test, doing: Test) -> Iterator[Suspected]:
    """Yield whom "police suspect X in the killing", "X is believed to be behind it" and "suspect that X did it" name."""
    by = next(iter(tree.doers(verb)), None)
    clauses = [c for c in tree.kids(verb, "ccomp", "xcomp") if doing(c) or blamed_adjective(c, deed)]
    if tree.passive(verb):
        held = [s for s in tree.kids(verb, "nsubjpass") if clauses and not deed(s)]
        yield from ((s, by) for s in held)
        return
    for clause in clauses:
        own = next(tree.kids(clause, "nsubj"), None)
        if own is not None and not deed(own):
            yield own, by
    if verb.lemma_.lower() == "suspect" and not any(tree.kids(verb, "ccomp", "xcomp")):
        of = [p for p in tree.kids(verb, "prep") if p.lower_ == "of"]
        yield from ((t, by) for t in tree.objects(verb) if not of and armed(t))


def blamed_adjective(clause: Token, deed: Test) -> bool:
    """Whether a clause ends in "responsible for" or "behind" an attack: "to be responsible for the blast"."""
    words = [c for c in clause.children if c.lower_ in ("responsible", "behind")]
    hosts = [h for w in words for h in (w, *tree.kids(w, "prep"))]
    about = [o for h in hosts for o in tree.kids(h, "pobj")]
    return any(deed(o) or o.lower_ in ("it", "this", "them", "both") for o in about)


def armed(noun: Token) -> bool:
    """Whether a noun is a named body or armed people: who can be suspected without a word of what."""
    return actor.standing(noun) or (noun.pos_ == "PROPN" and actor.acts(noun))


def marked(verb: Token, deed: Test) -> Iterator[Suspected]:
    """Yield whose "the attack bore the hallmarks of X" and "had the fingerprints of X all over it" names."""
    if not any(deed(s) for s in tree.kids(verb, "nsubj")):
        return
    marks = [t for t in tree.kids(verb, "dobj") if t.lemma_.lower() in MARKS]
    of = [p for t in marks for p in tree.kids(t, "prep") if p.lower_ == "of"]
    yield from ((o, None) for p in of for o in tree.kids(p, "pobj"))


def pointed(verb: Token, _deed: Test) -> Iterator[Suspected]:
    """Yield whom "suspicion fell on X" and "pointed the finger at X" name."""
    if any(s.lower_ in ("suspicion", "suspicions", "blame") for s in tree.kids(verb, "nsubj")):
        yield from ((t, None) for t in tree.obliques(verb, "on"))
    elif any(t.lower_ in ("finger", "fingers") for t in tree.kids(verb, "dobj")):
        by = next(iter(tree.doers(verb)), None)
        yield from ((t, by) for t in tree.obliques(verb, "at"))
