"""Who is said to be behind an attack: claimed by the doer, denied by the accused, put on someone by others.

The frames are CAMEO's 015 (claim responsibility), 016 (deny it) and 112 (accuse); in PLOVER's terms the first two are an
ASSAULT that occurred or is denied, by whoever speaks, the last an ACCUSE that alleges. Each mention's rule says which
frame made it: `responsibility: claimed | denied | blamed`. "No group has claimed it" says of nobody
that he did it: no mention.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from dateline.extract import suspicion
from dateline.extract.action import actor, kind, tree
from dateline.extract.action.status import status
from dateline.extract.code.phrase import grams
from dateline.lexicon import load
from dateline.lexicon.rows import Named, Plain
from dateline.record import Action, Attribution, Mention, Sentence, Span, Stance, Text
from dateline.syntax import Token

CLAIMED, DENIED, BLAMED = "responsibility: claimed", "responsibility: denied", "responsibility: blamed"
DEEDS = ("deed", "airstrike", "suicide", "bombing", "attack")  # classes of nouns for attacks
LOOSE = frozenset(
    ("kill", "hit", "target", "strike", "fire", "hold", "raid", "attack", "bomb")
)  # said of things too
INVOLVED = frozenset(("involved", "implicated"))
BEHIND = INVOLVED | {"behind", "responsible"}
NOBODY = frozenset(("no", "nobody", "none", "neither", "nothing"))


@dataclass(frozen=True, slots=True)
class Found:
    """One reading: the frame's rule, the verb, who did it as they say, and who says so."""

    rule: str
    verb: Token
    doer: Token
    by: Token | None


@cache
def openers() -> frozenset[str]:
    """Return the words of which a sentence must hold one: these, or a word for a harm or an attack."""
    return frozenset(
        form
        for name in ("responsibility_word", "harm", "tally")
        for row in load(name, Plain)
        for form in row.forms
    )


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of one frame."""
    rows = load("responsibility", Named, shared=True)
    return frozenset(form for row in rows if row.name == name for form in row.forms)


def responsibilities(text: Text) -> tuple[Mention, ...]:
    """Return who is said to be behind an attack, in order of the text, actors unresolved."""
    return tuple(found for sentence in text.sentences for found in in_sentence(text, sentence))


def in_sentence(text: Text, sentence: Sentence) -> Iterator[Mention]:
    """Yield what one sentence says of it; one that the gate would not let through is not read."""
    if sentence.parse is None or openers().isdisjoint(grams(sentence.span.of(text.value))):
        return
    found = [one for token in sentence.parse for one in readings(token) if in_body(one.doer, text, sentence)]
    yield from (mention(one, text, sentence) for one in found)


def in_body(head: Token, text: Text, sentence: Sentence) -> bool:
    """Whether a word stands after the dateline, which the parse may take for a subject."""
    return text.head is None or head.idx + sentence.span.start >= text.head.span.end


def readings(verb: Token) -> Iterator[Found]:
    """Yield what one verb says of who did it; the first frame that fits speaks."""
    if not tree.is_verb(verb):
        return
    lemma = verb.lemma_.lower()
    for name, frame in FRAMES:
        if lemma in words(name):
            found = [f for f in frame(verb) if able(f.doer)]
            if found and status(verb) == "occurred":
                yield from found
                return


def claims(verb: Token) -> Iterator[Found]:
    """Yield the subject of "claimed responsibility" or "claimed the attack", or the agent of "claimed by"."""
    things = tree.objects(verb)
    owned = [t for t in things if t.lower_ in ("responsibility", "credit")]
    deeds = (
        [t for t in things if deed(t)]
        if verb.lemma_.lower() in ("claim", "admit", "acknowledge", "own")
        else []
    )
    if (
        (any(about_deed(t) for t in owned) and not elsewhere(verb))
        or deeds
        or (verb.lemma_.lower() in ("admit", "confess") and any(gerunds(verb, "to")))
    ):
        yield from (Found(CLAIMED, verb, doer, doer) for doer in tree.doers(verb))


def denies(verb: Token) -> Iterator[Found]:
    """Yield the subject of "denied involvement", "denied carrying out the attack" and "denied that it had"."""
    things = tree.objects(verb)
    part = any(t.lower_ in words("part") and about_deed(t) for t in things)
    gerund = any(doing(t) for t in things if t.tag_ == "VBG")
    said = [c for c in tree.kids(verb, "ccomp") if owns(c)]
    if part or gerund or said:
        yield from (Found(DENIED, verb, doer, doer) for doer in tree.doers(verb))


def says(verb: Token) -> Iterator[Found]:
    """Yield the speaker of "said it was behind the attack" and "said its fighters had ambushed the convoy"."""
    if any(owns(c) for c in tree.kids(verb, "ccomp")):
        yield from (Found(CLAIMED, verb, doer, doer) for doer in tree.doers(verb))


def blames(verb: Token) -> Iterator[Found]:
    """Yield whom "blamed X for the attack" or "blamed the attack on X" puts it on."""
    by = next(iter(tree.doers(verb)), None)
    if any(deed(t) for t in tree.objects(verb)):
        yield from (Found(BLAMED, verb, t, by) for t in tree.obliques(verb, "on"))
    elif any(deed(t) for t in tree.obliques(verb, "for")) or any(gerunds(verb, "for")):
        yield from (Found(BLAMED, verb, t, by) for t in tree.objects(verb))


def accuses(verb: Token) -> Iterator[Found]:
    """Yield whom "accused X of bombing the town" names."""
    by = next(iter(tree.doers(verb)), None)
    if any(deed(t) for t in tree.obliques(verb, "of")) or any(gerunds(verb, "of", "in")):
        yield from (Found(BLAMED, verb, t, by) for t in tree.objects(verb) if not deed(t))


def traces(verb: Token) -> Iterator[Found]:
    """Yield to whom an attack is "attributed" or "linked"."""
    by = next(iter(tree.doers(verb)), None)
    if any(deed(t) for t in tree.objects(verb)):
        heads = [*tree.obliques(verb, "to"), *tree.obliques(verb, "on"), *tree.obliques(verb, "with")]
        yield from (Found(BLAMED, verb, t, by) for t in dict.fromkeys(heads) if not deed(t))


def suspects(verb: Token) -> Iterator[Found]:
    """Yield on whom suspicion falls."""
    yield from (Found(BLAMED, verb, doer, by) for doer, by in suspicion.suspected(verb, deed, doing))


def marks(verb: Token) -> Iterator[Found]:
    """Yield whose hallmarks an attack bears."""
    yield from (Found(BLAMED, verb, doer, by) for doer, by in suspicion.marked(verb, deed))


def points(verb: Token) -> Iterator[Found]:
    """Yield at whom the finger is pointed."""
    yield from (Found(BLAMED, verb, doer, by) for doer, by in suspicion.pointed(verb, deed))


FRAMES: tuple[tuple[str, Callable[[Token], Iterator[Found]]], ...] = (
    ("claims", claims),
    ("denies", denies),
    ("blames", blames),
    ("accuses", accuses),
    ("traces", traces),
    ("says", says),
    ("suspects", suspects),
    ("marks", marks),
    ("points", points),
)


def deed(token: Token) -> bool:
    """Whether a noun is an attack."""
    return token.pos_ in ("NOUN", "PROPN") and any(kind.noun(token, name) for name in DEEDS)


def about_deed(token: Token) -> bool:
    """Whether a part or a charge is in an attack, or in nothing that is named: not "involvement in the bank"."""
    about = [obj for prep in tree.kids(token, "prep") for obj in tree.kids(prep, "pobj")]
    acts = [act for prep in tree.kids(token, "prep") for act in tree.kids(prep, "pcomp")]
    told = list(tree.kids(token, "acl", "relcl", "ccomp"))
    if told and not any(map(owns, told)):
        return False  # "denied reports that 30 soldiers had been killed": by whom is not said
    inner = any(obj.lower_ in words("part") and about_deed(obj) for obj in about)
    return not (about or acts) or inner or any(map(deed, about)) or any(map(doing, acts))


def elsewhere(verb: Token) -> bool:
    """Whether the responsibility taken is for something that is no attack."""
    about = tree.obliques(verb, "for")
    return not all(deed(t) or t.lower_ in tree.RELATIVE for t in about)


def gerunds(verb: Token, *names: str) -> Iterator[Token]:
    """Yield the verbs in "-ing" after a preposition of the verb or of its object that are attacks."""
    hosts = [verb, *tree.kids(verb, "dobj", "nsubjpass")]
    for prep in (p for host in hosts for p in tree.kids(host, "prep") if p.lower_ in names):
        yield from (t for t in tree.kids(prep, "pcomp") if doing(t))


def doing(verb: Token) -> bool:
    """Whether a verb is an attack, or does one: "carrying out the raid", "being behind it"."""
    lemma = verb.lemma_.lower()
    if lemma == "be":
        return any(c.lower_ in BEHIND and to_blame(c) for c in verb.children)
    if verb.lower_ in INVOLVED:
        return to_blame(verb)
    if lemma in (
        "carry",
        "conduct",
        "launch",
        "commit",
        "stage",
        "mount",
        "execute",
        "hold",
        "down",
        "organise",
        "organize",
    ):
        return any(deed(t) for t in tree.objects(verb)) or any(t.pos_ == "PRON" for t in tree.objects(verb))
    return lemma in words("does") and not (lemma in LOOSE and harmless(tree.objects(verb)))


def harmless(heads: tuple[Token, ...]) -> bool:
    """Whether the objects are no one and nothing that force is used on: "killed the project"."""
    return bool(heads) and all(head.pos_ == "NOUN" and not kind.is_target(head) for head in heads)


def to_blame(word: Token) -> bool:
    """Whether "behind", "responsible for" or "involved in" is about an attack, or about what "it" means."""
    hosts = [word, *tree.kids(word, "prep")]
    about = [obj for host in hosts for obj in tree.kids(host, "pobj")]
    return any(deed(obj) or obj.lower_ in ("it", "this", "them", "both") for obj in about)


def owns(clause: Token) -> bool:
    """Whether the clause has the speaker himself do it: "it was behind the blast", "its men killed two"."""
    taking_part = clause.lower_ in INVOLVED
    if not doing(clause) or (tree.passive(clause) and not taking_part) or any(tree.kids(clause, "neg")):
        return False
    if any(aux.tag_ == "MD" or aux.lower_ == "to" for aux in tree.kids(clause, "aux")):
        return False
    subject = next(tree.kids(clause, "nsubj", "nsubjpass"), None)
    if subject is None:
        return False
    return subject.lower_ in ("it", "they", "we") or any(
        c.lower_ in ("its", "their", "our") for c in tree.kids(subject, "poss")
    )


def able(head: Token) -> bool:
    """Whether a word can name who did it: an actor or a pronoun for one, and not "no group"."""
    if head.lower_ in NOBODY or any(c.lower_ in NOBODY for c in head.children):
        return False
    return actor.standing(head) or (actor.acts(head) and not deed(head))


def principal(head: Token) -> Token:
    """Return for whom a spokesman speaks, where the words say so: "a spokesman for the rebels" is the rebels' word."""
    if not head.lower_.startswith("spokes"):
        return head
    behalf = [
        obj
        for prep in tree.kids(head, "prep")
        if prep.lower_ in ("for", "of")
        for obj in tree.kids(prep, "pobj")
    ]
    whose = [*behalf, *tree.kids(head, "poss", "compound")]
    return next((one for one in whose if actor.acts(one)), head)


def mention(found: Found, text: Text, sentence: Sentence) -> Mention:
    """Return the reading as an action: the doer's own ASSAULT, or an ACCUSE by who blames."""
    offset = sentence.span.start
    start = found.verb.idx + offset
    blamed = found.rule == BLAMED
    doer = actor.mention(principal(found.doer), text, offset)
    by = actor.mention(principal(found.by), text, offset) if found.by is not None and able(found.by) else None
    spans = [Span(start, start + len(found.verb)), *(a.span for a in (doer, by) if a and a.span)]
    claim = Action(
        id="",
        kind="action",
        span=Span(min(s.start for s in spans), max(s.end for s in spans)),
        rule=found.rule,
        attribution=Attribution(
            source=by,
            stance=Stance.ALLEGED if blamed else Stance.DENIED if found.rule == DENIED else Stance.CLAIMED,
        ),
        when=None,
        where=None,
        event="ACCUSE" if blamed else "ASSAULT",
        mode="allege" if blamed else None,
        context=(),
        actor=by if blamed else doer,
        recipient=doer if blamed else None,
        status="denied" if found.rule == DENIED else "occurred",
    )
    return Mention(claim=claim, sentence=sentence.index, anchor=start)
