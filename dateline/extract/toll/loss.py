"""Rules for "lose": a force loses its own people, a person loses kin.

Losing is dying only where the words say so: a force's men are dead when the sentence counts them, a wife or a son when it
names what did the harm. Whom a force loses "to" anything but fire has left it alive, and things are never read.
"""

from __future__ import annotations

from dateline.extract.toll.cause import causes_near
from dateline.extract.toll.syntax import NONE, Nouns, children, numbered
from dateline.extract.toll.trigger import Trigger
from dateline.extract.toll.view import View, subjects, under
from dateline.extract.toll.words import causes, persons, use
from dateline.syntax import Token

ARMED = ("security_force", "non_state_armed")
PEACEFUL = frozenset(("disease", "accident", "disaster"))


def lost(t: Trigger, view: View) -> Nouns:
    """Read "the army lost 13 soldiers", "lost six in the ambush", "lost her husband and two sons in the shelling"."""
    verb = t.head
    objects = children(verb, "dobj", "obj")
    if verb.pos_ != "VERB" or not objects or away(verb):
        return NONE
    losers = subjects(verb)
    if any(side(s) for s in losers) or any(soldiers(c, view) for c in objects):
        return "lost", [c for c in objects if own(c, view) or (bare(c, view) and violent(t, view))]
    if (
        not violent(t, view) or verb.dep_ == "relcl"
    ):  # "a mother who lost a son" says who she is, as a rule of long ago
        return NONE
    ours = any(s.lower_ in use("loser") for s in losers)
    return "lost", [c for c in objects if c.lower_ in use("kin") or (ours and folk(c, view))]


def side(noun: Token) -> bool:
    """Whether a noun is a force or the people of one."""
    word = persons().get(noun.lower_)
    return noun.lower_ in use("state_force") | use("armed_group") or (word is not None and word.cls in ARMED)


def own(noun: Token, view: View) -> bool:
    """Whether a noun is a force's own people, counted or one of them: "six men", "a captain"."""
    word = persons().get(noun.lower_)
    people = noun.lower_ in use("own") or (word is not None and (word.cls in ARMED or word.rank))
    single = noun.tag_ in ("NN", "NNP") and any(c.lower_ in ("a", "an", "one") for c in noun.lefts)
    return people and (numbered([noun], view) or single)


def soldiers(noun: Token, view: View) -> bool:
    """Whether a noun counts soldiers or fighters, whom only a war takes from whoever lost them: "Russia lost 900 troops"."""
    return noun.lower_ in use("manpower") and numbered([noun], view)


def bare(noun: Token, view: View) -> bool:
    """Whether a number stands alone for the people: "lost six in the ambush", not "six of its games"."""
    quantity = view.quantity_of(noun)
    if quantity is None or not quantity.may_count_people:
        return False
    of = [n for p in children(noun, "prep") if p.lower_ == "of" for n in children(p, "pobj")]
    return all(n.lower_ in use("own") or n.lower_ in persons() for n in of)


def folk(noun: Token, view: View) -> bool:
    """Whether a family or village lost some of its own: "five members", "17 of its people"."""
    return (noun.lower_ in use("own") and numbered([noun], view)) or bare(noun, view)


def away(verb: Token) -> bool:
    """Whether those lost went over to something: "lost two men to desertion", "300 workers to its rival"."""
    to = [n for p in children(verb, "prep", "dative") if p.lower_ == "to" for n in children(p, "pobj")]
    return any(not any(w.lower_ in causes() for w in under(n)) for n in to)


def violent(t: Trigger, view: View) -> bool:
    """Whether the sentence names what did the harm, and it was no illness or mishap."""
    named = causes_near(t, view)
    return bool(named) and not PEACEFUL & set(named)
